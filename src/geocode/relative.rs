//! Places given relative to others: near, so far that way, beyond, between, several.

use super::{Answer, Confidence, Geocoder, NameMatch, Resolution, Unresolved, parameters::parameters, phrase, shape};
use crate::{
    incident::locality::{Direction, Distance},
    place::{Bearing, FeatureClass, Footprint, Metres, Position, Precision},
};

/// UCDP's "limited area around a location" ends at about 25 km; beyond it the answer is vague.
const NEAR_ENDS: Metres = Metres(25_000.0);

/// Around a place: its own radius and as much again as people call near. Areas stay what they are.
pub(super) fn near(answer: Answer) -> Answer {
    around(answer, |name, reach| (format!("near {name}"), format!("near it: within {reach} of its point")))
}

/// What was aimed at or headed for is taken to be near the place.
pub(super) fn toward(answer: Answer) -> Answer {
    around(answer, |name, reach| {
        (format!("in the direction of {name}"), format!("towards it: taken as within {reach} of its point"))
    })
}

fn around(answer: Answer, say: impl Fn(&str, Metres) -> (String, String)) -> Answer {
    let Some(centre) = point(&answer) else { return near_an_area(answer) };
    let own = answer.uncertainty.unwrap_or_default();
    let radius = Metres(own.0 + nearness(own).0);
    let (place_name, reason) = say(&answer.place_name, radius);
    changed(answer, place_name, Footprint::PointRadius { centre, radius }, (centre, radius), reason)
}

fn near_an_area(mut answer: Answer) -> Answer {
    answer.reasons.push("near an area is taken as the area itself".to_owned());
    answer
}

/// How far "near" reaches beyond a place of this radius.
pub(super) fn nearness(own: Metres) -> Metres {
    match own.0 {
        r if r <= 1_000.0 => parameters().near_village,
        r if r <= 4_000.0 => parameters().near_town,
        _ => parameters().near_city,
    }
}

/// "N km from X": anywhere in the circle; which way is not said.
pub(super) fn at_distance(answer: Answer, distance: Distance) -> Resolution {
    let Some(centre) = point(&answer) else { return no_point(&answer) };
    let own = answer.uncertainty.unwrap_or_default();
    let radius = Metres(distance.about.0 + distance.give_or_take.0 + own.0);
    let name = format!("{} from {}", distance.about, answer.place_name);
    let reason = format!("{} from it in a direction that is not said: within {radius}", distance.about);
    Resolution::resolved(changed(answer, name, Footprint::PointRadius { centre, radius }, (centre, radius), reason))
}

/// "N km north-east of X": a sector of a ring. Radius after the georeferencing guide: the chord that half the angle of
/// the rose spans at that distance, the doubt of the number, the place's own radius and a slack.
pub(super) fn offset(answer: Answer, distance: Distance, direction: Direction) -> Resolution {
    let Some(from) = point(&answer) else { return no_point(&answer) };
    let (p, own, far) = (parameters(), answer.uncertainty.unwrap_or_default().0, distance.about.0);
    let doubt = own + distance.give_or_take.0;
    let widened = p.offset_half_angle + (own / far.max(1.0)).min(1.0).asin().to_degrees();
    let reach = (Metres(p.offset_nearest * far - doubt), Metres(p.offset_farthest * far + doubt));
    let shape = shape::sector(from, direction.bearing, widened.min(175.0), reach);
    let at = shape::destination(from, direction.bearing, distance.about);
    let chord = 2.0 * far * (direction.half_angle().to_radians() / 2.0).sin();
    let radius = Metres(chord + p.offset_slack.0 + doubt);
    let way = compass_word(direction.bearing);
    let name = format!("{} {way} of {}", distance.about, answer.place_name);
    let reason = format!(
        "{} {way} of its point; such phrases are off by up to {radius}, and lie within {widened:.0}° of the direction given",
        distance.about
    );
    Resolution::resolved(changed(
        answer,
        name,
        Footprint::Likely { point: at, radius, shape: shape.into() },
        (at, radius),
        reason,
    ))
}

/// "east of X": a cone, as far as half-way to the next settlement that way.
pub(super) fn beyond(geocoder: &Geocoder, answer: Answer, direction: Direction) -> Resolution {
    let Some(from) = point(&answer) else { return no_point(&answer) };
    let p = parameters();
    let half_angle = (p.beyond_half_angle * 4.0 / f64::from(direction.rose)).max(22.5);
    let reach = half_way(geocoder, from, direction.bearing, half_angle).unwrap_or(p.beyond_most);
    let reach = Metres(reach.0.clamp(p.beyond_least.0, p.beyond_most.0) + answer.uncertainty.unwrap_or_default().0);
    let shape = shape::sector(from, direction.bearing, half_angle, (Metres(0.0), reach));
    let at = shape::destination(from, direction.bearing, Metres(reach.0 / 2.0));
    let radius = at.distance(shape::destination(from, Bearing(direction.bearing.0 + half_angle), reach));
    let way = compass_word(direction.bearing);
    let name = format!("{way} of {}", answer.place_name);
    let reason = format!("{way} of it, no distance given: as far as {reach}, half-way to the next place that way");
    Resolution::resolved(changed(
        answer,
        name,
        Footprint::Likely { point: at, radius, shape: shape.into() },
        (at, radius),
        reason,
    ))
}

fn half_way(geocoder: &Geocoder, from: Position, bearing: Bearing, half_angle: f64) -> Option<Metres> {
    // Mostly one of the first few; far more are asked for only where it is not.
    let that_way =
        [12, 60].into_iter().find_map(|count| nearest_that_way(geocoder, from, count, (bearing, half_angle)))?;
    Some(Metres(that_way.distance(from).0 / 2.0))
}

fn nearest_that_way(
    geocoder: &Geocoder,
    from: Position,
    count: usize,
    (bearing, half_angle): (Bearing, f64),
) -> Option<Position> {
    let settlements = geocoder.gazetteer.nearest(from, count);
    settlements
        .iter()
        .filter(|place| place.class() == FeatureClass::Settlement)
        .filter_map(|place| place.position())
        .filter(|at| at.distance(from).0 > 1_500.0)
        .find(|at| shape::angle_between(shape::bearing(from, *at), bearing) <= half_angle)
}

/// "between A and B": the land between, likeliest in the middle, as far as half their distance (95.6 % of 653 texts).
pub(super) fn between(a: &Answer, b: &Answer, what: &str) -> Resolution {
    let (Some(from), Some(to)) = (point(a), point(b)) else {
        return Resolution::Unresolved(Unresolved {
            reason: format!(
                "{} and {} are not both points: what lies between has no shape",
                a.place_name, b.place_name
            ),
            steps: Vec::new(),
        });
    };
    let apart = from.distance(to);
    let middle = Position::clamped((from.coord() + to.coord()) / 2.0);
    let radius = Metres(apart.0 / 2.0);
    let shape = shape::ellipse(from, to, Metres(0.0), Metres(apart.0 * parameters().between_breadth));
    let reason =
        format!("the land between {} and {}, {apart} apart, likeliest in the middle", a.place_name, b.place_name);
    let both = Answer {
        place_id: format!("{}+{}", a.place_id, b.place_id),
        confidence: Confidence(a.confidence.0 * b.confidence.0),
        sources: joined(&a.sources, &b.sources),
        reasons: a.reasons.iter().chain(&b.reasons).cloned().collect(),
        ..a.clone()
    };
    let name = format!("{what} {} and {}", a.place_name, b.place_name);
    Resolution::resolved(changed(
        both,
        name,
        Footprint::Likely { point: middle, radius, shape: shape.into() },
        (middle, radius),
        reason,
    ))
}

/// "halfway between A and B": around the middle.
pub(super) fn halfway(a: &Answer, b: &Answer) -> Resolution {
    let share = parameters().halfway_reach;
    phrase::then(between(a, b, "halfway between"), |answer| {
        let Some(Footprint::Likely { point: centre, radius, .. }) = answer.footprint else {
            return Resolution::unresolved("no place is named");
        };
        let radius = Metres(2.0 * radius.0 * share);
        let mut reasons = answer.reasons.clone();
        reasons.push(format!("half the way is taken as within {radius} of the middle, in a straight line"));
        Resolution::resolved(Answer {
            precision: if radius <= NEAR_ENDS { Precision::Near } else { Precision::Vague },
            uncertainty: Some(radius),
            footprint: Some(Footprint::PointRadius { centre, radius }),
            reasons,
            ..answer
        })
    })
}

/// An answer about a phrase, made from the answer about its place.
fn changed(
    mut answer: Answer,
    place_name: String,
    footprint: Footprint,
    (at, radius): (Position, Metres),
    reason: String,
) -> Answer {
    answer.reasons.push(reason);
    Answer {
        place_name,
        name_match: NameMatch::Phrase,
        precision: if radius <= NEAR_ENDS { Precision::Near } else { Precision::Vague },
        representative: Some(at),
        uncertainty: Some(radius),
        footprint: Some(footprint),
        ..answer
    }
}

fn point(answer: &Answer) -> Option<Position> {
    match answer.footprint {
        Some(Footprint::Point(at)) => Some(at),
        _ => None,
    }
}

fn no_point(answer: &Answer) -> Resolution {
    Resolution::Unresolved(Unresolved {
        reason: format!("{} is not a point: a distance or direction from it says nothing definite", answer.place_name),
        steps: answer.reasons.clone(),
    })
}

/// Sources of both, each once, in order.
pub(super) fn joined(a: &[String], b: &[String]) -> Vec<String> {
    let mut both = [a, b].concat();
    both.sort();
    both.dedup();
    both
}

pub(super) fn compass_word(bearing: Bearing) -> &'static str {
    const ROSE: [&str; 16] = [
        "north",
        "north-north-east",
        "north-east",
        "east-north-east",
        "east",
        "east-south-east",
        "south-east",
        "south-south-east",
        "south",
        "south-south-west",
        "south-west",
        "west-south-west",
        "west",
        "west-north-west",
        "north-west",
        "north-north-west",
    ];
    let point = (bearing.0.rem_euclid(360.0) / 22.5).round() as usize;
    ROSE[point % ROSE.len()]
}
