//! Gathering: incidents and their resolutions, and the base map around them, into [`Layers`].

use super::{Layers, LocatedIncident, base, frame};
use crate::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::Resolution,
    incident::Incident,
    place::{Extent, Footprint, Precision},
};

/// Gathers what was found out, in fixed order: incidents by date (undated last), then as read; the base map within
/// the frame by id.
pub fn gather(found: Vec<(Incident, Resolution)>, gazetteer: &Gazetteer, borders: &Borders) -> Layers {
    let frame = frame::around(&found, borders);
    Layers {
        frame,
        incidents: numbered(found, frame),
        borders: base::borders(borders, frame),
        provinces: base::provinces(gazetteer, frame),
        places: base::places(gazetteer, frame),
        attributions: gazetteer.attributions().into_iter().map(str::to_owned).collect(),
    }
}

fn numbered(mut found: Vec<(Incident, Resolution)>, frame: Extent) -> Vec<LocatedIncident> {
    found.sort_by_key(|(incident, _)| (incident.date.is_none(), incident.date));
    let located = |(index, (incident, resolution)): (usize, (Incident, Resolution))| LocatedIncident {
        number: index + 1,
        off_map: is_beyond(&resolution, frame),
        incident,
        resolution,
    };
    found.into_iter().enumerate().map(located).collect()
}

/// Whether an incident has a geometry of its own and none of it lies in the frame.
fn is_beyond(resolution: &Resolution, frame: Extent) -> bool {
    let answer = resolution.answer().filter(|answer| answer.precision != Precision::Country);
    let extent = answer.and_then(|answer| answer.footprint.as_ref()).and_then(Footprint::extent);
    extent.is_some_and(|extent| !extent.intersects(frame))
}
