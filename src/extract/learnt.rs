//! What is learnt from article to article: names, and what phrases mean. Articles about one border name few places many
//! times.

use super::{names::Names, vocabulary::Tongue};
use crate::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::{
        Answer, Context, Geocoder, Readings, Resolution,
        remember::{Memory, Remembering},
    },
    incident::locality::{Locality, readings},
};
use std::sync::Arc;

/// Answers of a gazetteer to what articles ask, each found once. What an article tells never depends on those before it.
pub(super) struct Learnt<'g> {
    pub(super) geocoder: Geocoder<'g>,
    pub(super) names: Names<'g>,
    /// Phrases that name what is known, by the language of their sentence. Most words beside a name make none.
    named: [Memory<Option<Arc<Readings>>, String>; Tongue::ALL.len()],
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

    /// What a phrase may mean, and what it means; `None` where it names no place.
    pub(super) fn understand(
        &self,
        phrase: &str,
        tongue: Tongue,
        context: &Context,
    ) -> Option<(Arc<Readings>, Arc<Resolution>)> {
        let read = self.named[tongue as usize].of(phrase, || self.named(phrase, tongue))?;
        let meant = self.understood.remember_read(&read, context, |geocoder, context| {
            let resolution = geocoder.geocode_read(&read, context);
            let is_meant = matches!(resolution, Resolution::Resolved(_) | Resolution::Ambiguous(_));
            is_meant.then(|| Arc::new(resolution))
        })?;
        Some((read, meant))
    }

    /// The readings of a phrase where by one of them the gazetteer knows every name in it.
    fn named(&self, phrase: &str, tongue: Tongue) -> Option<Arc<Readings>> {
        let is_name = |name: &str| self.names.knows(name, tongue);
        let is_known = |reading: &Locality| {
            let mut references = reading.phrase.references().into_iter().chain(&reading.containers);
            references.all(|reference| is_name(&reference.written) || is_name(&reference.name))
        };
        let readings = readings(phrase);
        readings.iter().any(is_known).then(|| Arc::new(self.geocoder.with_readings(phrase, readings)))
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
