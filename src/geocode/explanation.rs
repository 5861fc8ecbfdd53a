//! Why an answer is what it is, as data: the reading, every reference with its candidates and their terms, what would
//! change the choice, and which gazetteer was asked.

use super::{Context, Geocoder, Resolution, account::Account, coordinates, evidence, own, phrase};
use crate::incident::locality::Locality;
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
    let readings: Vec<Locality> = own::readings(geocoder.gazetteer, text).collect();
    let account = Account::default();
    let noting = Geocoder { account: Some(&account), ..*geocoder };
    let (resolution, taken) = phrase::best_reading(&noting, text, &readings, context);
    let resolution = phrase::refused(text).or_else(|| coordinates::read(geocoder, text)).unwrap_or(resolution);
    let reading = taken.and_then(|index| readings.get(index));
    let explanation = Explanation {
        query: text.to_owned(),
        phrase: reading.map(|reading| reading.phrase.word()),
        readings: readings.len(),
        references: account.into_references().into_iter().map(|noted| at_its_span(text, noted)).collect(),
        reasons: reasons(&resolution),
        gazetteer_version: geocoder.gazetteer.version().to_owned(),
    };
    (resolution, explanation)
}

fn reasons(resolution: &Resolution) -> Vec<String> {
    match resolution {
        Resolution::Resolved(answer) => answer.reasons.clone(),
        Resolution::Ambiguous(_) if resolution.left_open().is_some() => {
            resolution.left_open().map(str::to_owned).into_iter().collect()
        }
        Resolution::Ambiguous(answers) => vec![format!(
            "{} places are left: the best would have to lead by {:.1}, or by {:.1} over a place of another country",
            answers.len(),
            evidence::CLEAR_LEAD,
            evidence::CLEAR_LEAD_ACROSS,
        )],
        Resolution::Inconsistent(no) | Resolution::Unresolved(no) => {
            [vec![no.reason.clone()], no.steps.clone()].concat()
        }
    }
}

/// Where the words stand in the text, or at least the name that was looked up ("Goris" of "Goris town").
fn at_its_span(text: &str, noted: ReferenceExplained) -> ReferenceExplained {
    let at = |words: &str| text.find(words).map(|from| (from, from + words.len()));
    ReferenceExplained { span: at(&noted.written).or_else(|| at(&noted.name)), ..noted }
}
