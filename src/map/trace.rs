//! Lines and areas in degrees -> tracks and rings in pixels, clipped to a box and freed of points nobody can see.

use super::{
    scene::{Path, Pixel, PixelBox},
    view::View,
};
use crate::place::Extent;
use geo::{CoordsIter, LineString, MultiLineString, MultiPolygon};

/// An open line on the sheet.
pub type Track = Vec<Pixel>;

/// How lines are brought to the sheet.
#[derive(Clone, Copy)]
pub struct Tracer<'v> {
    view: &'v View,
    bounds: PixelBox,
    seen: Extent,
    tolerance: f32,
}

impl<'v> Tracer<'v> {
    /// For a view: everything within `margin` pixels around its frame, to `tolerance` pixels.
    pub fn new(view: &'v View, margin: f32, tolerance: f32) -> Self {
        Self { view, bounds: view.frame.grown(margin), seen: view.seen().grown(0.1), tolerance }
    }

    /// Rings of an area, outer and inner alike: fill them by the even-odd rule.
    pub fn rings(&self, area: &MultiPolygon) -> Vec<Track> {
        let near = area.iter().filter(|polygon| self.is_near(polygon.exterior()));
        near.flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
            .map(|ring| clip_ring(&self.track(ring), self.bounds))
            .filter(|ring| ring.len() > 2)
            .collect()
    }

    /// The parts of a line within the bounds; parts that touch end to end are joined first.
    pub fn tracks(&self, line: &MultiLineString) -> Vec<Track> {
        let parts: Vec<Track> = line.iter().filter(|part| self.is_near(part)).map(|part| self.pixels(part)).collect();
        self.finished(join(parts))
    }

    /// The same for many lines at once.
    pub fn tracks_of<'l>(&self, lines: impl Iterator<Item = &'l MultiLineString>) -> Vec<Track> {
        let parts = lines.flat_map(|line| line.iter()).filter(|part| self.is_near(part));
        self.finished(join(parts.map(|part| self.pixels(part)).collect()))
    }

    fn finished(&self, parts: Vec<Track>) -> Vec<Track> {
        let simple = parts.into_iter().map(|track| simplified(&track, self.tolerance));
        simple.flat_map(|track| clip_line(&track, self.bounds)).collect()
    }

    fn track(&self, line: &LineString) -> Track {
        simplified(&self.pixels(line), self.tolerance)
    }

    fn pixels(&self, line: &LineString) -> Track {
        line.coords().map(|&at| self.view.pixel(at)).collect()
    }

    fn is_near(&self, line: &LineString) -> bool {
        Extent::around(line.coords_iter()).is_some_and(|extent| extent.intersects(self.seen))
    }
}

/// A path of rings, for filling.
pub fn area_path(rings: &[Track]) -> Path {
    Path::polygon(rings.iter().map(Vec::as_slice))
}

/// One path of many tracks.
pub fn line_path(tracks: &[Track]) -> Path {
    Path::new(tracks.iter().flat_map(|track| Path::line(track).segments).collect())
}

/// Length of a track, pixels.
pub fn length(track: &[Pixel]) -> f32 {
    track.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// The point a length in pixels along a track, and the direction there (unit vector).
pub fn point_along(track: &[Pixel], at: f32) -> Option<(Pixel, (f32, f32))> {
    let mut left = at.max(0.0);
    let mut last = None;
    for pair in track.windows(2) {
        let step = pair[0].distance(pair[1]);
        if step <= 0.0 {
            continue;
        }
        let direction = ((pair[1].x - pair[0].x) / step, (pair[1].y - pair[0].y) / step);
        if left <= step {
            return Some((pair[0].towards(pair[1], left / step), direction));
        }
        left -= step;
        last = Some((pair[1], direction));
    }
    last
}

/// Distance from a point to a segment, pixels.
pub fn segment_distance(at: Pixel, a: Pixel, b: Pixel) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let square = dx * dx + dy * dy;
    let share = if square > 0.0 { ((at.x - a.x) * dx + (at.y - a.y) * dy) / square } else { 0.0 };
    at.distance(a.towards(b, share.clamp(0.0, 1.0)))
}

/// Joins parts that end where another begins, in order; phases of dashes then run through.
fn join(parts: Vec<Track>) -> Vec<Track> {
    let mut joined: Vec<Track> = Vec::new();
    for part in parts.into_iter().filter(|part| part.len() > 1) {
        let (Some(&start), Some(&end)) = (part.first(), part.last()) else { continue };
        let touches = |a: Option<&Pixel>, b: Pixel| a.is_some_and(|a| a.distance(b) < 0.05);
        if let Some(track) = joined.iter_mut().find(|track| touches(track.last(), start)) {
            track.extend(part.into_iter().skip(1));
        } else if let Some(track) = joined.iter_mut().find(|track| touches(track.first(), end)) {
            let tail = std::mem::take(track);
            *track = part;
            track.extend(tail.into_iter().skip(1));
        } else {
            joined.push(part);
        }
    }
    joined
}

/// Ramer–Douglas–Peucker: D. Douglas and T. Peucker, Cartographica 10 (1973).
pub fn simplified(track: &[Pixel], tolerance: f32) -> Track {
    if track.len() < 3 || tolerance <= 0.0 {
        return track.to_vec();
    }
    let mut keep = vec![false; track.len()];
    let mut spans = vec![(0, track.len() - 1)];
    while let Some((from, to)) = spans.pop() {
        (keep[from], keep[to]) = (true, true);
        let far = |i: usize| segment_distance(track[i], track[from], track[to]);
        let farthest = (from + 1..to).map(|i| (i, far(i))).max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((i, _)) = farthest.filter(|&(_, distance)| distance > tolerance) {
            spans.extend([(from, i), (i, to)]);
        }
    }
    track.iter().zip(keep).filter_map(|(&at, keep)| keep.then_some(at)).collect()
}

/// Sutherland–Hodgman: I. Sutherland and G. Hodgman, Communications of the ACM 17 (1974).
fn clip_ring(ring: &[Pixel], bounds: PixelBox) -> Track {
    let PixelBox { left, top, right, bottom } = bounds;
    if ring.iter().all(|&at| bounds.contains(at)) {
        return ring.to_vec();
    }
    let at_x = |x: f32| move |a: Pixel, b: Pixel| a.towards(b, (x - a.x) / (b.x - a.x));
    let at_y = |y: f32| move |a: Pixel, b: Pixel| a.towards(b, (y - a.y) / (b.y - a.y));
    let ring = clip_side(ring, |p| p.x >= left, at_x(left));
    let ring = clip_side(&ring, |p| p.x <= right, at_x(right));
    let ring = clip_side(&ring, |p| p.y >= top, at_y(top));
    clip_side(&ring, |p| p.y <= bottom, at_y(bottom))
}

fn clip_side(ring: &[Pixel], within: impl Fn(Pixel) -> bool, cut: impl Fn(Pixel, Pixel) -> Pixel) -> Track {
    let mut kept = Vec::with_capacity(ring.len());
    for (&from, &to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if within(from) {
            kept.push(from);
        }
        if within(from) != within(to) {
            kept.push(cut(from, to));
        }
    }
    kept
}

/// Liang–Barsky for each segment: Y.-D. Liang and B. Barsky, ACM Transactions on Graphics 3 (1984).
fn clip_line(track: &[Pixel], bounds: PixelBox) -> Vec<Track> {
    let mut parts: Vec<Track> = Vec::new();
    let mut open = false;
    for pair in track.windows(2) {
        let Some((enter, leave)) = clip_segment(pair[0], pair[1], bounds) else {
            open = false;
            continue;
        };
        if !open || enter > 0.0 {
            parts.push(vec![pair[0].towards(pair[1], enter)]);
        }
        if let Some(part) = parts.last_mut() {
            part.push(pair[0].towards(pair[1], leave));
        }
        open = leave >= 1.0;
    }
    parts
}

fn clip_segment(a: Pixel, b: Pixel, bounds: PixelBox) -> Option<(f32, f32)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let sides =
        [(-dx, a.x - bounds.left), (dx, bounds.right - a.x), (-dy, a.y - bounds.top), (dy, bounds.bottom - a.y)];
    let mut span = (0.0_f32, 1.0_f32);
    for (slope, room) in sides {
        match room / slope {
            _ if slope == 0.0 && room < 0.0 => return None,
            _ if slope == 0.0 => {}
            at if slope < 0.0 => span.0 = span.0.max(at),
            at => span.1 = span.1.min(at),
        }
    }
    (span.0 <= span.1).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: PixelBox = PixelBox { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    fn pixels(points: &[(f32, f32)]) -> Track {
        points.iter().map(|&(x, y)| Pixel::new(x, y)).collect()
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two() {
        let parts = clip_line(&pixels(&[(2.0, 2.0), (20.0, 2.0), (20.0, 8.0), (2.0, 8.0)]), BOX);
        assert_eq!(parts, [pixels(&[(2.0, 2.0), (10.0, 2.0)]), pixels(&[(10.0, 8.0), (2.0, 8.0)])]);
    }

    #[test]
    fn a_ring_is_cut_at_the_edge_and_not_bent() {
        let ring = clip_ring(&pixels(&[(5.0, 5.0), (15.0, 5.0), (15.0, 15.0), (5.0, 15.0)]), BOX);
        assert_eq!(ring.len(), 4);
        assert!(ring.contains(&Pixel::new(10.0, 10.0)) && ring.iter().all(|&at| BOX.contains(at)));
    }

    #[test]
    fn parts_that_touch_become_one() {
        let parts = vec![
            pixels(&[(5.0, 0.0), (9.0, 0.0)]),
            pixels(&[(0.0, 0.0), (5.0, 0.0)]),
            pixels(&[(9.0, 0.0), (9.0, 5.0)]),
        ];
        assert_eq!(join(parts), [pixels(&[(0.0, 0.0), (5.0, 0.0), (9.0, 0.0), (9.0, 5.0)])]);
    }

    #[test]
    fn points_nobody_sees_go() {
        let track = pixels(&[(0.0, 0.0), (1.0, 0.05), (2.0, -0.05), (3.0, 5.0)]);
        assert_eq!(simplified(&track, 0.2), pixels(&[(0.0, 0.0), (2.0, -0.05), (3.0, 5.0)]));
    }
}
