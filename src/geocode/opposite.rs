//! "opposite Kut": what faces a place across the border that runs by it. Positions opposite a village are the other side's.

use super::{
    Answer, Context, Geocoder, NameMatch, Resolution, container::Within, dated, parameters::parameters, phrase, shape,
    side,
};
use crate::{
    border::BorderPair,
    gazetteer::Place,
    place::{Bearing, CountryCode, Footprint, Metres, Position, Precision},
};
use geo::{Closest, Contains, HaversineClosestPoint, Point};

/// What lies farther from a border has nothing opposite it: UCDP's "limited area around a location".
const FARTHEST: Metres = Metres(25_000.0);

/// The land across the nearest border, as far from it as people call near.
pub(super) fn opposite<'g>(
    geocoder: &Geocoder<'g>,
    answer: Answer,
    within: &Within<'_, 'g>,
    context: &Context,
) -> Resolution {
    let Some(Footprint::Point(at)) = answer.footprint else {
        return Resolution::unresolved(format!("{} is not a point: nothing lies opposite it", answer.place_name));
    };
    let (country, bearing, away) = match across(geocoder, &answer, at, context) {
        Ok(across) => across,
        Err(why) => return Resolution::unresolved(why),
    };
    let name = dated::country_name(country, context).into_owned();
    let Some(Footprint::Area(land)) = country.footprint().filter(|_| !country.is_cut()) else {
        return Resolution::unresolved(format!(
            "{} lies opposite {}, and its outline is not bundled",
            name, answer.place_name
        ));
    };
    let radius = Metres(away.0 + parameters().near_village.0 + answer.uncertainty.unwrap_or_default().0);
    let part = shape::around(at, radius, &land);
    let Some(inner) = shape::inner_point(&part) else {
        return Resolution::unresolved(format!("no land of {name} lies within {radius} of {}", answer.place_name));
    };
    let beyond = Metres(away.0 + parameters().near_village.0 / 2.0);
    let straight = shape::destination(at, bearing, beyond);
    let point = if part.contains(&Point(straight.coord())) { straight } else { inner };
    let footprint = Footprint::Likely { point, radius, shape: part.into() };
    let reason = format!("opposite it: the land within {radius} of it across the border, which runs {away} from it");
    let opposite = Answer {
        place_name: format!("opposite {}", answer.place_name),
        name_match: NameMatch::Phrase,
        precision: if radius <= FARTHEST { Precision::Near } else { Precision::Vague },
        representative: Some(point),
        uncertainty: Some(Metres(point.distance(at).0.max(radius.0))),
        footprint: Some(footprint.clone()),
        country: country.country(),
        reasons: [answer.reasons.clone(), vec![reason]].concat(),
        ..answer
    };
    // The wider place holds the one that is named, or what lies opposite it.
    let mut areas = within.areas(geocoder).filter(|(_, areas)| !areas.is_empty());
    let is_held = |areas: &[Place]| areas.iter().any(|area| area.holds(at)) || side::touches(&footprint, areas);
    match areas.find(|(_, areas)| !is_held(areas)) {
        Some((container, _)) => phrase::misplaced(&opposite, container),
        None => Resolution::resolved(opposite),
    }
}

/// The country on the other side of the border that runs by a place, that of the report first; which way the line is
/// nearest, and how far.
///
/// # Errors
///
/// Why there is none.
fn across<'g>(
    geocoder: &Geocoder<'g>,
    answer: &Answer,
    at: Position,
    context: &Context,
) -> Result<(Place<'g>, Bearing, Metres), String> {
    let name = &answer.place_name;
    let own = answer.country.ok_or_else(|| format!("the country of {name} is not known"))?;
    let borders = geocoder.borders.on(context.when(), context.view);
    let of_report = context.border.filter(|pair| other_of(*pair, own).is_some());
    let pairs = of_report.map_or_else(|| borders.pairs(), |pair| vec![pair]);
    let near = pairs.into_iter().filter_map(|pair| Some((pair, borders.distance(pair, at)?)));
    let mut near: Vec<(BorderPair, Metres)> = near.filter(|(pair, _)| other_of(*pair, own).is_some()).collect();
    near.sort_by(|a, b| a.1.0.total_cmp(&b.1.0));
    let of = |pair: BorderPair| other_of(pair, own).unwrap_or(own);
    let Some(&(pair, away)) = near.first().filter(|(_, away)| *away <= FARTHEST) else {
        return Err(format!("no border runs within {FARTHEST} of {name}: what lies opposite it is not said"));
    };
    if let Some((rival, _)) = near.get(1).filter(|(_, second)| second.0 <= away.0 + parameters().near_village.0) {
        let (one, other) = (of(pair), of(*rival));
        return Err(format!("{name} lies near the borders with {one} and {other}: say which (--border {own}-{one})"));
    }
    let line = borders.between(pair).map(|(line, _)| line.haversine_closest_point(&Point(at.coord())));
    let nearest = match line {
        Some(Closest::SinglePoint(point) | Closest::Intersection(point)) => Position::clamped(point.0),
        _ => at,
    };
    let country = geocoder.gazetteer.by_id(of(pair).as_str());
    country
        .map(|country| (country, shape::bearing(at, nearest), away))
        .ok_or_else(|| format!("{} is not known", of(pair)))
}

fn other_of(pair: BorderPair, own: CountryCode) -> Option<CountryCode> {
    match pair.countries() {
        (a, b) if a == own => Some(b),
        (a, b) if b == own => Some(a),
        _ => None,
    }
}
