//! Borders: lines between two countries, measured along their length.

pub mod compile;
mod half;
mod line;
mod on;
mod part;
mod stretch;
mod zone;

pub use half::Half;
pub use on::BordersOn;
pub(crate) use part::measured;
pub use stretch::{Border, BorderPair, BorderStatus};

use crate::place::{Bearing, Extent, Metres, Position};
use compile::MAGIC;
use geo::{LineString, MultiLineString, MultiPolygon};
use on::Scope;
use part::Part;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};
use stretch::Record;
use thiserror::Error;

/// All borders, opened without parsing.
pub struct Borders {
    bytes: &'static [u8],
    /// Which of the lines are meant.
    scope: Scope,
    /// All records, read when first asked for.
    records: OnceLock<Vec<Record>>,
    /// Lines by record, unpacked when first asked for; `None` for a broken one.
    lines: OnceLock<Vec<Option<LineString>>>,
    /// What is measured of each pair's border when it is first asked for; enclaves left out.
    measured: OnceLock<BTreeMap<BorderPair, Measured>>,
}

/// Connected parts, all of them as one line, and the first zone that was asked for.
struct Measured {
    parts: Vec<Part>,
    whole: Arc<MultiLineString>,
    zone: OnceLock<(Metres, Arc<MultiPolygon>)>,
}

/// Why bytes are not compiled borders.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("these are no compiled borders of this version of the program, or they are damaged (compile them again)")]
pub struct BordersError;

/// A stretch of border between two anchors.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The border it is cut from.
    pub pair: BorderPair,
    /// The stretch itself, directed from the first anchor to the second.
    pub line: MultiLineString,
    /// The point half-way along it.
    pub middle: Option<Position>,
    /// Length along the line.
    pub length: Metres,
    /// Chainage of both ends from the start of the connected line they are on, in the order of the anchors.
    pub chainage: (Metres, Metres),
    /// Distance of each anchor from the line.
    pub offsets: (Metres, Metres),
}

static BUNDLED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/borders.bin"));

const _: () = assert!(
    has_magic(include_bytes!(concat!(env!("OUT_DIR"), "/borders.bin"))),
    "build.rs wrote borders that this version cannot read"
);

impl Borders {
    /// The borders inside the program.
    pub fn bundled() -> &'static Self {
        static BORDERS: Borders = Borders::of(BUNDLED, Scope::ANY);
        &BORDERS
    }

    const fn of(bytes: &'static [u8], scope: Scope) -> Self {
        Self { bytes, scope, records: OnceLock::new(), lines: OnceLock::new(), measured: OnceLock::new() }
    }

    /// Opens the bytes of [`compile::compile`], reading every record once.
    ///
    /// # Errors
    ///
    /// When the bytes are of another kind or version, or damaged.
    pub fn open(bytes: &'static [u8]) -> Result<Self, BordersError> {
        let borders = Self::of(bytes, Scope::ANY);
        let whole = has_magic(bytes)
            && borders.every_record().count() == borders.count()
            && borders.all().count() == borders.count();
        if whole { Ok(borders) } else { Err(BordersError) }
    }

    /// These borders with a user's own before them: the compiled lines of [`compile::compile_files`]. A pair that has own
    /// lines has no others. The bytes are kept for as long as the program runs: open them once.
    ///
    /// # Errors
    ///
    /// When the bytes are of another kind or version, or damaged.
    pub fn overlaid(&self, own: &[u8]) -> Result<Self, BordersError> {
        let own = Self::open(own.to_vec().leak())?;
        let replaced: BTreeSet<BorderPair> = own.every_record().map(|record| record.pair).collect();
        let kept = self.every_record().zip(self.slices()).filter(|(record, _)| !replaced.contains(&record.pair));
        let records: Vec<&[u8]> = own.slices().chain(kept.map(|(_, bytes)| bytes)).collect();
        Self::open(compile::assemble(&records).leak())
    }

    /// All stretches of every time and view, in the order of the data.
    pub fn all(&self) -> impl Iterator<Item = Border> {
        self.every_record().filter_map(|record| record.border())
    }

    /// Whether these two countries have a border here.
    pub fn has(&self, pair: BorderPair) -> bool {
        self.records().any(|record| record.pair == pair)
    }

    /// Pairs that have a line, in alphabetical order.
    pub fn pairs(&self) -> Vec<BorderPair> {
        self.records().map(|record| record.pair).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The whole line between two countries, enclaves left out, with its length; `None` if they share none here.
    pub fn between(&self, pair: BorderPair) -> Option<(Arc<MultiLineString>, Metres)> {
        let Measured { parts, whole, .. } = self.measured(pair)?;
        let length = Metres(parts.iter().map(|part| part.length().0).sum());
        (!parts.is_empty()).then(|| (whole.clone(), length))
    }

    /// The box around that line.
    pub fn extent(&self, pair: BorderPair) -> Option<Extent> {
        self.parts(pair).iter().filter_map(Part::extent).reduce(Extent::union)
    }

    /// The point half-way along the longest connected part of a pair's border.
    pub fn middle(&self, pair: BorderPair) -> Option<Position> {
        part::middle(self.parts(pair))
    }

    /// The land within a distance of a pair's whole border, on both sides. Kept for the first distance that is asked for,
    /// because working it out takes thousands of times longer than anything else here.
    pub fn zone(&self, pair: BorderPair, breadth: Metres) -> Option<Arc<MultiPolygon>> {
        let measured = self.measured(pair)?;
        let draw = || Arc::new(zone::zone(&measured.whole, breadth));
        let (kept, zone) = measured.zone.get_or_init(|| (breadth, draw()));
        Some(if *kept == breadth { zone.clone() } else { draw() })
    }

    /// The stretch of the pair's border between the points nearest to two anchors, measured along one connected part:
    /// the one to which both together are nearest.
    pub fn section(&self, pair: BorderPair, from: Position, to: Position) -> Option<Section> {
        let parts = self.parts(pair);
        let feet = parts.iter().filter_map(|part| Some((part, part.foot(from)?, part.foot(to)?)));
        let (part, from, to) = feet.min_by(|a, b| (a.1.offset + a.2.offset).total_cmp(&(b.1.offset + b.2.offset)))?;
        let (from, to) = (part.station(from), part.station(to));
        Some(Section {
            pair,
            line: MultiLineString(vec![line::cut(&part.line, from, to)]),
            middle: part.point_at((from.chainage + to.chainage) / 2.0),
            length: Metres((to.chainage - from.chainage).abs()),
            chainage: (Metres(from.chainage), Metres(to.chainage)),
            offsets: (Metres(from.foot.offset), Metres(to.foot.offset)),
        })
    }

    /// The half of a pair's border that lies that way, measured along it; `None` if they share none here.
    pub fn half(&self, pair: BorderPair, bearing: Bearing) -> Option<Half> {
        half::half(self.parts(pair), bearing)
    }

    /// Distance of a position from the border of a pair, enclaves left out; `None` if they share none here.
    pub fn distance(&self, pair: BorderPair, at: Position) -> Option<Metres> {
        let feet = self.lines(pair).filter_map(|line| line::foot(line, at));
        feet.map(|foot| foot.offset).min_by(f64::total_cmp).map(Metres)
    }

    /// The border nearest to a position and how far away it is; enclaves left out.
    pub fn nearest(&self, at: Position) -> Option<(BorderPair, Metres)> {
        let main = self.with_lines().filter(|(record, _)| !record.enclave);
        let offsets = main.filter_map(|(record, line)| Some((record.pair, Metres(line::foot(line, at)?.offset))));
        offsets.min_by(|a, b| a.1.0.total_cmp(&b.1.0))
    }

    /// Whether a position may lie within a distance of a pair's border: never a wrong no, and no line is measured.
    pub fn may_reach(&self, pair: BorderPair, at: Position, distance: Metres) -> bool {
        self.parts(pair).iter().any(|part| part.may_reach(at, distance))
    }

    /// Ids of the sources of a pair's lines, each once, in alphabetical order.
    pub fn sources(&self, pair: BorderPair) -> Vec<&'static str> {
        let sources = self.records().filter(|record| record.pair == pair).map(|record| record.source());
        sources.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Connected parts of a pair's border, enclaves left out.
    fn parts(&self, pair: BorderPair) -> &[Part] {
        self.measured(pair).map(|measured| measured.parts.as_slice()).unwrap_or_default()
    }

    fn measured(&self, pair: BorderPair) -> Option<&Measured> {
        let measure = |pair| {
            let lines = line::connected(self.lines(pair).cloned());
            let whole = Arc::new(MultiLineString(lines.clone()));
            Measured { parts: lines.into_iter().map(Part::new).collect(), whole, zone: OnceLock::new() }
        };
        let all = || self.pairs().into_iter().map(|pair| (pair, measure(pair))).collect();
        self.measured.get_or_init(all).get(&pair)
    }

    fn lines(&self, pair: BorderPair) -> impl Iterator<Item = &LineString> {
        self.with_lines().filter(move |(record, _)| record.pair == pair && !record.enclave).map(|(_, line)| line)
    }

    fn with_lines(&self) -> impl Iterator<Item = (Record, &LineString)> {
        let lines = self.lines.get_or_init(|| self.records().map(|record| record.line()).collect());
        self.records().zip(lines).filter_map(|(record, line)| Some((record, line.as_ref()?)))
    }

    fn records(&self) -> impl Iterator<Item = Record> {
        self.every_record().filter(|record| self.scope.holds(record))
    }

    fn every_record(&self) -> impl Iterator<Item = Record> {
        self.records.get_or_init(|| self.slices().map_while(Record::read).collect()).iter().copied()
    }

    fn slices(&self) -> impl Iterator<Item = &'static [u8]> {
        (0..self.count()).map_while(|record| {
            let start =
                if record == 0 { 12 + self.count().checked_mul(4)? } else { self.number(12 + (record - 1) * 4)? };
            self.bytes.get(start..self.number(12 + record * 4)?)
        })
    }

    fn count(&self) -> usize {
        self.number(8).unwrap_or(0)
    }

    fn number(&self, at: usize) -> Option<usize> {
        self.bytes.get(at..at + 4)?.try_into().ok().map(|bytes| u32::from_le_bytes(bytes) as usize)
    }
}

const fn has_magic(bytes: &[u8]) -> bool {
    let mut same = bytes.len() >= 12;
    let mut i = 0;
    while same && i < MAGIC.len() {
        same = bytes[i] == MAGIC[i];
        i += 1;
    }
    same
}
