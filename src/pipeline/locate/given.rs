//! What the report itself gives: coordinates, kept and named, and how finely it says that it knows its place.

use crate::{
    gazetteer::{Gazetteer, Place},
    geocode::{Answer, Confidence, NameMatch, Resolution},
    incident::Incident,
    place::{CountryCode, FeatureClass, Footprint, Metres, Position, Precision},
};
use std::sync::Arc;

/// UCDP's "limited area around a location" (GED codebook, `where_prec` 2).
const NEAR: Metres = Metres(25_000.0);
/// How far a named place may lie from the coordinates and still be the place that is meant.
pub(super) const REACH: Metres = Metres(25_000.0);

/// The answer that the row's own coordinates are. Never finer than the row's own `where_prec`.
pub(super) fn at(incident: &Incident, at: Position, words: Option<&Resolution>, gazetteer: &Gazetteer) -> Resolution {
    let exact = if incident.radius.is_some() { Precision::Near } else { Precision::Exact };
    let precision = incident.precision.unwrap_or(exact);
    if precision == Precision::Country {
        return Resolution::Resolved(Box::new(country(incident, gazetteer.country_at(at), gazetteer)));
    }
    let named = words.and_then(Resolution::answer).filter(|answer| is_there(answer, at));
    let near = incident.radius.unwrap_or(NEAR);
    let (footprint, holder) = shape((at, near), precision, named, gazetteer);
    let unknown = footprint.is_none().then(|| around(at, precision));
    let admin1 = gazetteer.areas_at(at).into_iter().find(|area| area.code() == "ADM1");
    let (place_name, reason) = name(incident, at, named, holder, gazetteer);
    Resolution::Resolved(Box::new(Answer {
        place_name,
        place_id: named.map(|answer| answer.place_id.clone()).or(holder.map(id)).unwrap_or_default(),
        name_match: named.map_or(NameMatch::Phrase, |answer| answer.name_match),
        confidence: named.map_or(Confidence(0.9), |answer| answer.confidence),
        precision,
        uncertainty: unknown.as_ref().map_or(radius(precision, near), |(_, radius)| Some(*radius)),
        footprint: footprint.or(unknown.map(|(circle, _)| circle)),
        representative: Some(at),
        country: gazetteer.country_at(at).or(incident.country),
        admin1: admin1.map(id),
        admin1_name: admin1.map(|area| area.name().to_owned()),
        sources: vec!["report".to_owned()],
        reasons: vec!["the row gives coordinates".to_owned(), reason],
    }))
}

/// The answer to a row's words, no finer than the row's own precision. What the words name, other than a point, is kept
/// by a row that is known to something of no outline (`where_prec` 5); a stretch of line is in no one district.
pub(super) fn as_fine_as_claimed(
    incident: &Incident,
    resolution: Arc<Resolution>,
    gazetteer: &Gazetteer,
) -> Arc<Resolution> {
    let coarse = || {
        let (claimed, found) = (incident.precision?, resolution.answer()?);
        let is_line = matches!(found.footprint, Some(Footprint::Line(_)));
        let is_kept = is_line || (claimed == Precision::Vague && !is_fine(found.precision));
        match claimed {
            Precision::Country if found.precision != Precision::Country => {
                Some(country(incident, found.country, gazetteer))
            }
            _ if is_kept || width(claimed) <= width(found.precision) => None,
            _ => coarsened(incident, found, claimed, gazetteer),
        }
    };
    coarse().map_or(resolution.clone(), |answer| Arc::new(Resolution::Resolved(Box::new(answer))))
}

/// A named place, when the row is known to what lies around it only.
fn coarsened(incident: &Incident, found: &Answer, claimed: Precision, gazetteer: &Gazetteer) -> Option<Answer> {
    let at = found.representative?;
    let near = Metres(incident.radius.unwrap_or(NEAR).0.max(found.uncertainty.map_or(0.0, |radius| radius.0)));
    let (footprint, holder) = shape((at, near), claimed, None, gazetteer);
    let unknown = footprint.is_none().then(|| around(at, claimed));
    let known_to = match (holder, &unknown) {
        (Some(area), _) => area.name().to_owned(),
        (None, Some((_, radius))) => format!("{radius} around {}", found.place_name),
        (None, None) => format!("{near} around {}", found.place_name),
    };
    let mut answer = Answer {
        place_name: holder.map_or_else(|| found.place_name.clone(), |area| area.name().to_owned()),
        place_id: holder.map_or_else(|| found.place_id.clone(), id),
        precision: claimed,
        uncertainty: unknown.as_ref().map_or(radius(claimed, near), |(_, radius)| Some(*radius)),
        footprint: footprint.or(unknown.map(|(circle, _)| circle)),
        representative: holder.and_then(Place::position).or(Some(at)),
        ..found.clone()
    };
    answer.reasons.push(format!("by its own precision the row is known to {known_to}, no finer"));
    Some(answer)
}

/// Finest first; water is as wide as what is near.
fn width(precision: Precision) -> u8 {
    match precision {
        Precision::Exact => 0,
        Precision::Near | Precision::Water => 1,
        Precision::Section => 2,
        Precision::District => 3,
        Precision::Province => 4,
        Precision::Vague => 5,
        Precision::Country => 6,
    }
}

fn is_fine(precision: Precision) -> bool {
    matches!(precision, Precision::Exact | Precision::Near | Precision::Water)
}

/// The row's own coordinates where they say where its place is, not only in which area, and nothing contradicts them.
pub(super) fn clear_position(at: Position, resolution: &Resolution) -> Option<Position> {
    resolution.answer().filter(|answer| is_fine(answer.precision)).map(|_| at)
}

/// The country that the row names, or that its place lies in: this stands for it, and for nothing in it.
fn country(incident: &Incident, there: Option<CountryCode>, gazetteer: &Gazetteer) -> Answer {
    let code = incident.country.or(there);
    let place = code.and_then(|code| gazetteer.by_id(code.as_str()));
    Answer {
        place_name: place.map_or_else(|| incident.location.clone(), |place| place.name().to_owned()),
        place_id: place.map(id).unwrap_or_default(),
        name_match: NameMatch::Phrase,
        confidence: Confidence(0.9),
        precision: Precision::Country,
        uncertainty: None,
        footprint: None,
        representative: None,
        country: code,
        admin1: None,
        admin1_name: None,
        sources: vec!["report".to_owned()],
        reasons: vec!["by its own precision the row is known to the country, no finer".to_owned()],
    }
}

fn id(place: Place) -> String {
    place.id().0.to_owned()
}

/// Whether an answer's own place lies about where the row says.
pub(super) fn is_there(answer: &Answer, at: Position) -> bool {
    let off = answer.uncertainty.map_or(REACH.0, |uncertainty| uncertainty.0.max(REACH.0));
    answer.representative.is_some_and(|place| place.distance(at).0 <= off)
}

/// Where no area of the gazetteer holds the coordinates: a circle about as wide as such an area. Radii of our own, in
/// round numbers.
fn around(at: Position, precision: Precision) -> (Footprint, Metres) {
    let radius = match precision {
        Precision::District => Metres::from_km(50.0),
        Precision::Province | Precision::Section | Precision::Vague => Metres::from_km(100.0),
        Precision::Exact | Precision::Near | Precision::Water | Precision::Country => NEAR,
    };
    (Footprint::PointRadius { centre: at, radius }, radius)
}

/// A point where the row claims a point; else the area that it claims to be somewhere in.
fn shape<'g>(
    (at, near): (Position, Metres),
    precision: Precision,
    named: Option<&Answer>,
    gazetteer: &'g Gazetteer,
) -> (Option<Footprint>, Option<Place<'g>>) {
    match precision {
        Precision::Exact => (Some(Footprint::Point(at)), None),
        Precision::Near | Precision::Water => (Some(Footprint::PointRadius { centre: at, radius: near }), None),
        Precision::Country => (None, None),
        Precision::District | Precision::Province => area(at, precision, gazetteer),
        Precision::Section | Precision::Vague => match named.and_then(|answer| answer.footprint.clone()) {
            Some(shape @ (Footprint::Line(_) | Footprint::Area(_) | Footprint::FuzzyArea { .. })) => {
                (Some(shape), None)
            }
            _ => area(at, Precision::Province, gazetteer),
        },
    }
}

fn area(at: Position, precision: Precision, gazetteer: &Gazetteer) -> (Option<Footprint>, Option<Place<'_>>) {
    let fits = |place: &Place| match precision {
        Precision::District => place.class() == FeatureClass::Area && place.code() != "PCLI",
        _ => place.code() == "ADM1",
    };
    let holder = gazetteer.areas_at(at).into_iter().find(fits);
    (holder.and_then(Place::footprint), holder)
}

fn radius(precision: Precision, near: Metres) -> Option<Metres> {
    match precision {
        Precision::Near | Precision::Water => Some(near),
        _ => None,
    }
}

/// The place's own name, the row's words, or the nearest settlement; and why.
fn name(
    incident: &Incident,
    at: Position,
    named: Option<&Answer>,
    holder: Option<Place>,
    gazetteer: &Gazetteer,
) -> (String, String) {
    if let Some(area) = holder {
        return (area.name().to_owned(), format!("by its own precision the row is known to {}, no finer", area.name()));
    }
    if let Some(answer) = named {
        return (answer.place_name.clone(), format!("“{}” names the place there", incident.location));
    }
    if !incident.location.is_empty() {
        return (incident.location.clone(), "named as the row names it".to_owned());
    }
    match nearest(at, gazetteer) {
        Some((place, away)) => {
            (format!("near {}", place.name()), format!("the nearest settlement is {}, {away} away", place.name()))
        }
        None => (String::new(), "no settlement is near".to_owned()),
    }
}

fn nearest(at: Position, gazetteer: &Gazetteer) -> Option<(Place<'_>, Metres)> {
    const LOOKED_AT: usize = 10;
    let settlements = gazetteer.nearest(at, LOOKED_AT).into_iter();
    let place = settlements.into_iter().find(|place| place.class() == FeatureClass::Settlement)?;
    Some((place, place.position()?.distance(at))).filter(|(_, away)| *away <= REACH)
}
