//! The house rules of `docs/ARCHITECTURE.md`: who may use whom, how long a file may be, what stands at its top.

#![allow(clippy::expect_used)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The modules of the library by rank: a module uses only those of a lower rank, so never its neighbour.
const RANKS: &[(&str, u8)] = &[
    ("place", 0),
    ("border", 1),
    ("gazetteer", 1),
    ("incident", 1),
    ("source", 2),
    ("geocode", 2),
    ("extract", 3),
    ("symbology", 4),
    ("layer", 5),
    ("map", 6),
    ("pipeline", 7),
];
const LONGEST_FILE: usize = 500;
const NO_NAMES: [&str; 5] = ["utils", "helpers", "common", "types", "models"];
const NOT_IN_LIBRARY: [&str; 9] =
    [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "println!(", "eprintln!(", "print!(", "dbg!("];

struct File {
    path: PathBuf,
    text: String,
}

impl File {
    fn shown(&self) -> String {
        self.path.display().to_string()
    }

    /// The module of the library that the file belongs to.
    fn module(&self) -> Option<String> {
        let inner = self.path.strip_prefix("src").ok()?;
        let first = inner.components().next()?.as_os_str().to_str()?;
        Some(first.trim_end_matches(".rs").to_owned()).filter(|name| !["main", "lib", "cli"].contains(&name.as_str()))
    }

    /// The lines of the program itself: no comments, and nothing from the tests at the end on.
    fn program(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.ends_with("tests.rs") || self.path.components().any(|part| part.as_os_str() == "tests");
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines
            .take_while(move |(_, line)| !is_test && *line != "mod tests {")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn rust_files(folder: &Path) -> Vec<File> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("source is UTF-8");
            files.push(File { path, text });
        }
    }
    files
}

fn all_files() -> Vec<File> {
    let mut files: Vec<File> =
        ["src", "tests", "benches"].iter().flat_map(|name| rust_files(Path::new(name))).collect();
    let text = fs::read_to_string("build.rs").expect("build.rs");
    files.push(File { path: PathBuf::from("build.rs"), text });
    files
}

fn rank(module: &str) -> Option<u8> {
    RANKS.iter().find(|(name, _)| *name == module).map(|(_, rank)| *rank)
}

/// The modules that a text names after `crate::`, alone or within braces, however deep.
fn uses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("crate::") {
        let before = text[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        found.extend(heads(&text[start + "crate::".len()..]));
    }
    found
}

/// The first name of a path, or those of a braced list of paths.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(list) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut item, mut heads) = (0_u32, String::new(), Vec::new());
    for c in list.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => heads.push(std::mem::take(&mut item)),
            '{' => depth += 1,
            '}' => depth -= 1,
            c => item.push(c),
        }
    }
    heads.push(item);
    heads.iter().map(|item| name(item.trim_start())).filter(|name| !name.is_empty()).collect()
}

#[test]
fn modules_use_only_modules_of_lower_rank() {
    let mut faults = Vec::new();
    for file in rust_files(Path::new("src")) {
        let Some(module) = file.module() else { continue };
        let Some(own) = rank(&module) else {
            faults.push(format!("{}: {module} has no rank (add it to RANKS)", file.shown()));
            continue;
        };
        let program: String = file.program().map(|(_, line)| format!("{line}\n")).collect();
        for used in uses(&program).into_iter().filter(|used| *used != module) {
            if rank(&used).is_some_and(|rank| rank >= own) {
                faults.push(format!("{}: {module} uses {used}, which is not below it", file.shown()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_after_crate_are_found() {
    let text = "use crate::{border::{Borders, Border}, place::Position,\n map};\nuse crate::source::x; mycrate::no; crate::layer";
    assert_eq!(uses(text), ["border", "place", "map", "source", "layer"]);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut faults = Vec::new();
    for file in all_files() {
        let lines = file.text.lines().count();
        if lines >= LONGEST_FILE {
            faults.push(format!("{}: {lines} lines, at most {}", file.shown(), LONGEST_FILE - 1));
        }
        if !file.text.starts_with("//! ") {
            faults.push(format!("{}: the first line does not say what the file is (//!)", file.shown()));
        }
        let words = file.path.components().filter_map(|part| part.as_os_str().to_str());
        for word in words.map(|word| word.trim_end_matches(".rs")).filter(|word| NO_NAMES.contains(word)) {
            faults.push(format!("{}: `{word}` says nothing", file.shown()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_library_neither_panics_nor_prints() {
    let mut faults = Vec::new();
    for file in rust_files(Path::new("src")).iter().filter(|file| file.module().is_some()) {
        for (number, line) in file.program() {
            for word in NOT_IN_LIBRARY.iter().filter(|word| line.contains(**word)) {
                faults.push(format!("{}:{number}: {word}", file.shown()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn switches_stay_in_the_command_line_and_plotters_in_the_map() {
    let mut faults = Vec::new();
    for file in rust_files(Path::new("src")) {
        for (word, home) in [("clap", "src/cli"), ("plotters", "src/map")] {
            let named = file.program().any(|(_, line)| line.contains(&format!("{word}::")));
            if named && !file.path.starts_with(home) {
                faults.push(format!("{}: uses {word}, which belongs to {home}", file.shown()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_inner_modules_touch_no_file() {
    let inner = ["place", "gazetteer", "border", "incident", "geocode", "symbology", "layer", "map"];
    let mut faults = Vec::new();
    for file in rust_files(Path::new("src")) {
        let is_inner = file.module().is_some_and(|module| inner.contains(&module.as_str()));
        let touches =
            |line: &str| ["std::fs", "std::env::", "std::time", "File::open"].iter().any(|word| line.contains(word));
        if let Some((number, line)) = file.program().find(|(_, line)| is_inner && touches(line)) {
            faults.push(format!("{}:{number}: {}", file.shown(), line.trim()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
