//! How much linework lies where: names and markers would rather stand beside borders than on them.

use crate::map::{
    scene::{Pixel, PixelBox},
    trace::{Track, segment_distance},
};

/// A coarse count of line length per cell, with running sums so that any box is asked in one step.
#[derive(Clone, Debug)]
pub(crate) struct Ink {
    bounds: PixelBox,
    cell: f32,
    columns: usize,
    rows: usize,
    cells: Vec<f32>,
    sums: Vec<f32>,
}

impl Ink {
    /// Empty, over a box, with cells of a size in pixels.
    pub(crate) fn new(bounds: PixelBox, cell: f32) -> Self {
        let columns = (bounds.width() / cell).ceil().max(1.0) as usize;
        let rows = (bounds.height() / cell).ceil().max(1.0) as usize;
        Self {
            bounds,
            cell,
            columns,
            rows,
            cells: vec![0.0; columns * rows],
            sums: vec![0.0; (columns + 1) * (rows + 1)],
        }
    }

    /// Adds lines; `weight` per pixel of length.
    pub(crate) fn add_lines(&mut self, tracks: &[Track], weight: f32) {
        for pair in tracks.iter().flat_map(|track| track.windows(2)) {
            let length = pair[0].distance(pair[1]);
            let steps = (length / self.cell * 2.0).ceil().max(1.0);
            for i in 0..steps as usize {
                self.add(pair[0].towards(pair[1], (i as f32 + 0.5) / steps), weight * length / steps);
            }
        }
        self.sum();
    }

    /// Adds spots to keep clear of.
    pub(crate) fn add_spots(&mut self, spots: impl Iterator<Item = Pixel>, weight: f32) {
        spots.for_each(|at| self.add(at, weight));
        self.sum();
    }

    fn add(&mut self, at: Pixel, weight: f32) {
        if self.bounds.contains(at) {
            let (column, row) = self.cell_of(at);
            self.cells[row * self.columns + column] += weight;
        }
    }

    fn cell_of(&self, at: Pixel) -> (usize, usize) {
        let index = |offset: f32, count: usize| ((offset / self.cell).max(0.0) as usize).min(count - 1);
        (index(at.x - self.bounds.left, self.columns), index(at.y - self.bounds.top, self.rows))
    }

    fn sum(&mut self) {
        let width = self.columns + 1;
        for row in 0..self.rows {
            let mut line = 0.0;
            for column in 0..self.columns {
                line += self.cells[row * self.columns + column];
                self.sums[(row + 1) * width + column + 1] = self.sums[row * width + column + 1] + line;
            }
        }
    }

    /// Weight of the lines in a box.
    pub(crate) fn within(&self, area: &PixelBox) -> f32 {
        let Some(area) = area.intersection(&self.bounds) else { return 0.0 };
        let (left, top) = self.cell_of(Pixel::new(area.left, area.top));
        let (right, bottom) = self.cell_of(Pixel::new(area.right, area.bottom));
        let width = self.columns + 1;
        let sum = |column: usize, row: usize| self.sums[row * width + column];
        sum(right + 1, bottom + 1) - sum(left, bottom + 1) - sum(right + 1, top) + sum(left, top)
    }
}

/// Boxes along a straight line, as obstacles: no name may lie on it.
pub(crate) fn beads(from: Pixel, to: Pixel, size: f32) -> Vec<PixelBox> {
    let count = (from.distance(to) / size).ceil().max(1.0) as usize;
    let bead = |i: usize| {
        let at = from.towards(to, (i as f32 + 0.5) / count as f32);
        PixelBox::new(at.x, at.y, at.x, at.y).grown(size / 2.0)
    };
    (0..count).map(bead).collect()
}

/// Whether a line passes through a box grown by `margin` pixels (by its middle and corners).
pub(crate) fn crosses(area: &PixelBox, from: Pixel, to: Pixel, margin: f32) -> bool {
    let reach = area.width().min(area.height()) / 2.0 + margin;
    segment_distance(area.centre(), from, to) < reach
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_weighs_where_it_lies_and_nowhere_else() {
        let mut ink = Ink::new(PixelBox::new(0.0, 0.0, 100.0, 100.0), 4.0);
        ink.add_lines(&[vec![Pixel::new(0.0, 50.0), Pixel::new(100.0, 50.0)]], 1.0);
        assert!((ink.within(&PixelBox::new(0.0, 40.0, 100.0, 60.0)) - 100.0).abs() < 0.1);
        assert_eq!(ink.within(&PixelBox::new(0.0, 0.0, 100.0, 40.0)), 0.0);
    }
}
