//! Spans of days within which nothing in the data changes: a place found for one of them is the same for all.

use super::Geocoder;
use crate::{incident::IncidentDate, place::Day, place::When};

/// The days on which something begins or ends in the data.
#[derive(Clone, Debug, Default)]
pub struct Epochs {
    days: Vec<Day>,
}

/// A span of days, or several that a date may be in; equal for dates that the data do not tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch {
    first: usize,
    last: usize,
}

impl Epochs {
    pub(super) fn of(geocoder: &Geocoder) -> Self {
        let names_and_areas = geocoder.gazetteer.periods();
        let lines = geocoder.borders.all().map(|border| (border.from, border.to));
        let texts = names_and_areas.into_iter().chain(lines).flat_map(|(from, to)| [from, to]);
        let mut days: Vec<Day> = texts.filter_map(When::parse).flat_map(|when| [when.first(), when.last()]).collect();
        days.sort_unstable();
        days.dedup();
        Self { days }
    }

    /// The epoch of a date.
    pub fn epoch(&self, date: IncidentDate) -> Epoch {
        let when = date.when();
        Epoch { first: self.position(when.first()), last: self.position(when.last()) }
    }

    /// Odd on a day of change, even between two.
    fn position(&self, day: Day) -> usize {
        match self.days.binary_search(&day) {
            Ok(index) => 2 * index + 1,
            Err(index) => 2 * index,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{border::Borders, gazetteer::Gazetteer};

    #[test]
    fn dates_are_told_apart_by_what_changes_between_them() {
        let epochs = Epochs::of(&Geocoder::new(Gazetteer::bundled(), Borders::bundled()));
        let epoch = |text: &str| text.parse().map(|date| epochs.epoch(date)).expect("a date");
        // The outline of the Karabakh area held until 10 November 2020.
        assert_ne!(epoch("2020-11-10"), epoch("2020-11-11"));
        assert_ne!(epoch("2020-11"), epoch("2020-11-20"));
        assert_eq!(epoch("2026-03-01"), epoch("2026-04-17"));
    }
}
