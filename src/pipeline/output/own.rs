//! Which files of an output folder are the program's own: those that its last report lists, unchanged.

use super::{super::WrittenFile, OutputError, Overwrite, REPORT, mark};
use serde::Deserialize;
use std::{
    fs,
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
    pub(super) fn guard(&self, path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), OutputError> {
        if path.is_dir() {
            return Err(OutputError::Folder(path.to_owned()));
        }
        if overwrite == Overwrite::Any || fs::symlink_metadata(path).is_err() {
            return Ok(());
        }
        let found = fs::read(path).unwrap_or_default();
        match found == bytes || self.lists(path, &found) || mark::is_on(&found) {
            true => Ok(()),
            false => Err(OutputError::Foreign(path.to_owned())),
        }
    }

    fn lists(&self, path: &Path, found: &[u8]) -> bool {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_report = name == REPORT && !self.generator.is_empty();
        is_report || self.files.contains(&written(name, found))
    }

    /// Files of the last run, of these kinds, that this one does not write again; changed ones are not ours any more,
    /// and other kinds are another command's.
    pub(super) fn stale(&self, folder: &Path, names: &[&str], kinds: &[&str]) -> Vec<PathBuf> {
        let gone = self.files.iter().filter(|file| !names.contains(&file.name.as_str()) && is_plain(&file.name));
        let is_of = |name: &str| Path::new(name).extension().is_some_and(|kind| kinds.iter().any(|of| kind == *of));
        let gone = gone.filter(|file| is_of(&file.name));
        let paths = gone.map(|file| folder.join(&file.name));
        paths.filter(|path| fs::read(path).is_ok_and(|bytes| self.lists(path, &bytes))).collect()
    }
}

/// A name that leads to no other folder, whatever a report of unknown origin says.
fn is_plain(name: &str) -> bool {
    Path::new(name).file_name().is_some_and(|file| file == name)
}

pub(super) fn written(name: &str, bytes: &[u8]) -> WrittenFile {
    WrittenFile { name: name.to_owned(), bytes: bytes.len(), checksum: format!("{:016x}", fnv(bytes)) }
}

/// FNV-1a, 64 bits (draft-eastlake-fnv): enough to see that a file was changed, no protection against forgery.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
