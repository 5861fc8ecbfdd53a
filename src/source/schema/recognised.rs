//! What was recognised in a file, for people: whose schema it is, which column is what, some rows as understood.

use super::{
    super::problem::{printable, shortened},
    Schema, WhyUnread,
};
use crate::incident::Incident;
use std::fmt;

/// How many rows are shown.
const SHOWN: usize = 3;

/// What was recognised in a file.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// File as the user named it.
    pub file: String,
    /// Its form in words: "CSV, semicolons, UTF-8 with byte order mark".
    pub form: String,
    /// What its columns hold.
    pub schema: Schema,
    /// For each column an example, the first cell that has a text.
    pub examples: Vec<String>,
    /// The first rows as they are understood.
    pub rows: Vec<Example>,
}

/// One row as it is understood, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Line of the file.
    pub row: usize,
    /// The incident in words.
    pub words: String,
}

impl Recognised {
    /// Nothing shown yet.
    pub fn new(file: &str, form: &str, schema: Schema) -> Self {
        let examples = vec![String::new(); schema.names.len()];
        Self { file: file.to_owned(), form: form.to_owned(), schema, examples, rows: Vec::new() }
    }

    /// Takes a row's cells, and what they were understood as.
    pub fn see<'c>(&mut self, cells: impl Iterator<Item = &'c str>, incident: Option<&Incident>) {
        for (example, cell) in self.examples.iter_mut().zip(cells) {
            if example.is_empty() {
                cell.trim().clone_into(example);
            }
        }
        if let Some(incident) = incident.filter(|_| self.rows.len() < SHOWN) {
            self.rows.push(Example { row: incident.provenance.row, words: words(incident) });
        }
    }

    fn column(&self, f: &mut fmt::Formatter<'_>, index: usize) -> fmt::Result {
        let Some(role) = self.schema.roles.get(index).copied().flatten() else { return Ok(()) };
        let example = self.examples.get(index).map_or("", String::as_str);
        let name = printable(&shortened(self.schema.name(index)));
        writeln!(f, "  {name:<22} {:<22} {}", role.word(), printable(&shortened(example)))
    }

    fn unread(&self) -> impl Iterator<Item = String> {
        self.schema.unread.iter().map(|unread| {
            let name = shortened(self.schema.name(unread.column));
            match &unread.why {
                WhyUnread::Unknown(Some(meant)) => format!("{name} (did you mean {meant}?)"),
                WhyUnread::Unknown(None) => name,
                WhyUnread::Taken { by, role } => {
                    format!("{name} ({} is read as {})", shortened(self.schema.name(*by)), role.word())
                }
            }
        })
    }
}

impl fmt::Display for Recognised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} ({})", printable(&self.file), self.schema.kind.words(), printable(&self.form))?;
        (0..self.schema.names.len()).try_for_each(|index| self.column(f, index))?;
        let unread: Vec<String> = self.unread().collect();
        if !unread.is_empty() {
            writeln!(f, "  not read: {}", printable(&unread.join(", ")))?;
        }
        self.rows.iter().try_for_each(|example| writeln!(f, "  row {}: {}", example.row, printable(&example.words)))
    }
}

/// An incident in one line.
fn words(incident: &Incident) -> String {
    let date = match (incident.date, incident.date_end) {
        (Some(from), Some(to)) if to != from => format!("{from} to {to}"),
        (Some(from), _) => from.to_string(),
        (None, _) => "no date".to_owned(),
    };
    let kind = match incident.kind_words.as_str() {
        "" => incident.event_type.word().to_owned(),
        words => format!("{} (“{}”)", incident.event_type.word(), shortened(words)),
    };
    let at = incident.position.map(|at| format!("{:.4} N, {:.4} E", at.lat(), at.lon()));
    let named = [incident.location.as_str()].into_iter().chain(incident.wider.iter().map(String::as_str));
    let named = named.chain([incident.admin1.as_str()]).filter(|text| !text.is_empty()).map(str::to_owned);
    let country = incident.country.map(|code| code.to_string());
    let place: Vec<String> = named.chain(country).chain(at).map(|text| shortened(&text)).collect();
    let people = incident.affected.map_or_else(String::new, |count| format!("; {count} affected"));
    format!("{date}; {kind}; {}{people}; {}", place.join(", "), incident.status.word())
}
