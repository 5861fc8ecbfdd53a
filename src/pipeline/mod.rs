//! The sentence in code: sources are read, localities geocoded, what was found gathered into layers, layers drawn, and
//! all of it written at once or not at all.

mod article;
pub mod batch;
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
mod make;
mod output;
mod project;
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
pub use output::{guard_places, write_places};
pub use project::{Monitor, Outcome, Overwrite, Picture, Project, Strictness, Verdict, Work, WorldFile};
pub use report::{IncidentReport, Report, Shown, ShownCounts, WrittenFile};
pub use window::Window;

use crate::{
    geocode::{Geocoder, Surroundings},
    incident::Incident,
    layer::{
        FrameFinder,
        geojson::{self, Draft},
    },
    source::{
        Loaded,
        incidents::{BatchPosition, IncidentFile},
        table::Batch,
    },
};
use gather::{Doubtful, Gathering, Keep, Piece, Placed};
use input::{Input, Meter};
use locate::{Located, Locator};
use std::sync::Arc;

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
    let locator = Locator::new(geocoder, ground.gazetteer(), Some(&frames), project.view);
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
    let (output::Changes { written, removed }, scene) = match verdict {
        Verdict::Refused => (output::Changes::default(), None),
        _ => make::make(project, gathered, &ground, (&mut report, &rejected), monitor)?,
    };
    Ok(Outcome { report, scene, written, removed, rejected, recognised, unread, verdict })
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
