//! How the date columns of a file are read: decided once, by all their cells.

use super::super::{
    Problem,
    dates::{DateDecider, DateReader, SerialDays},
    schema::{Hints, Kind, Role, Schema, SchemaError},
    table::Row,
};

/// How the date columns of a file are read.
#[derive(Clone, Debug)]
pub enum Dates {
    /// As our own schema has them: ISO 8601, nothing else.
    Iso,
    /// As the file's cells show.
    Decided(Box<DateReader>),
}

impl Dates {
    /// What the user should know of the dates of a file as a whole.
    pub fn warning(&self, file: &str) -> Option<Problem> {
        let Self::Decided(reader) = self else { return None };
        Some(Problem {
            file: file.to_owned(),
            row: None,
            column: String::new(),
            value: String::new(),
            problem: reader.warning()?,
            cure: "write years of four digits if that is not meant".to_owned(),
        })
    }

    /// Decided by a part of the file: a form that may be read in two ways and was not seen there is a fault from then on.
    pub fn as_seen(self) -> Self {
        match self {
            Self::Decided(reader) => Self::Decided(Box::new(reader.as_seen())),
            Self::Iso => Self::Iso,
        }
    }
}

/// Looks at every row of a file before one is read.
///
/// Beginning and end are decided together: one table writes both alike, and the end is often empty.
#[derive(Debug)]
pub struct DateColumns<'s> {
    schema: &'s Schema,
    columns: Vec<usize>,
    decider: DateDecider,
}

impl<'s> DateColumns<'s> {
    /// Nothing seen yet.
    pub fn new(schema: &'s Schema, serials: SerialDays) -> Self {
        let columns = [Role::Date, Role::DateEnd].iter().filter_map(|role| schema.column(*role)).collect();
        Self { schema, columns, decider: DateDecider::of_spreadsheet(serials) }
    }

    /// Whether more cells may show more: what was seen so far may be read in two ways, or was nothing at all.
    pub fn is_open(&self) -> bool {
        self.schema.kind != Kind::Own && !self.columns.is_empty() && self.decider.is_open()
    }

    /// Looks at a row.
    pub fn see(&mut self, row: &Row) {
        self.columns.iter().filter_map(|column| row.cells.get(*column)).for_each(|cell| self.decider.see(cell));
    }

    /// Decides; the user's word goes before what the cells show.
    ///
    /// # Errors
    /// [`SchemaError::Dates`] when the cells leave day and month open, or contradict each other.
    pub fn decide(self, file: &str, hints: &Hints) -> Result<Dates, SchemaError> {
        if self.schema.kind == Kind::Own {
            return Ok(Dates::Iso);
        }
        let column = self.columns.first().map_or("", |column| self.schema.name(*column)).to_owned();
        let undecided = |problem| SchemaError::Dates { file: file.to_owned(), column, problem };
        let reader = self.decider.decide(hints.date_order).map_err(undecided)?;
        Ok(Dates::Decided(Box::new(match hints.year {
            Some(year) => reader.with_year(year),
            None => reader,
        })))
    }
}
