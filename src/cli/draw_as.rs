//! The words of `--draw-as`.

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
