//! Batches of rows -> where each incident was.

use super::on_all_cores;
use crate::{
    geocode::{Geocoder, Resolution, remember::Memory},
    pipeline::{Ground, locate::Locator},
    place::View,
    source::{
        Problem,
        dates::SerialDays,
        incidents::{DateColumns, IncidentReader},
        schema::{self, Hints, Schema, SchemaError},
        table::{Head, Row},
    },
};
use std::sync::Arc;

/// Which column of a batch holds what, by the names of the columns: those of any schema that a file may have.
#[derive(Clone, Debug)]
pub struct Layout {
    name: String,
    schema: Schema,
    hints: Hints,
}

impl Layout {
    /// `name` is what the batch is called in messages.
    ///
    /// # Errors
    /// [`SchemaError`] when the columns do not say what an incident needs, or one is there twice.
    pub fn of<'n>(name: &str, columns: impl IntoIterator<Item = &'n str>, hints: &Hints) -> Result<Self, SchemaError> {
        let head = Head { keys: Some(columns.into_iter().collect()), rows: Vec::new() };
        let schema = schema::recognise(name, &head, hints)?;
        Ok(Self { name: name.to_owned(), schema, hints: hints.clone() })
    }

    /// Whether a column is read; the cells of the others may be left empty.
    pub fn is_read(&self, column: usize) -> bool {
        self.schema.roles.get(column).is_some_and(Option::is_some)
    }

    /// Dates that may be read in two ways are decided by the rows of the batch, or by the hints.
    fn reader(&self, rows: &[Row]) -> Result<IncidentReader, SchemaError> {
        let mut dates = DateColumns::new(&self.schema, SerialDays::None);
        rows.iter().for_each(|row| dates.see(row));
        let dates = dates.decide(&self.name, &self.hints)?;
        Ok(IncidentReader::new(self.schema.clone(), dates, self.hints.clone(), &self.name))
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Located<T> {
    /// What was made of its answer.
    Found(T),
    /// It cannot be read: everything that is wrong with it, at least one problem.
    Rejected(Vec<Problem>),
}

/// Locates batches of rows. What the caller makes of an answer is made on the core that found it, and once for
/// all rows that share it.
///
/// A row is answered by itself. `map` and `layers` see whole files, and ask for a place that several bear once more
/// beside the clear places of the file; here it stays `ambiguous`, however the rows are cut into batches.
///
/// ```
/// use bordermap::{pipeline::{Ground, OwnFiles, batch::{Layout, Located, Locating}}, source::{schema::Hints, table::Row}};
/// let ground = Ground::open(&OwnFiles::default())?;
/// let place = |found: &bordermap::geocode::Resolution| found.answer().map(|answer| answer.place_name.clone());
/// let locating = Locating::new(&ground, place);
/// let layout = Layout::of("batch", ["date", "place"], &Hints::default())?;
/// let row = Row { line: 1, cells: ["2021-05-12", "Sotk"].iter().collect() };
/// assert_eq!(locating.batch(&layout, &[row])?, [Located::Found(Some("Sotk".to_owned()))]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Locating<'g, T> {
    locator: Locator<'g>,
    make: Box<dyn Fn(&Resolution) -> T + Send + Sync + 'g>,
    /// By address of the answer, which is kept with it.
    made: Memory<(Arc<Resolution>, T), usize>,
}

impl<'g, T: Clone + Send + Sync> Locating<'g, T> {
    /// `make` is given where an incident was. Make one for all batches.
    pub fn new(ground: &'g Ground, make: impl Fn(&Resolution) -> T + Send + Sync + 'g) -> Self {
        let geocoder = Geocoder::new(ground.gazetteer(), ground.borders());
        let locator = Locator::new(geocoder, ground.gazetteer(), None, View::International);
        Self { locator, make: Box::new(make), made: Memory::default() }
    }

    /// What became of each row, in order.
    ///
    /// # Errors
    /// [`SchemaError`] when the dates of the batch can be read in two ways.
    pub fn batch(&self, layout: &Layout, rows: &[Row]) -> Result<Vec<Located<T>>, SchemaError> {
        let reader = layout.reader(rows)?;
        Ok(on_all_cores(rows, |row| match reader.read(row) {
            Ok((incident, _)) => Located::Found(self.made_of(&self.locator.locate(&incident).resolution)),
            Err(problems) => Located::Rejected(problems),
        }))
    }

    fn made_of(&self, resolution: &Arc<Resolution>) -> T {
        let address = Arc::as_ptr(resolution) as usize;
        self.made.remember(address, || (Arc::clone(resolution), (self.make)(resolution))).1
    }
}
