//! The project: all layers in groups, in the order, projection and time of the sheet, with a page to print.

use super::{
    layout::layout,
    looks::{Country, Crowd, Part, land},
    style::{DOCTYPE, VERSION, elements},
    xml::{Element, leaf},
};
use crate::{
    layer::{GeometryType, LayerKind},
    place::When,
    symbology::Theme,
};
use std::io::{Cursor, Write};
use thiserror::Error;
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// Why no project can be written.
#[derive(Debug, Error)]
pub enum ProjectError {
    /// It cannot be packed.
    #[error("the QGIS project cannot be packed: {0}")]
    Packed(#[from] ZipError),
    /// It cannot be written.
    #[error("the QGIS project cannot be written: {0}")]
    Written(#[from] std::io::Error),
}

/// Where the layers lie, beside the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage<'a> {
    /// Each in a file of its own with this ending (`geojson`): `./borders.geojson`.
    Files(&'a str),
    /// All in one GeoPackage of this name: `./bordermap.gpkg|layername=borders`. The same within the GeoPackage itself.
    GeoPackage(&'a str),
}

/// The projection of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// In words.
    pub name: String,
    /// As well-known text (ISO 19162).
    pub wkt: String,
    /// West, south, east, north of what is shown, metres in the projection.
    pub bounds: [f64; 4],
}

/// What a project holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents<'a> {
    /// Title of the page.
    pub title: &'a str,
    /// Line below it; may be empty.
    pub subtitle: &'a str,
    /// Words about the boundaries shown.
    pub disclaimer: &'a str,
    /// Words that every map must carry.
    pub credits: &'a str,
    /// The layers that there are: those with features.
    pub layers: &'a [LayerKind],
    /// Where they lie.
    pub storage: Storage<'a>,
    /// The projection.
    pub plan: Plan,
    /// The countries, and the tint of their land.
    pub countries: &'a [Country<'a>],
    /// First and last day of the incidents.
    pub when: Option<When>,
    /// How many incidents there are.
    pub incidents: usize,
    /// What things look like.
    pub theme: &'a Theme,
}

impl Contents<'_> {
    /// Whether each incident can be seen.
    pub(super) fn crowd(&self) -> Crowd {
        if self.incidents > FEW { Crowd::Many } else { Crowd::Few }
    }
}

/// Name of the project within its package.
const INNER: &str = "bordermap.qgs";

/// More incidents than this lie on one another: moved apart they would cover the map.
const FEW: usize = 500;

/// The bytes of a `.qgz`: a project in a ZIP archive, the same for the same contents.
///
/// # Errors
/// [`ProjectError`] when it cannot be packed.
pub fn project(contents: &Contents) -> Result<Vec<u8>, ProjectError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file(INNER, options.last_modified_time(DateTime::default()).unix_permissions(0o644))?;
    zip.write_all(document(contents).as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

/// A layer of the project.
pub(super) struct ProjectLayer {
    /// Longer than ten letters: QGIS gives others a new one.
    pub id: &'static str,
    pub title: &'static str,
    pub group: Group,
    pub is_shown: bool,
    pub in_legend: bool,
    kind: LayerKind,
    drawn: Drawn,
}

/// What is drawn of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawn {
    Part(Part),
    /// The land below everything: provinces in the tints of their countries.
    Land,
}

/// Groups of layers, in the order of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Incidents,
    Doubt,
    Boundaries,
    Places,
}

impl Group {
    pub(super) const ALL: [Self; 4] = [Self::Incidents, Self::Doubt, Self::Boundaries, Self::Places];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Incidents => "Incidents",
            Self::Doubt => "Doubt",
            Self::Boundaries => "Boundaries",
            Self::Places => "Places",
        }
    }
}

/// All layers, the topmost first.
pub(super) fn layers(contents: &Contents) -> Vec<ProjectLayer> {
    use {Drawn::Part as P, Group as G, LayerKind as K};
    let layer = |id, title, group, kind, drawn| ProjectLayer {
        id,
        title,
        group,
        is_shown: true,
        in_legend: kind != K::Places && drawn != Drawn::Land,
        kind,
        drawn,
    };
    let hidden =
        |id, title, group, kind| ProjectLayer { is_shown: false, ..layer(id, title, group, kind, P(Part::Whole)) };
    let all = [
        layer("bordermap_incidents_points", "At places", G::Incidents, K::IncidentPoints, P(Part::Whole)),
        layer("bordermap_incidents_lines", "Along lines", G::Incidents, K::IncidentLines, P(Part::Markers)),
        layer("bordermap_incidents_areas", "In areas", G::Incidents, K::IncidentAreas, P(Part::Markers)),
        hidden("bordermap_incidents_by_month", "By province and month", G::Incidents, K::IncidentMonths),
        layer("bordermap_places", "Settlements", G::Places, K::Places, P(Part::Whole)),
        layer("bordermap_borders", "Borders", G::Boundaries, K::Borders, P(Part::Whole)),
        layer("bordermap_sections", "Sections named in reports", G::Doubt, K::IncidentLines, P(Part::Ground)),
        layer("bordermap_uncertainty", "Uncertainty, in km", G::Doubt, K::Uncertainty, P(Part::Whole)),
        layer("bordermap_areas", "Areas named in reports", G::Doubt, K::IncidentAreas, P(Part::Ground)),
        hidden("bordermap_vague_areas", "Areas without an agreed outline", G::Boundaries, K::VagueAreas),
        layer("bordermap_provinces", "Province limits", G::Boundaries, K::Provinces, P(Part::Whole)),
        layer("bordermap_land", "Land", G::Boundaries, K::Provinces, Drawn::Land),
    ];
    all.into_iter().filter(|layer| contents.layers.contains(&layer.kind)).collect()
}

impl ProjectLayer {
    /// Its place in the tree, or in a legend.
    pub(super) fn in_tree(&self, storage: Storage) -> Element {
        let checked = if self.is_shown { "Qt::Checked" } else { "Qt::Unchecked" };
        let element = Element::new("layer-tree-layer").with("id", self.id).with("name", self.title);
        let element = element.with("source", source(self.kind, storage)).with("providerKey", "ogr");
        element.with("checked", checked).with("expanded", 0)
    }

    fn element(&self, contents: &Contents) -> Element {
        let geometry = match self.kind.geometry() {
            GeometryType::Point => "Point",
            GeometryType::MultiLineString => "Line",
            GeometryType::MultiPolygon => "Polygon",
        };
        let style = match self.drawn {
            Drawn::Part(part) => elements(contents.theme, self.kind, part, contents.crowd()),
            Drawn::Land => land(contents.theme, contents.countries).to_vec(),
        };
        let has_labels = style.iter().any(|element| element.is("labeling"));
        let element = Element::new("maplayer").with("type", "vector").with("geometry", geometry);
        let element = element.with("labelsEnabled", u8::from(has_labels)).with("hasScaleBasedVisibilityFlag", 0);
        let element = element.child(leaf("id", self.id)).child(leaf("datasource", source(self.kind, contents.storage)));
        let element = element.child(leaf("layername", self.title)).child(Element::new("srs").child(wgs84()));
        let element = element.child(leaf("provider", "ogr").with("encoding", "UTF-8"));
        element.child(leaf("attribution", contents.credits)).children(style)
    }
}

fn source(kind: LayerKind, storage: Storage) -> String {
    match storage {
        Storage::Files(ending) => format!("./{}.{ending}", kind.name()),
        Storage::GeoPackage(file) => format!("./{file}|layername={}", kind.name()),
    }
}

fn document(contents: &Contents) -> String {
    let layers = layers(contents);
    let all = [
        leaf("title", contents.title),
        Element::new("projectCrs").child(own_crs(&contents.plan)),
        tree(&layers, contents.storage),
        canvas(&contents.plan),
        Element::new("projectlayers").children(layers.iter().map(|layer| layer.element(contents))),
        Element::new("layerorder").children(layers.iter().map(|layer| Element::new("layer").with("id", layer.id))),
        properties(),
        metadata(contents),
        Element::new("Layouts").child(layout(contents, &layers)),
        time(contents.when),
    ];
    let element = Element::new("qgis").with("version", VERSION).with("projectname", contents.title).children(all);
    format!("{DOCTYPE}{element}\n")
}

/// The groups, and the order of drawing, which is not theirs: names and borders lie between the incidents and where
/// these may have been.
fn tree(layers: &[ProjectLayer], storage: Storage) -> Element {
    let group = |group: Group| {
        let members = layers.iter().filter(|layer| layer.group == group).map(|layer| layer.in_tree(storage));
        let members: Vec<Element> = members.collect();
        let element = Element::new("layer-tree-group").with("name", group.title()).with("checked", "Qt::Checked");
        (!members.is_empty()).then(|| element.with("expanded", 1).children(members))
    };
    let order = layers.iter().map(|layer| leaf("item", layer.id));
    let order = Element::new("custom-order").with("enabled", 1).children(order);
    Element::new("layer-tree-group").children(Group::ALL.into_iter().filter_map(group)).child(order)
}

fn canvas(plan: &Plan) -> Element {
    let [west, south, east, north] = plan.bounds;
    let sides = [("xmin", west), ("ymin", south), ("xmax", east), ("ymax", north)];
    let extent = Element::new("extent").children(sides.map(|(name, at)| leaf(name, format!("{at:.1}"))));
    let element = Element::new("mapcanvas").with("name", "theMapCanvas").with("annotationsVisible", 1);
    let element = element.child(leaf("units", "meters")).child(extent).child(leaf("rotation", 0));
    element.child(Element::new("destinationsrs").child(own_crs(plan)))
}

/// The projection by its text: no register knows it.
fn own_crs(plan: &Plan) -> Element {
    let element = Element::new("spatialrefsys").with("nativeFormat", "Wkt").child(leaf("wkt", &plan.wkt));
    element.child(leaf("description", &plan.name)).child(leaf("geographicflag", false))
}

/// By QGIS's own number as well as by the register's: without it the layer is drawn in its own degrees only.
fn wgs84() -> Element {
    let element = Element::new("spatialrefsys").child(leaf("proj4", "+proj=longlat +datum=WGS84 +no_defs"));
    let element = element.child(leaf("srsid", 3452)).child(leaf("srid", 4326)).child(leaf("authid", "EPSG:4326"));
    let element = element.child(leaf("description", "WGS 84")).child(leaf("projectionacronym", "longlat"));
    element.child(leaf("ellipsoidacronym", "EPSG:7030")).child(leaf("geographicflag", true))
}

fn properties() -> Element {
    let value = |name, form: &str, value: &str| leaf(name, value).with("type", form);
    let paths = Element::new("Paths").child(value("Absolute", "bool", "false"));
    let measures = [value("DistanceUnits", "QString", "kilometers"), value("AreaUnits", "QString", "km2")];
    let crs = Element::new("SpatialRefSys").child(value("ProjectionsEnabled", "int", "1"));
    let all = [paths, Element::new("Measurement").children(measures), crs];
    Element::new("properties").children(all)
}

fn metadata(contents: &Contents) -> Element {
    let abstracted = [contents.subtitle.to_owned(), sources(contents), contents.disclaimer.to_owned()];
    let abstracted: Vec<String> = abstracted.into_iter().filter(|text| !text.is_empty()).collect();
    let texts = [leaf("type", "dataset"), leaf("title", contents.title), leaf("abstract", abstracted.join("\n"))];
    Element::new("projectMetadata").children(texts)
}

/// The words that the data ask for, in a sentence.
pub(super) fn sources(contents: &Contents) -> String {
    if contents.credits.is_empty() { String::new() } else { format!("Sources: {}.", contents.credits) }
}

fn time(when: Option<When>) -> Element {
    let element = Element::new("ProjectTimeSettings").with("timeStep", 1).with("timeStepUnit", "d");
    let element = element.with("frameRate", 2).with("cumulativeTemporalRange", 0);
    let day = |(year, month, day)| format!("{year:04}-{month:02}-{day:02}");
    let range = |when: When| {
        let (from, to) = (day(when.first()), day(when.last()));
        let (start, end) = (leaf("start", format!("{from}T00:00:00Z")), leaf("end", format!("{to}T23:59:59Z")));
        Element::new("TemporalRange").child(start).child(end)
    };
    element.children(when.map(range))
}
