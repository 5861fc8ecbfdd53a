//! When: the date cells of a row.

use super::{
    super::{problem::shortened, schema::DateScale},
    dates::DateReading,
    reader::Cells,
};
use crate::incident::{DatePrecision, IncidentDate};

impl Cells<'_> {
    /// From when, and until when where that is another date.
    pub(super) fn dates(&mut self) -> (Option<IncidentDate>, Option<IncidentDate>) {
        let (columns, readers) = (self.columns(), self.readers());
        let begin = self.date(columns.date, &readers.date);
        let end = self.date(columns.date_end, &readers.end);
        if let (Some((from, _)), Some((_, to))) = (begin, end)
            && to.last_day() < from.first_day()
        {
            let said = format!("{to} lies before {} {from}", self.column_name(columns.date));
            self.wrong(columns.date_end, &to.to_string(), said, "exchange the two dates");
        }
        let date = begin.map(|(from, _)| from).or(self.hints().defaults.date);
        self.compare_precision(date);
        let last = begin.filter(|(from, to)| from != to).map(|(_, to)| to);
        (date, end.map(|(_, to)| to).or(last))
    }

    fn date(&mut self, column: Option<usize>, reading: &DateReading) -> Option<(IncidentDate, IncidentDate)> {
        let text = self.filled(column)?;
        match reading(text) {
            Ok(dates) => dates,
            Err(cure) => {
                self.wrong(column, text, format!("`{}` is not a date", shortened(text)), &cure);
                None
            }
        }
    }

    fn column_name(&self, column: Option<usize>) -> &str {
        column.map_or("", |column| self.schema().name(column))
    }

    /// The date itself says how fine it is; a column that says otherwise is a slip worth telling.
    fn compare_precision(&mut self, date: Option<IncidentDate>) {
        let Some((column, DateScale::Word)) = self.columns().date_precision else { return };
        let (Some(date), Some(said)) = (date, self.filled(Some(column))) else { return };
        let meant = match date.precision() {
            DatePrecision::Day => "day",
            DatePrecision::Month => "month",
            DatePrecision::Year => "year",
        };
        if said != meant {
            let problem = format!("`{}` does not fit {date}, which is known to the {meant}", shortened(said));
            self.noticed(Some(column), said, problem, &format!("write {meant}, or change the date"));
        }
    }
}
