//! GeoPackage: all layers in one SQLite file, with an index of boxes for each, the styles, and the project.

mod blob;
mod schema;

use super::{
    Features, FormatError,
    row::{Row, Value},
};
use crate::layer::{LayerKind, qgis};
use crate::symbology::Theme;
use rusqlite::{
    Connection, ToSql, params,
    types::{ToSqlOutput, ValueRef},
};

/// Name of the file.
pub const FILE: &str = "bordermap.gpkg";
/// Name of the project within it.
const PROJECT: &str = "bordermap";
/// The time that everything is said to have changed last: the same layers are the same bytes.
const THE_EPOCH: &str = "1970-01-01T00:00:00.000Z";

/// What goes into a GeoPackage.
pub struct Package<'l> {
    /// The layers, in order.
    pub layers: Vec<Box<dyn Features + 'l>>,
    /// Words that anybody who uses the layers must show.
    pub attribution: String,
    /// The project as a `.qgz`.
    pub project: Vec<u8>,
    /// What things look like.
    pub theme: Theme,
}

impl Package<'_> {
    /// Writes everything into an empty database, feature by feature.
    ///
    /// # Errors
    /// [`FormatError`] when the database cannot be written or a feature not be read.
    pub fn write(self, database: &mut Connection) -> Result<(), FormatError> {
        database.execute_batch(schema::SETTINGS)?;
        let database = database.transaction()?;
        database.execute_batch(schema::TABLES)?;
        let styles = "INSERT INTO gpkg_contents VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, \
                      NULL, NULL, NULL, NULL, 0)";
        for layer in self.layers {
            write_layer(layer, &self.attribution, &self.theme, &database)?;
        }
        database.execute(styles, params![THE_EPOCH])?;
        let metadata = format!("{{\"last_modified_time\": \"{THE_EPOCH}\", \"last_modified_user\": \"\"}}");
        let project = params![PROJECT, metadata, hexadecimal(&self.project)];
        database.execute("INSERT INTO qgis_projects VALUES (?, ?, ?)", project)?;
        Ok(database.commit()?)
    }
}

fn write_layer(
    layer: Box<dyn Features + '_>,
    attribution: &str,
    theme: &Theme,
    database: &Connection,
) -> Result<(), FormatError> {
    let (kind, bbox) = (layer.kind(), layer.bbox());
    database.execute_batch(&schema::table(kind))?;
    register(kind, bbox, attribution, theme, database)?;
    let boxes = write_features(layer, database)?;
    write_boxes(kind, boxes, database)?;
    database.execute_batch(&schema::triggers(kind))?;
    Ok(())
}

/// Says that there is such a layer, with its index and its style.
fn register(
    kind: LayerKind,
    bbox: Option<[f64; 4]>,
    attribution: &str,
    theme: &Theme,
    database: &Connection,
) -> Result<(), FormatError> {
    let name = kind.name();
    let [west, south, east, north] = bbox.map_or([None; 4], |bbox| bbox.map(Some));
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)",
        params![name, kind.title(), attribution, THE_EPOCH, west, south, east, north],
    )?;
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)",
        params![name, schema::geometry(kind)],
    )?;
    database.execute(
        "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', \
         'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        params![name],
    )?;
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, \
         styleQML, styleSLD, useAsDefault, description, owner, update_time) \
         VALUES ('', '', ?1, 'geom', ?1, ?2, '', 1, ?3, '', ?4)",
        params![name, qgis::style(kind, theme), kind.title(), THE_EPOCH],
    )?;
    Ok(())
}

/// A feature's id and its box: west, south, east, north.
type Boxed = (i64, [f64; 4]);

fn write_features(layer: Box<dyn Features + '_>, database: &Connection) -> Result<Vec<Boxed>, FormatError> {
    let kind = layer.kind();
    let mut insertion = database.prepare(&schema::insertion(kind))?;
    let mut boxes: Vec<Boxed> = Vec::new();
    layer.each(&mut |text| {
        let Row { values, shape } = Row::read(text, kind)?;
        let (id, bbox) = (boxes.len() as i64 + 1, shape.bbox());
        insertion.raw_bind_parameter(1, id)?;
        insertion.raw_bind_parameter(2, blob::blob(&shape, bbox))?;
        for (place, value) in (3..).zip(&values) {
            insertion.raw_bind_parameter(place, value)?;
        }
        insertion.raw_execute()?;
        boxes.push((id, bbox));
        Ok(())
    })?;
    Ok(boxes)
}

/// Boxes that follow each other along a curve that fills the plane make a small tree, quickly.
fn write_boxes(kind: LayerKind, mut boxes: Vec<Boxed>, database: &Connection) -> Result<(), FormatError> {
    boxes
        .sort_by_key(|(id, [west, south, east, north])| (along_curve((west + east) / 2.0, (south + north) / 2.0), *id));
    let mut insertion = database.prepare(&schema::box_insertion(kind))?;
    for (id, [west, south, east, north]) in boxes {
        insertion.execute(params![id, west, east, south, north])?;
    }
    Ok(())
}

/// Where on Morton's curve a place lies: the bits of both coordinates in turn.
fn along_curve(lon: f64, lat: f64) -> u64 {
    let spread = |part: f64| {
        let bits = (part.clamp(0.0, 1.0) * f64::from(u32::MAX)) as u64;
        (0..32).fold(0_u64, |all, bit| all | (bits >> bit & 1) << (2 * bit))
    };
    spread((lon + 180.0) / 360.0) | spread((lat + 90.0) / 180.0) << 1
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Boolean(value) => ValueRef::Integer(i64::from(*value)),
            Self::Integer(value) => ValueRef::Integer(*value),
            Self::Real(value) => ValueRef::Real(*value),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
