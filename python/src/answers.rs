//! Answers as columns of Arrow.

use crate::capsule::of_arrow;
use arrow_array::{ArrayRef, BinaryArray, Float64Array, Int8Array, Int64Array, StringArray, StructArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Fields};
use bordermap::{
    geocode::Resolution,
    layer::geojson::{AnswerProperties, Asked, Geometry, GeometryChoice, Told},
};
use pyo3::{exceptions::PyValueError, prelude::*};
use std::sync::{Arc, OnceLock};

/// An answer, its geometry written out.
pub(crate) struct Answer {
    properties: AnswerProperties,
    name_match: Option<&'static str>,
    told: Told,
    at: Option<[f64; 2]>,
    footprint: Option<Vec<u8>>,
}

impl Answer {
    /// What a text means, its geometry as the command line writes it.
    pub(crate) fn of(query: &str, resolution: Resolution, choice: GeometryChoice) -> Self {
        let (at, footprint) = {
            let answer = resolution.answer();
            let point = answer.and_then(|answer| GeometryChoice::Point.of(answer));
            let footprint = answer.and_then(|answer| choice.of(answer));
            (point.as_ref().and_then(Geometry::as_point), footprint.map(|geometry| geometry.wkb()))
        };
        let told = Told::of(&resolution);
        let name_match = resolution.answer().map(|answer| answer.name_match.word());
        let asked = Asked::plain(query, resolution);
        Self { properties: AnswerProperties::of(&asked), name_match, told, at, footprint }
    }

    /// Of a row that cannot be read.
    pub(crate) fn rejected(reason: String) -> Self {
        let unresolved = bordermap::geocode::Unresolved { reason, steps: Vec::new() };
        let mut answer = Self::of("", Resolution::Unresolved(unresolved), GeometryChoice::Without);
        answer.properties.status = "rejected";
        answer
    }
}

/// What remembers answers: one for each choice of geometry, made when it is first asked for.
pub(crate) struct PerGeometry<T>([OnceLock<T>; 3]);

impl<T> PerGeometry<T> {
    pub(crate) const fn new() -> Self {
        Self([const { OnceLock::new() }; 3])
    }

    pub(crate) fn of(&self, choice: GeometryChoice, make: impl FnOnce() -> T) -> &T {
        let [full, point, without] = &self.0;
        let place = match choice {
            GeometryChoice::Full => full,
            GeometryChoice::Point => point,
            GeometryChoice::Without => without,
        };
        place.get_or_init(make)
    }
}

/// A row of answers: null where nothing was asked.
pub(crate) type Found = Option<Arc<Answer>>;

/// The columns of answers, their names beginning with `prefix`.
pub(crate) fn columns(rows: &[Found], prefix: &str) -> PyResult<Vec<(Arc<Field>, ArrayRef)>> {
    let text = |get: fn(&Answer) -> Option<&str>| texts(rows.iter().map(|row| row.as_deref().and_then(get)));
    let real = |get: fn(&Answer) -> Option<f64>| -> ArrayRef {
        Arc::new(rows.iter().map(|row| row.as_deref().and_then(get)).collect::<Float64Array>())
    };
    let code = |get: fn(&Answer) -> Option<u8>| -> ArrayRef {
        let codes = rows.iter().map(|row| row.as_deref().and_then(get).and_then(|code| i8::try_from(code).ok()));
        Arc::new(codes.collect::<Int8Array>())
    };
    let metres = |answer: &Answer| answer.properties.uncertainty_m.and_then(|metres| i64::try_from(metres).ok());
    let all: Vec<(&str, ArrayRef)> = vec![
        ("status", text(|answer| Some(answer.properties.status))?),
        ("name", text(|answer| answer.properties.place_name.as_deref())?),
        ("id", text(|answer| answer.properties.place_id.as_deref())?),
        ("lon", real(|answer| answer.at.map(|[lon, _]| lon))),
        ("lat", real(|answer| answer.at.map(|[_, lat]| lat))),
        ("footprint", footprints(rows)?),
        ("where_prec", code(|answer| answer.properties.where_prec)),
        ("geo_precision", code(|answer| answer.properties.geo_precision)),
        ("confidence", real(|answer| answer.properties.confidence)),
        ("match", text(|answer| answer.name_match)?),
        ("country", text(|answer| answer.properties.country.as_deref())?),
        ("admin1", text(|answer| answer.properties.admin1.as_deref())?),
        ("admin1_name", text(|answer| answer.properties.admin1_name.as_deref())?),
        ("uncertainty_m", Arc::new(rows.iter().map(|row| row.as_deref().and_then(metres)).collect::<Int64Array>())),
        ("source", text(|answer| answer.properties.source.as_deref())?),
        ("reasons", text(|answer| answer.told.reasons.as_deref())?),
        ("candidates", text(|answer| answer.told.candidates.as_deref())?),
    ];
    let named = |(name, array): (&str, ArrayRef)| {
        (Arc::new(Field::new(format!("{prefix}{name}"), array.data_type().clone(), true)), array)
    };
    Ok(all.into_iter().map(named).collect())
}

/// One struct for each.
pub(crate) fn structs(rows: &[Found]) -> PyResult<StructArray> {
    let (fields, arrays): (Vec<Arc<Field>>, Vec<ArrayRef>) = columns(rows, "")?.into_iter().unzip();
    let valid: NullBuffer = rows.iter().map(Option::is_some).collect::<Vec<bool>>().into();
    let nulls = (valid.null_count() > 0).then_some(valid);
    StructArray::try_new_with_length(Fields::from(fields), arrays, nulls, rows.len()).map_err(of_arrow)
}

/// A column of texts.
pub(crate) fn texts<'t>(cells: impl Iterator<Item = Option<&'t str>> + Clone) -> PyResult<ArrayRef> {
    fits(cells.clone().flatten().map(str::len).sum())?;
    Ok(Arc::new(cells.collect::<StringArray>()))
}

fn footprints(rows: &[Found]) -> PyResult<ArrayRef> {
    let cells = || rows.iter().map(|row| row.as_ref().and_then(|answer| answer.footprint.as_deref()));
    fits(cells().flatten().map(<[u8]>::len).sum())?;
    Ok(Arc::new(cells().collect::<BinaryArray>()))
}

/// Offsets of Arrow's plain columns have 31 bits; wider ones are not known to every engine.
fn fits(bytes: usize) -> PyResult<()> {
    match i32::try_from(bytes) {
        Ok(_) => Ok(()),
        Err(_) => {
            let words = "a column of the answers takes more than 2 GiB: ask in smaller batches";
            Err(PyValueError::new_err(format!(
                "{words}, or with geometry=\"point\" where footprints are the most of it"
            )))
        }
    }
}

/// Field of a struct that may be null.
pub(crate) fn field(name: &str, kind: DataType) -> Arc<Field> {
    Arc::new(Field::new(name, kind, true))
}
