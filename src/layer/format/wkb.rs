//! Geometries as well-known binary (OGC 06-103r4, clause 8.2), with the lowest byte first.

use super::row::{At, Shape};

const LITTLE_ENDIAN: u8 = 1;

/// Adds a geometry to bytes.
pub(super) fn add(out: &mut Vec<u8>, shape: &Shape) {
    Binary(out).shape(shape);
}

struct Binary<'o>(&'o mut Vec<u8>);

impl Binary<'_> {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Point(at) => {
                self.head(1);
                self.at(at);
            }
            Shape::Lines(lines) => {
                self.head(5);
                self.count(lines.len());
                for line in lines {
                    self.head(2);
                    self.path(line);
                }
            }
            Shape::Areas(areas) => {
                self.head(6);
                self.count(areas.len());
                for rings in areas {
                    self.head(3);
                    self.count(rings.len());
                    rings.iter().for_each(|ring| self.path(ring));
                }
            }
        }
    }

    fn head(&mut self, kind: u32) {
        self.0.push(LITTLE_ENDIAN);
        self.0.extend(kind.to_le_bytes());
    }

    /// No geometry of ours has four thousand million parts.
    fn count(&mut self, count: usize) {
        self.0.extend((count as u32).to_le_bytes());
    }

    fn path(&mut self, path: &[At]) {
        self.count(path.len());
        path.iter().for_each(|at| self.at(at));
    }

    fn at(&mut self, at: &At) {
        at.iter().for_each(|degrees| self.0.extend(degrees.to_le_bytes()));
    }
}
