//! The drawn sheet: what must stand on it, what must not, and what may not overlap.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "sheet/fixture.rs"]
mod fixture;
#[path = "sheet/incident.rs"]
mod incident;
#[path = "sheet/scene.rs"]
mod scene;

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    incident::{EventType, Status},
    map::{
        Drawn, DrawnAs, Language, MapError, Sheet, compose, paint,
        scene::{Group, Item, PixelBox},
    },
};
use fixture::{JULY_2021, Row};
use scene::{group, letters, look, map_box};
use std::sync::OnceLock;

fn on(sheet: &Sheet, rows: &[Row]) -> Drawn {
    compose(&fixture::layers(rows), Gazetteer::bundled(), Borders::bundled(), sheet).expect("a sheet")
}

fn july() -> &'static Drawn {
    static JULY: OnceLock<Drawn> = OnceLock::new();
    JULY.get_or_init(|| on(&Sheet::default(), &JULY_2021))
}

fn children(group: &Group) -> Vec<&Group> {
    let groups = group.items.iter();
    groups.filter_map(|item| if let Item::Group(child) = item { Some(child) } else { None }).collect()
}

#[test]
fn all_parts_are_there_by_name() {
    let drawn = july();
    let parts = [
        "frame",
        "land",
        "water",
        "provinces",
        "borders",
        "sections",
        "areas",
        "places",
        "incidents",
        "legend",
        "scale-bar",
        "graticule",
        "title",
        "sources",
        "relief",
        "inset",
        "table",
        "timeline",
        "uncertainty",
        "labels",
    ];
    for part in parts {
        assert!(group(drawn, part).ink_bounds().is_some(), "{part} is empty");
    }
}

#[test]
fn ids_are_unique() {
    let drawn = july();
    let mut ids = Vec::new();
    drawn.scene.groups.iter().for_each(|group| ids.push(group.id.clone()));
    drawn.scene.walk(&mut |_, item| {
        if let Item::Group(group) = item {
            ids.push(group.id.clone());
        }
    });
    ids.sort();
    let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn only_what_has_a_place_on_the_map_has_a_marker() {
    let drawn = july();
    let mut markers: Vec<&str> = children(group(drawn, "incidents")).iter().map(|child| child.id.as_str()).collect();
    markers.sort_unstable();
    // 1 is known to the country only, 13 is Moscow, 17 is unknown.
    let mut wanted: Vec<String> =
        (2..=16).filter(|number| *number != 13).map(|number| format!("incident-{number}")).collect();
    wanted.sort_unstable();
    assert_eq!(markers, wanted);
}

#[test]
fn every_report_is_in_the_table() {
    let drawn = july();
    let rows = children(group(drawn, "table")).len();
    assert!(rows >= 14, "{rows}");
    let words: Vec<String> = letters(group(drawn, "table")).into_iter().map(|(words, _)| words).collect();
    for said in ["country only", "outside the map", "DENIED", "PROPOSED", "DISCUSSED"] {
        assert!(words.iter().any(|words| words.contains(said)), "{said}: {words:?}");
    }
}

#[test]
fn no_name_lies_on_another_on_a_marker_or_beyond_the_frame() {
    let drawn = july();
    let map = map_box(drawn);
    let names: Vec<(String, PixelBox)> = [letters(group(drawn, "places")), letters(group(drawn, "labels"))].concat();
    assert!(names.len() > 60, "{}", names.len());
    let mut taken: Vec<(String, PixelBox)> = children(group(drawn, "incidents"))
        .iter()
        .filter_map(|marker| Some((marker.id.clone(), marker.ink_bounds()?.grown(-2.0))))
        .collect();
    taken.push(("scale bar".into(), group(drawn, "scale-bar").ink_bounds().expect("a scale bar")));
    for (name, area) in names {
        assert!(map.encloses(&area), "{name} leaves the map");
        if let Some((other, _)) = taken.iter().find(|(_, other)| other.intersects(&area)) {
            panic!("{name} lies on {other}");
        }
        taken.push((name, area));
    }
}

#[test]
fn markers_do_not_lie_on_one_another() {
    let drawn = july();
    let markers = children(group(drawn, "incidents"));
    for (i, marker) in markers.iter().enumerate() {
        let area = marker.ink_bounds().expect("ink").grown(-2.5);
        for other in &markers[..i] {
            assert!(!other.ink_bounds().expect("ink").grown(-2.5).intersects(&area), "{} {}", marker.id, other.id);
        }
    }
}

#[test]
fn the_places_of_the_section_and_the_capital_are_named() {
    let drawn = july();
    let names: Vec<String> = letters(group(drawn, "places")).into_iter().map(|(name, _)| name).collect();
    for name in ["Yerevan", "Sotk", "Khoznavar", "Kut", "Verin Shorzha"] {
        assert!(names.iter().any(|shown| shown == name), "{name} is missing: {:?}", drawn.labels_dropped);
    }
}

#[test]
fn what_did_not_happen_does_not_look_as_if_it_did() {
    let looks = |status| {
        let drawn = on(&Sheet::default(), &[("2021-07-07", "Sotk", EventType::Deployment, status)]);
        let marker = group(&drawn, "incidents").find("incident-1").expect("a marker").clone();
        let dashed =
            |item: &Item| matches!(item, Item::Path(path) if path.stroke.as_ref().is_some_and(|s| !s.dash.is_empty()));
        (marker.items.iter().any(dashed), marker.items.len())
    };
    let (reported, proposed, denied) = (looks(Status::Reported), looks(Status::Proposed), looks(Status::Denied));
    assert!(!reported.0 && proposed.0 && denied.0);
    assert!(denied.1 > proposed.1, "a denied event is struck through");
}

#[test]
fn several_incidents_on_one_stretch_draw_it_once() {
    let drawn = july();
    assert_eq!(children(group(drawn, "sections")).len(), 2);
}

#[test]
fn same_input_same_bytes_and_another_reader_understands_them() {
    let (a, b) = (july(), on(&Sheet::default(), &JULY_2021));
    let svg = paint::svg::write(&a.scene, paint::svg::TextMode::Outlines);
    assert!(svg == paint::svg::write(&b.scene, paint::svg::TextMode::Outlines));
    assert!(usvg::Tree::from_str(&svg, &usvg::Options::default()).is_ok());
}

#[test]
fn any_sheet_that_can_be_read_can_be_drawn() {
    for (width, height) in [(640, 480), (1920, 1080), (1240, 1754), (3508, 2480)] {
        let drawn = on(&Sheet { width, height, ..Sheet::default() }, &JULY_2021);
        let sheet = drawn.scene.bounds();
        for part in &drawn.scene.groups {
            let ink = part.ink_bounds();
            assert!(ink.is_none_or(|ink| sheet.encloses(&ink)), "{} at {width}×{height}: {ink:?}", part.id);
        }
        look(&format!("sheet-{width}x{height}"), &drawn);
    }
}

#[test]
fn too_small_a_sheet_is_refused() {
    let layers = fixture::layers(&JULY_2021[..2]);
    let sheet = Sheet { width: 100, height: 100, ..Sheet::default() };
    let refused = compose(&layers, Gazetteer::bundled(), Borders::bundled(), &sheet);
    assert!(matches!(refused, Err(MapError::TooSmall { .. })));
}

#[test]
fn one_village_and_one_section_make_a_sheet() {
    look("sheet", july());
    for (name, rows) in [("one-village", &JULY_2021[3..4]), ("section", &JULY_2021[10..12])] {
        let drawn = on(&Sheet::default(), rows);
        assert!(children(group(&drawn, "places")).len() > 12, "{name} shows where it is");
        look(name, &drawn);
    }
}

#[test]
fn two_hundred_incidents_stay_apart() {
    let kinds = EventType::ALL;
    let villages =
        ["Kut", "Sotk", "Khoznavar", "Yeraskh", "Tegh", "Goris", "Jermuk", "Verin Shorzha", "Vardenis", "Kapan"];
    let rows: Vec<Row> = (0..200)
        .map(|i| ("2021-07-08", villages[i % villages.len()], kinds[i % kinds.len()], Status::Reported))
        .collect();
    let drawn = on(&Sheet { draw_as: Some(DrawnAs::Markers), ..Sheet::default() }, &rows);
    assert_eq!(children(group(&drawn, "incidents")).len(), 200);
    look("two-hundred", &drawn);
}

/// What the sheet says of itself: everything but names, the words of the sources, and the words of the row that a place
/// has no name for in the language.
fn own_words(drawn: &Drawn) -> Vec<String> {
    let parts = ["title", "legend", "scale-bar", "graticule", "timeline", "north-arrow"];
    let said = drawn.scene.groups.iter().filter(|group| parts.contains(&group.id.as_str()));
    said.flat_map(letters).map(|(words, _)| words).collect()
}

#[test]
fn a_sheet_in_another_language_leaves_no_english() {
    for (language, own) in [(Language::Russian, '\u{400}'..='\u{4ff}'), (Language::Armenian, '\u{530}'..='\u{58f}')] {
        let drawn = on(&Sheet { language, ..Sheet::default() }, &JULY_2021);
        for words in own_words(&drawn) {
            assert!(words.chars().all(|c| !c.is_alphabetic() || own.contains(&c)), "{words}");
        }
        look(&format!("sheet-{}", language.code()), &drawn);
    }
    let english: Vec<String> = own_words(july()).iter().flat_map(|said| tokens(said)).collect();
    let drawn = on(&Sheet { language: Language::Azerbaijani, ..Sheet::default() }, &JULY_2021);
    for words in own_words(&drawn) {
        for word in tokens(&words) {
            assert!(!english.contains(&word), "{word} in “{words}”");
        }
    }
    look("sheet-az", &drawn);
}

/// Words of more than three letters, small; months and measures may be the same in two languages.
fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 3);
    words.map(str::to_lowercase).collect()
}

#[test]
fn names_are_those_of_the_language_where_the_data_have_them() {
    for (language, named) in [
        (Language::Russian, ["Ереван", "Горис", "АРМЕНИЯ"]),
        (Language::Armenian, ["Երևան", "Գորիս", "ՀԱՅԱՍՏԱՆ"]),
        (Language::Azerbaijani, ["Gəncə", "Kəlbəcər", "AZƏRBAYCAN"]),
    ] {
        let drawn = on(&Sheet { language, ..Sheet::default() }, &JULY_2021);
        let names = [letters(group(&drawn, "places")), letters(group(&drawn, "labels"))].concat();
        for name in named {
            assert!(names.iter().any(|(shown, _)| shown == name), "{name} is missing: {names:?}");
        }
        let rows = letters(group(&drawn, "table"));
        assert!(rows.iter().all(|(words, _)| !words.contains("border")), "{rows:?}");
    }
}
