//! What a row says twice must agree: coordinates and name, country and place, precision and place.

use super::given;
use crate::{
    gazetteer::Gazetteer,
    geocode::{Answer, Confidence, NameMatch, Resolution},
    incident::Incident,
    place::{CountryCode, Position, Precision},
    source::Problem,
};

/// Checks coordinates against the row's country and its words.
pub(super) fn position(
    incident: &Incident,
    at: Position,
    words: Option<&Resolution>,
    gazetteer: &Gazetteer,
) -> Vec<Problem> {
    if let Some(problem) = exchanged(incident, at, words, gazetteer) {
        return vec![problem];
    }
    let there = country(incident, gazetteer.country_at(at), "the coordinates lie");
    let named = words.and_then(Resolution::answer).filter(|answer| !given::is_there(answer, at));
    let away = named.and_then(|answer| {
        let away = answer.representative?.distance(at);
        let problem = format!("{} lies {away} from the row's coordinates", answer.place_name);
        Some(problem_in(incident, "location", &incident.location, problem, "check both; the coordinates were kept"))
    });
    there.into_iter().chain(away).collect()
}

/// How sure coordinates are at most with which something disagrees that the row says beside them, and with which nothing
/// agrees.
const DISPUTED: f64 = 0.5;
const CONTRADICTED: f64 = 0.2;

/// Whether anything that the row says beside its coordinates agrees with them: its country, its place, its province.
pub(super) fn agrees(
    incident: &Incident,
    at: Position,
    words: [Option<&Resolution>; 2],
    gazetteer: &Gazetteer,
) -> bool {
    let holds = |answer: &Answer| gazetteer.areas_at(at).iter().any(|area| area.id().0 == answer.place_id);
    let mut named = words.into_iter().flatten().filter_map(Resolution::answer);
    let country = incident.country.filter(|_| gazetteer.country_at(at) == incident.country);
    country.is_some() || named.any(|answer| given::is_there(answer, at) || holds(answer))
}

/// Coordinates of a row are kept, whatever disagrees with them; but the doubt is told with the answer.
pub(super) fn doubted(resolution: Resolution, noticed: &[Problem], agrees: impl FnOnce() -> bool) -> Resolution {
    let Resolution::Resolved(mut answer) = resolution else { return resolution };
    if !noticed.is_empty() {
        answer.reasons.extend(noticed.iter().map(|problem| format!("doubtful: {}", problem.problem)));
        let most = match agrees() {
            true => DISPUTED,
            false => {
                answer.reasons.push("nothing that the row names agrees with its coordinates".to_owned());
                CONTRADICTED
            }
        };
        answer.confidence = Confidence(answer.confidence.0.min(most));
    }
    Resolution::Resolved(answer)
}

/// Latitude and longitude of this region are both possible as the other: exchanged they lie in another country, or far
/// from the place that is named, and would fit if they were exchanged back.
fn exchanged(incident: &Incident, at: Position, words: Option<&Resolution>, gazetteer: &Gazetteer) -> Option<Problem> {
    let back = Position::new(at.lat(), at.lon()).ok()?;
    let named = words.and_then(Resolution::answer);
    let fits = |at: Position| match (named, incident.country) {
        (Some(answer), _) if answer.representative.is_some() => given::is_there(answer, at),
        (_, Some(country)) => gazetteer.country_at(at) == Some(country),
        _ => true,
    };
    (!fits(at) && fits(back)).then(|| {
        let value = format!("{}, {}", at.lat(), at.lon());
        let problem = format!("latitude and longitude look exchanged: {}, {} would fit", back.lat(), back.lon());
        problem_in(incident, "latitude", &value, problem, "exchange them; the coordinates were kept as they are")
    })
}

/// Checks an answer against the row's country and its own claim of precision.
pub(super) fn answer(incident: &Incident, resolution: &Resolution, gazetteer: &Gazetteer) -> Vec<Problem> {
    let Some(answer) = resolution.answer() else { return Vec::new() };
    let claimed = incident.precision.filter(|precision| precision.where_prec() != answer.precision.where_prec());
    let precision = claimed.map(|claimed| {
        let (said, found) = (claimed.where_prec().to_string(), answer.precision);
        let problem =
            format!("the row says {said}, but {} is {} ({})", answer.place_name, found.where_prec(), found.word());
        problem_in(incident, "where_prec", &said, problem, "the place's own precision was taken")
    });
    let country = country(incident, answer.country, &format!("{} lies", answer.place_name));
    let guess = guess(incident, answer, gazetteer).or_else(|| wider(incident, answer));
    let coarse = coarse(incident, answer, gazetteer);
    country.into_iter().chain(precision).chain(guess).chain(coarse).collect()
}

/// A name that is only nearly the one written is a guess, and may be another place.
fn guess(incident: &Incident, answer: &Answer, gazetteer: &Gazetteer) -> Option<Problem> {
    let country = answer.country.and_then(|code| gazetteer.by_id(code.as_str()));
    let country = country.map(|place| format!(" ({})", place.name())).unwrap_or_default();
    (answer.name_match == NameMatch::Fuzzy).then(|| {
        let problem = format!("read as “{}”{country}", answer.place_name);
        problem_in(incident, "location", &incident.location, problem, "correct the spelling if that is not meant")
    })
}

/// A place that nobody knows is answered with the area that the row names beside it.
fn wider(incident: &Incident, answer: &Answer) -> Option<Problem> {
    let said = answer.reasons.first().filter(|reason| reason.contains("is not known: "))?;
    let cure = "correct the spelling, or give latitude and longitude";
    (!incident.location.is_empty()).then(|| problem_in(incident, "location", &incident.location, said.clone(), cure))
}

/// A place without a known position is answered with its province, which is not what was asked.
fn coarse(incident: &Incident, answer: &Answer, gazetteer: &Gazetteer) -> Option<Problem> {
    let place = gazetteer.by_id(&answer.place_id).filter(|place| place.footprint().is_none())?;
    let province = place.admin1().filter(|_| answer.precision == Precision::Province)?;
    let problem = format!("position not known: shown as somewhere in {}", province.name());
    Some(problem_in(incident, "location", &incident.location, problem, "give latitude and longitude"))
}

fn country(incident: &Incident, found: Option<CountryCode>, what: &str) -> Option<Problem> {
    let (said, found) = (incident.country?, found?);
    (said != found).then(|| {
        let problem = format!("{what} in {found}, not in {said}");
        problem_in(incident, "country", said.as_str(), problem, "check the country and the place")
    })
}

fn problem_in(incident: &Incident, column: &str, value: &str, problem: String, cure: &str) -> Problem {
    Problem {
        file: incident.provenance.file.clone(),
        row: Some(incident.provenance.row),
        column: column.to_owned(),
        value: value.to_owned(),
        problem,
        cure: cure.to_owned(),
    }
}
