//! The sections of the index from the finished places.

use super::super::layout::{self, HEADER, MAGIC, NO_COORDINATE, NONE, Role, SECTIONS};
use super::dated::Usage;
use super::draft::Draft;
use super::keys::{Keys, Search};
use super::names::Name;
use super::own::Below;
use super::sources::Sources;
use super::texts::Texts;
use super::{CompileError, point_tree};
use crate::place::{FeatureClass, Footprint, NameKind, packed_shape, sounds_alike};
use geo::{ChamberlainDuquetteArea, Rect};
use std::collections::HashMap;

/// The whole index, or the layer over one. `drafts` must be sorted by id and hold no id twice.
pub(super) fn write(drafts: &[Draft], sources: &Sources, below: Option<&dyn Below>) -> Result<Vec<u8>, CompileError> {
    let mut writer = Writer::new(drafts, below);
    drafts.iter().zip(0..).for_each(|(draft, row)| writer.place(draft, row));
    let keys = writer.keys.build(&mut writer.texts)?;
    let points = point_tree::build(writer.points);
    let usages = writer.usages.into_bytes();
    let columns = [writer.places, writer.names, keys.map, keys.postings, writer.shapes, writer.shape_bytes, points];
    let content = columns.iter().fold(0, |sum, column| sum ^ layout::checksum(column).rotate_left(7))
        ^ layout::checksum(&keys.near)
        ^ layout::checksum(&keys.near_letters)
        ^ layout::checksum(&usages);
    let version = match below {
        Some(below) => format!("{}+{:08x}", below.version(), content >> 32),
        None => format!("{}-{:08x}", sources.newest(), content >> 32),
    };
    let source_rows = write_sources(sources, &version, &mut writer.texts);
    let mut sections = vec![writer.texts.into_bytes()];
    sections.extend(columns);
    sections.push(source_rows);
    sections.push(keys.near);
    sections.push(usages);
    sections.push(keys.near_letters);
    assemble(&sections)
}

struct Writer<'d> {
    rows: HashMap<&'d str, u32>,
    below: Option<&'d dyn Below>,
    texts: Texts,
    keys: Keys,
    usages: Usages,
    places: Vec<u8>,
    names: Vec<u8>,
    shapes: Vec<u8>,
    shape_bytes: Vec<u8>,
    points: Vec<(u32, i32, i32)>,
}

impl<'d> Writer<'d> {
    fn new(drafts: &'d [Draft], below: Option<&'d dyn Below>) -> Self {
        Self {
            rows: drafts.iter().map(|draft| draft.id.as_str()).zip(below.map_or(0, Below::rows)..).collect(),
            below,
            texts: Texts::new(),
            keys: Keys::default(),
            usages: Usages::new(),
            places: Vec::new(),
            names: Vec::new(),
            shapes: Vec::new(),
            shape_bytes: Vec::new(),
            points: Vec::new(),
        }
    }

    fn place(&mut self, draft: &Draft, row: u32) {
        let first_name = (self.names.len() / layout::name::WIDTH) as u32;
        self.write_names(draft, row);
        let (lon, lat) = draft.position.map_or((NO_COORDINATE, NO_COORDINATE), |at| {
            (packed_shape::steps(at.lon()), packed_shape::steps(at.lat()))
        });
        if draft.position.is_some() {
            self.points.push((row, lon, lat));
        }
        let shape = draft.shape.as_ref().map_or(NONE, |shape| self.shape(shape, draft.role, row));
        let admin1 = draft.admin1.as_deref().and_then(|id| self.row_of(id)).unwrap_or(NONE);
        let mut cells = [0; layout::place::WIDTH];
        for (offset, value) in [
            (layout::place::ID, self.texts.add(&draft.id)),
            (layout::place::FIRST_NAME, first_name),
            (layout::place::NAME_COUNT, (draft.names.len() + draft.dated.len()) as u32),
            (layout::place::LON, lon as u32),
            (layout::place::LAT, lat as u32),
            (layout::place::POPULATION, draft.population.unwrap_or(NONE)),
            (layout::place::ELEVATION, draft.elevation_m.unwrap_or(NO_COORDINATE) as u32),
            (layout::place::CODE, self.texts.add(&draft.code)),
            (layout::place::ADMIN1, admin1),
            (layout::place::ADMIN2, self.texts.add(&draft.admin2)),
            (layout::place::SHAPE, shape),
            (layout::place::FROM, self.texts.add(&draft.from)),
            (layout::place::TO, self.texts.add(&draft.to)),
            (layout::place::NOTE, self.texts.add(&draft.note)),
            (layout::place::REFERENCE, self.texts.add(&draft.reference)),
        ] {
            cells[offset..offset + 4].copy_from_slice(&value.to_le_bytes());
        }
        if let Some(country) = draft.country {
            cells[layout::place::COUNTRY..layout::place::CLASS].copy_from_slice(country.as_str().as_bytes());
        }
        cells[layout::place::CLASS] = draft.class.letter().as_bytes()[0];
        cells[layout::place::SOURCE] = draft.source as u8;
        self.places.extend(cells);
    }

    /// The row of an area, in the layer below if it is not one of these.
    fn row_of(&self, id: &str) -> Option<u32> {
        self.rows.get(id).copied().or_else(|| self.below?.row(id))
    }

    fn write_names(&mut self, draft: &Draft, row: u32) {
        // The larger cities of the world are known by their names as they are.
        let regional = self.below.is_some() || draft.class != FeatureClass::Settlement || draft.admin1.is_some();
        let search = if regional { Search::Nearly } else { Search::ExactlyOnly };
        let main = draft.names.first().map_or("", |main| &main.text);
        draft.names.iter().for_each(|name| self.name(name, main, search, (row, 0)));
        for dated in &draft.dated {
            let usage = self.usages.add(&dated.usage, &mut self.texts);
            self.name(&dated.name, main, search, (row, usage));
        }
    }

    /// Adds a name of a place's row, with the row of its usage; it may be the main name in another script.
    fn name(&mut self, name: &Name, main: &str, search: Search, (row, usage): (u32, u16)) {
        let name_row = (self.names.len() / layout::name::WIDTH) as u32;
        self.keys.add(&name.text, name_row, search);
        for value in [row, self.texts.add(&name.text), self.texts.add(&name.language)] {
            self.names.extend(value.to_le_bytes());
        }
        self.names.extend([kind_number(name.kind), name.source as u8]);
        self.names.extend(usage.to_le_bytes());
        self.names.push(u8::from(sounds_alike(&name.text, main)));
    }

    /// Adds a shape and returns its row.
    fn shape(&mut self, shape: &Footprint, role: Role, row: u32) -> u32 {
        let shape_row = (self.shapes.len() / layout::shape::WIDTH) as u32;
        let bytes = packed_shape::pack(shape);
        let bounds = bounds(shape);
        for value in [
            row,
            role as u32,
            packed_shape::steps(bounds.min().x) as u32,
            packed_shape::steps(bounds.min().y) as u32,
            packed_shape::steps(bounds.max().x) as u32,
            packed_shape::steps(bounds.max().y) as u32,
            self.shape_bytes.len() as u32,
            bytes.len() as u32,
        ] {
            self.shapes.extend(value.to_le_bytes());
        }
        self.shapes.extend(square_km(shape).to_le_bytes());
        self.shape_bytes.extend(bytes);
        shape_row
    }
}

/// Different usages once each; row 0 is the empty one.
struct Usages {
    rows: Vec<[u32; 4]>,
}

impl Usages {
    fn new() -> Self {
        Self { rows: vec![[0; 4]] }
    }

    /// Its row. [`super::dated`] holds their number within `u16`.
    fn add(&mut self, usage: &Usage, texts: &mut Texts) -> u16 {
        let cells = [&usage.from, &usage.to, &usage.view, &usage.reference].map(|text| texts.add(text));
        let known = self.rows.iter().position(|row| *row == cells);
        let row = known.unwrap_or_else(|| {
            self.rows.push(cells);
            self.rows.len() - 1
        });
        row as u16
    }

    fn into_bytes(self) -> Vec<u8> {
        self.rows.iter().flatten().flat_map(|cell| cell.to_le_bytes()).collect()
    }
}

fn kind_number(kind: NameKind) -> u8 {
    layout::NAME_KINDS.iter().position(|&known| known == kind).unwrap_or_default() as u8
}

fn bounds(shape: &Footprint) -> Rect {
    shape.extent().map_or_else(
        || Rect::new((0.0, 0.0), (0.0, 0.0)),
        |extent| Rect::new((extent.west, extent.south), (extent.east, extent.north)),
    )
}

/// Area in km² on the sphere (Chamberlain and Duquette 2007).
fn square_km(shape: &Footprint) -> f64 {
    match shape {
        Footprint::Area(area) | Footprint::FuzzyArea { rim: area, .. } => {
            area.chamberlain_duquette_unsigned_area() / 1e6
        }
        _ => 0.0,
    }
}

fn write_sources(sources: &Sources, version: &str, texts: &mut Texts) -> Vec<u8> {
    let mut rows = Vec::new();
    for source in &sources.0 {
        for text in [&source.id, &source.title, &source.version, &source.licence, &source.attribution] {
            rows.extend(texts.add(text).to_le_bytes());
        }
    }
    rows.extend(texts.add(version).to_le_bytes());
    rows
}

fn assemble(sections: &[Vec<u8>]) -> Result<Vec<u8>, CompileError> {
    let total = HEADER + sections.iter().map(Vec::len).sum::<usize>();
    if sections.len() != SECTIONS || u32::try_from(total).is_err() {
        return Err(CompileError::TooLarge(total));
    }
    let mut bytes = Vec::with_capacity(total);
    bytes.extend(MAGIC);
    bytes.extend([0; 8]);
    let mut start = HEADER;
    for section in sections {
        bytes.extend((start as u32).to_le_bytes());
        bytes.extend((section.len() as u32).to_le_bytes());
        start += section.len();
    }
    sections.iter().for_each(|section| bytes.extend(section));
    let sum = layout::checksum(&bytes[16..]).to_le_bytes();
    bytes[8..16].copy_from_slice(&sum);
    Ok(bytes)
}
