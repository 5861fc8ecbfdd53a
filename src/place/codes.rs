//! Identifiers and codes of the field: places, countries, first-level areas, feature classes.

use std::fmt;
use thiserror::Error;

/// Why a text is not a code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{value}` is not {expected}")]
pub struct CodeError {
    value: String,
    expected: &'static str,
}

/// ISO 3166-1 alpha-2, upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// From two letters in either case.
    pub fn new(code: &str) -> Result<Self, CodeError> {
        match code.as_bytes() {
            &[a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => Err(CodeError { value: code.to_owned(), expected: "an ISO 3166-1 alpha-2 code such as AM" }),
        }
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The stable id of a place, as printed (`gn:616062`, `bm:kut-am-gr`, `AM-SU`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId<'a>(pub &'a str);

impl fmt::Display for PlaceId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// GeoNames feature class: the first letter of what a place is (geonames.org/export/codes.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeatureClass {
    /// A: country, province, district.
    Area,
    /// H: lake, river, reservoir.
    Water,
    /// L: region without administration, field, park.
    Locality,
    /// P: city, town, village.
    Settlement,
    /// R: road, railway.
    Road,
    /// S: post, mine, monastery, airport.
    Spot,
    /// T: peak, pass, plateau.
    Terrain,
}

impl FeatureClass {
    /// From GeoNames' letter; `None` for a letter we have no use for (U undersea, V vegetation).
    pub fn from_letter(letter: &str) -> Option<Self> {
        Some(match letter {
            "A" => Self::Area,
            "H" => Self::Water,
            "L" => Self::Locality,
            "P" => Self::Settlement,
            "R" => Self::Road,
            "S" => Self::Spot,
            "T" => Self::Terrain,
            _ => return None,
        })
    }

    /// GeoNames' letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Area => "A",
            Self::Water => "H",
            Self::Locality => "L",
            Self::Settlement => "P",
            Self::Road => "R",
            Self::Spot => "S",
            Self::Terrain => "T",
        }
    }
}
