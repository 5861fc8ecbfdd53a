//! What was weighed on the way to an answer, noted while it is weighed, so that what is explained is what decided.

use super::{
    CandidateExplained, ReferenceExplained, answer,
    choice::{self, Considered, Scored},
    evidence,
};
use crate::{gazetteer::Place, incident::locality::Reference};
use std::sync::Mutex;

/// Notes of one text: of the reading that is being tried, and of the one that is the best so far.
#[derive(Default)]
pub(super) struct Account {
    notes: Mutex<Notes>,
}

#[derive(Default)]
struct Notes {
    tried: Vec<Noted>,
    taken: Vec<Noted>,
}

/// What a name was asked for as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Place,
    Container,
}

struct Noted {
    part: Part,
    explained: ReferenceExplained,
}

impl Account {
    /// Another reading is tried.
    pub(super) fn begin(&self) {
        self.with(|notes| notes.tried.clear());
    }

    /// The reading that was tried last is the best so far.
    pub(super) fn keep(&self) {
        self.with(|notes| notes.taken = std::mem::take(&mut notes.tried));
    }

    /// A place was chosen among these. The last time that a name is weighed is what counts.
    pub(super) fn weighed(&self, reference: &Reference, considered: &Considered) {
        let explained = ReferenceExplained {
            flips_if: flips(&considered.scored),
            steps: considered.steps.clone(),
            candidates: considered.scored.iter().map(candidate).collect(),
            outside: considered.outside.iter().map(|candidate| answer::describe(candidate.place)).collect(),
            ..bare(reference)
        };
        self.note(Part::Place, explained);
    }

    /// A name stands for a place without anything to weigh: a country by its name or an adjective.
    pub(super) fn stands_for(&self, written: &str, place: Place) {
        let steps = vec![format!("stands for {}", answer::describe(place))];
        self.note(Part::Place, ReferenceExplained { steps, ..bare(&Reference::bare(written)) });
    }

    /// A name is that of a wider place; whatever lies in any of these may be meant.
    pub(super) fn wider(&self, reference: &Reference, found: &[Place]) {
        let any: Vec<String> = found.iter().map(|place| answer::describe(*place)).collect();
        let step = match any.as_slice() {
            [] => "a wider place that is not known".to_owned(),
            any => format!("a wider place: {}", any.join(" or ")),
        };
        self.note(Part::Container, ReferenceExplained { steps: vec![step], ..bare(reference) });
    }

    /// What was noted of the best reading: places in the order in which they were weighed, then wider places.
    pub(super) fn into_references(self) -> Vec<ReferenceExplained> {
        let mut taken = self.notes.into_inner().map(|notes| notes.taken).unwrap_or_default();
        taken.sort_by_key(|noted| noted.part);
        taken.into_iter().map(|noted| noted.explained).collect()
    }

    fn note(&self, part: Part, explained: ReferenceExplained) {
        self.with(|notes| {
            let same = |noted: &&mut Noted| noted.part == part && noted.explained.written == explained.written;
            match notes.tried.iter_mut().find(same) {
                Some(noted) => noted.explained = explained,
                None => notes.tried.push(Noted { part, explained }),
            }
        });
    }

    /// An account that another thread left half written is no longer kept.
    fn with(&self, change: impl FnOnce(&mut Notes)) {
        if let Ok(mut notes) = self.notes.lock() {
            change(&mut notes);
        }
    }
}

fn bare(reference: &Reference) -> ReferenceExplained {
    ReferenceExplained {
        written: reference.written.clone(),
        span: None,
        name: reference.name.clone(),
        steps: Vec::new(),
        candidates: Vec::new(),
        outside: Vec::new(),
        flips_if: Vec::new(),
    }
}

fn candidate(scored: &Scored) -> CandidateExplained {
    let name = scored.candidate.hit.name();
    let rounded = |nats: f64| (nats * 1000.0).round() / 1000.0;
    CandidateExplained {
        place_id: scored.candidate.place.id().0.to_owned(),
        described: answer::describe(scored.candidate.place),
        matched: format!("“{}” ({}, {})", name.text, name.language.0, name.source),
        name_match: scored.candidate.name_match,
        score: rounded(scored.score),
        share: rounded(scored.share),
        terms: scored.terms.iter().map(|term| (term.name.to_owned(), rounded(term.nats))).collect(),
    }
}

/// What the caller could say that would put the runner-up clearly first; in doubt also what would settle for the best.
fn flips(scored: &[Scored]) -> Vec<String> {
    let [best, rival, ..] = scored else { return Vec::new() };
    let settled = (choice::close_rivals(scored) > 1).then(|| flip(best, rival)).flatten();
    settled.into_iter().chain(flip(rival, best)).collect()
}

/// What the caller could say for a candidate so that it clearly leads another.
fn flip(wanted: &Scored, other: &Scored) -> Option<String> {
    let behind = other.score - wanted.score;
    let (country, across) = (wanted.candidate.place.country(), other.candidate.place.country());
    let lead = if country == across { evidence::CLEAR_LEAD } else { evidence::CLEAR_LEAD_ACROSS };
    match country.filter(|country| Some(*country) != across) {
        Some(country) if behind + lead <= evidence::COUNTRY_SWING => {
            Some(format!("if the report were about {country} (--country {country})"))
        }
        _ if behind + lead <= evidence::NEAR_SWING => {
            Some(format!("if it were near {} (--near PLACE)", answer::describe(wanted.candidate.place)))
        }
        _ => None,
    }
}
