//! For which time an answer holds: most texts mean the same on every day, and are asked for once.

use super::memory::{Memory, Time};
use crate::{incident::IncidentDate, place::View};

/// Whether the day may change what a text means, remembered.
#[derive(Default)]
pub(super) struct Heeding(Memory<bool, String>);

impl Heeding {
    /// One side's names are shown with the day for which they are, dated or not.
    pub(super) fn heeds(&self, text: &str, view: View, find: impl FnOnce() -> bool) -> bool {
        view != View::International || self.0.of(text, find)
    }

    /// The time for which a text, asked of a date, means the same.
    pub(super) fn time(&self, text: &str, date: Option<IncidentDate>, view: View, find: impl FnOnce() -> bool) -> Time {
        match date {
            None => Time::Undated,
            Some(date) if self.heeds(text, view, find) => Time::Date(date),
            Some(_) => Time::AnyDate,
        }
    }
}
