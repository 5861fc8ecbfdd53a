//! The window onto the world: which part of the projected plane lies in which box of the sheet.

use super::{
    projection::{Plane, Projection},
    scene::{Pixel, PixelBox},
};
use crate::place::{Extent, Position};
use geo::Coord;

/// A box of the sheet with the part of the world seen in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// How degrees become metres.
    pub projection: Projection,
    /// Where on the sheet.
    pub frame: PixelBox,
    centre: Plane,
    pixels_per_metre: f64,
}

impl View {
    /// The whole extent, as large as it fits in the frame; what the frame has room for beside it is seen too.
    pub fn fitted(extent: Extent, frame: PixelBox) -> Self {
        let first = Self::with(Projection::fitted(extent), extent, frame);
        Self::with(Projection::fitted(first.seen()), extent, frame)
    }

    fn with(projection: Projection, extent: Extent, frame: PixelBox) -> Self {
        let [west, south, east, north] = projection.bounds(extent);
        let fit = |pixels: f32, metres: f64| f64::from(pixels) / metres.max(1.0);
        let pixels_per_metre = fit(frame.width(), east - west).min(fit(frame.height(), north - south));
        let centre = Plane { x: (west + east) / 2.0, y: (south + north) / 2.0 };
        Self { projection, frame, centre, pixels_per_metre }
    }

    /// Degrees to pixels; far outside the frame too.
    pub fn pixel(&self, at: Coord) -> Pixel {
        let plane = self.projection.forward(at);
        let middle = self.frame.centre();
        let x = f64::from(middle.x) + (plane.x - self.centre.x) * self.pixels_per_metre;
        let y = f64::from(middle.y) - (plane.y - self.centre.y) * self.pixels_per_metre;
        Pixel::new(x as f32, y as f32)
    }

    /// Pixels to the plane.
    pub fn plane(&self, at: Pixel) -> Plane {
        let middle = self.frame.centre();
        Plane {
            x: self.centre.x + f64::from(at.x - middle.x) / self.pixels_per_metre,
            y: self.centre.y - f64::from(at.y - middle.y) / self.pixels_per_metre,
        }
    }

    /// Metres of the plane that a pixel is wide and high.
    pub fn metres_per_pixel(&self) -> f64 {
        1.0 / self.pixels_per_metre
    }

    /// Pixels to degrees.
    pub fn position(&self, at: Pixel) -> Position {
        self.projection.inverse(self.plane(at))
    }

    /// The degrees that the frame shows at least a part of.
    pub fn seen(&self) -> Extent {
        let f = self.frame;
        let steps = (0..=8).map(|i| i as f32 / 8.0);
        let around = steps.flat_map(|s| {
            let (x, y) = (f.left + s * f.width(), f.top + s * f.height());
            [(x, f.top), (x, f.bottom), (f.left, y), (f.right, y)]
        });
        let seen = Extent::around(around.map(|(x, y)| self.position(Pixel::new(x, y)).coord()));
        seen.unwrap_or(Extent { west: 0.0, south: 0.0, east: 0.0, north: 0.0 })
    }

    /// Pixels that a kilometre on the ground takes up along the parallel through a position.
    pub fn pixels_per_km(&self, at: Position) -> f32 {
        let beside = Position::clamped(Coord { x: at.lon() + 0.01, y: at.lat() });
        let pixels = self.pixel(at.coord()).distance(self.pixel(beside.coord()));
        pixels / at.distance(beside).km() as f32
    }

    /// By how many degrees true north leans clockwise from straight up at a position.
    pub fn convergence(&self, at: Position) -> f32 {
        let north = Position::clamped(Coord { x: at.lon(), y: at.lat() + 0.01 });
        let (from, to) = (self.pixel(at.coord()), self.pixel(north.coord()));
        (to.x - from.x).atan2(from.y - to.y).to_degrees()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> View {
        let frame = PixelBox::new(20.0, 100.0, 1220.0, 900.0);
        View::fitted(Extent { west: 44.0, south: 38.8, east: 47.5, north: 41.2 }, frame)
    }

    #[test]
    fn the_whole_extent_lies_in_the_frame() {
        let view = view();
        for (x, y) in [(44.0, 38.8), (45.75, 38.8), (47.5, 38.8), (47.5, 41.2), (45.75, 41.2), (44.0, 41.2)] {
            let at = Coord { x, y };
            assert!(view.frame.grown(0.6).contains(view.pixel(at)), "{at:?}");
        }
    }

    #[test]
    fn pixels_lead_back_to_degrees() {
        let (view, at) = (view(), Pixel::new(333.0, 444.0));
        assert!(view.pixel(view.position(at).coord()).distance(at) < 0.01);
    }

    #[test]
    fn a_kilometre_is_a_kilometre() {
        let view = view();
        let at = view.seen().centre();
        let across = view.position(view.pixel(at.coord()).moved(100.0, 0.0));
        assert!((at.distance(across).km() as f32 * view.pixels_per_km(at) - 100.0).abs() < 0.5);
    }

    #[test]
    fn north_is_up_in_the_middle_and_leans_inwards_beside_it() {
        let view = view();
        assert!(view.convergence(view.seen().centre()).abs() < 0.1);
        assert!(view.convergence(view.position(Pixel::new(20.0, 500.0))) > 0.5);
    }
}
