//! Sheets of many incidents: what counts them, that nothing is counted twice or lost, and that all of it can be read.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "sheet/incident.rs"]
mod incident;
#[path = "many/made.rs"]
mod made;
#[path = "sheet/scene.rs"]
mod scene;

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    layer::Layers,
    map::{
        Drawn, DrawnAs, Sheet, compose, paint,
        scene::{Group, Item, Path, Pixel, PixelBox, Segment},
    },
};
use made::Made;
use scene::{group, letters, look, map_box};
use std::sync::OnceLock;

/// A page of A4 at 150 dpi.
fn a4() -> Sheet {
    Sheet { width: 1754, height: 1240, paper: Some((297.0, 210.0)), full_table: "table.md", ..Sheet::default() }
}

fn drawn(layers: &Layers, sheet: &Sheet) -> Drawn {
    compose(layers, Gazetteer::bundled(), Borders::bundled(), sheet).expect("a sheet")
}

/// Four hundred incidents in villages, on A4: looked at by several tests.
fn four_hundred() -> &'static Drawn {
    static SHEET: OnceLock<Drawn> = OnceLock::new();
    SHEET.get_or_init(|| drawn(&Made::villages().layers(400), &a4()))
}

fn children<'g>(group: &'g Group, prefix: &'g str) -> impl Iterator<Item = &'g Group> {
    group.items.iter().filter_map(move |item| match item {
        Item::Group(child) if child.id.starts_with(prefix) => Some(child),
        _ => None,
    })
}

/// The number that a title begins with ("20 incidents: Goris (12) …") or ends with ("12 incidents", "Syunik: 5 incidents").
fn said(child: &Group) -> usize {
    let words = child.title.split([' ', ':']).collect::<Vec<_>>();
    let at = words.iter().position(|word| word.starts_with("incident")).unwrap_or_else(|| panic!("{}", child.title));
    words[at - 1].parse().unwrap_or_else(|_| panic!("{}", child.title))
}

/// Radius of the largest circle of a group: the box of its path, half.
fn radius(child: &Group) -> f32 {
    let circles = child.items.iter().filter_map(|item| match item {
        Item::Path(path) => circle(path),
        _ => None,
    });
    circles.fold(0.0, f32::max)
}

/// The radius of a path of four quarters.
fn circle(path: &Path) -> Option<f32> {
    match path.segments.as_slice() {
        [
            Segment::Move(start),
            Segment::Cubic(..),
            Segment::Cubic(_, _, across),
            Segment::Cubic(..),
            Segment::Cubic(..),
            ..,
        ] => Some(start.distance(*across) / 2.0),
        _ => None,
    }
}

/// What must be so of every sheet, however many incidents it has.
fn hold(drawn: &Drawn, read: usize, name: &str) {
    let counted = drawn.counted;
    assert_eq!(counted.symbols + counted.areas_and_lines + counted.table_only, read, "{name}: {counted:?}");
    let (map, incidents) = (map_box(drawn), group(drawn, "incidents"));
    for symbol in ["cluster-", "badge-", "incident-"].iter().flat_map(|prefix| children(incidents, prefix)) {
        let ink = symbol.ink_bounds().unwrap_or_else(|| panic!("{name}: {} is empty", symbol.id));
        assert!(map.encloses(&ink), "{name}: {} leaves the map: {ink:?}", symbol.id);
    }
    assert_no_name_is_covered(drawn, name);
    let words = drawn.drawn_as.word();
    assert_eq!(drawn.scene.description.contains("Drawn as"), words != "markers", "{name}: {}", drawn.scene.description);
}

fn assert_no_name_is_covered(drawn: &Drawn, name: &str) {
    let names = [group(drawn, "places"), group(drawn, "labels")].map(|group| children(group, "").map(letters));
    let figures = drawn.scene.groups.iter().filter(|group| group.id == "province-numbers").flat_map(letters);
    let mut taken: Vec<(String, PixelBox)> = figures.collect();
    let incidents = group(drawn, "incidents");
    taken.extend(letters(incidents));
    // A circle's corners are free: what lies within it is not.
    let within = |child: &Group| child.ink_bounds().map(|ink| (child.id.clone(), ink.grown(-ink.width() * 0.15)));
    taken.extend(children(incidents, "cluster-").filter_map(within));
    taken.extend(
        children(incidents, "badge-").filter_map(|badge| Some((badge.id.clone(), badge.ink_bounds()?.grown(-2.0)))),
    );
    // A name and its local form below are one.
    for name_forms in names.into_iter().flatten() {
        for (label, area) in &name_forms {
            if let Some((other, _)) = taken.iter().find(|(_, other)| other.intersects(area)) {
                panic!("{name}: {label} lies on {other}");
            }
        }
        taken.extend(name_forms);
    }
}

fn sum(drawn: &Drawn, group_id: &str, prefix: &str) -> usize {
    children(group(drawn, group_id), prefix).map(said).sum()
}

#[test]
fn a_few_have_markers_and_many_are_counted() {
    for (count, spread, drawn_as) in [
        (5, Made::villages(), DrawnAs::Markers),
        (20, Made::villages(), DrawnAs::Markers),
        (200, Made::villages(), DrawnAs::Clusters),
        (3000, Made::villages(), DrawnAs::Clusters),
        (300, Made::provinces(), DrawnAs::Provinces),
    ] {
        let name = format!("{count} {:?}", spread);
        let sheet = drawn(&spread.layers(count), &Sheet::default());
        look(&format!("many-{count}-{}", drawn_as.word()), &sheet);
        assert_eq!(sheet.drawn_as, drawn_as, "{name}");
        hold(&sheet, count, &name);
    }
}

#[test]
fn whatever_is_asked_for_is_drawn_said_and_adds_up() {
    let layers = Made::villages().layers(150);
    for (draw_as, counts, legend, subtitle) in [
        (
            DrawnAs::Clusters,
            ("incidents", "cluster-"),
            "Area of a circle: number of incidents",
            "Circles show how many.",
        ),
        (
            DrawnAs::Hexagons,
            ("hexagons", "hexagon-"),
            "Incidents in each hexagon, 10 km across",
            "Hexagons show how many.",
        ),
        (
            DrawnAs::Provinces,
            ("province-counts", "province-count-"),
            "Incidents in each province",
            "Provinces show how many.",
        ),
    ] {
        let sheet = drawn(&layers, &Sheet { draw_as: Some(draw_as), ..a4() });
        let name = draw_as.word();
        look(&format!("asked-{name}"), &sheet);
        assert_eq!(sheet.drawn_as, draw_as);
        let (symbols, badges) = (sum(&sheet, counts.0, counts.1), sum(&sheet, "incidents", "badge-"));
        assert_eq!((symbols, badges), (sheet.counted.symbols, sheet.counted.areas_and_lines), "{name}");
        hold(&sheet, 150, name);
        let words: Vec<String> = letters(group(&sheet, "legend")).into_iter().map(|(words, _)| words).collect();
        assert!(words.iter().any(|words| words == legend), "{words:?}");
        assert!(sheet.subtitle.ends_with(subtitle), "{}", sheet.subtitle);
    }
    let markers = drawn(&layers, &Sheet { draw_as: Some(DrawnAs::Markers), ..a4() });
    assert_eq!(
        children(group(&markers, "incidents"), "incident-").count(),
        markers.counted.symbols + markers.counted.areas_and_lines
    );
}

#[test]
fn the_area_of_a_circle_is_its_number() {
    let sheet = four_hundred();
    let circles: Vec<(usize, f32)> =
        children(group(sheet, "incidents"), "cluster-").map(|child| (said(child), radius(child))).collect();
    let circles: Vec<_> = circles.into_iter().filter(|(count, _)| *count > 1).collect();
    assert!(circles.len() > 10, "{circles:?}");
    let per_incident: Vec<f32> = circles.iter().map(|(count, radius)| radius * radius / *count as f32).collect();
    for one in &per_incident {
        assert!((one / per_incident[0] - 1.0).abs() < 0.01, "{circles:?}");
    }
}

#[test]
fn circles_and_their_numbers_lie_apart() {
    let sheet = four_hundred();
    let clusters: Vec<&Group> = children(group(sheet, "incidents"), "cluster-").collect();
    for (i, one) in clusters.iter().enumerate() {
        let (a, centre) = (one.ink_bounds().expect("ink"), |area: &PixelBox| area.centre());
        for other in &clusters[..i] {
            let b = other.ink_bounds().expect("ink");
            let numbers = (letters(one), letters(other));
            let crossed = numbers.0.iter().any(|(_, x)| numbers.1.iter().any(|(_, y)| x.intersects(y)));
            assert!(!crossed, "{} {}", one.title, other.title);
            if radius(one) > 0.0 && radius(other) > 0.0 && numbers.0.len() + numbers.1.len() == 2 {
                let apart = centre(&a).distance(centre(&b));
                assert!(apart + 2.0 > radius(one) + radius(other), "{} {}", one.title, other.title);
            }
        }
    }
}

#[test]
fn a_number_stands_in_every_circle_of_several() {
    let sheet = four_hundred();
    for cluster in children(group(sheet, "incidents"), "cluster-") {
        let count = said(cluster);
        let written: Vec<String> = letters(cluster).into_iter().map(|(words, _)| words).collect();
        let wanted = if count > 1 { vec![count.to_string()] } else { Vec::new() };
        assert_eq!(written, wanted, "{}", cluster.title);
    }
}

/// Suburbs with more reports than their city: the circle is the city's, and the city is named.
#[test]
fn no_suburb_takes_a_capitals_circle() {
    // A sheet from Tbilisi to Lankaran.
    let places = [("Yerevan", 1), ("Abovyan", 30), ("Kapan", 2), ("Rustavi", 12), ("Vardenis", 30), ("Lankaran", 5)];
    let sheet = drawn(&made::at(&places), &Sheet { draw_as: Some(DrawnAs::Clusters), ..a4() });
    look("capital", &sheet);
    let names: Vec<String> = letters(group(&sheet, "places")).into_iter().map(|(name, _)| name).collect();
    for name in ["Yerevan", "Kapan"] {
        assert!(names.iter().any(|shown| shown == name), "{name}: {names:?}");
    }
    let capital =
        children(group(&sheet, "incidents"), "cluster-").find(|cluster| cluster.title.contains("Yerevan (1)"));
    let capital = capital.expect("the capital's incident is named in a circle's title");
    assert!(capital.title.contains("Abovyan (30)"), "{}", capital.title);
}

#[test]
fn all_hexagons_have_the_same_area() {
    let sheet = drawn(&Made::everywhere().layers(1500), &Sheet { draw_as: Some(DrawnAs::Hexagons), ..a4() });
    let areas: Vec<f32> = children(group(&sheet, "hexagons"), "hexagon-").map(area).collect();
    assert!(areas.len() > 50);
    for one in &areas {
        assert!((one / areas[0] - 1.0).abs() < 0.01, "{one} {}", areas[0]);
    }
    // The borders lie above them.
    let place = |id: &str| sheet.scene.groups.iter().position(|group| group.id == id).expect(id);
    assert!(place("hexagons") < place("borders"));
}

/// By Gauss's formula.
fn area(cell: &Group) -> f32 {
    let Some(Item::Path(path)) = cell.items.first() else { panic!("{} has no path", cell.id) };
    let corner = |segment: &Segment| match segment {
        Segment::Move(at) | Segment::Line(at) => Some(*at),
        _ => None,
    };
    let corners: Vec<Pixel> = path.segments.iter().filter_map(corner).collect();
    let next = corners.iter().cycle().skip(1);
    corners.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>().abs() / 2.0
}

#[test]
fn the_table_lists_the_latest_and_says_where_the_rest_is() {
    let mut layers = Made::villages().layers(150);
    layers.unread = 7;
    let sheet = drawn(&layers, &a4());
    let table = group(&sheet, "table");
    let rows: Vec<&str> = children(table, "row-").map(|row| row.id.as_str()).collect();
    assert_eq!(rows.first(), Some(&"row-150"), "{rows:?}");
    let words: Vec<String> = letters(table).into_iter().map(|(words, _)| words).collect();
    let more = format!("… and {} more: see table.md", 150 - rows.len());
    for said in [more.as_str(), "Rows that could not be read: 7, see rejected.csv", "LATEST INCIDENTS"] {
        assert!(words.iter().any(|words| words == said), "{said}: {words:?}");
    }
    let side = group(&sheet, "inset").ink_bounds().expect("ink");
    assert!(table.ink_bounds().is_some_and(|ink| ink.left >= side.left - 2.0 && ink.right <= side.right + 2.0));
}

#[test]
fn same_incidents_same_bytes() {
    let svg = |sheet: &Drawn| paint::svg::write(&sheet.scene, paint::svg::TextMode::Outlines);
    let first = svg(four_hundred());
    assert!(first == svg(&drawn(&Made::villages().layers(400), &a4())));
    assert!(usvg::Tree::from_str(&first, &usvg::Options::default()).is_ok());
}

#[test]
fn any_sheet_holds_many() {
    let layers = Made::villages().layers(200);
    for (width, height) in [(640, 480), (1240, 874), (1920, 1080), (1240, 1754)] {
        let name = format!("{width}x{height}");
        let sheet = drawn(&layers, &Sheet { width, height, ..Sheet::default() });
        look(&format!("many-{name}"), &sheet);
        hold(&sheet, 200, &name);
        let bounds = sheet.scene.bounds();
        for part in &sheet.scene.groups {
            assert!(part.ink_bounds().is_none_or(|ink| bounds.encloses(&ink)), "{} at {name}", part.id);
        }
    }
}
