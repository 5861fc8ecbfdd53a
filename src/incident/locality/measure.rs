//! Distances and directions in words: "about 5 km", "2–4 km", "north-east", "к северо-востоку".

use super::text::{holds, is_one_of, lower};
use crate::place::{Bearing, Metres};

/// A distance as said, with the doubt that its rounding leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// The middle of what is said.
    pub about: Metres,
    /// Half the unit that it is rounded to, or half the range that is given.
    pub give_or_take: Metres,
}

/// A direction of the compass rose, and how many directions the speaker was choosing from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Direction {
    /// Degrees clockwise from north.
    pub bearing: Bearing,
    /// 4, 8 or 16: a speaker of "north-east" uses a rose of eight.
    pub rose: u8,
}

impl Direction {
    /// Half the angle between two neighbouring directions of the rose, degrees: 45, 22.5 or 11.25.
    pub fn half_angle(self) -> f64 {
        180.0 / f64::from(self.rose)
    }
}

/// Metres in the units that reports use, singular and plural, with Russian cases.
const UNITS: &[(f64, &[&str])] = &[
    (
        1000.0,
        &[
            "km",
            "kms",
            "kilometre",
            "kilometres",
            "kilometer",
            "kilometers",
            "км",
            "километр",
            "километра",
            "километров",
            "километре",
            "километрах",
            "կմ",
            "կիլոմետր",
            "kilometr",
        ],
    ),
    (
        1.0,
        &[
            "m",
            "metre",
            "metres",
            "meter",
            "meters",
            "м",
            "метр",
            "метра",
            "метров",
            "метре",
            "метрах",
            "մ",
            "մետր",
            "metr",
        ],
    ),
    (1609.344, &["mi", "mile", "miles", "миля", "мили", "миль", "милях"]),
];

/// Words before a number that change nothing (the georeferencing guide: adverbs do not change the estimate).
const ROUGHLY: &[&str] = &[
    "about",
    "around",
    "approximately",
    "approx",
    "approx.",
    "some",
    "roughly",
    "nearly",
    "ca",
    "ca.",
    "примерно",
    "около",
    "приблизительно",
    "в",
    "на",
    "расстоянии",
];

/// A distance at the beginning of a text and what follows it.
pub(super) fn distance(text: &str) -> Option<(Distance, &str)> {
    let (number, rest) = split_word(skip(text, ROUGHLY));
    let (number, unit, rest) = match number.find(|c: char| c.is_alphabetic()) {
        Some(at) => (&number[..at], &number[at..], rest),
        None => {
            let (unit, rest) = split_word(rest);
            (number, unit, rest)
        }
    };
    let unit = unit.to_lowercase();
    let metres = UNITS.iter().find(|(_, words)| words.contains(&unit.trim_end_matches('.')))?.0;
    let (low, high, step) = range(number)?;
    let give_or_take = if low == high { step / 2.0 } else { (high - low) / 2.0 };
    let about = Metres((low + high) / 2.0 * metres);
    Some((Distance { about, give_or_take: Metres(give_or_take * metres) }, rest))
}

/// "5", "2-4", "1.5": lowest, highest, and the step of the last digit that is not a rounding zero.
fn range(text: &str) -> Option<(f64, f64, f64)> {
    let number =
        |text: &str| text.replace(',', ".").parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0 && *n < 20_000.0);
    match text.split_once('-') {
        Some((low, high)) => Some((number(low)?, number(high)?, 0.0)).filter(|(low, high, _)| low <= high),
        None => Some((number(text)?, number(text)?, step(text))),
    }
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

/// Compass points by name; an adverb in Russian ("севернее") and the dative ("к северу") beside English.
const COMPASS: &[(f64, u8, &[&str])] = &[
    (
        0.0,
        4,
        &[
            "north",
            "n",
            "northern",
            "northward",
            "север",
            "северу",
            "севере",
            "севера",
            "севернее",
            "северная",
            "северной",
        ],
    ),
    (
        90.0,
        4,
        &[
            "east",
            "e",
            "eastern",
            "eastward",
            "восток",
            "востоку",
            "востоке",
            "востока",
            "восточнее",
            "восточная",
            "восточной",
        ],
    ),
    (180.0, 4, &["south", "s", "southern", "southward", "юг", "югу", "юге", "юга", "южнее", "южная", "южной"]),
    (
        270.0,
        4,
        &[
            "west",
            "w",
            "western",
            "westward",
            "запад",
            "западу",
            "западе",
            "запада",
            "западнее",
            "западная",
            "западной",
        ],
    ),
    (
        45.0,
        8,
        &[
            "northeast",
            "ne",
            "northeastern",
            "северовосток",
            "северовостоку",
            "северовостоке",
            "северовосточнее",
            "северовосточная",
            "северовосточной",
        ],
    ),
    (
        135.0,
        8,
        &[
            "southeast",
            "se",
            "southeastern",
            "юговосток",
            "юговостоку",
            "юговостоке",
            "юговосточнее",
            "юговосточная",
            "юговосточной",
        ],
    ),
    (
        225.0,
        8,
        &[
            "southwest",
            "sw",
            "southwestern",
            "югозапад",
            "югозападу",
            "югозападе",
            "югозападнее",
            "югозападная",
            "югозападной",
        ],
    ),
    (
        315.0,
        8,
        &[
            "northwest",
            "nw",
            "northwestern",
            "северозапад",
            "северозападу",
            "северозападе",
            "северозападнее",
            "северозападная",
            "северозападной",
        ],
    ),
    (22.5, 16, &["nne", "northnortheast"]),
    (67.5, 16, &["ene", "eastnortheast"]),
    (112.5, 16, &["ese", "eastsoutheast"]),
    (157.5, 16, &["sse", "southsoutheast"]),
    (202.5, 16, &["ssw", "southsouthwest"]),
    (247.5, 16, &["wsw", "westsouthwest"]),
    (292.5, 16, &["wnw", "westnorthwest"]),
    (337.5, 16, &["nnw", "northnorthwest"]),
];

/// Words before a direction that change nothing.
const TOWARDS: &[&str] = &["to", "the", "due", "in", "on", "к", "на", "a"];

/// A direction at the beginning of a text and what follows it ("north-east of Sotk" -> 45°, "of Sotk").
pub(super) fn direction(text: &str) -> Option<(Direction, &str)> {
    let text = skip(text, TOWARDS);
    let (word, rest) = split_word(text);
    let one = compass(word)?;
    let (next, after) = split_word(rest);
    let joined = compass(&format!("{word}{next}"));
    Some(match joined {
        Some(joined) if !next.is_empty() => (joined, after),
        _ => (one, rest),
    })
}

/// Whether a word is a direction and nothing else.
pub(super) fn is_direction(word: &str) -> bool {
    compass(word).is_some() || suffixed_direction(word).is_some()
}

/// Directions of languages that add endings: a stem for north or south, one for east or west, or both.
const STEMS: &[(f64, f64, &[&str])] = &[
    (0.0, 1.0, &["հյուսիս", "şimal", "kuzey"]),
    (0.0, -1.0, &["հարավ", "cənub", "güney"]),
    (1.0, 0.0, &["արևել", "արեւել", "şərq", "doğu"]),
    (-1.0, 0.0, &["արևմ", "արեւմ", "qərb", "batı"]),
];

/// What may follow the stems: case endings, and the rest of the Armenian nouns.
const ENDINGS: &[&str] = &[
    "",
    "ք",
    "ում",
    "քում",
    "ուտք",
    "ուտքում",
    "տյան",
    "քից",
    "ից",
    "da",
    "də",
    "ində",
    "ında",
    "dan",
    "dən",
    "ə",
    "a",
    "inde",
    "unda",
    "sunda",
    "sında",
    "de",
];

/// "şimal-şərqdə", "kuzeydoğusunda", "հարավ-արևմուտք".
pub(super) fn suffixed_direction(word: &str) -> Option<Direction> {
    let word = letters(word);
    let ((x, y), rest) = stem(&word)?;
    let ((x, y), rose, rest) = match stem(rest) {
        Some(((more, 0.0), rest)) if x == 0.0 => ((more, y), 8, rest),
        _ => ((x, y), 4, rest),
    };
    let bearing = Bearing(f64::atan2(x, y).to_degrees().rem_euclid(360.0));
    ENDINGS.contains(&rest).then_some(Direction { bearing, rose })
}

fn stem(word: &str) -> Option<((f64, f64), &str)> {
    STEMS.iter().find_map(|(x, y, stems)| {
        let rest = stems.iter().find_map(|stem| word.strip_prefix(stem))?;
        Some(((*x, *y), rest))
    })
}

fn compass(word: &str) -> Option<Direction> {
    let word = letters(word);
    let (degrees, rose, _) = COMPASS.iter().find(|(.., words)| holds(words, &word))?;
    Some(Direction { bearing: Bearing(*degrees), rose: *rose })
}

/// The letters of a word in lower case.
fn letters(word: &str) -> String {
    lower(word).chars().filter(|c| matches!(c, 'a'..='z' | 'а'..='я' | 'ա'..='ֆ') || c.is_alphabetic()).collect()
}

fn skip<'t>(text: &'t str, any: &[&str]) -> &'t str {
    let (word, rest) = split_word(text);
    if !rest.is_empty() && is_one_of(word, any) { skip(rest, any) } else { text }
}

fn split_word(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or((text, ""))
}
