//! Finds room for names: each wish has several spots; no two chosen spots overlap.
//!
//! Greedy by weight, then coordinate descent to a fixed point; a wish without room may push one neighbour to another
//! of its spots. No randomness; ties go to the lesser id and the earlier spot.

use crate::map::{
    nearby::Nearby,
    scene::{Pixel, PixelBox},
};

/// One place where a name could stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot {
    /// All that it covers, pixels.
    pub boxes: Vec<PixelBox>,
    /// How unwelcome it is; 0 is best.
    pub cost: f32,
    /// Which of the drafts of its name it uses.
    pub draft: usize,
    /// How far the draft is moved.
    pub shift: Pixel,
}

/// One name that wants room.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wish {
    /// Stable id.
    pub id: String,
    /// Greater goes first.
    pub weight: f32,
    /// Where it could stand.
    pub spots: Vec<Spot>,
}

/// The chosen spot of each wish, `None` where there is no room. Spots outside `frame` or on `obstacles` are never
/// chosen.
pub(crate) fn solve(wishes: &[Wish], frame: &PixelBox, obstacles: &[PixelBox]) -> Vec<Option<usize>> {
    // A name's height is about a fiftieth of the map's.
    let cell = frame.height() / 50.0;
    let mut taken = Nearby::over(frame, cell);
    obstacles.iter().for_each(|area| taken.add(*area, *area));
    let free = |spot: &Spot| {
        let clear =
            |area: &PixelBox| frame.encloses(area) && !taken.near(area).any(|other: &PixelBox| other.intersects(area));
        spot.boxes.iter().all(clear)
    };
    let open: Vec<Vec<usize>> = wishes
        .iter()
        .map(|wish| {
            let mut open: Vec<usize> = (0..wish.spots.len()).filter(|&i| free(&wish.spots[i])).collect();
            open.sort_by(|&a, &b| wish.spots[a].cost.total_cmp(&wish.spots[b].cost).then(a.cmp(&b)));
            open
        })
        .collect();
    let neighbours = neighbours(wishes, &open, frame, cell);
    let mut board = Board { wishes, open, neighbours, chosen: vec![None; wishes.len()] };
    let order = order(wishes);
    for _ in 0..8 {
        let mut changed = false;
        for &wish in &order {
            changed |= board.improve(wish);
        }
        if !changed {
            break;
        }
    }
    board.chosen
}

/// Of each wish those that any of its open spots may overlap, in order.
fn neighbours(wishes: &[Wish], open: &[Vec<usize>], frame: &PixelBox, cell: f32) -> Vec<Vec<usize>> {
    let reach = |(wish, open): (&Wish, &Vec<usize>)| {
        let boxes = open.iter().flat_map(|&spot| wish.spots[spot].boxes.iter().copied());
        boxes.reduce(|all, one| all.union(&one))
    };
    let reaches: Vec<Option<PixelBox>> = wishes.iter().zip(open).map(reach).collect();
    let mut known = Nearby::over(frame, cell);
    for (wish, area) in reaches.iter().enumerate() {
        area.iter().for_each(|area| known.add(*area, wish));
    }
    let near = |(wish, area): (usize, &Option<PixelBox>)| {
        let mut near: Vec<usize> = area.iter().flat_map(|area| known.near(area).copied()).collect();
        near.retain(|other| *other != wish);
        near.sort_unstable();
        near
    };
    reaches.iter().enumerate().map(near).collect()
}

fn order(wishes: &[Wish]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&wishes[a], &wishes[b]);
        b.weight.total_cmp(&a.weight).then_with(|| a.id.cmp(&b.id))
    });
    order
}

struct Board<'w> {
    wishes: &'w [Wish],
    /// Spots clear of obstacles, cheapest first.
    open: Vec<Vec<usize>>,
    /// Those that may be in each other's way.
    neighbours: Vec<Vec<usize>>,
    chosen: Vec<Option<usize>>,
}

impl Board<'_> {
    fn spot(&self, wish: usize, spot: usize) -> &Spot {
        &self.wishes[wish].spots[spot]
    }

    /// Wishes whose chosen spots overlap this one.
    fn rivals(&self, wish: usize, spot: usize) -> Vec<usize> {
        let boxes = &self.spot(wish, spot).boxes;
        let overlaps = |other: &usize| {
            self.chosen[*other].is_some_and(|chosen| {
                let theirs = &self.spot(*other, chosen).boxes;
                theirs.iter().any(|a| boxes.iter().any(|b| a.intersects(b)))
            })
        };
        self.neighbours[wish].iter().copied().filter(overlaps).collect()
    }

    fn best_free(&self, wish: usize) -> Option<usize> {
        self.open[wish].iter().copied().find(|&spot| self.rivals(wish, spot).is_empty())
    }

    /// Moves a wish to its cheapest free spot, or makes room for it; whether anything changed.
    fn improve(&mut self, wish: usize) -> bool {
        if let Some(best) = self.best_free(wish) {
            let better =
                self.chosen[wish].is_none_or(|now| self.spot(wish, best).cost + 1e-3 < self.spot(wish, now).cost);
            if better {
                self.chosen[wish] = Some(best);
            }
            return better;
        }
        self.chosen[wish].is_none() && self.push_aside(wish)
    }

    fn push_aside(&mut self, wish: usize) -> bool {
        for spot in self.open[wish].clone() {
            let [rival] = self.rivals(wish, spot)[..] else { continue };
            let before = self.chosen[rival];
            self.chosen[wish] = Some(spot);
            self.chosen[rival] = None;
            if let Some(other) = self.best_free(rival) {
                self.chosen[rival] = Some(other);
                return true;
            }
            (self.chosen[wish], self.chosen[rival]) = (None, before);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: PixelBox = PixelBox { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };

    fn wish(id: &str, weight: f32, corners: &[(f32, f32)]) -> Wish {
        let spot = |(i, &(x, y)): (usize, &(f32, f32))| Spot {
            boxes: vec![PixelBox::sized(Pixel::new(x, y), 20.0, 10.0)],
            cost: i as f32,
            draft: 0,
            shift: Pixel::default(),
        };
        Wish { id: id.into(), weight, spots: corners.iter().enumerate().map(spot).collect() }
    }

    #[test]
    fn the_heavier_name_takes_the_better_spot_and_the_lighter_moves() {
        let wishes = [wish("village", 1.0, &[(10.0, 10.0), (40.0, 10.0)]), wish("capital", 9.0, &[(15.0, 10.0)])];
        assert_eq!(solve(&wishes, &FRAME, &[]), [Some(1), Some(0)]);
    }

    #[test]
    fn a_neighbour_with_another_spot_makes_room() {
        let wishes = [wish("a", 9.0, &[(10.0, 10.0), (60.0, 10.0)]), wish("b", 1.0, &[(15.0, 10.0)])];
        assert_eq!(solve(&wishes, &FRAME, &[]), [Some(1), Some(0)]);
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        let wishes = [wish("out", 9.0, &[(90.0, 0.0)]), wish("on", 1.0, &[(0.0, 0.0)])];
        assert_eq!(solve(&wishes, &FRAME, &[PixelBox::new(0.0, 0.0, 5.0, 5.0)]), [None, None]);
    }

    #[test]
    fn nothing_overlaps_and_order_does_not_matter() {
        // A fixed sequence (Knuth's MMIX generator) stands for many random crowds.
        let mut state = 42_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % below) as f32
        };
        for _ in 0..30 {
            let mut wishes: Vec<Wish> = (0..40)
                .map(|i| {
                    let corners: Vec<(f32, f32)> = (0..4).map(|_| (next(80), next(90))).collect();
                    wish(&format!("w{i:02}"), next(5), &corners)
                })
                .collect();
            let chosen = solve(&wishes, &FRAME, &[]);
            let boxes: Vec<PixelBox> = wishes
                .iter()
                .zip(&chosen)
                .filter_map(|(wish, chosen)| chosen.map(|spot| wish.spots[spot].boxes[0]))
                .collect();
            for (i, a) in boxes.iter().enumerate() {
                assert!(boxes[..i].iter().all(|b| !a.intersects(b)));
            }
            wishes.reverse();
            let mut again = solve(&wishes, &FRAME, &[]);
            again.reverse();
            assert_eq!(chosen, again);
        }
    }
}
