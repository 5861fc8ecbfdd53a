//! Pages of a column, whose headers are read before they are unpacked: what they claim to be is no more than may be held.

use ::parquet::{
    basic::Encoding,
    column::page::{Page, PageMetadata, PageReader},
    errors::{ParquetError, Result},
    file::{
        metadata::ColumnChunkMetaData,
        reader::{ChunkReader, Length, SerializedPageReader},
    },
};
use bytes::Bytes;
use std::{
    fs::File,
    io::{BufRead, BufReader},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// Bytes of memory that an entry of a dictionary takes beside its text.
const ENTRY: u64 = 40;
/// Bytes in which a header of a page must end. Statistics of long texts are in it.
const LONGEST_HEADER: usize = 1 << 20;
/// How deep the structures of a header are nested.
const DEEPEST: usize = 8;

fn refused(problem: &str) -> ParquetError {
    ParquetError::General(problem.to_owned())
}

/// What the pages that are open unpack to, all columns together.
pub(super) struct Budget {
    held: AtomicU64,
    most: u64,
}

impl Budget {
    pub(super) fn new(most: u64) -> Arc<Self> {
        Arc::new(Self { held: AtomicU64::new(0), most })
    }

    /// Something grew or was let go.
    fn change(&self, from: u64, to: u64) -> Result<()> {
        let held = self.held.load(Relaxed).saturating_sub(from).saturating_add(to);
        self.held.store(held, Relaxed);
        match held > self.most {
            true => Err(refused(&format!("its pages unpack to more than {} MiB at once", self.most >> 20))),
            false => Ok(()),
        }
    }
}

/// The bytes of the file, for one column.
pub(super) struct Chunk {
    file: File,
    length: u64,
    budget: Arc<Budget>,
    /// Of the page of data that is open; a dictionary stays.
    data: AtomicU64,
}

impl Length for Chunk {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Chunk {
    type T = BufReader<File>;

    /// Only headers of pages are read so.
    fn get_read(&self, start: u64) -> Result<Self::T> {
        let mut header = BufReader::with_capacity(LONGEST_HEADER, self.file.get_read(start)?.into_inner());
        let (kind, unpacked) =
            Header(header.fill_buf()?).page().ok_or_else(|| refused("a page has no sound header"))?;
        match kind {
            DICTIONARY => self.budget.change(0, unpacked)?,
            _ => self.budget.change(self.data.swap(unpacked, Relaxed), unpacked)?,
        }
        self.file.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        match start.checked_add(length as u64) {
            Some(end) if end <= self.length => self.file.get_bytes(start, length),
            _ => Err(refused("it ends too early")),
        }
    }
}

/// The number of dictionaries among kinds of pages.
const DICTIONARY: u64 = 2;

/// What is left of a header, in Thrift's compact form.
struct Header<'b>(&'b [u8]);

impl Header<'_> {
    /// The kind of the page and the bytes that it unpacks to: fields 1 and 2, before the others. A field that comes again
    /// would count, so there may be none.
    fn page(&mut self) -> Option<(u64, u64)> {
        let mut numbers = [0; 3];
        for number in &mut numbers {
            *number = if self.byte()? == 0x15 { self.whole()? } else { return None };
        }
        self.fields(0)?;
        let [kind, unpacked, _] = numbers;
        Some((kind, unpacked))
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn skip(&mut self, count: u64) -> Option<()> {
        self.0 = self.0.get(usize::try_from(count).ok()?..)?;
        Some(())
    }

    fn varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number that is not negative.
    fn whole(&mut self) -> Option<u64> {
        let number = self.varint()?;
        (number % 2 == 0).then_some(number / 2)
    }

    /// The fields of a structure, each with a number larger than the one before.
    fn fields(&mut self, depth: usize) -> Option<()> {
        loop {
            match self.byte()? {
                0 => return Some(()),
                head if head >> 4 == 0 => return None,
                head => self.value(head & 0x0F, depth)?,
            }
        }
    }

    fn value(&mut self, kind: u8, depth: usize) -> Option<()> {
        match kind {
            1 | 2 => Some(()),
            3 => self.skip(1),
            4..=6 => self.varint().map(drop),
            7 => self.skip(8),
            8 => self.varint().and_then(|length| self.skip(length)),
            12 if depth < DEEPEST => self.fields(depth + 1),
            _ => None,
        }
    }
}

/// The pages of a column.
pub(super) struct Pages {
    inner: SerializedPageReader<Chunk>,
    budget: Arc<Budget>,
}

impl Pages {
    /// # Errors
    /// If the file cannot be read.
    pub(super) fn new(file: &File, column: &ColumnChunkMetaData, rows: usize, budget: &Arc<Budget>) -> Result<Self> {
        let (length, data) = (file.metadata()?.len(), AtomicU64::new(0));
        let chunk = Chunk { file: file.try_clone()?, length, budget: Arc::clone(budget), data };
        let inner = SerializedPageReader::new(Arc::new(chunk), column, rows, None)?;
        Ok(Self { inner, budget: Arc::clone(budget) })
    }

    fn check(&self, page: &Page) -> Result<()> {
        match page {
            Page::DictionaryPage { buf, num_values, .. } => match u64::from(*num_values) {
                entries if entries > buf.len() as u64 => Err(refused("a dictionary has fewer entries than it says")),
                entries => self.budget.change(0, entries * ENTRY),
            },
            // A few bytes of these become any number of texts, of any length.
            page if [Encoding::DELTA_BYTE_ARRAY, Encoding::DELTA_LENGTH_BYTE_ARRAY].contains(&page.encoding()) => Err(
                refused("its texts are written as differences (DELTA), which are not read: write it with dictionaries"),
            ),
            _ => Ok(()),
        }
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.inner.get_next_page()?;
        page.iter().try_for_each(|page| self.check(page))?;
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.inner.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.inner.skip_next_page()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Field 1 kind, 2 unpacked, 3 packed, 5 a structure of data pages; by the specification of Thrift's compact form.
    #[test]
    fn headers_say_what_a_page_unpacks_to() {
        let sound = [0x15, 0, 0x15, 0x80, 0x02, 0x15, 40, 0x2C, 0x15, 20, 0, 0];
        let again = [0x15, 0, 0x15, 0x80, 0x02, 0x15, 40, 0x05, 4, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 0];
        let negative = [0x15, 0, 0x15, 0x03, 0x15, 40, 0];
        let cut = [0x15, 0, 0x15, 0x80];
        for (bytes, expected) in
            [(&sound[..], Some((0, 128))), (&again[..], None), (&negative[..], None), (&cut[..], None)]
        {
            assert_eq!(Header(bytes).page(), expected, "{bytes:?}");
        }
    }
}
