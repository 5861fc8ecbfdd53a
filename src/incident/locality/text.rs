//! Cutting a phrase at its words: prefixes, suffixes and separators in any case, on character boundaries.

use super::roles::Role;
use std::borrow::Cow;

/// One kind of dash, apostrophe and space; no control or direction characters.
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '!'..='~' => tidied.push(c),
            _ if is_invisible(c) => {}
            '\u{2010}'..='\u{2015}' | '\u{2212}' => tidied.push('-'),
            '\u{2018}' | '\u{2019}' | '\u{02BC}' => tidied.push('\''),
            c if c.is_whitespace() && (tidied.is_empty() || tidied.ends_with(' ')) => {}
            c if c.is_whitespace() => tidied.push(' '),
            c => tidied.push(c),
        }
    }
    tidied.truncate(tidied.trim_end_matches(' ').len());
    if tidied.contains(['-', '/']) {
        tidied = tidied.replace(" - ", "-").replace("- ", "-").replace(" -", "-").replace(" / ", "/");
    }
    tidied.truncate(tidied.trim_end_matches(['.', ';', ':']).len());
    tidied
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
        || (c.is_control() && !c.is_whitespace())
}

/// A text in lower case; as it is where it has no capital.
pub(super) fn lower(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_small) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// Letters that have no smaller ones, of the scripts that are common here.
fn is_small(c: char) -> bool {
    matches!(c, ' '..='@' | '['..='~' | 'а'..='ё' | 'ա'..='ֆ' | 'ı' | 'ə' | 'ş' | 'ç' | 'ü' | 'ö' | 'ğ')
}

/// Whether a word is one of these, in any case.
pub(super) fn is_one_of(word: &str, any: &[&str]) -> bool {
    any.iter().any(|one| is_same(word, one))
}

/// The same of a table that has a row for each kind or language.
pub(super) fn is_listed(word: &str, rows: &[&[&str]]) -> bool {
    rows.iter().any(|row| is_one_of(word, row))
}

/// Whether a character is a letter; the commonest are told first.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'а'..='я' | 'А'..='Я' | 'ա'..='ֆ' | 'Ա'..='Ֆ') || c.is_alphabetic()
}

/// Long tables of words (lower case) put together, to look a word up in all of them at once. Shelved by their length and
/// their first and last letters.
pub(super) struct Lexicon<T>(Vec<Vec<(&'static str, T)>>);

const SHELVES: usize = 1024;

impl<T: Copy> Lexicon<T> {
    /// Of a word that stands in several rows the first is kept.
    pub(super) fn of(rows: impl IntoIterator<Item = (T, &'static [&'static str])>) -> Self {
        Self::of_pairs(rows.into_iter().flat_map(|(said, row)| row.iter().map(move |word| (*word, said))))
    }

    /// Of words, each with what it says.
    pub(super) fn of_pairs(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut shelves = vec![Vec::new(); SHELVES];
        for (word, said) in words {
            shelves[shelf(word)].push((word, said));
        }
        Self(shelves)
    }
}

impl Lexicon<()> {
    /// Of words that all say the same.
    pub(super) fn of_words(words: impl IntoIterator<Item = &'static str>) -> Self {
        Self::of_pairs(words.into_iter().map(|word| (word, ())))
    }
}

impl<T: Copy> Lexicon<T> {
    /// What a word says, in any case.
    pub(super) fn get(&self, word: &str) -> Option<T> {
        self.0[shelf(word)].iter().find(|(own, _)| is_same(word, own)).map(|(_, said)| *said)
    }
}

fn shelf(word: &str) -> usize {
    let mut letters = word.chars();
    let Some(first) = letters.next().map(small) else { return 0 };
    let last = letters.next_back().map_or(first, small);
    (word.len() * 37 + first as usize * 11 + last as usize) % SHELVES
}

/// A letter in lower case; the commonest are told first.
fn small(c: char) -> char {
    match c {
        c if is_small(c) => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        // Capitals stand so far before their small letters in Unicode.
        'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Whether a word is that one (given in lower case) but for capitals. Letters of either case are of one length here.
/// Most words are told apart by length or by the first byte.
pub(super) fn is_same(word: &str, lower: &str) -> bool {
    let first = |text: &str| text.as_bytes().first().copied();
    let unlike = |a: Option<u8>, b: Option<u8>| {
        a.zip(b).is_some_and(|(a, b)| a.is_ascii() && b.is_ascii() && !a.eq_ignore_ascii_case(&b))
    };
    word.len() == lower.len() && !unlike(first(word), first(lower)) && same_letters(word, lower)
}

fn same_letters(word: &str, lower: &str) -> bool {
    let mut small = lower.chars();
    let is_next = |c: char, small: char| c == small || !is_small(c) && c.to_lowercase().eq([small]);
    word.chars().all(|c| small.next().is_some_and(|small| is_next(c, small))) && small.next().is_none()
}

/// What stands before and after the first word of a role.
pub(super) fn around_word(text: &str, role: Role) -> Option<(&str, &str)> {
    let mut start = 0;
    text.split(' ').find_map(|word| {
        let (from, to) = (start, start + word.len());
        start = to + 1;
        role.is(word).then(|| (text[..from].trim_end(), text[to..].trim_start()))
    })
}

/// The text less the words of a role at its beginning.
pub(super) fn without_first(text: &str, role: Role) -> &str {
    match text.split_once(' ') {
        Some((word, rest)) if role.is(word) => without_first(rest, role),
        _ => text,
    }
}

/// What stands before and after the first word; nothing after it where it is the only one.
pub(super) fn split_word(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or((text, ""))
}

/// The text less the words of a role at its end.
pub(super) fn without_last(text: &str, role: Role) -> &str {
    match text.rsplit_once(' ') {
        Some((rest, word)) if role.is(word) => without_last(rest, role),
        _ => text,
    }
}

/// What follows a prefix (given in lower case), in any case.
pub(super) fn after_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    text.get(..prefix.len()).filter(|head| is_same(head, prefix)).map(|head| &text[head.len()..])
}

/// What stands before a suffix (given in lower case), in any case.
pub(super) fn before_suffix<'t>(text: &'t str, suffix: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(suffix.len())?;
    text.get(at..).filter(|tail| is_same(tail, suffix)).map(|_| &text[..at])
}

/// What follows one of these whole phrases and a space.
pub(super) fn after_phrase<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
    phrases.iter().find_map(|phrase| after_prefix(text, phrase)?.strip_prefix(' '))
}

/// Both sides of the first occurrence of a separator that begins and ends with a space (lower case).
pub(super) fn cut<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    sides(text, separator, spaces(text))
}

/// The same of the last occurrence.
pub(super) fn cut_last<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    sides(text, separator, spaces(text).rev())
}

/// What follows the first occurrence of a whole phrase (lower case) with a space on either side.
pub(super) fn after_inner<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let after = spaces(text).find_map(|at| after_prefix(&text[at + 1..], phrase)?.strip_prefix(' '));
    after.filter(|after| !after.is_empty())
}

/// Where the spaces of a text are.
fn spaces(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    text.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at)
}

fn sides<'t>(text: &'t str, separator: &str, mut spaces: impl Iterator<Item = usize>) -> Option<(&'t str, &'t str)> {
    let is_there = |at: usize| text.get(at..at + separator.len()).is_some_and(|piece| is_same(piece, separator));
    let at = spaces.find(|at| is_there(*at))?;
    Some((&text[..at], &text[at + separator.len()..])).filter(|(a, b)| !a.is_empty() && !b.is_empty())
}

/// Every way to cut a text at one of its hyphens.
pub(super) fn pairs(text: &str) -> Vec<(&str, &str)> {
    let cuts = text.match_indices('-').map(|(at, _)| (text[..at].trim(), text[at + 1..].trim()));
    cuts.filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect()
}
