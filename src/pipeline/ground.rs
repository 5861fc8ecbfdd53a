//! What a run stands on: the bundled places and borders, with a user's own over them.

use super::{GroundError, error::reason, input};
use crate::{
    border::{
        Borders,
        compile::{LineFile, compile_files},
    },
    gazetteer::{
        Gazetteer,
        compile::{Input, own},
    },
    source::printable,
};
use std::path::{Path, PathBuf};

/// A user's own files; the one named first ranks first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFiles {
    /// Places and areas: CSV or GeoJSON.
    pub gazetteer: Vec<PathBuf>,
    /// Border lines: GeoJSON.
    pub borders: Vec<PathBuf>,
    /// Countries, provinces and other areas: GeoJSON.
    pub areas: Vec<PathBuf>,
}

/// Places and borders.
pub struct Ground {
    gazetteer: Option<Gazetteer>,
    borders: Option<Borders>,
}

impl Ground {
    /// The bundled data with these files over them. Make one per program: a user's lines are kept until it ends.
    ///
    /// # Errors
    /// When a file cannot be read, or rows of it are broken: all of them, each with file, row, column, value and cure.
    pub fn open(own: &OwnFiles) -> Result<Self, GroundError> {
        if *own == OwnFiles::default() {
            return Ok(Self { gazetteer: None, borders: None });
        }
        let (places, areas, lines) = (texts(&own.gazetteer)?, texts(&own.areas)?, texts(&own.borders)?);
        let files = own::Own { places: inputs(&places), areas: inputs(&areas), borders: inputs(&lines) };
        let gazetteer = Gazetteer::bundled().overlaid(&files)?;
        let line_files = lines.iter().map(|(file, text)| LineFile { file, text, source: Some(own::source_id(file)) });
        let borders = match own.borders.as_slice() {
            [] => None,
            _ => Some(Borders::bundled().overlaid(&compile_files(line_files)?)?),
        };
        Ok(Self { gazetteer: Some(gazetteer), borders })
    }

    /// All places.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer.as_ref().unwrap_or_else(|| Gazetteer::bundled())
    }

    /// All borders.
    pub fn borders(&self) -> &Borders {
        self.borders.as_ref().unwrap_or_else(|| Borders::bundled())
    }
}

fn texts(paths: &[PathBuf]) -> Result<Vec<(String, String)>, GroundError> {
    paths.iter().map(|path| text(path)).collect()
}

fn text(path: &Path) -> Result<(String, String), GroundError> {
    let file = printable(&path.display().to_string());
    let unreadable = |problem: String| GroundError::Unreadable { file: file.clone(), problem };
    let bytes = input::bytes(path)
        .map_err(|error| unreadable(format!("cannot be read: {} (check the path)", reason(&error))))?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let read = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let row = read.iter().filter(|byte| **byte == b'\n').count() + 1;
        unreadable(format!("row {row} is not UTF-8 text (save the file as UTF-8)"))
    })?;
    Ok((file.clone(), text.to_owned()))
}

fn inputs(texts: &[(String, String)]) -> Vec<Input<'_>> {
    texts.iter().map(|(file, text)| Input { file, text }).collect()
}
