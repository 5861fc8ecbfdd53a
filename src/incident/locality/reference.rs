//! Names with what the text says of them: type words on either side.

use super::{
    Reference,
    direction::is_direction,
    roles::{Role, Roles},
    site_words,
    text::{Lexicon, after_prefix, is_same, without_first, without_last},
    type_words::{TypeWord, is_surely_plural},
    words,
};
use std::sync::LazyLock;

/// A name with its type word on either side: "village of Kut", "Kut village", "село Кут", "Kut yaşayış məntəqəsi".
pub(super) fn reference(text: &str) -> Reference {
    let text = without_first(text, Role::Idle);
    match typed(text) {
        Some((name, kind)) => Reference { written: text.to_owned(), name: name.to_owned(), kind: Some(kind) },
        None => Reference::bare(text),
    }
}

/// What the type word beside a name says it is.
pub(super) fn kind(text: &str) -> Option<TypeWord> {
    typed(without_first(text, Role::Idle)).map(|(_, kind)| kind)
}

fn typed(text: &str) -> Option<(&str, TypeWord)> {
    fn beside<'t>(name: &'t str, word: &str) -> Option<(&'t str, TypeWord)> {
        let kind = TypeWord::of(word)?;
        let name = without_first(after_prefix(name, "of ").unwrap_or(name), Role::Idle);
        (!name.is_empty()).then_some((name, kind))
    }
    let first = || {
        let (word, name) = without_first(without_holder(text), Role::Modifier).split_once(' ')?;
        beside(name, word)
    };
    let last = || {
        let (name, word) = text.rsplit_once(' ')?;
        let abbreviated = TypeWord::abbreviated(word).map(|kind| (name, kind));
        abbreviated.or_else(|| beside(without_adjective(without_last(name, Role::Modifier)), word))
    };
    first().or_else(last)
}

/// "սահմանամերձ Կիրանց (գյուղ)", but "Mountain View".
fn without_adjective(name: &str) -> &str {
    if name.starts_with(char::is_lowercase) { without_first(name, Role::Modifier) } else { name }
}

/// "*Azerbaijani-controlled* village of Yukhari Askipara": who holds it is not where it is.
fn without_holder(text: &str) -> &str {
    const HELD: [&str; 4] = ["-controlled", "-held", "-occupied", "-administered"];
    match text.split_once(' ') {
        Some((word, rest)) if HELD.iter().any(|held| word.ends_with(held)) => rest,
        _ => text,
    }
}

/// "the villages of Gegharkunik", "приграничных сёлах Сюникской области": villages of one name are those of the area.
pub(super) fn area_of_several(reference: &Reference) -> Option<Reference> {
    reference.kind.filter(|kind| kind.is_settlement())?;
    let words = without_first(without_first(&reference.written, Role::Idle), Role::Modifier);
    let (first, last) = (words.split(' ').next()?, words.rsplit(' ').next()?);
    let is_several = [first, last].into_iter().any(is_surely_plural);
    let area = is_several.then(|| self::reference(&reference.name))?;
    Some(Reference { written: reference.written.clone(), kind: Some(TypeWord::Area), ..area })
}

/// Whether a text is made of words that name no place: "the border zone", "село", "unknown".
pub fn names_nothing(text: &str) -> bool {
    use Role::{Border, Central, Idle, Land, Leading, Modifier, NoPlace, Part, Road, Section, Zone};
    const IDLE: [Role; 11] = [Leading, Idle, Modifier, Border, Section, Road, Zone, Part, Central, Land, NoPlace];
    text.split([' ', '-']).all(|word| Roles::of(word).any(&IDLE) || TypeWord::of(word).is_some() || is_direction(word))
}

/// Whether a word may stand in a phrase about a place beside the names in it: "near", "village", "section", "km".
pub fn shapes_phrases(word: &str) -> bool {
    const PHRASES: [&[&str]; 7] = [
        words::NEAR,
        words::TOWARDS,
        words::NEAR_AFTER,
        words::TOWARDS_AFTER,
        site_words::OPPOSITE_AFTER,
        words::WIDER_FIRST,
        words::AND,
    ];
    const JOINING: &[&str] =
        &["of", "and", "between", "to", "km", "км", "կմ", "kilometres", "kilometers", "километрах", "между"];
    static JOINS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
        let phrases = PHRASES.iter().chain([&JOINING]).flat_map(|phrases| phrases.iter());
        let phrases = phrases.flat_map(|phrase| phrase.split(' ')).filter(|word| !word.is_empty());
        Lexicon::of_words(phrases.chain(site_words::OPPOSITE.iter().copied().filter(|phrase| !phrase.contains(' '))))
    });
    JOINS.get(word).is_some()
        || TypeWord::abbreviated(word).is_some()
        || (names_nothing(word) && !Role::NoPlace.is(word))
}

/// Whether no phrase ends with a word, because it speaks of what comes after it: "and", "of", "in", "the".
pub fn leads_on(word: &str) -> bool {
    const LEADING: &[&str] = &["of", "to", "from", "between", "между", "a", "an"];
    static LEADS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
        let words = words::LEADING.iter().chain(LEADING).chain(words::AND);
        Lexicon::of_words(words.map(|word| word.trim()))
    });
    LEADS.get(word).is_some()
}

/// Whether no phrase begins with a word, because it joins what comes before it: "and".
pub fn joins_on(word: &str) -> bool {
    words::AND.iter().any(|and| is_same(word, and.trim()))
}

/// Whether a word is about a border or a territory, so that a phrase with it may name a place by its sides alone.
pub fn bounds(word: &str) -> bool {
    static BOUNDS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
        Lexicon::of_words(words::BORDER.iter().copied().chain(["territory", "территории", "территорию"]))
    });
    BOUNDS.get(word).is_some()
}
