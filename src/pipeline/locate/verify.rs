//! What a row says twice must agree: coordinates and name, country and place, precision and place.

use super::given;
use crate::{
    gazetteer::Gazetteer,
    geocode::{Answer, Confidence, NameMatch, Resolution},
    incident::Incident,
    place::{CountryCode, Footprint, Metres, Position, Precision},
    source::Problem,
};

/// What in a row disagrees with its coordinates.
pub(super) struct Doubts {
    pub(super) problems: Vec<Problem>,
    /// How far from them the place may lie instead.
    off: Option<Metres>,
}

/// Why an area stands for the place that a row names.
pub(super) struct Instead {
    pub(super) problem: String,
    pub(super) cure: &'static str,
}

/// Checks coordinates against the row's country and its words.
pub(super) fn position(incident: &Incident, at: Position, words: Option<&Resolution>, gazetteer: &Gazetteer) -> Doubts {
    if let Some((problem, off)) = exchanged(incident, at, words, gazetteer) {
        return Doubts { problems: vec![problem], off: Some(off) };
    }
    let there = country(incident, gazetteer.country_at(at), "the coordinates lie");
    let is_there = |answer: &&Answer| given::is_there(answer, at) || holds(answer, at, gazetteer);
    let named = words.and_then(Resolution::answer).filter(|answer| !is_there(answer));
    let away = named.and_then(|answer| Some((answer, answer.representative?.distance(at))));
    let problem = away.map(|(answer, away)| {
        let problem = format!("{} lies {away} from the row's coordinates", answer.place_name);
        problem_in(incident, "location", &incident.location, problem, "check both; the coordinates were kept")
    });
    Doubts { problems: there.into_iter().chain(problem).collect(), off: away.map(|(_, away)| away) }
}

/// How sure coordinates are at most with which something disagrees that the row says beside them, and with which nothing
/// agrees.
const DISPUTED: f64 = 0.5;
const CONTRADICTED: f64 = 0.2;

/// What of the things that a row says beside its coordinates agrees with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    Nothing,
    /// Its country, or the land about a place that it names.
    Roughly,
    /// An area smaller than a country: the row's name may have a namesake that nobody knows.
    Area,
}

/// What agrees with the coordinates: the row's country, and the places and areas that it names.
pub(super) fn agreement<'a>(
    incident: &Incident,
    at: Position,
    named: impl Iterator<Item = &'a Answer>,
    gazetteer: &Gazetteer,
) -> Agreement {
    let country = incident.country.is_some() && gazetteer.country_at(at) == incident.country;
    let none = if country { Agreement::Roughly } else { Agreement::Nothing };
    named.fold(none, |found, answer| match (holds(answer, at, gazetteer), found) {
        (_, Agreement::Area) => Agreement::Area,
        (true, _) if answer.precision != Precision::Country => Agreement::Area,
        (holds, _) if holds || given::is_there(answer, at) => Agreement::Roughly,
        _ => found,
    })
}

fn holds(area: &Answer, at: Position, gazetteer: &Gazetteer) -> bool {
    gazetteer.areas_at(at).iter().any(|around| around.id().0 == area.place_id)
}

/// Coordinates of a row are kept, whatever disagrees with them; but the doubt is told with the answer.
pub(super) fn doubted(resolution: Resolution, doubts: &Doubts, agreement: impl FnOnce() -> Agreement) -> Resolution {
    let Resolution::Resolved(mut answer) = resolution else { return resolution };
    if !doubts.problems.is_empty() {
        answer.reasons.extend(doubts.problems.iter().map(|problem| format!("doubtful: {}", problem.problem)));
        let agreement = agreement();
        let most = if agreement == Agreement::Nothing { CONTRADICTED } else { DISPUTED };
        if agreement == Agreement::Nothing {
            answer.reasons.push("nothing that the row names agrees with its coordinates".to_owned());
        }
        answer.confidence = Confidence(answer.confidence.0.min(most));
        if let Some(off) = doubts.off.filter(|_| agreement != Agreement::Area) {
            widen(&mut answer, off);
        }
    }
    Resolution::Resolved(answer)
}

/// A point whose row names a place far from it is one of two, and nobody says which: it stays where it is, without the
/// claim to be known so finely.
fn widen(answer: &mut Answer, off: Metres) {
    let is_spot = matches!(answer.precision, Precision::Exact | Precision::Near);
    let Some(at) = answer.representative.filter(|_| is_spot) else { return };
    answer.reasons.push("the coordinates are kept, but not as an exact place".to_owned());
    answer.precision = Precision::Vague;
    answer.footprint = Some(Footprint::Point(at));
    answer.uncertainty = Some(Metres(off.0.max(answer.uncertainty.map_or(0.0, |radius| radius.0))));
}

/// Latitude and longitude of this region are both possible as the other: exchanged they lie in another country, or far
/// from the place that is named, and would fit if they were exchanged back.
fn exchanged(
    incident: &Incident,
    at: Position,
    words: Option<&Resolution>,
    gazetteer: &Gazetteer,
) -> Option<(Problem, Metres)> {
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
        let cure = "exchange them; the coordinates were kept as they are";
        (problem_in(incident, "latitude", &value, problem, cure), at.distance(back))
    })
}

/// Checks an answer against the row's country and its own claim of precision.
pub(super) fn answer(
    incident: &Incident,
    resolution: &Resolution,
    instead: Option<Instead>,
    gazetteer: &Gazetteer,
) -> Vec<Problem> {
    let Some(answer) = resolution.answer() else { return Vec::new() };
    let claimed = incident.precision.filter(|precision| precision.where_prec() != answer.precision.where_prec());
    let precision = claimed.map(|claimed| {
        let (said, found) = (claimed.where_prec().to_string(), answer.precision);
        let problem =
            format!("the row says {said}, but {} is {} ({})", answer.place_name, found.where_prec(), found.word());
        problem_in(incident, "where_prec", &said, problem, "the place's own precision was taken")
    });
    let country = country(incident, answer.country, &format!("{} lies", answer.place_name));
    let instead = instead
        .map(|Instead { problem, cure }| problem_in(incident, "location", &incident.location, problem, cure))
        .or_else(|| guess(incident, answer, gazetteer));
    let coarse = coarse(incident, answer, gazetteer);
    country.into_iter().chain(precision).chain(instead).chain(coarse).collect()
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

/// That an answer lies in another country than the row says.
pub(super) fn elsewhere(incident: &Incident, answer: &Answer) -> Option<String> {
    country(incident, answer.country, &format!("{} lies", answer.place_name)).map(|problem| problem.problem)
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
