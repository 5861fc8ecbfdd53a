//! Packed files: what comes out of a `.gz` or a `.zip`, in a stream and no more than the limits allow.

#[cfg(feature = "parquet")]
use super::kind;
use super::{Limits, Origin, Packing, archive};
use crate::source::SourceError;
use flate2::read::MultiGzDecoder;
use std::{
    io::{self, Cursor, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Bytes that come one after the other.
pub(super) type Stream = Box<dyn Read + Send>;

/// What was packed.
pub(super) enum Unpacked {
    /// Anything.
    Stream(Stream),
    /// An `.xlsx`, whole.
    Workbook(Vec<u8>),
    /// A Parquet file.
    #[cfg(feature = "parquet")]
    Parquet(Stream),
}

/// Opens a file and takes off its packing, which may be one deep.
pub(super) fn open(origin: &dyn Origin, limits: &Limits) -> Result<(Packing, Unpacked), SourceError> {
    let file = origin.name();
    let stream = origin.open().map_err(|error| SourceError::from_io(file, error))?;
    let (magic, stream) = peek(file, stream, 5)?;
    match magic.as_slice() {
        [0x1F, 0x8B, ..] => {
            let packed = Arc::<AtomicU64>::default();
            let counted = Counted::new(stream, &packed);
            let stream = Gauge::new(MultiGzDecoder::new(io::BufReader::new(counted)), packed, file, limits);
            Ok((Packing::Gzip, inner(file, Box::new(stream), limits)?))
        }
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => {
            let bytes = held(file, stream, limits)?;
            if archive::is_workbook(file, &bytes)? {
                return Ok((Packing::Plain, Unpacked::Workbook(bytes)));
            }
            let (entry, stream) = archive::only_table(file, bytes, limits)?;
            Ok((Packing::Zip { entry }, inner(file, stream, limits)?))
        }
        _ => Ok((Packing::Plain, plain(&magic, stream))),
    }
}

/// What is packed in nothing that is known here.
fn plain(_magic: &[u8], stream: Stream) -> Unpacked {
    #[cfg(feature = "parquet")]
    if _magic == kind::PARQUET {
        return Unpacked::Parquet(stream);
    }
    Unpacked::Stream(stream)
}

/// What is in a packing may be a workbook, but no packing again.
fn inner(file: &str, stream: Stream, limits: &Limits) -> Result<Unpacked, SourceError> {
    let (magic, stream) = peek(file, stream, 5)?;
    match magic.as_slice() {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => {
            let bytes = held(file, stream, limits)?;
            match archive::is_workbook(file, &bytes)? {
                true => Ok(Unpacked::Workbook(bytes)),
                false => Err(twice(file)),
            }
        }
        [0x1F, 0x8B, ..] => Err(twice(file)),
        magic => Ok(plain(magic, stream)),
    }
}

fn twice(file: &str) -> SourceError {
    let problem = "what is packed in it is packed again".to_owned();
    SourceError::Packing { file: file.to_owned(), problem, cure: "unpack it once, and give what comes out" }
}

/// The first bytes, and the stream from the first byte on.
pub(super) fn peek(file: &str, mut stream: Stream, length: usize) -> Result<(Vec<u8>, Stream), SourceError> {
    let mut first = Vec::new();
    let read = stream.by_ref().take(length as u64).read_to_end(&mut first);
    read.map_err(|error| SourceError::from_io(file, error))?;
    Ok((first.clone(), Box::new(Cursor::new(first).chain(stream))))
}

/// All of a stream.
pub(super) fn held(file: &str, stream: Stream, limits: &Limits) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    let read = stream.take(limits.max_held_bytes as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| SourceError::from_io(file, error))?;
    match bytes.len() > limits.max_held_bytes {
        true => Err(too_much_held(file, limits)),
        false => Ok(bytes),
    }
}

pub(super) fn too_much_held(file: &str, limits: &Limits) -> SourceError {
    let problem = format!("more than {} MiB, which would have to be held in memory", limits.max_held_bytes >> 20);
    SourceError::TooLarge { file: file.to_owned(), problem, cure: "save it as CSV, or as JSON with one object a line" }
}

/// Counts what is read.
pub struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R> Counted<R> {
    /// A reader whose bytes are added to a count that others look at.
    pub fn new(inner: R, count: &Arc<AtomicU64>) -> Self {
        Self { inner, count: Arc::clone(count) }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Stops a stream that unpacks to more than the limits allow.
pub(super) struct Gauge<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
    limits: Limits,
    file: String,
    cure: &'static str,
}

impl<R> Gauge<R> {
    /// `packed` is how many packed bytes were read so far, or are there at all.
    pub(super) fn new(inner: R, packed: Arc<AtomicU64>, file: &str, limits: &Limits) -> Self {
        let cure = "if you trust it, unpack it and give what comes out";
        Self { inner, packed, unpacked: 0, limits: limits.clone(), file: file.to_owned(), cure }
    }

    /// With another word of what to do when it is too much.
    pub(super) fn with_cure(self, cure: &'static str) -> Self {
        Self { cure, ..self }
    }

    /// Reads another stream to its end, to see how much it is; all that are drained count together.
    pub(super) fn drain(&mut self, mut other: impl Read) -> io::Result<()> {
        let mut buffer = [0; 1 << 14];
        loop {
            let read = other.read(&mut buffer)?;
            self.unpacked += read as u64;
            self.check()?;
            if read == 0 {
                return Ok(());
            }
        }
    }

    fn check(&self) -> io::Result<()> {
        let Limits { max_unpacked_bytes, max_ratio, free_bytes, .. } = self.limits;
        let allowed = self.packed.load(Ordering::Relaxed).saturating_mul(max_ratio).max(free_bytes);
        let problem = match self.unpacked {
            unpacked if unpacked > max_unpacked_bytes => {
                format!("it unpacks to more than {} MiB", max_unpacked_bytes >> 20)
            }
            unpacked if unpacked > allowed => {
                format!("it unpacks to more than {max_ratio} times its size, as only a file made to do harm does")
            }
            _ => return Ok(()),
        };
        Err(io::Error::other(SourceError::TooLarge { file: self.file.clone(), problem, cure: self.cure }))
    }
}

impl<R: Read> Read for Gauge<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        self.check()?;
        Ok(read)
    }
}
