//! What the words of a row mean, from narrow to wide; and what stands for a place that nobody knows.

use super::{
    Locator,
    verify::{self, Instead},
};
use crate::{
    gazetteer::Place,
    geocode::{Answer, Context, Resolution, Surroundings, Unresolved},
    incident::Incident,
    pipeline::report,
    place::{Footprint, Precision},
};
use std::sync::Arc;

/// More words are a description, not the name of a district or province.
const LONGEST_AREA: usize = 4;

/// What to do about a place that nobody knows.
const CURE: &str = "correct the spelling, or give latitude and longitude";

/// What the words of a row mean.
pub(super) struct Words {
    pub(super) meaning: Arc<Resolution>,
    /// Why that is only the area around the place that the row names.
    pub(super) instead: Option<Instead>,
}

impl Words {
    pub(super) fn of(meaning: Arc<Resolution>) -> Self {
        Self { meaning, instead: None }
    }

    fn none(reason: String, steps: Vec<String>) -> Self {
        Self::of(Arc::new(Resolution::Unresolved(Unresolved { reason, steps })))
    }
}

/// The words of one row, to be asked for.
struct Asking<'l, 'g> {
    locator: &'l Locator<'g>,
    incident: &'l Incident,
    /// The clear places of its file, where these are known.
    beside: Option<&'l Surroundings>,
}

impl Locator<'_> {
    /// The row's words, the narrowest and those wider; `None` where it has none.
    pub(super) fn said<'a>(&'a self, incident: &'a Incident) -> Option<(&'a str, Vec<&'a str>)> {
        let country = || incident.country.and_then(|code| self.gazetteer.by_id(code.as_str())).map(Place::name);
        let wider = incident.wider.iter().chain([&incident.admin1]).map(String::as_str);
        let mut said = [incident.location.as_str()].into_iter().chain(wider).filter(|text| !text.is_empty());
        Some((said.next().or_else(country)?, said.collect()))
    }

    /// What the row's words mean, from narrow to wide.
    pub(super) fn by_words(&self, incident: &Incident, beside: Option<&Surroundings>) -> Option<Words> {
        let (narrowest, wider) = self.said(incident)?;
        let asking = Asking { locator: self, incident, beside };
        let found = asking.meaning(narrowest, &wider);
        let instead = match &*found {
            Resolution::Unresolved(no) => asking.area_around(narrowest, &wider, no),
            // Not before all others of the file were heard.
            Resolution::Ambiguous(rivals) if beside.is_some() => asking.area_of_all(narrowest, &wider, rivals),
            Resolution::Resolved(answer) if is_area(answer) => asking.area_in_brackets(narrowest, answer),
            _ => None,
        };
        Some(instead.unwrap_or_else(|| Words::of(found)))
    }
}

impl Asking<'_, '_> {
    fn ask(&self, text: &str) -> Arc<Resolution> {
        let Self { locator, incident, beside } = *self;
        match beside {
            None => locator.ask(text, incident),
            Some(_) => Arc::new(locator.geocoder.geocode(text, &Context { beside, ..locator.context(incident) })),
        }
    }

    /// What a name means among the wider places beside it.
    fn meaning(&self, name: &str, wider: &[&str]) -> Arc<Resolution> {
        let found = self.ask(name);
        match &*found {
            // Beside coordinates words are only compared with them.
            Resolution::Resolved(answer) if self.incident.position.is_none() => {
                self.in_named_areas(answer, name, wider).unwrap_or(found)
            }
            Resolution::Ambiguous(_) => self.within(name, wider).unwrap_or(found),
            _ => found,
        }
    }

    /// What the name means in the areas that the row names, where that is not what it means by itself: another place of
    /// that name, or none, which is no answer. Stretches of line run through areas, and are left alone.
    fn in_named_areas(&self, alone: &Answer, name: &str, wider: &[&str]) -> Option<Arc<Resolution>> {
        let is_same = |found: &Resolution| found.answer().is_some_and(|answer| answer.place_id == alone.place_id);
        let ask = |text: &str| self.locator.ask(text, self.incident);
        let mut nowhere = None;
        let is_line = matches!(alone.footprint, Some(Footprint::Line(_)));
        for area in wider.iter().filter(|area| !is_line && area.split(' ').count() <= LONGEST_AREA) {
            let named = ask(area);
            if is_same(&named) {
                return None;
            }
            if !named.answer().is_some_and(is_area) {
                continue;
            }
            let within = ask(&format!("{name}, {area}"));
            match *within {
                Resolution::Resolved(_) if is_same(&within) => return None,
                // Two areas so parted are a list where neither lies in the other.
                Resolution::Resolved(ref list) if list.place_id.starts_with(&format!("{}+", alone.place_id)) => {
                    let reason = format!("{} does not lie in {area}", alone.place_name);
                    let none = Unresolved { reason, steps: alone.reasons.clone() };
                    nowhere = nowhere.or_else(|| Some(Arc::new(Resolution::Inconsistent(none))));
                }
                Resolution::Resolved(_) => return Some(within),
                Resolution::Inconsistent(_) => nowhere = nowhere.or(Some(within)),
                Resolution::Ambiguous(_) | Resolution::Unresolved(_) => {}
            }
        }
        nowhere
    }

    /// The one of several places of a name that lies in an area that the row names.
    fn within(&self, name: &str, wider: &[&str]) -> Option<Arc<Resolution>> {
        let mut asked = wider.iter().map(|area| self.ask(&format!("{name}, {area}")));
        asked.find(|found| found.answer().is_some())
    }

    /// The areas that the row names in the text of its place and beside it, narrowest first, each with what it means
    /// among those around it. Countries are none.
    fn areas<T>(&self, name: &str, wider: &[&str], take: impl Fn(&Resolution) -> Option<T>) -> Option<T> {
        let of_text = self.locator.geocoder.wider(name);
        let all: Vec<&str> = of_text.iter().map(String::as_str).chain(wider.iter().copied()).collect();
        (0..all.len()).find_map(|index| take(&self.meaning(all[index], &all[index + 1..])))
    }

    /// The narrowest area that the row names, for a place that nobody knows. It lies in all others that the row names and
    /// in its country: else one of them is wrong, and it may be the area. A settlement is no area that holds another.
    fn area_around(&self, name: &str, wider: &[&str], no: &Unresolved) -> Option<Words> {
        self.areas(name, wider, |area| match area {
            Resolution::Resolved(answer) if is_area(answer) && answer.precision != Precision::Country => {
                Some(match verify::elsewhere(self.incident, answer) {
                    Some(elsewhere) => Words::none(format!("{}, and {elsewhere}", no.reason), no.steps.clone()),
                    None => stands_for(answer, &no.reason, CURE),
                })
            }
            Resolution::Inconsistent(why) => {
                Some(Words::none(format!("{}, and {}", no.reason, why.reason), no.steps.clone()))
            }
            _ => None,
        })
    }

    /// "Blahovo (Lachin district)" is the district by its second name, if nobody knows the first: which may be a village.
    fn area_in_brackets(&self, name: &str, answer: &Answer) -> Option<Words> {
        let (first, _) = name.strip_suffix(')')?.rsplit_once(" (")?;
        match &*self.ask(first) {
            Resolution::Unresolved(no) => Some(stands_for(answer, &no.reason, CURE)),
            _ => None,
        }
    }

    /// The narrowest area that the row names and that holds every place that its name may mean.
    fn area_of_all(&self, name: &str, wider: &[&str], rivals: &[Answer]) -> Option<Words> {
        let gazetteer = self.locator.gazetteer;
        let holds = |area: &Answer, rival: &Answer| {
            let areas = rival.representative.map(|at| gazetteer.areas_at(at)).unwrap_or_default();
            areas.iter().any(|around| around.id().0 == area.place_id)
        };
        self.areas(name, wider, |area| {
            let fits = |area: &&Answer| {
                is_area(area) && area.precision != Precision::Country && rivals.iter().all(|rival| holds(area, rival))
            };
            let area = area.answer().filter(fits)?;
            Some(stands_for(area, &report::rivalry(rivals), report::what_tells_apart(rivals)))
        })
    }
}

fn stands_for(area: &Answer, why: &str, cure: &'static str) -> Words {
    let problem = format!("{why}: {} stands for it", area.place_name);
    let mut answer = area.clone();
    answer.reasons.insert(0, problem.clone());
    Words { meaning: Arc::new(Resolution::Resolved(Box::new(answer))), instead: Some(Instead { problem, cure }) }
}

fn is_area(answer: &Answer) -> bool {
    matches!(answer.footprint, Some(Footprint::Area(_) | Footprint::FuzzyArea { .. }))
}
