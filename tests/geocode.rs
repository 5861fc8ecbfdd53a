//! Texts and the answers that a geographer expects, from `tests/cases/geocode.tsv`.

#![allow(clippy::expect_used)]

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::{Answer, Context, Geocoder, Resolution},
    place::{CountryCode, Footprint, Position},
};

struct Case<'t> {
    cells: Vec<&'t str>,
}

impl<'t> Case<'t> {
    fn cell(&self, column: usize) -> Option<&'t str> {
        self.cells.get(column).copied().filter(|cell| !cell.is_empty())
    }
}

fn shape(answer: Option<&Answer>) -> &'static str {
    match answer.and_then(|answer| answer.footprint.as_ref()) {
        None => "none",
        Some(Footprint::Point(_)) => "point",
        Some(Footprint::PointRadius { .. }) => "near",
        Some(Footprint::Likely { .. }) => "likely",
        Some(Footprint::Points(_)) => "points",
        Some(Footprint::Line(_)) => "line",
        Some(Footprint::Area(_)) => "area",
        Some(Footprint::FuzzyArea { .. }) => "fuzzy",
    }
}

fn far(case: &Case, answer: &Answer) -> Option<String> {
    let number = |column| case.cell(column).and_then(|cell| cell.parse::<f64>().ok());
    let (lon, lat, km) = (number(7)?, number(8)?, number(9)?);
    let away = answer.representative?.distance(Position::new(lon, lat).ok()?);
    (away.km() > km).then(|| format!("{away} from {lon},{lat}"))
}

/// What is wrong with an answer, or nothing.
fn faults(case: &Case, resolution: &Resolution) -> Vec<String> {
    let answer = resolution.answer();
    let country = answer.and_then(|answer| answer.country).map(|country| country.to_string());
    let name = answer.map(|answer| answer.place_name.clone());
    let checks = [
        (2, Some(resolution.status().to_owned())),
        (3, Some(shape(answer).to_owned())),
        (4, country),
        (5, answer.and_then(|answer| answer.admin1.clone())),
    ];
    let mut faults: Vec<String> = checks
        .into_iter()
        .filter_map(|(column, given)| {
            let wanted = case.cell(column)?;
            (given.as_deref() != Some(wanted)).then(|| format!("wanted {wanted}, got {}", given.unwrap_or_default()))
        })
        .collect();
    let named = case.cell(6).is_none_or(|wanted| name.as_ref().is_some_and(|name| name.starts_with(wanted)));
    faults.extend((!named).then(|| format!("named {name:?}")));
    faults.extend(answer.and_then(|answer| far(case, answer)));
    faults
}

/// An answer in lines for people.
fn told(resolution: &Resolution) -> Vec<String> {
    let line = |answer: &Answer| format!("{} {:?}: {}", answer.place_id, answer.confidence, answer.reasons.join(" / "));
    match resolution {
        Resolution::Resolved(answer) => vec![line(answer)],
        Resolution::Ambiguous(answers) => answers.iter().map(line).collect(),
        Resolution::Inconsistent(why) | Resolution::Unresolved(why) => vec![why.reason.clone()],
    }
}

#[test]
fn texts_are_answered_as_the_table_says() {
    let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
    let table = include_str!("cases/geocode.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut wrong = Vec::new();
    for line in rows {
        let case = Case { cells: line.split('\t').collect() };
        let country = case.cell(1).map(|code| CountryCode::new(code).expect("the context is a country code"));
        let asked = case.cells.first().copied().unwrap_or_default();
        let resolution = geocoder.geocode(asked, &Context { country, ..Context::default() });
        let faults = faults(&case, &resolution);
        if !faults.is_empty() {
            wrong.push(format!("“{asked}”: {}\n    {}", faults.join("; "), told(&resolution).join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{} answers are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
