//! The bundled borders: lengths, sections and sides that can be checked on a map (`tests/cases/sections.tsv`).

#![allow(clippy::expect_used, clippy::panic)]

mod tables;

use bordermap::border::{BorderPair, Borders};
use bordermap::place::{CountryCode, Position};

fn pair(id: &str) -> BorderPair {
    let (a, b) = id.split_once('-').expect("two codes");
    let code = |text| CountryCode::new(text).expect("a code");
    BorderPair::new(code(a), code(b)).expect("two countries")
}

fn at(lon: f64, lat: f64) -> Position {
    Position::new(lon, lat).expect("degrees")
}

#[test]
fn sections_have_the_length_of_the_line_between_their_anchors() {
    for case in tables::read(include_str!("cases/sections.tsv")) {
        let from = at(case.number("from_lon"), case.number("from_lat"));
        let to = at(case.number("to_lon"), case.number("to_lat"));
        let section = Borders::bundled().section(pair(case.text("pair")), from, to).expect("a section");
        let close = |km: f64, column: &str, by: f64| (km - case.number(column)).abs() <= by;
        assert!(close(section.length.km(), "km", case.number("within_km")), "line {}: {}", case.line, section.length);
        assert!(close(section.offsets.0.km(), "from_off", 0.1), "line {}: {:?}", case.line, section.offsets);
        assert!(close(section.offsets.1.km(), "to_off", 0.1), "line {}: {:?}", case.line, section.offsets);
        let along = (section.chainage.0.km() - section.chainage.1.km()).abs();
        assert!((along - section.length.km()).abs() < 1e-6);
        let start = section.line.0[0].0[0];
        assert!(
            (Position::clamped(start).distance(from).km() - section.offsets.0.km()).abs() < 1e-3,
            "starts at `from`"
        );
    }
}

#[test]
fn the_whole_line_leaves_enclaves_out() {
    let (line, length) = Borders::bundled().between(pair("AM-AZ")).expect("Armenia and Azerbaijan share a border");
    assert_eq!(line.0.len(), 2, "an eastern side and a Nakhchivan side");
    assert!((length.km() - 929.0).abs() < 3.0, "{length}");
    assert_eq!(Borders::bundled().all().filter(|border| border.enclave).count(), 3);
}

#[test]
fn countries_without_a_common_border_have_no_line() {
    assert!(Borders::bundled().between(pair("AM-RU")).is_none());
    assert!(Borders::bundled().section(pair("AM-RU"), at(45.0, 40.0), at(46.0, 40.0)).is_none());
}

#[test]
fn the_nearest_border_is_found() {
    for (lon, lat, nearest) in
        [(45.87, 40.20, "AM-AZ"), (44.83, 39.74, "AM-AZ"), (44.05, 41.18, "AM-GE"), (43.66, 40.72, "AM-TR")]
    {
        let (found, _) = Borders::bundled().nearest(at(lon, lat)).expect("a border");
        assert_eq!(found.to_string(), nearest, "{lon} {lat}");
    }
}

#[test]
fn every_stretch_says_what_it_is() {
    let borders = Borders::bundled();
    assert!(borders.pairs().contains(&pair("AM-AZ")));
    for border in borders.all() {
        assert!(border.line.0.len() > 1 && !border.source.is_empty(), "{}", border.pair);
    }
}

#[test]
fn bytes_that_are_no_borders_are_refused() {
    for bytes in [&b""[..], b"BORDLIN\x01", b"BORDLIN\x01\x05\0\0\0\0\0\0\0"] {
        assert!(Borders::open(bytes).is_err());
    }
}
