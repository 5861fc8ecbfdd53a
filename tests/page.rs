//! The page: what stands in it, and what strangers' words cannot do to it. `.ci/page/` opens it in a browser.
#![allow(clippy::expect_used, clippy::panic)]

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{fs, path::Path, process::Command};

/// Words that would run, end an element, or open one, in every cell that the page shows.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "{{script}}",
    "a\u{2028}b\u{2029}c",
    "\u{202e}gnp.exe",
    "&lt;b&gt;",
    "]]><svg onload=alert(1)>",
    "\\u003cscript>",
];

/// What a cell of an address becomes.
const ADDRESSES: &[(&str, &str)] = &[
    ("https://agency.example/1?a=<b>&c", "https://agency.example/1?a=<b>&c"),
    ("HTTP://agency.example", "HTTP://agency.example"),
    ("javascript:alert(1)", ""),
    ("JaVaScRiPt://agency.example/%0aalert(1)", ""),
    ("data:text/html,<script>alert(1)</script>", ""),
    ("//agency.example", ""),
    ("file:///etc/passwd", ""),
];

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The page that `render` makes of a table, with a title.
fn page(table: &str, title: &str) -> String {
    let folder = tempfile::tempdir().expect("folder");
    fs::write(folder.path().join("in.csv"), table).expect("written");
    rendered(folder.path(), "in.csv", &["--title", title])
}

fn rendered(folder: &Path, input: &str, more: &[&str]) -> String {
    let render = [&["render", input, "-q", "-o", "x.html", "--force"], more].concat();
    let output = Command::new(env!("CARGO_BIN_EXE_bordermap")).args(render).current_dir(folder).output();
    let output = output.expect("the program runs");
    assert!([0, 3].contains(&output.status.code().expect("a status")), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(folder.join("x.html")).expect("a page")
}

/// What stands between the first of two texts and the next of the other.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let begin = page.find(from).expect(from) + from.len();
    &page[begin..begin + page[begin..].find(to).expect(to)]
}

fn data(page: &str) -> Value {
    serde_json::from_str(between(page, "<script type=\"application/json\" id=\"data\">", "</script>")).expect("JSON")
}

/// The text that a column has of each incident.
fn texts(data: &Value, column: &str) -> Vec<String> {
    let numbers = data["incidents"][column].as_array().expect(column);
    let text = |number: &Value| {
        data["texts"][number.as_u64().expect("a number") as usize].as_str().expect("a text").to_owned()
    };
    numbers.iter().map(text).collect()
}

#[test]
fn strangers_words_stay_words() {
    let mut table = "incident_id,event_date,location,event_type,status,actor1,source,source_url,notes\n".to_owned();
    for (row, words) in HOSTILE.iter().enumerate() {
        let cell = quoted(words);
        table.push_str(&format!("h{row},2021-05-12,Sotk,shelling,reported,{cell},{cell},https://a.example,{cell}\n"));
        table.push_str(&format!("{},2021-05-12,{cell},clash,denied,,,,\n", quoted(&format!("{words}{row}"))));
    }
    for title in ["Incidents", "</title><script>alert(1)</script>", "{{script}}"] {
        let page = page(&table, title);
        // The data, and our own script: nothing else is one.
        assert_eq!(
            page.matches("<script").count(),
            2 + between(&page, "<script>\"use strict\"", "</script>").matches("<script").count()
        );
        assert_eq!(page.matches("</script>").count(), 2);
        assert_eq!(
            page.matches("</title>").count(),
            1 + between(&page, "<body>", "</body>").matches("</title>").count()
        );
        for opened in
            ["<img", "<iframe", "<object", "<link", "<base", " onerror=", " onload=", " onmouseover=\"", "<svg onload"]
        {
            let page = page.replace(between(&page, "id=\"data\">", "</script>"), "");
            assert!(!page.contains(opened), "{opened}");
        }
        assert!(!page.contains(['\u{2028}', '\u{2029}', '\u{202e}']));
        let notes = texts(&data(&page), "notes");
        assert!(
            notes.iter().any(|words| words == "<script>alert(1)</script>")
                && notes.iter().any(|words| words == "gnp.exe")
        );
    }
}

#[test]
fn only_addresses_of_the_web_become_links() {
    let mut table = "incident_id,event_date,location,event_type,status,source,source_url\n".to_owned();
    for (row, (address, _)) in ADDRESSES.iter().enumerate() {
        table.push_str(&format!("l{row},2021-05-{:02},Sotk,shelling,reported,Agency,{}\n", row + 1, quoted(address)));
    }
    let links: Vec<&str> = ADDRESSES.iter().map(|(_, link)| *link).collect();
    assert_eq!(texts(&data(&page(&table, "Links")), "link"), links);
}

/// Twelve reports, of which one is known to its country only and one lies outside the map.
#[test]
fn the_bundled_example_is_all_there_and_nothing_is_loaded() {
    let example = "geodata/incidents/armenia-azerbaijan-2021.csv";
    let folder = tempfile::tempdir().expect("folder");
    fs::copy(example, folder.path().join("in.csv")).expect("copied");
    let page = rendered(folder.path(), "in.csv", &[]);
    assert!(page == rendered(folder.path(), "in.csv", &[]), "a rerun gives the same bytes");
    assert!(page.len() < 720_000, "{}", page.len());
    let data = data(&page);
    let wanted = fs::read_to_string(example).expect("the example");
    let mut ids: Vec<&str> = wanted.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let mut found = texts(&data, "id");
    ids.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, ids);
    let stands = data["incidents"]["at"].as_array().expect("stands");
    assert_eq!(stands.iter().filter(|at| at.as_array().is_some_and(Vec::is_empty)).count(), 2);
    // Nothing refers to anywhere: but for names of formats, no address at all outside the data.
    let own = page.replace(between(&page, "id=\"data\">", "</script>"), "");
    let own = own.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "");
    assert!(!own.contains("http://") && !own.contains("https://") && !own.contains("@import"));
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\">");
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    assert!(policy.contains("img-src data:;") && policy.contains("base-uri 'none'"));
    for words in ["do not imply any endorsement", "© OpenStreetMap contributors", "Lambert conformal conic"] {
        assert!(between(&page, "<footer>", "</footer>").contains(words), "{words}");
    }
    for name in ["Yerevan", "Երևան", "Ganja", "Gəncə"] {
        assert!(data["places"].to_string().contains(name), "{name}");
    }
}

/// A reason may hold the sign that would part it from the next ("…; such phrases are off by up to …").
#[test]
fn each_reason_is_one_sentence() {
    let page =
        page("incident_id,event_type,location\nr1,clash,5 km north of Goris\nr2,mine,5 km north of Goris\n", "Reasons");
    let data = data(&page);
    let numbers = |value: &Value| -> Vec<usize> {
        let numbers = value.as_array().expect("numbers").iter();
        numbers.map(|number| number.as_u64().expect("a number") as usize).collect()
    };
    let why = numbers(&data["incidents"]["why"]);
    assert!(why[0] == why[1] && why[0] != 0, "one list for both: {why:?}");
    let reasons = numbers(&data["reasons"][why[0]]);
    let reasons: Vec<&str> = reasons.iter().filter_map(|&number| data["texts"][number].as_str()).collect();
    let of_the_way: Vec<&&str> = reasons.iter().filter(|reason| reason.contains("such phrases are off by")).collect();
    assert!(matches!(of_the_way[..], [reason] if reason.contains("of its point; such phrases")), "{reasons:?}");
}

/// The sheet of many incidents says how it shows them; the page has its own ways, which change with the zoom.
#[test]
fn the_page_does_not_say_what_holds_for_the_sheet_only() {
    let folder = tempfile::tempdir().expect("folder");
    fs::write(folder.path().join("in.csv"), "incident_id,event_type,location\ns1,clash,Goris\ns2,mine,Goris\n")
        .expect("written");
    for drawn_as in ["markers", "clusters", "hexagons", "provinces"] {
        let page = rendered(folder.path(), "in.csv", &["--draw-as", drawn_as]);
        assert_eq!(between(&page, "</h1><p>", "</p>"), "2 reports: 2 at or near a settlement.", "{drawn_as}");
        let description = between(&page, "name=\"description\" content=\"", "\">");
        assert!(description.starts_with("Map. ") && !description.contains("Drawn as"), "{drawn_as}: {description}");
    }
    let page = rendered(folder.path(), "in.csv", &["--subtitle", "Of two"]);
    assert_eq!(between(&page, "</h1><p>", "</p>"), "Of two");
}

/// 1 500 notes of 10 000 letters: more than a page should hold. What is left out is said, and nothing but the long texts is.
#[test]
fn a_page_of_many_long_notes_stays_small_and_says_what_it_leaves_out() {
    let mut table = "incident_id,event_type,location,source,source_url,notes\n".to_owned();
    for row in 0..1500 {
        let note = format!("{row} {}", "note ".repeat(2000));
        table.push_str(&format!("r{row},clash,Goris,Agency,https://agency.example/{row},{note}\n"));
    }
    let page = page(&table, "Notes");
    assert!(page.len() < 15_000_000, "{} bytes", page.len());
    let data = data(&page);
    let from = data["left_out"].as_u64().expect("a number") as usize;
    assert!((1_000..1_400).contains(&from), "{from}");
    for (column, last) in [("notes", false), ("link", false), ("id", true), ("source", true), ("place", true)] {
        let texts = texts(&data, column);
        let is_there: Vec<bool> = texts.iter().map(|text| !text.is_empty()).collect();
        assert!(is_there[..from - 1].iter().all(|there| *there), "{column}");
        assert!(is_there[from - 1..].iter().all(|there| *there == last), "{column}");
    }
    let said = format!("<p>From number {from} on, notes, reasons and links are left out");
    assert!(between(&page, "<footer>", "</footer>").starts_with(&said));
}

#[test]
fn the_policy_admits_the_one_script_and_style_by_their_sums() {
    let page = page("incident_id,event_type,location\nr1,clash,Goris\n", "Sums");
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\">");
    let sum = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    for (kind, text) in
        [("script", between(&page, "<script>", "</script>")), ("style", between(&page, "<style>", "</style>"))]
    {
        assert!(policy.contains(&format!("{kind}-src 'sha256-{}';", sum(text))), "{kind}: {policy}");
    }
}

/// The house rule for files of the program holds for the parts of the script too.
#[test]
fn parts_of_the_page_are_short() {
    for entry in fs::read_dir("src/map/page").expect("the folder of the page") {
        let path = entry.expect("a file").path();
        let lines = fs::read_to_string(&path).expect("text").lines().count();
        assert!(lines < 500, "{}: {lines} lines", path.display());
    }
}

/// The symbol of each incident in its look is defined, once.
#[test]
fn every_symbol_in_use_is_there() {
    let folder = tempfile::tempdir().expect("folder");
    let rows = ["Sotk,shelling,reported", "near Goris,mine,denied", "Syunik,clash,proposed", "Armenia,talks,discussed"];
    let rows: Vec<String> = rows.iter().enumerate().map(|(row, words)| format!("s{row},{words}\n")).collect();
    let table = format!("incident_id,location,event_type,status\n{}", rows.concat());
    fs::write(folder.path().join("in.csv"), table).expect("written");
    let page = rendered(folder.path(), "in.csv", &[]);
    for symbol in ["shelling-0-e", "mine-2-n", "mine-2-e", "clash-1-f", "clash-0-e", "talks-1-e"] {
        assert_eq!(page.matches(&format!("<g id=\"s-{symbol}\">")).count(), 1, "{symbol}");
    }
}
