//! `gazetteer`: what is bundled.

use super::{
    Ending, Failure,
    args::{Gazetteer as Asked, GazetteerCommand},
    import,
    table::table,
    voice::Voice,
};
use bordermap::{
    gazetteer::{Gazetteer, NameHit, Place, PlaceRow},
    pipeline::Ground,
    place::{NameKey, Position},
    source::printable,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

pub(super) fn gazetteer(asked: &Asked, voice: &Voice) -> Result<Ending, Failure> {
    if let GazetteerCommand::Import(asked) = &asked.command {
        return import::import(asked, voice);
    }
    let ground = Ground::open(&asked.own.files()).map_err(Failure::of)?;
    let gazetteer = ground.gazetteer();
    let text = match &asked.command {
        GazetteerCommand::Search { name, limit } => search(gazetteer, name, *limit)?,
        GazetteerCommand::Show { id } => show(gazetteer, id)?,
        GazetteerCommand::Info | GazetteerCommand::Import(_) => info(gazetteer),
    };
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Ending::Done)
}

/// Same name first, then in other scripts, then names that begin so, then names spelt nearly so.
fn search(gazetteer: &Gazetteer, name: &str, limit: usize) -> Result<String, Failure> {
    let key = NameKey::folded(name);
    let mut hits = gazetteer.named(&key);
    for romanised in NameKey::romanised(name) {
        hits.extend(gazetteer.named(&romanised));
    }
    hits.extend(gazetteer.named_from(&key, limit.saturating_mul(4)));
    if hits.is_empty() {
        hits.extend(
            gazetteer.named_nearly(&key, 1).into_iter().chain(gazetteer.named_nearly(&key, 2)).map(|(hit, _)| hit),
        );
    }
    let mut seen: BTreeSet<PlaceRow> = BTreeSet::new();
    let first_of_each = hits.iter().filter(|hit| seen.insert(hit.row));
    let rows: Vec<Vec<String>> = first_of_each.take(limit).map(|hit| found(gazetteer, hit)).collect();
    match rows.is_empty() {
        true => Err(Failure::Failed(format!("no place is called {name}, or nearly so (try another spelling)"))),
        false => Ok(table(&["id", "name", "found as", "kind", "country", "admin1", "population", "lat", "lon"], &rows)),
    }
}

fn found(gazetteer: &Gazetteer, hit: &NameHit) -> Vec<String> {
    let place = gazetteer.place(hit.row);
    let at = place.position();
    vec![
        place.id().0.to_owned(),
        place.name().to_owned(),
        hit.text().to_owned(),
        format!("{}.{}", place.class().letter(), place.code()),
        or_dash(place.country()),
        or_dash(place.admin1().map(|area| area.name())),
        or_dash(place.population()),
        or_dash(at.map(|at| format!("{:.4}", at.lat()))),
        or_dash(at.map(|at| format!("{:.4}", at.lon()))),
    ]
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn show(gazetteer: &Gazetteer, id: &str) -> Result<String, Failure> {
    let missing = || format!("no place has the id {id} (bordermap gazetteer search NAME prints ids)");
    let place = gazetteer.by_id(id).ok_or_else(|| Failure::Failed(missing()))?;
    let mut text = String::new();
    for (label, value) in facts(place).into_iter().filter(|(_, value)| !value.is_empty()) {
        text += &format!("{label:<12}{}\n", printable(&value));
    }
    text += "names\n";
    for name in place.names() {
        text += &printable(&format!("  {} ({}, {:?}, {})", name.text, name.language.0, name.kind, name.source));
        text.push('\n');
    }
    Ok(text)
}

fn facts(place: Place) -> [(&'static str, String); 12] {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let (from, to) = place.valid();
    let at = place.position().map(degrees);
    let source = place.source();
    [
        ("id", place.id().0.to_owned()),
        ("name", place.name().to_owned()),
        ("local name", text(place.local_name())),
        ("kind", format!("{}.{}", place.class().letter(), place.code())),
        ("position", at.unwrap_or_else(|| "not known".to_owned())),
        ("country", place.country().map(|country| country.to_string()).unwrap_or_default()),
        ("admin1", place.admin1().map(|area| format!("{} ({})", area.name(), area.id())).unwrap_or_default()),
        ("admin2", text(place.admin2_name())),
        ("population", place.population().map(|people| people.to_string()).unwrap_or_default()),
        ("valid", period(from, to)),
        ("source", format!("{}: {}, {} ({})", source.id, source.title, source.version, source.licence)),
        ("note", place.note().to_owned()),
    ]
}

fn degrees(at: Position) -> String {
    let (lat, lon) = (at.lat(), at.lon());
    let (north, east) = (if lat < 0.0 { "S" } else { "N" }, if lon < 0.0 { "W" } else { "E" });
    format!("{:.6} {north} {:.6} {east}", lat.abs(), lon.abs())
}

fn period(from: &str, to: &str) -> String {
    match (from, to) {
        ("", "") => String::new(),
        (from, "") => format!("since {from}"),
        ("", to) => format!("until {to}"),
        (from, to) => format!("{from} to {to}"),
    }
}

fn info(gazetteer: &Gazetteer) -> String {
    let sources: Vec<&str> = gazetteer.sources().iter().map(|source| source.id).collect();
    let regional: BTreeSet<String> =
        gazetteer.places().filter(|place| place.code() == "ADM1").map(|place| or_dash(place.country())).collect();
    let elsewhere = || "elsewhere".to_owned();
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for place in gazetteer.places() {
        let country = Some(or_dash(place.country())).filter(|code| regional.contains(code)).unwrap_or_else(elsewhere);
        *counts.entry((country, place.source().id)).or_default() += 1;
    }
    let count = |country: &str, source: &str| counts.get(&(country.to_owned(), source)).copied().unwrap_or(0);
    let filled: Vec<&str> = sources.into_iter().filter(|id| counts.keys().any(|(_, source)| source == id)).collect();
    let row = |country: String| {
        let cells: Vec<usize> = filled.iter().map(|source| count(&country, source)).collect();
        let total = cells.iter().sum::<usize>().to_string();
        [vec![country, total], cells.iter().map(usize::to_string).collect()].concat()
    };
    let countries: Vec<Vec<String>> = regional.iter().cloned().chain([elsewhere()]).map(row).collect();
    let header = [vec!["country", "places"], filled.clone()].concat();
    let about = gazetteer.sources().into_iter().map(|source| {
        [source.id, source.licence, source.version, source.title, source.attribution].map(str::to_owned).to_vec()
    });
    format!(
        "version  {}\nplaces   {}\n\nPlaces by country and by the source of their position:\n{}\n{}",
        gazetteer.version(),
        gazetteer.len(),
        table(&header, &countries),
        table(&["source", "licence", "version", "title", "attribution"], &about.collect::<Vec<_>>()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use bordermap::place::PositionError;

    #[test]
    fn hemispheres_are_letters_and_open_ends_words() -> Result<(), PositionError> {
        assert_eq!(degrees(Position::new(-58.4, -34.6)?), "34.600000 S 58.400000 W");
        assert_eq!(degrees(Position::new(45.0, 40.0)?), "40.000000 N 45.000000 E");
        let periods = [("", ""), ("1992-08", ""), ("", "2020"), ("1992", "2020")].map(|(from, to)| period(from, to));
        assert_eq!(periods, ["", "since 1992-08", "until 2020", "1992 to 2020"]);
        Ok(())
    }
}
