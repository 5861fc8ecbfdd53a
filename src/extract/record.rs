//! Records: what an article tells as incidents of ours, each with its evidence.

use super::story::{Basis, Told};
use crate::{
    geocode::Resolution,
    incident::{Incident, Provenance},
};
use std::ops::Range;

/// An incident with the evidence for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The incident; its provenance is the article and the number of the sentence.
    pub incident: Incident,
    /// The sentence, bytes of the article's text.
    pub span: Range<usize>,
    /// Its characters in the source file.
    pub characters: Range<usize>,
    /// The words of the rule that it meets.
    pub rule: String,
    /// 0 to 1: how sure it is that the article says this.
    pub confidence: f64,
    /// Other sentences that tell of it, characters of the source file.
    pub again: Vec<Range<usize>>,
    /// The id of the place that its location means, where that is one.
    pub place_id: Option<String>,
}

/// Records below this confidence are for review.
pub const SURE: f64 = 0.5;

/// The columns of a file of records.
pub const COLUMNS: [&str; 23] = [
    "incident_id",
    "event_date",
    "date_end",
    "date_precision",
    "location",
    "country",
    "admin1",
    "event_type",
    "actor1",
    "actor2",
    "affected",
    "status",
    "latitude",
    "longitude",
    "where_prec",
    "source",
    "source_url",
    "notes",
    "source_file",
    "span_start",
    "span_end",
    "rule",
    "confidence",
];

/// How sure it is that the article tells of an event there and then.
pub(super) fn confidence(told: &Told, place: Option<&Resolution>) -> f64 {
    let place = match (place, told.place_basis) {
        (None, _) => 0.4,
        (Some(Resolution::Ambiguous(_)), _) => 0.7,
        (Some(_), Basis::Said) => 1.0,
        (Some(_), Basis::Carried | Basis::Assumed) => 0.8,
    };
    let date = match told.date_basis {
        _ if told.date.is_none() => 0.8,
        Basis::Said => 1.0,
        Basis::Carried => 0.95,
        Basis::Assumed => 0.85,
    };
    let rule = if told.noun { 0.8 } else { 0.95 };
    ((place * date * rule * 100.0_f64).round() / 100.0).clamp(0.0, 1.0)
}

/// The record of an event.
pub(super) fn record(
    told: &Told,
    place: Option<(&str, &Resolution)>,
    (file, number): (&str, usize),
    characters: Range<usize>,
    again: Vec<Range<usize>>,
) -> Record {
    let answer = place.and_then(|(_, resolution)| resolution.answer());
    let stem = file.rsplit(['/', '\\']).next().and_then(|name| name.split('.').next());
    let stem = stem.filter(|stem| *stem != "-").unwrap_or("article");
    let incident = Incident {
        id: format!("{stem}-{number:02}"),
        date: told.date,
        date_end: told.date_end,
        location: place.map(|(text, _)| text.to_owned()).or_else(|| told.unknown.clone()).unwrap_or_default(),
        wider: Vec::new(),
        country: answer.and_then(|answer| answer.country),
        admin1: String::new(),
        event_type: told.kind,
        kind_words: String::new(),
        actor1: told.actor1.clone(),
        actor2: told.actor2.clone(),
        affected: told.affected,
        status: told.status,
        position: None,
        precision: None,
        source_precision: String::new(),
        radius: None,
        source: told.speaker.clone().unwrap_or_default(),
        source_url: String::new(),
        notes: notes(&again),
        provenance: Provenance { file: file.to_owned(), row: told.sentence + 1 },
    };
    Record {
        incident,
        span: told.span.clone(),
        characters,
        rule: told.rule.clone(),
        confidence: confidence(told, place.map(|(_, resolution)| resolution)),
        again,
        place_id: answer.map(|answer| answer.place_id.clone()),
    }
}

fn notes(again: &[Range<usize>]) -> String {
    let spans: Vec<String> = again.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
    match spans.is_empty() {
        true => String::new(),
        false => format!("told again at characters {}", spans.join(", ")),
    }
}

/// A table of records, CSV.
///
/// # Errors
/// When the system has no memory for it.
pub fn table(records: &[Record]) -> Result<Vec<u8>, csv::Error> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for record in records {
        table.write_record(cells(record))?;
    }
    table.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn cells(record: &Record) -> [String; 23] {
    let incident = &record.incident;
    let or_empty = |text: Option<String>| text.unwrap_or_default();
    [
        incident.id.clone(),
        or_empty(incident.date.map(|date| date.to_string())),
        or_empty(incident.date_end.map(|date| date.to_string())),
        or_empty(incident.date.map(|date| date.precision().word().to_owned())),
        incident.location.clone(),
        or_empty(incident.country.map(|country| country.to_string())),
        incident.admin1.clone(),
        incident.event_type.word().to_owned(),
        incident.actor1.clone(),
        incident.actor2.clone(),
        or_empty(incident.affected.map(|affected| affected.to_string())),
        incident.status.word().to_owned(),
        String::new(),
        String::new(),
        String::new(),
        incident.source.clone(),
        incident.source_url.clone(),
        incident.notes.clone(),
        incident.provenance.file.clone(),
        record.characters.start.to_string(),
        record.characters.end.to_string(),
        record.rule.clone(),
        format!("{:.2}", record.confidence),
    ]
}
