//! Everything in an incident that decides where it was.

use crate::{
    incident::{Incident, IncidentDate},
    place::{CountryCode, Position, Precision},
};

/// What an incident says of its place, and when.
pub(super) struct Whereabouts<'i> {
    texts: [&'i str; 2],
    country: Option<CountryCode>,
    position: Option<Position>,
    precision: Option<Precision>,
    date: Option<IncidentDate>,
}

impl<'i> Whereabouts<'i> {
    pub(super) fn of(incident: &'i Incident) -> Self {
        Self {
            texts: [&incident.location, &incident.admin1],
            country: incident.country,
            position: incident.position,
            precision: incident.precision,
            date: incident.date,
        }
    }

    /// Equal for incidents whose places are found in the same way, and for no others.
    pub(super) fn key(&self) -> String {
        let mut key = self.texts.join("\u{1f}");
        let mut add = |part: Option<String>| {
            key.push('\u{1f}');
            key.push_str(&part.unwrap_or_default());
        };
        add(self.country.map(|country| country.to_string()));
        add(self.position.map(|at| format!("{:x},{:x}", at.lon().to_bits(), at.lat().to_bits())));
        add(self.precision.map(|precision| precision.word().to_owned()));
        add(self.date.map(|date| date.to_string()));
        key
    }
}
