//! Hexagons of equal area, coloured by how many incidents lie in each.

use super::{
    classes::{Classes, filled},
    stack::{Stack, incidents},
};
use crate::{
    map::{
        scene::{Group, Path, Pixel},
        style::Measure,
        view::View,
        wording::Words,
    },
    place::Metres,
};
use std::collections::BTreeMap;

/// Least width of a hexagon from side to side, layout units.
const WIDTH: f32 = 21.0;
/// Widths in kilometres that a reader can take in.
const ROUND: [f32; 11] = [1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 50.0, 100.0, 200.0, 500.0];
/// Half height of a hexagon that stands on its corner, in half widths.
const CORNER: f32 = 1.154_700_5;

/// All hexagons of a sheet with incidents in them.
#[derive(Clone, Debug)]
pub(crate) struct Hexagons {
    /// From side to side, kilometres in the middle of the sheet.
    km: f32,
    /// By how many incidents they are coloured.
    pub classes: Classes,
    /// Middle and count, from the top left.
    cells: Vec<(Pixel, usize)>,
    /// From side to side, pixels.
    width: f32,
}

impl Hexagons {
    /// Of stacks.
    pub(crate) fn of(stacks: &[Stack<'_>], view: &View, measure: Measure) -> Self {
        let middle = view.frame.centre();
        let scale = view.pixels_per_km(view.position(middle));
        let km = ROUND.into_iter().find(|km| km * scale >= measure.px(WIDTH)).unwrap_or(1000.0);
        let width = km * scale;
        let mut cells: BTreeMap<(i32, i32), usize> = BTreeMap::new();
        for stack in stacks {
            *cells.entry(cell(stack.at, middle, width)).or_default() += stack.members.len();
        }
        let classes = Classes::of(cells.values().copied());
        let cells = cells.into_iter().map(|(at, count)| (centre(at, middle, width), count)).collect();
        Self { km, classes, cells, width }
    }

    /// From side to side.
    pub(crate) fn across(&self) -> Metres {
        Metres(f64::from(self.km) * 1000.0)
    }

    /// Their middles.
    pub(crate) fn centres(&self) -> impl Iterator<Item = Pixel> + '_ {
        self.cells.iter().map(|(at, _)| *at)
    }

    /// Incidents in all.
    pub(crate) fn count(&self) -> usize {
        self.cells.iter().map(|(_, count)| count).sum()
    }

    /// Number of hexagons with incidents, and the most in one of them.
    pub(crate) fn extremes(&self) -> (usize, usize) {
        (self.cells.len(), self.cells.iter().map(|(_, count)| *count).max().unwrap_or(0))
    }

    /// The group `hexagons`.
    pub(crate) fn drawn(&self, measure: Measure, words: Words) -> Group {
        let title = words.fill("legend.hexagons", &[&words.distance(self.across())]);
        let mut group = Group::new("hexagons", title);
        for (i, &(at, count)) in self.cells.iter().enumerate() {
            let mut child = Group::new(format!("hexagon-{}", i + 1), incidents(count, words));
            child.push(filled(hexagon(at, self.width / 2.0), self.classes.colour(count), measure));
            group.push(child);
        }
        group
    }
}

/// A hexagon that stands on its corner; `half` its width.
pub(crate) fn hexagon(at: Pixel, half: f32) -> Path {
    let corners = [(0.0, -2.0), (1.0, -1.0), (1.0, 1.0), (0.0, 2.0), (-1.0, 1.0), (-1.0, -1.0)];
    let ring = corners.map(|(x, y)| at.moved(x * half, y * half * CORNER / 2.0));
    Path::ring(&ring)
}

/// Row and column of the hexagon around a point: its middle is the nearest of all. Odd rows stand half a width to the
/// right.
fn cell(at: Pixel, origin: Pixel, width: f32) -> (i32, i32) {
    let row = ((at.y - origin.y) / row_height(width)).round() as i32;
    let column = |row: i32| (((at.x - origin.x) / width) - shift(row)).round() as i32;
    let near = [row - 1, row, row + 1].map(|row| (row, column(row)));
    let distance = |cell: &(i32, i32)| centre(*cell, origin, width).distance(at);
    near.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or((row, 0))
}

fn centre((row, column): (i32, i32), origin: Pixel, width: f32) -> Pixel {
    origin.moved((column as f32 + shift(row)) * width, row as f32 * row_height(width))
}

fn shift(row: i32) -> f32 {
    if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 }
}

fn row_height(width: f32) -> f32 {
    width * 0.75 * CORNER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_lies_in_its_hexagon() {
        let (origin, width) = (Pixel::new(500.0, 400.0), 24.0);
        for i in 0..2000 {
            let at = Pixel::new((i * 37 % 1000) as f32, (i * 91 % 800) as f32);
            let middle = centre(cell(at, origin, width), origin, width);
            let (x, y) = ((at.x - middle.x).abs(), (at.y - middle.y).abs());
            // Within the sides to left and right, and within the slanting ones.
            assert!(x <= width / 2.0 + 0.01 && y <= CORNER * width / 2.0 - x * CORNER / 2.0 + 0.01, "{at:?}");
        }
    }
}
