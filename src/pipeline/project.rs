//! What is asked of a run, and what comes of it.

use super::{Filter, InputError, OwnFiles, Progress, Report, Window};
use crate::{
    extract,
    layer::format::LayerFormat,
    map::{Sheet, scene::Scene},
    place::View,
    source::{
        Rejected,
        schema::{Hints, Recognised},
    },
};
use std::path::PathBuf;

/// What to read, what to make of it, and where to.
#[derive(Clone, Debug)]
pub struct Project {
    /// Files of incidents; `-` is standard input.
    pub inputs: Vec<PathBuf>,
    /// What the user says about the inputs' columns and words.
    pub hints: Hints,
    /// What the user says about articles among the inputs.
    pub articles: extract::Hints,
    /// The user's own places, borders and areas.
    pub own: OwnFiles,
    /// Whose names to show, as of each incident's date.
    pub view: View,
    /// Which incidents are asked for.
    pub filter: Filter,
    /// What the map is to show; around the incidents if not given.
    pub window: Option<Window>,
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
        /// Format of the layers; chosen by their number if not given.
        format: Option<LayerFormat>,
        /// The sheet.
        sheet: Sheet,
        /// Whether the PNG gets its place in the world.
        world: WorldFile,
    },
    /// Layers and report.
    Layers {
        /// Folder to write to.
        folder: PathBuf,
        /// Format of the layers.
        format: LayerFormat,
    },
    /// One picture.
    Picture {
        /// File to write.
        file: PathBuf,
        /// Its format.
        format: Picture,
        /// The sheet.
        sheet: Sheet,
        /// Whether the PNG gets its place in the world.
        world: WorldFile,
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
    /// A page with text and faces.
    Pdf,
    /// A page to be panned, zoomed and filtered.
    Html,
}

/// Whether a world file (`.pgw`) and its projection (`.prj`) are written beside the PNG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WorldFile {
    /// Neither.
    #[default]
    None,
    /// Both.
    Beside,
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
    /// The sheet that the pictures were painted from, if one was drawn.
    pub scene: Option<Scene>,
    /// The files written, in order.
    pub written: Vec<PathBuf>,
    /// Files of the last run into the folder that this one made superfluous, and that are gone.
    pub removed: Vec<PathBuf>,
    /// Rows that could not be read and are in no layer.
    pub rejected: Vec<Rejected>,
    /// What the columns of each input were taken for; only `check` asks.
    pub recognised: Vec<Recognised>,
    /// Inputs that could not be read; only `check` goes on without them.
    pub unread: Vec<InputError>,
    /// How it went.
    pub verdict: Verdict,
}

/// Whom a run tells how far it is, and asks whether to go on.
pub trait Monitor: Sync {
    /// So much is read and located.
    fn read(&self, so_far: Progress);
    /// Whether to stop; asked between rows and stages until the first file is put in its place.
    fn is_stopped(&self) -> bool;
}

/// Nobody watches.
impl Monitor for () {
    fn read(&self, _: Progress) {}

    fn is_stopped(&self) -> bool {
        false
    }
}
