//! A feature read back from its text: the values of its columns and its geometry, as tables take them.

use super::FormatError;
use crate::layer::{GeometryType, LayerKind};
use serde::{
    Deserialize, Deserializer,
    de::{self, IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;
use std::{borrow::Cow, fmt};

/// A feature.
pub(super) struct Row<'t> {
    /// By column of its layer.
    pub values: Vec<Value<'t>>,
    pub shape: Shape,
}

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'t> {
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f64),
    Text(Cow<'t, str>),
}

/// Longitude and latitude.
pub(super) type At = [f64; 2];

/// A geometry of the type of its layer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Point(At),
    Lines(Vec<Vec<At>>),
    Areas(Vec<Vec<Vec<At>>>),
}

#[derive(Deserialize)]
struct Feature<'t> {
    #[serde(borrow)]
    properties: Properties<'t>,
    #[serde(borrow)]
    geometry: Geometry<'t>,
}

#[derive(Deserialize)]
struct Geometry<'t> {
    #[serde(borrow)]
    coordinates: &'t RawValue,
}

impl<'t> Row<'t> {
    /// Reads a feature of that layer, which the program wrote itself.
    pub(super) fn read(text: &'t [u8], layer: LayerKind) -> Result<Self, FormatError> {
        let Feature { properties, geometry } = serde_json::from_slice(text)?;
        let text = geometry.coordinates.get();
        let shape = match layer.geometry() {
            GeometryType::Point => Shape::Point(serde_json::from_str(text)?),
            GeometryType::MultiLineString => Shape::Lines(serde_json::from_str(text)?),
            GeometryType::MultiPolygon => Shape::Areas(serde_json::from_str(text)?),
        };
        Ok(Self { values: properties.0, shape })
    }
}

impl Shape {
    /// West, south, east, north.
    pub(super) fn bbox(&self) -> [f64; 4] {
        match self {
            Self::Point([x, y]) => [*x, *y, *x, *y],
            Self::Lines(lines) => around(lines.iter().flatten()),
            Self::Areas(areas) => around(areas.iter().flatten().flatten()),
        }
    }
}

fn around<'a>(path: impl Iterator<Item = &'a At>) -> [f64; 4] {
    let none = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    path.fold(none, |b, [x, y]| [b[0].min(*x), b[1].min(*y), b[2].max(*x), b[3].max(*y)])
}

/// The values of an object in the order of its members, which is that of the layer's columns.
struct Properties<'t>(Vec<Value<'t>>);

impl<'de: 't, 't> Deserialize<'de> for Properties<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Properties<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("properties")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::with_capacity(40);
                while let Some((_, value)) = map.next_entry::<IgnoredAny, Value>()? {
                    values.push(value);
                }
                Ok(Properties(values))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl<'de: 't, 't> Deserialize<'de> for Value<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Plain;
        impl<'de> Visitor<'de> for Plain {
            type Value = Value<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, a number, true, false or null")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Value::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
                Ok(Value::Boolean(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
                Ok(Value::Integer(value))
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
                i64::try_from(value).map(Value::Integer).map_err(E::custom)
            }

            fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
                Ok(Value::Real(value))
            }

            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
                Ok(Value::Text(Cow::Borrowed(value)))
            }

            fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
                Ok(Value::Text(Cow::Owned(value.to_owned())))
            }
        }
        deserializer.deserialize_any(Plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_read_back_as_it_was_written() {
        let text = br#"{"type":"Feature","properties":{"a":"x \"y\"","b":null,"c":-7,"d":0.25,"e":true},
            "geometry":{"type":"MultiLineString","coordinates":[[[1,2],[3.5,-4]],[[0,0],[1,1]]]}}"#;
        let row = Row::read(text, LayerKind::Borders).expect("a row");
        let said = Value::Text(Cow::Borrowed("x \"y\""));
        let values = [said, Value::Null, Value::Integer(-7), Value::Real(0.25), Value::Boolean(true)];
        assert_eq!(row.values, values);
        assert_eq!(row.shape.bbox(), [0.0, -4.0, 3.5, 2.0]);
    }
}
