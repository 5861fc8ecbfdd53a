//! How sure a report is, in other words than ours.

use super::{Lexicon, rows};
use crate::incident::Status;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../geodata/vocabulary/status.csv");

/// Words of a column of statuses, in English, Russian, Armenian, Azerbaijani or Turkish; the text as a whole, because one
/// word more may turn it round ("not confirmed").
pub fn words(text: &str) -> Option<Status> {
    static READ: OnceLock<Lexicon<Status>> = OnceLock::new();
    READ.get_or_init(|| Lexicon::new(entries())).whole(text)
}

/// UCDP GED's `event_clarity`: 1 told in full, 2 told in less detail. Neither says that anybody else confirms it, so both
/// are reported.
pub fn event_clarity(code: &str) -> Option<Status> {
    matches!(code.trim(), "1" | "2").then_some(Status::Reported)
}

fn entries() -> impl Iterator<Item = (String, Status)> {
    rows(TABLE).filter_map(|row| Some((row.get(0)?.to_owned(), Status::from_word(row.get(1)?)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(entries().count() + 1, TABLE.lines().count());
        for status in Status::ALL {
            assert_eq!(words(status.word()), Some(*status));
        }
    }
}
