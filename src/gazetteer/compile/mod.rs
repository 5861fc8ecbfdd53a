//! Compiles the tables and polygons of `geodata/` (or a user's own) into the index that the gazetteer opens.
//!
//! Works on text and returns bytes; touches no file and no environment. `build.rs` runs it when the program is built.

mod areas;
mod dated;
mod draft;
mod error;
mod features;
mod join;
mod keys;
mod locate;
mod names;
pub mod own;
mod places;
mod point_tree;
mod sources;
mod table;
mod texts;
mod write;

pub use error::DataError;
pub use table::Input;

pub(super) use areas::blank;
pub(super) use dated::{DatedName, Usage};
pub(super) use draft::Draft;
pub(super) use names::Name as DraftName;
pub(super) use sources::SourceRow;

use locate::Locator;
use sources::Sources;
use std::collections::HashSet;
use thiserror::Error;

/// Whether the country and province that a table claims stand against our polygons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claims {
    /// Only without a position, or outside our borders.
    Asked,
    /// Always: each row was tested one by one, or is a user's own.
    Believed,
}

/// A table of places and the id of its source.
#[derive(Clone, Copy, Debug)]
pub struct PlaceTable<'t> {
    /// Id in `sources.csv`.
    pub source: &'t str,
    /// What its claims of country and province weigh.
    pub claims: Claims,
    /// The table.
    pub input: Input<'t>,
}

/// The texts to compile, as `docs/GEODATA.md` describes them. All but `sources` may be empty.
#[derive(Clone, Debug)]
pub struct Geodata<'t> {
    /// `sources.csv`.
    pub sources: Input<'t>,
    /// `gazetteer/*.csv` that `links` joins.
    pub places: Vec<PlaceTable<'t>>,
    /// `gazetteer/world.csv`: places taken as they are unless `places` has the same id.
    pub world: Vec<PlaceTable<'t>>,
    /// `links.csv`.
    pub links: Vec<Input<'t>>,
    /// `countries.csv`.
    pub country_names: Vec<Input<'t>>,
    /// `demonyms.csv`.
    pub demonyms: Vec<Input<'t>>,
    /// `dated_names.csv`.
    pub dated_names: Vec<Input<'t>>,
    /// `borders/countries.geojson`.
    pub country_polygons: Vec<Input<'t>>,
    /// `borders/provinces.geojson`.
    pub provinces: Vec<Input<'t>>,
    /// `borders/enclaves.geojson`.
    pub enclaves: Vec<Input<'t>>,
    /// `borders/areas.geojson` and `regions.geojson`.
    pub areas: Vec<Input<'t>>,
    /// `basemap/lakes.geojson` and `sea.geojson`; water without a name is no place.
    pub lakes: Vec<Input<'t>>,
    /// `basemap/rivers.geojson`.
    pub rivers: Vec<Input<'t>>,
}

/// Why no index was made.
#[derive(Debug, Error)]
pub enum CompileError {
    /// A row of the data is broken.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The map of keys could not be written.
    #[error("the map of names could not be built: {0}")]
    Keys(#[from] fst::Error),
    /// More than the index can address.
    #[error("the index would have {0} bytes, more than its 32-bit offsets reach (leave out places)")]
    TooLarge(usize),
    /// Rows of a user's own files are broken.
    #[error("{}", lines(.0))]
    Own(Vec<DataError>),
}

fn lines(errors: &[DataError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl<'t> Geodata<'t> {
    /// Nothing but the sources.
    pub fn new(sources: Input<'t>) -> Self {
        Self {
            sources,
            places: Vec::new(),
            world: Vec::new(),
            links: Vec::new(),
            country_names: Vec::new(),
            demonyms: Vec::new(),
            dated_names: Vec::new(),
            country_polygons: Vec::new(),
            provinces: Vec::new(),
            enclaves: Vec::new(),
            areas: Vec::new(),
            lakes: Vec::new(),
            rivers: Vec::new(),
        }
    }
}

/// The index of all places: the same bytes for the same texts.
///
/// # Errors
///
/// The first broken row, with file, row, column, value and cure; or an index beyond 4 GiB.
pub fn compile(data: &Geodata<'_>) -> Result<Vec<u8>, CompileError> {
    let sources = Sources::read(data.sources)?;
    let mut drafts = areas::read(data, &sources)?;
    let locator = Locator::new(&drafts, None);
    let mut records = Vec::new();
    for &table in &data.places {
        records.extend(places::read(table, &sources)?);
    }
    join::outline(&mut drafts, join::join(&data.links, records, &sources, &locator)?);
    add_world(data, &sources, &locator, &mut drafts)?;
    join::locate(&mut drafts, &locator);
    drafts.sort_by(|a, b| a.id.cmp(&b.id));
    refuse_twins(&drafts)?;
    dated::add(&data.dated_names, &mut drafts, &sources)?;
    write::write(&drafts, &sources, None)
}

/// Places of the world that the region does not have already.
fn add_world(
    data: &Geodata<'_>,
    sources: &Sources,
    locator: &Locator<'_>,
    drafts: &mut Vec<Draft>,
) -> Result<(), DataError> {
    let mut known: HashSet<String> = drafts.iter().map(|draft| draft.id.clone()).collect();
    for &table in &data.world {
        for record in places::read(table, sources)? {
            let id = join::own_id(&record, sources);
            if known.insert(id.clone()) {
                drafts.extend(join::merge(id, vec![record], sources, locator));
            }
        }
    }
    Ok(())
}

fn refuse_twins(drafts: &[Draft]) -> Result<(), DataError> {
    match drafts.windows(2).find(|pair| pair[0].id == pair[1].id) {
        None => Ok(()),
        Some(pair) => {
            let cure = "give one of them another id; look in links.csv, countries.csv and the GeoJSON files";
            Err(table::fault("geodata", 0, "id", &pair[0].id, "two places have this id", cure))
        }
    }
}
