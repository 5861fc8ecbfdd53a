//! `locate`: rows of incidents in, the same rows with their places out.

use crate::{
    answers::{Answer, Found, PerGeometry, columns},
    capsule::{Chunks, StructArray, chunks, not_arrow, of_arrow},
    cells::{cells, unicode},
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
    source::{
        Problem,
        dates::DayOrder,
        schema::{HintError, Hints, Missing, SchemaError},
        table::Row,
    },
};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyMapping, PyString},
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
///     timestamps (in UTC or without a time zone); coordinates and codes texts or numbers.
/// columns : dict, optional
///     What columns hold whose names say nothing: {"Ort": "place"} (roles: docs/FORMATS.md).
/// date_format : "day-first" or "month-first", optional
///     How dates such as "03/04/2021" are written. Not given, other cells of the batch must tell, or it is refused.
/// geometry : "full", "point" or "none"
///     What `place_footprint` holds.
///
/// Returns
/// -------
/// StructArray of length n: the columns of the batch, then `place_status`, `place_name`, `place_id`, `place_lon`,
/// `place_lat`, `place_footprint` ... as `geocode` has them. `place_status` is "rejected" where a row cannot be read;
/// `place_reasons` says why.
///
/// Each row is answered by itself, however the rows are cut into batches (but for dates: see `date_format`). The command
/// line sees whole files, and asks for a place that several bear once more beside the clear places of its file.
#[pyfunction]
#[pyo3(signature = (batch, *, columns=None, date_format=None, geometry="full"))]
pub(crate) fn locate(
    py: Python<'_>,
    batch: &Bound<'_, PyAny>,
    columns: Option<&Bound<'_, PyAny>>,
    date_format: Option<&str>,
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
    let hints = hints(columns, date_format)?;
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
        format!("{column}{value}{} ({})", problem.problem, in_python(&problem.cure))
    };
    problems.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn hints(columns: Option<&Bound<'_, PyAny>>, date_format: Option<&str>) -> PyResult<Hints> {
    let of_hint = |error: HintError| PyValueError::new_err(error.to_string());
    let mut hints = Hints::default();
    if let Some(columns) = columns {
        let wanted = |_| not_arrow("columns", columns, "a dict such as {\"Ort\": \"place\"}");
        for pair in columns.cast::<PyMapping>().map_err(wanted)?.items()?.iter() {
            let (column, role): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
            let wrong = || not_arrow("columns", &role, "names of columns with the names of their roles, all texts");
            let text = |object: &Bound<'_, PyAny>| match object.cast::<PyString>() {
                Ok(text) => unicode(text, || "columns".to_owned()),
                Err(_) => Err(wrong()),
            };
            hints.column("columns", &text(&column)?, &text(&role)?).map_err(of_hint)?;
        }
    }
    if let Some(word) = date_format {
        hints.order("date_format", word).map_err(of_hint)?;
    }
    Ok(hints)
}

/// Why the columns cannot be read, and what to do here.
fn of_schema(error: SchemaError) -> PyErr {
    let SchemaError::Missing { missing, found, .. } = error else {
        return PyValueError::new_err(in_python(&error.to_string()));
    };
    let what = missing.iter().map(|missing| missing.what).collect::<Vec<_>>().join(", nor ");
    let column = |missing: &Missing| format!("{:?}: {:?}", missing.likely.as_deref().unwrap_or("COLUMN"), missing.role);
    let columns = missing.iter().map(column).collect::<Vec<_>>().join(", ");
    let found = found.iter().take(20).map(String::as_str).collect::<Vec<_>>().join(", ");
    let cure = format!("say which it is: columns={{{columns}}}; docs/FORMATS.md has the names that are known");
    PyValueError::new_err(format!("{BATCH}: no column has {what}; found {found} ({cure})"))
}

/// Options that the program's messages name are arguments here.
fn in_python(message: &str) -> String {
    DayOrder::ALL.into_iter().map(DayOrder::word).fold(message.to_owned(), |message, word| {
        message.replace(&format!("--date-format {word}"), &format!("date_format=\"{word}\""))
    })
}

/// Answers with their geometry as it is chosen; each kind is remembered for itself.
fn locating(choice: GeometryChoice) -> PyResult<&'static Locating<'static, Arc<Answer>>> {
    static ALL: PerGeometry<Locating<'static, Arc<Answer>>> = PerGeometry::new();
    let ground = ground()?;
    let make = move |found: &Resolution| Arc::new(Answer::of("", found.clone(), choice));
    Ok(ALL.of(choice, || Locating::new(ground, make)))
}
