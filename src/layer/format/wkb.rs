//! Geometries of tables as well-known binary.

use super::row::{At, Shape};
use crate::layer::wkb::{Kind, Wkb};

/// Adds a geometry to bytes.
pub(super) fn add(bytes: &mut Vec<u8>, shape: &Shape) {
    let mut out = Wkb(bytes);
    let path = |out: &mut Wkb, path: &[At]| out.path(path.iter().copied());
    match shape {
        Shape::Point(at) => out.point(*at),
        Shape::Lines(lines) => {
            out.parts(Kind::Lines, lines.len());
            for line in lines {
                out.head(Kind::Line);
                path(&mut out, line);
            }
        }
        Shape::Areas(areas) => {
            out.parts(Kind::Areas, areas.len());
            for rings in areas {
                out.parts(Kind::Area, rings.len());
                rings.iter().for_each(|ring| path(&mut out, ring));
            }
        }
    }
}
