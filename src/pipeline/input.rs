//! Opening every input, whatever becomes of the others.

use super::{Ground, InputError, Monitor, article};
use crate::{
    extract,
    source::{
        Problem, SourceError,
        incidents::{BatchPosition, IncidentFile},
        schema::Hints,
        table::{Batch, Batches, Limits, Origin, label},
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

/// An input whose columns are known.
pub(super) struct Input {
    pub(super) file: Arc<IncidentFile>,
    batches: Batches,
    /// Bytes read, and all there are.
    bytes: Option<(Arc<AtomicU64>, u64)>,
    /// Noticed where the input is an article.
    pub(super) noticed: Vec<Problem>,
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
        Self(inputs.iter().map(|input| input.bytes.clone()).collect())
    }

    pub(super) fn at(&self, rows: usize) -> Progress {
        let bytes = self.0.as_ref().map(|files| {
            let read = files.iter().map(|(read, size)| read.load(Ordering::Relaxed).min(*size)).sum();
            (read, files.iter().map(|(_, size)| size).sum())
        });
        Progress { rows, bytes }
    }
}

impl Input {
    /// Its rows by batches, each with where it stands.
    pub(super) fn batches(
        self,
    ) -> impl Iterator<Item = Result<(Arc<IncidentFile>, BatchPosition, Batch), InputError>> + Send {
        let places = std::iter::once(BatchPosition::First).chain(std::iter::repeat(BatchPosition::Later));
        let file = self.file;
        self.batches.zip(places).map(move |(batch, place)| Ok((Arc::clone(&file), place, batch?)))
    }
}

/// Opens each input, or says why it cannot be read.
pub(super) fn open_all(paths: &[PathBuf], known: Known) -> Vec<Result<Input, InputError>> {
    let (mut seen, mut labels) = (BTreeSet::new(), BTreeMap::new());
    let mut open = |path: &PathBuf| {
        refuse_twice(&mut seen, path)?;
        let label = told_apart(&mut labels, label(&path.display().to_string()));
        open(path, label, known)
    };
    paths.iter().map(|path| open(path)).collect()
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

fn open(path: &Path, label: String, known: Known) -> Result<Input, InputError> {
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
    let read = Arc::<AtomicU64>::default();
    let origin = File {
        name,
        label,
        content,
        monitor: known.monitor,
        read: Arc::clone(&read),
        is_opened: AtomicBool::new(false),
    };
    let bytes = size.map(|size| (read, size));
    match IncidentFile::open(&origin, &Limits::default(), known.hints) {
        Ok((file, batches)) => Ok(Input { file: Arc::new(file), batches, bytes, noticed: Vec::new() }),
        Err(refused) => of_article(&origin, refused, known, bytes),
    }
}

/// What is no table is read as an article, if it is one; else the refusal stands.
fn of_article(
    origin: &File,
    refused: SourceError,
    known: Known,
    bytes: Option<(Arc<AtomicU64>, u64)>,
) -> Result<Input, InputError> {
    let Some(records) = article::records(origin, &refused, known.articles, known.ground) else {
        return Err(refused.into());
    };
    let mut records = records?;
    let noticed = std::mem::take(&mut records.noticed);
    let (file, batches) = IncidentFile::open(&records, &Limits::default(), &Hints::default())?;
    Ok(Input { file: Arc::new(file), batches, bytes, noticed })
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

    /// What is read to the end is what was opened first; a second pass, over the dates, does not count.
    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        let inner: Box<dyn Read + Send> = match &self.content {
            Content::OnDisk(path) => Box::new(fs::File::open(path)?),
            Content::Held(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        };
        Ok(match self.is_opened.swap(true, Ordering::Relaxed) {
            false => Box::new(Counted { inner, count: Arc::clone(&self.read) }),
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

/// Counts what is read.
struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
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
