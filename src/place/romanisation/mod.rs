//! Names in Latin letters: one table per script, each with its source.
//!
//! The aim is to meet the spellings that maps and reports use, not to be reversible: aspirates lose their apostrophe
//! and `дж` is `j`. Where use is divided, [`Style`] gives both spellings.

mod arabic;
mod armenian;
mod cyrillic;
mod georgian;
mod latin;

use super::Script;
use std::cell::Cell;
use unicode_normalization::UnicodeNormalization;

/// One of the consistent ways in which a script is romanised in use.
#[derive(Debug)]
pub(super) struct Style {
    vowels: Usage,
    consonants: Usage,
    /// Whether a letter was met about which usage differs.
    divided: Cell<Divided>,
}

/// About which letters of a name usage differs.
#[derive(Clone, Copy, Debug, Default)]
struct Divided {
    vowels: bool,
    consonants: bool,
}

/// Which of two usages a letter follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Usage {
    /// As English-language maps of today write it: Yerevan, Kalbajar, Jermuk, Gazakh.
    First,
    /// The other wide-spread way: Erevan, Kelbajar, Dzhermuk, Qazakh.
    Second,
}

impl Style {
    fn of(vowels: Usage, consonants: Usage) -> Self {
        Self { vowels, consonants, divided: Cell::default() }
    }

    fn usual() -> Self {
        Self::of(Usage::First, Usage::First)
    }

    fn vowel(&self, first: &'static str, second: &'static str) -> &'static str {
        self.divided.set(Divided { vowels: true, ..self.divided.get() });
        match self.vowels {
            Usage::First => first,
            Usage::Second => second,
        }
    }

    fn consonant(&self, first: &'static str, second: &'static str) -> &'static str {
        self.divided.set(Divided { consonants: true, ..self.divided.get() });
        match self.consonants {
            Usage::First => first,
            Usage::Second => second,
        }
    }
}

/// Whether a name is in plain Latin letters that no table would change; a quick answer for most names of the world.
pub(super) fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii() && !matches!(byte, b'x' | b'X' | b'q' | b'Q'))
        && !name.to_ascii_lowercase().contains("dzh")
}

/// The name in Latin letters, in every style that makes a difference, the usual one first.
pub(super) fn romanisations(name: &str) -> Vec<String> {
    // ԵՒ and և are one letter in two spellings; NFC keeps й and ё whole.
    let lower: String = match name.chars().all(is_whole) {
        true => name.chars().flat_map(char::to_lowercase).collect(),
        false => name.nfc().flat_map(char::to_lowercase).collect(),
    };
    let usual = Style::usual();
    let mut all = vec![romanise(&lower, &usual)];
    // Most names have no letter about which usage differs.
    let Divided { vowels, consonants } = usual.divided.get();
    let others = [
        (vowels, Style::of(Usage::Second, Usage::First)),
        (consonants, Style::of(Usage::First, Usage::Second)),
        (vowels && consonants, Style::of(Usage::Second, Usage::Second)),
    ];
    for (_, style) in others.iter().filter(|(differs, _)| *differs) {
        let text = romanise(&lower, style);
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

/// The name as English-language maps write it; `None` for scripts that leave out vowels or have no table.
///
/// ```
/// assert_eq!(bordermap::place::in_latin_letters("Վայոց ձոր").as_deref(), Some("Vayots Dzor"));
/// ```
pub fn in_latin_letters(name: &str) -> Option<String> {
    if !matches!(Script::of(name), Script::Armenian | Script::Georgian | Script::Cyrillic) {
        return None;
    }
    let lower: String = name.nfc().flat_map(char::to_lowercase).collect();
    Some(words(&lower).map(|word| capitalised(&romanise_word(word, &Style::usual()))).collect())
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Characters that compose with none of their kind: what consists of them only is in NFC.
fn is_whole(c: char) -> bool {
    matches!(c, '\0'..='~' | 'А'..='я' | 'Ա'..='Ֆ' | 'ա'..='ֆ')
}

/// A lower-case name in Latin letters; letters of other scripts and everything that is no letter stay.
fn romanise(lower: &str, style: &Style) -> String {
    words(lower).map(|word| romanise_word(word, style)).collect()
}

/// Runs of letters and runs of anything else, in order. Apostrophes do not end a word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let kind = in_word(first);
        let end = rest.find(|c| in_word(c) != kind).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

fn in_word(c: char) -> bool {
    // The commonest letters first: all of Unicode's take a search.
    matches!(c, 'a'..='z' | 'а'..='я' | 'ա'..='ֆ')
        || c.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\'' | '’' | '‘' | 'ʼ' | '\u{200C}' | '\u{559}'..='\u{55F}')
}

fn romanise_word(word: &str, style: &Style) -> String {
    let letters: Vec<char> = word.chars().filter(|&c| c != '\u{200C}').collect();
    match Script::of(word) {
        Script::Armenian => armenian::romanise(&letters, style),
        Script::Georgian => georgian::romanise(&letters),
        Script::Cyrillic => cyrillic::romanise(&letters, style),
        Script::Arabic => arabic::romanise(&letters, style),
        Script::Latin => latin::romanise(&letters, style),
        Script::Other => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::place::NameKey;

    /// Native spelling and what atlases and encyclopaedias write in Latin letters.
    const ATLAS: &[(&str, &[&str])] = &[
        ("Սոթք", &["Sotk"]),
        ("Խոզնավար", &["Khoznavar"]),
        ("Երևան", &["Yerevan", "Erevan"]),
        ("Երասխ", &["Yeraskh"]),
        ("Սյունիք", &["Syunik"]),
        ("Սիւնիք", &["Syunik"]),
        ("Գեղարքունիք", &["Gegharkunik"]),
        ("Որոտան", &["Vorotan"]),
        ("Քարվաճառ", &["Karvachar"]),
        ("Վայոց Ձոր", &["Vayots Dzor"]),
        ("Ջերմուկ", &["Jermuk"]),
        ("Շուռնուխ", &["Shurnukh"]),
        ("Կութ", &["Kut"]),
        ("Արծվաշեն", &["Artsvashen"]),
        ("Սև լիճ", &["Sev Lich"]),
        ("Սոթք-Խոզնավար", &["Sotk-Khoznavar"]),
        ("Сотк", &["Sotk"]),
        ("Хознавар", &["Khoznavar"]),
        ("Ереван", &["Yerevan", "Erevan"]),
        ("Кельбаджар", &["Kelbajar", "Kelbadzhar"]),
        ("Джермук", &["Jermuk", "Dzhermuk"]),
        ("Гехаркуник", &["Gekharkunik"]),
        ("Нахичевань", &["Nakhichevan"]),
        ("Шуша", &["Shusha"]),
        ("Красносельск", &["Krasnoselsk"]),
        ("Кәлбәҹәр", &["Kalbajar", "Kelbejer"]),
        ("Лачын", &["Lachin"]),
        ("Ҝәнҹә", &["Ganja"]),
        ("Ҝөјчә", &["Goycha"]),
        ("Ханкәнди", &["Khankandi", "Khankendi"]),
        ("Київ", &["Kyiv"]),
        ("Kəlbəcər", &["Kalbajar", "Kelbejer"]),
        ("Xankəndi", &["Khankandi", "Khankendi"]),
        ("Xoznavar", &["Khoznavar"]),
        ("Gəncə", &["Ganja"]),
        ("Naxçıvan", &["Nakhchivan"]),
        ("Laçın", &["Lachin"]),
        ("Şuşa", &["Shusha"]),
        ("Ağdam", &["Aghdam"]),
        ("Cəbrayıl", &["Jabrayil"]),
        ("Füzuli", &["Fuzuli"]),
        ("Qazax", &["Gazakh", "Qazakh"]),
        ("Qubadlı", &["Gubadli", "Qubadli"]),
        ("Xocalı", &["Khojali"]),
        ("Göyçə", &["Goycha"]),
        ("Iğdır", &["Ighdir"]),
        ("თბილისი", &["Tbilisi"]),
        ("წითელი ხიდი", &["Tsiteli Khidi"]),
        ("ახალციხე", &["Akhaltsikhe"]),
        ("გარდაბანი", &["Gardabani"]),
        ("ჯავახეთი", &["Javakheti"]),
        ("باکو", &["Baku"]),
        ("تهران", &["thran"]),
        ("جلفا", &["jlfa"]),
        ("ایروان", &["irvan"]),
        ("ماکو", &["Maku"]),
    ];

    #[test]
    fn native_names_meet_those_of_the_atlas() {
        for (native, latin) in ATLAS {
            let mut keys = NameKey::romanised(native);
            keys.push(NameKey::folded(native));
            for spelling in *latin {
                assert!(keys.contains(&NameKey::folded(spelling)), "{native}: {spelling} not in {keys:?}");
            }
        }
    }

    #[test]
    fn plain_latin_names_need_no_second_key() {
        for name in ["Goris", "Yerevan", "Sisian", "São Paulo", "Paris", "12", "", "—", "東京"] {
            assert!(NameKey::romanised(name).is_empty(), "{name}");
        }
    }
}
