//! Well-known binary (OGC 06-103r4, clause 8.2), little-endian: what GeoPackage, PostGIS and Arrow's readers hold
//! geometries in.

const LITTLE_ENDIAN: u8 = 1;

/// A kind of geometry by its number.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub(super) enum Kind {
    Point = 1,
    Line = 2,
    Area = 3,
    Points = 4,
    Lines = 5,
    Areas = 6,
}

/// A geometry being written after other bytes.
pub(super) struct Wkb<'b>(pub(super) &'b mut Vec<u8>);

impl Wkb<'_> {
    /// What every geometry begins with.
    pub(super) fn head(&mut self, kind: Kind) {
        self.0.push(LITTLE_ENDIAN);
        self.0.extend((kind as u32).to_le_bytes());
    }

    /// The head of a geometry of parts, and their number: no geometry of ours has four thousand million.
    pub(super) fn parts(&mut self, kind: Kind, count: usize) {
        self.head(kind);
        self.count(count);
    }

    /// How many follow.
    fn count(&mut self, count: usize) {
        self.0.extend((count as u32).to_le_bytes());
    }

    /// A point alone.
    pub(super) fn point(&mut self, at: [f64; 2]) {
        self.head(Kind::Point);
        self.at(at);
    }

    /// Points in order: those of a line, or of a ring.
    pub(super) fn path(&mut self, path: impl ExactSizeIterator<Item = [f64; 2]>) {
        self.count(path.len());
        path.for_each(|at| self.at(at));
    }

    fn at(&mut self, at: [f64; 2]) {
        at.iter().for_each(|degrees| self.0.extend(degrees.to_le_bytes()));
    }
}
