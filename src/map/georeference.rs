//! Where the picture lies in the plane of its projection, for programs that lay it under other data.
//!
//! Right inside the frame of the map: title, legend and table lie on the same grid and mean no place.

use super::{
    projection::{Plane, Projection},
    scene::Pixel,
    view::View,
};

/// The grid of a sheet: the plane's metres of its upper left pixel, and of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeoReference {
    projection: Projection,
    first: Plane,
    step: f64,
}

impl GeoReference {
    pub(crate) fn of(view: &View) -> Self {
        let middle = |x: f32, y: f32| view.plane(Pixel::new(x + 0.5, y + 0.5));
        Self { projection: view.projection, first: middle(0.0, 0.0), step: view.metres_per_pixel() }
    }

    /// An ESRI world file (`.pgw`): step, turns, step down, then the middle of the upper left pixel.
    pub fn world_file(&self) -> String {
        let Plane { x, y } = self.first;
        format!("{:.9}\n0\n0\n{:.9}\n{x:.6}\n{y:.6}\n", self.step, -self.step)
    }

    /// The projection as well-known text of ESRI's kind (`.prj`).
    pub fn prj(&self) -> String {
        format!("{}\n", self.projection.esri_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{map::scene::PixelBox, place::Extent};

    #[test]
    fn the_world_file_puts_pixels_where_the_map_has_them() {
        let frame = PixelBox::new(41.0, 113.0, 1200.0, 900.0);
        for extent in [
            Extent { west: 44.0, south: 38.8, east: 47.5, north: 41.2 },
            Extent { west: 20.0, south: -20.0, east: 20.5, north: -10.0 },
        ] {
            let view = View::fitted(extent, frame);
            let text = GeoReference::of(&view).world_file();
            let lines: Vec<f64> = text.lines().filter_map(|line| line.parse().ok()).collect();
            let &[a, d, b, e, c, f] = lines.as_slice() else { unreachable!("{text}") };
            // Columns and rows are counted from 0 at the middle of a pixel.
            for (column, row) in [(0.0, 0.0), (300.0, 400.0), (1199.0, 899.0)] {
                let at = Plane { x: a * column + b * row + c, y: d * column + e * row + f };
                let back = view.pixel(view.projection.inverse(at).coord());
                let pixel = Pixel::new(column as f32 + 0.5, row as f32 + 0.5);
                assert!(back.distance(pixel) < 0.01, "{back:?} {pixel:?}");
            }
        }
    }
}
