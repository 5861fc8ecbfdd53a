//! One feature as the bytes of a FlatGeobuf file.

use crate::layer::format::row::{At, Row, Shape, Value};
use flatbuffers::{FlatBufferBuilder, WIPOffset};
use flatgeobuf::{Feature, FeatureArgs, Geometry, GeometryArgs};

/// With its length before it.
pub(super) fn encoded(row: &Row) -> Vec<u8> {
    let mut buffer = FlatBufferBuilder::new();
    let geometry = Some(geometry(&mut buffer, &row.shape));
    let properties = Some(buffer.create_vector(&properties(&row.values)));
    let feature = Feature::create(&mut buffer, &FeatureArgs { geometry, properties, ..FeatureArgs::default() });
    buffer.finish_size_prefixed(feature, None);
    buffer.finished_data().to_vec()
}

fn geometry<'b>(buffer: &mut FlatBufferBuilder<'b>, shape: &Shape) -> WIPOffset<Geometry<'b>> {
    match shape {
        Shape::Point(at) => {
            let xy = Some(buffer.create_vector(at));
            Geometry::create(buffer, &GeometryArgs { xy, ..GeometryArgs::default() })
        }
        Shape::Lines(lines) => paths(buffer, lines),
        Shape::Areas(areas) => {
            let parts: Vec<_> = areas.iter().map(|rings| paths(buffer, rings)).collect();
            let parts = Some(buffer.create_vector(&parts));
            Geometry::create(buffer, &GeometryArgs { parts, ..GeometryArgs::default() })
        }
    }
}

/// Positions one after the other, and where each path ends, counted in positions: for a single one too.
fn paths<'b>(buffer: &mut FlatBufferBuilder<'b>, paths: &[Vec<At>]) -> WIPOffset<Geometry<'b>> {
    let flat: Vec<f64> = paths.iter().flatten().flatten().copied().collect();
    let ends = paths.iter().scan(0, |end, path| {
        *end += path.len() as u32;
        Some(*end)
    });
    let ends: Vec<u32> = ends.collect();
    let (ends, xy) = (Some(buffer.create_vector(&ends)), Some(buffer.create_vector(&flat)));
    Geometry::create(buffer, &GeometryArgs { ends, xy, ..GeometryArgs::default() })
}

/// Each value behind the number of its column, all with the lowest byte first; what is null is left out.
fn properties(values: &[Value]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (column, value) in (0_u16..).zip(values) {
        let head = column.to_le_bytes();
        match value {
            Value::Null => {}
            Value::Boolean(value) => bytes.extend(head.into_iter().chain([u8::from(*value)])),
            Value::Integer(value) => bytes.extend(head.into_iter().chain(value.to_le_bytes())),
            Value::Real(value) => bytes.extend(head.into_iter().chain(value.to_le_bytes())),
            Value::Text(text) => {
                bytes.extend(head.into_iter().chain((text.len() as u32).to_le_bytes()));
                bytes.extend(text.as_bytes());
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use flatgeobuf::size_prefixed_root_as_feature;

    /// GDAL reads the parts of a `MultiLineString` by their ends, and fails where there are none.
    #[test]
    fn every_line_says_where_it_ends() {
        let line = |count: usize| vec![[45.0, 40.0]; count];
        for (lines, ends) in [(vec![line(2)], &[2][..]), (vec![line(3), line(4)], &[3, 7])] {
            let bytes = encoded(&Row { values: Vec::new(), shape: Shape::Lines(lines) });
            let feature = size_prefixed_root_as_feature(&bytes).expect("a feature");
            let geometry = feature.geometry().expect("a geometry");
            assert_eq!(geometry.ends().expect("ends").iter().collect::<Vec<_>>(), ends);
        }
    }
}
