//! Ids of incidents, and incidents that repeat others.

use crate::{geocode::Resolution, incident::Incident, source::Problem};
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

/// The ids of all incidents so far, by index. Only sums of the texts that are compared are kept: with a million
/// incidents the odds that two of 64 bits meet by chance are one in forty million.
#[derive(Default)]
pub(super) struct Ids {
    texts: String,
    ends: Vec<usize>,
    by_id: HashMap<u64, u32>,
    /// By index; 0 where date or place is not said.
    events: Vec<u64>,
    repeats: BTreeMap<u32, u32>,
}

impl Ids {
    /// Adds the next incident. An id that another incident has is worth a word.
    pub(super) fn add(&mut self, incident: &Incident) -> Option<Problem> {
        let index = self.ends.len() as u32;
        self.texts.push_str(&incident.id);
        self.ends.push(self.texts.len());
        self.events.push(0);
        let first = *self.by_id.entry(sum(&incident.id)).or_insert(index);
        (first != index).then(|| twin(incident))
    }

    /// The place of an incident is settled.
    pub(super) fn settle(&mut self, index: u32, incident: &Incident, resolution: &Resolution) {
        if let (Some(held), Some(event)) = (self.events.get_mut(index as usize), event(incident, resolution)) {
            *held = event;
        }
    }

    /// All are known: finds those that repeat an earlier one.
    pub(super) fn close(mut self) -> Self {
        let mut first = HashMap::new();
        for (index, event) in (0..).zip(&self.events).filter(|(_, event)| **event != 0) {
            let earlier = *first.entry(event).or_insert(index);
            if earlier != index {
                self.repeats.insert(index, earlier);
            }
        }
        self
    }

    /// The id of the incident that this one repeats.
    pub(super) fn first_of(&self, index: u32) -> Option<&str> {
        self.repeats.get(&index).and_then(|first| self.id(*first as usize))
    }

    /// Number of incidents that repeat others.
    pub(super) fn repeats(&self) -> usize {
        self.repeats.len()
    }

    fn id(&self, index: usize) -> Option<&str> {
        let from = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.texts.get(from..*self.ends.get(index)?)
    }
}

/// What makes two records one event: date, place, kind, actors, and how sure it is, since a denial repeats nothing.
/// `None` where date or place is not said.
fn event(incident: &Incident, resolution: &Resolution) -> Option<u64> {
    let date = incident.date?;
    let place = match resolution.answer() {
        Some(answer) if !answer.place_id.is_empty() => Cow::Borrowed(answer.place_id.as_str()),
        _ if incident.location.is_empty() => Cow::Borrowed(""),
        _ => Cow::Owned([incident.location.as_str(), &incident.admin1, &incident.wider.join(",")].join(",")),
    };
    let at = incident.position.map(|at| (at.lon().to_bits(), at.lat().to_bits()));
    let what = (incident.event_type, incident.country, incident.status, &incident.actor1, &incident.actor2);
    let is_placed = at.is_some() || !place.is_empty();
    is_placed.then(|| sum(&(date, incident.date_end, place, at, what)))
}

fn sum(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

fn twin(incident: &Incident) -> Problem {
    Problem {
        file: incident.provenance.file.clone(),
        row: Some(incident.provenance.row),
        column: "incident_id".to_owned(),
        value: incident.id.clone(),
        problem: "the id is also that of an earlier row".to_owned(),
        cure: "both are kept; give them different ids if they are different incidents".to_owned(),
    }
}
