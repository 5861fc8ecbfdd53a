//! The page: title, map, legend, scale bar, sources, ready to be exported.

use super::{
    looks::Crowd,
    project::{Contents, Group, ProjectLayer, sources},
    symbol::{Draws, colour, filled, symbol},
    xml::{Element, options},
};
use crate::symbology::{Rgb, Theme, ground};

/// A4 across, mm.
const PAGE: (f32, f32) = (297.0, 210.0);
const MARGIN: f32 = 10.0;
/// Left, top and width of the map, and the most that it may be high, mm.
const MAP: Place = Place(MARGIN, 26.0, 197.0, 155.0);
/// Where the column beside the map begins, mm.
const SIDE: f32 = 211.0;

/// Left, top, width, height, mm.
#[derive(Clone, Copy)]
struct Place(f32, f32, f32, f32);

/// Numbers by which QGIS knows its items.
#[derive(Clone, Copy)]
enum Item {
    Page = 65638,
    Map = 65639,
    Label = 65641,
    Legend = 65642,
    ScaleBar = 65646,
}

/// The page of a project.
pub(super) fn layout(contents: &Contents, layers: &[ProjectLayer]) -> Element {
    let (map_place, theme) = (map_place(contents), contents.theme);
    let below = Place(MARGIN, map_place.1 + map_place.3 + 4.0, 277.0, 17.0);
    let items = [
        bar(theme),
        label(2, contents.title, Place(14.0, 8.5, 270.0, 8.5), 17.0, true, theme.ink.main),
        label(3, contents.subtitle, Place(14.0, 16.5, 270.0, 6.0), 9.5, false, theme.ink.soft),
        map(contents, map_place),
        legend(contents, layers),
        scale_bar(map_place, theme),
        label(7, &notes(contents), below, 6.6, false, theme.ink.soft),
    ];
    let element = Element::new("Layout").with("name", "Map").with("units", "mm").with("printResolution", 300);
    let custom = Element::new("Option").with("type", "Map");
    let single = Element::new("Option").with("name", "singleFile").with("type", "bool").with("value", true);
    let element = element.child(pages()).children(items);
    element.child(Element::new("customproperties").child(custom.child(single)))
}

fn pages() -> Element {
    let white = || symbol("", Draws::Fill, vec![filled(colour(Rgb::WHITE, 1.0))]);
    let page = item(Item::Page, 0, Place(0.0, 0.0, PAGE.0, PAGE.1), Rgb::WHITE).child(white());
    Element::new("PageCollection").child(white()).child(page)
}

/// The bar before the title: the background of a label without words.
fn bar(theme: &Theme) -> Element {
    let element = item(Item::Label, 1, Place(MARGIN, 9.0, 1.2, 13.0), theme.ink.accent).with("labelText", "");
    element.with("background", true)
}

fn item(form: Item, number: u8, place: Place, background: Rgb) -> Element {
    let Place(left, top, width, height) = place;
    Element::new("LayoutItem")
        .with("type", form as u32)
        .with("uuid", uuid(number))
        .with("templateUuid", uuid(number))
        .with("position", format!("{left},{top},mm"))
        .with("positionOnPage", format!("{left},{top},mm"))
        .with("size", format!("{width},{height},mm"))
        .with("zValue", number)
        .with("referencePoint", 0)
        .with("visibility", 1)
        .with("opacity", 1)
        .with("outlineWidthM", "0.25,mm")
        .child(rgb("FrameColor", ground::INK))
        .child(rgb("BackgroundColor", background))
}

/// A page has few items: their numbers tell them apart.
fn uuid(number: u8) -> String {
    format!("{{b0de2a90-0000-4000-8000-0000000000{number:02}}}")
}

fn font(size: f32, bold: bool) -> String {
    format!("Open Sans,{size},-1,5,{},0,0,0,0,0", if bold { 75 } else { 50 })
}

fn rgb(name: &'static str, Rgb(r, g, b): Rgb) -> Element {
    Element::new(name).with("red", r).with("green", g).with("blue", b).with("alpha", 255)
}

/// A text that QGIS does not work out: what stands between `[%` and `%]` it takes for an expression.
fn plain(text: &str) -> String {
    text.replace("[%", "[ %")
}

/// A text, wrapped to its box.
fn label(number: u8, text: &str, place: Place, size: f32, bold: bool, ink: Rgb) -> Element {
    let style = if bold { "Bold" } else { "" };
    let font = Element::new("LabelFont").with("description", font(size, bold)).with("style", style);
    let element = item(Item::Label, number, place, Rgb::WHITE)
        .with("labelText", plain(text))
        .with("htmlState", 0)
        .with("frame", false);
    let element = element.with("halign", 1).with("valign", 32).with("marginX", 0).with("marginY", 0);
    element.child(font).child(rgb("FontColor", ink))
}

fn map(contents: &Contents, place: Place) -> Element {
    let [west, south, east, north] = within(contents.plan.bounds, f64::from(place.2 / place.3));
    let extent = Element::new("Extent").with("xmin", west).with("ymin", south).with("xmax", east).with("ymax", north);
    let element = item(Item::Map, MAP_NUMBER, place, Rgb::WHITE).with("frame", true).with("background", true);
    let element = element.with("followPreset", false).with("keepLayerSet", false).with("mapRotation", 0);
    element.with("drawCanvasItems", true).child(extent).child(Element::new("LayerSet"))
}

const MAP_NUMBER: u8 = 4;

/// The map's box, in the shape of what is shown if there is room.
fn map_place(contents: &Contents) -> Place {
    let [west, south, east, north] = contents.plan.bounds;
    let Place(left, top, width, most) = MAP;
    Place(left, top, width, (width * ((north - south) / (east - west)) as f32).clamp(most / 2.0, most))
}

/// Grown on two sides to the shape of the map.
fn within([west, south, east, north]: [f64; 4], shape: f64) -> [f64; 4] {
    let (width, height) = (east - west, north - south);
    let (wider, taller) = (((height * shape - width) / 2.0).max(0.0), ((width / shape - height) / 2.0).max(0.0));
    [west - wider, south - taller, east + wider, north + taller]
}

fn legend(contents: &Contents, layers: &[ProjectLayer]) -> Element {
    let style = |(name, size, bold, top, left): (&str, f32, bool, f32, f32)| {
        let font = Element::new("styleFont").with("description", font(size, bold));
        let element = Element::new("style").with("name", name).with("marginTop", top).with("marginLeft", left);
        element.with("alignment", 1).child(font)
    };
    // Many incidents are of many kinds.
    let gap = if contents.crowd() == Crowd::Few { 1.0 } else { 0.2 };
    let styles = [
        ("title", 9.0, true, 0.0, 0.0),
        ("group", 7.6, true, 2.2, 0.0),
        ("subgroup", 6.8, true, 1.6, 0.0),
        ("symbol", 6.8, false, gap, 0.0),
        ("symbolLabel", 6.8, false, gap, 3.0),
    ];
    let shown = layers.iter().filter(|layer| layer.is_shown && layer.in_legend);
    let groups = Group::ALL.into_iter().filter_map(|group| {
        let members: Vec<&ProjectLayer> = shown.clone().filter(|layer| layer.group == group).collect();
        (!members.is_empty()).then(|| {
            let element = Element::new("layer-tree-group").with("name", group.title()).with("checked", "Qt::Checked");
            element.with("expanded", 1).children(members.iter().map(|layer| layer.in_tree(contents.storage)))
        })
    });
    let tree = Element::new("layer-tree-group").children(groups);
    item(Item::Legend, 5, Place(SIDE, 25.0, 76.0, 150.0), Rgb::WHITE)
        .with("title", "LEGEND")
        .with("map_uuid", uuid(MAP_NUMBER))
        .with("legendFilterByMap", 1)
        .with("resizeToContents", 1)
        .with("columnCount", 2)
        .with("columnSpace", 2)
        .with("splitLayer", 1)
        .with("equalColumnWidth", 0)
        .with("symbolWidth", 5)
        .with("symbolHeight", 3.4)
        .with("boxSpace", 0)
        .with("titleAlignment", 1)
        .with("fontColor", contents.theme.ink.main.css())
        .child(Element::new("styles").children(styles.map(style)))
        .child(tree)
}

fn scale_bar(map: Place, theme: &Theme) -> Element {
    let letters = Element::new("text-style").with("fontFamily", "Open Sans").with("namedStyle", "Regular");
    let letters =
        letters.with("fontSize", 7).with("fontSizeUnit", "Point").with("textColor", colour(theme.ink.main, 1.0));
    let basic = options([("decimals", "0".to_owned()), ("show_thousand_separator", "true".to_owned())]);
    item(Item::ScaleBar, 6, Place(MARGIN + 3.0, map.1 + map.3 - 12.0, 60.0, 9.0), Rgb::WHITE)
        .with("style", "Single Box")
        .with("mapUuid", uuid(MAP_NUMBER))
        .with("unitType", "km")
        .with("unitLabel", "km")
        .with("numMapUnitsPerScaleBarUnit", 1)
        .with("segmentSizeMode", 1)
        .with("minBarWidth", 35)
        .with("maxBarWidth", 60)
        .with("numSegments", 2)
        .with("numSegmentsLeft", 0)
        .with("height", 1.4)
        .with("labelBarSpace", 1)
        .with("boxContentSpace", 1.5)
        .with("outlineWidth", 0.2)
        .with("background", true)
        .child(letters)
        .child(Element::new("numericFormat").with("id", "basic").child(basic))
        .child(rgb("fillColor", theme.ink.main))
        .child(rgb("fillColor2", Rgb::WHITE))
        .child(rgb("strokeColor", theme.ink.main))
}

/// What the symbols of incidents tell beside their kinds, whose boundaries these are, and whose data.
fn notes(contents: &Contents) -> String {
    let inks = "Incidents: full, it is reported or confirmed; hollow and dashed, proposed or discussed; struck through, \
                denied; paler, near the place; in a frame, anywhere in the area or along the line. Numbers are those of \
                the table.";
    let projection = format!("Projection: {}.", contents.plan.name);
    [inks, contents.disclaimer, &format!("{} {projection}", sources(contents))].join("\n")
}
