//! Point symbols: an outer shape in the kind's colour, and a white mark on it.

use super::{Rgb, Standing};
use crate::incident::EventType;
use serde::{Deserialize, Serialize};

/// Radius of a symbol, mm.
pub const RADIUS: f32 = 1.608_667;

/// Half the side of the frame around a symbol that stands for a line or an area, radii; the symbol in it is smaller.
pub const FRAME: f32 = 1.2;

/// How much smaller.
pub const FRAMED: f32 = 0.8;

/// The outline of a symbol. All are simple marker shapes of QGIS (`triangle` turned by 180° for `TriangleDown`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// `circle`
    Circle,
    /// `square`
    Square,
    /// `diamond`
    Diamond,
    /// `triangle`
    Triangle,
    /// `triangle`, point down
    TriangleDown,
    /// `pentagon`
    Pentagon,
    /// `hexagon`
    Hexagon,
    /// `octagon`
    Octagon,
}

/// The mark on a symbol, white on full symbols and in the symbol's colour on hollow ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A burst of rays.
    Star,
    /// Crosshairs.
    Cross,
    /// Crossed strokes.
    Saltire,
    /// An aircraft's wedge.
    Wedge,
    /// An exclamation mark.
    Exclamation,
    /// An arrow up.
    ArrowUp,
    /// An arrow down.
    ArrowDown,
    /// Bars.
    Bars,
    /// A flag on a staff.
    Flag,
    /// A spade's step: battlement.
    Battlement,
    /// A level bar.
    Bar,
    /// A speech bubble's lines.
    Lines,
    /// A dot.
    Dot,
}

/// A closed figure in units of the symbol's radius: x to the right, y down, centre at (0, 0).
pub type Outline = Vec<(f32, f32)>;

/// How a kind of incident is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Symbol {
    /// Shape.
    pub shape: Shape,
    /// Colour of the shape.
    pub colour: Rgb,
    /// Mark.
    pub mark: Mark,
}

/// The inks of a symbol: what of it tells how sure a report is, and how near its place is known. Lengths are mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inks {
    /// Colour of the shape.
    pub fill: Rgb,
    /// Colour of the mark.
    pub mark: Rgb,
    /// Colour of the outline.
    pub outline: Rgb,
    /// Its width.
    pub width: f32,
    /// Its dashes; empty for solid.
    pub dash: &'static [f32],
}

impl Symbol {
    /// Full and dark where it happened; paler with a coloured mark where the place is known only nearly; hollow and
    /// dashed where it is not said to have happened.
    pub fn inks(self, standing: Standing, near: bool) -> Inks {
        let (colour, dash): (Rgb, &[f32]) = (self.colour, &[]);
        match (standing == Standing::Happened, near) {
            (true, false) => Inks { fill: colour, mark: Rgb::WHITE, outline: colour.darker(0.35), width: 0.1524, dash },
            (true, true) => Inks { fill: colour.paler(0.62), mark: colour, outline: colour, width: 0.2371, dash },
            (false, _) => {
                Inks { fill: Rgb::WHITE, mark: colour, outline: colour, width: 0.2879, dash: &[0.5757, 0.3556] }
            }
        }
    }
}

/// The symbol of a kind.
pub fn symbol(kind: EventType) -> Symbol {
    use {Mark as M, Shape as S};
    let (shape, rgb, mark) = match kind {
        EventType::Shelling => (S::Circle, Rgb(0xc4, 0x3c, 0x00), M::Star),
        EventType::SmallArmsFire => (S::Diamond, Rgb(0xd5, 0x8a, 0x00), M::Cross),
        EventType::Clash => (S::Octagon, Rgb(0x9b, 0x1b, 0x30), M::Saltire),
        EventType::AirStrike => (S::TriangleDown, Rgb(0x7b, 0x3f, 0x98), M::Wedge),
        EventType::Mine => (S::Triangle, Rgb(0x2b, 0x2b, 0x2b), M::Exclamation),
        EventType::Advance => (S::Pentagon, Rgb(0xd0, 0x3a, 0x74), M::ArrowUp),
        EventType::Capture => (S::Square, Rgb(0x00, 0x5f, 0x9e), M::Bars),
        EventType::Deployment => (S::Hexagon, Rgb(0x00, 0x7d, 0x5c), M::Flag),
        EventType::Withdrawal => (S::Pentagon, Rgb(0x2e, 0x9a, 0xa8), M::ArrowDown),
        EventType::Engineering => (S::Square, Rgb(0x7d, 0x6a, 0x12), M::Battlement),
        EventType::Restriction => (S::Circle, Rgb(0x7a, 0x52, 0x30), M::Bar),
        EventType::Talks => (S::Circle, Rgb(0x6a, 0x73, 0xb8), M::Lines),
        EventType::Other => (S::Circle, Rgb(0x6b, 0x6b, 0x6b), M::Dot),
    };
    Symbol { shape, colour: rgb, mark }
}

impl Shape {
    /// Corners in units of the radius; `None` for a circle. Scaled so that all shapes weigh about the same.
    pub fn corners(self) -> Option<Outline> {
        Some(match self {
            Self::Circle => return None,
            Self::Square => vec![(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::Diamond => vec![(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
            Self::Triangle => vec![(0.0, -1.12), (1.18, 0.92), (-1.18, 0.92)],
            Self::TriangleDown => vec![(0.0, 1.12), (-1.18, -0.92), (1.18, -0.92)],
            Self::Pentagon => regular(5, 1.1, -90.0),
            Self::Hexagon => regular(6, 1.08, 0.0),
            Self::Octagon => regular(8, 1.06, 22.5),
        })
    }

    /// Where the middle of the mark lies, radii below the centre.
    pub fn mark_drop(self) -> f32 {
        match self {
            Self::Triangle => 0.22,
            Self::TriangleDown => -0.24,
            _ => 0.0,
        }
    }
}

impl Mark {
    /// Its figures in units of the symbol's radius.
    pub fn outlines(self) -> Vec<Outline> {
        let bar = |x0: f32, y0: f32, x1: f32, y1: f32| vec![(x0, y0), (x1, y0), (x1, y1), (x0, y1)];
        match self {
            Self::Star => vec![star(8, 0.62, 0.27)],
            Self::Cross => vec![plus(0.55, 0.13)],
            Self::Saltire => vec![turned(plus(0.66, 0.14), 45.0)],
            Self::Wedge => vec![vec![(0.0, -0.45), (0.5, 0.3), (0.0, 0.08), (-0.5, 0.3)]],
            Self::Exclamation => vec![bar(-0.11, -0.5, 0.11, 0.16), bar(-0.11, 0.3, 0.11, 0.5)],
            Self::ArrowUp => vec![arrow()],
            Self::ArrowDown => vec![arrow().into_iter().map(|(x, y)| (x, -y)).collect()],
            Self::Bars => [-0.42, -0.1, 0.22].map(|x| bar(x, -0.55, x + 0.2, 0.55)).to_vec(),
            Self::Flag => vec![vec![(-0.36, -0.62), (0.48, -0.3), (-0.2, 0.02), (-0.2, 0.62), (-0.36, 0.62)]],
            Self::Battlement => vec![vec![
                (-0.56, 0.42),
                (-0.56, -0.38),
                (-0.3, -0.38),
                (-0.3, -0.08),
                (-0.13, -0.08),
                (-0.13, -0.38),
                (0.13, -0.38),
                (0.13, -0.08),
                (0.3, -0.08),
                (0.3, -0.38),
                (0.56, -0.38),
                (0.56, 0.42),
            ]],
            Self::Bar => vec![bar(-0.6, -0.17, 0.6, 0.17)],
            Self::Lines => {
                [-0.4, -0.08, 0.24].map(|y| bar(-0.5, y, if y > 0.0 { 0.14 } else { 0.5 }, y + 0.17)).to_vec()
            }
            Self::Dot => vec![regular(12, 0.34, 0.0)],
        }
    }
}

fn regular(corners: usize, radius: f32, from: f32) -> Outline {
    (0..corners).map(|i| polar(radius, from + 360.0 * i as f32 / corners as f32)).collect()
}

fn star(rays: usize, outer: f32, inner: f32) -> Outline {
    let step = 180.0 / rays as f32;
    (0..2 * rays).map(|i| polar(if i % 2 == 0 { outer } else { inner }, step * i as f32 - 90.0)).collect()
}

fn plus(long: f32, half: f32) -> Outline {
    let (l, h) = (long, half);
    vec![(-h, -l), (h, -l), (h, -h), (l, -h), (l, h), (h, h), (h, l), (-h, l), (-h, h), (-l, h), (-l, -h), (-h, -h)]
}

fn arrow() -> Outline {
    vec![(0.0, -0.6), (0.48, -0.04), (0.16, -0.04), (0.16, 0.5), (-0.16, 0.5), (-0.16, -0.04), (-0.48, -0.04)]
}

fn polar(radius: f32, degrees: f32) -> (f32, f32) {
    let (sin, cos) = degrees.to_radians().sin_cos();
    (radius * cos, radius * sin)
}

fn turned(outline: Outline, degrees: f32) -> Outline {
    let (sin, cos) = degrees.to_radians().sin_cos();
    outline.into_iter().map(|(x, y)| (x * cos - y * sin, x * sin + y * cos)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_kinds_look_the_same_even_in_grey() {
        let mut seen: Vec<_> = EventType::ALL.iter().map(|&kind| (symbol(kind).shape, symbol(kind).mark)).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), EventType::ALL.len());
    }

    #[test]
    fn white_marks_stand_out() {
        // WCAG 2.1 relative luminance; contrast with white of at least 2.5 for every symbol.
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        for &kind in EventType::ALL {
            let Rgb(r, g, b) = symbol(kind).colour;
            let luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
            assert!(1.05 / (luminance + 0.05) > 2.5, "{kind:?}");
        }
    }
}
