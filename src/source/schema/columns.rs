//! Names of columns in the languages of their makers: `geodata/vocabulary/columns.csv`, the better name first.

use super::{hxl::Tag, role::Role};
use crate::place::NameKey;
use std::{collections::HashMap, sync::OnceLock};

static TABLE: &str = include_str!("../../../geodata/vocabulary/columns.csv");

/// A role that a name stands for, and how good a name it is: less is better.
pub(super) type Meaning = (Role, usize);

/// All names of columns.
pub(super) struct ColumnNames {
    by_key: HashMap<String, Meaning>,
    tags: Vec<(Tag, Meaning)>,
    names: Vec<(Role, String)>,
}

/// A name but for case, marks, spaces, `_`, `-` and byte order mark.
pub(super) fn key(name: &str) -> String {
    NameKey::folded(name).as_str().replace(' ', "")
}

impl ColumnNames {
    /// Those of the table.
    pub(super) fn bundled() -> &'static Self {
        static NAMES: OnceLock<ColumnNames> = OnceLock::new();
        NAMES.get_or_init(|| Self::read(TABLE))
    }

    fn read(table: &str) -> Self {
        let mut all = Self { by_key: HashMap::new(), tags: Vec::new(), names: Vec::new() };
        let records = csv::Reader::from_reader(table.as_bytes()).into_records();
        for (rank, record) in records.filter_map(Result::ok).enumerate() {
            let Some(role) = record.get(0).and_then(Role::from_word) else { continue };
            let name = record.get(2).unwrap_or_default();
            match Tag::parse(name) {
                Some(tag) => all.tags.push((tag, (role, rank))),
                None => {
                    all.by_key.entry(key(name)).or_insert((role, rank));
                    all.names.push((role, name.to_owned()));
                }
            }
        }
        all
    }

    /// What a name stands for.
    pub(super) fn meaning(&self, name: &str) -> Option<Meaning> {
        self.by_key.get(&key(name)).copied()
    }

    /// What a tag stands for: the known one that says most of it.
    pub(super) fn tag(&self, tag: &Tag) -> Option<Meaning> {
        let fitting = self.tags.iter().filter(|(known, _)| known.covers(tag));
        fitting.max_by_key(|(known, (_, rank))| (known.detail(), std::cmp::Reverse(*rank))).map(|(_, meaning)| *meaning)
    }

    /// All names of the roles that `wanted` picks.
    pub(super) fn of(&self, wanted: impl Fn(Role) -> bool) -> impl Iterator<Item = &str> {
        self.names.iter().filter(move |(role, _)| wanted(*role)).map(|(_, name)| name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_role_and_every_name_one_meaning() {
        let mut seen: HashMap<String, Role> = HashMap::new();
        for record in csv::Reader::from_reader(TABLE.as_bytes()).into_records() {
            let Ok(record) = record else { panic!("columns.csv cannot be read") };
            let Some(role) = Role::from_word(&record[0]) else { panic!("{} is no role", &record[0]) };
            if !record[2].starts_with('#') {
                let earlier = seen.insert(key(&record[2]), role).unwrap_or(role);
                assert_eq!(earlier, role, "{} has two meanings", &record[2]);
            }
        }
    }
}
