//! Which incidents the filters let through (`tests/filters/cases.tsv`), repeated incidents, and that no row is lost.

#![allow(clippy::expect_used, clippy::panic)]

mod tables;

use bordermap::{
    incident::{EventType, IncidentDate, Status},
    pipeline::{self, Filter, IncidentReport, Overwrite, OwnFiles, Project, Report, Strictness, Work},
    place::{CountryCode, Extent, Precision, View},
    source::schema::Hints,
};
use serde_json::Value;
use std::{fs, path::Path, process::Command};

const INCIDENTS: &str = "tests/filters/incidents.csv";

/// `layers` with these arguments: its report, and the points.
fn layers(arguments: &[&str], folder: &Path) -> Value {
    let run = Command::new(env!("CARGO_BIN_EXE_bordermap"))
        .args(["layers", "-q", INCIDENTS, "-o"])
        .arg(folder)
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(matches!(run.status.code(), Some(0 | 3)), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    json(&folder.join("report.json"))
}

fn json(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).expect("written")).expect("JSON")
}

fn count(report: &Value, key: &str) -> u64 {
    report[key].as_u64().unwrap_or_else(|| panic!("no {key}"))
}

/// The words of a cell, each read.
fn words<T>(cell: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    cell.split(',').filter(|word| !word.is_empty()).map(|word| read(word).expect(word)).collect()
}

fn filter(case: &tables::Case) -> Filter {
    let date = |column| words(case.text(column), |word| word.parse::<IncidentDate>().ok()).pop();
    let precision = |word: &str| Precision::ALL.iter().copied().find(|precision| precision.word() == word);
    let bbox = match words(case.text("bbox"), |word| word.parse().ok()).as_slice() {
        &[west, south, east, north] => Some(Extent { west, south, east, north }),
        _ => None,
    };
    Filter {
        from: date("from"),
        to: date("to"),
        bbox,
        countries: words(case.text("country"), |word| CountryCode::new(word).ok()),
        types: words(case.text("type"), EventType::from_word),
        statuses: words(case.text("status"), Status::from_word),
        min_precision: words(case.text("min_precision"), precision).pop(),
    }
}

fn project(filter: Filter) -> Project {
    Project {
        inputs: vec![INCIDENTS.into()],
        own: OwnFiles::default(),
        hints: Hints::default(),
        articles: bordermap::extract::Hints::default(),
        view: View::International,
        filter,
        window: None,
        work: Work::Check,
        overwrite: Overwrite::Own,
        strictness: Strictness::Lenient,
    }
}

fn checked(filter: Filter) -> Report {
    pipeline::run(&project(filter), &()).expect("a run").report
}

#[test]
fn filters_let_through_what_is_asked_for() {
    for case in tables::read(include_str!("filters/cases.tsv")) {
        let report = checked(filter(&case));
        let mut incidents: Vec<&IncidentReport> = report.incidents.iter().collect();
        incidents.sort_by_key(|incident| incident.row);
        let ids: Vec<&str> = incidents.iter().map(|incident| incident.incident_id.as_str()).collect();
        assert_eq!(ids.join(" "), case.text("asked for"), "line {}", case.line);
        let sum = report.placed + report.region_only + report.unlocated + report.rejected;
        assert_eq!((report.rows_read, report.rows_read + report.filtered_out), (sum, 11), "line {}", case.line);
        let mut numbers: Vec<usize> = incidents.iter().map(|incident| incident.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=ids.len()).collect::<Vec<_>>(), "line {}", case.line);
    }
}

#[test]
fn what_repeats_another_is_marked_and_kept_and_a_denial_repeats_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    let all = [
        "--from",
        "2020",
        "--bbox",
        "44,38,48,42",
        "--country",
        "AM,AZ",
        "--type",
        "shelling",
        "--min-precision",
        "near",
    ];
    let report = layers(&all, folder.path());
    assert_eq!(count(&report, "duplicates"), 1);
    let points = json(&folder.path().join("incidents_points.geojson"));
    let marked: Vec<(&str, Option<&str>)> = points["features"]
        .as_array()
        .expect("features")
        .iter()
        .map(|feature| &feature["properties"])
        .map(|of| (of["incident_id"].as_str().expect("an id"), of["duplicate_of"].as_str()))
        .take(3)
        .collect();
    assert_eq!(marked, [("sotk", None), ("sotk-again", Some("sotk")), ("sotk-denied", None)]);
}

#[test]
fn areas_that_a_row_names_choose_among_namesakes_or_contradict() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("villages.csv");
    let rows = [
        "Date,Settlement,District,Province,Country",
        "2022-09-13,Aghdam,Tovuz,,AZ",
        "2022-09-13,Sotk,,Gegharkunik,AM",
        "2022-09-13,Sotk,,Syunik,AM",
        "2022-09-13,Nowhere-upon-Araks,,Syunik,AM",
        "2022-09-13,Syunik,,Syunik,AM",
    ];
    fs::write(&file, rows.join("\n")).expect("written");
    let project = Project { inputs: vec![file], ..project(Filter::default()) };
    let report = pipeline::run(&project, &()).expect("a run").report;
    let mut incidents: Vec<&IncidentReport> = report.incidents.iter().collect();
    incidents.sort_by_key(|incident| incident.row);
    let found: Vec<(Option<&str>, Option<&str>)> =
        incidents.iter().map(|incident| (incident.place.as_deref(), incident.precision)).collect();
    assert_eq!(found[0].1, Some("exact"), "the village in Tovuz, not the town's province: {found:?}");
    assert_eq!(found[1], (Some("Sotk"), Some("exact")));
    assert_eq!(found[2], (None, None), "no Sotk lies in Syunik");
    assert_eq!(found[3], (Some("Syunik"), Some("province")), "the narrowest area that is known");
    assert_eq!(found[4], (Some("Syunik"), Some("province")));
}
