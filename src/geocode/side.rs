//! On whose side a footprint lies: the shares of countries and areas in it.

use super::{Geocoder, surroundings::EARTH};
use crate::{
    gazetteer::Place,
    place::{CountryCode, Extent, Footprint, Metres, Position, Samples},
};
use geo::{Coord, CoordsIter, MultiPolygon};

/// The share of a footprint in each country; points outside our borders are left out of account, and so are points and
/// lines.
pub(super) fn countries(geocoder: &Geocoder, footprint: &Footprint) -> Vec<(CountryCode, f64)> {
    let Some(extent) = around(footprint) else { return Vec::new() };
    let mut counts: Vec<(CountryCode, u32)> = Vec::new();
    for (country, more) in geocoder.gazetteer.countries_in(extent, || samples(footprint)) {
        match counts.iter_mut().find(|(known, _)| *known == country) {
            Some((_, count)) => *count += more,
            None => counts.push((country, more)),
        }
    }
    let found: u32 = counts.iter().map(|(_, count)| count).sum();
    let mut shares: Vec<(CountryCode, f64)> =
        counts.into_iter().map(|(country, count)| (country, f64::from(count) / f64::from(found))).collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    shares
}

/// A box that holds a footprint, for a circle a little too large: where one country has all of it, no sample is needed.
fn around(footprint: &Footprint) -> Option<Extent> {
    // A degree of a great circle on the mean sphere, less than a tenth.
    const METRES_PER_DEGREE: f64 = 100_000.0;
    let Footprint::PointRadius { centre, radius } = footprint else { return footprint.extent() };
    let (Coord { x, y }, dy) = (centre.coord(), radius.0 / METRES_PER_DEGREE);
    let dx = dy / (y.abs() + dy).min(89.0).to_radians().cos();
    Some(Extent { west: x - dx, south: y - dy, east: x + dx, north: y + dy })
}

/// Whether any of a footprint lies in any of these areas.
pub(super) fn touches(footprint: &Footprint, areas: &[Place]) -> bool {
    samples(footprint).inside().any(|at| areas.iter().any(|area| area.holds(at)))
}

fn samples(footprint: &Footprint) -> Samples {
    match footprint {
        Footprint::PointRadius { centre, radius } => within(*centre, *radius),
        Footprint::Likely { shape, .. } | Footprint::Area(shape) | Footprint::FuzzyArea { rim: shape, .. } => {
            grid(shape)
        }
        Footprint::Point(_) | Footprint::Points(_) | Footprint::Line(_) => Samples::default(),
    }
}

/// Those of a grid over a circle that lie inside it.
fn within(centre: Position, radius: Metres) -> Samples {
    let (Coord { x, y }, reach) = (centre.coord(), (radius.0 / EARTH).to_degrees());
    let widest = (reach.to_radians().sin() / y.to_radians().cos()).clamp(0.0, 1.0).asin().to_degrees();
    let mut samples = Samples::over(Extent { west: x - widest, south: y - reach, east: x + widest, north: y + reach });
    for (lat, inside) in &mut samples.rows {
        let half = super::shape::half_chord(centre, radius, *lat);
        let to_the_west = |lon: &f64| *lon < x && (lon - x).abs() >= half;
        let not_to_the_east = |lon: &f64| *lon < x || (lon - x).abs() < half;
        *inside = Samples::westernmost(samples.lons.partition_point(not_to_the_east))
            ^ Samples::westernmost(samples.lons.partition_point(to_the_west));
    }
    samples
}

/// Those of a grid over a shape that lie inside it: west of an odd number of its edges.
fn grid(shape: &MultiPolygon) -> Samples {
    let Some(extent) = Extent::around(shape.coords_iter()) else { return Samples::default() };
    let mut samples = Samples::over(extent);
    for edge in super::shape::edges(shape) {
        let (low, high) = (edge.start.y.min(edge.end.y), edge.start.y.max(edge.end.y));
        let first = samples.rows.partition_point(|(lat, _)| *lat < low);
        for (lat, inside) in samples.rows.iter_mut().skip(first).take_while(|(lat, _)| *lat < high) {
            let crossing = super::shape::crossing(edge, *lat);
            *inside ^= Samples::westernmost(samples.lons.partition_point(|lon| *lon < crossing));
        }
    }
    samples
}
