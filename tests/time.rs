//! What held when, and whose name it is: `tests/cases/time.tsv`, and lines of a made-up border with dates.

#![allow(clippy::expect_used, clippy::panic)]

#[allow(dead_code)]
mod tables;

use bordermap::{
    border::{BorderPair, Borders, compile},
    gazetteer::Gazetteer,
    geocode::{Answer, Context, Geocoder, Resolution},
    incident::IncidentDate,
    place::{CountryCode, Footprint, View, When},
};
use geo::{Area, Contains};
use tables::Case;

fn context(case: &Case) -> Context<'static> {
    let date = Some(case.text("date")).filter(|date| !date.is_empty());
    let view = Some(case.text("view")).filter(|view| !view.is_empty());
    Context {
        date: date.map(|date| date.parse::<IncidentDate>().expect("a date")),
        view: view.map_or(View::International, |view| View::Of(CountryCode::new(view).expect("a country code"))),
        ..Context::default()
    }
}

fn shape(answer: &Answer) -> &'static str {
    match &answer.footprint {
        Some(Footprint::Point(_)) => "point",
        Some(Footprint::Line(_)) => "line",
        Some(Footprint::FuzzyArea { .. }) => "fuzzy",
        _ => "another",
    }
}

fn faults(case: &Case, resolution: &Resolution) -> Vec<String> {
    let Some(answer) = resolution.answer() else {
        let given = resolution.status();
        return if case.text("status") == given { Vec::new() } else { vec![format!("{resolution:?}")] };
    };
    let asked = |column, given: &str| {
        let wanted = case.text(column);
        (!wanted.is_empty() && wanted != given).then(|| format!("{column}: wanted {wanted}, got {given}"))
    };
    let same = [asked("status", resolution.status()), asked("id", &answer.place_id), asked("shape", shape(answer))];
    let named = answer.place_name.starts_with(case.text("name"));
    let reasons = answer.reasons.join(" / ");
    let missing = case.text("reason").split(" + ").filter(|words| !reasons.contains(words));
    same.into_iter()
        .flatten()
        .chain((!named).then(|| format!("named {}", answer.place_name)))
        .chain(missing.map(|words| format!("no reason says “{words}”: {reasons}")))
        .collect()
}

#[test]
fn texts_are_answered_as_of_their_date() {
    let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
    let mut wrong = Vec::new();
    for case in tables::read(include_str!("cases/time.tsv")) {
        let resolution = geocoder.geocode(case.text("asked"), &context(&case));
        for fault in faults(&case, &resolution) {
            wrong.push(format!("line {}: “{}” {}: {fault}", case.line, case.text("asked"), case.text("date")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn provinces_are_named_as_the_side_names_them() {
    let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
    for (text, view, province) in [
        ("Goris", "AZ", "Sünik"),
        ("about 7 km east of Sisian", "AZ", "Sünik"),
        ("Syunik province", "AZ", "Sünik"),
        ("Goris", "AM", "Syunik"),
    ] {
        let context = Context { view: View::Of(CountryCode::new(view).expect("a code")), ..Context::default() };
        let answer = geocoder.geocode(text, &context).into_answer().expect(text);
        assert_eq!(answer.admin1_name.as_deref(), Some(province), "{text} for {view}");
        assert_eq!(answer.admin1.as_deref(), Some("AM-SU"), "the id stays");
    }
}

fn karabakh(date: &str) -> (geo::MultiPolygon, geo::MultiPolygon) {
    let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
    let context = Context { date: date.parse().ok(), ..Context::default() };
    let answer = geocoder.geocode("the Karabakh area", &context).into_answer().expect("one place");
    match answer.footprint {
        Some(Footprint::FuzzyArea { core, rim }) => (core.as_ref().clone(), rim.as_ref().clone()),
        other => panic!("{date}: {other:?}"),
    }
}

#[test]
fn the_outline_before_november_2020_is_presented_only_before_it() {
    let (core, rim) = karabakh("2019");
    let (core_then, rim_then) = karabakh("2021-07-07");
    assert_eq!(core, core_then);
    assert!(rim_then.unsigned_area() < 0.7 * rim.unsigned_area(), "the seven districts are not in it");
    let (kalbajar, shusha) = (geo::Point::new(46.04, 40.10), geo::Point::new(46.75, 39.76));
    assert!(rim.contains(&kalbajar) && !rim_then.contains(&kalbajar) && rim_then.contains(&shusha));
    let inside = core.0.iter().flat_map(|part| &part.exterior().0).filter(|c| rim_then.contains(&geo::Point(**c)));
    let all = core.0.iter().map(|part| part.exterior().0.len()).sum::<usize>();
    assert_eq!(inside.count(), all, "the core lies within its rim");
}

#[test]
fn every_dated_name_says_who_dates_it_and_is_found() {
    let gazetteer = Gazetteer::bundled();
    let dated = |place| bordermap::gazetteer::Place::names(place).filter(|name| !name.reference.is_empty());
    let names: Vec<_> = gazetteer.places().flat_map(dated).collect();
    assert!(names.len() > 100, "{}", names.len());
    for name in names {
        for bound in [name.period.from, name.period.to] {
            assert!(bound.is_empty() || When::parse(bound).is_some(), "{}: {bound}", name.text);
        }
        assert!(!gazetteer.named(&bordermap::place::NameKey::folded(name.text)).is_empty(), "{}", name.text);
    }
}

const MOVED: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"AM-AZ","status":"line_of_contact","from":"1994","to":"2020-11-10","source":"s"},
 "geometry":{"type":"LineString","coordinates":[[46,40],[46,39]]}},
{"type":"Feature","properties":{"id":"AM-AZ","status":"undelimited","from":"2020-11-10","to":"","source":"s"},
 "geometry":{"type":"LineString","coordinates":[[45,40],[45,39]]}},
{"type":"Feature","properties":{"id":"AM-AZ","status":"undelimited","view":"AZ","source":"s"},
 "geometry":{"type":"LineString","coordinates":[[44,40],[44,39]]}}]}"#;

#[test]
fn borders_are_those_of_the_date_and_the_view() {
    let bytes: &'static [u8] = compile::compile([("moved", MOVED)]).expect("sound lines").leak();
    let borders = Borders::open(bytes).expect("compiled lines");
    let code = |text| CountryCode::new(text).expect("a code");
    let pair = BorderPair::new(code("AM"), code("AZ")).expect("two countries");
    let starts = |date: Option<&str>, view| {
        let (line, _) = borders.on(date.and_then(When::parse), view).between(pair).expect("a line");
        let mut starts: Vec<f64> = line.0.iter().map(|part| part.0[0].x.round()).collect();
        starts.sort_by(f64::total_cmp);
        starts
    };
    assert_eq!(starts(Some("2019"), View::International), [46.0]);
    assert_eq!(starts(Some("2021"), View::International), [45.0]);
    assert_eq!(starts(Some("2021"), View::Of(code("AZ"))), [44.0, 45.0], "an undated line is not ruled out");
    assert_eq!(starts(None, View::International), [45.0, 46.0]);
    let said = borders.on(When::parse("2019"), View::International).dates(pair);
    assert_eq!(said, ["line_of_contact, 1994 to 2020-11-10 (s)"]);
}
