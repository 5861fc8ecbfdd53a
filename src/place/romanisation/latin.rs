//! Latin: Azerbaijani and Turkish letters in English sounds, so that `Kəlbəcər` and `Kalbajar` meet.
//!
//! Source: BGN/PCGN romanisation table of correspondences for Azerbaijani (1993) and the spellings of English-language
//! maps: c = j, ç = ch, ğ = gh, x = kh, q = g (or q), ş = sh, ə = a (or e). Only words that show letters of these
//! alphabets are touched, so that Paris stays Paris.

use super::Style;

pub(super) fn romanise(letters: &[char], style: &Style) -> String {
    if !letters.iter().any(|c| is_sign(*c)) {
        let plain: String = letters.iter().collect();
        // Asked only where usage differs: another style is another name to look up.
        return if plain.contains("dzh") { plain.replace("dzh", style.consonant("j", "dzh")) } else { plain };
    }
    let mut latin = String::with_capacity(letters.len() + 4);
    for (at, &letter) in letters.iter().enumerate() {
        match single(letter, letters.get(at + 1).copied(), style) {
            Some(text) => latin.push_str(text),
            None => latin.push(letter),
        }
    }
    latin
}

/// Letters of Azerbaijani and Turkish that English and French place names hardly have.
fn is_sign(c: char) -> bool {
    matches!(c, 'ə' | 'ğ' | 'ş' | 'ç' | 'ı' | 'ö' | 'ü' | 'x' | 'q')
}

fn single(letter: char, next: Option<char>, style: &Style) -> Option<&'static str> {
    Some(match letter {
        'ə' => style.vowel("a", "e"),
        'c' if !matches!(next, Some('h' | 'k')) => "j",
        'ç' => "ch",
        'ğ' => "gh",
        'ş' => "sh",
        'ı' => "i",
        'ö' => "o",
        'ü' => "u",
        'x' => "kh",
        'q' => style.consonant("g", "q"),
        _ => return None,
    })
}
