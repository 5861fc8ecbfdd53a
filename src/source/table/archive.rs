//! Zip archives: the one table in them.

use super::{
    Limits,
    unpack::{Gauge, Stream},
};
use crate::source::SourceError;
use flate2::{CrcReader, read::DeflateDecoder};
use memchr::memmem;
use std::{
    io::{self, Cursor, Read},
    sync::{Arc, atomic::AtomicU64},
};
use zip::{CompressionMethod, ZipArchive, read::ZipFile, result::ZipError};

/// Most files that an archive may list: the list alone takes some hundred bytes for each.
const MAX_FILES: usize = 10_000;
/// Most names that a message tells.
const MAX_TOLD: usize = 8;

/// Names that go along with data: no table is called so.
const COMPANIONS: [&str; 8] =
    ["readme", "read_me", "license", "licence", "copying", "notice", "thumbs.db", "desktop.ini"];
const COMPANION_ENDINGS: [&str; 9] = [".pdf", ".md", ".html", ".htm", ".docx", ".doc", ".prj", ".png", ".jpg"];

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Whether an archive is an `.xlsx`.
///
/// # Errors
/// If it is no archive, or another kind of document.
pub(super) fn is_workbook(file: &str, bytes: &[u8]) -> Result<bool, SourceError> {
    let archive = archive(file, bytes)?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let not_a_table = |kind, cure| Err(SourceError::NotATable { file: file.to_owned(), kind, cure });
    if has("word/document.xml") || has("ppt/presentation.xml") {
        return not_a_table(
            "a text document or presentation",
            "copy its table into a spreadsheet, and save that as CSV",
        );
    }
    if has("xl/workbook.bin") {
        return not_a_table("an .xlsb spreadsheet", "save it as .xlsx or CSV");
    }
    if has("content.xml") && has("mimetype") {
        return not_a_table("an OpenDocument file", "save it as .xlsx or CSV");
    }
    if has("doc.kml") {
        return not_a_table("a KMZ file", "export it as GeoJSON or CSV, for example with QGIS");
    }
    Ok(has("xl/workbook.xml"))
}

fn archive<'b>(file: &str, bytes: &'b [u8]) -> Result<Archive<'b>, SourceError> {
    if memmem::find_iter(bytes, b"PK\x01\x02").take(MAX_FILES + 1).count() > MAX_FILES {
        return Err(refused(file, format!("the archive holds more than {MAX_FILES} files"), ONE_FILE));
    }
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(file, &error))
}

const ONE_FILE: &str = "make an archive of the one table, or unpack it and give the table";

fn refused(file: &str, problem: String, cure: &'static str) -> SourceError {
    SourceError::Packing { file: file.to_owned(), problem, cure }
}

fn damaged(file: &str, error: &ZipError) -> SourceError {
    refused(file, format!("the archive cannot be read: {error}"), "download it again, or pack it again")
}

/// A file in an archive.
struct Entry {
    name: String,
    from: usize,
    to: usize,
    method: CompressionMethod,
    crc: u32,
}

/// The one file in an archive that can be a table: its name, and what it unpacks to.
///
/// # Errors
/// If there is none or several, a name leads out of the archive, it is encrypted or packed in an uncommon way.
pub(super) fn only_table(file: &str, bytes: Vec<u8>, limits: &Limits) -> Result<(String, Stream), SourceError> {
    let mut archive = archive(file, &bytes)?;
    let mut tables = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| damaged(file, &error))?;
        let name = name(file, &entry)?;
        if leads_out(&name) {
            let problem = format!("the archive holds a file named {name}, which leads out of it");
            return Err(refused(file, problem, "do not trust it"));
        }
        if !entry.is_dir() && !entry.is_symlink() && !is_companion(&name) {
            tables.push((index, name));
        }
    }
    let [(index, _)] = tables.as_slice() else { return Err(not_one(file, &tables)) };
    let entry = locate(file, &mut archive, *index)?;
    let name = entry.name.clone();
    Ok((name, unpacking(file, bytes, entry, limits)?))
}

/// An absolute name, of Unix or Windows, or one through a parent folder.
fn leads_out(name: &str) -> bool {
    let is_outside = |part: &str| part == ".." || part.ends_with(':');
    name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(is_outside)
}

fn name<R: Read>(file: &str, entry: &ZipFile<'_, R>) -> Result<String, SourceError> {
    Ok(entry.name().map_err(|error| damaged(file, &error))?.into_owned())
}

fn is_companion(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    base.starts_with('.')
        || name.starts_with("__MACOSX/")
        || COMPANIONS.iter().any(|word| base.starts_with(word))
        || COMPANION_ENDINGS.iter().any(|ending| base.ends_with(ending))
}

fn not_one(file: &str, tables: &[(usize, String)]) -> SourceError {
    if tables.is_empty() {
        return refused(file, "there is no table in the archive".to_owned(), ONE_FILE);
    }
    let names: Vec<&str> = tables.iter().take(MAX_TOLD).map(|(_, name)| name.as_str()).collect();
    let more = if tables.len() > MAX_TOLD { ", …" } else { "" };
    let problem = format!("the archive holds {} files: {}{more}", tables.len(), names.join(", "));
    refused(file, problem, ONE_FILE)
}

fn locate(file: &str, archive: &mut Archive<'_>, index: usize) -> Result<Entry, SourceError> {
    let entry = archive.by_index_raw(index).map_err(|error| damaged(file, &error))?;
    let name = name(file, &entry)?;
    if entry.encrypted() {
        return Err(refused(
            file,
            format!("{name} is encrypted"),
            "unpack it with its password, and give what comes out",
        ));
    }
    let from = entry.data_start().and_then(|start| usize::try_from(start).ok());
    let length = usize::try_from(entry.compressed_size()).ok();
    let (Some(from), Some(length)) = (from, length) else { return Err(damaged(file, &ZipError::FileNotFound)) };
    Ok(Entry { name, from, to: from.saturating_add(length), method: entry.compression(), crc: entry.crc32() })
}

fn unpacking(file: &str, bytes: Vec<u8>, entry: Entry, limits: &Limits) -> Result<Stream, SourceError> {
    let packed = entry.to.saturating_sub(entry.from) as u64;
    let mut cursor = Cursor::new(bytes);
    cursor.set_position(entry.from as u64);
    let stored = cursor.take(packed);
    let plain: Stream = match entry.method {
        CompressionMethod::Stored => Box::new(stored),
        CompressionMethod::Deflated => Box::new(DeflateDecoder::new(stored)),
        other => {
            let problem = format!("{} is packed by {other}, which is not read", entry.name);
            return Err(refused(file, problem, "unpack it, and give what comes out"));
        }
    };
    let checked = Checked { inner: CrcReader::new(plain), crc: entry.crc };
    Ok(Box::new(Gauge::new(checked, Arc::new(AtomicU64::new(packed)), file, limits)))
}

/// Compares the checksum at the end.
struct Checked {
    inner: CrcReader<Stream>,
    crc: u32,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match read == 0 && !buffer.is_empty() && self.inner.crc().sum() != self.crc {
            true => Err(io::Error::new(io::ErrorKind::InvalidData, "its checksum is another")),
            false => Ok(read),
        }
    }
}

/// Unpacks everything in a workbook and keeps nothing: its reader asks for no limits, and holds much of it.
///
/// # Errors
/// If all together is more than may be held.
pub(super) fn measure(file: &str, bytes: &[u8], limits: &Limits) -> Result<(), SourceError> {
    let mut archive = archive(file, bytes)?;
    let limits = Limits { max_unpacked_bytes: limits.max_held_bytes as u64, ..limits.clone() };
    let packed = Arc::new(AtomicU64::new(bytes.len() as u64));
    let mut gauge = Gauge::new(io::empty(), packed, file, &limits).with_cure("save the sheet that you mean as CSV");
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(file, &error))?;
        gauge.drain(entry).map_err(|error| SourceError::from_io(file, error))?;
    }
    Ok(())
}
