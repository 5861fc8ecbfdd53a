//! Tables of words, read once and asked in any case, accent and punctuation.

use crate::place::NameKey;
use std::collections::BTreeMap;

/// The rows of one of the vocabulary's tables, without the header.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    csv::Reader::from_reader(table.as_bytes()).into_records().filter_map(Result::ok)
}

/// Words, each with one meaning.
pub(super) struct Lexicon<T> {
    meanings: BTreeMap<String, T>,
    /// The number of words of the longest entry.
    longest: usize,
}

/// A cell of more words than these is a story, not a kind.
const MOST_WORDS: usize = 30;

impl<T: Copy + PartialEq> Lexicon<T> {
    pub(super) fn new(entries: impl Iterator<Item = (String, T)>) -> Self {
        let meanings: BTreeMap<String, T> = entries.map(|(words, meaning)| (key(&words), meaning)).collect();
        let longest = meanings.keys().map(|words| words.split(' ').count()).max().unwrap_or(0);
        Self { meanings, longest }
    }

    /// The meaning of a text as a whole.
    pub(super) fn whole(&self, text: &str) -> Option<T> {
        self.meanings.get(&key(text)).copied()
    }

    /// The meaning of a text as a whole, else the one that all entries within it have. Of entries that overlap the
    /// longest counts: "mine clearance" is not about a mine.
    pub(super) fn within(&self, text: &str) -> Option<T> {
        let text = key(text);
        if let Some(meaning) = self.meanings.get(&text) {
            return Some(*meaning);
        }
        let words: Vec<(usize, &str)> = text.split(' ').scan(0, with_start).collect();
        if words.len() > MOST_WORDS {
            return None;
        }
        let mut found = None;
        let mut first = 0;
        while first < words.len() {
            match self.longest_at(&text, &words[first..]) {
                Some((length, meaning)) if found.is_none_or(|earlier| earlier == meaning) => {
                    found = Some(meaning);
                    first += length;
                }
                Some(_) => return None,
                None => first += 1,
            }
        }
        found
    }

    /// The longest entry that begins with the first of these words, and its number of words.
    fn longest_at(&self, text: &str, words: &[(usize, &str)]) -> Option<(usize, T)> {
        let (start, _) = words.first()?;
        (1..=self.longest.min(words.len())).rev().find_map(|length| {
            let (last, word) = words.get(length - 1)?;
            let meaning = self.meanings.get(text.get(*start..last + word.len())?)?;
            Some((length, *meaning))
        })
    }
}

/// A word with the byte on which it begins.
fn with_start<'t>(next: &mut usize, word: &'t str) -> Option<(usize, &'t str)> {
    let start = *next;
    *next += word.len() + 1;
    Some((start, word))
}

fn key(text: &str) -> String {
    NameKey::folded(text).as_str().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_within_a_text_count_if_they_agree() {
        let entries = [("mine", 'm'), ("mine clearance", 'e'), ("shelling", 's'), ("artillery", 's')];
        let lexicon = Lexicon::new(entries.into_iter().map(|(words, meaning)| (words.to_owned(), meaning)));
        for (text, meaning) in [
            ("Mine", Some('m')),
            ("MINE_CLEARANCE", Some('e')),
            ("mine clearance near the road", Some('e')),
            ("artillery: shelling of posts", Some('s')),
            ("shelling, then a mine", None),
            ("mines", None),
            ("", None),
        ] {
            assert_eq!(lexicon.within(text), meaning, "{text}");
        }
        assert_eq!(lexicon.whole("mine clearance near the road"), None);
        assert_eq!(lexicon.within(&"mine ".repeat(1000)), None);
    }
}
