//! Whether many coordinates lie inside one area: its edges are put into bands of latitude once.

use crate::place::Extent;
use geo::{Coord, CoordsIter, Line, LinesIter, MultiPolygon};

/// The edges of an area by the bands of latitude that they cross.
pub(super) struct Bands {
    south: f64,
    /// Bands to a degree.
    to_a_degree: f64,
    bands: Vec<Vec<Line>>,
}

/// A band has a few edges of most outlines.
const BANDS: usize = 256;

impl Bands {
    /// `None` for an empty area.
    pub(super) fn of(area: &MultiPolygon) -> Option<Self> {
        let Extent { south, north, .. } = Extent::around(area.coords_iter())?;
        let to_a_degree = BANDS as f64 / (north - south).max(f64::EPSILON);
        let mut bands = Self { south, to_a_degree, bands: vec![Vec::new(); BANDS] };
        for edge in area.lines_iter() {
            let (low, high) = (edge.start.y.min(edge.end.y), edge.start.y.max(edge.end.y));
            let crossed = bands.at(low)..=bands.at(high);
            bands.bands.get_mut(crossed).unwrap_or_default().iter_mut().for_each(|band| band.push(edge));
        }
        Some(bands)
    }

    /// Whether a coordinate lies inside; one on the outline may count as either.
    pub(super) fn hold(&self, c: Coord) -> bool {
        let is_west = |edge: &&Line| {
            let (a, b) = (edge.start, edge.end);
            (a.y > c.y) != (b.y > c.y) && c.x < (b.x - a.x) * (c.y - a.y) / (b.y - a.y) + a.x
        };
        let of_its_band = self.bands.get(self.at(c.y)).into_iter().flatten();
        of_its_band.filter(is_west).count() % 2 == 1
    }

    fn at(&self, lat: f64) -> usize {
        (((lat - self.south) * self.to_a_degree).max(0.0) as usize).min(BANDS - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::place::Footprint;
    use geo::{Contains, Point};

    #[test]
    fn areas_hold_what_lies_inside_them() {
        for id in ["AM", "AZ"] {
            let place = Gazetteer::bundled().by_id(id).expect("a country");
            let Some(Footprint::Area(outline)) = place.footprint() else { panic!("{id} has no outline") };
            let bands = Bands::of(&outline).expect("edges");
            let grid = (0..60).flat_map(|x| (0..40).map(move |y| (x, y)));
            let at = |(x, y)| Coord { x: 43.01 + f64::from(x) * 0.131, y: 38.013 + f64::from(y) * 0.1017 };
            let differing = grid.map(at).filter(|c| bands.hold(*c) != outline.contains(&Point(*c))).count();
            assert_eq!(differing, 0, "{id}");
        }
        assert!(Bands::of(&MultiPolygon::new(Vec::new())).is_none());
    }
}
