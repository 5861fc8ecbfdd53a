//! The report: what became of every row. Its fields are the keys of `report.json`.

use crate::{
    geocode::{Answer, Resolution},
    incident::Incident,
    layer::{Placement, geojson::LastProperties},
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
    /// Rows that the filters left out; they are not among `rows_read`.
    pub filtered_out: usize,
    /// Incidents that repeat an earlier one (`duplicate_of` in the layers); all are kept.
    pub duplicates: usize,
    /// Of those that have a geometry, how many lie beyond the frame.
    pub off_map: usize,
    /// Noticed in rows that were used all the same, and what else is wrong with rejected rows.
    /// The first of each kind; of those beyond them their number.
    pub warnings: Vec<Problem>,
    /// How many there were.
    pub warning_count: usize,
    /// One for each row without a place: unlocated or rejected.
    pub unplaced: Vec<Problem>,
    /// How the sheet shows the incidents; `None` where none was drawn.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Shown>,
    /// Names that found no room on the sheet.
    pub labels_dropped: Vec<String>,
    /// West, south, east, north of the frame, degrees.
    pub frame: [f64; 4],
    /// Every incident that was read, by number; empty where there are more than 10 000, which the layers have.
    pub incidents: Vec<IncidentReport>,
    /// Words that maps and layers must carry.
    pub attributions: Vec<String>,
    /// The other files of the run; by these the program knows its own.
    pub files: Vec<WrittenFile>,
}

impl Report {
    /// Adds what was noticed while drawing and writing.
    pub(super) fn warn(&mut self, problem: Problem) {
        self.warnings.push(problem);
        self.warning_count += 1;
    }
}

/// How a sheet shows the incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// `markers`, `clusters`, `hexagons` or `provinces`.
    pub drawn_as: &'static str,
    /// How many are shown how.
    pub drawn_counts: ShownCounts,
}

/// How many incidents are shown how: together all that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ShownCounts {
    /// By markers at places, circles, hexagons or provinces.
    pub symbols: usize,
    /// By markers or badges of stretches and areas.
    pub areas_and_lines: usize,
    /// In the table only.
    pub table_only: usize,
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
    /// Id of the incident that it repeats.
    pub duplicate_of: Option<String>,
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
    /// CRC-32, hexadecimal.
    pub checksum: String,
}

impl IncidentReport {
    /// Of an incident that has no number yet.
    pub(super) fn of(incident: &Incident, resolution: &Resolution) -> Self {
        let answer = resolution.answer();
        Self {
            number: 0,
            incident_id: incident.id.clone(),
            file: incident.provenance.file.clone(),
            row: incident.provenance.row,
            status: Placement::of(resolution),
            place: answer.map(|answer| answer.place_name.clone()),
            precision: answer.map(|answer| answer.precision.word()),
            off_map: false,
            duplicate_of: None,
            reasons: reasons(resolution),
        }
    }

    /// With what is known when all incidents are.
    pub(super) fn with(self, last: &LastProperties) -> Self {
        let LastProperties { number, off_map, duplicate_of } = *last;
        Self { number, off_map, duplicate_of: duplicate_of.map(str::to_owned), ..self }
    }
}

fn reasons(resolution: &Resolution) -> Vec<String> {
    match resolution {
        Resolution::Resolved(answer) => answer.reasons.clone(),
        Resolution::Ambiguous(rivals) => {
            resolution.left_open().map(str::to_owned).into_iter().chain([rivalry(rivals)]).collect()
        }
        Resolution::Inconsistent(no) | Resolution::Unresolved(no) => vec![no.reason.clone()],
    }
}

/// An incident without a place as a problem of its row.
pub(super) fn unplaced(incident: &Incident, resolution: &Resolution) -> Problem {
    let (problem, cure) = match resolution {
        Resolution::Ambiguous(rivals) => match resolution.left_open() {
            Some(why) => (format!("{why}; {}", rivalry(rivals)), "write which of them is meant"),
            None => (rivalry(rivals), what_tells_apart(rivals)),
        },
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

/// What a row could say to tell rivals apart: nothing that all of them share.
pub(super) fn what_tells_apart(rivals: &[Answer]) -> &'static str {
    let all_share = |same: &dyn Fn(&Answer, &Answer) -> bool| rivals.windows(2).all(|pair| same(&pair[0], &pair[1]));
    let one_province = all_share(&|a, b| a.admin1.is_some() && a.admin1 == b.admin1);
    let one_country = all_share(&|a, b| a.country.is_some() && a.country == b.country);
    match (one_province, one_country) {
        (true, _) => "all lie in one province: say which town it is near in location, or give latitude and longitude",
        (_, true) => "all lie in one country: name the province in admin1",
        _ => "name the province or the country in admin1 or country",
    }
}

/// Several places as an account of why there is no answer.
pub(super) fn rivalry(rivals: &[Answer]) -> String {
    let named = |answer: &Answer| match &answer.admin1_name {
        Some(admin1) => format!("{} in {admin1} ({})", answer.place_name, answer.place_id),
        None => format!("{} ({})", answer.place_name, answer.place_id),
    };
    format!("several places are equally good: {}", rivals.iter().map(named).collect::<Vec<_>>().join(", "))
}
