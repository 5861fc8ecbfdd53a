//! Where each incident was: by its own coordinates, or by its words.

mod given;
mod verify;
mod whereabouts;

use super::Error;
use crate::{
    gazetteer::{Gazetteer, Place},
    geocode::{Answer, Context, Epochs, Geocoder, Resolution, Surroundings, Unresolved},
    incident::Incident,
    layer::{FrameFinder, Sight, geojson::Drawn},
    place::{Footprint, Position, View},
    source::Problem,
};
use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};
use whereabouts::{Time, Whereabouts};

/// So many different places are remembered; a run that names more looks the others up again.
const REMEMBERED: usize = 30_000;

/// What is found out about a place that incidents name. Incidents that say the same of their place share it.
pub(super) struct Located {
    /// Where that is.
    pub(super) resolution: Arc<Resolution>,
    /// What it is to the frame.
    pub(super) sight: Option<Sight>,
    /// Noticed; without file and row.
    noticed: Vec<Problem>,
    /// Where it gives the other places of its document a neighbour.
    pub(super) clear: Vec<Position>,
    drawn: OnceLock<Drawn>,
}

impl Located {
    /// Whether several places may be meant, so that the others of the document may tell.
    pub(super) fn is_doubtful(&self) -> bool {
        matches!(*self.resolution, Resolution::Ambiguous(_))
    }

    /// What was noticed, as said of this incident's row.
    pub(super) fn noticed(&self, incident: &Incident) -> impl Iterator<Item = Problem> {
        let provenance = &incident.provenance;
        self.noticed.iter().map(|problem| Problem {
            file: provenance.file.clone(),
            row: Some(provenance.row),
            ..problem.clone()
        })
    }

    /// Whether the reasons name the day that the incident speaks of, so that they are no other day's.
    fn names_its_date(&self, incident: &Incident) -> bool {
        let Some(date) = incident.date.map(|date| date.to_string()) else { return false };
        let reasons = self.resolution.answer().map(|answer| answer.reasons.as_slice()).unwrap_or_default();
        reasons.iter().any(|reason| reason.contains(&date))
    }

    /// Its geometries, written out once.
    pub(super) fn drawn(&self) -> Result<&Drawn, Error> {
        if let Some(drawn) = self.drawn.get() {
            return Ok(drawn);
        }
        let drawn = self.resolution.answer().map(Drawn::of).transpose()?.unwrap_or_default();
        Ok(self.drawn.get_or_init(|| drawn))
    }
}

/// What was found, by what was asked; filled from several threads, so that it must not matter which of them is first.
struct Memory<T>(RwLock<HashMap<Box<str>, Arc<T>>>);

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T> Memory<T> {
    fn recall(&self, key: &str) -> Option<Arc<T>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: String, found: Arc<T>) -> Arc<T> {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < REMEMBERED {
            known.insert(key.into_boxed_str(), Arc::clone(&found));
        }
        found
    }

    fn recall_or(&self, key: String, find: impl FnOnce() -> Option<T>) -> Option<Arc<T>> {
        self.recall(&key).or_else(|| Some(self.keep(key, Arc::new(find()?))))
    }
}

/// Locates incidents, and remembers places that many of them name.
pub(super) struct Locator<'g> {
    geocoder: Geocoder<'g>,
    gazetteer: &'g Gazetteer,
    frames: &'g FrameFinder,
    view: View,
    epochs: Epochs,
    known: Memory<Located>,
    /// What words mean, whatever coordinates stand beside them.
    words: Memory<Resolution>,
    /// Whether the day may change what a text means.
    heeding: Memory<bool>,
}

impl<'g> Locator<'g> {
    pub(super) fn new(geocoder: Geocoder<'g>, gazetteer: &'g Gazetteer, frames: &'g FrameFinder, view: View) -> Self {
        Self {
            epochs: geocoder.epochs(),
            geocoder,
            gazetteer,
            frames,
            view,
            known: Memory::default(),
            words: Memory::default(),
            heeding: Memory::default(),
        }
    }

    /// Where an incident was, by what it says itself.
    pub(super) fn locate(&self, incident: &Incident) -> Arc<Located> {
        let said = Whereabouts::of(incident);
        let epoch = self.epoch(incident, &said);
        let times = [epoch, incident.date.map_or(epoch, Time::Date)];
        let known = times.iter().find_map(|time| self.known.recall(&said.key(*time)));
        known.unwrap_or_else(|| {
            let words = match incident.position {
                // Checked against coordinates, words are only compared: the day in their reasons is not shown.
                Some(_) => self.words.recall_or(said.words().key(epoch), || self.by_words(incident, None)),
                None => self.by_words(incident, None).map(Arc::new),
            };
            let found = self.look_up(incident, words);
            let time = if found.names_its_date(incident) { times[1] } else { epoch };
            self.known.keep(said.key(time), Arc::new(found))
        })
    }

    /// The time for which the words mean what they mean then.
    fn epoch(&self, incident: &Incident, said: &Whereabouts) -> Time {
        let Some(date) = incident.date else { return Time::Undated };
        match said.texts().any(|text| self.heeds_dates(text)) {
            true => Time::Epoch(self.epochs.epoch(date)),
            false => Time::AnyDate,
        }
    }

    fn heeds_dates(&self, text: &str) -> bool {
        let heeds = self.heeding.recall(text);
        *heeds.unwrap_or_else(|| self.heeding.keep(text.to_owned(), Arc::new(self.geocoder.heeds_dates(text))))
    }

    /// Where it was, beside the clear places of its document.
    pub(super) fn locate_beside(&self, incident: &Incident, others: &Surroundings) -> Arc<Located> {
        let words = self.by_words(incident, Some(others));
        Arc::new(self.look_up(incident, words.map(Arc::new)))
    }

    fn look_up(&self, incident: &Incident, words: Option<Arc<Resolution>>) -> Located {
        let (resolution, noticed) = match incident.position {
            Some(at) => {
                let noticed = verify::position(incident, at, words.as_deref(), self.gazetteer);
                (Arc::new(given::at(incident, at, words.as_deref(), self.gazetteer)), noticed)
            }
            None => {
                let resolution = words.unwrap_or_else(|| Arc::new(nothing_said()));
                let noticed = verify::answer(incident, &resolution, self.gazetteer);
                (resolution, noticed)
            }
        };
        let sight = resolution.answer().and_then(|answer| self.frames.look(answer));
        let clear = match incident.position {
            Some(_) => given::clear_position(incident).into_iter().collect(),
            None => resolution.clear_positions(),
        };
        Located { resolution, sight, noticed, clear, drawn: OnceLock::new() }
    }

    /// What the row's words mean, from narrow to wide; `None` where it has none.
    fn by_words(&self, incident: &Incident, beside: Option<&Surroundings>) -> Option<Resolution> {
        let context = Context {
            country: incident.country,
            admin1: Some(incident.admin1.as_str()).filter(|admin1| !admin1.is_empty()),
            beside,
            date: incident.date,
            view: self.view,
            ..Context::default()
        };
        let country = || incident.country.and_then(|code| self.gazetteer.by_id(code.as_str())).map(Place::name);
        let wider = incident.wider.iter().chain([&incident.admin1]).map(String::as_str);
        let mut said = [incident.location.as_str()].into_iter().chain(wider).filter(|text| !text.is_empty());
        let narrowest = said.next().or_else(country)?;
        let wider: Vec<&str> = said.collect();
        let found = self.geocoder.geocode(narrowest, &context);
        Some(match found {
            Resolution::Resolved(_) | Resolution::Inconsistent(_) => found,
            Resolution::Ambiguous(_) => self.within(narrowest, &wider, &context).unwrap_or(found),
            Resolution::Unresolved(_) => self.wider(narrowest, &wider, &context).unwrap_or(found),
        })
    }

    /// The one of several places of a name that lies in an area that the row names.
    fn within(&self, name: &str, wider: &[&str], context: &Context) -> Option<Resolution> {
        let asked = wider.iter().map(|area| self.geocoder.geocode(&format!("{name}, {area}"), context));
        asked.into_iter().find(|found| found.answer().is_some())
    }

    /// The narrowest area that the row names, for a place that nobody knows. A settlement is no area that holds another.
    fn wider(&self, name: &str, wider: &[&str], context: &Context) -> Option<Resolution> {
        let asked = wider.iter().filter_map(|area| self.geocoder.geocode(area, context).into_answer());
        let is_area =
            |answer: &Answer| matches!(answer.footprint, Some(Footprint::Area(_) | Footprint::FuzzyArea { .. }));
        let mut answer = asked.into_iter().find(is_area)?;
        answer.reasons.insert(0, format!("“{name}” is not known: {} stands for it", answer.place_name));
        Some(Resolution::Resolved(Box::new(answer)))
    }
}

fn nothing_said() -> Resolution {
    let reason = "the row names no place and gives no coordinates".to_owned();
    Resolution::Unresolved(Unresolved { reason, steps: Vec::new() })
}
