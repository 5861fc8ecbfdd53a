//! Folding: what two spellings of one name in one script have in common.
//!
//! Unicode NFKD and lower case (Unicode Standard, chapter 3.11 and 3.13), then marks of the scripts in which marks are
//! accents are dropped. Marks that are vowels (Indic scripts) or part of a letter (Cyrillic й) stay.

use unicode_normalization::UnicodeNormalization;

/// The folded form of a name; see [`super::NameKey::folded`].
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_onto(name, &mut folded);
    folded
}

/// The same, written behind a text.
pub(super) fn fold_onto(name: &str, text: &mut String) {
    // Most words of a text have small plain letters only.
    if name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return text.push_str(name);
    }
    let start = text.len();
    if simply(name, text).is_none() {
        text.truncate(start);
        text.push_str(&fully(name));
    }
}

/// The same for names of the letters that are common here, which most are; what composes with nothing around it.
fn simply(name: &str, folded: &mut String) -> Option<()> {
    let start = folded.len();
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' | 'а'..='и' | 'к'..='я' | 'ա'..='ֆ' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            // Capitals stand so far before their small letters in Unicode.
            'А'..='И' | 'К'..='Я' => folded.push(char::from_u32(c as u32 + 0x20)?),
            'Ա'..='Ֆ' => folded.push(char::from_u32(c as u32 + 0x30)?),
            'ə' | 'Ə' => folded.push('e'),
            'ı' | 'İ' => folded.push('i'),
            'ç' | 'Ç' => folded.push('c'),
            'ş' | 'Ş' => folded.push('s'),
            'ğ' | 'Ğ' => folded.push('g'),
            'ö' | 'Ö' => folded.push('o'),
            'ü' | 'Ü' => folded.push('u'),
            'й' | 'Й' => folded.push('й'),
            '\'' | '`' | '’' | '‘' => {}
            c if c.is_ascii() && (folded.len() == start || folded.ends_with(' ')) => {}
            c if c.is_ascii() => folded.push(' '),
            _ => return None,
        }
    }
    let end = folded.get(start..)?.trim_end().len();
    folded.truncate(start + end);
    Some(())
}

fn fully(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut previous = ' ';
    for c in name.nfkd() {
        if is_accent(c) && !(c == BREVE && matches!(previous, 'и' | 'И')) {
            continue;
        }
        previous = c;
        match letter(c) {
            Letter::Dropped => {}
            Letter::Text(text) => folded.push_str(text),
            Letter::Itself => folded.extend(c.to_lowercase()),
            Letter::Break => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded.nfc().collect()
}

/// Combining breve: the one mark kept, on Cyrillic и, because й is a letter of its own.
const BREVE: char = '\u{306}';

enum Letter {
    Itself,
    Dropped,
    Break,
    Text(&'static str),
}

/// Letters that NFKD leaves alone though readers take them for one another, apostrophes, and everything else.
///
/// The Latin rows follow Unicode's `Latin-ASCII` transform (CLDR), but `ə` → `e`, as keyboards without it write it
/// (Kelbecer for Kəlbəcər); Arabic rows join the Persian and the Arabic forms of yeh, kaf and heh.
fn letter(c: char) -> Letter {
    match c {
        'ə' | 'Ə' => Letter::Text("e"),
        'ı' => Letter::Text("i"),
        'ß' | 'ẞ' => Letter::Text("ss"),
        'æ' | 'Æ' => Letter::Text("ae"),
        'œ' | 'Œ' => Letter::Text("oe"),
        'ø' | 'Ø' => Letter::Text("o"),
        'đ' | 'Đ' | 'ð' | 'Ð' => Letter::Text("d"),
        'ł' | 'Ł' => Letter::Text("l"),
        'þ' | 'Þ' => Letter::Text("th"),
        'ħ' | 'Ħ' => Letter::Text("h"),
        'ς' => Letter::Text("σ"),
        'ي' | 'ى' => Letter::Text("ی"),
        'ك' => Letter::Text("ک"),
        'ة' | 'ۀ' | 'ە' => Letter::Text("ه"),
        _ if is_apostrophe(c) || is_invisible(c) => Letter::Dropped,
        _ if c.is_alphanumeric() || is_vowel_mark(c) || c == BREVE => Letter::Itself,
        _ => Letter::Break,
    }
}

/// Apostrophes, primes, half rings and the Armenian marks of stress and question, which stand inside words.
fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '\u{2B9}'..='\u{2BF}' | '\u{2C8}' | '\u{2CA}' | '\u{2CB}' | '\u{2EE}' | '\u{2018}'
            ..='\u{201B}' | '\u{2032}' | '\u{2033}' | '\u{559}'..='\u{55F}' | '\u{FF07}' | 'ء'
    )
}

/// Joiners, direction marks, soft hyphen, tatweel: they change how a name looks, not what it is.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | 'ـ')
}

/// Marks that are accents or optional vowels: of Latin, Greek, Cyrillic, Hebrew, Arabic and general use.
fn is_accent(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
            | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}'
    )
}

fn is_vowel_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) && !is_accent(c)
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_onto, fully, simply};

    #[test]
    fn spellings_of_one_name_meet() {
        for (one, other) in [
            ("Sot’k’", "SOTK"),
            ("İSTİSU", "istisu"),
            ("Ağdam", "AGDAM"),
            ("Kəlbəcər", "kelbecer"),
            ("Laçın", "LAÇIN"),
            ("Davit-Bek", "davit  bek"),
            ("Артём", "артем"),
            ("Երևան", "ԵՐԵՒԱՆ"),
            ("თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ"),
            ("كرج", "کرج"),
            ("خان‌کندی", "خانکندي"),
            ("Խոզնավա՜ր", "խոզնավար"),
            ("Sotk/Zod", "sotk — zod"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn plain_names_are_folded_alike_both_ways() {
        let letters = (0..0x600).filter_map(char::from_u32).map(|c| format!("{c}a {c}{c} b{c}"));
        let names = ["Verin Shorzha", "Sot’k’", " -- ", "Кут-Сотк 2", "ՎԱՐԴԵՆԻՍ (գյուղ)"].map(str::to_owned);
        for name in letters.chain(names) {
            assert_eq!(fold(&name), fully(&name), "{name}");
            let mut text = "Kut ".to_owned();
            fold_onto(&name, &mut text);
            assert_eq!(text, format!("Kut {}", fully(&name)));
        }
        let is_simple = |name| simply(name, &mut String::new()).is_some();
        assert!(is_simple("Гегаркуник") && is_simple("Կութ") && is_simple("Kəlbəcər") && !is_simple("Ռուբէն՛"));
    }

    #[test]
    fn letters_that_differ_stay_apart() {
        for (one, other) in [("май", "маи"), ("का", "की"), ("Գորիս", "Գյորիս")] {
            assert_ne!(fold(one), fold(other), "{one} and {other}");
        }
    }
}
