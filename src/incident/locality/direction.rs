//! Directions in words: "north-east", "к северо-востоку", "şimal-şərqdə".

use super::{
    roles::Role,
    text::{Lexicon, is_letter, lower, split_word},
};
use crate::place::Bearing;
use std::{borrow::Cow, sync::LazyLock};

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
            "northerly",
            "север",
            "северу",
            "севере",
            "севера",
            "севернее",
            "северный",
            "северная",
            "северного",
            "северной",
            "северном",
            "северную",
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
            "easterly",
            "восток",
            "востоку",
            "востоке",
            "востока",
            "восточнее",
            "восточный",
            "восточная",
            "восточного",
            "восточной",
            "восточном",
            "восточную",
        ],
    ),
    (
        180.0,
        4,
        &[
            "south",
            "s",
            "southern",
            "southward",
            "southerly",
            "юг",
            "югу",
            "юге",
            "юга",
            "южнее",
            "южный",
            "южная",
            "южного",
            "южной",
            "южном",
            "южную",
        ],
    ),
    (
        270.0,
        4,
        &[
            "west",
            "w",
            "western",
            "westward",
            "westerly",
            "запад",
            "западу",
            "западе",
            "запада",
            "западнее",
            "западный",
            "западная",
            "западного",
            "западной",
            "западном",
            "западную",
        ],
    ),
    (
        45.0,
        8,
        &[
            "northeast",
            "ne",
            "northeastern",
            "northeasterly",
            "св",
            "северовосток",
            "северовостоку",
            "северовостоке",
            "северовосточнее",
            "северовосточный",
            "северовосточная",
            "северовосточного",
            "северовосточной",
            "северовосточном",
            "северовосточную",
        ],
    ),
    (
        135.0,
        8,
        &[
            "southeast",
            "se",
            "southeastern",
            "southeasterly",
            "юв",
            "юговосток",
            "юговостоку",
            "юговостоке",
            "юговосточнее",
            "юговосточный",
            "юговосточная",
            "юговосточного",
            "юговосточной",
            "юговосточном",
            "юговосточную",
        ],
    ),
    (
        225.0,
        8,
        &[
            "southwest",
            "sw",
            "southwestern",
            "southwesterly",
            "юз",
            "югозапад",
            "югозападу",
            "югозападе",
            "югозападнее",
            "югозападный",
            "югозападная",
            "югозападного",
            "югозападной",
            "югозападном",
            "югозападную",
        ],
    ),
    (
        315.0,
        8,
        &[
            "northwest",
            "nw",
            "northwestern",
            "northwesterly",
            "сз",
            "северозапад",
            "северозападу",
            "северозападе",
            "северозападнее",
            "северозападный",
            "северозападная",
            "северозападного",
            "северозападной",
            "северозападном",
            "северозападную",
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
pub(super) const TOWARDS: &[&str] = &["to", "the", "due", "in", "on", "к", "на", "a"];

/// A direction at the beginning of a text and what follows it ("north-east of Sotk" -> 45°, "of Sotk").
pub(super) fn direction(text: &str) -> Option<(Direction, &str)> {
    let text = skip(text);
    let (word, rest) = split_word(text);
    let one = compass(word)?;
    let (next, after) = split_word(rest);
    let joined = if next.is_empty() { None } else { compass(&format!("{word}{next}")) };
    Some(joined.map_or((one, rest), |joined| (joined, after)))
}

/// Whether a word is a direction and nothing else.
pub(super) fn is_direction(word: &str) -> bool {
    let word = letters(word);
    named(&word).is_some() || with_ending(&lower(&word)).is_some()
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
    "ային",
    "յան",
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
    with_ending(&lower(&letters(word)))
}

fn with_ending(word: &str) -> Option<Direction> {
    let ((x, y), rest) = stem(word)?;
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
    named(&letters(word))
}

fn named(word: &str) -> Option<Direction> {
    static POINTS: LazyLock<Lexicon<Direction>> = LazyLock::new(|| {
        let point = |degrees: &f64, rose: &u8| Direction { bearing: Bearing(*degrees), rose: *rose };
        Lexicon::of(COMPASS.iter().map(|(degrees, rose, words)| (point(degrees, rose), *words)))
    });
    POINTS.get(word)
}

/// The names of directions.
pub(super) fn words() -> impl Iterator<Item = &'static [&'static str]> {
    COMPASS.iter().map(|(.., words)| *words)
}

/// The letters of a word.
fn letters(word: &str) -> Cow<'_, str> {
    match word.chars().all(is_letter) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.chars().filter(|c| is_letter(*c)).collect()),
    }
}

fn skip(text: &str) -> &str {
    let (word, rest) = split_word(text);
    if !rest.is_empty() && Role::ToDirection.is(word) { skip(rest) } else { text }
}
