//! A column decided once, then read cell by cell.

use super::{
    DateFault, DateForm, DayOrder, ReadDate, SerialDays,
    cell::{self, Cell, Mark, Numbers, Setting, Written},
    fault::Fault,
    figures::known,
};
use crate::{incident::IncidentDate, source::problem::shortened};
use std::collections::BTreeSet;
use thiserror::Error;

/// Why a column cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateProblem {
    /// No cell tells day from month.
    #[error(
        "`{example}` may be day first or month first, and no cell of the column tells \
         (say --date-format day-first or --date-format month-first)"
    )]
    Undecided {
        /// A cell that can be read both ways.
        example: String,
    },
    /// One cell can only be day first, another only month first.
    #[error(
        "`{day_first}` is day first and `{month_first}` month first \
         (correct the column, or say --date-format day-first or --date-format month-first)"
    )]
    Contradictory {
        /// A cell whose first number is over 12.
        day_first: String,
        /// A cell whose second number is over 12.
        month_first: String,
    },
}

/// Looks at the cells of a column, each of them once, and then decides how the column is read.
#[derive(Clone, Debug, Default)]
pub struct DateDecider {
    serials: SerialDays,
    dots: Evidence,
    strokes: Evidence,
    forms: BTreeSet<DateForm>,
    short_year: Option<String>,
}

/// The first cell of each kind.
#[derive(Clone, Debug, Default)]
struct Evidence {
    day_first: Option<String>,
    month_first: Option<String>,
    open: Option<String>,
}

impl DateDecider {
    /// For a column of a spreadsheet that holds numbers; `default()` is for text.
    pub fn of_spreadsheet(serials: SerialDays) -> Self {
        Self { serials, ..Self::default() }
    }

    /// Looks at a cell. One that is no date is passed over here, and told when it is read.
    pub fn see(&mut self, text: &str) {
        let setting = Setting { serials: self.serials, year: None };
        let Ok(Some(cell)) = cell::read(text, setting) else { return };
        self.forms.insert(cell.form);
        if cell.short_year && self.short_year.is_none() {
            self.short_year = Some(shortened(text.trim()));
        }
        for written in [Some(cell.from), cell.to].into_iter().flatten() {
            if let Written::Numbers(numbers) = written {
                self.weigh(numbers, text);
            }
        }
    }

    fn weigh(&mut self, numbers: Numbers, text: &str) {
        let evidence = match numbers.mark {
            Mark::Dot => &mut self.dots,
            Mark::Stroke => &mut self.strokes,
        };
        let slot = match (numbers.first > 12, numbers.second > 12) {
            (true, false) => &mut evidence.day_first,
            (false, true) => &mut evidence.month_first,
            (false, false) if numbers.first != numbers.second => &mut evidence.open,
            _ => return,
        };
        slot.get_or_insert_with(|| shortened(text.trim()));
    }

    /// Decides. `asked` is what the user said (`--date-format`); it goes before what the column shows.
    ///
    /// # Errors
    /// [`DateProblem`] when the column leaves day and month open, or contradicts itself, and the user said nothing.
    ///
    /// ```
    /// use bordermap::source::dates::DateDecider;
    /// let mut decider = DateDecider::default();
    /// ["05/06/2022", "13/09/2022"].iter().for_each(|cell| decider.see(cell));
    /// let reader = decider.decide(None)?;
    /// let read = reader.read("05/06/2022").map(|read| read.map(|date| date.from.to_string()));
    /// assert_eq!(read, Ok(Some("2022-06-05".to_owned())));
    /// # Ok::<(), bordermap::source::dates::DateProblem>(())
    /// ```
    pub fn decide(self, asked: Option<DayOrder>) -> Result<DateReader, DateProblem> {
        // Dots need no evidence, so cells that leave them open do not count.
        let dots = Evidence { open: None, ..self.dots }.order(asked)?;
        let strokes = self.strokes.order(asked)?;
        let setting = Setting { serials: self.serials, year: None };
        Ok(DateReader { setting, dots, strokes, forms: self.forms, short_year: self.short_year, is_strict: false })
    }
}

impl DateDecider {
    /// Whether further cells may change how the column is read: numbers that leave day and month open stand in it, or
    /// nothing was seen.
    pub fn is_open(&self) -> bool {
        self.forms.is_empty() || self.forms.contains(&DateForm::Numbers)
    }
}

impl Evidence {
    fn order(self, asked: Option<DayOrder>) -> Result<DayOrder, DateProblem> {
        match (asked, self.day_first, self.month_first, self.open) {
            (Some(order), ..) => Ok(order),
            (None, Some(day_first), Some(month_first), _) => Err(DateProblem::Contradictory { day_first, month_first }),
            (None, None, Some(_), _) => Ok(DayOrder::MonthFirst),
            (None, None, None, Some(example)) => Err(DateProblem::Undecided { example }),
            (None, _, None, _) => Ok(DayOrder::DayFirst),
        }
    }
}

/// Reads the cells of a column that was decided.
#[derive(Clone, Debug)]
pub struct DateReader {
    setting: Setting,
    dots: DayOrder,
    strokes: DayOrder,
    forms: BTreeSet<DateForm>,
    short_year: Option<String>,
    /// Whether numbers that leave day and month open are faults: no cell was seen that would tell.
    is_strict: bool,
}

impl DateReader {
    /// Reads only what was seen where it may be read in two ways.
    pub fn as_seen(mut self) -> Self {
        self.is_strict = !self.forms.contains(&DateForm::Numbers);
        self
    }

    /// Takes this year for cells that name a day and a month only (`6 Mar, 14:05`). Without it they are faults.
    pub fn with_year(mut self, year: i16) -> Self {
        self.setting.year = Some(year);
        self
    }

    /// What the user should know of the column as a whole.
    pub fn warning(&self) -> Option<String> {
        let example = self.short_year.as_ref()?;
        Some(format!("years of two digits (`{example}`) are read as 1970 to 2069"))
    }

    /// Reads a cell; `None` where it is empty or says that the date is not known.
    ///
    /// # Errors
    /// [`DateFault`] when the cell is no date, or does not fit its column.
    pub fn read(&self, text: &str) -> Result<Option<ReadDate>, DateFault> {
        self.try_read(text).map_err(|fault| fault.in_words(text))
    }

    fn try_read(&self, text: &str) -> Result<Option<ReadDate>, Fault> {
        let Some(cell) = cell::read(text, self.setting)? else { return Ok(None) };
        let from = self.date(cell.from)?;
        let Some(to) = cell.to else { return Ok(Some(ReadDate { from, to: None })) };
        self.span(&cell, from, self.date(to)?).map(Some)
    }

    /// A beginning that has its year from the end and would lie behind it is of the year before.
    fn span(&self, cell: &Cell, from: IncidentDate, to: IncidentDate) -> Result<ReadDate, Fault> {
        let day = from.first_day();
        let from = match cell.borrowed_year && day > to.last_day() {
            true => {
                known(day.year() - 1, day.month().unsigned_abs(), day.day().unsigned_abs())?.coarsened(from.precision())
            }
            false => from,
        };
        match from.first_day() > to.last_day() {
            true => Err(Fault::Backwards),
            false => Ok(ReadDate { from, to: Some(to).filter(|to| *to != from) }),
        }
    }

    fn date(&self, written: Written) -> Result<IncidentDate, Fault> {
        let numbers = match written {
            Written::Known(date) => return Ok(date),
            Written::Numbers(numbers) => numbers,
        };
        let order = match numbers.mark {
            Mark::Dot => self.dots,
            Mark::Stroke if self.is_strict => return Err(Fault::Unseen),
            Mark::Stroke => self.strokes,
        };
        let (day, month) = match order {
            DayOrder::DayFirst => (numbers.first, numbers.second),
            DayOrder::MonthFirst => (numbers.second, numbers.first),
        };
        match (day, month) {
            (1..=12, 13..) => Err(Fault::Order(order)),
            (13..=31, 13..) | (0, _) | (_, 0) => Err(Fault::NotInCalendar),
            _ => known(numbers.year, month, day),
        }
    }
}
