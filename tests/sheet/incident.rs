//! An incident as the pipeline would hand it on, made by hand.

use bordermap::incident::{EventType, Incident, Provenance, Status};

/// An incident that says no more than when, where in words, what, and how sure.
pub fn incident(number: usize, date: &str, words: &str, (event_type, status): (EventType, Status)) -> Incident {
    Incident {
        id: format!("test-{number}"),
        date: date.parse().ok(),
        date_end: None,
        location: words.into(),
        wider: Vec::new(),
        country: None,
        admin1: String::new(),
        event_type,
        kind_words: String::new(),
        actor1: String::new(),
        actor2: String::new(),
        affected: None,
        status,
        position: None,
        precision: None,
        source_precision: String::new(),
        radius: None,
        source: "test".into(),
        source_url: String::new(),
        notes: String::new(),
        provenance: Provenance { file: "test".into(), row: number + 1 },
    }
}
