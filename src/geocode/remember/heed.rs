//! Whether a day changes an answer: most places of the world have no dated names or outlines, and what is found for them
//! is the same for every day.

use crate::{
    gazetteer::Place,
    geocode::{Geocoder, candidate},
    incident::locality::{Locality, Phrase},
};
use std::borrow::Borrow;

/// Whether the day may change what a text means: a place that it may name, or the province around it, has dated names or
/// a dated outline, or it speaks of a border, whose lines are dated. Most places of the world have none of these.
pub(in crate::geocode) fn heeds_dates(
    geocoder: &Geocoder,
    readings: impl IntoIterator<Item: Borrow<Locality>>,
) -> bool {
    readings.into_iter().any(|reading| is_dated_reading(geocoder, reading.borrow()))
}

fn is_dated_reading(geocoder: &Geocoder, reading: &Locality) -> bool {
    let references = reading.phrase.references().into_iter().chain(&reading.containers);
    let candidates = references.flat_map(|reference| candidate::gather(geocoder, reference));
    let mut places = candidates.map(|candidate| candidate.place);
    !is_of_places_only(&reading.phrase) || places.any(|place| is_dated(place) || place.admin1().is_some_and(is_dated))
}

fn is_of_places_only(phrase: &Phrase) -> bool {
    if let Phrase::Sited { what, by } = phrase {
        return is_of_places_only(what) && is_of_places_only(by);
    }
    matches!(
        phrase,
        Phrase::Place(_)
            | Phrase::Near(_)
            | Phrase::Toward(_)
            | Phrase::Offset { .. }
            | Phrase::OffsetToward { .. }
            | Phrase::Around { .. }
            | Phrase::Beyond { .. }
            | Phrase::Road(..)
            | Phrase::Halfway(..)
            | Phrase::Several(_)
            | Phrase::OneOf(_)
    )
}

fn is_dated(place: Place) -> bool {
    !place.period().is_undated() || place.names_of_use().any(|name| !name.period.is_undated())
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
            ("Nanchuan and the road to the south of it", false),
            ("Nanchuan and Stepanakert", true),
            ("the Nanchuan-Stepanakert road", true),
            ("5 km from Nanchuan towards Stepanakert", true),
            ("5 km north of Nowhereville", false),
        ] {
            assert_eq!(geocoder.heeds_dates(text), heeds, "{text}");
        }
    }
}
