//! One row -> one incident, or everything that is wrong with it.

use super::super::{Problem, problem::shortened};
use super::header::Header;
use crate::{
    incident::{DatePrecision, EventType, Incident, IncidentDate, Provenance, Status},
    place::{CountryCode, Position, Precision},
};
use csv::ByteRecord;

/// Reads a record that begins on `line`. At least one problem in `Err`.
pub(super) fn read(
    file: &str,
    line: usize,
    header: &Header,
    record: &ByteRecord,
) -> Result<(Incident, Vec<Problem>), Vec<Problem>> {
    let mut row = Row { file, line, header, cells: Vec::new(), problems: Vec::new(), warnings: Vec::new() };
    row.take_cells(record);
    let incident = row.incident();
    match (incident, row.problems) {
        (Some(incident), problems) if problems.is_empty() => Ok((incident, row.warnings)),
        (_, problems) => Err(problems),
    }
}

struct Row<'r> {
    file: &'r str,
    line: usize,
    header: &'r Header,
    cells: Vec<String>,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Row<'_> {
    fn take_cells(&mut self, record: &ByteRecord) {
        if record.len() != self.header.len() {
            let said = format!("the row has {} cells, the header {}", record.len(), self.header.len());
            self.wrong("", "", said, "put quotes around cells that hold commas or quotes");
        }
        for (index, cell) in record.iter().enumerate() {
            match std::str::from_utf8(cell) {
                Ok(text) => self.cells.push(text.trim().to_owned()),
                Err(_) => {
                    let column = self.header.name(index).to_owned();
                    let value = String::from_utf8_lossy(cell).into_owned();
                    self.wrong(&column, &value, "not UTF-8 text".to_owned(), "save the file as CSV, UTF-8");
                    self.cells.push(value);
                }
            }
        }
    }

    fn incident(&mut self) -> Option<Incident> {
        if !self.problems.is_empty() {
            return None;
        }
        let (date, date_end) = self.dates();
        let (position, precision) = self.given_place();
        let (country, affected) = (self.country(), self.affected());
        let event_type = self.word("event_type", EventType::from_word, EventType::ALL.iter().map(|t| t.word()));
        let status = self.status();
        Some(Incident {
            id: self.id(),
            date,
            date_end,
            location: self.text("location"),
            country,
            admin1: self.text("admin1"),
            event_type: event_type?,
            actor1: self.text("actor1"),
            actor2: self.text("actor2"),
            affected,
            status: status?,
            position,
            precision,
            source: self.text("source"),
            source_url: self.text("source_url"),
            notes: self.text("notes"),
            provenance: Provenance { file: self.file.to_owned(), row: self.line },
        })
    }

    fn id(&mut self) -> String {
        let id = self.text("incident_id");
        if id.is_empty() {
            self.wrong("incident_id", "", "empty".to_owned(), "give the row an id that no other row has");
        }
        id
    }

    fn dates(&mut self) -> (Option<IncidentDate>, Option<IncidentDate>) {
        let (date, end) = (self.date("event_date"), self.date("date_end"));
        if let (Some(from), Some(to)) = (date, end)
            && to.last_day() < from.first_day()
        {
            let said = format!("{to} lies before event_date {from}");
            self.wrong("date_end", &to.to_string(), said, "exchange the two dates");
        }
        self.compare_date_precision(date);
        (date, end)
    }

    fn date(&mut self, column: &'static str) -> Option<IncidentDate> {
        let text = self.filled(column)?;
        match text.parse() {
            Ok(date) => Some(date),
            Err(_) => {
                let said = format!("`{}` is not a date", shortened(&text));
                self.wrong(column, &text, said, "write it as 2021-05-12, 2021-05 or 2021");
                None
            }
        }
    }

    /// The date itself says how fine it is; a column that says otherwise is a slip worth telling.
    fn compare_date_precision(&mut self, date: Option<IncidentDate>) {
        let (Some(date), Some(said)) = (date, self.filled("date_precision")) else { return };
        let meant = match date.precision() {
            DatePrecision::Day => "day",
            DatePrecision::Month => "month",
            DatePrecision::Year => "year",
        };
        if said != meant {
            let problem = format!("`{}` does not fit {date}, which is known to the {meant}", shortened(&said));
            let problem = self.problem("date_precision", &said, problem, &format!("write {meant}, or change the date"));
            self.warnings.push(problem);
        }
    }

    fn given_place(&mut self) -> (Option<Position>, Option<Precision>) {
        let position = match (self.filled("latitude"), self.filled("longitude")) {
            (Some(lat), Some(lon)) => self.position(&lat, &lon),
            (Some(lat), None) => self.half("longitude", "latitude", &lat),
            (None, Some(lon)) => self.half("latitude", "longitude", &lon),
            (None, None) => None,
        };
        (position, self.precision())
    }

    fn position(&mut self, lat: &str, lon: &str) -> Option<Position> {
        let (y, x) = (self.degrees("latitude", lat, 90.0)?, self.degrees("longitude", lon, 180.0)?);
        if x == 0.0 && y == 0.0 {
            let said = "0, 0 is the default of programs that knew no position".to_owned();
            self.wrong("latitude", lat, said, "leave both cells empty, or write the true position");
            return None;
        }
        Position::new(x, y).ok()
    }

    fn degrees(&mut self, column: &'static str, text: &str, most: f64) -> Option<f64> {
        match text.parse::<f64>() {
            Ok(degrees) if degrees.abs() <= most => Some(degrees),
            Ok(_) => {
                let said = format!("`{}` lies outside -{most} to {most}", shortened(text));
                self.wrong(column, text, said, "check whether latitude and longitude are exchanged");
                None
            }
            Err(_) => {
                let said = format!("`{}` is not a number of degrees", shortened(text));
                self.wrong(column, text, said, "write decimal degrees with a point, such as 40.2031");
                None
            }
        }
    }

    fn half(&mut self, absent: &'static str, present: &'static str, value: &str) -> Option<Position> {
        let said = format!("empty, but {present} is {}", shortened(value));
        self.wrong(absent, "", said, "fill in both, or leave both empty");
        None
    }

    fn precision(&mut self) -> Option<Precision> {
        const SCALE: [Precision; 7] = [
            Precision::Exact,
            Precision::Near,
            Precision::District,
            Precision::Province,
            Precision::Vague,
            Precision::Country,
            Precision::Water,
        ];
        let text = self.filled("where_prec")?;
        let found = text.parse::<usize>().ok().and_then(|number| SCALE.get(number.checked_sub(1)?).copied());
        if found.is_none() {
            let said = format!("`{}` is not a precision", shortened(&text));
            self.wrong("where_prec", &text, said, "write 1 (exact) to 7 (water or air), or leave it empty");
        }
        found
    }

    fn country(&mut self) -> Option<CountryCode> {
        let text = self.filled("country")?;
        match CountryCode::new(&text) {
            Ok(code) => Some(code),
            Err(_) => {
                let said = format!("`{}` is not a country code", shortened(&text));
                self.wrong("country", &text, said, "write two letters of ISO 3166-1, such as AM or AZ");
                None
            }
        }
    }

    fn affected(&mut self) -> Option<u32> {
        let text = self.filled("affected")?;
        match text.parse() {
            Ok(number) => Some(number),
            Err(_) => {
                let said = format!("`{}` is not a number of people", shortened(&text));
                self.wrong("affected", &text, said, "write a bare number, or leave it empty");
                None
            }
        }
    }

    fn word<T>(
        &mut self,
        column: &'static str,
        known: impl Fn(&str) -> Option<T>,
        words: impl Iterator<Item = &'static str>,
    ) -> Option<T> {
        let text = self.text(column);
        let found = known(&text);
        if found.is_none() {
            let said =
                if text.is_empty() { "empty".to_owned() } else { format!("`{}` is not known", shortened(&text)) };
            let cure = format!("write one of {}", words.collect::<Vec<_>>().join(", "));
            self.wrong(column, &text, said, &cure);
        }
        found
    }

    /// Who says nothing of how sure it is, reports it.
    fn status(&mut self) -> Option<Status> {
        match self.text("status").is_empty() {
            true => Some(Status::Reported),
            false => self.word("status", Status::from_word, Status::ALL.iter().map(|s| s.word())),
        }
    }

    fn text(&self, column: &str) -> String {
        self.header.index(column).and_then(|index| self.cells.get(index)).cloned().unwrap_or_default()
    }

    fn filled(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    fn problem(&self, column: &str, value: &str, problem: String, cure: &str) -> Problem {
        Problem {
            file: self.file.to_owned(),
            row: Some(self.line),
            column: column.to_owned(),
            value: value.to_owned(),
            problem,
            cure: cure.to_owned(),
        }
    }

    fn wrong(&mut self, column: &str, value: &str, problem: String, cure: &str) {
        let problem = self.problem(column, value, problem, cure);
        self.problems.push(problem);
    }
}
