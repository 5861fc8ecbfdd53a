//! Where each incident was: by its own coordinates, or by its words.

mod given;
mod verify;
mod whereabouts;
mod words;

use super::Error;
use crate::{
    gazetteer::Gazetteer,
    geocode::{
        Context, Geocoder, Resolution, Surroundings, Unresolved,
        remember::{Memory, Remembering, Time},
    },
    incident::{Incident, Provenance},
    layer::{
        FrameFinder, Sight,
        geojson::{Drawn, Outlines},
    },
    place::{Position, View},
    source::Problem,
};
use std::sync::{Arc, OnceLock};
use whereabouts::Whereabouts;
use words::Words;

/// What is found out about a place that incidents name. Incidents that say the same of their place share it.
pub(super) struct Located {
    /// Where that is.
    pub(super) resolution: Arc<Resolution>,
    /// What it is to the frame.
    pub(super) sight: Option<Sight>,
    /// Noticed, as said of the first incident there.
    noticed: Arc<[Problem]>,
    /// Where it gives the other places of its document a neighbour.
    pub(super) clear: Vec<Position>,
    outlines: Arc<Outlines>,
    drawn: OnceLock<Drawn>,
}

impl Located {
    /// Whether several places may be meant, so that the others of the document may tell.
    pub(super) fn is_doubtful(&self) -> bool {
        matches!(*self.resolution, Resolution::Ambiguous(_))
    }

    /// What was noticed, as said of this incident's row.
    pub(super) fn noticed(&self, incident: &Incident) -> impl Iterator<Item = Problem> {
        let Provenance { file, row } = &incident.provenance;
        self.noticed.iter().map(|problem| Problem { file: file.clone(), row: Some(*row), ..problem.clone() })
    }

    /// What the layers say of it, written out once.
    pub(super) fn drawn(&self) -> Result<&Drawn, Error> {
        if let Some(drawn) = self.drawn.get() {
            return Ok(drawn);
        }
        let drawn =
            self.resolution.answer().map(|answer| Drawn::of(answer, &self.outlines)).transpose()?.unwrap_or_default();
        Ok(self.drawn.get_or_init(|| drawn))
    }
}

/// What is remembered of a place whatever the day.
#[derive(Clone)]
enum Known {
    /// Where it is on every day.
    Located(Arc<Located>),
    /// That the day matters.
    ByDate,
}

/// Locates incidents, and remembers places that many of them name.
pub(super) struct Locator<'g> {
    geocoder: Geocoder<'g>,
    gazetteer: &'g Gazetteer,
    /// Where nobody asks for a frame, none.
    frames: Option<&'g FrameFinder>,
    view: View,
    known: Memory<Known>,
    /// Those of which the day matters, by day.
    dated: Memory<Arc<Located>>,
    /// Those beside the clear places of a file.
    beside: Memory<Arc<Located>>,
    /// What a text means, whatever stands beside it.
    words: Remembering<'g, Arc<Resolution>>,
    outlines: Arc<Outlines>,
}

impl<'g> Locator<'g> {
    pub(super) fn new(
        geocoder: Geocoder<'g>,
        gazetteer: &'g Gazetteer,
        frames: Option<&'g FrameFinder>,
        view: View,
    ) -> Self {
        Self {
            geocoder,
            gazetteer,
            frames,
            view,
            known: Memory::default(),
            dated: Memory::default(),
            beside: Memory::default(),
            words: Remembering::new(geocoder),
            outlines: Arc::default(),
        }
    }

    /// Where an incident was, by what it says itself.
    pub(super) fn locate(&self, incident: &Incident) -> Arc<Located> {
        let whereabouts = Whereabouts::of(incident);
        let key = whereabouts.key(if incident.date.is_some() { Time::AnyDate } else { Time::Undated });
        let found = || Arc::new(self.look_up(incident, self.by_words(incident, None)));
        let known = self.known.remember(key, || match self.time(incident) {
            Time::Date(_) => Known::ByDate,
            Time::AnyDate | Time::Undated => Known::Located(found()),
        });
        match known {
            Known::Located(located) => located,
            Known::ByDate => {
                let key = whereabouts.key(incident.date.map_or(Time::Undated, Time::Date));
                self.dated.remember(key, found)
            }
        }
    }

    /// The time for which what is found holds. Wider places count only where the narrowest does not suffice.
    fn time(&self, incident: &Incident) -> Time {
        let (Some(date), Some((narrowest, wider))) = (incident.date, self.said(incident)) else { return Time::Undated };
        let suffices = || self.ask(narrowest, incident).answer().is_some();
        let heeds = self.heeds_dates(narrowest) || (wider.iter().any(|text| self.heeds_dates(text)) && !suffices());
        if heeds { Time::Date(date) } else { Time::AnyDate }
    }

    fn heeds_dates(&self, text: &str) -> bool {
        self.words.heeds_dates(text, self.view)
    }

    /// Where it was, beside the clear places of its file.
    pub(super) fn locate_beside(&self, incident: &Incident, others: &Surroundings) -> Arc<Located> {
        let key = Whereabouts::of(incident).in_its_file().key(self.time(incident));
        let found = || Arc::new(self.look_up(incident, self.by_words(incident, Some(others))));
        self.beside.remember(key, found)
    }

    fn look_up(&self, incident: &Incident, words: Option<Words>) -> Located {
        let (resolution, noticed) = match incident.position {
            Some(at) => self.at(incident, at, words.as_ref()),
            None => {
                let Words { meaning, instead } = words.unwrap_or_else(|| Words::of(Arc::new(nothing_said())));
                let resolution = given::as_fine_as_claimed(incident, meaning, self.gazetteer);
                let noticed = verify::answer(incident, &resolution, instead, self.gazetteer);
                (resolution, noticed)
            }
        };
        let sight = resolution.answer().and_then(|answer| self.frames?.look(answer));
        let clear = match incident.position {
            Some(at) => given::clear_position(at, &resolution).into_iter().collect(),
            None => resolution.clear_positions(),
        };
        Located {
            resolution,
            sight,
            noticed: noticed.into(),
            clear,
            outlines: Arc::clone(&self.outlines),
            drawn: OnceLock::new(),
        }
    }

    /// The row's own coordinates, compared with its words.
    fn at(&self, incident: &Incident, at: Position, words: Option<&Words>) -> (Arc<Resolution>, Vec<Problem>) {
        let meaning = words.map(|words| &*words.meaning);
        // An area that stands for a place nobody knows is not that place.
        let named = words.filter(|words| words.instead.is_none()).map(|words| &*words.meaning);
        let doubts = verify::position(incident, at, meaning, self.gazetteer);
        let resolution = given::at(incident, at, named, self.gazetteer);
        let agreement = || {
            let wider = incident.wider.iter().chain([&incident.admin1]).filter(|text| !text.is_empty());
            let wider: Vec<Arc<Resolution>> = wider.map(|text| self.ask(text, incident)).collect();
            let all = meaning.into_iter().chain(wider.iter().map(|words| &**words));
            verify::agreement(incident, at, all.filter_map(Resolution::answer), self.gazetteer)
        };
        (Arc::new(verify::doubted(resolution, &doubts, agreement)), doubts.problems)
    }

    fn context<'a>(&self, incident: &'a Incident) -> Context<'a> {
        Context {
            country: incident.country,
            admin1: Some(incident.admin1.as_str()).filter(|admin1| !admin1.is_empty()),
            date: incident.date,
            view: self.view,
            ..Context::default()
        }
    }

    /// What one text means in the row, remembered.
    fn ask(&self, text: &str, incident: &Incident) -> Arc<Resolution> {
        let answer = |geocoder: &Geocoder, context: &Context| Arc::new(geocoder.geocode(text, context));
        self.words.remember(text, &self.context(incident), answer)
    }
}

fn nothing_said() -> Resolution {
    let reason = "the row names no place and gives no coordinates".to_owned();
    Resolution::Unresolved(Unresolved { reason, steps: Vec::new() })
}
