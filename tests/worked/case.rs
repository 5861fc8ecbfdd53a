//! A case: what the program is given, and what it made of it, once.

use crate::dump::Detail;
use bordermap::{
    map::{
        Sheet, paint,
        scene::{Group, Item, PixelBox, Scene, Text},
    },
    pipeline::{self, Filter, Overwrite, OwnFiles, Picture, Project, Report, Strictness, Window, Work, WorldFile},
    place::{Extent, View},
    source::schema::Hints,
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// What is drawn, and how much of it the golden says.
pub struct Case {
    pub name: &'static str,
    pub detail: Detail,
    incidents: PathBuf,
    own: OwnFiles,
    window: Option<Window>,
}

/// What the program made.
pub struct Made {
    pub scene: Scene,
    pub report: Report,
    folder: TempDir,
}

impl Case {
    /// The incidents of the case's folder, or of the bundled example.
    pub fn new(name: &'static str) -> Self {
        let own = folder(name).join("incidents.csv");
        let bundled = || Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/incidents/armenia-azerbaijan-2021.csv");
        let incidents = if own.exists() { own } else { bundled() };
        Self { name, detail: Detail::Groups, incidents, own: OwnFiles::default(), window: None }
    }

    /// Another table of incidents.
    pub fn reading(self, incidents: &Path) -> Self {
        Self { incidents: incidents.to_owned(), ..self }
    }

    /// A box of degrees instead of the one around the incidents.
    pub fn showing(self, [west, south, east, north]: [f64; 4]) -> Self {
        Self { window: Some(Window::Box(Extent { west, south, east, north })), ..self }
    }

    /// Places, borders and areas of the case's folder.
    pub fn with_own_ground(self) -> Self {
        let file = |name: &str| vec![folder(self.name).join(name)];
        let own =
            OwnFiles { gazetteer: file("places.csv"), borders: file("borders.geojson"), areas: file("areas.geojson") };
        Self { own, ..self }
    }

    /// Drawn only, without layers, and with a golden that only counts.
    pub fn summed_up(self) -> Self {
        Self { detail: Detail::Summary, ..self }
    }

    /// A file of the case's folder.
    pub fn file(&self, name: &str) -> PathBuf {
        folder(self.name).join(name)
    }

    fn project(&self, work: Work) -> Project {
        Project {
            inputs: vec![self.incidents.clone()],
            hints: Hints::default(),
            articles: bordermap::extract::Hints::default(),
            own: self.own.clone(),
            view: View::International,
            filter: Filter::default(),
            window: self.window.clone(),
            work,
            overwrite: Overwrite::Own,
            strictness: Strictness::Lenient,
        }
    }

    /// The sheet as SVG alone, drawn anew.
    pub fn drawn_again(&self) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("map.svg");
        let work = Work::Picture { file: file.clone(), format: Picture::Svg, sheet: sheet(), world: WorldFile::None };
        pipeline::run(&self.project(work), &()).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        fs::read(file).expect("a picture")
    }
}

/// A sheet without options, as `map` draws it.
fn sheet() -> Sheet {
    Sheet { full_table: "table.md", ..Sheet::default() }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/worked").join(name)
}

impl Made {
    /// What `map` makes of a case; the pictures also go where `BORDERMAP_LOOK` says, to be looked at.
    pub fn of(case: &Case) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("out");
        let work = match case.detail {
            Detail::Groups => Work::Map { folder: out.clone(), format: None, sheet: sheet(), world: WorldFile::Beside },
            Detail::Summary => {
                fs::create_dir(&out).expect("a folder");
                let (file, format) = (out.join("map.svg"), Picture::Svg);
                Work::Picture { file, format, sheet: sheet(), world: WorldFile::None }
            }
        };
        let outcome = pipeline::run(&case.project(work), &()).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let made = Self { scene: outcome.scene.expect("a sheet"), report: outcome.report, folder };
        if case.detail == Detail::Summary {
            fs::write(out.join("map.pdf"), paint::pdf::write(&made.scene, "test").expect("a page")).expect("written");
            fs::write(out.join("map.png"), paint::png::encode(&made.scene).expect("a picture")).expect("written");
        }
        if let Some(look) = std::env::var_os("BORDERMAP_LOOK") {
            for kind in ["png", "pdf", "svg"] {
                let file = Path::new(&look).join(format!("worked-{}.{kind}", case.name));
                fs::write(file, made.file(&format!("map.{kind}"))).expect("written");
            }
        }
        made
    }

    /// A file that was written.
    pub fn file(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join("out").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The features of a layer; none where it was not written.
    pub fn features(&self, layer: &str) -> Vec<serde_json::Value> {
        let Ok(text) = fs::read(self.folder.path().join("out").join(format!("{layer}.geojson"))) else {
            return Vec::new();
        };
        let mut layer: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
        match layer["features"].take() {
            serde_json::Value::Array(features) => features,
            _ => panic!("no features"),
        }
    }

    /// Kilometres that a pixel of the map spans, by the world file beside it.
    pub fn km_per_pixel(&self) -> f64 {
        let world = String::from_utf8(self.file("map.pgw")).expect("text");
        world.lines().next().and_then(|line| line.parse::<f64>().ok()).expect("a number") / 1000.0
    }

    pub fn group(&self, id: &str) -> Option<&Group> {
        self.scene.groups.iter().find(|group| group.id == id)
    }

    /// The map's frame.
    pub fn map(&self) -> PixelBox {
        self.group("land").and_then(|land| land.clip).expect("land is clipped to the map")
    }
}

/// Groups right below a group.
pub fn children(group: &Group) -> impl Iterator<Item = &Group> {
    group.items.iter().filter_map(|item| if let Item::Group(child) = item { Some(child) } else { None })
}

/// All texts of a group and below.
pub fn texts(group: &Group) -> Vec<&Text> {
    fn gather<'g>(group: &'g Group, all: &mut Vec<&'g Text>) {
        for item in &group.items {
            match item {
                Item::Text(text) => all.push(text),
                Item::Group(child) => gather(child, all),
                Item::Path(_) | Item::Image(_) => {}
            }
        }
    }
    let mut all = Vec::new();
    gather(group, &mut all);
    all
}
