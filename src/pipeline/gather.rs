//! Taking what was read and located, in order: what must be kept of each incident until all are known.

use super::{Error, ids::Ids, locate::Located, report::Report, tally::Tally};
use crate::{
    geocode::{Resolution, Surroundings},
    incident::{Incident, IncidentDate},
    layer::{
        BaseMap, FrameFinder, Layers, LocatedIncident, MonthCount, MonthTally, Seen,
        geojson::{Draft, LastProperties, Spool},
    },
    place::{Extent, Position, Precision, When},
    source::{
        Problem, Rejected,
        incidents::{IncidentFile, ToldOnce},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// An incident with its place and its features.
pub(super) struct Placed {
    pub(super) incident: Incident,
    pub(super) located: Arc<Located>,
    pub(super) drafts: Vec<Draft>,
}

/// What came of one piece of an input.
#[derive(Default)]
pub(super) struct Piece {
    /// Rows of the piece that the filters let through, or that could not be read.
    pub(super) rows_read: usize,
    /// Rows that the filters left out.
    pub(super) filtered_out: usize,
    pub(super) placed: Vec<Placed>,
    pub(super) warnings: Vec<Problem>,
    pub(super) rejected: Vec<Rejected>,
}

/// Whether incidents are needed again: a sheet draws them, layers do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    Incidents,
    Nothing,
}

/// All incidents so far. An incident's index is its place in the order of reading.
pub(super) struct Gathering {
    keep: Keep,
    pub(super) tally: Tally,
    spools: Vec<Spool>,
    seen: Seen,
    ids: Ids,
    dates: Vec<Option<IncidentDate>>,
    /// Of each incident's own geometry; a country is none.
    extents: Vec<Option<Extent>>,
    months: MonthTally,
    kept: BTreeMap<u32, (Incident, Arc<Resolution>)>,
    /// The places of each file that are clear.
    clear: BTreeMap<String, Vec<Position>>,
    /// Those whose name several places bear: the others of their file may tell.
    doubtful: Vec<Doubtful>,
    left_out: BTreeSet<u32>,
    told: ToldOnce,
}

/// An incident that waits for the others of its file.
pub(super) struct Doubtful {
    index: u32,
    pub(super) incident: Incident,
}

impl Gathering {
    pub(super) fn new(keep: Keep) -> Self {
        Self {
            keep,
            tally: Tally::default(),
            spools: Spool::all(),
            seen: Seen::default(),
            ids: Ids::default(),
            dates: Vec::new(),
            extents: Vec::new(),
            months: MonthTally::default(),
            kept: BTreeMap::new(),
            clear: BTreeMap::new(),
            doubtful: Vec::new(),
            left_out: BTreeSet::new(),
            told: ToldOnce::default(),
        }
    }

    /// A file that will be read.
    pub(super) fn begin(&mut self, file: &IncidentFile) {
        self.tally.warnings.extend_from_slice(file.warnings());
    }

    /// The next piece, in the order of reading.
    pub(super) fn take(&mut self, piece: Piece) -> Result<(), Error> {
        let Piece { rows_read, filtered_out, placed, mut warnings, rejected } = piece;
        warnings.retain(|warning| self.told.is_new(warning));
        self.tally.take_rows(rows_read, filtered_out, warnings, rejected);
        placed.into_iter().try_for_each(|placed| self.take_one(placed))
    }

    fn take_one(&mut self, Placed { incident, located, drafts }: Placed) -> Result<(), Error> {
        let index = self.dates.len() as u32;
        self.tally.warnings.extend(self.ids.add(&incident));
        self.dates.push(incident.date);
        self.extents.push(None);
        if located.is_doubtful() {
            self.doubtful.push(Doubtful { index, incident });
            return Ok(());
        }
        if !located.clear.is_empty() {
            self.clear.entry(incident.provenance.file.clone()).or_default().extend(&located.clear);
        }
        for draft in &drafts {
            self.spool_of(draft).map_or(Ok(()), |spool| spool.push(index, draft))?;
        }
        self.settle(index, incident, &located);
        Ok(())
    }

    fn spool_of(&mut self, draft: &Draft) -> Option<&mut Spool> {
        self.spools.iter_mut().find(|spool| spool.layer() == draft.layer)
    }

    /// Takes account of where an incident was.
    fn settle(&mut self, index: u32, incident: Incident, located: &Located) {
        let is_country = located.resolution.answer().is_some_and(|answer| answer.precision == Precision::Country);
        located.sight.into_iter().for_each(|sight| self.seen.see(sight));
        self.extents[index as usize] = located.sight.filter(|_| !is_country).map(|sight| sight.extent);
        if let Some(answer) = located.resolution.answer() {
            self.months.take(index, &incident, answer);
        }
        self.ids.settle(index, &incident, &located.resolution);
        self.tally.take(index, &incident, located);
        if self.keep == Keep::Incidents {
            self.kept.insert(index, (incident, Arc::clone(&located.resolution)));
        }
    }

    /// Those that wait, and the clear places of each file.
    pub(super) fn doubtful(&mut self) -> (Vec<Doubtful>, BTreeMap<String, Surroundings>) {
        let clear = std::mem::take(&mut self.clear).into_iter();
        let clear = clear.map(|(file, positions)| (file, positions.into_iter().collect()));
        (std::mem::take(&mut self.doubtful), clear.collect())
    }

    /// One of those that waited turns out not to be asked for.
    pub(super) fn leave_out(&mut self, doubtful: &Doubtful) {
        self.left_out.insert(doubtful.index);
        self.tally.leave_out();
    }

    /// One of those that waited, in any order.
    pub(super) fn take_late(&mut self, doubtful: Doubtful, located: &Located, drafts: Vec<Draft>) {
        let Doubtful { index, incident } = doubtful;
        for draft in drafts {
            if let Some(spool) = self.spool_of(&draft) {
                spool.push_late(index, draft);
            }
        }
        self.settle(index, incident, located);
    }

    /// What follows when all are known; the frame is the one asked for, or else around the incidents.
    pub(super) fn close(self, frames: &FrameFinder, asked: Option<Extent>) -> Gathered {
        let framed = asked.is_some();
        let frame = asked.unwrap_or_else(|| frames.frame(&self.seen));
        let around = self.extents.iter().flatten().copied().reduce(Extent::union);
        let numbers = numbers(&self.dates, &self.left_out);
        // A frame around the incidents meets what it was made of; one that is asked for must be tried by the shape itself.
        let misses =
            |index: usize, extent: Extent| !extent.intersects(frame) || (framed && !self.meets(index as u32, frame));
        let extents = self.extents.iter().enumerate();
        let off_map = extents.map(|(index, extent)| extent.is_some_and(|extent| misses(index, extent))).collect();
        let asked = || asked_for(&self.dates, &self.left_out);
        let when = asked().map(IncidentDate::when).reduce(When::union);
        let span = IncidentDate::earliest(asked()).zip(IncidentDate::latest(asked()));
        let placed = self.extents.iter().flatten().count();
        let last = Last { numbers, off_map, placed, ids: self.ids.close() };
        let months = self.months.counts(|index| last.ids.first_of(index).is_some());
        let (tally, spools, kept) = (self.tally, self.spools, self.kept);
        Gathered { frame, framed, around, when, span, last, months, tally, spools, kept }
    }

    /// Whether an incident that is kept lies at least partly in a frame.
    fn meets(&self, index: u32, frame: Extent) -> bool {
        let kept = self.kept.get(&index).and_then(|(_, resolution)| resolution.answer()?.footprint.as_ref());
        kept.is_none_or(|footprint| footprint.meets(frame))
    }
}

/// The dates of those that are asked for and have one.
fn asked_for(dates: &[Option<IncidentDate>], left_out: &BTreeSet<u32>) -> impl Iterator<Item = IncidentDate> {
    (0..).zip(dates).filter(|(index, _)| !left_out.contains(index)).filter_map(|(_, date)| *date)
}

/// The number of each incident: by date (undated last), then as read.
fn numbers(dates: &[Option<IncidentDate>], left_out: &BTreeSet<u32>) -> Vec<u32> {
    let mut order: Vec<u32> = (0..dates.len() as u32).filter(|index| !left_out.contains(index)).collect();
    order.sort_by_key(|index| (dates[*index as usize].is_none(), dates[*index as usize]));
    let mut numbers = vec![0; dates.len()];
    for (number, index) in (1..).zip(order) {
        numbers[index as usize] = number;
    }
    numbers
}

/// All incidents.
pub(super) struct Gathered {
    pub(super) frame: Extent,
    /// Whether it was asked for.
    framed: bool,
    /// The days that the incidents are about.
    pub(super) when: Option<When>,
    /// The first and the last of their dates, as finely as these are known.
    pub(super) span: Option<(IncidentDate, IncidentDate)>,
    /// How many there were by area and month.
    pub(super) months: Vec<MonthCount>,
    /// The box around all that have a place; countries are none.
    pub(super) around: Option<Extent>,
    pub(super) last: Last,
    pub(super) tally: Tally,
    pub(super) spools: Vec<Spool>,
    kept: BTreeMap<u32, (Incident, Arc<Resolution>)>,
}

/// What is known of each incident when all are read.
pub(super) struct Last {
    numbers: Vec<u32>,
    off_map: Vec<bool>,
    placed: usize,
    ids: Ids,
}

impl Last {
    pub(super) fn of(&self, index: u32) -> LastProperties<'_> {
        LastProperties {
            number: self.numbers.get(index as usize).map_or(0, |number| *number as usize),
            off_map: self.off_map.get(index as usize).copied().unwrap_or_default(),
            duplicate_of: self.ids.first_of(index),
        }
    }

    /// Number of incidents.
    pub(super) fn count(&self) -> usize {
        self.numbers.iter().filter(|number| **number > 0).count()
    }

    /// Number of incidents outside the frame.
    pub(super) fn off_map(&self) -> usize {
        self.off_map.iter().filter(|is_off| **is_off).count()
    }

    /// Number of incidents that have a place narrower than a country.
    pub(super) fn placed(&self) -> usize {
        self.placed
    }

    /// Number of incidents that repeat others.
    pub(super) fn repeats(&self) -> usize {
        self.ids.repeats()
    }
}

impl Gathered {
    /// What the sheet shows; empty of incidents where none were kept.
    pub(super) fn layers(&mut self, base: BaseMap, attributions: Vec<String>, unread: usize) -> Layers {
        let kept = std::mem::take(&mut self.kept).into_iter();
        let located = |(index, (incident, resolution))| {
            let LastProperties { number, off_map, .. } = self.last.of(index);
            LocatedIncident { number, incident, resolution, off_map }
        };
        let mut incidents: Vec<LocatedIncident> = kept.map(located).collect();
        incidents.sort_by_key(|located| located.number);
        Layers { frame: self.frame, incidents, unread, base, attributions, framed: self.framed }
    }

    /// What became of every row.
    pub(super) fn report(&self, attributions: Vec<String>, gazetteer_version: &str) -> Report {
        self.tally.report(self.frame, &self.last, attributions, gazetteer_version)
    }
}
