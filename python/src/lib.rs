//! `bordermap` for Python: batches of names, texts and rows as Arrow, by way of the PyCapsule interface.

mod answers;
mod capsule;
mod cells;
mod extract;
mod geocode;
mod given;
mod locate;

use bordermap::{
    map::credits,
    pipeline::{Ground, OwnFiles},
};
use pyo3::{exceptions::PyRuntimeError, prelude::*};
use std::sync::OnceLock;

/// Places and borders, opened once in a process.
fn ground() -> PyResult<&'static Ground> {
    static GROUND: OnceLock<Ground> = OnceLock::new();
    if let Some(ground) = GROUND.get() {
        return Ok(ground);
    }
    let ground = Ground::open(&OwnFiles::default()).map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    Ok(GROUND.get_or_init(|| ground))
}

/// Geocodes reports of border incidents, offline: names and phrases (`geocode`), articles (`extract`), tables of
/// incidents (`locate`).
///
/// What has texts or rows comes in as anything with `__arrow_c_array__` or `__arrow_c_stream__` (pyarrow, polars,
/// DuckDB, pandas 3 ...), or as a list; what comes out has `__arrow_c_array__`. The answers are those of the command
/// line. The places are opened once in a process, all cores work, and Python's lock is not held meanwhile.
///
/// `attribution` has the words that whatever is published of the answers must carry.
#[pymodule(name = "bordermap")]
fn bordermap_python(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    let gazetteer = ground()?.gazetteer();
    module.add("gazetteer_version", gazetteer.version())?;
    module.add("attribution", credits(&gazetteer.attributions()))?;
    module.add_class::<capsule::StructArray>()?;
    module.add_class::<capsule::ListArray>()?;
    module.add_function(wrap_pyfunction!(geocode::geocode, module)?)?;
    module.add_function(wrap_pyfunction!(extract::extract, module)?)?;
    module.add_function(wrap_pyfunction!(locate::locate, module)?)?;
    Ok(())
}
