//! Report text -> incidents: mentions of places, dates and events by rules that anybody can read, resolved together.
//!
//! An [`Article`] is read sentence by sentence. Its mentions are names of the gazetteer with the phrase around them
//! ([`crate::incident::locality`]); its events meet rules of `geodata/vocabulary/events_*.csv`. What a sentence leaves
//! out (a date, a place, "this was denied") is taken from those before it. Every record says by which rule it was made
//! and where it stands, so that a reader can check it.

mod date;
mod event;
mod learnt;
mod link;
mod mention;
mod names;
mod page;
mod pattern;
mod recogniser;
mod record;
mod sentence;
mod story;
mod unknown;
mod vocabulary;
mod words;

pub use page::page;
pub use recogniser::{Recogniser, RecogniserError};
pub use record::{COLUMNS, Record, SURE, table};
pub use vocabulary::Tongue;

use crate::{
    border::{BorderPair, Borders},
    gazetteer::Gazetteer,
    geocode::{Context, Resolution},
    incident::IncidentDate,
    place::CountryCode,
    source::{Problem, article::Article},
};
use learnt::Learnt;
use mention::Phrases;
use sentence::Sentence;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};
use story::Story;
use vocabulary::{Recognised, Role};

/// What is known of an article beside its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints {
    /// Its date; found in its head or its file's name where not given.
    pub date: Option<IncidentDate>,
    /// The border that it is about; seen from the countries that it names where not given.
    pub border: Option<BorderPair>,
}

/// A place that an article names.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Bytes of the article's text.
    pub span: Range<usize>,
    /// What it means; mentions in the same words share it.
    pub resolution: Arc<Resolution>,
}

/// What an article tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The article's date, as given or found.
    pub date: Option<IncidentDate>,
    /// The places that it names.
    pub mentions: Vec<Mention>,
    /// The incidents that it tells of, in its order.
    pub records: Vec<Record>,
    /// Those that are too unsure to be used unseen.
    pub review: Vec<Record>,
    /// Dates left open because nobody says of which year they are.
    pub dates_without_year: usize,
    /// Phrases that the gazetteer was asked for: bounded, whatever the text.
    pub phrases_asked: usize,
    /// Steps that were taken: words read, rules begun, names and phrases tried, tellings compared. They grow with the text,
    /// not with its square.
    pub steps: usize,
}

impl Extraction {
    /// What a reader of the records should know.
    pub fn warnings(&self, file: &str) -> Vec<Problem> {
        let problem = |problem: String, cure: &str| {
            let (file, column, value, cure) =
                (file.to_owned(), "event_date".to_owned(), String::new(), cure.to_owned());
            Problem { file, row: None, column, value, problem, cure }
        };
        let undated = self.date.is_none().then(|| {
            problem("the article's own date is not known, so days told from it stay open".to_owned(), "give --date")
        });
        let partial = (self.dates_without_year > 0).then(|| {
            let count = self.dates_without_year;
            problem(format!("{count} dates have no year that anybody tells, and stay open"), "give --date")
        });
        let cut = (self.phrases_asked > mention::MOST_PHRASES).then(|| {
            let most = mention::MOST_PHRASES;
            let words =
                format!("the text has more than {most} phrases about places; those after them were not looked up");
            Problem { column: "location".to_owned(), ..problem(words, "give the text in parts") }
        });
        undated.into_iter().chain(partial).chain(cut).collect()
    }

    /// What is said where the records for review are not used.
    pub fn left_out(&self, file: &str) -> Option<Problem> {
        let count = self.review.len();
        let (file, column, value) = (file.to_owned(), String::new(), String::new());
        let problem = format!("{count} incidents of the article are too unsure to be used unseen");
        let cure = "bordermap extract writes them to review.csv".to_owned();
        (count > 0).then_some(Problem { file, row: None, column, value, problem, cure })
    }
}

/// Bytes at the beginning of a text that may hold its date, and those that tell of which countries it is.
const HEAD: usize = 1_200;
/// Lines of the head, and how many bytes of a line are looked at for a dateline.
const HEAD_LINES: usize = 6;
const DATELINE: usize = 160;
const SAMPLE: usize = 60_000;

/// Reads an article.
pub fn extract(article: &Article, hints: &Hints, (gazetteer, borders): (&Gazetteer, &Borders)) -> Extraction {
    Reader::new(gazetteer, borders).read(article, hints)
}

/// Reads articles, and remembers from one to the next what their names and phrases mean; several threads may share one.
/// What is told of an article never depends on those before it.
pub struct Reader<'g> {
    learnt: Learnt<'g>,
    borders: &'g Borders,
}

impl<'g> Reader<'g> {
    /// Over these places and borders.
    pub fn new(gazetteer: &'g Gazetteer, borders: &'g Borders) -> Self {
        Self { learnt: Learnt::new(gazetteer, borders), borders }
    }

    /// Reads an article.
    pub fn read(&self, article: &Article, hints: &Hints) -> Extraction {
        read(article, hints, self, Vec::new())
    }

    /// Reads an article beside the places that another recogniser finds in it.
    ///
    /// # Errors
    /// When the recogniser fails, or hands in what are no spans of the text.
    pub fn read_with(
        &self,
        article: &Article,
        hints: &Hints,
        recogniser: &dyn Recogniser,
    ) -> Result<Extraction, RecogniserError> {
        Ok(read(article, hints, self, recogniser::spans(recogniser, &article.text)?))
    }
}

fn read(article: &Article, hints: &Hints, reader: &Reader, handed: Vec<Range<usize>>) -> Extraction {
    let text = article.text.as_str();
    let date = hints.date.or_else(|| head_date(text)).or_else(|| date::of_file_name(&article.file));
    let sentences = sentence::sentences(text);
    let whole = Tongue::of(text);
    let recognise = |sentence: &Sentence| {
        let span = sentence.span.clone();
        let script = Tongue::of(&text[span.clone()]);
        Recognised::of(text, span, tongue(script, whole))
    };
    // The border may be told of anywhere in a sample, which is read ahead.
    let sample = sentences.iter().take_while(|sentence| hints.border.is_none() && sentence.span.end < SAMPLE);
    let ahead: Vec<Recognised> = sample.map(recognise).collect();
    let border = hints.border.or_else(|| border(&ahead, reader.borders));
    let mut ahead = ahead.into_iter();
    let context = Context { border, date, ..Context::default() };
    let mut phrases = Phrases::new(&reader.learnt, context, handed);
    let mut story = Story::new(date);
    let mut mentioned: Vec<(Range<usize>, usize)> = Vec::new();
    let mut steps = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        let recognised = ahead.next().unwrap_or_else(|| recognise(sentence));
        steps += recognised.steps;
        let reading = event::read(text, recognised, date, &mut phrases);
        mentioned.extend(reading.mentions.iter().map(|found| (reading.words.span(&found.words), found.phrase)));
        story.take(text, number, sentence, &reading);
    }
    phrases.settle();
    let (told, dates_without_year) = (link::linked(story.told, &phrases, &mut steps), story.without_year);
    let places: BTreeSet<usize> = told.iter().filter_map(|told| told.phrase).collect();
    let locations: BTreeMap<usize, String> = places.into_iter().map(|phrase| (phrase, phrases.alone(phrase))).collect();
    let phrases_asked = phrases.asked();
    steps += phrases.tried;
    let resolutions = phrases.into_resolutions();
    let (records, review) = records(article, &told, &locations, &resolutions);
    let mention = |(span, phrase): (Range<usize>, usize)| {
        Some(Mention { span, resolution: Arc::clone(resolutions.get(phrase)?) })
    };
    let mentions = mentioned.into_iter().filter_map(mention).collect();
    Extraction { date, mentions, records, review, dates_without_year, phrases_asked, steps }
}

/// A sentence's language: its script's; for Latin letters that of the text.
fn tongue(script: Tongue, whole: Tongue) -> Tongue {
    match script {
        Tongue::English if whole == Tongue::Azerbaijani => whole,
        tongue => tongue,
    }
}

/// The date in the head of an article: in a short line of its own, or where a dateline has it.
fn head_date(text: &str) -> Option<IncidentDate> {
    let lines = beginning(text, HEAD).lines().map(str::trim).filter(|line| !line.is_empty()).take(HEAD_LINES);
    lines.map(|line| beginning(line, DATELINE)).find_map(date::of_head)
}

fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The border between the two countries that the sentences of a text name most.
fn border(sentences: &[Recognised], borders: &Borders) -> Option<BorderPair> {
    let mut named: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for hit in sentences.iter().flat_map(|sentence| &sentence.hits) {
        if let Role::Side(country) = hit.rule.role {
            *named.entry(country).or_default() += 1;
        }
    }
    let mut order: Vec<(CountryCode, usize)> = named.into_iter().collect();
    order.sort_by_key(|(country, count)| (std::cmp::Reverse(*count), *country));
    let countries: Vec<CountryCode> = order.into_iter().map(|(country, _)| country).collect();
    let pairs = (1..countries.len()).flat_map(|second| (0..second).map(move |first| (first, second)));
    let mut known = pairs.filter_map(|(first, second)| BorderPair::new(countries[first], countries[second]));
    known.find(|pair| borders.has(*pair))
}

/// The records of what is told, and those for review.
fn records(
    article: &Article,
    told: &[story::Told],
    locations: &BTreeMap<usize, String>,
    resolutions: &[Arc<Resolution>],
) -> (Vec<Record>, Vec<Record>) {
    let spans: Vec<Range<usize>> =
        told.iter().flat_map(|told| std::iter::once(&told.span).chain(&told.again)).cloned().collect();
    let mut counted = article.characters(&spans).into_iter();
    let mut records = Vec::new();
    for (index, told) in told.iter().enumerate() {
        let characters = counted.next().unwrap_or_default();
        let again = counted.by_ref().take(told.again.len()).collect();
        let location = |phrase| Some((locations.get(&phrase)?.as_str(), resolutions.get(phrase)?.as_ref()));
        let place = told.phrase.and_then(location);
        records.push(record::record(told, place, (&article.file, index + 1), characters, again));
    }
    records.into_iter().partition(|record| record.confidence >= SURE)
}
