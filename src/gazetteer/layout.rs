//! The layout of the compiled index: what the compiler writes and the reader finds.
//!
//! ```text
//! magic 8 | checksum u64 | (offset u32, length u32) per section | sections
//! ```
//! All numbers are little-endian; text is UTF-8 in one heap, each with its length in front (u32), named by its offset.
//! Columns have a fixed width, so that row n lies at n times the width and opening means reading the header.

use crate::place::NameKind;

/// First bytes of an index; the last is the version of the layout.
pub const MAGIC: [u8; 8] = *b"BORDGAZ\x05";

/// Number of sections.
pub const SECTIONS: usize = 12;

/// Length of the header in bytes.
pub const HEADER: usize = 16 + SECTIONS * 8;

/// A part of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Heap of texts; offset 0 is the empty one.
    Texts = 0,
    /// Fixed-width rows of places, sorted by id.
    Places = 1,
    /// Fixed-width rows of names, those of a place side by side, main name first.
    Names = 2,
    /// `fst` map from key (text, then tier byte) to a posting.
    Keys = 3,
    /// Lists of name rows, for keys of more than one name.
    Postings = 4,
    /// Fixed-width rows of shapes: owner, box, size, bytes.
    Shapes = 5,
    /// Bytes of the shapes ([`crate::place::packed_shape`]).
    ShapeBytes = 6,
    /// Packed Hilbert R-tree over the points of places.
    Points = 7,
    /// Sources, then the version text.
    Sources = 8,
    /// Fixed-width rows of the keys of regional places, by number of letters: what is searched with letters changed.
    NearKeys = 9,
    /// Fixed-width rows of usages of names: when, whose, who says so. Row 0 is "undated, nobody's in particular".
    Usages = 10,
    /// Which letters occur in each near key ([`letters_of`]), `u32`, in the order of their rows: all that most of them are
    /// asked for, so it lies close together.
    NearLetters = 11,
}

/// A number that stands for "none" in columns of `u32`.
pub const NONE: u32 = u32::MAX;

/// A coordinate that stands for "none" in columns of `i32`.
pub const NO_COORDINATE: i32 = i32::MIN;

/// Points or boxes under one box of the tree of points.
pub const TREE_NODE: usize = 16;

/// Steps of the packed coordinates in one degree.
pub const STEPS: f64 = crate::place::packed_shape::STEPS_PER_DEGREE;

/// Kinds of names by their number in the index.
pub const NAME_KINDS: [NameKind; 7] = [
    NameKind::Main,
    NameKind::Official,
    NameKind::Short,
    NameKind::Former,
    NameKind::Exonym,
    NameKind::Variant,
    NameKind::Demonym,
];

/// Byte offsets within a row of places.
pub mod place {
    pub const ID: usize = 0;
    pub const FIRST_NAME: usize = 4;
    pub const NAME_COUNT: usize = 8;
    pub const LON: usize = 12;
    pub const LAT: usize = 16;
    pub const POPULATION: usize = 20;
    pub const ELEVATION: usize = 24;
    pub const CODE: usize = 28;
    pub const ADMIN1: usize = 32;
    pub const ADMIN2: usize = 36;
    pub const SHAPE: usize = 40;
    pub const FROM: usize = 44;
    pub const TO: usize = 48;
    pub const NOTE: usize = 52;
    pub const REFERENCE: usize = 56;
    pub const COUNTRY: usize = 60;
    pub const CLASS: usize = 62;
    pub const SOURCE: usize = 63;
    pub const WIDTH: usize = 64;
}

/// Byte offsets within a row of names.
pub mod name {
    pub const PLACE: usize = 0;
    pub const TEXT: usize = 4;
    pub const LANGUAGE: usize = 8;
    pub const KIND: usize = 12;
    pub const SOURCE: usize = 13;
    /// Row of the usage, `u16`.
    pub const USAGE: usize = 14;
    /// 1 where the name is the main one in another script or spelling ([`crate::place::sounds_alike`]).
    pub const ECHO: usize = 16;
    pub const WIDTH: usize = 17;
}

/// Byte offsets within a row of usages; all cells are texts.
pub mod usage {
    pub const FROM: usize = 0;
    pub const TO: usize = 4;
    pub const VIEW: usize = 8;
    pub const REFERENCE: usize = 12;
    pub const WIDTH: usize = 16;
}

/// Byte offsets within a row of shapes.
pub mod shape {
    pub const PLACE: usize = 0;
    pub const ROLE: usize = 4;
    /// West, south, east and north of the box around it, four bytes each.
    pub const SIDES: usize = 8;
    pub const START: usize = 24;
    pub const LENGTH: usize = 28;
    /// Square kilometres as `f64`; 0 for lines.
    pub const SIZE: usize = 32;
    pub const WIDTH: usize = 40;
}

/// Byte offsets within a row of near keys.
pub mod near_key {
    pub const TEXT: usize = 0;
    /// As in the map of keys.
    pub const POSTING: usize = 4;
    /// Number of letters, `u16`.
    pub const LENGTH: usize = 8;
    pub const TIER: usize = 10;
    pub const WIDTH: usize = 12;
}

/// One bit for each letter that occurs in a text, letters 32 apart sharing one. An edit sets one bit at most, and
/// clears one at most.
pub fn letters_of(text: &str) -> u32 {
    text.chars().fold(0, |letters, letter| letters | 1 << (letter as u32 % u32::BITS))
}

/// Byte offsets within a row of sources; after the rows stands the version, one `u32`.
pub mod source {
    pub const ID: usize = 0;
    pub const TITLE: usize = 4;
    pub const VERSION: usize = 8;
    pub const LICENCE: usize = 12;
    pub const ATTRIBUTION: usize = 16;
    pub const WIDTH: usize = 20;
}

/// Last byte of a key: its tier. Below all bytes of texts, so that keys are in the order of their texts.
pub mod tier {
    pub const FOLDED: u8 = 0;
    pub const ROMANISED: u8 = 1;
}

/// What an area is to the question "which country, which province".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A settlement, spot or line.
    None = 0,
    /// The territory of a country.
    Country = 1,
    /// A first-level area.
    Province = 2,
    /// A part of another first-level area.
    ProvincePart = 3,
    /// An enclave or exclave; it wins over the country around it.
    Enclave = 4,
    /// Any other area: a lake, a region.
    Area = 5,
    /// The part of a country that is bundled: it says who holds a point, not how far the country reaches.
    CutCountry = 6,
}

impl Role {
    /// Whether it decides the country of a point, whole or cut.
    pub const fn is_country(self) -> bool {
        matches!(self, Self::Country | Self::CutCountry)
    }

    /// From its number in the index.
    pub const fn from_number(number: u32) -> Self {
        match number {
            1 => Self::Country,
            2 => Self::Province,
            3 => Self::ProvincePart,
            4 => Self::Enclave,
            5 => Self::Area,
            6 => Self::CutCountry,
            _ => Self::None,
        }
    }
}

/// Where the sections lie.
#[derive(Clone, Copy, Debug)]
pub struct Sections([(usize, usize); SECTIONS]);

impl Sections {
    /// Reads the header; `None` when the bytes are no index of this version or a section lies outside of them.
    /// It is `const` so that the index inside the program is checked when the program is compiled.
    pub const fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() < HEADER {
            return None;
        }
        let mut i = 0;
        while i < MAGIC.len() {
            if bytes[i] != MAGIC[i] {
                return None;
            }
            i += 1;
        }
        let mut sections = [(0, 0); SECTIONS];
        let mut section = 0;
        while section < SECTIONS {
            let start = number_at(bytes, 16 + section * 8);
            let length = number_at(bytes, 20 + section * 8);
            if start < HEADER || start > bytes.len() || length > bytes.len() - start {
                return None;
            }
            sections[section] = (start, start + length);
            section += 1;
        }
        Some(Self(sections))
    }

    /// What stands for a header that could not be read.
    pub const BROKEN: Self = Self([(0, 0); SECTIONS]);

    /// Whether this stands for a header that could not be read.
    pub const fn is_broken(&self) -> bool {
        self.0[0].0 == 0
    }

    /// The bytes of a section of the index that this header was read from.
    pub fn slice(self, bytes: &[u8], section: Section) -> &[u8] {
        let (start, end) = self.0[section as usize];
        bytes.get(start..end).unwrap_or_default()
    }
}

const fn number_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

/// Checksum of the bytes after the first 16: multiply and rotate over 64-bit words with the golden-ratio constant
/// (Knuth, TAOCP 6.4). It finds broken files; it keeps out nobody who means harm.
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    }
    sum
}
