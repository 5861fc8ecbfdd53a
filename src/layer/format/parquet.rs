//! GeoParquet 1.1: the columns of a layer and its geometry as well-known binary, by groups of rows.
//!
//! No coordinate system is named, which means OGC:CRS84: degrees, longitude first.

use super::{
    Features, FormatError,
    row::{Row, Value},
    wkb,
};
use crate::layer::{Column, Form, GeometryType, LayerKind};
use ::parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type},
    errors::ParquetError,
    file::{
        metadata::KeyValue,
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter},
    },
    schema::types::{Type, TypePtr},
};
use jiff::civil::Date;
use std::{
    fs::File,
    io::{self, BufWriter, Seek, Write},
    sync::Arc,
};

const GEOMETRY: &str = "geometry";
/// Rows of a group, and bytes of its texts and geometries: what is held before it is written.
const GROUP_ROWS: usize = 50_000;
const GROUP_BYTES: usize = 32 << 20;

/// Writes a layer, its features in their order.
pub(super) fn write(layer: Box<dyn Features + '_>, attribution: &str, out: &mut dyn Write) -> Result<(), FormatError> {
    let (kind, bbox) = (layer.kind(), layer.bbox());
    // The crate writes only to what other threads may have, which `out` may not be.
    let mut aside = tempfile::tempfile()?;
    let mut file = Layer::new(kind, aside.try_clone()?)?;
    layer.each(&mut |text| file.add(Row::read(text, kind)?))?;
    file.finish(&metadata(kind, bbox), attribution)?;
    aside.rewind()?;
    io::copy(&mut aside, out)?;
    Ok(())
}

/// What the `geo` key of the file holds.
fn metadata(kind: LayerKind, bbox: Option<[f64; 4]>) -> String {
    let geometry_type = match kind.geometry() {
        GeometryType::Point => "Point",
        GeometryType::MultiLineString => "MultiLineString",
        GeometryType::MultiPolygon => "MultiPolygon",
    };
    let mut column = serde_json::json!({ "encoding": "WKB", "geometry_types": [geometry_type] });
    if let Some(bbox) = bbox {
        column["bbox"] = serde_json::json!(bbox);
    }
    serde_json::json!({ "version": "1.1.0", "primary_column": GEOMETRY, "columns": { GEOMETRY: column } }).to_string()
}

/// A layer while it is written.
struct Layer {
    writer: SerializedFileWriter<BufWriter<File>>,
    columns: Vec<Values>,
    geometries: Vec<ByteArray>,
    bytes: usize,
}

impl Layer {
    fn new(kind: LayerKind, file: File) -> Result<Self, FormatError> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = SerializedFileWriter::new(BufWriter::new(file), schema(kind)?, Arc::new(properties))?;
        let columns = kind.columns().iter().map(Values::of).collect();
        Ok(Self { writer, columns, geometries: Vec::new(), bytes: 0 })
    }

    fn add(&mut self, row: Row) -> Result<(), FormatError> {
        for (column, value) in self.columns.iter_mut().zip(row.values) {
            self.bytes += column.add(value);
        }
        let mut geometry = Vec::new();
        wkb::add(&mut geometry, &row.shape);
        self.bytes += geometry.len();
        self.geometries.push(geometry.into());
        match self.geometries.len() >= GROUP_ROWS || self.bytes >= GROUP_BYTES {
            true => self.end_group(),
            false => Ok(()),
        }
    }

    fn end_group(&mut self) -> Result<(), FormatError> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            column.write(&mut group)?;
        }
        write_column::<ByteArrayType>(&mut group, &self.geometries, None)?;
        group.close()?;
        self.geometries.clear();
        self.bytes = 0;
        Ok(())
    }

    fn finish(mut self, geo: &str, attribution: &str) -> Result<(), FormatError> {
        if !self.geometries.is_empty() {
            self.end_group()?;
        }
        for (key, value) in [("geo", geo), ("attribution", attribution)] {
            self.writer.append_key_value_metadata(KeyValue::new(key.to_owned(), value.to_owned()));
        }
        self.writer.into_inner()?.flush()?;
        Ok(())
    }
}

/// The columns of the layer, then its geometry.
fn schema(kind: LayerKind) -> Result<TypePtr, ParquetError> {
    let field = |name: &str, physical, logical, repetition| {
        let field = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        field.with_repetition(repetition).build().map(Arc::new)
    };
    let mut fields = Vec::new();
    for column in kind.columns() {
        let (physical, logical) = match column.form {
            Form::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Form::Date => (Physical::INT32, Some(LogicalType::Date)),
            Form::Integer => (Physical::INT64, None),
            Form::Real => (Physical::DOUBLE, None),
            Form::Boolean => (Physical::BOOLEAN, None),
        };
        fields.push(field(column.name, physical, logical, Repetition::OPTIONAL)?);
    }
    fields.push(field(GEOMETRY, Physical::BYTE_ARRAY, None, Repetition::REQUIRED)?);
    Type::group_type_builder(kind.name()).with_fields(fields).build().map(Arc::new)
}

/// The values of a column in a group: which rows have one, and these.
struct Values {
    levels: Vec<i16>,
    held: Held,
}

enum Held {
    Text(Vec<ByteArray>),
    Days(Vec<i32>),
    Integer(Vec<i64>),
    Real(Vec<f64>),
    Boolean(Vec<bool>),
}

impl Values {
    fn of(column: &Column) -> Self {
        let held = match column.form {
            Form::Text => Held::Text(Vec::new()),
            Form::Date => Held::Days(Vec::new()),
            Form::Integer => Held::Integer(Vec::new()),
            Form::Real => Held::Real(Vec::new()),
            Form::Boolean => Held::Boolean(Vec::new()),
        };
        Self { levels: Vec::new(), held }
    }

    /// Adds a value, or null; the bytes that it takes.
    fn add(&mut self, value: Value) -> usize {
        let mut bytes = 8;
        let is_there = match (&mut self.held, value) {
            (Held::Text(held), Value::Text(text)) => {
                bytes += text.len();
                held.push(text.as_bytes().to_vec().into());
                true
            }
            (Held::Days(held), Value::Text(text)) => days(&text).map(|days| held.push(days)).is_some(),
            (Held::Integer(held), Value::Integer(number)) => put(held, number),
            (Held::Real(held), Value::Real(number)) => put(held, number),
            // JSON writes 3.0 as it likes.
            (Held::Real(held), Value::Integer(number)) => put(held, number as f64),
            (Held::Boolean(held), Value::Boolean(value)) => put(held, value),
            _ => false,
        };
        self.levels.push(i16::from(is_there));
        bytes
    }

    fn write(&mut self, group: &mut SerializedRowGroupWriter<'_, BufWriter<File>>) -> Result<(), ParquetError> {
        let levels = std::mem::take(&mut self.levels);
        let levels = Some(levels.as_slice());
        match &mut self.held {
            Held::Text(held) => write_column::<ByteArrayType>(group, &std::mem::take(held), levels),
            Held::Days(held) => write_column::<Int32Type>(group, &std::mem::take(held), levels),
            Held::Integer(held) => write_column::<Int64Type>(group, &std::mem::take(held), levels),
            Held::Real(held) => write_column::<DoubleType>(group, &std::mem::take(held), levels),
            Held::Boolean(held) => write_column::<BoolType>(group, &std::mem::take(held), levels),
        }
    }
}

fn put<T>(held: &mut Vec<T>, value: T) -> bool {
    held.push(value);
    true
}

/// Days since 1970.
fn days(text: &str) -> Option<i32> {
    let date: Date = text.parse().ok()?;
    (date - Date::constant(1970, 1, 1)).get_days().into()
}

fn write_column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, BufWriter<File>>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let column: Option<SerializedColumnWriter> = group.next_column()?;
    let Some(mut column) = column else {
        return Err(ParquetError::General("a layer has fewer columns than its features".to_owned()));
    };
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_counted_from_1970() {
        for (text, expected) in
            [("1970-01-01", Some(0)), ("1969-12-31", Some(-1)), ("2021-05-12", Some(18_759)), ("2021-05", None)]
        {
            assert_eq!(days(text), expected, "{text}");
        }
    }

    #[test]
    fn the_metadata_are_those_of_geoparquet_1_1() {
        let empty = r#"{"columns":{"geometry":{"encoding":"WKB","geometry_types":["MultiLineString"]}},"primary_column":"geometry","version":"1.1.0"}"#;
        assert_eq!(metadata(LayerKind::Borders, None), empty);
        assert!(metadata(LayerKind::Borders, Some([1.0, 2.0, 3.0, 4.5])).contains(r#""bbox":[1.0,2.0,3.0,4.5]"#));
    }
}
