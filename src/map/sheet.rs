//! What is asked of a sheet, and what comes of it.

use super::{
    georeference::GeoReference, paint::svg::TextMode, projection::Projection, scene::Scene, text::OwnFaces,
    wording::Language,
};
use crate::{border::BorderPair, layer::Layers, symbology::Theme};
use thiserror::Error;

/// The sheet wanted. All measures of letters and lines follow its size: a sheet twice as large is the same picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
    /// Pixels per inch, written to the files.
    pub dpi: f32,
    /// Size on paper, millimetres, where the pixels were worked out from it.
    pub paper: Option<(f64, f64)>,
    /// Title; derived from the incidents when not given.
    pub title: Option<String>,
    /// Line below the title; derived when not given.
    pub subtitle: Option<String>,
    /// Words about the boundaries shown; neutral ones when not given.
    pub disclaimer: Option<String>,
    /// How SVG has its letters.
    pub letters: TextMode,
    /// Which forms of the names the map shows.
    pub names: NameForms,
    /// How incidents are shown; as many as there are tell when not given.
    pub draw_as: Option<DrawnAs>,
    /// The file beside the picture in which all rows of the table stand; may be empty.
    pub full_table: &'static str,
    /// What things look like.
    pub theme: Theme,
    /// Faces before the bundled ones.
    pub faces: OwnFaces,
    /// Language of all that the sheet says of itself.
    pub language: Language,
}

/// How a sheet shows its incidents. Stretches and areas have a marker or a badge in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawnAs {
    /// A numbered marker for each, fanned out where several share a place.
    Markers,
    /// Circles whose area is the number of incidents around a place.
    Clusters,
    /// Hexagons of equal area, coloured by the number of incidents in each.
    Hexagons,
    /// Provinces, coloured by the number of incidents in each.
    Provinces,
}

impl DrawnAs {
    /// As `report.json` has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Markers => "markers",
            Self::Clusters => "clusters",
            Self::Hexagons => "hexagons",
            Self::Provinces => "provinces",
        }
    }
}

/// How many incidents are shown how: together all that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// By markers at places, circles, hexagons or provinces.
    pub symbols: usize,
    /// By markers or badges of stretches and areas.
    pub areas_and_lines: usize,
    /// Nowhere on the map.
    pub table_only: usize,
}

/// Which forms of the names of settlements and provinces the map shows. Title, legend and table have the international.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameForms {
    /// The international form.
    International,
    /// The form in the local script, where the data have one.
    Local,
    /// Of settlements both, of provinces the international.
    #[default]
    Both,
}

impl Default for Sheet {
    /// 1600 × 1200 pixels at 150 dpi: A4 landscape but for its margins.
    fn default() -> Self {
        Self {
            width: 1600,
            height: 1200,
            dpi: 150.0,
            paper: None,
            title: None,
            subtitle: None,
            disclaimer: None,
            letters: TextMode::Outlines,
            names: NameForms::Both,
            draw_as: None,
            full_table: "",
            theme: Theme::default(),
            faces: OwnFaces::default(),
            language: Language::English,
        }
    }
}

/// A sheet drawn, and what did not fit on it.
#[derive(Clone)]
pub struct Drawn {
    /// The picture.
    pub scene: Scene,
    /// Names that found no room, in order of weight.
    pub labels_dropped: Vec<String>,
    /// Rows that the table has no room for; it says so at its foot.
    pub rows_dropped: usize,
    /// What had to be cut short: `title`, `subtitle`.
    pub cut: Vec<&'static str>,
    /// How incidents are shown.
    pub drawn_as: DrawnAs,
    /// How many are shown how.
    pub counted: Counted,
    /// Line below the title.
    pub subtitle: String,
    /// The two countries that the sheet is about.
    pub sides: Option<BorderPair>,
    /// The projection.
    pub projection: Projection,
    /// Where its pixels lie in the projection's plane.
    pub reference: GeoReference,
    /// The layers by the names of the sheet's language; `None` for English, whose names they have.
    pub spoken: Option<Layers>,
}

/// Why no sheet can be drawn.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum MapError {
    /// Letters would be unreadable.
    #[error(
        "a sheet of {width} × {height} pixels is too small to read (take at least {} × {} in this shape: a larger size, or more pixels per inch)",
        least.0, least.1
    )]
    TooSmall {
        /// Pixels asked for.
        width: u32,
        /// Pixels asked for.
        height: u32,
        /// Least width and height.
        least: (u32, u32),
    },
    /// Letters would be unreadable when printed.
    #[error(
        "a sheet of {width} × {height} mm is too small to read: letters would be less than three points high (take at least {} × {} mm in this shape)",
        least.0, least.1
    )]
    TooSmallOnPaper {
        /// Millimetres asked for.
        width: f64,
        /// Millimetres asked for.
        height: f64,
        /// Least width and height.
        least: (u32, u32),
    },
    /// Nothing lies within the extent, or it is not on the globe.
    #[error("the extent {west} {south} {east} {north} cannot be drawn (west < east, south < north, in degrees)")]
    Extent {
        /// Degrees.
        west: f64,
        /// Degrees.
        south: f64,
        /// Degrees.
        east: f64,
        /// Degrees.
        north: f64,
    },
    /// plotters refused an element.
    #[error("drawing failed: {0}")]
    Plot(String),
    /// What the page should hold is no JSON.
    #[error("the page cannot be written: {0}")]
    Page(String),
}
