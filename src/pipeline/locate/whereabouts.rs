//! Everything in an incident that decides where it was.

use crate::{
    geocode::remember::{Key, Time, code, degrees},
    incident::Incident,
    place::Precision,
};

/// What an incident says of its place.
pub(in crate::pipeline) struct Whereabouts<'i> {
    incident: &'i Incident,
    /// Where its file's other places count.
    file: Option<&'i str>,
}

impl<'i> Whereabouts<'i> {
    pub(super) fn of(incident: &'i Incident) -> Self {
        Self { incident, file: None }
    }

    /// The same in its file: what the other places there are counts.
    pub(super) fn in_its_file(self) -> Self {
        Self { file: Some(&self.incident.provenance.file), ..self }
    }

    /// For that time.
    pub(super) fn key(&self, time: Time) -> Key {
        let Incident { location, admin1, wider, country, position, precision, radius, .. } = self.incident;
        let (position, radius) = (position.map(degrees), radius.map(|radius| radius.0.to_le_bytes()));
        let texts = [location, admin1].into_iter().chain(wider).map(String::as_str).chain(self.file);
        let texts = texts.chain([code(country), precision.map_or("", Precision::word)]).map(str::as_bytes);
        let position = position.as_ref().map_or(&[][..], |bytes| bytes);
        let radius = radius.as_ref().map_or(&[][..], |bytes| bytes);
        Key::of_parts(texts.chain([position, radius]), time)
    }
}
