//! A sentence as words: where each stands in the text, its folded form, and what parts it from the word before.

use crate::place::NameKey;
use std::ops::Range;

/// One word of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Bytes of the article's text.
    pub(super) span: Range<usize>,
    /// Its folded form, bytes of [`Words::keys`].
    key: Range<usize>,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// What stands before it.
    pub(super) gap: Gap,
}

/// What parts a word from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Space only.
    Space,
    /// A hyphen or dash without spaces, a slash.
    Hyphen,
    /// A dash with spaces.
    Dash,
    /// A comma.
    Comma,
    /// A colon without spaces: of a clock's time.
    Clock,
    /// Anything else: brackets, quotes, colons.
    Other,
}

/// The words of a sentence, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    keys: String,
    words: Vec<Word>,
}

/// A longer word is no word; nothing is looked up for it.
const LONGEST: usize = 160;

impl Words {
    /// The words of a part of a text.
    pub(super) fn of(text: &str, within: Range<usize>) -> Self {
        let (start, end) = (within.start, within.end);
        let mut words = Self { keys: String::with_capacity(within.len()), words: Vec::with_capacity(within.len() / 6) };
        let mut last = start;
        let mut rest = text.get(within).unwrap_or_default().char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if !is_letter(c) {
                continue;
            }
            while rest.next_if(|(_, c)| is_inside(*c)).is_some() {}
            let stop = rest.peek().map_or(end, |(at, _)| start + at);
            let word = text.get(start + at..stop).unwrap_or_default();
            let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            words.push(word, start + at, gap(text.get(last..start + at).unwrap_or_default()));
            last = start + at + word.len();
        }
        words
    }

    fn push(&mut self, word: &str, start: usize, gap: Gap) {
        let from = self.keys.len();
        if word.len() <= LONGEST {
            NameKey::fold_onto(word, &mut self.keys);
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        self.words.push(Word { span: start..start + word.len(), key: from..self.keys.len(), capital, gap });
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Word> {
        self.words.get(index)
    }

    /// The folded form of a word; empty outside of the sentence.
    pub(super) fn key(&self, index: usize) -> &str {
        self.words.get(index).and_then(|word| self.keys.get(word.key.clone())).unwrap_or_default()
    }

    /// A word as it stands in the text.
    pub(super) fn written<'t>(&self, text: &'t str, index: usize) -> &'t str {
        self.words.get(index).and_then(|word| text.get(word.span.clone())).unwrap_or_default()
    }

    /// What stands before a word; a break outside of the sentence.
    pub(super) fn gap(&self, index: usize) -> Gap {
        self.words.get(index).map_or(Gap::Other, |word| word.gap)
    }

    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.capital)
    }

    /// The bytes of the text that some of the words take.
    pub(super) fn span(&self, words: &Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(0, |word| word.span.start);
        let end = words.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.span.end);
        start..end.max(start)
    }
}

/// Letters and digits, the commonest first: to know all of Unicode's takes a search.
fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | 'а'..='я' | 'А'..='Я' | 'ա'..='ֆ' | 'Ա'..='Ֆ')
        || (!matches!(c, '\0'..='~' | '«' | '»' | '–' | '—' | '“' | '”') && c.is_alphanumeric())
}

/// What stands inside of words: letters, digits, apostrophes, marks.
fn is_inside(c: char) -> bool {
    is_letter(c)
        || matches!(c, '\'' | '’' | '‘' | '\u{2BC}' | '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{55A}'..='\u{55F}')
        || matches!(c, '\u{200C}' | '\u{200D}' | '\u{64B}'..='\u{65F}')
}

fn gap(between: &str) -> Gap {
    let marks = between.trim();
    match marks {
        "" => Gap::Space,
        "-" | "‐" | "‑" | "–" | "—" | "/" if marks.len() == between.len() => Gap::Hyphen,
        "-" | "–" | "—" => Gap::Dash,
        ":" if marks.len() == between.len() => Gap::Clock,
        "," | "՝" => Gap::Comma,
        _ => Gap::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand_and_what_parts_them() {
        let text = "On 12 May, the Sotk–Khoznavar «section»; 28-ին Kəlbəcər";
        let words = Words::of(text, 0..text.len());
        let seen: Vec<(&str, Gap)> = (0..words.len()).map(|index| (words.key(index), words.gap(index))).collect();
        let expected = [
            ("on", Gap::Space),
            ("12", Gap::Space),
            ("may", Gap::Space),
            ("the", Gap::Comma),
            ("sotk", Gap::Space),
            ("khoznavar", Gap::Hyphen),
            ("section", Gap::Other),
            ("28", Gap::Other),
            ("ին", Gap::Hyphen),
            ("kelbecer", Gap::Space),
        ];
        assert_eq!(seen, expected);
        assert_eq!(&text[words.span(&(4..6))], "Sotk–Khoznavar");
    }
}
