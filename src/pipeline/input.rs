//! Opening every input, whatever becomes of the others.

use super::{Ground, InputError, Monitor, article};
use crate::{
    extract,
    source::{
        Problem, SourceError,
        incidents::{BatchPosition, IncidentFile},
        schema::Hints,
        table::{Batch, Batches, Counted, Limits, Origin, Table, label},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Cursor, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

/// How far the reading of all inputs is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows so far, those that filters leave out among them.
    pub rows: usize,
    /// Bytes read, and all there are; `None` where nobody knows how many will come.
    pub bytes: Option<(u64, u64)>,
}

/// So many inputs stay open until their turn comes; further ones are opened again then. Each open one holds its first
/// rows, and a spreadsheet or a JSON document all of them.
const KEPT_OPEN: usize = 8;

/// An input whose columns are known.
pub(super) struct Input<'m> {
    pub(super) file: Arc<IncidentFile>,
    origin: File<'m>,
    batches: Option<Batches>,
    /// All bytes there are.
    size: Option<u64>,
    /// Noticed where the input is an article.
    pub(super) noticed: Vec<Problem>,
    is_article: bool,
}

/// What is known of the inputs beside what stands in them, and who waits for them.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    pub(super) hints: &'k Hints,
    pub(super) articles: &'k extract::Hints,
    pub(super) ground: &'k Ground,
    pub(super) monitor: &'k dyn Monitor,
}

/// The bytes of all inputs.
pub(super) struct Meter(Option<Vec<(Arc<AtomicU64>, u64)>>);

impl Meter {
    pub(super) fn of(inputs: &[Input]) -> Self {
        let bytes = |input: &Input| Some((Arc::clone(&input.origin.read), input.size?));
        Self(inputs.iter().map(bytes).collect())
    }

    pub(super) fn at(&self, rows: usize) -> Progress {
        let bytes = self.0.as_ref().map(|files| {
            let read = files.iter().map(|(read, size)| read.load(Ordering::Relaxed).min(*size)).sum();
            (read, files.iter().map(|(_, size)| size).sum())
        });
        Progress { rows, bytes }
    }
}

impl Input<'_> {
    /// A table that is closed is read from its beginning again, and counted anew. The records of an article are few.
    fn closed(self) -> Self {
        if self.is_article {
            return self;
        }
        self.origin.read.store(0, Ordering::Relaxed);
        self.origin.is_opened.store(false, Ordering::Relaxed);
        Self { batches: None, ..self }
    }

    /// Its rows by batches, each with where it stands.
    pub(super) fn batches(
        self,
    ) -> impl Iterator<Item = Result<(Arc<IncidentFile>, BatchPosition, Batch), InputError>> + Send {
        let places = std::iter::once(BatchPosition::First).chain(std::iter::repeat(BatchPosition::Later));
        let (file, origin) = (self.file, self.origin);
        let again = || Table::open(&origin, &Limits::default()).map(Table::batches);
        let (batches, failed) = match self.batches.map_or_else(again, Ok) {
            Ok(batches) => (Some(batches), None),
            Err(error) => (None, Some(Err(error.into()))),
        };
        let read = batches.into_iter().flatten().zip(places);
        failed.into_iter().chain(read.map(move |(batch, place)| Ok((Arc::clone(&file), place, batch?))))
    }
}

/// Opens each input in its turn, or says why it cannot be read.
pub(super) fn open_all<'m>(
    paths: &'m [PathBuf],
    known: Known<'m>,
) -> impl Iterator<Item = Result<Input<'m>, InputError>> {
    let (mut seen, mut labels) = (BTreeSet::new(), BTreeMap::new());
    let open = move |path: &PathBuf| {
        refuse_twice(&mut seen, path)?;
        let label = told_apart(&mut labels, label(&path.display().to_string()));
        open(path, label, known)
    };
    let opened = paths.iter().map(open).enumerate();
    opened.map(|(index, input)| if index < KEPT_OPEN { input } else { input.map(Input::closed) })
}

/// The second of two files of one name in different folders is called `a.csv(2)`.
fn told_apart(labels: &mut BTreeMap<String, usize>, label: String) -> String {
    let count = labels.entry(label.clone()).or_default();
    *count += 1;
    if *count == 1 { label } else { format!("{label}({count})") }
}

/// By the true path, so that `a.csv` and `./a.csv` are one; a path that leads nowhere fails on being read.
fn refuse_twice(seen: &mut BTreeSet<PathBuf>, path: &Path) -> Result<(), InputError> {
    match seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())) {
        true => Ok(()),
        false => Err(InputError::Twice { file: path.display().to_string() }),
    }
}

fn open<'m>(path: &Path, label: String, known: Known<'m>) -> Result<Input<'m>, InputError> {
    let name = path.display().to_string();
    let unreadable = |error| InputError::Unreadable { file: name.clone(), error };
    let found = if name == "-" { None } else { Some(fs::metadata(path).map_err(unreadable)?) };
    if found.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(InputError::Folder { file: name });
    }
    // A pipe, like standard input, cannot be read again.
    let size = found.filter(fs::Metadata::is_file).map(|found| found.len());
    let content = match size {
        Some(_) => Content::OnDisk(path.to_owned()),
        None => Content::Held(bytes(path).map_err(unreadable)?.into()),
    };
    let monitor = known.monitor;
    let origin = File { name, label, content, monitor, read: Arc::default(), is_opened: AtomicBool::new(false) };
    let opened = |(file, batches), origin, noticed, is_article| Input {
        file: Arc::new(file),
        origin,
        batches: Some(batches),
        size,
        noticed,
        is_article,
    };
    match IncidentFile::open(&origin, &Limits::default(), known.hints) {
        Ok(table) => Ok(opened(table, origin, Vec::new(), false)),
        Err(refused) => {
            let (table, noticed) = of_article(&origin, refused, known)?;
            origin.read.store(size.unwrap_or_default(), Ordering::Relaxed);
            Ok(opened(table, origin, noticed, true))
        }
    }
}

/// What is no table is read as an article, if it is one; else the refusal stands.
fn of_article(
    origin: &File,
    refused: SourceError,
    known: Known,
) -> Result<((IncidentFile, Batches), Vec<Problem>), InputError> {
    let Some(records) = article::records(origin, &refused, known.articles, known.ground) else {
        return Err(refused.into());
    };
    let mut records = records?;
    let noticed = std::mem::take(&mut records.noticed);
    Ok((IncidentFile::open(&records, &Limits::default(), &Hints::default())?, noticed))
}

/// An input that is read, perhaps twice.
struct File<'m> {
    name: String,
    label: String,
    content: Content,
    monitor: &'m dyn Monitor,
    read: Arc<AtomicU64>,
    is_opened: AtomicBool,
}

enum Content {
    OnDisk(PathBuf),
    /// Standard input or a pipe.
    Held(Arc<[u8]>),
}

impl Origin for File<'_> {
    fn name(&self) -> &str {
        &self.name
    }

    /// What is opened first is counted: most inputs are read to the end then. A second pass is not.
    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        let inner: Box<dyn Read + Send> = match &self.content {
            Content::OnDisk(path) => Box::new(fs::File::open(path)?),
            Content::Held(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        };
        Ok(match self.is_opened.swap(true, Ordering::Relaxed) {
            false => Box::new(Counted::new(inner, &self.read)),
            true => inner,
        })
    }

    fn label(&self) -> String {
        self.label.clone()
    }

    fn is_stopped(&self) -> bool {
        self.monitor.is_stopped()
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
