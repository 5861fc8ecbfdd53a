//! What the sheet says of itself, in the language asked for: `geodata/vocabulary/sheet.csv`, a column a language.
//!
//! A cell may hold gaps (`{}`, filled in order) and, between bars, the forms for numbers: two in English (one, more),
//! three in Russian (one, few, many), one where the noun keeps its form after a number.

mod dates;
mod spoken;
#[cfg(test)]
mod tests;

pub(crate) use spoken::{spoken, spoken_name};

use crate::place::Metres;
use std::{collections::BTreeMap, sync::OnceLock};

const TABLE: &str = include_str!("../../../geodata/vocabulary/sheet.csv");

/// A language of the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Russian.
    Russian,
    /// Armenian.
    Armenian,
    /// Azerbaijani, in Latin letters.
    Azerbaijani,
}

impl Language {
    /// All, in the order of the table's columns.
    pub const ALL: [Self; 4] = [Self::English, Self::Russian, Self::Armenian, Self::Azerbaijani];

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Armenian => "hy",
            Self::Azerbaijani => "az",
        }
    }

    /// Of its code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Which of the forms of a word goes with a number (Unicode CLDR, plural rules for whole numbers).
    fn form(self, count: usize) -> usize {
        match self {
            Self::English => usize::from(count != 1),
            Self::Russian => match (count % 10, count % 100) {
                (1, tens) if tens != 11 => 0,
                (2..=4, tens) if !(12..=14).contains(&tens) => 1,
                _ => 2,
            },
            Self::Armenian | Self::Azerbaijani => 0,
        }
    }
}

/// The words of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl From<Language> for Words {
    fn from(language: Language) -> Self {
        Self { language }
    }
}

impl Words {
    /// The language.
    pub fn language(self) -> Language {
        self.language
    }

    /// The words of a key; the key itself where the table has none (a test holds that it has all).
    pub fn say(self, key: &'static str) -> &'static str {
        self.find(key).unwrap_or(key)
    }

    /// The words of a key that the table may lack.
    pub(crate) fn find(self, key: &str) -> Option<&'static str> {
        Some(table().get(key)?[self.language as usize].as_str())
    }

    /// The words of a key put together of a group and a word of files: `kind.shelling`.
    pub(crate) fn of(self, group: &str, word: &str) -> &'static str {
        self.find(&format!("{group}.{word}")).unwrap_or("")
    }

    /// The words with their gaps filled in order.
    pub(crate) fn fill(self, key: &'static str, gaps: &[&str]) -> String {
        filled(self.say(key), gaps)
    }

    /// The form of the words that goes with a number, which fills the first gap.
    pub(crate) fn count(self, key: &'static str, count: usize, more: &[&str]) -> String {
        let forms: Vec<&str> = self.say(key).split('|').collect();
        let form = forms.get(self.language.form(count)).or(forms.last()).copied().unwrap_or_default();
        let number = count.to_string();
        filled(form, &[&[number.as_str()], more].concat())
    }

    /// A number as it is written in running text, with as many decimals as it has.
    pub(crate) fn number(self, plain: &str) -> String {
        plain.replace('.', self.say("decimal"))
    }

    /// A distance.
    pub(crate) fn distance(self, metres: Metres) -> String {
        let said = metres.to_string();
        match said.split_once(' ') {
            Some((number, "km")) => self.fill("unit.km", &[&self.number(number)]),
            Some((number, "m")) => self.fill("unit.m", &[&self.number(number)]),
            _ => said,
        }
    }

    /// A length in miles, as its digits.
    pub(crate) fn miles(self, plain: &str) -> String {
        // A fraction takes the form of few: "0,5 мили".
        let form = plain.parse::<usize>().unwrap_or(2);
        self.count("unit.mile", form, &[]).replacen(&form.to_string(), &self.number(plain), 1)
    }

    /// A latitude or longitude to a tenth of a degree: `plus` and `minus` are the letters of its sides.
    pub(crate) fn tenths(self, degrees: f64, plus: &'static str, minus: &'static str) -> String {
        self.degrees(&self.number(&format!("{:.1}", degrees.abs())), if degrees < 0.0 { minus } else { plus })
    }

    /// Degrees with the letter of their side: `degree.N`. Minutes follow the sign of degrees.
    pub(crate) fn degrees(self, said: &str, side: &'static str) -> String {
        let (whole, minutes) = said.split_once('°').unwrap_or((said, ""));
        self.say(side).replacen("{}°", &format!("{whole}°{minutes}"), 1)
    }

    /// In capital letters; in Azerbaijani the capital of i keeps its dot.
    pub(crate) fn capitals(self, text: &str) -> String {
        match self.language {
            Language::Azerbaijani => text.replace('i', "İ").to_uppercase(),
            _ => text.to_uppercase(),
        }
    }

    /// With its first letter a capital, as at the head of a line.
    pub(crate) fn sentence_case(self, text: &str) -> String {
        let mut letters = text.chars();
        let first = letters.next().map(|first| self.capitals(first.encode_utf8(&mut [0; 4])));
        first.unwrap_or_default() + letters.as_str()
    }
}

fn filled(template: &str, gaps: &[&str]) -> String {
    let mut parts = template.split("{}");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (i, part) in parts.enumerate() {
        out.push_str(gaps.get(i).copied().unwrap_or_default());
        out.push_str(part);
    }
    out
}

/// Words by key.
fn table() -> &'static BTreeMap<String, [String; 4]> {
    static WORDS: OnceLock<BTreeMap<String, [String; 4]>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
        let rows = reader.records().filter_map(Result::ok);
        let words = |row: &csv::StringRecord| [1, 2, 3, 4].map(|column| row.get(column).unwrap_or_default().to_owned());
        rows.map(|row| (row.get(0).unwrap_or_default().to_owned(), words(&row))).collect()
    })
}
