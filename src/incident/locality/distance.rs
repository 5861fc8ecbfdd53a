//! Distances in words: "about 5 km", "2–4 km", "two or three kilometres", "в полутора километрах".

use super::{
    roles::Role,
    text::{is_one_of, split_word},
};
use crate::place::Metres;

/// A distance as said, with the doubt that its rounding leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// The middle of what is said.
    pub about: Metres,
    /// Half the unit that it is rounded to, or half the range that is given.
    pub give_or_take: Metres,
}

/// Metres in the units that reports use, singular and plural, with Russian cases.
const UNITS: &[(f64, &[&str])] = &[
    (1000.0, &["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"]),
    (1000.0, &["км", "километр", "километра", "километров", "километре", "километрах"]),
    (1000.0, &["կմ", "կիլոմետր", "kilometr"]),
    (1.0, &["m", "metre", "metres", "meter", "meters", "м", "метр", "метра", "метров", "метре", "метрах"]),
    (1.0, &["մ", "մետր", "metr"]),
    (1609.344, &["mi", "mile", "miles", "миля", "мили", "миль", "милях"]),
];

/// Words before a number that change nothing (the georeferencing guide: adverbs do not change the estimate).
pub(super) const ROUGHLY: &[&[&str]] = &[
    &["about", "around", "approximately", "approx", "approx.", "some", "roughly", "nearly", "just", "only", "over"],
    &["less", "more", "than", "up", "to", "within", "ca", "ca.", "at", "a", "the", "distance", "radius", "of", "an"],
    &[
        "примерно",
        "около",
        "приблизительно",
        "в",
        "на",
        "расстоянии",
        "радиусе",
        "менее",
        "более",
        "чем",
        "до",
        "всего",
    ],
];

/// Numbers in words: the least and the most that they say. "Several" is taken as two to five, by convention.
const NUMBERS: &[(f64, f64, &[&str])] = &[
    (0.5, 0.5, &["half", "полкилометра"]),
    (1.0, 1.0, &["one", "один", "одном", "одного"]),
    (1.5, 1.5, &["полтора", "полутора"]),
    (2.0, 2.0, &["two", "couple", "два", "двух", "паре"]),
    (3.0, 3.0, &["three", "три", "трёх", "трех"]),
    (4.0, 4.0, &["four", "четыре", "четырёх", "четырех"]),
    (5.0, 5.0, &["five", "пять", "пяти"]),
    (6.0, 6.0, &["six", "шесть", "шести"]),
    (7.0, 7.0, &["seven", "семь", "семи"]),
    (8.0, 8.0, &["eight", "восемь", "восьми"]),
    (9.0, 9.0, &["nine", "девять", "девяти"]),
    (10.0, 10.0, &["ten", "десять", "десяти"]),
    (12.0, 12.0, &["twelve", "двенадцать", "двенадцати"]),
    (15.0, 15.0, &["fifteen", "пятнадцать", "пятнадцати"]),
    (20.0, 20.0, &["twenty", "двадцать", "двадцати"]),
    (30.0, 30.0, &["thirty", "тридцать", "тридцати"]),
    (2.0, 5.0, &["several", "few", "несколько", "нескольких"]),
];

/// Hundreds after a number.
const HUNDRED: &[&str] = &["hundred", "hundreds", "сотен", "сотнях", "сот"];

/// Between the two numbers of a range.
const UNTIL: &[&str] = &["to", "or", "до", "или"];

/// A number of some unit: the least and the most that is said, and the step that the number is rounded to.
type Range = (f64, f64, f64);

/// Whether a number, in figures or words, begins with this word.
pub(super) fn begins_with_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.iter().any(|(.., words)| is_one_of(word, words))
}

/// Words for numbers and units.
pub(super) fn words() -> impl Iterator<Item = &'static [&'static str]> {
    UNITS.iter().map(|(_, words)| *words).chain(NUMBERS.iter().map(|(.., words)| *words))
}

/// A distance at the beginning of a text and what follows it.
pub(super) fn distance(text: &str) -> Option<(Distance, &str)> {
    let text = skip(text);
    let ((low, high, step), rest) = match unit(split_word(text).0) {
        Some(_) if split_word(text).0.chars().count() > 2 => ((1.0, 1.0, 1.0), text),
        _ => quantity(text)?,
    };
    let (word, rest) = split_word(skip(rest));
    let (hundreds, word, rest) = match is_one_of(word, HUNDRED) {
        true => (100.0, split_word(skip_of(rest)).0, split_word(skip_of(rest)).1),
        false => (1.0, word, rest),
    };
    let metres = hundreds * unit(word)?;
    let give_or_take = if low == high { step / 2.0 } else { (high - low) / 2.0 };
    let about = Metres((low + high) / 2.0 * metres);
    Some((Distance { about, give_or_take: Metres(give_or_take * metres) }, rest))
}

fn unit(word: &str) -> Option<f64> {
    let word = word.trim_end_matches('.');
    UNITS.iter().find(|(_, words)| is_one_of(word, words)).map(|(metres, _)| *metres)
}

/// "5", "10.5km", "2-4", "2 to 3", "двух-трёх"; what follows, the unit first.
fn quantity(text: &str) -> Option<(Range, &str)> {
    let (first, rest) = split_word(text);
    if let Some(at) = first.find(char::is_alphabetic).filter(|at| *at > 0 && first.is_char_boundary(*at)) {
        return Some((range(first[..at].trim_end_matches('-'))?, &text[at..]));
    }
    let one = range(first)?;
    let (until, more) = split_word(rest);
    let (second, after) = split_word(more);
    match range(second).filter(|_| is_one_of(until, UNTIL)) {
        Some(two) if one.0 <= two.1 => Some(((one.0, two.1, 0.0), after)),
        _ => Some((one, rest)),
    }
}

/// "5", "2-4", "1.5", "five": lowest, highest, and the step of the last digit that is not a rounding zero.
fn range(text: &str) -> Option<Range> {
    match text.split_once('-') {
        Some((low, high)) => Some((number(low)?.0, number(high)?.1, 0.0)).filter(|(low, high, _)| low <= high),
        None => number(text),
    }
}

fn number(text: &str) -> Option<Range> {
    if let Some((low, high, _)) = NUMBERS.iter().find(|(.., words)| is_one_of(text, words)) {
        return Some((*low, *high, if low.fract() == 0.0 { 1.0 } else { 0.5 }));
    }
    let figure = text.starts_with(|c: char| c.is_ascii_digit()).then(|| text.replace(',', ".").parse::<f64>().ok())?;
    let figure = figure.filter(|n| n.is_finite() && *n < 20_000.0)?;
    Some((figure, figure, step(text)))
}

/// The unit that a number is implied to be rounded to: 15 -> 1, 100 -> 10 (georeferencing guide), 10.5 -> 0.5.
fn step(number: &str) -> f64 {
    match number.find(['.', ',']) {
        Some(_) if number.ends_with('5') => 0.5,
        Some(at) => 10f64.powi(-i32::try_from(number.len() - at - 1).unwrap_or(0)),
        None if number.len() > 2 && number.ends_with("00") => 10.0,
        None if number.len() > 1 && number.ends_with('0') => 5.0,
        None => 1.0,
    }
}

fn skip(text: &str) -> &str {
    let (word, rest) = split_word(text);
    if !rest.is_empty() && Role::Roughly.is(word) { skip(rest) } else { text }
}

fn skip_of(text: &str) -> &str {
    text.strip_prefix("of ").unwrap_or(text)
}
