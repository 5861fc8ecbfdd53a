//! Reports and the incidents that a careful reader would take from them (`tests/reports/`), record by record; and every
//! rule's own example.

#![allow(clippy::expect_used, clippy::print_stdout)]

use bordermap::{
    border::Borders,
    extract::{Extraction, Hints, extract},
    gazetteer::Gazetteer,
    geocode::{Context, Geocoder},
    incident::IncidentDate,
    place::CountryCode,
    source::article::Article,
};
use std::{collections::BTreeMap, fs, path::Path};

/// The share of records that must be found, and of found ones that must be right.
const BAR: f64 = 0.8;

/// What of a record is compared: date, kind, status, place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    date: String,
    kind: String,
    status: String,
    location: String,
    place: Option<String>,
    country: Option<CountryCode>,
}

impl Told {
    fn is(&self, other: &Self) -> bool {
        let key = |told: &Self| (told.date.clone(), told.kind.clone(), told.status.clone(), told.place.clone());
        self.place.is_some() && key(self) == key(other)
    }

    fn shown(&self) -> String {
        let place = self.place.as_deref().unwrap_or("no place");
        format!("{} {} {}: {} ({place})", self.date, self.kind, self.status, self.location)
    }
}

fn date(text: &str) -> IncidentDate {
    text.parse().expect("a date")
}

fn read(path: &Path, date: IncidentDate) -> Extraction {
    let bytes = fs::read(path).expect("a report");
    let article = Article::read(&path.display().to_string(), &bytes).expect("an article");
    let hints = Hints { date: Some(date), border: None };
    extract(&article, &hints, (Gazetteer::bundled(), Borders::bundled()))
}

fn expected(path: &Path) -> Vec<Told> {
    let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
    let rows = csv::Reader::from_path(path).expect("a table").into_deserialize::<BTreeMap<String, String>>();
    rows.map(|row| {
        let row = row.expect("a row");
        let country = CountryCode::new(&row["country"]).ok();
        let answer = geocoder.geocode(&row["location"], &Context { country, ..Context::default() }).into_answer();
        Told {
            date: row["event_date"].clone(),
            kind: row["event_type"].clone(),
            status: row["status"].clone(),
            location: row["location"].clone(),
            country: answer.as_ref().and_then(|answer| answer.country),
            place: answer.map(|answer| answer.place_id),
        }
    })
    .collect()
}

fn found(extraction: &Extraction) -> Vec<Told> {
    let told = |record: &bordermap::extract::Record| Told {
        date: record.incident.date.map(|date| date.to_string()).unwrap_or_default(),
        kind: record.incident.event_type.word().to_owned(),
        status: record.incident.status.word().to_owned(),
        location: record.incident.location.clone(),
        place: record.place_id.clone(),
        country: record.incident.country,
    };
    extraction.records.iter().map(told).collect()
}

/// Right, expected and found records.
#[derive(Default)]
struct Tally {
    right: usize,
    expected: usize,
    found: usize,
}

impl Tally {
    /// Compares the records of one report and prints them.
    fn compare(&mut self, name: &str, expected: &[Told], found: &[Told]) {
        let mut left: Vec<&Told> = found.iter().collect();
        println!("{name}");
        for told in expected {
            let index = left.iter().position(|found| told.is(found));
            println!("  {} {}", if index.is_some() { "found " } else { "MISSED" }, told.shown());
            self.right += usize::from(index.is_some());
            index.map(|index| left.remove(index));
        }
        for told in &left {
            println!("  FALSE  {}", told.shown());
        }
        self.expected += expected.len();
        self.found += found.len();
    }

    fn is_good(&self, name: &str) -> bool {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        let (recall, precision) = (share(self.expected), share(self.found));
        println!(
            "{name}: {} expected, {} found: recall {recall:.2}, precision {precision:.2}",
            self.expected, self.found
        );
        recall >= BAR && precision >= BAR
    }
}

/// Found incidents that lie in a country in which the report tells of none.
fn astray(expected: &[Told], found: &[Told]) -> Vec<String> {
    let told: Vec<CountryCode> = expected.iter().filter_map(|told| told.country).collect();
    let is_astray = |found: &&Told| found.country.is_some_and(|country| !told.contains(&country));
    let has_country = !told.is_empty();
    found.iter().filter(is_astray).filter(|_| has_country).map(Told::shown).collect()
}

#[test]
fn reports_yield_the_incidents_that_a_reader_finds() {
    let folder = Path::new("tests/reports");
    let rows = csv::Reader::from_path(folder.join("reports.csv")).expect("a table").into_records();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut wrong_side = Vec::new();
    for row in rows {
        let row = row.expect("a row");
        let name = &row[0];
        let expected = expected(&folder.join(format!("{name}.csv")));
        let found = found(&read(&folder.join(format!("{name}.txt")), date(&row[2])));
        wrong_side.extend(astray(&expected, &found).into_iter().map(|told| format!("{name}: {told}")));
        tallies.entry(row[1].to_owned()).or_default().compare(name, &expected, &found);
    }
    let below: Vec<&String> =
        tallies.iter().filter(|(language, tally)| !tally.is_good(language)).map(|(language, _)| language).collect();
    assert!(tallies.len() == 4 && below.is_empty(), "below {BAR}: {below:?}");
    assert!(wrong_side.is_empty(), "on the wrong side of the border: {wrong_side:?}");
}

#[test]
fn the_article_of_july_2021_yields_its_incidents() {
    let Ok(path) = std::env::var("BORDERMAP_ARTICLE") else {
        println!("skipped: BORDERMAP_ARTICLE names no article");
        return;
    };
    let expected = expected(Path::new("geodata/incidents/armenia-azerbaijan-2021.csv"));
    let found = found(&read(Path::new(&path), date("2021-07-08")));
    let mut tally = Tally::default();
    tally.compare("article", &expected, &found);
    assert!(tally.is_good("article"));
    assert!(astray(&expected, &found).is_empty());
}

#[test]
fn every_rule_understands_its_example() {
    let article_date = date("2021-07-08");
    let mut faults = Vec::new();
    for language in ["en", "ru", "hy", "az"] {
        let table = csv::Reader::from_path(format!("geodata/vocabulary/events_{language}.csv")).expect("a table");
        for row in table.into_records().map(|row| row.expect("a row")).filter(|row| &row[0] == "event") {
            let (kind, example) = (row[2].split(' ').next().unwrap_or_default().to_owned(), &row[3]);
            let hints = Hints { date: Some(article_date), border: None };
            let article = Article::plain("example", example);
            let extraction = extract(&article, &hints, (Gazetteer::bundled(), Borders::bundled()));
            let is_found = found(&extraction).iter().any(|told| told.kind == kind && told.place.is_some());
            if !is_found {
                faults.push(format!("{language}: {}: {example}: {:?}", &row[1], found(&extraction)));
            }
        }
    }
    assert!(faults.is_empty(), "{} examples:\n{}", faults.len(), faults.join("\n"));
}
