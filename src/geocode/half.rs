//! What of an area lies on one side of a meridian or a parallel.
//!
//! Outlines are walked once. The chains of vertices on the wanted side end on the cut; in their order along it every
//! other stretch between two ends lies inside the area and closes a piece, so that no bridge runs from one to the next.

use crate::place::Extent;
use geo::{BooleanOps, Contains, Coord, LineString, MultiPolygon, Point, Polygon, Rect};

/// The half of the plane on one side of a meridian or parallel, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Half {
    /// East of a longitude.
    East(f64),
    /// West of a longitude.
    West(f64),
    /// North of a latitude.
    North(f64),
    /// South of a latitude.
    South(f64),
}

impl Half {
    /// Degrees on the wanted side, of any coordinate; negative beyond the cut.
    fn depth(self) -> impl Fn(Coord) -> f64 + Copy {
        let (x, y, cut) = match self {
            Self::East(x) => (1.0, 0.0, x),
            Self::West(x) => (-1.0, 0.0, -x),
            Self::North(y) => (0.0, 1.0, y),
            Self::South(y) => (0.0, -1.0, -y),
        };
        move |c| c.x * x + c.y * y - cut
    }

    /// Where along the cut a coordinate of it lies.
    fn along(self, c: Coord) -> f64 {
        match self {
            Self::East(_) | Self::West(_) => c.y,
            Self::North(_) | Self::South(_) => c.x,
        }
    }

    /// Where the edge between two coordinates on different sides meets the cut; the same whichever comes first.
    fn crossing(self, inside: Coord, outside: Coord) -> Coord {
        let depth = self.depth();
        let share = depth(inside) / (depth(inside) - depth(outside));
        let at = inside + (outside - inside) * share;
        match self {
            Self::East(x) | Self::West(x) => Coord { x, y: at.y },
            Self::North(y) | Self::South(y) => Coord { x: at.x, y },
        }
    }

    /// What of an area in the box lies on this side.
    pub(super) fn of(self, area: &MultiPolygon, extent: Extent) -> MultiPolygon {
        let pieces = area.iter().map(|polygon| self.of_polygon(polygon)).collect::<Option<Vec<_>>>();
        match pieces {
            Some(pieces) => MultiPolygon(pieces.into_iter().flatten().collect()),
            // Outlines that touch themselves on the cut: slower, and safe.
            None => area.intersection(&self.within(extent).to_polygon()),
        }
    }

    fn within(self, Extent { west, south, east, north }: Extent) -> Rect {
        match self {
            Self::East(x) => Rect::new((x, south), (east, north)),
            Self::West(x) => Rect::new((west, south), (x, north)),
            Self::North(y) => Rect::new((west, y), (east, north)),
            Self::South(y) => Rect::new((west, south), (east, y)),
        }
    }

    fn of_polygon(self, polygon: &Polygon) -> Option<Vec<Polygon>> {
        let (mut outlines, mut holes, mut chains) = (Vec::new(), Vec::new(), Vec::new());
        self.split(polygon.exterior(), &mut outlines, &mut chains);
        polygon.interiors().iter().for_each(|ring| self.split(ring, &mut holes, &mut chains));
        outlines.extend(self.closed(chains)?);
        Some(with_holes(outlines, holes))
    }

    /// A ring that does not meet the cut, or its chains on this side.
    fn split(self, ring: &LineString, whole: &mut Vec<LineString>, chains: &mut Vec<Vec<Coord>>) {
        // On the cut counts as beyond it: else an edge that runs along it would join the pieces on either side.
        let depth = self.depth();
        let inside = |c: &Coord| depth(*c) > 0.0;
        let coords = ring.0.split_last().map(|(_, coords)| coords).unwrap_or_default();
        let Some(first_out) = coords.iter().position(|c| !inside(c)) else { return whole.push(ring.clone()) };
        let mut chain: Vec<Coord> = Vec::new();
        let mut before = coords[first_out];
        for &c in coords[first_out + 1..].iter().chain(&coords[..=first_out]) {
            match (inside(&before), inside(&c)) {
                (false, true) => chain.extend([self.crossing(c, before), c]),
                (true, true) => chain.push(c),
                (true, false) => {
                    chain.push(self.crossing(before, c));
                    chain.dedup();
                    chains.push(std::mem::take(&mut chain));
                }
                (false, false) => {}
            }
            before = c;
        }
    }

    /// Chains joined along the cut into rings.
    fn closed(self, chains: Vec<Vec<Coord>>) -> Option<Vec<LineString>> {
        let ends = |chain: &Vec<Coord>| Some((self.along(*chain.first()?), self.along(*chain.last()?)));
        let mut marks: Vec<(f64, usize, bool)> = Vec::with_capacity(chains.len() * 2);
        for (index, chain) in chains.iter().enumerate() {
            let (start, end) = ends(chain)?;
            marks.extend([(start, index, true), (end, index, false)]);
        }
        marks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut next = vec![None; chains.len()];
        // The area lies on the same hand of every edge: all pairs begin alike, unless ends that coincide were mistaken.
        let starts_first = marks.first().is_some_and(|(.., is_start)| *is_start);
        for pair in marks.chunks(2) {
            match pair {
                [(_, start, true), (_, end, false)] if starts_first => next[*end] = Some(*start),
                [(_, end, false), (_, start, true)] if !starts_first => next[*end] = Some(*start),
                _ => return None,
            }
        }
        Some(rings(chains, next))
    }
}

/// Rings of chains that follow each other.
fn rings(mut chains: Vec<Vec<Coord>>, next: Vec<Option<usize>>) -> Vec<LineString> {
    let mut rings = Vec::new();
    for first in 0..chains.len() {
        let mut ring: Vec<Coord> = Vec::new();
        let mut at = Some(first);
        while let Some(chain) = at.and_then(|at| chains.get_mut(at)).filter(|chain| !chain.is_empty()) {
            ring.append(chain);
            at = at.and_then(|at| next[at]);
        }
        ring.dedup();
        if ring.len() > 2 {
            ring.extend(ring.first().copied());
            rings.push(LineString(ring));
        }
    }
    rings
}

/// Polygons of their outlines, each with the holes that lie in it.
fn with_holes(mut outlines: Vec<LineString>, holes: Vec<LineString>) -> Vec<Polygon> {
    let mut polygons: Vec<Polygon> = outlines.drain(..).map(|outline| Polygon::new(outline, Vec::new())).collect();
    let only = polygons.len() == 1;
    for hole in holes {
        let inside = |polygon: &&mut Polygon| only || hole.0.first().is_some_and(|c| polygon.contains(&Point(*c)));
        if let Some(polygon) = polygons.iter_mut().find(inside) {
            polygon.interiors_push(hole);
        }
    }
    polygons
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, BoundingRect, Validation, polygon};

    const WORLD: Extent = Extent { west: -9.0, south: -9.0, east: 9.0, north: 9.0 };

    /// A comb with two teeth up, and a hole in its back.
    fn comb() -> MultiPolygon {
        MultiPolygon(vec![polygon!(
            exterior: [
                (x: 0.0, y: 0.0), (x: 6.0, y: 0.0), (x: 6.0, y: 6.0), (x: 5.0, y: 6.0), (x: 5.0, y: 2.0), (x: 1.0, y: 2.0),
                (x: 1.0, y: 6.0), (x: 0.0, y: 6.0),
            ],
            interiors: [[(x: 2.0, y: 0.5), (x: 2.0, y: 1.5), (x: 4.0, y: 1.5), (x: 4.0, y: 0.5)]],
        )])
    }

    #[test]
    fn halves_are_valid_and_as_large_as_they_should_be() {
        for (half, pieces, holes, size) in [
            (Half::North(3.0), 2, 0, 6.0),
            (Half::South(3.0), 1, 1, 12.0),
            (Half::North(1.0), 1, 0, 13.0),
            (Half::South(1.0), 1, 0, 5.0),
            // Along an edge of the outline and of the hole, and beyond everything.
            (Half::North(2.0), 2, 0, 8.0),
            (Half::South(2.0), 1, 1, 10.0),
            (Half::East(2.0), 1, 0, 10.0),
            (Half::West(4.0), 1, 0, 10.0),
            (Half::East(7.0), 0, 0, 0.0),
            (Half::West(7.0), 1, 1, 18.0),
        ] {
            let cut = half.of(&comb(), WORLD);
            let found_holes: usize = cut.iter().map(|piece| piece.interiors().len()).sum();
            assert_eq!((cut.0.len(), found_holes), (pieces, holes), "{half:?}: {cut:?}");
            assert!((cut.signed_area() - size).abs() < 1e-9, "{half:?}: {}", cut.signed_area());
            assert!(cut.is_valid(), "{half:?}: {cut:?}");
            let bounds = cut.bounding_rect();
            assert!(bounds.is_none_or(|bounds| half.depth()(bounds.center()) > 0.0), "{half:?}");
        }
    }
}
