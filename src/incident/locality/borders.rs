//! Borders in words: whose, which stretch, the line or the land along it.

use super::{
    Breadth, Phrase, Sides,
    reference::reference,
    text::{after_phrase, after_prefix, around_word, cut, is_one_of, pairs, without_first, without_last},
    words,
};

/// "A-B section [of BORDER]" and "section between A and B [of BORDER]".
pub(super) fn section(head: &str) -> Vec<Phrase> {
    let Some((before, after)) = around_word(head, words::SECTION) else { return Vec::new() };
    let before = without_border(before);
    if let ("", Some(found)) = (before, ends_last(after)) {
        return found;
    }
    let (ends, rest) = match (before, pairs_first(after)) {
        ("", Some((ends, rest))) => (ends, rest),
        ("", None) => ends_after(after),
        _ => (pairs(before), after),
    };
    let Some(border) = border_of(rest) else { return Vec::new() };
    ends.into_iter()
        .map(|(from, to)| Phrase::Section { from: reference(from), to: reference(to), border: border.clone() })
        .collect()
}

/// What stands before the section without a "border" next to it: "*border* section A-B", "A-B *border* section".
fn without_border(before: &str) -> &str {
    let names = without_last(before, words::BORDER);
    if around_word(names, words::BORDER) == Some(("", "")) { "" } else { names }
}

/// "section of the border between A and B", "участок границы А-Б": the ends, or else the two states, come last.
fn ends_last(after: &str) -> Option<Vec<Phrase>> {
    let of = without_first(after_prefix(after, "of ").unwrap_or(after), words::IDLE);
    let ("", tail) = around_word(of, words::BORDER)? else { return None };
    let ends = two(tail).map_or_else(|| pairs(tail), |ends| vec![ends]);
    let sections = ends.into_iter().map(|(from, to)| Phrase::Section {
        from: reference(without_first(from, words::IDLE)),
        to: reference(without_first(to, words::IDLE)),
        border: Sides::Unnamed,
    });
    Some(sections.chain(border(of)).collect()).filter(|found: &Vec<Phrase>| !found.is_empty())
}

/// Russian has the ends after the word: "участок Сотк-Хознавар границы".
fn pairs_first(after: &str) -> Option<(Vec<(&str, &str)>, &str)> {
    let (word, rest) = after.split_once(' ').unwrap_or((after, ""));
    let ends = pairs(word);
    let is_border = around_word(rest, words::BORDER).is_some() || rest.is_empty();
    (is_border && !ends.is_empty()).then_some((ends, rest))
}

/// The border that a section is said to belong to; `None` when the words after it are not about a border.
fn border_of(rest: &str) -> Option<Sides> {
    match without_first(after_prefix(rest, "of ").unwrap_or(rest), words::LEADING) {
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
    let Some((before, after)) = around_word(head, words::BORDER) else { return Vec::new() };
    let (after, breadth) = match after.split_once(' ').unwrap_or((after, "")) {
        (word, rest) if is_one_of(word, words::ZONE) => (rest, Breadth::Zone),
        _ => (after, Breadth::Line),
    };
    let before = without_last(without_first(before, words::IDLE), words::IDLE);
    let before = if is_one_of(before, words::IDLE) { "" } else { before };
    let sides: Vec<Sides> = match (before, after) {
        ("", "") => vec![Sides::Unnamed],
        (_, "") => pairs(before).into_iter().map(|(a, b)| both(a, b)).collect(),
        ("", _) => named_after(after).into_iter().collect(),
        _ => after_with(after).map(|with| both(before, with)).into_iter().collect(),
    };
    sides.into_iter().map(|sides| Phrase::Border { sides, breadth }).collect()
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
    let text = without_first(text, words::IDLE);
    text.strip_suffix("'s").unwrap_or(text).to_owned()
}

/// "between A and B", "the area between A and B".
pub(super) fn between(head: &str) -> Vec<Phrase> {
    let core = match around_word(head, words::ZONE) {
        Some(("", after)) => after,
        _ => head,
    };
    let pair = after_phrase(core, &["between", "между"]).and(two(core));
    pair.map(|(a, b)| Phrase::Between(plain(a), plain(b))).into_iter().collect()
}

/// "the Goris-Kapan road", "the road between Goris and Kapan", "дорога Горис-Капан".
pub(super) fn road(head: &str) -> Vec<Phrase> {
    let Some((before, after)) = around_word(head, words::ROAD) else { return Vec::new() };
    let ends = match (before, after) {
        (_, "") => pairs(before),
        ("", _) => two(after).map_or_else(|| pairs(after), |ends| vec![ends]),
        _ => Vec::new(),
    };
    ends.into_iter().map(|(a, b)| Phrase::Road(plain(a), plain(b))).collect()
}

fn plain(text: &str) -> super::Reference {
    reference(without_first(text, words::IDLE))
}
