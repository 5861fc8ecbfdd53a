//! What parts the cells of a text table.

use super::{Delimiter, Limits, quotes};
use crate::source::SourceError;
use std::collections::BTreeMap;

/// Records that are looked at.
const MOST_RECORDS: usize = 50;
/// Share of records with one number of cells, from the first that has it, that makes a delimiter believed where the lines
/// above, titles, lack it.
const SURE: f64 = 0.6;
/// Lines of titles that are looked below.
const MOST_TITLES: usize = 10;

/// How a text table is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Between cells.
    pub(super) delimiter: Delimiter,
    /// Number of cells that most of the first records have.
    pub(super) width: usize,
}

/// How the first records look when cut by a delimiter.
#[derive(Clone, Copy, Debug)]
struct Trial {
    delimiter: Delimiter,
    width: usize,
    /// Share of the records that have as many cells.
    share: f64,
    /// Cells of the first record.
    first: usize,
    /// Whether a table seems to begin below the first record.
    is_below_title: bool,
}

/// Tells the delimiter from the beginning of a text, and the offset of the first row: a line `sep=;`, which Excel heeds,
/// comes before it.
///
/// # Errors
/// If there are more columns than allowed.
pub(super) fn sniff(file: &str, text: &[u8], whole: bool, limits: &Limits) -> Result<(Dialect, usize), SourceError> {
    let (said, start) = said(text);
    let text = &text[start..];
    let best = match said {
        Some(delimiter) => try_out(text, whole, delimiter, limits),
        None => best(text, whole, limits),
    };
    if best.width > limits.max_columns {
        let problem = format!("more than {} columns", limits.max_columns);
        let cure = "leave the columns away that are not needed";
        return Err(SourceError::TooLarge { file: file.to_owned(), problem, cure });
    }
    Ok((Dialect { delimiter: best.delimiter, width: best.width }, start))
}

fn said(text: &[u8]) -> (Option<Delimiter>, usize) {
    const ALL: [Delimiter; 4] = [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab, Delimiter::Bar];
    let line = text.strip_prefix(b"sep=").or_else(|| text.strip_prefix(b"\"sep="));
    let delimiter = line.and_then(|line| ALL.into_iter().find(|delimiter| line.first() == Some(&delimiter.byte())));
    let rest = line.and_then(|line| line.get(1..)).unwrap_or_default();
    let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    match delimiter {
        Some(_) if matches!(rest, [] | [b'\r' | b'\n', ..]) => (delimiter, quotes::next_line(text, 0)),
        _ => (None, 0),
    }
}

fn best(text: &[u8], whole: bool, limits: &Limits) -> Trial {
    // Of equals the last: texts have commas, and hardly ever tabs.
    let order = [Delimiter::Comma, Delimiter::Bar, Delimiter::Semicolon, Delimiter::Tab];
    let trials = order.map(|delimiter| try_out(text, whole, delimiter, limits));
    let parted = |trial: &&Trial| trial.width > 1 && (trial.first > 1 || trial.is_below_title);
    let best = trials.iter().filter(parted).max_by(|a, b| {
        let header = (a.first > 1).cmp(&(b.first > 1));
        header.then(a.share.total_cmp(&b.share)).then(a.width.cmp(&b.width))
    });
    best.copied().unwrap_or_else(|| Trial { width: 1, ..try_out(text, whole, Delimiter::None, limits) })
}

fn try_out(text: &[u8], whole: bool, delimiter: Delimiter, limits: &Limits) -> Trial {
    let records = records(text, whole, delimiter, limits);
    let widths: Vec<usize> = records.iter().map(|record| record.width).collect();
    let mut counts = BTreeMap::<usize, usize>::new();
    for width in &widths {
        *counts.entry(*width).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(_, count)| **count);
    let (width, count) = most.map_or((1, 0), |(width, count)| (*width, *count));
    let share = count as f64 / widths.len().max(1) as f64;
    let is_below_title = is_below_title(&records, width);
    Trial { delimiter, width, share, first: widths.first().copied().unwrap_or(1), is_below_title }
}

/// Texts have commas, too, but with a space behind them, which no header has.
fn is_below_title(records: &[Look], width: usize) -> bool {
    let start = records.iter().position(|record| record.width == width).filter(|start| *start <= MOST_TITLES);
    let table = start.and_then(|start| records.get(start..)).unwrap_or_default();
    let as_wide = table.iter().filter(|record| record.width == width).count();
    as_wide as f64 >= SURE * table.len() as f64 && table.first().is_some_and(|header| !header.is_spaced)
}

/// What a record looks like.
struct Look {
    /// Its cells; one more than allowed if it is too wide.
    width: usize,
    /// Whether a cell begins with a space.
    is_spaced: bool,
}

/// The first records.
fn records(text: &[u8], whole: bool, delimiter: Delimiter, limits: &Limits) -> Vec<Look> {
    let (mut records, mut at) = (Vec::new(), 0);
    while at < text.len() && records.len() < MOST_RECORDS {
        let record = quotes::read(text, at, delimiter.byte(), limits.max_columns);
        let is_cut = record.end == text.len() && !whole && !records.is_empty();
        let is_blank = record.cells.len() == 1 && record.cells[0].is_empty();
        if !is_cut && !is_blank {
            let width = record.cells.len() + usize::from(record.too_wide);
            records.push(Look { width, is_spaced: record.cells.iter().any(|cell| cell.starts_with(b" ")) });
        }
        at = record.end;
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_told_from_the_first_records() {
        for (text, delimiter, width) in [
            ("a,b\n1,2\n", Delimiter::Comma, 2),
            ("a;b;c\n1;40,5;45,2\n", Delimiter::Semicolon, 3),
            ("lat;lon\n40,5;45,2\n40,6;45,3\n", Delimiter::Semicolon, 2),
            ("a\tb, c\n1\tx, y\n", Delimiter::Tab, 2),
            ("a|b\n1|\"x|y\"\n", Delimiter::Bar, 2),
            ("location\nSotk, Gegharkunik\nVerin Shorzha\n", Delimiter::None, 1),
            ("a\n", Delimiter::None, 1),
            ("sep=;\na,b\n", Delimiter::Semicolon, 1),
            ("\"a;b\",c\n\"d;e\",f\n", Delimiter::Comma, 2),
            ("Report of 2021\n\na;b;c\n1;2;3\n4;5;6\n", Delimiter::Semicolon, 3),
            ("Report of 2021\na,b,c\n1,2,3\n4,\"5, or 6\",6\n", Delimiter::Comma, 3),
            ("Report\nof the mission\n2021\na,b\n1,2\n3,4\n", Delimiter::Comma, 2),
            ("location\nSotk, Gegharkunik\nTegh, Syunik\nArtanish, Gegharkunik\n", Delimiter::None, 1),
        ] {
            let (dialect, _) = sniff("x", text.as_bytes(), true, &Limits::default()).expect(text);
            assert_eq!((dialect.delimiter, dialect.width), (delimiter, width), "{text}");
        }
    }
}
