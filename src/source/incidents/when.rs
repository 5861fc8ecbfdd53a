//! When: the date cells of a row.

use super::{
    super::{
        dates::{DateKnowledge, ReadDate},
        problem::shortened,
        schema::DateScale,
    },
    dates::Dates,
    reader::Cells,
};
use crate::incident::IncidentDate;

impl Cells<'_> {
    /// From when, and until when where that is said.
    pub(super) fn dates(&mut self) -> (Option<IncidentDate>, Option<IncidentDate>) {
        let columns = self.columns();
        let (begin, end) = (self.date(columns.date), self.date(columns.date_end));
        let to = end.map(|end| end.to.unwrap_or(end.from)).or(begin.and_then(|begin| begin.to));
        let from = begin.map(|begin| begin.from);
        if let (Some(from), Some(to)) = (from, to)
            && to.last_day() < from.first_day()
        {
            let begun = columns.date.map_or("", |column| self.schema().name(column));
            let said = format!("{to} lies before {begun} {from}");
            self.wrong(columns.date_end, &to.to_string(), said, "exchange the two dates");
        }
        match (from.or(self.hints().defaults.date), self.is_own()) {
            (Some(from), false) => self.as_fine_as_known(ReadDate { from, to }),
            (from, _) => {
                self.compare_precision(from);
                (from, to)
            }
        }
    }

    fn date(&mut self, column: Option<usize>) -> Option<ReadDate> {
        let text = self.filled(column)?;
        let read = match self.readers() {
            Dates::Decided(reader) => reader.read(text).map_err(|fault| (fault.problem, fault.cure)),
            Dates::Iso => text.parse().map(|from| Some(ReadDate { from, to: None })).map_err(|_| {
                let said = format!("`{}` is not a date", shortened(text));
                (said, "write it as 2021-05-12, 2021-05 or 2021".to_owned())
            }),
        };
        read.unwrap_or_else(|(problem, cure)| {
            self.wrong(column, text, problem, &cure);
            None
        })
    }

    /// A date that its source knows to the month only is no day, though the source wrote one.
    fn as_fine_as_known(&mut self, read: ReadDate) -> (Option<IncidentDate>, Option<IncidentDate>) {
        let known = self.knowledge().map_or(read, |knowledge| knowledge.coarsen(read));
        (Some(known.from), known.to.filter(|to| *to != known.from))
    }

    fn knowledge(&mut self) -> Option<DateKnowledge> {
        let (column, scale) = self.columns().date_precision?;
        let text = self.filled(Some(column))?;
        let code = || text.parse().ok();
        let found = match scale {
            DateScale::Word => return None,
            DateScale::Ucdp => code().and_then(DateKnowledge::from_date_prec),
            DateScale::Acled => code().and_then(DateKnowledge::from_time_precision),
        };
        if found.is_none() {
            let said = format!("`{}` is not a precision of dates", shortened(text));
            self.noticed(Some(column), text, said, "write a code of the codebook, or leave it empty");
        }
        found
    }

    /// The date itself says how fine it is; a column that says otherwise is a slip worth telling.
    fn compare_precision(&mut self, date: Option<IncidentDate>) {
        let Some((column, DateScale::Word)) = self.columns().date_precision else { return };
        let (Some(date), Some(said)) = (date, self.filled(Some(column))) else { return };
        let meant = date.precision().word();
        if said != meant {
            let problem = format!("`{}` does not fit {date}, which is known to the {meant}", shortened(said));
            self.noticed(Some(column), said, problem, &format!("write {meant}, or change the date"));
        }
    }
}
