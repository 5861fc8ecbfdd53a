//! What the user says about a table: `--map`, `--date-format` and a mapping file (TOML).

use super::{columns::key, nearest::nearest, role::Role};
use crate::{
    incident::{EventType, IncidentDate},
    place::CountryCode,
    source::{
        dates::DayOrder,
        problem::{printable, shortened},
    },
};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// The word for a column that is not to be read.
const IGNORED: &str = "ignored";

/// What the user says about the columns and words of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Columns by name, with their role; `None` is not to be read. Of two for one column the later counts.
    pub columns: Vec<(String, Option<Role>)>,
    /// Which of day and month comes first in dates of numbers.
    pub date_order: Option<DayOrder>,
    /// The year of dates that have none.
    pub year: Option<i16>,
    /// Kinds of incidents by the table's words, folded.
    kinds: BTreeMap<String, EventType>,
    /// Said of every row that does not say otherwise.
    pub defaults: Defaults,
}

/// What holds for every row that does not say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Country.
    pub country: Option<CountryCode>,
    /// When; where no column says so.
    pub date: Option<IncidentDate>,
    /// Who reports.
    pub source: Option<String>,
}

/// What is wrong with a hint.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{where_}: {} ({cure})", printable(problem))]
pub struct HintError {
    /// `--map`, or the mapping file and its line.
    where_: String,
    problem: String,
    cure: String,
}

/// The mapping file. Keys are the user's words, so that nothing but these four tables is read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MappingFile {
    columns: BTreeMap<String, String>,
    dates: Dates,
    kinds: BTreeMap<String, String>,
    defaults: Given,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Dates {
    order: Option<String>,
    year: Option<i16>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Given {
    country: Option<String>,
    date: Option<String>,
    source: Option<String>,
}

impl Hints {
    /// Adds one `--map COLUMN=ROLE`.
    ///
    /// # Errors
    /// [`HintError`] when it has no `=` or names no role.
    ///
    /// ```
    /// let mut hints = bordermap::source::schema::Hints::default();
    /// assert!(hints.map("Ort=place").is_ok());
    /// let error = hints.map("Ort=plase").map_err(|error| error.to_string());
    /// assert_eq!(error, Err("--map: `plase` is no role (did you mean place?)".to_owned()));
    /// ```
    pub fn map(&mut self, text: &str) -> Result<(), HintError> {
        let Some((column, word)) = text.rsplit_once('=') else {
            let problem = format!("`{}` has no `=`", shortened(text));
            return Err(HintError::new("--map", problem, "write COLUMN=ROLE, such as \"Ort=place\""));
        };
        self.column("--map", column, word)
    }

    /// Says what a column holds; `from` is what the message names.
    ///
    /// # Errors
    /// [`HintError`] when `word` names no role.
    pub fn column(&mut self, from: &str, column: &str, word: &str) -> Result<(), HintError> {
        self.columns.push((column.trim().to_owned(), role(from, word.trim())?));
        Ok(())
    }

    /// Takes `--date-format day-first` or `month-first`; `from` is what the message names.
    ///
    /// # Errors
    /// [`HintError`] for another word.
    pub fn order(&mut self, from: &str, word: &str) -> Result<(), HintError> {
        let known = || DayOrder::ALL.map(DayOrder::word).to_vec();
        let found = DayOrder::ALL.into_iter().find(|order| order.word() == word);
        self.date_order = Some(found.ok_or_else(|| unknown(from, word, "order of dates", known()))?);
        Ok(())
    }

    /// Adds a mapping file. What is there already goes before it.
    ///
    /// # Errors
    /// [`HintError`] when it is no TOML, or has a table, role or kind that is not known.
    pub fn add_file(&mut self, name: &str, text: &str) -> Result<(), HintError> {
        let file: MappingFile = toml::from_str(text).map_err(|error| broken(name, text, &error))?;
        let mut columns = Vec::new();
        for (column, word) in file.columns {
            columns.push((column, role(name, &word)?));
        }
        self.columns.splice(0..0, columns);
        self.year = self.year.or(file.dates.year);
        if let (None, Some(word)) = (self.date_order, &file.dates.order) {
            self.order(name, word)?;
        }
        for (word, kind) in file.kinds {
            let kind = event_type(name, &kind)?;
            self.kinds.entry(key(&word)).or_insert(kind);
        }
        self.add_defaults(name, file.defaults)
    }

    fn add_defaults(&mut self, name: &str, given: Given) -> Result<(), HintError> {
        if let Some(text) = given.country {
            let wrong =
                |error| HintError::new(name, format!("defaults.country: {error}"), "write two letters of ISO 3166-1");
            let country = CountryCode::new(&text).map_err(wrong)?;
            self.defaults.country.get_or_insert(country);
        }
        if let Some(text) = given.date {
            let wrong = |error| HintError::new(name, format!("defaults.date: {error}"), "write it in quotes");
            let date = text.parse().map_err(wrong)?;
            self.defaults.date.get_or_insert(date);
        }
        self.defaults.source = self.defaults.source.take().or(given.source);
        Ok(())
    }

    /// What the user says that a column holds; `Some(None)` is nothing.
    pub(super) fn role_of(&self, column: &str) -> Option<Option<Role>> {
        let asked = key(column);
        self.columns.iter().rev().find(|(name, _)| name == column || key(name) == asked).map(|(_, role)| *role)
    }

    /// What the user says that a word means.
    pub(in crate::source) fn kind_of(&self, word: &str) -> Option<EventType> {
        if self.kinds.is_empty() { None } else { self.kinds.get(&key(word)).copied() }
    }
}

impl HintError {
    fn new(where_: &str, problem: String, cure: &str) -> Self {
        Self { where_: printable(where_), problem, cure: cure.to_owned() }
    }
}

fn role(from: &str, word: &str) -> Result<Option<Role>, HintError> {
    let word = word.to_lowercase();
    match (word.as_str(), Role::from_word(&word)) {
        (IGNORED, _) => Ok(None),
        (_, Some(role)) => Ok(Some(role)),
        _ => Err(unknown(from, &word, "role", Role::words().chain([IGNORED]).collect())),
    }
}

fn event_type(from: &str, word: &str) -> Result<EventType, HintError> {
    let known = || EventType::ALL.iter().map(|kind| kind.word()).collect();
    EventType::from_word(word).ok_or_else(|| unknown(from, word, "kind", known()))
}

fn unknown(from: &str, word: &str, what: &str, known: Vec<&str>) -> HintError {
    let cure = match nearest(word, known.iter().copied()) {
        Some(meant) => format!("did you mean {meant}?"),
        None => format!("write one of {}", known.join(", ")),
    };
    HintError::new(from, format!("`{}` is no {what}", shortened(word)), &cure)
}

fn broken(name: &str, text: &str, error: &toml::de::Error) -> HintError {
    let line =
        error.span().and_then(|span| text.get(..span.start)).map_or(1, |before| before.matches('\n').count() + 1);
    let cure = "docs/FORMATS.md has an example of a mapping";
    HintError::new(&format!("{name}:{line}"), error.message().replace('\n', ", "), cure)
}
