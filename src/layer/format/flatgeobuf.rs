//! FlatGeobuf: a file with an index of boxes, read in parts over a network. It has no type for days: these are text.

use super::{
    Features, FormatError,
    row::{At, Row, Shape, Value},
};
use crate::layer::{Form, GeometryType, LayerKind};
use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType as Kind};
use geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor, error::Result};
use std::io::Write;

/// Writes a layer. The format puts features that lie near each other together, whatever order they came in.
pub(super) fn write(
    layer: Box<dyn Features + '_>,
    attribution: &str,
    out: &mut dyn Write,
) -> std::result::Result<(), FormatError> {
    let kind = layer.kind();
    let mut writer = writer(kind, attribution)?;
    layer.each(&mut |text| {
        let Row { values, shape } = Row::read(text, kind)?;
        let mut written = Ok(());
        writer.add_feature_geom(shape, |feature| {
            let values = values.iter().enumerate().filter_map(|(index, value)| Some((index, column_value(value)?)));
            written = values.into_iter().try_for_each(|(index, value)| feature.property(index, "", &value).map(|_| ()));
        })?;
        Ok(written?)
    })?;
    Ok(writer.write(out)?)
}

fn writer(kind: LayerKind, attribution: &str) -> std::result::Result<FgbWriter<'static>, flatgeobuf::Error> {
    let options = FgbWriterOptions {
        detect_type: false,
        crs: FgbCrs { code: 4326, name: Some("WGS 84"), ..FgbCrs::default() },
        title: Some(kind.title()),
        description: Some(attribution),
        ..FgbWriterOptions::default()
    };
    let geometry = match kind.geometry() {
        GeometryType::Point => Kind::Point,
        GeometryType::MultiLineString => Kind::MultiLineString,
        GeometryType::MultiPolygon => Kind::MultiPolygon,
    };
    let mut writer = FgbWriter::create_with_options(kind.name(), geometry, options)?;
    for column in kind.columns() {
        let form = match column.form {
            Form::Text | Form::Date => ColumnType::String,
            Form::Integer => ColumnType::Long,
            Form::Real => ColumnType::Double,
            Form::Boolean => ColumnType::Bool,
        };
        writer.add_column(column.name, form, |text, made| made.title = Some(text.create_string(column.label)));
    }
    Ok(writer)
}

/// What is null is left out.
fn column_value<'v>(value: &'v Value) -> Option<ColumnValue<'v>> {
    Some(match value {
        Value::Null => return None,
        Value::Boolean(value) => ColumnValue::Bool(*value),
        Value::Integer(value) => ColumnValue::Long(*value),
        Value::Real(value) => ColumnValue::Double(*value),
        Value::Text(text) => ColumnValue::String(text),
    })
}

impl GeozeroGeometry for Shape {
    fn process_geom<P: GeomProcessor>(&self, out: &mut P) -> Result<()> {
        match self {
            Self::Point([x, y]) => {
                out.point_begin(0)?;
                out.xy(*x, *y, 0)?;
                out.point_end(0)
            }
            Self::Lines(lines) => {
                out.multilinestring_begin(lines.len(), 0)?;
                lines.iter().enumerate().try_for_each(|(index, line)| path(line, index, out))?;
                out.multilinestring_end(0)
            }
            Self::Areas(areas) => {
                out.multipolygon_begin(areas.len(), 0)?;
                for (index, rings) in areas.iter().enumerate() {
                    out.polygon_begin(false, rings.len(), index)?;
                    rings.iter().enumerate().try_for_each(|(index, ring)| path(ring, index, out))?;
                    out.polygon_end(false, index)?;
                }
                out.multipolygon_end(0)
            }
        }
    }
}

fn path<P: GeomProcessor>(path: &[At], index: usize, out: &mut P) -> Result<()> {
    out.linestring_begin(false, path.len(), index)?;
    path.iter().enumerate().try_for_each(|(index, [x, y])| out.xy(*x, *y, index))?;
    out.linestring_end(false, index)
}
