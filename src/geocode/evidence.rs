//! What speaks for a candidate, in nats (natural-log odds), each term named so that it can be read and argued with.

use super::{
    Context, NameMatch,
    candidate::{Candidate, Standing, is_regional},
    dated,
};
use crate::gazetteer::Place;
use crate::place::{FeatureClass, Metres, NameKey};
use std::fmt;

/// One term of a candidate's score.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    /// What it weighs.
    pub name: &'static str,
    /// For (positive) or against (negative).
    pub nats: f64,
}

/// A score for people, to one decimal as `{:.1}` has it: that is the dearest part of a reason, and quick where the number
/// does not lie half-way between two.
pub(super) struct Nats(pub f64);

impl fmt::Display for Nats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.0.is_sign_negative() {
            true => "-",
            false if f.sign_plus() => "+",
            false => "",
        };
        let tenths = self.0.abs() * 10.0;
        match (tenths.fract() - 0.5).abs() > 1e-6 && tenths < 1e6 {
            true => write!(f, "{sign}{}.{}", tenths.round() as u32 / 10, tenths.round() as u32 % 10),
            false => write!(f, "{sign}{:.1}", self.0.abs()),
        }
    }
}

/// The score of "none of these": what a name that nobody filed would have to beat.
pub(super) const NONE_OF_THESE: f64 = 2.0;
/// How far the best must lead to be the answer (odds of about 2.7 to 1).
pub(super) const CLEAR_LEAD: f64 = 1.0;
/// The same over a place of another country that bears the name too (odds of about 7 to 1): the wrong side of a border
/// costs more than a doubt.
pub(super) const CLEAR_LEAD_ACROSS: f64 = 2.0;

/// How sure a phrase of borders is once its words and anchors are found (0.95).
pub(super) const PHRASE_UNDERSTOOD: f64 = 3.0;

/// How far the country of the report moves two candidates of different countries apart.
pub(super) const COUNTRY_SWING: f64 = 2.0 * COUNTRY;
/// How far a point near one of two candidates moves them apart.
pub(super) const NEAR_SWING: f64 = NEAR;

const COUNTRY: f64 = 2.5;
const NEAR: f64 = 2.0;

/// Terms that rest on what the caller says of the report, not on the name.
pub(super) const OF_THE_REPORT: [&str; 4] =
    ["country of the report", "province of the report", "border of the report", "near the given point"];

/// The term that rests on the other places of the record or document.
pub(super) const OF_THE_DOCUMENT: &str = "other places of the document";

/// What the other places of the document are part of a score.
pub(super) fn of_the_document(terms: &[Term]) -> f64 {
    terms.iter().filter(|term| term.name == OF_THE_DOCUMENT).map(|term| term.nats).sum()
}

/// All terms of a candidate. Start weights, set by hand after the shares that UniTopRank reports for name, level,
/// population and distance (0.3, 0.1, 0.2, 0.3); they are not fitted yet.
pub(super) fn weigh(candidate: &Candidate, context: &Context) -> Vec<Term> {
    let terms = [
        Term { name: "name", nats: name(candidate) },
        Term { name: "kind of place", nats: kind(candidate) },
        Term { name: "population", nats: population(candidate) },
        Term { name: "bundled region", nats: if is_regional(candidate.place) { 3.0 } else { 0.0 } },
        Term { name: OF_THE_REPORT[0], nats: country(candidate, context) },
        Term { name: OF_THE_REPORT[1], nats: province(candidate, context) },
        Term { name: OF_THE_REPORT[2], nats: border(candidate, context) },
        Term { name: OF_THE_REPORT[3], nats: near(candidate, context) },
        Term { name: OF_THE_DOCUMENT, nats: document(candidate, context) },
        Term { name: "name at that date", nats: dated::name_at(candidate, context) },
    ];
    terms.into_iter().filter(|term| term.nats != 0.0).collect()
}

/// How well the name fits: how it was found, and less where it is not the place's own name.
pub(super) fn name(candidate: &Candidate) -> f64 {
    let found = match candidate.name_match {
        NameMatch::Exact => 3.0,
        NameMatch::Folded => 2.9,
        NameMatch::Alternate if candidate.standing == Standing::Own => 2.8,
        NameMatch::Alternate => 3.0,
        NameMatch::Transliterated => 2.4,
        NameMatch::Fuzzy if candidate.drifted => 2.0,
        NameMatch::Fuzzy => 1.0 - 0.5 * f64::from(candidate.edits),
        NameMatch::Phrase => 0.0,
    };
    match candidate.standing {
        Standing::Own => found,
        Standing::Stated => found - 0.8,
        Standing::Loose => found - 1.5,
    }
}

/// Against another name of a place where a second place bears it as its own.
pub(super) const ANOTHERS_OWN_NAME: Term = Term { name: "another place's own name", nats: -1.5 };

fn kind(candidate: &Candidate) -> f64 {
    match (candidate.place.class(), candidate.place.code()) {
        (FeatureClass::Area, "PCLI") => 4.0,
        _ if candidate.has_area => 3.5,
        (FeatureClass::Area | FeatureClass::Locality, _) => 3.5,
        _ => 0.0,
    }
}

/// A settlement whose population nobody states is taken for a small village.
const VILLAGE: u32 = 300;

/// 0.8 nats for each factor of ten: a town of 20 000 leads a village of 600 of the same name clearly.
fn population(candidate: &Candidate) -> f64 {
    let people = match candidate.place.class() {
        FeatureClass::Settlement => candidate.place.population().unwrap_or(VILLAGE),
        _ => return 0.0,
    };
    0.8 * f64::from(people.max(1)).log10()
}

fn country(candidate: &Candidate, context: &Context) -> f64 {
    match (context.country, candidate.place.country()) {
        (Some(wanted), Some(country)) if wanted == country => COUNTRY,
        (Some(_), Some(_)) => -COUNTRY,
        _ => 0.0,
    }
}

/// The first-level area that the report names beside the place, by any of its names or its code.
fn province(candidate: &Candidate, context: &Context) -> f64 {
    let place = candidate.place;
    let own = Some(place).filter(|place| place.code().starts_with("ADM1"));
    let (Some(wanted), Some(area)) = (context.admin1, own.or(place.admin1())) else { return 0.0 };
    let key = NameKey::folded(wanted);
    match key.is_empty() {
        true => 0.0,
        false if area.id().0 == wanted || area.names().any(|name| NameKey::folded(name.text) == key) => COUNTRY,
        false => -COUNTRY,
    }
}

fn border(candidate: &Candidate, context: &Context) -> f64 {
    let (Some(pair), Some(country)) = (context.border, candidate.place.country()) else { return 0.0 };
    let (first, second) = pair.countries();
    if country == first || country == second { 1.5 } else { -1.5 }
}

/// A place that is only known by its province stands where that does, so that it is not at a loss against its namesakes.
fn document(candidate: &Candidate, context: &Context) -> f64 {
    let at = candidate.place.position().or_else(|| candidate.place.admin1().and_then(Place::position));
    context.beside.zip(at).map_or(0.0, |(beside, at)| beside.nats(at))
}

/// Up to two nats close by, fading with 60 km (border dossiers: 40 to 80 km), half a nat against beyond 300 km.
fn near(candidate: &Candidate, context: &Context) -> f64 {
    let (Some(near), Some(at)) = (context.near, candidate.place.position()) else { return 0.0 };
    let Metres(away) = near.distance(at);
    if away > 300_000.0 { -0.5 } else { NEAR * (-away / 60_000.0).exp() }
}

#[cfg(test)]
mod tests {
    use super::Nats;

    #[test]
    fn scores_are_written_as_the_library_writes_them() {
        let half_ways = (-40..40).map(|tenth| f64::from(tenth) / 10.0 + 0.05);
        let others = (-500..500).map(|step| f64::from(step) * 0.037);
        for nats in half_ways.chain(others).chain([0.0, -0.0, 0.25, -0.04, 1e9, -1e300]) {
            assert_eq!(format!("{:+} {}", Nats(nats), Nats(nats)), format!("{nats:+.1} {nats:.1}"), "{nats}");
        }
    }
}
