//! Outlines of areas: whether one holds a point, and how many of the samples of a small box lie in which country's area.

use super::columns::Index;
use super::layout;
use crate::place::{
    Columns, CountryCode, Extent, Position, Samples,
    packed_shape::{self, Edge},
};

/// An outline in short runs of edges.
pub(super) struct Outline {
    country: Option<CountryCode>,
    extent: Extent,
    /// From south to north by their southern sides.
    runs: Vec<Run>,
    /// How far the tallest run reaches from south to north.
    tallest: i64,
}

/// Edges that follow each other, with the sides of the box around them in packed steps.
struct Run {
    west: i64,
    east: i64,
    south: i64,
    north: i64,
    edges: Vec<Edge>,
    /// From its first vertex to its last: where the run meets a parallel an odd number of times, so does this.
    chord: Option<Edge>,
}

/// Edges to a run.
const RUN: usize = 16;

impl Outline {
    pub(super) fn unpack(index: &Index, shape: u32) -> Option<Self> {
        const WORLD: Extent = Extent { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
        let edges = packed_shape::edges_beside(index.shape_bytes(shape), WORLD)?;
        let chains = edges.chunk_by(|edge, next| edge.leads_to(*next));
        let mut runs: Vec<Run> = chains.flat_map(|chain| chain.chunks(RUN)).map(Run::of).collect();
        runs.sort_unstable_by_key(|run| run.south);
        let tallest = runs.iter().map(|run| run.north - run.south).max().unwrap_or(0);
        let country = index.shape_number(shape, layout::shape::PLACE).and_then(|row| index.country(row));
        Some(Self { country, extent: index.shape_extent(shape)?, runs, tallest })
    }

    /// Whether it holds a position: [`packed_shape::holds`].
    pub(super) fn holds(&self, at: Position) -> bool {
        let (x, y) = (whole(at.lon()), whole(at.lat()));
        let runs = self.between(y, y).filter(|run| run.north > y && run.east > x);
        let east = runs.flat_map(|run| run.beside(x)).filter(|edge| edge.meets(y) && edge.lies_east_of((x, y)));
        east.count() % 2 == 1
    }

    /// The runs that may meet a parallel between these two.
    fn between(&self, south: i64, north: i64) -> impl Iterator<Item = &Run> {
        let first = self.runs.partition_point(|run| run.south < south - self.tallest);
        self.runs.iter().skip(first).take_while(move |run| run.south <= north)
    }
}

impl Run {
    fn of(edges: &[Edge]) -> Self {
        let none = Self {
            west: i64::MAX,
            east: i64::MIN,
            south: i64::MAX,
            north: i64::MIN,
            edges: edges.to_vec(),
            chord: edges.first().zip(edges.last()).map(|(first, last)| first.chord(*last)),
        };
        edges.iter().map(|edge| edge.sides()).fold(none, |run, ((west, east), (south, north))| Self {
            west: run.west.min(west),
            east: run.east.max(east),
            south: run.south.min(south),
            north: run.north.max(north),
            ..run
        })
    }

    /// What decides for points of a box that ends at this longitude: of a run wholly east of it, the chord does.
    fn beside(&self, east: i64) -> &[Edge] {
        match &self.chord {
            Some(chord) if self.west > east => std::slice::from_ref(chord),
            _ => &self.edges,
        }
    }
}

/// The outlines that matter in a box, each with the edges of the runs that meet its parallels and are not wholly west of it.
pub(super) struct Areas<'i> {
    areas: Vec<(Option<CountryCode>, Vec<&'i [Edge]>)>,
    west: i64,
    east: i64,
    south: i64,
    north: i64,
}

impl<'i> Areas<'i> {
    pub(super) fn in_box(outlines: impl Iterator<Item = &'i Outline>, within: Extent) -> Self {
        let (west, east) = (whole(within.west), whole(within.east));
        let (south, north) = (whole(within.south), whole(within.north));
        let beside = |outline: &'i Outline| {
            let runs = outline.between(south, north).filter(|run| run.north > south && run.east > west);
            (outline.country, runs.map(|run| run.beside(east)).collect())
        };
        let areas = outlines.filter(|outline| outline.extent.intersects(within)).map(beside).collect();
        Self { areas, west, east, south, north }
    }

    /// Whether an outline may come into the box; where none does, all of it is like any point of it.
    pub(super) fn divide(&self) -> bool {
        self.areas.iter().flat_map(|(_, runs)| runs).flat_map(|run| *run).any(|edge| {
            let ((west, east), (low, high)) = edge.sides();
            west <= self.east && east > self.west && low <= self.north && high > self.south
        })
    }

    /// How many of the samples inside the box each area's country holds, each by the first area that it lies in. They are
    /// taken out; what no country holds is left.
    pub(super) fn take(&self, samples: &mut Samples) -> Vec<(CountryCode, u32)> {
        let lons: Vec<i64> = samples.lons.iter().map(|lon| whole(lon.clamp(-180.0, 180.0))).collect();
        let lats: Vec<i64> = samples.rows.iter().map(|(lat, _)| whole(lat.clamp(-90.0, 90.0))).collect();
        let mut nobodys = vec![0; lats.len()];
        let mut counts = Vec::new();
        for (country, runs) in &self.areas {
            let mut count = 0;
            let inside = self.inside(runs, &lons, &lats);
            for (((_, open), nobodys), inside) in samples.rows.iter_mut().zip(&mut nobodys).zip(inside) {
                let held = *open & inside;
                *open ^= held;
                match country {
                    Some(_) => count += held.count_ones(),
                    None => *nobodys |= held,
                }
            }
            counts.extend(country.filter(|_| count > 0).map(|country| (country, count)));
        }
        samples.rows.iter_mut().zip(nobodys).for_each(|((_, left), nobodys)| *left |= nobodys);
        counts
    }

    /// The columns of each row that an area holds: those that lie west of an odd number of its edges.
    fn inside(&self, runs: &[&[Edge]], lons: &[i64], lats: &[i64]) -> Vec<Columns> {
        let mut inside = vec![0; lats.len()];
        // Edges follow each other, so that the first row that one meets is near that of the one before.
        let mut first = 0;
        for edge in runs.iter().flat_map(|run| *run) {
            let ((west, _), (low, high)) = edge.sides();
            while first > 0 && lats[first - 1] >= low {
                first -= 1;
            }
            while first < lats.len() && lats[first] < low {
                first += 1;
            }
            for (y, inside) in lats.iter().zip(&mut inside).skip(first).take_while(|(y, _)| **y < high) {
                *inside ^= match west > self.east {
                    true => Columns::MAX,
                    false => {
                        let crossing = edge.crossing(*y);
                        Samples::westernmost(lons.partition_point(|x| *x < crossing))
                    }
                };
            }
        }
        inside
    }
}

fn whole(degrees: f64) -> i64 {
    i64::from(packed_shape::steps(degrees))
}

#[cfg(test)]
mod tests {
    use super::super::Gazetteer;
    use super::*;

    #[test]
    fn samples_are_counted_where_country_at_finds_them() {
        let gazetteer = Gazetteer::bundled();
        // Along the border of Armenia, around Artsvashen and Karki, in Armenia, at sea, at the edge of the bundled land.
        for (lon, lat, reach) in [
            (45.9, 40.2, 0.1),
            (45.5, 40.65, 0.06),
            (44.95, 39.79, 0.04),
            (44.6, 40.3, 0.02),
            (51.0, 40.3, 0.3),
            (46.5, 39.2, 1.5),
            (40.0, 35.0, 3.0),
        ] {
            let within = Extent { west: lon - reach, south: lat - reach, east: lon + reach, north: lat + reach };
            let mut samples = Samples::over(within);
            // A chequered board, so that not all bits are the same.
            samples.rows.iter_mut().enumerate().for_each(|(row, (_, inside))| *inside = 0x55_5555 << (row % 2));
            let mut expected: Vec<(CountryCode, u32)> = Vec::new();
            for country in samples.inside().filter_map(|at| gazetteer.country_at(at)) {
                match expected.iter_mut().find(|(known, _)| *known == country) {
                    Some((_, count)) => *count += 1,
                    None => expected.push((country, 1)),
                }
            }
            let mut counted: Vec<(CountryCode, u32)> = Vec::new();
            for (country, count) in
                gazetteer.countries_of(&Areas::in_box(gazetteer.index.countries(), within), within, samples)
            {
                match counted.iter_mut().find(|(known, _)| *known == country) {
                    Some((_, known)) => *known += count,
                    None => counted.push((country, count)),
                }
            }
            expected.sort();
            counted.sort();
            assert_eq!(counted, expected, "{lon} {lat}");
        }
    }

    #[test]
    fn an_outline_unpacked_holds_what_it_held_packed() {
        let index = &Gazetteer::bundled().index;
        for shape in 0..index.rows(super::super::layout::Section::Shapes, layout::shape::WIDTH) {
            let Some((outline, extent)) = index.outline(shape).zip(index.shape_extent(shape)) else { continue };
            let mut samples = Samples::over(extent.grown(0.1));
            samples.rows.iter_mut().for_each(|(_, inside)| *inside = Samples::westernmost(24));
            for at in samples.inside() {
                assert_eq!(outline.holds(at), packed_shape::holds(index.shape_bytes(shape), at), "{shape} {at:?}");
            }
        }
    }
}
