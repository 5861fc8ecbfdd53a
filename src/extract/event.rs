//! What one sentence tells: events with their place, date, actors and numbers, and words about what was told before.

use super::{
    date::{DateFound, dates, is_clock, overlap},
    mention::{Found, Phrases, Reach},
    unknown::unknown_place,
    vocabulary::{Back, Hit, Needs, Recognised, Role, Tongue},
    words::{Gap, Words},
};
use crate::incident::{EventType, IncidentDate, Status};
use std::ops::Range;

/// An event as a sentence tells it.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) kind: EventType,
    pub(super) needs: Needs,
    /// Its rule only mentions it, or tells how things stand: other words about the place go before it.
    pub(super) weak: bool,
    /// It stands beyond "said that", where a denial before that does not reach.
    pub(super) claimed: bool,
    /// The words that tell of it.
    pub(super) words: Range<usize>,
    /// The rule that they meet.
    pub(super) rule: String,
    /// Which of the sentence's mentions is its place.
    pub(super) place: Option<usize>,
    /// Its place is one that was named before: "in the region".
    pub(super) there: Option<Back>,
    /// Which of the sentence's dates is its own.
    pub(super) date: Option<usize>,
    pub(super) planned: bool,
    pub(super) negated: bool,
    pub(super) actor1: String,
    pub(super) actor2: String,
}

/// A sentence, read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) words: Words,
    pub(super) events: Vec<Event>,
    pub(super) mentions: Vec<Found>,
    pub(super) dates: Vec<DateFound>,
    /// A place that it names and nobody knows.
    pub(super) unknown: Option<Range<usize>>,
    /// The standing that the sentence gives to what it tells.
    pub(super) standing: Option<Status>,
    /// Conditions, opinions, history.
    pub(super) unreal: bool,
    /// It speaks of something that was told before: "this information".
    pub(super) that: bool,
    pub(super) opinion: bool,
    /// It begins with people or things that were told of before.
    pub(super) goes_on: bool,
    /// It tells of something that is none of our events: what it denies is that.
    pub(super) of_other: bool,
    /// It says when what was told before happened.
    pub(super) happened: bool,
    /// People harmed or captured.
    pub(super) affected: Option<u32>,
    /// Who says so.
    pub(super) speaker: Option<Range<usize>>,
}

/// Reads a sentence.
pub(super) fn read(
    text: &str,
    mut recognised: Recognised,
    article: Option<IncidentDate>,
    phrases: &mut Phrases,
) -> Reading {
    let hits = recognised.longest_hits();
    let Recognised { tongue, words, .. } = recognised;
    let mentions = phrases.mentions(text, &words, &hits, tongue);
    let dates = dates(&words, &hits, article);
    let has = |role: Role| hits.iter().any(|hit| hit.rule.role == role);
    let speaker = hits.iter().find(|hit| hit.rule.role == Role::Speaker).map(|hit| hit.words.clone());
    let mut reading = Reading {
        standing: standing(&hits),
        unreal: has(Role::Unreal),
        that: has(Role::That),
        opinion: has(Role::Opinion),
        goes_on: hits.iter().any(|hit| hit.rule.role == Role::Pronoun && hit.words.start == 0),
        happened: has(Role::Happened),
        speaker,
        unknown: unknown_place((text, &words, tongue), &hits, &dates, &mentions),
        ..Reading::default()
    };
    let sentence = Sentence { text, words: &words, hits: &hits, mentions: &mentions, dates: &dates, tongue };
    reading.events = sentence.events();
    let told = sentence.of_role(|role| matches!(role, Role::Event(..))).count();
    reading.of_other = told > 0 && reading.events.is_empty();
    reading.affected = sentence.affected(&reading.events);
    (reading.words, reading.mentions, reading.dates) = (words, mentions, dates);
    reading
}

/// A denial goes before everything else that is said of a standing.
fn standing(hits: &[Hit]) -> Option<Status> {
    let said = |status: Status| hits.iter().any(|hit| hit.rule.role == Role::Standing(status));
    [Status::Denied, Status::Discussed, Status::Proposed, Status::Confirmed].into_iter().find(|status| said(*status))
}

struct Sentence<'s> {
    text: &'s str,
    words: &'s Words,
    hits: &'s [Hit<'s>],
    mentions: &'s [Found],
    dates: &'s [DateFound],
    tongue: Tongue,
}

/// An event in the direction of the sentence's grammar is so many times nearer.
const AGAINST_GRAMMAR: usize = 2;
/// What each thing between an event and a place counts, in words.
const ANOTHER_EVENT: usize = 8;
const WIDE: usize = 8;
const ORIGIN: usize = 25;
const SPOKEN: usize = 8;
/// No sentence tells of more events.
const MOST_EVENTS: usize = 12;
const BREAK: usize = 4;
/// Words from a number to what it counts: "three servicemen of the army of Armenia were killed".
const BEFORE_HARM: usize = 8;
/// A greater number counts no people.
const MOST_PEOPLE: u32 = 1_000_000;
/// How far before an event stands what negates it or makes a plan of it.
const NEAR: usize = 5;

impl Sentence<'_> {
    fn of_role(&self, wanted: fn(Role) -> bool) -> impl Iterator<Item = &Hit<'_>> {
        self.hits.iter().filter(move |hit| wanted(hit.rule.role))
    }

    fn events(&self) -> Vec<Event> {
        let forces = self.of_role(|role| matches!(role, Role::Force | Role::Pronoun)).count();
        let is_standing = self.of_role(|role| role == Role::State).next().is_some();
        let mut events: Vec<Event> = Vec::new();
        for hit in self.of_role(|role| matches!(role, Role::Event(..))).take(MOST_EVENTS) {
            let Role::Event(kind, needs) = hit.rule.role else { continue };
            if needs.force && forces == 0 {
                continue;
            }
            let kind = self.by_weapon(kind);
            let weak = needs.noun || needs.state;
            let needs = Needs { state: needs.state || is_standing, ..needs };
            let (actor1, actor2) = self.actors(kind, &hit.words);
            events.push(Event {
                kind,
                needs,
                weak,
                claimed: self.is_claimed(&hit.words),
                words: hit.words.clone(),
                rule: hit.rule.words.clone(),
                place: None,
                there: None,
                date: self.date_of(&hit.words),
                planned: self.beside(&hit.words, |role| role == Role::Plan),
                negated: !needs.negative && self.is_negated(&hit.words),
                actor1,
                actor2,
            });
        }
        let is_circumstance: Vec<bool> = (0..events.len()).map(|at| self.is_circumstance(&events, at)).collect();
        let mut circumstances = is_circumstance.into_iter();
        events.retain(|_| !circumstances.next().unwrap_or_default());
        let is_told = events.iter().any(|event| !event.needs.noun);
        events.retain(|event| !(is_told && event.needs.noun));
        events.sort_by_key(|event| event.weak);
        let apart: Vec<usize> = self.mentions.iter().map(|mention| self.apart(mention)).collect();
        let places: Vec<Option<usize>> = events.iter().map(|event| self.place_of(event, &events, &apart)).collect();
        for (event, place) in events.iter_mut().zip(places) {
            event.there = self.back(event, place.map(|place| &self.mentions[place]));
            event.place = place.filter(|_| event.there.is_none());
        }
        merged(events)
    }

    /// Fire is of the kind of its weapons: aircraft before guns, guns before rifles.
    fn by_weapon(&self, kind: EventType) -> EventType {
        use EventType::{AirStrike, Clash, Shelling, SmallArmsFire};
        if !matches!(kind, SmallArmsFire | Shelling) {
            return kind;
        }
        let has = |kind: EventType| self.hits.iter().any(|hit| hit.rule.role == Role::Weapon(kind));
        [AirStrike, Shelling, SmallArmsFire, Clash].into_iter().find(|kind| has(*kind)).unwrap_or(kind)
    }

    /// Whether "said that" stands between a denial and the event.
    fn is_claimed(&self, event: &Range<usize>) -> bool {
        let denials = self.of_role(|role| role == Role::Standing(Status::Denied));
        let Some(denied) = denials.map(|hit| hit.words.end).min() else { return false };
        self.of_role(|role| role == Role::Claim).any(|hit| hit.words.start >= denied && hit.words.end <= event.start)
    }

    /// Whether "no" stands within the words of an event, or close beside them in the same clause: not "fire was opened,
    /// nobody was hurt".
    fn is_negated(&self, event: &Range<usize>) -> bool {
        let is_apart = |between: Range<usize>| {
            let other = |hit: &Hit| {
                matches!(hit.rule.role, Role::Event(..) | Role::Harm(_))
                    && hit.words != *event
                    && overlap(&hit.words, &between)
            };
            between.len() > NEAR
                || (between.start..=between.end).any(|word| matches!(self.words.gap(word), Gap::Comma | Gap::Other))
                || self.hits.iter().any(other)
        };
        self.of_role(|role| matches!(role, Role::Not | Role::NotBefore)).any(|hit| {
            let is_back = hit.rule.role == Role::NotBefore || self.tongue.is_verb_final();
            overlap(&hit.words, event)
                || (hit.words.end <= event.start && !is_apart(hit.words.end..event.start))
                || (hit.words.start >= event.end && is_back && !is_apart(event.end..hit.words.start))
        })
    }

    /// Whether words of a role stand close before an event, or close after it where verbs come last, nothing between.
    fn beside(&self, event: &Range<usize>, wanted: fn(Role) -> bool) -> bool {
        let is_between = |at: Range<usize>| {
            let other = |hit: &&Hit| {
                matches!(hit.rule.role, Role::Event(..)) && hit.words != *event && overlap(&hit.words, &at)
            };
            self.hits.iter().any(|hit| other(&hit))
                || (at.start + 1..=at.end).any(|word| matches!(self.words.gap(word), Gap::Other))
        };
        self.of_role(wanted).any(|hit| {
            let inside = overlap(&hit.words, event);
            let before = hit.words.end <= event.start && event.start - hit.words.end <= NEAR;
            let after =
                hit.words.start >= event.end && hit.words.start - event.end <= NEAR && self.tongue.is_verb_final();
            inside
                || (before && !is_between(hit.words.end..event.start))
                || (after && !is_between(event.end..hit.words.start))
        })
    }

    /// "while performing engineering work": said of another event of the sentence.
    fn is_circumstance(&self, events: &[Event], at: usize) -> bool {
        let event = &events[at];
        let others = events.iter().enumerate().any(|(other, told)| other != at && !told.needs.noun);
        others
            && self.of_role(|role| role == Role::Circumstance).any(|hit| {
                let before = hit.words.end <= event.words.start && event.words.start - hit.words.end <= 3;
                let after = hit.words.start >= event.words.end && hit.words.start - event.words.end <= 2;
                if self.tongue.is_verb_final() { after } else { before }
            })
    }

    fn date_of(&self, event: &Range<usize>) -> Option<usize> {
        let away = |date: &DateFound| distance(&date.words, event);
        (0..self.dates.len()).min_by_key(|at| away(&self.dates[*at]))
    }

    /// The place of an event: the nearest mention, as far as the grammar goes.
    fn place_of(&self, event: &Event, events: &[Event], apart: &[usize]) -> Option<usize> {
        let cost = |at: usize| {
            let mention = &self.mentions[at];
            let before = mention.words.end <= event.words.start;
            let away = distance(&mention.words, &event.words);
            let against = if before != self.tongue.is_verb_final() { AGAINST_GRAMMAR } else { 1 };
            let between = between(&mention.words, &event.words);
            let others =
                events.iter().filter(|other| overlap(&other.words, &between) && other.words != event.words).count();
            let breaks = between.clone().filter(|word| matches!(self.words.gap(*word), Gap::Other)).count();
            away * against + others * ANOTHER_EVENT + breaks * BREAK + apart.get(at).copied().unwrap_or(0)
        };
        let usable = (0..self.mentions.len()).filter(|at| !self.mentions[*at].of_speaker);
        usable.min_by_key(|at| cost(*at))
    }

    /// What speaks against a mention as the place of any event, in words.
    fn apart(&self, mention: &Found) -> usize {
        let wide = if mention.reach == Reach::Fine { 0 } else { WIDE };
        let origin = if self.is_origin(mention) { ORIGIN } else { 0 };
        let unmarked = if mention.marked { 0 } else { BREAK };
        let spoken = if self.is_spoken(mention) { SPOKEN } else { 0 };
        wide + origin + unmarked + spoken
    }

    /// A place that was named before and stands beside the event, nearer than any that is named here.
    fn back(&self, event: &Event, place: Option<&Found>) -> Option<Back> {
        let nearest = place.map_or(usize::MAX, |place| distance(&place.words, &event.words));
        self.hits.iter().find_map(|hit| {
            let Role::There(back) = hit.rule.role else { return None };
            let before = hit.words.end <= event.words.start;
            let away = distance(&hit.words, &event.words);
            (before == self.tongue.is_verb_final() && away <= NEAR && away < nearest).then_some(back)
        })
    }

    /// Whether something was said there: "is discussed in Yerevan".
    fn is_spoken(&self, mention: &Found) -> bool {
        let says = self.of_role(|role| matches!(role, Role::Standing(_) | Role::Claim));
        says.into_iter().any(|hit| hit.words.end == mention.words.start)
    }

    /// Whether fire came from there.
    fn is_origin(&self, mention: &Found) -> bool {
        self.of_role(|role| role == Role::Origin).any(|hit| {
            let before = hit.words.end <= mention.words.start && mention.words.start - hit.words.end <= 3;
            let after = hit.words.start >= mention.words.end && hit.words.start - mention.words.end <= 3;
            overlap(&hit.words, &mention.words) || if self.tongue.is_verb_final() { after } else { before }
        })
    }

    /// Who acts, and upon whom: armed people before and after what tells of it. Who is harmed does not act, and who stands
    /// after it does only where that is said: "by".
    fn actors(&self, kind: EventType, event: &Range<usize>) -> (String, String) {
        let (victims, forces): (Vec<&Hit>, Vec<&Hit>) =
            self.of_role(|role| role == Role::Force).partition(|hit| self.is_victim(&hit.words));
        let before = forces.iter().rev().find(|hit| hit.words.end <= event.start);
        let after = forces.iter().find(|hit| hit.words.start >= event.end);
        let agent = after.filter(|hit| self.is_agent(&hit.words));
        let object = after.filter(|hit| agent.is_none() && hit.words.start - event.end <= NEAR);
        let shown = |hit: Option<&&Hit>| hit.map(|hit| self.actor(&hit.words)).unwrap_or_default();
        let victim = victims.first();
        match kind {
            EventType::Capture if self.tongue.is_verb_final() => (String::new(), shown(before.or(victim))),
            EventType::Capture if before.is_some() && object.is_some() => (shown(before), shown(object)),
            EventType::Capture => (shown(agent), shown(before.or(object).or(victim))),
            _ if self.tongue.is_verb_final() => (shown(forces.first()), shown(victim)),
            _ if agent.is_some() => (shown(agent), shown(before.or(victim))),
            _ => (shown(before), shown(object.filter(|_| before.is_some()).or(victim))),
        }
    }

    /// Whether armed people after an event are said to have done it: "by units", "подразделениями", "открыли подразделения".
    fn is_agent(&self, force: &Range<usize>) -> bool {
        const ENDINGS: [&str; 4] = ["ми", "ы", "и", "я"];
        let last = self.words.key(force.end - 1);
        match self.tongue {
            Tongue::Russian => ENDINGS.iter().any(|ending| last.ends_with(ending)),
            _ => (1..=3).filter_map(|back| force.start.checked_sub(back)).any(|at| self.words.key(at) == "by"),
        }
    }

    /// Whether armed people are those of whom is said that they were killed or wounded.
    fn is_victim(&self, force: &Range<usize>) -> bool {
        const REACH: usize = 3;
        const PASSIVE: [&str; 6] = ["was", "were", "been", "being", "died", "dead"];
        self.of_role(|role| matches!(role, Role::Harm(_))).any(|hit| {
            let between = between(&hit.words, force);
            let is_apart = between.clone().skip(1).any(|word| self.words.gap(word) == Gap::Other);
            if is_apart || between.len() > REACH {
                return false;
            }
            let key = self.words.key(hit.words.start);
            match (hit.words.start >= force.end, self.tongue) {
                (true, Tongue::English) => {
                    (between.start..hit.words.end).any(|word| PASSIVE.contains(&self.words.key(word)))
                }
                (true, Tongue::Russian) => !key.starts_with("ранил"),
                (true, _) => true,
                (false, Tongue::Armenian | Tongue::Azerbaijani) => false,
                (false, _) => !self.is_agent(force) || self.tongue == Tongue::Russian && key.starts_with("ранен"),
            }
        })
    }

    /// Armed people with whose they are: "*Azerbaijani* Armed Forces".
    fn actor(&self, force: &Range<usize>) -> String {
        let near = |hit: &&Hit| hit.words.end <= force.start && force.start - hit.words.end <= 2;
        let side = self.of_role(|role| matches!(role, Role::Side(_))).filter(near).last();
        let start = side.map_or(force.start, |hit| hit.words.start);
        self.text.get(self.words.span(&(start..force.end))).unwrap_or_default().to_owned()
    }

    /// How many were harmed or captured: the numbers beside the words that say so.
    fn affected(&self, events: &[Event]) -> Option<u32> {
        let captures = events.iter().filter(|event| event.kind == EventType::Capture).map(|event| event.words.clone());
        let mut harms: Vec<(Range<usize>, Option<u32>)> = self
            .hits
            .iter()
            .filter_map(|hit| match hit.rule.role {
                Role::Harm(count) => Some((hit.words.clone(), count)),
                _ => None,
            })
            .collect();
        harms.extend(captures.map(|words| (words, None)));
        if harms.is_empty() {
            return None;
        }
        harms.sort_by_key(|(words, _)| words.start);
        let mut numbers = self.numbers();
        let mut total = None;
        for (index, (harm, count)) in harms.iter().enumerate() {
            let from = index.checked_sub(1).map_or(0, |before| harms[before].0.end);
            let before = numbers
                .iter()
                .rposition(|(at, _)| *at >= from && *at < harm.end && harm.start.saturating_sub(*at) <= BEFORE_HARM);
            let until = harms.get(index + 1).map_or(usize::MAX, |(next, _)| next.start);
            let after = || numbers.iter().position(|(at, _)| *at >= harm.end && *at < until && at - harm.end <= 2);
            let is_none = || self.of_role(|role| role == Role::Not).any(|hit| distance(&hit.words, harm) <= 1);
            let found = before.or_else(after).map(|found| numbers.remove(found).1);
            if let Some(found) = found.or_else(|| count.filter(|_| !is_none())) {
                total = Some(found.saturating_add(total.unwrap_or(0)));
            }
        }
        total
    }

    /// Numbers that are none of a date, distance or age, with where they stand.
    fn numbers(&self) -> Vec<(usize, u32)> {
        let is_free = |at: usize| {
            !self.dates.iter().any(|date| date.words.contains(&at))
                && !self.mentions.iter().any(|mention| mention.words.contains(&at))
        };
        let is_rest = |at: usize| at.checked_sub(1).is_some_and(|before| self.is_joined(before));
        let in_digits = (0..self.words.len()).filter(|at| !is_rest(*at)).filter_map(|at| Some((at, self.number(at)?)));
        let in_words = self.hits.iter().filter_map(|hit| match hit.rule.role {
            Role::Number(number) => Some((hit.words.start, number)),
            _ => None,
        });
        let mut numbers: Vec<(usize, u32)> = in_digits
            .chain(in_words)
            .filter(|(at, number)| is_free(*at) && *number < MOST_PEOPLE && !is_clock(self.words, *at))
            .collect();
        numbers.sort_unstable();
        let is_none = |at: usize| self.of_role(|role| role == Role::Not).any(|hit| hit.words.end == at);
        numbers.retain(|(at, _)| !is_none(*at));
        let is_time = |at: usize| self.words.gap(at + 1) == Gap::Other && self.words.key(at + 1).len() == 2;
        numbers.retain(|(at, _)| !is_time(*at));
        numbers
    }

    /// A number in digits, its thousands perhaps parted: "1,200", "1 200".
    fn number(&self, at: usize) -> Option<u32> {
        if !self.is_digits(at) {
            return None;
        }
        let groups = (at..self.words.len()).take_while(|next| *next == at || self.is_joined(next - 1));
        let joined: String = groups.map(|next| self.words.key(next)).collect();
        (joined.len() <= 9).then(|| joined.parse().ok()).flatten()
    }

    fn is_digits(&self, at: usize) -> bool {
        let key = self.words.key(at);
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the next three digits are of the same number.
    fn is_joined(&self, at: usize) -> bool {
        let (Some(word), Some(next)) = (self.words.get(at), self.words.get(at + 1)) else { return false };
        let between = self.text.get(word.span.end..next.span.start).unwrap_or_default();
        matches!(between, "," | " " | "\u{A0}" | "\u{202F}")
            && self.is_digits(at)
            && self.is_digits(at + 1)
            && (1..=3).contains(&self.words.key(at).len())
            && self.words.key(at + 1).len() == 3
            && self.words.gap(at + 2) != Gap::Hyphen
    }
}

fn distance(one: &Range<usize>, other: &Range<usize>) -> usize {
    let between = between(one, other);
    between.end - between.start
}

fn between(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    match one.end <= other.start {
        true => one.end..other.start,
        false => other.end.min(one.start)..one.start,
    }
}

/// One event told by several words is one: those of one place, but for captures beside something else.
fn merged(events: Vec<Event>) -> Vec<Event> {
    let mut kept: Vec<Event> = Vec::new();
    for event in events {
        let apart = |other: &Event| (other.kind == EventType::Capture) != (event.kind == EventType::Capture);
        let is_told = |other: &Event| {
            let same_place = (other.place, other.there) == (event.place, event.there)
                || (event.place.is_none() && event.there.is_none());
            same_place && (other.kind == event.kind || !apart(other))
        };
        if !kept.iter().any(is_told) {
            kept.push(event);
        }
    }
    kept
}
