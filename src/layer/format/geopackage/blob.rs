//! Geometries as GeoPackage holds them: a header with the box, then well-known binary.

use super::super::{row::Shape, wkb};

/// EPSG:4326.
const WGS_84: i32 = 4326;
const LITTLE_ENDIAN: u8 = 1;
/// Flag of a header that has a box of two axes.
const WITH_BOX: u8 = 1 << 1;

/// A geometry with the box around it: west, south, east, north.
pub(super) fn blob(shape: &Shape, [west, south, east, north]: [f64; 4]) -> Vec<u8> {
    let is_point = matches!(shape, Shape::Point(_));
    let mut out = Vec::with_capacity(64);
    out.extend(b"GP\0");
    out.push(if is_point { LITTLE_ENDIAN } else { LITTLE_ENDIAN | WITH_BOX });
    out.extend(WGS_84.to_le_bytes());
    if !is_point {
        [west, east, south, north].into_iter().for_each(|degrees| out.extend(f64::to_le_bytes(degrees)));
    }
    wkb::add(&mut out, shape);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes worked out by hand from the specification (GeoPackage 1.3, clause 2.1.3; OGC 06-103r4, clause 8.2).
    #[test]
    fn a_point_and_a_line_are_as_specified() {
        let point = blob(&Shape::Point([1.0, -2.0]), [1.0, -2.0, 1.0, -2.0]);
        let head = [b'G', b'P', 0, 1, 0xE6, 0x10, 0, 0, 1, 1, 0, 0, 0];
        assert_eq!(point[..13], head);
        assert_eq!(point[13..], [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0]);
        let line = blob(&Shape::Lines(vec![vec![[1.0, 2.0], [3.0, 4.0]]]), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(line[3], 3);
        let numbers: Vec<f64> = line[8..40].chunks(8).map(|b| f64::from_le_bytes(b.try_into().expect("8"))).collect();
        assert_eq!(numbers, [1.0, 3.0, 2.0, 4.0]);
        assert_eq!(line[40..58], [1, 5, 0, 0, 0, 1, 0, 0, 0, 1, 2, 0, 0, 0, 2, 0, 0, 0]);
        assert_eq!(line.len(), 58 + 4 * 8);
    }
}
