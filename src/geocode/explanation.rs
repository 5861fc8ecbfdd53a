//! Why an answer is what it is, as data: the reading, every reference with its candidates and their terms, what would
//! change the choice, and which gazetteer was asked.

use super::{
    Context, Geocoder, Resolution, answer,
    choice::{self, Considered, Containers, Scored},
    evidence, phrase,
};
use crate::incident::locality::{self, Locality, Reference};
use serde::Serialize;

/// The whole account of one answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The text as asked.
    pub query: String,
    /// The kind of phrase it was read as; `None` where no place is named.
    pub phrase: Option<&'static str>,
    /// How many readings the words allow, the one taken included.
    pub readings: usize,
    /// Every place named in the reading, containers last.
    pub references: Vec<ReferenceExplained>,
    /// What is said of the answer, in order.
    pub reasons: Vec<String>,
    /// Version of the gazetteer.
    pub gazetteer_version: String,
}

/// One place named in a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReferenceExplained {
    /// As written.
    pub written: String,
    /// Bytes of the text that it stands at, from and to; `None` where the text was tidied there.
    pub span: Option<(usize, usize)>,
    /// The name that was looked up.
    pub name: String,
    /// What the rules of namesakes did.
    pub steps: Vec<String>,
    /// Candidates, best first.
    pub candidates: Vec<CandidateExplained>,
    /// Candidates that do not lie in the wider places named.
    pub outside: Vec<String>,
    /// What would change the choice; empty where little would.
    pub flips_if: Vec<String>,
}

/// A candidate with what speaks for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CandidateExplained {
    /// Its id.
    pub place_id: String,
    /// Name, kind, province and country.
    pub described: String,
    /// The stored name that matched, its language and source.
    pub matched: String,
    /// How it matched.
    #[serde(rename = "match")]
    pub name_match: super::NameMatch,
    /// Sum of the terms, nats.
    pub score: f64,
    /// Share of the odds, "none of these" included.
    pub share: f64,
    /// The terms, nats.
    pub terms: Vec<(String, f64)>,
}

/// The account of what [`Geocoder::geocode`] answers to the same text and context.
pub(super) fn explain(geocoder: &Geocoder, text: &str, context: &Context) -> (Resolution, Explanation) {
    let readings = locality::readings(text);
    let (resolution, taken) = phrase::best_reading_of(geocoder, &readings, context);
    let resolution = phrase::refused(text).unwrap_or(resolution);
    let reading = taken.and_then(|index| readings.get(index));
    let references = reading.map(|reading| references(geocoder, text, reading, context)).unwrap_or_default();
    let explanation = Explanation {
        query: text.to_owned(),
        phrase: reading.map(|reading| reading.phrase.word()),
        readings: readings.len(),
        references,
        reasons: reasons(&resolution),
        gazetteer_version: geocoder.gazetteer.version().to_owned(),
    };
    (resolution, explanation)
}

fn reasons(resolution: &Resolution) -> Vec<String> {
    match resolution {
        Resolution::Resolved(answer) => answer.reasons.clone(),
        Resolution::Ambiguous(answers) => vec![format!("{} places are about equally good", answers.len())],
        Resolution::Inconsistent(no) | Resolution::Unresolved(no) => {
            [vec![no.reason.clone()], no.steps.clone()].concat()
        }
    }
}

fn references(geocoder: &Geocoder, text: &str, reading: &Locality, context: &Context) -> Vec<ReferenceExplained> {
    let places = reading.phrase.references().into_iter().map(|reference| {
        let containment = if reading.phrase.is_relative() { Containers::Hint } else { Containers::Hold };
        let considered = choice::consider(geocoder, reference, &reading.containers, context, containment);
        (reference, considered)
    });
    let containers = reading
        .containers
        .iter()
        .map(|reference| (reference, choice::consider(geocoder, reference, &[], context, Containers::Hold)));
    places.chain(containers).map(|(reference, considered)| of_reference(text, reference, considered)).collect()
}

fn of_reference(text: &str, reference: &Reference, considered: Considered) -> ReferenceExplained {
    ReferenceExplained {
        written: reference.written.clone(),
        span: text.find(&reference.written).map(|from| (from, from + reference.written.len())),
        name: reference.name.clone(),
        flips_if: flips(&considered.scored),
        steps: considered.steps,
        candidates: considered.scored.iter().map(of_candidate).collect(),
        outside: considered.outside.iter().map(|candidate| answer::describe(candidate.place)).collect(),
    }
}

fn of_candidate(scored: &Scored) -> CandidateExplained {
    let name = scored.candidate.name;
    let tenths = |nats: f64| (nats * 100.0).round() / 100.0;
    CandidateExplained {
        place_id: scored.candidate.place.id().0.to_owned(),
        described: answer::describe(scored.candidate.place),
        matched: format!("“{}” ({}, {})", name.text, name.language.0, name.source),
        name_match: scored.candidate.name_match,
        score: tenths(scored.score),
        share: (scored.share * 1000.0).round() / 1000.0,
        terms: scored.terms.iter().map(|term| (term.name.to_owned(), tenths(term.nats))).collect(),
    }
}

/// What the caller could say that would put the runner-up clearly first.
fn flips(scored: &[Scored]) -> Vec<String> {
    let [best, rival, ..] = scored else { return Vec::new() };
    let lead = best.score - rival.score + evidence::CLEAR_LEAD;
    let countries = (best.candidate.place.country(), rival.candidate.place.country());
    let said = match countries {
        (ours, Some(theirs)) if ours != Some(theirs) && lead <= evidence::COUNTRY_SWING => {
            Some(format!("the report were about {theirs} (--country {theirs})"))
        }
        _ if lead <= evidence::NEAR_SWING => {
            Some(format!("the place were near {} (--near)", answer::describe(rival.candidate.place)))
        }
        _ => None,
    };
    said.into_iter().collect()
}
