//! Mentions of places: names with the phrase around them, each phrase understood once.

use super::{
    date::overlap,
    learnt::Learnt,
    names::Names,
    vocabulary::{Hit, Role, Tongue},
    words::{Gap, Words},
};
use crate::{
    geocode::{Answer, Context, Readings, Resolution},
    incident::locality::{bounds, joins_on, leads_on, shapes_phrases},
    place::Precision,
};
use std::{collections::HashMap, ops::Range, sync::Arc};

/// A place that a sentence names.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The words of the phrase.
    pub(super) words: Range<usize>,
    /// Which of the phrases it is.
    pub(super) phrase: usize,
    /// Whether more than the bare name says that a place is meant.
    pub(super) marked: bool,
    /// Whether it belongs to who speaks: "the governor of Gegharkunik".
    pub(super) of_speaker: bool,
    pub(super) reach: Reach,
}

/// How far what a phrase names reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// A settlement, a stretch, an area.
    Fine,
    /// All of a border, or the land along it.
    Border,
    /// A country.
    Country,
}

/// The phrases of a document: each is understood once.
pub(super) struct Phrases<'l, 'g> {
    learnt: &'l Learnt<'g>,
    context: Context<'g>,
    /// Spans of the text that another recogniser takes for places, in order.
    handed: Vec<Range<usize>>,
    /// What was asked for, by the language of its sentence.
    known: [HashMap<String, Option<usize>>; Tongue::ALL.len()],
    read: Vec<Arc<Readings>>,
    resolutions: Vec<Arc<Resolution>>,
    /// Names and phrases tried, the known ones too.
    pub(super) tried: usize,
}

/// Words that a phrase may have on either side of its name.
const MOST_BESIDE: usize = 12;
/// Phrases that are tried for one name, and phrases of one document.
const MOST_TRIED: usize = 40;
pub(super) const MOST_PHRASES: usize = 100_000;

impl<'l, 'g> Phrases<'l, 'g> {
    pub(super) fn new(learnt: &'l Learnt<'g>, context: Context<'g>, handed: Vec<Range<usize>>) -> Self {
        let (known, read, resolutions, tried) = Default::default();
        Self { learnt, context, handed, known, read, resolutions, tried }
    }

    /// The places that a sentence names.
    pub(super) fn mentions(&mut self, text: &str, words: &Words, hits: &[Hit], tongue: Tongue) -> Vec<Found> {
        let seeds = self.seeds(text, words, hits, tongue);
        if seeds.is_empty() {
            return Vec::new();
        }
        let layout = Layout::of(text, words, &seeds, hits);
        let mut found: Vec<Found> = Vec::new();
        // A word at the beginning of a sentence is a capital anyhow: "Они" is a pronoun, and a town of Georgia.
        let is_chance =
            |seed: &Range<usize>, taken: &Range<usize>| *seed == (0..1) && taken == seed && !tongue.is_verb_final();
        for seed in &seeds {
            if found.last().is_some_and(|earlier| overlap(&earlier.words, seed)) {
                continue;
            }
            let widest = layout.widest(seed, found.last().map_or(0, |last| last.words.end));
            let understood = self.understood(text, words, seed, widest, tongue);
            if let Some((taken, phrase)) = understood.filter(|(taken, _)| !is_chance(seed, taken)) {
                found.push(self.found(words, taken, seed, phrase, hits, tongue));
            }
        }
        found
    }

    fn found(
        &self,
        words: &Words,
        taken: Range<usize>,
        seed: &Range<usize>,
        phrase: usize,
        hits: &[Hit],
        tongue: Tongue,
    ) -> Found {
        // Who owns a ministry stands before it where verbs come last.
        let beside = if tongue.is_verb_final() { Some(taken.end) } else { taken.start.checked_sub(1) };
        let is_speaker = |hit: &&Hit| matches!(hit.rule.role, Role::Speaker);
        let of_speaker = hits
            .iter()
            .filter(is_speaker)
            .any(|hit| overlap(&hit.words, &taken) || beside.is_some_and(|beside| hit.words.contains(&beside)));
        let inflected = words.key(seed.start) != words.key(seed.end - 1);
        let reach = self.resolutions.get(phrase).map_or(Reach::Fine, |resolution| reach(resolution));
        Found { marked: taken != *seed || inflected, words: taken, phrase, of_speaker, reach }
    }

    /// Names, and words about borders: what phrases grow from.
    fn seeds(&mut self, text: &str, words: &Words, hits: &[Hit], tongue: Tongue) -> Vec<Range<usize>> {
        let said = Said::of(hits, words.len());
        let begins_side = |at: usize| said.get(at).is_some_and(|said| said.side);
        let mut seeds = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let raw = words.written(text, at);
            let (said, is_bound) = (said[at], bounds(raw));
            let length = match () {
                () if said.hidden => 0,
                () if is_bound => 1,
                () if said.of_event => 0,
                () if begins_side(at + 1) && matches!(words.key(at), "between" | "между") => 1,
                () if words.is_capital(at) || is_caseless(raw) => self.name_at(text, words, at, tongue),
                () => 0,
            };
            let is_title = length > 0 && is_quoted(text, words.span(&(at..at + length)));
            // "Bir hərbçi" is one soldier, not Bir.
            let is_count = length == 1 && said.number;
            let is_person = || length == 1 && !is_bound && names_person(text, words, at, &self.learnt.names, tongue);
            if length > 0 && !is_title && !is_count && !is_person() {
                seeds.push(at..at + length);
            }
            at += length.max(1);
        }
        self.take_handed(words, &mut seeds);
        seeds
    }

    /// How many words a name has here; a word that shapes phrases is none by itself.
    fn name_at(&mut self, text: &str, words: &Words, at: usize, tongue: Tongue) -> usize {
        self.tried += 1;
        let length = self.learnt.names.length_at(text, words, at, tongue);
        if length < 2 && shapes_phrases(words.written(text, at)) { 0 } else { length }
    }

    /// What another recogniser found in the sentence, where we found nothing.
    fn take_handed(&self, words: &Words, seeds: &mut Vec<Range<usize>>) {
        let sentence = words.span(&(0..words.len()));
        let first = self.handed.partition_point(|span| span.start < sentence.start);
        for span in self.handed[first..].iter().take_while(|span| span.start < sentence.end) {
            let is_in = |at: &usize| words.get(*at).is_some_and(|word| overlap(&word.span, span));
            let Some(start) = (0..words.len()).find(is_in) else { continue };
            let end = (start..words.len()).take_while(is_in).count() + start;
            if !seeds.iter().any(|seed| overlap(seed, &(start..end))) {
                seeds.push(start..end);
            }
        }
        seeds.sort_by_key(|seed| seed.start);
    }

    /// The longest phrase around a name that is understood.
    fn understood(
        &mut self,
        text: &str,
        words: &Words,
        seed: &Range<usize>,
        widest: Range<usize>,
        tongue: Tongue,
    ) -> Option<(Range<usize>, usize)> {
        let (left, right) = (seed.start - widest.start, widest.end - seed.end);
        let tries = (0..=left + right)
            .flat_map(|dropped| (0..=dropped.min(left)).rev().map(move |first| (first, dropped - first)));
        let tries = tries.filter(|(_, last)| *last <= right).take(MOST_TRIED);
        let tries = tries.map(|(first, last)| widest.start + first..widest.end - last);
        // Nothing is a phrase that ends in the midst of another.
        let word = |at: usize| words.written(text, at);
        let is_whole = |taken: &Range<usize>| {
            let begins_amiss = taken.start < seed.start && joins_on(word(taken.start));
            let ends_amiss = taken.end > seed.end && leads_on(word(taken.end - 1));
            !begins_amiss && !ends_amiss
        };
        let mut phrase = String::new();
        tries.filter(is_whole).find_map(|taken| {
            phrase.clear();
            for piece in text.get(words.span(&taken))?.split_whitespace() {
                phrase.push_str(if phrase.is_empty() { "" } else { " " });
                phrase.push_str(piece);
            }
            Some((taken, self.phrase(&phrase, tongue)?))
        })
    }

    /// A phrase by its number; `None` where it names no place.
    fn phrase(&mut self, phrase: &str, tongue: Tongue) -> Option<usize> {
        self.tried += 1;
        if let Some(known) = self.known[tongue as usize].get(phrase) {
            return *known;
        }
        if self.asked() > MOST_PHRASES {
            return None;
        }
        let understood = self.learnt.understand(phrase, tongue, &self.context).map(|(read, resolution)| {
            self.read.push(read);
            self.resolutions.push(resolution);
            self.read.len() - 1
        });
        self.known[tongue as usize].insert(phrase.to_owned(), understood);
        understood
    }

    /// Those of the document's phrases that several places may answer once more, beside the others.
    pub(super) fn settle(&mut self) {
        self.learnt.geocoder.settle_read(&self.read, &self.context, &mut self.resolutions);
    }

    pub(super) fn answer(&self, phrase: usize) -> Option<&Answer> {
        self.resolutions.get(phrase)?.answer()
    }

    /// Words that mean the same place without the document.
    pub(super) fn alone(&self, phrase: usize) -> String {
        let Some(text) = self.read.get(phrase).map(|read| read.text()) else { return String::new() };
        self.answer(phrase).map_or_else(|| text.to_owned(), |answer| self.learnt.alone(text, answer, &self.context))
    }

    /// Phrases that were asked for.
    pub(super) fn asked(&self) -> usize {
        self.known.iter().map(HashMap::len).sum()
    }

    pub(super) fn into_resolutions(self) -> Vec<Arc<Resolution>> {
        self.resolutions
    }
}

/// What rules say of a word, whether or not a name begins with it.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    /// It is not to be taken for a place.
    hidden: bool,
    /// It tells of an event.
    of_event: bool,
    /// It is a number, or begins one.
    number: bool,
    /// It is a country, or begins its name.
    side: bool,
}

impl Said {
    /// Of each word of a sentence.
    fn of(hits: &[Hit], words: usize) -> Vec<Self> {
        let mut said = vec![Self::default(); words];
        for hit in hits {
            let (is_hiding, is_event) = (hides(hit.rule.role), matches!(hit.rule.role, Role::Event(..)));
            for at in hit.own() {
                said[at].hidden |= is_hiding;
                said[at].of_event |= is_event;
            }
            said[hit.words.start].number |= matches!(hit.rule.role, Role::Number(_));
            said[hit.words.start].side |= matches!(hit.rule.role, Role::Side(_));
        }
        said
    }
}

/// Whether words of a rule are not to be taken for a place: a ministry is none, nor are border guards.
fn hides(role: Role) -> bool {
    matches!(role, Role::Force | Role::Speaker | Role::Side(_) | Role::DaysAgo(_) | Role::Weekday(_))
}

/// «Байрактар»: what stands in quotation marks by itself is called after a place, if at all.
fn is_quoted(text: &str, span: Range<usize>) -> bool {
    let before = text.get(..span.start).and_then(|text| text.chars().next_back());
    let after = text.get(span.end..).and_then(|text| text.chars().next());
    matches!(before, Some('«' | '“' | '"' | '„')) && matches!(after, Some('»' | '”' | '"' | '“'))
}

/// Scripts without capitals.
fn is_caseless(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

/// A first name and a surname that is a place's, too: a name beside another capital that is no place, with nothing that says where.
fn names_person(text: &str, words: &Words, at: usize, names: &Names, tongue: Tongue) -> bool {
    let is_stranger = |index: usize| {
        let raw = words.written(text, index);
        words.is_capital(index) && !shapes_phrases(raw) && !names.knows(raw, tongue)
    };
    let after = words.gap(at + 1) == Gap::Space && is_stranger(at + 1);
    let before = at > 1 && words.gap(at) == Gap::Space && is_stranger(at - 1);
    after || before
}

/// What the words of a sentence are to phrases. Most words stand far from every name and are never asked about.
struct Layout<'w> {
    text: &'w str,
    words: &'w Words,
    /// The name that each word belongs to.
    names: Vec<Option<usize>>,
    /// Whether it may stand in a phrase, where a rule says so.
    ruled: Vec<Option<bool>>,
    /// Whether it tells of an event.
    of_event: Vec<bool>,
}

impl<'w> Layout<'w> {
    fn of(text: &'w str, words: &'w Words, seeds: &[Range<usize>], hits: &[Hit]) -> Self {
        let (mut names, mut ruled, mut of_event) =
            (vec![None; words.len()], vec![None; words.len()], vec![false; words.len()]);
        for (index, seed) in seeds.iter().enumerate() {
            names[seed.clone()].fill(Some(index));
        }
        for hit in hits {
            match hit.rule.role {
                Role::Side(_) => ruled[hit.words.clone()].fill(Some(true)),
                Role::Force | Role::Speaker => hit.own().for_each(|at| ruled[at] = Some(false)),
                Role::Event(..) => hit.own().for_each(|at| of_event[at] = true),
                _ => {}
            }
        }
        Self { text, words, names, ruled, of_event }
    }

    /// Whether a word shapes phrases by itself: "near", "village".
    fn joins(&self, at: usize) -> bool {
        shapes_phrases(self.words.written(self.text, at))
    }

    /// Whether a word may stand in a phrase.
    fn shapes(&self, at: usize) -> bool {
        let key = self.words.key(at);
        let is_number = || !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
        if self.of_event[at] && !self.joins(at) && !bounds(self.words.written(self.text, at)) {
            return false;
        }
        self.ruled[at].unwrap_or_else(|| self.names[at].is_some() || is_number() || self.joins(at))
    }

    /// Whether a phrase may go on over the gap before a word.
    fn goes_on(&self, at: usize) -> bool {
        let names = self.names[at - 1].zip(self.names[at]);
        match self.words.gap(at) {
            // Names side by side are none of one phrase.
            Gap::Space => names.is_none_or(|(one, other)| one == other) || self.joins(at - 1),
            Gap::Hyphen => true,
            // A wider place, or one more of a list.
            Gap::Comma | Gap::Dash => self.names[at].is_some(),
            Gap::Clock | Gap::Other => false,
        }
    }

    /// The words around a name that may belong to its phrase, none of them before `from`.
    fn widest(&self, seed: &Range<usize>, from: usize) -> Range<usize> {
        let mut start = seed.start;
        while start > from && seed.start - start < MOST_BESIDE && self.goes_on(start) && self.shapes(start - 1) {
            start -= 1;
        }
        let mut end = seed.end;
        while end < self.words.len() && end - seed.end < MOST_BESIDE && self.goes_on(end) && self.shapes(end) {
            end += 1;
        }
        start..end
    }
}

fn reach(resolution: &Resolution) -> Reach {
    resolution.answer().map_or(Reach::Fine, reach_of)
}

/// How far an answer reaches.
pub(super) fn reach_of(answer: &Answer) -> Reach {
    match answer.precision {
        Precision::Country => Reach::Country,
        Precision::Section | Precision::Vague if is_whole_border(&answer.place_id) => Reach::Border,
        _ => Reach::Fine,
    }
}

/// "AM-AZ", "AM-AZ:zone": all of a border, not a stretch.
fn is_whole_border(id: &str) -> bool {
    let pair = id.strip_suffix(":zone").unwrap_or(id);
    pair.len() == 5 && pair.as_bytes()[2] == b'-' && pair.bytes().all(|byte| byte == b'-' || byte.is_ascii_uppercase())
}
