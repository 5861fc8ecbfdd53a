//! `--explain`, for people: the account of an answer, line by line.

use bordermap::geocode::{CandidateExplained, Explanation, ReferenceExplained};

/// So many candidates of a name are told; the rest is counted.
const TOLD: usize = 5;

/// Reasons first, then every place named in the text with its candidates. Nothing is said twice.
pub(super) fn lines(explanation: &Explanation) -> Vec<String> {
    let phrase = explanation.phrase.map(|phrase| format!("read as: {phrase}"));
    let references = explanation.references.iter().flat_map(|named| reference(named, &explanation.reasons));
    explanation.reasons.iter().cloned().chain(phrase).chain(references).collect()
}

fn reference(reference: &ReferenceExplained, said: &[String]) -> Vec<String> {
    let mut lines = vec![format!("“{}”:", reference.written)];
    lines.extend(reference.candidates.iter().take(TOLD).map(candidate));
    if reference.candidates.len() > TOLD {
        lines.push(format!("  and {} more", reference.candidates.len() - TOLD));
    }
    lines.extend(reference.outside.iter().map(|place| format!("  not within the wider places named: {place}")));
    lines.extend(reference.steps.iter().filter(|step| !said.contains(step)).map(|step| format!("  {step}")));
    lines.extend(reference.flips_if.iter().map(|change| format!("  would change it: {change}")));
    if lines.len() == 1 && reference.steps.is_empty() {
        lines.push("  no place of that name is known".to_owned());
    }
    lines
}

fn candidate(candidate: &CandidateExplained) -> String {
    let terms: Vec<String> = candidate.terms.iter().map(|(name, weight)| format!("{name} {weight:+.1}")).collect();
    let share = share(candidate.share);
    format!("  {share} {} [{}]: {}", candidate.described, candidate.place_id, terms.join(", "))
}

/// Whole per cents; what is not quite certain or not quite out of the question is not rounded to it.
fn share(share: f64) -> String {
    match (share * 100.0).round() {
        whole if whole >= 100.0 => "over 99 %".to_owned(),
        whole if whole < 1.0 => "under 1 %".to_owned(),
        whole => format!("{whole} %"),
    }
}
