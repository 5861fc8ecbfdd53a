//! Schemas known by their set of columns: `geodata/vocabulary/schemas.csv`.

use super::{columns::key, role::Role};
use std::{collections::HashMap, sync::OnceLock};

static TABLE: &str = include_str!("../../../geodata/vocabulary/schemas.csv");

/// Whose columns a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Our own (docs/FORMATS.md): strict in its words.
    Own,
    /// UCDP Georeferenced Event Dataset.
    Ucdp,
    /// ACLED, before or after the change of columns of 2023.
    Acled,
    /// GDELT events, version 1 or 2.
    Gdelt,
    /// GeoConfirmed.
    GeoConfirmed,
    /// POLECAT, in the PLOVER ontology.
    Polecat,
    /// ICEWS.
    Icews,
    /// Table of the OSCE's monitors: a position and what was seen from there.
    Osce,
    /// A sheet with a row of HXL tags.
    Hxl,
    /// Any table with something like a date and a place.
    Table,
}

impl Kind {
    /// Those with columns of their own, in the order in which they are tried.
    const LISTED: [(&'static str, Self); 8] = [
        ("own", Self::Own),
        ("ucdp", Self::Ucdp),
        ("acled", Self::Acled),
        ("gdelt", Self::Gdelt),
        ("geoconfirmed", Self::GeoConfirmed),
        ("polecat", Self::Polecat),
        ("icews", Self::Icews),
        ("osce", Self::Osce),
    ];

    /// In words for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Own => "incident records of bordermap",
            Self::Ucdp => "UCDP Georeferenced Event Dataset",
            Self::Acled => "ACLED export",
            Self::Gdelt => "GDELT events",
            Self::GeoConfirmed => "GeoConfirmed export",
            Self::Polecat => "POLECAT events",
            Self::Icews => "ICEWS events",
            Self::Osce => "table of observations as the OSCE's monitors write it",
            Self::Hxl => "sheet with HXL tags",
            Self::Table => "table with columns of its own",
        }
    }
}

/// One column of a known schema.
pub(super) struct KnownColumn {
    /// As its makers write it.
    pub(super) name: String,
    /// What is read from it.
    pub(super) role: Option<Role>,
    /// Whether the schema is known by it.
    is_mark: bool,
}

/// A schema, its columns in order.
pub(super) struct Known {
    pub(super) kind: Kind,
    pub(super) columns: Vec<KnownColumn>,
    by_key: HashMap<String, usize>,
}

impl Known {
    /// The schema whose marks are all among these keys of columns.
    pub(super) fn find(has: impl Fn(&str) -> bool) -> Option<&'static Self> {
        let is_marked = |known: &&Self| {
            let mut marks = known.columns.iter().filter(|column| column.is_mark).peekable();
            marks.peek().is_some() && marks.all(|column| has(&key(&column.name)))
        };
        all().iter().find(is_marked)
    }

    /// GDELT's columns, which its files do not name.
    pub(super) fn gdelt() -> Option<&'static Self> {
        all().iter().find(|known| known.kind == Kind::Gdelt)
    }

    /// A column and its place in the table: of two for one role the upper counts.
    pub(super) fn column(&self, name: &str) -> Option<(usize, &KnownColumn)> {
        let index = *self.by_key.get(&key(name))?;
        Some((index, self.columns.get(index)?))
    }
}

fn all() -> &'static [Known] {
    static ALL: OnceLock<Vec<Known>> = OnceLock::new();
    ALL.get_or_init(|| Kind::LISTED.iter().map(|(word, kind)| read(word, *kind)).collect())
}

fn read(schema: &str, kind: Kind) -> Known {
    let records = csv::Reader::from_reader(TABLE.as_bytes()).into_records().filter_map(Result::ok);
    let cell = |record: &csv::StringRecord, index| record.get(index).unwrap_or_default().to_owned();
    let columns: Vec<KnownColumn> = records
        .filter(|record| record.get(0) == Some(schema))
        .map(|record| KnownColumn {
            name: cell(&record, 1),
            role: Role::from_word(&cell(&record, 2)),
            is_mark: !cell(&record, 3).is_empty(),
        })
        .collect();
    let by_key = columns.iter().enumerate().map(|(index, column)| (key(&column.name), index)).collect();
    Known { kind, columns, by_key }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_known_schema_and_role() {
        for record in csv::Reader::from_reader(TABLE.as_bytes()).into_records() {
            let Ok(record) = record else { panic!("schemas.csv cannot be read") };
            assert!(Kind::LISTED.iter().any(|(word, _)| *word == &record[0]), "{}", &record[0]);
            assert!(record[2].is_empty() || Role::from_word(&record[2]).is_some(), "{}", &record[2]);
        }
        assert_eq!(Known::gdelt().map(|known| known.columns.len()), Some(61));
    }
}
