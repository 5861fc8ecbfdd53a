//! What is asked of the sheet: its options, and the sheet that they make.

use super::{Failure, filters::bbox, sheet_size::SheetSize};
use bordermap::{
    map::{
        self, NameForms, Sheet,
        paint::svg::TextMode,
        text::{FaceUse, OwnFaces},
    },
    pipeline::{Window, WorldFile},
    source::printable,
    symbology::Theme,
};
use clap::{Args, ValueEnum};
use std::{
    fs,
    path::{Path, PathBuf},
};

#[derive(Debug, Args)]
pub(super) struct SheetOptions {
    /// Size of the sheet: a4, a5, a4-upright, a5-upright, 16:9, 1600x1200px or 297x210mm
    #[arg(long, value_name = "SIZE", default_value = "1600x1200px")]
    pub(super) size: SheetSize,
    /// Pixels per inch, 30 to 1200
    #[arg(long, value_name = "N", default_value_t = 150, value_parser = clap::value_parser!(u16).range(30..=1200))]
    pub(super) dpi: u16,
    /// Title; made from the incidents if not given
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// Line below the title; made from the incidents if not given
    #[arg(long, value_name = "TEXT")]
    pub(super) subtitle: Option<String>,
    /// Words about the boundaries shown; neutral ones if not given
    #[arg(long, value_name = "TEXT")]
    pub(super) disclaimer: Option<String>,
    /// Letters in SVG: outlines look the same everywhere, live text can be selected where the Noto faces are installed
    #[arg(long, value_name = "HOW", default_value = "outlines")]
    pub(super) text: Letters,
    /// What the map shows: a box in degrees (at least half a degree high), or a place in words such as "Syunik"; around the
    /// incidents if not given
    #[arg(long = "extent", value_name = "W,S,E,N|PLACE", value_parser = window, allow_hyphen_values = true)]
    pub(super) window: Option<Window>,
    /// Forms of the names on the map; `both` has the local form of settlements below the international
    #[arg(long, value_name = "FORMS", default_value = "both")]
    pub(super) names: Names,
    /// How incidents are shown: `auto` counts them in circles, hexagons or provinces where markers would crowd
    #[arg(long, value_name = "HOW", default_value = "auto")]
    pub(super) draw_as: DrawAs,
    /// Language of what the sheet says of itself, and of its names where the data have them
    #[arg(long = "lang", value_name = "LANG", default_value = "en")]
    pub(super) language: Language,
    /// Colours, lines, symbols and faces of your own, TOML (keys: docs/style.example.toml)
    #[arg(long, value_name = "FILE")]
    pub(super) style: Option<PathBuf>,
    /// Write .pgw and .prj beside the PNG: where its map lies, for GIS programs
    #[arg(long)]
    pub(super) world_file: bool,
}

impl SheetOptions {
    pub(super) fn world(&self) -> WorldFile {
        if self.world_file { WorldFile::Beside } else { WorldFile::None }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DrawAs {
    /// As many as there are tell
    Auto,
    /// A numbered marker for each, however many
    Markers,
    /// Circles whose area is the number of incidents around a place
    Clusters,
    /// Hexagons of equal area, coloured by number
    Hexagons,
    /// Provinces, coloured by number
    Provinces,
}

impl DrawAs {
    pub(super) fn asked(self) -> Option<map::DrawnAs> {
        match self {
            Self::Auto => None,
            Self::Markers => Some(map::DrawnAs::Markers),
            Self::Clusters => Some(map::DrawnAs::Clusters),
            Self::Hexagons => Some(map::DrawnAs::Hexagons),
            Self::Provinces => Some(map::DrawnAs::Provinces),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Names {
    /// The international form
    International,
    /// The form in the local script, where the data have one
    Local,
    /// Both
    Both,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// English
    En,
    /// Russian
    Ru,
    /// Armenian
    Hy,
    /// Azerbaijani
    Az,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Letters {
    /// The same picture everywhere
    Outlines,
    /// Text that can be selected and searched
    Live,
}

/// Four degrees, or else a place; figures alone are never a place.
fn window(text: &str) -> Result<Window, String> {
    let is_figures = text.chars().all(|c| c.is_ascii_digit() || " ,.;-+".contains(c));
    if is_figures { bbox(text).map(Window::Box) } else { Ok(Window::Around(text.to_owned())) }
}

/// A style file and the faces that it names.
fn look(file: &Path) -> Result<(Theme, OwnFaces), Failure> {
    let name = printable(&file.display().to_string());
    let text = fs::read_to_string(file).map_err(|error| {
        Failure::Usage(format!("{name}: cannot be read: {error} (check the path; it must be UTF-8 text)"))
    })?;
    let theme = Theme::read(&name, &text).map_err(|error| Failure::Usage(error.to_string()))?;
    let fonts = &theme.font;
    let mut faces = OwnFaces::default();
    for (key, path, used) in [
        ("regular", &fonts.regular, FaceUse::Regular),
        ("bold", &fonts.bold, FaceUse::Bold),
        ("italic", &fonts.italic, FaceUse::Italic),
    ] {
        let Some(path) = path else { continue };
        let told = |problem: String| Failure::Usage(format!("{name}: font.{key} = {}: {problem}", printable(path)));
        let at = file.parent().unwrap_or(Path::new("")).join(path);
        let bytes = fs::read(at)
            .map_err(|error| told(format!("cannot be read: {error} (paths are from the folder of the style file)")))?;
        let refused = || told("is no face that can be read (take a .ttf or .otf file)".to_owned());
        faces = faces.with(used, bytes).ok_or_else(refused)?;
    }
    Ok((theme, faces))
}

/// The sheet asked for; `full_table` is the file beside it that has all rows, if there is one.
pub(super) fn sheet(options: &SheetOptions, full_table: &'static str) -> Result<Sheet, Failure> {
    let (width, height) = options.size.pixels(options.dpi).map_err(Failure::Usage)?;
    let (theme, faces) = options.style.as_deref().map_or_else(|| Ok(Default::default()), look)?;
    Ok(Sheet {
        width,
        height,
        dpi: f32::from(options.dpi),
        paper: options.size.millimetres(),
        title: options.title.clone(),
        subtitle: options.subtitle.clone(),
        disclaimer: options.disclaimer.clone(),
        letters: match options.text {
            Letters::Outlines => TextMode::Outlines,
            Letters::Live => TextMode::Live,
        },
        names: match options.names {
            Names::International => NameForms::International,
            Names::Local => NameForms::Local,
            Names::Both => NameForms::Both,
        },
        draw_as: options.draw_as.asked(),
        full_table,
        theme,
        faces,
        language: match options.language {
            Language::En => map::Language::English,
            Language::Ru => map::Language::Russian,
            Language::Hy => map::Language::Armenian,
            Language::Az => map::Language::Azerbaijani,
        },
    })
}
