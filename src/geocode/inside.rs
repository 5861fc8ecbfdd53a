//! So far into a country: "3 km deep into Armenian territory", "5 km inside Armenia from Sotk".

use super::{Answer, Context, Geocoder, NameMatch, Resolution, Unresolved, answer, dated, phrase, shape, stretch};
use crate::{
    border::BorderPair,
    gazetteer::Place,
    incident::locality::{Distance, Reference},
    place::{CountryCode, Footprint, Metres, Position, Precision},
};
use geo::{BooleanOps, MultiPolygon};

/// What of the land so far from a place, or else from the border of the report, lies on the side that is named.
pub(super) fn inside(
    geocoder: &Geocoder,
    side: &Reference,
    distance: Distance,
    from: Option<Resolution>,
    context: &Context,
) -> Resolution {
    let Some((country, code)) = stretch::country_place(geocoder, &side.name).and_then(|it| Some((it, it.country()?)))
    else {
        return Resolution::unresolved(format!("“{}” is not a country that is known", side.written));
    };
    let Some(Footprint::Area(land)) = country.footprint().filter(|_| !country.is_cut()) else {
        return Resolution::unresolved(format!("the outline of {} is not bundled", country.name()));
    };
    let reach = Metres(distance.about.0 + distance.give_or_take.0);
    let into = format!("{} inside {}", distance.about, dated::country_name(country, context));
    match from {
        Some(from) => phrase::then(from, |place| around(geocoder, place, (&land, code), (reach, &into), context)),
        None => along_the_border(geocoder, (country, code, &land), (reach, &into), context),
    }
}

/// Whether the kilometres run from the place or from the border beside it is open: the circle holds both.
fn around(
    geocoder: &Geocoder,
    place: Answer,
    (land, code): (&MultiPolygon, CountryCode),
    (reach, into): (Metres, &str),
    context: &Context,
) -> Resolution {
    let Some(Footprint::Point(at)) = place.footprint else {
        return Resolution::unresolved(format!("{} is not a point: no distance runs from it", place.place_name));
    };
    let borders = geocoder.borders.on(context.when(), context.view);
    let has_side = |pair: &BorderPair| pair.countries().0 == code || pair.countries().1 == code;
    let pairs = borders.pairs().into_iter().filter(has_side);
    let to_border = pairs.filter_map(|pair| borders.distance(pair, at)).min_by(|a, b| a.0.total_cmp(&b.0));
    let beside = to_border.filter(|away| away.0 <= reach.0).unwrap_or_default();
    let radius = Metres(reach.0 + beside.0 + place.uncertainty.unwrap_or_default().0);
    let place_name = format!("{into} from {}", place.place_name);
    let part = shape::around(at, radius, land);
    let Some(inner) = shape::inner_point(&part) else {
        return Resolution::Inconsistent(Unresolved {
            reason: format!("{place_name}: no land of {code} lies within {radius} of it"),
            steps: place.reasons,
        });
    };
    let reason = format!("what of the land within {radius} of its point lies in {code}: which way is not said");
    let point = if place.country == Some(code) { at } else { inner };
    Resolution::resolved(Answer {
        place_name,
        footprint: Some(Footprint::Likely { point, radius, shape: part.into() }),
        representative: Some(point),
        country: Some(code),
        reasons: [place.reasons.clone(), vec![reason]].concat(),
        ..of_phrase(place, radius)
    })
}

/// The strip along the border of the report.
fn along_the_border(
    geocoder: &Geocoder,
    (country, code, land): (Place, CountryCode, &MultiPolygon),
    (reach, into): (Metres, &str),
    context: &Context,
) -> Resolution {
    let has_side = |pair: &BorderPair| pair.countries().0 == code || pair.countries().1 == code;
    let borders = geocoder.borders.on(context.when(), context.view);
    let zone = context.border.filter(has_side).and_then(|pair| Some((pair, borders.zone(pair, reach)?)));
    let Some((pair, zone)) = zone else {
        return Resolution::unresolved(format!(
            "{into}, but from which border is not said: name a place near it, or say --border {code}-XX"
        ));
    };
    let part = zone.intersection(land);
    let representative: Option<Position> = shape::inner_point(&part);
    let footprint = Footprint::Area(part.into());
    let answer = answer::of_country(country, into);
    Resolution::resolved(Answer {
        place_name: format!("{into} along the border {pair}"),
        precision: Precision::Vague,
        representative,
        uncertainty: answer::radius(&footprint),
        footprint: Some(footprint),
        reasons: vec![format!("the land of {code} within {reach} of the border {pair}: where along it is not said")],
        ..answer
    })
}

fn of_phrase(place: Answer, radius: Metres) -> Answer {
    let precision = if radius.0 <= 25_000.0 { Precision::Near } else { Precision::Vague };
    Answer { name_match: NameMatch::Phrase, precision, uncertainty: Some(radius), ..place }
}
