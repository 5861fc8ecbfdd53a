//! The middle of an area as a gentle arc: along its long axis, bent as the area bends.

use super::mask::Mask;
use crate::map::scene::Pixel;

/// From how many times as long as broad an area has an axis that its name should follow.
const LONG: f32 = 1.3;

/// The steepest axis that is still read from left to right, degrees.
const STEEPEST: f32 = 68.0;

/// How far an arc may rise over its chord, as a share of it.
const RISE: f32 = 0.22;

/// A parabola about the long axis of an area.
#[derive(Clone, Copy, Debug)]
pub(super) struct Medial {
    middle: Pixel,
    /// Degrees clockwise.
    pub(super) lean: f32,
    /// Offset, slope and bend across the axis.
    terms: [f32; 3],
    /// Where along the axis the area begins and ends.
    reach: (f32, f32),
}

impl Medial {
    /// Of an area; `None` for one that is as broad as it is long, or stands too steep.
    pub(super) fn of(area: &Mask) -> Option<Self> {
        let points = area.points(56);
        let weight = |depth: f32| depth * depth;
        let whole: f32 = points.iter().map(|(_, depth)| weight(*depth)).sum();
        let mean = |of: &dyn Fn(Pixel) -> f32| {
            points.iter().map(|&(at, depth)| weight(depth) * of(at)).sum::<f32>() / whole.max(f32::EPSILON)
        };
        let middle = Pixel::new(mean(&|at| at.x), mean(&|at| at.y));
        let (xx, yy, xy) = (
            mean(&|at| (at.x - middle.x).powi(2)),
            mean(&|at| (at.y - middle.y).powi(2)),
            mean(&|at| (at.x - middle.x) * (at.y - middle.y)),
        );
        let (half, apart) = ((xx + yy) / 2.0, (((xx - yy) / 2.0).powi(2) + xy * xy).sqrt());
        let lean = (2.0 * xy).atan2(xx - yy).to_degrees() / 2.0;
        if lean.abs() > STEEPEST || half - apart <= 0.0 || ((half + apart) / (half - apart)).sqrt() < LONG {
            return None;
        }
        let along: Vec<(Pixel, f32)> = points
            .iter()
            .map(|&(at, depth)| (Pixel::new(at.x - middle.x, at.y - middle.y).turned(-lean), weight(depth)))
            .collect();
        let ends = along.iter().fold((f32::MAX, f32::MIN), |(low, high), (at, _)| (low.min(at.x), high.max(at.x)));
        let [offset, slope, bend] = fitted(&along)?;
        // No arc rises more than a share of its chord.
        let most = 4.0 * RISE / (ends.1 - ends.0).max(1.0);
        Some(Self { middle, lean, terms: [offset, slope.clamp(-0.6, 0.6), bend.clamp(-most, most)], reach: ends })
    }

    /// Length along the axis, pixels.
    pub(super) fn length(&self) -> f32 {
        self.reach.1 - self.reach.0
    }

    /// The middle of the axis, pixels from the area's own middle.
    pub(super) fn centre(&self) -> f32 {
        (self.reach.0 + self.reach.1) / 2.0
    }

    /// A piece of it as a fine line, `across` pixels beside it.
    pub(super) fn piece(&self, centre: f32, length: f32, across: f32) -> Vec<Pixel> {
        let [offset, slope, bend] = self.terms;
        let at = |i: i32| {
            let u = centre + (i as f32 / 32.0 - 0.5) * length;
            let p = Pixel::new(u, offset + slope * u + bend * u * u + across).turned(self.lean);
            self.middle.moved(p.x, p.y)
        };
        (0..=32).map(at).collect()
    }
}

/// Least squares of a parabola: offset, slope, bend.
fn fitted(points: &[(Pixel, f32)]) -> Option<[f32; 3]> {
    let scale = points.iter().map(|(at, _)| at.x.abs()).fold(1.0, f32::max);
    let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
        let one = |(at, weight): &(Pixel, f32)| f64::from(*weight) * of(f64::from(at.x / scale), f64::from(at.y));
        points.iter().map(one).sum()
    };
    let moment: Vec<f64> = (0..5).map(|power| sum(&|u, _| u.powi(power))).collect();
    let right: Vec<f64> = (0..3).map(|power| sum(&|u, v| u.powi(power) * v)).collect();
    let rows = [0, 1, 2].map(|row| [moment[row], moment[row + 1], moment[row + 2]]);
    let whole = determinant(&rows);
    if whole.abs() < 1e-9 {
        return None;
    }
    let solved = [0, 1, 2].map(|column| {
        let mut replaced = rows;
        for (row, value) in replaced.iter_mut().zip(&right) {
            row[column] = *value;
        }
        (determinant(&replaced) / whole) as f32
    });
    Some([solved[0], solved[1] / scale, solved[2] / (scale * scale)])
}

fn determinant(rows: &[[f64; 3]; 3]) -> f64 {
    let [[a, b, c], [d, e, f], [g, h, i]] = rows;
    a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::scene::PixelBox;

    const PAGE: PixelBox = PixelBox { left: 0.0, top: 0.0, right: 400.0, bottom: 400.0 };

    /// A band 40 pixels broad along a curve.
    fn band(curve: impl Fn(f32) -> f32) -> Vec<Pixel> {
        let edge = |across: f32| (0..=30).map(|i| i as f32 * 10.0 + 50.0).map(move |x| (x, across));
        let above = edge(-20.0).map(|(x, across)| Pixel::new(x, curve(x) + across));
        let below: Vec<Pixel> = edge(20.0).map(|(x, across)| Pixel::new(x, curve(x) + across)).collect();
        above.chain(below.into_iter().rev()).collect()
    }

    #[test]
    fn the_middle_follows_a_bent_band_and_a_square_has_none() {
        let bow = |x: f32| 100.0 + (x - 200.0).powi(2) / 400.0;
        let medial = Mask::new(&[band(bow)], &PAGE, 3.0).and_then(|mask| Medial::of(&mask));
        let piece = medial.map(|medial| medial.piece(medial.centre(), medial.length() * 0.8, 0.0)).unwrap_or_default();
        assert_eq!(piece.len(), 33);
        for at in piece {
            assert!((at.y - bow(at.x)).abs() < 12.0, "{at:?}");
        }
        let square = [(50.0, 50.0), (250.0, 50.0), (250.0, 250.0), (50.0, 250.0)].map(|(x, y)| Pixel::new(x, y));
        assert!(Mask::new(&[square.to_vec()], &PAGE, 3.0).and_then(|mask| Medial::of(&mask)).is_none());
    }
}
