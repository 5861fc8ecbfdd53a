//! What of a stranger's text may reach the shaper.
//!
//! Names come from reports: they may hold control characters, overrides that turn a line around ("Trojan
//! source"), or towers of combining marks. None of these belongs on a map.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Most combining marks kept on one letter; Vietnamese and pointed Arabic need two.
const MARKS: usize = 3;

/// The text composed (NFC), on one line, without characters that only steer its display.
pub(crate) fn clean(content: &str) -> String {
    let mut marks = 0;
    let spaced = content.chars().map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c });
    let composed: String = spaced.filter(|&c| !steers(c)).map(plainer).nfc().collect();
    let few_marks = |c: &char| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= MARKS
    };
    composed.chars().filter(few_marks).collect()
}

/// Signs the bundled faces lack, as the sign that looks the same: minus (Noto keeps it in its mathematical face)
/// and the hyphens.
fn plainer(c: char) -> char {
    match c {
        '\u{2212}' => '\u{2013}',
        // Azerbaijani schwa typed as the turned e of phonetics.
        '\u{1dd}' => 'ə',
        '\u{18e}' => 'Ə',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    }
}

/// Controls, bidi marks and overrides, tags, annotations, variation selectors and noncharacters; not the joiners,
/// which Persian spelling needs.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}' | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Invisible joiners: they need no glyph.
pub(crate) fn joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_and_controls_are_dropped_and_breaks_become_spaces() {
        assert_eq!(clean("a\u{202e}b\0c\u{2066}d\u{1b}[31m\u{200f}e"), "abcd[31me");
        assert_eq!(clean("two\nlines\tand\u{2028}more"), "two lines and more");
    }

    #[test]
    fn the_persian_joiner_stays_and_letters_are_composed() {
        assert_eq!(clean("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(clean("S\u{327}us\u{327}a"), "Şuşa");
    }

    #[test]
    fn towers_of_marks_are_cut() {
        assert_eq!(clean(&format!("q{}x", "\u{300}".repeat(50))).chars().count(), 2 + MARKS);
    }
}
