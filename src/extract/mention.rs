//! Mentions of places: names with the phrase around them, each phrase understood once.

use super::{
    date::overlap,
    names::Names,
    vocabulary::{Hit, Role, Tongue},
    words::{Gap, Words},
};
use crate::{
    geocode::{Answer, Context, Geocoder, NameMatch, Resolution},
    incident::locality::{bounds, readings, shapes_phrases},
    place::Precision,
};
use std::{collections::HashMap, ops::Range};

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
pub(super) struct Phrases<'g> {
    geocoder: Geocoder<'g>,
    names: Names<'g>,
    context: Context<'g>,
    /// Spans of the text that another recogniser takes for places, in order.
    handed: Vec<Range<usize>>,
    /// What was asked for, by the language of its sentence.
    known: HashMap<(Tongue, String), Option<usize>>,
    pub(super) all: Vec<(String, Resolution)>,
}

/// Words that a phrase may have on either side of its name.
const MOST_BESIDE: usize = 12;
/// Phrases that are tried for one name, and phrases of one document.
const MOST_TRIED: usize = 40;
pub(super) const MOST_PHRASES: usize = 100_000;

impl<'g> Phrases<'g> {
    pub(super) fn new(
        geocoder: Geocoder<'g>,
        names: Names<'g>,
        context: Context<'g>,
        handed: Vec<Range<usize>>,
    ) -> Self {
        Self { geocoder, names, context, handed, known: HashMap::new(), all: Vec::new() }
    }

    /// The places that a sentence names.
    pub(super) fn mentions(&mut self, text: &str, words: &Words, hits: &[Hit], tongue: Tongue) -> Vec<Found> {
        let seeds = self.seeds(text, words, hits, tongue);
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
        let reach = self.all.get(phrase).map_or(Reach::Fine, |(_, resolution)| reach(resolution));
        Found { marked: taken != *seed || inflected, words: taken, phrase, of_speaker, reach }
    }

    /// Names, and words about borders: what phrases grow from.
    fn seeds(&mut self, text: &str, words: &Words, hits: &[Hit], tongue: Tongue) -> Vec<Range<usize>> {
        let (mut hidden, mut of_event, mut numbers) =
            (vec![false; words.len()], vec![false; words.len()], vec![false; words.len()]);
        let mut sides = vec![false; words.len() + 1];
        for hit in hits {
            let (is_hiding, is_event) = (hides(hit.rule.role), matches!(hit.rule.role, Role::Event(..)));
            for at in &hit.own {
                hidden[*at] |= is_hiding;
                of_event[*at] |= is_event;
            }
            numbers[hit.words.start] |= matches!(hit.rule.role, Role::Number(_));
            sides[hit.words.start] |= matches!(hit.rule.role, Role::Side(_));
        }
        let mut seeds = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let raw = text.get(words.span(&(at..at + 1))).unwrap_or_default();
            let length = match () {
                () if hidden[at] => 0,
                () if bounds(raw) => 1,
                () if of_event[at] => 0,
                () if matches!(words.key(at), "between" | "между") && sides[at + 1] => 1,
                () if !words.is_capital(at) && !is_caseless(raw) => 0,
                () if shapes_phrases(raw) && self.names.length_at(text, words, at, tongue) < 2 => 0,
                () => self.names.length_at(text, words, at, tongue),
            };
            let is_title = length > 0 && is_quoted(text, words.span(&(at..at + length)));
            let is_person = length == 1 && !bounds(raw) && names_person(text, words, at, &mut self.names, tongue);
            // "Bir hərbçi" is one soldier, not Bir.
            let is_count = length == 1 && numbers[at];
            if length > 0 && !is_person && !is_title && !is_count {
                seeds.push(at..at + length);
            }
            at += length.max(1);
        }
        self.take_handed(words, &mut seeds);
        seeds
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
        let tries: Vec<Range<usize>> = tries.map(|(first, last)| widest.start + first..widest.end - last).collect();
        tries.into_iter().find_map(|taken| {
            let phrase = text.get(words.span(&taken))?.split_whitespace().collect::<Vec<_>>().join(" ");
            Some((taken, self.phrase(&phrase, tongue)?))
        })
    }

    /// A phrase by its number; `None` where it names no place.
    pub(super) fn phrase(&mut self, phrase: &str, tongue: Tongue) -> Option<usize> {
        let asked = (tongue, phrase.to_owned());
        if let Some(known) = self.known.get(&asked) {
            return *known;
        }
        if self.known.len() > MOST_PHRASES {
            return None;
        }
        let understood = self.understand(phrase, tongue).map(|resolution| {
            self.all.push((phrase.to_owned(), resolution));
            self.all.len() - 1
        });
        self.known.insert(asked, understood);
        understood
    }

    fn understand(&mut self, phrase: &str, tongue: Tongue) -> Option<Resolution> {
        let names = &mut self.names;
        let is_known = |reading: &crate::incident::locality::Locality| {
            let references = reading.phrase.references().into_iter().chain(&reading.containers);
            references
                .into_iter()
                .all(|reference| names.knows(&reference.written, tongue) || names.knows(&reference.name, tongue))
        };
        if !readings(phrase).iter().any(is_known) {
            return None;
        }
        let resolution = self.geocoder.geocode(phrase, &self.context);
        let is_meant = match &resolution {
            Resolution::Resolved(answer) => answer.name_match != NameMatch::Fuzzy,
            Resolution::Ambiguous(_) => true,
            Resolution::Inconsistent(_) | Resolution::Unresolved(_) => false,
        };
        is_meant.then_some(resolution)
    }

    /// The document's phrases once more, together.
    pub(super) fn settle(&mut self) {
        let asked: Vec<(&str, Context)> = self.all.iter().map(|(text, _)| (text.as_str(), self.context)).collect();
        let settled = self.geocoder.geocode_together(&asked, &[]);
        for ((_, resolution), settled) in self.all.iter_mut().zip(settled) {
            *resolution = settled;
        }
    }

    pub(super) fn answer(&self, phrase: usize) -> Option<&Answer> {
        self.all.get(phrase)?.1.answer()
    }

    /// Words that mean the same place where nothing of the document stands beside them: those of the phrase, or else the
    /// name of its place. "The border" is one of two countries only in its article.
    pub(super) fn alone(&self, phrase: usize) -> String {
        let Some((text, _)) = self.all.get(phrase) else { return String::new() };
        let Some(answer) = self.answer(phrase) else { return text.clone() };
        let context = Context { country: answer.country, date: self.context.date, ..Context::default() };
        let means = |words: &str| self.geocoder.geocode(words, &context).into_answer().map(|found| found.place_id);
        let is_same = |words: &&String| means(words).as_ref() == Some(&answer.place_id);
        let within = format!("{text}, {}", answer.admin1_name.as_deref().unwrap_or_default());
        [text, &answer.place_name, &within].into_iter().find(is_same).unwrap_or(text).clone()
    }

    /// Phrases that were asked for.
    pub(super) fn asked(&self) -> usize {
        self.known.len()
    }

    pub(super) fn into_all(self) -> Vec<(String, Resolution)> {
        self.all
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
fn names_person(text: &str, words: &Words, at: usize, names: &mut Names, tongue: Tongue) -> bool {
    let mut is_stranger = |index: usize| {
        let raw = text.get(words.span(&(index..index + 1))).unwrap_or_default();
        words.is_capital(index) && !shapes_phrases(raw) && !names.knows(raw, tongue)
    };
    let after = words.gap(at + 1) == Gap::Space && is_stranger(at + 1);
    let before = at > 1 && words.gap(at) == Gap::Space && is_stranger(at - 1);
    after || before
}

/// What each word of a sentence is to phrases.
struct Layout<'w> {
    words: &'w Words,
    /// The name that it belongs to.
    names: Vec<Option<usize>>,
    /// Whether it may stand in a phrase.
    shapes: Vec<bool>,
    /// Whether it shapes phrases by itself: "near", "village".
    joins: Vec<bool>,
}

impl<'w> Layout<'w> {
    fn of(text: &str, words: &'w Words, seeds: &[Range<usize>], hits: &[Hit]) -> Self {
        let mut names = vec![None; words.len()];
        for (index, seed) in seeds.iter().enumerate() {
            names[seed.clone()].fill(Some(index));
        }
        let raw = |at: usize| text.get(words.span(&(at..at + 1))).unwrap_or_default();
        let joins: Vec<bool> = (0..words.len()).map(|at| shapes_phrases(raw(at))).collect();
        let is_number =
            |at: usize| words.key(at).bytes().all(|byte| byte.is_ascii_digit()) && !words.key(at).is_empty();
        let mut shapes: Vec<bool> =
            (0..words.len()).map(|at| names[at].is_some() || joins[at] || is_number(at)).collect();
        for hit in hits {
            match hit.rule.role {
                Role::Side(_) => shapes[hit.words.clone()].fill(true),
                Role::Force | Role::Speaker => hit.own.iter().for_each(|at| shapes[*at] = false),
                _ => {}
            }
        }
        let of_event = hits.iter().filter(|hit| matches!(hit.rule.role, Role::Event(..))).flat_map(|hit| &hit.own);
        for at in of_event.filter(|at| !joins[**at] && !bounds(raw(**at))) {
            shapes[*at] = false;
        }
        Self { words, names, shapes, joins }
    }

    /// Whether a phrase may go on over the gap before a word.
    fn goes_on(&self, at: usize) -> bool {
        let names = self.names[at - 1].zip(self.names[at]);
        match self.words.gap(at) {
            // Names side by side are none of one phrase.
            Gap::Space => self.joins[at - 1] || names.is_none_or(|(one, other)| one == other),
            Gap::Hyphen => true,
            // A wider place, or one more of a list.
            Gap::Comma | Gap::Dash => self.names[at].is_some(),
            Gap::Clock | Gap::Other => false,
        }
    }

    /// The words around a name that may belong to its phrase, none of them before `from`.
    fn widest(&self, seed: &Range<usize>, from: usize) -> Range<usize> {
        let mut start = seed.start;
        while start > from && seed.start - start < MOST_BESIDE && self.shapes[start - 1] && self.goes_on(start) {
            start -= 1;
        }
        let mut end = seed.end;
        while end < self.words.len() && end - seed.end < MOST_BESIDE && self.shapes[end] && self.goes_on(end) {
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
