//! Files made to do harm, or broken, by class and format: `tests/hostile/cases.tsv`. Each is given to the program as
//! people run it, in a folder of its own: never a panic, never more than so much memory, always words.

#![allow(clippy::expect_used, clippy::panic)]

#[path = "hostile/files.rs"]
mod files;
#[allow(dead_code)]
mod formats;
#[path = "hostile/rows.rs"]
mod rows;
mod tables;

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};
use tables::Case;
use tempfile::TempDir;

/// Address space of a run, in KiB.
const MOST_MEMORY: usize = 1_500_000;
/// However hostile a file, so much is said of it, in bytes.
const MOST_WORDS: usize = 20_000;

#[test]
fn delimited_text() {
    all(&["csv", "tsv"]);
}

#[test]
fn json() {
    all(&["json", "ndjson", "geojson"]);
}

#[test]
fn packed_and_sheets() {
    all(&["csv.gz", "zip", "xlsx"]);
}

fn all(formats: &[&str]) {
    let mut wrong = Vec::new();
    for case in tables::read(include_str!("hostile/cases.tsv")) {
        for format in case.text("formats").split(' ').filter(|format| formats.contains(format)) {
            wrong.extend(Trial::new(&case, format).faults());
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_format_is_tried() {
    const KNOWN: [&str; 8] = ["csv", "tsv", "json", "ndjson", "geojson", "csv.gz", "zip", "xlsx"];
    for case in tables::read(include_str!("hostile/cases.tsv")) {
        assert!(case.text("formats").split(' ').all(|format| KNOWN.contains(&format)), "line {}", case.line);
    }
}

/// A file of a case, and what the program made of it.
struct Trial<'c> {
    case: &'c Case,
    file: String,
    folder: TempDir,
    checked: Output,
    /// Only in the first of a case's formats, to save time.
    layered: Option<Output>,
}

impl<'c> Trial<'c> {
    fn new(case: &'c Case, format: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let file = format!("a.{format}");
        let bytes = match case.text("made").strip_prefix('@') {
            Some(name) => files::made(name, format),
            None => rows::written(format, &rows::hostile(case.text("made"))),
        };
        let within = folder.path().join("within");
        fs::create_dir(&within).expect("a folder");
        fs::write(within.join(&file), bytes).expect("a file");
        let checked = run(&within, &["check", &file]);
        let is_first = case.text("formats").split(' ').next() == Some(format);
        let layered = is_first.then(|| run(&within, &["layers", &file, "-o", "out"]));
        Self { case, file, folder, checked, layered }
    }

    /// What is not as the table says, each with its place in the table.
    fn faults(&self) -> Vec<String> {
        let place = format!("cases.tsv:{}: {} in {}", self.case.line, self.case.text("class"), self.file);
        let runs = [("check", Some(&self.checked)), ("layers", self.layered.as_ref())];
        let runs = runs.into_iter().filter_map(|(command, output)| Some((command, output?)));
        let of_runs = runs.flat_map(|(command, output)| {
            self.run_faults(output).into_iter().map(move |fault| format!("{command}: {fault}"))
        });
        of_runs.chain(self.file_faults()).map(|fault| format!("{place}: {fault}")).collect()
    }

    fn run_faults(&self, output: &Output) -> Vec<String> {
        let printed = [&output.stdout[..], &output.stderr[..]].concat();
        let Ok(printed) = String::from_utf8(printed) else { return vec!["prints no UTF-8".to_owned()] };
        let start: String = printed.chars().take(2_000).collect();
        let mut faults = Vec::new();
        let status = output.status.code().map_or("a signal".to_owned(), |code| code.to_string());
        if status != self.case.text("status") {
            faults.push(format!("ends with {status}: {start:.900}"));
        }
        for words in self.case.text("says").split(" // ").filter(|words| !words.is_empty()) {
            if !printed.contains(&words.replace("{file}", &self.file)) {
                faults.push(format!("does not say `{words}`: {start:.900}"));
            }
        }
        if printed.len() > MOST_WORDS {
            faults.push(format!("says {} bytes: {start}", printed.len()));
        }
        if printed.contains(|c: char| (c.is_control() && c != '\n') || ('\u{202A}'..='\u{202E}').contains(&c)) {
            faults.push(format!("prints control characters: {start:?}"));
        }
        let curable = |line: &&str| line.starts_with("error: ") && !line.ends_with(')');
        faults.extend(printed.lines().filter(curable).map(|line| format!("names no cure: {line:.500}")));
        faults
    }

    /// Nothing lies outside the folder, and inside only what the report lists.
    fn file_faults(&self) -> Vec<String> {
        let within = self.folder.path().join("within");
        let mut faults = Vec::new();
        if names(self.folder.path()) != ["within"] {
            faults.push("wrote outside its folder".to_owned());
        }
        let rows = self.case.text("rows");
        let is_written = self.layered.is_some() && rows != "-";
        if !is_written && names(&within) != [self.file.as_str()] {
            faults.push("wrote files".to_owned());
        }
        let counted = rows != "-" && told(&self.checked) != rows;
        faults.extend(counted.then(|| format!("check: counts {}", told(&self.checked))));
        let reported = is_written.then(|| report(&within.join("out")).unwrap_or_default());
        faults.extend(reported.filter(|counts| counts != rows).map(|counts| format!("layers: counts `{counts}`")));
        faults
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

/// What became of the rows by the words of `check`, as the table writes it.
fn told(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let before = |what: &str| text.split_once(what).and_then(|(before, _)| before.rsplit([' ', '\n']).next());
    let counts = [" row", " placed", " known to a region", " without a place", " rejected"];
    counts.map(|what| before(what).unwrap_or("0")).join(" ")
}

/// The same by the report of `layers`.
fn report(folder: &Path) -> Option<String> {
    let report: Value = serde_json::from_slice(&fs::read(folder.join("report.json")).ok()?).ok()?;
    let counts = ["rows_read", "placed", "region_only", "unlocated", "rejected"].map(|key| report[key].to_string());
    safe_for_spreadsheets(&folder.join("rejected.csv"));
    Some(counts.join(" "))
}

/// No cell that a spreadsheet would compute; negative numbers are none.
fn safe_for_spreadsheets(file: &Path) {
    let Ok(text) = fs::read(file) else { return };
    for record in csv::Reader::from_reader(text.as_slice()).byte_records() {
        for cell in record.expect("CSV").iter() {
            let is_number = std::str::from_utf8(cell).is_ok_and(|text| text.parse::<f64>().is_ok());
            let begins = matches!(cell.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
            assert!(is_number || !begins, "{}", String::from_utf8_lossy(cell));
        }
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_bordermap");
    let mut command = match cfg!(target_os = "linux") {
        true => {
            let mut shell = Command::new("sh");
            shell.args(["-c", &format!("ulimit -v {MOST_MEMORY}; exec \"$@\""), "sh", program]);
            shell
        }
        false => Command::new(program),
    };
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).output().expect("the program runs")
}
