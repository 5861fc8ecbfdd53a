//! Runs the program and reads the layers that it wrote.

use bordermap::layer::LayerKind;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;
use std::{
    fmt, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

const EXAMPLE: &str = "geodata/incidents/armenia-azerbaijan-2021.csv";

fn path(file: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file).display().to_string()
}

/// What a run of `layers` left in a folder of its own.
pub struct Run {
    folder: TempDir,
}

/// The example of the README.
pub fn example(options: &[&str]) -> Run {
    Run::of(&[&[path(EXAMPLE).as_str()], options].concat())
}

/// The region of `tests/region`.
pub fn region(options: &[&str]) -> Run {
    let own = ["incidents.csv", "places.csv", "borders.geojson", "areas.geojson"];
    let [incidents, places, borders, areas] = own.map(|file| path(&format!("tests/region/{file}")));
    let arguments = [&incidents, "--gazetteer", &places, "--borders", &borders, "--areas", &areas];
    Run::of(&[&arguments, options].concat())
}

/// Records of our own, in a file `in.csv` of the folder.
pub fn of_text(text: &str, options: &[&str]) -> Run {
    let run = Run { folder: tempfile::tempdir().expect("a folder") };
    fs::write(run.path("in.csv"), text).expect("written");
    run.again(&[&["in.csv"], options].concat());
    run
}

impl Run {
    fn of(arguments: &[&str]) -> Self {
        let run = Self { folder: tempfile::tempdir().expect("a folder") };
        run.again(arguments);
        run
    }

    /// Once more into the same folder.
    pub fn again(&self, arguments: &[&str]) {
        let run = Command::new(env!("CARGO_BIN_EXE_bordermap"))
            .args([&["layers", "-q", "-o", "."], arguments].concat())
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(matches!(run.status.code(), Some(0 | 3)), "{arguments:?}: {said}");
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// Names of its files, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).expect("the folder").filter_map(Result::ok);
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The frame that the report tells.
    pub fn frame(&self) -> [f64; 4] {
        #[derive(Deserialize)]
        struct Report {
            frame: [f64; 4],
        }
        let text = fs::read(self.path("report.json")).expect("a report");
        serde_json::from_slice::<Report>(&text).expect("JSON").frame
    }

    /// All layers that it wrote.
    pub fn layers(&self) -> Vec<Layer> {
        let written = LayerKind::ALL.into_iter().filter(|kind| self.file(*kind).exists());
        written.map(|kind| self.layer(kind)).collect()
    }

    fn file(&self, kind: LayerKind) -> PathBuf {
        self.path(&format!("{}.geojson", kind.name()))
    }

    pub fn layer(&self, kind: LayerKind) -> Layer {
        let text = fs::read(self.file(kind)).expect("the layer");
        let members: Members = serde_json::from_slice(&text).expect("JSON");
        let members = members.0.into_iter().map(|(name, _)| name).collect();
        let Collection { name, bbox, features } = serde_json::from_slice(&text).expect("a feature collection");
        Layer { kind, members, name, bbox, features }
    }
}

pub struct Layer {
    pub kind: LayerKind,
    /// Names of the members of the collection, in order.
    pub members: Vec<String>,
    pub name: String,
    pub bbox: [f64; 4],
    pub features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Collection {
    name: String,
    bbox: [f64; 4],
    features: Vec<Feature>,
}

#[derive(Deserialize)]
pub struct Feature {
    pub bbox: Option<[f64; 4]>,
    pub properties: Members,
    pub geometry: Value,
}

impl Feature {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.properties.0.iter().find(|(column, _)| column == name).map(|(_, value)| value)
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// Every position of the geometry.
    pub fn positions(&self) -> Vec<[f64; 2]> {
        let (mut found, mut todo) = (Vec::new(), vec![&self.geometry["coordinates"]]);
        while let Some(value) = todo.pop() {
            match serde_json::from_value(value.clone()) {
                Ok(position) => found.push(position),
                Err(_) => todo.extend(value.as_array().expect("coordinates")),
            }
        }
        found
    }

    /// The rings of each polygon; none of anything else.
    pub fn polygons(&self) -> Vec<Vec<Vec<[f64; 2]>>> {
        match self.geometry["type"].as_str() {
            Some("MultiPolygon") => serde_json::from_value(self.geometry["coordinates"].clone()).expect("rings"),
            _ => Vec::new(),
        }
    }
}

/// Members of an object, in order.
pub struct Members(pub Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
