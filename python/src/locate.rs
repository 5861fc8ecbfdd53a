//! `locate`: rows of incidents in, the same rows with their places out.

use crate::{
    answers::{Answer, Found, PerGeometry, columns},
    capsule::{Chunks, StructArray, chunks, not_arrow, of_arrow},
    cells::cells,
    geocode::choice,
    ground,
};
use arrow_array::{Array, ArrayRef, StructArray as Rows, cast::AsArray, new_empty_array};
use arrow_schema::{DataType, Fields};
use arrow_select::concat::concat;
use bordermap::{
    geocode::Resolution,
    layer::geojson::GeometryChoice,
    pipeline::batch::{Layout, Located, Locating},
    source::{Problem, schema::Hints, table::Row},
};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::PyDict,
};
use std::{borrow::Cow, sync::Arc};

/// What the names of the added columns begin with.
const PREFIX: &str = "place_";
/// What a batch is called in messages.
const BATCH: &str = "batch";

/// Where the incidents of a table were: its rows with the fields of `geocode` after them.
///
/// Parameters
/// ----------
/// batch : n rows
///     A record batch or table of Arrow's, its columns those of any file that the program reads: our own
///     (docs/FORMATS.md), UCDP GED, ACLED, GDELT ..., or any with a date and a place. Dates are texts, dates or
///     timestamps without a time zone; coordinates and codes texts or numbers.
/// columns : dict, optional
///     What columns hold whose names say nothing: {"Ort": "place"} (roles: docs/FORMATS.md).
/// geometry : "full", "point" or "none"
///     What `place_footprint` holds.
///
/// Returns
/// -------
/// StructArray of length n: the columns of the batch, then `place_status`, `place_name`, `place_id`, `place_lon`,
/// `place_lat`, `place_footprint` ... as `geocode` has them. `place_status` is "rejected" where a row cannot be read;
/// `place_reasons` says why.
///
/// Each row is answered by itself, however the rows are cut into batches. (The command line sees whole files, and asks for
/// a place that several bear once more beside the clear places of its file.)
#[pyfunction]
#[pyo3(signature = (batch, *, columns=None, geometry="full"))]
pub(crate) fn locate(
    py: Python<'_>,
    batch: &Bound<'_, PyAny>,
    columns: Option<&Bound<'_, PyDict>>,
    geometry: &str,
) -> PyResult<StructArray> {
    let locating = locating(choice(geometry)?)?;
    let Some(Chunks { field, chunks }) = chunks(batch)? else {
        let wanted = "a record batch or table (anything of Arrow's with __arrow_c_array__ or __arrow_c_stream__)";
        return Err(not_arrow(BATCH, batch, wanted));
    };
    let DataType::Struct(fields) = field.data_type() else {
        let kind = field.data_type();
        return Err(PyTypeError::new_err(format!("{BATCH} is Arrow of type {kind}, not a table: give a record batch")));
    };
    let hints = hints(columns)?;
    py.detach(|| {
        let rows = one(fields, &chunks)?;
        located(&rows, &hints, locating).map(StructArray)
    })
}

/// The chunks as one.
fn one(fields: &Fields, chunks: &[ArrayRef]) -> PyResult<Rows> {
    let all: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
    let one = match all.as_slice() {
        [] => new_empty_array(&DataType::Struct(fields.clone())),
        [one] => one.slice(0, one.len()),
        all => concat(all).map_err(of_arrow)?,
    };
    Ok(one.as_struct().clone())
}

fn located(rows: &Rows, hints: &Hints, locating: &Locating<'static, Arc<Answer>>) -> PyResult<Rows> {
    let fields = rows.fields();
    if let Some(taken) = fields.iter().find(|field| field.name().starts_with(PREFIX) && is_ours(field.name())) {
        let cure = "rename or drop it (was the batch located before?)";
        return Err(PyValueError::new_err(format!("{BATCH} has a column {} already: {cure}", taken.name())));
    }
    let of_schema = |error: bordermap::source::schema::SchemaError| PyValueError::new_err(error.to_string());
    let layout = Layout::of(BATCH, fields.iter().map(|field| field.name().as_str()), hints).map_err(of_schema)?;
    let asked = texts(rows, &layout)?;
    let found = locating.batch(&layout, &asked).map_err(of_schema)?;
    let answer = |located| match located {
        Located::Found(answer) => Some(answer),
        Located::Rejected(problems) => Some(Arc::new(Answer::rejected(said(&problems)))),
    };
    let found: Vec<Found> = found.into_iter().map(answer).collect();
    let (added, answers): (Vec<_>, Vec<ArrayRef>) = columns(&found, PREFIX)?.into_iter().unzip();
    let fields: Fields = fields.iter().cloned().chain(added).collect();
    let arrays = rows.columns().iter().cloned().chain(answers).collect();
    Rows::try_new_with_length(fields, arrays, rows.nulls().cloned(), rows.len()).map_err(of_arrow)
}

fn is_ours(name: &str) -> bool {
    columns(&[], PREFIX).is_ok_and(|ours| ours.iter().any(|(field, _)| field.name() == name))
}

/// The rows as texts, those columns empty that are not read.
fn texts(rows: &Rows, layout: &Layout) -> PyResult<Vec<Row>> {
    let mut read: Vec<Option<Vec<Option<Cow<str>>>>> = Vec::with_capacity(rows.num_columns());
    for (index, (column, field)) in rows.columns().iter().zip(rows.fields()).enumerate() {
        read.push(layout.is_read(index).then(|| cells(column, field.name())).transpose()?);
    }
    let row = |row: usize| {
        let cells = read.iter().map(|column| column.as_ref().and_then(|cells| cells.get(row)?.as_deref()));
        Row { line: row, cells: cells.map(Option::unwrap_or_default).collect() }
    };
    Ok((0..rows.len()).map(row).collect())
}

fn said(problems: &[Problem]) -> String {
    let one = |problem: &Problem| {
        let column = if problem.column.is_empty() { String::new() } else { format!("{}: ", problem.column) };
        let value = if problem.value.is_empty() { String::new() } else { format!("`{}`: ", problem.value) };
        format!("{column}{value}{} ({})", problem.problem, problem.cure)
    };
    problems.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn hints(columns: Option<&Bound<'_, PyDict>>) -> PyResult<Hints> {
    let mut hints = Hints::default();
    for (column, role) in columns.into_iter().flatten() {
        let (column, role): (String, String) = (column.extract()?, role.extract()?);
        hints.map(&format!("{column}={role}")).map_err(|error| PyValueError::new_err(error.to_string()))?;
    }
    Ok(hints)
}

/// Answers with their geometry as it is chosen; each kind is remembered for itself.
fn locating(choice: GeometryChoice) -> PyResult<&'static Locating<'static, Arc<Answer>>> {
    static ALL: PerGeometry<Locating<'static, Arc<Answer>>> = PerGeometry::new();
    let ground = ground()?;
    let make = move |found: &Resolution| Arc::new(Answer::of("", found.clone(), choice));
    Ok(ALL.of(choice, || Locating::new(ground, make)))
}
