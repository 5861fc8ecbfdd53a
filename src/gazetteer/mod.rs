//! The gazetteer: names -> places, positions -> places, from one compiled index that is opened without parsing.

mod areas;
mod columns;
pub mod compile;
mod edits;
mod layout;
mod lookup;
mod naming;
mod overlay;
mod place;
mod point_tree;
mod scan;

pub use naming::UsedName;
pub use overlay::OverlayError;
pub use place::Place;

use crate::place::{
    CountryCode, Extent, Language, NameKey, NameKind, Period, Position, Samples, Toponym, packed_shape,
};
use areas::Areas;
use columns::Index;
use layout::{Role, Section, Sections};
use lookup::Found;
use overlay::Under;
use point_tree::PointTree;
use std::borrow::Cow;
use std::sync::OnceLock;
use thiserror::Error;

/// An opened index of places. Cheap to copy around by reference; opening it reads a header and nothing else.
pub struct Gazetteer {
    index: Index,
    /// What lies under a user's own places.
    under: Option<Under>,
}

/// Why bytes are not an index of places.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum IndexError {
    /// Another file, another version of the layout, or cut off.
    #[error("this is no gazetteer index of this version of the program (compile it again)")]
    Header,
    /// The header is sound, what follows is not what was written.
    #[error("the gazetteer index is damaged: its checksum does not match (compile or fetch it again)")]
    Damaged,
    /// The map of names cannot be read.
    #[error("the gazetteer index has no readable map of names (compile it again)")]
    Keys,
}

/// A place in a gazetteer: a row number, only meaningful with the gazetteer that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceRow(pub u32);

/// One name under which a place was found. Many are found and few are told: the rest of a name is read when asked for.
#[derive(Clone, Copy)]
pub struct NameHit<'g> {
    /// The place.
    pub row: PlaceRow,
    /// What the name is to the place.
    pub kind: NameKind,
    /// How the key that matched was made from the name.
    pub tier: KeyTier,
    /// What the name is to the main one.
    pub sound: Sound,
    gazetteer: &'g Gazetteer,
    name_row: u32,
}

impl<'g> NameHit<'g> {
    /// The name as stored.
    pub fn name(&self) -> Toponym<'g> {
        self.gazetteer.toponym(self.name_row)
    }

    /// Its text.
    pub fn text(&self) -> &'g str {
        self.gazetteer.index.name_text(self.name_row, layout::name::TEXT)
    }

    /// Its language.
    pub fn language(&self) -> Language<'g> {
        Language(self.gazetteer.index.name_text(self.name_row, layout::name::LANGUAGE))
    }
}

/// Whether a name sounds like the main name of its place ([`crate::place::sounds_alike`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// The main name, perhaps in another script or spelling.
    Alike,
    /// Another name.
    Unlike,
}

/// How a stored key was made from its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyTier {
    /// Folded in its own script.
    Folded,
    /// Romanised by the table of its script.
    Romanised,
}

/// A source of places, from `geodata/sources.csv`.
#[derive(Clone, Copy, Debug)]
pub struct Source<'g> {
    /// Short id.
    pub id: &'g str,
    /// Title.
    pub title: &'g str,
    /// Pinned version.
    pub version: &'g str,
    /// SPDX licence id.
    pub licence: &'g str,
    /// Words that maps and layers must carry; may be empty.
    pub attribution: &'g str,
}

static BUNDLED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

/// The header of the bundled index, read when the program is compiled: a broken one does not build.
const BUNDLED_SECTIONS: Sections = match Sections::read(include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"))) {
    Some(sections) => sections,
    None => Sections::BROKEN,
};
const _: () = assert!(!BUNDLED_SECTIONS.is_broken(), "build.rs wrote an index that this version cannot read");

impl Gazetteer {
    /// The gazetteer inside the program.
    pub fn bundled() -> &'static Self {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(|| Self { index: Index::new(Cow::Borrowed(BUNDLED), BUNDLED_SECTIONS), under: None })
    }

    /// Opens the bytes of [`compile::compile`], checking their sum.
    ///
    /// # Errors
    ///
    /// When the bytes are of another kind or version, or damaged.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, IndexError> {
        let bytes = bytes.into();
        let sections = Sections::read(&bytes).ok_or(IndexError::Header)?;
        let (head, content) = bytes.split_at_checked(16).ok_or(IndexError::Header)?;
        if !head.ends_with(&layout::checksum(content).to_le_bytes()) {
            return Err(IndexError::Damaged);
        }
        let index = Index::new(bytes, sections);
        fst::Map::new(index.section(Section::Keys)).map_err(|_| IndexError::Keys)?;
        Ok(Self { index, under: None })
    }

    /// Version: date of the data and the first digits of the index's checksum.
    pub fn version(&self) -> &str {
        let sources = self.index.section(Section::Sources);
        sources.last_chunk::<4>().map_or("", |at| self.index.text(u32::from_le_bytes(*at)))
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.own_len() as usize + self.under.as_ref().map_or(0, Under::len)
    }

    /// Whether a user's own places lie over the bundled ones.
    pub fn is_overlaid(&self) -> bool {
        self.under.is_some()
    }

    /// Whether it has no place at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of names.
    pub fn name_count(&self) -> usize {
        let own = self.index.rows(Section::Names, layout::name::WIDTH) as usize;
        own + self.under.as_ref().map_or(0, |under| under.gazetteer.name_count())
    }

    /// All places, by row; rows are in the order of ids, those of a user's own places after all others.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        self.places_below().chain((0..self.own_len()).map(|row| self.own(row)))
    }

    /// The place of a row; for a place that a user corrected, as corrected.
    pub fn place(&self, row: PlaceRow) -> Place<'_> {
        self.place_below(row).unwrap_or_else(|| self.own(row.0.saturating_sub(self.first_row())))
    }

    /// The place of a row of this layer.
    fn own(&self, row: u32) -> Place<'_> {
        Place { gazetteer: self, row: PlaceRow(row), whole: self }
    }

    fn own_len(&self) -> u32 {
        self.index.rows(Section::Places, layout::place::WIDTH)
    }

    /// The place with this id.
    pub fn by_id(&self, id: &str) -> Option<Place<'_>> {
        self.own_by_id(id).or_else(|| self.by_id_below(id))
    }

    fn own_by_id(&self, id: &str) -> Option<Place<'_>> {
        let (mut low, mut high) = (0, self.own_len());
        while low < high {
            let middle = low + (high - low) / 2;
            let place = self.own(middle);
            match place.id().0.cmp(id) {
                std::cmp::Ordering::Equal => return Some(place),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Places with a name whose key is exactly this one.
    pub fn named(&self, key: &NameKey) -> Vec<NameHit<'_>> {
        let own = lookup::exact(&self.index, key).into_iter().filter_map(|found| self.hit(found)).collect();
        self.and_below(own, |below| below.named(key), |hit| hit.row)
    }

    /// Names whose keys lie within `edits` (Levenshtein) of this one, with the number of edits; fewest first. The larger
    /// cities that stand for the rest of the world are left out, unless their keys are also those of a place of the region.
    pub fn named_nearly(&self, key: &NameKey, edits: u32) -> Vec<(NameHit<'_>, u32)> {
        let found = lookup::nearly(&self.index, key, edits);
        let own = found.into_iter().filter_map(|(found, edits)| self.hit(found).map(|hit| (hit, edits))).collect();
        let mut all = self.and_below(own, |below| below.named_nearly(key, edits), |(hit, _)| hit.row);
        all.sort_by_key(|(_, edits)| *edits);
        all
    }

    /// Names whose keys begin with this one.
    pub fn named_from(&self, prefix: &NameKey, limit: usize) -> Vec<NameHit<'_>> {
        let found = lookup::beginning(&self.index, prefix, limit);
        let own = found.into_iter().filter_map(|found| self.hit(found)).collect();
        let mut all = self.and_below(own, |below| below.named_from(prefix, limit), |hit| hit.row);
        all.truncate(limit);
        all
    }

    /// Areas (countries, provinces, enclaves, lakes, vague areas) that contain the position, smallest first.
    pub fn areas_at(&self, at: Position) -> Vec<Place<'_>> {
        let mut areas = self.sized_areas_at(at);
        areas.extend(self.under.iter().flat_map(|under| under.gazetteer.sized_areas_at(at)));
        areas.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        areas.into_iter().filter_map(|(_, area)| self.seen(area)).collect()
    }

    /// The smallest area of a feature code that contains the position: of "ADM1" the province.
    pub fn area_at(&self, at: Position, code: &str) -> Option<Place<'_>> {
        let below = self.under.iter().map(|under| under.gazetteer);
        let near = [self].into_iter().chain(below).flat_map(|layer| layer.areas_near(at, code));
        let seen = near.filter_map(|(shape, area)| Some((shape, self.seen(area)?)));
        let size = |(shape, area): &(u32, Place<'_>)| area.gazetteer.index.shape_size(*shape);
        let mut seen: Vec<(u32, Place<'_>)> = seen.collect();
        seen.sort_by(|a, b| size(a).total_cmp(&size(b)));
        let holds = |(shape, area): &(u32, Place<'_>)| {
            area.gazetteer.index.outline(*shape).is_some_and(|outline| outline.holds(at))
        };
        seen.into_iter().find(holds).map(|(_, area)| area)
    }

    /// The areas of a code the boxes around which hold the position, each with its shape.
    fn areas_near(&self, at: Position, code: &str) -> impl Iterator<Item = (u32, Place<'_>)> {
        let rows = 0..self.index.rows(Section::Shapes, layout::shape::WIDTH);
        let at = packed_shape::packed(at);
        let near = rows.filter(move |&row| self.index.shape_sides(row).is_some_and(|sides| sides.hold(at)));
        near.filter_map(|row| Some((row, self.owner(row)?))).filter(move |(_, area)| area.code() == code)
    }

    fn sized_areas_at(&self, at: Position) -> Vec<(f64, Place<'_>)> {
        let shapes = self.shapes_holding(at, |role| role != Role::None);
        shapes.filter_map(|shape| Some((self.index.shape_size(shape), self.owner(shape)?))).collect()
    }

    /// The country whose polygon holds the position, an enclave's before that of the country around it; `None` outside
    /// our borders. A user's own areas are asked first.
    pub fn country_at(&self, at: Position) -> Option<CountryCode> {
        self.own_country_at(at).or_else(|| self.under.as_ref()?.gazetteer.country_at(at))
    }

    fn own_country_at(&self, at: Position) -> Option<CountryCode> {
        let holding = |wanted: fn(Role) -> bool| self.shapes_holding(at, wanted).next();
        holding(|role| role == Role::Enclave)
            .or_else(|| holding(Role::is_country))
            .and_then(|shape| self.owner(shape)?.filed_country())
    }

    /// How many of the samples of a box lie in which country ([`Self::country_at`]); those of none are not counted, and a
    /// country may be named more than once. They are not taken where one country, or none, has all of the box: one that is
    /// in it then stands for all.
    pub fn countries_in(&self, within: Extent, samples: impl FnOnce() -> Samples) -> Vec<(CountryCode, u32)> {
        let areas = Areas::in_box(self.index.countries(), within);
        if areas.divide() {
            return self.countries_of(&areas, within, samples());
        }
        let counted = areas.take(&mut Samples::one(within.centre()));
        match &self.under {
            Some(under) if counted.is_empty() => under.gazetteer.countries_in(within, samples),
            _ => counted,
        }
    }

    fn countries_of(&self, areas: &Areas, within: Extent, mut samples: Samples) -> Vec<(CountryCode, u32)> {
        let mut counted = areas.take(&mut samples);
        if let Some(below) = self.below() {
            let areas = Areas::in_box(below.index.countries(), within);
            counted.extend(below.countries_of(&areas, within, samples));
        }
        counted
    }

    /// Places whose point lies in the box, in row order.
    pub fn within(&self, extent: Extent) -> Vec<Place<'_>> {
        let mut places: Vec<Place<'_>> = match &self.under {
            Some(under) => under.gazetteer.within(extent).into_iter().filter_map(|place| self.seen(place)).collect(),
            None => Vec::new(),
        };
        places.extend(self.points().within(extent).into_iter().map(|row| self.own(row)));
        places
    }

    /// The places nearest to a position, nearest first; only those whose footprint is a point.
    pub fn nearest(&self, at: Position, count: usize) -> Vec<Place<'_>> {
        let own = self.points().nearest(at).map(|row| self.own(row));
        let own = own.filter(|place| place.shape().is_none()).take(count).collect();
        self.nearest_with_below(own, at, count)
    }

    /// Sources, in the order of the table.
    pub fn sources(&self) -> Vec<Source<'_>> {
        let rows = self.index.rows(Section::Sources, layout::source::WIDTH);
        (0..rows).map(|row| self.source(row as u8)).collect()
    }

    /// The words that everything made from the gazetteer must carry, each once: which of them a sheet or an answer
    /// rests on is not worth a mistake.
    pub fn attributions(&self) -> Vec<&str> {
        let mut words: Vec<&str> = Vec::new();
        for source in self.sources() {
            if !source.attribution.is_empty() && !words.contains(&source.attribution) {
                words.push(source.attribution);
            }
        }
        words
    }

    fn points(&self) -> PointTree<'_> {
        PointTree::new(self.index.section(Section::Points))
    }

    fn hit(&self, (name_row, tier): Found) -> Option<NameHit<'_>> {
        let row = PlaceRow(self.first_row() + self.index.name_number(name_row, layout::name::PLACE)?);
        let sound = match self.index.name_byte(name_row, layout::name::ECHO)? {
            1 => Sound::Alike,
            _ => Sound::Unlike,
        };
        Some(NameHit { row, kind: self.name_kind(name_row), tier, sound, gazetteer: self, name_row })
    }

    fn name_kind(&self, name_row: u32) -> NameKind {
        let kind = self.index.name_byte(name_row, layout::name::KIND);
        kind.and_then(|kind| layout::NAME_KINDS.get(usize::from(kind))).copied().unwrap_or(NameKind::Variant)
    }

    fn toponym(&self, name_row: u32) -> Toponym<'_> {
        let held = self.index.usage(name_row);
        let usage = |offset| self.index.usage_text(held, offset);
        let source = self.index.name_byte(name_row, layout::name::SOURCE);
        Toponym {
            text: self.index.name_text(name_row, layout::name::TEXT),
            language: Language(self.index.name_text(name_row, layout::name::LANGUAGE)),
            kind: self.name_kind(name_row),
            source: source.map_or("", |source| self.source_text(source, layout::source::ID)),
            period: Period { from: usage(layout::usage::FROM), to: usage(layout::usage::TO) },
            view: usage(layout::usage::VIEW),
            reference: usage(layout::usage::REFERENCE),
        }
    }

    /// The source of a row; an empty one outside the table.
    fn source(&self, row: u8) -> Source<'_> {
        let text = |offset| self.source_text(row, offset);
        Source {
            id: text(layout::source::ID),
            title: text(layout::source::TITLE),
            version: text(layout::source::VERSION),
            licence: text(layout::source::LICENCE),
            attribution: text(layout::source::ATTRIBUTION),
        }
    }

    fn source_text(&self, row: u8, offset: usize) -> &str {
        let cell = self.index.cell(Section::Sources, (u32::from(row), layout::source::WIDTH), offset);
        cell.map_or("", |at| self.index.text(u32::from_le_bytes(at)))
    }

    /// Rows of shapes that hold a position, of the roles wanted.
    fn shapes_holding(&self, at: Position, wanted: impl Fn(Role) -> bool) -> impl Iterator<Item = u32> {
        let rows = 0..self.index.rows(Section::Shapes, layout::shape::WIDTH);
        rows.filter(move |&row| {
            let role = self.index.shape_number(row, layout::shape::ROLE).unwrap_or(0);
            wanted(Role::from_number(role)) && self.shape_holds(row, at)
        })
    }

    fn shape_holds(&self, row: u32, at: Position) -> bool {
        self.index.shape_sides(row).is_some_and(|sides| sides.hold(packed_shape::packed(at)))
            && packed_shape::holds(self.index.shape_bytes(row), at)
    }

    fn owner(&self, shape: u32) -> Option<Place<'_>> {
        self.index.shape_number(shape, layout::shape::PLACE).map(|row| self.own(row))
    }
}
