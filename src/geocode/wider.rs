//! The wider places that a text names around the place it is about: for who must make do with them.

use super::{Geocoder, own};
use crate::incident::locality::{Locality, Phrase};

/// Each as a text of its own, with those around it, narrowest first: "Lachin district, Azerbaijan" and "Azerbaijan" of
/// "Blahovo village, Lachin district, Azerbaijan". None of a phrase that may lead out of them ("5 km west of …").
pub(super) fn wider(geocoder: &Geocoder, text: &str) -> Vec<String> {
    let readings: Vec<Locality> = own::readings(geocoder.gazetteer, text).collect();
    if !readings.iter().all(|reading| stays(&reading.phrase)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for containers in readings.iter().map(|reading| &reading.containers) {
        for from in 0..containers.len() {
            let names: Vec<&str> = containers[from..].iter().map(|container| container.written.as_str()).collect();
            let text = names.join(", ");
            if !found.contains(&text) {
                found.push(text);
            }
        }
    }
    found
}

/// Whether what is meant is the place that is named, or about there.
fn stays(phrase: &Phrase) -> bool {
    match phrase {
        Phrase::Place(_)
        | Phrase::Near(_)
        | Phrase::Toward(_)
        | Phrase::AreaOf(_)
        | Phrase::Territory(_)
        | Phrase::Part { .. } => true,
        Phrase::Sited { what, .. } => stays(what),
        Phrase::Several(listed) | Phrase::OneOf(listed) => listed.iter().all(|one| stays(&one.phrase)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{border::Borders, gazetteer::Gazetteer};

    #[test]
    fn what_a_text_lies_in() {
        let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
        for (text, names) in [
            ("Blahovo village, Lachin district", &["Lachin district"][..]),
            ("Blahovo village of Lachin district", &["Lachin district"]),
            ("near Blahovo, Lachin district, Azerbaijan", &["Lachin district, Azerbaijan", "Azerbaijan"]),
            ("село Блахово Лачинского района", &["Лачинского района"]),
            ("Laçın rayonunun Blahovo kəndi", &["Laçın rayonunun"]),
            ("5 km west of Blahovo, Lachin district", &[]),
            ("Blahovo", &[]),
            ("Blahovo; Lachin district", &[]),
        ] {
            assert_eq!(wider(&geocoder, text), names, "{text}");
        }
    }
}
