//! Painters: they walk a scene and write a file format. They decide nothing about the map.

mod hatch;
pub mod pdf;
pub mod png;
mod raster;
pub mod svg;

use super::scene::{Pixel, Segment};
use thiserror::Error;

/// Why a sheet could not be written.
#[derive(Debug, Error)]
pub enum PaintError {
    /// The sheet has no area, or more pixels than can be held.
    #[error(
        "a sheet of {width} × {height} pixels cannot be painted: choose between 1 and {} pixels a side",
        raster::LONGEST
    )]
    Size {
        /// Columns.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// The encoder refused.
    #[error("the picture could not be encoded as PNG: {0}")]
    Png(#[from] ::png::EncodingError),
    /// krilla refused.
    #[error("the sheet could not be written as PDF: {0}")]
    Pdf(String),
}

/// Furthest coordinate that is painted, pixels: tiny-skia's edge walker asserts on numbers it cannot resolve.
const FARTHEST: f32 = 250_000.0;

/// A segment with no point further than that.
fn near(segment: Segment) -> Segment {
    segment.map(|p| Pixel::new(p.x.clamp(-FARTHEST, FARTHEST), p.y.clamp(-FARTHEST, FARTHEST)))
}

#[cfg(test)]
mod tests;
