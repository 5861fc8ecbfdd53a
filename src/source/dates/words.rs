//! The words of dates in the languages read here, from `geodata/vocabulary/dates.csv`.

use std::{cmp::Ordering, sync::OnceLock};

const TABLE: &str = include_str!("../../../geodata/vocabulary/dates.csv");

/// What a word of a date means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateWord {
    /// A month, 1 to 12.
    Month(u8),
    /// Says nothing of the day: "of", "year", names of weekdays.
    Filler,
    /// Between two dates: "to".
    Until,
    /// The date is not known.
    Unknown,
}

/// The meaning of a word, in any case of letters; `None` for one that does not belong to dates.
pub(super) fn meaning(word: &str) -> Option<DateWord> {
    let table = table();
    let index = table.binary_search_by(|(known, _)| compare(known, word)).ok()?;
    table.get(index).map(|(_, meaning)| *meaning)
}

/// Whether a whole cell says that there is no date, as empty ones and MySQL's zero date do.
pub(super) fn is_unknown(cell: &str) -> bool {
    const ZERO_DATES: [&str; 3] = ["0000-00-00", "00/00/0000", "00.00.0000"];
    let is_sign = |c: char| matches!(c, '-' | '–' | '—' | '?' | '.' | '…' | '*');
    cell.chars().all(is_sign)
        || ZERO_DATES.iter().any(|date| cell.starts_with(date))
        || meaning(cell) == Some(DateWord::Unknown)
}

fn table() -> &'static [(String, DateWord)] {
    static READ: OnceLock<Vec<(String, DateWord)>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut rows: Vec<_> = TABLE.lines().skip(1).filter_map(row).collect();
        rows.sort_by(|one, other| compare(&one.0, &other.0));
        rows
    })
}

fn row(line: &str) -> Option<(String, DateWord)> {
    let mut cells = line.split(',');
    let (word, means) = (cells.next()?, cells.next()?);
    let meaning = match means {
        "filler" => DateWord::Filler,
        "until" => DateWord::Until,
        "unknown" => DateWord::Unknown,
        month => DateWord::Month(month.parse().ok()?),
    };
    Some((word.to_owned(), meaning))
}

/// Compares two words letter by letter, without making a lower-case copy of either.
fn compare(one: &str, other: &str) -> Ordering {
    letters(one).cmp(letters(other))
}

/// Lower case; the dotted and the dotless i of Turkish and Azerbaijani are one letter, as capitals make them.
fn letters(word: &str) -> impl Iterator<Item = char> {
    const DOT_ABOVE: char = '\u{307}';
    let lower = word.chars().flat_map(char::to_lowercase).filter(|c| *c != DOT_ABOVE);
    lower.map(|c| if c == 'ı' { 'i' } else { c })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings() {
        for pair in table().windows(2) {
            let same = compare(&pair[0].0, &pair[1].0) == Ordering::Equal;
            assert!(!same || pair[0].1 == pair[1].1, "{pair:?}");
        }
        assert_eq!(table().len() + 1, TABLE.lines().count(), "a row of dates.csv is not read");
    }

    #[test]
    fn capitals_do_not_matter() {
        for (word, means) in [
            ("İYUN", Some(DateWord::Month(6))),
            ("Kasım", Some(DateWord::Month(11))),
            ("KASIM", Some(DateWord::Month(11))),
            ("МАЯ", Some(DateWord::Month(5))),
            ("Spring", None),
        ] {
            assert_eq!(meaning(word), means, "{word}");
        }
        assert!(["", "-", "?", "N/A", "неизвестно", "0000-00-00 00:00:00"].iter().all(|cell| is_unknown(cell)));
        assert!(!["0", "2021", "0000", "00:00"].iter().any(|cell| is_unknown(cell)));
    }
}
