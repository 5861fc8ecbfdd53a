//! Which column is the geometry, by GeoParquet's key or Parquet's own type, and whether its numbers are degrees.

use super::note;
use crate::source::{Problem, SourceError};
use ::parquet::{basic::LogicalType, file::metadata::ParquetMetaData};
use serde_json::Value;

/// What the file says of its geometry.
#[derive(Default)]
pub(super) struct Geometry {
    column: Option<String>,
    /// Columns of the boxes around geometries.
    boxes: Vec<String>,
}

impl Geometry {
    /// # Errors
    /// If its coordinates are no degrees of WGS 84.
    pub(super) fn of(file: &str, metadata: &ParquetMetaData, notes: &mut Vec<Problem>) -> Result<Self, SourceError> {
        let keys = metadata.file_metadata().key_value_metadata().into_iter().flatten();
        let told = keys.filter(|pair| pair.key == "geo").find_map(|pair| pair.value.as_deref());
        let Some(told) = told else { return Self::of_type(file, metadata) };
        let Ok(told) = serde_json::from_str::<Value>(told) else {
            let problem = "its geo metadata are no JSON".to_owned();
            return Err(SourceError::Malformed { file: file.to_owned(), row: None, problem, cure: "export it again" });
        };
        let Some(name) = told["primary_column"].as_str() else { return Ok(Self::default()) };
        let column = &told["columns"][name];
        check_system(file, name, column, notes)?;
        let boxes = column["covering"]["bbox"].as_object().into_iter().flatten();
        let boxes = boxes.filter_map(|(_, path)| path[0].as_str().map(str::to_owned)).collect();
        if column["encoding"].as_str().is_some_and(|encoding| !encoding.eq_ignore_ascii_case("WKB")) {
            note(notes, file, name, "its geometries are not WKB, and were not read");
            return Ok(Self { column: None, boxes });
        }
        Ok(Self { column: Some(name.to_owned()), boxes })
    }

    /// Parquet's own types of geometries (format 2.11).
    fn of_type(file: &str, metadata: &ParquetMetaData) -> Result<Self, SourceError> {
        for column in metadata.file_metadata().schema_descr().columns() {
            let system = match column.logical_type_ref() {
                Some(LogicalType::Geometry(geometry)) => geometry.crs.as_deref(),
                Some(LogicalType::Geography(geography)) => geography.crs.as_deref(),
                _ => continue,
            };
            match system {
                Some(system) if !["OGC:CRS84", "EPSG:4326"].contains(&system) => {
                    return Err(other_system(file, system));
                }
                _ => return Ok(Self { column: Some(column.path().string()), boxes: Vec::new() }),
            }
        }
        Ok(Self::default())
    }

    /// Whether the geometry stands in that column.
    pub(super) fn is_at(&self, path: &str) -> bool {
        self.column.as_deref() == Some(path)
    }

    /// Whether that column only repeats where the geometry lies.
    pub(super) fn is_box(&self, root: &str) -> bool {
        self.boxes.iter().any(|name| name == root)
    }
}

/// GeoParquet means OGC:CRS84 unless it names another; null means that nobody knows.
fn check_system(file: &str, name: &str, column: &Value, notes: &mut Vec<Problem>) -> Result<(), SourceError> {
    match column.get("crs") {
        None => Ok(()),
        Some(Value::Null) => {
            note(notes, file, name, "it does not say in which coordinate system it is: read as degrees of WGS 84");
            Ok(())
        }
        Some(system) => {
            let id = (system["id"]["authority"].as_str(), system["id"]["code"].as_str(), system["id"]["code"].as_u64());
            let name = system["name"].as_str().unwrap_or("a system without a name");
            let is_nameless = system.get("id").is_none() && system["type"] == "GeographicCRS";
            match id {
                (Some("OGC"), Some("CRS84"), _) | (Some("EPSG"), _, Some(4326)) | (Some("EPSG"), Some("4326"), _) => {
                    Ok(())
                }
                _ if is_nameless && name.starts_with("WGS 84") => Ok(()),
                _ => Err(other_system(file, name)),
            }
        }
    }
}

fn other_system(file: &str, system: &str) -> SourceError {
    let problem = format!("its geometries are in {system}, not in degrees of WGS 84");
    let cure = "reproject it to EPSG:4326, for example with ogr2ogr -t_srs EPSG:4326";
    SourceError::Malformed { file: file.to_owned(), row: None, problem, cure }
}
