//! Builds the packed R-tree over points: sorted along a Hilbert curve, then boxes of sixteen, of sixteen boxes, and so on.
//!
//! After the flatbush library (<https://github.com/mourner/flatbush>, ISC) in idea; the curve is that of
//! J. Skilling's and Wikipedia's `xy2d`. Layout: count u32 | rows u32 each | points (lon i32, lat i32) each | boxes
//! (west, south, east, north i32) of each level from the lowest to the root.

use super::super::layout;

/// Points or boxes under one box.
pub(super) const NODE: usize = layout::TREE_NODE;

/// The bytes of the tree over points `(row, lon, lat)` in packed steps.
pub(super) fn build(mut points: Vec<(u32, i32, i32)>) -> Vec<u8> {
    points.sort_by_key(|&(row, lon, lat)| (hilbert(lon, lat), row));
    let mut bytes = (points.len() as u32).to_le_bytes().to_vec();
    for &(row, _, _) in &points {
        bytes.extend(row.to_le_bytes());
    }
    for &(_, lon, lat) in &points {
        bytes.extend(lon.to_le_bytes());
        bytes.extend(lat.to_le_bytes());
    }
    let mut level: Vec<[i32; 4]> = points.iter().map(|&(_, lon, lat)| [lon, lat, lon, lat]).collect();
    while level.len() > 1 {
        level = level.chunks(NODE).map(around).collect();
        bytes.extend(level.iter().flatten().flat_map(|side| side.to_le_bytes()));
    }
    bytes
}

fn around(boxes: &[[i32; 4]]) -> [i32; 4] {
    boxes.iter().fold([i32::MAX, i32::MAX, i32::MIN, i32::MIN], |[w, s, e, n], &[west, south, east, north]| {
        [w.min(west), s.min(south), e.max(east), n.max(north)]
    })
}

/// Distance along a Hilbert curve of 16 bits a side (<https://en.wikipedia.org/wiki/Hilbert_curve>).
fn hilbert(lon: i32, lat: i32) -> u64 {
    let cell = |steps: i32, half: f64| (((f64::from(steps) / layout::STEPS / half + 1.0) / 2.0) * 65_535.0) as u32;
    let (mut x, mut y) = (cell(lon, 180.0), cell(lat, 90.0));
    let mut distance = 0;
    let mut side = 1 << 15;
    while side > 0 {
        let (right, up) = (u32::from(x & side > 0), u32::from(y & side > 0));
        distance += u64::from(side) * u64::from(side) * u64::from((3 * right) ^ up);
        if up == 0 {
            if right == 1 {
                (x, y) = (65_535 - x, 65_535 - y);
            }
            (x, y) = (y, x);
        }
        side >>= 1;
    }
    distance
}
