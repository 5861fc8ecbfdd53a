//! Where each incident was: by its own coordinates, or by its words.

mod given;
mod verify;
mod whereabouts;

use super::Error;
use crate::{
    gazetteer::{Gazetteer, Place},
    geocode::{
        Answer, Context, Geocoder, Resolution, Surroundings, Unresolved,
        remember::{Memory, Remembering, Time},
    },
    incident::{Incident, Provenance},
    layer::{
        FrameFinder, Sight,
        geojson::{Drawn, Outlines},
    },
    place::{Footprint, Position, View},
    source::Problem,
};
use std::sync::{Arc, OnceLock};
use whereabouts::Whereabouts;

/// More words are a description, not the name of a district or province.
const LONGEST_AREA: usize = 4;

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

    fn look_up(&self, incident: &Incident, words: Option<Arc<Resolution>>) -> Located {
        let (resolution, noticed) = match incident.position {
            Some(at) => {
                let noticed = verify::position(incident, at, words.as_deref(), self.gazetteer);
                let resolution = given::at(incident, at, words.as_deref(), self.gazetteer);
                let agrees = || {
                    let province = (!incident.admin1.is_empty()).then(|| self.ask(&incident.admin1, incident));
                    verify::agrees(incident, at, [words.as_deref(), province.as_deref()], self.gazetteer)
                };
                (Arc::new(verify::doubted(resolution, &noticed, agrees)), noticed)
            }
            None => {
                let words = words.unwrap_or_else(|| Arc::new(nothing_said()));
                let resolution = given::as_fine_as_claimed(incident, words, self.gazetteer);
                let noticed = verify::answer(incident, &resolution, self.gazetteer);
                (resolution, noticed)
            }
        };
        let sight = resolution.answer().and_then(|answer| self.frames?.look(answer));
        let clear = match incident.position {
            Some(_) => given::clear_position(incident).into_iter().collect(),
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

    /// The row's words, the narrowest and those wider; `None` where it has none.
    fn said<'a>(&'a self, incident: &'a Incident) -> Option<(&'a str, Vec<&'a str>)> {
        let country = || incident.country.and_then(|code| self.gazetteer.by_id(code.as_str())).map(Place::name);
        let wider = incident.wider.iter().chain([&incident.admin1]).map(String::as_str);
        let mut said = [incident.location.as_str()].into_iter().chain(wider).filter(|text| !text.is_empty());
        Some((said.next().or_else(country)?, said.collect()))
    }

    /// What the row's words mean, from narrow to wide.
    fn by_words(&self, incident: &Incident, beside: Option<&Surroundings>) -> Option<Arc<Resolution>> {
        let (narrowest, wider) = self.said(incident)?;
        let ask = |text: &str| match beside {
            None => self.ask(text, incident),
            Some(_) => Arc::new(self.geocoder.geocode(text, &Context { beside, ..self.context(incident) })),
        };
        let found = ask(narrowest);
        Some(match &*found {
            // Beside coordinates words are only compared with them.
            Resolution::Resolved(answer) if incident.position.is_none() => {
                self.in_named_areas(answer, narrowest, &wider, incident).unwrap_or(found)
            }
            Resolution::Resolved(_) | Resolution::Inconsistent(_) => found,
            Resolution::Ambiguous(_) => within(narrowest, &wider, ask).unwrap_or(found),
            Resolution::Unresolved(_) => area_around(narrowest, &wider, ask).map_or(found, Arc::new),
        })
    }

    /// What the name means in the areas that the row names, where that is not what it means by itself: another place of
    /// that name, or none, which is no answer. Stretches of line run through areas, and are left alone.
    fn in_named_areas(
        &self,
        alone: &Answer,
        name: &str,
        wider: &[&str],
        incident: &Incident,
    ) -> Option<Arc<Resolution>> {
        let is_same = |found: &Resolution| found.answer().is_some_and(|answer| answer.place_id == alone.place_id);
        let mut nowhere = None;
        let is_line = matches!(alone.footprint, Some(Footprint::Line(_)));
        for area in wider.iter().filter(|area| !is_line && area.split(' ').count() <= LONGEST_AREA) {
            let named = self.ask(area, incident);
            if is_same(&named) {
                return None;
            }
            if !named.answer().is_some_and(is_area) {
                continue;
            }
            let within = self.ask(&format!("{name}, {area}"), incident);
            match *within {
                Resolution::Resolved(_) if is_same(&within) => return None,
                Resolution::Resolved(_) => return Some(within),
                Resolution::Inconsistent(_) => nowhere = nowhere.or(Some(within)),
                Resolution::Ambiguous(_) | Resolution::Unresolved(_) => {}
            }
        }
        nowhere
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

/// The one of several places of a name that lies in an area that the row names.
fn within(name: &str, wider: &[&str], ask: impl Fn(&str) -> Arc<Resolution>) -> Option<Arc<Resolution>> {
    let mut asked = wider.iter().map(|area| ask(&format!("{name}, {area}")));
    asked.find(|found| found.answer().is_some())
}

/// The narrowest area that the row names, for a place that nobody knows. A settlement is no area that holds another.
fn area_around(name: &str, wider: &[&str], ask: impl Fn(&str) -> Arc<Resolution>) -> Option<Resolution> {
    let area = wider.iter().map(|area| ask(area)).find(|found| found.answer().is_some_and(is_area))?;
    let mut answer = area.answer()?.clone();
    answer.reasons.insert(0, format!("“{name}” is not known: {} stands for it", answer.place_name));
    Some(Resolution::Resolved(Box::new(answer)))
}

fn is_area(answer: &Answer) -> bool {
    matches!(answer.footprint, Some(Footprint::Area(_) | Footprint::FuzzyArea { .. }))
}

fn nothing_said() -> Resolution {
    let reason = "the row names no place and gives no coordinates".to_owned();
    Resolution::Unresolved(Unresolved { reason, steps: Vec::new() })
}
