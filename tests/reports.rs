//! Reports and the incidents that a careful reader would take from them (`tests/reports/`), record by record; and every
//! rule's own example.

#![allow(clippy::expect_used, clippy::print_stdout)]

use bordermap::{
    border::Borders,
    extract::{Extraction, Hints, Reader, extract},
    gazetteer::Gazetteer,
    geocode::{Context, Geocoder},
    incident::IncidentDate,
    place::CountryCode,
    source::article::Article,
};
use std::{collections::BTreeMap, fs, path::Path};

/// The share of records that must be found, and of found ones that must be right.
const BAR: f64 = 0.8;

/// What of a record is compared: date, kind, status, place, and how many were affected. Actors are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    date: String,
    kind: String,
    status: String,
    location: String,
    place: Option<String>,
    country: Option<CountryCode>,
    affected: String,
    actors: [String; 2],
}

impl Told {
    fn is(&self, other: &Self) -> bool {
        let key = |told: &Self| (told.date.clone(), told.kind.clone(), told.status.clone(), told.place.clone());
        self.place.is_some() && key(self) == key(other) && (self.affected.is_empty() || self.affected == other.affected)
    }

    /// Expected actors of whom the found one has no word; an empty one is not compared.
    fn other_actors(&self, found: &Self) -> Vec<String> {
        let has_word = |expected: &str, found: &str| {
            let found = found.to_lowercase();
            let stem = |word: &str| word.to_lowercase().chars().take(6).collect::<String>();
            expected.is_empty() || expected.split_whitespace().any(|word| found.contains(&stem(word)))
        };
        let pairs = self.actors.iter().zip(&found.actors);
        let other = pairs.filter(|(expected, found)| !has_word(expected, found));
        other.map(|(expected, found)| format!("{expected:?} is {found:?}")).collect()
    }

    fn shown(&self) -> String {
        let place = self.place.as_deref().unwrap_or("no place");
        format!(
            "{} {} {}: {} ({place}), affected {:?}",
            self.date, self.kind, self.status, self.location, self.affected
        )
    }
}

fn date(text: &str) -> IncidentDate {
    text.parse().expect("a date")
}

fn read(path: &Path, date: Option<IncidentDate>) -> Extraction {
    let bytes = fs::read(path).expect("a report");
    let article = Article::read(&path.display().to_string(), &bytes).expect("an article");
    extract(&article, &Hints { date, border: None }, (Gazetteer::bundled(), Borders::bundled()))
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
            affected: row["affected"].clone(),
            actors: [row["actor1"].clone(), row["actor2"].clone()],
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
        affected: record.incident.affected.map(|affected| affected.to_string()).unwrap_or_default(),
        actors: [record.incident.actor1.clone(), record.incident.actor2.clone()],
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
            let other = index.map(|index| told.other_actors(left.remove(index))).unwrap_or_default();
            other.iter().for_each(|other| println!("    actor {other}"));
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
    compare(Some);
}

#[test]
fn reports_tell_their_own_date() {
    compare(|_| None);
}

/// Compares all reports; what is given of their date is up to the test.
fn compare(given: fn(IncidentDate) -> Option<IncidentDate>) {
    let folder = Path::new("tests/reports");
    let rows = csv::Reader::from_path(folder.join("reports.csv")).expect("a table").into_records();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut wrong_side = Vec::new();
    for row in rows {
        let row = row.expect("a row");
        let name = &row[0];
        let expected = expected(&folder.join(format!("{name}.csv")));
        let found = found(&read(&folder.join(format!("{name}.txt")), given(date(&row[2]))));
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
    let found = found(&read(Path::new(&path), Some(date("2021-07-08"))));
    let mut tally = Tally::default();
    tally.compare("article", &expected, &found);
    assert!(tally.is_good("article"));
    assert!(astray(&expected, &found).is_empty());
}

fn example(text: &str) -> Extraction {
    let hints = Hints { date: Some(date("2021-07-08")), border: None };
    extract(&Article::plain("example", text), &hints, (Gazetteer::bundled(), Borders::bundled()))
}

/// A town has another name after 2023, the border is one of two countries, and a sentence is read in its article's language.
#[test]
fn nothing_told_depends_on_the_articles_read_before() {
    let texts = [
        "On 5 May units opened fire near Stepanakert. Two soldiers were wounded on the border.",
        "On 5 May the Georgian side and Armenia discussed the border near Bavra. A post near Stepanakert was shelled.",
        "5 мая были обстреляны позиции в районе села Кут, сообщили в Армении и Азербайджане.",
    ];
    let asked = || texts.iter().flat_map(|text| ["2019-05-06", "2024-05-06", "2019-05-06"].map(|day| (*text, day)));
    let reader = Reader::new(Gazetteer::bundled(), Borders::bundled());
    for (text, day) in asked().chain(asked().collect::<Vec<_>>().into_iter().rev()) {
        let (article, hints) = (Article::plain("a", text), Hints { date: Some(date(day)), border: None });
        let alone = extract(&article, &hints, (Gazetteer::bundled(), Borders::bundled()));
        assert!(!alone.records.is_empty(), "{text}");
        assert_eq!(reader.read(&article, &hints), alone, "{day}: {text}");
    }
}

/// The rows of all tables: language, role, words, meaning, example.
fn rules() -> Vec<(&'static str, csv::StringRecord)> {
    let of = |language| {
        let table = csv::Reader::from_path(format!("geodata/vocabulary/events_{language}.csv")).expect("a table");
        table.into_records().map(move |row| (language, row.expect("a row")))
    };
    ["en", "ru", "hy", "az"].into_iter().flat_map(of).collect()
}

#[test]
fn every_rule_understands_its_example() {
    let mut faults = Vec::new();
    for (language, row) in rules().into_iter().filter(|(_, row)| &row[0] == "event") {
        let kind = row[2].split(' ').next().unwrap_or_default();
        let extraction = example(&row[3]);
        let is_of_row = |record: &&bordermap::extract::Record| record.rule == row[1];
        let is_found = extraction
            .records
            .iter()
            .filter(is_of_row)
            .any(|record| record.incident.event_type.word() == kind && record.place_id.is_some());
        if !is_found {
            let rules: Vec<&String> = extraction.records.iter().map(|record| &record.rule).collect();
            faults.push(format!("{language}: {}: {}: {rules:?}", &row[1], &row[3]));
        }
    }
    assert!(faults.is_empty(), "{} examples:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_rule_answers_where_it_must_not() {
    let rules = rules();
    let mut faults = Vec::new();
    for (language, row) in rules.iter().filter(|(_, row)| &row[0] == "never") {
        let is_rule =
            |(of, rule): &&(&str, csv::StringRecord)| of == language && rule[0] == *"event" && rule[1] == row[1];
        assert!(rules.iter().any(|rule| is_rule(&rule)), "{language}: no rule has the words {}", &row[1]);
        let extraction = example(&row[3]);
        if extraction.records.iter().chain(&extraction.review).any(|record| record.rule == row[1]) {
            faults.push(format!("{language}: {}: {}", &row[1], &row[3]));
        }
    }
    assert!(faults.is_empty(), "{} examples:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn what_is_said_not_to_have_happened_is_no_record() {
    for text in [
        "İyulun 7-də Kəlbəcər rayonunda atəşkəs pozulmayıb.",
        "İyulun 7-də Kəlbəcər rayonunda artilleriya atəşi olmayıb.",
        "İyulun 7-də Kəlbəcər rayonunda atışma baş verməyib.",
        "7 июля у села Кут режим прекращения огня не нарушался.",
        "7 июля обстрела у села Кут не было.",
        "7 июля подразделения не вели огонь у села Кут.",
        "Հուլիսի 7-ին Կութ գյուղի մոտ հրադադարի խախտում չի գրանցվել։",
        "Հուլիսի 7-ին Կութ գյուղի մոտ բախում չեղավ։",
        "No shelling was recorded near Kut on July 7.",
        "The ministry of Defence said that on July 7 no fire was opened near Kut.",
    ] {
        let extraction = example(text);
        let told: Vec<_> = extraction.records.iter().chain(&extraction.review).map(|record| &record.rule).collect();
        assert!(told.is_empty(), "{text}: {told:?}");
    }
}

#[test]
fn who_acts_and_how_many_are_harmed() {
    for (text, actor1, actor2, affected) in [
        ("On July 7 the shelling near Sotk stopped after the mediation of Russian peacekeepers.", "", "", None),
        (
            "Three Armenian servicemen were killed and four wounded in the shelling of Sotk on July 7.",
            "",
            "Armenian servicemen",
            Some(7),
        ),
        ("On July 7 1,200 were wounded in the shelling of Sotk.", "", "", Some(1_200)),
        ("On July 7 Armenian positions near Sotk were shelled by Azerbaijani units.", "Azerbaijani units", "", None),
        (
            "On July 7 Azerbaijani forces captured six Armenian soldiers near Sotk.",
            "Azerbaijani forces",
            "Armenian soldiers",
            Some(6),
        ),
        ("7 июля у села Сотк открыли огонь азербайджанские подразделения.", "азербайджанские подразделения", "", None),
        ("On July 7 at 04:30 two soldiers were wounded in the shelling of Sotk.", "", "soldiers", Some(2)),
        ("On July 7 4,000,000,000 and 4,000,000,000 were wounded in the shelling of Sotk.", "", "", None),
    ] {
        let extraction = example(text);
        let seen: Vec<_> = extraction
            .records
            .iter()
            .map(|record| &record.incident)
            .map(|told| (told.actor1.as_str(), told.actor2.as_str(), told.affected))
            .collect();
        assert_eq!(seen, [(actor1, actor2, affected)], "{text}");
    }
}

/// What happened at a place that nobody knows is for review in the report's own words, and no number of it goes elsewhere.
#[test]
fn an_unknown_place_is_not_the_one_named_before() {
    for (after, location, affected) in [
        ("In Red Bazar, a civilian was killed by a mine.", "In Red Bazar", Some(1)),
        ("In the village of Blahovo, two soldiers were wounded by sniper fire.", "In the village of Blahovo", Some(2)),
        ("В селе Блахово на мине подорвался житель.", "В селе Блахово", None),
        ("В районе села Красная Шапка завязался бой.", "В районе села Красная Шапка", None),
        ("Filankənd kəndində minaya düşən traktorçu həlak olub.", "Filankənd kəndində", None),
        ("Ֆիլանկերտ գյուղում բախում է տեղի ունեցել։", "Ֆիլանկերտ գյուղում", None),
        // A land is too wide to be a place of it.
        ("On July 5 positions in Armenia were shelled.", "in Armenia", None),
        ("On July 5 positions in southern Azerbaijan were shelled.", "in southern Azerbaijan", None),
        (
            "On July 5 positions were shelled in the western part of Azerbaijan.",
            "in the western part of Azerbaijan",
            None,
        ),
        ("On July 5 positions were shelled in the south-east of Armenia.", "in the south-east of Armenia", None),
        ("On July 5 positions in south-eastern Armenia were shelled.", "in south-eastern Armenia", None),
        ("On July 5 positions in southwestern Azerbaijan were shelled.", "in southwestern Azerbaijan", None),
        ("5 июля были обстреляны позиции на юго-востоке Армении.", "на юго-востоке Армении", None),
        ("5 июля были обстреляны позиции в юго-восточной части Армении.", "в юго-восточной части Армении", None),
        ("5 июля были обстреляны позиции на юге Армении.", "на юге Армении", None),
        ("5 июля в Азербайджане были обстреляны позиции.", "в Азербайджане", None),
        ("Հուլիսի 5-ին Հայաստանում բախում է տեղի ունեցել։", "Հայաստանում", None),
        (
            "İyulun 5-də Azərbaycanın cənubunda mina partlayıb, iki nəfər həlak olub, kənd boşaldılıb.",
            "Azərbaycanın cənubunda",
            None,
        ),
    ] {
        let (before, known) = match after {
            _ if after.contains("kənd") => ("İyulun 7-də Laçın rayonunda atışma baş verib.", "Laçın rayonunda"),
            _ => ("On July 7 Azerbaijani forces shelled positions near Yeraskh.", "near Yeraskh"),
        };
        let extraction = example(&format!("{before} {after}"));
        let seen = |records: &[bordermap::extract::Record]| -> Vec<_> {
            records.iter().map(|record| (record.incident.location.clone(), record.incident.affected)).collect()
        };
        assert_eq!(seen(&extraction.records), [(known.to_owned(), None)], "{after}");
        let review = seen(&extraction.review);
        let is_there =
            |(at, count): &(String, Option<u32>)| at == location && affected.is_none_or(|n| Some(n) == *count);
        assert!(review.len() == 1 && review.iter().all(is_there), "{after}: {review:?}");
    }
}

#[test]
fn harm_at_an_unknown_place_is_not_counted_elsewhere() {
    let shelled = "On July 7 Azerbaijani forces shelled positions near Yeraskh.";
    for (after, affected) in [
        ("Two people were killed in Xyzabad.", None),
        ("Two people were killed in Xyzabad. One more was wounded.", None),
        ("Two people were killed.", Some(2)),
        ("In July, two people were killed.", Some(2)),
        ("At the same time, two people were killed.", Some(2)),
        ("In the village, two people were killed.", Some(2)),
        ("In Azerbaijan's view, two people were killed.", Some(2)),
    ] {
        let extraction = example(&format!("{shelled} {after}"));
        let seen: Vec<_> = extraction.records.iter().map(|record| record.incident.affected).collect();
        assert_eq!(seen, [affected], "{after}");
    }
}

#[test]
fn phrases_end_where_their_place_ends() {
    for (text, location) in [
        ("7 июля в Ванадзоре и вокруг него начался обстрел.", "в Ванадзоре"),
        ("7 июля обстреляно село Хознавар и дорога к нему.", "село Хознавар"),
        ("On July 7 positions near Sotk and the post above it were shelled.", "near Sotk"),
    ] {
        let extraction = example(text);
        let records = extraction.records.iter().chain(&extraction.review);
        let seen: Vec<&str> = records.map(|record| record.incident.location.as_str()).collect();
        assert_eq!(seen, [location], "{text}");
    }
}
