//! Places that another recogniser has found: a model, a service, a person.

use serde::Deserialize;
use std::ops::Range;
use thiserror::Error;

/// Finds places in a text. What it hands in is a hint of where a name stands; what the name means is decided here, and a
/// span that names no known place is passed over.
pub trait Recogniser {
    /// Spans as JSON, characters counted from 0, end excluded: `[{"start": 34, "end": 38}]`. Further keys are passed
    /// over.
    ///
    /// # Errors
    /// In words for people.
    fn spans(&self, text: &str) -> Result<String, String>;
}

/// Why spans could not be had.
#[derive(Debug, Error)]
pub enum RecogniserError {
    /// The recogniser failed.
    #[error("the recogniser failed: {0}")]
    Failed(String),
    /// What it handed in is not what it should be.
    #[error("the recogniser's spans are not as they should be: {0} (hand in [{{\"start\": 34, \"end\": 38}}, …])")]
    Json(#[from] serde_json::Error),
    /// A span that is no part of the text.
    #[error("the recogniser's span {start}-{end} is no part of the text (count characters from 0, end excluded)")]
    Outside {
        /// Its first character.
        start: usize,
        /// The character after its last.
        end: usize,
    },
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
}

/// The spans that a recogniser finds, bytes of the text, in order.
pub(super) fn spans(recogniser: &dyn Recogniser, text: &str) -> Result<Vec<Range<usize>>, RecogniserError> {
    let json = recogniser.spans(text).map_err(RecogniserError::Failed)?;
    let mut spans: Vec<Span> = serde_json::from_str(&json)?;
    spans.sort_by_key(|span| (span.start, span.end));
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let in_bytes = |Span { start, end }: Span| match (starts.get(start), starts.get(end)) {
        (Some(from), Some(to)) if from < to => Ok(*from..*to),
        _ => Err(RecogniserError::Outside { start, end }),
    };
    spans.into_iter().map(in_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(&'static str);

    impl Recogniser for Fixed {
        fn spans(&self, _: &str) -> Result<String, String> {
            Ok(self.0.to_owned())
        }
    }

    #[test]
    fn spans_are_characters_and_must_lie_in_the_text() {
        let found = spans(&Fixed(r#"[{"start": 5, "end": 8, "label": "PLACE"}, {"start": 0, "end": 3}]"#), "Կութ Kut");
        assert_eq!(found.expect("spans"), [0..6, 9..12]);
        for wrong in [r#"[{"start": 5, "end": 9}]"#, r#"[{"start": 2, "end": 2}]"#, r#"{"start": 2}"#, "nothing"] {
            assert!(spans(&Fixed(wrong), "Կութ Kut").is_err(), "{wrong}");
        }
    }
}
