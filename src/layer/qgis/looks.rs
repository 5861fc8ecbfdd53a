//! How each layer looks.

use super::{
    expression::{not_happened, text},
    labels::{self, Label, LabelRule, Stands},
    marker::{Dress, HALF_FRAME, Shift, marker},
    renderer::{Category, Rule, categorised, displaced, ruled, single},
    symbol::{Draws, SymbolLayer, colour, filled, hatched, line, mm, solid_line},
    xml::Element,
};
use crate::{
    border::BorderStatus,
    incident::EventType,
    layer::LayerKind,
    place::CountryCode,
    symbology::{AreaPart, Rgb, Standing, Theme, TownRank},
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
pub(super) fn renderer(theme: &Theme, kind: LayerKind, part: Part, crowd: Crowd) -> Element {
    match kind {
        LayerKind::IncidentPoints => points(theme, crowd),
        LayerKind::IncidentLines => lines(theme, part, crowd),
        LayerKind::IncidentAreas => {
            ruled(Draws::Fill, spread(theme, areas(theme), &AREA_MARKERS, part, crowd), CORE_ABOVE)
        }
        LayerKind::Uncertainty => uncertainty(theme),
        LayerKind::IncidentMonths => months(theme),
        LayerKind::Borders => borders(theme),
        LayerKind::Provinces => single(Draws::Fill, vec![line(&theme.province())], &[]),
        LayerKind::VagueAreas => vague_areas(theme),
        LayerKind::Places => places(theme),
    }
}

/// The words that stand by a layer's features.
pub(super) fn labels(theme: &Theme, kind: LayerKind, part: Part, crowd: Crowd) -> Option<Element> {
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
        (LayerKind::IncidentPoints, _) if crowd == Crowd::Few => Some(labels::obstacles()),
        (LayerKind::IncidentLines, Part::Whole | Part::Markers) => Some(numbers(theme, &LINE_MARKERS, crowd)),
        (LayerKind::IncidentAreas, Part::Whole | Part::Markers) => Some(numbers(theme, &AREA_MARKERS, crowd)),
        (LayerKind::IncidentPoints, _) => {
            let number = plain("\"number\"", 2.117, theme.ink.accent, Stands::Beside);
            Some(labels::simple(&Label { bold: true, priority: 9, ..number }))
        }
        (LayerKind::IncidentMonths, _) => {
            let count = plain("\"incidents\"", 2.117, theme.ink.main, Stands::On);
            Some(labels::simple(&Label { bold: true, ..count }))
        }
        (LayerKind::Provinces, _) => {
            let name = plain("upper(\"place_name\")", 1.8, theme.ink.province, Stands::Within);
            Some(labels::simple(&Label { spacing: 0.6, priority: 2, ..name }))
        }
        (LayerKind::VagueAreas, _) => {
            let core = theme.area_fill(AreaPart::Core, Standing::Happened).colour;
            let name = plain("if(\"part\" = 'core', \"place_name\", '')", 2.2, core, Stands::Within);
            Some(labels::simple(&Label { italic: true, ..name }))
        }
        (LayerKind::Places, _) => Some(town_names(theme)),
        _ => None,
    }
}

/// What happened lies above what did not, the shorter above the longer: the longest is the vaguest.
fn lines(theme: &Theme, part: Part, crowd: Crowd) -> Element {
    let order = [(&*format!("NOT {}", not_happened()), true), ("length($geometry)", false)];
    ruled(Draws::Line, spread(theme, sections(theme), &LINE_MARKERS, part, crowd), &order)
}

fn points(theme: &Theme, crowd: Crowd) -> Element {
    let dress = if crowd == Crowd::Few { Dress::Numbered } else { Dress::Plain };
    let inner = categorised("event_type", Draws::Marker, kinds(|kind| marker(theme.symbol(kind), &dress, theme)), &[]);
    match crowd {
        Crowd::Few => displaced(inner, vec![dot(theme, 0.35)]),
        Crowd::Many => inner,
    }
}

fn dot(theme: &Theme, radius: f32) -> SymbolLayer {
    let layer = SymbolLayer::new("SimpleMarker").set("name", "circle").set("size", mm(2.0 * radius));
    layer.set("size_unit", "MM").set("color", colour(theme.ink.main, 1.0)).set("outline_style", "no")
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

/// Where markers stand, and which features have one.
struct Markers {
    place: &'static str,
    filter: &'static str,
}

/// Of a line: on its middle.
const LINE_MARKERS: Markers = Markers { place: "closest_point($geometry, centroid($geometry))", filter: "true" };
/// Of an area: where it is widest. A vague one has them in its core.
const AREA_MARKERS: Markers = Markers {
    place: "CASE WHEN \"part\" <> 'rim' THEN pole_of_inaccessibility($geometry, 0.02) END",
    filter: "\"part\" <> 'rim'",
};

/// The ground of an incident, and its markers above all grounds.
fn spread(
    theme: &Theme,
    ground: Vec<Rule>,
    markers: &Markers,
    part: Part,
    crowd: Crowd,
) -> Vec<(&'static str, Vec<Rule>)> {
    let dress = Dress::Framed((crowd == Crowd::Few).then(|| side_by_side(markers)));
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
        let layer = SymbolLayer::new("GeometryGenerator").set("SymbolType", "Marker");
        let layer = layer.set("geometryModifier", markers.place);
        vec![layer.within(Draws::Marker, marker(theme.symbol(kind), &dress, theme)).pass(1)]
    };
    let kinds = || kinds(on_place).into_iter().map(rule).collect();
    match part {
        Part::Whole => vec![("Where", ground), ("What", kinds())],
        Part::Ground => vec![("", ground)],
        Part::Markers => vec![("", kinds())],
    }
}

/// How far from their common place the markers of several incidents stand: in rows of four, by number.
fn side_by_side(markers: &Markers) -> Shift {
    let among = |position: &str| {
        format!(
            "with_variable('all', array_agg(\"number\", \"place_id\", {}), with_variable('at', \
             array_length(array_filter(@all, @element < \"number\")), {position}))",
            markers.filter
        )
    };
    let right = among("((@at % 4) - (max(1, min(array_length(@all), 4)) - 1) / 2.0) * 8");
    Shift { right, down: among("floor(@at / 4) * 4.4") }
}

/// The numbers of framed markers. They begin with as much space as the frame takes, so that no name is laid on it.
fn numbers(theme: &Theme, markers: &Markers, crowd: Crowd) -> Element {
    let shift = (crowd == Crowd::Few).then(|| side_by_side(markers));
    let shift = shift.map(|Shift { right, down }| Shift { right: format!("{right} - {}", mm(HALF_FRAME)), down });
    labels::simple(&Label {
        text: format!("'{}' || \"number\"", "\u{a0}".repeat(8)),
        size: 2.117,
        bold: true,
        italic: false,
        colour: theme.ink.accent,
        spacing: 0.0,
        stands: Stands::RightOf(markers.place.to_owned(), shift),
        priority: 10,
    })
}

/// Cores lie above rims.
const CORE_ABOVE: &[(&str, bool)] = &[("\"part\" = 'core'", true)];

fn sections(theme: &Theme) -> Vec<Rule> {
    let full = theme.section(Standing::Happened);
    let hollow = theme.section(Standing::Planned);
    let band = solid_line(colour(full.colour.paler(1.0 - full.opacity), 1.0), full.width);
    let edges = vec![
        solid_line(colour(Rgb::WHITE, 1.0), hollow.width),
        line(&hollow),
        solid_line(colour(Rgb::WHITE, 1.0), hollow.width - 0.61),
    ];
    let rule = |filter: String, label: &str, symbol| Rule { filter, label: label.to_owned(), to_scale: 0, symbol };
    vec![rule(not_happened(), hollow.label, edges), rule("ELSE".to_owned(), full.label, vec![band])]
}

fn areas(theme: &Theme) -> Vec<Rule> {
    let parts = [
        ("\"part\" = 'core'", AreaPart::Core, ["Vague area: core", "Core, not happened"]),
        ("\"part\" = 'rim'", AreaPart::Rim, ["Vague area: rim", "Rim, not happened"]),
        ("true", AreaPart::Known, ["Within this area", "Area, not happened"]),
    ];
    let rule = |filter, label: &str, part, standing| Rule {
        filter,
        label: label.to_owned(),
        to_scale: 0,
        symbol: hatched(&theme.area_fill(part, standing)),
    };
    let both = parts.into_iter().flat_map(|(is_of, part, [happened, not])| {
        let not_so = format!("{is_of} AND {}", not_happened());
        [rule(not_so, not, part, Standing::Planned), rule(is_of.to_owned(), happened, part, Standing::Happened)]
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

/// How much of the shapes of doubt is seen. Together they are let through, so that many are no darker than one.
pub(super) const UNCERTAINTY_OPACITY: f32 = 0.5;

fn uncertainty(theme: &Theme) -> Element {
    let look = theme.uncertainty();
    let fill = filled(colour(look.colour.paler(0.75), 1.0));
    single(Draws::Fill, vec![fill, line(&look).pass(1)], &[])
}

fn months(theme: &Theme) -> Element {
    let circle = SymbolLayer::new("SimpleMarker")
        .set("name", "circle")
        .set("size", 6)
        .set("size_unit", "MM")
        .set("color", colour(theme.ink.accent, 0.35))
        .set("outline_color", colour(theme.ink.accent, 0.9))
        .set("outline_width", 0.2)
        .defined("size", "max(1.6, 14 * sqrt(\"incidents\" / maximum(\"incidents\")))".to_owned());
    single(Draws::Marker, vec![circle], &[("\"incidents\"", false)])
}

fn borders(theme: &Theme) -> Element {
    let symbol = |status: BorderStatus| {
        let look = theme.border(status);
        let casing = (!look.dash.is_empty()).then(|| solid_line(colour(Rgb::WHITE, 0.55), 0.44));
        casing.into_iter().chain([line(&look)]).collect()
    };
    let category = |status: BorderStatus| Category {
        value: status.word().to_owned(),
        label: theme.border(status).label.to_owned(),
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

/// A country: code, name, and the tint of its land.
pub type Country<'c> = (CountryCode, &'c str, Rgb);

/// Provinces in the tints of their countries, and of the rest of the land.
pub(super) fn land(theme: &Theme, countries: &[Country]) -> [Element; 2] {
    let category =
        |value: String, label: &str, rgb| Category { value, label: label.to_owned(), symbol: vec![land_fill(rgb)] };
    let tinted = countries.iter().map(|(code, name, tint)| category(code.to_string(), name, *tint));
    let other = category(String::new(), "Other land", theme.ground.other);
    [categorised("country", Draws::Fill, tinted.chain([other]).collect(), &[]), country_names(theme, countries)]
}

/// Names of countries in spaced capitals, each once, over all its provinces.
fn country_names(theme: &Theme, countries: &[Country]) -> Element {
    let names: String = countries
        .iter()
        .map(|(code, name, _)| format!(" WHEN \"country\" = '{code}' THEN {}", text(&name.to_uppercase())))
        .collect();
    let whole = "CASE WHEN \"province_id\" = minimum(\"province_id\", \"country\") THEN \
                 buffer(collect($geometry, \"country\"), 0.001) END";
    labels::simple(&Label {
        text: format!("CASE{names} ELSE '' END"),
        size: 3.6,
        bold: true,
        italic: false,
        colour: theme.ink.country,
        spacing: 4.0,
        stands: Stands::WithinThat(whole.to_owned()),
        priority: 7,
    })
}

/// With an edge of its own colour: between two fills without one a hair of the page shows.
fn land_fill(rgb: Rgb) -> SymbolLayer {
    let tint = colour(rgb, 1.0);
    SymbolLayer::new("SimpleFill").set("color", &tint).set("outline_color", tint).set("outline_width", 0.1)
}

fn vague_areas(theme: &Theme) -> Element {
    let category = |value: &str, label: &str, part| Category {
        value: value.to_owned(),
        label: label.to_owned(),
        symbol: hatched(&theme.area_fill(part, Standing::Planned)),
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
    let code = "coalesce(\"feature_code\", '')";
    let people = "coalesce(\"population\", 0)";
    let is_seat = format!("({code} = '{seat}' OR {people} >= {city})");
    match rank {
        TownRank::Capital => format!("{code} = '{capital}'"),
        TownRank::Seat => format!("{code} <> '{capital}' AND {is_seat}"),
        TownRank::Town => format!("{code} <> '{capital}' AND NOT {is_seat} AND {people} >= {town}"),
        TownRank::Village => format!("{code} <> '{capital}' AND NOT {is_seat} AND {people} < {town}"),
    }
}

fn places(theme: &Theme) -> Element {
    let rule = |rank: TownRank| {
        let look = rank.dot();
        let round = |radius: f32| SymbolLayer::new("SimpleMarker").set("name", "circle").set("size", mm(2.0 * radius));
        let ring = look.ring.map(|(radius, width)| {
            let layer = round(radius).set("color", colour(Rgb::WHITE, 1.0)).set("outline_width", mm(width));
            layer.set("outline_color", colour(theme.ink.main, 1.0))
        });
        let symbol = ring.into_iter().chain(look.full.map(|radius| dot(theme, radius))).collect();
        Rule { filter: of_rank(rank), label: rank.label().to_owned(), to_scale: seen_to(rank), symbol }
    };
    ruled(Draws::Marker, vec![("", TownRank::ALL.into_iter().map(rule).collect())], &[])
}

fn town_names(theme: &Theme) -> Element {
    let name = "\"place_name\" || CASE WHEN \"local_name\" <> \"place_name\" AND length(\"local_name\") <= \
                2 * max(6, length(\"place_name\")) THEN '\\n' || \"local_name\" ELSE '' END";
    let rule = |(rank, priority): (TownRank, u8)| {
        let (size, bold) = rank.letters();
        let label = Label {
            text: name.to_owned(),
            size,
            bold,
            italic: false,
            colour: theme.ink.main,
            spacing: 0.0,
            stands: Stands::Beside,
            priority,
        };
        LabelRule { filter: of_rank(rank), to_scale: seen_to(rank), label }
    };
    labels::ruled(&TownRank::ALL.into_iter().zip([10, 8, 5, 3]).map(rule).collect::<Vec<_>>())
}
