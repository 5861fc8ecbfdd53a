//! Texts as properties: null never empty, no control characters.

use std::borrow::Cow;

/// The text, or null where there is none.
pub(super) fn filled(text: &str) -> Option<Cow<'_, str>> {
    let text = text.trim();
    let is_out = |c: char| c.is_control() && c != '\n';
    // Most texts have no byte that a control character may begin with, and bytes are looked through faster.
    let may_begin = |byte: u8| byte < b' ' || byte == 0x7F || byte == 0xC2;
    match text {
        "" => None,
        text if text.bytes().any(may_begin) && text.contains(is_out) => {
            Some(text.chars().filter(|c| !is_out(*c)).collect())
        }
        text => Some(Cow::Borrowed(text)),
    }
}

/// [`filled`] by value.
pub(super) fn kept(text: &str) -> Option<String> {
    filled(text).map(Cow::into_owned)
}

/// Sentences as one text, or null.
pub(super) fn joined(sentences: &[String]) -> Option<String> {
    kept(&sentences.join("; "))
}

/// A share rounded to three decimals.
pub(super) fn share(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
