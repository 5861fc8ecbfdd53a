//! Arrays across the border to Python, as the Arrow PyCapsule interface has them. All that is unsafe is here.
#![allow(unsafe_code)]

use arrow_array::{
    Array, ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray as Rows,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi},
    ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream},
    make_array,
};
use arrow_schema::{ArrowError, Field};
use pyo3::{
    exceptions::{PyRuntimeError, PyTypeError, PyValueError},
    prelude::*,
    types::{PyCapsule, PyTuple},
};
use std::ffi::CStr;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// What comes in: the type, and the chunks.
pub(crate) struct Chunks {
    pub(crate) field: Field,
    pub(crate) chunks: Vec<ArrayRef>,
}

/// An array or a stream of arrays; `None` for an object that is neither.
pub(crate) fn chunks(object: &Bound<'_, PyAny>) -> PyResult<Option<Chunks>> {
    if object.hasattr("__arrow_c_array__")? {
        return array(object).map(Some);
    }
    if object.hasattr("__arrow_c_stream__")? {
        return stream(object).map(Some);
    }
    Ok(None)
}

fn array(object: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let pair = object.call_method0("__arrow_c_array__")?.cast_into::<PyTuple>()?;
    let (schema, array) = (pair.get_item(0)?.cast_into::<PyCapsule>()?, pair.get_item(1)?.cast_into::<PyCapsule>()?);
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: the names of the capsules say what they hold, the interface that both are valid; `from_raw` moves the array
    // out and leaves a released one behind, as a consumer must.
    let (field, data) = unsafe {
        let schema = schema.as_ref();
        let field = Field::try_from(schema).map_err(of_arrow)?;
        (field, from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema).map_err(of_arrow)?)
    };
    Ok(Chunks { field, chunks: vec![make_array(data)] })
}

fn stream(object: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let capsule = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: as above.
    let reader = unsafe { ArrayStreamReader::from_raw(stream.as_ptr()) }.map_err(of_arrow)?;
    let field = arrow_array::ArrayReader::field(&reader).as_ref().clone();
    let chunks = reader.collect::<Result<_, _>>().map_err(of_arrow)?;
    Ok(Chunks { field, chunks })
}

/// What an object that is nothing of the kind is called in messages.
pub(crate) fn not_arrow(argument: &str, object: &Bound<'_, PyAny>, wanted: &str) -> PyErr {
    let kind = object.get_type().name().map_or_else(|_| "object".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("{argument} is of type {kind}: give {wanted}"))
}

/// What goes wrong in Arrow itself is no fault of the caller's that we could name better.
pub(crate) fn of_arrow(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn schema<'py>(py: Python<'py>, field: &Field) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowSchema::try_from(field).map_err(of_arrow)?, SCHEMA)
}

fn exported<'py>(py: Python<'py>, field: &Field, array: &dyn Array) -> PyResult<Bound<'py, PyTuple>> {
    let array = PyCapsule::new_with_value(py, FFI_ArrowArray::new(&array.to_data()), ARRAY)?;
    PyTuple::new(py, [schema(py, field)?, array])
}

/// Structs of Arrow: one for each name or row.
///
/// `pyarrow.array(it)`, `pyarrow.record_batch(it)`, `pyarrow.table(it)`, `polars.DataFrame(it)` and the like take it
/// without copying.
#[pyclass(frozen, module = "bordermap")]
pub(crate) struct StructArray(pub(crate) Rows);

#[pymethods]
impl StructArray {
    /// Of the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema(py, &self.field())
    }

    /// Of the Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let _ = requested_schema;
        exported(py, &self.field(), &self.0)
    }

    /// Of the Arrow PyCapsule interface: a stream of one batch.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        if self.0.logical_null_count() > 0 {
            let words = "a table has no rows that are null: ask about names that are not";
            return Err(PyValueError::new_err(format!("{words} (pyarrow.array takes it as it is)")));
        }
        let batch = RecordBatch::from(&self.0);
        let schema = batch.schema();
        let reader: Box<dyn RecordBatchReader + Send> = Box::new(RecordBatchIterator::new([Ok(batch)], schema));
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("<bordermap.StructArray: {} of {}>", self.0.len(), self.0.data_type())
    }
}

impl StructArray {
    fn field(&self) -> Field {
        Field::new("", self.0.data_type().clone(), true)
    }
}

/// Lists of Arrow, one for each text. `pyarrow.array(it)` and the like take it without copying.
#[pyclass(frozen, module = "bordermap")]
pub(crate) struct ListArray(pub(crate) arrow_array::ListArray);

#[pymethods]
impl ListArray {
    /// Of the Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema(py, &self.field())
    }

    /// Of the Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let _ = requested_schema;
        exported(py, &self.field(), &self.0)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __repr__(&self) -> String {
        format!("<bordermap.ListArray: {} of {}>", self.0.len(), self.0.data_type())
    }
}

impl ListArray {
    fn field(&self) -> Field {
        Field::new("", self.0.data_type().clone(), true)
    }
}

/// A fault of ours.
pub(crate) fn internal(error: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}
