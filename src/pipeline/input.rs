//! Reading every input, whatever becomes of the others.

use super::InputError;
use crate::{
    incident::Incident,
    source::{self, Loaded, schema::Hints},
};
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Each input as read, or why it cannot be.
pub(super) fn read_all(paths: &[PathBuf], hints: &Hints) -> Vec<Result<Loaded<Vec<Incident>>, InputError>> {
    let mut seen = BTreeSet::new();
    paths.iter().map(|path| refuse_twice(&mut seen, path).and_then(|()| read(path, hints))).collect()
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
