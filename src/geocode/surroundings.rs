//! The other places of a record or document: what lies among them is likelier to be meant.

use super::evidence::CLEAR_LEAD_ACROSS;
use crate::place::Position;
use rstar::RTree;
use std::collections::BTreeSet;

/// Where the clear places of one document lie, built once and asked for every candidate.
///
/// Places within about a kilometre of each other count as one, so that a place that is named often weighs no more than
/// one that is named once. The order in which they are given changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    places: RTree<[f64; 3]>,
}

/// The most that they say for a candidate, in nats. Less than the lead that is asked for over a place across a border,
/// so that they never choose the side by themselves.
const TOGETHER: f64 = 1.5;
const _: () = assert!(TOGETHER < CLEAR_LEAD_ACROSS, "neighbours alone must not choose the side of a border");
/// What they say falls by a factor of e with so many metres: dossiers on a border span 40 to 80 km.
const FADING: f64 = 60_000.0;
/// Mean earth radius in metres, as `geo` has it.
pub(super) const EARTH: f64 = 6_371_008.8;
/// Steps of the raster that makes one of neighbours: a hundredth of a degree, at most 1.1 km.
const STEPS_PER_DEGREE: f64 = 100.0;

impl FromIterator<Position> for Surroundings {
    fn from_iter<T: IntoIterator<Item = Position>>(positions: T) -> Self {
        let step = |degrees: f64| (degrees * STEPS_PER_DEGREE).round() as i32;
        let steps: BTreeSet<(i32, i32)> = positions.into_iter().map(|at| (step(at.lon()), step(at.lat()))).collect();
        let degrees = |steps: i32| f64::from(steps) / STEPS_PER_DEGREE;
        let points = steps.into_iter().map(|(lon, lat)| on_sphere(degrees(lon), degrees(lat)));
        Self { places: RTree::bulk_load(points.collect()) }
    }
}

impl Surroundings {
    /// Whether there is no other place.
    pub fn is_empty(&self) -> bool {
        self.places.size() == 0
    }

    /// Nats for a candidate by its distance to the second nearest of them (a single one may be a stray), or to the only
    /// one. Nothing ever speaks against it.
    pub(super) fn nats(&self, at: Position) -> f64 {
        let mut nearest = self.places.nearest_neighbor_iter_with_distance_2(&on_sphere(at.lon(), at.lat()));
        let Some(chord) = nearest.next().map(|first| nearest.next().unwrap_or(first).1.sqrt()) else { return 0.0 };
        let away = 2.0 * EARTH * (chord / 2.0).min(1.0).asin();
        TOGETHER * (-away / FADING).exp()
    }
}

/// A point of the unit sphere: there straight distances rank as those over ground do, across every meridian.
fn on_sphere(lon: f64, lat: f64) -> [f64; 3] {
    let ((y, x), (z, flat)) = (lon.to_radians().sin_cos(), lat.to_radians().sin_cos());
    [x * flat, y * flat, z]
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Coord;

    fn at(x: f64, y: f64) -> Position {
        Position::clamped(Coord { x, y })
    }

    fn around(positions: &[(f64, f64)]) -> Surroundings {
        positions.iter().map(|&(lon, lat)| at(lon, lat)).collect()
    }

    #[test]
    fn one_stray_says_little_and_order_nothing() {
        let goris = at(46.34, 39.51);
        let (near, stray) = ([(46.48, 39.56), (46.14, 39.46)], [(46.35, 39.51), (44.5, 40.2), (43.8, 40.8)]);
        assert!(around(&near).nats(goris) > 1.0);
        assert!(around(&stray).nats(goris) < 0.15, "{}", around(&stray).nats(goris));
        assert!(around(&stray[..1]).nats(goris) > 1.4, "the only one counts");
        assert_eq!(around(&[]).nats(goris), 0.0);
        let (forth, back) = ([near[0], near[1], stray[1]], [stray[1], near[1], near[0]]);
        assert_eq!(around(&forth).nats(goris), around(&back).nats(goris));
    }

    #[test]
    fn a_place_named_often_is_one_place() {
        let often = vec![(46.48, 39.56); 50];
        let with_another = [often.as_slice(), &[(44.5, 40.2)]].concat();
        assert!(around(&with_another).nats(at(46.48, 39.56)) < 0.1);
    }

    #[test]
    fn distances_are_those_over_ground() {
        let sotk = at(45.8695, 40.2001);
        for other in [(45.93, 40.18), (47.0, 39.2), (44.8, 41.1)] {
            let expected = TOGETHER * (-sotk.distance(at(other.0, other.1)).0 / FADING).exp();
            assert!((around(&[other]).nats(sotk) - expected).abs() < 1e-6);
        }
    }
}
