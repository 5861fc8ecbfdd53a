//! Styles and projects for QGIS, as far as they can be read without QGIS (`.ci/qgis/check.py` opens them in it).

#![allow(clippy::expect_used, clippy::panic)]

use bordermap::{
    border::BorderStatus,
    incident::EventType,
    layer::{
        LayerKind,
        qgis::{Contents, Plan, Storage, project, style},
    },
    place::{CountryCode, When},
    symbology::{self, Rgb, Standing, Theme, ground},
};
use std::{collections::BTreeSet, fs, io::Read, path::Path, process::Command};
use usvg::roxmltree::{Document, Node, ParsingOptions};

const HOSTILE: &str = "</title><script>alert(1)</script>\" ' & \u{0}\u{b}\u{ffff} [% 1 + 1 %]";

fn parsed(text: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).expect("XML")
}

fn all<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |node| node.has_tag_name(name))
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attribute(name).unwrap_or_else(|| panic!("<{}> has no {name}", node.tag_name().name()))
}

/// The value of an option of a symbol's layer, if it has it.
fn option<'a>(layer: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let options = layer.children().find(|node| node.has_tag_name("Option"))?;
    options.children().find(|option| option.attribute("name") == Some(name))?.attribute("value")
}

/// The layers of the symbol of each category, by the category's value.
fn categories<'a, 'i>(document: &'a Document<'i>) -> Vec<(&'a str, &'a str, Vec<Node<'a, 'i>>)> {
    let symbols = all(document.root(), "symbols").next().expect("symbols");
    let of = |index: &str| {
        let symbol = symbols.children().find(|node| node.attribute("name") == Some(index)).expect("a symbol");
        symbol.children().filter(|node| node.has_tag_name("layer")).collect()
    };
    all(document.root(), "category")
        .map(|node| (attribute(node, "value"), attribute(node, "label"), of(attribute(node, "symbol"))))
        .collect()
}

/// As QGIS writes it.
fn rgba(Rgb(r, g, b): Rgb) -> String {
    format!("{r},{g},{b},255")
}

#[test]
fn every_style_is_for_its_layer() {
    for kind in LayerKind::ALL {
        let text = style(kind, Theme::standard());
        let document = parsed(&text);
        let aliases: Vec<&str> = all(document.root(), "alias").map(|alias| attribute(alias, "field")).collect();
        let columns: Vec<&str> = kind.columns().iter().map(|column| column.name).collect();
        assert_eq!(aliases, columns, "{kind:?}");
        let root = document.root_element();
        let geometry = root.children().find(|node| node.has_tag_name("layerGeometryType")).and_then(|node| node.text());
        assert_eq!(geometry, Some(["0", "1", "2"][kind.geometry() as usize]), "{kind:?}");
        assert_eq!(root.children().filter(|node| node.has_tag_name("renderer-v2")).count(), 1, "{kind:?}");
    }
}

#[test]
fn only_layers_with_dates_go_by_time() {
    for kind in LayerKind::ALL {
        let text = style(kind, Theme::standard());
        let document = parsed(&text);
        let temporal = all(document.root(), "temporal").next().expect("temporal");
        let dated = kind.columns().iter().any(|column| ["event_date", "date_start"].contains(&column.name));
        assert_eq!(attribute(temporal, "enabled"), if dated { "1" } else { "0" }, "{kind:?}");
    }
}

#[test]
fn every_kind_of_incident_has_its_class_in_the_colour_of_the_sheet() {
    let text = style(LayerKind::IncidentPoints, Theme::standard());
    let document = parsed(&text);
    let categories = categories(&document);
    let words: Vec<&str> = categories.iter().map(|(value, ..)| *value).collect();
    let wanted: Vec<&str> = EventType::ALL.iter().map(|kind| kind.word()).chain([""]).collect();
    assert_eq!(words, wanted);
    for ((_, label, layers), &kind) in categories.iter().zip(EventType::ALL) {
        let shape = layers.iter().find(|layer| option(**layer, "outline_style") == Some("solid")).expect("a shape");
        assert_eq!(*label, kind.label());
        assert_eq!(option(*shape, "color"), Some(rgba(symbology::symbol(kind).colour).as_str()), "{kind:?}");
    }
}

#[test]
fn no_two_kinds_have_the_same_symbol() {
    let text = style(LayerKind::IncidentPoints, Theme::standard());
    let document = parsed(&text);
    let look = |layers: &[Node]| -> Vec<String> {
        layers.iter().filter_map(|layer| option(*layer, "name").map(str::to_owned)).collect()
    };
    let looks: BTreeSet<Vec<String>> =
        categories(&document).iter().take(EventType::ALL.len()).map(|(.., layers)| look(layers)).collect();
    assert_eq!(looks.len(), EventType::ALL.len());
}

#[test]
fn lines_and_areas_have_a_class_for_every_kind_and_standing() {
    for kind in [LayerKind::IncidentLines, LayerKind::IncidentAreas] {
        let text = style(kind, Theme::standard());
        let document = parsed(&text);
        let rules: Vec<Node> = all(document.root(), "rule").filter(|rule| rule.has_attribute("symbol")).collect();
        for event in EventType::ALL {
            let own = format!("= '{}'", event.word());
            assert!(rules.iter().any(|rule| attribute(*rule, "filter").ends_with(&own)), "{kind:?} {event:?}");
        }
        // Where, and what: each with a rule for whatever else there may be.
        assert_eq!(rules.iter().filter(|rule| attribute(**rule, "filter") == "ELSE").count(), 2, "{kind:?}");
        let labels: BTreeSet<&str> = rules.iter().map(|rule| attribute(*rule, "label")).collect();
        let wanted: &[&str] = match kind {
            LayerKind::IncidentLines => &["Border section", "Section, not happened"],
            _ => &["Vague area: core", "Vague area: rim", "Within this area", "Area, not happened"],
        };
        assert!(wanted.iter().all(|label| labels.contains(label)), "{kind:?}: {labels:?}");
    }
}

#[test]
fn borders_are_those_of_the_sheet_by_status() {
    let text = style(LayerKind::Borders, Theme::standard());
    let document = parsed(&text);
    let categories = categories(&document);
    let words: Vec<&str> = categories.iter().map(|(value, ..)| *value).collect();
    assert_eq!(words, ["international", "undelimited", "line_of_contact", "undetermined", ""]);
    for ((_, label, layers), status) in categories.iter().zip(BorderStatus::ALL) {
        let look = symbology::border(status);
        let line = layers.last().expect("a line");
        assert_eq!(*label, look.label);
        assert_eq!(option(*line, "line_color"), Some(rgba(look.colour).as_str()), "{status:?}");
        assert_eq!(option(*line, "line_width").and_then(|width| width.parse().ok()), Some(look.width), "{status:?}");
        let dashes: Vec<f32> = option(*line, "customdash")
            .map(|dash| dash.split(';').filter_map(|length| length.parse().ok()).collect())
            .unwrap_or_default();
        assert_eq!(dashes, look.dash.as_ref(), "{status:?}");
    }
}

#[test]
fn core_and_rim_of_a_vague_area_are_told_apart() {
    let text = style(LayerKind::VagueAreas, Theme::standard());
    let document = parsed(&text);
    let looks: Vec<(&str, Option<&str>)> =
        categories(&document).iter().map(|(value, _, layers)| (*value, option(layers[0], "distance"))).collect();
    assert_eq!(looks.iter().map(|look| look.0).collect::<Vec<_>>(), ["core", "rim", ""]);
    assert_ne!(looks[0].1, looks[1].1);
}

#[test]
fn hollow_and_near_symbols_take_the_inks_of_the_sheet() {
    let text = style(LayerKind::IncidentPoints, Theme::standard());
    let document = parsed(&text);
    let categories = categories(&document);
    let (_, _, layers) = categories.iter().find(|(value, ..)| *value == EventType::Shelling.word()).expect("the kind");
    // CASE WHEN it did not happen THEN one ink WHEN it is near or vague THEN another ELSE the third END
    let cases: Vec<Vec<&str>> = layers
        .iter()
        .flat_map(|layer| layer.descendants().filter_map(|node| node.attribute("value")))
        .filter(|value| value.contains("'near'") && value.contains(" THEN "))
        .map(|case| case.split(" THEN ").skip(1).map(|ink| ink.split(" WHEN ").next().unwrap_or(ink)).collect())
        .collect();
    let symbol = symbology::symbol(EventType::Shelling);
    for (standing, near, at) in
        [(Standing::Denied, false, 0), (Standing::Planned, false, 0), (Standing::Happened, true, 1)]
    {
        let inks = symbol.inks(standing, near);
        for colour in [inks.fill, inks.mark, inks.outline] {
            let found =
                cases.iter().any(|inks| inks[at].split(" ELSE ").next().is_some_and(|ink| ink.contains(&rgba(colour))));
            assert!(found, "{standing:?} {near}: {colour:?}");
        }
    }
}

fn country(code: &str) -> CountryCode {
    CountryCode::new(code).expect("a code")
}

fn contents<'a>(title: &'a str, storage: Storage<'a>, layers: &'a [LayerKind]) -> Contents<'a> {
    Contents {
        theme: Theme::standard(),
        title,
        subtitle: title,
        disclaimer: title,
        credits: title,
        layers,
        storage,
        plan: Plan { name: title.to_owned(), wkt: "PROJCRS[]".to_owned(), bounds: [0.0, 0.0, 2000.0, 1000.0] },
        countries: &[],
        when: When::parse("2021-05-12"),
        incidents: 3,
    }
}

fn unpacked(bytes: Vec<u8>) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a ZIP archive");
    let mut text = String::new();
    zip.by_index(0).expect("a project").read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn a_project_names_each_of_its_layers_once_and_the_same_everywhere() {
    let text = unpacked(project(&contents("May", Storage::Files("geojson"), &LayerKind::ALL)).expect("a project"));
    let document = parsed(&text);
    let root = document.root_element();
    let tree = root.children().find(|node| node.has_tag_name("layer-tree-group")).expect("a tree");
    let ids = |node: Node, name| -> Vec<String> {
        let found = node.descendants().filter(|node| node.tag_name().name() == name);
        let mut ids: Vec<String> =
            found.map(|node| node.text().unwrap_or_else(|| attribute(node, "id")).to_owned()).collect();
        ids.sort();
        ids
    };
    let layers: Vec<Node> = all(root, "maplayer").collect();
    let mut own: Vec<String> = layers
        .iter()
        .filter_map(|layer| layer.children().find(|node| node.has_tag_name("id"))?.text().map(str::to_owned))
        .collect();
    own.sort();
    assert_eq!(ids(tree, "item"), own);
    let mut in_tree: Vec<String> =
        all(tree, "layer-tree-layer").map(|layer| attribute(layer, "id").to_owned()).collect();
    in_tree.sort();
    assert_eq!(in_tree, own);
    // QGIS gives a layer of a shorter id a new one, and its place in the tree leads nowhere.
    assert!(own.iter().all(|id| id.len() > 10), "{own:?}");
    let groups: Vec<&str> = all(tree, "layer-tree-group").skip(1).map(|group| attribute(group, "name")).collect();
    assert_eq!(groups, ["Incidents", "Doubt", "Boundaries", "Places"]);
}

#[test]
fn a_project_finds_its_layers_beside_it() {
    for (storage, source) in [
        (Storage::Files("geojson"), "./borders.geojson"),
        (Storage::Files("fgb"), "./borders.fgb"),
        (Storage::GeoPackage("bordermap.gpkg"), "./bordermap.gpkg|layername=borders"),
    ] {
        let text = unpacked(project(&contents("May", storage, &[LayerKind::Borders])).expect("a project"));
        let document = parsed(&text);
        let sources: Vec<&str> = all(document.root(), "datasource").filter_map(|node| node.text()).collect();
        assert_eq!(sources, [source]);
        let absolute = all(document.root(), "Absolute").next().and_then(|node| node.text());
        assert_eq!(absolute, Some("false"));
        // The register's name alone leaves QGIS without a system of coordinates.
        let layer = all(document.root(), "maplayer").next().expect("a layer");
        assert_eq!(all(layer, "srsid").next().and_then(|node| node.text()), Some("3452"));
        let own = all(document.root(), "projectCrs").next().expect("a projection");
        assert_eq!(all(own, "wkt").next().and_then(|node| node.text()), Some("PROJCRS[]"));
    }
}

#[test]
fn hostile_words_are_mere_words() {
    let name = (country("AM"), HOSTILE, ground::OTHER.0);
    let contents = Contents { countries: &[name], ..contents(HOSTILE, Storage::Files("geojson"), &LayerKind::ALL) };
    let text = unpacked(project(&contents).expect("a project"));
    let document = parsed(&text);
    assert_eq!(all(document.root(), "script").count(), 0);
    let title = document.root_element().children().find(|node| node.has_tag_name("title")).and_then(|node| node.text());
    assert_eq!(title, Some("</title><script>alert(1)</script>\" ' &  [% 1 + 1 %]"));
    // A page works out what stands in these brackets.
    let labels: Vec<&str> = all(document.root(), "LayoutItem").filter_map(|item| item.attribute("labelText")).collect();
    assert!(labels.len() >= 3 && labels.iter().all(|label| !label.contains("[%")), "{labels:?}");
    // An expression that names a country keeps it within its quotes.
    assert!(text.contains("&quot; '' &amp;") && !text.contains("&quot; ' &amp;  [% 1 + 1 %]' ELSE"));
}

#[test]
fn map_tips_escape_every_value() {
    for kind in LayerKind::ALL {
        let text = style(kind, Theme::standard());
        let document = parsed(&text);
        let tip = all(document.root(), "mapTip").next().and_then(|node| node.text()).expect("a map tip");
        let values = tip.matches("to_string(\"").count();
        assert!(values > 0, "{kind:?}");
        for escaped in ["'&', '&amp;'", "'<', '&lt;'", "'>', '&gt;'"] {
            assert_eq!(tip.matches(escaped).count(), values, "{kind:?}: {escaped}");
        }
    }
}

/// Names and bytes of the files of a folder.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let mut files: Vec<_> = entries.map(|path| (name(&path), fs::read(&path).expect("a file"))).collect();
    files.sort();
    files
}

#[test]
fn a_run_writes_a_style_for_each_layer_and_the_same_project_again() {
    let table = "incident_id,location,event_type,event_date\na,Sotk,shelling,2021-05-12\nb,Syunik,clash,2021-06-01\n";
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("two.csv");
    fs::write(&input, table).expect("a file");
    let run = |out: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordermap"));
        let done = command.args(["layers", "-q"]).arg(&input).arg("-o").arg(out).status().expect("the program runs");
        assert!(done.success());
        files(out)
    };
    let (first, second) = (run(&folder.path().join("one")), run(&folder.path().join("other")));
    assert!(first == second, "not the same bytes");
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    let layers: Vec<&str> = names.iter().filter_map(|name| name.strip_suffix(".geojson")).collect();
    let styles: Vec<&str> = names.iter().filter_map(|name| name.strip_suffix(".qml")).collect();
    assert_eq!(layers, styles);
    let project = first.iter().find(|(name, _)| name == "bordermap.qgz").expect("a project");
    let text = unpacked(project.1.clone());
    let document = parsed(&text);
    for source in all(document.root(), "datasource").filter_map(|node| node.text()) {
        assert!(names.contains(&source.trim_start_matches("./")), "{source} is not there");
    }
    let report = String::from_utf8(first.iter().find(|(name, _)| name == "report.json").expect("a report").1.clone());
    let report = report.expect("UTF-8");
    assert!(names.iter().all(|name| *name == "report.json" || report.contains(&format!("\"{name}\""))), "{names:?}");
}
