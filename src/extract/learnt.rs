//! What is learnt from article to article: names, and what phrases mean. Articles about one border name few places many
//! times.

use super::{names::Names, vocabulary::Tongue};
use crate::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::{
        Answer, Context, Geocoder, Resolution,
        remember::{Memory, Remembering},
    },
    incident::locality::{Locality, readings_in_turn},
};
use std::sync::Arc;

/// Answers of a gazetteer to what articles ask, each found once. What an article tells never depends on those before it.
pub(super) struct Learnt<'g> {
    pub(super) geocoder: Geocoder<'g>,
    pub(super) names: Names<'g>,
    /// Whether a phrase names what is known, by the language of its sentence. Most words beside a name make none.
    named: [Memory<bool, String>; Tongue::ALL.len()],
    /// What phrases mean; nothing where that is no place.
    understood: Remembering<'g, Option<Arc<Resolution>>>,
    /// Which place words mean without their article.
    alone: Remembering<'g, Option<String>>,
}

impl<'g> Learnt<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer, borders: &'g Borders) -> Self {
        let geocoder = Geocoder::new(gazetteer, borders).without_guesses();
        let alone = Remembering::new(geocoder);
        let (names, named, understood) = (Names::new(gazetteer), Default::default(), alone.beside());
        Self { geocoder, names, named, understood, alone }
    }

    /// What a phrase means; `None` where it names no place.
    pub(super) fn understand(&self, phrase: &str, tongue: Tongue, context: &Context) -> Option<Arc<Resolution>> {
        if !self.named[tongue as usize].of(phrase, || self.names_what_is_known(phrase, tongue)) {
            return None;
        }
        self.understood.remember(phrase, context, |geocoder, context| {
            let resolution = geocoder.geocode(phrase, context);
            let is_meant = matches!(resolution, Resolution::Resolved(_) | Resolution::Ambiguous(_));
            is_meant.then(|| Arc::new(resolution))
        })
    }

    /// Whether a phrase can be read so that the gazetteer knows every name in it.
    fn names_what_is_known(&self, phrase: &str, tongue: Tongue) -> bool {
        let is_name = |name: &str| self.names.knows(name, tongue);
        let is_known = |reading: &Locality| {
            let mut references = reading.phrase.references().into_iter().chain(&reading.containers);
            references.all(|reference| is_name(&reference.written) || is_name(&reference.name))
        };
        readings_in_turn(phrase).any(|reading| is_known(&reading))
    }

    /// Words that mean the same place where nothing of the document stands beside them: those of the phrase, or else the
    /// name of its place. "The border" is one of two countries only in its article.
    pub(super) fn alone(&self, phrase: &str, answer: &Answer, context: &Context) -> String {
        let context = Context { country: answer.country, date: context.date, ..Context::default() };
        let means = |words: &str| {
            let place = |geocoder: &Geocoder, context: &Context| {
                geocoder.geocode(words, context).into_answer().map(|found| found.place_id)
            };
            self.alone.remember(words, &context, place)
        };
        let is_same = |words: &&str| means(words).as_ref() == Some(&answer.place_id);
        let within = format!("{phrase}, {}", answer.admin1_name.as_deref().unwrap_or_default());
        [phrase, &answer.place_name, &within].into_iter().find(is_same).unwrap_or(phrase).to_owned()
    }
}
