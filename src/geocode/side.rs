//! On whose side a footprint lies: the shares of countries and areas in it.

use super::Geocoder;
use crate::{
    gazetteer::PlaceRow,
    place::{CountryCode, Extent, Footprint, Position},
};
use geo::{Contains, Coord, MultiPolygon, Point};
use std::collections::BTreeMap;

/// Rows and columns of the grid that a footprint is sampled with: shares are good to about 1 %.
const GRID: u32 = 24;

/// The share of a footprint in each country; points outside our borders are left out of account.
pub(super) fn countries(geocoder: &Geocoder, footprint: &Footprint) -> Vec<(CountryCode, f64)> {
    let found: Vec<CountryCode> =
        samples(footprint).into_iter().filter_map(|at| geocoder.gazetteer.country_at(at)).collect();
    let mut counts: BTreeMap<CountryCode, u32> = BTreeMap::new();
    for country in &found {
        *counts.entry(*country).or_default() += 1;
    }
    let mut shares: Vec<(CountryCode, f64)> =
        counts.into_iter().map(|(country, count)| (country, f64::from(count) / found.len() as f64)).collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    shares
}

/// The share of a footprint that lies in any of these areas.
pub(super) fn share_within(geocoder: &Geocoder, footprint: &Footprint, areas: &[PlaceRow]) -> f64 {
    let points = samples(footprint);
    let inside = |at: &&Position| geocoder.gazetteer.areas_at(**at).iter().any(|area| areas.contains(&area.row()));
    points.iter().filter(inside).count() as f64 / points.len().max(1) as f64
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

fn grid(shape: &MultiPolygon) -> Vec<Position> {
    let Some(Extent { west, south, east, north }) = Footprint::Area(shape.clone()).extent() else { return Vec::new() };
    let at = |low: f64, high: f64, step: u32| low + (high - low) * (f64::from(step) + 0.5) / f64::from(GRID);
    (0..GRID * GRID)
        .map(|cell| Coord { x: at(west, east, cell % GRID), y: at(south, north, cell / GRID) })
        .filter(|c| shape.contains(&Point(*c)))
        .map(Position::clamped)
        .collect()
}
