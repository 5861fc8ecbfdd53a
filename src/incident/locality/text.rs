//! Cutting a phrase at its words: prefixes, suffixes and separators in any case, on character boundaries.

use std::{borrow::Cow, collections::HashMap};

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
    let joined = words.join(" ");
    let closed = match joined.contains(['-', '/']) {
        true => joined.replace(" - ", "-").replace("- ", "-").replace(" -", "-").replace(" / ", "/"),
        false => joined,
    };
    closed.trim_end_matches(['.', ';', ':']).to_owned()
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

/// Long tables of words (lower case) put together, to look a word up in all of them at once.
pub(super) struct Lexicon<T>(HashMap<&'static str, T>);

impl<T: Copy> Lexicon<T> {
    /// Of a word that stands in several rows the first is kept.
    pub(super) fn of(rows: impl IntoIterator<Item = (T, &'static [&'static str])>) -> Self {
        let mut words = HashMap::new();
        for (said, row) in rows {
            for word in row {
                words.entry(*word).or_insert(said);
            }
        }
        Self(words)
    }
}

impl Lexicon<()> {
    /// Of words that all say the same.
    pub(super) fn of_words(words: impl IntoIterator<Item = &'static str>) -> Self {
        Self(words.into_iter().map(|word| (word, ())).collect())
    }
}

impl<T: Copy> Lexicon<T> {
    /// What a word says, in any case.
    pub(super) fn get(&self, word: &str) -> Option<T> {
        let small = lower(word);
        self.0.get(&*small).copied().filter(|_| small.len() == word.len())
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

/// What stands before and after the first word; nothing after it where it is the only one.
pub(super) fn split_word(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or((text, ""))
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
