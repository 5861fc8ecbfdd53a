//! The same layers in every format, read by other means than they were written by.

use super::read::{self, Layer, Run};
use bordermap::layer::{Form, LayerKind};
use flatgeobuf::{FallibleStreamingIterator, FeatureProperties, FgbReader};
use rusqlite::{Connection, OpenFlags, types::ValueRef};
use serde_json::Value;
use std::{collections::BTreeSet, fs, io::BufReader};

const FORMATS: [&str; 4] = ["geojson", "gpkg", "flatgeobuf", "ndjson"];

fn region(format: &str) -> Run {
    read::region(&["--format", format])
}

fn database(run: &Run) -> Connection {
    Connection::open_with_flags(run.path("bordermap.gpkg"), OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database")
}

fn texts(database: &Connection, query: &str) -> Vec<String> {
    let mut asked = database.prepare(query).expect(query);
    let rows = asked.query_map([], |row| row.get(0)).expect(query);
    rows.map(|text| text.expect("a text")).collect()
}

fn number(database: &Connection, query: &str) -> i64 {
    database.query_row(query, [], |row| row.get(0)).expect(query)
}

/// A value of a table as GeoJSON has it; truth is a number there.
fn json(value: ValueRef, form: Form) -> Value {
    match (value, form) {
        (ValueRef::Integer(number), Form::Boolean) => Value::from(number == 1),
        (ValueRef::Integer(number), _) => number.into(),
        (ValueRef::Real(number), _) => number.into(),
        (ValueRef::Text(text), _) => String::from_utf8_lossy(text).into_owned().into(),
        (ValueRef::Null | ValueRef::Blob(_), _) => Value::Null,
    }
}

/// What a table has that the layer has not.
fn differences(database: &Connection, layer: &Layer) -> Vec<String> {
    let (name, columns) = (layer.kind.name(), layer.kind.columns());
    let mut asked = database.prepare(&format!("SELECT * FROM \"{name}\" ORDER BY fid")).expect("the table");
    let mut rows = asked.query([]).expect("rows");
    let (mut faults, mut count) = (Vec::new(), 0);
    while let Some(row) = rows.next().expect("a row") {
        let Some(feature) = layer.features.get(count) else { break };
        for (index, column) in columns.iter().enumerate() {
            let found = json(row.get_ref(index + 2).expect("a value"), column.form);
            let wanted = feature.get(column.name).cloned().unwrap_or_default();
            let is_same = found == wanted || (found.is_number() && found.as_f64() == wanted.as_f64());
            faults.extend((!is_same).then(|| format!("{name} {count} {}: {found}, not {wanted}", column.name)));
        }
        count += 1;
    }
    faults.extend((count != layer.features.len()).then(|| format!("{name}: {count} rows")));
    faults
}

#[test]
fn a_geopackage_has_the_rows_of_the_layers() {
    let (text, package) = (region("geojson"), region("gpkg"));
    let database = database(&package);
    let faults: Vec<String> = text.layers().iter().flat_map(|layer| differences(&database, layer)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_geopackage_says_what_it_is() {
    let (text, package) = (region("geojson"), region("gpkg"));
    let database = database(&package);
    assert_eq!(fs::read(package.path("bordermap.gpkg")).expect("the file")[68..72], *b"GPKG");
    assert_eq!(number(&database, "PRAGMA user_version"), 10300);
    assert_eq!(texts(&database, "PRAGMA integrity_check"), ["ok"]);
    let found = texts(&database, "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY rowid");
    let layers = text.layers();
    let wanted: Vec<&str> = layers.iter().map(|layer| layer.kind.name()).collect();
    assert_eq!(found, wanted);
    for layer in &layers {
        let name = layer.kind.name();
        let types = texts(&database, &format!("SELECT type FROM pragma_table_info('{name}')"));
        let form = |form| match form {
            Form::Text => "TEXT",
            Form::Integer => "INTEGER",
            Form::Real => "REAL",
            Form::Boolean => "BOOLEAN",
            Form::Date => "DATE",
        };
        let wanted: Vec<&str> = layer.kind.columns().iter().map(|column| form(column.form)).collect();
        assert_eq!(types[2..], wanted, "{name}");
        let boxes = number(&database, &format!("SELECT count(*) FROM \"rtree_{name}_geom\""));
        assert_eq!(boxes, layer.features.len() as i64, "{name}");
        assert_eq!(texts(&database, &format!("SELECT rtreecheck('rtree_{name}_geom')")), ["ok"]);
        let style = texts(
            &database,
            &format!("SELECT styleQML FROM layer_styles WHERE f_table_name = '{name}' AND useAsDefault = 1"),
        );
        assert_eq!(style, [fs::read_to_string(text.path(&format!("{name}.qml"))).expect("the style")], "{name}");
        let said = texts(&database, &format!("SELECT description FROM gpkg_contents WHERE table_name = '{name}'"));
        assert!(said[0].contains("bordermap test data (schematic)"), "{said:?}");
    }
    let project = texts(&database, "SELECT content FROM qgis_projects WHERE name = 'bordermap'");
    let beside = fs::read(package.path("bordermap.qgz")).expect("the project");
    assert_eq!(project, [beside.iter().map(|byte| format!("{byte:02x}")).collect::<String>()]);
}

#[test]
fn lines_are_the_features_of_the_collection() {
    let (text, lines) = (region("geojson"), region("ndjson"));
    for layer in text.layers() {
        let name = layer.kind.name();
        let collection = fs::read_to_string(text.path(&format!("{name}.geojson"))).expect("the layer");
        let features = collection.lines().filter(|line| line.starts_with("{\"type\":\"Feature\","));
        let features: Vec<&str> = features.map(|line| line.trim_end_matches(',')).collect();
        let found = fs::read_to_string(lines.path(&format!("{name}.ndjson"))).expect("the lines");
        assert_eq!(found.lines().collect::<Vec<_>>(), features, "{name}");
    }
}

#[test]
fn flatgeobuf_has_the_features_of_the_layers() {
    let (text, binary) = (region("geojson"), region("flatgeobuf"));
    for layer in text.layers() {
        let name = layer.kind.name();
        let file = fs::File::open(binary.path(&format!("{name}.fgb"))).expect("the file");
        let reader = FgbReader::open(BufReader::new(file)).expect("FlatGeobuf");
        assert_eq!(reader.header().crs().map(|crs| crs.code()), Some(4326));
        let mut features = reader.select_all().expect("features");
        let mut found = BTreeSet::new();
        while let Some(feature) = features.next().expect("a feature") {
            let mut values = feature.properties().expect("properties").into_iter().collect::<Vec<_>>();
            values.sort();
            found.insert(values);
        }
        let plain = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.as_f64().expect("a number").to_string(),
            value => value.to_string(),
        };
        let filled = |(_, value): &&(String, Value)| !value.is_null();
        let wanted = layer.features.iter().map(|feature| {
            let values = feature.properties.0.iter().filter(filled);
            let mut values: Vec<_> = values.map(|(column, value)| (column.clone(), plain(value))).collect();
            values.sort();
            values
        });
        assert_eq!(found, wanted.collect(), "{name}");
    }
}

#[test]
fn a_second_run_gives_the_same_bytes_in_every_format() {
    for format in FORMATS {
        let (first, second) = (region(format), region(format));
        for name in first.names().iter().filter(|name| *name != "report.json") {
            let bytes = |run: &Run| fs::read(run.path(name)).expect("a file");
            assert!(bytes(&first) == bytes(&second), "{format}: {name} differs");
        }
    }
}

#[test]
fn files_of_another_format_of_the_last_run_are_gone() {
    let endings = |run: &Run| -> BTreeSet<String> {
        run.names().iter().filter_map(|name| name.split_once('.')).map(|(_, ending)| ending.to_owned()).collect()
    };
    let folder = read::of_text("incident_id,event_date,location,event_type\na,2021-05-12,Sotk,shelling\n", &[]);
    for (format, left) in [
        ("gpkg", &["csv", "gpkg", "json", "qgz"][..]),
        ("flatgeobuf", &["csv", "fgb", "json", "qgz", "qml"]),
        ("ndjson", &["csv", "json", "ndjson", "qgz", "qml"]),
        ("geojson", &["csv", "geojson", "json", "qgz", "qml"]),
    ] {
        folder.again(&["in.csv", "--format", format]);
        assert_eq!(endings(&folder), left.iter().map(|ending| (*ending).to_owned()).collect(), "{format}");
    }
}

#[test]
fn no_layer_has_an_index_of_the_wrong_places() {
    let package = read::example(&["--format", "gpkg"]);
    let text = read::example(&[]);
    let places = text.layer(LayerKind::Places);
    let database = database(&package);
    let [west, south, east, north] = [44.0, 39.0, 46.0, 40.5];
    let within = |at: [f64; 2]| west <= at[0] && at[0] <= east && south <= at[1] && at[1] <= north;
    let wanted = places.features.iter().filter(|feature| feature.positions().into_iter().all(within)).count();
    let query = format!(
        "SELECT count(*) FROM rtree_places_geom WHERE maxx >= {west} AND minx <= {east} AND maxy >= {south} AND miny <= {north}"
    );
    let found = number(&database, &query);
    assert!(wanted > 100 && found == wanted as i64, "{found} places, not {wanted}");
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_no_layer_is_written() {
    let program = env!("CARGO_BIN_EXE_bordermap");
    let arguments = ["layers", "tests/region/incidents.csv", "--format", "parquet", "-o", "nowhere"];
    let output = std::process::Command::new(program).args(arguments).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("--features parquet") && !fs::exists("nowhere").expect("a folder"), "{said}");
}
