//! Asks the packed R-tree over points: which lie in a box, which are nearest. Its layout is told in `compile::point_tree`.

use super::layout::TREE_NODE;
use crate::place::{Extent, Position, packed_shape};
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// A view of the bytes of the tree.
pub(super) struct PointTree<'b> {
    rows: &'b [u8],
    points: &'b [u8],
    boxes: &'b [u8],
    /// Number of nodes on each level: the points, then boxes up to the root.
    levels: Vec<usize>,
}

/// A point (level 0) or a box, waiting to be opened; nearest first, then the smaller row.
struct Waiting {
    /// Haversine of the angle to it, which grows with the distance.
    far: f64,
    level: usize,
    node: usize,
    row: u32,
}

impl<'b> PointTree<'b> {
    /// Looks at the tree; an empty one where the bytes are broken.
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self::read(bytes).unwrap_or(Self { rows: &[], points: &[], boxes: &[], levels: Vec::new() })
    }

    fn read(bytes: &'b [u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (rows, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (points, boxes) = rest.split_at_checked(count.checked_mul(8)?)?;
        let mut levels = vec![count];
        while let Some(&below) = levels.last().filter(|&&below| below > 1) {
            levels.push(below.div_ceil(TREE_NODE));
        }
        Some(Self { rows, points, boxes, levels })
    }

    /// Rows of the points inside the box or on its edge, ascending.
    pub(super) fn within(&self, extent: Extent) -> Vec<u32> {
        let mut rows = Vec::new();
        let mut open = self.root();
        while let Some((level, node)) = open.pop() {
            if !self.extent(level, node).is_some_and(|bounds| bounds.intersects(extent)) {
                continue;
            }
            if level == 0 {
                rows.extend(self.row(node));
            } else {
                open.extend(self.children(level, node));
            }
        }
        rows.sort_unstable();
        rows
    }

    /// Rows of the points by their distance, nearest first; stop asking when enough are there.
    pub(super) fn nearest(self, at: Position) -> impl Iterator<Item = u32> {
        let (mut queue, eye) = (BinaryHeap::new(), Eye::at(at));
        for (level, node) in self.root() {
            queue.extend(self.waiting(level, node, &eye));
        }
        std::iter::from_fn(move || {
            while let Some(Reverse(next)) = queue.pop() {
                if next.level == 0 {
                    return Some(next.row);
                }
                for (level, node) in self.children(next.level, next.node) {
                    queue.extend(self.waiting(level, node, &eye));
                }
            }
            None
        })
    }

    fn waiting(&self, level: usize, node: usize, eye: &Eye) -> Option<Reverse<Waiting>> {
        let far = eye.to_box(self.extent(level, node)?);
        let row = if level == 0 { self.row(node)? } else { 0 };
        Some(Reverse(Waiting { far, level, node, row }))
    }

    fn root(&self) -> Vec<(usize, usize)> {
        match self.levels.len() {
            0 => Vec::new(),
            levels => vec![(levels - 1, 0)],
        }
    }

    fn children(&self, level: usize, node: usize) -> impl Iterator<Item = (usize, usize)> + use<> {
        let below = level.saturating_sub(1);
        let count = self.levels.get(below).copied().unwrap_or(0);
        (node * TREE_NODE..((node + 1) * TREE_NODE).min(count)).map(move |child| (below, child))
    }

    fn extent(&self, level: usize, node: usize) -> Option<Extent> {
        let degrees = |bytes: &[u8], at: usize| {
            let cell = bytes.get(at..at + 4)?.try_into().ok()?;
            Some(packed_shape::degrees(i32::from_le_bytes(cell)))
        };
        if level == 0 {
            let (lon, lat) = (degrees(self.points, node * 8)?, degrees(self.points, node * 8 + 4)?);
            return Some(Extent { west: lon, south: lat, east: lon, north: lat });
        }
        let before: usize = self.levels.get(1..level)?.iter().sum();
        let at = (before + node) * 16;
        Some(Extent {
            west: degrees(self.boxes, at)?,
            south: degrees(self.boxes, at + 4)?,
            east: degrees(self.boxes, at + 8)?,
            north: degrees(self.boxes, at + 12)?,
        })
    }

    fn row(&self, node: usize) -> Option<u32> {
        self.rows.get(node * 4..node * 4 + 4)?.try_into().ok().map(u32::from_le_bytes)
    }
}

/// From where distances are compared: as haversines of angles, without their arcs.
struct Eye {
    lon: f64,
    lat: f64,
    cos_lat: f64,
    tan_lat: f64,
}

impl Eye {
    fn at(at: Position) -> Self {
        let angle = at.lat().to_radians();
        Self { lon: at.lon(), lat: at.lat(), cos_lat: angle.cos(), tan_lat: angle.tan() }
    }

    fn to(&self, lon: f64, lat: f64) -> f64 {
        let haversine = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        haversine(lat - self.lat) + self.cos_lat * lat.to_radians().cos() * haversine(lon - self.lon)
    }

    /// To the nearest point of a box. On a meridian that is where the great circle meets it at a right angle, at the
    /// latitude atan(tan φ / cos Δλ) (after <https://github.com/mourner/geokdbush>, ISC, `boxDist`).
    fn to_box(&self, bounds: Extent) -> f64 {
        if bounds.west == bounds.east && bounds.south == bounds.north {
            return self.to(bounds.west, bounds.south);
        }
        if (bounds.west..=bounds.east).contains(&self.lon) {
            return self.to(self.lon, self.lat.clamp(bounds.south, bounds.north));
        }
        let along = |lon: f64| {
            let turned = (lon - self.lon).to_radians().cos();
            let foot = (self.tan_lat / turned).atan().to_degrees();
            let ends = self.to(lon, bounds.south).min(self.to(lon, bounds.north));
            let is_met = turned > 0.0 && (bounds.south..=bounds.north).contains(&foot);
            if is_met { ends.min(self.to(lon, foot)) } else { ends }
        };
        along(bounds.west).min(along(bounds.east))
    }
}

impl Waiting {
    fn key(&self) -> (f64, u32) {
        (self.far, self.row)
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((a, row), (b, other_row)) = (self.key(), other.key());
        // Boxes before points at the same distance, so that ties come out by row.
        a.total_cmp(&b).then(other.level.cmp(&self.level)).then(row.cmp(&other_row)).then(self.node.cmp(&other.node))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Waiting {}
