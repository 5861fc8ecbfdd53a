//! Letters, and symbology brought to pixels.

use super::{
    scene::{Colour, Fill, Stroke},
    text::TextStyle,
};
use crate::symbology::{AreaFill, LineStroke, Rgb, Theme};

impl From<Rgb> for Colour {
    fn from(rgb: Rgb) -> Self {
        Self::rgb(rgb.0, rgb.1, rgb.2)
    }
}

/// Whether a sheet is clearly taller than wide.
pub(crate) fn is_upright(width: u32, height: u32) -> bool {
    f64::from(height) > 1.1 * f64::from(width)
}

/// The least width and height of a sheet of this shape, layout units.
pub(crate) fn units(width: u32, height: u32) -> (f32, f32) {
    if is_upright(width, height) { (860.0, 1300.0) } else { (1600.0, 1200.0) }
}

/// The measures of a sheet. Symbology speaks in millimetres on a page 271 mm wide (1600 pixels at 150 dpi), layout
/// in sixteen-hundredths of the width: both grow with the sheet. An upright sheet is fewer units wide, for its parts stand
/// below one another.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'t> {
    /// Pixels of one layout unit: 1 on a sheet of 1600 × 1200, or of 860 × 1300.
    pub unit: f32,
    /// What things look like.
    pub theme: &'t Theme,
}

impl<'t> Measure<'t> {
    /// Of a sheet, pixels.
    pub fn of(width: u32, height: u32, theme: &'t Theme) -> Self {
        let (wide, tall) = units(width, height);
        Self { unit: (width as f32 / wide).min(height as f32 / tall), theme }
    }

    /// The same look, smaller or larger.
    pub fn scaled(self, share: f32) -> Self {
        Self { unit: self.unit * share, ..self }
    }

    /// Layout units to pixels.
    pub fn px(self, units: f32) -> f32 {
        units * self.unit
    }

    /// Millimetres on paper to pixels.
    pub fn mm(self, millimetres: f32) -> f32 {
        millimetres * self.unit * 150.0 / 25.4
    }

    /// A line of the palette.
    pub fn stroke(self, line: &LineStroke) -> Stroke {
        let dash: Vec<f32> = line.dash.iter().map(|&length| self.mm(length)).collect();
        let colour = Colour::from(line.colour).with_opacity(line.opacity);
        Stroke { colour, width: self.mm(line.width), dash, round: line.dash.is_empty() }
    }

    /// Hatch of an area of the palette.
    pub fn hatch(self, area: &AreaFill) -> Fill {
        Fill::Hatch {
            colour: Colour::from(area.colour).with_opacity(area.opacity),
            width: self.mm(area.hatch.width),
            spacing: self.mm(area.hatch.spacing),
            angle: area.hatch.angle,
        }
    }

    /// Outline of an area of the palette.
    pub fn outline(self, area: &AreaFill) -> Stroke {
        let dash: Vec<f32> = area.dash.iter().map(|&length| self.mm(length)).collect();
        Stroke { colour: Colour::from(area.colour).with_opacity(0.8), width: self.mm(area.outline), dash, round: false }
    }

    /// Plain letters, size in layout units.
    pub fn plain(self, size: f32) -> TextStyle {
        TextStyle { size: self.px(size), colour: self.theme.ink.main.into(), ..TextStyle::default() }
    }

    /// Letters of a note.
    pub fn soft(self, size: f32) -> TextStyle {
        TextStyle { colour: self.theme.ink.soft.into(), ..self.plain(size) }
    }

    /// Bold letters.
    pub fn bold(self, size: f32) -> TextStyle {
        TextStyle { bold: true, ..self.plain(size) }
    }

    /// A heading in the accent colour.
    pub fn heading(self) -> TextStyle {
        TextStyle { colour: self.theme.ink.accent.into(), letter_spacing: self.px(0.4), ..self.bold(13.5) }
    }
}

/// The same letters with a white rim, in layout units.
pub fn haloed(style: TextStyle, measure: Measure<'_>) -> TextStyle {
    TextStyle { halo: Some((Colour::WHITE.with_opacity(0.82), measure.px(2.0))), ..style }
}
