//! Areas that incidents name: hatched, so that the map below stays readable.

use super::{Rgb, Standing};

/// Parallel lines; lengths in millimetres on paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hatch {
    /// Line width, mm.
    pub width: f32,
    /// Distance between lines, mm.
    pub spacing: f32,
    /// Direction, degrees counter-clockwise from the x axis.
    pub angle: f32,
}

/// How an area is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AreaFill {
    /// Colour of hatch and outline.
    pub colour: Rgb,
    /// Opacity of hatch lines, 0..=1.
    pub opacity: f32,
    /// Hatch.
    pub hatch: Hatch,
    /// Outline width, mm.
    pub outline: f32,
    /// Dashes of the outline, mm; empty for solid.
    pub dash: &'static [f32],
}

/// A whole area, the core or the rim of a vague one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AreaPart {
    /// An area with a known outline.
    Known,
    /// What everybody would include.
    Core,
    /// As far as anybody would go.
    Rim,
}

/// Fill of an area.
pub fn area_fill(part: AreaPart, standing: Standing) -> AreaFill {
    let happened = standing == Standing::Happened;
    let colour = match part {
        AreaPart::Known => Rgb(0x7a, 0x3b, 0x8c),
        AreaPart::Core | AreaPart::Rim => Rgb(0x00, 0x6d, 0x77),
    };
    let (spacing, angle) = match part {
        AreaPart::Known => (1.15, 45.0),
        AreaPart::Core => (0.95, 135.0),
        AreaPart::Rim => (2.1, 135.0),
    };
    let dash: &[f32] = if happened && part != AreaPart::Rim { &[] } else { &[1.2, 0.8] };
    AreaFill {
        colour,
        opacity: if happened { 0.5 } else { 0.28 },
        hatch: Hatch { width: 0.11, spacing: if happened { spacing } else { spacing * 1.7 }, angle },
        outline: if part == AreaPart::Rim { 0.16 } else { 0.2 },
        dash,
    }
}
