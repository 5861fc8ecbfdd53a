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
        Drawn, DrawnAs, Language, MapError, Sheet, caption, compose, paint,
        scene::{Colour, Fill, Group, Item, Path, PixelBox},
    },
    symbology::Rgb,
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

#[test]
fn where_an_extent_is_asked_for_what_lies_in_it_comes_first() {
    // Moscow (13) is outside; the country (1) and the unknown place (17) are on no map. Numbers are by date.
    let mut layers = fixture::layers(&JULY_2021);
    layers.framed = true;
    let sheet = Sheet { height: 1600, ..Sheet::default() };
    let drawn = compose(&layers, Gazetteer::bundled(), Borders::bundled(), &sheet).expect("a sheet");
    let table = group(&drawn, "table");
    let rows: Vec<&str> = children(table).iter().map(|row| row.id.as_str()).collect();
    let wanted = (2..=16).filter(|number| *number != 13).chain([1, 13, 17]).map(|number| format!("row-{number}"));
    assert_eq!(rows, wanted.collect::<Vec<_>>());
    let said = letters(children(table)[14]);
    assert!(said.iter().any(|(words, _)| words == "Not on this map"), "{said:?}");
    let text = caption::table(&layers, &drawn.scene, Language::English.into());
    let numbers: Vec<usize> =
        text.lines().filter_map(|line| line.strip_prefix("| ")?.split(' ').next()?.parse().ok()).collect();
    assert_eq!(numbers, (2..=16).filter(|number| *number != 13).chain([1, 13, 17]).collect::<Vec<_>>());
    let (before, after) = text.split_once("**Not on this map**").expect("a heading");
    assert!(before.contains("Yeraskh") && !before.contains("Moscow") && after.contains("Moscow"), "{text}");
    look("framed", &drawn);
}

/// Numbers of neighbours: to the right of one symbol, and to the left of the next.
#[test]
fn numbers_of_neighbours_never_read_as_one() {
    // Villages so near that their markers would touch on a sheet of the whole region.
    let kinds = [EventType::Shelling, EventType::SmallArmsFire, EventType::Clash];
    let villages = ["Sotk", "Kut", "Azat", "Norabak", "Verin Shorzha", "Nerkin Shorzha", "Jaghatsadzor", "Geghamasar"];
    for far in ["Baku", "Ganja", "Goris", "Vardenis"] {
        let places = villages.iter().copied().chain([far, "Gyumri"]);
        let rows: Vec<Row> =
            places.enumerate().map(|(i, place)| ("2021-07-01", place, kinds[i % 3], Status::Reported)).collect();
        let drawn = on(&Sheet::default(), &rows);
        let markers = children(group(&drawn, "incidents"));
        let boxes: Vec<PixelBox> = markers.iter().filter_map(|marker| marker.ink_bounds()).collect();
        for (i, a) in boxes.iter().enumerate() {
            for b in &boxes[..i] {
                // What is drawn reaches a pixel over a marker's own box.
                let apart = (b.left - a.right).max(a.left - b.right).max(b.top - a.bottom).max(a.top - b.bottom);
                assert!(apart > 0.0, "{} and {} with {far}: {apart}", markers[i].id, a.left);
            }
        }
        let tags: Vec<(String, PixelBox)> = markers.iter().flat_map(|marker| letters(marker)).collect();
        for (i, (number, a)) in tags.iter().enumerate() {
            for (other, b) in &tags[..i] {
                let level = a.top < b.bottom && b.top < a.bottom;
                let apart = (b.left - a.right).max(a.left - b.right);
                assert!(!level || apart > 8.0, "{number} and {other} are {apart} pixels apart with {far}");
            }
        }
        look(&format!("neighbours-{far}"), &drawn);
    }
}

#[test]
fn a_long_title_takes_lines_of_its_own_and_what_is_cut_is_said() {
    let long = "Reported incidents along the border between Armenia and Azerbaijan from May to July ".repeat(2);
    for (title, lines, cut) in [(long.as_str(), 2, 0), (&long.repeat(6), 3, 1)] {
        for (width, height) in [(1600, 1200), (874, 1240)] {
            let drawn = on(&Sheet { title: Some(title.into()), width, height, ..Sheet::default() }, &JULY_2021);
            let said = letters(group(&drawn, "title"));
            assert!(said.len() > lines.min(2), "{said:?}");
            assert_eq!(drawn.cut.len(), cut, "{width}");
            assert_eq!(drawn.scene.title, title);
            let unit = (width as f32 / 1600.0).max(0.5);
            for (i, (line, area)) in said.iter().enumerate() {
                assert!(i > 1 || area.height() > 12.0 * unit, "{line}: {area:?}");
                assert!(drawn.scene.bounds().encloses(area), "{line}: {area:?}");
            }
            let title = group(&drawn, "title").ink_bounds().expect("ink");
            assert!(!title.intersects(&group(&drawn, "frame").ink_bounds().expect("ink")));
            look(&format!("title-{lines}-{width}"), &drawn);
        }
    }
}

/// Upright sheets: A5 and A4 at 150 dpi, a page of a telephone, and the least that is drawn.
#[test]
fn upright_sheets_have_room_for_all_parts() {
    for (width, height, paper) in [
        (874, 1240, Some((148.0, 210.0))),
        (1240, 1754, Some((210.0, 297.0))),
        (531, 945, Some((90.0, 160.0))),
        (344, 520, None),
    ] {
        for (name, rows) in [("all", &JULY_2021[..]), ("one", &JULY_2021[3..4])] {
            let drawn = on(&Sheet { width, height, paper, ..Sheet::default() }, rows);
            look(&format!("upright-{width}-{name}"), &drawn);
            let parts = ["title", "frame", "inset", "legend", "table", "timeline", "sources"];
            let parts: Vec<(&str, PixelBox)> = drawn
                .scene
                .groups
                .iter()
                .filter(|part| parts.contains(&part.id.as_str()))
                .filter_map(|part| Some((part.id.as_str(), part.ink_bounds()?)))
                .collect();
            assert!(parts.iter().any(|(id, _)| *id == "table") && parts.iter().any(|(id, _)| *id == "legend"));
            for (i, (id, area)) in parts.iter().enumerate() {
                assert!(drawn.scene.bounds().encloses(area), "{id} leaves the sheet of {width}: {area:?}");
                for (other, theirs) in &parts[..i] {
                    assert!(!theirs.intersects(area), "{id} lies on {other} at {width}: {area:?} {theirs:?}");
                }
            }
            let map = map_box(&drawn);
            assert!(map.width() * map.height() > 0.3 * (width * height) as f32, "the map is small: {map:?}");
        }
    }
}

#[test]
fn what_nobody_could_read_on_paper_is_refused_with_the_least_size() {
    let layers = fixture::layers(&JULY_2021[..2]);
    for (width, height, paper, least) in
        [(709, 1063, (60.0, 90.0), "81 × 122 mm"), (1200, 900, (101.6, 76.2), "150 × 113 mm")]
    {
        let sheet = Sheet { width, height, dpi: 300.0, paper: Some(paper), ..Sheet::default() };
        let refused = compose(&layers, Gazetteer::bundled(), Borders::bundled(), &sheet).err().expect("refused");
        assert!(refused.to_string().contains(least), "{refused}");
    }
    let sheet = Sheet { width: 300, height: 500, ..Sheet::default() };
    let refused = compose(&layers, Gazetteer::bundled(), Borders::bundled(), &sheet).err().expect("refused");
    assert!(refused.to_string().contains("344 × 520"), "{refused}");
}

/// Titles of groups, which viewers show and readers read out, are words of the sheet too.
#[test]
fn groups_are_called_by_the_words_of_the_language() {
    let english =
        ["incident", "incidents", "row", "where", "border", "settlements", "legend", "scale", "map", "relief"];
    let kinds = EventType::ALL.iter().map(|kind| kind.label().to_lowercase());
    let statuses = Status::ALL.iter().map(|status| status.label().to_lowercase());
    let english: Vec<String> = english.map(str::to_owned).into_iter().chain(kinds).chain(statuses).collect();
    for language in [Language::Russian, Language::Armenian, Language::Azerbaijani] {
        for draw_as in [DrawnAs::Markers, DrawnAs::Clusters, DrawnAs::Hexagons, DrawnAs::Provinces] {
            let drawn = on(&Sheet { language, draw_as: Some(draw_as), ..Sheet::default() }, &JULY_2021);
            let mut titles: Vec<String> = drawn.scene.groups.iter().map(|group| group.title.clone()).collect();
            drawn.scene.walk(&mut |_, item| {
                if let Item::Group(group) = item {
                    titles.push(group.title.clone());
                }
            });
            titles.push(drawn.scene.description.clone());
            for title in titles {
                let lower = title.to_lowercase();
                let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
                let said = english.iter().find(|of| words.contains(&of.as_str()));
                // Azerbaijani writes "relyef", "xəritə"; "mina" and "digər" are its own.
                assert!(said.is_none(), "“{}” in “{title}” ({})", said.map_or("", |s| s), language.code());
            }
        }
    }
}

/// Ten kinds in the timeline: no two that cannot be told apart have colours of their own, and it is said what grey is.
#[test]
fn many_kinds_in_the_timeline_are_told_apart_or_put_together() {
    let days = ["2021-07-01", "2021-07-02", "2021-07-03"];
    let rows: Vec<Row> = (0..60)
        .map(|i| (days[i % 3], ["Sotk", "Kut", "Goris"][i % 3], EventType::ALL[i % 11], Status::Reported))
        .collect();
    let drawn = on(&Sheet::default(), &rows);
    let timeline = group(&drawn, "timeline");
    let mut colours: Vec<Colour> = Vec::new();
    for item in &timeline.items {
        if let Item::Path(Path { fill: Some(Fill::Solid(colour)), .. }) = item
            && !colours.contains(colour)
        {
            colours.push(*colour);
        }
    }
    assert!((3..=7).contains(&colours.len()), "{colours:?}");
    for (i, a) in colours.iter().enumerate() {
        for b in &colours[..i] {
            let unlike = Rgb(a.r, a.g, a.b).unlike(Rgb(b.r, b.g, b.b));
            assert!(unlike > 25.0, "{a:?} {b:?} {unlike}");
        }
    }
    assert!(
        letters(timeline).iter().any(|(words, _)| words.contains("grey: all other kinds")),
        "{:?}",
        letters(timeline)
    );
    look("ten-kinds", &drawn);
    // A few keep their own colours, and nothing is grey.
    let few = on(&Sheet::default(), &rows.iter().copied().filter(|row| row.2 < EventType::Mine).collect::<Vec<_>>());
    assert!(letters(group(&few, "timeline")).iter().all(|(words, _)| !words.contains("grey")));
}
