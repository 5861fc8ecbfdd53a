//! Districts that are none of today's, or go by the neighbour's name: the land around the town that they are named after.

use super::{Answer, Geocoder, NameMatch, Resolution, container, phrase, shape};
use crate::{
    gazetteer::Place,
    incident::locality::{Reference, TypeWord},
    place::{Footprint, Metres, Position, Precision},
};
use geo::MultiPolygon;

/// How far a district without an outline is taken to reach from its seat: UCDP's "limited area around a location".
const REACH: Metres = Metres(25_000.0);

/// What was found; where the text says "district" and none of that name is known, the land around its seat.
pub(super) fn or_around_its_seat(
    geocoder: &Geocoder,
    reference: &Reference,
    found: Resolution,
    choose: &dyn Fn(&Reference) -> Resolution,
) -> Resolution {
    let says_district = reference.kind == Some(TypeWord::Area) && reference.written != reference.name;
    if !matches!(found, Resolution::Unresolved(_)) || !says_district {
        return found;
    }
    let seat = Reference { kind: Some(TypeWord::Settlement), ..reference.clone() };
    let around = phrase::then(choose(&seat), |seat| match around(geocoder, &seat, &reference.written) {
        Some(area) => Resolution::resolved(area),
        None => Resolution::unresolved("no district is named after it"),
    });
    match around {
        Resolution::Resolved(_) | Resolution::Ambiguous(_) => around,
        _ => found,
    }
}

fn around(geocoder: &Geocoder, seat: &Answer, written: &str) -> Option<Answer> {
    let place = geocoder.gazetteer.by_id(&seat.place_id)?;
    let is_seat = place.population().unwrap_or(0) >= container::SEAT && seat.name_match != NameMatch::Fuzzy;
    let centre = place.position().filter(|_| is_seat)?;
    let said = format!(
        "no district of today is “{written}”: the land within {REACH} of {}, on its side of the border, stands for it",
        seat.place_name
    );
    Some(Answer {
        place_name: format!("{} district", seat.place_name),
        place_id: format!("{}:district", seat.place_id),
        name_match: NameMatch::Phrase,
        precision: Precision::District,
        footprint: Some(on_its_side(geocoder, place, centre)),
        uncertainty: Some(REACH),
        reasons: [seat.reasons.clone(), vec![said]].concat(),
        ..seat.clone()
    })
}

/// A district never reaches over the border of its seat's country.
fn on_its_side(geocoder: &Geocoder, seat: Place, centre: Position) -> Footprint {
    let country = seat.country().and_then(|code| geocoder.gazetteer.by_id(code.as_str()));
    let part: Option<MultiPolygon> = match country.filter(|country| !country.is_cut()).and_then(Place::footprint) {
        Some(Footprint::Area(land)) => Some(shape::around(centre, REACH, &land)),
        _ => None,
    };
    match part.filter(|part| !part.0.is_empty()) {
        Some(part) => Footprint::Likely { point: centre, radius: REACH, shape: part.into() },
        None => Footprint::PointRadius { centre, radius: REACH },
    }
}
