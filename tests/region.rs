//! A second region made of a user's own files over the bundled world: Kyrgyzstan–Tajikistan, schematic.

#![allow(clippy::expect_used, clippy::panic)]

mod tables;

use bordermap::{
    geocode::{Context, Geocoder},
    pipeline::{Ground, OwnFiles},
    place::Position,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn here(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/region").join(file)
}

fn own_files() -> OwnFiles {
    OwnFiles {
        gazetteer: vec![here("places.csv")],
        borders: vec![here("borders.geojson")],
        areas: vec![here("areas.geojson")],
    }
}

fn ground() -> Ground {
    Ground::open(&own_files()).unwrap_or_else(|error| panic!("{error}"))
}

/// What differs between an answer and a row of the table.
fn differences(geocoder: &Geocoder, case: &tables::Case) -> Vec<String> {
    let resolution = geocoder.geocode(case.text("asked"), &Context::default());
    let answer = resolution.answer();
    let text = |value: Option<String>| value.unwrap_or_default();
    let mut found = vec![("status", resolution.status().to_owned())];
    if case.text("status") == "resolved" {
        found.extend([
            ("place_id", text(answer.map(|answer| answer.place_id.clone()))),
            ("country", text(answer.and_then(|answer| answer.country).map(|country| country.to_string()))),
            ("admin1", text(answer.and_then(|answer| answer.admin1.clone()))),
        ]);
    }
    let expected = |column: &str| case.text(column).to_owned();
    let wrong = found.into_iter().filter(|(column, found)| !expected(column).is_empty() && expected(column) != *found);
    let mut wrong: Vec<String> =
        wrong.map(|(column, found)| format!("{column} {found}, not {}", expected(column))).collect();
    if !case.text("km").is_empty() {
        let there = Position::new(case.number("lon"), case.number("lat")).expect("a position");
        let off = answer.and_then(|answer| answer.representative).map_or(f64::INFINITY, |at| at.distance(there).km());
        if off > case.number("km") {
            wrong.push(format!("{off:.1} km off"));
        }
    }
    wrong
}

#[test]
fn phrases_work_in_the_second_region() {
    let ground = ground();
    let geocoder = Geocoder::new(ground.gazetteer(), ground.borders());
    let cases = tables::read(&fs::read_to_string(here("cases.tsv")).expect("the table"));
    assert!(cases.len() >= 35, "{} cases", cases.len());
    let mut faults = Vec::new();
    for case in &cases {
        let wrong = differences(&geocoder, case);
        if !wrong.is_empty() {
            faults.push(format!("{}: {}: {}", case.line, case.text("asked"), wrong.join("; ")));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

#[test]
fn a_map_of_the_second_region_is_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |file: &str| here(file).display().to_string();
    let run = Command::new(env!("CARGO_BIN_EXE_bordermap"))
        .args(["map", &path("incidents.csv"), "--gazetteer", &path("places.csv")])
        .args(["--borders", &path("borders.geojson"), "--areas", &path("areas.geojson"), "-o", "out"])
        .current_dir(&folder)
        .output()
        .expect("the program runs");
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let out = folder.path().join("out");
    let report = fs::read_to_string(out.join("report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!((report["placed"].as_u64(), report["region_only"].as_u64()), (Some(4), Some(1)), "{report}");
    assert!(report["attributions"].to_string().contains("bordermap test data (schematic)"));
    assert!(report["gazetteer_version"].as_str().is_some_and(|version| version.contains('+')));
    for (file, words) in [
        ("borders.geojson", "\"KG-TJ\""),
        ("provinces.geojson", "Batken Region"),
        ("places.geojson", "own:kok-tash-40.1100-70.7500"),
        ("incidents_points.geojson", "places.csv"),
        ("map.svg", "land-KG"),
    ] {
        let text = fs::read_to_string(out.join(file)).expect(file);
        assert!(text.contains(words), "no {words} in {file}");
    }
    assert!(fs::metadata(out.join("map.png")).expect("a picture").len() > 50_000);
}

#[test]
fn a_namesake_of_the_users_beats_the_bundled_place_and_says_so() {
    let ground = ground();
    let geocoder = Geocoder::new(ground.gazetteer(), ground.borders());
    let answer = geocoder.geocode("Sotk", &Context::default()).into_answer().expect("resolved");
    let said = answer.reasons.join("\n");
    assert_eq!(answer.sources, ["places.csv"]);
    assert!(said.contains("your own places rank first") && said.contains("places.csv"), "{said}");
}

#[test]
fn a_row_with_a_bundled_id_corrects_the_place_and_keeps_what_it_does_not_say() {
    let ground = ground();
    let place = ground.gazetteer().by_id("gn:1528735").expect("Batken");
    assert!(place.is_own() && place.population() == Some(27_730), "{:?}", place.population());
    assert_eq!((place.source().id, place.code()), ("places.csv", "PPL"));
    assert!(place.names().any(|name| name.text == "Баткен" && name.source == "geonames"));
    let all = ground.gazetteer().places().filter(|place| place.id().0 == "gn:1528735").count();
    assert_eq!(all, 1, "the bundled row is gone");
    assert_eq!(ground.gazetteer().places().count(), ground.gazetteer().len());
}

#[test]
fn every_row_of_either_layer_is_itself() {
    let ground = ground();
    let gazetteer = ground.gazetteer();
    for place in gazetteer.places() {
        assert_eq!(gazetteer.place(place.row()).id(), place.id());
        assert_eq!(gazetteer.by_id(place.id().0).map(|found| found.row()), Some(place.row()));
    }
}
