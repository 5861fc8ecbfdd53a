//! A document's sentences in order: what each takes over from those before, and the events that come of it.

use super::{
    date::{Day, days_from},
    event::{Event, Reading},
    mention::{Found, Reach},
    sentence::Sentence,
    vocabulary::Back,
};
use crate::incident::{DatePrecision, EventType, IncidentDate, Status};
use std::ops::Range;

/// An event of a document, its place still a phrase.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) kind: EventType,
    pub(super) status: Status,
    pub(super) date: Option<IncidentDate>,
    pub(super) date_end: Option<IncidentDate>,
    pub(super) date_basis: Basis,
    pub(super) phrase: Option<usize>,
    /// Words for a place that nobody knows, where it happened.
    pub(super) unknown: Option<String>,
    pub(super) place_basis: Basis,
    pub(super) actor1: String,
    pub(super) actor2: String,
    pub(super) affected: Option<u32>,
    pub(super) speaker: Option<String>,
    pub(super) rule: String,
    pub(super) noun: bool,
    /// Number of its sentence and paragraph, and the sentence's bytes.
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    pub(super) span: Range<usize>,
    /// Other sentences that tell the same.
    pub(super) again: Vec<Range<usize>>,
}

impl Told {
    /// Whether it is told to have happened on other days.
    fn is_of_another_day(&self, (date, end): Known) -> bool {
        let last = |date: IncidentDate, end: Option<IncidentDate>| end.unwrap_or(date).last_day();
        self.date
            .filter(|_| self.date_basis != Basis::Assumed)
            .is_some_and(|own| last(own, self.date_end) < date.first_day() || last(date, end) < own.first_day())
    }
}

/// On what a date or place of an event rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Basis {
    /// The sentence says it.
    Said,
    /// A sentence before says it.
    Carried,
    /// Nobody says it: the article's own date stands for it.
    Assumed,
}

/// A date and, of a span, its end.
type Dates = (Option<IncidentDate>, Option<IncidentDate>);
/// The same where it is known.
type Known = (IncidentDate, Option<IncidentDate>);

/// A sentence at its place in the text.
#[derive(Clone, Copy)]
struct Heard<'s> {
    text: &'s str,
    number: usize,
    sentence: &'s Sentence,
    reading: &'s Reading,
    /// Its first date, worked out.
    date: Option<Known>,
}

impl Heard<'_> {
    /// Words for a place that nobody knows.
    fn unknown(&self) -> Option<String> {
        let words = self.text.get(self.reading.words.span(self.reading.unknown.as_ref()?))?;
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Who says so.
    fn speaker(&self) -> Option<String> {
        let words = self.reading.speaker.as_ref()?;
        self.text.get(self.reading.words.span(words)).map(str::to_owned)
    }
}

/// What is remembered from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) article: Option<IncidentDate>,
    pub(super) told: Vec<Told>,
    /// Dates whose year nobody says.
    pub(super) without_year: usize,
    date: Option<(IncidentDate, Option<IncidentDate>, usize)>,
    meeting: Option<IncidentDate>,
    proposed: Option<IncidentDate>,
    quoted: Option<Status>,
    place: Option<(usize, usize)>,
    area: Option<usize>,
    /// The last place was one that nobody knows, and nothing is told of it: numbers are of no event.
    elsewhere: bool,
    opinion: bool,
    paragraph: usize,
}

/// Tellings back to which a denial may point.
const LOOK_BACK: usize = 60;
/// Sentences back to which "this" may point.
const NEAR: usize = 3;
/// An event so many days before the article's date is history.
const HISTORY: i32 = 500;

impl Story {
    pub(super) fn new(article: Option<IncidentDate>) -> Self {
        Self { article, ..Self::default() }
    }

    /// Takes the next sentence.
    pub(super) fn take(&mut self, text: &str, number: usize, sentence: &Sentence, reading: &Reading) {
        if sentence.heading {
            self.opinion = reading.opinion;
            return;
        }
        if sentence.paragraph != self.paragraph {
            self.paragraph = sentence.paragraph;
            self.quoted = None;
        }
        if !sentence.quoted {
            self.quoted = None;
        }
        self.without_year += reading.dates.iter().filter(|date| date.day == Day::NoYear).count();
        let date = reading.dates.iter().find_map(|date| self.day(&date.day));
        let heard = Heard { text, number, sentence, reading, date };
        let events: Vec<&Event> = reading.events.iter().filter(|event| self.happened(event, &heard)).collect();
        match events.is_empty() || self.opinion || reading.unreal {
            true => self.remark(&heard),
            false => {
                // "They rejected that, and said that…": a denial, and another statement.
                if reading.standing == Some(Status::Denied) && events.iter().all(|event| event.claimed) {
                    self.deny(&Heard { date: None, ..heard });
                }
                let earlier = self.told.len();
                for (index, event) in events.iter().enumerate() {
                    self.tell(&heard, event, (index, earlier));
                }
            }
        }
        self.remember(&heard);
    }

    /// What was told last, the latest first.
    fn recent(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().rev().take(LOOK_BACK)
    }

    fn day(&self, day: &Day) -> Option<Known> {
        match day {
            Day::Known(date, end) => Some((*date, *end)),
            Day::OfMeeting(days) => Some((days_from(self.meeting?, *days)?, None)),
            Day::NoYear | Day::BeforeMeeting => None,
        }
    }

    /// Whether an event is told as having happened, or to happen, in these days.
    fn happened(&self, event: &Event, Heard { reading, date, .. }: &Heard) -> bool {
        // "The ministry said that no fire was opened" denies what somebody has told; by itself it tells of nothing.
        let is_answer = || self.recent().any(|told| told.kind == event.kind);
        let is_denial = reading.standing == Some(Status::Denied) || (reading.speaker.is_some() && is_answer());
        // "They were digging trenches": the same people there, not another event.
        let is_detail = reading.goes_on
            && event.place.is_none()
            && event.there.is_none()
            && reading.unknown.is_none()
            && reading.dates.is_empty()
            && !self.told.is_empty();
        !self.is_history(*date) && !is_detail && (!event.negated || is_denial)
    }

    /// Whether a day lies so far back that it is history.
    fn is_history(&self, day: Option<Known>) -> bool {
        day.zip(self.article).is_some_and(|((date, _), article)| {
            let old = days_from(article, -HISTORY).is_some_and(|old| date.last_day() < old.first_day());
            let past_year = date.precision() == DatePrecision::Year && date.last_day() < article.first_day();
            old || past_year
        })
    }

    /// One event of a sentence.
    fn tell(&mut self, heard: &Heard, event: &Event, (index, earlier): (usize, usize)) {
        let Heard { number, sentence, reading, .. } = *heard;
        let status = self.status(event, reading, sentence);
        let (phrase, place_basis) = self.place(event, reading, sentence);
        let unknown = if phrase.is_none() { heard.unknown() } else { None };
        let is_same = |told: &Told| {
            told.kind == event.kind
                && told.status == status
                && number - told.sentence <= NEAR
                && told.paragraph == sentence.paragraph
        };
        // "They fired for an hour": more of what was just told.
        let adds_nothing =
            place_basis != Basis::Said && event.there.is_none() && unknown.is_none() && reading.dates.is_empty();
        let before = self.told[..earlier].last_mut().filter(|told| adds_nothing && is_same(told));
        if let Some(told) = before {
            told.affected = told.affected.or(reading.affected);
            told.again.push(sentence.span.clone());
            return;
        }
        let ((date, date_end), date_basis) = self.date(event, reading, status, sentence);
        let takes_harm = index == 0;
        self.told.push(Told {
            kind: event.kind,
            status,
            date,
            date_end,
            date_basis,
            phrase,
            unknown,
            place_basis,
            actor1: event.actor1.clone(),
            actor2: event.actor2.clone(),
            affected: reading.affected.filter(|_| takes_harm || event.kind == EventType::Capture),
            speaker: heard.speaker(),
            rule: event.rule.clone(),
            noun: event.needs.noun,
            sentence: number,
            paragraph: sentence.paragraph,
            span: sentence.span.clone(),
            again: Vec::new(),
        });
    }

    fn status(&self, event: &Event, reading: &Reading, sentence: &Sentence) -> Status {
        let carried = self.quoted.filter(|_| sentence.quoted);
        match reading.standing {
            Some(Status::Denied) if !event.claimed => Status::Denied,
            Some(Status::Denied) => Status::Reported,
            _ if event.negated => Status::Denied,
            _ if event.planned => Status::Proposed,
            Some(status) => status,
            None if event.needs.agreed => Status::Confirmed,
            None => carried.unwrap_or(Status::Reported),
        }
    }

    fn place(&self, event: &Event, reading: &Reading, sentence: &Sentence) -> (Option<usize>, Basis) {
        if let Some(found) = event.place.and_then(|place| reading.mentions.get(place)) {
            return (Some(found.phrase), Basis::Said);
        }
        if reading.unknown.is_some() {
            return (None, Basis::Said);
        }
        let place = self.place.map(|(phrase, _)| phrase);
        match event.there {
            Some(Back::Area) => return (self.area.or(place), Basis::Carried),
            Some(Back::Place) => return (place, Basis::Carried),
            None => {}
        }
        let near = self.place.filter(|(_, paragraph)| sentence.paragraph <= paragraph + 1);
        (near.map(|(phrase, _)| phrase), Basis::Carried)
    }

    fn date(&self, event: &Event, reading: &Reading, status: Status, sentence: &Sentence) -> (Dates, Basis) {
        let said = event.date.and_then(|at| reading.dates.get(at));
        if let Some((date, end)) = said.and_then(|date| self.day(&date.day)) {
            return ((Some(date), end), Basis::Said);
        }
        if said.is_some() {
            return ((None, None), Basis::Assumed);
        }
        if let Some(date) = self.proposed.filter(|_| status == Status::Proposed && !event.planned) {
            return ((Some(date), None), Basis::Carried);
        }
        if status == Status::Denied {
            let reported = || self.recent().filter(|told| told.status != Status::Denied);
            let place = event.place.and_then(|place| reading.mentions.get(place)).map(|found| found.phrase);
            let there = reported().find(|told| place.is_some() && told.phrase == place);
            let denied = there.or_else(|| reported().find(|told| told.kind == event.kind));
            if let Some(told) = denied {
                return ((told.date, told.date_end), Basis::Assumed);
            }
        }
        let carries = sentence.quoted || !matches!(status, Status::Discussed | Status::Proposed);
        let carried = self.date.filter(|(.., paragraph)| carries && self.carries(event, *paragraph, sentence));
        match (carried, self.article) {
            (Some((date, end, _)), _) => ((Some(date), end), Basis::Carried),
            (None, Some(article)) if is_standing(event, status) => {
                ((Some(article.coarsened(DatePrecision::Month)), None), Basis::Assumed)
            }
            (None, article) => ((article, None), Basis::Assumed),
        }
    }

    /// Whether a date told before is an event's: fights of the whole text, what stands only of its paragraph.
    fn carries(&self, event: &Event, paragraph: usize, sentence: &Sentence) -> bool {
        let goes_on = paragraph == sentence.paragraph || (sentence.quoted && paragraph + 1 == sentence.paragraph);
        match event.kind {
            _ if event.needs.state || event.needs.noun => false,
            EventType::Deployment | EventType::Engineering | EventType::Talks | EventType::Restriction => goes_on,
            _ => true,
        }
    }

    /// A sentence without an event of its own: it may say something of those before.
    fn remark(&mut self, heard: &Heard) {
        let Heard { sentence, reading, date, .. } = *heard;
        let undated = self
            .told
            .last_mut()
            .filter(|last| reading.happened && reading.unknown.is_none() && last.date_basis != Basis::Said);
        if let (Some((day, end)), Some(last)) = (date, undated) {
            (last.date, last.date_end, last.date_basis) = (Some(day), end, Basis::Said);
            last.again.push(sentence.span.clone());
        }
        match reading.standing {
            Some(Status::Denied) if !reading.of_other => self.deny(heard),
            Some(Status::Confirmed) if reading.that => {
                if let Some(last) = self.told.last_mut().filter(|told| told.status == Status::Reported) {
                    last.status = Status::Confirmed;
                    last.again.push(sentence.span.clone());
                }
            }
            Some(Status::Proposed) => self.proposed = date.map(|(day, _)| day).or(self.proposed),
            _ => {}
        }
        let is_there = reading.unknown.is_none() && !self.elsewhere;
        let is_harm = !reading.unreal && reading.standing.is_none() && is_there;
        let harmed = self.told.last_mut().filter(|last| is_harm && sentence.paragraph <= last.paragraph + 1);
        match (reading.affected, harmed, date) {
            (Some(affected), Some(last), Some(day)) if last.is_of_another_day(day) => self.harm(heard, affected, day),
            (Some(affected), Some(last), _) => {
                last.affected = Some(affected.saturating_add(last.affected.unwrap_or(0)));
                last.again.push(sentence.span.clone());
            }
            _ => {}
        }
    }

    /// People were harmed on a day of which nothing else is told: an event of a kind that is not said.
    fn harm(&mut self, heard: &Heard, affected: u32, (date, date_end): Known) {
        let Heard { number, sentence, reading, .. } = *heard;
        let is_place = |found: &&Found| found.reach != Reach::Country && !found.of_speaker;
        if self.is_history(Some((date, date_end))) {
            return;
        }
        self.told.push(Told {
            kind: EventType::Other,
            status: Status::Reported,
            date: Some(date),
            date_end,
            date_basis: Basis::Said,
            phrase: reading.mentions.iter().find(is_place).map(|found| found.phrase),
            unknown: None,
            place_basis: Basis::Said,
            actor1: String::new(),
            actor2: String::new(),
            affected: Some(affected),
            speaker: heard.speaker(),
            rule: "harm on a day of its own".to_owned(),
            noun: false,
            sentence: number,
            paragraph: sentence.paragraph,
            span: sentence.span.clone(),
            again: Vec::new(),
        });
    }

    /// What was told before is denied: the same once more, with the other standing.
    fn deny(&mut self, heard: &Heard) {
        let is_denied = |told: &&Told| matches!(told.status, Status::Reported | Status::Confirmed);
        let Some(denied) = self.recent().find(is_denied).filter(|told| told.kind != EventType::Talks) else {
            return;
        };
        let (date, date_end, date_basis) = match heard.date {
            Some((date, end)) => (Some(date), end, Basis::Said),
            None => (denied.date, denied.date_end, Basis::Assumed),
        };
        let told = Told {
            status: Status::Denied,
            date,
            date_end,
            date_basis,
            place_basis: Basis::Carried,
            speaker: heard.speaker(),
            sentence: heard.number,
            paragraph: heard.sentence.paragraph,
            span: heard.sentence.span.clone(),
            again: Vec::new(),
            ..denied.clone()
        };
        self.told.push(told);
    }

    /// What the next sentences may point back to.
    fn remember(&mut self, Heard { sentence, reading, date, .. }: &Heard) {
        if sentence.quoted && reading.standing == Some(Status::Proposed) {
            self.quoted = Some(Status::Proposed);
        }
        if let Some((date, end)) = date.filter(|(date, _)| date.precision() == DatePrecision::Day) {
            self.date = Some((date, end, sentence.paragraph));
        } else if let Some((.., paragraph)) =
            self.date.as_mut().filter(|(.., paragraph)| sentence.quoted && *paragraph + 1 == sentence.paragraph)
        {
            *paragraph = sentence.paragraph;
        }
        let met = self
            .told
            .iter()
            .rev()
            .take_while(|told| told.span == sentence.span)
            .find(|told| told.kind == EventType::Talks);
        if let Some(date) = met.filter(|told| told.date_basis == Basis::Said).and_then(|told| told.date) {
            self.meeting = self.meeting.or(Some(date));
        }
        let is_told = self.told.last().is_some_and(|told| told.span == sentence.span);
        if reading.unknown.is_some() && (is_told || reading.affected.is_some()) {
            (self.place, self.elsewhere) = (None, !is_told);
        }
        for found in &reading.mentions {
            if found.reach != Reach::Country {
                self.elsewhere &= reading.unknown.is_some();
                self.area = Some(found.phrase).filter(|_| found.reach == Reach::Fine).or(self.area);
                if !found.of_speaker {
                    self.place = Some((found.phrase, sentence.paragraph));
                }
            }
        }
    }
}

/// Whether an event without a date is told as how things stand at the time of the article.
fn is_standing(event: &Event, status: Status) -> bool {
    let lasting = matches!(event.kind, EventType::Deployment | EventType::Engineering | EventType::Restriction);
    event.needs.state || (lasting && status != Status::Denied) || matches!(status, Status::Discussed | Status::Proposed)
}
