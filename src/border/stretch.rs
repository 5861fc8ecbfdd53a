//! One stretch of border, read from its bytes.

use super::compile::STATUS_WORDS;
use crate::place::{CountryCode, Footprint, Period, packed_shape};
use geo::LineString;
use serde::{Deserialize, Serialize};

/// What is said of a line's legal state, in the words of `geodata/borders/land_borders.geojson`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// An unordered pair of countries, kept in alphabetical order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BorderPair {
    first: CountryCode,
    second: CountryCode,
}

/// One stretch of border with one status.
#[derive(Clone, Debug, PartialEq)]
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
    /// Whose view the line is; empty when it is nobody's in particular.
    pub view: &'static str,
    /// Source id.
    pub source: &'static str,
    /// Note in words, may be empty.
    pub note: &'static str,
    /// The line, degrees, as bundled.
    pub line: LineString,
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

impl std::fmt::Display for BorderPair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.first, self.second)
    }
}

impl BorderStatus {
    /// All, in the order of legends.
    pub const ALL: [Self; 4] = [Self::International, Self::Undelimited, Self::LineOfContact, Self::Undetermined];

    /// The word of the data and of published layers.
    pub fn word(self) -> &'static str {
        STATUS_WORDS.get(self as usize).copied().unwrap_or_default()
    }
}

/// A record: everything but the line is read at once.
#[derive(Clone, Copy)]
pub(super) struct Record {
    pub(super) pair: BorderPair,
    pub(super) status: BorderStatus,
    pub(super) enclave: bool,
    texts: [&'static str; 5],
    line: &'static [u8],
}

impl Record {
    /// `None` when the bytes are broken.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (head, mut rest) = bytes.split_first_chunk::<6>()?;
        let &[a, b, c, d, status, enclave] = head;
        let code = |letters: [u8; 2]| CountryCode::new(std::str::from_utf8(&letters).ok()?).ok();
        let mut texts = [""; 5];
        for text in &mut texts {
            let (length, after) = rest.split_first_chunk::<2>()?;
            let (bytes, after) = after.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
            *text = std::str::from_utf8(bytes).ok()?;
            rest = after;
        }
        Some(Self {
            pair: BorderPair::new(code([a, b])?, code([c, d])?)?,
            status: *BorderStatus::ALL.get(usize::from(status))?,
            enclave: enclave != 0,
            texts,
            line: rest,
        })
    }

    pub(super) fn period(&self) -> Period<'static> {
        let [from, to, ..] = self.texts;
        Period { from, to }
    }

    pub(super) fn view(&self) -> &'static str {
        let [_, _, view, ..] = self.texts;
        view
    }

    pub(super) fn line(&self) -> Option<LineString> {
        match packed_shape::unpack(self.line)? {
            Footprint::Line(lines) => lines.0.first().cloned(),
            _ => None,
        }
    }

    pub(super) fn source(&self) -> &'static str {
        let [_, _, _, source, _] = self.texts;
        source
    }

    pub(super) fn border(&self) -> Option<Border> {
        let [from, to, view, source, note] = self.texts;
        let Self { pair, status, enclave, .. } = *self;
        Some(Border { pair, status, enclave, from, to, view, source, note, line: self.line()? })
    }
}
