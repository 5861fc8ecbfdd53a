//! Borders: lines between two countries, measured along their length.

pub mod compile;
mod line;
mod on;
mod stretch;

pub use on::BordersOn;
pub use stretch::{Border, BorderPair, BorderStatus};

use crate::place::{Metres, Position, View, When};
use compile::MAGIC;
use geo::{LineString, MultiLineString};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use stretch::Record;
use thiserror::Error;

/// All borders, opened without parsing.
pub struct Borders {
    bytes: &'static [u8],
    /// Lines by record, unpacked when first asked for; `None` for a broken one.
    lines: OnceLock<Vec<Option<LineString>>>,
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
        static BORDERS: Borders = Borders { bytes: BUNDLED, lines: OnceLock::new() };
        &BORDERS
    }

    /// Opens the bytes of [`compile::compile`], reading every record once.
    ///
    /// # Errors
    ///
    /// When the bytes are of another kind or version, or damaged.
    pub fn open(bytes: &'static [u8]) -> Result<Self, BordersError> {
        let borders = Self { bytes, lines: OnceLock::new() };
        let whole = has_magic(bytes)
            && borders.records().count() == borders.count()
            && borders.all().count() == borders.count();
        if whole { Ok(borders) } else { Err(BordersError) }
    }

    /// All stretches, in the order of the data.
    pub fn all(&self) -> impl Iterator<Item = Border> {
        self.records().filter_map(|record| record.border())
    }

    /// Pairs that have a line, in alphabetical order.
    pub fn pairs(&self) -> Vec<BorderPair> {
        self.records().map(|record| record.pair).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The lines that held on some days, in one side's view.
    pub fn on(&self, when: Option<When>, view: View) -> BordersOn<'_> {
        BordersOn { borders: self, when, view }
    }

    /// The whole line between two countries, enclaves left out, with its length; `None` if they share none here.
    pub fn between(&self, pair: BorderPair) -> Option<(MultiLineString, Metres)> {
        self.on(None, View::International).between(pair)
    }

    /// The stretch of the pair's border between the points nearest to two anchors, measured along one connected part:
    /// the one to which both together are nearest.
    pub fn section(&self, pair: BorderPair, from: Position, to: Position) -> Option<Section> {
        self.on(None, View::International).section(pair, from, to)
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

    fn lines(&self, pair: BorderPair) -> impl Iterator<Item = &LineString> {
        self.with_lines().filter(move |(record, _)| record.pair == pair && !record.enclave).map(|(_, line)| line)
    }

    fn with_lines(&self) -> impl Iterator<Item = (Record, &LineString)> {
        let lines = self.lines.get_or_init(|| self.records().map(|record| record.line()).collect());
        self.records().zip(lines).filter_map(|(record, line)| Some((record, line.as_ref()?)))
    }

    fn records(&self) -> impl Iterator<Item = Record> {
        (0..self.count()).map_while(|record| {
            let start =
                if record == 0 { 12 + self.count().checked_mul(4)? } else { self.number(12 + (record - 1) * 4)? };
            Record::read(self.bytes.get(start..self.number(12 + record * 4)?)?)
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
