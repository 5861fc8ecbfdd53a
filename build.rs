//! Compiles `geodata/` into the indexes that the program carries. Correct a row, build, and the program knows.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

#[path = "src/border/compile.rs"]
#[allow(dead_code)]
mod border_compile;
#[path = "src/gazetteer/compile/mod.rs"]
#[allow(dead_code, unused_imports)]
mod compile;
#[path = "src/gazetteer/layout.rs"]
#[allow(dead_code, missing_docs)]
mod layout;
#[path = "src/place/mod.rs"]
#[allow(dead_code, unused_imports)]
mod place;

use compile::{Claims, Geodata, Input, PlaceTable};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let folder = Folder::read(Path::new("geodata"))?;
    fs::write(out.join("gazetteer.bin"), compile::compile(&folder.geodata())?)?;
    fs::write(out.join("borders.bin"), border_compile::compile(folder.texts("borders/land_borders.geojson"))?)?;
    Ok(())
}

/// The files of `geodata/` that are compiled, name and text.
struct Folder(Vec<(String, String)>);

const FILES: [&str; 14] = [
    "sources.csv",
    "links.csv",
    "countries.csv",
    "demonyms.csv",
    "dated_names.csv",
    "borders/countries.geojson",
    "borders/provinces.geojson",
    "borders/enclaves.geojson",
    "borders/areas.geojson",
    "borders/regions.geojson",
    "borders/land_borders.geojson",
    "basemap/lakes.geojson",
    "basemap/rivers.geojson",
    "basemap/sea.geojson",
];

impl Folder {
    fn read(root: &Path) -> io::Result<Self> {
        let mut names: Vec<String> = FILES.iter().map(|&name| name.to_owned()).collect();
        println!("cargo::rerun-if-changed={}", root.join("gazetteer").display());
        let tables = root.join("gazetteer");
        let missing =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error} (put it back)", tables.display()));
        for entry in fs::read_dir(&tables).map_err(missing)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".csv") {
                names.push(format!("gazetteer/{name}"));
            }
        }
        names.sort();
        names.into_iter().map(|name| Self::read_file(root, name)).collect::<io::Result<_>>().map(Self)
    }

    fn read_file(root: &Path, name: String) -> io::Result<(String, String)> {
        let path = root.join(&name);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error} (put the file back)", path.display()))
        })?;
        Ok((format!("geodata/{name}"), text))
    }

    fn texts(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        let wanted = format!("geodata/{name}");
        self.0.iter().filter(move |(file, _)| *file == wanted).map(|(file, text)| (file.as_str(), text.as_str()))
    }

    fn inputs(&self, name: &str) -> Vec<Input<'_>> {
        self.texts(name).map(|(file, text)| Input { file, text }).collect()
    }

    fn geodata(&self) -> Geodata<'_> {
        let (world, places) = self.tables().partition(|table| table.source == "geonames" && is_world(table));
        Geodata {
            places,
            world,
            links: self.inputs("links.csv"),
            country_names: self.inputs("countries.csv"),
            demonyms: self.inputs("demonyms.csv"),
            dated_names: self.inputs("dated_names.csv"),
            country_polygons: self.inputs("borders/countries.geojson"),
            provinces: self.inputs("borders/provinces.geojson"),
            enclaves: self.inputs("borders/enclaves.geojson"),
            areas: [self.inputs("borders/areas.geojson"), self.inputs("borders/regions.geojson")].concat(),
            lakes: [self.inputs("basemap/lakes.geojson"), self.inputs("basemap/sea.geojson")].concat(),
            rivers: self.inputs("basemap/rivers.geojson"),
            ..Geodata::new(self.inputs("sources.csv").first().copied().unwrap_or(NO_SOURCES))
        }
    }

    /// `gazetteer/*.csv`; the stem is the source, but the world's places are GeoNames'.
    fn tables(&self) -> impl Iterator<Item = PlaceTable<'_>> {
        self.0.iter().filter_map(|(file, text)| {
            let stem = file.strip_prefix("geodata/gazetteer/")?.strip_suffix(".csv")?;
            let source = if stem == "world" { "geonames" } else { stem };
            let claims = if stem == "curated" { Claims::Believed } else { Claims::Asked };
            Some(PlaceTable { source, claims, input: Input { file, text } })
        })
    }
}

const NO_SOURCES: Input<'static> = Input { file: "geodata/sources.csv", text: "" };

fn is_world(table: &PlaceTable<'_>) -> bool {
    table.input.file.ends_with("/world.csv")
}
