//! `gazetteer import` and broken files of one's own: what is read, what is reported, what is written.

#![allow(clippy::expect_used, clippy::panic)]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

fn here(file: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/region").join(file).display().to_string()
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bordermap")).args(arguments).current_dir(folder).output().expect("it runs")
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_dump_becomes_places_and_broken_rows_are_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    let arguments =
        ["gazetteer", "import", &here("KG_TJ.txt"), "--names", &here("alternateNamesV2.txt"), "-o", "places.csv"];
    let imported = run(folder.path(), &arguments);
    let said = err(&imported);
    assert_eq!(imported.status.code(), Some(3), "{said}");
    for words in [
        "KG_TJ.txt:28: 5 columns instead of 19 (",
        "KG_TJ.txt:29:latitude: `north` is not a number of degrees (",
        "KG_TJ.txt:30:latitude: ",
        "KG_TJ.txt:31:geonameid: `x7` is not a whole number (",
        "KG_TJ.txt:32:name: the place has no name (",
        "alternateNamesV2.txt:9:geonameid: not a whole number (",
        "33 rows read: 26 places kept, 6 broken",
    ] {
        assert!(said.contains(words), "no `{words}` in {said}");
    }
    let table = fs::read_to_string(folder.path().join("places.csv")).expect("written");
    assert!(table.starts_with("source_id,name,names,class,code,lat,lon,"), "{table}");
    for words in [
        "gn:1514896,Isfara,tg/official:Исфара; ru:Исфара; ",
        "ru/former:Ленинабад; ",
        "Names by years: Ленинабад 1936–1991",
        "gn:1528735,Batken,ky/short:Баткен; ",
        "gn:9000002,Isfara River,,H,STM,40.1,70.6,,,TJ,https://www.geonames.org/9000002,",
        "Post; two,und:Пост,S,MILB,39.9,70.7,,1230,KG,",
        "\"© GeoNames, CC BY 4.0\"",
    ] {
        assert!(table.contains(words), "no `{words}` in {table}");
    }
    assert!(!table.contains("Batken Region") && !table.contains("FRST") && !table.contains("OSS"));
    assert_eq!(run(folder.path(), &arguments).status.code(), Some(3), "a rerun replaces what is the same");
    fs::write(folder.path().join("places.csv"), format!("{table}more\n")).expect("written");
    let refused = run(folder.path(), &arguments);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("was not written by bordermap, or was changed since"), "{}", err(&refused));
}

#[test]
fn what_was_imported_is_found_with_its_source() {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), &["gazetteer", "import", &here("KG_TJ.txt"), "-o", "places.csv"]);
    let answered = run(
        folder.path(),
        &["geocode", "--gazetteer", "places.csv", "--format", "geojson", "Post two", "Isfara River"],
    );
    let said = out(&answered);
    assert_eq!(answered.status.code(), Some(0), "{said}");
    assert!(said.contains("\"gn:9000009\"") && said.contains("places.csv"), "{said}");
    let info = out(&run(folder.path(), &["gazetteer", "--gazetteer", "places.csv", "info"]));
    assert!(info.lines().any(|line| line.starts_with("elsewhere") && line.trim_end().ends_with("26")), "{info}");
    let shown = out(&run(folder.path(), &["gazetteer", "show", "gn:1514896", "--gazetteer", "places.csv"]));
    assert!(shown.contains("places.csv: places.csv, user"), "{shown}");
}

#[test]
fn no_dump_at_all_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("no.txt"), "name,lat,lon\nA,1,2\n").expect("written");
    let refused = run(folder.path(), &["gazetteer", "import", "no.txt", "-o", "places.csv"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("no place could be read"), "{}", err(&refused));
    assert!(!folder.path().join("places.csv").exists());
}

/// Option, file name, text, and what must be said.
const BROKEN: [(&str, &str, &str, &str); 12] = [
    ("--gazetteer", "a.csv", "name,lat\nX,1\n", "a.csv:1:lon: this column is missing (add it to the header row)"),
    ("--gazetteer", "a.csv", "name,lat,lon\n,1,2\n", "a.csv:2:name: a place must have a name (fill it in)"),
    ("--gazetteer", "a.csv", "name,lat,lon\nX,,\n", "a.csv:2:lat: a place needs a position ("),
    ("--gazetteer", "a.csv", "lon,name,lat\n2,X,1\n2,Y,north\n", "a.csv:3:lat: not a number of degrees: `north` ("),
    ("--gazetteer", "a.csv", "name,lat,lon\nX,91,2\n", "a.csv:2:lat: "),
    ("--gazetteer", "a.csv", "name,lat,lon,names\nX,1,2,Y\n", "a.csv:2:names: `Y` has no language in front: `Y` ("),
    (
        "--gazetteer",
        "a.csv",
        "name,lat,lon\nX,1,2\nX,1,2\n",
        "a.csv:3:source_id: another row of this file is the same place",
    ),
    ("--gazetteer", "a.geojson", "{\"type\":\"FeatureCollection\"", "a.geojson: "),
    (
        "--areas",
        "a.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"X\",\"code\":\"ADM1\",\"id\":\"12\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,1],[2,2],[1,1]]]}}]}",
        "a.geojson:1:country: a country or province needs its country (",
    ),
    ("--areas", "a.geojson", "name,lat,lon\nX,1,2\n", "a.geojson: "),
    (
        "--borders",
        "a.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"TJ-KG\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,1],[2,1]]}}]}",
        "a.geojson:1:id: not a pair of countries: `TJ-KG` (",
    ),
    ("--gazetteer", "missing/a.csv", "", "missing/a.csv: cannot be read: no such file or directory (check the path)"),
];

#[test]
fn broken_files_of_ones_own_are_told_and_nothing_is_written() {
    for (option, file, text, words) in BROKEN {
        let folder = tempfile::tempdir().expect("a folder");
        if !file.contains('/') {
            fs::write(folder.path().join(file), text).expect("written");
        }
        let refused = run(folder.path(), &["map", &here("incidents.csv"), option, file, "-o", "out"]);
        let said = err(&refused);
        assert_eq!(refused.status.code(), Some(1), "{file}: {said}");
        assert!(said.contains(words), "no `{words}` in {said}");
        assert!(!folder.path().join("out").exists(), "{file}");
    }
}

#[test]
fn all_broken_rows_are_told_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "name,lat,lon,class\nX,1,x,\nY,2,3,Q\nZ,3,4,P\n";
    fs::write(folder.path().join("my.csv"), text).expect("written");
    let said = err(&run(folder.path(), &["geocode", "--gazetteer", "my.csv", "Z"]));
    assert!(said.contains("my.csv:2:lon") && said.contains("my.csv:3:class"), "{said}");
}
