//! Readings of any text: no panic, and only of texts that have letters.

#![no_main]

use bordermap::incident::locality::readings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let found = readings(text);
    assert!(found.is_empty() || text.chars().any(char::is_alphabetic), "{found:?} from {text:?}");
});
