//! Hatching cut to a path by calculation, so that every format gets the same lines and needs no clip.

use crate::map::scene::{Pixel, Segment, bounds::outline_bounds};

/// Straight pieces a curve is cut into.
const PIECES: usize = 16;

/// Most lines of one hatch; a wider area gets none beyond, no sheet is that large.
const MOST: f32 = 20_000.0;

/// The stretches of parallel lines inside a path (even-odd rule); spacing in pixels, angle in degrees
/// counter-clockwise. The lines are fixed to the sheet, so that neighbouring areas continue each other.
pub(super) fn lines(segments: &[Segment], spacing: f32, angle: f32) -> Vec<[Pixel; 2]> {
    let spacing = spacing.max(0.5);
    let turned: Vec<Segment> = segments.iter().map(|segment| segment.map(|p| p.turned(angle))).collect();
    let Some(bounds) = outline_bounds(&turned) else { return Vec::new() };
    let (first, last) = ((bounds.top / spacing).ceil(), (bounds.bottom / spacing).floor());
    if !(last - first < MOST && bounds.width().is_finite()) {
        return Vec::new();
    }
    let mut crossings = vec![Vec::new(); (last - first + 1.0).max(0.0) as usize];
    for [from, to] in edges(&turned) {
        cross(from, to, spacing, first, &mut crossings);
    }
    let back = |x: f32, row: usize| Pixel::new(x, (first + row as f32) * spacing).turned(-angle);
    let stretches = |(row, mut xs): (usize, Vec<f32>)| {
        xs.sort_by(f32::total_cmp);
        let pairs: Vec<[Pixel; 2]> =
            xs.chunks_exact(2).filter(|pair| pair[1] > pair[0]).map(|x| [back(x[0], row), back(x[1], row)]).collect();
        pairs
    };
    crossings.into_iter().enumerate().flat_map(stretches).collect()
}

/// Notes where an edge crosses the rows `y = (first + row) * spacing`; each end belongs to one edge only.
fn cross(from: Pixel, to: Pixel, spacing: f32, first: f32, crossings: &mut [Vec<f32>]) {
    let (low, high) = if from.y < to.y { (from, to) } else { (to, from) };
    let rows = crossings.len() as f32;
    let start = ((low.y / spacing).ceil() - first).clamp(0.0, rows) as usize;
    let end = ((high.y / spacing).ceil() - first).clamp(0.0, rows) as usize;
    for (row, xs) in crossings.iter_mut().enumerate().take(end).skip(start) {
        let y = (first + row as f32) * spacing;
        xs.push(low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y)));
    }
}

/// The edges of all contours, curves cut into pieces, every contour closed.
fn edges(segments: &[Segment]) -> Vec<[Pixel; 2]> {
    let mut edges = Vec::new();
    let (mut start, mut at) = (Pixel::default(), Pixel::default());
    for segment in segments {
        match *segment {
            Segment::Move(p) => {
                edges.push([at, start]);
                (start, at) = (p, p);
            }
            Segment::Line(p) => at = extend(&mut edges, at, |_| p, 1),
            Segment::Quad(a, p) => {
                let from = at;
                at = extend(&mut edges, from, |t| from.towards(a, t).towards(a.towards(p, t), t), PIECES);
            }
            Segment::Cubic(a, b, p) => {
                let from = at;
                let (first, last) = (move |t| from.towards(a, t), move |t| b.towards(p, t));
                let curve = |t| {
                    let middle = a.towards(b, t);
                    first(t).towards(middle, t).towards(middle.towards(last(t), t), t)
                };
                at = extend(&mut edges, from, curve, PIECES);
            }
            Segment::Close => {
                edges.push([at, start]);
                at = start;
            }
        }
    }
    edges.push([at, start]);
    edges
}

fn extend(edges: &mut Vec<[Pixel; 2]>, from: Pixel, curve: impl Fn(f32) -> Pixel, pieces: usize) -> Pixel {
    (1..=pieces).fold(from, |at, piece| {
        let next = curve(piece as f32 / pieces as f32);
        edges.push([at, next]);
        next
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::scene::{Path, PixelBox};

    fn square_with_hole() -> Vec<Segment> {
        let mut path = Path::rectangle(&PixelBox::new(0.0, 0.0, 30.0, 30.0)).segments;
        path.extend(Path::rectangle(&PixelBox::new(10.0, 10.0, 20.0, 20.0)).segments);
        path
    }

    #[test]
    fn level_lines_stop_at_the_hole() {
        let lines = lines(&square_with_hole(), 4.0, 0.0);
        let across: Vec<_> = lines.iter().filter(|line| line[0].y == 12.0).map(|line| (line[0].x, line[1].x)).collect();
        assert_eq!(across, [(0.0, 10.0), (20.0, 30.0)]);
    }

    #[test]
    fn slanted_lines_rise_to_the_right_and_stay_inside() {
        for [a, b] in lines(&square_with_hole(), 3.0, 45.0) {
            assert!((b.x - a.x) * (b.y - a.y) <= 1e-3, "{a:?} {b:?}");
            assert!(PixelBox::new(0.0, 0.0, 30.0, 30.0).grown(0.01).contains(a));
        }
    }

    #[test]
    fn round_areas_are_hatched_about_as_much_as_they_are_large() {
        let ink: f32 = lines(&Path::circle(Pixel::new(50.0, 50.0), 40.0).segments, 2.0, 30.0)
            .iter()
            .map(|line| line[0].distance(line[1]))
            .sum();
        assert!((ink * 2.0 / (std::f32::consts::PI * 1600.0) - 1.0).abs() < 0.02, "{ink}");
    }

    #[test]
    fn endless_areas_are_left_alone() {
        let endless = [Segment::Move(Pixel::new(0.0, f32::NEG_INFINITY)), Segment::Line(Pixel::new(1e9, 1e30))];
        assert!(lines(&endless, 1.0, 0.0).is_empty());
    }
}
