//! Markers that share a place, fanned out side by side near it, each tied to it by a leader.

use super::{Marker, NumberSide, settled::Leader};
use crate::map::{
    label::ink::{Ink, crosses},
    nearby::Nearby,
    scene::{Pixel, PixelBox},
    style::Measure,
};

/// Markers in a row a place has room for before the next row begins.
const ROW: usize = 4;

/// Between markers of different places, layout units: "3" beside "4" must not read as 34.
pub(crate) const GAP: f32 = 4.0;

/// What a block must keep clear of.
pub(crate) struct Surroundings<'a> {
    /// Where markers may stand.
    pub frame: PixelBox,
    /// Boxes already taken.
    pub taken: &'a Nearby<PixelBox>,
    /// Leaders already drawn.
    pub leaders: &'a Nearby<Leader>,
    /// Linework.
    pub ink: &'a Ink,
}

/// Size of a block of markers, pixels.
pub(crate) fn block_size(markers: &[Marker], measure: Measure) -> (f32, f32) {
    let widest = markers.iter().map(|marker| marker.width(measure)).fold(0.0, f32::max) + measure.px(3.0);
    let (columns, rows) = (markers.len().min(ROW), markers.len().div_ceil(ROW));
    (widest * columns as f32, cell_height(measure) * rows as f32)
}

fn cell_height(measure: Measure) -> f32 {
    2.4 * Marker::radius(measure) + measure.px(3.0)
}

/// Sets the markers into a block whose box is given.
pub(crate) fn fill_block(markers: &mut [Marker], block: &PixelBox, measure: Measure) {
    let columns = markers.len().clamp(1, ROW);
    let cell = block.width() / columns as f32;
    for (i, marker) in markers.iter_mut().enumerate() {
        let left = block.left + cell * (i % ROW) as f32 + 1.2 * Marker::radius(measure) + measure.px(1.5);
        let top = block.top + cell_height(measure) * ((i / ROW) as f32 + 0.5);
        (marker.centre, marker.side) = (Pixel::new(left, top), NumberSide::Right);
    }
}

/// Boxes around an anchor, near ones first, in all directions.
pub(crate) fn around(anchor: Pixel, size: (f32, f32), gaps: &[f32]) -> Vec<(PixelBox, f32)> {
    let mut boxes = Vec::with_capacity(gaps.len() * 24);
    for &gap in gaps {
        for i in 0..24 {
            let (sin, cos) = (i as f32 * 15.0 - 90.0).to_radians().sin_cos();
            // The block touches a circle of radius `gap` around the anchor from outside.
            let reach = gap + cos.abs() * size.0 / 2.0 + sin.abs() * size.1 / 2.0;
            let corner = anchor.moved(cos * reach - size.0 / 2.0, sin * reach - size.1 / 2.0);
            boxes.push((PixelBox::sized(corner, size.0, size.1), gap));
        }
    }
    boxes
}

/// The cheapest of the boxes: clear of others first, then of linework, then near. `None` if all leave the frame.
pub(crate) fn cheapest(
    boxes: Vec<(PixelBox, f32)>,
    anchors: &[Pixel],
    around: &Surroundings<'_>,
    measure: Measure,
) -> Option<PixelBox> {
    let mut best: Option<(f32, PixelBox)> = None;
    for (area, gap) in boxes.into_iter().filter(|(area, _)| around.frame.encloses(area)) {
        let room = area.grown(measure.px(GAP));
        let overlaps = around.taken.near(&room).filter(|taken| taken.intersects(&room)).count();
        let least =
            overlaps as f32 * 1000.0 + around.ink.within(&area) / measure.unit * 0.35 + gap / measure.unit * 0.55;
        // Leaders only add to it: in a crowd most boxes need no look at them.
        if best.is_some_and(|(cost, _)| least >= cost) {
            continue;
        }
        let cost = least + leaders_cost(&area, anchors, around);
        if best.is_none_or(|(so_far, _)| cost < so_far) {
            best = Some((cost, area));
        }
    }
    best.map(|(_, area)| area)
}

/// What leaders cost a box: those that it lies on, and its own across others and through what is taken.
fn leaders_cost(area: &PixelBox, anchors: &[Pixel], around: &Surroundings<'_>) -> f32 {
    let covered = around.leaders.near(area).filter(|leader| crosses(area, leader.from, leader.to, 0.0)).count();
    let (mut crossings, mut through) = (0, 0);
    for &anchor in anchors {
        let (middle, way) = (area.centre(), leader_box(anchor, area.centre()));
        crossings += around.leaders.near(&way).filter(|other| cross((anchor, middle), (other.from, other.to))).count();
        let is_in_the_way = |taken: &&PixelBox| !taken.contains(anchor) && crosses(taken, anchor, middle, 0.0);
        through += around.taken.near(&way).filter(is_in_the_way).count();
    }
    (crossings + covered) as f32 * 400.0 + through as f32 * 300.0
}

/// The box around a leader.
pub(crate) fn leader_box(from: Pixel, to: Pixel) -> PixelBox {
    PixelBox::new(from.x, from.y, to.x, to.y)
}

/// Whether two segments cross in their inner parts.
fn cross(a: (Pixel, Pixel), b: (Pixel, Pixel)) -> bool {
    let side = |p: Pixel, q: Pixel, r: Pixel| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    let apart = |p: (Pixel, Pixel), q: (Pixel, Pixel)| side(p.0, p.1, q.0) * side(p.0, p.1, q.1) < 0.0;
    apart(a, b) && apart(b, a)
}
