//! The bundled gazetteer against atlases: `tests/cases/{places,names,points}.tsv`.

#![allow(clippy::expect_used, clippy::panic)]

mod tables;

use bordermap::gazetteer::{Gazetteer, IndexError, Place};
use bordermap::place::{Extent, Footprint, NameKey, Position};
use std::collections::HashMap;

fn at(lon: f64, lat: f64) -> Position {
    Position::new(lon, lat).expect("degrees")
}

/// Every place that any key of a name finds.
fn found(name: &str) -> Vec<Place<'static>> {
    let gazetteer = Gazetteer::bundled();
    let keys = std::iter::once(NameKey::folded(name)).chain(NameKey::romanised(name));
    keys.flat_map(|key| gazetteer.named(&key)).map(|hit| gazetteer.place(hit.row)).collect()
}

fn said(places: &[Place<'_>]) -> Vec<String> {
    let said = |place: &Place<'_>| {
        let admin1 = place.admin1().map(|area| area.id().0);
        format!("{} {} {:?} {:?} {:?}", place.id(), place.name(), place.position(), place.country(), admin1)
    };
    places.iter().map(said).collect()
}

#[test]
fn places_lie_where_atlases_have_them() {
    let mut wrong = Vec::new();
    for case in tables::read(include_str!("cases/places.tsv")) {
        let (name, there) = (case.text("place"), at(case.number("lon"), case.number("lat")));
        let (country, province) = (case.text("country"), case.text("province"));
        let places = found(name);
        let right = places.iter().any(|place| {
            place.position().is_some_and(|here| here.distance(there).km() <= case.number("within_km"))
                && place.country().is_some_and(|code| code.as_str() == country)
                && (province.is_empty() || place.admin1().is_some_and(|area| area.id().0 == province))
        });
        if !right {
            wrong.push(format!("line {}: {name}: {:#?}", case.line, said(&places)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_names_find_the_same_place() {
    let places = tables::read(include_str!("cases/places.tsv"));
    let places: HashMap<&str, _> = places.iter().map(|case| (case.text("place"), case)).collect();
    let mut wrong = Vec::new();
    for case in tables::read(include_str!("cases/names.tsv")) {
        let place = places.get(case.text("place")).unwrap_or_else(|| panic!("line {}: not in places.tsv", case.line));
        let there = at(place.number("lon"), place.number("lat"));
        let near = |found: &Place<'_>| {
            found.position().is_some_and(|here| here.distance(there).km() <= place.number("within_km"))
        };
        if !found(case.text("asked")).iter().any(near) {
            wrong.push(format!("line {}: {} does not find {}", case.line, case.text("asked"), case.text("place")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn points_are_held_by_their_areas() {
    let gazetteer = Gazetteer::bundled();
    for case in tables::read(include_str!("cases/points.tsv")) {
        let point = at(case.number("lon"), case.number("lat"));
        let country = gazetteer.country_at(point).map_or("-".to_owned(), |code| code.to_string());
        assert_eq!(country, case.text("country"), "{}", case.text("what"));
        let areas: Vec<_> = gazetteer.areas_at(point).iter().map(|area| area.id().0).collect();
        let held = case.text("holds");
        assert!(held.is_empty() || areas.contains(&held), "{}: {areas:?}", case.text("what"));
    }
}

#[test]
fn areas_come_smallest_first() {
    let areas = Gazetteer::bundled().areas_at(at(45.52, 40.63));
    assert_eq!(areas.first().map(|area| area.id().0), Some("artsvashen"), "{:?}", said(&areas));
}

#[test]
fn every_place_lies_in_the_province_it_names() {
    let gazetteer = Gazetteer::bundled();
    for place in gazetteer.places().step_by(97) {
        assert_eq!(gazetteer.by_id(place.id().0).map(Place::row), Some(place.row()));
        if let (Some(here), Some(country)) = (place.position(), place.country())
            && let Some(held) = gazetteer.country_at(here)
            && place.names().all(|name| name.source != "curated")
        {
            assert_eq!(held, country, "{}", place.id());
        }
    }
}

#[test]
fn the_karabakh_area_has_a_core_and_a_rim() {
    let place = Gazetteer::bundled().by_id("karabakh").expect("in areas.geojson");
    assert!(matches!(place.footprint(), Some(Footprint::FuzzyArea { .. })));
    assert!(!place.valid().1.is_empty() && !place.source().id.is_empty());
    assert_eq!(place.country().map(|code| code.to_string()).as_deref(), Some("AZ"));
    assert!(place.admin1().is_none(), "it spans many");
}

#[test]
fn provinces_and_countries_are_areas_with_local_names() {
    let gazetteer = Gazetteer::bundled();
    for (id, local) in [("AM-SU", "Սյունիք"), ("AM-GR", "Գեղարքունիք"), ("AM", "Հայաստան"), ("GE", "საქართველო")]
    {
        let place = gazetteer.by_id(id).expect("a country or province");
        assert!(matches!(place.footprint(), Some(Footprint::Area(_))), "{id}");
        assert_eq!(place.local_name(), Some(local));
    }
    let jermuk = found("Jermuk").into_iter().find(|place| place.population().is_some()).expect("a town");
    assert_eq!(jermuk.local_name(), Some("Ջերմուկ"), "not the former name");
    assert!(gazetteer.by_id("NZ").is_some_and(|place| place.footprint().is_none()), "listed without polygon");
}

#[test]
fn slips_of_the_pen_are_found_fewest_edits_first() {
    let gazetteer = Gazetteer::bundled();
    let hits = gazetteer.named_nearly(&NameKey::folded("Khoznavr"), 2);
    let (first, edits) = hits.first().expect("Khoznavar is one edit away");
    assert_eq!((first.name().text, *edits), ("Khoznavar", 1));
    assert!(hits.is_sorted_by_key(|(_, edits)| *edits));
    let endless = "к".repeat(10_000);
    assert!(gazetteer.named_nearly(&NameKey::folded(&endless), 2).is_empty());
}

#[test]
fn names_are_found_by_their_beginning() {
    let gazetteer = Gazetteer::bundled();
    let hits = gazetteer.named_from(&NameKey::folded("Khozn"), 20);
    assert!(hits.iter().any(|hit| hit.name().text == "Khoznavar"));
    assert_eq!(gazetteer.named_from(&NameKey::folded("a"), 7).len(), 7);
    assert!(gazetteer.named(&NameKey::folded("—")).is_empty());
}

#[test]
fn the_nearest_are_those_of_a_search_through_all() {
    let gazetteer = Gazetteer::bundled();
    for (lon, lat) in [(46.35, 39.5), (44.8, 41.7), (179.5, -17.0), (-70.0, 82.0), (0.0, 0.0)] {
        let here = at(lon, lat);
        let metres = |place: &Place<'_>| place.position().map_or(f64::MAX, |there| there.distance(here).0);
        let mut all: Vec<f64> = gazetteer
            .places()
            .filter(|place| matches!(place.footprint(), Some(Footprint::Point(_))))
            .map(|place| metres(&place))
            .collect();
        all.sort_by(f64::total_cmp);
        let nearest: Vec<f64> = gazetteer.nearest(here, 12).iter().map(metres).collect();
        assert_eq!(nearest, all[..12], "{lon} {lat}");
    }
}

#[test]
fn a_box_holds_the_places_of_a_search_through_all() {
    let gazetteer = Gazetteer::bundled();
    let sisian = Extent { west: 45.9, south: 39.4, east: 46.2, north: 39.6 };
    let rows: Vec<_> = gazetteer.within(sisian).iter().map(|place| place.row()).collect();
    let inside = |place: &Place<'_>| place.position().is_some_and(|here| sisian.contains(here));
    let all: Vec<_> = gazetteer.places().filter(inside).map(Place::row).collect();
    assert!(!all.is_empty());
    assert_eq!(rows, all);
}

#[test]
fn sources_carry_their_words() {
    let gazetteer = Gazetteer::bundled();
    let sources = gazetteer.sources();
    assert!(sources.iter().any(|source| source.id == "geonames" && source.attribution.contains("GeoNames")));
    assert!(gazetteer.version().starts_with("20"), "{}", gazetteer.version());
    for place in gazetteer.places().step_by(101) {
        assert!(sources.iter().any(|source| source.id == place.source().id));
        assert!(place.names().all(|name| !name.text.is_empty() && !name.source.is_empty()));
    }
}

#[test]
fn bytes_that_are_no_index_are_refused() {
    for bytes in [Vec::new(), b"BORDGAZ\x01".to_vec(), vec![0; 4096]] {
        assert_eq!(Gazetteer::open(bytes).err(), Some(IndexError::Header));
    }
}

/// Letters of every script, marks, controls and lone odd ones: no panic, and keys that fold to themselves.
#[test]
fn any_text_has_a_key() {
    let mut state = 0x2021_0512_u64;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let blocks = [
        0x20, 0x300, 0x400, 0x500, 0x530, 0x600, 0x1090, 0x1C90, 0x900, 0x1100, 0xAC00, 0x2000, 0xFB00, 0xFE70, 0x1F300,
    ];
    for _ in 0..20_000 {
        let length = random(12);
        let text: String = (0..length)
            .filter_map(|_| {
                let block = blocks[random(blocks.len() as u64) as usize];
                char::from_u32(if random(8) == 0 { random(0x11_0000) as u32 } else { block + random(0x100) as u32 })
            })
            .collect();
        let folded = NameKey::folded(&text);
        assert_eq!(NameKey::folded(folded.as_str()), folded, "{text:?}");
        for key in NameKey::romanised(&text) {
            assert!(!key.is_empty() && key != folded, "{text:?}");
        }
    }
}

#[test]
fn local_names_are_those_of_national_gazetteers() {
    let gazetteer = Gazetteer::bundled();
    let mut wrong = Vec::new();
    for case in tables::read(include_str!("cases/local_names.tsv")) {
        let local = gazetteer.by_id(case.text("id")).and_then(|place| place.local_name());
        if local != Some(case.text("local")) {
            wrong.push(format!("line {}: {} got {local:?}", case.line, case.text("local")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
