//! Cutting a phrase at its words: prefixes, suffixes and separators in any case, on character boundaries.

use std::borrow::Cow;

/// One kind of dash, apostrophe and space; no control or direction characters.
pub(super) fn tidy(text: &str) -> String {
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

/// A text in lower case; as it is where it has no capital.
pub(super) fn lower(text: &str) -> Cow<'_, str> {
    let is_small =
        |c: char| matches!(c, ' '..='@' | '['..='~' | 'а'..='ё' | 'ա'..='ֆ' | 'ı' | 'ə' | 'ş' | 'ç' | 'ü' | 'ö' | 'ğ');
    if text.chars().all(is_small) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// Whether a word is one of these, in any case.
pub(super) fn is_one_of(word: &str, any: &[&str]) -> bool {
    holds(any, &lower(word))
}

/// Whether a table has a word in lower case. Most words differ in length or by the first byte already.
pub(super) fn holds(table: &[&str], word: &str) -> bool {
    let first = word.as_bytes().first();
    table.iter().any(|one| one.len() == word.len() && one.as_bytes().first() == first && *one == word)
}

/// Whether a text in lower case is this, letter by letter, so that most are told apart at the first.
fn is_lower_case(text: &str, lower: &str) -> bool {
    let (mut small, mut wanted) = (text.chars().flat_map(char::to_lowercase), lower.chars());
    // Final sigma aside, which no word here has, a text is lowered letter by letter.
    loop {
        match (small.next(), wanted.next()) {
            (None, None) => return true,
            (a, b) if a == b => {}
            _ => return false,
        }
    }
}

/// What stands before and after the first of these words.
pub(super) fn around_word<'t>(text: &'t str, any: &[&str]) -> Option<(&'t str, &'t str)> {
    let mut start = 0;
    text.split(' ').find_map(|word| {
        let (from, to) = (start, start + word.len());
        start = to + 1;
        is_one_of(word, any).then(|| (text[..from].trim_end(), text[to..].trim_start()))
    })
}

/// The text less any of these words at its beginning.
pub(super) fn without_first<'t>(text: &'t str, any: &[&str]) -> &'t str {
    match text.split_once(' ') {
        Some((word, rest)) if is_one_of(word, any) => without_first(rest, any),
        _ => text,
    }
}

/// The text less any of these words at its end.
pub(super) fn without_last<'t>(text: &'t str, any: &[&str]) -> &'t str {
    match text.rsplit_once(' ') {
        Some((rest, word)) if is_one_of(word, any) => without_last(rest, any),
        _ => text,
    }
}

/// What follows a prefix (given in lower case), in any case.
pub(super) fn after_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    is_lower_case(head, prefix).then(|| &text[prefix.len()..])
}

/// What stands before a suffix (given in lower case), in any case.
pub(super) fn before_suffix<'t>(text: &'t str, suffix: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(suffix.len())?;
    let tail = text.get(at..)?;
    is_lower_case(tail, suffix).then(|| &text[..at])
}

/// What follows one of these whole phrases and a space.
pub(super) fn after_phrase<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
    phrases.iter().find_map(|phrase| after_prefix(text, phrase)?.strip_prefix(' '))
}

/// Both sides of the first occurrence of a separator that begins and ends with a space (lower case).
pub(super) fn cut<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    let at = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| text.get(*at..at + separator.len()).is_some_and(|piece| is_lower_case(piece, separator)))?;
    Some((&text[..at], &text[at + separator.len()..])).filter(|(a, b)| !a.is_empty() && !b.is_empty())
}

/// Every way to cut a text at one of its hyphens.
pub(super) fn pairs(text: &str) -> Vec<(&str, &str)> {
    let cuts = text.match_indices('-').map(|(at, _)| (text[..at].trim(), text[at + 1..].trim()));
    cuts.filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect()
}
