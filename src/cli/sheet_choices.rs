//! The words that options of the sheet are given.

use bordermap::map::DrawnAs;
use clap::ValueEnum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DrawAs {
    /// As many as there are tell
    Auto,
    /// A numbered marker for each, however many
    Markers,
    /// Circles whose area is the number of incidents around a place
    Clusters,
    /// Hexagons of equal area, coloured by number
    Hexagons,
    /// Provinces, coloured by number
    Provinces,
}

impl DrawAs {
    pub(super) fn asked(self) -> Option<DrawnAs> {
        match self {
            Self::Auto => None,
            Self::Markers => Some(DrawnAs::Markers),
            Self::Clusters => Some(DrawnAs::Clusters),
            Self::Hexagons => Some(DrawnAs::Hexagons),
            Self::Provinces => Some(DrawnAs::Provinces),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Names {
    /// The international form
    International,
    /// The form in the local script, where the data have one
    Local,
    /// Both
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Letters {
    /// The same picture everywhere
    Outlines,
    /// Text that can be selected and searched
    Live,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// English
    En,
    /// Russian
    Ru,
    /// Armenian
    Hy,
    /// Azerbaijani
    Az,
}
