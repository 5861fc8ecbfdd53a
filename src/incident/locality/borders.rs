//! Borders in words: whose, which stretch, the line or the land along it.

use super::{
    Breadth, Phrase, Reference, Sides,
    direction::{direction, is_direction, suffixed_direction},
    postposed,
    reference::{names_nothing, reference},
    roles::{Role, Roles},
    site_words,
    text::{after_phrase, after_prefix, around_word, cut, pairs, split_word, without_first, without_last},
    words,
};

/// "A-B section [of BORDER]" and "section between A and B [of BORDER]"; "A section of BORDER" has one name.
pub(super) fn section(head: &str) -> Vec<Phrase> {
    let Some((before, after)) = around_word(head, Role::Section) else { return Vec::new() };
    let word = head[before.len()..head.len() - after.len()].trim();
    if let Some((border, names)) = around_word(before, Role::Border).filter(|(_, names)| !names.is_empty()) {
        return of_border(names, sides_of(without_idle(border), ""));
    }
    let unbordered = without_border(before);
    let said = if unbordered.len() < before.len() { Some(Sides::Unnamed) } else { None };
    let before = without_idle(unbordered);
    let rest = without_first(after_prefix(after, "of ").unwrap_or(after), Role::Leading);
    if Role::Road.is(split_word(rest).0) {
        return road(rest);
    }
    if let ("", Some(found)) = (before, ends_last(after)) {
        return found;
    }
    let (ends, rest) = match (before, pairs_first(after)) {
        ("", Some((ends, rest))) => (ends, rest),
        ("", None) if Role::Heading.is(word) => (Vec::new(), after),
        ("", None) => ends_after(after),
        _ if is_direction(before) => return Vec::new(),
        _ => (pairs(before), after),
    };
    match border_of(rest) {
        _ if before.is_empty() && ends.is_empty() => match along_after(after, said) {
            found if found.is_empty() && !Role::Heading.is(word) => one_after(after, word),
            found => found,
        },
        Some(border) if ends.is_empty() => one_end(before, word, said.or((!rest.is_empty()).then_some(border))),
        Some(border) => ends.into_iter().map(|ends| between_ends(ends, border.clone())).collect(),
        None => Vec::new(),
    }
}

/// "the north-eastern section of the border", "на севере армяно-азербайджанской границы": the half of it that lies that
/// way. "North of the border" is beyond it.
pub(super) fn part(text: &str) -> Vec<Phrase> {
    let head = without_first(text, Role::Leading);
    let Some((direction, rest)) = direction(head) else { return Vec::new() };
    let rest = without_first(rest, Role::Idle);
    let (word, after) = split_word(rest);
    let (is_section, border) = match Role::Section.is(word) || Role::Part.is(word) {
        true => (true, after),
        false => section_last(rest).map_or((false, rest), |border| (true, border)),
    };
    let is_inside = after_phrase(text, &["in the", "the", "на"]).is_some();
    let is_border = around_word(border, Role::Border).is_some();
    let sides = border_of(border).filter(|_| is_border && (is_section || is_inside));
    sides.map(|border| Phrase::BorderPart { direction, border }).into_iter().collect()
}

/// "border *section*", "state border *section*": the words of the border.
fn section_last(rest: &str) -> Option<&str> {
    let (border, word) = rest.rsplit_once(' ')?;
    Role::Section.is(word).then_some(border)
}

fn between_ends((from, to): (&str, &str), border: Sides) -> Phrase {
    Phrase::Section { from: reference(from), to: reference(to), border }
}

/// "X-in Y-dövlət sərhədinin *A-B* sahəsi": the names between the border and the section.
fn of_border(names: &str, sides: Vec<Sides>) -> Vec<Phrase> {
    if let Some(direction) = suffixed_direction(names) {
        return sides.into_iter().map(|border| Phrase::BorderPart { direction, border }).collect();
    }
    let ends = pairs(names);
    let phrases = sides.into_iter().flat_map(|border| match ends.as_slice() {
        [] => vec![Phrase::Along { of: reference(names), border }],
        ends => ends.iter().map(|ends| between_ends(*ends, border.clone())).collect(),
    });
    phrases.filter(|_| !names_nothing(names)).collect()
}

/// One name before the section: along it, of a border; around it, where none is said.
fn one_end(name: &str, word: &str, border: Option<Sides>) -> Vec<Phrase> {
    if names_nothing(name) || starts_a_phrase(name) {
        return Vec::new();
    }
    match border {
        Some(border) => vec![Phrase::Along { of: reference(name), border }],
        None if Role::Share.is(word) => Vec::new(),
        None if Role::Heading.is(word) => vec![Phrase::Toward(reference(name))],
        None => vec![Phrase::SectionOf(reference(name))],
    }
}

/// "участок Ерасх", "участок границы Ерасх", "section of Yeraskh".
fn one_after(after: &str, word: &str) -> Vec<Phrase> {
    let rest = without_first(after_prefix(after, "of ").unwrap_or(after), Role::Idle);
    match around_word(rest, Role::Border) {
        None => one_end(rest, word, None),
        Some(("", name)) => one_end(name, word, Some(Sides::Unnamed)),
        Some((name, "")) => one_end(without_idle(name), word, Some(Sides::Unnamed)),
        Some(_) => Vec::new(),
    }
}

/// Whether words before the section are a phrase of their own ("near Sotk on the … section").
fn starts_a_phrase(name: &str) -> bool {
    after_phrase(name, words::NEAR).is_some() || words::WHERE.iter().any(|at| cut(name, at).is_some())
}

/// "border section in Gegharkunik", "section of the border in Gegharkunik".
fn along_after(after: &str, said: Option<Sides>) -> Vec<Phrase> {
    let place = said.and_then(|border| Some((place_at(after)?, border)));
    let place = place.map(|(of, border)| vec![Phrase::Along { of, border }]);
    place
        .unwrap_or_else(|| border(without_first(after_prefix(after, "of ").unwrap_or(after), Role::Leading)))
        .into_iter()
        .filter(|phrase| matches!(phrase, Phrase::Along { .. }))
        .collect()
}

/// "in Gegharkunik", "near Sotk", "in the direction of Kut", after a border.
fn place_at(rest: &str) -> Option<Reference> {
    let bare = without_first(rest, Role::Leading);
    let phrase = after_phrase(bare, words::NEAR).or_else(|| after_phrase(bare, words::TOWARDS));
    let name = phrase.or_else(|| (bare.len() < rest.len()).then_some(bare))?;
    (!names_nothing(name)).then(|| reference(name))
}

/// What stands before the section without a "border" next to it: "*border* section A-B", "A-B *border* section".
fn without_border(before: &str) -> &str {
    let names = without_last(before, Role::Border);
    if around_word(names, Role::Border) == Some(("", "")) { "" } else { names }
}

/// "section of the border between A and B", "участок границы А-Б": the ends, or else the two states, come last.
fn ends_last(after: &str) -> Option<Vec<Phrase>> {
    let of = without_first(after_prefix(after, "of ").unwrap_or(after), Role::Idle);
    let ("", tail) = around_word(of, Role::Border)? else { return None };
    let ends = two(tail).map_or_else(|| pairs(tail), |ends| vec![ends]);
    let sections = ends.into_iter().map(|(from, to)| Phrase::Section {
        from: reference(without_first(from, Role::Idle)),
        to: reference(without_first(to, Role::Idle)),
        border: Sides::Unnamed,
    });
    Some(sections.chain(border(of)).collect()).filter(|found: &Vec<Phrase>| !found.is_empty())
}

/// Russian has the ends after the word: "участок Сотк-Хознавар границы".
fn pairs_first(after: &str) -> Option<(Vec<(&str, &str)>, &str)> {
    let (word, rest) = after.split_once(' ').unwrap_or((after, ""));
    let ends = pairs(word);
    let is_border = around_word(rest, Role::Border).is_some() || rest.is_empty();
    (is_border && !ends.is_empty()).then_some((ends, rest))
}

/// The border that a section is said to belong to; `None` when the words after it are not about a border.
fn border_of(rest: &str) -> Option<Sides> {
    match without_first(after_prefix(rest, "of ").unwrap_or(rest), Role::Leading) {
        "" => Some(Sides::Unnamed),
        rest => border(rest).into_iter().find_map(|phrase| match phrase {
            Phrase::Border { sides, .. } => Some(sides),
            _ => None,
        }),
    }
}

/// The ends of a section that follow the word: "between A and B …", "from A to B …".
fn ends_after(after: &str) -> (Vec<(&str, &str)>, &str) {
    let (ends, rest) = cut(after, " of ").unwrap_or((after, ""));
    (two(ends).into_iter().collect(), rest)
}

/// "between A and B", "from A to B", "A and B".
pub(super) fn two(text: &str) -> Option<(&str, &str)> {
    words::TWO.iter().find_map(|(first, second)| cut(after_prefix(text, first)?, second))
}

/// "the A-B border", "border between A and B", "border with B", "A's border with B".
pub(super) fn border(head: &str) -> Vec<Phrase> {
    match after_phrase(head, words::NEAR) {
        Some(rest) => border_itself(without_first(rest, Role::Leading)).into_iter().map(beside).collect(),
        None => border_itself(head),
    }
}

/// "*near* the A-B border": the land along it.
fn beside(phrase: Phrase) -> Phrase {
    match phrase {
        Phrase::Border { sides, .. } => Phrase::Border { sides, breadth: Breadth::Zone },
        other => other,
    }
}

fn border_itself(head: &str) -> Vec<Phrase> {
    let Some((before, after)) = around_word(head, Role::Border) else { return Vec::new() };
    let (after, breadth) = match after.split_once(' ').unwrap_or((after, "")) {
        (word, rest) if Role::Zone.is(word) => (rest, Breadth::Zone),
        _ => (after, Breadth::Line),
    };
    let before = without_idle(before);
    if let Some((sides, of)) = where_along(after) {
        let along = |border| Phrase::Along { of: of.clone(), border };
        return sides_of(before, sides).into_iter().map(along).collect();
    }
    sides_of(before, after).into_iter().map(|sides| Phrase::Border { sides, breadth }).collect()
}

/// Whose border a text is, if it is one and nothing else: "the border with Azerbaijan".
pub(super) fn sides(text: &str) -> Option<Sides> {
    let is_border = Roles::within(text).any(&[Role::Border]);
    match is_border.then(|| border(text))?.into_iter().next()? {
        Phrase::Border { sides, .. } => Some(sides),
        _ => None,
    }
}

/// "[with Azerbaijan] *in Tavush*": the words of the sides after a border, and where along it.
fn where_along(after: &str) -> Option<(&str, Reference)> {
    if let Some(of) = place_at(after) {
        return Some(("", of));
    }
    words::WHERE.iter().find_map(|at| {
        let (sides, _) = cut(after, at)?;
        Some((sides, place_at(after[sides.len()..].trim_start())?))
    })
}

fn sides_of(before: &str, after: &str) -> Vec<Sides> {
    match (before, after) {
        ("", "") => vec![Sides::Unnamed],
        (_, "") => {
            let names = without_idle(without_last(before, Role::BetweenAfter));
            let said_between = names.len() < before.len();
            let two = postposed::two(names).or_else(|| postposed::with_ending(names).filter(|_| said_between));
            let found: Vec<Sides> = pairs(names).into_iter().chain(two).map(|(a, b)| both(a, b)).collect();
            // "the Armenian border".
            let is_one = found.is_empty() && !said_between && !names.contains(' ') && !names_nothing(names);
            if is_one { vec![Sides::With(side(names))] } else { found }
        }
        ("", _) => named_after(after).into_iter().collect(),
        _ => after_with(after).map(|with| both(before, with)).into_iter().collect(),
    }
}

fn without_idle(before: &str) -> &str {
    let before = without_last(without_first(before, Role::Idle), Role::Idle);
    if Role::Idle.is(before) { "" } else { before }
}

fn named_after(after: &str) -> Option<Sides> {
    match after_with(after) {
        Some(other) => Some(Sides::With(side(other))),
        None => two(after)
            .or_else(|| one_with_other(after))
            .or_else(|| pairs(after).first().copied())
            .map(|(a, b)| both(a, b)),
    }
}

/// "(the border) of Armenia with Azerbaijan", "(граница) Армении с Азербайджаном".
fn one_with_other(after: &str) -> Option<(&str, &str)> {
    let after = after_prefix(after, "of ").unwrap_or(after);
    words::WITH.iter().find_map(|with| cut(after, &format!(" {with}")))
}

fn after_with(after: &str) -> Option<&str> {
    words::WITH.iter().find_map(|with| after_prefix(after, with))
}

fn both(a: &str, b: &str) -> Sides {
    Sides::Both(side(a), side(b))
}

/// A side of a border without article and genitive.
fn side(text: &str) -> String {
    let text = without_first(text, Role::Idle);
    text.strip_suffix("'s").unwrap_or(text).to_owned()
}

/// "between A and B", "the area between A and B", "positions between A and B".
pub(super) fn between(head: &str) -> Vec<Phrase> {
    let core = match around_word(head, Role::Between) {
        Some((before, _)) if before.is_empty() || names_nothing(before) => head[before.len()..].trim_start(),
        _ => head,
    };
    let pair = after_phrase(core, words::BETWEEN).and(two(core));
    pair.map(|(a, b)| Phrase::Between(plain(a), plain(b))).into_iter().collect()
}

/// "the Goris-Kapan road", "the road between Goris and Kapan", "дорога Горис-Капан".
pub(super) fn road(head: &str) -> Vec<Phrase> {
    let Some((before, after)) = around_word(head, Role::Road) else { return Vec::new() };
    let after = if site_words::ON_LAST.contains(&after) { "" } else { after };
    let ends = match (before, after) {
        (_, "") => {
            let before = without_last(before, Role::Idle);
            cut(before, " to ").map_or_else(|| pairs(before), |ends| vec![ends])
        }
        ("", _) => two(after).map_or_else(|| pairs(after), |ends| vec![ends]),
        _ => Vec::new(),
    };
    ends.into_iter().map(|(a, b)| Phrase::Road(plain(a), plain(b))).collect()
}

/// A place without articles.
pub(super) fn plain(text: &str) -> Reference {
    reference(without_first(text, Role::Idle))
}
