//! Spans of two dates in figures; the second, or the first, may leave out what both share.

use super::{
    SerialDays,
    cell::{Cell, Mark, Numbers, Written},
    fault::Fault,
    figures::{digits, is_clock, known, one},
};
use crate::incident::DatePrecision;

/// Two dates in figures, or a date whose second time is a time only.
pub(super) fn read(text: &str) -> Result<Option<Cell>, Fault> {
    let Some((left, right)) = halves(text) else { return Ok(None) };
    let (left, right) = (left.trim(), right.trim());
    if right.contains(':')
        && is_clock(right)
        && let Some(day) = one(left, SerialDays::None)?
    {
        return Ok(Some(day));
    }
    if let Some(first) = one_with_year(left)? {
        let end = if right.contains(['-', '/', '.']) { one_with_year(right)? } else { None };
        let to = match end {
            Some(end) => Some(end.from),
            None => shortened_end(first.from, right)?,
        };
        return Ok(to.map(|to| Cell { to: Some(to), ..first }));
    }
    let Some(last) = one_with_year(right)? else { return Ok(None) };
    let Written::Numbers(numbers) = last.from else { return Ok(None) };
    Ok(shortened_start(left, numbers).map(|first| Cell {
        from: Written::Numbers(first),
        to: Some(last.from),
        borrowed_year: true,
        ..last
    }))
}

/// A date in figures that has a year; `None` where there is none, or a bare number that is no year.
fn one_with_year(text: &str) -> Result<Option<Cell>, Fault> {
    match one(text, SerialDays::None) {
        Err(Fault::NoYear | Fault::NotADate) => Ok(None),
        read => read,
    }
}

/// ISO 8601 lets the end of a span leave out what it shares with the beginning: `2021-05-12/14`, `2021-05/06`.
fn shortened_end(from: Written, right: &str) -> Result<Option<Written>, Fault> {
    let Written::Known(from) = from else { return Ok(None) };
    let (year, month) = (from.first_day().year(), from.first_day().month().unsigned_abs());
    let number = |text: &str| digits(text.as_bytes()).filter(|_| text.len() <= 2).map(|number| number as u8);
    let end = match (from.precision(), right.split_once('-')) {
        (DatePrecision::Day, Some((month, day))) => number(month).zip(number(day)),
        (DatePrecision::Day, None) => number(right).map(|day| (month, day)),
        (DatePrecision::Month, None) => number(right).map(|month| (month, 0)),
        _ => None,
    };
    end.map(|(month, day)| known(year, month, day).map(Written::Known)).transpose()
}

/// `12` of `12-14.05.2021`, `30.12` of `30.12-02.01.2021`: the beginning has the rest from the end.
fn shortened_start(left: &str, end: Numbers) -> Option<Numbers> {
    let number = |text: &str| digits(text.as_bytes()).filter(|_| text.len() <= 2).map(|number| number as u8);
    let left = left.trim_end_matches('.');
    let mut parts = left.split(['.', '/', '-']);
    let (first, second) = (number(parts.next()?)?, parts.next());
    match second {
        Some(second) => Some(Numbers { first, second: number(second)?, ..end }),
        None => (end.mark == Mark::Dot).then_some(Numbers { first, ..end }),
    }
}

/// The two halves of a span, by the plainest mark that there is.
fn halves(text: &str) -> Option<(&str, &str)> {
    const MARKS: [&str; 11] = ["–", "—", "--", "..", " - ", " to ", " until ", " по ", " до ", " / ", "/"];
    let plain = MARKS.iter().find_map(|mark| text.split_once(mark).filter(|(_, right)| !right.contains(mark)));
    plain.or_else(|| text.split_once('-').filter(|(_, right)| !right.contains('-')))
}
