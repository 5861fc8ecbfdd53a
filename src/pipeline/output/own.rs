//! Which files of an output folder are the program's own: those that its last report lists, unchanged.

use super::{super::WrittenFile, OutputError, Overwrite, REPORT, mark};
use serde::Deserialize;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What the report of the last run says of its files.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Manifest {
    generator: String,
    files: Vec<WrittenFile>,
}

impl Manifest {
    /// Of a folder; one without a report of ours lists nothing.
    pub(super) fn read(folder: &Path) -> Self {
        let text = fs::read(folder.join(REPORT)).unwrap_or_default();
        let read: Option<Self> = serde_json::from_slice(&text).ok();
        read.filter(|manifest| manifest.generator.starts_with("bordermap ")).unwrap_or_default()
    }

    /// Refuses to replace what is not ours: not of the last run, and no picture with our mark (`render` leaves no list).
    /// What has the very same bytes already may as well be.
    pub(super) fn guard(&self, path: &Path, new: &WrittenFile, overwrite: Overwrite) -> Result<(), OutputError> {
        guard_name(path)?;
        if overwrite == Overwrite::Any || fs::symlink_metadata(path).is_err() {
            return Ok(());
        }
        let found = on_disk(path, path).ok();
        match found.as_ref() == Some(new) || found.is_some_and(|found| self.lists(&found)) || mark::is_on(path) {
            true => Ok(()),
            false => Err(OutputError::Foreign(path.to_owned())),
        }
    }

    fn lists(&self, found: &WrittenFile) -> bool {
        let is_report = found.name == REPORT && !self.generator.is_empty();
        is_report || self.files.contains(found)
    }

    /// Files of the last run, of these kinds, that this one does not write again; changed ones are not ours any more,
    /// and other kinds are another command's.
    pub(super) fn stale(&self, folder: &Path, names: &[String], kinds: &[&str]) -> Vec<PathBuf> {
        let gone = self.files.iter().filter(|file| !names.contains(&file.name) && is_plain(&file.name));
        let is_of = |name: &str| Path::new(name).extension().is_some_and(|kind| kinds.iter().any(|of| kind == *of));
        let gone = gone.filter(|file| is_of(&file.name));
        let paths = gone.map(|file| folder.join(&file.name));
        paths.filter(|path| on_disk(path, path).is_ok_and(|found| self.lists(&found))).collect()
    }
}

/// A name that leads to no other folder, whatever a report of unknown origin says.
fn is_plain(name: &str) -> bool {
    Path::new(name).file_name().is_some_and(|file| file == name)
}

/// Refuses a name that a folder has taken.
pub(super) fn guard_name(path: &Path) -> Result<(), OutputError> {
    if path.is_dir() { Err(OutputError::Folder(path.to_owned())) } else { Ok(()) }
}

/// Whether what is there has the words of these bytes, and as many decimals in each number.
pub(super) fn is_written_like(path: &Path, bytes: &[u8]) -> bool {
    fs::read(path).is_ok_and(|found| form(&found) == form(bytes))
}

/// A text with its numbers, and the quarters of the globe behind them, made alike: whole parts are one figure, signs are
/// dropped, decimals keep their count.
fn form(text: &[u8]) -> Vec<u8> {
    let (mut form, mut in_number, mut decimals) = (Vec::new(), false, false);
    for &byte in text {
        match byte {
            b'-' => {}
            b'0'..=b'9' if in_number && !decimals => {}
            b'0'..=b'9' => form.push(b'0'),
            b'N' | b'S' | b'E' | b'W' if in_number => form.push(b'N'),
            _ => form.push(byte),
        }
        decimals = in_number && (byte == b'.' || decimals && byte.is_ascii_digit());
        in_number = byte.is_ascii_digit() || decimals;
    }
    form
}

/// What a report says of a file of these bytes.
pub(super) fn written(path: &Path, bytes: &[u8]) -> WrittenFile {
    let mut sum = Summing::new(io::sink());
    // A sink takes everything.
    let _ = sum.write_all(bytes);
    sum.written(path)
}

/// What a report would say of the file that is there, called so.
pub(super) fn on_disk(file: &Path, called: &Path) -> io::Result<WrittenFile> {
    let mut sum = Summing::new(io::sink());
    io::copy(&mut File::open(file)?, &mut sum)?;
    Ok(sum.written(called))
}

/// Passes bytes on, counts them and sums them up (CRC-32 of ISO 3309): enough to see that a file was changed, no
/// protection against forgery.
pub(super) struct Summing<W> {
    out: W,
    bytes: usize,
    sum: crc32fast::Hasher,
}

impl<W: Write> Summing<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, bytes: 0, sum: crc32fast::Hasher::new() }
    }

    /// What a report says of a file of all the bytes that were passed on.
    pub(super) fn written(self, path: &Path) -> WrittenFile {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        WrittenFile { name, bytes: self.bytes, checksum: format!("{:08x}", self.sum.finalize()) }
    }
}

impl<W: Write> Write for Summing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.sum.update(&bytes[..count]);
        self.bytes += count;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
