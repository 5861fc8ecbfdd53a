//! How each layer looks.

use super::{
    expression::{not_happened, text},
    labels::{self, Label, LabelRule, Stands},
    marker::{Dress, marker},
    renderer::{Category, Rule, categorised, displaced, ruled, single},
    symbol::{Draws, SymbolLayer, colour, filled, hatched, line, mm, solid_line},
    xml::Element,
};
use crate::{
    border::{BorderPair, BorderStatus},
    incident::EventType,
    layer::LayerKind,
    place::CountryCode,
    symbology::{self, AreaPart, Rgb, Standing, TownRank, area_fill, ground, section},
};

/// What of a layer is drawn. The project draws incidents of lines and areas in two layers, with borders between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All.
    Whole,
    /// The line or the area.
    Ground,
    /// The markers on it.
    Markers,
}

/// How many incidents there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Crowd {
    /// So few that each can be seen, with its number.
    Few,
    /// More.
    Many,
}

/// Which symbols a layer's features get.
pub(super) fn renderer(kind: LayerKind, part: Part, crowd: Crowd) -> Element {
    match kind {
        LayerKind::IncidentPoints => points(crowd),
        LayerKind::IncidentLines => ruled(Draws::Line, spread(sections(), LINE_MARKERS, part, crowd), SHORTER_ABOVE),
        LayerKind::IncidentAreas => ruled(Draws::Fill, spread(areas(), AREA_MARKERS, part, crowd), CORE_ABOVE),
        LayerKind::Uncertainty => uncertainty(),
        LayerKind::IncidentMonths => months(),
        LayerKind::Borders => borders(),
        LayerKind::Provinces => single(Draws::Fill, vec![line(&symbology::province())], &[]),
        LayerKind::VagueAreas => vague_areas(),
        LayerKind::Places => places(),
    }
}

/// The words that stand by a layer's features.
pub(super) fn labels(kind: LayerKind, part: Part) -> Option<Element> {
    let plain = |text: &str, size: f32, rgb: Rgb, stands: Stands| Label {
        text: text.to_owned(),
        size,
        bold: false,
        italic: false,
        colour: rgb,
        spacing: 0.0,
        stands,
        priority: 5,
    };
    match (kind, part) {
        (LayerKind::IncidentPoints, Part::Whole) => {
            let number = plain("\"number\"", 2.117, ground::ACCENT, Stands::Beside);
            Some(labels::simple(&Label { bold: true, priority: 9, ..number }))
        }
        (LayerKind::IncidentMonths, _) => {
            let count = plain("\"incidents\"", 2.117, ground::INK, Stands::On);
            Some(labels::simple(&Label { bold: true, ..count }))
        }
        (LayerKind::Provinces, _) => {
            let name = plain("upper(\"place_name\")", 1.8, ground::PROVINCE_NAME, Stands::Within);
            Some(labels::simple(&Label { spacing: 0.6, priority: 2, ..name }))
        }
        (LayerKind::VagueAreas, _) => {
            let core = area_fill(AreaPart::Core, Standing::Happened).colour;
            let name = plain("if(\"part\" = 'core', \"place_name\", '')", 2.2, core, Stands::Within);
            Some(labels::simple(&Label { italic: true, ..name }))
        }
        (LayerKind::Places, _) => Some(town_names()),
        _ => None,
    }
}

fn points(crowd: Crowd) -> Element {
    let dress = Dress { numbered: crowd == Crowd::Few, ..Dress::default() };
    let inner = categorised("event_type", Draws::Marker, kinds(|kind| marker(symbology::symbol(kind), &dress)), &[]);
    match crowd {
        Crowd::Few => displaced(inner, vec![dot(0.35)]),
        Crowd::Many => inner,
    }
}

fn dot(radius: f32) -> SymbolLayer {
    let layer = SymbolLayer::new("SimpleMarker").set("name", "circle").set("size", mm(2.0 * radius));
    layer.set("size_unit", "MM").set("color", colour(ground::INK, 1.0)).set("outline_style", "no")
}

/// A category for each kind, and one for whatever else there may be.
fn kinds(symbol: impl Fn(EventType) -> Vec<SymbolLayer>) -> Vec<Category> {
    let category = |&kind: &EventType| Category {
        value: kind.word().to_owned(),
        label: kind.label().to_owned(),
        symbol: symbol(kind),
    };
    let other = Category { value: String::new(), label: "Unknown kind".to_owned(), symbol: symbol(EventType::Other) };
    EventType::ALL.iter().map(category).chain([other]).collect()
}

/// Where the markers of a line stand, and which features have one.
const LINE_MARKERS: (&str, &str) = ("closest_point($geometry, centroid($geometry))", "true");
/// Where those of an area do; of a vague area its core has them.
const AREA_MARKERS: (&str, &str) =
    ("CASE WHEN \"part\" <> 'rim' THEN pole_of_inaccessibility($geometry, 0.02) END", "\"part\" <> 'rim'");

/// The ground of an incident, and its markers above all grounds.
fn spread(
    ground: Vec<Rule>,
    (place, has_marker): (&str, &str),
    part: Part,
    crowd: Crowd,
) -> Vec<(&'static str, Vec<Rule>)> {
    let shift = (crowd == Crowd::Few).then(|| side_by_side(has_marker));
    let dress = Dress { framed: true, numbered: true, shift };
    let rule = |category: Category| Rule {
        filter: match category.value.as_str() {
            "" => "ELSE".to_owned(),
            word => format!("\"event_type\" = {}", text(word)),
        },
        label: category.label,
        to_scale: 0,
        symbol: category.symbol,
    };
    let on_place = |kind: EventType| {
        let layer = SymbolLayer::new("GeometryGenerator").set("SymbolType", "Marker").set("geometryModifier", place);
        vec![layer.within(Draws::Marker, marker(symbology::symbol(kind), &dress)).pass(1)]
    };
    let markers = || kinds(on_place).into_iter().map(rule).collect();
    match part {
        Part::Whole => vec![("Where", ground), ("What", markers())],
        Part::Ground => vec![("", ground)],
        Part::Markers => vec![("", markers())],
    }
}

/// How far right and down of their common place the markers of several incidents stand: in rows of four, by number.
fn side_by_side(has_marker: &str) -> (String, String) {
    let among = |position: &str| {
        format!(
            "with_variable('all', array_agg(\"number\", \"place_id\", {has_marker}), with_variable('at', \
             array_length(array_filter(@all, @element < \"number\")), {position}))"
        )
    };
    let right = among("((@at % 4) - (min(array_length(@all), 4) - 1) / 2.0) * 6.6");
    (right, among("floor(@at / 4) * 4.4"))
}

/// What happened lies above what did not, the shorter above the longer: the longest is the vaguest.
const SHORTER_ABOVE: &[(&str, bool)] =
    &[("\"status\" NOT IN ('denied', 'proposed', 'discussed')", true), ("length($geometry)", false)];
/// Cores lie above rims.
const CORE_ABOVE: &[(&str, bool)] = &[("\"part\" = 'core'", true)];

fn sections() -> Vec<Rule> {
    let full = section(Standing::Happened);
    let hollow = section(Standing::Planned);
    let band = solid_line(colour(full.colour.paler(1.0 - full.opacity), 1.0), full.width);
    let edges = vec![
        solid_line(colour(Rgb::WHITE, 1.0), hollow.width),
        line(&hollow),
        solid_line(colour(Rgb::WHITE, 1.0), hollow.width - 0.61),
    ];
    let rule = |filter: String, label: &str, symbol| Rule { filter, label: label.to_owned(), to_scale: 0, symbol };
    vec![rule(not_happened(), hollow.label, edges), rule("ELSE".to_owned(), full.label, vec![band])]
}

fn areas() -> Vec<Rule> {
    let parts = [("core", AreaPart::Core, "Vague area: core"), ("rim", AreaPart::Rim, "Vague area: rim")];
    let parts = parts.into_iter().chain([("whole", AreaPart::Known, "Within this area")]);
    let both = parts.flat_map(|(word, part, label)| {
        [Standing::Planned, Standing::Happened].map(|standing| {
            let is_of = if word == "whole" { "true".to_owned() } else { format!("\"part\" = {}", text(word)) };
            let (filter, label) = match standing {
                Standing::Happened => (is_of, label.to_owned()),
                _ => (format!("{is_of} AND {}", not_happened()), format!("{label}, not happened")),
            };
            Rule { filter, label, to_scale: 0, symbol: hatched(&area_fill(part, standing)) }
        })
    });
    exclusive(both.collect())
}

/// Each rule for what the rules before it have left, the last for all that is left.
fn exclusive(rules: Vec<Rule>) -> Vec<Rule> {
    let count = rules.len();
    let mut before: Vec<String> = Vec::new();
    let mut alone = Vec::new();
    for (index, rule) in rules.into_iter().enumerate() {
        let own = format!("({})", rule.filter);
        let not: Vec<String> = before.iter().map(|filter| format!("NOT {filter}")).collect();
        let filter =
            if index + 1 == count { "ELSE".to_owned() } else { [vec![own.clone()], not].concat().join(" AND ") };
        before.push(format!("coalesce({own}, false)"));
        alone.push(Rule { filter, ..rule });
    }
    alone
}

fn uncertainty() -> Element {
    let look = symbology::uncertainty();
    single(Draws::Fill, vec![filled(colour(look.colour, 0.1)), line(&look)], &[])
}

fn months() -> Element {
    let circle = SymbolLayer::new("SimpleMarker")
        .set("name", "circle")
        .set("size", 6)
        .set("size_unit", "MM")
        .set("color", colour(ground::ACCENT, 0.35))
        .set("outline_color", colour(ground::ACCENT, 0.9))
        .set("outline_width", 0.2)
        .defined("size", "max(1.6, 14 * sqrt(\"incidents\" / maximum(\"incidents\")))".to_owned());
    single(Draws::Marker, vec![circle], &[("\"incidents\"", false)])
}

fn borders() -> Element {
    let symbol = |status: BorderStatus| {
        let look = symbology::border(status);
        let casing = (!look.dash.is_empty()).then(|| solid_line(colour(Rgb::WHITE, 0.55), 0.44));
        casing.into_iter().chain([line(&look)]).collect()
    };
    let category = |status: BorderStatus| Category {
        value: status.word().to_owned(),
        label: symbology::border(status).label.to_owned(),
        symbol: symbol(status),
    };
    let other = Category {
        value: String::new(),
        label: "Status not known".to_owned(),
        symbol: symbol(BorderStatus::Undetermined),
    };
    let all = BorderStatus::ALL.into_iter().map(category).chain([other]).collect();
    categorised("status", Draws::Line, all, &[])
}

/// Provinces in the tints of their countries: of the two that the sheet is about, and of all others.
pub(super) fn land(sides: Option<BorderPair>) -> Element {
    let category = |value: String, label: String, rgb| Category { value, label, symbol: vec![land_fill(rgb)] };
    let sides = sides.map(|pair| <[CountryCode; 2]>::from(pair.countries())).into_iter().flatten();
    let tinted =
        sides.zip(ground::SIDES).map(|(country, tints)| category(country.to_string(), country.to_string(), tints.0));
    let other = category(String::new(), "Other land".to_owned(), ground::OTHER.0);
    categorised("country", Draws::Fill, tinted.chain([other]).collect(), &[])
}

/// With an edge of its own colour: between two fills without one a hair of the page shows.
fn land_fill(rgb: Rgb) -> SymbolLayer {
    let tint = colour(rgb, 1.0);
    SymbolLayer::new("SimpleFill").set("color", &tint).set("outline_color", tint).set("outline_width", 0.1)
}

fn vague_areas() -> Element {
    let category = |value: &str, label: &str, part| Category {
        value: value.to_owned(),
        label: label.to_owned(),
        symbol: hatched(&area_fill(part, Standing::Planned)),
    };
    let all = vec![
        category("core", "Core", AreaPart::Core),
        category("rim", "Rim", AreaPart::Rim),
        category("", "Part not known", AreaPart::Rim),
    ];
    categorised("part", Draws::Fill, all, CORE_ABOVE)
}

/// The smallest scale at which settlements of a rank are shown, as 1 to so much; 0 for any.
fn seen_to(rank: TownRank) -> u32 {
    match rank {
        TownRank::Capital => 0,
        TownRank::Seat => 8_000_000,
        TownRank::Town => 3_000_000,
        TownRank::Village => 400_000,
    }
}

fn of_rank(rank: TownRank) -> String {
    let ((capital, seat), (city, town)) = (TownRank::CODES, TownRank::PEOPLE);
    let (code, people) = ("coalesce(\"feature_code\", '')", "coalesce(\"population\", 0)");
    let is_seat = format!("({code} = '{seat}' OR {people} >= {city})");
    match rank {
        TownRank::Capital => format!("{code} = '{capital}'"),
        TownRank::Seat => format!("{code} <> '{capital}' AND {is_seat}"),
        TownRank::Town => format!("{code} <> '{capital}' AND NOT {is_seat} AND {people} >= {town}"),
        TownRank::Village => format!("{code} <> '{capital}' AND NOT {is_seat} AND {people} < {town}"),
    }
}

fn places() -> Element {
    let rule = |rank: TownRank| {
        let look = rank.dot();
        let round = |radius: f32| SymbolLayer::new("SimpleMarker").set("name", "circle").set("size", mm(2.0 * radius));
        let ring = look.ring.map(|(radius, width)| {
            let layer = round(radius).set("color", colour(Rgb::WHITE, 1.0)).set("outline_width", mm(width));
            layer.set("outline_color", colour(ground::INK, 1.0))
        });
        let symbol = ring.into_iter().chain(look.full.map(dot)).collect();
        Rule { filter: of_rank(rank), label: rank.label().to_owned(), to_scale: seen_to(rank), symbol }
    };
    ruled(Draws::Marker, vec![("", TownRank::ALL.into_iter().map(rule).collect())], &[])
}

fn town_names() -> Element {
    let name = "\"place_name\" || CASE WHEN \"local_name\" <> \"place_name\" AND length(\"local_name\") <= \
                2 * max(6, length(\"place_name\")) THEN '\\n' || \"local_name\" ELSE '' END";
    let rule = |(rank, priority): (TownRank, u8)| {
        let (size, bold) = rank.letters();
        let label = Label {
            text: name.to_owned(),
            size,
            bold,
            italic: false,
            colour: ground::INK,
            spacing: 0.0,
            stands: Stands::Beside,
            priority,
        };
        LabelRule { filter: of_rank(rank), to_scale: seen_to(rank), label }
    };
    labels::ruled(&TownRank::ALL.into_iter().zip([10, 8, 5, 3]).map(rule).collect::<Vec<_>>())
}
