//! Localities of one document, read beside each other: `tests/cases/together.tsv`.

#![allow(clippy::expect_used, clippy::panic)]

#[allow(dead_code)]
mod tables;

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::{Context, Geocoder, Resolution},
    place::{CountryCode, Position},
};
use tables::Case;

fn geocoder() -> Geocoder<'static> {
    Geocoder::new(Gazetteer::bundled(), Borders::bundled())
}

fn asked(case: &Case) -> Vec<(&str, Context<'static>)> {
    let country = Some(case.text("report")).filter(|code| !code.is_empty());
    let country = country.map(|code| CountryCode::new(code).expect("a country code"));
    case.text("document").split(" | ").map(|text| (text, Context { country, ..Context::default() })).collect()
}

fn fault(case: &Case, resolution: &Resolution) -> Option<String> {
    let admin1 = resolution.answer().and_then(|answer| answer.admin1.as_deref()).unwrap_or_default();
    let fair = case.text("status").split(" or ").any(|status| status == resolution.status());
    let right = fair && (resolution.answer().is_none() || admin1 == case.text("admin1"));
    let reasons = resolution.answer().map(|answer| answer.reasons.join(" / ")).unwrap_or_default();
    (!right).then(|| format!("{}: {} {admin1} ({reasons})", case.text("document"), resolution.status()))
}

#[test]
fn the_last_text_of_a_document_is_read_beside_the_others() {
    let wrong = tables::read(include_str!("cases/together.tsv")).into_iter().filter_map(|case| {
        let found = geocoder().geocode_together(&asked(&case), &[]);
        fault(&case, found.last().expect("a text"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_order_of_a_document_changes_no_answer() {
    for case in tables::read(include_str!("cases/together.tsv")) {
        let forth = asked(&case);
        let back: Vec<_> = forth.iter().rev().copied().collect();
        let mut found = geocoder().geocode_together(&back, &[]);
        found.reverse();
        assert_eq!(found, geocoder().geocode_together(&forth, &[]), "{}", case.text("document"));
    }
}

#[test]
fn coordinates_of_a_document_are_clear_places() {
    let alone = geocoder().geocode_together(&[("Hartashen", Context::default())], &[]);
    assert_eq!(alone[0].status(), "ambiguous");
    let by_goris = [Position::new(46.34, 39.51), Position::new(46.40, 39.45)].map(|at| at.expect("in range"));
    let beside = geocoder().geocode_together(&[("Hartashen", Context::default())], &by_goris);
    let answer = beside[0].answer().expect("one place");
    assert_eq!(answer.admin1.as_deref(), Some("AM-SU"));
    assert!(answer.reasons[0].contains("other places of the document"), "{:?}", answer.reasons);
}
