//! Two degrees of one cell: latitude and longitude by their letters, or by the order that its column has.

use super::super::schema::PairOrder;
use crate::place::degrees;

/// Latitude and longitude of one cell, in degrees; `None` if it has no such pair.
pub(super) fn pair(text: &str, order: PairOrder) -> Option<(f64, f64)> {
    if let Some(inner) = point(text) {
        return degrees::by_axes(degrees::pair(inner)?, false);
    }
    degrees::by_axes(degrees::pair(text.trim().trim_matches(['[', ']', '(', ')']))?, order == PairOrder::LatLon)
}

/// What stands in the brackets of `POINT (45.8 40.2)`, a third number left out.
fn point(text: &str) -> Option<&str> {
    let text = text.rsplit(';').next()?.trim();
    let is_point = text.get(..5)?.eq_ignore_ascii_case("point");
    let inner = text.split_once('(').filter(|_| is_point)?.1.split(')').next()?.trim();
    match inner.match_indices(' ').nth(1) {
        Some((end, _)) => inner.get(..end),
        None => Some(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_by_letters_or_by_their_order() {
        use PairOrder::{LatLon, LonLat, Wkt};
        for (text, order, found) in [
            ("40.2, 45.8", LatLon, Some((40.2, 45.8))),
            ("40,2; 45,8", LatLon, Some((40.2, 45.8))),
            ("40,2 45,8", LatLon, Some((40.2, 45.8))),
            ("40.2,45.8", LatLon, Some((40.2, 45.8))),
            ("45.8 40.2", LonLat, Some((40.2, 45.8))),
            ("[45.8, 40.2]", LonLat, Some((40.2, 45.8))),
            ("POINT (45.8 40.2)", Wkt, Some((40.2, 45.8))),
            ("SRID=4326;POINT Z (45.8 40.2 1900)", LatLon, Some((40.2, 45.8))),
            ("E 45.8, N 40.2", LatLon, Some((40.2, 45.8))),
            ("40°12'N 45°48'E", LatLon, Some((40.2, 45.8))),
            ("40.2 N 45.8 N", LatLon, None),
            ("40.2", LatLon, None),
            ("somewhere", LatLon, None),
        ] {
            let rounded = pair(text, order).map(|(lat, lon)| ((lat * 1e6).round() / 1e6, (lon * 1e6).round() / 1e6));
            assert_eq!(rounded, found, "{text}");
        }
    }
}
