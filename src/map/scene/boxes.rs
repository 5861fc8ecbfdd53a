//! Measures of points and boxes on the sheet.

use super::{Pixel, PixelBox};

impl Pixel {
    /// The point `x` to the right and `y` down, in pixels.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// This point moved right by `dx` and down by `dy` pixels.
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        Self::new(self.x + dx, self.y + dy)
    }

    /// Distance to another point, pixels. In doubles nothing overflows: what `hypot` does, without the call.
    pub fn distance(self, other: Self) -> f32 {
        let (x, y) = (f64::from(other.x - self.x), f64::from(other.y - self.y));
        (x * x + y * y).sqrt() as f32
    }

    /// The point a share of the way to another: 0 here, 1 there.
    pub fn towards(self, other: Self, share: f32) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    /// Turned clockwise as seen on the sheet about the top left corner.
    pub fn turned(self, degrees_clockwise: f32) -> Self {
        let (sin, cos) = degrees_clockwise.to_radians().sin_cos();
        Self::new(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }

    /// Neither coordinate is infinite or not a number.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}

impl PixelBox {
    /// A box from its edges, in pixels, put in order where they are not.
    pub fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left: left.min(right), top: top.min(bottom), right: left.max(right), bottom: top.max(bottom) }
    }

    /// A box of a width and height, pixels, from its top left corner.
    pub fn sized(corner: Pixel, width: f32, height: f32) -> Self {
        Self::new(corner.x, corner.y, corner.x + width, corner.y + height)
    }

    /// The least box around points; `None` without points.
    pub fn around(points: impl IntoIterator<Item = Pixel>) -> Option<Self> {
        let at = |p: Pixel| Self { left: p.x, top: p.y, right: p.x, bottom: p.y };
        points.into_iter().map(at).reduce(|all, one| all.union(&one))
    }

    /// Width, pixels.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Height, pixels.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Middle.
    pub fn centre(&self) -> Pixel {
        Pixel::new((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// The point lies inside or on the edge.
    pub fn contains(&self, point: Pixel) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    /// The whole other box lies inside or on the edge.
    pub fn encloses(&self, other: &Self) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// The boxes share more than an edge.
    pub fn intersects(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// What both boxes cover; `None` if they do not intersect.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        self.intersects(other).then(|| Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        })
    }

    /// The least box around both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Grown outwards on all sides by so many pixels; inwards if negative, at most to its centre.
    pub fn grown(&self, by: f32) -> Self {
        let (dx, dy) = (by.max(-self.width() / 2.0), by.max(-self.height() / 2.0));
        Self { left: self.left - dx, top: self.top - dy, right: self.right + dx, bottom: self.bottom + dy }
    }

    /// Moved as little as brings it into another box; at its top and left edges if it is larger.
    pub fn pushed_into(&self, frame: &Self) -> Self {
        let push = |low: f32, high: f32, least: f32, most: f32| (least - low).max((most - high).min(0.0));
        let dx = push(self.left, self.right, frame.left, frame.right);
        let dy = push(self.top, self.bottom, frame.top, frame.bottom);
        self.moved(dx, dy)
    }

    /// Moved right by `dx` and down by `dy` pixels.
    pub fn moved(&self, dx: f32, dy: f32) -> Self {
        Self { left: self.left + dx, top: self.top + dy, right: self.right + dx, bottom: self.bottom + dy }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_touching_at_an_edge_do_not_intersect() {
        let a = PixelBox::new(0.0, 0.0, 10.0, 10.0);
        assert!(!a.intersects(&a.moved(10.0, 0.0)));
        assert!(a.intersects(&a.moved(9.9, 0.0)));
        assert!(a.contains(Pixel::new(10.0, 0.0)));
    }

    #[test]
    fn a_box_shrunk_too_far_is_its_centre_and_never_inside_out() {
        let shrunk = PixelBox::new(0.0, 0.0, 10.0, 4.0).grown(-3.0);
        assert_eq!(shrunk, PixelBox { left: 3.0, top: 2.0, right: 7.0, bottom: 2.0 });
    }

    #[test]
    fn turning_is_clockwise_on_the_sheet() {
        let p = Pixel::new(1.0, 0.0).turned(90.0);
        assert!(p.distance(Pixel::new(0.0, 1.0)) < 1e-6);
    }
}
