//! Where a row has what: the indexes of a schema's columns, found once.

use super::super::schema::{
    Breadth, Count, CountrySystem, DateScale, LengthUnit, PairOrder, PlaceScale, Role, Schema, StatusScale,
};
use super::super::table::SHAPE_COLUMNS;

/// Indexes of columns, with the codes that they are in.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) id: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) date_end: Option<usize>,
    pub(super) date_precision: Option<(usize, DateScale)>,
    pub(super) latitude: Option<usize>,
    pub(super) longitude: Option<usize>,
    pub(super) coordinates: Option<(usize, PairOrder)>,
    /// The kind of a GeoJSON feature's line or area.
    pub(super) shape: Option<usize>,
    /// Narrow to wide.
    pub(super) places: Vec<usize>,
    pub(super) reference: Option<usize>,
    /// Third and second level.
    pub(super) districts: Vec<usize>,
    pub(super) admin1: Option<usize>,
    pub(super) country: Option<(usize, CountrySystem)>,
    pub(super) kind: Option<usize>,
    pub(super) sub_kind: Option<usize>,
    pub(super) actor1: Option<usize>,
    pub(super) actor2: Option<usize>,
    pub(super) affected: Option<usize>,
    pub(super) affected_parts: Vec<usize>,
    pub(super) status: Option<(usize, StatusScale)>,
    pub(super) where_precision: Option<(usize, PlaceScale)>,
    pub(super) radius: Option<(usize, LengthUnit)>,
    pub(super) source: Option<usize>,
    pub(super) source_url: Option<usize>,
    pub(super) notes: Vec<usize>,
}

impl Columns {
    pub(super) fn of(schema: &Schema) -> Self {
        let one = |role| schema.column(role);
        let in_order = |roles: &[Role]| roles.iter().filter_map(|role| schema.column(*role)).collect();
        let all = |wanted| {
            schema.columns(|role| (role == wanted).then_some(())).into_iter().map(|(index, ())| index).collect()
        };
        Self {
            id: one(Role::Id),
            date: one(Role::Date),
            date_end: one(Role::DateEnd),
            date_precision: coded(
                schema,
                |role| if let Role::DatePrecision(scale) = role { Some(scale) } else { None },
            ),
            latitude: one(Role::Latitude),
            longitude: one(Role::Longitude),
            shape: schema.names.iter().position(|name| name == SHAPE_COLUMNS[0]),
            coordinates: coded(schema, |role| if let Role::Coordinates(order) = role { Some(order) } else { None }),
            places: in_order(&[Breadth::Narrow, Breadth::Usual, Breadth::Wide].map(Role::Place)),
            reference: one(Role::Reference),
            districts: in_order(&[Role::Admin3, Role::Admin2]),
            admin1: one(Role::Admin1),
            country: coded(schema, |role| if let Role::Country(system) = role { Some(system) } else { None }),
            kind: one(Role::Type),
            sub_kind: one(Role::SubType),
            actor1: one(Role::Actor1),
            actor2: one(Role::Actor2),
            affected: one(Role::Affected(Count::Whole)),
            affected_parts: all(Role::Affected(Count::Part)),
            status: coded(schema, |role| if let Role::Status(scale) = role { Some(scale) } else { None }),
            where_precision: coded(
                schema,
                |role| if let Role::WherePrecision(scale) = role { Some(scale) } else { None },
            ),
            radius: coded(schema, |role| if let Role::Radius(unit) = role { Some(unit) } else { None }),
            source: one(Role::Source),
            source_url: one(Role::SourceUrl),
            notes: all(Role::Notes),
        }
    }
}

fn coded<T>(schema: &Schema, code: impl Fn(Role) -> Option<T>) -> Option<(usize, T)> {
    schema.columns(code).into_iter().next()
}
