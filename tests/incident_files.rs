//! Incident files as they come: what the program makes of them, and what it says.

#![allow(clippy::expect_used, clippy::panic)]

mod program;
#[allow(dead_code)]
mod tables;

use program::{SOTK, folder, json, names, run, run_with};
use std::fs;

#[test]
fn folders_and_files_in_each_others_place_are_told_before_anything_is_read() {
    let folder = folder(SOTK);
    fs::create_dir(folder.path().join("reports")).expect("a folder");
    fs::write(folder.path().join("taken"), "x").expect("a file");
    for (arguments, said) in [
        (
            &["layers", "reports"][..],
            "error: reports: is a folder, not a file (name the files in it, such as reports/*.csv)",
        ),
        (&["layers", "in.csv", "-o", "taken"], "error: taken: is a file where a folder should be (choose another -o"),
        (&["map", "in.csv", "-o", "taken/deep"], "error: taken: is a file where a folder should be"),
        (&["render", "in.csv", "-o", "taken/map.png"], "error: taken: is a file where a folder should be"),
    ] {
        run(folder.path(), arguments).ends(1).says(said);
    }
    assert_eq!(names(folder.path()), ["in.csv", "reports", "taken"]);
}

#[test]
fn rows_without_an_id_are_told_apart_over_all_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = "date,place,country\n2022-09-13,Sotk,AM\n";
    for (under, name) in [("", "a.csv"), ("", "b.csv"), ("other", "a.csv")] {
        fs::create_dir_all(folder.path().join(under)).expect("a folder");
        fs::write(folder.path().join(under).join(name), rows).expect("a file");
    }
    run_with(folder.path(), &["layers", "a.csv", "b.csv", "other/a.csv", "-"], rows.as_bytes()).ends(0);
    let points = json(folder.path().join("output/incidents_points.geojson"));
    let features = points["features"].as_array().expect("features");
    let ids: Vec<&str> = features.iter().filter_map(|feature| feature["properties"]["incident_id"].as_str()).collect();
    assert_eq!(ids, ["a.csv:2", "b.csv:2", "a.csv(2):2", "stdin:2"]);
}

#[test]
fn slips_of_one_kind_are_told_so_often_and_counted() {
    let folder =
        folder(&(0..1_224).map(|n| format!("a{n},2021-05-12,Sotk,shelling,reported,AZ\n")).collect::<String>());
    let run = run(folder.path(), &["layers", "in.csv"]).ends(0);
    assert_eq!(run.err.lines().filter(|line| line.starts_with("warning")).count(), 21, "{}", run.err);
    let report = json(folder.path().join("output/report.json"));
    let last = report["warnings"].as_array().and_then(|warnings| warnings.last()).expect("warnings");
    assert_eq!(last["problem"], "and 1,204 more like it");
    assert_eq!((report["warning_count"].as_u64(), report["rows_read"].as_u64()), (Some(1_224), Some(1_224)));
}

/// By where the coordinates lie and what else the row says: nothing agrees, something does, everything does.
#[test]
fn coordinates_that_the_row_contradicts_are_kept_and_doubted() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = [
        "date,place,admin1,country,latitude,longitude",
        "2022-09-13,Sotk,Gegharkunik,Armenia,41.7,44.8",
        "2022-09-13,Sotk,Gegharkunik,Armenia,39.51,46.34",
        "2022-09-13,Sotk,Gegharkunik,Armenia,40.2031,45.8650",
    ];
    fs::write(folder.path().join("a.csv"), rows.join("\n")).expect("a file");
    run(folder.path(), &["layers", "a.csv"]).ends(0);
    let points = json(folder.path().join("output/incidents_points.geojson"));
    let features = points["features"].as_array().expect("features");
    let found: Vec<(f64, bool, bool)> = features
        .iter()
        .map(|feature| {
            let remarks = feature["properties"]["georeferenceRemarks"].as_str().expect("remarks");
            let confidence = feature["properties"]["confidence"].as_f64().expect("a number");
            (confidence, remarks.contains("doubtful: "), remarks.contains("nothing that the row names agrees"))
        })
        .collect();
    assert!(found[0].0 <= 0.2 && found[0].1 && found[0].2, "in Tbilisi: {found:?}");
    assert!(found[1].0 <= 0.5 && found[1].1 && !found[1].2, "in Goris, which is in Armenia: {found:?}");
    assert!(found[2].0 > 0.8 && !found[2].1, "in Sotk: {found:?}");
}

/// Columns of one name that nobody reads, and an apostrophe of the cell's own.
#[test]
fn rejected_rows_lose_nothing_on_their_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "date,place,tag,tag,notes\nnever,Sotk,one,two,'=x\n";
    fs::write(folder.path().join("a.csv"), text).expect("a file");
    run(folder.path(), &["layers", "a.csv"]).ends(3);
    let rejected = fs::read_to_string(folder.path().join("output/rejected.csv")).expect("written");
    assert!(rejected.lines().nth(1).is_some_and(|line| line.ends_with(",never,Sotk,one,two,''=x")), "{rejected}");
    fs::write(folder.path().join("b.csv"), rejected.replace("never", "2021-05-12")).expect("a file");
    run(folder.path(), &["layers", "b.csv", "-o", "again"]).ends(0);
    let points = json(folder.path().join("again/incidents_points.geojson"));
    assert_eq!(points["features"][0]["properties"]["notes"], "'=x");
}

/// In GeoJSON: a name is a place where nothing better is there; a line has a point and a radius.
#[test]
fn features_without_points_are_used_as_far_as_they_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let feature = |name: &str, geometry: &str| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"name\":\"{name}\",\"date\":\"2022-09-13\"}},\"geometry\":{geometry}}}"
        )
    };
    let features = [
        feature("Sotk", "null"),
        feature("Sotk", r#"{"type":"LineString","coordinates":[[45.85,40.2],[45.87,40.2],[45.89,40.2]]}"#),
        feature("Sotk", r#"{"type":"Polygon","coordinates":[[[40,35],[50,35],[50,42],[40,42],[40,35]]]}"#),
    ];
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    fs::write(folder.path().join("a.geojson"), text).expect("a file");
    let run = run(folder.path(), &["layers", "a.geojson"]).ends(0);
    let run = run.says("a.geojson:2:geometry.type: the geometry is a LineString: a point on it stands for it");
    run.says("a.geojson:3:geometry.type: the geometry is a Polygon too wide for a point");
    let points = json(folder.path().join("output/incidents_points.geojson"));
    let of = |index: usize, key: &str| points["features"][index]["properties"][key].clone();
    assert_eq!((of(0, "place_name"), of(0, "precision")), ("Sotk".into(), "exact".into()));
    let reach = of(1, "uncertainty_m").as_u64().unwrap_or_default();
    assert_eq!(of(1, "precision"), "near");
    assert!((1_600..1_800).contains(&reach), "0.02 degrees of longitude at 40.2 N: {reach} m");
    assert_eq!((of(2, "place_name"), of(2, "precision")), ("Sotk".into(), "exact".into()));
}

/// How fine a row without coordinates is: `tests/cases/claims.tsv`.
#[test]
fn no_place_is_finer_than_its_row_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let wrong = tables::read(include_str!("cases/claims.tsv")).into_iter().filter_map(|case| {
        let [scale, code, place, admin1, country] =
            ["scale", "code", "place", "admin1", "country"].map(|column| case.text(column));
        let rows =
            format!("event_date,{scale},location,admin1,country\n2021-05-12,{code},{place},{admin1},{country}\n");
        fs::write(folder.path().join("a.csv"), rows).expect("a file");
        let run = run(folder.path(), &["layers", "a.csv", "--force"]).ends(0);
        let report = json(folder.path().join("output/report.json"));
        let found = &report["incidents"][0];
        let radius = ["points", "areas"].iter().find_map(|layer| {
            let layer = folder.path().join(format!("output/incidents_{layer}.geojson"));
            let features = layer.exists().then(|| json(layer)["features"].take())?;
            features[0]["properties"]["uncertainty_m"].as_f64()
        });
        let is_fair = case.text("precision").split(" or ").any(|precision| found["precision"] == precision)
            && (case.text("name").is_empty() || found["place"] == case.text("name"))
            && (case.text("km").is_empty() || radius == Some(case.number("km") * 1000.0));
        (!is_fair).then(|| format!("line {}: {found} {radius:?} {}", case.line, run.err))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Warnings and errors alike; what is said of many rows in the same words is said three times and counted.
#[test]
fn problems_are_told_in_the_order_of_rows() {
    let slips = ["Sotk,clash,AZ", "Sotk,,AM", "Nowhereville,clash,AM", "Sotk,clash,AZ"];
    let rows = slips.iter().chain(["Sotk,,AM"; 12].iter()).enumerate();
    let rows: String = rows
        .map(|(index, row)| {
            let [place, kind, country] = row.split(',').collect::<Vec<_>>()[..] else { return String::new() };
            format!("a{index},2021-05-12,{place},{kind},reported,{country}\n")
        })
        .collect();
    let folder = folder(&rows);
    let told = run(folder.path(), &["layers", "in.csv"]).ends(3).err;
    let rows: Vec<usize> =
        told.lines().filter_map(|line| line.split("in.csv:").nth(1)?.split(':').next()?.parse().ok()).collect();
    assert_eq!(rows, [2, 3, 4, 5, 6, 7], "{told}");
    assert!(
        told.contains("in.csv:event_type: and 10 more rows like it (report.json and `check` name them all)"),
        "{told}"
    );
    let report = json(folder.path().join("output/report.json"));
    assert_eq!(report["unplaced"].as_array().map(Vec::len), Some(14), "{report}");
    let picture = run(folder.path(), &["render", "in.csv", "-o", "map.svg"]).ends(3);
    picture.says("and 10 more rows like it (`check` names them all)");
}

/// A table whose header nobody understands stays one; a text that is read says so.
#[test]
fn tables_and_texts_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let sentence = "On 12 May 2021 units opened fire near the village of Kut in Gegharkunik.";
    fs::write(folder.path().join("a.csv"), format!("when,text\n2021-05-12,{sentence}\n")).expect("a file");
    run(folder.path(), &["layers", "a.csv"]).ends(1).says("found when, text");
    fs::write(folder.path().join("a.txt"), format!("{sentence}\n")).expect("a file");
    run(folder.path(), &["layers", "a.txt"]).ends(0).says("warning: a.txt: read as a report text: ");
}

/// Places that nobody knows, and coordinates that the row contradicts: `tests/cases/rows.tsv`.
#[test]
fn rows_keep_what_is_known_of_their_place_and_claim_no_more() {
    const COLUMNS: [&str; 7] = ["place", "admin2", "admin1", "country", "latitude", "longitude", "where_prec"];
    let folder = tempfile::tempdir().expect("a folder");
    let cases = tables::read(include_str!("cases/rows.tsv"));
    let name = |line: u64| format!("{line}.csv");
    for case in &cases {
        let cells = COLUMNS.map(|column| format!("\"{}\"", case.text(column)));
        let text = format!("date,{}\n2021-05-12,{}\n", COLUMNS.join(","), cells.join(","));
        fs::write(folder.path().join(name(case.line)), text).expect("a file");
    }
    let files: Vec<String> = cases.iter().map(|case| name(case.line)).collect();
    let arguments: Vec<&str> = ["layers"].into_iter().chain(files.iter().map(String::as_str)).collect();
    run(folder.path(), &arguments).ends(3);
    let report = json(folder.path().join("output/report.json"));
    let points = json(folder.path().join("output/incidents_points.geojson"));
    let of_file = |list: &serde_json::Value, file: &str| -> Vec<serde_json::Value> {
        list.as_array().into_iter().flatten().filter(|problem| problem["file"] == file).cloned().collect()
    };
    let wrong = cases.iter().filter_map(|case| {
        let file = name(case.line);
        let found = of_file(&report["incidents"], &file).pop().unwrap_or_default();
        let told = [of_file(&report["warnings"], &file), of_file(&report["unplaced"], &file)].concat();
        let told: Vec<String> = told.iter().map(|it| format!("{} ({})", it["problem"], it["cure"])).collect();
        let point = points["features"].as_array().into_iter().flatten().map(|point| &point["properties"]);
        let radius =
            point.filter(|point| point["input_file"] == file).find_map(|point| point["uncertainty_m"].as_f64());
        let is_radius = match case.text("km") {
            "" => radius.is_none_or(|metres| metres <= 2_000.0),
            _ => radius.is_some_and(|metres| (metres / 1000.0 / case.number("km") - 1.0).abs() < 0.05),
        };
        let says = case.text("says");
        let is_said = match says {
            "-" => told.is_empty(),
            _ => says.split(" // ").all(|words| told.iter().any(|told| told.contains(words))),
        };
        let precision = found["precision"].as_str().unwrap_or_default();
        let is_fair = found["status"] == case.text("status")
            && precision == case.text("precision")
            && (case.text("name").is_empty() || found["place"] == case.text("name"));
        let is_right = is_fair && is_radius && is_said;
        (!is_right).then(|| format!("line {}: {found} {radius:?} {told:?}", case.line))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn filters_that_leave_nothing_and_codes_of_no_country_are_told() {
    let folder = folder(SOTK);
    let run_with = |arguments: &[&str]| run(folder.path(), &[&["layers", "in.csv"], arguments].concat());
    run_with(&["--type", "mine", "--from", "2020"]).ends(0).says("warning: no row is left after --from, --type");
    run_with(&["--country", "XX"]).ends(2).says("no country has that code");
}
