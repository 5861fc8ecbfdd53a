//! Rows that sum up the rows above them: sheets end with one, and it is no incident.

use super::{super::Problem, reader::Cells};
use crate::place::NameKey;

/// What the first cell of such a row says: English, Russian, Armenian, Azerbaijani, Turkish.
const WORDS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "subtotal",
    "итого",
    "всего",
    "общий итог",
    "ընդամենը",
    "cəmi",
    "yekun",
    "toplam",
    "genel toplam",
];

impl Cells<'_> {
    /// What is wrong with a row that begins with such a word, and says neither when nor where.
    pub(super) fn total(&self) -> Option<Problem> {
        let first = self.first_filled()?;
        let said = self.text(Some(first));
        let word = NameKey::folded(said.trim_end_matches([':', '.', '։', ' ']));
        if !WORDS.iter().any(|known| NameKey::folded(known) == word) {
            return None;
        }
        let columns = self.columns();
        let place = columns.places.iter().chain(&columns.districts).copied().map(Some);
        let point = [columns.latitude, columns.longitude, columns.coordinates.map(|(column, _)| column)];
        let mut told = [columns.date, columns.date_end, columns.reference].into_iter().chain(point).chain(place);
        let says_more = told.any(|column| column != Some(first) && self.filled(column).is_some());
        let problem = "looks like a total of the rows above".to_owned();
        let cure = "no incident is lost; give a date and a place if it is one";
        (!says_more).then(|| self.problem(Some(first), said, problem, cure))
    }
}
