//! The formats that layers are written in. Features come as GeoJSON text, one after the other; a format writes them down
//! as they are, or reads them into a row of values (`row`) first.

mod apart;
mod flatgeobuf;
pub mod geopackage;
#[cfg(feature = "parquet")]
mod parquet;
mod row;
mod wkb;

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
    /// A feature that cannot be read back.
    #[error("a feature cannot be read back: {0}")]
    Feature(#[from] serde_json::Error),
    /// A GeoPackage cannot be written.
    #[error("a GeoPackage cannot be written: {0}")]
    GeoPackage(#[from] rusqlite::Error),
    /// A FlatGeobuf file cannot be written.
    #[error("a FlatGeobuf file cannot be written: {0}")]
    FlatGeobuf(#[from] ::flatgeobuf::Error),
    /// A GeoParquet file cannot be written.
    #[cfg(feature = "parquet")]
    #[error("a GeoParquet file cannot be written: {0}")]
    Parquet(#[from] ::parquet::errors::ParquetError),
}

/// A format of layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerFormat {
    /// A file for each layer.
    Apart(FileFormat),
    /// One file for all.
    GeoPackage,
}

impl Default for LayerFormat {
    fn default() -> Self {
        Self::Apart(FileFormat::GeoJson)
    }
}
