//! From any text to a resolution: no panic, a confidence between 0 and 1, finite coordinates, a reason for every no.

#![no_main]

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::{Answer, Context, Geocoder, Resolution},
    place::{Extent, Footprint},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
    match geocoder.geocode(text, &Context::default()) {
        Resolution::Resolved(answer) => check(&answer),
        Resolution::Ambiguous(answers) => answers.iter().for_each(check),
        Resolution::Inconsistent(why) | Resolution::Unresolved(why) => assert!(!why.reason.is_empty()),
    }
});

fn check(answer: &Answer) {
    assert!((0.0..=1.0).contains(&answer.confidence.0), "{answer:?}");
    assert!(answer.uncertainty.is_none_or(|metres| metres.0.is_finite() && metres.0 >= 0.0), "{answer:?}");
    assert!(answer.representative.is_none_or(|at| at.lon().is_finite() && at.lat().is_finite()), "{answer:?}");
    let finite = |e: Extent| [e.west, e.south, e.east, e.north].into_iter().all(f64::is_finite);
    assert!(answer.footprint.as_ref().and_then(Footprint::extent).is_none_or(finite), "{answer:?}");
}
