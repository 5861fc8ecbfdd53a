//! Things by where they lie on the sheet: what is near a box is found without asking all.

use super::scene::{Pixel, PixelBox};

/// Things in cells of the sheet; what lies beyond its edges is kept in the cells at them.
#[derive(Clone, Debug)]
pub(crate) struct Nearby<T> {
    corner: Pixel,
    side: f32,
    columns: usize,
    cells: Vec<Vec<usize>>,
    things: Vec<(PixelBox, T)>,
}

/// First and last column, first and last row.
type Range = ((usize, usize), (usize, usize));

/// Cells in a row or a column at most.
const MOST: f32 = 400.0;

impl<T> Nearby<T> {
    /// Empty, over a box, with cells of a side in pixels: about as large as what is asked for.
    pub(crate) fn over(bounds: &PixelBox, side: f32) -> Self {
        let side = side.max(bounds.width() / MOST).max(bounds.height() / MOST).max(1.0);
        let count = |length: f32| (length / side).ceil().max(1.0) as usize;
        let columns = count(bounds.width());
        let cells = vec![Vec::new(); columns * count(bounds.height())];
        Self { corner: Pixel::new(bounds.left, bounds.top), side, columns, cells, things: Vec::new() }
    }

    /// Puts a thing into its box.
    pub(crate) fn add(&mut self, area: PixelBox, thing: T) {
        let ((left, right), (top, bottom)) = self.range(&area);
        for row in top..=bottom {
            for column in left..=right {
                self.cells[row * self.columns + column].push(self.things.len());
            }
        }
        self.things.push((area, thing));
    }

    /// Those whose boxes meet a box or share an edge with it, each once.
    pub(crate) fn near<'n>(&'n self, area: &'n PixelBox) -> impl Iterator<Item = &'n T> {
        let ((left, right), (top, bottom)) = self.range(area);
        let cells = (top..=bottom).flat_map(move |row| (left..=right).map(move |column| (row, column)));
        cells.flat_map(move |(row, column)| {
            let things = self.cells[row * self.columns + column].iter().map(|thing| &self.things[*thing]);
            // Of the cells that a thing and the box share, the first says so.
            let is_first = move |theirs: &PixelBox| {
                let ((their_left, _), (their_top, _)) = self.range(theirs);
                (left.max(their_left), top.max(their_top)) == (column, row)
            };
            things.filter(move |(theirs, _)| meet(theirs, area) && is_first(theirs)).map(|(_, thing)| thing)
        })
    }

    /// All, in the order in which they came.
    pub(crate) fn all(&self) -> impl Iterator<Item = &T> {
        self.things.iter().map(|(_, thing)| thing)
    }

    fn range(&self, area: &PixelBox) -> Range {
        let rows = self.cells.len() / self.columns;
        // Less than nothing is the first cell.
        let cell = |at: f32, from: f32, count: usize| (((at - from) / self.side) as usize).min(count - 1);
        let across = |at: f32| cell(at, self.corner.x, self.columns);
        let down = |at: f32| cell(at, self.corner.y, rows);
        ((across(area.left), across(area.right)), (down(area.top), down(area.bottom)))
    }
}

/// Boxes of lines and points have no inside: edges count.
fn meet(a: &PixelBox, b: &PixelBox) -> bool {
    a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_near_a_box_is_found_once_and_none_beside() {
        let bounds = PixelBox::new(10.0, 20.0, 310.0, 220.0);
        let mut nearby = Nearby::over(&bounds, 16.0);
        // A fixed sequence (Knuth's MMIX generator), beyond the edges too.
        let mut state = 7_u64;
        let mut next = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % most) as f32
        };
        let mut some = || PixelBox::sized(Pixel::new(next(400) - 40.0, next(300) - 30.0), next(60), next(40));
        let boxes: Vec<PixelBox> = (0..200).map(|_| some()).collect();
        boxes.iter().enumerate().for_each(|(i, area)| nearby.add(*area, i));
        for _ in 0..50 {
            let area = some();
            let mut found: Vec<usize> = nearby.near(&area).copied().collect();
            found.sort_unstable();
            let wanted: Vec<usize> = (0..boxes.len()).filter(|&i| meet(&boxes[i], &area)).collect();
            assert_eq!(found, wanted, "{area:?}");
        }
    }
}
