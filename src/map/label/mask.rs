//! An area as cells: whether a point lies in it and how deep, in one step each.

use crate::map::{
    scene::{Pixel, PixelBox},
    trace::Track,
};

/// Cells of an area within a box.
#[derive(Clone, Debug)]
pub(crate) struct Mask {
    bounds: PixelBox,
    cell: f32,
    columns: usize,
    rows: usize,
    /// Distance to the nearest cell outside, pixels; 0 outside.
    depth: Vec<f32>,
}

impl Mask {
    /// Of rings (even-odd) within a box, with cells of a size in pixels; `None` if they do not meet.
    pub(crate) fn new(rings: &[Track], within: &PixelBox, cell: f32) -> Option<Self> {
        let mut mask = Self::filled(rings, within, cell)?;
        mask.measure();
        Some(mask)
    }

    /// Not yet measured: any depth that is not 0 is inside.
    fn filled(rings: &[Track], within: &PixelBox, cell: f32) -> Option<Self> {
        let bounds = PixelBox::around(rings.iter().flatten().copied())?.intersection(within)?;
        let columns = (bounds.width() / cell).ceil().max(1.0) as usize;
        let rows = (bounds.height() / cell).ceil().max(1.0) as usize;
        let mut mask = Self { bounds, cell, columns, rows, depth: vec![0.0; columns * rows] };
        mask.fill(rings);
        Some(mask)
    }

    /// The same without other rings: a country without its lakes.
    pub(crate) fn without(mut self, rings: &[Track]) -> Self {
        if let Some(other) = Self::filled(rings, &self.bounds, self.cell) {
            let (columns, left, top, cell) = (self.columns, self.bounds.left, self.bounds.top, self.cell);
            for (i, depth) in self.depth.iter_mut().enumerate().filter(|(_, depth)| **depth > 0.0) {
                let (column, row) = ((i % columns) as f32, (i / columns) as f32);
                let middle = Pixel::new(left + (column + 0.5) * cell, top + (row + 0.5) * cell);
                *depth = if other.depth(middle) > 0.0 { 0.0 } else { f32::MAX };
            }
            self.measure();
        }
        self
    }

    /// Scan lines through the middles of the rows.
    fn fill(&mut self, rings: &[Track]) {
        let mut cuts: Vec<Vec<f32>> = vec![Vec::new(); self.rows];
        let row_of = |y: f32| (y - self.bounds.top) / self.cell - 0.5;
        for (a, b) in rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1))) {
            let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
            let first = row_of(low.y).ceil().max(0.0) as usize;
            for (row, cut) in cuts.iter_mut().enumerate().skip(first) {
                let y = self.bounds.top + (row as f32 + 0.5) * self.cell;
                if y >= high.y {
                    break;
                }
                cut.push(low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x));
            }
        }
        for (row, cut) in cuts.iter_mut().enumerate() {
            cut.sort_by(f32::total_cmp);
            for span in cut.chunks_exact(2) {
                let column =
                    |x: f32| (((x - self.bounds.left) / self.cell - 0.5).ceil().max(0.0) as usize).min(self.columns);
                let (from, to) = (column(span[0]), column(span[1]));
                self.depth[row * self.columns + from..row * self.columns + to.max(from)].fill(f32::MAX);
            }
        }
    }

    /// Chamfer distances in two passes: G. Borgefors, Computer Vision, Graphics, and Image Processing 34 (1986).
    /// The edge of the box counts as an edge of the area.
    fn measure(&mut self) {
        let near = [(-1, 0, 1.0), (0, -1, 1.0), (-1, -1, 1.414), (1, -1, 1.414)];
        let (columns, rows) = (self.columns as isize, self.rows as isize);
        for turn in [1, -1] {
            let along = |i: isize, count: isize| if turn > 0 { i } else { count - 1 - i };
            for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
                let (row, column) = (along(row, rows), along(column, columns));
                let i = (row * columns + column) as usize;
                if self.depth[i] > 0.0 {
                    let reach =
                        near.map(|(dx, dy, step)| self.at(column + dx * turn, row + dy * turn) + step * self.cell);
                    self.depth[i] = reach.into_iter().fold(self.depth[i], f32::min);
                }
            }
        }
    }

    fn at(&self, column: isize, row: isize) -> f32 {
        match (usize::try_from(column), usize::try_from(row)) {
            (Ok(column), Ok(row)) if column < self.columns && row < self.rows => {
                self.depth[row * self.columns + column]
            }
            _ => 0.0,
        }
    }

    /// Distance from a point to the edge, pixels; 0 outside.
    pub(crate) fn depth(&self, at: Pixel) -> f32 {
        let (x, y) = (at.x - self.bounds.left, at.y - self.bounds.top);
        if x < 0.0 || y < 0.0 { 0.0 } else { self.at((x / self.cell) as isize, (y / self.cell) as isize) }
    }

    /// Area, square pixels.
    pub(crate) fn area(&self) -> f32 {
        self.depth.iter().filter(|depth| **depth > 0.0).count() as f32 * self.cell * self.cell
    }

    /// Points inside, `count` along the longer side of the box at most, with their depths.
    pub(crate) fn points(&self, count: usize) -> Vec<(Pixel, f32)> {
        let stride = (self.columns.max(self.rows) / count).max(1);
        let mut points = Vec::new();
        for row in (stride / 2..self.rows).step_by(stride) {
            for column in (stride / 2..self.columns).step_by(stride) {
                let depth = self.depth[row * self.columns + column];
                if depth > 0.0 {
                    let middle = |i: usize| (i as f32 + 0.5) * self.cell;
                    points.push((Pixel::new(self.bounds.left + middle(column), self.bounds.top + middle(row)), depth));
                }
            }
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(from: f32, to: f32) -> Track {
        [(from, from), (to, from), (to, to), (from, to)].map(|(x, y)| Pixel::new(x, y)).to_vec()
    }

    #[test]
    fn depth_grows_inwards_and_is_nothing_in_holes_and_outside() {
        let rings = [square(0.0, 100.0), square(60.0, 80.0)];
        let Some(mask) = Mask::new(&rings, &PixelBox::new(-50.0, -50.0, 200.0, 200.0), 2.0) else { unreachable!() };
        assert!((mask.depth(Pixel::new(31.0, 31.0)) - 31.0).abs() < 4.0);
        assert_eq!(mask.depth(Pixel::new(70.0, 70.0)), 0.0);
        assert_eq!(mask.depth(Pixel::new(150.0, 70.0)), 0.0);
        assert!((mask.area() - 9600.0).abs() < 300.0);
    }
}
