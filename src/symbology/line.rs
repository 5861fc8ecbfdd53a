//! Lines: borders by their status, province limits, rivers, highlighted sections.

use super::{Rgb, Standing};
use crate::border::BorderStatus;
use std::borrow::Cow;

/// How a line is drawn; lengths in millimetres on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct LineStroke {
    /// Colour.
    pub colour: Rgb,
    /// Opacity, 0..=1.
    pub opacity: f32,
    /// Width, mm.
    pub width: f32,
    /// On, off, on, off …, mm; empty for a solid line.
    pub dash: Cow<'static, [f32]>,
    /// The words in legends.
    pub label: &'static str,
}

/// A border of this status. Patterns as on maps of the United Nations: solid for international, dash-dot for what is
/// not fully agreed, dots for undetermined.
pub fn border(status: BorderStatus) -> LineStroke {
    let (width, dash, label): (f32, &'static [f32], _) = match status {
        BorderStatus::International => (0.17, &[], "International border"),
        BorderStatus::Undelimited => (0.23, &[1.3, 0.45, 0.2, 0.45], "Not fully delimited"),
        BorderStatus::LineOfContact => (0.32, &[0.9, 0.5], "Line of contact"),
        BorderStatus::Undetermined => (0.28, &[0.22, 0.5], "Border undetermined"),
    };
    LineStroke { colour: Rgb(0x3a, 0x3d, 0x44), opacity: 1.0, width, dash: dash.into(), label }
}

/// Limits of first-level areas.
pub fn province() -> LineStroke {
    LineStroke {
        colour: Rgb(0xa9, 0x9f, 0x94),
        opacity: 0.9,
        width: 0.1,
        dash: Cow::Borrowed(&[]),
        label: "Province limit",
    }
}

/// Rivers.
pub fn river() -> LineStroke {
    LineStroke { colour: Rgb(0x8d, 0xb8, 0xd2), opacity: 1.0, width: 0.2, dash: Cow::Borrowed(&[]), label: "River" }
}

/// Meridians and parallels.
pub fn graticule() -> LineStroke {
    LineStroke {
        colour: Rgb(0x7c, 0x86, 0x92),
        opacity: 0.35,
        width: 0.08,
        dash: Cow::Borrowed(&[]),
        label: "Graticule",
    }
}

/// The edge of where else a place known only nearly may be; the inside is a tenth as dark.
pub fn uncertainty() -> LineStroke {
    LineStroke {
        colour: Rgb(0x5a, 0x5f, 0x69),
        opacity: 0.85,
        width: 0.186,
        dash: Cow::Borrowed(&[0.677, 0.508]),
        label: "Uncertainty, in km",
    }
}

/// A stretch of border that incidents name: a full band, or a hollow dashed one where nothing is said to have happened.
pub fn section(standing: Standing) -> LineStroke {
    let colour = Rgb(0xd6, 0x3a, 0x3f);
    match standing {
        Standing::Happened => {
            LineStroke { colour, opacity: 0.6, width: 1.5, dash: Cow::Borrowed(&[]), label: "Border section" }
        }
        Standing::Planned | Standing::Denied => LineStroke {
            colour,
            opacity: 0.85,
            width: 1.5,
            dash: Cow::Borrowed(&[1.1, 0.8]),
            label: "Section, not happened",
        },
    }
}
