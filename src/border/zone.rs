//! The land along a line.

use crate::place::{Extent, Metres};
use geo::{Buffer, Coord, CoordsIter, MapCoords, MultiLineString, MultiPolygon, Simplify};

/// A zone is drawn from the line to this detail; finer than its breadth by far.
const ZONE_DETAIL: Metres = Metres(400.0);

/// Land within `breadth` of a line. Buffered on a plane where a degree of longitude is shortened by the cosine
/// of the middle latitude; over the three degrees of the longest border here that is true to 3 %.
pub(super) fn zone(line: &MultiLineString, breadth: Metres) -> MultiPolygon {
    const METRES_PER_DEGREE: f64 = 111_195.0;
    let Some(extent) = Extent::around(line.coords_iter()) else { return MultiPolygon::new(Vec::new()) };
    let shrink = extent.centre().lat().to_radians().cos();
    let plane = line.map_coords(|c| Coord { x: c.x * shrink, y: c.y });
    let zone = plane.simplify(ZONE_DETAIL.0 / METRES_PER_DEGREE).buffer(breadth.0 / METRES_PER_DEGREE);
    zone.map_coords(|c| Coord { x: c.x / shrink, y: c.y })
}
