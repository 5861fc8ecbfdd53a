//! Which words are names of places: the gazetteer's map of names walked from word starts, and inflected forms.

use super::{
    vocabulary::Tongue,
    words::{Gap, Words},
};
use crate::{
    gazetteer::Gazetteer,
    place::{NameKey, dictionary_forms},
};
use std::collections::HashMap;

/// The names that a gazetteer knows, each asked for once.
pub(super) struct Names<'g> {
    gazetteer: &'g Gazetteer,
    known: HashMap<(Tongue, String), bool>,
}

/// More words than these are no inflected name.
const LONGEST: usize = 3;
/// Names that are not remembered: an article has not so many.
const MOST: usize = 200_000;

impl<'g> Names<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, known: HashMap::new() }
    }

    /// How many words, from one on, are the longest name there; 0 where none is.
    pub(super) fn length_at(&mut self, text: &str, words: &Words, at: usize, tongue: Tongue) -> usize {
        if words.key(at).chars().nth(2).is_none() {
            return 0;
        }
        let joined = |index: usize| index == at || matches!(words.gap(index), Gap::Space | Gap::Hyphen);
        let keys = (at..words.len()).take_while(|index| joined(*index)).map(|index| words.key(index));
        let as_written = self.gazetteer.name_length(keys);
        // English does not inflect; elsewhere the further words of a name may be small ("Սև լճի").
        let is_long = |at: usize| words.key(at).chars().nth(2).is_some();
        let goes_on = |at: usize| words.is_capital(at) || (tongue != Tongue::English && is_long(at));
        let longest = (1..=LONGEST).take_while(|n| joined(at + n - 1) && goes_on(at + n - 1)).last().unwrap_or(0);
        let inflected = (as_written + 1..=longest)
            .rev()
            .find(|n| text.get(words.span(&(at..at + n))).is_some_and(|name| self.knows(name, tongue)));
        inflected.unwrap_or(as_written)
    }

    /// Whether a place is called so, perhaps in another case or script.
    pub(super) fn knows(&mut self, name: &str, tongue: Tongue) -> bool {
        let asked = (tongue, name.to_owned());
        if let Some(known) = self.known.get(&asked) {
            return *known;
        }
        let known = self.asks(name, tongue);
        if self.known.len() < MOST {
            self.known.insert(asked, known);
        }
        known
    }

    fn asks(&self, name: &str, tongue: Tongue) -> bool {
        let is_key =
            |key: &NameKey| self.gazetteer.name_length(key.as_str().split(' ')) == key.as_str().split(' ').count();
        let is_name = |name: &str| {
            let folded = NameKey::folded(name);
            !folded.is_empty() && (is_key(&folded) || NameKey::romanised(name).iter().any(is_key))
        };
        // Endings of other languages would make names of English words.
        let forms = match tongue {
            Tongue::English => {
                let owner = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s"));
                owner.map(str::to_owned).into_iter().collect()
            }
            _ => dictionary_forms(&name.replace(['’', 'ʼ'], "'")),
        };
        is_name(name) || forms.iter().any(|form| is_name(form))
    }
}
