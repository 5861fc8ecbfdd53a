//! Borders: lines between two countries, measured along their length.

use crate::place::{CountryCode, Metres, Position};
use geo::{LineString, MultiLineString};

/// All bundled borders, opened without parsing.
pub struct Borders {}

/// An unordered pair of countries, kept in alphabetical order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BorderPair {
    first: CountryCode,
    second: CountryCode,
}

/// What is said of a line's legal state, in the words of `geodata/borders/land_borders.geojson`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BorderStatus {
    /// Agreed by both sides.
    International,
    /// Recognised, not fully delimited.
    Undelimited,
    /// Where forces face each other.
    LineOfContact,
    /// Not determined.
    Undetermined,
}

/// One stretch of border with one status.
pub struct Border {
    /// Its two sides.
    pub pair: BorderPair,
    /// Status.
    pub status: BorderStatus,
    /// Whether it encloses an enclave (linear referencing leaves these out).
    pub enclave: bool,
    /// Since when, ISO, may be empty.
    pub from: &'static str,
    /// Until when, ISO, may be empty.
    pub to: &'static str,
    /// Source id.
    pub source: &'static str,
    /// Note in words, may be empty.
    pub note: &'static str,
    /// The line, degrees, as bundled.
    pub line: LineString,
}

/// A stretch of border between two anchors.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The border it is cut from.
    pub pair: BorderPair,
    /// The stretch itself.
    pub line: MultiLineString,
    /// Length along the line.
    pub length: Metres,
    /// Chainage of both ends from the start of the line.
    pub chainage: (Metres, Metres),
    /// Distance of each anchor from the line.
    pub offsets: (Metres, Metres),
}

impl BorderPair {
    /// The pair of two different countries, in either order.
    pub fn new(a: CountryCode, b: CountryCode) -> Option<Self> {
        match a.cmp(&b) {
            std::cmp::Ordering::Less => Some(Self { first: a, second: b }),
            std::cmp::Ordering::Greater => Some(Self { first: b, second: a }),
            std::cmp::Ordering::Equal => None,
        }
    }
    /// The countries in alphabetical order.
    pub fn countries(self) -> (CountryCode, CountryCode) {
        (self.first, self.second)
    }
}

impl Borders {
    /// The borders inside the program.
    pub fn bundled() -> &'static Self {
        todo!()
    }
    /// All stretches, in the order of the data.
    pub fn all(&self) -> impl Iterator<Item = Border> {
        std::iter::empty()
    }
    /// Pairs that have a line.
    pub fn pairs(&self) -> Vec<BorderPair> {
        Vec::new()
    }
    /// The whole line between two countries, enclaves left out, with its length; `None` if they share none here.
    pub fn between(&self, _pair: BorderPair) -> Option<(MultiLineString, Metres)> {
        None
    }
    /// The stretch of the pair's border between the points nearest to two anchors, measured along one connected part.
    pub fn section(&self, _pair: BorderPair, _from: Position, _to: Position) -> Option<Section> {
        None
    }
    /// The border nearest to a position and how far away it is; enclaves left out.
    pub fn nearest(&self, _at: Position) -> Option<(BorderPair, Metres)> {
        None
    }
}
