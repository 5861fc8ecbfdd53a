//! Phrases of languages that put their little words last: "Sotk kəndi yaxınlığında", "Վարդենիսից 5 կմ հյուսիս",
//! "Goris'in 5 km kuzeyinde".

use super::{
    Phrase, Reference,
    direction::suffixed_direction,
    distance::{Distance, distance},
    reference::reference,
    roles::Role,
    site_words,
    text::{cut, pairs, without_last},
    words,
};

/// "X yaxınlığında", "X-ի մոտ".
pub(super) fn near(head: &str) -> Vec<Phrase> {
    let name = last_word(head, Role::NearAfter).map(|name| without_last(name, Role::NearAfter));
    name.map(|name| Phrase::Near(reference(name))).into_iter().collect()
}

/// "X-in qarşısında", "X-ի դիմաց".
pub(super) fn opposite(head: &str) -> Vec<Phrase> {
    last_word(head, Role::Opposite).map(|name| Phrase::Opposite(reference(name))).into_iter().collect()
}

/// "X istiqamətində", "X-ի ուղղությամբ".
pub(super) fn toward(head: &str) -> Vec<Phrase> {
    let name = last_word(head, Role::TowardsAfter).filter(|name| pairs(name).is_empty());
    name.map(|name| Phrase::Toward(reference(name))).into_iter().collect()
}

/// "X ərazisində", "X-ի տարածքում".
pub(super) fn territory(head: &str) -> Vec<Phrase> {
    last_word(head, Role::TerritoryAfter).map(|name| Phrase::Territory(reference(name))).into_iter().collect()
}

/// "A və B arasında", "Ա-ի և Բ-ի միջև", "A-B arasında".
pub(super) fn between(head: &str) -> Vec<Phrase> {
    let Some(names) = last_word(head, Role::BetweenAfter) else { return Vec::new() };
    let ends = two(names).or_else(|| with_ending(names)).map_or_else(|| pairs(names), |ends| vec![ends]);
    ends.into_iter().map(|(a, b)| Phrase::Between(reference(a), reference(b))).collect()
}

/// The two names that a word joins: "A və B", "A ilə B", "Ա-ի և Բ-ի".
pub(super) fn two(names: &str) -> Option<(&str, &str)> {
    words::AND.iter().chain(words::WITH_LAST).find_map(|and| cut(names, and))
}

/// "Ermənistan*la* Azərbaycan".
pub(super) fn with_ending(names: &str) -> Option<(&str, &str)> {
    let (first, second) = names.split_once(' ')?;
    let stem = ["la", "lə", "le"].iter().find_map(|ending| first.strip_suffix(ending))?.trim_end_matches('\'');
    (stem.chars().count() > 2).then_some((stem, second))
}

fn last_word(head: &str, role: Role) -> Option<&str> {
    head.rsplit_once(' ').filter(|(_, word)| role.is(word)).map(|(name, _)| name)
}

/// "X-dən 5 km şimalda", "X'in 5 km kuzeyinde", "X-ից արևելք": of a name without ending of its case there is no such
/// phrase.
pub(super) fn offset(head: &str) -> Vec<Phrase> {
    let Some((before, word)) = head.rsplit_once(' ') else { return Vec::new() };
    let Some(direction) = suffixed_direction(word) else { return Vec::new() };
    let before = without_last(before, Role::ToDirectionAfter);
    let (name, distance) = match distance_last(before) {
        Some((name, distance)) => (name, Some(distance)),
        None => (before, None),
    };
    let phrase = |from: Reference| match distance {
        Some(distance) => Phrase::Offset { distance, direction, from },
        None => Phrase::Beyond { direction, from },
    };
    stem(name).into_iter().flat_map(|stem| [stem, name]).map(|name| phrase(reference(name))).collect()
}

/// "X-dən 5 km məsafədə", "X-ից 5 կմ հեռավորության վրա": which way is not said.
pub(super) fn around(head: &str) -> Vec<Phrase> {
    let before = site_words::AWAY_LAST.iter().find_map(|away| head.strip_suffix(away));
    let Some((name, distance)) = before.and_then(distance_last) else { return Vec::new() };
    let phrase = |name| Phrase::Around { distance, from: reference(name) };
    stem(name).into_iter().flat_map(|stem| [stem, name]).map(phrase).collect()
}

/// A distance that ends a text of two words at least: the words before it, and the distance.
fn distance_last(text: &str) -> Option<(&str, Distance)> {
    text.match_indices(' ').find_map(|(at, _)| match distance(&text[at + 1..])? {
        (distance, "") => Some((&text[..at], distance)),
        _ => None,
    })
}

/// Ablative ("from X") and genitive ("X's"), longest first.
const CASES: &[&str] = &["ից", "nın", "nin", "nun", "nün", "dan", "dən", "den", "tan", "ten", "ın", "in", "un", "ün"];

/// The name without the ending of its case.
fn stem(name: &str) -> Option<&str> {
    let stem = CASES.iter().find_map(|ending| name.strip_suffix(ending))?.trim_end_matches('\'');
    (stem.chars().count() > 2).then_some(stem)
}
