//! Writing: everything lies ready beside its place before the first file changes, and files of strangers stay.

mod mark;
mod own;

use super::{Overwrite, Report, error::OutputError};
use own::Manifest;
use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

pub(super) use mark::marked;

/// Name of the report in an output folder.
pub(super) const REPORT: &str = "report.json";

/// A file to be written.
#[derive(Debug)]
pub(super) struct File {
    name: &'static str,
    bytes: Vec<u8>,
}

impl File {
    pub(super) fn new(name: &'static str, bytes: Vec<u8>) -> Self {
        Self { name, bytes }
    }
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
    mut files: Vec<File>,
    kinds: &[&str],
    report: &mut Report,
    overwrite: Overwrite,
) -> Result<Changes, OutputError> {
    report.files = files.iter().map(|file| own::written(file.name, &file.bytes)).collect();
    let mut text = serde_json::to_vec_pretty(&report)?;
    text.push(b'\n');
    files.push(File::new(REPORT, text));
    let earlier = Manifest::read(folder);
    for file in &files {
        earlier.guard(&folder.join(file.name), &file.bytes, overwrite)?;
    }
    let made = make_folder(folder)?;
    let ready = files.iter().map(|file| prepare(folder, file)).collect::<Result<Vec<_>, _>>();
    let written = ready.and_then(put_in_place).inspect_err(|_| unmake(&made))?;
    let removed = earlier.stale(folder, &files.iter().map(|file| file.name).collect::<Vec<_>>(), kinds);
    for stale in &removed {
        fs::remove_file(stale).map_err(|error| OutputError::Refused { path: stale.clone(), error })?;
    }
    Ok(Changes { written, removed })
}

/// Writes one picture.
pub(super) fn write_file(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<Changes, OutputError> {
    mark::guard(path, overwrite)?;
    put(path, bytes)
}

/// Writes a table of places, which bears no mark: one that is there already and differs is replaced with
/// [`Overwrite::Any`] only.
///
/// # Errors
/// When the file cannot be written, or is there already and differs.
pub fn write_places(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), OutputError> {
    Manifest::default().guard(path, bytes, overwrite)?;
    put(path, bytes).map(|_| ())
}

fn put(path: &Path, bytes: &[u8]) -> Result<Changes, OutputError> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = make_folder(folder)?;
    let ready = temporary(folder, bytes, path).map(|temporary| vec![(temporary, path.to_owned())]);
    let written = ready.and_then(put_in_place).inspect_err(|_| unmake(&made))?;
    Ok(Changes { written, removed: Vec::new() })
}

/// Makes the missing folders and returns them, outermost first.
fn make_folder(folder: &Path) -> Result<Vec<PathBuf>, OutputError> {
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

fn prepare(folder: &Path, file: &File) -> Result<(NamedTempFile, PathBuf), OutputError> {
    let path = folder.join(file.name);
    Ok((temporary(folder, &file.bytes, &path)?, path))
}

/// The bytes in a temporary file of the same folder, safely on the disk.
fn temporary(folder: &Path, bytes: &[u8], path: &Path) -> Result<NamedTempFile, OutputError> {
    let write = || -> io::Result<NamedTempFile> {
        let mut temporary = builder().tempfile_in(folder)?;
        temporary.write_all(bytes)?;
        temporary.as_file().sync_all()?;
        Ok(temporary)
    };
    write().map_err(|error| OutputError::Refused { path: path.to_owned(), error })
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
fn put_in_place(ready: Vec<(NamedTempFile, PathBuf)>) -> Result<Vec<PathBuf>, OutputError> {
    let put = |(temporary, path): (NamedTempFile, PathBuf)| match temporary.persist(&path) {
        Ok(_) => Ok(path),
        Err(refused) => Err(OutputError::Refused { path, error: refused.error }),
    };
    ready.into_iter().map(put).collect()
}

#[cfg(test)]
mod tests;
