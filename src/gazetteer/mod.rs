//! The gazetteer: names -> places, positions -> places, from one compiled index that is opened without parsing.

use crate::place::{CountryCode, Extent, FeatureClass, Footprint, NameKey, PlaceId, Position, Toponym};

/// An opened index of places. Cheap to copy around by reference; opening it reads a header and nothing else.
pub struct Gazetteer {}

/// A place in a gazetteer: a row number, only meaningful with the gazetteer that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceRow(pub u32);

/// One name under which a place was found.
#[derive(Clone, Copy, Debug)]
pub struct NameHit<'g> {
    /// The place.
    pub row: PlaceRow,
    /// The name as stored.
    pub name: Toponym<'g>,
    /// How the key that matched was made from the name.
    pub tier: KeyTier,
}

/// How a stored key was made from its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyTier {
    /// Folded in its own script.
    Folded,
    /// Romanised by the table of its script.
    Romanised,
}

/// A place, read from its row.
#[derive(Clone, Copy)]
pub struct Place<'g> {
    gazetteer: &'g Gazetteer,
    row: PlaceRow,
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

impl Gazetteer {
    /// The gazetteer inside the program.
    pub fn bundled() -> &'static Self {
        todo!()
    }
    /// Version: date of the data and the first digits of the index's checksum.
    pub fn version(&self) -> &str {
        todo!()
    }
    /// Number of places.
    pub fn len(&self) -> usize {
        todo!()
    }
    /// All places, by row.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        std::iter::empty()
    }
    /// The place of a row.
    pub fn place(&self, row: PlaceRow) -> Place<'_> {
        Place { gazetteer: self, row }
    }
    /// The place with this id.
    pub fn by_id(&self, _id: &str) -> Option<Place<'_>> {
        None
    }
    /// Places with a name whose key is exactly this one.
    pub fn named(&self, _key: &NameKey) -> Vec<NameHit<'_>> {
        Vec::new()
    }
    /// Names whose keys lie within `edits` (Levenshtein) of this one, with the number of edits.
    pub fn named_nearly(&self, _key: &NameKey, _edits: u32) -> Vec<(NameHit<'_>, u32)> {
        Vec::new()
    }
    /// Names whose keys begin with this one.
    pub fn named_from(&self, _prefix: &NameKey, _limit: usize) -> Vec<NameHit<'_>> {
        Vec::new()
    }
    /// Areas (countries, provinces, enclaves, lakes, vague areas) that contain the position, smallest first.
    pub fn areas_at(&self, _at: Position) -> Vec<Place<'_>> {
        Vec::new()
    }
    /// The country whose polygon holds the position; `None` outside our borders.
    pub fn country_at(&self, _at: Position) -> Option<CountryCode> {
        None
    }
    /// Places whose point lies in the box, in row order.
    pub fn within(&self, _extent: Extent) -> Vec<Place<'_>> {
        Vec::new()
    }
    /// The places nearest to a position, nearest first.
    pub fn nearest(&self, _at: Position, _count: usize) -> Vec<Place<'_>> {
        Vec::new()
    }
    /// Sources, in the order of the table.
    pub fn sources(&self) -> Vec<Source<'_>> {
        Vec::new()
    }
}

impl<'g> Place<'g> {
    /// Its row.
    pub fn row(self) -> PlaceRow {
        self.row
    }
    /// Its stable id.
    pub fn id(self) -> PlaceId<'g> {
        let _ = self.gazetteer;
        todo!()
    }
    /// Main name, international form.
    pub fn name(self) -> &'g str {
        todo!()
    }
    /// All names, main first.
    pub fn names(self) -> impl Iterator<Item = Toponym<'g>> {
        std::iter::empty()
    }
    /// The name in the local script (official language of its country) if it differs from the main one.
    pub fn local_name(self) -> Option<&'g str> {
        None
    }
    /// Feature class.
    pub fn class(self) -> FeatureClass {
        todo!()
    }
    /// GeoNames feature code (`PPL`, `ADM1`, `LK`).
    pub fn code(self) -> &'g str {
        todo!()
    }
    /// Its point; `None` where only the name and the container are known. For areas: a point inside.
    pub fn position(self) -> Option<Position> {
        None
    }
    /// Its shape: a point for settlements, an area for provinces; `None` where the position is not known.
    pub fn footprint(self) -> Option<Footprint> {
        None
    }
    /// Country by point in polygon (by the source's word where there is no position or no polygon of ours).
    pub fn country(self) -> Option<CountryCode> {
        None
    }
    /// The first-level area that holds it, by point in polygon (or by the source's word where it has no position).
    pub fn admin1(self) -> Option<Place<'g>> {
        None
    }
    /// The district or community its source names; only a name.
    pub fn admin2_name(self) -> Option<&'g str> {
        None
    }
    /// People.
    pub fn population(self) -> Option<u32> {
        None
    }
    /// Dates between which an area or status held, ISO 8601, as written in `geodata/`; empty when open or undated.
    pub fn valid(self) -> (&'g str, &'g str) {
        ("", "")
    }
    /// Note of the source in words; may be empty.
    pub fn note(self) -> &'g str {
        ""
    }
    /// The source of its position or outline.
    pub fn source(self) -> Source<'g> {
        todo!()
    }
}
