//! The formats that layers are written in. Features come as GeoJSON text, one after the other; a format writes them down
//! as they are, or reads them into a [`row::Row`] first.

mod apart;

use super::{LayerKind, geojson::GeoJsonError};
use std::io;
use thiserror::Error;

pub use apart::FileFormat;

/// A layer that is ready to be written.
pub trait Features: Send {
    /// Which layer it is.
    fn kind(&self) -> LayerKind;

    /// West, south, east, north of all features.
    fn bbox(&self) -> Option<[f64; 4]>;

    /// Hands out its features in order, each as GeoJSON text.
    ///
    /// # Errors
    /// When a feature cannot be read back, and what `take` fails with.
    fn each(self: Box<Self>, take: &mut Take) -> Result<(), FormatError>;
}

/// What takes a feature.
pub type Take<'t> = dyn FnMut(&[u8]) -> Result<(), FormatError> + 't;

/// Why a layer cannot be written.
#[derive(Debug, Error)]
pub enum FormatError {
    /// A property that JSON has no form for.
    #[error(transparent)]
    GeoJson(#[from] GeoJsonError),
    /// A file, temporary or not, fails.
    #[error("a layer cannot be written: {0}")]
    File(#[from] io::Error),
}

/// A format of layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerFormat {
    /// A file for each layer.
    Apart(FileFormat),
}

impl Default for LayerFormat {
    fn default() -> Self {
        Self::Apart(FileFormat::GeoJson)
    }
}

impl LayerFormat {
    /// All endings of names of files that layers are written to.
    pub const ENDINGS: [&'static str; 1] = ["geojson"];
}
