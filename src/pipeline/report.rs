//! The report: what became of every row. Its fields are the keys of `report.json`.

use super::input::Notes;
use crate::{
    geocode::{Answer, Resolution},
    layer::{Layers, LocatedIncident, Placement},
    source::Problem,
};
use serde::{Deserialize, Serialize};

/// What became of every row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Program and version.
    pub generator: &'static str,
    /// Version of the bundled gazetteer.
    pub gazetteer_version: String,
    /// Rows below the headers: `placed + region_only + unlocated + rejected`.
    pub rows_read: usize,
    /// A point, a point with a radius, a stretch of line.
    pub placed: usize,
    /// Known to a district, a province, a vague area or a country.
    pub region_only: usize,
    /// No geometry.
    pub unlocated: usize,
    /// The row could not be read.
    pub rejected: usize,
    /// Of those that have a geometry, how many lie beyond the frame.
    pub off_map: usize,
    /// Noticed in rows that were used all the same, and what else is wrong with rejected rows.
    pub warnings: Vec<Problem>,
    /// One for each row without a place: unlocated or rejected.
    pub unplaced: Vec<Problem>,
    /// Names that found no room on the sheet.
    pub labels_dropped: Vec<String>,
    /// West, south, east, north of the frame, degrees.
    pub frame: [f64; 4],
    /// Every incident that was read, by number.
    pub incidents: Vec<IncidentReport>,
    /// Words that maps and layers must carry.
    pub attributions: Vec<String>,
    /// The other files of the run; by these the program knows its own.
    pub files: Vec<WrittenFile>,
}

/// What became of one incident.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IncidentReport {
    /// Its number on the sheet.
    pub number: usize,
    /// Its id.
    pub incident_id: String,
    /// File as the user named it.
    pub file: String,
    /// Line on which its row begins.
    pub row: usize,
    /// Placed, region_only or unlocated.
    pub status: Placement,
    /// Name of the place.
    pub place: Option<String>,
    /// Word of the precision.
    pub precision: Option<&'static str>,
    /// Whether it lies beyond the frame.
    pub off_map: bool,
    /// Why, one sentence each.
    pub reasons: Vec<String>,
}

/// A file of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFile {
    /// Name within the folder.
    pub name: String,
    /// Length in bytes.
    pub bytes: usize,
    /// FNV-1a, 64 bits, hexadecimal.
    pub checksum: String,
}

impl Report {
    pub(super) fn new(layers: &Layers, notes: &Notes, located: Vec<Problem>, gazetteer_version: &str) -> Self {
        let incidents: Vec<IncidentReport> = layers.incidents.iter().map(IncidentReport::of).collect();
        let count = |status| incidents.iter().filter(|incident| incident.status == status).count();
        let further = notes.rejected.iter().flat_map(|rejected| rejected.others.iter());
        let frame = layers.frame;
        Self {
            generator: concat!("bordermap ", env!("CARGO_PKG_VERSION")),
            gazetteer_version: gazetteer_version.to_owned(),
            rows_read: notes.rows_read,
            placed: count(Placement::Placed),
            region_only: count(Placement::RegionOnly),
            unlocated: count(Placement::Unlocated),
            rejected: notes.rejected.len(),
            off_map: incidents.iter().filter(|incident| incident.off_map).count(),
            warnings: notes.warnings.iter().chain(further).cloned().chain(located).collect(),
            unplaced: unplaced(layers, notes),
            labels_dropped: Vec::new(),
            frame: [frame.west, frame.south, frame.east, frame.north].map(|degrees| (degrees * 1e6).round() / 1e6),
            incidents,
            attributions: layers.attributions.clone(),
            files: Vec::new(),
        }
    }
}

impl IncidentReport {
    fn of(located: &LocatedIncident) -> Self {
        let (incident, answer) = (&located.incident, located.answer());
        Self {
            number: located.number,
            incident_id: incident.id.clone(),
            file: incident.provenance.file.clone(),
            row: incident.provenance.row,
            status: Placement::of(&located.resolution),
            place: answer.map(|answer| answer.place_name.clone()),
            precision: answer.map(|answer| answer.precision.word()),
            off_map: located.off_map,
            reasons: reasons(&located.resolution),
        }
    }
}

fn reasons(resolution: &Resolution) -> Vec<String> {
    match resolution {
        Resolution::Resolved(answer) => answer.reasons.clone(),
        Resolution::Ambiguous(rivals) => vec![rivalry(rivals)],
        Resolution::Inconsistent(no) | Resolution::Unresolved(no) => vec![no.reason.clone()],
    }
}

/// Rows without a place, rejected ones too, by file in the order of reading, then by row.
fn unplaced(layers: &Layers, notes: &Notes) -> Vec<Problem> {
    let unlocated =
        layers.incidents.iter().filter(|located| Placement::of(&located.resolution) == Placement::Unlocated);
    let rejected = notes.rejected.iter().map(|rejected| rejected.first.clone());
    let mut all: Vec<Problem> = unlocated.map(problem).chain(rejected).collect();
    all.sort_by(|a, b| (&a.file, a.row).cmp(&(&b.file, b.row)));
    all
}

fn problem(located: &LocatedIncident) -> Problem {
    let incident = &located.incident;
    let (problem, cure) = match &located.resolution {
        Resolution::Ambiguous(rivals) => (rivalry(rivals), "name the province or the country in admin1 or country"),
        // Coordinates always have a geometry; a place without one can only be one that was named.
        Resolution::Resolved(_) if incident.position.is_none() => {
            ("no position is known".to_owned(), "give latitude and longitude")
        }
        Resolution::Resolved(_) => ("no area is known for it".to_owned(), "check where_prec"),
        Resolution::Inconsistent(no) => (no.reason.clone(), "check location, admin1 and country"),
        Resolution::Unresolved(no) if incident.location.is_empty() => (no.reason.clone(), "fill in location"),
        Resolution::Unresolved(no) => (no.reason.clone(), "check the spelling, or give latitude and longitude"),
    };
    Problem {
        file: incident.provenance.file.clone(),
        row: Some(incident.provenance.row),
        column: "location".to_owned(),
        value: incident.location.clone(),
        problem,
        cure: cure.to_owned(),
    }
}

fn rivalry(rivals: &[Answer]) -> String {
    let named = |answer: &Answer| match &answer.admin1_name {
        Some(admin1) => format!("{} in {admin1} ({})", answer.place_name, answer.place_id),
        None => format!("{} ({})", answer.place_name, answer.place_id),
    };
    format!("several places are equally good: {}", rivals.iter().map(named).collect::<Vec<_>>().join(", "))
}
