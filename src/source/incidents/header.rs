//! The header row: which column is where, which is missing, which is unknown.

use super::super::{Problem, SourceError};
use csv::ByteRecord;

/// The columns of an incident record, in the order in which they are written.
pub const COLUMNS: [&str; 18] = [
    "incident_id",
    "event_date",
    "date_end",
    "date_precision",
    "location",
    "country",
    "admin1",
    "event_type",
    "actor1",
    "actor2",
    "affected",
    "status",
    "latitude",
    "longitude",
    "where_prec",
    "source",
    "source_url",
    "notes",
];

/// The columns that must be there; one of the others that is absent is as if it were empty.
pub const REQUIRED: [&str; 3] = ["incident_id", "location", "event_type"];

/// What `extract` adds; known, and not used here.
const EXTRACTED: [&str; 5] = ["source_file", "span_start", "span_end", "rule", "confidence"];

/// A header that has all it needs.
pub(super) struct Header {
    /// Names as in [`COLUMNS`] where they are known.
    names: Vec<String>,
    /// Columns that nothing is read from.
    pub(super) warnings: Vec<Problem>,
}

impl Header {
    pub(super) fn read(file: &str, record: &ByteRecord) -> Result<Self, SourceError> {
        let names = names(file, record)?;
        refuse_other_separators(file, &names)?;
        refuse_twins(file, &names)?;
        refuse_missing(file, &names)?;
        let unknown = names.iter().filter(|name| !is_known(name));
        let warnings = unknown.map(|name| unread(file, name, &names)).collect();
        Ok(Self { names, warnings })
    }

    /// The index of a column.
    pub(super) fn index(&self, column: &str) -> Option<usize> {
        self.names.iter().position(|name| name == column)
    }

    /// The name of the column at an index.
    pub(super) fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", String::as_str)
    }

    /// Number of columns.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}

fn names(file: &str, record: &ByteRecord) -> Result<Vec<String>, SourceError> {
    let name = |cell: &[u8]| match std::str::from_utf8(cell) {
        Ok(text) if !text.contains('\0') => Ok(text.trim().to_owned()),
        _ => Err(SourceError::NotText { file: file.to_owned(), guess: "" }),
    };
    record.iter().map(name).collect()
}

fn refuse_other_separators(file: &str, names: &[String]) -> Result<(), SourceError> {
    let [only] = names else { return Ok(()) };
    let separators = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];
    match separators.into_iter().find(|(separator, _)| only.contains(*separator)) {
        Some((_, separator)) => Err(SourceError::Separator { file: file.to_owned(), separator }),
        None => Ok(()),
    }
}

fn refuse_twins(file: &str, names: &[String]) -> Result<(), SourceError> {
    let twin = names.iter().enumerate().find(|(i, name)| !name.is_empty() && names[..*i].contains(name));
    match twin {
        Some((_, column)) => Err(SourceError::DuplicateColumn { file: file.to_owned(), column: column.clone() }),
        None => Ok(()),
    }
}

fn refuse_missing(file: &str, names: &[String]) -> Result<(), SourceError> {
    let missing: Vec<&str> = REQUIRED.into_iter().filter(|column| !names.iter().any(|name| name == column)).collect();
    let Some(first) = missing.first() else { return Ok(()) };
    let free = names.iter().filter(|name| !is_known(name));
    let likely = nearest(first, free.map(String::as_str)).map(str::to_owned);
    Err(SourceError::MissingColumns { file: file.to_owned(), missing, found: names.to_vec(), likely })
}

fn unread(file: &str, column: &str, names: &[String]) -> Problem {
    let absent = COLUMNS.into_iter().filter(|known| !names.iter().any(|name| name == known));
    let cure = match nearest(column, absent) {
        Some(meant) => format!("did you mean {meant}?"),
        None => "docs/FORMATS.md has the columns that are read".to_owned(),
    };
    Problem {
        file: file.to_owned(),
        row: Some(1),
        column: column.to_owned(),
        value: String::new(),
        problem: "the column is not one of ours and is not read".to_owned(),
        cure,
    }
}

fn is_known(name: &str) -> bool {
    COLUMNS.contains(&name) || EXTRACTED.contains(&name)
}

/// The name that a person may have meant: equal but for case and punctuation, one the beginning or end of the other,
/// or at most a third of its letters away.
fn nearest<'n>(asked: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let key = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let asked = key(asked);
    let scored = names.filter(|name| !name.is_empty()).map(|name| (distance(&asked, &key(name)), name));
    scored
        .filter(|(distance, _)| *distance * 3 <= asked.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Levenshtein distance; 1 where one text begins or ends with the other (`date` for `event_date`).
fn distance(a: &str, b: &str) -> usize {
    let is_end = |part: &str, of: &str| part.len() >= 4 && (of.starts_with(part) || of.ends_with(part));
    if a != b && (is_end(b, a) || is_end(a, b)) {
        return 1;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, c) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, d) in b.iter().enumerate() {
            let change = diagonal + usize::from(c != *d);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        for (asked, names, meant) in [
            ("event_date", ["Event Date", "place"], Some("Event Date")),
            ("event_date", ["place", "date"], Some("date")),
            ("date", ["event_date", "date_end"], Some("event_date")),
            ("location", ["locaton", "note"], Some("locaton")),
            ("status", ["weather", "cost"], None),
        ] {
            assert_eq!(nearest(asked, names.into_iter()), meant, "{asked}");
        }
    }
}
