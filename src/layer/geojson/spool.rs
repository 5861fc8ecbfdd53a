//! Incident layers of any size: features go to temporary files as they come, and are completed at the end.

use super::{Draft, GeoJsonError, LastProperties, geometry};
use crate::layer::{
    LayerKind,
    format::{Features, FormatError, Take},
};
use std::{
    collections::BTreeMap,
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
};
use tempfile::SpooledTempFile;

/// A layer no larger than this stays in memory, bytes.
const IN_MEMORY: usize = 16 << 20;
/// What is read and written at once, bytes.
const BLOCK: usize = 1 << 18;

/// One incident layer while it is gathered.
pub struct Spool {
    layer: LayerKind,
    file: BufWriter<SpooledTempFile>,
    features: usize,
    bbox: Option<[f64; 4]>,
    /// Features of incidents that were settled after others had come.
    late: BTreeMap<u32, Vec<Draft>>,
}

/// What stands before each feature in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RecordHead {
    incident: u32,
    gap: u32,
    length: u32,
}

impl RecordHead {
    const BYTES: usize = 12;

    fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        for (cell, number) in bytes.chunks_exact_mut(4).zip([self.incident, self.gap, self.length]) {
            cell.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        Self { incident: number(0), gap: number(4), length: number(8) }
    }
}

impl Spool {
    /// An empty one of each incident layer, in the order of [`LayerKind::OF_INCIDENTS`].
    pub fn all() -> Vec<Self> {
        LayerKind::OF_INCIDENTS.map(Self::new).into()
    }

    fn new(layer: LayerKind) -> Self {
        let file = BufWriter::with_capacity(BLOCK, SpooledTempFile::new(IN_MEMORY));
        Self { layer, file, features: 0, bbox: None, late: BTreeMap::new() }
    }

    /// Its layer.
    pub fn layer(&self) -> LayerKind {
        self.layer
    }

    /// Whether it has no feature.
    pub fn is_empty(&self) -> bool {
        self.features == 0 && self.late.is_empty()
    }

    /// Adds a feature of an incident that was settled late; it is written where its index belongs.
    pub fn push_late(&mut self, incident: u32, draft: Draft) {
        self.widen(draft.bbox);
        self.late.entry(incident).or_default().push(draft);
    }

    fn widen(&mut self, bbox: [f64; 4]) {
        self.bbox = Some(self.bbox.map_or(bbox, |all| geometry::union(all, bbox)));
    }

    /// Adds a feature of the incident with this index. Indexes must not decrease.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn push(&mut self, incident: u32, draft: &Draft) -> Result<(), GeoJsonError> {
        let size = |size: usize| u32::try_from(size).map_err(io::Error::other);
        let record = RecordHead { incident, gap: size(draft.gap)?, length: size(draft.text.len())? };
        self.file.write_all(&record.to_bytes())?;
        self.file.write_all(&draft.text)?;
        self.features += 1;
        self.widen(draft.bbox);
        Ok(())
    }

    /// Number of its features.
    pub fn len(&self) -> usize {
        self.features + self.late.values().map(Vec::len).sum::<usize>()
    }

    /// With what `last` says of each incident, known now that all are read.
    pub fn completed<L>(self, last: L) -> Completed<L> {
        Completed { spool: self, last }
    }
}

/// A layer whose features can be completed.
pub struct Completed<L> {
    spool: Spool,
    last: L,
}

impl<'i, L: Fn(u32) -> LastProperties<'i> + Send> Features for Completed<L> {
    fn kind(&self) -> LayerKind {
        self.spool.layer
    }

    fn bbox(&self) -> Option<[f64; 4]> {
        self.spool.bbox
    }

    fn each(self: Box<Self>, take: &mut Take) -> Result<(), FormatError> {
        let Self { spool, last } = *self;
        let mut file = spool.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        let mut file = BufReader::with_capacity(BLOCK, file);
        let mut features = Completing { take, last, whole: Vec::new() };
        let mut late = spool.late;
        let mut text = Vec::new();
        for _ in 0..spool.features {
            let record = read_record(&mut file, &mut text)?;
            let after = late.split_off(&record.incident);
            features.take_late(std::mem::replace(&mut late, after))?;
            features.take(record.incident, &text, record.gap as usize)?;
        }
        features.take_late(late)
    }
}

fn read_record(file: &mut impl Read, text: &mut Vec<u8>) -> io::Result<RecordHead> {
    let mut bytes = [0; RecordHead::BYTES];
    file.read_exact(&mut bytes)?;
    let record = RecordHead::from_bytes(bytes);
    text.resize(record.length as usize, 0);
    file.read_exact(text)?;
    Ok(record)
}

/// Features on their way out.
struct Completing<'t, L> {
    take: &'t mut Take<'t>,
    last: L,
    whole: Vec<u8>,
}

impl<'i, L: Fn(u32) -> LastProperties<'i>> Completing<'_, L> {
    fn take(&mut self, incident: u32, text: &[u8], gap: usize) -> Result<(), FormatError> {
        let (before, after) = text.split_at(gap.min(text.len()));
        let last = serde_json::to_vec(&(self.last)(incident)).map_err(GeoJsonError::from)?;
        self.whole.clear();
        self.whole.extend_from_slice(before);
        self.whole.extend(fields(&last));
        self.whole.extend_from_slice(after);
        (self.take)(&self.whole)
    }

    fn take_late(&mut self, late: BTreeMap<u32, Vec<Draft>>) -> Result<(), FormatError> {
        let drafts = late.iter().flat_map(|(incident, drafts)| drafts.iter().map(|draft| (*incident, draft)));
        drafts.into_iter().try_for_each(|(incident, draft)| self.take(incident, &draft.text, draft.gap))
    }
}

/// The fields of an object after others: `{"a":1}` as `,"a":1`; the comma takes the place of the brace.
fn fields(object: &[u8]) -> Vec<u8> {
    let inner = object.get(1..object.len().saturating_sub(1)).unwrap_or_default();
    [b",", inner].concat()
}
