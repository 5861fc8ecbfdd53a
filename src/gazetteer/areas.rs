//! Which country's area holds each of many points that lie close together.

use super::columns::Index;
use super::layout::{self, Role, Section};
use crate::place::{
    Extent, Position,
    packed_shape::{self, Edge},
};

/// An outline that decides on a country, in short runs of edges.
pub(super) struct Outline {
    shape: u32,
    extent: Extent,
    runs: Vec<Run>,
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
const RUN: usize = 32;

impl Outline {
    /// Those of enclaves before those of countries.
    pub(super) fn of_countries(index: &Index) -> Vec<Self> {
        let rows = 0..index.rows(Section::Shapes, layout::shape::WIDTH);
        let role = |shape| Role::from_number(index.shape_number(shape, layout::shape::ROLE).unwrap_or(0));
        let enclaves = rows.clone().filter(|&shape| role(shape) == Role::Enclave);
        let countries = rows.filter(|&shape| role(shape).is_country());
        enclaves.chain(countries).filter_map(|shape| Self::unpack(index, shape)).collect()
    }

    fn unpack(index: &Index, shape: u32) -> Option<Self> {
        const WORLD: Extent = Extent { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
        let edges = packed_shape::edges_beside(index.shape_bytes(shape), WORLD)?;
        let chains = edges.chunk_by(|edge, next| edge.leads_to(*next));
        let runs = chains.flat_map(|chain| chain.chunks(RUN)).map(Run::of).collect();
        Some(Self { shape, extent: index.shape_extent(shape)?, runs })
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

/// The outlines that matter in a box, each with the edges that meet its parallels and are not wholly west of it.
pub(super) struct Areas {
    areas: Vec<(u32, Vec<Edge>)>,
    east: i64,
}

impl Areas {
    pub(super) fn in_box(outlines: &[Outline], within: Extent) -> Self {
        let whole = |degrees| i64::from(packed_shape::steps(degrees));
        let (west, east) = (whole(within.west), whole(within.east));
        let (south, north) = (whole(within.south), whole(within.north));
        let meets = |(east, low, high): (i64, i64, i64)| low <= north && high > south && east > west;
        let beside = |outline: &Outline| {
            let runs = outline.runs.iter().filter(|run| meets((run.east, run.south, run.north)));
            let edges = runs.flat_map(|run| run.beside(east)).copied();
            let edges = edges.filter(|edge| {
                let ((_, east), (low, high)) = edge.sides();
                meets((east, low, high))
            });
            (outline.shape, edges.collect())
        };
        let near = outlines.iter().filter(|outline| outline.extent.intersects(within));
        Self { areas: near.map(beside).collect(), east }
    }

    /// The area that holds every position of the box as it holds this one; `None` where an outline may come into it.
    pub(super) fn throughout(&self, at: Position) -> Option<Option<u32>> {
        let divided = self.areas.iter().flat_map(|(_, edges)| edges).any(|edge| edge.sides().0.0 <= self.east);
        (!divided).then(|| self.at(&[at]).first().copied().flatten())
    }

    /// The first area that holds each position, by its row. Quick for positions that follow each other along parallels.
    pub(super) fn at(&self, positions: &[Position]) -> Vec<Option<u32>> {
        let rows: Vec<&[Position]> = positions.chunk_by(|a, b| a.lat() == b.lat()).collect();
        let latitude = |row: &[Position]| row.first().map_or(0, |at| i64::from(packed_shape::steps(at.lat())));
        let mut parallels: Vec<(i64, usize)> =
            rows.iter().zip(0..).map(|(row, number)| (latitude(row), number)).collect();
        parallels.sort_unstable();
        let crossed: Vec<Vec<Crossed>> =
            self.areas.iter().map(|(_, edges)| crossed(edges, &parallels, self.east)).collect();
        let mut found = Vec::with_capacity(positions.len());
        for (number, row) in rows.iter().enumerate() {
            let crossed = self.areas.iter().zip(&crossed).map(|((shape, _), crossed)| (*shape, &crossed[number]));
            let met: Vec<(u32, &Crossed)> = crossed.filter(|(_, crossed)| !crossed.is_empty()).collect();
            found.extend(row.iter().map(|at| {
                let x = i64::from(packed_shape::steps(at.lon()));
                met.iter().find(|(_, crossed)| crossed.holds(x)).map(|(shape, _)| *shape)
            }));
        }
        found
    }
}

/// Where the edges of an area cross a parallel.
#[derive(Clone, Default)]
struct Crossed {
    /// Whether an odd number of them does so east of the box.
    odd: bool,
    /// Where the others do.
    at: Vec<i64>,
}

impl Crossed {
    /// Whether the area holds no point of the parallel.
    fn is_empty(&self) -> bool {
        !self.odd && self.at.is_empty()
    }

    /// Whether the area holds the point of the parallel at this longitude.
    fn holds(&self, x: i64) -> bool {
        self.at.iter().fold(self.odd, |odd, crossing| odd ^ (x < *crossing))
    }
}

/// Where edges cross each of some parallels, given in ascending order, by their numbers; `east` is the side of the box.
fn crossed(edges: &[Edge], parallels: &[(i64, usize)], east: i64) -> Vec<Crossed> {
    let mut crossed = vec![Crossed::default(); parallels.len()];
    for edge in edges {
        let ((west, _), (low, high)) = edge.sides();
        let first = parallels.partition_point(|(y, _)| *y < low);
        for (y, number) in parallels[first..].iter().take_while(|(y, _)| *y < high) {
            match west > east {
                true => crossed[*number].odd ^= true,
                false => crossed[*number].at.push(edge.crossing(*y)),
            }
        }
    }
    crossed
}
