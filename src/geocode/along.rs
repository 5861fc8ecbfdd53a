//! Borders as far as they run along one area: "the Gegharkunik section of the border".

use super::{Answer, Context, Geocoder, Resolution, Unresolved, parameters::parameters, part, relative, stretch};
use crate::{
    border::BorderPair,
    gazetteer::Place,
    incident::locality::{Breadth, Sides},
    place::{CountryCode, FeatureClass},
};

/// A border as far as it runs along an area; the land near a settlement that lies at a border.
pub(super) fn along(geocoder: &Geocoder, answer: Answer, border: &Sides, context: &Context) -> Resolution {
    let place = geocoder.gazetteer.by_id(&answer.place_id);
    let Some(area) = place.filter(|place| !matches!(place.class(), FeatureClass::Settlement | FeatureClass::Spot))
    else {
        return near_border(geocoder, answer);
    };
    let lines: Vec<Resolution> = borders_of(geocoder, area, border, context)
        .iter()
        .map(|sides| stretch::border(geocoder, sides, Breadth::Line, context))
        .collect();
    let parts: Vec<Answer> =
        lines.iter().filter_map(Resolution::answer).filter_map(|line| part::along(line, area)).collect();
    match <[Answer; 1]>::try_from(parts) {
        Ok([part]) => Resolution::resolved(part),
        Err(parts) if !parts.is_empty() => Resolution::Ambiguous(parts),
        Err(_) => match lines.into_iter().next() {
            Some(Resolution::Resolved(line)) => elsewhere(&line, area),
            Some(other) => other,
            None => Resolution::unresolved(format!("no border that is bundled runs along {}", area.name())),
        },
    }
}

fn near_border(geocoder: &Geocoder, answer: Answer) -> Resolution {
    let reach = parameters().anchor_reach;
    let nearest = answer.representative.and_then(|at| geocoder.borders.nearest(at));
    match nearest.filter(|(_, away)| *away <= reach) {
        Some(_) => Resolution::resolved(relative::near(answer)),
        None => Resolution::unresolved(format!(
            "{} does not lie within {reach} of a land border that is bundled",
            answer.place_name
        )),
    }
}

/// The borders that the words allow of those that an area's country has, by both sides.
fn borders_of(geocoder: &Geocoder, area: Place, border: &Sides, context: &Context) -> Vec<Sides> {
    let other = match border {
        Sides::Both(..) => return vec![border.clone()],
        Sides::With(name) => stretch::country_place(geocoder, name).and_then(Place::country),
        Sides::Unnamed => None,
    };
    let has = |pair: &BorderPair, code: CountryCode| pair.countries().0 == code || pair.countries().1 == code;
    let name = |code: CountryCode| geocoder.gazetteer.by_id(code.as_str()).map(|place| place.name().to_owned());
    let meant = |pair: &BorderPair| other.is_none_or(|other| has(pair, other));
    let of_area = |pair: &BorderPair| area.country().is_none_or(|own| has(pair, own));
    let pairs: Vec<BorderPair> =
        geocoder.borders.pairs().into_iter().filter(|pair| meant(pair) && of_area(pair)).collect();
    let reported = context.border.filter(|pair| pairs.contains(pair)).map(|pair| vec![pair]);
    let sides = |pair: BorderPair| Some(Sides::Both(name(pair.countries().0)?, name(pair.countries().1)?));
    reported.unwrap_or(pairs).into_iter().filter_map(sides).collect()
}

fn elsewhere(line: &Answer, area: Place) -> Resolution {
    Resolution::Inconsistent(Unresolved {
        reason: format!("the {} does not run along {}", line.place_name, area.name()),
        steps: line.reasons.clone(),
    })
}
