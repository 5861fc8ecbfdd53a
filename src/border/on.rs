//! Borders as they were on a date, in one side's view.

use super::stretch::Record;
use super::{Border, BorderPair, Borders, Section, line};
use crate::place::{Held, Metres, Period, Position, View, When};
use geo::{LineString, MultiLineString};

/// The lines that held on the days asked about and are drawn in that view. What the data do not date counts as lasting;
/// [`BordersOn::dates`] says so.
#[derive(Clone, Copy)]
pub struct BordersOn<'b> {
    pub(super) borders: &'b Borders,
    pub(super) when: Option<When>,
    pub(super) view: View,
}

impl<'b> BordersOn<'b> {
    /// The whole line between two countries, enclaves left out, with its length; `None` if they share none here.
    pub fn between(self, pair: BorderPair) -> Option<(MultiLineString, Metres)> {
        let parts = self.parts(pair);
        let length = Metres(parts.iter().map(|part| line::length(part).0).sum());
        (!parts.is_empty()).then_some((MultiLineString(parts), length))
    }

    /// The stretch of the pair's border between the points nearest to two anchors, measured along one connected part:
    /// the one to which both together are nearest.
    pub fn section(self, pair: BorderPair, from: Position, to: Position) -> Option<Section> {
        let parts = self.parts(pair);
        let feet = parts.iter().filter_map(|part| Some((part, line::foot(part, from)?, line::foot(part, to)?)));
        let (part, from, to) = feet.min_by(|a, b| (a.1.offset + a.2.offset).total_cmp(&(b.1.offset + b.2.offset)))?;
        let (from, to) = (line::station(part, from), line::station(part, to));
        Some(Section {
            pair,
            line: MultiLineString(vec![line::cut(part, from, to)]),
            length: Metres((to.chainage - from.chainage).abs()),
            chainage: (Metres(from.chainage), Metres(to.chainage)),
            offsets: (Metres(from.foot.offset), Metres(to.foot.offset)),
        })
    }

    /// The stretches of a pair's main line, as the data describe them.
    pub fn stretches(self, pair: BorderPair) -> Vec<Border> {
        let all = self.borders.records().filter(|record| record.pair == pair && !record.enclave && self.holds(record));
        all.filter_map(|record| record.border()).collect()
    }

    /// Status and dates of each different stretch of a pair's main line, in the order of the data.
    pub fn dates(self, pair: BorderPair) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for record in self.borders.records().filter(|record| record.pair == pair && !record.enclave) {
            let words = format!("{}, {} ({})", record.status.word(), record.period(), record.source());
            if self.holds(&record) && !said.contains(&words) {
                said.push(words);
            }
        }
        said
    }

    pub(super) fn holds(self, record: &Record) -> bool {
        let period: Period = record.period();
        let held = self.when.map_or(Held::Yes, |when| period.held(when));
        held.is_possible() && self.view.admits(record.view())
    }

    /// Connected parts of a pair's border, enclaves left out.
    fn parts(self, pair: BorderPair) -> Vec<LineString> {
        let lines = self.borders.with_lines().filter(|(record, _)| record.pair == pair && !record.enclave);
        line::connected(lines.filter(|(record, _)| self.holds(record)).map(|(_, line)| line.clone()))
    }
}
