//! Borders as far as they run along one area: "the Gegharkunik section of the border".

use super::{
    Answer, Context, Geocoder, Resolution, Unresolved, dated, parameters::parameters, part, relative, stretch,
};
use crate::{
    border::BorderPair,
    gazetteer::Place,
    incident::locality::{Breadth, Sides},
    place::{CountryCode, FeatureClass},
};

/// A border as far as it runs along an area; the land near a settlement that lies at that border.
pub(super) fn along(geocoder: &Geocoder, answer: Answer, border: &Sides, context: &Context) -> Resolution {
    let Some(place) = geocoder.gazetteer.by_id(&answer.place_id) else { return Resolution::resolved(answer) };
    let pairs = pairs_of(geocoder, place, border, context);
    if matches!(place.class(), FeatureClass::Settlement | FeatureClass::Spot) {
        return near_border(geocoder, answer, &pairs, context);
    }
    let whole = |pair: &BorderPair| stretch::border(geocoder, &named(geocoder, *pair), Breadth::Line, context);
    let lines: Vec<Resolution> = pairs.iter().map(whole).collect();
    let parts: Vec<Answer> = lines
        .iter()
        .filter_map(Resolution::answer)
        .filter_map(|line| part::along(line, place, &dated::name(place, context)))
        .collect();
    one_of(parts).unwrap_or_else(|| match lines.into_iter().next() {
        Some(Resolution::Resolved(line)) => elsewhere(&line, place),
        Some(other) => other,
        None => Resolution::unresolved(format!("no such border that is bundled runs along {}", place.name())),
    })
}

/// The answer if it is one, doubt if there are several.
pub(super) fn one_of(answers: Vec<Answer>) -> Option<Resolution> {
    match <[Answer; 1]>::try_from(answers) {
        Ok([answer]) => Some(Resolution::resolved(answer)),
        Err(answers) if answers.is_empty() => None,
        Err(answers) => Some(Resolution::Ambiguous(answers)),
    }
}

fn near_border(geocoder: &Geocoder, answer: Answer, pairs: &[BorderPair], context: &Context) -> Resolution {
    if geocoder.gazetteer.by_id(&answer.place_id).is_some_and(|place| place.position().is_none()) {
        return Resolution::unresolved(format!(
            "the position of {} is not known, so that no stretch of the border can be told by it",
            answer.place_name
        ));
    }
    let (borders, reach) = (geocoder.borders.on(context.when(), context.view), parameters().anchor_reach);
    let is_near = |at| pairs.iter().filter_map(|pair| borders.distance(*pair, at)).any(|away| away <= reach);
    match answer.representative.is_some_and(is_near) {
        true => Resolution::resolved(relative::near(answer)),
        false => Resolution::unresolved(format!("{} does not lie within {reach} of such a border", answer.place_name)),
    }
}

/// The borders that the words allow: both sides named, or those of the place's country, that of the report first.
pub(super) fn pairs_of(geocoder: &Geocoder, place: Place, border: &Sides, context: &Context) -> Vec<BorderPair> {
    let code = |name: &str| stretch::country_place(geocoder, name).and_then(Place::country);
    let other = match border {
        Sides::Both(a, b) => {
            return code(a).zip(code(b)).and_then(|(a, b)| BorderPair::new(a, b)).into_iter().collect();
        }
        Sides::With(name) => match code(name) {
            None => return Vec::new(),
            other => other,
        },
        Sides::Unnamed => None,
    };
    let has = |pair: &BorderPair, code: CountryCode| pair.countries().0 == code || pair.countries().1 == code;
    let wanted = |pair: &BorderPair| [other, place.country()].into_iter().flatten().all(|code| has(pair, code));
    let pairs: Vec<BorderPair> = geocoder.borders.pairs().into_iter().filter(wanted).collect();
    context.border.filter(|pair| pairs.contains(pair)).map_or(pairs, |pair| vec![pair])
}

fn named(geocoder: &Geocoder, pair: BorderPair) -> Sides {
    let name = |code: CountryCode| {
        geocoder.gazetteer.by_id(code.as_str()).map_or_else(|| code.to_string(), |place| place.name().to_owned())
    };
    Sides::Both(name(pair.countries().0), name(pair.countries().1))
}

fn elsewhere(line: &Answer, area: Place) -> Resolution {
    Resolution::Inconsistent(Unresolved {
        reason: format!("the {} does not run along {}", line.place_name, area.name()),
        steps: line.reasons.clone(),
    })
}
