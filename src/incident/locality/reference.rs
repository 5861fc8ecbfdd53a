//! Names with what the text says of them: type words on either side, the wider place that holds them.

use super::{
    Reference,
    measure::is_direction,
    text::{after_prefix, cut, holds, is_one_of, lower, without_first},
    type_words::TypeWord,
    words,
};

/// A name with its type word on either side: "village of Kut", "Kut village", "село Кут".
pub(super) fn reference(text: &str) -> Reference {
    let text = without_first(text, words::IDLE);
    let typed = |name: &str, word: &str| {
        let kind = TypeWord::of(&lower(word))?;
        let name = without_first(after_prefix(name, "of ").unwrap_or(name), words::IDLE);
        (!name.is_empty()).then(|| Reference { written: text.to_owned(), name: name.to_owned(), kind: Some(kind) })
    };
    let first = text.split_once(' ').and_then(|(word, name)| typed(name, word));
    let last = || text.rsplit_once(' ').and_then(|(name, word)| typed(name, word));
    first.or_else(last).unwrap_or_else(|| Reference::bare(text))
}

/// Whether a text is made of words that name no place: "the border zone", "село", "unknown".
pub fn names_nothing(text: &str) -> bool {
    const TABLES: [&[&str]; 9] = [
        words::LEADING,
        words::IDLE,
        words::BORDER,
        words::SECTION,
        words::ROAD,
        words::ZONE,
        words::PART,
        words::CENTRAL,
        words::NO_PLACE,
    ];
    lower(text)
        .split([' ', '-'])
        .all(|word| TypeWord::of(word).is_some() || is_direction(word) || TABLES.iter().any(|table| holds(table, word)))
}

/// A place and the wider one that the same phrase names: "Kut village of Gegharkunik province", "село Кут
/// Гегаркуникской области", "Laçın rayonunun Zabux kəndi".
pub(super) fn split_wider(text: &str) -> Option<(&str, &str)> {
    let ways = [wider_after_preposition, wider_last, wider_first, wider_after_area];
    ways.iter().find_map(|way| way(text))
}

fn wider_after_preposition(text: &str) -> Option<(&str, &str)> {
    [" in the ", " in ", " of the ", " of "].iter().find_map(|preposition| {
        let (inner, wider) = cut(text, preposition)?;
        let typed = |text: &str| reference(text).kind;
        (typed(wider) == Some(TypeWord::Area) && TypeWord::of(&lower(inner)).is_none()).then_some((inner, wider))
    })
}

fn wider_last(text: &str) -> Option<(&str, &str)> {
    let (rest, word) = text.rsplit_once(' ')?;
    let (inner, _) = rest.rsplit_once(' ').filter(|_| is_one_of(word, words::WIDER_LAST))?;
    let single_type_word = TypeWord::of(&lower(inner)).is_some();
    (!single_type_word).then(|| (inner, &text[inner.len() + 1..]))
}

fn wider_first(text: &str) -> Option<(&str, &str)> {
    let mut start = 0;
    text.split(' ').find_map(|word| {
        let end = start + word.len();
        let begins = start;
        start = end + 1;
        let rest = text.get(end + 1..)?;
        (begins > 0 && is_one_of(word, words::WIDER_FIRST)).then(|| (rest, &text[..end]))
    })
}

/// "Лачинский район Азербайджана": what follows the adjective and its noun is wider.
fn wider_after_area(text: &str) -> Option<(&str, &str)> {
    const ADJECTIVE: [&str; 8] = ["ский", "ская", "ской", "ского", "ском", "скую", "ское", "скому"];
    let text = without_first(text, words::LEADING);
    let word = text.split(' ').nth(1).filter(|word| TypeWord::of(&lower(word)) == Some(TypeWord::Area))?;
    let adjective = text.split(' ').next().filter(|word| ADJECTIVE.iter().any(|ending| word.ends_with(ending)))?;
    let (area, wider) = text.split_at_checked(adjective.len() + 1 + word.len())?;
    let wider = wider.trim_start();
    (!wider.is_empty()).then_some((area, wider))
}
