//! The program as people run it: arguments, messages, exit codes, files.

#![allow(clippy::expect_used)]

mod program;

use program::{HEADER, SOTK, command, folder, json, names, run, run_with};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::Duration,
};

#[test]
fn layers_and_a_report_are_written() {
    let folder = folder(SOTK);
    run(folder.path(), &["layers", "in.csv", "-o", "a/b"]).ends(0).says("1 row read: 1 placed");
    let out = folder.path().join("a/b");
    let layers =
        ["borders", "incidents_by_month", "incidents_points", "places", "provinces", "uncertainty", "vague_areas"];
    let files = layers.iter().flat_map(|layer| [format!("{layer}.geojson"), format!("{layer}.qml")]);
    let mut wanted: Vec<String> = files.collect();
    wanted.extend(["bordermap.qgz", "report.json"].map(str::to_owned));
    wanted.sort();
    assert_eq!(names(&out), wanted);
    let report = json(out.join("report.json"));
    for (key, count) in [("rows_read", 1), ("placed", 1), ("region_only", 0), ("unlocated", 0), ("rejected", 0)] {
        assert_eq!(report[key], count, "{key}");
    }
    assert_eq!(report["incidents"][0]["place"], "Sotk");
    let points = json(out.join("incidents_points.geojson"));
    assert_eq!(points["name"], "incidents_points");
    assert_eq!(points["features"][0]["properties"]["incident_id"], "a1");
    assert!(points.get("crs").is_none() && points["bbox"].is_array() && points["attribution"].is_string());
}

#[test]
fn title_and_place_name_come_first() {
    let folder = folder(SOTK);
    run(folder.path(), &["layers", "in.csv"]).ends(0);
    for layer in names(&folder.path().join("output")).iter().filter(|name| name.ends_with(".geojson")) {
        let text = fs::read_to_string(folder.path().join("output").join(layer)).expect("layer");
        let (_, properties) = text.split_once("\"properties\":{").expect("a feature");
        let keys: Vec<&str> = properties.split('"').skip(1).step_by(4).take(2).collect();
        assert_eq!(keys, ["title", "place_name"], "{layer}");
    }
}

#[test]
fn a_broken_row_is_told_and_the_others_go_on() {
    let folder = folder(&format!("{SOTK}a2,2021-13,Sotk,shelling,reported,AM\na3,2021,Sotk,clash,rumoured,AM\n"));
    let run = run(folder.path(), &["layers", "in.csv"]).ends(3);
    let run = run.says(
        "error: in.csv:3:event_date: `2021-13` is not a date (row left out; write it as 2021-05-12, 2021-05 or 2021)",
    );
    run.says("error: in.csv:4:status: `rumoured` is not known (row left out; write one of reported, ");
    let report = json(folder.path().join("output/report.json"));
    assert_eq!((&report["rows_read"], &report["placed"], &report["rejected"]), (&3.into(), &1.into(), &2.into()));
    assert_eq!(report["unplaced"][0]["row"], 3);
    assert_eq!(report["unplaced"][0]["column"], "event_date");
}

#[test]
fn a_row_without_a_place_is_unlocated_and_no_guess() {
    let rows = format!("{SOTK}a2,2021,Nowhereville,shelling,reported,\na3,2021,,shelling,reported,\n");
    let folder = folder(&rows);
    run(folder.path(), &["layers", "in.csv"]).ends(3).says("in.csv:3:location: ").says("in.csv:4:location: ");
    let report = json(folder.path().join("output/report.json"));
    assert_eq!((&report["placed"], &report["unlocated"], &report["rejected"]), (&1.into(), &2.into(), &0.into()));
}

#[test]
fn coordinates_beyond_all_provinces_are_kept() {
    let folder = tempfile::tempdir().expect("folder");
    let rows = "incident_id,event_date,location,event_type,status,latitude,longitude,where_prec\n\
                a1,2021,,talks,reported,55.75,37.6,4\na2,2021,,talks,reported,0.5,-30,3\n";
    fs::write(folder.path().join("in.csv"), rows).expect("written");
    let run = run(folder.path(), &["layers", "in.csv"]).ends(0);
    assert!(!run.err.contains("give latitude"), "{}", run.err);
    let points = json(folder.path().join("output/incidents_points.geojson"));
    assert_eq!(points["features"][0]["geometry"]["coordinates"], serde_json::json!([37.6, 55.75]));
    assert_eq!(points["features"][1]["properties"]["uncertainty_m"], 50_000);
}

#[test]
fn guesses_are_told() {
    let folder = folder("a1,2021,Khoznavur,clash,reported,AM\n");
    run(folder.path(), &["check", "in.csv"]).ends(0).prints("in.csv:2:location: read as “Khoznavar” (Armenia)");
}

#[test]
fn strict_runs_write_nothing_when_a_row_has_no_place() {
    let folder = folder("a1,2021,Nowhereville,shelling,reported,\n");
    run(folder.path(), &["layers", "in.csv", "--strict"]).ends(1).says("nothing written");
    assert_eq!(names(folder.path()), ["in.csv"]);
}

#[test]
fn a_missing_column_stops_everything() {
    let folder = folder(SOTK);
    fs::write(folder.path().join("bad.csv"), "incident_id,date,ort,event_type\n").expect("written");
    let run = run(folder.path(), &["layers", "in.csv", "bad.csv"]).ends(1);
    run.says("bad.csv:1: no column has a place or coordinates; found incident_id, date, ort, event_type");
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_column_that_may_be_absent_is_asked_for_where_another_looks_like_it() {
    let folder = folder("");
    fs::write(folder.path().join("in.csv"), "incident_id,date,location,event_type\n1,2021,Sotk,clash\n")
        .expect("written");
    run(folder.path(), &["check", "in.csv"]).ends(0).prints("in.csv:1:date: ").prints("did you mean event_date?");
}

#[test]
fn a_file_given_twice_is_refused() {
    let folder = folder(SOTK);
    let run = run(folder.path(), &["layers", "in.csv", "./in.csv"]).ends(1);
    assert_eq!(run.err, "error: ./in.csv: is given twice (name each file once)\n");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = folder(SOTK);
    run(folder.path(), &["map", "gone.csv"]).ends(1).says("error: gone.csv: cannot be read: no such file or directory");
}

#[test]
fn check_goes_on_past_unreadable_files_and_writes_nothing() {
    let folder = folder("a1,2021,Nowhereville,shelling,reported,\n");
    run(folder.path(), &["check", "gone.csv", "in.csv"]).ends(1).says("gone.csv: ").prints("in.csv:2:location: ");
    run(folder.path(), &["check", "in.csv"]).ends(3);
    let strict = run(folder.path(), &["check", "in.csv", "--strict"]).ends(1);
    assert!(!strict.err.contains("nothing written"), "{}", strict.err);
    assert_eq!(names(folder.path()), ["in.csv"]);
}

#[test]
fn wrong_arguments_are_a_matter_of_usage() {
    let folder = folder(SOTK);
    for arguments in [
        &["map"][..],
        &["maps", "in.csv"],
        &["render", "in.csv", "-o", "x.gif"],
        &["layers", "in.csv", "--format", "shapefile"],
        &["map", "in.csv", "--size", "a9"],
        &["map", "in.csv", "--lang", "de"],
        &["map", "in.csv", "--style", "none.toml"],
        &["geocode", "Sotk", "--border", "AM"],
        &["geocode", "Sotk", "--border", "AM-XX"],
        &["geocode", "Sotk", "--country", "XX"],
        &["geocode", "Sotk", "--date", "yesterday"],
        &["layers", "in.csv", "--from", "2022", "--to", "2021-12-31"],
    ] {
        run(folder.path(), arguments).ends(2);
    }
    assert_eq!(names(folder.path()), ["in.csv"]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let rows =
        format!("{SOTK}a2,2021-06,Sotk-Khoznavar section,deployment,denied,\na3,2021,Syunik,clash,reported,AM\n");
    let folder = folder(&rows);
    for output in ["one", "two", "two"] {
        run(folder.path(), &["layers", "in.csv", "-o", output]).ends(0);
    }
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    assert_eq!(names(&one), names(&two));
    for name in names(&one) {
        assert!(fs::read(one.join(&name)).expect("file") == fs::read(two.join(&name)).expect("file"), "{name}");
    }
}

#[test]
fn files_of_others_are_not_replaced() {
    let folder = folder(SOTK);
    let out = folder.path().join("output");
    fs::create_dir(&out).expect("folder");
    fs::write(out.join("borders.geojson"), "mine").expect("written");
    run(folder.path(), &["layers", "in.csv"]).ends(1).says("output/borders.geojson: was not written by bordermap");
    assert_eq!(names(&out), ["borders.geojson"]);
    run(folder.path(), &["layers", "in.csv", "--force"]).ends(0);
    assert_ne!(fs::read(out.join("borders.geojson")).expect("file"), b"mine");
}

#[test]
fn what_the_last_run_wrote_and_this_one_does_not_is_gone() {
    let folder = folder(&format!("{SOTK}a2,2021,Syunik,clash,reported,AM\n"));
    let areas = folder.path().join("output/incidents_areas.geojson");
    run(folder.path(), &["layers", "in.csv"]).ends(0);
    assert!(areas.exists());
    fs::write(folder.path().join("in.csv"), format!("{HEADER}{SOTK}")).expect("written");
    run(folder.path(), &["layers", "in.csv"]).ends(0).says("removed output/incidents_areas.geojson");
    assert!(!areas.exists());
}

#[test]
fn a_picture_is_drawn_and_replaced_and_a_stranger_is_not() {
    let folder = folder(SOTK);
    let arguments = ["render", "in.csv", "-o", "map.png", "--size", "640x480px", "--dpi", "96"];
    run(folder.path(), &arguments).ends(0).says("wrote map.png");
    let picture = fs::read(folder.path().join("map.png")).expect("picture");
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
    run(folder.path(), &arguments).ends(0);
    assert!(fs::read(folder.path().join("map.png")).expect("picture") == picture);
    fs::write(folder.path().join("map.png"), "mine").expect("written");
    run(folder.path(), &arguments).ends(1).says("map.png: was not written by bordermap");
    run(folder.path(), &["render", "in.csv", "-o", "x.png", "--size", "10x10px"]).ends(1).says("too small");
    assert_eq!(names(folder.path()), ["in.csv", "map.png"]);
}

#[test]
fn incidents_come_from_standard_input_too() {
    let folder = folder("");
    let csv = format!("{HEADER}{SOTK}a2,x,Sotk,clash,reported,AM\n");
    run_with(folder.path(), &["check", "-"], csv.as_bytes()).ends(3).prints("-:3:event_date: ");
}

#[test]
fn answers_are_a_table_for_people() {
    let folder = folder("");
    let run = run(folder.path(), &["geocode", "Sotk", "Nowhereville"]).ends(3).says("1 of 2 texts");
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("query ") && lines[1].starts_with("Sotk "), "{}", run.out);
    assert!(lines[1].contains("AM") && lines[1].contains("Gegharkunik"), "{}", run.out);
    assert!(lines[2].contains("unresolved") && run.out.contains("Nowhereville\n  "), "{}", run.out);
}

#[test]
fn texts_come_a_line_each_from_standard_input() {
    let folder = folder("");
    let texts = "\u{FEFF}Sotk\r\n\nthe Karabakh area\nSotk-Khoznavar section\nthe territory of Armenia\n";
    let run = run_with(folder.path(), &["geocode", "--format", "ndjson"], texts.as_bytes()).ends(0);
    let features: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).expect("a feature a line")).collect();
    let shapes: Vec<&str> = features.iter().map(|f| f["geometry"]["type"].as_str().unwrap_or("null")).collect();
    assert_eq!(shapes, ["Point", "MultiPolygon", "MultiLineString", "MultiPolygon"]);
    assert_eq!(features[0]["properties"]["query"], "Sotk");
}

#[test]
fn properties_of_answers_are_those_of_the_contract() {
    let folder = folder("");
    let run = run(folder.path(), &["geocode", "--format", "geojson", "--geometry", "none", "Sotk", "Nowhere"]).ends(3);
    let collection: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let wanted = [
        "query",
        "status",
        "place_name",
        "place_id",
        "match",
        "confidence",
        "where_prec",
        "geo_precision",
        "country",
        "admin1",
        "admin1_name",
        "uncertainty_m",
        "source",
    ];
    for feature in collection["features"].as_array().expect("features") {
        let mut keys: Vec<&str> =
            feature["properties"].as_object().expect("object").keys().map(String::as_str).collect();
        keys.sort_unstable();
        let mut sorted = wanted.to_vec();
        sorted.sort_unstable();
        assert_eq!(keys, sorted);
        assert!(feature["geometry"].is_null());
    }
    assert_eq!(collection["features"][1]["properties"]["status"], "unresolved");
}

#[test]
fn messages_cannot_rewrite_the_terminal() {
    let folder = folder("a1,\u{1b}[2J,Sotk,shelling,reported,AM\n");
    let run = run(folder.path(), &["check", "in.csv", "--color", "never"]).ends(3);
    assert!(!run.err.contains('\u{1b}') && !run.out.contains('\u{1b}'), "{}", run.out);
}

#[test]
fn colours_are_for_those_who_ask() {
    let folder = folder("");
    assert!(run(folder.path(), &["check", "gone.csv"]).ends(1).err.starts_with("error: "));
    assert!(run(folder.path(), &["check", "gone.csv", "--color", "always"]).ends(1).err.contains("\u{1b}["));
}

/// Enough rows that the run is not over before it is stopped.
#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_leaves_nothing() {
    let row = |index: u32| format!("a{index},2021-05-12,{} km north of Sotk,shelling,reported,AM\n", index % 20_000);
    let folder = folder(&(1..60_000).map(row).collect::<String>());
    let mut running = command(folder.path(), &["layers", "in.csv"]).stderr(Stdio::piped()).spawn().expect("started");
    std::thread::sleep(std::time::Duration::from_millis(700));
    Command::new("kill").args(["-INT", &running.id().to_string()]).status().expect("sent");
    let code = running.wait().expect("ended").code();
    assert_eq!((code, names(folder.path())), (Some(130), vec!["in.csv".to_owned()]));
}

#[test]
fn rejected_rows_are_kept_to_be_corrected_and_fed_again() {
    let folder = folder("a1,soon,Sotk,shelling,=2+2,AM\na2,2021-05-12,Sotk,clash,reported,AM\n");
    run(folder.path(), &["layers", "in.csv"]).ends(3);
    let rejected = folder.path().join("output/rejected.csv");
    let text = fs::read_to_string(&rejected).expect("written");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("rejected_file,rejected_row,rejected_because,rejected_cure,incident_id,"), "{text}");
    assert!(lines[1].starts_with("in.csv,2,") && lines[1].ends_with(",a1,soon,Sotk,shelling,'=2+2,AM"), "{text}");
    assert_eq!(lines.len(), 2);
    fs::write(folder.path().join("again.csv"), text.replace("soon", "2021-05-13").replace("'=2+2", "denied"))
        .expect("written");
    let again = run(folder.path(), &["layers", "again.csv", "-o", "again"]).ends(0);
    assert_eq!(again.err.lines().filter(|line| line.starts_with("warning")).count(), 0, "{}", again.err);
    run(folder.path(), &["layers", "again.csv", "--force"]).ends(0).says("removed output/rejected.csv");
}

#[test]
fn quiet_runs_say_errors_only() {
    let folder = folder("a1,2021,Nowhereville,shelling,reported,\na2,x,Sotk,clash,reported,\n");
    let quiet = run(folder.path(), &["check", "in.csv", "-q"]).ends(3);
    assert_eq!((quiet.err.as_str(), quiet.out.lines().count()), ("", 2), "{}", quiet.out);
    let quiet = run(folder.path(), &["layers", "in.csv", "-q"]).ends(3).says("error: in.csv:3:event_date: ");
    assert_eq!((quiet.out.as_str(), quiet.err.lines().count()), ("", 1), "{}", quiet.err);
    assert!(run(folder.path(), &["check", "in.csv", "-v"]).ends(3).err.contains("1 a1: "));
}

#[test]
fn the_gazetteer_can_be_asked() {
    let folder = folder("");
    assert!(run(folder.path(), &["gazetteer", "search", "Сотк"]).ends(0).out.contains("Sotk"));
    assert!(run(folder.path(), &["gazetteer", "show", "AM-SU"]).ends(0).out.contains("Syunik"));
    assert!(run(folder.path(), &["gazetteer", "info"]).ends(0).out.contains("geonames"));
    run(folder.path(), &["gazetteer", "show", "AM-XX"]).ends(1).says("no place has the id AM-XX");
    run(folder.path(), &["gazetteer", "search", "Qqqqqqq"]).ends(1).says("no place is called Qqqqqqq");
}

#[test]
fn help_begins_with_examples() {
    let folder = folder("");
    for command in COMMANDS {
        let asked = [&command.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>()[..], &["--help"]].concat();
        assert!(run(folder.path(), &asked).ends(0).out.starts_with("Examples:\n  bordermap "), "{command}");
    }
}

const COMMANDS: [&str; 14] = [
    "",
    "map",
    "layers",
    "render",
    "geocode",
    "extract",
    "check",
    "gazetteer",
    "gazetteer search",
    "gazetteer show",
    "gazetteer info",
    "gazetteer import",
    "completions",
    "man",
];

#[test]
fn the_version_names_that_of_the_gazetteer() {
    let said = run(folder("").path(), &["--version"]).ends(0).out;
    let gazetteer = bordermap::gazetteer::Gazetteer::bundled().version();
    assert_eq!(said, format!("bordermap {} (gazetteer {gazetteer})\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn shells_are_told_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = run(folder("").path(), &["completions", shell]).ends(0).out;
        // The words of an option are completed by the others.
        let value = if ["powershell", "elvish"].contains(&shell) { "type" } else { "small_arms_fire" };
        for word in COMMANDS.iter().flat_map(|command| command.split(' ')).chain(["min-precision", value]) {
            assert!(said.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page_with_its_examples() {
    let folder = folder("");
    run(folder.path(), &["man", "-o", "pages"]).ends(0);
    for command in COMMANDS {
        let name = ["bordermap", command].join("-").replace(' ', "-");
        let page = fs::read_to_string(folder.path().join(format!("pages/{}.1", name.trim_end_matches('-'))));
        let page = page.expect("a page");
        assert!(page.contains("\n.SH EXAMPLES\n.nf\n\\&bordermap ") && page.contains("\n.TH bordermap"), "{command}");
    }
    let page = run(folder.path(), &["man"]).ends(0).out;
    assert_eq!(page, fs::read_to_string(folder.path().join("pages/bordermap.1")).expect("a page"));
}

#[test]
fn many_texts_are_answered_as_each_alone() {
    let folder = folder("");
    let texts = ["Sotk", "nowhere at all", "Сотк", "5 km north of Kut", "Syunik"];
    let line = |text: &&str| run(folder.path(), &["geocode", text, "--format", "ndjson"]).out;
    let alone: Vec<String> = texts.iter().map(line).collect();
    // More than one job on each core.
    let (input, wanted) = (format!("{}\n\n", texts.join("\n")).repeat(60), alone.concat().repeat(60));
    let many = run_with(folder.path(), &["geocode", "--format", "ndjson"], input.as_bytes()).ends(3);
    assert_eq!(many.out, wanted);
    let strict = run_with(folder.path(), &["geocode", "--format", "ndjson", "--strict"], input.as_bytes());
    assert_eq!(strict.ends(1).says("60 of 300 texts have no one place").out, "");
}

#[test]
fn texts_are_answered_as_they_come() {
    let folder = folder("");
    let asked = ["geocode", "--format", "ndjson", "--geometry", "none"];
    let piped = command(folder.path(), &asked).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = piped.expect("the program runs");
    let (mut input, output) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
    let (told, tells) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || BufReader::new(output).lines().try_for_each(|line| told.send(line)));
    for text in ["Sotk", "Goris"] {
        writeln!(input, "{text}").expect("written");
        // The next text is asked only when this one is answered.
        let line =
            tells.recv_timeout(Duration::from_secs(60)).expect("an answer while the input is open").expect("a line");
        assert!(line.contains(&format!("\"query\":\"{text}\"")), "{line}");
    }
    drop(input);
    assert!(child.wait().expect("the program ends").success());
    assert!(reader.join().is_ok());
}

#[test]
fn a_line_that_is_no_text_ends_the_answers() {
    let folder = folder("");
    let asked = ["geocode", "--format", "ndjson"];
    let run = run_with(folder.path(), &asked, b"Sotk\n\nGoris\n\xFF\xFE\nKapan\n").ends(1).says("-:4: not UTF-8");
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    for more in [&["--format", "ndjson", "--strict"][..], &["--format", "table"], &["--explain"]] {
        let asked = [&asked[..1], more].concat();
        assert_eq!(run_with(folder.path(), &asked, b"Sotk\n\xFF\xFE\n").ends(1).says("-:2: not UTF-8").out, "");
    }
}

#[test]
fn what_the_sheet_cannot_be_is_said_before_anything_is_written() {
    let folder = folder(SOTK);
    let style = |text: &str| fs::write(folder.path().join("s.toml"), text).expect("written");
    let render = |more: &[&str]| run(folder.path(), &[&["render", "in.csv", "-o", "x.png"][..], more].concat());
    render(&["--lang", "fr"]).ends(2).says("[possible values: en, ru, hy, az]");
    render(&["--style", "none.toml"]).ends(2).says("none.toml: cannot be read");
    style("[ink]\nacent = \"#112233\"\n");
    render(&["--style", "s.toml"])
        .ends(2)
        .says("s.toml:2: ink.acent is not a key of styles (did you mean ink.accent?)");
    style("[kind.mine]\ncolour = \"black\"\n");
    render(&["--style", "s.toml"]).ends(2).says("s.toml:2: kind.mine.colour = \"black\" will not do");
    style("[font]\nbold = \"s.toml\"\n");
    render(&["--style", "s.toml"]).ends(2).says("s.toml: font.bold = s.toml: is no face that can be read");
    render(&["--extent", "10,50,12,52"]).ends(1).says("none of the 1 incidents with a place lies there");
    render(&["--size", "100x80px"]).ends(1).says("too small to read (take at least 640 × 480");
    assert_eq!(names(folder.path()), ["in.csv", "s.toml"]);
}

#[test]
fn a_style_changes_the_sheet_and_the_styles_of_qgis_alike() {
    let folder = folder(SOTK);
    let text =
        "[kind.shelling]\nshape = \"square\"\ncolour = \"#123456\"\n[border.undelimited]\ncolour = \"#654321\"\n";
    fs::write(folder.path().join("s.toml"), text).expect("written");
    run(folder.path(), &["map", "in.csv", "-o", "out", "--style", "s.toml", "--lang", "ru"]).ends(0);
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).expect("a file");
    for (file, said) in [
        ("map.svg", "#123456"),
        ("map.svg", "#654321"),
        ("incidents_points.qml", "18,52,86,255"),
        ("borders.qml", "101,67,33,255"),
        ("table.md", "| № | Дата | Место |"),
        ("incidents_points.geojson", "\"event_type\":\"shelling\""),
    ] {
        assert!(read(file).contains(said), "{file} has no {said}");
    }
}
