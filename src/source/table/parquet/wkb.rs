//! Well-known binary (OGC 06-103r4, clause 8.2, and its extended form) as the geometry of GeoJSON. Heights are left away.

use std::fmt::Write;

/// Geometries in collections in collections.
const DEEPEST: usize = 8;
/// Flags of the extended form.
const HAS_Z: u32 = 0x8000_0000;
const HAS_M: u32 = 0x4000_0000;
const HAS_SYSTEM: u32 = 0x2000_0000;

/// Adds a geometry, null for an empty point; for what cannot be read one of a type that says so, whose row is refused.
pub(super) fn write(out: &mut Vec<u8>, bytes: &[u8]) {
    let mut text = String::new();
    let read = Binary { rest: bytes }.geometry(&mut text, 0);
    let text = match read {
        Some(()) if text.contains("NaN") || text.contains("inf") => "null",
        Some(()) => &text,
        None => "{\"type\":\"a geometry that is no well-known binary\"}",
    };
    out.extend_from_slice(text.as_bytes());
}

struct Binary<'b> {
    rest: &'b [u8],
}

/// How the numbers of a geometry stand.
#[derive(Clone, Copy)]
struct Order {
    is_little: bool,
    /// Numbers of a position.
    axes: usize,
}

impl Binary<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*taken)
    }

    fn whole(&mut self, is_little: bool) -> Option<u32> {
        let bytes = self.take()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn number(&mut self, is_little: bool) -> Option<f64> {
        let bytes = self.take()?;
        Some(if is_little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    /// The kind of a geometry, and how it goes on.
    fn head(&mut self) -> Option<(u32, Order)> {
        let [order] = self.take()?;
        let is_little = order == 1;
        let kind = self.whole(is_little)?;
        if kind & HAS_SYSTEM != 0 {
            self.whole(is_little)?;
        }
        let (thousands, flags) =
            ((kind & 0xFFFF) / 1000, usize::from(kind & HAS_Z != 0) + usize::from(kind & HAS_M != 0));
        let axes = 2 + flags.max([0, 1, 1, 2].get(thousands as usize).copied()?);
        Some(((kind & 0xFFFF) % 1000, Order { is_little, axes }))
    }

    fn geometry(&mut self, text: &mut String, depth: usize) -> Option<()> {
        let (kind, order) = self.head()?;
        let name = ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"];
        if kind == 7 && depth < DEEPEST {
            *text += "{\"type\":\"GeometryCollection\",\"geometries\":";
            self.list(text, order, |inner, text| inner.geometry(text, depth + 1))?;
        } else {
            let name = name.get(usize::try_from(kind).ok()?.checked_sub(1)?)?;
            *text += &format!("{{\"type\":\"{name}\",\"coordinates\":");
            self.coordinates(text, kind, order)?;
        }
        text.push('}');
        Some(())
    }

    fn coordinates(&mut self, text: &mut String, kind: u32, order: Order) -> Option<()> {
        match kind {
            1 => self.position(text, order),
            2 => self.list(text, order, |inner, text| inner.position(text, order)),
            3 => {
                self.list(text, order, |inner, text| inner.list(text, order, |inner, text| inner.position(text, order)))
            }
            // The parts have heads of their own.
            4..=6 => self.list(text, order, |inner, text| {
                let (part, order) = inner.head()?;
                if part + 3 == kind { inner.coordinates(text, part, order) } else { None }
            }),
            _ => None,
        }
    }

    fn list(
        &mut self,
        text: &mut String,
        order: Order,
        mut item: impl FnMut(&mut Self, &mut String) -> Option<()>,
    ) -> Option<()> {
        let count = self.whole(order.is_little)?;
        text.push('[');
        for number in 0..count {
            if number > 0 {
                text.push(',');
            }
            item(self, text)?;
        }
        text.push(']');
        Some(())
    }

    fn position(&mut self, text: &mut String, order: Order) -> Option<()> {
        let (x, y) = (self.number(order.is_little)?, self.number(order.is_little)?);
        for _ in 2..order.axes {
            self.number(order.is_little)?;
        }
        write!(text, "[{x:?},{y:?}]").ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(head: &[u8], numbers: &[f64]) -> Vec<u8> {
        head.iter().copied().chain(numbers.iter().flat_map(|number| number.to_le_bytes())).collect()
    }

    #[test]
    fn geometries_are_those_of_the_specification() {
        let big: Vec<u8> =
            [0, 0, 0, 0, 1].into_iter().chain([45.5_f64, 40.0].iter().flat_map(|n| n.to_be_bytes())).collect();
        let line = bytes(&[1, 2, 0, 0, 0, 2, 0, 0, 0], &[1.0, 2.0, 3.0, 4.0]);
        let many = [&[1, 5, 0, 0, 0, 1, 0, 0, 0][..], &line].concat();
        let unreadable = "{\"type\":\"a geometry that is no well-known binary\"}";
        for (bytes, expected) in [
            (bytes(&[1, 1, 0, 0, 0], &[45.5, -40.25]), "{\"type\":\"Point\",\"coordinates\":[45.5,-40.25]}"),
            (big, "{\"type\":\"Point\",\"coordinates\":[45.5,40.0]}"),
            // With a height, by ISO and by the extended form with the number of its system.
            (bytes(&[1, 0xE9, 3, 0, 0], &[45.5, 40.0, 900.0]), "{\"type\":\"Point\",\"coordinates\":[45.5,40.0]}"),
            (
                bytes(&[1, 1, 0, 0, 0xA0, 0xE6, 0x10, 0, 0], &[45.5, 40.0, 900.0]),
                "{\"type\":\"Point\",\"coordinates\":[45.5,40.0]}",
            ),
            (line, "{\"type\":\"LineString\",\"coordinates\":[[1.0,2.0],[3.0,4.0]]}"),
            (many, "{\"type\":\"MultiLineString\",\"coordinates\":[[[1.0,2.0],[3.0,4.0]]]}"),
            (bytes(&[1, 1, 0, 0, 0], &[f64::NAN, f64::NAN]), "null"),
            (vec![1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF], unreadable),
            (vec![], unreadable),
        ] {
            let mut text = Vec::new();
            write(&mut text, &bytes);
            assert_eq!(String::from_utf8_lossy(&text), expected);
        }
    }
}
