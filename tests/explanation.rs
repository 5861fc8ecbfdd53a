//! Accounts of answers: what is explained is what decided.

#![allow(clippy::expect_used, clippy::panic)]

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::{Context, Explanation, Geocoder, Resolution},
    place::CountryCode,
};

fn explained(text: &str, context: &Context) -> (Resolution, Explanation) {
    Geocoder::new(Gazetteer::bundled(), Borders::bundled()).explain(text, context)
}

/// The ids in an answer's own id ("AM-AZ:gn:1+bm:b" is made of two places).
fn made_of(resolution: &Resolution) -> Vec<String> {
    let id = resolution.answer().map(|answer| answer.place_id.clone()).unwrap_or_default();
    id.split('+').map(|part| part.rsplit_once("AM-AZ:").map_or(part, |(_, place)| place).to_owned()).collect()
}

#[test]
fn the_first_candidate_of_every_name_is_the_place_in_the_answer() {
    for text in [
        "Sotk",
        "Sotk-Khoznavar section",
        "Goris-Azat section",
        "Sotk, Kut and Azat",
        "5 km south of Lachin",
        "between Sisian and Goris",
        "the border of Syunik and Lachin",
        "the Karabakh area",
        "Kut, Gegharkunik",
    ] {
        let (resolution, explanation) = explained(text, &Context::default());
        let best = explanation.references.iter().filter_map(|named| named.candidates.first());
        let best: Vec<&str> = best.map(|candidate| candidate.place_id.as_str()).collect();
        for id in made_of(&resolution) {
            assert!(best.contains(&id.as_str()), "{text}: {id} is not among {best:?}");
        }
    }
}

#[test]
fn an_account_is_of_the_same_answer_and_complete() {
    for text in ["Sotk", "Azat", "Sotk-Khoznavar section", "Sotk, Syunik", "Sotk, Kut and Azat", "nowhere at all"] {
        let (resolution, explanation) = explained(text, &Context::default());
        let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
        assert_eq!(resolution, geocoder.geocode(text, &Context::default()), "{text}");
        assert!(!explanation.reasons.is_empty() && !explanation.gazetteer_version.is_empty(), "{text}");
        for named in explanation.references {
            assert!(named.span.is_some_and(|(from, to)| text[from..to] == named.written), "{text}: {named:?}");
            for candidate in named.candidates {
                let sum: f64 = candidate.terms.iter().map(|(_, nats)| nats).sum();
                assert!((sum - candidate.score).abs() < 0.05, "{text}: {candidate:?}");
            }
        }
    }
}

#[test]
fn anchors_far_from_the_border_are_said_to_be_left_out() {
    let (resolution, explanation) = explained("Goris-Azat section", &Context::default());
    let answer = resolution.answer().expect("one stretch");
    let said = |reasons: &[String]| reasons.iter().any(|why| why.contains("left out") && why.contains("Kars"));
    assert!(said(&answer.reasons), "{:?}", answer.reasons);
    assert!(explanation.references.iter().any(|named| named.written == "Azat" && said(&named.steps)));
}

/// Of the villages named Aygedzor one lies by Berd, the other above Meghri, both near the border with Azerbaijan.
#[test]
fn anchors_that_two_places_may_be_stay_in_doubt() {
    let country = CountryCode::new("AM").ok();
    for context in [Context::default(), Context { country, ..Context::default() }] {
        let (resolution, _) = explained("the Berd-Aygedzor section", &context);
        assert!(matches!(&resolution, Resolution::Ambiguous(rivals) if rivals.len() == 2), "{resolution:?}");
    }
}

#[test]
fn what_would_settle_a_doubt_is_said_for_both_sides() {
    let (resolution, explanation) = explained("Azat", &Context::default());
    assert_eq!(resolution.status(), "ambiguous");
    let flips = explanation.references[0].flips_if.join(" / ");
    assert!(flips.contains("--country AM") && flips.contains("--country TR"), "{flips}");
}
