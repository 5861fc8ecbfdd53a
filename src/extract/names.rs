//! Which words are names of places: the gazetteer's map of names walked from word starts, and inflected forms.

use super::{
    vocabulary::Tongue,
    words::{Gap, Words},
};
use crate::{
    gazetteer::Gazetteer,
    geocode::remember::Memory,
    place::{NameKey, adjective_form, dictionary_forms},
};

/// The names that a gazetteer knows, each asked for once.
pub(super) struct Names<'g> {
    gazetteer: &'g Gazetteer,
    /// Whether it knows a name, by the language of its sentence.
    known: [Memory<bool, String>; Tongue::ALL.len()],
    /// Whether names of several words begin with a word, as written or in another case or script.
    leading: Memory<bool, String>,
}

/// More words than these are no inflected name.
const LONGEST: usize = 3;

impl<'g> Names<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, known: Default::default(), leading: Memory::default() }
    }

    /// How many words, from one on, are the longest name there; 0 where none is.
    pub(super) fn length_at(&self, text: &str, words: &Words, at: usize, tongue: Tongue) -> usize {
        let is_long = |at: usize| words.key(at).chars().nth(2).is_some();
        if !is_long(at) {
            return 0;
        }
        let joined = |index: usize| index == at || matches!(words.gap(index), Gap::Space | Gap::Hyphen);
        let keys = (at..words.len()).take_while(|index| joined(*index)).map(|index| words.key(index));
        let as_written = self.gazetteer.name_length(keys);
        // English does not inflect; elsewhere the further words of a name may be small ("Սև լճի").
        let goes_on = |at: usize| words.is_capital(at) || (tongue != Tongue::English && is_long(at));
        let longest = (1..=LONGEST).take_while(|n| joined(at + n - 1) && goes_on(at + n - 1)).last().unwrap_or(0);
        let may_be = |n: usize| n == 1 || self.leads(words.written(text, at));
        let inflected = (as_written + 1..=longest).rev().find(|n| {
            let name = text.get(words.span(&(at..at + n))).filter(|_| may_be(*n));
            name.is_some_and(|name| self.knows(name, tongue))
        });
        inflected.unwrap_or(as_written)
    }

    /// Whether a place is called so, perhaps in another case or script.
    pub(super) fn knows(&self, name: &str, tongue: Tongue) -> bool {
        self.known[tongue as usize].of(name, || self.asks(name, tongue))
    }

    fn asks(&self, name: &str, tongue: Tongue) -> bool {
        if self.is_name(name) {
            return true;
        }
        // Endings of other languages would make names of English words.
        let forms = match tongue {
            Tongue::English => {
                let owner = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s"));
                owner.map(str::to_owned).into_iter().collect()
            }
            _ => dictionary_forms(&name.replace(['’', 'ʼ'], "'")),
        };
        forms.iter().any(|form| self.is_name(form))
    }

    fn is_name(&self, name: &str) -> bool {
        let is_key =
            |key: &NameKey| self.gazetteer.name_length(key.as_str().split(' ')) == key.as_str().split(' ').count();
        let folded = NameKey::folded(name);
        !folded.is_empty() && (is_key(&folded) || NameKey::romanised(name).iter().any(is_key))
    }

    /// Whether a name of several words may begin with this one. Cases change only the end of a name, and an adjective at
    /// its beginning.
    fn leads(&self, word: &str) -> bool {
        let begins = |word: &str| {
            let keys = std::iter::once(NameKey::folded(word)).chain(NameKey::romanised(word));
            keys.into_iter().any(|key| self.gazetteer.begins_long_name(key.as_str()))
        };
        self.leading.of(word, || begins(word) || adjective_form(word).is_some_and(|adjective| begins(&adjective)))
    }
}
