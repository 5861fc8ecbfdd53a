//! Dates with the month in words, in any order of day, month and year, and spans of these.

use super::{
    DateForm,
    cell::{Cell, Written, century},
    fault::Fault,
    figures::known,
    words::{DateWord, meaning},
};
use crate::incident::IncidentDate;

/// Reads a date in words; `year` is taken where none is written. `None` where no word of a date is in the text.
pub(super) fn read(text: &str, year: Option<i16>) -> Result<Option<Cell>, Fault> {
    let mut scan = Scan::new(text);
    let parts = match scan.parts() {
        Err(_) if !scan.has_month => return Ok(None),
        parts => parts?,
    };
    let Some((mut from, to)) = parts else { return Ok(None) };
    let Some(mut to) = to else { return cell(from.date(year)?, None, from.short_year, false).map(Some) };
    let borrowed = from.year.is_none();
    from.month = from.month.or(to.month);
    to.month = to.month.or(from.month);
    from.year = from.year.or(to.year);
    to.year = to.year.or(from.year);
    cell(from.date(year)?, Some(to.date(year)?), from.short_year || to.short_year, borrowed).map(Some)
}

fn cell(from: IncidentDate, to: Option<IncidentDate>, short_year: bool, borrowed_year: bool) -> Result<Cell, Fault> {
    let to = to.map(Written::Known);
    Ok(Cell { from: Written::Known(from), to, form: DateForm::MonthName, short_year, borrowed_year })
}

/// What is said of one date.
#[derive(Clone, Copy, Default)]
struct Parts {
    day: Option<u8>,
    month: Option<u8>,
    year: Option<i16>,
    short_year: bool,
}

impl Parts {
    fn is_empty(&self) -> bool {
        self.day.is_none() && self.month.is_none() && self.year.is_none()
    }

    fn date(&self, default: Option<i16>) -> Result<IncidentDate, Fault> {
        match (self.year.or(default), self.month, self.day) {
            (_, _, Some(0)) => Err(Fault::NotInCalendar),
            (Some(year), month, day) if month.is_some() || day.is_none() => {
                known(year, month.unwrap_or(0), day.unwrap_or(0))
            }
            (None, Some(_), _) => Err(Fault::NoYear),
            _ => Err(Fault::NotADate),
        }
    }

    /// A number is a year where it cannot be the day.
    fn take_number(&mut self, number: i16, length: usize) -> Result<(), Fault> {
        match (length, self.day, self.year) {
            (4, _, None) => self.year = Some(number),
            (1..=2, None, _) if number <= 31 => self.day = Some(number as u8),
            (2, _, None) => {
                self.year = Some(century(number));
                self.short_year = true;
            }
            _ => return Err(Fault::NotADate),
        }
        Ok(())
    }

    fn take_month(&mut self, month: u8) -> Result<(), Fault> {
        if self.month.replace(month).is_some() { Err(Fault::NotADate) } else { Ok(()) }
    }
}

/// What was seen last, to know whether a hyphen joins parts of one date or parts two dates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    DayNumber,
    Month,
    Other,
}

/// A walk over the letters of a text.
struct Scan<'t> {
    rest: &'t str,
    from: Parts,
    to: Option<Parts>,
    last: Last,
    hyphen: bool,
    /// A word of dates was met: without one the text is none of ours.
    in_words: bool,
    /// A month was met: without one the text may be a year, else it is a span in figures.
    has_month: bool,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        let from = Parts::default();
        Self { rest: text, from, to: None, last: Last::Nothing, hyphen: false, in_words: false, has_month: false }
    }

    fn parts(&mut self) -> Result<Option<(Parts, Option<Parts>)>, Fault> {
        let mut previous = ' ';
        while let Some(c) = self.rest.chars().next() {
            let took = match c {
                '0'..='9' => self.number()?,
                '+' => self.run(|c| c == '+' || c == ':' || c.is_ascii_digit()),
                c if c.is_alphabetic() => match self.word()? {
                    Some(took) => took,
                    None => return Ok(None),
                },
                _ => self.mark(c, previous)?,
            };
            previous = self.rest[..took].chars().next_back().unwrap_or(' ');
            self.rest = &self.rest[took..];
        }
        let to = self.to.filter(|to| !to.is_empty());
        let is_year = self.from.day.is_none() && self.from.year.is_some();
        Ok((self.has_month || (self.in_words && is_year)).then_some((self.from, to)))
    }

    /// Length in bytes of the letters at the beginning that are wanted.
    fn run(&self, wanted: impl Fn(char) -> bool) -> usize {
        self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len())
    }

    fn current(&mut self) -> &mut Parts {
        self.to.as_mut().unwrap_or(&mut self.from)
    }

    /// A number of a date, or a time of day, which is passed over.
    fn number(&mut self) -> Result<usize, Fault> {
        let length = self.run(|c| c.is_ascii_digit());
        let behind = &self.rest.as_bytes()[length..];
        if let [b':', digit, ..] = behind
            && digit.is_ascii_digit()
        {
            self.last = Last::Other;
            return Ok(self.run(|c| c == ':' || c == '.' || c.is_ascii_digit()));
        }
        let number = self.rest[..length].parse().map_err(|_| Fault::NotADate)?;
        let seen = if length <= 2 && number <= 31 { Last::DayNumber } else { Last::Other };
        self.part_at_hyphen(seen)?;
        self.current().take_number(number, length)?;
        Ok(length)
    }

    fn word(&mut self) -> Result<Option<usize>, Fault> {
        // U+0307 is what a capital İ leaves behind in lower case.
        let length = self.run(|c| c.is_alphabetic() || c == '\u{307}');
        let Some(meaning) = meaning(&self.rest[..length]) else { return Ok(None) };
        self.in_words = true;
        match meaning {
            DateWord::Month(month) => {
                self.part_at_hyphen(Last::Month)?;
                self.has_month = true;
                self.current().take_month(month)?;
            }
            DateWord::Until => self.begin_end()?,
            DateWord::Filler => self.hyphen = false,
            DateWord::Unknown => return Ok(None),
        }
        Ok(Some(length))
    }

    fn mark(&mut self, c: char, previous: char) -> Result<usize, Fault> {
        let next = self.rest[c.len_utf8()..].chars().next().unwrap_or(' ');
        match c {
            '–' | '—' => self.begin_end()?,
            '-' if previous.is_whitespace() || next.is_whitespace() => self.begin_end()?,
            '-' | '/' => self.hyphen = true,
            '.' | ',' | '\'' | '’' | '(' | ')' | '․' | '։' => {}
            c if c.is_whitespace() => {}
            _ => return Err(Fault::NotADate),
        }
        Ok(c.len_utf8())
    }

    /// `12-14 May` and `May-June` are two dates; `12-May-2021` is one.
    fn part_at_hyphen(&mut self, seen: Last) -> Result<(), Fault> {
        let is_span = self.hyphen && seen == self.last && seen != Last::Other;
        if is_span {
            self.begin_end()?;
        }
        (self.last, self.hyphen) = (seen, false);
        Ok(())
    }

    /// What follows is the end of a span. A dash with nothing before it parts times of day.
    fn begin_end(&mut self) -> Result<(), Fault> {
        if self.from.is_empty() {
            return Ok(());
        }
        if self.to.is_some_and(|to| !to.is_empty()) {
            return Err(Fault::NotADate);
        }
        self.to = Some(Parts::default());
        Ok(())
    }
}
