//! Degrees as people write them: `40.2031`, `40,2031`, `40°12'11"N`, `45.8 E`, and two of them in one text.

/// Which way degrees count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// North to south.
    Latitude,
    /// East to west.
    Longitude,
}

/// Degrees, and the axis where a letter tells it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Degrees {
    /// Degrees, negative to the south or west.
    pub value: f64,
    /// North–south or east–west, where a letter says so.
    pub axis: Option<Axis>,
    /// What their last figure counts: a tenth of a degree in `40.2`, a minute in `40°12'`.
    pub step: f64,
}

/// Words and letters of the axes and sides of the world, as they stand before or behind degrees; Russian ones by their
/// abbreviations.
const SIDES: [(&str, Axis, f64); 20] = [
    ("latitude", Axis::Latitude, 1.0),
    ("lat", Axis::Latitude, 1.0),
    ("longitude", Axis::Longitude, 1.0),
    ("lon", Axis::Longitude, 1.0),
    ("с. ш.", Axis::Latitude, 1.0),
    ("с.ш.", Axis::Latitude, 1.0),
    ("сш", Axis::Latitude, 1.0),
    ("ю. ш.", Axis::Latitude, -1.0),
    ("ю.ш.", Axis::Latitude, -1.0),
    ("юш", Axis::Latitude, -1.0),
    ("в. д.", Axis::Longitude, 1.0),
    ("в.д.", Axis::Longitude, 1.0),
    ("вд", Axis::Longitude, 1.0),
    ("з. д.", Axis::Longitude, -1.0),
    ("з.д.", Axis::Longitude, -1.0),
    ("зд", Axis::Longitude, -1.0),
    ("N", Axis::Latitude, 1.0),
    ("S", Axis::Latitude, -1.0),
    ("E", Axis::Longitude, 1.0),
    ("W", Axis::Longitude, -1.0),
];

impl Degrees {
    /// `None` for a text that is no finite number of degrees. Range is not looked at.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(value) = number(text) {
            return Some(Self { value, axis: None, step: figures(text) });
        }
        let (text, side) = without_side(text);
        let (value, step) = sexagesimal(text)?;
        match side {
            Some((_, _)) if value < 0.0 => None,
            Some((axis, sign)) => Some(Self { value: value * sign, axis: Some(axis), step }),
            None => Some(Self { value, axis: None, step }),
        }
    }
}

/// A plain number, with a decimal point or comma.
fn number(text: &str) -> Option<f64> {
    let plain = |text: &str| {
        let is_plain =
            text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'));
        text.parse::<f64>().ok().filter(|value| is_plain && value.is_finite())
    };
    let minus_made_plain = |text: &str| text.replace('−', "-").replace(',', ".");
    plain(text).or_else(|| plain(&minus_made_plain(text)))
}

/// What the last figure of a number counts.
fn figures(number: &str) -> f64 {
    let decimals = number.rsplit_once(['.', ',']).map_or(0, |(_, decimals)| decimals.len());
    10f64.powi(-i32::try_from(decimals).unwrap_or(0))
}

fn without_side(text: &str) -> (&str, Option<(Axis, f64)>) {
    for (letters, axis, sign) in SIDES {
        let bare = strip_suffix(text, letters).or_else(|| text.strip_prefix(letters));
        if let Some(bare) = bare {
            return (bare.trim(), Some((axis, sign)));
        }
    }
    (text, None)
}

/// Letters behind degrees may be small; those before are not looked for so.
fn strip_suffix<'t>(text: &'t str, letters: &str) -> Option<&'t str> {
    text.strip_suffix(letters).or_else(|| text.strip_suffix(letters.to_lowercase().as_str()))
}

/// Degrees, minutes, seconds: each whole but the last, minutes and seconds below 60; and what the last figure counts.
fn sexagesimal(text: &str) -> Option<(f64, f64)> {
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, '°' | 'º' | '˚' | '\'' | '’' | '′' | '"' | '”' | '″' | ':');
    let written: Vec<&str> = text.split(is_mark).filter(|part| !part.is_empty()).collect();
    let parts: Vec<f64> = written.iter().map(|part| number(part)).collect::<Option<_>>()?;
    let (degrees, finer) = parts.split_first()?;
    let in_order = parts.iter().rev().skip(1).all(|part| part.fract() == 0.0);
    if finer.len() > 2 || !in_order || !finer.iter().all(|part| (0.0..60.0).contains(part)) {
        return None;
    }
    let fraction = finer.iter().rev().fold(0.0, |sum, part| (sum + part) / 60.0);
    let value = if degrees.is_sign_negative() { degrees - fraction } else { degrees + fraction };
    Some((value, finer.iter().fold(figures(written.last()?), |step, _| step / 60.0)))
}

/// Both degrees of a text, in the order in which they stand; `None` if it is no pair of degrees.
pub fn pair(text: &str) -> Option<[Degrees; 2]> {
    halves(text).into_iter().find_map(|(a, b)| Some([Degrees::parse(a)?, Degrees::parse(b)?]))
}

/// Latitude and longitude of a pair by its letters, or else by the order that is known of it; `None` where both are one axis.
pub fn by_axes([first, second]: [Degrees; 2], latitude_first: bool) -> Option<(f64, f64)> {
    let latitude_first = match (first.axis, second.axis) {
        (None, None) => latitude_first,
        (Some(one), Some(other)) if one == other => return None,
        (Some(axis), _) => axis == Axis::Latitude,
        (None, Some(axis)) => axis == Axis::Longitude,
    };
    Some(if latitude_first { (first.value, second.value) } else { (second.value, first.value) })
}

/// Every way to cut a text into two, the surest first.
fn halves(text: &str) -> Vec<(&str, &str)> {
    let only = |separator: &str| {
        let (first, second) = text.split_once(separator)?;
        (!second.contains(separator)).then_some((first, second))
    };
    let space = |text| {
        let mut words = str::split_whitespace(text);
        let halves = (words.next()?, words.next()?);
        words.next().is_none().then_some(halves)
    };
    let behind_side = text.find(['N', 'S', 'E', 'W', 'Ш', 'ш']).map(|at| {
        let end = text[at..].find([' ', ',']).map_or(text.len(), |off| at + off);
        (&text[..end], text[end..].trim_start_matches([' ', ',']))
    });
    [only(";"), only("/"), only(", "), only(","), space(text), behind_side].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_as_people_write_them() {
        for (text, degrees) in [
            ("40.2031", Some(40.2031)),
            ("40,2031", Some(40.2031)),
            ("-0.5", Some(-0.5)),
            ("40°12'36\"N", Some(40.21)),
            ("40° 12′ 36″ с.ш.", Some(40.21)),
            ("45°30' W", Some(-45.5)),
            ("N 40 30", Some(40.5)),
            ("40:30:00", Some(40.5)),
            ("45.8E", Some(45.8)),
            ("40°70'", None),
            ("40.5 30", None),
            ("-40 N", None),
            ("NaN", None),
            ("inf", None),
            ("north", None),
            ("", None),
        ] {
            let found = Degrees::parse(text).map(|degrees| (degrees.value * 1e6).round() / 1e6);
            assert_eq!(found, degrees, "{text}");
        }
    }
}
