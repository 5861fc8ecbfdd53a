//! A geocoder that remembers what is made of its answers: tables and articles name few places many times.

pub(super) mod heed;
mod heeding;
mod memory;

pub(crate) use memory::{Key, Memory, Time};

use super::{Context, Geocoder, Readings};
use crate::{
    border::BorderPair,
    place::{CountryCode, Position, View},
};
use heeding::Heeding;
use std::sync::Arc;

/// What is made of answers, remembered by everything that decides them, from several threads.
pub(crate) struct Remembering<'g, T> {
    geocoder: Geocoder<'g>,
    made: Memory<T>,
    heeding: Arc<Heeding>,
}

impl<'g, T: Clone> Remembering<'g, T> {
    pub(crate) fn new(geocoder: Geocoder<'g>) -> Self {
        Self { geocoder, made: Memory::default(), heeding: Arc::default() }
    }

    /// Another memory, of what else is made of answers to the same texts.
    pub(crate) fn beside<U: Clone>(&self) -> Remembering<'g, U> {
        let Self { geocoder, heeding, .. } = self;
        Remembering { geocoder: *geocoder, made: Memory::default(), heeding: Arc::clone(heeding) }
    }

    /// What was made of a text's answer, or is made now: `make` must look at nothing but the text and its context.
    pub(crate) fn remember(&self, text: &str, context: &Context, make: impl FnOnce(&Geocoder<'g>, &Context) -> T) -> T {
        self.remember_as(text, || self.geocoder.heeds_dates(text), context, make)
    }

    /// The same for a text that was taken apart before.
    pub(crate) fn remember_read(
        &self,
        read: &Readings,
        context: &Context,
        make: impl FnOnce(&Geocoder<'g>, &Context) -> T,
    ) -> T {
        self.remember_as(read.text(), || self.geocoder.heeds_dates_read(read), context, make)
    }

    fn remember_as(
        &self,
        text: &str,
        heeds_dates: impl FnOnce() -> bool,
        context: &Context,
        make: impl FnOnce(&Geocoder<'g>, &Context) -> T,
    ) -> T {
        let context = Context { admin1: context.admin1.filter(|admin1| !admin1.is_empty()), ..*context };
        // What stands beside a text is its document's: nobody else asks the same.
        if context.beside.is_some() {
            return make(&self.geocoder, &context);
        }
        let time = self.heeding.time(text, context.date, context.view, heeds_dates);
        self.made.remember(key(text, &context, time), || make(&self.geocoder, &context))
    }

    /// Whether the day may change what a text means.
    pub(crate) fn heeds_dates(&self, text: &str, view: View) -> bool {
        self.heeding.heeds(text, view, || self.geocoder.heeds_dates(text))
    }
}

/// A text with everything that is asked with it but the day and what stands beside it.
fn key(text: &str, context: &Context, time: Time) -> Key {
    let (one, other) = context.border.map(BorderPair::countries).unzip();
    let view = if let View::Of(country) = context.view { Some(country) } else { None };
    let near = context.near.map(degrees);
    let countries = [context.country, one, other, view];
    let parts = [text, context.admin1.unwrap_or_default()].into_iter().chain(countries.iter().map(code));
    Key::of_parts(parts.map(str::as_bytes).chain([near.as_ref().map_or(&[][..], |near| near)]), time)
}

/// Nothing for no country, as part of a key.
pub(crate) fn code(country: &Option<CountryCode>) -> &str {
    country.as_ref().map_or("", CountryCode::as_str)
}

/// A position as part of a key.
pub(crate) fn degrees(at: Position) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&at.lon().to_le_bytes());
    bytes[8..].copy_from_slice(&at.lat().to_le_bytes());
    bytes
}
