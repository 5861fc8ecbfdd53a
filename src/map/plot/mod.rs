//! plotters on our own backend: charts and map lines are drawn through `DrawingArea`s onto a scene.
//!
//! plotters counts whole pixels; here its canvas is [`FINENESS`] times finer than the sheet, so that lines keep
//! their sub-pixel places and float noise of the last bit vanishes. Everything handed to plotters in "pixels"
//! (margins, stroke widths, font sizes) must be multiplied too: see [`fine`] and [`grid`].
//!
//! ```
//! use bordermap::map::{plot::{Figure, SceneBackend}, scene::{Colour, Pixel, Stroke}};
//! use plotters::drawing::IntoDrawingArea;
//! let (backend, drawn) = SceneBackend::new(200, 100);
//! let page = backend.into_drawing_area();
//! let river = Figure::line(vec![(0, 0), (64 * 300, 64 * 50)]).stroked(Stroke::solid(Colour::hex(0x3366aa), 1.5));
//! page.draw(&river)?; // may leave the sheet: figures are not clamped
//! assert_eq!(drawn.take("rivers", "Rivers").ink_bounds().map(|b| b.right), Some(300.75));
//! # Ok::<(), bordermap::map::plot::PlotError>(())
//! ```

mod backend;
mod figure;
mod lettering;
mod timeline;

pub use backend::{Drawn, SceneBackend};
pub use figure::{Figure, Unclamped};
pub use timeline::{BarLook, HEADING, Series, Timeline, timeline};

use super::scene::{Colour, Pixel};
use plotters::{drawing::DrawingAreaErrorKind, style::RGBAColor};
use plotters_backend::BackendCoord;
use std::convert::Infallible;
use thiserror::Error;

/// plotters' canvas units per sheet pixel, along each axis.
pub const FINENESS: i32 = 64;

/// Why plotters could not draw.
#[derive(Debug, Error)]
#[error("the chart could not be drawn: {0}")]
pub struct PlotError(String);

impl From<DrawingAreaErrorKind<Infallible>> for PlotError {
    fn from(error: DrawingAreaErrorKind<Infallible>) -> Self {
        Self(error.to_string())
    }
}

/// A length of sheet pixels in plotters' units; negative becomes 0.
pub fn fine(pixels: f32) -> u32 {
    (pixels * FINENESS as f32).round() as u32
}

/// A sheet point in plotters' units, for `CoordTranslate::translate`. Far points end at the integer range.
pub fn grid(point: Pixel) -> BackendCoord {
    ((point.x * FINENESS as f32).round() as i32, (point.y * FINENESS as f32).round() as i32)
}

/// Back from plotters' units to the sheet.
pub fn pixel((x, y): BackendCoord) -> Pixel {
    Pixel::new(x as f32 / FINENESS as f32, y as f32 / FINENESS as f32)
}

/// A scene colour for plotters' own styles.
pub fn ink(colour: Colour) -> RGBAColor {
    RGBAColor(colour.r, colour.g, colour.b, f64::from(colour.a) / 255.0)
}

#[cfg(test)]
mod tests;
