//! Columns of Arrow as texts, each row one.

use crate::capsule::{Chunks, chunks, not_arrow};
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType,
    cast::AsArray,
    temporal_conversions::{as_date, as_datetime},
    types::*,
};
use arrow_schema::{DataType, TimeUnit};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyBytes, PySequence, PyString},
};
use std::borrow::Cow;

/// What is asked about: texts that a caller gave.
pub(crate) enum Texts {
    Arrow(Vec<ArrayRef>),
    List(Vec<Option<String>>),
}

impl Texts {
    /// From a list or anything of Arrow's. `argument` is its name in messages.
    pub(crate) fn of(argument: &str, object: &Bound<'_, PyAny>) -> PyResult<Self> {
        const WANTED: &str = "a list of texts, or anything of Arrow's (__arrow_c_array__ or __arrow_c_stream__)";
        if object.is_instance_of::<PyString>() {
            let cure = "give a list of texts, such as [text]";
            return Err(PyTypeError::new_err(format!("{argument} is one text: {cure}")));
        }
        if let Some(Chunks { field, chunks }) = chunks(object)? {
            if !is_text(field.data_type()) {
                let kind = field.data_type();
                return Err(PyTypeError::new_err(format!("{argument} is Arrow of type {kind}, not of texts: cast it")));
            }
            return Ok(Self::Arrow(chunks));
        }
        let items = items(object)?.ok_or_else(|| not_arrow(argument, object, WANTED))?;
        let text = |(row, item): (usize, &Bound<'_, PyAny>)| {
            let place = || format!("{argument}[{row}]");
            match (item.is_none(), item.cast::<PyString>()) {
                (true, _) => Ok(None),
                (_, Ok(text)) => unicode(text, place).map(Some),
                _ => Err(not_arrow(&place(), item, "a text (str) or None")),
            }
        };
        Ok(Self::List(items.iter().enumerate().map(text).collect::<PyResult<_>>()?))
    }

    /// The texts in order.
    pub(crate) fn rows(&self) -> PyResult<Vec<Option<Cow<'_, str>>>> {
        match self {
            Self::List(items) => Ok(items.iter().map(|item| item.as_deref().map(Cow::Borrowed)).collect()),
            Self::Arrow(chunks) => {
                let rows: PyResult<Vec<_>> = chunks.iter().map(|chunk| cells(chunk, "")).collect();
                Ok(rows?.concat())
            }
        }
    }
}

/// The items of a list, a tuple or another sequence, of an array of NumPy's or a series of an older pandas; of a text none,
/// for its letters are never meant.
pub(crate) fn items<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Vec<Bound<'py, PyAny>>>> {
    let object = match object.hasattr("tolist")? {
        true => object.call_method0("tolist")?,
        false => object.clone(),
    };
    if object.is_instance_of::<PyString>() || object.is_instance_of::<PyBytes>() {
        return Ok(None);
    }
    object.cast::<PySequence>().ok().map(|items| items.try_iter()?.collect()).transpose()
}

/// A text of Python's, which may hold what is no text to others.
pub(crate) fn unicode(text: &Bound<'_, PyString>, place: impl FnOnce() -> String) -> PyResult<String> {
    let half =
        |_| PyValueError::new_err(format!("{} has half a character (a lone surrogate): decode it anew", place()));
    text.to_cow().map(Cow::into_owned).map_err(half)
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// The cells of a column as texts: those that are none as they are written in tables, days as ISO 8601.
pub(crate) fn cells<'a>(column: &'a ArrayRef, name: &str) -> PyResult<Vec<Option<Cow<'a, str>>>> {
    let array = column.as_ref();
    let wrong = |cure: &str| {
        let kind = array.data_type();
        PyTypeError::new_err(format!("column {name} is Arrow of type {kind}, which is not read: {cure}"))
    };
    Ok(match array.data_type() {
        DataType::Null => vec![None; array.len()],
        DataType::Utf8 => array.as_string::<i32>().iter().map(|cell| cell.map(Cow::Borrowed)).collect(),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().map(|cell| cell.map(Cow::Borrowed)).collect(),
        DataType::Utf8View => array.as_string_view().iter().map(|cell| cell.map(Cow::Borrowed)).collect(),
        DataType::Dictionary(..) => of_dictionary(array, name)?,
        DataType::Boolean => array.as_boolean().iter().map(|cell| cell.map(owned)).collect(),
        DataType::Int8 => numbers::<Int8Type>(array),
        DataType::Int16 => numbers::<Int16Type>(array),
        DataType::Int32 => numbers::<Int32Type>(array),
        DataType::Int64 => numbers::<Int64Type>(array),
        DataType::UInt8 => numbers::<UInt8Type>(array),
        DataType::UInt16 => numbers::<UInt16Type>(array),
        DataType::UInt32 => numbers::<UInt32Type>(array),
        DataType::UInt64 => numbers::<UInt64Type>(array),
        // What is no number says nothing.
        DataType::Float32 => written::<Float32Type>(array, |cell| (!cell.is_nan()).then(|| cell.to_string())),
        DataType::Float64 => written::<Float64Type>(array, |cell| (!cell.is_nan()).then(|| cell.to_string())),
        DataType::Decimal128(..) => {
            let array = array.as_primitive::<Decimal128Type>();
            (0..array.len()).map(|row| array.is_valid(row).then(|| Cow::Owned(array.value_as_string(row)))).collect()
        }
        DataType::Date32 => {
            written::<Date32Type>(array, |day| Some(as_date::<Date32Type>(i64::from(day))?.to_string()))
        }
        DataType::Date64 => written::<Date64Type>(array, |day| Some(as_date::<Date64Type>(day)?.to_string())),
        DataType::Timestamp(_, Some(zone)) if !matches!(&**zone, "UTC" | "+00:00" | "Z") => {
            return Err(wrong("which day it is depends on the time zone, so cast it to date"));
        }
        DataType::Timestamp(TimeUnit::Second, _) => days::<TimestampSecondType>(array),
        DataType::Timestamp(TimeUnit::Millisecond, _) => days::<TimestampMillisecondType>(array),
        DataType::Timestamp(TimeUnit::Microsecond, _) => days::<TimestampMicrosecondType>(array),
        DataType::Timestamp(TimeUnit::Nanosecond, _) => days::<TimestampNanosecondType>(array),
        _ => return Err(wrong("cast it to text, number or date")),
    })
}

fn owned<'a>(cell: impl ToString) -> Cow<'a, str> {
    Cow::Owned(cell.to_string())
}

fn written<T: ArrowPrimitiveType>(
    array: &dyn Array,
    text: impl Fn(T::Native) -> Option<String>,
) -> Vec<Option<Cow<'_, str>>> {
    array.as_primitive::<T>().iter().map(|cell| cell.and_then(&text).map(Cow::Owned)).collect()
}

fn numbers<T: ArrowPrimitiveType>(array: &dyn Array) -> Vec<Option<Cow<'_, str>>>
where
    T::Native: ToString,
{
    written::<T>(array, |cell| Some(cell.to_string()))
}

fn days<T: ArrowTemporalType<Native = i64>>(array: &dyn Array) -> Vec<Option<Cow<'_, str>>> {
    written::<T>(array, |time| Some(as_datetime::<T>(time)?.date().to_string()))
}

fn of_dictionary<'a>(array: &'a dyn Array, name: &str) -> PyResult<Vec<Option<Cow<'a, str>>>> {
    let dictionary = array.as_any_dictionary();
    let values = cells(dictionary.values(), name)?;
    let cell = |(row, key): (usize, usize)| array.is_valid(row).then(|| values.get(key).cloned()).flatten().flatten();
    match values.is_empty() {
        true => Ok(vec![None; array.len()]),
        false => Ok(dictionary.normalized_keys().into_iter().enumerate().map(cell).collect()),
    }
}

/// Two arguments that must have a row each for the other's.
pub(crate) fn as_many(argument: &str, found: usize, of: &str, wanted: usize) -> PyResult<()> {
    match found == wanted {
        true => Ok(()),
        false => {
            let cure = "give one value for all, or one for each";
            Err(PyValueError::new_err(format!("{argument} has {found} rows, {of} has {wanted}: {cure}")))
        }
    }
}
