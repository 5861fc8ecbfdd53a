//! The arguments, as the contract has them.

use super::{Failure, examples, filters::Filters, sheet_options::SheetOptions};
use bordermap::{
    border::BorderPair,
    incident::IncidentDate,
    layer::format::{self, FileFormat},
    pipeline::OwnFiles,
    place::CountryCode,
    source::{printable, schema::Hints},
};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::{fs, path::PathBuf, sync::OnceLock};

/// Turns reports of border incidents into GeoJSON layers and maps, offline, with reasons and doubt.
#[derive(Debug, Parser)]
#[command(name = "bordermap", version = version(), before_help = examples::PROGRAM)]
#[command(after_help = "Status: 0 all done; 1 failed, nothing written; 2 usage; 3 done, but some rows have no place.")]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) manner: Manner,
}

/// How to speak, and how to judge.
#[derive(Debug, Args)]
pub(super) struct Manner {
    /// Only errors on standard error
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Every incident with its place and the reasons on standard error
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Colours in messages; `auto` heeds NO_COLOR
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Colour,
    /// Status 1 and nothing written when any row has no place (else: status 3, the rest is written)
    #[arg(long, global = true)]
    pub(super) strict: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Layers, pictures and report from files of incidents
    #[command(before_help = examples::MAP)]
    Map(Map),
    /// Layers and report only
    #[command(before_help = examples::LAYERS)]
    Layers(LayersOnly),
    /// One picture only
    #[command(before_help = examples::RENDER)]
    Render(Render),
    /// What texts mean, where that is, and why
    #[command(before_help = examples::GEOCODE)]
    Geocode(Geocode),
    /// Incidents from the text of articles, each with its evidence
    #[command(before_help = examples::EXTRACT)]
    Extract(Extract),
    /// Every problem of files of incidents; writes nothing
    #[command(before_help = examples::CHECK)]
    Check(Check),
    /// The bundled places, and your own
    #[command(before_help = examples::GAZETTEER)]
    Gazetteer(Gazetteer),
    /// Completions of the command line for your shell
    #[command(before_help = examples::COMPLETIONS)]
    Completions(Completions),
    /// Manual pages: this program's on standard output, or all into a folder
    #[command(before_help = examples::MAN)]
    Man(Man),
}

/// The user's own data, laid over the bundled; they rank first.
#[derive(Debug, Args)]
#[command(next_help_heading = "Your own places and borders")]
pub(super) struct OwnData {
    /// Places of your own: CSV with name, lat, lon (more columns: docs/FORMATS.md), or GeoJSON; may be given again
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) gazetteer: Vec<PathBuf>,
    /// Border lines of your own, GeoJSON; a pair of countries that has a line here has no other
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) borders: Vec<PathBuf>,
    /// Countries, provinces and other areas of your own, GeoJSON
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) areas: Vec<PathBuf>,
}

impl OwnData {
    pub(super) fn files(&self) -> OwnFiles {
        OwnFiles { gazetteer: self.gazetteer.clone(), borders: self.borders.clone(), areas: self.areas.clone() }
    }
}

#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Files of incidents (columns: docs/FORMATS.md), or articles; - is standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    /// Date of the articles among them; else that in their head or in the file's name
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) date: Option<IncidentDate>,
    /// Show the names that this country uses, as of each incident's date (ISO 3166-1 alpha-2)
    #[arg(long, value_name = "CC", value_parser = country)]
    pub(super) view: Option<CountryCode>,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) filters: Filters,
    #[command(flatten)]
    pub(super) own: OwnData,
}

/// What the user knows of the inputs that their columns do not say.
#[derive(Debug, Args)]
#[command(next_help_heading = "Columns that are not known by their names")]
pub(super) struct Reading {
    /// What a column holds: "Ort=place", "Wetter=ignored" (roles: docs/FORMATS.md); may be given again
    #[arg(long, value_name = "COLUMN=ROLE")]
    pub(super) map: Vec<String>,
    /// Columns, kinds, dates and defaults in a TOML file (docs/FORMATS.md); --map goes before it
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: Option<PathBuf>,
    /// How dates are written where the column does not tell: day-first or month-first
    #[arg(long, value_name = "ORDER")]
    pub(super) date_format: Option<String>,
}

impl Reading {
    pub(super) fn hints(&self) -> Result<Hints, String> {
        let mut hints = Hints::default();
        if let Some(word) = &self.date_format {
            hints.order("--date-format", word).map_err(|error| error.to_string())?;
        }
        for text in &self.map {
            hints.map(text).map_err(|error| error.to_string())?;
        }
        if let Some(file) = &self.mapping {
            let name = printable(&file.display().to_string());
            let text = fs::read_to_string(file)
                .map_err(|error| format!("{name}: cannot be read: {error} (check the path; it must be UTF-8 text)"))?;
            hints.add_file(&name, &text).map_err(|error| error.to_string())?;
        }
        Ok(hints)
    }
}

#[derive(Debug, Args)]
pub(super) struct Force {
    /// Replace files that the program did not write, or that were changed since
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct Map {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// Folder to write to; made if missing
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(super) output: PathBuf,
    /// Format of the layers; if not given geojson, or gpkg for more than 50 000 incidents
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<LayerFormat>,
    #[command(flatten)]
    pub(super) sheet: SheetOptions,
    #[command(flatten)]
    pub(super) force: Force,
}

#[derive(Debug, Args)]
pub(super) struct LayersOnly {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// Folder to write to; made if missing
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub(super) output: PathBuf,
    /// Format of the layers
    #[arg(long, value_name = "FORMAT", default_value = "geojson")]
    pub(super) format: LayerFormat,
    #[command(flatten)]
    pub(super) force: Force,
}

#[cfg(not(feature = "parquet"))]
const WITHOUT_PARQUET: &str =
    "--format parquet: this program was built without it (`cargo install --path . --features parquet` builds it in)";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LayerFormat {
    /// A file of GeoJSON for each layer
    Geojson,
    /// One GeoPackage with all layers, their styles and a QGIS project
    Gpkg,
    /// A FlatGeobuf file for each layer
    Flatgeobuf,
    /// A file for each layer, one feature of GeoJSON a line
    Ndjson,
    /// A GeoParquet file for each layer, where the program was built with it
    Parquet,
}

impl LayerFormat {
    pub(super) fn format(self) -> Result<format::LayerFormat, Failure> {
        Ok(match self {
            Self::Geojson => format::LayerFormat::Apart(FileFormat::GeoJson),
            Self::Gpkg => format::LayerFormat::GeoPackage,
            Self::Flatgeobuf => format::LayerFormat::Apart(FileFormat::FlatGeobuf),
            Self::Ndjson => format::LayerFormat::Apart(FileFormat::NdJson),
            #[cfg(feature = "parquet")]
            Self::Parquet => format::LayerFormat::Apart(FileFormat::GeoParquet),
            #[cfg(not(feature = "parquet"))]
            Self::Parquet => return Err(Failure::Usage(WITHOUT_PARQUET.to_owned())),
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct Render {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// Picture to write, .png, .svg, .pdf or .html
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) sheet: SheetOptions,
    #[command(flatten)]
    pub(super) force: Force,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

#[derive(Debug, Args)]
pub(super) struct Geocode {
    /// Texts to geocode; without any, one a line from standard input (empty lines are passed over)
    #[arg(value_name = "TEXT")]
    pub(super) texts: Vec<String>,
    /// Form of the answers
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: AnswerFormat,
    /// Geometry in geojson and ndjson: as it is, a point that stands for it, or none
    #[arg(long, value_name = "WHICH", default_value = "full")]
    pub(super) geometry: Geometry,
    /// Say why, and what else was possible
    #[arg(long, action = ArgAction::SetTrue)]
    pub(super) explain: bool,
    /// Country of the report, ISO 3166-1 alpha-2: a hint, no filter
    #[arg(long, value_name = "CC", value_parser = country)]
    pub(super) country: Option<CountryCode>,
    /// A place that the texts are about
    #[arg(long, value_name = "PLACE")]
    pub(super) near: Option<String>,
    /// The border that the report is about, such as AM-AZ
    #[arg(long, value_name = "AM-AZ", value_parser = border)]
    pub(super) border: Option<BorderPair>,
    /// The day that the report speaks of: names, outlines and lines are those of then
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) date: Option<IncidentDate>,
    /// Show the names that this country uses (ISO 3166-1 alpha-2)
    #[arg(long, value_name = "CC", value_parser = country)]
    pub(super) view: Option<CountryCode>,
    #[command(flatten)]
    pub(super) own: OwnData,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum AnswerFormat {
    /// For people
    Table,
    /// A feature collection
    Geojson,
    /// One feature a line
    Ndjson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Geometry {
    /// Points, lines and areas as they are
    Full,
    /// A point that stands for the place
    Point,
    /// No geometry
    None,
}

#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Articles: text, Markdown, saved web pages, .docx; or folders of these; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) articles: Vec<PathBuf>,
    /// CSV file to write; standard output if not given
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Date of the articles; else that in their head or in the file's name
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) date: Option<IncidentDate>,
    /// The border that they are about, such as AM-AZ; else that of the countries they name most
    #[arg(long, value_name = "AM-AZ", value_parser = border)]
    pub(super) border: Option<BorderPair>,
    /// Write the article with its mentions and records marked, to be checked by eye
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// Where records go that are too unsure; review.csv beside the output if not given
    #[arg(long, value_name = "FILE")]
    pub(super) review: Option<PathBuf>,
    /// Places that another recogniser found, JSON: [{"start": 34, "end": 38}], characters
    #[arg(long, value_name = "FILE")]
    pub(super) spans: Option<PathBuf>,
    #[command(flatten)]
    pub(super) force: Force,
    #[command(flatten)]
    pub(super) own: OwnData,
}

#[derive(Debug, Args)]
pub(super) struct Gazetteer {
    #[command(subcommand)]
    pub(super) command: GazetteerCommand,
    #[command(flatten)]
    pub(super) own: OwnData,
}

#[derive(Debug, Subcommand)]
pub(super) enum GazetteerCommand {
    /// Places by name: as written, in other scripts, beginning so, or spelt nearly so
    #[command(before_help = examples::SEARCH)]
    Search {
        /// The name, in any script
        name: String,
        /// At most this many places
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: usize,
    },
    /// All that is known of a place
    #[command(before_help = examples::SHOW)]
    Show {
        /// Its id, as search prints it (gn:174895, AM-SU)
        id: String,
    },
    /// What is bundled, how much and from whom
    #[command(before_help = examples::INFO)]
    Info,
    /// Turn a country dump of GeoNames into a file for --gazetteer
    #[command(before_help = examples::IMPORT)]
    Import(Import),
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The dump, such as KG.txt from <https://download.geonames.org/export/dump/>; - is standard input
    #[arg(value_name = "DUMP")]
    pub(super) dump: PathBuf,
    /// CSV file to write; standard output if not given
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Names with their languages: alternateNamesV2.txt, or that of the country
    #[arg(long, value_name = "FILE")]
    pub(super) names: Option<PathBuf>,
    #[command(flatten)]
    pub(super) force: Force,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell that they are for
    #[arg(value_name = "SHELL")]
    pub(super) shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Folder to write a page for each command to; made if missing
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

/// That of the program and that of the places in it.
fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    let gazetteer = || bordermap::gazetteer::Gazetteer::bundled().version();
    VERSION.get_or_init(|| format!("{} (gazetteer {})", env!("CARGO_PKG_VERSION"), gazetteer()))
}

pub(super) fn country(text: &str) -> Result<CountryCode, String> {
    let code = CountryCode::new(text).map_err(|error| error.to_string())?;
    let is_known = bordermap::gazetteer::Gazetteer::bundled().by_id(code.as_str()).is_some();
    is_known.then_some(code).ok_or_else(|| "no country has that code (ISO 3166-1 alpha-2, such as AM)".to_owned())
}

pub(super) fn date(text: &str) -> Result<IncidentDate, String> {
    text.parse().map_err(|error: bordermap::incident::DateError| error.to_string())
}

fn border(text: &str) -> Result<BorderPair, String> {
    let pair = text.split_once('-').and_then(|(a, b)| {
        let (a, b) = (CountryCode::new(a).ok()?, CountryCode::new(b).ok()?);
        BorderPair::new(a, b)
    });
    pair.ok_or_else(|| format!("`{text}` is not two countries such as AM-AZ"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
