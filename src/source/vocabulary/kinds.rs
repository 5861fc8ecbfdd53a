//! Kinds of events of ACLED, UCDP, CAMEO (GDELT, ICEWS), PLOVER (POLECAT) and free words, in ours.

use super::{Lexicon, rows};
use crate::{incident::EventType, place::NameKey};
use std::{collections::BTreeMap, sync::OnceLock};

const ACLED: &str = include_str!("../../../geodata/vocabulary/acled.csv");
const UCDP: &str = include_str!("../../../geodata/vocabulary/ucdp.csv");
const CAMEO: &str = include_str!("../../../geodata/vocabulary/cameo.csv");
const PLOVER: &str = include_str!("../../../geodata/vocabulary/plover.csv");
const WORDS: &str = include_str!("../../../geodata/vocabulary/words.csv");

/// Kinds by two words: a type, and what divides it; without the second, the type as a whole.
type Pairs = BTreeMap<(NameKey, NameKey), EventType>;

/// ACLED's `event_type` and `sub_event_type`, those of before 2019 too. Without the type the sub-type alone is asked, and
/// a sub-type that is not known counts as its type as a whole.
pub fn acled(event_type: &str, sub_event_type: &str) -> Option<EventType> {
    static READ: OnceLock<Pairs> = OnceLock::new();
    of_pair(READ.get_or_init(|| pairs(ACLED)), event_type, sub_event_type)
}

/// UCDP GED's `type_of_violence`: 1, 2, 3, or in words.
pub fn ucdp(type_of_violence: &str) -> Option<EventType> {
    static READ: OnceLock<Lexicon<EventType>> = OnceLock::new();
    let entries = || [0, 1].into_iter().flat_map(|column| words_of(UCDP, column));
    READ.get_or_init(|| Lexicon::new(entries())).whole(type_of_violence)
}

/// A CAMEO code of two to four digits (GDELT's `EventCode`, ICEWS's `CAMEO Code`): the longest code of the table that it
/// begins with. A first zero that a spreadsheet took away is put back where no code without it exists (`43` is `043`).
pub fn cameo(event_code: &str) -> Option<EventType> {
    static READ: OnceLock<BTreeMap<String, EventType>> = OnceLock::new();
    const LAST_ROOT: &str = "20";
    let code = event_code.trim();
    if !(1..=4).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let lost_zero = code.len() == 1 || (code.len() < 4 && code.get(..2)? > LAST_ROOT);
    let code = if lost_zero { format!("0{code}") } else { code.to_owned() };
    let table = READ.get_or_init(|| words_of(CAMEO, 0).collect());
    (2..=code.len()).rev().find_map(|length| table.get(code.get(..length)?).copied())
}

/// PLOVER's event type and mode, as POLECAT has them. A mode that is not known counts as its type as a whole.
pub fn plover(event_type: &str, event_mode: &str) -> Option<EventType> {
    static READ: OnceLock<Pairs> = OnceLock::new();
    of_pair(READ.get_or_init(|| pairs(PLOVER)), event_type, event_mode)
}

/// Free words of a column of kinds, in English, Russian, Armenian, Azerbaijani or Turkish; our own words too. Of a longer
/// text the words of the table that it contains count, if they agree.
pub fn words(text: &str) -> Option<EventType> {
    static READ: OnceLock<Lexicon<EventType>> = OnceLock::new();
    let own = || EventType::ALL.iter().flat_map(|kind| [(kind.word(), *kind), (kind.label(), *kind)]);
    let entries = || words_of(WORDS, 0).chain(own().map(|(word, kind)| (word.to_owned(), kind)));
    READ.get_or_init(|| Lexicon::new(entries())).within(text)
}

/// The cells of one column, each with the kind of its row.
fn words_of(table: &'static str, column: usize) -> impl Iterator<Item = (String, EventType)> {
    let kind_column = table.lines().next().and_then(|head| head.split(',').position(|name| name == "kind"));
    rows(table).filter_map(move |row| {
        let kind = EventType::from_word(row.get(kind_column?)?)?;
        Some((row.get(column)?.to_owned(), kind))
    })
}

fn pairs(table: &'static str) -> Pairs {
    let row = |row: csv::StringRecord| {
        let key = (NameKey::folded(row.get(0)?), NameKey::folded(row.get(1)?));
        Some((key, EventType::from_word(row.get(2)?)?))
    };
    rows(table).filter_map(row).collect()
}

fn of_pair(table: &Pairs, whole: &str, part: &str) -> Option<EventType> {
    let (whole, part) = (NameKey::folded(whole), NameKey::folded(part));
    if whole.is_empty() && !part.is_empty() {
        return table.iter().find(|((_, known), _)| *known == part).map(|(_, kind)| *kind);
    }
    let (found, alone) = ((whole.clone(), part), (whole, NameKey::folded("")));
    table.get(&found).or_else(|| table.get(&alone)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read_and_stands_there_once() {
        for (name, table, read) in [
            ("acled", ACLED, pairs(ACLED).len()),
            ("plover", PLOVER, pairs(PLOVER).len()),
            ("ucdp", UCDP, words_of(UCDP, 0).count()),
            ("cameo", CAMEO, words_of(CAMEO, 0).collect::<BTreeMap<_, _>>().len()),
            ("words", WORDS, words_of(WORDS, 0).collect::<BTreeMap<_, _>>().len()),
        ] {
            assert_eq!(read, table.lines().count() - 1, "{name}");
        }
    }

    #[test]
    fn folding_makes_no_two_words_one() {
        let mut known = BTreeMap::new();
        for (word, kind) in words_of(WORDS, 0) {
            let earlier = known.insert(NameKey::folded(&word), kind);
            assert!(earlier.is_none_or(|earlier| earlier == kind), "{word}");
        }
    }
}
