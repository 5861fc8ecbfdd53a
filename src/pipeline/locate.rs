//! Where each incident was: by its own coordinates, or by its words.

mod given;
mod verify;

use crate::{
    gazetteer::{Gazetteer, Place},
    geocode::{Context, Geocoder, Resolution, Unresolved},
    incident::Incident,
    place::{Position, View},
    source::Problem,
};

/// Incidents with their resolutions, and what was noticed.
pub(super) struct Located {
    pub(super) found: Vec<(Incident, Resolution)>,
    pub(super) warnings: Vec<Problem>,
}

pub(super) fn all(incidents: Vec<Incident>, geocoder: &Geocoder, gazetteer: &Gazetteer, view: View) -> Located {
    let mut located = Located { found: Vec::with_capacity(incidents.len()), warnings: Vec::new() };
    let words = by_words(&incidents, geocoder, gazetteer, view);
    for (incident, words) in incidents.into_iter().zip(words) {
        let resolution = match incident.position {
            Some(at) => {
                located.warnings.extend(verify::position(&incident, at, words.as_ref(), gazetteer));
                given::at(&incident, at, words, gazetteer)
            }
            None => {
                let resolution = words.unwrap_or_else(nothing_said);
                located.warnings.extend(verify::answer(&incident, &resolution, gazetteer));
                resolution
            }
        };
        located.found.push((incident, resolution));
    }
    located
}

/// What the words of every row mean, one beside the others; `None` for rows without words.
fn by_words(incidents: &[Incident], geocoder: &Geocoder, gazetteer: &Gazetteer, view: View) -> Vec<Option<Resolution>> {
    let said: Vec<Option<&str>> = incidents.iter().map(|incident| said(incident, gazetteer)).collect();
    let asked: Vec<(&str, Context)> =
        incidents.iter().zip(&said).filter_map(|(incident, said)| Some(((*said)?, context(incident, view)))).collect();
    let given: Vec<Position> = incidents.iter().filter_map(given::clear_position).collect();
    let mut answers = geocoder.geocode_together(&asked, &given).into_iter();
    said.iter().map(|said| said.and_then(|_| answers.next())).collect()
}

fn context(incident: &Incident, view: View) -> Context<'_> {
    Context {
        country: incident.country,
        admin1: Some(incident.admin1.as_str()).filter(|admin1| !admin1.is_empty()),
        date: incident.date,
        view,
        ..Context::default()
    }
}

/// The location's words; where there are none, the province or the country that the row names.
fn said<'a>(incident: &'a Incident, gazetteer: &'a Gazetteer) -> Option<&'a str> {
    let country = || incident.country.and_then(|code| gazetteer.by_id(code.as_str())).map(Place::name);
    let said = [incident.location.as_str(), incident.admin1.as_str()].into_iter().find(|text| !text.is_empty());
    said.or_else(country)
}

fn nothing_said() -> Resolution {
    let reason = "the row names no place and gives no coordinates".to_owned();
    Resolution::Unresolved(Unresolved { reason, steps: Vec::new() })
}
