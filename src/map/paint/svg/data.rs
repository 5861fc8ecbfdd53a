//! The small parts of SVG: numbers, path data, escaped text.

use crate::map::scene::{Pixel, Segment};
use std::fmt::Write;

/// Furthest coordinate written, in hundredths of a pixel: far beyond any sheet, well within any reader's numbers.
const FARTHEST: i64 = 1_000_000_000;

/// A length in hundredths of a pixel: the precision of the file.
pub(super) fn hundredths(value: f32) -> i64 {
    ((f64::from(value) * 100.0).round() as i64).clamp(-FARTHEST, FARTHEST)
}

/// A number with at most two decimals and never `-0`.
pub(super) fn number(value: f32) -> String {
    let mut text = String::new();
    push_number(hundredths(value), &mut text);
    text
}

fn push_number(hundredths: i64, onto: &mut String) {
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let sign = if hundredths < 0 { "-" } else { "" };
    // Writing to a string cannot fail.
    let _ = match (part, part % 10) {
        (0, _) => write!(onto, "{sign}{whole}"),
        (_, 0) => write!(onto, "{sign}{whole}.{}", part / 10),
        _ => write!(onto, "{sign}{whole}.{part:02}"),
    };
}

/// Path data in relative commands, which are short; every point is rounded on its own, so errors do not add up.
/// Empty if a coordinate is no number.
pub(crate) fn path_data(segments: &[Segment]) -> String {
    let mut data = Data { text: String::new(), at: (0, 0), start: (0, 0), command: ' ' };
    for segment in segments {
        match *segment {
            Segment::Move(p) => {
                data.push('m', &[p]);
                data.start = data.at;
            }
            Segment::Line(p) => data.line(p),
            Segment::Quad(a, p) => data.push('q', &[a, p]),
            Segment::Cubic(a, b, p) => data.push('c', &[a, b, p]),
            Segment::Close => data.close(),
        }
    }
    let finite = segments.iter().all(|segment| match *segment {
        Segment::Move(p) | Segment::Line(p) => p.is_finite(),
        Segment::Quad(a, p) => a.is_finite() && p.is_finite(),
        Segment::Cubic(a, b, p) => a.is_finite() && b.is_finite() && p.is_finite(),
        Segment::Close => true,
    });
    if finite { data.text } else { String::new() }
}

struct Data {
    text: String,
    at: (i64, i64),
    start: (i64, i64),
    command: char,
}

impl Data {
    fn command(&mut self, command: char) {
        if self.command != command || command == 'm' {
            self.text.push(command);
            self.command = command;
        }
    }

    fn value(&mut self, hundredths: i64) {
        if hundredths >= 0 && self.text.ends_with(|c: char| c.is_ascii_digit()) {
            self.text.push(' ');
        }
        push_number(hundredths, &mut self.text);
    }

    fn push(&mut self, command: char, points: &[Pixel]) {
        self.command(command);
        let mut end = self.at;
        for point in points {
            end = (hundredths(point.x), hundredths(point.y));
            self.value(end.0 - self.at.0);
            self.value(end.1 - self.at.1);
        }
        self.at = end;
    }

    fn line(&mut self, to: Pixel) {
        let end = (hundredths(to.x), hundredths(to.y));
        match (end.0 - self.at.0, end.1 - self.at.1) {
            (dx, 0) => {
                self.command('h');
                self.value(dx);
            }
            (0, dy) => {
                self.command('v');
                self.value(dy);
            }
            _ => return self.push('l', &[to]),
        }
        self.at = end;
    }

    fn close(&mut self) {
        self.text.push('z');
        self.command = 'z';
        self.at = self.start;
    }
}

/// Text fit for XML content and attributes: escaped, without characters XML forbids.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::scene::{Path, PixelBox};

    #[test]
    fn numbers_have_two_decimals_and_no_negative_zero() {
        let written = [0.0, -0.001, 1.5, -12.346, 100.0, 0.05].map(number);
        assert_eq!(written, ["0", "0", "1.5", "-12.35", "100", "0.05"]);
    }

    #[test]
    fn a_rectangle_is_written_relatively() {
        let path = Path::rectangle(&PixelBox::new(1.0, 2.0, 4.5, 6.0));
        assert_eq!(path_data(&path.segments), "m1 2h3.5v4h-3.5z");
        assert_eq!(path_data(&[Segment::Move(Pixel::new(f32::NAN, 0.0))]), "");
    }
}
