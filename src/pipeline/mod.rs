//! The sentence in code: sources are read, localities geocoded, what was found gathered into layers, layers drawn, and
//! all of it written at once or not at all.

mod article;
mod draw;
mod error;
mod filter;
mod gather;
mod ground;
mod ids;
mod in_order;
mod input;
mod layer_files;
mod locate;
mod output;
mod qgis;
mod rejected;
mod report;
mod tally;
mod warnings;
mod window;

pub use error::{Error, ExtentError, GroundError, InputError, OutputError};
pub use filter::Filter;
pub use ground::{Ground, OwnFiles};
pub use input::Progress;
pub use output::write_places;
pub use report::{IncidentReport, Report, WrittenFile};
pub use window::Window;

use crate::{
    extract,
    geocode::{Geocoder, Surroundings},
    incident::Incident,
    layer::{
        BaseMap, FrameFinder, MonthFeature,
        format::LayerFormat,
        geojson::{self, Draft},
    },
    map::Sheet,
    place::View,
    source::{
        Loaded, Rejected,
        incidents::{BatchPosition, IncidentFile},
        schema::{Hints, Recognised},
        table::Batch,
    },
};
use gather::{Doubtful, Gathered, Gathering, Keep, Piece, Placed};
use input::{Input, Meter};
use layer_files::LayerFiles;
use locate::{Located, Locator};
use output::File;
use std::{path::PathBuf, sync::Arc};

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

/// Reads, geocodes, gathers, draws, writes.
///
/// # Errors
/// [`Error`] when an input cannot be read, the sheet cannot be drawn or the files cannot be written. Nothing has changed
/// then, unless the system refused to rename or remove a file half-way: each file is then the old one or the new one.
pub fn run(project: &Project, monitor: &dyn Monitor) -> Result<Outcome, Error> {
    output::guard(&project.work)?;
    let ground = Ground::open(&project.own)?;
    let frames = FrameFinder::new(ground.borders());
    let (inputs, mut unread) = opened(project, &ground, monitor)?;
    let geocoder = Geocoder::new(ground.gazetteer(), ground.borders());
    let frame = project.window.as_ref().map(|window| window.frame(&geocoder)).transpose()?;
    let locator = Locator::new(geocoder, ground.gazetteer(), &frames, project.view);
    let mut gathering = Gathering::new(keep(&project.work));
    for input in &inputs {
        gathering.begin(&input.file);
        gathering.tally.warnings.extend_from_slice(&input.noticed);
    }
    let recognised = match project.work {
        Work::Check => inputs.iter().map(|input| input.file.recognised()).collect(),
        _ => Vec::new(),
    };
    let meter = Meter::of(&inputs);
    let batches = inputs.into_iter().flat_map(Input::batches);
    let take = |piece: Result<Piece, Error>| {
        match (piece, &project.work) {
            (Ok(piece), _) => gathering.take(piece)?,
            (Err(Error::Inputs(errors)), Work::Check) => unread.extend(errors),
            (Err(error), _) => return Err(error),
        }
        monitor.read(meter.at(gathering.tally.rows_seen()));
        go_on(monitor)
    };
    in_order::in_order(batches, |batch| piece(batch, &locator, project, monitor), take)?;
    settle(&mut gathering, &locator, project, monitor)?;
    let mut gathered = gathering.close(&frames, frame);
    window::guard_empty(project.window.as_ref(), &gathered)?;
    let attributions = ground.gazetteer().attributions().into_iter().map(str::to_owned).collect();
    let mut report = gathered.report(attributions, ground.gazetteer().version());
    let verdict = verdict(&report, project.strictness);
    let rejected = std::mem::take(&mut gathered.tally.rejected);
    let output::Changes { written, removed } = match verdict {
        Verdict::Refused => output::Changes::default(),
        _ => make(project, gathered, &ground, (&mut report, &rejected), monitor)?,
    };
    Ok(Outcome { report, written, removed, rejected, recognised, unread, verdict })
}

fn go_on(monitor: &dyn Monitor) -> Result<(), Error> {
    if monitor.is_stopped() { Err(Error::Stopped) } else { Ok(()) }
}

fn keep(work: &Work) -> Keep {
    match work {
        Work::Map { .. } | Work::Picture { .. } => Keep::Incidents,
        Work::Layers { .. } | Work::Check => Keep::Nothing,
    }
}

/// All inputs, or else those that cannot be read; only `check` goes on without these.
fn opened<'m>(
    project: &'m Project,
    ground: &'m Ground,
    monitor: &'m dyn Monitor,
) -> Result<(Vec<Input<'m>>, Vec<InputError>), Error> {
    let (mut inputs, mut unread) = (Vec::new(), Vec::new());
    let known = input::Known { hints: &project.hints, articles: &project.articles, ground, monitor };
    for opened in input::open_all(&project.inputs, known) {
        go_on(monitor)?;
        match opened {
            Ok(input) => inputs.push(input),
            Err(error) => unread.push(error),
        }
    }
    match unread.is_empty() || matches!(project.work, Work::Check) {
        true => Ok((inputs, unread)),
        false => Err(Error::Inputs(unread)),
    }
}

/// Reads and locates the incidents of a batch, and writes the features of them down.
fn piece(
    batch: Result<(Arc<IncidentFile>, BatchPosition, Batch), InputError>,
    locator: &Locator,
    project: &Project,
    monitor: &dyn Monitor,
) -> Result<Piece, Error> {
    let (file, place, batch) = batch.map_err(|error| Error::Inputs(vec![error]))?;
    let Loaded { value, warnings, rejected, rows_read } = file.read(&batch, place);
    let mut piece = Piece { rows_read, warnings, rejected, ..Piece::default() };
    for incident in value {
        go_on(monitor)?;
        let located = locator.locate(&incident);
        if !project.filter.admits(&incident, &located) {
            piece.filtered_out += 1;
            continue;
        }
        let drafts = drafts(&incident, &located, &project.work)?;
        piece.placed.push(Placed { incident, located, drafts });
    }
    piece.rows_read -= piece.filtered_out;
    Ok(piece)
}

fn drafts(incident: &Incident, located: &Located, work: &Work) -> Result<Vec<Draft>, Error> {
    match (work, located.resolution.answer()) {
        (Work::Map { .. } | Work::Layers { .. }, Some(answer)) => {
            Ok(geojson::drafts(incident, answer, located.drawn()?)?)
        }
        _ => Ok(Vec::new()),
    }
}

/// Incidents whose name several places bear, once more beside the clear places of their file. The filters let them
/// through while their place was open; now they are asked again.
fn settle(gathering: &mut Gathering, locator: &Locator, project: &Project, monitor: &dyn Monitor) -> Result<(), Error> {
    let (doubtful, clear) = gathering.doubtful();
    let nobody = Surroundings::default();
    let again = |doubtful: Doubtful| {
        go_on(monitor)?;
        let others = clear.get(&doubtful.incident.provenance.file).unwrap_or(&nobody);
        let located = locator.locate_beside(&doubtful.incident, others);
        let drafts = drafts(&doubtful.incident, &located, &project.work)?;
        Ok::<_, Error>((doubtful, located, drafts))
    };
    in_order::in_order(doubtful.into_iter(), again, |settled| {
        let (doubtful, located, drafts) = settled?;
        match project.filter.admits(&doubtful.incident, &located) {
            true => gathering.take_late(doubtful, &located, drafts),
            false => gathering.leave_out(&doubtful),
        }
        Ok(())
    })
}

fn verdict(report: &Report, strictness: Strictness) -> Verdict {
    match (report.unlocated + report.rejected, strictness) {
        (0, _) => Verdict::Complete,
        (_, Strictness::Lenient) => Verdict::Incomplete,
        (_, Strictness::Strict) => Verdict::Refused,
    }
}

/// The endings of the files that layers become, in whatever format.
const OF_LAYERS: [&str; 7] = ["geojson", "ndjson", "fgb", "gpkg", "qml", "qgz", "csv"];

/// Draws, and writes everything at once.
fn make(
    project: &Project,
    mut gathered: Gathered,
    ground: &Ground,
    (report, rejected): (&mut Report, &[Rejected]),
    monitor: &dyn Monitor,
) -> Result<output::Changes, Error> {
    if matches!(project.work, Work::Check) {
        return Ok(output::Changes::default());
    }
    let data = (ground.gazetteer(), ground.borders());
    let base = BaseMap::within(gathered.frame, gathered.when, data, project.view);
    let layers = gathered.layers(base, report.attributions.clone());
    let mut draw = |sheet| {
        go_on(monitor)?;
        let drawn = draw::draw(&layers, ground.gazetteer(), ground.borders(), sheet)?;
        report.warnings.extend(drawn.noticed());
        report.labels_dropped.clone_from(&drawn.labels_dropped);
        Ok::<_, Error>(drawn)
    };
    let spools = std::mem::take(&mut gathered.spools);
    let counts = std::mem::take(&mut gathered.months).into_iter();
    let month = |count| MonthFeature::of(count, ground.gazetteer(), project.view);
    let months: Vec<MonthFeature> = counts.filter_map(month).collect();
    let layer_files = || LayerFiles::of(spools, &gathered.last, &months, &layers.base, layers.attributions.join("; "));
    match &project.work {
        Work::Check => Ok(output::Changes::default()),
        Work::Picture { file, format, sheet, world } => {
            let drawn = draw(sheet)?;
            let bytes = drawn.picture(*format)?;
            go_on(monitor)?;
            let beside = drawn.world_files(*world).map(|(kind, text)| (file.with_extension(kind), text));
            Ok(output::write_picture(file, bytes, beside.collect(), project.overwrite)?)
        }
        Work::Layers { folder, format } => {
            let (page, layer_files) = (qgis::Page::of_layers(&gathered), layer_files()?);
            let project_file =
                qgis::project(&page, &layer_files.kinds(), &layers, &gathered, ground.gazetteer(), *format)?;
            let mut files = layer_files.files(*format, project_file);
            files.extend(rejected::table(rejected)?.map(|table| File::new(rejected::REJECTED, table)));
            output::write_folder(folder, files, &OF_LAYERS, report, project.overwrite, monitor)
        }
        Work::Map { folder, sheet, format, world } => {
            let drawn = draw(sheet)?;
            go_on(monitor)?;
            let (page, layer_files) = (qgis::Page::of_sheet(&drawn, gathered.frame), layer_files()?);
            let (format, noticed) = layer_files.format(*format);
            report.warnings.extend(noticed);
            let project_file =
                qgis::project(&page, &layer_files.kinds(), &layers, &gathered, ground.gazetteer(), format)?;
            let mut files = layer_files.files(format, project_file);
            files.extend(drawn.files(&layers, *world)?);
            go_on(monitor)?;
            files.extend(rejected::table(rejected)?.map(|table| File::new(rejected::REJECTED, table)));
            let kinds = [&OF_LAYERS[..], &["png", "svg", "pdf", "md", "pgw", "prj"]].concat();
            output::write_folder(folder, files, &kinds, report, project.overwrite, monitor)
        }
    }
}
