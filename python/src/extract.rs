//! `extract`: articles in, incidents out.

use crate::{
    answers::{field, texts},
    capsule::{ListArray, internal, of_arrow},
    cells::Texts,
    geocode::{DATE, date_of},
    given::Argument,
    ground,
};
use arrow_array::{ArrayRef, Float64Array, Int64Array, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Fields};
use bordermap::{
    extract::{Hints, Record},
    pipeline::batch,
    source::article::Article,
};
use pyo3::prelude::*;
use std::{convert::Infallible, sync::Arc};

/// The incidents that articles tell of.
///
/// Parameters
/// ----------
/// texts : n texts
///     Plain text, Markdown or HTML, one article each. A list of str and None, or anything of Arrow's.
/// dates : date, text or n of either, optional
///     When each was published ("2021-05-12"); else the date in its head.
/// review : bool
///     Whether records too unsure to be used unseen (confidence below 0.5) are among them.
///
/// Returns
/// -------
/// ListArray of length n of structs in the order of the text; null where the text is null. Fields, each null where
/// nothing is said:
///     incident_id : of the incident in its text ("article-01")
///     event_date, date_end, date_precision : ISO 8601 as far as known ("2021-05"); "day", "month" or "year"
///     location, country, place_id : place in the text's words; ISO 3166-1 alpha-2 and id of the place that it means
///     event_type, status : of docs/FORMATS.md ("shelling"; "reported", "confirmed", "denied" ...)
///     actor1, actor2 : who, upon whom
///     affected : int64, people killed, wounded or captured
///     source, notes : who is quoted; where it is told again
///     span_start, span_end : int64, characters of the text, from 0, end excluded
///     rule, confidence : by which rule it was found; float64, 0 to 1
#[pyfunction]
#[pyo3(signature = (texts, *, dates=None, review=false))]
pub(crate) fn extract(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    dates: Option<&Bound<'_, PyAny>>,
    review: bool,
) -> PyResult<ListArray> {
    let ground = ground()?;
    let texts = Texts::of("texts", texts)?;
    let articles = texts.rows()?;
    let dates = Argument { name: "dates", wanted: DATE, of: ("texts", articles.len()) }.read(dates, date_of)?;
    py.detach(|| {
        let given = articles.iter().enumerate().filter_map(|(row, text)| {
            let hints = Hints { date: dates.get(row).copied(), border: None };
            text.as_deref().map(|text| Ok::<_, Infallible>((article(text), hints)))
        });
        let mut told = Vec::with_capacity(articles.len());
        let Ok(()) = batch::extract(given, ground, |_, extraction| {
            let mut records = extraction.records;
            if review {
                records.extend(extraction.review);
                // Ids number the incidents of an article in its order.
                records.sort_by(|a, b| (a.span.start, &a.incident.id).cmp(&(b.span.start, &b.incident.id)));
            }
            told.push(records);
            Ok(())
        });
        let mut told = told.into_iter();
        let rows: Vec<Option<Vec<Record>>> =
            articles.iter().map(|text| text.as_ref().and_then(|_| told.next())).collect();
        lists(&rows).map(ListArray)
    })
}

/// As the command line reads standard input; what is no article to it (a blank text) tells of nothing.
fn article(text: &str) -> Article {
    Article::read("-", text.as_bytes()).unwrap_or_else(|_| Article::plain("-", text))
}

fn lists(rows: &[Option<Vec<Record>>]) -> PyResult<arrow_array::ListArray> {
    let records: Vec<&Record> = rows.iter().flatten().flatten().collect();
    let structs = structs(&records)?;
    let offsets = OffsetBuffer::from_lengths(rows.iter().map(|row| row.as_ref().map_or(0, Vec::len)));
    let valid: NullBuffer = rows.iter().map(Option::is_some).collect::<Vec<bool>>().into();
    let nulls = (valid.null_count() > 0).then_some(valid);
    let item = field("item", DataType::Struct(structs.fields().clone()));
    arrow_array::ListArray::try_new(item, offsets, Arc::new(structs), nulls).map_err(of_arrow)
}

fn structs(records: &[&Record]) -> PyResult<StructArray> {
    let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
    let column = |get: &dyn Fn(&Record) -> Option<String>| {
        let cells: Vec<Option<String>> = records.iter().map(|record| filled(get(record))).collect();
        texts(cells.iter().map(Option::as_deref))
    };
    let whole = |get: &dyn Fn(&Record) -> Option<usize>| -> PyResult<ArrayRef> {
        let cell = |record: &&Record| get(record).map(i64::try_from).transpose().map_err(internal);
        Ok(Arc::new(records.iter().map(cell).collect::<PyResult<Int64Array>>()?))
    };
    let incident = |get: fn(&bordermap::incident::Incident) -> &str| {
        column(&move |record: &Record| Some(get(&record.incident).to_owned()))
    };
    let all: Vec<(&str, ArrayRef)> = vec![
        ("incident_id", incident(|incident| &incident.id)?),
        ("event_date", column(&|record| record.incident.date.map(|date| date.to_string()))?),
        ("date_end", column(&|record| record.incident.date_end.map(|date| date.to_string()))?),
        ("date_precision", column(&|record| record.incident.date.map(|date| date.precision().word().to_owned()))?),
        ("location", incident(|incident| &incident.location)?),
        ("country", column(&|record| record.incident.country.map(|country| country.to_string()))?),
        ("place_id", column(&|record| record.place_id.clone())?),
        ("event_type", incident(|incident| incident.event_type.word())?),
        ("actor1", incident(|incident| &incident.actor1)?),
        ("actor2", incident(|incident| &incident.actor2)?),
        ("affected", whole(&|record| record.incident.affected.map(|affected| affected as usize))?),
        ("status", incident(|incident| incident.status.word())?),
        ("source", incident(|incident| &incident.source)?),
        ("notes", incident(|incident| &incident.notes)?),
        ("span_start", whole(&|record| Some(record.characters.start))?),
        ("span_end", whole(&|record| Some(record.characters.end))?),
        ("rule", column(&|record| Some(record.rule.clone()))?),
        ("confidence", Arc::new(records.iter().map(|record| Some(record.confidence)).collect::<Float64Array>())),
    ];
    let (fields, arrays): (Vec<_>, Vec<ArrayRef>) =
        all.into_iter().map(|(name, array)| (field(name, array.data_type().clone()), array)).unzip();
    StructArray::try_new_with_length(Fields::from(fields), arrays, None, records.len()).map_err(of_arrow)
}
