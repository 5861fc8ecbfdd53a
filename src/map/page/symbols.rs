//! Symbols of the incidents, drawn once and used by the script, and the keys of the legend that explain the ground.

use super::{embed::text_in_html, records::Records};
use crate::{
    border::BorderStatus,
    incident::EventType,
    layer::Layers,
    map::{
        Words,
        furniture::{self, Present},
        incident::{framed_items, sites, symbol_items},
        paint::svg,
        scene::{Group, Pixel},
        style::Measure,
    },
    symbology::{AreaFill, AreaPart, LineStroke, Standing},
};
use serde::Serialize;

/// The symbols in use, and the keys.
pub(super) struct Symbols {
    pub(super) defined: Vec<Group>,
    keys: Vec<(String, Group)>,
}

impl Symbols {
    pub(super) fn of(
        layers: &Layers,
        records: &Records,
        statuses: &[BorderStatus],
        words: Words,
        measure: Measure,
    ) -> Self {
        let defined = records.looks().into_iter().map(|look| one(look, measure)).collect();
        let present = Present { statuses: statuses.to_vec(), provinces: true };
        Self { defined, keys: furniture::ground_keys(&sites(layers), &present, measure, words) }
    }

    /// Rows of the legend: a swatch and its words.
    pub(super) fn legend(&self) -> String {
        let row = |(label, swatch): &(String, Group)| {
            format!(
                "<li><svg class=\"key\" viewBox=\"-17 -10 34 20\" aria-hidden=\"true\">{}</svg>{}</li>\n",
                svg::fragment(std::slice::from_ref(swatch)),
                text_in_html(label)
            )
        };
        self.keys.iter().map(row).collect()
    }
}

/// How areas and stretches look, for the script: units are pixels.
#[derive(Serialize)]
pub(super) struct Looks {
    /// Known, core, rim; then the same where nothing is said to have happened.
    areas: Vec<AreaLook>,
    /// Full; hollow.
    sections: Vec<BandLook>,
    /// Between the edges of what is reported and denied as well.
    contested: String,
}

#[derive(Serialize)]
struct AreaLook {
    colour: String,
    opacity: f32,
    line: f32,
    spacing: f32,
    angle: f32,
    outline: f32,
    dash: String,
}

#[derive(Serialize)]
struct BandLook {
    colour: String,
    opacity: f32,
    width: f32,
    dash: String,
}

impl Looks {
    /// Those of the theme.
    pub(super) fn of(measure: Measure) -> Self {
        let parts = [AreaPart::Known, AreaPart::Core, AreaPart::Rim];
        let both = [Standing::Happened, Standing::Planned];
        let theme = measure.theme;
        let area = |part, standing| AreaLook::of(&theme.area_fill(part, standing), measure);
        let areas = both.iter().flat_map(|&standing| parts.map(|part| area(part, standing))).collect();
        let sections = both.iter().map(|&standing| BandLook::of(&theme.section(standing), measure)).collect();
        Self { areas, sections, contested: theme.section(Standing::Denied).colour.paler(0.6).css() }
    }
}

/// Lengths on paper as SVG's dashes; `none` for a solid line.
fn dash(lengths: &[f32], measure: Measure) -> String {
    let lengths: Vec<String> = lengths.iter().map(|&length| format!("{:.2}", measure.mm(length))).collect();
    if lengths.is_empty() { "none".to_owned() } else { lengths.join(" ") }
}

impl AreaLook {
    fn of(fill: &AreaFill, measure: Measure) -> Self {
        Self {
            colour: fill.colour.css(),
            opacity: fill.opacity,
            line: measure.mm(fill.hatch.width),
            spacing: measure.mm(fill.hatch.spacing),
            angle: fill.hatch.angle,
            outline: measure.mm(fill.outline),
            dash: dash(fill.dash, measure),
        }
    }
}

impl BandLook {
    fn of(line: &LineStroke, measure: Measure) -> Self {
        let (opacity, width) = (line.opacity, measure.mm(line.width));
        Self { colour: line.colour.css(), opacity, width, dash: dash(&line.dash, measure) }
    }
}

/// How the symbol of an incident stands on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// At the place.
    Exact,
    /// Near it.
    Near,
    /// For an area or a line.
    Framed,
}

/// `s-shelling-0-e`: kind, standing, form.
fn one((kind, standing, form): (EventType, Standing, Form), measure: Measure) -> Group {
    let mark = match form {
        Form::Exact => 'e',
        Form::Near => 'n',
        Form::Framed => 'f',
    };
    let mut group = Group::new(format!("s-{}-{}-{mark}", kind.word(), standing as u8), "");
    let centre = Pixel::default();
    group.items = match form {
        Form::Framed => framed_items(measure.theme.symbol(kind), standing, centre, measure),
        _ => symbol_items(measure.theme.symbol(kind), standing, form == Form::Near, centre, measure),
    };
    group
}
