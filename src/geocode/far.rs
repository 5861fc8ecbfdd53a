//! Far namesakes: places of the rest of the world that bear a name, where the words speak for a place of the region.

use super::{
    Context, Geocoder,
    candidate::{self, Candidate},
    choice::Considered,
};
use crate::{
    border::BorderPair,
    incident::locality::{Reference, TypeWord},
    place::{CountryCode, Script, Toponym},
};

/// A city larger than this stands for itself: not for the area named after it, and wherever it lies.
pub(super) const CITY: u32 = 100_000;

/// Why the likeliest place cannot be meant: a small one, neither in a country that the report is about nor in one that
/// borders on it, or one of which the words themselves tell otherwise. A capital far away may be where somebody spoke; a
/// village there is a namesake.
pub(super) fn why_not(
    geocoder: &Geocoder,
    reference: &Reference,
    containers: &[Reference],
    considered: &Considered,
    context: &Context,
) -> Option<String> {
    let best = &considered.scored.first()?.candidate;
    let (country, of_border) = (best.place.country()?, context.border.map(BorderPair::countries));
    let declared: Vec<CountryCode> =
        context.country.into_iter().chain(of_border.into_iter().flat_map(|(a, b)| [a, b])).collect();
    let borders = |other: CountryCode| BorderPair::new(other, country).is_some_and(|pair| geocoder.borders.has(pair));
    let is_near = declared.is_empty() || declared.iter().any(|other| *other == country || borders(*other));
    if !is_near && !is_large(best) && !best.place.is_own() {
        return Some(format!("far from {}", declared[0]));
    }
    let is_said = !containers.is_empty() || declared.contains(&country);
    let is_of_the_world = !candidate::is_regional(best.place);
    (is_of_the_world && !is_said).then(|| belied(reference, best)).flatten()
}

/// Whether the words tell that a place of the rest of the world is not meant.
pub(super) fn is_belied(reference: &Reference, candidate: &Candidate) -> bool {
    !candidate::is_regional(candidate.place) && belied(reference, candidate).is_some()
}

/// What in the words tells that a place of the rest of the world is not meant.
fn belied(reference: &Reference, best: &Candidate) -> Option<String> {
    let country = best.place.country().map(|country| country.to_string()).unwrap_or_default();
    let so = if reference.kind == Some(TypeWord::Village) {
        "the places of the rest of the world that are bundled are no villages"
    } else if is_respelt(&reference.name, best) || is_heard_twice(&reference.name, best) && !is_large(best) {
        "it is not spelt with these letters"
    } else if is_of_the_region(&reference.written) && !is_large(best) {
        "the words are in a language of the region"
    } else {
        return None;
    };
    Some(format!("in {country}, of which nothing is said, and {so}"))
}

/// Whether a text in Latin letters beyond the plain ones meets a place only without their marks: "Dığ" is no "Dīg".
fn is_respelt(text: &str, best: &Candidate) -> bool {
    let letters = |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let marked = Script::of(text) == Script::Latin && text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    marked && !best.place.names().any(|name: Toponym| letters(name.text) == letters(text))
}

/// Whether a text meets the name only by way of Latin letters that stand for both: "Нор" is no "نور".
fn is_heard_twice(text: &str, best: &Candidate) -> bool {
    let (asked, filed) = (Script::of(text), Script::of(best.hit.text()));
    asked != filed && asked != Script::Latin && filed != Script::Latin
}

/// Whether a text shows by its letters that it is Armenian, Azerbaijani or Georgian.
fn is_of_the_region(text: &str) -> bool {
    matches!(Script::of(text), Script::Armenian | Script::Georgian) || text.to_lowercase().contains('ə')
}

fn is_large(candidate: &Candidate) -> bool {
    candidate.place.code() == "PCLI" || candidate.place.population().unwrap_or(0) >= CITY
}
