//! A text taken apart once, for who asks for it more than once.

use super::{Context, Geocoder, Resolution, coordinates, own, phrase, remember::heed, together};
use crate::incident::locality::Locality;
use std::sync::Arc;

/// A text with what it may mean.
pub(crate) struct Readings {
    text: String,
    readings: Vec<Locality>,
}

impl Readings {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

impl Geocoder<'_> {
    /// A text whose words allow these readings.
    pub(crate) fn with_readings(&self, text: &str, readings: Vec<Locality>) -> Readings {
        let readings = own::whole(self.gazetteer, text).into_iter().chain(readings).collect();
        Readings { text: text.to_owned(), readings }
    }

    /// As [`Self::geocode`].
    pub(crate) fn geocode_read(&self, read: &Readings, context: &Context) -> Resolution {
        phrase::refused(&read.text)
            .or_else(|| coordinates::read(self, &read.text))
            .unwrap_or_else(|| phrase::best_reading(self, &read.text, &read.readings, context).0)
    }

    /// As [`Self::heeds_dates`].
    pub(crate) fn heeds_dates_read(&self, read: &Readings) -> bool {
        heed::heeds_dates(self, &read.readings)
    }

    /// The second half of [`Self::geocode_together`], for who has the answer to every locality alone.
    pub(crate) fn settle_read(&self, asked: &[Arc<Readings>], context: &Context, found: &mut [Arc<Resolution>]) {
        let ask =
            |read: &Arc<Readings>, beside: &_| self.geocode_read(read, &Context { beside: Some(beside), ..*context });
        together::settle(asked, found, &[], ask);
    }
}
