//! A shape in samples: which points of a grid lie inside it.

use super::{Extent, Position};
use geo::Coord;

/// The middles of the cells of a grid over a box, and which of them lie inside a shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Samples {
    /// Longitudes of the columns, west to east.
    pub lons: Vec<f64>,
    /// Latitudes of the rows, south to north, each with the columns that lie inside there.
    pub rows: Vec<(f64, Columns)>,
}

/// Some columns of a row of samples, a bit for each; the lowest is the westernmost.
pub type Columns = u32;

/// Rows and columns of a grid, at most as many as [`Columns`] has bits: shares are good to about 1 %.
const GRID: u32 = 24;

impl Samples {
    /// A grid over a box, of which nothing lies inside yet.
    pub fn over(Extent { west, south, east, north }: Extent) -> Self {
        let middles = |low: f64, high: f64| {
            (0..GRID).map(move |step| low + (high - low) * (f64::from(step) + 0.5) / f64::from(GRID))
        };
        Self { lons: middles(west, east).collect(), rows: middles(south, north).map(|lat| (lat, 0)).collect() }
    }

    /// A single point, inside.
    pub fn one(at: Position) -> Self {
        Self { lons: vec![at.lon()], rows: vec![(at.lat(), 1)] }
    }

    /// So many columns from the west.
    pub fn westernmost(count: usize) -> Columns {
        1_u32.checked_shl(count as u32).map_or(Columns::MAX, |next| next - 1)
    }

    /// Those that lie inside, row by row.
    pub fn inside(&self) -> impl Iterator<Item = Position> {
        self.rows.iter().flat_map(|(lat, columns)| {
            let inside = self.lons.iter().enumerate().filter(move |(column, _)| columns >> column & 1 == 1);
            inside.map(|(_, lon)| Position::clamped(Coord { x: *lon, y: *lat }))
        })
    }
}
