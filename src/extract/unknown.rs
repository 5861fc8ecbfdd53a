//! Places that a sentence names and the gazetteer does not know: "in Red Bazar", "в селе Блахово", "Filankənd kəndində";
//! and lands that are too wide for a place: "in southern Armenia".
//!
//! What happened there did not happen at the place of the sentence before.

use super::{
    date::{DateFound, overlap},
    mention::Found,
    vocabulary::{Hit, Role, Tongue},
    words::{Gap, Words},
};
use crate::{
    incident::locality::{TypeWord, shapes_phrases},
    source::dates::month_of,
};
use std::ops::Range;

/// Words that say where, with a name after them and no word for its type.
const WHERE: [&str; 5] = ["in", "at", "near", "outside", "around"];
/// A capital at the beginning of a sentence that is no name: "this village", "the same village".
const POINTING: [&str; 14] =
    ["bu", "o", "həmin", "eyni", "digər", "başqa", "hər", "այս", "այդ", "այն", "նույն", "մյուս", "մի", "մեկ"];
/// No name has more words.
const LONGEST: usize = 4;

/// The words of the first such phrase.
pub(super) fn unknown_place(
    (text, words, tongue): (&str, &Words, Tongue),
    hits: &[Hit],
    dates: &[DateFound],
    mentions: &[Found],
) -> Option<Range<usize>> {
    let mut taken = vec![false; words.len()];
    // "In the village" is one named before, "in the village of Blahovo" is not; "in Armenia" is asked for by itself.
    let says_what = |hit: &&Hit| !matches!(hit.rule.role, Role::There(_) | Role::Land);
    hits.iter().filter(says_what).flat_map(Hit::own).for_each(|at| taken[at] = true);
    dates.iter().flat_map(|date| date.words.clone()).for_each(|at| taken[at] = true);
    let sentence = Sentence { text, words, hits, taken };
    let mut phrases = (0..words.len()).filter_map(|at| match tongue.is_verb_final() {
        true => sentence.before_type(at),
        false => sentence.after_type(at).or_else(|| sentence.after_where(at, tongue)),
    });
    let is_free = |phrase: &Range<usize>| !mentions.iter().any(|mention| overlap(&mention.words, phrase));
    phrases.find(is_free).or_else(|| sentence.land().filter(is_free))
}

struct Sentence<'s> {
    text: &'s str,
    words: &'s Words,
    hits: &'s [Hit<'s>],
    /// Words of which a rule or a date says what they are.
    taken: Vec<bool>,
}

impl Sentence<'_> {
    /// "the village *of Blahovo*", "в районе села *Верхняя Шоржа*".
    fn after_type(&self, at: usize) -> Option<Range<usize>> {
        if !self.is_settlement(at) {
            return None;
        }
        let from = if self.words.key(at + 1) == "of" { at + 2 } else { at + 1 };
        let end = self.name(from)?;
        let leads = |at: usize| !self.taken[at] && (shapes_phrases(self.written(at)) || self.says_where(at));
        let before = (0..at).rev().take_while(|back| self.words.gap(back + 1) == Gap::Space && leads(*back));
        Some(before.last().unwrap_or(at)..end)
    }

    /// "In *Red Bazar*": not "NATO", nor "Moscow's view", nor what was said there.
    fn after_where(&self, at: usize, tongue: Tongue) -> Option<Range<usize>> {
        if tongue != Tongue::English || !self.words.is_capital(at + 1) || !WHERE.contains(&self.words.key(at)) {
            return None;
        }
        let end = self.name(at + 1)?;
        let is_name = |at: usize| self.written(at).chars().any(char::is_lowercase) && !shapes_phrases(self.written(at));
        ((at + 1..end).any(is_name) && !self.is_speech_before(at)).then_some(at..end)
    }

    /// "*In southern Armenia*": known, but no place of anything; not "he said in Armenia".
    fn land(&self) -> Option<Range<usize>> {
        let mut lands = self.hits.iter().filter(|hit| hit.rule.role == Role::Land);
        lands.find(|land| !self.is_speech_before(land.words.start)).map(|land| land.words.clone())
    }

    fn is_speech_before(&self, at: usize) -> bool {
        let is_speech = |hit: &Hit| matches!(hit.rule.role, Role::Standing(_) | Role::Claim) && hit.words.end == at;
        self.hits.iter().any(is_speech)
    }

    /// "*Filankənd* kəndində".
    fn before_type(&self, at: usize) -> Option<Range<usize>> {
        if !self.is_settlement(at) || self.words.gap(at) != Gap::Space {
            return None;
        }
        let names = (0..at).rev().take(LONGEST);
        let start = names.take_while(|back| self.is_name(*back) && self.words.gap(back + 1) == Gap::Space).last()?;
        let first = self.written(start).to_lowercase();
        let points = start + 1 == at && POINTING.contains(&first.as_str());
        let after = (at + 1..self.words.len())
            .take_while(|next| self.words.gap(*next) == Gap::Space && shapes_phrases(self.written(*next)));
        (!points).then(|| start..after.last().unwrap_or(at) + 1)
    }

    /// Where the name ends that begins here.
    fn name(&self, from: usize) -> Option<usize> {
        let joined =
            |at: usize| matches!(self.words.gap(at), Gap::Space) || (at > from && self.words.gap(at) == Gap::Hyphen);
        let end = (from..self.words.len()).take(LONGEST).take_while(|at| joined(*at) && self.is_name(*at)).last()? + 1;
        let owns = ["'s", "’s", "s'", "s’"].iter().any(|ending| self.written(end - 1).ends_with(ending));
        (!owns && !self.taken.get(end).is_some_and(|taken| *taken && self.words.is_capital(end))).then_some(end)
    }

    fn is_name(&self, at: usize) -> bool {
        self.words.is_capital(at) && !self.taken[at] && month_of(self.words.key(at)).is_none()
    }

    fn says_where(&self, at: usize) -> bool {
        WHERE.contains(&self.words.key(at)) || matches!(self.words.key(at), "в" | "у" | "во" | "the")
    }

    fn is_settlement(&self, at: usize) -> bool {
        let is_long = self.words.key(at).chars().nth(2).is_some();
        is_long && TypeWord::of(self.written(at)).is_some_and(TypeWord::is_settlement)
    }

    fn written(&self, at: usize) -> &str {
        self.words.written(self.text, at)
    }
}
