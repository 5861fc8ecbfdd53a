//! Texts as properties: null never empty, no control characters.

/// The text, or null where there is none.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.chars().filter(|c| !c.is_control() || *c == '\n').collect())
}

/// Sentences as one text, or null.
pub(super) fn joined(sentences: &[String]) -> Option<String> {
    filled(&sentences.join("; "))
}

/// A share rounded to three decimals.
pub(super) fn share(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
