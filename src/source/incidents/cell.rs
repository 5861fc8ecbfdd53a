//! One cell as text: trimmed, unwrapped, and empty where it only says that nothing is known.

use std::borrow::Cow;

/// Words by which programs and people say that they have nothing to say.
const BLANKS: [&str; 11] = ["null", "none", "nan", "na", "n/a", "n/k", "\\n", "-", "—", "--", "[]"];

/// A foreign cell: a word for nothing is nothing.
pub(super) fn foreign(cell: &str) -> &str {
    let text = cell.trim();
    match text.len() <= 4 && BLANKS.iter().any(|blank| blank.eq_ignore_ascii_case(text)) {
        true => "",
        false => text,
    }
}

/// The words in a list as Python prints it (`['Sotk', 'Kut']`, as POLECAT has it), joined by semicolons; another text as
/// it is.
pub(super) fn unwrapped(text: &str) -> Cow<'_, str> {
    let Some(inner) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else {
        return Cow::Borrowed(text);
    };
    if !inner.starts_with(['\'', '"']) {
        return Cow::Borrowed(text);
    }
    let items = inner.split("', '").flat_map(|part| part.split("\", \"")).flat_map(|part| part.split("', \""));
    let items = items.flat_map(|part| part.split("\", '")).map(|item| item.trim_matches(['\'', '"', ' ']));
    Cow::Owned(items.filter(|item| !foreign(item).is_empty()).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_unwrapped_and_blanks_are_empty() {
        for (cell, text) in [
            (" Sotk ", "Sotk"),
            ("['Sotk']", "Sotk"),
            ("['Sotk', \"Kut's hill\"]", "Sotk; Kut's hill"),
            ("['None']", ""),
            ("[]", ""),
            ("N/K", ""),
            ("[sic] Sotk", "[sic] Sotk"),
            ("[40.2, 45.8]", "[40.2, 45.8]"),
            ("Nan", ""),
            ("Nane", "Nane"),
        ] {
            assert_eq!(unwrapped(foreign(cell)), text, "{cell}");
        }
    }
}
