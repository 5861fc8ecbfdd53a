//! Writing: everything lies ready beside its place before the first file changes, and files of strangers stay.

mod mark;
mod own;

use super::{Error, Monitor, Overwrite, Report, Work, WrittenFile, error::OutputError, go_on, in_order::in_order};
use crate::layer::{
    format::{
        Features, FileFormat, FormatError,
        geopackage::{self, Package},
    },
    geojson::GeoJsonError,
};
use own::{Manifest, Summing};
use rusqlite::{Connection, OpenFlags};
use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

pub(super) use mark::{PROGRAM, marked};

/// Name of the report in an output folder.
pub(super) const REPORT: &str = "report.json";

/// A file to be written.
pub(super) struct File<'l> {
    name: String,
    content: Content<'l>,
}

enum Content<'l> {
    Bytes(Vec<u8>),
    Layer { layer: Box<dyn Features + 'l>, format: FileFormat, attribution: String },
    Package(Box<Package<'l>>),
}

impl<'l> File<'l> {
    pub(super) fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), content: Content::Bytes(bytes) }
    }

    /// All layers in one file.
    pub(super) fn package(package: Package<'l>) -> Self {
        Self { name: geopackage::FILE.to_owned(), content: Content::Package(Box::new(package)) }
    }

    /// A layer that is written feature by feature.
    pub(super) fn layer(layer: Box<dyn Features + 'l>, format: FileFormat, attribution: String) -> Self {
        Self { name: format.file(layer.kind()), content: Content::Layer { layer, format, attribution } }
    }
}

impl Content<'_> {
    /// Writes it to a file, and says what a report tells of that.
    fn write(self, temporary: &mut NamedTempFile, path: &Path) -> Result<WrittenFile, FormatError> {
        if let Self::Package(package) = self {
            // Not as a URI, which a folder called `file:…` would be taken for.
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            package.write(&mut Connection::open_with_flags(temporary.path(), flags)?)?;
            return Ok(own::on_disk(temporary.path(), path)?);
        }
        let mut out = BufWriter::with_capacity(1 << 18, Summing::new(temporary.as_file_mut()));
        match self {
            Self::Layer { layer, format, attribution } => format.write(layer, &attribution, &mut out)?,
            Self::Bytes(bytes) => out.write_all(&bytes)?,
            Self::Package(_) => {}
        }
        Ok(out.into_inner().map_err(io::IntoInnerError::into_error)?.written(path))
    }
}

/// A file that lies ready beside its place.
struct Ready {
    path: PathBuf,
    temporary: NamedTempFile,
    written: WrittenFile,
}

/// What a run changed on the disk.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) written: Vec<PathBuf>,
    pub(super) removed: Vec<PathBuf>,
}

/// Writes the files and the report, replaces those of the last run, and removes what the last run wrote and this one
/// did not, of the kinds that this run makes (file name extensions).
pub(super) fn write_folder(
    folder: &Path,
    files: Vec<File>,
    kinds: &[&str],
    report: &mut Report,
    overwrite: Overwrite,
    monitor: &dyn Monitor,
) -> Result<Changes, Error> {
    let earlier = Manifest::read(folder);
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).chain([REPORT.to_owned()]).collect();
    for name in &names {
        own::guard_name(&folder.join(name))?;
    }
    let made = make_folder(folder)?;
    let written = prepare_all(folder, files, report).map_err(Error::from).and_then(|ready| {
        ready.iter().try_for_each(|ready| earlier.guard(&ready.path, &ready.written, overwrite))?;
        go_on(monitor)?;
        Ok(put_in_place(ready)?)
    });
    let written = written.inspect_err(|_| unmake(&made))?;
    let removed = earlier.stale(folder, &names, kinds);
    for stale in &removed {
        fs::remove_file(stale).map_err(|error| OutputError::Refused { path: stale.clone(), error })?;
    }
    Ok(Changes { written, removed })
}

/// Writes the files side by side, then the report that lists them.
fn prepare_all(folder: &Path, files: Vec<File>, report: &mut Report) -> Result<Vec<Ready>, OutputError> {
    let mut ready = Vec::new();
    in_order(files.into_iter(), |file| prepare(folder, file), |file| file.map(|file| ready.push(file)))?;
    report.files = ready.iter().map(|file| file.written.clone()).collect();
    let mut text = serde_json::to_vec_pretty(&report)?;
    text.push(b'\n');
    ready.push(prepare(folder, File::new(REPORT, text))?);
    Ok(ready)
}

/// Writes one picture, and the files that stand beside it: these bear no mark, but beside a picture of ours those are
/// ours that are written as we write them, whatever their numbers.
pub(super) fn write_picture(
    path: &Path,
    bytes: Vec<u8>,
    beside: Vec<(PathBuf, Vec<u8>)>,
    overwrite: Overwrite,
) -> Result<Changes, OutputError> {
    mark::guard(path, overwrite)?;
    for (path_beside, bytes) in &beside {
        let is_ours = mark::is_on(path) && own::is_written_like(path_beside, bytes);
        let overwrite = if is_ours { Overwrite::Any } else { overwrite };
        Manifest::default().guard(path_beside, &own::written(path_beside, bytes), overwrite)?;
    }
    put([vec![(path.to_owned(), bytes)], beside].concat())
}

/// Writes a table of places, which bears no mark: one that is there already and differs is replaced with
/// [`Overwrite::Any`] only.
///
/// # Errors
/// When the file cannot be written, or is there already and differs.
pub fn write_places(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), OutputError> {
    guard_places(path, bytes, overwrite)?;
    put(vec![(path.to_owned(), bytes.to_vec())]).map(|_| ())
}

/// Whether [`write_places`] may write there; writes nothing.
///
/// # Errors
/// When the file is there already and differs.
pub fn guard_places(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), OutputError> {
    Manifest::default().guard(path, &own::written(path, bytes), overwrite)?;
    Ok(())
}

/// Writes files of one folder.
fn put(files: Vec<(PathBuf, Vec<u8>)>) -> Result<Changes, OutputError> {
    let folder = files.first().and_then(|(path, _)| path.parent()).filter(|parent| !parent.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).to_owned();
    let made = make_folder(&folder)?;
    let ready: Result<Vec<Ready>, _> =
        files.into_iter().map(|(path, bytes)| temporary(&folder, &path, Content::Bytes(bytes))).collect();
    let written = ready.and_then(put_in_place).inspect_err(|_| unmake(&made))?;
    Ok(Changes { written, removed: Vec::new() })
}

/// Says before anything is read what will be in the way.
///
/// # Errors
/// When a file has the name of the folder, or of one above it, or a folder that of the file.
pub(super) fn guard(work: &Work) -> Result<(), OutputError> {
    let folder = match work {
        Work::Map { folder, .. } | Work::Layers { folder, .. } => folder.as_path(),
        Work::Picture { file, .. } => {
            own::guard_name(file)?;
            file.parent().unwrap_or(file)
        }
        Work::Check => return Ok(()),
    };
    guard_folder(folder)
}

fn guard_folder(folder: &Path) -> Result<(), OutputError> {
    let in_the_way = folder.ancestors().find(|path| path.exists()).filter(|path| !path.is_dir());
    in_the_way.map_or(Ok(()), |path| Err(OutputError::File(path.to_owned())))
}

/// Makes the missing folders and returns them, outermost first.
fn make_folder(folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
    guard_folder(folder)?;
    let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
    let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
    missing.reverse();
    let refused = |error| OutputError::Refused { path: folder.to_owned(), error };
    fs::create_dir_all(folder).map_err(refused).map(|()| missing)
}

/// Takes back folders made for nothing; one that is not empty stays.
fn unmake(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        // Nothing depends on it: an empty folder left behind harms nobody.
        let _ = fs::remove_dir(folder);
    }
}

fn prepare(folder: &Path, file: File) -> Result<Ready, OutputError> {
    temporary(folder, &folder.join(&file.name), file.content)
}

/// The content in a temporary file of the same folder, safely on the disk.
fn temporary(folder: &Path, path: &Path, content: Content) -> Result<Ready, OutputError> {
    let write = || -> Result<Ready, FormatError> {
        let mut temporary = builder().tempfile_in(folder)?;
        let written = content.write(&mut temporary, path)?;
        temporary.as_file().sync_all()?;
        Ok(Ready { path: path.to_owned(), temporary, written })
    };
    write().map_err(|error| OutputError::Refused { path: path.to_owned(), error: of_system(error) })
}

/// The system's own words where it is the system that refuses.
fn of_system(error: FormatError) -> io::Error {
    match error {
        FormatError::File(error) | FormatError::GeoJson(GeoJsonError::File(error)) => error,
        error => io::Error::other(error),
    }
}

/// Readable by others as the user's mask allows; temporary files by themselves are private.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bordermap-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// One rename after the other: each file is the old one or the new one, though a refusal half-way leaves some of each.
fn put_in_place(ready: Vec<Ready>) -> Result<Vec<PathBuf>, OutputError> {
    let put = |Ready { path, temporary, .. }| match temporary.persist(&path) {
        Ok(_) => Ok(path),
        Err(refused) => Err(OutputError::Refused { path, error: refused.error }),
    };
    ready.into_iter().map(put).collect()
}

#[cfg(test)]
mod tests;
