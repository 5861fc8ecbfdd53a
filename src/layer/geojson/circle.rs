//! Circles in true metres, cut where they cross the antimeridian (RFC 7946, section 3.1.9).

use crate::place::{Metres, Position};
use geo::{BooleanOps, Coord, Destination, Haversine, LineString, MapCoords, MultiPolygon, Point, Polygon, Rect};

/// Corners of a circle: a polygon of 64 is short of the true area by 0.16 %.
const CORNERS: u32 = 64;

/// The circle of this radius around a point, counter-clockwise from the north.
pub(super) fn around(centre: Position, radius: Metres) -> MultiPolygon {
    let corner = |i: u32| {
        let bearing = -f64::from(i) * 360.0 / f64::from(CORNERS);
        let at = Haversine.destination(Point::from(centre.coord()), bearing, radius.0);
        Coord { x: unwrapped(at.x(), centre.lon()), y: at.y() }
    };
    let ring: LineString = (0..CORNERS).map(corner).collect();
    let circle = Polygon::new(ring, Vec::new());
    if circle.exterior().coords().all(|c| c.x.abs() <= 180.0) { circle.into() } else { split(&circle) }
}

/// A longitude within half a turn of another one.
fn unwrapped(lon: f64, beside: f64) -> f64 {
    match lon - beside {
        far if far > 180.0 => lon - 360.0,
        far if far < -180.0 => lon + 360.0,
        _ => lon,
    }
}

fn split(circle: &Polygon) -> MultiPolygon {
    let turns = [-360.0, 0.0, 360.0];
    let parts = turns.map(|turn| {
        let world = Rect::new((turn - 180.0, -90.0), (turn + 180.0, 90.0)).to_polygon();
        circle.intersection(&world).map_coords(|c| Coord { x: (c.x - turn).clamp(-180.0, 180.0), y: c.y })
    });
    MultiPolygon::new(parts.into_iter().flat_map(|part| part.0).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, ChamberlainDuquetteArea, CoordsIter};

    #[test]
    fn circles_have_their_area_on_the_globe() {
        for (lon, lat, parts) in [(45.8, 40.2, 1), (179.95, -17.0, 2), (-179.99, 52.0, 2)] {
            let circle = around(Position::new(lon, lat).expect("on the globe"), Metres(25_000.0));
            let area = circle.chamberlain_duquette_unsigned_area();
            let wanted = std::f64::consts::PI * 25_000.0_f64.powi(2);
            assert!((area / wanted - 1.0).abs() < 0.01, "{lon}: {area}");
            assert_eq!(circle.0.len(), parts);
            assert!(circle.signed_area() > 0.0 && circle.coords_iter().all(|c| c.x.abs() <= 180.0));
        }
    }
}
