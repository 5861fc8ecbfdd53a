//! Words of a locality -> the readings that they allow.

use super::{
    Breadth, Locality, Phrase, Reference, Sides,
    words::{self, TypeWord},
};

/// Everything that a locality may mean, likeliest first; empty for a text without letters.
///
/// ```
/// use bordermap::incident::locality::{readings, Phrase};
/// let readings = readings("the Sotk–Khoznavar section of the border zone");
/// assert!(matches!(&readings[0].phrase, Phrase::Section { from, to, .. } if from.name == "Sotk" && to.name == "Khoznavar"));
/// ```
pub fn readings(text: &str) -> Vec<Locality> {
    let clean = tidy(text);
    let mut parts = clean.split(", ").map(str::trim).filter(|part| !part.is_empty());
    let Some(head) = parts.next().filter(|head| head.chars().any(char::is_alphabetic)) else { return Vec::new() };
    let containers: Vec<Reference> = parts.map(|part| reference(without_leading(part))).collect();
    let phrases = phrases(head);
    phrases.into_iter().map(|phrase| Locality { phrase, containers: containers.clone() }).collect()
}

/// One kind of dash, apostrophe and space; no control or direction characters.
fn tidy(text: &str) -> String {
    let letters = text.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    let spaced: String = letters.collect();
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    words
        .join(" ")
        .replace(" - ", "-")
        .replace("- ", "-")
        .replace(" -", "-")
        .trim_end_matches(['.', ';', ':'])
        .to_owned()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
        || (c.is_control() && !c.is_whitespace())
}

fn phrases(head: &str) -> Vec<Phrase> {
    let head = without_leading(head);
    let rules = [section, border, between, territory, near, area_of];
    match rules.iter().map(|rule| rule(head)).find(|found| !found.is_empty()) {
        Some(found) => found,
        None => vec![Phrase::Place(reference(head))],
    }
}

/// "A-B section [of BORDER]" and "section between A and B [of BORDER]".
fn section(head: &str) -> Vec<Phrase> {
    let Some((before, after)) = around_word(head, words::SECTION) else { return Vec::new() };
    let (ends, rest) = if before.is_empty() { ends_after(after) } else { (pairs(before), after) };
    let border = match without_leading(rest.strip_prefix("of ").unwrap_or(rest)) {
        "" => Some(Sides::Unnamed),
        rest => border(rest).into_iter().find_map(|phrase| match phrase {
            Phrase::Border { sides, .. } => Some(sides),
            _ => None,
        }),
    };
    let Some(border) = border else { return Vec::new() };
    ends.into_iter()
        .map(|(from, to)| Phrase::Section { from: reference(from), to: reference(to), border: border.clone() })
        .collect()
}

/// The ends of a section that follow the word: "between A and B …", "from A to B …".
fn ends_after(after: &str) -> (Vec<(&str, &str)>, &str) {
    let (ends, rest) = match find_ignoring_case(after, " of ") {
        Some(at) if !after[..at].is_empty() => (&after[..at], &after[at + 1..]),
        _ => (after, ""),
    };
    (two(ends).into_iter().collect(), rest)
}

/// "between A and B", "from A to B".
fn two(text: &str) -> Option<(&str, &str)> {
    [("between ", " and "), ("from ", " to ")].iter().find_map(|(first, second)| {
        let rest = strip_prefix_ignoring_case(text, first)?;
        let at = find_ignoring_case(rest, second)?;
        Some((&rest[..at], &rest[at + second.len()..])).filter(|(a, b)| !a.is_empty() && !b.is_empty())
    })
}

/// "the A-B border", "border between A and B", "border with B", "A's border with B".
fn border(head: &str) -> Vec<Phrase> {
    let Some((before, after)) = around_word(head, words::BORDER) else { return Vec::new() };
    let (after, breadth) = match after.split_once(' ').unwrap_or((after, "")) {
        (word, rest) if words::ZONE.contains(&word.to_lowercase().as_str()) => (rest, Breadth::Zone),
        _ => (after, Breadth::Line),
    };
    let before = without_last_idle(without_idle(before));
    let named = |a: &str, b: &str| Sides::Both(side(a), side(b));
    let sides: Vec<Sides> = match (before, after) {
        ("", "") => vec![Sides::Unnamed],
        (_, "") => pairs(before).into_iter().map(|(a, b)| named(a, b)).collect(),
        ("", _) => two(after)
            .map(|(a, b)| named(a, b))
            .or_else(|| of_two(after))
            .or_else(|| strip_prefix_ignoring_case(after, "with ").map(|with| Sides::With(side(with))))
            .into_iter()
            .collect(),
        _ => strip_prefix_ignoring_case(after, "with ").map(|with| named(before, with)).into_iter().collect(),
    };
    sides.into_iter().map(|sides| Phrase::Border { sides, breadth }).collect()
}

/// "of Armenia and Azerbaijan".
fn of_two(after: &str) -> Option<Sides> {
    let rest = strip_prefix_ignoring_case(after, "of ")?;
    let at = find_ignoring_case(rest, " and ")?;
    Some(Sides::Both(side(&rest[..at]), side(&rest[at + 5..])))
}

/// A side of a border without article and genitive.
fn side(text: &str) -> String {
    let text = without_idle(text);
    text.strip_suffix("'s").unwrap_or(text).to_owned()
}

/// "between A and B", "the area between A and B".
fn between(head: &str) -> Vec<Phrase> {
    let core = match around_word(head, words::ZONE) {
        Some(("", after)) => after,
        _ => head,
    };
    let pair = strip_prefix_ignoring_case(core, "between ").and(two(core));
    pair.map(|(a, b)| Phrase::Between(reference(without_idle(a)), reference(without_idle(b)))).into_iter().collect()
}

/// "the territory of X", "X's sovereign territory", "Armenian territory".
fn territory(head: &str) -> Vec<Phrase> {
    let head = without_idle(head);
    let of = words::TERRITORY.iter().find_map(|words| Some(find_ignoring_case(head, words)? + words.len()));
    let name = match of {
        Some(after) => Some(head[after..].trim()),
        None => strip_suffix_ignoring_case(head, " territory").map(|owner| {
            let owner = strip_suffix_ignoring_case(owner, " sovereign").unwrap_or(owner);
            owner.strip_suffix("'s").unwrap_or(owner)
        }),
    };
    let name = name.map(without_idle).filter(|name| !name.is_empty());
    name.map(|name| Phrase::Territory(reference(name))).into_iter().collect()
}

/// "near X", "in the vicinity of the village of X".
fn near(head: &str) -> Vec<Phrase> {
    let rest = words::NEAR.iter().find_map(|words| {
        let rest = strip_prefix_ignoring_case(head, words)?;
        rest.strip_prefix(' ')
    });
    rest.map(|rest| Phrase::Near(reference(without_idle(rest)))).into_iter().collect()
}

/// "the Karabakh area", "the Sotk zone".
fn area_of(head: &str) -> Vec<Phrase> {
    match head.rsplit_once(' ') {
        Some((name, word)) if matches!(word.to_lowercase().as_str(), "area" | "zone") => {
            vec![Phrase::AreaOf(reference(name))]
        }
        _ => Vec::new(),
    }
}

/// A name with its type word on either side: "village of Kut", "Kut village", "село Кут".
fn reference(text: &str) -> Reference {
    let text = without_idle(text);
    let typed = |name: &str, word: &str| {
        let kind = TypeWord::of(&word.to_lowercase())?;
        let name = without_idle(strip_prefix_ignoring_case(name, "of ").unwrap_or(name));
        (!name.is_empty()).then(|| Reference { written: text.to_owned(), name: name.to_owned(), kind: Some(kind) })
    };
    let first = text.split_once(' ').and_then(|(word, name)| typed(name, word));
    let last = || text.rsplit_once(' ').and_then(|(name, word)| typed(name, word));
    first.or_else(last).unwrap_or_else(|| Reference::bare(text))
}

/// Every way to cut a text at one of its hyphens, the middle ones included.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    let cuts = text.match_indices('-').map(|(at, _)| (text[..at].trim(), text[at + 1..].trim()));
    cuts.filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect()
}

/// What stands before and after the first of these words.
fn around_word<'t>(text: &'t str, any: &[&str]) -> Option<(&'t str, &'t str)> {
    let mut start = 0;
    text.split(' ').find_map(|word| {
        let (from, to) = (start, start + word.len());
        start = to + 1;
        any.contains(&word.to_lowercase().as_str()).then(|| (text[..from].trim_end(), text[to..].trim_start()))
    })
}

fn without_leading(text: &str) -> &str {
    without_first(text, words::LEADING)
}

fn without_idle(text: &str) -> &str {
    without_first(text, words::IDLE)
}

fn without_last_idle(text: &str) -> &str {
    match text.rsplit_once(' ') {
        Some((rest, word)) if words::IDLE.contains(&word.to_lowercase().as_str()) => without_last_idle(rest),
        _ => text,
    }
}

/// The text less any of these words at its beginning.
fn without_first<'t>(text: &'t str, any: &[&str]) -> &'t str {
    match text.split_once(' ') {
        Some((word, rest)) if any.contains(&word.to_lowercase().as_str()) => without_first(rest, any),
        _ => text,
    }
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    (head.to_lowercase() == prefix).then(|| &text[prefix.len()..])
}

fn strip_suffix_ignoring_case<'t>(text: &'t str, suffix: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(suffix.len())?;
    let tail = text.get(at..)?;
    (tail.to_lowercase() == suffix).then(|| &text[..at])
}

/// Byte offset of an ASCII pattern, in any case.
fn find_ignoring_case(text: &str, pattern: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(pattern)
}
