//! One date written in figures only: year first, numbers with marks, bare numbers.

use super::{
    DateForm, SerialDays,
    cell::{Cell, Mark, Numbers, Written, century},
    fault::{Fault, YEARS},
};
use crate::incident::IncidentDate;
use jiff::civil::{Date, date};

/// A day that the calendar has, in a year that an incident can have. Month or day 0 stand for what is not known
/// (MySQL's `2021-05-00`).
pub(super) fn known(year: i16, month: u8, day: u8) -> Result<IncidentDate, Fault> {
    if !YEARS.contains(&year) {
        return Err(Fault::Year(year.into()));
    }
    let found = match (month, day) {
        (0, 0) => IncidentDate::year(year),
        (month, 0) => IncidentDate::month(year, month),
        (month, day) => IncidentDate::day(year, month, day),
    };
    found.ok_or(Fault::NotInCalendar)
}

/// The commonest form, `2021-05-12` with or without a time, without looking at anything twice.
pub(super) fn iso_day(text: &str) -> Option<Result<IncidentDate, Fault>> {
    let bytes = text.as_bytes();
    let (head, rest) = (bytes.get(..10)?, text.get(10..)?);
    let mark = head[4];
    let is_form = matches!(mark, b'-' | b'/' | b'.') && head[7] == mark;
    let digits = |range: std::ops::Range<usize>| digits(&head[range]);
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    // A zero date is MySQL's way to say that there is none.
    if !is_form || year == 0 || !(rest.is_empty() || is_clock(rest)) {
        return None;
    }
    Some(known(year as i16, month as u8, day as u8))
}

/// The number that ASCII digits make; at most 9 of them.
pub(super) fn digits(bytes: &[u8]) -> Option<u32> {
    let number = |sum: u32, byte: &u8| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'));
    (!bytes.is_empty() && bytes.len() <= 9).then(|| bytes.iter().try_fold(0, number))?
}

/// One date in figures; `None` where the text is not of that kind.
pub(super) fn one(text: &str, serials: SerialDays) -> Result<Option<Cell>, Fault> {
    let text = behind_clock(text);
    let (numbers, rest) = Run::read(text);
    let Some(run) = numbers else { return Ok(None) };
    if !(rest.is_empty() || is_clock(rest) || is_year_word(rest)) {
        return Ok(None);
    }
    match (run.parts, run.mark) {
        ([a, "", ""], _) => bare(a, "", serials),
        // `2021.0` and `44328.5`: a number that a table program wrote with decimals.
        ([a, b, ""], '.') if a.len() >= 5 || b == "0" => bare(a, b, serials),
        ([a, b, ""], _) => two(a, b),
        ([a, b, c], mark) => three(a, b, c, mark),
    }
    .map(Some)
}

/// Up to three numbers with one kind of mark between them.
struct Run<'t> {
    /// Empty where there are fewer.
    parts: [&'t str; 3],
    mark: char,
}

impl<'t> Run<'t> {
    fn read(text: &'t str) -> (Option<Self>, &'t str) {
        let mut run = Self { parts: [""; 3], mark: ' ' };
        let mut rest = text;
        for i in 0..3 {
            let end = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
            run.parts[i] = &rest[..end];
            rest = &rest[end..];
            let Some(mark) = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.')) else { break };
            // Behind a dot there may be a space: `13. 9. 2022`.
            let next = if mark == '.' { rest[1..].trim_start() } else { &rest[1..] };
            let goes_on = next.starts_with(|c: char| c.is_ascii_digit());
            if i == 2 || !goes_on || (i == 1 && run.mark != mark) {
                break;
            }
            (run.mark, rest) = (mark, next);
        }
        ((!run.parts[0].is_empty()).then_some(run), rest)
    }
}

fn three(a: &str, b: &str, c: &str, mark: char) -> Result<Cell, Fault> {
    let number = |text: &str, most: usize| digits(text.as_bytes()).filter(|_| text.len() <= most);
    let (Some(second), Some(first), Some(last)) = (number(b, 2), number(a, 4), number(c, 4)) else {
        return Err(Fault::NotADate);
    };
    match (a.len(), c.len()) {
        (4, 1..=2) => Ok(iso(known(first as i16, second as u8, last as u8)?)),
        (1..=2, 2 | 4) => {
            let short_year = c.len() == 2;
            let year = if short_year { century(last as i16) } else { last as i16 };
            let mark = if mark == '.' { Mark::Dot } else { Mark::Stroke };
            let numbers = Numbers { first: first as u8, second: second as u8, year, mark };
            Ok(Cell { short_year, ..Cell::one(Written::Numbers(numbers), DateForm::Numbers) })
        }
        _ => Err(Fault::NotADate),
    }
}

/// A year and a month, in either order.
fn two(a: &str, b: &str) -> Result<Cell, Fault> {
    let (Some(first), Some(last)) = (digits(a.as_bytes()), digits(b.as_bytes())) else { return Err(Fault::NotADate) };
    match (a.len(), b.len()) {
        (4, 1..=2) => Ok(iso(known(first as i16, last as u8, 0)?)),
        (1..=2, 4) => Ok(Cell { form: DateForm::Numbers, ..iso(known(last as i16, first as u8, 0)?) }),
        (4, 4) => Ok(Cell { to: Some(Written::Known(known(last as i16, 0, 0)?)), ..iso(known(first as i16, 0, 0)?) }),
        (1..=2, 1..=2) => Err(Fault::NoYear),
        _ => Err(Fault::NotADate),
    }
}

fn iso(date: IncidentDate) -> Cell {
    Cell::one(Written::Known(date), DateForm::Iso)
}

/// A bare number; its length says what it is.
fn bare(whole: &str, fraction: &str, serials: SerialDays) -> Result<Cell, Fault> {
    let is_whole = fraction.bytes().all(|byte| byte == b'0');
    let number = whole.parse::<i64>().map_err(|_| Fault::NotADate)?;
    let (found, form) = match whole.len() {
        4 if is_whole => (known(number as i16, 0, 0), DateForm::Iso),
        5 => (serial_day(number, serials), DateForm::SerialDay),
        8 | 12 | 14 if is_whole => (compact(whole), DateForm::Compact),
        9 | 10 => (epoch(number), DateForm::Epoch),
        13 => (epoch(number / 1000), DateForm::Epoch),
        _ => (Err(Fault::NotADate), DateForm::Iso),
    };
    found.map(|date| Cell::one(Written::Known(date), form))
}

fn compact(text: &str) -> Result<IncidentDate, Fault> {
    let part = |range| text.get(range).and_then(|part: &str| digits(part.as_bytes())).ok_or(Fault::NotADate);
    known(part(0..4)? as i16, part(4..6)? as u8, part(6..8)? as u8)
}

const SECONDS_OF_A_DAY: i64 = 86_400;

fn epoch(seconds: i64) -> Result<IncidentDate, Fault> {
    counted(date(1970, 1, 1), seconds.div_euclid(SECONDS_OF_A_DAY))
}

/// Counted from 30 December 1899, which allows for the 29 February 1900 that the format counts and that never was.
fn serial_day(days: i64, serials: SerialDays) -> Result<IncidentDate, Fault> {
    match serials {
        SerialDays::None => Err(Fault::SerialInText),
        SerialDays::From1900 => counted(date(1899, 12, 30), days),
        SerialDays::From1904 => counted(date(1904, 1, 1), days),
    }
}

fn counted(from: Date, days: i64) -> Result<IncidentDate, Fault> {
    let day = jiff::Span::new().try_days(days).ok().and_then(|span| from.checked_add(span).ok());
    let day = day.ok_or(Fault::NotADate)?;
    known(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

/// The text behind a time that stands first: `14:05 13.09.2022`.
fn behind_clock(text: &str) -> &str {
    match text.split_once(' ') {
        Some((clock, date)) if clock.contains(':') && is_clock(clock.trim_end_matches(',')) => date.trim_start(),
        _ => text,
    }
}

/// What may stand behind a date in figures: a full stop, or "year" in Russian or Armenian.
fn is_year_word(rest: &str) -> bool {
    matches!(rest.trim(), "." | "г" | "г." | "թ" | "թ." | "թ․")
}

/// Whether a text is a time of day, a zone, or both: ` 13:05`, `T18:23:00.000Z`, `+04:00`, ` 2:30 pm`.
pub(super) fn is_clock(text: &str) -> bool {
    let zone = |text: &str| match text.as_bytes() {
        [] | [b'Z' | b'z'] => true,
        [b'+' | b'-', rest @ ..] => {
            matches!(rest.len(), 2 | 4 | 5) && rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b':')
        }
        rest => [&b"utc"[..], b"gmt"].iter().any(|name| rest.eq_ignore_ascii_case(name)),
    };
    let bare = text.trim_start_matches([' ', ',', 'T', 't', '\u{a0}']);
    let end = bare
        .bytes()
        .position(|byte| !(byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b',')))
        .unwrap_or(bare.len());
    let (time, rest) = bare.split_at(end);
    let is_time = match time.find(':') {
        Some(colon) => (1..=2).contains(&colon),
        None => time.is_empty() || (text.starts_with(['T', 't']) && matches!(time.len(), 2 | 4 | 6)),
    };
    let rest = rest.trim_start();
    let half = ["am", "pm", "a.m.", "p.m."]
        .iter()
        .find(|half| !time.is_empty() && rest.get(..half.len()).is_some_and(|head| head.eq_ignore_ascii_case(half)));
    is_time && zone(half.map_or(rest, |half| &rest[half.len()..]).trim_start())
}
