//! A locality in a report's words, the gazetteer and the borders -> a resolution with its reasons.

mod account;
mod along;
mod anchor;
mod answer;
mod bands;
mod candidate;
mod choice;
mod container;
mod contested;
mod coordinates;
mod dated;
mod evidence;
mod explanation;
mod far;
mod half;
mod inside;
mod list;
mod opposite;
mod own;
mod parameters;
mod part;
mod phrase;
mod qualified;
mod readings;
mod relative;
pub(crate) mod remember;
mod resolution;
mod seat;
mod shape;
mod side;
mod site;
mod sited;
mod stretch;
mod surroundings;
mod together;
mod wider;

pub use dated::area_then;
pub use explanation::{CandidateExplained, Explanation, ReferenceExplained};
pub use resolution::{Answer, Confidence, NameMatch, Resolution, Unresolved};
pub use surroundings::Surroundings;

pub(crate) use readings::Readings;

use crate::{
    border::{BorderPair, Borders},
    gazetteer::Gazetteer,
    incident::IncidentDate,
    place::{CountryCode, Position, View, When},
};
use std::sync::Arc;

/// What the caller knows beside the words: soft hints, never filters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Country of the report.
    pub country: Option<CountryCode>,
    /// First-level area of the report, as written.
    pub admin1: Option<&'a str>,
    /// A point that the place should be near.
    pub near: Option<Position>,
    /// The two countries whose border the report is about.
    pub border: Option<BorderPair>,
    /// The other places of the record or document.
    pub beside: Option<&'a Surroundings>,
    /// The day the report speaks of.
    pub date: Option<IncidentDate>,
    /// Whose names and lines to show.
    pub view: View,
}

impl Context<'_> {
    /// The days that the report speaks of.
    fn when(&self) -> Option<When> {
        self.date.map(IncidentDate::when)
    }
}

/// Answers localities. Holds references only: make one per program, share it freely.
#[derive(Clone, Copy)]
pub struct Geocoder<'g> {
    gazetteer: &'g Gazetteer,
    borders: &'g Borders,
    /// Where to note what is weighed, while an account is asked for.
    account: Option<&'g account::Account>,
    /// Whether names with letters changed are looked for where nobody bears a name.
    guesses: bool,
}

impl<'g> Geocoder<'g> {
    /// Over these places and borders.
    pub fn new(gazetteer: &'g Gazetteer, borders: &'g Borders) -> Self {
        Self { gazetteer, borders, account: None, guesses: true }
    }

    /// The same without guesses: a name that nobody bears is unknown, whatever resembles it. For words of which it is not
    /// even sure that they are names.
    pub fn without_guesses(self) -> Self {
        Self { guesses: false, ..self }
    }

    /// What the words mean, where, and why.
    pub fn geocode(&self, text: &str, context: &Context) -> Resolution {
        phrase::refused(text)
            .or_else(|| coordinates::read(self, text))
            .unwrap_or_else(|| phrase::best_reading(self, text, own::readings(self.gazetteer, text), context).0)
    }

    /// The localities of one document, each with what is known beside its words, in order: first every one alone; then
    /// those that several places may answer once more, beside the places that are clear and those that are `given` (by
    /// coordinates in the document). In which order they are asked changes no answer.
    pub fn geocode_together(&self, asked: &[(&str, Context)], given: &[Position]) -> Vec<Arc<Resolution>> {
        together::geocode(self, asked, given)
    }

    /// The wider places that a text names around its own, each as a text, narrowest first; none where the text leads
    /// away from its place.
    pub fn wider(&self, text: &str) -> Vec<String> {
        wider::wider(self, text)
    }

    /// Whether the day may change what a text means.
    pub fn heeds_dates(&self, text: &str) -> bool {
        remember::heed::heeds_dates(self, own::readings(self.gazetteer, text))
    }

    /// The same answer with the whole account of it: candidates, terms, and what would change the choice.
    pub fn explain(&self, text: &str, context: &Context) -> (Resolution, Explanation) {
        explanation::explain(self, text, context)
    }
}
