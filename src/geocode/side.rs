//! On whose side a footprint lies: the shares of countries and areas in it.

use super::Geocoder;
use crate::{
    gazetteer::PlaceRow,
    place::{CountryCode, Extent, Footprint, Position},
};
use geo::{Coord, CoordsIter, LineString, MultiPolygon};
use std::collections::BTreeMap;

/// Rows and columns of the grid that a footprint is sampled with: shares are good to about 1 %.
const GRID: u32 = 24;

/// The share of a footprint in each country; points outside our borders are left out of account.
pub(super) fn countries(geocoder: &Geocoder, footprint: &Footprint) -> Vec<(CountryCode, f64)> {
    let points = samples(footprint);
    let Some(extent) = Extent::around(points.iter().map(|at| at.coord())) else { return Vec::new() };
    let found: Vec<CountryCode> = geocoder.gazetteer.countries_at(extent, &points).into_iter().flatten().collect();
    let mut counts: BTreeMap<CountryCode, u32> = BTreeMap::new();
    for country in &found {
        *counts.entry(*country).or_default() += 1;
    }
    let mut shares: Vec<(CountryCode, f64)> =
        counts.into_iter().map(|(country, count)| (country, f64::from(count) / found.len() as f64)).collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    shares
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
        Footprint::PointRadius { centre, radius } => grid(&super::shape::circle(*centre, *radius)),
        Footprint::Likely { shape, .. } | Footprint::Area(shape) | Footprint::FuzzyArea { rim: shape, .. } => {
            grid(shape)
        }
        Footprint::Line(line) => line.iter().flat_map(|part| &part.0).map(|c| Position::clamped(*c)).collect(),
    }
}

/// The middles of the cells of a grid over a shape that lie inside it, row by row.
fn grid(shape: &MultiPolygon) -> Vec<Position> {
    let Some(Extent { west, south, east, north }) = Extent::around(shape.coords_iter()) else { return Vec::new() };
    let at = |low: f64, high: f64, step: u32| low + (high - low) * (f64::from(step) + 0.5) / f64::from(GRID);
    let row = |step| {
        let y = at(south, north, step);
        let crossed = crossings(shape, y);
        let inside = move |x: &f64| crossed.iter().filter(|crossing| *crossing > x).count() % 2 == 1;
        (0..GRID).map(move |step| at(west, east, step)).filter(inside).map(move |x| Position::clamped(Coord { x, y }))
    };
    (0..GRID).flat_map(row).collect()
}

/// Where the outlines of a shape cross a parallel.
fn crossings(shape: &MultiPolygon, y: f64) -> Vec<f64> {
    let rings = shape.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    let crossed = rings.flat_map(LineString::lines).filter(|edge| (edge.start.y > y) != (edge.end.y > y));
    crossed.map(|edge| edge.start.x + edge.dx() * (y - edge.start.y) / edge.dy()).collect()
}
