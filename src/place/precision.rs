//! How finely a place is known, in our words and in those of UCDP, ACLED and GDELT.

use serde::{Deserialize, Serialize};

/// How fine an answer is; finest first. Not how sure it is: that is confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// A named settlement, peak, bridge: a point.
    Exact,
    /// Near or relative to a named place, a point with a radius; or a lake no larger than such a circle.
    Near,
    /// A stretch of a line: a border section, a road between two towns.
    Section,
    /// A district (second-level area).
    District,
    /// A province (first-level area).
    Province,
    /// An area without an agreed outline, or larger than a province.
    Vague,
    /// A country and no more.
    Country,
    /// A sea, the air.
    Water,
}

impl Precision {
    /// Every precision, finest first.
    pub const ALL: &'static [Self] = &[
        Self::Exact,
        Self::Near,
        Self::Section,
        Self::District,
        Self::Province,
        Self::Vague,
        Self::Country,
        Self::Water,
    ];

    /// From UCDP GED `where_prec`, 1 to 7; the reverse of [`Self::where_prec`], but 5 (linear or fuzzy) is an area
    /// without an agreed outline, because the code does not say that it is a line.
    pub fn from_where_prec(code: u8) -> Option<Self> {
        Some(match code {
            1 => Self::Exact,
            2 => Self::Near,
            3 => Self::District,
            4 => Self::Province,
            5 => Self::Vague,
            6 => Self::Country,
            7 => Self::Water,
            _ => return None,
        })
    }

    /// From ACLED `geo_precision`, 1 to 3. 3 is a province: such events are set at its capital (ACLED codebook).
    pub fn from_geo_precision(code: u8) -> Option<Self> {
        Some(match code {
            1 => Self::Exact,
            2 => Self::Near,
            3 => Self::Province,
            _ => return None,
        })
    }

    /// From GDELT `ActionGeo_Type` (GDELT Event Codebook 2.0): 1 country, 2 state of the USA, 3 city of the USA,
    /// 4 city or landmark of the world, 5 first-level area of the world. 0, no place, is `None`.
    pub fn from_action_geo_type(code: u8) -> Option<Self> {
        Some(match code {
            1 => Self::Country,
            2 | 5 => Self::Province,
            3 | 4 => Self::Exact,
            _ => return None,
        })
    }

    /// UCDP GED `where_prec`, 1 to 7 (UCDP GED codebook): 1 exact, 2 near, 3 second-level area, 4 first-level area,
    /// 5 linear or fuzzy, 6 country, 7 water or air.
    pub fn where_prec(self) -> u8 {
        match self {
            Self::Exact => 1,
            Self::Near => 2,
            Self::District => 3,
            Self::Province => 4,
            Self::Section | Self::Vague => 5,
            Self::Country => 6,
            Self::Water => 7,
        }
    }

    /// ACLED `geo_precision`, 1 to 3 (ACLED codebook): 1 a named town, 2 near a town, 3 a larger region.
    pub fn geo_precision(self) -> u8 {
        match self {
            Self::Exact => 1,
            Self::Near => 2,
            _ => 3,
        }
    }

    /// The word written in layers and shown in legends.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Section => "section",
            Self::District => "district",
            Self::Province => "province",
            Self::Vague => "vague",
            Self::Country => "country",
            Self::Water => "water",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_sources_come_back_as_themselves() {
        for code in 1..=7 {
            assert_eq!(Precision::from_where_prec(code).map(Precision::where_prec), Some(code));
        }
        for code in 1..=3 {
            assert_eq!(Precision::from_geo_precision(code).map(Precision::geo_precision), Some(code));
        }
        for (code, known) in [(0, None), (1, Some(Precision::Country)), (4, Some(Precision::Exact)), (6, None)] {
            assert_eq!(Precision::from_action_geo_type(code), known);
        }
        assert_eq!((Precision::from_where_prec(0), Precision::from_geo_precision(4)), (None, None));
    }
}
