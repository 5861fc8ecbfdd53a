//! The words of dates in the languages read here, from `geodata/vocabulary/dates.csv`.

use std::sync::OnceLock;

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
    let mut buffer = [0; LONGEST];
    let word = lower(word, &mut buffer)?;
    let rows = table().get(shelf(word))?;
    rows.iter().find(|(known, _)| known == word).map(|(_, meaning)| *meaning)
}

/// Whether a whole cell says that there is no date, as empty ones and MySQL's zero date do.
pub(super) fn is_unknown(cell: &str) -> bool {
    const ZERO_DATES: [&str; 3] = ["0000-00-00", "00/00/0000", "00.00.0000"];
    let is_sign = |c: char| matches!(c, '-' | '–' | '—' | '?' | '.' | '…' | '*');
    match cell.as_bytes().first() {
        None => true,
        Some(b'0') => ZERO_DATES.iter().any(|date| cell.starts_with(date)),
        Some(b'1'..=b'9') => false,
        Some(_) => cell.chars().all(is_sign) || meaning(cell) == Some(DateWord::Unknown),
    }
}

/// Words in lower case, UTF-8, on shelves: on most of these stands none, or one, so that other words are told at once.
type Table = Vec<Vec<(Vec<u8>, DateWord)>>;

const SHELVES: usize = 1024;

fn table() -> &'static Table {
    static READ: OnceLock<Table> = OnceLock::new();
    READ.get_or_init(|| {
        let mut shelves = vec![Vec::new(); SHELVES];
        for (word, meaning) in TABLE.lines().skip(1).filter_map(row) {
            shelves[shelf(&word)].push((word, meaning));
        }
        shelves
    })
}

/// By its length, its first bytes and its last: letters of two bytes have the first in common.
fn shelf(word: &[u8]) -> usize {
    let byte = |at: Option<usize>| at.and_then(|at| word.get(at)).copied().map_or(0, usize::from);
    let bytes = [Some(0), Some(1), word.len().checked_sub(1)].map(byte);
    bytes.into_iter().fold(word.len(), |sum, byte| sum * 31 + byte) % SHELVES
}

fn row(line: &str) -> Option<(Vec<u8>, DateWord)> {
    let mut cells = line.split(',');
    let (word, means) = (cells.next()?, cells.next()?);
    let meaning = match means {
        "filler" => DateWord::Filler,
        "until" => DateWord::Until,
        "unknown" => DateWord::Unknown,
        month => DateWord::Month(month.parse().ok()?),
    };
    Some((lower(word, &mut [0; LONGEST])?.to_vec(), meaning))
}

/// No word of the table is longer, in bytes.
const LONGEST: usize = 64;

/// A word in lower case, without an allocation; `None` for one that is too long. The dotted and the dotless i of
/// Turkish and Azerbaijani are one letter, as capitals make them.
fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    const DOT_ABOVE: char = '\u{307}';
    let mut length = 0;
    let mut put = |c: char| {
        let place = buffer.get_mut(length..length + c.len_utf8())?;
        length += c.encode_utf8(place).len();
        Some(())
    };
    for c in word.chars() {
        match c {
            // The commonest first: to know the small letter of another takes a search.
            'a'..='z' | 'а'..='я' | 'ա'..='ֆ' => put(c)?,
            'ı' => put('i')?,
            _ => c.to_lowercase().filter(|c| *c != DOT_ABOVE).try_for_each(&mut put)?,
        }
    }
    buffer.get(..length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings() {
        let mut words: Vec<&[u8]> = table().iter().flatten().map(|(word, _)| word.as_slice()).collect();
        words.sort_unstable();
        for pair in words.windows(2) {
            assert!(pair[0] != pair[1], "{:?}", String::from_utf8_lossy(pair[0]));
        }
        assert_eq!(words.len() + 1, TABLE.lines().count(), "a row of dates.csv is not read");
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
