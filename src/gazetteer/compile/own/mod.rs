//! A user's own places and areas, compiled into a layer over the bundled ones.

mod draft;
mod read;

use super::draft::Draft;
use super::locate::Locator;
use super::sources::{SourceRow, Sources};
use super::table::{Input, fault};
use super::{CompileError, DataError, join, names, write};
use crate::place::{CountryCode, NameKind, Position};
use draft::OwnDraft;
use std::collections::BTreeMap;

/// A user's own files. The one named first ranks first.
#[derive(Clone, Debug, Default)]
pub struct Own<'t> {
    /// Places and areas: CSV, or GeoJSON where the text begins with a brace.
    pub places: Vec<Input<'t>>,
    /// Countries, provinces and other areas: GeoJSON.
    pub areas: Vec<Input<'t>>,
    /// Border lines: GeoJSON. Only their attribution is read here; [`crate::border::compile`] reads the lines.
    pub borders: Vec<Input<'t>>,
}

/// What the layer below knows.
pub(in super::super) trait Below {
    fn country_at(&self, at: Position) -> Option<CountryCode>;
    /// Id of the first-level area, of that country where one is given.
    fn admin1_at(&self, at: Position, country: Option<CountryCode>) -> Option<String>;
    fn row(&self, id: &str) -> Option<u32>;
    fn rows(&self) -> u32;
    fn version(&self) -> String;
    fn sources(&self) -> Vec<SourceRow>;
    fn known(&self, id: &str) -> Option<Draft>;
}

/// The id under which a file's places and lines name it as their source: its name without the folders.
pub fn source_id(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(file)
}

/// The index of a user's places, its sources after those of the layer below.
pub(in super::super) fn compile(own: &Own<'_>, below: &dyn Below) -> Result<Vec<u8>, CompileError> {
    let mut reading = Reading { sources: Sources(below.sources()), ..Reading::default() };
    own.areas.iter().for_each(|&input| reading.take(input, read::features));
    own.places.iter().for_each(|&input| reading.take(input, read::either));
    own.borders.iter().for_each(|&input| reading.take(input, read::attribution));
    let Reading { sources, places, mut errors } = reading;
    if sources.0.len() > 255 {
        errors.push(fault("", 0, "", "", "more files than there can be sources (255)", "put some files together"));
    }
    if !errors.is_empty() {
        return Err(CompileError::Own(errors));
    }
    let corrected = |(id, own): (String, OwnDraft)| match below.known(&id) {
        Some(known) => own.over(known),
        None => own.finished(),
    };
    // A map by id: sorted, as the index needs it.
    let mut drafts: Vec<Draft> = places.into_iter().map(corrected).collect();
    let locator = Locator::new(&drafts, Some(below));
    join::locate(&mut drafts, &locator);
    write::write(&drafts, &sources, Some(below))
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    sources: Sources,
    places: BTreeMap<String, OwnDraft>,
    errors: Vec<DataError>,
}

/// What one file says.
#[derive(Default)]
struct FileRead {
    places: Vec<OwnDraft>,
    attributions: Vec<String>,
    errors: Vec<DataError>,
}

impl Reading {
    fn take(&mut self, input: Input<'_>, read: impl Fn(Input<'_>, usize) -> FileRead) {
        let source = self.sources.0.len();
        let FileRead { places, attributions, errors } = read(input, source);
        self.errors.extend(errors);
        self.sources.0.push(self.source_row(input.file, attributions));
        let mut here: BTreeMap<String, OwnDraft> = BTreeMap::new();
        for place in places {
            match here.get(&place.draft.id) {
                Some(first) => self.errors.push(place.twin_of(first)),
                None => {
                    here.insert(place.draft.id.clone(), place);
                }
            }
        }
        for (id, place) in here {
            let merged = match self.places.remove(&id) {
                Some(first) => first.over_own(place),
                None => place,
            };
            self.places.insert(id, merged);
        }
    }

    fn source_row(&self, file: &str, attributions: Vec<String>) -> SourceRow {
        let name = source_id(file);
        let taken = self.sources.0.iter().any(|source| source.id == name);
        SourceRow {
            id: if taken { file } else { name }.to_owned(),
            title: name.to_owned(),
            version: "user".to_owned(),
            retrieved: String::new(),
            licence: String::new(),
            attribution: attributions.join("; "),
            position_rank: None,
            name_rank: None,
        }
    }
}

/// The lower place's facts where the upper one says nothing; its names after the upper one's.
fn fill(upper: &mut Draft, lower: Draft) {
    for mut name in lower.names {
        if name.kind == NameKind::Main {
            name.kind = NameKind::Variant;
        }
        names::add(&mut upper.names, name);
    }
    upper.dated.extend(lower.dated);
    if upper.shape.is_none() && lower.shape.is_some() {
        upper.shape = lower.shape;
        upper.role = lower.role;
    }
    upper.position = upper.position.or(lower.position);
    upper.population = upper.population.or(lower.population);
    upper.elevation_m = upper.elevation_m.or(lower.elevation_m);
    upper.country = upper.country.or(lower.country);
    upper.admin1 = upper.admin1.take().or(lower.admin1);
    for (upper, lower) in [
        (&mut upper.admin2, lower.admin2),
        (&mut upper.from, lower.from),
        (&mut upper.to, lower.to),
        (&mut upper.note, lower.note),
        (&mut upper.reference, lower.reference),
    ] {
        if upper.is_empty() {
            *upper = lower;
        }
    }
}
