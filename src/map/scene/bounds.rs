//! What ink covers: exact boxes of lines and Bézier curves.

use super::{Item, Path, Pixel, PixelBox, Segment, Text};

impl Item {
    /// The least box around its ink, strokes and halos included; `None` if it paints nothing.
    pub fn ink_bounds(&self) -> Option<PixelBox> {
        match self {
            Self::Path(path) => path.ink_bounds(),
            Self::Text(text) => text.painted_bounds(),
            Self::Image(image) => Some(image.bounds),
            Self::Group(group) => group.ink_bounds(),
        }
    }
}

impl Path {
    /// The least box around fill and stroke (mitres not counted); `None` if nothing is painted.
    pub fn ink_bounds(&self) -> Option<PixelBox> {
        let rim = match (&self.stroke, &self.fill) {
            (Some(stroke), _) => stroke.width / 2.0,
            (None, Some(_)) => 0.0,
            (None, None) => return None,
        };
        outline_bounds(&self.segments).map(|bounds| bounds.grown(rim))
    }
}

impl Text {
    /// The least box around letters and halo; `None` for a line of spaces.
    pub fn painted_bounds(&self) -> Option<PixelBox> {
        let rim = self.halo.map_or(0.0, |(_, width)| width);
        (!self.outline.is_empty()).then(|| self.ink.grown(rim))
    }
}

/// The least box around the curves themselves, not their control points; `None` without segments.
pub(crate) fn outline_bounds(segments: &[Segment]) -> Option<PixelBox> {
    let mut at = Pixel::default();
    let mut bounds: Option<PixelBox> = None;
    for segment in segments {
        let Some((end, reach)) = reach(at, *segment) else { continue };
        bounds = Some(bounds.map_or(reach, |all| all.union(&reach)));
        at = end;
    }
    bounds
}

/// End of a segment and the box it covers.
fn reach(start: Pixel, segment: Segment) -> Option<(Pixel, PixelBox)> {
    let span = |start: f32, controls: &[f32], end: f32| match *controls {
        [a] => turns(start, (start + 2.0 * a) / 3.0, (end + 2.0 * a) / 3.0, end),
        [a, b] => turns(start, a, b, end),
        _ => (start.min(end), start.max(end)),
    };
    let around = |xs: (f32, f32), ys: (f32, f32)| PixelBox { left: xs.0, top: ys.0, right: xs.1, bottom: ys.1 };
    match segment {
        Segment::Move(p) => Some((p, around((p.x, p.x), (p.y, p.y)))),
        Segment::Line(p) => Some((p, around(span(start.x, &[], p.x), span(start.y, &[], p.y)))),
        Segment::Quad(a, p) => Some((p, around(span(start.x, &[a.x], p.x), span(start.y, &[a.y], p.y)))),
        Segment::Cubic(a, b, p) => Some((p, around(span(start.x, &[a.x, b.x], p.x), span(start.y, &[a.y, b.y], p.y)))),
        Segment::Close => None,
    }
}

/// Least and greatest value of a cubic Bézier in one coordinate: its ends and where its derivative is zero.
fn turns(p0: f32, p1: f32, p2: f32, p3: f32) -> (f32, f32) {
    let (least, most) = (p0.min(p3), p0.max(p3));
    if p1.min(p2) >= least && p1.max(p2) <= most {
        return (least, most);
    }
    let (a, b, c) = (p3 - 3.0 * p2 + 3.0 * p1 - p0, 2.0 * (p2 - 2.0 * p1 + p0), p1 - p0);
    let at = |t: f32| {
        let u = 1.0 - t;
        u * u * u * p0 + 3.0 * u * u * t * p1 + 3.0 * u * t * t * p2 + t * t * t * p3
    };
    roots(a, b, c)
        .into_iter()
        .flatten()
        .filter(|t| (0.0..=1.0).contains(t))
        .map(at)
        .fold((least, most), |all, value| (all.0.min(value), all.1.max(value)))
}

/// Real roots of `a·t² + b·t + c`.
fn roots(a: f32, b: f32, c: f32) -> [Option<f32>; 2] {
    if a.abs() < 1e-6 {
        return [(b.abs() > 1e-9).then(|| -c / b), None];
    }
    let square = b * b - 4.0 * a * c;
    if square < 0.0 {
        return [None, None];
    }
    let root = square.sqrt();
    [Some((-b + root) / (2.0 * a)), Some((-b - root) / (2.0 * a))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_reaches_less_far_than_its_control_points() {
        let arch = [Segment::Move(Pixel::new(0.0, 0.0)), Segment::Quad(Pixel::new(5.0, -10.0), Pixel::new(10.0, 0.0))];
        let Some(bounds) = outline_bounds(&arch) else { unreachable!() };
        assert!((bounds.top + 5.0).abs() < 1e-3 && bounds.bottom == 0.0, "{bounds:?}");
    }
}
