//! Text of strangers in a table that a spreadsheet may open, and the same text read again.

use std::borrow::Cow;

/// The columns that stand before the row's own in `rejected.csv`. They are known, and nothing is read from them.
pub const REJECTED_COLUMNS: [&str; 4] = ["rejected_file", "rejected_row", "rejected_because", "rejected_cure"];

/// What makes a spreadsheet take a text for a formula (OWASP, CSV injection).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text that no spreadsheet takes for a formula: an apostrophe goes before one that looks so, and before one that has
/// such an apostrophe of its own. Numbers stay.
///
/// ```
/// use bordermap::source::guarded::guarded;
/// assert_eq!(guarded("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
/// assert_eq!(guarded("-12.5"), "-12.5");
/// ```
pub fn guarded(text: &str) -> Cow<'_, str> {
    let is_number = || text.parse::<f64>().is_ok_and(f64::is_finite);
    match text.trim_start_matches('\'').starts_with(FORMULA) && !is_number() {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text that was guarded.
pub(super) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.trim_start_matches('\'').starts_with(FORMULA)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guarded_is_read_again_as_it_was() {
        for text in [
            "=1+1", "+374", "-", "@SUM(A1)", "\tx", "-12.5", "+3", "Sotk", "", "'quoted'", "-inf", "'=x", "''=x",
            "'-12.5", "'",
        ] {
            let safe = guarded(text);
            assert!(!safe.starts_with(FORMULA) || safe.parse::<f64>().is_ok_and(f64::is_finite), "{text}");
            assert_eq!(unguarded(&safe), text);
        }
    }
}
