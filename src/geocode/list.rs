//! Places named in one breath: what is said of each, then all of them as one answer.

use super::{
    Answer, Confidence, Context, Geocoder, NameMatch, Resolution, Surroundings, Unresolved, answer, container::Within,
    phrase, relative, shape,
};
use crate::{
    border,
    incident::locality::Locality,
    place::{CountryCode, Footprint, Metres, Position, Precision},
};
use geo::{BooleanOps, MultiLineString, MultiPolygon};

/// Places named in one breath lie together: those that are clear help to choose among the others' namesakes, by where
/// they lie and by their country where it is one.
pub(super) fn several<'g>(
    geocoder: &Geocoder<'g>,
    listed: &[Locality],
    within: &Within<'_, 'g>,
    context: &Context,
) -> Resolution {
    let answer = |one: &Locality, context: &Context| answer_to(geocoder, one, within, context);
    let alone: Vec<Resolution> = listed.iter().map(|one| answer(one, context)).collect();
    let clear: Surroundings = alone.iter().flat_map(Resolution::clear_positions).collect();
    let country = context.country.or(country_of_all(&alone));
    let together = Context { country, beside: Some(&clear), ..*context };
    let found = listed.iter().zip(alone).map(|(one, alone)| match alone {
        Resolution::Ambiguous(_) => beside_the_others(answer(one, &together), context, country),
        other => other,
    });
    let (mut answers, mut failed) = (Vec::new(), Vec::new());
    for resolution in found {
        match resolution {
            Resolution::Resolved(answer) => answers.push(*answer),
            other => failed.push(other),
        }
    }
    if failed.is_empty() { joined(&answers) } else { failure(failed) }
}

/// One of a list, within its own wider places and those of the list.
fn answer_to<'g>(geocoder: &Geocoder<'g>, one: &Locality, within: &Within<'_, 'g>, context: &Context) -> Resolution {
    match one.containers.as_slice() {
        [] => phrase::answer_to(geocoder, &one.phrase, within, context),
        own => phrase::answer_to(geocoder, &one.phrase, &Within::new(&[own, within.containers].concat()), context),
    }
}

/// "Kut or Azat": each is as good as the other, unless both are names of one place.
pub(super) fn one_of<'g>(
    geocoder: &Geocoder<'g>,
    listed: &[Locality],
    within: &Within<'_, 'g>,
    context: &Context,
) -> Resolution {
    let (mut rivals, mut failed): (Vec<Answer>, Vec<Resolution>) = (Vec::new(), Vec::new());
    for one in listed {
        match answer_to(geocoder, one, within, context) {
            Resolution::Resolved(answer) => rivals.push(*answer),
            Resolution::Ambiguous(answers) => rivals.extend(answers),
            no => failed.push(no),
        }
    }
    if !failed.is_empty() {
        return failure(failed);
    }
    let said =
        |why: &str, answer: Answer| Answer { reasons: [vec![why.to_owned()], answer.reasons].concat(), ..answer };
    match either(rivals) {
        Resolution::Ambiguous(rivals) => {
            let open = |answer| said("the text names several places of which one is meant", answer);
            Resolution::Ambiguous(rivals.into_iter().map(open).collect())
        }
        Resolution::Resolved(answer) => Resolution::resolved(said("the alternatives are names of one place", *answer)),
        no => no,
    }
}

/// These answers as rivals, each place once.
pub(super) fn either(answers: Vec<Answer>) -> Resolution {
    let mut rivals: Vec<Answer> = Vec::new();
    for answer in answers {
        if rivals.iter().all(|rival| rival.place_id != answer.place_id) {
            rivals.push(answer);
        }
    }
    match rivals.len() {
        0 => Resolution::unresolved("no place is named"),
        1 => Resolution::resolved(rivals.remove(0)),
        many => {
            let share = |answer: Answer| Answer { confidence: Confidence(answer.confidence.0 / many as f64), ..answer };
            Resolution::Ambiguous(rivals.into_iter().map(share).collect())
        }
    }
}

/// All that is wrong with a list, so that no part of it is blamed for another.
fn failure(failed: Vec<Resolution>) -> Resolution {
    let why = |resolution: &Resolution| match resolution {
        Resolution::Unresolved(none) | Resolution::Inconsistent(none) => Some(none.reason.clone()),
        _ => None,
    };
    let reasons: Vec<String> = failed.iter().filter_map(why).collect();
    match failed.into_iter().next() {
        Some(Resolution::Unresolved(_)) => Resolution::unresolved(reasons.join("; ")),
        Some(Resolution::Inconsistent(none)) => {
            Resolution::Inconsistent(Unresolved { reason: reasons.join("; "), ..none })
        }
        // One in doubt leaves the list in doubt, unless another is not known at all.
        Some(doubtful) if reasons.is_empty() => doubtful,
        _ => Resolution::unresolved(reasons.join("; ")),
    }
}

/// An answer that the country of the others in its list may have decided says so.
fn beside_the_others(resolution: Resolution, context: &Context, country: Option<CountryCode>) -> Resolution {
    let Some(country) = country.filter(|_| context.country.is_none()) else { return resolution };
    phrase::then(resolution, |mut answer| {
        answer
            .reasons
            .push(format!("the other places of the list lie in {country}: taken for the country of the report"));
        Resolution::resolved(answer)
    })
}

/// The country of all answers that are clear, if it is one.
fn country_of_all(resolutions: &[Resolution]) -> Option<CountryCode> {
    let mut countries = resolutions.iter().filter_map(Resolution::answer).map(|answer| answer.country);
    let first = countries.next()??;
    countries.all(|country| country == Some(first)).then_some(first)
}

/// The shape and how fine it is, with the radius within which each of the places lies.
type Shape = (Footprint, Option<Position>, Option<Metres>);

/// One answer of several of one kind: points with or without surroundings, areas, or stretches of border.
fn joined(answers: &[Answer]) -> Resolution {
    let (Some(first), Some((footprint, representative, uncertainty))) = (answers.first(), shape(answers)) else {
        let names: Vec<&str> = answers.iter().map(|answer| answer.place_name.as_str()).collect();
        return Resolution::unresolved(format!(
            "{} are not all points, or all districts or provinces: write one row for each",
            names.join(", ")
        ));
    };
    let ids: Vec<&str> = answers.iter().map(|answer| answer.place_id.as_str()).collect();
    let same_country = answers.iter().all(|answer| answer.country == first.country);
    let same_admin1 = answers.iter().all(|answer| answer.admin1 == first.admin1);
    Resolution::resolved(Answer {
        place_name: names(answers),
        place_id: ids.join("+"),
        name_match: NameMatch::Phrase,
        confidence: Confidence(answers.iter().map(|answer| answer.confidence.0).product()),
        precision: coarsest(answers),
        representative,
        uncertainty,
        footprint: Some(footprint),
        country: first.country.filter(|_| same_country),
        admin1: first.admin1.clone().filter(|_| same_admin1),
        admin1_name: first.admin1_name.clone().filter(|_| same_admin1),
        sources: answers.iter().fold(Vec::new(), |sources, answer| relative::joined(&sources, &answer.sources)),
        reasons: answers.iter().flat_map(|answer| answer.reasons.clone()).collect(),
    })
}

/// "near Sotk, Kut": what is said of each is said once.
fn names(answers: &[Answer]) -> String {
    let names: Vec<&str> = answers.iter().map(|answer| answer.place_name.as_str()).collect();
    let shared =
        ["near ", "in the direction of "].into_iter().find(|said| names.iter().all(|name| name.starts_with(said)));
    let said = shared.unwrap_or_default();
    format!("{said}{}", names.iter().map(|name| &name[said.len()..]).collect::<Vec<_>>().join(", "))
}

fn coarsest(answers: &[Answer]) -> Precision {
    answers.iter().map(|answer| answer.precision).max().unwrap_or(Precision::Exact)
}

fn shape(answers: &[Answer]) -> Option<Shape> {
    if coarsest(answers) == Precision::Country {
        return None;
    }
    points(answers).or_else(|| areas(answers)).or_else(|| lines(answers))
}

fn points(answers: &[Answer]) -> Option<Shape> {
    let centre = |answer: &Answer| match answer.footprint {
        Some(Footprint::Point(at) | Footprint::PointRadius { centre: at, .. }) => Some(at),
        _ => None,
    };
    let points = answers.iter().map(centre).collect::<Option<Vec<Position>>>()?;
    let widest = answers.iter().filter_map(|answer| answer.uncertainty).max_by(|a, b| a.0.total_cmp(&b.0));
    Some((Footprint::Points(points), answers.first()?.representative, widest))
}

fn areas(answers: &[Answer]) -> Option<Shape> {
    let outlines = answers.iter().map(|answer| match &answer.footprint {
        Some(Footprint::Area(area)) => Some(area.as_ref().clone()),
        _ => None,
    });
    let outlines = outlines.collect::<Option<Vec<MultiPolygon>>>()?;
    let whole = outlines.into_iter().reduce(|whole, outline| whole.union(&outline))?;
    let at = shape::inner_point(&whole);
    let footprint = Footprint::Area(whole.into());
    let radius = answer::radius(&footprint);
    Some((footprint, at, radius))
}

fn lines(answers: &[Answer]) -> Option<Shape> {
    let lines = answers.iter().map(|answer| match &answer.footprint {
        Some(Footprint::Line(line)) => Some(line.0.clone()),
        _ => None,
    });
    let whole = MultiLineString::new(lines.collect::<Option<Vec<_>>>()?.concat());
    let (_, at) = border::measured(&whole);
    let footprint = Footprint::Line(whole.into());
    let radius = answer::radius(&footprint);
    Some((footprint, at, radius))
}
