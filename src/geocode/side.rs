//! On whose side a footprint lies: the shares of countries and areas in it.

use super::{Geocoder, surroundings::EARTH};
use crate::{
    gazetteer::PlaceRow,
    place::{CountryCode, Extent, Footprint, Metres, Position},
};
use geo::{Coord, CoordsIter, MultiPolygon};

/// Rows and columns of the grid that a footprint is sampled with: shares are good to about 1 %.
const GRID: u32 = 24;

/// The share of a footprint in each country; points outside our borders are left out of account.
pub(super) fn countries(geocoder: &Geocoder, footprint: &Footprint) -> Vec<(CountryCode, f64)> {
    let Some(extent) = around(footprint) else { return Vec::new() };
    let mut counts: Vec<(CountryCode, u32)> = Vec::new();
    for country in geocoder.gazetteer.countries_in(extent, || samples(footprint)).into_iter().flatten() {
        match counts.iter_mut().find(|(known, _)| *known == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
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
pub(super) fn touches(geocoder: &Geocoder, footprint: &Footprint, areas: &[PlaceRow]) -> bool {
    let inside = |at: &Position| areas.iter().any(|row| geocoder.gazetteer.place(*row).holds(*at));
    samples(footprint).iter().any(inside)
}

fn samples(footprint: &Footprint) -> Vec<Position> {
    match footprint {
        Footprint::Point(at) => vec![*at],
        Footprint::Points(points) => points.clone(),
        Footprint::PointRadius { centre, radius } => within(*centre, *radius),
        Footprint::Likely { shape, .. } | Footprint::Area(shape) | Footprint::FuzzyArea { rim: shape, .. } => {
            grid(shape)
        }
        Footprint::Line(line) => line.iter().flat_map(|part| &part.0).map(|c| Position::clamped(*c)).collect(),
    }
}

/// The middle of a step of the grid between two sides.
fn at(low: f64, high: f64, step: u32) -> f64 {
    low + (high - low) * (f64::from(step) + 0.5) / f64::from(GRID)
}

/// The middles of all steps.
fn middles(low: f64, high: f64) -> Vec<f64> {
    (0..GRID).map(|step| at(low, high, step)).collect()
}

/// The middles of the cells of a grid over a circle that lie inside it, row by row.
fn within(centre: Position, radius: Metres) -> Vec<Position> {
    let (Coord { x, y }, reach) = (centre.coord(), (radius.0 / EARTH).to_degrees());
    let widest = (reach.to_radians().sin() / y.to_radians().cos()).clamp(0.0, 1.0).asin().to_degrees();
    cells(&middles(x - widest, x + widest), &middles(y - reach, y + reach), |lat| {
        let half = super::shape::half_chord(centre, radius, lat);
        move |lon| (lon - x).abs() < half
    })
}

/// The middles of the cells of a grid over a shape that lie inside it, row by row.
fn grid(shape: &MultiPolygon) -> Vec<Position> {
    let Some(Extent { west, south, east, north }) = Extent::around(shape.coords_iter()) else { return Vec::new() };
    let edges = super::shape::edges(shape);
    cells(&middles(west, east), &middles(south, north), |lat| {
        let crossed = super::shape::crossings(&edges, lat);
        move |lon| crossed.iter().fold(false, |odd, crossing| odd ^ (*crossing > lon))
    })
}

/// Those of a grid's cells, row by row, that lie inside by what is told of their parallel.
fn cells<I: Fn(f64) -> bool>(lons: &[f64], lats: &[f64], inside_on: impl Fn(f64) -> I) -> Vec<Position> {
    let mut cells = Vec::with_capacity(lons.len() * lats.len());
    for lat in lats {
        let inside = inside_on(*lat);
        let lons = lons.iter().filter(|lon| inside(**lon));
        cells.extend(lons.map(|lon| Position::clamped(Coord { x: *lon, y: *lat })));
    }
    cells
}
