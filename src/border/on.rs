//! Borders as they were on a date, in one side's view.

use super::stretch::Record;
use super::{BorderPair, Borders};
use crate::place::{Held, View, When};
use std::ops::Deref;

/// On which days, in whose view. What the data do not date counts as lasting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) when: Option<When>,
    pub(super) view: View,
}

/// Borders that held on some days, in one side's view; used like [`Borders`].
pub enum BordersOn<'b> {
    /// The same lines as without a date and a view.
    Same(&'b Borders),
    /// Other lines.
    Other(Box<Borders>),
}

impl Scope {
    /// At any time, of international use.
    pub(super) const ANY: Self = Self { when: None, view: View::International };

    pub(super) fn holds(self, record: &Record) -> bool {
        let held = self.when.map_or(Held::Yes, |when| record.period().held(when));
        held.is_possible() && self.view.admits(record.view())
    }
}

impl Deref for BordersOn<'_> {
    type Target = Borders;

    fn deref(&self) -> &Borders {
        match self {
            Self::Same(borders) => borders,
            Self::Other(borders) => borders,
        }
    }
}

impl Borders {
    /// The borders that held on some days, in one side's view.
    pub fn on(&self, when: Option<When>, view: View) -> BordersOn<'_> {
        let scope = Scope { when, view };
        match self.every_record().all(|record| scope.holds(&record) == self.scope.holds(&record)) {
            true => BordersOn::Same(self),
            false => BordersOn::Other(Box::new(Self::of(self.bytes, scope))),
        }
    }

    /// Status, dates and source of each different stretch of a pair's main line, in the order of the data.
    pub fn dates(&self, pair: BorderPair) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for record in self.records().filter(|record| record.pair == pair && !record.enclave) {
            let words = format!("{}, {} ({})", record.status.word(), record.period(), record.source());
            if !said.contains(&words) {
                said.push(words);
            }
        }
        said
    }
}
