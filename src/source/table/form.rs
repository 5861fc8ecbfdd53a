//! In which form a table came, for messages.

use crate::source::{Problem, dates::SerialDays, printable};
use std::fmt;

/// How a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// File as the user named it.
    pub file: String,
    /// What it was packed in.
    pub packing: Packing,
    /// How its rows are written.
    pub format: Format,
    /// Name of its encoding, as the Encoding Standard has it (`UTF-8`, `windows-1251`); a spreadsheet has none.
    pub encoding: Option<&'static str>,
    /// What was noticed on opening it: a guessed encoding, sheets passed over.
    pub warnings: Vec<Problem>,
}

/// What a table is packed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Nothing.
    Plain,
    /// A `.gz`.
    Gzip,
    /// A `.zip`.
    Zip {
        /// The one file of data in it.
        entry: String,
    },
}

/// How rows are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Cells parted by a character, rows by line breaks.
    Delimited(Delimiter),
    /// One JSON text.
    Json,
    /// One GeoJSON text.
    GeoJson,
    /// A JSON object on each line (NDJSON, GeoJSONL), or after each record separator (RFC 8142).
    JsonSequence,
    /// Columns of typed values.
    #[cfg(feature = "parquet")]
    Parquet,
    /// A sheet of an `.xlsx`.
    Sheet {
        /// Its name.
        name: String,
        /// From when it counts days.
        days: SerialDays,
    },
}

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// Tab
    Tab,
    /// `|`
    Bar,
    /// Nothing: the table has one column.
    None,
}

impl Delimiter {
    /// As a byte. Without a delimiter a cell ends where the line does.
    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
            Self::None => b'\n',
        }
    }
}

impl fmt::Display for Form {
    /// `CSV, separated by semicolons, windows-1251, in GED.csv of ged.zip`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.format)?;
        if let Some(encoding) = self.encoding {
            write!(f, ", {encoding}")?;
        }
        match &self.packing {
            Packing::Plain => Ok(()),
            Packing::Gzip => write!(f, ", packed in {}", printable(&self.file)),
            Packing::Zip { entry } => write!(f, ", in {} of {}", printable(entry), printable(&self.file)),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Delimited(delimiter) => write!(f, "CSV, {delimiter}"),
            Self::Json => f.write_str("JSON"),
            Self::GeoJson => f.write_str("GeoJSON"),
            Self::JsonSequence => f.write_str("JSON, one object a line"),
            #[cfg(feature = "parquet")]
            Self::Parquet => f.write_str("Parquet"),
            Self::Sheet { name, .. } => write!(f, "spreadsheet, sheet {}", printable(name)),
        }
    }
}

impl fmt::Display for Delimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Comma => "separated by commas",
            Self::Semicolon => "separated by semicolons",
            Self::Tab => "separated by tabs",
            Self::Bar => "separated by bars",
            Self::None => "one column",
        })
    }
}
