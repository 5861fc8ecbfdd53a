//! How columns of dates are read, from `tests/cases/dates.tsv`.

#![allow(clippy::expect_used, clippy::panic)]

#[allow(dead_code)]
mod tables;

use bordermap::source::dates::{DateDecider, DateReader, DayOrder, SerialDays};
use tables::Case;

/// The cells of a row, parted by bars.
fn parts(text: &str) -> Vec<&str> {
    text.split('|').map(|part| part.strip_prefix(' ').unwrap_or(part)).collect()
}

fn read(reader: &DateReader, cell: &str) -> String {
    match reader.read(cell) {
        Ok(None) => "-".to_owned(),
        Ok(Some(read)) => read.to.map_or(read.from.to_string(), |to| format!("{}..{to}", read.from)),
        Err(fault) => format!("!{fault}"),
    }
}

fn outcome(case: &Case) -> String {
    let option = case.text("option");
    let mut decider = match option {
        "serials" => DateDecider::of_spreadsheet(SerialDays::From1900),
        "serials-1904" => DateDecider::of_spreadsheet(SerialDays::From1904),
        _ => DateDecider::default(),
    };
    let cells = parts(case.text("cells"));
    cells.iter().for_each(|cell| decider.see(cell));
    let order = DayOrder::ALL.into_iter().find(|order| order.word() == option);
    let reader = match decider.decide(order) {
        Ok(reader) => reader,
        Err(problem) => return format!("ERROR {problem}"),
    };
    let year = option.strip_prefix("year=").map(|year| year.parse().expect("a year"));
    let reader = match year {
        Some(year) => reader.with_year(year),
        None => reader,
    };
    cells.iter().map(|cell| read(&reader, cell)).collect::<Vec<_>>().join(" | ")
}

/// Faults and errors are only asked for the words that they must hold.
fn fits(said: &str, expected: &str) -> bool {
    if let Some(words) = expected.strip_prefix("ERROR ") {
        return said.starts_with("ERROR ") && said.contains(words);
    }
    let (said, expected) = (parts(said), parts(expected));
    let one = |(said, expected): (&&str, &&str)| match expected.trim().strip_prefix('!') {
        Some(words) => said.starts_with('!') && said.contains(words) && said.contains('('),
        None => said.trim() == expected.trim(),
    };
    said.len() == expected.len() && said.iter().zip(&expected).all(one)
}

#[test]
fn columns_of_dates_are_read() {
    let cases = tables::read(include_str!("cases/dates.tsv"));
    let mut faults = Vec::new();
    for case in &cases {
        let (said, expected) = (outcome(case), case.text("outcome"));
        if !fits(&said, expected) {
            faults.push(format!(
                "line {}: {}\n  expected {expected}\n  said     {said}",
                case.line,
                case.text("cells")
            ));
        }
    }
    assert!(cases.len() >= 80, "{} cases", cases.len());
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

#[test]
fn years_of_two_digits_are_told_once() {
    let mut decider = DateDecider::default();
    ["13.09.22", "14.09.22"].iter().for_each(|cell| decider.see(cell));
    let reader = decider.decide(None).expect("decided");
    assert!(reader.warning().is_some_and(|warning| warning.contains("13.09.22")));
    assert!(DateDecider::default().decide(None).expect("decided").warning().is_none());
}

#[test]
fn no_text_makes_the_reader_fall() {
    let reader = DateDecider::default().decide(None).expect("decided").with_year(2021);
    let long = "9".repeat(100_000);
    let pieces =
        ["", "1", "12", "-", "–", "/", ".", ":", " ", "May", "мая", "T", "Z", "+", "İ", "\u{307}", "€", "2021", &long];
    for a in pieces {
        for b in pieces {
            for c in pieces {
                for d in ["", "1", "–", "May", "2021", ".", "\u{e9}"] {
                    let _ = reader.read(&format!("{a}{b}{c}{d}"));
                }
            }
        }
    }
}
