//! Which country's area holds each of many points that lie close together.

use super::columns::Index;
use super::layout::{self, Role, Section};
use crate::place::{
    Extent, Position,
    packed_shape::{self, Edge},
};

/// The outlines that matter in a box, of enclaves before those of countries.
pub(super) struct Areas {
    areas: Vec<(u32, Vec<Edge>)>,
}

impl Areas {
    pub(super) fn of_countries(index: &Index, within: Extent) -> Self {
        let mut areas = Vec::new();
        for wanted in [|role: Role| role == Role::Enclave, Role::is_country] {
            for shape in 0..index.rows(Section::Shapes, layout::shape::WIDTH) {
                let number = |offset| index.shape_number(shape, offset).unwrap_or(0);
                if !wanted(Role::from_number(number(layout::shape::ROLE))) {
                    continue;
                }
                if index.shape_extent(shape).is_some_and(|extent| within.intersects(extent)) {
                    let edges = packed_shape::edges_beside(index.shape_bytes(shape), within);
                    areas.extend(edges.map(|edges| (shape, edges)));
                }
            }
        }
        Self { areas }
    }

    /// The first area that holds each position, by its row. Quick for positions that follow each other along a parallel.
    pub(super) fn at(&self, positions: &[Position]) -> Vec<Option<u32>> {
        let points: Vec<_> =
            positions.iter().map(|at| (packed_shape::steps(at.lon()), packed_shape::steps(at.lat()))).collect();
        points.chunk_by(|a, b| a.1 == b.1).flat_map(|row| self.along(row)).collect()
    }

    fn along(&self, row: &[(i32, i32)]) -> Vec<Option<u32>> {
        let Some(&(_, y)) = row.first() else { return Vec::new() };
        let met = |edges: &[Edge]| edges.iter().copied().filter(|edge| edge.meets(i64::from(y))).collect();
        let areas: Vec<(u32, Vec<Edge>)> = self.areas.iter().map(|(shape, edges)| (*shape, met(edges))).collect();
        let holds = |edges: &[Edge], (x, y): (i32, i32)| {
            edges.iter().filter(|edge| edge.lies_east_of((i64::from(x), i64::from(y)))).count() % 2 == 1
        };
        let first = |point| areas.iter().find(|(_, edges)| holds(edges, point)).map(|(shape, _)| *shape);
        row.iter().copied().map(first).collect()
    }
}
