//! The formats with a file for each layer.

use super::{Features, FormatError, flatgeobuf};
use crate::layer::{
    LayerKind,
    geojson::{Heading, collection},
};
use std::io::Write;

/// A format with a file for each layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// RFC 7946.
    GeoJson,
    /// One feature of GeoJSON a line.
    NdJson,
    /// A binary form with an index of boxes.
    FlatGeobuf,
    /// Columns of typed values, by groups of rows.
    #[cfg(feature = "parquet")]
    GeoParquet,
}

impl FileFormat {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::NdJson => "ndjson",
            Self::FlatGeobuf => "fgb",
            #[cfg(feature = "parquet")]
            Self::GeoParquet => "parquet",
        }
    }

    /// The name of a layer's file.
    pub fn file(self, layer: LayerKind) -> String {
        format!("{}.{}", layer.name(), self.ending())
    }

    /// Writes a layer.
    ///
    /// # Errors
    /// [`FormatError`] when a file cannot be written or read.
    pub fn write(
        self,
        layer: Box<dyn Features + '_>,
        attribution: &str,
        out: &mut dyn Write,
    ) -> Result<(), FormatError> {
        match self {
            Self::GeoJson => geojson(layer, attribution, out),
            Self::NdJson => ndjson(layer, out),
            Self::FlatGeobuf => flatgeobuf::write(layer, attribution, out),
            #[cfg(feature = "parquet")]
            Self::GeoParquet => super::parquet::write(layer, attribution, out),
        }
    }
}

/// A feature collection, one feature a line.
fn geojson(layer: Box<dyn Features + '_>, attribution: &str, out: &mut dyn Write) -> Result<(), FormatError> {
    let heading = Heading { name: layer.kind().name(), attribution, bbox: layer.bbox() };
    collection(out, &heading, |take| layer.each(take))
}

/// Newline-delimited: RFC 8142 without the record separators. It has no place for words about all features.
fn ndjson(layer: Box<dyn Features + '_>, out: &mut dyn Write) -> Result<(), FormatError> {
    layer.each(&mut |feature| {
        out.write_all(feature)?;
        Ok(out.write_all(b"\n")?)
    })
}
