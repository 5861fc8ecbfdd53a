//! Reading every input, whatever becomes of the others.

use super::InputError;
use crate::{
    incident::Incident,
    source::{self, Loaded, Problem, Rejected, schema::Hints},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// All that was read.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) incidents: Vec<Incident>,
    pub(super) notes: Notes,
    pub(super) unread: Vec<InputError>,
}

/// What was noticed while reading.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) rows_read: usize,
    pub(super) warnings: Vec<Problem>,
    pub(super) rejected: Vec<Rejected>,
}

pub(super) fn read_all(paths: &[PathBuf], hints: &Hints) -> Inputs {
    let mut inputs = Inputs::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        match refuse_twice(&mut seen, path).and_then(|()| read(path, hints)) {
            Ok(loaded) => inputs.take(loaded),
            Err(error) => inputs.unread.push(error),
        }
    }
    inputs.notes.warnings.extend(twins(&inputs.incidents));
    inputs
}

/// By the true path, so that `a.csv` and `./a.csv` are one; a path that leads nowhere fails on being read.
fn refuse_twice(seen: &mut BTreeSet<PathBuf>, path: &Path) -> Result<(), InputError> {
    match seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
        true => Ok(()),
        false => Err(InputError::Twice { file: path.display().to_string() }),
    }
}

fn read(path: &Path, hints: &Hints) -> Result<Loaded<Vec<Incident>>, InputError> {
    let file = path.display().to_string();
    let bytes = bytes(path).map_err(|error| InputError::Unreadable { file: file.clone(), error })?;
    Ok(source::incidents::read(&file, &bytes, hints)?)
}

pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() != "-" {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Inputs {
    fn take(&mut self, loaded: Loaded<Vec<Incident>>) {
        self.incidents.extend(loaded.value);
        self.notes.rows_read += loaded.rows_read;
        self.notes.warnings.extend(loaded.warnings);
        self.notes.rejected.extend(loaded.rejected);
    }
}

/// Within a file an id given twice is an error of that file; between files it is only worth a word.
fn twins(incidents: &[Incident]) -> Vec<Problem> {
    let mut seen: BTreeMap<&str, &Incident> = BTreeMap::new();
    let mut warnings = Vec::new();
    for incident in incidents {
        match seen.get(incident.id.as_str()) {
            Some(first) => warnings.push(Problem {
                file: incident.provenance.file.clone(),
                row: Some(incident.provenance.row),
                column: "incident_id".to_owned(),
                value: incident.id.clone(),
                problem: format!("the id is also that of {} row {}", first.provenance.file, first.provenance.row),
                cure: "both are kept; give them different ids if they are different incidents".to_owned(),
            }),
            None => {
                seen.insert(&incident.id, incident);
            }
        }
    }
    warnings
}
