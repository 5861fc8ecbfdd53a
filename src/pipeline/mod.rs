//! The sentence in code: sources are read, localities geocoded, what was found gathered into layers, layers drawn, and
//! all of it written at once or not at all.

mod draw;
mod error;
mod ground;
mod input;
mod locate;
mod output;
mod report;

pub use error::{Error, GroundError, InputError, OutputError};
pub use ground::{Ground, OwnFiles};
pub use output::write_places;
pub use report::{IncidentReport, Report, WrittenFile};

use crate::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::Geocoder,
    layer::{self, Layers},
    map::Sheet,
    place::View,
    source::{Rejected, schema::Hints},
};
use std::path::PathBuf;

/// What to read, what to make of it, and where to.
#[derive(Clone, Debug)]
pub struct Project {
    /// Files of incidents; `-` is standard input.
    pub inputs: Vec<PathBuf>,
    /// What the user says about the inputs' columns and words.
    pub hints: Hints,
    /// The user's own places, borders and areas.
    pub own: OwnFiles,
    /// Whose names to show, as of each incident's date.
    pub view: View,
    /// What to make.
    pub work: Work,
    /// Which files may be replaced.
    pub overwrite: Overwrite,
    /// What to do when rows are unlocated or rejected.
    pub strictness: Strictness,
}

/// What to make.
#[derive(Clone, Debug)]
pub enum Work {
    /// Layers, pictures and report.
    Map {
        /// Folder to write to.
        folder: PathBuf,
        /// The sheet.
        sheet: Sheet,
    },
    /// Layers and report.
    Layers {
        /// Folder to write to.
        folder: PathBuf,
    },
    /// One picture.
    Picture {
        /// File to write.
        file: PathBuf,
        /// Its format.
        format: Picture,
        /// The sheet.
        sheet: Sheet,
    },
    /// Nothing: only look for problems.
    Check,
}

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Pixels.
    Png,
    /// Outlines.
    Svg,
}

/// Which files may be replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// Files that the program wrote and nobody changed.
    #[default]
    Own,
    /// Any file of the name.
    Any,
}

/// What to do when rows are unlocated or rejected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// Write what is left, and say so.
    #[default]
    Lenient,
    /// Write nothing.
    Strict,
}

/// What came of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every row has a place.
    Complete,
    /// Done, but some rows are unlocated or rejected.
    Incomplete,
    /// Nothing was written, because some rows are unlocated or rejected and the run was strict.
    Refused,
}

/// What a run found out and wrote.
#[derive(Debug)]
pub struct Outcome {
    /// What was found out; also written as `report.json`.
    pub report: Report,
    /// The files written, in order.
    pub written: Vec<PathBuf>,
    /// Files of the last run into the folder that this one made superfluous, and that are gone.
    pub removed: Vec<PathBuf>,
    /// Rows that could not be read and are in no layer.
    pub rejected: Vec<Rejected>,
    /// Inputs that could not be read; only `check` goes on without them.
    pub unread: Vec<InputError>,
    /// How it went.
    pub verdict: Verdict,
}

/// Reads, geocodes, gathers, draws, writes.
///
/// # Errors
/// [`Error`] when an input cannot be read, the sheet cannot be drawn or the files cannot be written. Nothing has changed
/// then, unless the system refused to rename or remove a file half-way: each file is then the old one or the new one.
pub fn run(project: &Project) -> Result<Outcome, Error> {
    let ground = Ground::open(&project.own)?;
    let (gazetteer, borders) = (ground.gazetteer(), ground.borders());
    let read = input::read_all(&project.inputs, &project.hints);
    if !read.unread.is_empty() && !matches!(project.work, Work::Check) {
        return Err(Error::Inputs(read.unread));
    }
    let located = locate::all(read.incidents, &Geocoder::new(gazetteer, borders), gazetteer, project.view);
    let layers = layer::gather(located.found, gazetteer, borders);
    let mut report = Report::new(&layers, &read.notes, located.warnings, gazetteer.version());
    let verdict = verdict(&report, project.strictness);
    let changes = match verdict {
        Verdict::Refused => output::Changes::default(),
        _ => make(project, &layers, gazetteer, borders, &mut report)?,
    };
    let output::Changes { written, removed } = changes;
    Ok(Outcome { report, written, removed, rejected: read.notes.rejected, unread: read.unread, verdict })
}

fn verdict(report: &Report, strictness: Strictness) -> Verdict {
    match (report.unlocated + report.rejected, strictness) {
        (0, _) => Verdict::Complete,
        (_, Strictness::Lenient) => Verdict::Incomplete,
        (_, Strictness::Strict) => Verdict::Refused,
    }
}

/// Makes everything in memory, then writes it.
fn make(
    project: &Project,
    layers: &Layers,
    gazetteer: &Gazetteer,
    borders: &Borders,
    report: &mut Report,
) -> Result<output::Changes, Error> {
    match &project.work {
        Work::Check => Ok(output::Changes::default()),
        Work::Picture { file, format, sheet } => {
            let drawn = draw::draw(layers, gazetteer, borders, sheet)?;
            let bytes = drawn.picture(*format)?;
            report.warnings.extend(drawn.noticed());
            report.labels_dropped = drawn.labels_dropped;
            Ok(output::write_file(file, &bytes, project.overwrite)?)
        }
        Work::Layers { folder } => {
            let files = layer_files(layers)?;
            Ok(output::write_folder(folder, files, &["geojson"], report, project.overwrite)?)
        }
        Work::Map { folder, sheet } => {
            let mut files = layer_files(layers)?;
            let drawn = draw::draw(layers, gazetteer, borders, sheet)?;
            files.push(output::File::new("map.png", drawn.picture(Picture::Png)?));
            files.push(output::File::new("map.svg", drawn.picture(Picture::Svg)?));
            report.warnings.extend(drawn.noticed());
            report.labels_dropped = drawn.labels_dropped;
            Ok(output::write_folder(folder, files, &["geojson", "png", "svg"], report, project.overwrite)?)
        }
    }
}

fn layer_files(layers: &Layers) -> Result<Vec<output::File>, Error> {
    let files = layer::geojson::files(layers)?;
    Ok(files.into_iter().map(|file| output::File::new(file.name, file.bytes)).collect())
}
