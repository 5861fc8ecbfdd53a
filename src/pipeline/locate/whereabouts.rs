//! Everything in an incident that decides where it was.

use crate::{
    border::BorderPair,
    geocode::Context,
    incident::{Incident, IncidentDate},
    place::{CountryCode, Metres, Position, Precision, View},
};

/// For which time a place is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pipeline) enum Time {
    Undated,
    /// For any date: the day changes nothing.
    AnyDate,
    /// For one date.
    Date(IncidentDate),
}

/// By what a place is remembered: equal for incidents whose places are found in the same way, and for no others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::pipeline) struct Key(Box<[u8]>);

impl Key {
    /// A text, whatever is around it.
    pub(in crate::pipeline) fn of(text: &str) -> Self {
        Self(text.as_bytes().into())
    }
}

/// What an incident says of its place.
pub(in crate::pipeline) struct Whereabouts<'i> {
    texts: Vec<&'i str>,
    /// The report's own; the two of the border and that of the view, where these are asked with the text.
    countries: [Option<CountryCode>; 4],
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
            countries: [incident.country, None, None, None],
            position: incident.position,
            precision: incident.precision,
            radius: incident.radius,
        }
    }

    /// One text alone, whatever stands beside it but province and country.
    pub(super) fn of_text(text: &'i str, incident: &'i Incident) -> Self {
        let texts = vec![text, &incident.admin1];
        let countries = [incident.country, None, None, None];
        Self { texts, countries, position: None, precision: None, radius: None }
    }

    /// A text with everything that is asked with it but the day and what stands beside it.
    pub(in crate::pipeline) fn of_asked(text: &'i str, context: &'i Context) -> Self {
        let (one, other) = context.border.map(BorderPair::countries).unzip();
        let view = if let View::Of(country) = context.view { Some(country) } else { None };
        Self {
            texts: vec![text, context.admin1.unwrap_or_default()],
            countries: [context.country, one, other, view],
            position: context.near,
            precision: None,
            radius: None,
        }
    }

    /// The same in one file: what its other places are counts.
    pub(super) fn in_file(mut self, file: &'i str) -> Self {
        self.texts.push(file);
        self
    }

    /// For that time.
    pub(in crate::pipeline) fn key(&self, time: Time) -> Key {
        let mut key = Vec::with_capacity(96);
        // Every part goes in with its length, so that no text can pass for two.
        let mut add = |part: &[u8]| {
            key.extend_from_slice(&(part.len() as u32).to_le_bytes());
            key.extend_from_slice(part);
        };
        self.texts.iter().for_each(|text| add(text.as_bytes()));
        self.countries.iter().for_each(|country| add(country.as_ref().map_or(&[], |code| code.as_str().as_bytes())));
        let degrees = |at: Position| [at.lon().to_le_bytes(), at.lat().to_le_bytes()].concat();
        add(&self.position.map(degrees).unwrap_or_default());
        add(self.precision.map_or("", Precision::word).as_bytes());
        add(self.radius.map(|radius| radius.0.to_le_bytes()).as_ref().map_or(&[][..], |bytes| bytes.as_slice()));
        match time {
            Time::Undated => add(&[]),
            Time::AnyDate => add(b"any"),
            Time::Date(date) => add(date.to_string().as_bytes()),
        }
        Key(key.into())
    }
}
