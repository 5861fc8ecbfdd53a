//! The sheet's map as a page: one file that opens offline, to be panned, zoomed and filtered.
//!
//! The ground is the sheet's own (same projection, same palette) as SVG; the incidents are data, which the script draws
//! as the reader looks. Nothing is loaded: the policy in the head forbids it, and admits by its sum the one script only.

mod embed;
mod ground;
mod places;
mod records;
mod symbols;
mod words;

use super::{
    MapError, Sheet, Words, base::BaseMap, compose, furniture, incident::Depiction, paint::svg, scene::PixelBox,
    style::Measure, view::View,
};
use crate::{
    border::{BorderPair, Borders},
    gazetteer::Gazetteer,
    layer::Layers,
};
use embed::{fill, json_in_html, policy, text_in_html};
use serde::Serialize;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// One script, which the policy admits by one sum. In a block its names are no names of the browser's.
const SCRIPT: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("view.js"),
    include_str!("incidents.js"),
    include_str!("panel.js"),
    "}\n"
);

/// Size of the part of the world that the page opens with, units of its drawing: pixels at first sight on a wide screen.
const HOME: (f32, f32) = (1200.0, 860.0);
/// How much of the world lies around that on each side, as a share of it, for whoever pans.
const BEYOND: f32 = 0.25;
/// What a symbol or a line measures does not change with the zoom: it is as on a sheet of 1600 × 1200.
const UNIT: f32 = 1.0;

/// The piece of world that the page has.
struct Window {
    /// Its view; the frame is all of it, from the origin.
    view: View,
    /// What is seen at first.
    home: PixelBox,
}

impl Window {
    fn of(layers: &Layers) -> Self {
        let (margin_x, margin_y) = (HOME.0 * BEYOND, HOME.1 * BEYOND);
        let home = PixelBox::new(margin_x, margin_y, margin_x + HOME.0, margin_y + HOME.1);
        let mut view = View::fitted(compose::at_least(layers.frame, compose::LEAST), home);
        view.frame = PixelBox::new(0.0, 0.0, HOME.0 + 2.0 * margin_x, HOME.1 + 2.0 * margin_y);
        Self { view, home }
    }
}

/// Measures of the drawing, for the script.
#[derive(Serialize)]
struct Measures {
    width: f32,
    height: f32,
    /// Left, top, width, height.
    home: [f32; 4],
    per_km: f32,
}

/// All that the script knows.
#[derive(Serialize)]
struct Data<'a> {
    map: Measures,
    words: std::collections::BTreeMap<&'static str, &'static str>,
    looks: symbols::Looks,
    #[serde(flatten)]
    records: records::Records,
    places: Vec<places::Settlement<'a>>,
    names: Vec<places::AreaName>,
}

/// Writes the page of the sheet about these two countries. The same layers give the same bytes.
///
/// # Errors
/// [`MapError`] for an extent that cannot be drawn, and for data that cannot be written.
pub fn write(
    layers: &Layers,
    (gazetteer, borders): (&Gazetteer, &Borders),
    sheet: &Sheet,
    sides: Option<BorderPair>,
) -> Result<String, MapError> {
    let window = Window::of(layers);
    let base = BaseMap::gathered(gazetteer, borders, window.view.seen().grown(0.04), layers.base.view, sheet.language);
    let (words, measure) = (Words::from(sheet.language), Measure { unit: UNIT, theme: &sheet.theme });
    let records = records::Records::of(layers, &window.view, words, measure.theme);
    let drawn = ground::drawn(layers, &base, sides, &window.view, measure)?;
    let symbols = symbols::Symbols::of(layers, &records, &drawn.statuses, words, measure);
    let names = places::area_names(&base, &window.view, sheet.names);
    let settlements = places::settlements(layers, &base, &window, sheet.names);
    let left_out = records.left_out().map(|number| words::left_out(number, words));
    let data = Data {
        map: window.measures(),
        words: words::all(words),
        looks: symbols::Looks::of(measure),
        records,
        places: settlements,
        names,
    };
    let types = super::text::Typesetter::with(sheet.faces);
    // One line a paragraph: the browser wraps.
    let notes = furniture::paragraphs(layers, &base, sheet, &window.view.projection, 1e9, measure, &types);
    let paragraph = |words: &String| format!("<p>{}</p>", text_in_html(words));
    let under = svg::fragment(&drawn.under);
    let over = svg::fragment(&drawn.over);
    let defined = svg::fragment(&symbols.defined);
    let legend = symbols.legend();
    let json = json_in_html(&data)?;
    // How the sheet shows many incidents does not hold here: the page has its own ways, by the zoom.
    let heading = furniture::named(layers, &base, sides, sheet).heading(layers, &Depiction::Markers);
    let counts = || words.fill("sentence", &[&furniture::counts(layers, words)]);
    let subtitle = sheet.subtitle.clone().unwrap_or_else(counts);
    let (title, subtitle, description) =
        (text_in_html(&heading.title), text_in_html(&subtitle), text_in_html(&heading.description));
    let (policy, notes) = (policy(SCRIPT, STYLE), left_out.iter().chain(&notes).map(paragraph).collect::<String>());
    Ok(fill(TEMPLATE, |name| match name {
        "policy" => &policy,
        "style" => STYLE,
        "script" => SCRIPT,
        "title" => &title,
        "subtitle" => &subtitle,
        "description" => &description,
        "symbols" => &defined,
        "under" => &under,
        "over" => &over,
        "legend" => &legend,
        "notes" => &notes,
        "data" => &json,
        word => words::of(word, words),
    }))
}

impl Window {
    fn measures(&self) -> Measures {
        let (all, home) = (self.view.frame, self.home);
        let middle = self.view.position(home.centre());
        Measures {
            width: all.width(),
            height: all.height(),
            home: [home.left, home.top, home.width(), home.height()],
            per_km: self.view.pixels_per_km(middle),
        }
    }
}
