//! Opening every input, whatever becomes of the others.

use super::InputError;
use crate::source::{
    incidents::{BatchPosition, IncidentFile},
    schema::Hints,
    table::{Batch, Batches, Limits, Origin, Table},
};
use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Cursor, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

/// So many inputs stay open until their turn comes; further ones are opened again then. Each open one holds its first
/// rows, and a spreadsheet or a JSON document all of them.
const KEPT_OPEN: usize = 8;

/// An input whose columns are known.
pub(super) struct Input {
    pub(super) file: Arc<IncidentFile>,
    origin: Box<dyn Origin + Send>,
    batches: Option<Batches>,
}

impl Input {
    fn kept_open(self, is_kept: bool) -> Self {
        Self { batches: self.batches.filter(|_| is_kept), ..self }
    }

    /// Its rows by batches, each with where it stands.
    pub(super) fn batches(
        self,
    ) -> impl Iterator<Item = Result<(Arc<IncidentFile>, BatchPosition, Batch), InputError>> + Send {
        let places = std::iter::once(BatchPosition::First).chain(std::iter::repeat(BatchPosition::Later));
        let (file, origin) = (self.file, self.origin);
        let again = || Table::open(origin.as_ref(), &Limits::default()).map(Table::batches);
        let (batches, failed) = match self.batches.map_or_else(again, Ok) {
            Ok(batches) => (Some(batches), None),
            Err(error) => (None, Some(Err(error.into()))),
        };
        let read = batches.into_iter().flatten().zip(places);
        failed.into_iter().chain(read.map(move |(batch, place)| Ok((Arc::clone(&file), place, batch?))))
    }
}

/// Opens each input, or says why it cannot be read.
pub(super) fn open_all(paths: &[PathBuf], hints: &Hints) -> Vec<Result<Input, InputError>> {
    let mut seen = BTreeSet::new();
    let opened = paths.iter().map(|path| refuse_twice(&mut seen, path).and_then(|()| open(path, hints)));
    opened.enumerate().map(|(index, input)| input.map(|input| input.kept_open(index < KEPT_OPEN))).collect()
}

/// By the true path, so that `a.csv` and `./a.csv` are one; a path that leads nowhere fails on being read.
fn refuse_twice(seen: &mut BTreeSet<PathBuf>, path: &Path) -> Result<(), InputError> {
    match seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
        true => Ok(()),
        false => Err(InputError::Twice { file: path.display().to_string() }),
    }
}

fn open(path: &Path, hints: &Hints) -> Result<Input, InputError> {
    let name = path.display().to_string();
    let unreadable = |error| InputError::Unreadable { file: name.clone(), error };
    // A pipe, like standard input, cannot be read again.
    let origin: Box<dyn Origin + Send> = match name != "-" && fs::metadata(path).map_err(unreadable)?.is_file() {
        true => Box::new(OnDisk { name: name.clone(), path: path.to_owned() }),
        false => Box::new(Held { name: name.clone(), bytes: bytes(path).map_err(unreadable)?.into() }),
    };
    let (file, batches) = IncidentFile::open(origin.as_ref(), &Limits::default(), hints)?;
    Ok(Input { file: Arc::new(file), origin, batches: Some(batches) })
}

struct OnDisk {
    name: String,
    path: PathBuf,
}

impl Origin for OnDisk {
    fn name(&self) -> &str {
        &self.name
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(File::open(&self.path)?))
    }
}

/// Standard input or a pipe.
struct Held {
    name: String,
    bytes: Arc<[u8]>,
}

impl Origin for Held {
    fn name(&self) -> &str {
        &self.name
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(Arc::clone(&self.bytes))))
    }
}

pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() != "-" {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
