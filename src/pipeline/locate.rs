//! Where each incident was: by its own coordinates, or by its words.

mod given;
mod verify;

use crate::{
    gazetteer::{Gazetteer, Place},
    geocode::{Context, Geocoder, Resolution, Unresolved},
    incident::Incident,
    place::View,
    source::Problem,
};

/// Incidents with their resolutions, and what was noticed.
pub(super) struct Located {
    pub(super) found: Vec<(Incident, Resolution)>,
    pub(super) warnings: Vec<Problem>,
}

pub(super) fn all(incidents: Vec<Incident>, geocoder: &Geocoder, gazetteer: &Gazetteer, view: View) -> Located {
    let mut located = Located { found: Vec::with_capacity(incidents.len()), warnings: Vec::new() };
    for incident in incidents {
        let words = by_words(&incident, geocoder, gazetteer, view);
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

/// What the location's words mean; where there are none, the province or the country that the row names.
fn by_words(incident: &Incident, geocoder: &Geocoder, gazetteer: &Gazetteer, view: View) -> Option<Resolution> {
    let context = Context {
        country: incident.country,
        admin1: Some(incident.admin1.as_str()).filter(|admin1| !admin1.is_empty()),
        date: incident.date,
        view,
        ..Context::default()
    };
    let country = || incident.country.and_then(|code| gazetteer.by_id(code.as_str())).map(Place::name);
    let said = [incident.location.as_str(), incident.admin1.as_str()].into_iter().find(|text| !text.is_empty());
    said.or_else(country).map(|text| geocoder.geocode(text, &context))
}

fn nothing_said() -> Resolution {
    let reason = "the row names no place and gives no coordinates".to_owned();
    Resolution::Unresolved(Unresolved { reason, steps: Vec::new() })
}
