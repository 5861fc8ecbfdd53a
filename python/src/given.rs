//! What is given beside the texts: one value for all, or one for each.

use crate::{
    capsule::{Chunks, chunks, not_arrow},
    cells::{as_many, cells, items, unicode},
};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyDate, PyString},
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
        if let Some(text) = text_of(object, || self.name.to_owned())? {
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
        let wanted = || not_arrow(self.name, object, &format!("{}, or a list of them", self.wanted));
        let item = |(row, item): (usize, &Bound<'_, PyAny>)| {
            let place = || format!("{}[{row}]", self.name);
            match (item.is_none(), text_of(item, place)?) {
                (true, _) => Ok(None),
                (false, Some(text)) => Ok(Some(text)),
                (false, None) => Err(not_arrow(&place(), item, &format!("{} or None", self.wanted))),
            }
        };
        items(object)?.ok_or_else(wanted)?.iter().enumerate().map(item).collect()
    }
}

/// A text, or a day of Python's as one.
fn text_of(object: &Bound<'_, PyAny>, place: impl FnOnce() -> String) -> PyResult<Option<String>> {
    if let Ok(text) = object.cast::<PyString>() {
        return unicode(text, place).map(Some);
    }
    if object.is_instance_of::<PyDate>() {
        let day: String = object.call_method0("isoformat")?.extract()?;
        return Ok(Some(day.get(..10).unwrap_or(&day).to_owned()));
    }
    Ok(None)
}
