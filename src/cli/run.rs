//! `map`, `layers`, `render`, `check`: from files of incidents to files of ours.

use super::{
    Ending, Failure,
    args::{Check, Force, Inputs, LayerFormat, LayersOnly, Manner, Map, Render},
    codes,
    monitor::Watch,
    sheet_options::sheet,
    voice::Voice,
};
use bordermap::{
    pipeline::{self, Error, Outcome, Overwrite, Picture, Project, Report, Strictness, Verdict, Window, Work},
    place::View,
    source::Problem,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::{Path, PathBuf},
};

pub(super) fn map(asked: &Map, manner: &Manner, voice: &Voice) -> Result<Ending, Failure> {
    let work = Work::Map {
        folder: asked.output.clone(),
        format: asked.format.map(LayerFormat::format).transpose()?,
        sheet: sheet(&asked.sheet, "table.md")?,
        world: asked.sheet.world(),
    };
    run(&asked.inputs, work, asked.sheet.window.clone(), &asked.force, manner, voice)
}

pub(super) fn layers(asked: &LayersOnly, manner: &Manner, voice: &Voice) -> Result<Ending, Failure> {
    let work = Work::Layers { folder: asked.output.clone(), format: asked.format.format()? };
    run(&asked.inputs, work, None, &asked.force, manner, voice)
}

pub(super) fn render(asked: &Render, manner: &Manner, voice: &Voice) -> Result<Ending, Failure> {
    let format = picture(&asked.output)?;
    if format != Picture::Png && asked.sheet.world_file {
        return Err(Failure::Usage("--world-file goes with a .png".to_owned()));
    }
    let (sheet, world) = (sheet(&asked.sheet, "")?, asked.sheet.world());
    let work = Work::Picture { file: asked.output.clone(), format, sheet, world };
    run(&asked.inputs, work, asked.sheet.window.clone(), &asked.force, manner, voice)
}

pub(super) fn check(asked: &Check, manner: &Manner, voice: &Voice) -> Result<Ending, Failure> {
    run(&asked.inputs, Work::Check, None, &Force { force: false }, manner, voice)
}

fn run(
    inputs: &Inputs,
    work: Work,
    window: Option<Window>,
    force: &Force,
    manner: &Manner,
    voice: &Voice,
) -> Result<Ending, Failure> {
    let filtered = codes::given("--country", inputs.filters.country.iter().copied());
    let codes: Vec<codes::Given> = filtered.chain(codes::given("--view", inputs.view)).collect();
    codes::refuse_unknown_of(&codes, &inputs.own.files())?;
    let project = Project {
        inputs: inputs.inputs.clone(),
        hints: inputs.reading.hints().map_err(Failure::Usage)?,
        articles: bordermap::extract::Hints { date: inputs.date, border: None },
        own: inputs.own.files(),
        view: inputs.view.map_or(View::International, View::Of),
        filter: inputs.filters.filter().map_err(Failure::Usage)?,
        window,
        work,
        overwrite: if force.force { Overwrite::Any } else { Overwrite::Own },
        strictness: if manner.strict { Strictness::Strict } else { Strictness::Lenient },
    };
    let outcome = pipeline::run(&project, &Watch::new(voice)?).map_err(|error| match error {
        Error::Stopped => Failure::Interrupted,
        error => Failure::of(error),
    })?;
    for error in &outcome.unread {
        voice.error(&error.to_string());
    }
    match project.work {
        Work::Check => print(&outcome, manner)?,
        _ => tell(&outcome, &project.work, voice),
    }
    if outcome.report.rows_read == 0 && outcome.report.filtered_out > 0 {
        let given = inputs.filters.given().join(", ");
        voice.warning(&format!("no row is left after {given} (check these, or leave one of them away)"));
    }
    sum_up(&outcome, voice);
    if outcome.verdict == Verdict::Refused && !matches!(project.work, Work::Check) {
        voice.error("nothing written, because of --strict and the rows without a place");
    }
    Ok(match (outcome.unread.is_empty(), outcome.verdict) {
        (false, _) | (_, Verdict::Refused) => Ending::Failed,
        (true, Verdict::Incomplete) => Ending::Incomplete,
        (true, Verdict::Complete) => Ending::Done,
    })
}

/// What `check` is asked for, its data: what each input was taken for (not when quiet), and the
/// problems, one a line.
fn print(outcome: &Outcome, manner: &Manner) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    if !manner.quiet {
        outcome.recognised.iter().try_for_each(|recognised| write!(out, "{recognised}"))?;
    }
    for (problem, _) in problems(&outcome.report) {
        writeln!(out, "{problem}")?;
    }
    Ok(())
}

/// So many rows without a place are named for each reason.
const NAMED: usize = 20;
/// So often the same words are said of rows of a file.
const REPEATED: usize = 3;

/// Rows that are not used are errors, whatever else is noticed a warning.
fn tell(outcome: &Outcome, work: &Work, voice: &Voice) {
    let left_out: BTreeSet<(&str, Option<usize>)> = outcome.rejected.iter().map(|row| place(&row.first)).collect();
    let tell_one = |problem: &Problem| match left_out.contains(&place(problem)) {
        true => {
            let cure = format!("row left out; {}", problem.cure);
            voice.error(&Problem { cure, ..problem.clone() }.to_string());
        }
        false => voice.warning(&problem.to_string()),
    };
    let (mut kinds, mut words, mut more) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (problem, noticed) in problems(&outcome.report) {
        let kind = (problem.file.as_str(), problem.column.as_str(), problem.cure.as_str());
        let mut is_repeated = || count(&mut words, (kind, problem.problem.as_str())) > REPEATED;
        let is_told = match noticed {
            Noticed::Warning => !left_out.contains(&place(problem)) || !is_repeated(),
            Noticed::Unplaced => !is_repeated() && count(&mut kinds, kind) <= NAMED,
        };
        match is_told {
            true => tell_one(problem),
            false => drop(count(&mut more, kind)),
        }
    }
    let all = match work {
        Work::Picture { .. } => "`check` names them all",
        Work::Map { .. } | Work::Layers { .. } | Work::Check => "report.json and `check` name them all",
    };
    for ((file, column, _), more) in more {
        let column = if column.is_empty() { String::new() } else { format!(":{column}") };
        let rows = if more == 1 { "row" } else { "rows" };
        voice.warning(&format!("{file}{column}: and {more} more {rows} like it ({all})"));
    }
}

/// One more of them.
fn count<K: Ord>(counts: &mut BTreeMap<K, usize>, of: K) -> usize {
    let count = counts.entry(of).or_default();
    *count += 1;
    *count
}

/// In which list of the report a problem stands; that of warnings has so many of a kind already.
#[derive(Clone, Copy)]
enum Noticed {
    Warning,
    Unplaced,
}

/// All problems by row: both lists of a report are in that order, but for what stands for several rows.
fn problems(report: &Report) -> Vec<(&Problem, Noticed)> {
    let mut all = Vec::with_capacity(report.warnings.len() + report.unplaced.len());
    let mut unplaced = report.unplaced.iter().peekable();
    for warning in &report.warnings {
        while let Some(row) = unplaced.next_if(|row| place(row) < place(warning)) {
            all.push((row, Noticed::Unplaced));
        }
        all.push((warning, Noticed::Warning));
    }
    all.extend(unplaced.map(|row| (row, Noticed::Unplaced)));
    all
}

fn place(problem: &Problem) -> (&str, Option<usize>) {
    (&problem.file, problem.row)
}

fn sum_up(outcome: &Outcome, voice: &Voice) {
    for incident in &outcome.report.incidents {
        let place = incident.place.as_deref().unwrap_or("no place");
        let precision = incident.precision.unwrap_or("unknown");
        let reasons = incident.reasons.join("; ");
        voice.detail(&format!("{} {}: {place} ({precision}): {reasons}", incident.number, incident.incident_id));
    }
    voice.note(&counts(&outcome.report));
    if let Some(words) = written(&outcome.written) {
        voice.note(&words);
    }
    for stale in &outcome.removed {
        voice.note(&format!("removed {}, which this run has nothing for", stale.display()));
    }
}

fn counts(report: &Report) -> String {
    let rows = match report.rows_read {
        1 => "1 row".to_owned(),
        rows => format!("{rows} rows"),
    };
    let parts = [
        (report.placed, "placed"),
        (report.region_only, "known to a region only"),
        (report.unlocated, "without a place"),
        (report.rejected, "rejected"),
    ];
    let told = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let told = told.collect::<Vec<_>>().join(", ");
    let beyond = if report.off_map > 0 { format!(" ({} outside the map)", report.off_map) } else { String::new() };
    let further = [(report.duplicates, "repeat others"), (report.filtered_out, "more left out by the filters")];
    let further = further.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("; {count} {what}"));
    let further: String = further.collect();
    let told = if told.is_empty() { told } else { format!(": {told}{beyond}") };
    format!("{rows} read{told}{further}")
}

fn written(files: &[PathBuf]) -> Option<String> {
    match files {
        [] => None,
        [file] => Some(format!("wrote {}", file.display())),
        [first, ..] => {
            let folder = first.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(format!("wrote {} files to {}", files.len(), folder.display()))
        }
    }
}

fn picture(file: &Path) -> Result<Picture, Failure> {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
    match extension.as_str() {
        "png" => Ok(Picture::Png),
        "svg" => Ok(Picture::Svg),
        "pdf" => Ok(Picture::Pdf),
        "html" => Ok(Picture::Html),
        _ => {
            Err(Failure::Usage(format!("{}: the format is not known (take .png, .svg, .pdf or .html)", file.display())))
        }
    }
}
