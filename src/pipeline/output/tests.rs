//! Folders before and after a run.

use super::*;
use crate::layer::FrameFinder;
use crate::pipeline::{
    Ground, OwnFiles,
    gather::{Gathering, Keep},
};
use std::fs;

fn report() -> Report {
    let ground = Ground::open(&OwnFiles::default()).expect("bundled");
    Gathering::new(Keep::Nothing).close(&FrameFinder::new(ground.borders()), None).report(Vec::new(), "test")
}

fn write(folder: &Path, names: &[&'static str], overwrite: Overwrite) -> Result<Vec<PathBuf>, Error> {
    let files = names.iter().map(|name| File::new(name, name.as_bytes().to_vec())).collect();
    let changes = write_folder(folder, files, &["geojson"], &mut report(), overwrite, &());
    changes.map(|changes| changes.removed)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("folder").filter_map(Result::ok);
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_second_run_replaces_the_first_and_leaves_strangers() {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("a/b");
    write(&folder, &["map.svg", "borders.geojson"], Overwrite::Own).expect("first run");
    fs::write(folder.join("mine.txt"), "x").expect("written");
    let removed = write(&folder, &["places.geojson"], Overwrite::Own).expect("second run");
    assert_eq!(removed, [folder.join("borders.geojson")]);
    assert_eq!(names(&folder), ["map.svg", "mine.txt", "places.geojson", "report.json"]);
}

#[test]
fn foreign_and_changed_files_stop_the_run_before_anything_is_written() {
    let root = tempfile::tempdir().expect("folder");
    write(root.path(), &["map.svg"], Overwrite::Own).expect("first run");
    fs::write(root.path().join("map.svg"), "mine").expect("written");
    let before = fs::read(root.path().join(REPORT)).expect("report");
    let refused = write(root.path(), &["borders.geojson", "map.svg"], Overwrite::Own);
    assert!(matches!(refused, Err(Error::Output(OutputError::Foreign(_)))), "{refused:?}");
    assert_eq!(names(root.path()), ["map.svg", "report.json"]);
    assert_eq!(fs::read(root.path().join(REPORT)).expect("report"), before);
    write(root.path(), &["borders.geojson", "map.svg"], Overwrite::Any).expect("forced");
    assert_eq!(fs::read(root.path().join("map.svg")).expect("map"), b"map.svg");
}

#[test]
fn a_picture_with_our_mark_is_ours_whoever_lists_it() {
    let root = tempfile::tempdir().expect("folder");
    write(root.path(), &["map.svg"], Overwrite::Own).expect("first run");
    let picture = marked(b"<svg/>\n".to_vec(), super::super::Picture::Svg);
    fs::write(root.path().join("map.svg"), picture).expect("written");
    write(root.path(), &["map.svg"], Overwrite::Own).expect("second run");
}

#[test]
fn a_report_cannot_make_the_program_remove_other_files() {
    let root = tempfile::tempdir().expect("folder");
    let folder = root.path().join("out");
    fs::create_dir(&folder).expect("folder");
    fs::write(root.path().join("victim.geojson"), "x").expect("written");
    let victim =
        WrittenFile { name: "../victim.geojson".to_owned(), ..own::written(Path::new("victim.geojson"), b"x") };
    let report = serde_json::json!({"generator": "bordermap 0", "files": [victim]});
    fs::write(folder.join(REPORT), report.to_string()).expect("written");
    write(&folder, &["map.svg"], Overwrite::Own).expect("run");
    assert!(root.path().join("victim.geojson").exists());
}

#[test]
fn nothing_is_left_of_a_run_that_fails() {
    let root = tempfile::tempdir().expect("folder");
    fs::write(root.path().join("file"), "x").expect("written");
    assert!(write(&root.path().join("file/sub"), &["map.svg"], Overwrite::Own).is_err());
    assert_eq!(names(root.path()), ["file"]);
}
