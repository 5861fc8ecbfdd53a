//! Everything in an incident that decides where it was.

use crate::{
    incident::{Incident, IncidentDate},
    place::{CountryCode, Metres, Position, Precision},
};

/// For which time a place is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Undated,
    /// For any date: the day changes nothing.
    AnyDate,
    /// For one date.
    Date(IncidentDate),
}

/// What an incident says of its place.
pub(super) struct Whereabouts<'i> {
    texts: Vec<&'i str>,
    country: Option<CountryCode>,
    position: Option<Position>,
    precision: Option<Precision>,
    radius: Option<Metres>,
}

impl<'i> Whereabouts<'i> {
    pub(super) fn of(incident: &'i Incident) -> Self {
        Self {
            texts: [&incident.location, &incident.admin1]
                .into_iter()
                .chain(&incident.wider)
                .map(String::as_str)
                .collect(),
            country: incident.country,
            position: incident.position,
            precision: incident.precision,
            radius: incident.radius,
        }
    }

    /// One text alone, whatever stands beside it but province and country.
    pub(super) fn of_text(text: &'i str, incident: &'i Incident) -> Self {
        let texts = vec![text, &incident.admin1];
        Self { texts, country: incident.country, position: None, precision: None, radius: None }
    }

    /// Equal for incidents whose places are found in the same way at that time, and for no others.
    pub(super) fn key(&self, time: Time) -> String {
        let mut key = self.texts.join("\u{1f}");
        let mut add = |part: Option<String>| {
            key.push('\u{1f}');
            key.push_str(&part.unwrap_or_default());
        };
        add(self.country.map(|country| country.to_string()));
        add(self.position.map(|at| format!("{:x},{:x}", at.lon().to_bits(), at.lat().to_bits())));
        add(self.precision.map(|precision| precision.word().to_owned()));
        add(self.radius.map(|radius| format!("{:x}", radius.0.to_bits())));
        add(match time {
            Time::Undated => None,
            Time::AnyDate => Some("any".to_owned()),
            Time::Date(date) => Some(date.to_string()),
        });
        key
    }
}
