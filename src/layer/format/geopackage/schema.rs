//! The tables of a GeoPackage 1.3 (OGC 12-128r17), as SQL.

use crate::layer::{Column, Form, GeometryType, LayerKind};

/// "GPKG" in the file's header, and version 1.3.0. One writer, one transaction: a run that fails leaves no file.
pub(super) const SETTINGS: &str = "
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16384;
PRAGMA temp_store = MEMORY;
";

/// The tables that every GeoPackage has; those of extensions, styles and projects.
pub(super) const TABLES: &str = "
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,\
298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\
\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],\
AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]', 'longitude/latitude coordinates in decimal degrees on the \
WGS 84 spheroid');
";

/// The table of a layer, and its index of boxes.
pub(super) fn table(kind: LayerKind) -> String {
    let name = kind.name();
    let geometry = geometry(kind);
    let columns: Vec<String> = kind.columns().iter().map(definition).collect();
    format!(
        "CREATE TABLE \"{name}\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {geometry}, {});
CREATE VIRTUAL TABLE \"rtree_{name}_geom\" USING rtree(id, minx, maxx, miny, maxy);",
        columns.join(", ")
    )
}

/// The name of a layer's type of geometry.
pub(super) fn geometry(kind: LayerKind) -> &'static str {
    match kind.geometry() {
        GeometryType::Point => "POINT",
        GeometryType::MultiLineString => "MULTILINESTRING",
        GeometryType::MultiPolygon => "MULTIPOLYGON",
    }
}

fn definition(column: &Column) -> String {
    let form = match column.form {
        Form::Text => "TEXT",
        Form::Integer => "INTEGER",
        Form::Real => "REAL",
        Form::Boolean => "BOOLEAN",
        Form::Date => "DATE",
    };
    format!("\"{}\" {form}", column.name)
}

/// Adds a feature: id, geometry, then the columns in order.
pub(super) fn insertion(kind: LayerKind) -> String {
    let places = vec!["?"; kind.columns().len() + 2].join(", ");
    format!("INSERT INTO \"{}\" VALUES ({places})", kind.name())
}

/// Adds a box: id, west, east, south, north.
pub(super) fn box_insertion(kind: LayerKind) -> String {
    format!("INSERT INTO \"rtree_{}_geom\" VALUES (?, ?, ?, ?, ?)", kind.name())
}

/// What keeps the boxes true when somebody edits the layer (annex F.3). Made after the features: the functions that it
/// calls are those of whoever edits.
pub(super) fn triggers(kind: LayerKind) -> String {
    let (layer, rtree) = (kind.name(), format!("rtree_{}_geom", kind.name()));
    let filled = "(NEW.\"geom\" NOT NULL AND NOT ST_IsEmpty(NEW.\"geom\"))";
    let empty = "(NEW.\"geom\" ISNULL OR ST_IsEmpty(NEW.\"geom\"))";
    let put = format!(
        "INSERT OR REPLACE INTO \"{rtree}\" VALUES (NEW.\"fid\", ST_MinX(NEW.\"geom\"), ST_MaxX(NEW.\"geom\"), \
         ST_MinY(NEW.\"geom\"), ST_MaxY(NEW.\"geom\"));"
    );
    let gone = format!("DELETE FROM \"{rtree}\" WHERE id = OLD.\"fid\";");
    let both = format!("DELETE FROM \"{rtree}\" WHERE id IN (OLD.\"fid\", NEW.\"fid\");");
    let same = "OLD.\"fid\" = NEW.\"fid\" AND ";
    let other = "OLD.\"fid\" != NEW.\"fid\" AND ";
    let trigger = |(name, event, when, what): (&str, &str, String, String)| {
        format!("CREATE TRIGGER \"{rtree}_{name}\" AFTER {event} ON \"{layer}\" WHEN {when} BEGIN {what} END;")
    };
    [
        ("insert", "INSERT", filled.to_owned(), put.clone()),
        ("update1", "UPDATE OF \"geom\"", format!("{same}{filled}"), put.clone()),
        ("update2", "UPDATE OF \"geom\"", format!("{same}{empty}"), gone.clone()),
        ("update3", "UPDATE", format!("{other}{filled}"), format!("{gone} {put}")),
        ("update4", "UPDATE", format!("{other}{empty}"), both),
        ("delete", "DELETE", "OLD.\"geom\" NOT NULL".to_owned(), gone.clone()),
    ]
    .map(trigger)
    .join("\n")
}
