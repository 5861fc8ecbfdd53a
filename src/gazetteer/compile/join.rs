//! One place from the rows of several sources, joined by the table of links.

use super::draft::{Draft, Role};
use super::locate::Locator;
use super::names::{self, Name};
use super::places::PlaceRecord;
use super::sources::Sources;
use super::table::{Input, Table};
use super::{Claims, DataError};
use crate::place::{FeatureClass, Footprint, NameKind, Position};
use geo::CoordsIter;
use std::collections::{BTreeMap, HashMap};

/// Puts the members of each place together; rows that no link names become places of their own.
pub(super) fn join(
    links: &[Input<'_>],
    records: Vec<PlaceRecord>,
    sources: &Sources,
    locator: &Locator<'_>,
) -> Result<Vec<Draft>, DataError> {
    let mut by_key: HashMap<(usize, String), PlaceRecord> = HashMap::with_capacity(records.len());
    let mut order = Vec::with_capacity(records.len());
    for record in records {
        let key = (record.source, record.source_id.clone());
        order.push(key.clone());
        by_key.insert(key, record);
    }
    let mut groups: BTreeMap<String, Vec<PlaceRecord>> = BTreeMap::new();
    for &input in links {
        let table = Table::read(input, &["place_id", "source", "source_id"])?;
        for row in table.rows() {
            let source = sources.find(row, "source")?;
            let key = (source, row.required("source_id")?.to_owned());
            let record = by_key.remove(&key).ok_or_else(|| {
                let cure = "remove the link, or put the row back into the table of this source";
                row.fault("source_id", "this row is in no table of its source, or linked twice", cure)
            })?;
            groups.entry(row.required("place_id")?.to_owned()).or_default().push(record);
        }
    }
    let mut drafts: Vec<Draft> =
        groups.into_iter().filter_map(|(id, members)| merge(id, members, sources, locator)).collect();
    let unlinked = order.into_iter().filter_map(|key| by_key.remove(&key));
    drafts.extend(unlinked.filter_map(|record| {
        let id = own_id(&record, sources);
        merge(id, vec![record], sources, locator)
    }));
    Ok(drafts)
}

/// The id of a row without a link: GeoNames' own ids are the same everywhere.
pub(super) fn own_id(record: &PlaceRecord, sources: &Sources) -> String {
    match sources.0.get(record.source).map(|source| source.id.as_str()) {
        Some("geonames") => format!("gn:{}", record.source_id),
        Some(source) => format!("{source}:{}", record.source_id),
        None => record.source_id.clone(),
    }
}

/// One place: names by name rank, the rest from the first that says anything; the position by position rank, but where
/// the sources' points lie on different sides of a border, from the first that lies on the side that they name.
pub(super) fn merge(
    id: String,
    mut members: Vec<PlaceRecord>,
    sources: &Sources,
    locator: &Locator<'_>,
) -> Option<Draft> {
    let rank = |record: &PlaceRecord, name: bool| {
        let source = sources.0.get(record.source)?;
        if name { source.name_rank } else { source.position_rank }
    };
    members.sort_by_key(|member| rank(member, true).unwrap_or(u32::MAX));
    let mut by_position: Vec<&PlaceRecord> =
        members.iter().filter(|member| member.position.is_some() && rank(member, false).is_some()).collect();
    by_position.sort_by_key(|member| rank(member, false));
    let claimed = members.iter().find_map(|member| member.country);
    let on_claimed_side = |member: &&&PlaceRecord| {
        let side = member.position.and_then(|at| locator.country(at));
        claimed.is_none() || side.is_none() || side == claimed
    };
    let placed = by_position.iter().find(on_claimed_side).or(by_position.first()).copied();
    let main = members.first()?;
    let believed = members.iter().find(|member| member.claims == Claims::Believed && member.country.is_some());
    let kind = members.iter().find(|member| !is_plain(member)).unwrap_or(main);
    Some(Draft {
        id,
        names: merge_names(&members),
        dated: Vec::new(),
        class: kind.class,
        code: kind.code.clone(),
        position: placed.and_then(|member| member.position),
        population: members.iter().find_map(|member| member.population),
        elevation_m: members.iter().find_map(|member| member.elevation_m),
        country: believed.map_or_else(|| members.iter().find_map(|member| member.country), |member| member.country),
        claims: believed.map_or(Claims::Asked, |member| member.claims),
        admin1: believed
            .and_then(|member| member.admin1.clone())
            .or_else(|| members.iter().find_map(|member| member.admin1.clone())),
        admin2: first_text(&members, |member| &member.admin2),
        shape: None,
        role: Role::None,
        from: String::new(),
        to: String::new(),
        note: merge_notes(&members),
        reference: first_text(&members, |member| &member.reference),
        source: placed.unwrap_or(main).source,
    })
}

/// Adds the joined places to the outlines. A place of the tables that has an outline of the same id is one place with it:
/// the table says what it is called and how high it lies, the outline where it is.
pub(super) fn outline(outlines: &mut Vec<Draft>, joined: Vec<Draft>) {
    let rows: HashMap<String, usize> = outlines.iter().map(|draft| draft.id.clone()).zip(0..).collect();
    for place in joined {
        match rows.get(&place.id).and_then(|&row| outlines.get_mut(row)) {
            Some(outline) => take_words(outline, place),
            None => outlines.push(place),
        }
    }
}

fn take_words(outline: &mut Draft, place: Draft) {
    let called = std::mem::replace(&mut outline.names, place.names);
    for mut name in called {
        if name.kind == NameKind::Main {
            name.kind = NameKind::Variant;
        }
        names::add(&mut outline.names, name);
    }
    outline.elevation_m = place.elevation_m;
    outline.population = place.population;
    outline.country = outline.country.or(place.country);
    outline.claims = place.claims;
    outline.admin1 = outline.admin1.take().or(place.admin1);
    outline.admin2 = place.admin2;
    outline.reference = place.reference;
    let notes = [place.note, std::mem::take(&mut outline.note)];
    outline.note = notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; ");
}

/// Country and province by our polygons; the source's word stays without a position, outside of them, and where it is
/// [`Claims::Believed`].
pub(super) fn locate(drafts: &mut [Draft], locator: &Locator<'_>) {
    for draft in drafts.iter_mut() {
        let Some(at) = draft.position else { continue };
        if draft.role.is_country() || matches!(draft.role, Role::Province | Role::ProvincePart) {
            continue;
        }
        if let Some(shape) = draft.shape.as_ref().filter(|_| draft.role != Role::Enclave) {
            let at: Vec<Position> = vertices(shape);
            // A region of whole provinces says whose they are: its own outline may run along a border.
            let said = draft.country.filter(|_| draft.class == FeatureClass::Locality);
            draft.country = said.or_else(|| shared(&at, |at| locator.country(at)));
            draft.admin1 = shared(&at, |at| locator.admin1(at, draft.country));
            continue;
        }
        let said = draft.country.filter(|_| draft.claims == Claims::Believed);
        let Some(country) = said.or_else(|| locator.country(at)) else { continue };
        let claimed = draft.admin1.take().filter(|id| id.starts_with(&format!("{country}-")));
        let held = locator.admin1(at, Some(country));
        draft.country = Some(country);
        draft.admin1 = if said.is_some() { claimed.or(held) } else { held.or(claimed) };
    }
}

/// What nine of ten vertices of a lake, river or region agree on: one point would put a river into one province.
/// Of a fuzzy area the core is asked: its rim may run along a border.
fn shared<T: Clone + Ord>(at: &[Position], of: impl Fn(Position) -> Option<T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for answer in at.iter().filter_map(|&at| of(at)) {
        *counts.entry(answer).or_default() += 1;
    }
    counts.into_iter().find(|(_, count)| count * 10 >= at.len() * 9).map(|(answer, _)| answer)
}

fn vertices(shape: &Footprint) -> Vec<Position> {
    match shape {
        Footprint::Area(area) | Footprint::FuzzyArea { core: area, .. } => {
            area.coords_iter().map(Position::clamped).collect()
        }
        Footprint::Line(line) => line.coords_iter().map(Position::clamped).collect(),
        Footprint::Likely { shape, .. } => shape.coords_iter().map(Position::clamped).collect(),
        Footprint::Points(points) => points.clone(),
        Footprint::Point(at) | Footprint::PointRadius { centre: at, .. } => vec![*at],
    }
}

fn is_plain(member: &PlaceRecord) -> bool {
    member.class == FeatureClass::Settlement && member.code == "PPL"
}

fn merge_names(members: &[PlaceRecord]) -> Vec<Name> {
    let mut all: Vec<Name> = Vec::new();
    for mut name in members.iter().flat_map(|member| member.names.iter().cloned()) {
        if name.kind == NameKind::Main && !all.is_empty() {
            name.kind = NameKind::Variant;
        }
        names::add(&mut all, name);
    }
    all
}

fn merge_notes(members: &[PlaceRecord]) -> String {
    let mut notes: Vec<&str> = Vec::new();
    for note in members.iter().map(|member| member.note.as_str()) {
        if !note.is_empty() && !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes.join("; ")
}

fn first_text(members: &[PlaceRecord], text: impl Fn(&PlaceRecord) -> &String) -> String {
    members.iter().map(text).find(|text| !text.is_empty()).cloned().unwrap_or_default()
}
