//! Phrases about one place: nearness, offsets, parts, territory.

use super::{
    Phrase,
    borders::{self, plain},
    direction::direction,
    distance::{Distance, distance},
    reference::{names_nothing, reference},
    roles::Role,
    site_words,
    text::{after_inner, after_phrase, after_prefix, before_suffix, cut, is_one_of, split_word, without_first},
    type_words::TypeWord,
    words,
};

/// "5 km north-east of Sotk", "3 km from Kut".
pub(super) fn offset(head: &str) -> Vec<Phrase> {
    let Some((distance, rest)) = distance(head) else { return Vec::new() };
    if let Some(inner) = after_phrase(rest, words::INTO) {
        return inside(distance, inner);
    }
    let phrase = match direction(rest) {
        Some((direction, rest)) => {
            place_after(without_first(rest, Role::Heading)).map(|from| Phrase::Offset { distance, direction, from })
        }
        None => place_after_preposition(rest).map(|from| match (on_to(&from.written), borders::sides(&from.written)) {
            (Some((from, to)), _) => Phrase::OffsetToward { distance, from: reference(from), to: reference(to) },
            (None, Some(border)) => Phrase::OffBorder { distance, border },
            (None, None) => Phrase::Around { distance, from },
        }),
    };
    phrase.into_iter().collect()
}

/// "[deep into] Armenian territory from Sotk". Where it is not said from where, it may as well be the whole territory.
fn inside(distance: Distance, text: &str) -> Vec<Phrase> {
    let (side, from) = [" from ", " от "].iter().find_map(|from| cut(text, from)).unwrap_or((text, ""));
    let whole = match territory(side).into_iter().next() {
        Some(Phrase::Territory(whole)) => whole,
        _ => reference(without_first(side, Role::Idle)),
    };
    let from = (!from.is_empty()).then(|| reference(without_first(from, Role::Idle)));
    let any = from.is_none().then(|| Phrase::Territory(whole.clone()));
    std::iter::once(Phrase::Inside { distance, side: whole, from }).chain(any).collect()
}

/// "Goris towards Sisian".
fn on_to(text: &str) -> Option<(&str, &str)> {
    words::ON_TO.iter().find_map(|towards| cut(text, towards))
}

/// "east of Vardenis", "восточнее Вардениса"; "northern Syunik" is a part, not a way.
pub(super) fn beyond(head: &str) -> Vec<Phrase> {
    let Some((direction, rest)) = direction(head) else { return Vec::new() };
    let comparative = head.split(' ').next().is_some_and(|word| word.to_lowercase().ends_with("ее"));
    // "in a north-easterly direction from Kut".
    let rest = without_first(rest, Role::Heading);
    let from = if comparative { place_after(rest) } else { place_after_preposition(rest) };
    // "west of Lachin towards Goris": the other place tells no more than the direction.
    let start = |from: super::Reference| on_to(&from.written).map_or_else(|| from.clone(), |(from, _)| reference(from));
    from.map(|from| Phrase::Beyond { direction, from: start(from) }).into_iter().collect()
}

fn place_after(rest: &str) -> Option<super::Reference> {
    let name = without_first(rest, Role::From);
    (!name.is_empty()).then(|| reference(name))
}

fn place_after_preposition(rest: &str) -> Option<super::Reference> {
    let (word, _) = rest.split_once(' ')?;
    Role::From.is(word).then(|| place_after(rest)).flatten()
}

/// "northern part of Syunik", "northern Syunik", "the north of Syunik", "на севере Сюника", "юг Сюника", "central Syunik".
pub(super) fn part(text: &str) -> Vec<Phrase> {
    let inside = after_phrase(text, &["in the", "in", "the", "на", "в"]);
    let head = without_first(text, Role::Leading);
    let (word, after_word) = head.split_once(' ').unwrap_or((head, ""));
    let (direction, rest) = match direction(head) {
        _ if Role::Central.is(word) => (None, after_word),
        Some((direction, rest)) => (Some(direction), rest),
        None => return Vec::new(),
    };
    let of_part = without_first(rest, Role::Part);
    let says_part = of_part.len() < rest.len();
    let of = after_prefix(of_part, "of ");
    let adjective =
        word.to_lowercase().ends_with("ern") || says_part || direction.is_none() || is_russian_part(word, rest);
    let name = match of {
        Some(name) if adjective || inside.is_some() => Some(name),
        None if adjective || inside.is_some() => Some(of_part),
        _ => None,
    };
    let name = name.map(|name| without_first(name, Role::Idle)).filter(|name| !name.is_empty());
    let is_like_a_name = of.is_none() && !says_part && (direction.is_none() || is_adjective(word));
    let as_name = is_like_a_name.then(|| reference(head));
    // "in South Korea": a capital letter makes a name of a bare point of the compass.
    let may_be_name =
        !adjective && of.is_none() && word.starts_with(|c: char| c.is_ascii_uppercase()) && !is_shouted(head);
    let whole = may_be_name.then(|| Phrase::Place(reference(head)));
    let part = name.map(|name| Phrase::Part { direction, of: reference(name), as_name });
    whole.filter(|_| part.is_some()).into_iter().chain(part).collect()
}

/// Whether a text is all in capitals, which then say nothing.
fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// "Eastern", "Восточный", "Восточного": not "восток".
fn is_adjective(word: &str) -> bool {
    const ENDS: [&str; 8] = ["ern", "ный", "ная", "ное", "ной", "ного", "ном", "ную"];
    let word = word.to_lowercase();
    ENDS.iter().any(|ending| word.ends_with(ending))
}

/// "южный Сюник", "юг Сюника", but not "восток от Сюника".
fn is_russian_part(word: &str, rest: &str) -> bool {
    const ENDS: [&str; 8] = ["ный", "ная", "ной", "ном", "север", "юг", "восток", "запад"];
    let word = word.to_lowercase();
    ENDS.iter().any(|ending| word.ends_with(ending)) && !Role::From.is(split_word(rest).0)
}

/// "halfway between A and B", "half-way from A to B", "на полпути из А в Б".
pub(super) fn halfway(head: &str) -> Vec<Phrase> {
    let Some(rest) = after_phrase(head, words::HALFWAY) else { return Vec::new() };
    let ends = borders::two(rest)
        .or_else(|| [("из ", " в "), ("из ", " во ")].iter().find_map(|(from, to)| cut(after_prefix(rest, from)?, to)));
    ends.map(|(a, b)| Phrase::Halfway(plain(a), plain(b))).into_iter().collect()
}

/// "the territory of X", "X's sovereign territory", "Armenian territory".
pub(super) fn territory(head: &str) -> Vec<Phrase> {
    let head = without_first(head, Role::Idle);
    let of =
        words::TERRITORY.iter().find_map(|words| after_phrase(head, &[words]).or_else(|| after_inner(head, words)));
    let name = of.or_else(|| {
        let suffixes = [" territory", " территории", " территорию", " территория"];
        let owner = suffixes.iter().find_map(|suffix| before_suffix(head, suffix))?;
        let owner = before_suffix(owner, " sovereign").unwrap_or(owner);
        Some(owner.strip_suffix("'s").unwrap_or(owner))
    });
    let name = name.map(|name| without_first(name, Role::Idle)).filter(|name| !name.is_empty());
    name.map(|name| Phrase::Territory(reference(name))).into_iter().collect()
}

/// "near X", "in the vicinity of the village of X".
pub(super) fn near(head: &str) -> Vec<Phrase> {
    after_phrase(head, words::NEAR).map(|rest| Phrase::Near(reference(rest))).into_iter().collect()
}

/// "the city limits of X", "черте города X": X, where it is a settlement; the middle of an area is a part of it.
pub(super) fn limits(head: &str) -> Vec<Phrase> {
    let of = after_phrase(without_first(head, Role::Idle), site_words::LIMITS).map(reference);
    let settlement = |of: super::Reference| {
        let kind = of.kind.or(Some(TypeWord::Settlement)).filter(|kind| kind.is_settlement());
        Some(Phrase::Place(super::Reference { kind: Some(kind?), ..of }))
    };
    of.and_then(settlement).into_iter().collect()
}

/// "opposite X", "across the border from X", "напротив X".
pub(super) fn opposite(head: &str) -> Vec<Phrase> {
    let rest = after_phrase(head, site_words::OPPOSITE);
    rest.map(|rest| Phrase::Opposite(reference(rest))).into_iter().collect()
}

/// "the Armenian side of the border", "армянской стороне границы": the land of that side.
pub(super) fn side(head: &str) -> Vec<Phrase> {
    let Some((owner, border)) = site_words::SIDE.iter().find_map(|side| cut(head, side)) else { return Vec::new() };
    let owner = without_first(after_phrase(owner, &["с", "со", "from"]).unwrap_or(owner), Role::Idle);
    // "the border near Tegh" is no border of its own: what follows it is where.
    let is_border = borders::border(border).iter().any(|found| matches!(found, Phrase::Border { .. }));
    let is_owner = !names_nothing(owner) && !owner.contains(' ');
    let owner = owner.strip_suffix("'s").unwrap_or(owner);
    (is_border && is_owner).then(|| Phrase::Territory(reference(owner))).into_iter().collect()
}

/// "in the direction of the village of X".
pub(super) fn toward(head: &str) -> Vec<Phrase> {
    after_phrase(head, words::TOWARDS).map(|rest| Phrase::Toward(reference(rest))).into_iter().collect()
}

/// "the Karabakh area", "the Sotk zone", "the Yeraskh direction".
pub(super) fn area_of(head: &str) -> Vec<Phrase> {
    match head.rsplit_once(' ') {
        Some((name, word)) if is_one_of(word, &["area", "zone"]) => vec![Phrase::AreaOf(reference(name))],
        Some((name, word)) if is_one_of(word, &["direction"]) && !name.contains('-') => {
            vec![Phrase::Toward(reference(name))]
        }
        _ => Vec::new(),
    }
}
