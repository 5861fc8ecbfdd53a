//! Counting what became of every row.

use super::{
    gather::Last,
    locate::Located,
    report::{IncidentReport, Report, unplaced},
    warnings::Warnings,
};
use crate::{
    incident::Incident,
    layer::Placement,
    place::Extent,
    source::{Problem, Rejected},
};
use std::collections::BTreeMap;

/// A run of more incidents than this lists none of them in its report: the layers say the same, and open faster.
const LISTED: usize = 10_000;

/// What became of the rows so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    rows_read: usize,
    filtered_out: usize,
    placed: usize,
    region_only: usize,
    unlocated: usize,
    pub(super) warnings: Warnings,
    unplaced: Vec<Problem>,
    pub(super) rejected: Vec<Rejected>,
    /// By index, without numbers; none beyond [`LISTED`].
    listed: BTreeMap<u32, IncidentReport>,
    taken: usize,
}

impl Tally {
    /// What is known of a piece beside its incidents.
    pub(super) fn take_rows(
        &mut self,
        rows_read: usize,
        filtered_out: usize,
        warnings: Vec<Problem>,
        rejected: Vec<Rejected>,
    ) {
        self.rows_read += rows_read;
        self.filtered_out += filtered_out;
        self.warnings.extend(warnings);
        self.warnings.extend(rejected.iter().flat_map(|rejected| rejected.others.iter().cloned()));
        self.rejected.extend(rejected);
    }

    /// A row that was let through is left out after all.
    pub(super) fn leave_out(&mut self) {
        self.rows_read -= 1;
        self.filtered_out += 1;
    }

    /// Rows so far, those that the filters left out among them.
    pub(super) fn rows_seen(&self) -> usize {
        self.rows_read + self.filtered_out
    }

    /// The next incident.
    pub(super) fn take(&mut self, index: u32, incident: &Incident, located: &Located) {
        match Placement::of(&located.resolution) {
            Placement::Placed => self.placed += 1,
            Placement::RegionOnly => self.region_only += 1,
            Placement::Unlocated => {
                self.unlocated += 1;
                self.unplaced.push(unplaced(incident, &located.resolution));
            }
        }
        self.warnings.extend(located.noticed(incident));
        self.taken += 1;
        match self.taken <= LISTED {
            true => drop(self.listed.insert(index, IncidentReport::of(incident, &located.resolution))),
            false => self.listed.clear(),
        }
    }

    /// What became of every row.
    pub(super) fn report(&self, frame: Extent, last: &Last, attributions: Vec<String>, version: &str) -> Report {
        Report {
            generator: concat!("bordermap ", env!("CARGO_PKG_VERSION")),
            gazetteer_version: version.to_owned(),
            rows_read: self.rows_read,
            placed: self.placed,
            region_only: self.region_only,
            unlocated: self.unlocated,
            rejected: self.rejected.len(),
            filtered_out: self.filtered_out,
            duplicates: last.repeats(),
            off_map: last.off_map(),
            warnings: self.warnings.told(),
            warning_count: self.warnings.total(),
            unplaced: self.all_unplaced(),
            drawn: None,
            labels_dropped: Vec::new(),
            frame: [frame.west, frame.south, frame.east, frame.north].map(|degrees| (degrees * 1e6).round() / 1e6),
            incidents: self.numbered(last),
            attributions,
            files: Vec::new(),
        }
    }

    /// Rows without a place, rejected ones too, by name of the file, then by row.
    fn all_unplaced(&self) -> Vec<Problem> {
        let rejected = self.rejected.iter().map(|rejected| &rejected.first);
        let mut all: Vec<Problem> = self.unplaced.iter().chain(rejected).cloned().collect();
        all.sort_by(|a, b| (&a.file, a.row).cmp(&(&b.file, b.row)));
        all
    }

    fn numbered(&self, last: &Last) -> Vec<IncidentReport> {
        let mut listed: Vec<IncidentReport> =
            self.listed.iter().map(|(index, incident)| incident.clone().with(&last.of(*index))).collect();
        listed.sort_by_key(|incident| incident.number);
        listed
    }
}
