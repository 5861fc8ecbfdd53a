//! What `map` and `render` write beside layers, and what they show: by the program itself.
#![allow(clippy::expect_used, clippy::panic)]

use std::{fs, path::Path, process::Command};
use tempfile::TempDir;

/// Two villages on one side of the border, one on the other, and words of strangers.
const INCIDENTS: &str = "\
incident_id,event_date,location,event_type,status,affected,source,source_url
a1,2021-05-12,Sotk,shelling,reported,,Agency,https://agency.example/1
a2,2021-05-13,\"Kut, Gegharkunik\",small_arms_fire,denied,2,<b>Daily</b> | x,javascript:alert(1)
a3,2021-05-14,near Lachin,clash,reported,,=cmd(),
a4,2021-05-14,the territory of Armenia,advance,reported,,,
";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("folder");
    fs::write(folder.path().join("in.csv"), INCIDENTS).expect("written");
    folder
}

/// Exit status and words of a run.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_bordermap")).args(arguments).current_dir(folder).output();
    let output = output.expect("the program runs");
    (output.status.code().expect("a status"), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn render(folder: &Path, file: &str, more: &[&str]) -> (i32, String) {
    run(folder, &[&["render", "in.csv", "-o", file, "--size", "800x600px"], more].concat())
}

#[test]
fn map_writes_all_pictures_the_table_and_where_the_pixels_lie() {
    let folder = folder();
    let map = ["map", "in.csv", "-o", "out", "--size", "800x600px"];
    let world = [&map[..], &["--world-file"]].concat();
    let files = ["map.html", "map.pdf", "map.pgw", "map.png", "map.prj", "map.svg", "table.md"];
    let read = || files.map(|name| fs::read(folder.path().join("out").join(name)).ok());
    assert_eq!(run(folder.path(), &world).0, 0);
    let first = read();
    assert!(first.iter().all(Option::is_some));
    assert_eq!(run(folder.path(), &world).0, 0);
    assert!(first == read(), "a rerun gives the same bytes");
    assert_eq!(run(folder.path(), &map).0, 0);
    let left = read().map(|file| file.is_some());
    assert_eq!(left, [true, true, false, true, false, true, true], "what is not asked for any more is gone");
    let table = fs::read_to_string(folder.path().join("out/table.md")).expect("a table");
    for row in [
        "| 1 | 12 May 2021 | Sotk, Gegharkunik | Shelling / mortar | Reported | this place | [Agency](<https://agency.example/1>) |",
        "| 2 | 13 May 2021 | Kut, Gegharkunik | Small-arms fire; 2 affected | Denied | this place | &lt;b&gt;Daily&lt;/b&gt; \\| x |",
        "| 4 | 14 May 2021 | Armenia | Advance of forces | Reported | the country only; not on the map |  |",
    ] {
        assert!(table.contains(row), "{row}\n{table}");
    }
    assert!(table.contains("| '=cmd() |"));
    let words = table.lines().last().expect("the alternative text");
    for part in
        ["Armenia – Azerbaijan border", "12–14 May 2021", "4 reports", "small-arms fire (1 denied)", "Gegharkunik"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    let said = words.trim_start_matches("Alternative text of the picture: ");
    for (name, file) in [("map.svg", &first[5]), ("map.png", &first[3]), ("map.html", &first[0])] {
        let file = String::from_utf8_lossy(file.as_deref().expect("a picture"));
        assert!(file.contains(said), "{name} says it too");
    }
}

#[test]
fn extents_are_shown_or_refused_with_a_reason() {
    let folder = folder();
    for (extent, status, words) in [
        ("45.5,39.9,46.2,40.5", 0, ""),
        ("Gegharkunik", 0, ""),
        ("Azat", 1, "several places are equally good: "),
        ("Zzyzzqk", 1, "no place named"),
        ("20,40,22,41", 1, "none of the 3 incidents with a place lies there: they lie within 4"),
        ("44,38,47", 2, "four degrees are needed"),
        ("46,40,45,41", 2, "four degrees are needed"),
        ("45,40,46,95", 2, "95"),
    ] {
        let (code, said) = render(folder.path(), "x.svg", &["--extent", extent]);
        assert!(code == status && said.contains(words), "{extent}: {code} {said}");
    }
}

#[test]
fn names_stand_in_the_forms_asked_for() {
    let folder = folder();
    // Village, province and country, each in both forms.
    let forms = [("Sotk", "Սոթք"), ("GEGHARKUNIK", "ԳԵՂԱՐՔՈՒՆԻՔ"), ("ARMENIA", "ՀԱՅԱՍՏԱՆ")];
    for (names, international, local) in [
        ("international", [true; 3], [false; 3]),
        ("local", [false; 3], [true; 3]),
        ("both", [true; 3], [true, false, false]),
    ] {
        let more = ["--names", names, "--text", "live", "--extent", "44.5,39.6,46.5,41.0"];
        assert_eq!(render(folder.path(), "x.svg", &more).0, 0);
        let svg = fs::read_to_string(folder.path().join("x.svg")).expect("a picture");
        let map =
            &svg[svg.find("<g id=\"labels\"").expect("labels")..svg.find("<g id=\"incidents\"").expect("incidents")];
        let has = |name: &str| map.contains(&format!(">{name}</text>"));
        assert_eq!(forms.map(|(form, _)| has(form)), international, "{names}");
        assert_eq!(forms.map(|(_, form)| has(form)), local, "{names}");
    }
}

#[test]
fn pictures_of_ours_are_replaced_with_what_stands_beside_them_and_strangers_are_not() {
    let folder = folder();
    for (file, more) in [("x.pdf", &[][..]), ("x.html", &[][..]), ("x.png", &["--world-file"][..])] {
        assert_eq!(render(folder.path(), file, more).0, 0, "{file}");
        assert_eq!(render(folder.path(), file, &[more, &["--title", "Again"]].concat()).0, 0, "{file}");
        fs::write(folder.path().join(file), "mine").expect("written");
        let (code, said) = render(folder.path(), file, more);
        assert!(code == 1 && said.contains("was not written by bordermap"), "{said}");
    }
    fs::write(folder.path().join("y.pgw"), "mine").expect("written");
    let (code, said) = render(folder.path(), "y.png", &["--world-file"]);
    assert!(code == 1 && said.contains("y.pgw: was not written by bordermap"), "{said}");
    assert!(!folder.path().join("y.png").exists());
    // A world file by another's hand beside a picture of ours, with as many lines as ours.
    assert_eq!(render(folder.path(), "z.png", &["--world-file"]).0, 0);
    assert_eq!(render(folder.path(), "z.png", &["--world-file", "--extent", "44,39,46,41"]).0, 0);
    fs::write(folder.path().join("z.pgw"), "10.0\n0.0\n0.0\n-10.0\n500000.0\n4500000.0\n").expect("written");
    let (code, said) = render(folder.path(), "z.png", &["--world-file"]);
    assert!(code == 1 && said.contains("z.pgw: was not written by bordermap"), "{said}");
    assert_eq!(render(folder.path(), "y.svg", &["--world-file"]).0, 2);
}
