//! What is given beside the texts: one value for all, or one for each.

use crate::{
    capsule::{Chunks, chunks, not_arrow},
    cells::{as_many, cells},
};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyDate, PyList, PyString, PyTuple},
};

/// One value for all texts, or one for each.
pub(crate) enum Given<T> {
    All(Option<T>),
    Each(Vec<Option<T>>),
}

impl<T> Given<T> {
    pub(crate) fn get(&self, row: usize) -> Option<&T> {
        match self {
            Self::All(value) => value.as_ref(),
            Self::Each(values) => values.get(row).and_then(Option::as_ref),
        }
    }
}

/// An argument that goes with the rows of another.
pub(crate) struct Argument<'a> {
    pub(crate) name: &'a str,
    /// What a value is, for messages.
    pub(crate) wanted: &'a str,
    /// The argument that has the rows, and how many.
    pub(crate) of: (&'a str, usize),
}

impl Argument<'_> {
    /// Its values, each by `parse`, which says what is wrong with one. Blank texts are none.
    pub(crate) fn read<T>(
        &self,
        object: Option<&Bound<'_, PyAny>>,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> PyResult<Given<T>> {
        let parse = |row: Option<usize>, text: &str| {
            let place = || row.map_or_else(|| self.name.to_owned(), |row| format!("{}[{row}]", self.name));
            match text.trim() {
                "" => Ok(None),
                text => parse(text).map(Some).map_err(|wrong| PyValueError::new_err(format!("{}: {wrong}", place()))),
            }
        };
        let Some(object) = object.filter(|object| !object.is_none()) else { return Ok(Given::All(None)) };
        if let Some(text) = text_of(object)? {
            return Ok(Given::All(parse(None, &text)?));
        }
        let texts = self.texts(object)?;
        as_many(self.name, texts.len(), self.of.0, self.of.1)?;
        let each = |(row, text): (usize, &Option<String>)| match text {
            Some(text) => parse(Some(row), text),
            None => Ok(None),
        };
        Ok(Given::Each(texts.iter().enumerate().map(each).collect::<PyResult<_>>()?))
    }

    fn texts(&self, object: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
        if let Some(Chunks { chunks, .. }) = chunks(object)? {
            let mut texts = Vec::new();
            for chunk in &chunks {
                texts.extend(cells(chunk, self.name)?.into_iter().map(|cell| cell.map(|cell| cell.into_owned())));
            }
            return Ok(texts);
        }
        let items: Vec<Bound<'_, PyAny>> = match (object.cast::<PyList>(), object.cast::<PyTuple>()) {
            (Ok(list), _) => list.iter().collect(),
            (_, Ok(tuple)) => tuple.iter().collect(),
            _ => return Err(not_arrow(self.name, object, &format!("{}, or a list of them", self.wanted))),
        };
        let item = |(row, item): (usize, &Bound<'_, PyAny>)| match (item.is_none(), text_of(item)?) {
            (true, _) => Ok(None),
            (false, Some(text)) => Ok(Some(text)),
            (false, None) => {
                Err(not_arrow(&format!("{}[{row}]", self.name), item, &format!("{} or None", self.wanted)))
            }
        };
        items.iter().enumerate().map(item).collect()
    }
}

/// A text, or a day of Python's as one.
fn text_of(object: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Some(text.to_cow()?.into_owned()));
    }
    if object.is_instance_of::<PyDate>() {
        let day: String = object.call_method0("isoformat")?.extract()?;
        return Ok(Some(day.get(..10).unwrap_or(&day).to_owned()));
    }
    Ok(None)
}
