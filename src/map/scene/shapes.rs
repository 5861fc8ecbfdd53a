//! Paths from plain figures, and moving what is already placed.

use super::{Baseline, Colour, Fill, Path, Pixel, PixelBox, Segment, Stroke, Text};

/// Length of the handles of a Bézier quarter circle of radius 1: 4/3·(√2 − 1).
const QUARTER: f32 = 0.552_284_8;

impl Stroke {
    /// A solid line, width in pixels, mitred.
    pub fn solid(colour: Colour, width: f32) -> Self {
        Self { colour, width, dash: Vec::new(), round: false }
    }

    /// The same line dashed: on, off, on, off … in pixels.
    pub fn dashed(self, lengths: &[f32]) -> Self {
        Self { dash: lengths.to_vec(), ..self }
    }

    /// The same line with round joins and caps.
    pub fn rounded(self) -> Self {
        Self { round: true, ..self }
    }
}

impl Segment {
    /// The same segment with every point put elsewhere.
    pub fn map(self, to: impl Fn(Pixel) -> Pixel) -> Self {
        match self {
            Self::Move(p) => Self::Move(to(p)),
            Self::Line(p) => Self::Line(to(p)),
            Self::Quad(a, p) => Self::Quad(to(a), to(p)),
            Self::Cubic(a, b, p) => Self::Cubic(to(a), to(b), to(p)),
            Self::Close => Self::Close,
        }
    }
}

impl Path {
    /// A path of any segments, neither filled nor stroked.
    pub fn new(segments: Vec<Segment>) -> Self {
        Self { segments, fill: None, stroke: None }
    }

    /// An open line through points.
    pub fn line(points: &[Pixel]) -> Self {
        Self::new(contour(points, false))
    }

    /// A closed ring through points.
    pub fn ring(points: &[Pixel]) -> Self {
        Self::new(contour(points, true))
    }

    /// Rings together; by the even-odd rule a ring inside a ring is a hole.
    pub fn polygon<'a>(rings: impl IntoIterator<Item = &'a [Pixel]>) -> Self {
        Self::new(rings.into_iter().flat_map(|ring| contour(ring, true)).collect())
    }

    /// A rectangle.
    pub fn rectangle(bounds: &PixelBox) -> Self {
        let PixelBox { left, top, right, bottom } = *bounds;
        Self::ring(&[(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Pixel::new(x, y)))
    }

    /// A rectangle with round corners of a radius in pixels.
    pub fn rounded_rectangle(bounds: &PixelBox, radius: f32) -> Self {
        let r = radius.min(bounds.width() / 2.0).min(bounds.height() / 2.0).max(0.0);
        let inner = bounds.grown(-r);
        let corner = |centre: (f32, f32), from: f32| {
            let quarter = quarter_circle(Pixel::new(centre.0, centre.1), r, from);
            [Segment::Line(quarter.0), quarter.1]
        };
        let mut segments: Vec<Segment> = [
            ((inner.right, inner.top), -90.0),
            ((inner.right, inner.bottom), 0.0),
            ((inner.left, inner.bottom), 90.0),
            ((inner.left, inner.top), 180.0),
        ]
        .into_iter()
        .flat_map(|(centre, from)| corner(centre, from))
        .collect();
        if let Some(&Segment::Line(start)) = segments.first() {
            segments[0] = Segment::Move(start);
        }
        segments.push(Segment::Close);
        Self::new(segments)
    }

    /// A circle of a radius in pixels.
    pub fn circle(centre: Pixel, radius: f32) -> Self {
        let mut segments = vec![Segment::Move(centre.moved(radius, 0.0))];
        segments.extend([0.0, 90.0, 180.0, 270.0].map(|from| quarter_circle(centre, radius, from).1));
        segments.push(Segment::Close);
        Self::new(segments)
    }

    /// The same path filled with one colour.
    pub fn filled(self, colour: Colour) -> Self {
        Self { fill: Some(Fill::Solid(colour)), ..self }
    }

    /// The same path hatched: line width and distance in pixels, angle in degrees counter-clockwise from the x axis.
    pub fn hatched(self, colour: Colour, width: f32, spacing: f32, angle: f32) -> Self {
        Self { fill: Some(Fill::Hatch { colour, width, spacing, angle }), ..self }
    }

    /// The same path stroked.
    pub fn stroked(self, stroke: Stroke) -> Self {
        Self { stroke: Some(stroke), ..self }
    }

    /// Moved right by `dx` and down by `dy` pixels.
    pub fn moved(mut self, dx: f32, dy: f32) -> Self {
        self.segments.iter_mut().for_each(|segment| *segment = segment.map(|p| p.moved(dx, dy)));
        self
    }
}

impl Text {
    /// Moved right by `dx` and down by `dy` pixels: cheaper than setting the line again.
    pub fn moved(mut self, dx: f32, dy: f32) -> Self {
        self.outline.iter_mut().for_each(|segment| *segment = segment.map(|p| p.moved(dx, dy)));
        self.runs.iter_mut().flat_map(|run| &mut run.glyphs).for_each(|glyph| glyph.at = glyph.at.moved(dx, dy));
        if let Baseline::Curved(points) = &mut self.baseline {
            points.iter_mut().for_each(|p| *p = p.moved(dx, dy));
        }
        Self { ink: self.ink.moved(dx, dy), origin: self.origin.moved(dx, dy), ..self }
    }
}

fn contour(points: &[Pixel], closed: bool) -> Vec<Segment> {
    let Some((&first, rest)) = points.split_first() else { return Vec::new() };
    let mut segments = vec![Segment::Move(first)];
    segments.extend(rest.iter().map(|&p| Segment::Line(p)));
    if closed {
        segments.push(Segment::Close);
    }
    segments
}

/// Start and curve of the clockwise quarter from an angle that is a multiple of 90 degrees.
fn quarter_circle(centre: Pixel, radius: f32, from: f32) -> (Pixel, Segment) {
    let (right, down) = match from as i32 {
        0 => ((1.0, 0.0), (0.0, 1.0)),
        90 => ((0.0, 1.0), (-1.0, 0.0)),
        180 => ((-1.0, 0.0), (0.0, -1.0)),
        _ => ((0.0, -1.0), (1.0, 0.0)),
    };
    let at = |a: f32, b: f32| centre.moved(radius * (a * right.0 + b * down.0), radius * (a * right.1 + b * down.1));
    (at(1.0, 0.0), Segment::Cubic(at(1.0, QUARTER), at(QUARTER, 1.0), at(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_as_large_as_its_radius_says() {
        let bounds = Path::circle(Pixel::new(10.0, 20.0), 5.0).filled(Colour::BLACK).ink_bounds();
        assert_eq!(bounds, Some(PixelBox::new(5.0, 15.0, 15.0, 25.0)));
    }

    #[test]
    fn round_corners_stay_within_the_box_even_if_the_radius_does_not() {
        let bounds = PixelBox::new(0.0, 0.0, 30.0, 10.0);
        assert_eq!(Path::rounded_rectangle(&bounds, 99.0).filled(Colour::BLACK).ink_bounds(), Some(bounds));
    }
}
