//! Countries, provinces, enclaves, vague areas, lakes and rivers as places.

use super::draft::{Draft, Role};
use super::features::{self, Feature};
use super::names::{self, Name};
use super::sources::Sources;
use super::table::{Input, Table};
use super::{Claims, DataError, Geodata};
use crate::place::{CountryCode, FeatureClass, Footprint, NameKind, Position};
use geo::{InteriorPoint, MultiLineString};
use std::collections::BTreeMap;

/// All places that are not from a table of points.
pub(super) fn read(data: &Geodata<'_>, sources: &Sources) -> Result<Vec<Draft>, DataError> {
    let mut drafts = countries(data, sources)?;
    for (inputs, role) in [
        (&data.provinces, Role::Province),
        (&data.enclaves, Role::Enclave),
        (&data.areas, Role::Area),
        (&data.lakes, Role::Area),
    ] {
        for &input in inputs {
            drafts.extend(areas(input, role, sources)?);
        }
    }
    for &input in &data.rivers {
        drafts.extend(rivers(input, sources)?);
    }
    Ok(drafts)
}

/// Every country of the list; those that the polygons know get their outline.
fn countries(data: &Geodata<'_>, sources: &Sources) -> Result<Vec<Draft>, DataError> {
    let mut by_code: BTreeMap<String, Draft> = BTreeMap::new();
    for &input in &data.country_polygons {
        for draft in areas(input, Role::Country, sources)? {
            by_code.insert(draft.id.clone(), draft);
        }
    }
    for &input in &data.country_names {
        for draft in country_list(input, sources)? {
            match by_code.get_mut(&draft.id) {
                Some(known) => draft.names.into_iter().skip(1).for_each(|name| names::add(&mut known.names, name)),
                None => {
                    by_code.insert(draft.id.clone(), draft);
                }
            }
        }
    }
    for &input in &data.demonyms {
        add_demonyms(input, &mut by_code, sources)?;
    }
    Ok(by_code.into_values().collect())
}

/// Adjectives and peoples' names become names of their country, of a kind of their own.
fn add_demonyms(input: Input<'_>, countries: &mut BTreeMap<String, Draft>, sources: &Sources) -> Result<(), DataError> {
    let source = sources.find_for(input.file, 0, "bordermap")?;
    for row in Table::read(input, &["iso", "language", "form"])?.rows() {
        let cure = "use a code of countries.csv";
        let country = countries
            .get_mut(row.required("iso")?)
            .ok_or_else(|| row.fault("iso", "no country has this code", cure))?;
        let (text, language) = (row.required("form")?.to_owned(), row.required("language")?.to_owned());
        names::add(&mut country.names, Name { text, language, kind: NameKind::Demonym, source });
    }
    Ok(())
}

fn country_list(input: Input<'_>, sources: &Sources) -> Result<Vec<Draft>, DataError> {
    let table = Table::read(input, &["iso", "iso3", "name", "names", "source"])?;
    let read_row = |row: super::table::Row<'_>| {
        let source = sources.find(row, "source")?;
        let cure = "write ISO 3166-1 alpha-2, such as AM";
        let country = CountryCode::new(row.text("iso")).map_err(|_| row.fault("iso", "not a country code", cure))?;
        let text = row.required("name")?.to_owned();
        let mut all = vec![Name { text, language: "en".to_owned(), kind: NameKind::Main, source }];
        let further =
            names::parse(row.text("names"), source).map_err(|problem| row.fault("names", &problem, names::CURE))?;
        further.into_iter().for_each(|name| names::add(&mut all, name));
        let iso3 = row.text("iso3").to_owned();
        if !iso3.is_empty() {
            names::add(&mut all, Name { text: iso3, language: "und".to_owned(), kind: NameKind::Short, source });
        }
        let mut draft = blank(country.as_str(), all, FeatureClass::Area, "PCLI", source);
        draft.country = Some(country);
        Ok(draft)
    };
    table.rows().map(read_row).collect()
}

/// Features of one file, `part`s of one id put together. Water without a name is for the base map only.
fn areas(input: Input<'_>, role: Role, sources: &Sources) -> Result<Vec<Draft>, DataError> {
    let mut by_id: BTreeMap<String, Vec<Feature<'_>>> = BTreeMap::new();
    for feature in features::read(input)? {
        if feature.text("name").is_empty() && feature.text("class") == FeatureClass::Water.letter() {
            continue;
        }
        by_id.entry(feature.required("id")?.to_owned()).or_default().push(feature);
    }
    by_id.into_values().map(|parts| area(&parts, role, sources)).collect()
}

fn area(parts: &[Feature<'_>], role: Role, sources: &Sources) -> Result<Draft, DataError> {
    let part = |word: &str| parts.iter().find(|feature| feature.text("part") == word);
    let (feature, shape) = match (part("core"), part("rim"), parts) {
        (Some(core), Some(rim), [_, _]) => {
            (rim, Footprint::FuzzyArea { core: core.area()?.into(), rim: rim.area()?.into() })
        }
        (_, _, [single]) => (single, Footprint::Area(single.area()?.into())),
        (_, _, [first, ..]) => {
            let cure = "give each a `part`, one `core` and one `rim`, or ids of their own";
            return Err(first.fault("id", "several features share this id", cure));
        }
        (_, _, []) => unreachable_group()?,
    };
    let mut draft = from_feature(feature, role, sources)?;
    draft.position = inside(&shape);
    draft.shape = Some(shape);
    Ok(draft)
}

/// Groups are made by their first member, so there is no empty one; said as an error rather than a panic.
fn unreachable_group<T>() -> Result<T, DataError> {
    Err(super::table::fault("", 0, "id", "", "a group of no features", "report this as a fault of the program"))
}

fn from_feature(feature: &Feature<'_>, role: Role, sources: &Sources) -> Result<Draft, DataError> {
    let source = feature.source(sources)?;
    let code = feature.required("code")?;
    let mut draft = blank(feature.required("id")?, feature.names(source)?, feature.class()?, code, source);
    draft.role = match role {
        Role::Province if code == "ADM1P" => Role::ProvincePart,
        Role::Country if feature.is_set("cut") => Role::CutCountry,
        role => role,
    };
    draft.country = feature.country()?;
    draft.claims = if draft.country.is_some() { Claims::Believed } else { Claims::Asked };
    draft.admin1 = Some(feature.text("part_of")).filter(|id| !id.is_empty()).map(str::to_owned);
    draft.from = feature.text("from").to_owned();
    draft.to = feature.text("to").to_owned();
    draft.note = feature.text("note").to_owned();
    Ok(draft)
}

/// Named lines, those of one id and name put together.
fn rivers(input: Input<'_>, sources: &Sources) -> Result<Vec<Draft>, DataError> {
    let mut by_id: BTreeMap<String, (Draft, MultiLineString)> = BTreeMap::new();
    for feature in features::read(input)? {
        if feature.text("name").is_empty() {
            continue;
        }
        let lines = feature.lines()?;
        match by_id.get_mut(feature.required("id")?) {
            Some((_, known)) => known.0.extend(lines.0),
            None => {
                let draft = from_feature(&feature, Role::None, sources)?;
                by_id.insert(draft.id.clone(), (draft, lines));
            }
        }
    }
    Ok(by_id
        .into_values()
        .map(|(mut draft, lines)| {
            draft.position = middle(&lines);
            draft.shape = Some(Footprint::Line(lines.into()));
            draft
        })
        .collect())
}

/// A point well inside an area: of a fuzzy area, inside its core.
pub(super) fn inside(shape: &Footprint) -> Option<Position> {
    match shape {
        Footprint::Area(area) | Footprint::FuzzyArea { core: area, .. } => {
            area.interior_point().map(|point| Position::clamped(point.0))
        }
        _ => None,
    }
}

/// The middle vertex of the longest line.
pub(super) fn middle(lines: &MultiLineString) -> Option<Position> {
    let longest = lines.0.iter().max_by_key(|line| line.0.len())?;
    longest.0.get(longest.0.len() / 2).map(|&c| Position::clamped(c))
}

/// A place of which nothing else is said yet.
pub(in super::super) fn blank(id: &str, names: Vec<Name>, class: FeatureClass, code: &str, source: usize) -> Draft {
    Draft {
        id: id.to_owned(),
        names,
        dated: Vec::new(),
        class,
        code: code.to_owned(),
        position: None,
        population: None,
        elevation_m: None,
        country: None,
        claims: Claims::Believed,
        admin1: None,
        admin2: String::new(),
        shape: None,
        role: Role::None,
        from: String::new(),
        to: String::new(),
        note: String::new(),
        reference: String::new(),
        source,
    }
}
