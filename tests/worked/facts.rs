//! What a geographer says of a sheet (`facts.tsv`), held to what was drawn and written.

use crate::{
    case::{Case, Made, children, texts},
    measure::{self, Place},
    tables,
};
use bordermap::map::scene::{Group, Item, Path, Pixel};
use serde_json::Value;
use std::fs;

/// The facts that do not hold.
pub fn faults(case: &Case, made: &Made) -> Vec<String> {
    let table = fs::read_to_string(case.file("facts.tsv")).expect("a table of facts");
    let mut faults = Vec::new();
    let rows = tables::read(&table);
    for row in &rows {
        let found = found(made, row.text("fact"), row.text("of"));
        let wrong: Vec<&String> =
            found.iter().filter(|(_, value)| !is_within(value, row)).map(|(what, _)| what).collect();
        if !wrong.is_empty() || found.is_empty() {
            let [fact, of, expected] = ["fact", "of", "expected"].map(|column| row.text(column));
            faults.push(format!("facts.tsv:{}: {fact} {of}: expected {expected}, found {found:?}", row.line));
        }
    }
    faults.extend(dropped(made, &rows));
    faults
}

fn is_within(value: &str, row: &tables::Case) -> bool {
    let (expected, tolerance) = (row.text("expected"), row.text("tolerance"));
    match (value.parse::<f64>(), expected.parse::<f64>(), tolerance.parse::<f64>()) {
        (Ok(value), Ok(expected), Ok(tolerance)) => (value - expected).abs() <= tolerance,
        _ => value == expected,
    }
}

/// What is found of a fact: how it was measured, and the value. Every one of them must be as expected.
fn found(made: &Made, fact: &str, of: &str) -> Vec<(String, String)> {
    let one = |value: String| vec![(fact.to_owned(), value)];
    let number = |value: f64| format!("{value:.2}");
    match fact {
        "placed" => one(made.report.placed.to_string()),
        "region_only" => one(made.report.region_only.to_string()),
        "unlocated" => one(made.report.unlocated.to_string()),
        "off_map" => one(made.report.off_map.to_string()),
        "drawn_as" => one(made.report.drawn.map_or("nothing", |drawn| drawn.drawn_as).to_owned()),
        "markers" => one(counted(made, "incidents", "incident-").to_string()),
        "circles" => one(counted(made, "incidents", "cluster-").to_string()),
        "hexagons" => one(counted(made, "hexagons", "hexagon-").to_string()),
        "table_rows" => one(counted(made, "table", "row-").to_string()),
        "counted" => one(said(made).to_string()),
        "enclaves" => one(enclaves(made).to_string()),
        "stands" => one(if stands(made, of) { "yes" } else { "no" }.to_owned()),
        "may_drop" | "may_drop_below" => one(String::new()),
        "section_km" => section(made, of).into_iter().map(|(how, km)| (how.to_owned(), number(km))).collect(),
        "drawn_km" => one(number(drawn_length(made, of))),
        "core_km2" => core(made, of).map(|(how, area)| (how.to_owned(), number(area))).into(),
        "area_km2" => areas(made, of).map(|(how, area)| (how.to_owned(), number(area))).into(),
        "apart_km" => one(drawn_apart(made, of).map_or("a dot is missing".to_owned(), number)),
        "circle_km" => one(number(circle(made, of))),
        _ => panic!("no fact is called {fact}"),
    }
}

fn below<'m>(made: &'m Made, group: &str) -> Vec<&'m Group> {
    made.group(group).map(children).into_iter().flatten().collect()
}

fn counted(made: &Made, group: &str, prefix: &str) -> usize {
    below(made, group).iter().filter(|child| child.id.starts_with(prefix)).count()
}

/// The sum of what circles, hexagons and badges say that they count.
fn said(made: &Made) -> u64 {
    let number = |child: &&Group| {
        let words: Vec<&str> = child.title.split([' ', ':']).collect();
        let at =
            words.iter().position(|word| word.starts_with("incident")).unwrap_or_else(|| panic!("{}", child.title));
        words[at - 1].replace(['\u{202f}', ','], "").parse::<u64>().unwrap_or_else(|_| panic!("{}", child.title))
    };
    ["incidents", "hexagons"].iter().flat_map(|group| below(made, group)).map(|child| number(&child)).sum()
}

fn stands(made: &Made, name: &str) -> bool {
    // Names of countries and provinces stand in capitals: their titles have them as they are.
    let is_it = |label: &&Group| {
        let texts = texts(label);
        texts.iter().any(|text| text.content == name) || (label.title == name && !texts.is_empty())
    };
    ["places", "labels"].iter().flat_map(|group| below(made, group)).any(|label| is_it(&label))
}

/// Names that found no room though none of the rows lets them go.
fn dropped(made: &Made, rows: &[tables::Case]) -> Vec<String> {
    let free: Vec<&str> = rows.iter().filter(|row| row.text("fact") == "may_drop").map(|row| row.text("of")).collect();
    let below = rows.iter().find(|row| row.text("fact") == "may_drop_below").map_or(0.0, |row| row.number("of"));
    let places = made.features("places");
    let people = |name: &str| {
        let named = places.iter().filter(|place| place["properties"]["place_name"] == name);
        named
            .map(|place| place["properties"]["population"].as_f64().unwrap_or(0.0))
            .fold(None, |most: Option<f64>, one| Some(most.map_or(one, |most| most.max(one))))
    };
    let lost = |name: &&String| !free.contains(&name.as_str()) && people(name).is_none_or(|people| people >= below);
    made.report.labels_dropped.iter().filter(lost).map(|name| format!("{name} was left out and may not be")).collect()
}

/// A pair of names with a dash between them.
fn pair(of: &str) -> [&str; 2] {
    let (a, b) = of.split_once(" – ").unwrap_or_else(|| panic!("no pair: {of}"));
    [a, b]
}

/// The group that bears just this name, or else the first whose title has all the words.
fn named<'m>(made: &'m Made, group: &str, words: &[&str]) -> Option<&'m Group> {
    let all = below(made, group);
    let fits = |child: &&&Group| words.iter().all(|word| child.title.contains(word));
    all.iter().find(|child| [child.title.as_str()] == words).or_else(|| all.iter().find(fits)).copied()
}

fn paths(group: &Group) -> impl Iterator<Item = &Path> {
    group.items.iter().filter_map(|item| if let Item::Path(path) = item { Some(path) } else { None })
}

/// Of a section between two places: its length in the layer of lines, and that of the border between what is nearest to
/// the two.
fn section(made: &Made, of: &str) -> Vec<(&'static str, f64)> {
    let [a, b] = pair(of);
    let is_it = |feature: &&Value| {
        feature["properties"]["place_name"].as_str().is_some_and(|name| name.contains(&format!("{a}–{b}")))
    };
    let all = made.features("incidents_lines");
    let layer = all.iter().find(is_it).map(|feature| measure::lines(&feature["geometry"]));
    let layer: f64 = layer.expect("a section").iter().map(|line| measure::length(line)).sum();
    let ends = [a, b].map(|name| settlement(made, name));
    let borders: Vec<Vec<Place>> =
        made.features("borders").iter().flat_map(|border| measure::lines(&border["geometry"])).collect();
    let measured = borders.iter().map(|line| measure::between(line, ends)).min_by(|a, b| a.1.total_cmp(&b.1));
    vec![("in the layer", layer), ("along the border", measured.expect("a border").0)]
}

/// The largest place of a name.
fn settlement(made: &Made, name: &str) -> Place {
    let people = |place: &Value| place["properties"]["population"].as_u64().unwrap_or(0);
    let places = made.features("places");
    let named =
        places.iter().filter(|place| place["properties"]["place_name"] == name).max_by_key(|place| people(place));
    let at = &named.unwrap_or_else(|| panic!("no place {name}"))["geometry"]["coordinates"];
    (at[0].as_f64().expect("a longitude"), at[1].as_f64().expect("a latitude"))
}

/// Kilometres of the line that the sheet shows for a section.
fn drawn_length(made: &Made, of: &str) -> f64 {
    let Some(group) = named(made, "sections", &pair(of)) else { return 0.0 };
    let pixels =
        paths(group).map(|path| measure::contours(path).iter().map(|line| measure::pixels_along(line)).sum::<f64>());
    pixels.fold(0.0, f64::max) * made.km_per_pixel()
}

/// Square kilometres of the core of a vague area, in the layer and within the solid outline on the sheet.
fn core(made: &Made, of: &str) -> [(&'static str, f64); 2] {
    let is_it = |area: &&Value| area["properties"]["place_name"] == of && area["properties"]["part"] == "core";
    let layer = made.features("vague_areas").iter().find(is_it).map(|area| measure::area_of(&area["geometry"]));
    let solid = |path: &&Path| path.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_empty());
    [("in the layer", layer.expect("a core")), ("on the sheet", outlined(made, of, &solid))]
}

/// Square kilometres of an area that an incident names, in the layer and on the sheet.
fn areas(made: &Made, of: &str) -> [(&'static str, f64); 2] {
    let is_it = |area: &&Value| area["properties"]["place_name"] == of;
    let layer = made.features("incidents_areas").iter().find(is_it).map(|area| measure::area_of(&area["geometry"]));
    [("in the layer", layer.expect("an area")), ("on the sheet", outlined(made, of, &|path| path.fill.is_some()))]
}

/// Square kilometres within the paths of an area that are asked for, the largest of them.
fn outlined(made: &Made, of: &str, fits: &dyn Fn(&&Path) -> bool) -> f64 {
    let scale = made.km_per_pixel();
    let rings =
        |path: &Path| measure::contours(path).iter().map(|ring| measure::pixels_within(ring)).fold(0.0, f64::max);
    named(made, "areas", &[of]).into_iter().flat_map(paths).filter(fits).map(rings).fold(0.0, f64::max) * scale * scale
}

/// Kilometres between the dots of two towns.
fn drawn_apart(made: &Made, of: &str) -> Option<f64> {
    let dot = |name: &str| paths(named(made, "places", &[name])?).next()?.ink_bounds().map(|ink| ink.centre());
    let [a, b] = pair(of).map(dot);
    a.zip(b).map(|(a, b)| f64::from(a.distance(b)) * made.km_per_pixel())
}

/// Radius in kilometres of the circle of doubt around an incident's place.
fn circle(made: &Made, of: &str) -> f64 {
    let boxes = below(made, "uncertainty");
    let drawn = boxes.iter().find(|child| child.title.contains(of) || child.id.ends_with(of));
    let ink = drawn.and_then(|child| child.ink_bounds());
    ink.map_or(0.0, |ink| f64::from(ink.width()) / 2.0 * made.km_per_pixel())
}

/// Borders that end where they begin.
fn enclaves(made: &Made) -> usize {
    let groups = below(made, "borders");
    let paths = groups.iter().filter_map(|group| paths(group).next());
    let closed = |line: &Vec<Pixel>| line.len() > 3 && line[0].distance(line[line.len() - 1]) < 0.5;
    paths.flat_map(measure::contours).filter(closed).count()
}
