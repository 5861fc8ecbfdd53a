//! Files that are no table, by their first bytes.

use crate::source::SourceError;

const EXPORT: &str = "export its table as CSV or .xlsx";
const WITH_QGIS: &str = "export it as CSV or GeoJSON, for example with QGIS";
const WITH_PARQUET: &str = "build bordermap with `--features parquet` to read it, or export it as CSV";
const UNPACK: &str = "unpack it, and give the table";

/// What a Parquet file begins with.
#[cfg(feature = "parquet")]
pub(super) const PARQUET: &[u8] = b"PAR1\x15";

/// First bytes, what has them, what to do.
const MAGIC: [(&[u8], &str, &str); 26] = [
    (b"%PDF", "a PDF file", "copy its table into a spreadsheet, and save that as CSV"),
    (b"\x89PNG", "a picture", EXPORT),
    (b"\xFF\xD8\xFF", "a picture", EXPORT),
    (b"GIF8", "a picture", EXPORT),
    (b"II*\0", "a picture", EXPORT),
    (b"MM\0*", "a picture", EXPORT),
    (b"RIFF", "a picture, sound or film", EXPORT),
    (b"SQLite format 3\0", "an SQLite or GeoPackage database", WITH_QGIS),
    (b"\0\0\x27\x0A", "a shapefile", WITH_QGIS),
    (b"fgb\x03", "a FlatGeobuf file", WITH_QGIS),
    (b"PAR1\x15", "a Parquet file", WITH_PARQUET),
    (b"ARROW1\0", "an Arrow file", "export it as CSV"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old .xls spreadsheet or .doc text", "save it as .xlsx or CSV"),
    (b"{\\rtf", "an RTF text", EXPORT),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xFD7zXZ\0", "an xz file", UNPACK),
    (b"\x28\xB5\x2F\xFD", "a Zstandard file", UNPACK),
    (b"<!DOCTYPE", "a web page or XML file", "download the table itself, not the page about it"),
    (b"<!doctype", "a web page", "download the table itself, not the page about it"),
    (b"<html", "a web page", "download the table itself, not the page about it"),
    (b"<HTML", "a web page", "download the table itself, not the page about it"),
    (b"<?xml", "an XML file", WITH_QGIS),
    (b"<kml", "a KML file", WITH_QGIS),
    (b"\x7FELF", "a program", EXPORT),
];

/// Control characters beyond this share of the first bytes are no text.
const MOST_CONTROLS: f64 = 0.1;

/// Refuses what is no table.
///
/// # Errors
/// [`SourceError::NotATable`] for the kinds that can be told, and for what is no text at all.
pub(super) fn refuse(file: &str, first: &[u8]) -> Result<(), SourceError> {
    let text = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first);
    let text = text.trim_ascii_start();
    let known = MAGIC.iter().find(|(magic, ..)| first.starts_with(magic) || text.starts_with(magic));
    match known {
        Some((_, kind, cure)) => Err(SourceError::NotATable { file: file.to_owned(), kind, cure }),
        None => Ok(()),
    }
}

/// Refuses bytes that are no text in an encoding of single bytes.
///
/// # Errors
/// [`SourceError::NotATable`].
pub(super) fn refuse_binary(file: &str, first: &[u8]) -> Result<(), SourceError> {
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28 | 29 | 31);
    let controls = first.iter().filter(is_control).count();
    match controls as f64 > MOST_CONTROLS * first.len() as f64 {
        true => Err(SourceError::NotATable { file: file.to_owned(), kind: "a binary file", cure: EXPORT }),
        false => Ok(()),
    }
}
