//! How finely a place is known, in our words and in those of UCDP and ACLED.

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
