//! Batches of texts -> answers.

use super::on_all_cores;
use crate::{
    geocode::{Context, Geocoder, Resolution, remember::Remembering},
    pipeline::Ground,
};

/// What is made of a text and its answer.
type Make<'g, T> = dyn Fn(&str, Resolution) -> T + Send + Sync + 'g;

/// Geocodes batches of texts: names, and phrases about them. What the caller makes of an answer is made on the core that
/// found it, and once for all texts that ask the same: tables name few places many times.
///
/// ```
/// use bordermap::{geocode::Context, pipeline::{Ground, OwnFiles, batch::Geocoding}};
/// let ground = Ground::open(&OwnFiles::default())?;
/// let name = |_: &str, found: bordermap::geocode::Resolution| found.into_answer().map(|answer| answer.place_name);
/// let geocoding = Geocoding::new(&ground, name);
/// let asked = ["Sotk", "Сотк", "nowhere at all"].map(|text| (text, Context::default()));
/// assert_eq!(geocoding.batch(&asked), [Some("Sotk".to_owned()), Some("Sotk".to_owned()), None]);
/// # Ok::<(), bordermap::pipeline::GroundError>(())
/// ```
pub struct Geocoding<'g, T> {
    make: Box<Make<'g, T>>,
    made: Remembering<'g, T>,
}

impl<'g, T: Clone + Send + Sync> Geocoding<'g, T> {
    /// `make` is given the text and what it means, and must look at nothing else. Make one for all batches.
    pub fn new(ground: &'g Ground, make: impl Fn(&str, Resolution) -> T + Send + Sync + 'g) -> Self {
        let geocoder = Geocoder::new(ground.gazetteer(), ground.borders());
        Self { make: Box::new(make), made: Remembering::new(geocoder) }
    }

    /// What is made of each text's answer, in order.
    pub fn batch(&self, asked: &[(&str, Context)]) -> Vec<T> {
        on_all_cores(asked, |(text, context)| self.one(text, context))
    }

    fn one(&self, text: &str, context: &Context) -> T {
        self.made.remember(text, context, |geocoder, context| (self.make)(text, geocoder.geocode(text, context)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{incident::IncidentDate, pipeline::OwnFiles, place::CountryCode};

    fn ground() -> Ground {
        Ground::open(&OwnFiles::default()).expect("the bundled data")
    }

    #[test]
    fn a_batch_answers_as_each_text_alone() {
        let ground = ground();
        let geocoder = Geocoder::new(ground.gazetteer(), ground.borders());
        let geocoding = Geocoding::new(&ground, |_: &str, resolution| resolution);
        let (armenia, georgia) = (CountryCode::new("AM").ok(), CountryCode::new("GE").ok());
        let day = |text: &str| text.parse::<IncidentDate>().ok();
        let contexts = [
            Context::default(),
            Context { country: armenia, ..Context::default() },
            Context { country: georgia, admin1: Some(""), ..Context::default() },
            Context { admin1: Some("Syunik"), ..Context::default() },
            Context { date: day("2019-06-01"), ..Context::default() },
            Context { date: day("2024-06-01"), ..Context::default() },
        ];
        let texts = ["Sotk", "Stepanakert", "Spandaryan", "Sotk-Khoznavar section", "5 km north of Kut", "nowhere", ""];
        let pairs = || contexts.iter().flat_map(|context| texts.map(|text| (text, *context)));
        // More than one job, and everything asked again.
        let asked: Vec<_> = (0..4).flat_map(|_| pairs()).collect();
        assert!(asked.len() > super::super::JOB);
        for ((text, context), found) in asked.iter().zip(geocoding.batch(&asked)) {
            assert_eq!(found, geocoder.geocode(text, context), "{text} {context:?}");
        }
    }

    #[test]
    fn what_is_made_is_made_once() {
        let ground = ground();
        let made = std::sync::atomic::AtomicUsize::new(0);
        let geocoding = Geocoding::new(&ground, |_: &str, _| made.fetch_add(1, std::sync::atomic::Ordering::SeqCst));
        let asked = vec![("Sotk", Context::default()); 50];
        assert_eq!((geocoding.batch(&asked), geocoding.batch(&asked[..1])), (vec![0; 50], vec![0]));
    }
}
