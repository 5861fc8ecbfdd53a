//! What can go wrong in a run: the errors of the stages, joined.

use crate::{
    border::{BordersError, compile::BorderDataError},
    gazetteer::OverlayError,
    layer::{geojson::GeoJsonError, qgis::ProjectError},
    map::{MapError, paint::PaintError},
    source::{SourceError, printable},
};
use std::{io, path::PathBuf};
use thiserror::Error;

/// Why a run failed. Nothing was written, but for [`OutputError::Refused`] half-way through the renames.
#[derive(Debug, Error)]
pub enum Error {
    /// Whoever started the run has stopped it.
    #[error("stopped")]
    Stopped,
    /// Inputs that cannot be read, one line each.
    #[error("{}", lines(.0))]
    Inputs(Vec<InputError>),
    /// A user's own places, borders or areas are broken.
    #[error(transparent)]
    Ground(#[from] GroundError),
    /// The map cannot show what is asked for.
    #[error(transparent)]
    Extent(#[from] ExtentError),
    /// The sheet cannot be drawn.
    #[error(transparent)]
    Map(#[from] MapError),
    /// The sheet cannot be painted.
    #[error(transparent)]
    Paint(#[from] PaintError),
    /// A layer cannot be written.
    #[error(transparent)]
    GeoJson(#[from] GeoJsonError),
    /// The QGIS project cannot be written.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// The rejected rows cannot be written as a table.
    #[error("rejected.csv cannot be written: {0}")]
    Rejected(#[from] csv::Error),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Why a user's own places, borders or areas cannot be used.
#[derive(Debug, Error)]
pub enum GroundError {
    /// The text cannot be had.
    #[error("{file}: {problem}")]
    Unreadable {
        /// File as the user named it.
        file: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// Places or areas are broken.
    #[error(transparent)]
    Places(#[from] OverlayError),
    /// A line is broken.
    #[error(transparent)]
    Line(#[from] BorderDataError),
    /// The compiled lines cannot be opened.
    #[error(transparent)]
    Lines(#[from] BordersError),
}

/// Why the map cannot show what is asked for.
#[derive(Debug, Error)]
pub enum ExtentError {
    /// Several places bear the name.
    #[error(
        "extent {}: {} (add the province or the country, or give west,south,east,north)",
        printable(place),
        printable(candidates)
    )]
    Ambiguous {
        /// As asked.
        place: String,
        /// The places, in words.
        candidates: String,
    },
    /// No place bears the name.
    #[error("extent {}: {} (check the spelling, or give west,south,east,north)", printable(place), printable(reason))]
    Unknown {
        /// As asked.
        place: String,
        /// Why there is no answer.
        reason: String,
    },
    /// The place has no outline in the data.
    #[error("extent {}: no outline of it is known (give west,south,east,north)", printable(place))]
    NoOutline {
        /// As asked.
        place: String,
    },
    /// None of the incidents lies there.
    #[error("extent {asked}: none of the {placed} incidents with a place lies there{} (take a wider extent, or none)", lie(theirs.as_deref()))]
    Empty {
        /// How many there are.
        placed: usize,
        /// What would be shown: west, south, east, north.
        asked: String,
        /// The box around the incidents.
        theirs: Option<String>,
    },
}

fn lie(theirs: Option<&str>) -> String {
    theirs.map(|theirs| format!(": they lie within {theirs}")).unwrap_or_default()
}

/// Why an input cannot be read.
#[derive(Debug, Error)]
pub enum InputError {
    /// The bytes cannot be had.
    #[error("{}: cannot be read: {} (check the path)", printable(file), reason(error))]
    Unreadable {
        /// File as the user named it.
        file: String,
        /// What the system says.
        error: io::Error,
    },
    /// A folder instead of a file.
    #[error("{}: is a folder, not a file (name the files in it, such as {}/*.csv)", printable(file), printable(file.trim_end_matches('/')))]
    Folder {
        /// Folder as the user named it.
        file: String,
    },
    /// The file is also another of the inputs.
    #[error("{}: is given twice (name each file once)", printable(file))]
    Twice {
        /// File as the user named it the second time.
        file: String,
    },
    /// The bytes are not what they should be.
    #[error(transparent)]
    Source(#[from] SourceError),
}

/// Why output cannot be written.
#[derive(Debug, Error)]
pub enum OutputError {
    /// A file of the name is there that the program did not write, or that was changed since.
    #[error("{}: was not written by bordermap, or was changed since (move it away, choose another -o, or --force)", shown(.0))]
    Foreign(PathBuf),
    /// The name of the output is taken by something else.
    #[error("{}: is a folder where a file should be written (move it away or choose another -o)", shown(.0))]
    Folder(PathBuf),
    /// The output is to go into a folder whose name, or that of one above it, a file has.
    #[error("{}: is a file where a folder should be (choose another -o, or move the file away)", shown(.0))]
    File(PathBuf),
    /// The system refuses.
    #[error("{}: cannot be written: {} (check that the folder can be written to)", shown(path), reason(error))]
    Refused {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The report cannot be written as JSON.
    #[error("report.json cannot be written: {0}")]
    Report(#[from] serde_json::Error),
}

fn lines(errors: &[InputError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn shown(path: &std::path::Path) -> String {
    printable(&path.display().to_string())
}

/// The system's words without the number that Rust adds.
pub(super) fn reason(error: &io::Error) -> String {
    let said = error.to_string();
    match said.split_once(" (os error") {
        Some((words, _)) => words.to_lowercase(),
        None => said,
    }
}
