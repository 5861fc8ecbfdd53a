//! Folding and romanising any text: no panic, and folding what is folded changes nothing.

#![no_main]

use bordermap::place::{NameKey, dictionary_forms};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let folded = NameKey::folded(text);
    assert_eq!(NameKey::folded(folded.as_str()), folded, "folding {text:?} twice");
    assert!(NameKey::romanised(text).iter().all(|key| !key.is_empty() && *key != folded), "romanising {text:?}");
    let _ = dictionary_forms(text);
});
