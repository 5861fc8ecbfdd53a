//! Spans of days within which nothing in the data changes: a place found for one of them is the same for all.

use super::{Geocoder, candidate};
use crate::{
    gazetteer::Place,
    incident::{
        IncidentDate,
        locality::{self, Locality, Phrase},
    },
    place::{Day, When},
};

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

/// Whether the day may change what a text means: a place that it may name, or the province around it, has dated names or
/// a dated outline, or it speaks of a border, whose lines are dated. Most places of the world have none of these.
pub(super) fn heeds_dates(geocoder: &Geocoder, text: &str) -> bool {
    locality::readings(text).iter().any(|reading| is_dated_reading(geocoder, reading))
}

fn is_dated_reading(geocoder: &Geocoder, reading: &Locality) -> bool {
    let of_places_only = matches!(
        reading.phrase,
        Phrase::Place(_) | Phrase::Near(_) | Phrase::Toward(_) | Phrase::Offset { .. } | Phrase::Around { .. }
    );
    let references = reading.phrase.references().into_iter().chain(&reading.containers);
    let candidates = references.flat_map(|reference| candidate::gather(geocoder.gazetteer, reference));
    let mut places = candidates.map(|candidate| candidate.place);
    !of_places_only || places.any(|place| is_dated(place) || place.admin1().is_some_and(is_dated))
}

fn is_dated(place: Place) -> bool {
    !place.period().is_undated() || place.names().any(|name| !name.period.is_undated())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{border::Borders, gazetteer::Gazetteer};

    #[test]
    fn the_day_matters_where_the_data_have_dates() {
        let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
        for (text, heeds) in [
            ("Stepanakert", true),
            ("near Khankendi", true),
            ("the Karabakh area", true),
            ("the Sotk-Khoznavar section of the border", true),
            ("Nanchuan, China", false),
            ("5 km north of Nowhereville", false),
        ] {
            assert_eq!(heeds_dates(&geocoder, text), heeds, "{text}");
        }
    }

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
