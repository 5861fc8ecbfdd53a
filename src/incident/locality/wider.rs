//! The wider places that a phrase names with the narrower one: "Kut village of Gegharkunik province", "село Кут
//! Гегаркуникской области", "Ermənistanın Basarkeçər rayonunun Zərkənd kəndi".

use super::{
    Reference,
    list::is_half_of_a_list,
    parse::names_several,
    reference::{kind, names_nothing, reference, shapes_phrases},
    roles::{Role, Roles},
    text::{Lexicon, cut_last, split_word, without_first},
    type_words::TypeWord,
    words,
};
use std::sync::LazyLock;

/// No phrase has more wider places one within the other.
const MOST: usize = 4;

/// A phrase less the wider places in it, and those, narrowest first; `None` where it has none.
pub(super) fn split_wider(text: &str) -> Option<(&str, Vec<Reference>)> {
    split_wider_of(text, Roles::within(text))
}

/// The same of a text in which words of these roles stand.
pub(super) fn split_wider_of(text: &str, roles: Roles) -> Option<(&str, Vec<Reference>)> {
    let mut containers = Vec::new();
    let mut inner = text;
    while let Some((narrower, wider)) = split_once(inner, roles).filter(|_| containers.len() < MOST) {
        containers.splice(0..0, within(wider));
        inner = narrower;
    }
    (!containers.is_empty()).then_some((inner, containers))
}

fn split_once(text: &str, roles: Roles) -> Option<(&str, &str)> {
    let ways = WAYS.iter().filter(|(role, _)| role.is_none_or(|role| roles.any(&[role])));
    let whole = |(inner, wider): &(&str, &str)| {
        ![inner, wider].iter().any(|text| is_half_of_a_list(text)) && !names_several(wider)
    };
    ways.map(|(_, way)| way).find_map(|way| way(text).filter(whole))
}

type Way = fn(&str) -> Option<(&str, &str)>;

/// In which order they are tried, with the role that some word must have for each.
const WAYS: [(Option<Role>, Way); 6] = [
    (None, after_preposition),
    (Some(Role::WiderLast), last),
    (Some(Role::WiderNamed), before_its_name),
    (Some(Role::WiderFirst), first),
    (None, after_area),
    (None, owner_first),
];

/// A wider place that itself has a wider one: "Ermənistanın Basarkeçər rayonunun", "Сюникской области Армении".
fn within(wider: &str) -> Vec<Reference> {
    match owner_first(wider).or_else(|| after_area(wider)) {
        Some((inner, owner)) => vec![reference(inner), reference(owner)],
        None => vec![reference(wider)],
    }
}

/// "… in Gegharkunik province", "… of Gegharkunik province of Armenia".
fn after_preposition(text: &str) -> Option<(&str, &str)> {
    [" in ", " of ", " в "].iter().find_map(|preposition| {
        let (inner, wider) = cut_last(text, preposition)?;
        let is_area = |text: &str| kind(text) == Some(TypeWord::Area);
        let holds = is_area(without_first(wider, Role::Leading)) || is_area(inner) || is_settlement(inner);
        (holds && !names_nothing(inner) && !opens(inner) && !names_nothing(wider)).then_some((inner, wider))
    })
}

/// Whether a text names a settlement with a word for what it is: "Yellija settlement", but not "near the village".
fn is_settlement(text: &str) -> bool {
    let (before, last) = text.rsplit_once(' ').unwrap_or(("", text));
    let name_ends = before.rsplit(' ').next().unwrap_or_default();
    kind(text).is_some_and(TypeWord::is_settlement)
        && (TypeWord::of(last).is_none() || !name_ends.is_empty() && !shapes_phrases(name_ends))
}

/// Whether words that end in "of" are those of a phrase about the place after it ("in the vicinity of …").
fn opens(before: &str) -> bool {
    static OPENING: LazyLock<Lexicon<()>> = LazyLock::new(|| {
        let phrases = words::NEAR.iter().chain(words::TOWARDS).chain(words::TERRITORY);
        Lexicon::of_words(phrases.filter_map(|phrase| phrase.strip_suffix(" of")))
    });
    OPENING.get(without_first(before, Role::Leading)).is_some()
}

/// "село Кут Гегаркуникской *области* Армении"; "в южной части Сюникской *области* Армении" names only the last so.
fn last(text: &str) -> Option<(&str, &str)> {
    let (at, word) = words_of(text).skip(2).filter(|(_, word)| Role::WiderLast.is(word)).last()?;
    let (inner, area) = text[..at - 1].rsplit_once(' ')?;
    let (area_at, end) = (inner.len() + 1, at + word.len());
    if Roles::of(area).any(&[Role::Leading, Role::Section]) {
        return None;
    }
    match text.get(end + 1..) {
        None if names_nothing(inner) => None,
        None => Some((inner, &text[area_at..])),
        Some(outer) => Some((&text[..end], outer)),
    }
}

/// "село Хознавар *общины* Горис", "село Тех *марза* Сюник".
fn before_its_name(text: &str) -> Option<(&str, &str)> {
    let (at, word) = words_of(text).skip(1).filter(|(_, word)| Role::WiderNamed.is(word)).last()?;
    let (inner, name) = (&text[..at - 1], text.get(at + word.len() + 1..)?);
    let last = inner.rsplit(' ').next()?;
    let is_adjective = ADJECTIVE.iter().any(|ending| last.ends_with(ending));
    let is_named = !names_nothing(inner) && !names_nothing(name) && !Roles::of(last).any(&[Role::Leading]);
    (is_named && !is_adjective).then(|| (inner, &text[at..]))
}

const ADJECTIVE: [&str; 8] = ["ский", "ская", "ской", "ского", "ском", "скую", "ское", "скому"];

/// "Laçın *rayonunun* Zabux kəndi", "Գեղարքունիքի *մարզի* Կութ գյուղ".
fn first(text: &str) -> Option<(&str, &str)> {
    let (at, word) = words_of(text).skip(1).find(|(_, word)| Role::WiderFirst.is(word))?;
    let end = at + word.len();
    Some((text.get(end + 1..)?, &text[..end]))
}

/// "Лачинский район Азербайджана": what follows the adjective and its noun is wider.
fn after_area(text: &str) -> Option<(&str, &str)> {
    let text = without_first(text, Role::Leading);
    let (adjective, rest) = text.split_once(' ')?;
    let (noun, wider) = rest.split_once(' ')?;
    let area = &text[..adjective.len() + 1 + noun.len()];
    let is_area =
        TypeWord::of(noun) == Some(TypeWord::Area) && ADJECTIVE.iter().any(|ending| adjective.ends_with(ending));
    is_area.then_some((area, wider))
}

/// "the north of *Armenia's* Gegharkunik province": the phrase without the owner, and the owner.
pub(super) fn without_owner(text: &str) -> Option<(String, Reference)> {
    let (before, rest) = text.split_once("'s ").filter(|(_, rest)| !names_nothing(rest))?;
    let at = before.rfind(' ').map_or(0, |at| at + 1);
    Some((format!("{}{rest}", &before[..at]), reference(&before[at..])))
}

/// Genitives of those who own an area, before it.
const OWNERS: [&str; 11] = ["nın", "nin", "nun", "nün", "ın", "in", "un", "ün", "ի", "ის", "ს"];

/// "Ermənistan*ın* Basarkeçər rayonu", "Հայաստան*ի* Սյունիքի մարզ".
fn owner_first(text: &str) -> Option<(&str, &str)> {
    let (owner, rest) = without_first(text, Role::Leading).split_once(' ')?;
    let stem = OWNERS.iter().find_map(|ending| owner.strip_suffix(ending))?;
    // An apostrophe tells a genitive from a name such as "Nerkin".
    let is_one = |kind: TypeWord| kind == TypeWord::Area || stem.ends_with('\'') && kind.is_settlement();
    let is_owned = rest.contains(' ') && kind(rest).is_some_and(is_one) && TypeWord::of(split_word(rest).0).is_none();
    (is_owned && stem.chars().count() > 3).then_some((rest, owner))
}

/// The words of a text and where they begin.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split(' ').map(move |word| {
        let at = start;
        start += word.len() + 1;
        (at, word)
    })
}
