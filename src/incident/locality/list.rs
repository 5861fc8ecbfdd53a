//! Lists: "A, B and C districts", "in the direction of the villages of A and B", "A və B kəndləri istiqamətində". What
//! stands before the first name or after the last goes with each: the list is as many phrases of one place.

use super::{
    Locality, Phrase, Reference,
    parse::{bracketed, phrases},
    reference::{kind, names_nothing, reference},
    roles::{Role, Roles},
    text::{after_phrase, after_prefix, around_word, cut, split_word, without_first},
    type_words::{TypeWord, is_plural},
    wider::split_wider,
    words,
};

/// A text less what goes with every name of the list.
struct Frame<'t> {
    /// "in the direction of".
    before: &'t str,
    /// "the villages of".
    kind_before: &'t str,
    names: &'t str,
    /// "districts".
    kind_after: &'t str,
    /// "istiqamətində", "sections of the border".
    after: &'t str,
}

/// Places of equal rank, where the text may name several, with the wider places that hold all of them.
pub(super) fn list(text: &str) -> Option<Locality> {
    let (listed, outer) = listed(text)?;
    let (inner, mut containers) = split_wider(listed).unwrap_or((listed, Vec::new()));
    containers.extend(
        outer.split(", ").filter(|part| !part.is_empty()).map(|part| reference(without_first(part, Role::Leading))),
    );
    framed(inner, containers)
}

/// "Sotk, Norabak, Kut": what commas alone part may be a list, the last of it perhaps the wider place of the others.
pub(super) fn by_commas(text: &str) -> Vec<Locality> {
    let all = text.contains(", ").then(|| framed(text, Vec::new())).flatten().and_then(two_only_of_areas);
    let (names, wider) = text.rsplit_once(", ").unwrap_or_default();
    let but_last = framed(names, vec![reference(without_first(wider, Role::Leading))]);
    all.into_iter().chain(but_last).collect()
}

/// "Kut or Azat": a list of which one is meant.
pub(super) fn either(text: &str) -> Option<Locality> {
    let or = words::OR.iter().find(|or| cut(text, or).is_some())?;
    let found = list(&text.replace(or, words::AND[0]))?;
    match found.phrase {
        Phrase::Several(listed) => Some(Locality { phrase: Phrase::OneOf(listed), containers: found.containers }),
        _ => None,
    }
}

/// "Sotk, Gegharkunik province, and Tegh, Syunik province", "Kut of Gegharkunik province and Zabukh of Lachin district":
/// wider places, each of the names before it up to the last one's.
pub(super) fn each_within(text: &str) -> Option<Locality> {
    let frame = Frame::of(text);
    let listed = &text[frame.before.len() + frame.kind_before.len()..];
    let (mut items, mut open, mut groups): (Vec<Locality>, Vec<Phrase>, usize) = (Vec::new(), Vec::new(), 0);
    let opening = Frame { kind_after: "", after: "", ..frame };
    for piece in names(listed) {
        let area = reference(without_first(piece, Role::Leading));
        let (name, containers) = match split_wider(piece).or_else(|| in_brackets(piece)) {
            Some((name, containers)) => (Some(name), containers),
            None if area.kind == Some(TypeWord::Area) && !open.is_empty() => (None, vec![area]),
            None => (Some(piece), Vec::new()),
        };
        if let Some(name) = name {
            open.push(opening.phrase(name)?);
        }
        if !containers.is_empty() {
            groups += 1;
            items.extend(open.drain(..).map(|phrase| Locality { phrase, containers: containers.clone() }));
        }
    }
    (groups > 1 && open.is_empty()).then_some(Locality { phrase: Phrase::Several(items), containers: Vec::new() })
}

/// Of two names the second is likelier meant as the wider place, even if wrongly: two are a list only of areas.
fn two_only_of_areas(found: Locality) -> Option<Locality> {
    let Phrase::Several(listed) = &found.phrase else { return None };
    if listed.len() > 2 {
        return Some(found);
    }
    let area = |one: &Locality| match &one.phrase {
        Phrase::Place(of) if matches!(of.kind, None | Some(TypeWord::Area)) => {
            Some(alone(Phrase::Place(Reference { kind: Some(TypeWord::Area), ..of.clone() })))
        }
        _ => None,
    };
    let areas: Option<Vec<Locality>> = listed.iter().map(area).collect();
    areas.map(|areas| Locality { phrase: Phrase::Several(areas), ..found })
}

/// As many phrases as the text names places, where it names several.
fn framed(text: &str, containers: Vec<Reference>) -> Option<Locality> {
    let frame = Frame::of(text);
    let names = names(frame.names);
    // "Kut of Gegharkunik province and Zabukh of Lachin district": the last wider place holds only the last.
    if names.iter().any(|name| split_wider(name).is_some()) {
        return None;
    }
    let items: Option<Vec<Locality>> = names.into_iter().map(|name| Some(alone(frame.phrase(name)?))).collect();
    let items = items.filter(|items| items.len() > 1)?;
    Some(Locality { phrase: Phrase::Several(items), containers })
}

/// "Sotk, Gegharkunik, and Tegh, Syunik", "Sotk, Gegharkunik; Tegh, Syunik": pieces of two, the second the wider place.
pub(super) fn each_of_two(text: &str) -> Option<Locality> {
    let pieces = words::AND.iter().fold(text.split("; ").collect::<Vec<_>>(), |pieces, and| {
        pieces.into_iter().flat_map(|piece| piece.split(and)).collect()
    });
    let frame = Frame { kind_after: "", after: "", ..Frame::of(text) };
    let item = |piece: &&str| {
        let (name, wider) = piece.split_once(", ").filter(|(_, wider)| !wider.contains(", "))?;
        let containers = vec![reference(without_first(wider, Role::Leading))];
        Some(Locality { phrase: frame.phrase(name)?, containers })
    };
    let items: Vec<Locality> = pieces.iter().map(item).collect::<Option<_>>()?;
    (items.len() > 1).then_some(Locality { phrase: Phrase::Several(items), containers: Vec::new() })
}

/// "Sotk (Gegharkunik)".
fn in_brackets(piece: &str) -> Option<(&str, Vec<Reference>)> {
    bracketed(piece).map(|(name, wider)| (name, vec![reference(wider)]))
}

/// A phrase without wider places of its own.
fn alone(phrase: Phrase) -> Locality {
    Locality { phrase, containers: Vec::new() }
}

/// The text as far as the list goes, and the wider places after it: the last "and" stands before the last name. Without
/// any only words such as "the villages of" or "districts" make a list of what commas part.
fn listed(text: &str) -> Option<(&str, &str)> {
    let last_and = words::AND.iter().filter_map(|and| text.rfind(and)).max();
    match last_and {
        Some(and) => Some(text[and..].find(", ").map_or((text, ""), |at| (&text[..and + at], &text[and + at + 2..]))),
        None if !text.contains(", ") => None,
        None => {
            let frame = Frame::of(text);
            (!frame.kind_before.is_empty() || !frame.kind_after.is_empty()).then_some((text, ""))
        }
    }
}

/// Whether a word that joins the last two of a list stands at an end of a text: its other half is elsewhere.
pub(super) fn is_half_of_a_list(text: &str) -> bool {
    let is_and = |word: &str| words::AND.iter().any(|and| and.trim() == word);
    let last = text.rsplit(' ').next();
    is_and(split_word(text).0) || last.is_some_and(is_and)
}

fn names(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split(", ").collect();
    for and in words::AND {
        names = names.into_iter().flat_map(|name| name.split(and)).collect();
    }
    names.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect()
}

impl<'t> Frame<'t> {
    fn of(text: &'t str) -> Self {
        let rest = after_opening(text);
        let before = &text[..text.len() - rest.len()];
        let names = after_kind(rest);
        let kind_before = &rest[..rest.len() - names.len()];
        let (kept, after) = without_closing(names);
        let names = before_kind(kept);
        Self { before, kind_before, names, kind_after: &kept[names.len()..], after }
    }

    /// What the list says of one of its names; `None` where that is no phrase about one place.
    fn phrase(&self, name: &str) -> Option<Phrase> {
        let name = after_opening(name);
        let (kind_before, kind_after) = match kind(name) {
            Some(_) => ("", ""),
            None => (self.kind_before, self.kind_after),
        };
        let said = format!("{}{kind_before}{name}{kind_after}{}", self.before, self.after);
        let phrase = phrases(&said).into_iter().next()?;
        (!names_nothing(name) && is_about_one_place(&phrase)).then_some(phrase)
    }
}

/// Whether a phrase may as well be about a list of places ("near Sotk and Kut").
pub(super) fn is_about_one_place(phrase: &Phrase) -> bool {
    use Phrase::{Along, AreaOf, Near, Place, SectionOf, Territory, Toward};
    matches!(phrase, Place(_) | Near(_) | Toward(_) | AreaOf(_) | SectionOf(_) | Territory(_) | Along { .. })
}

/// "in the direction of …", "near …", "the border with Azerbaijan in …".
fn after_opening(text: &str) -> &str {
    let along = words::WHERE.iter().find_map(|at| cut(text, at));
    if let Some((_, names)) = along.filter(|(border, _)| around_word(border, Role::Border).is_some()) {
        return after_opening(names);
    }
    let bare = without_first(text, Role::Leading);
    let phrases = [words::NEAR, words::TOWARDS, words::TERRITORY];
    phrases.iter().find_map(|phrases| after_phrase(bare, phrases)).unwrap_or(bare)
}

/// "the villages of …", "мирных сёл …".
fn after_kind(text: &str) -> &str {
    let bare = without_first(without_first(text, Role::Idle), Role::Modifier);
    let (word, rest) = split_word(bare);
    match is_plural(word) && !rest.is_empty() {
        true => after_prefix(rest, "of ").unwrap_or(rest),
        false => text,
    }
}

/// "… districts"; of adjectives the last bears the word for all, in the singular too: "Гегаркуникской и Сюникской
/// *области*".
fn before_kind(text: &str) -> &str {
    let Some((rest, word)) = text.rsplit_once(' ') else { return text };
    let shared = || TypeWord::of(word) == Some(TypeWord::Area) && names(rest).into_iter().all(is_adjective);
    if is_plural(word) || shared() { rest } else { text }
}

fn is_adjective(name: &str) -> bool {
    ["ский", "ская", "ской", "ского", "ском", "скую", "скому"].iter().any(|ending| name.ends_with(ending))
}

/// The names, and what closes a list: "… istiqamətində", "… sections of the border".
fn without_closing(text: &str) -> (&str, &str) {
    if let Some((names, _)) = around_word(text, Role::Section).filter(|(names, _)| !names.is_empty()) {
        return (names, &text[names.len()..]);
    }
    let closing = [Role::NearAfter, Role::TowardsAfter, Role::TerritoryAfter];
    match text.rsplit_once(' ') {
        Some((names, word)) if Roles::of(word).any(&closing) => (names, &text[names.len()..]),
        _ => (text, ""),
    }
}
