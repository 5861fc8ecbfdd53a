//! Incident layers of any size: features go to temporary files as they come, and are completed at the end.

use super::{Draft, GeoJsonError, LastProperties, geometry, incident::add_fields};
use crate::layer::{
    LayerKind,
    format::{Features, FormatError, Take},
};
use std::{
    collections::{BTreeMap, HashMap},
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    sync::Arc,
};
use tempfile::SpooledTempFile;

/// A layer no larger than this stays in memory, bytes.
const IN_MEMORY: usize = 2 << 20;
/// What is read and written at once, bytes.
const BLOCK: usize = 1 << 18;

/// Ends of features that are held in memory, so that they are not written again for each, bytes. Those of most files
/// are fewer; where each row has a place of its own nothing is gained, and the rest goes to the file.
const HELD: usize = 24 << 20;

/// One incident layer while it is gathered.
pub struct Spool {
    layer: LayerKind,
    file: BufWriter<SpooledTempFile>,
    features: usize,
    bbox: Option<[f64; 4]>,
    tails: Tails,
    /// Features of incidents that were settled after others had come.
    late: BTreeMap<u32, Vec<Draft>>,
}

/// Texts that many features end with.
#[derive(Default)]
struct Tails {
    texts: Vec<Arc<str>>,
    by_address: HashMap<usize, u32>,
    bytes: usize,
}

impl Tails {
    /// The index of a text; `None` where no more can be held.
    fn hold(&mut self, text: &Arc<str>) -> Option<u32> {
        // What is held is not freed, so that its address is nobody else's.
        let address = text.as_ptr().addr();
        if let Some(index) = self.by_address.get(&address) {
            return Some(*index);
        }
        if self.bytes + text.len() > HELD {
            return None;
        }
        let index = u32::try_from(self.texts.len()).ok()?;
        self.bytes += text.len();
        self.texts.push(Arc::clone(text));
        self.by_address.insert(address, index);
        Some(index)
    }

    fn get(&self, index: u32) -> &str {
        self.texts.get(index as usize).map_or("", |text| text)
    }
}

/// What stands before each feature in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RecordHead {
    incident: u32,
    gap: u32,
    length: u32,
    /// Indexes of the texts that follow; [`INLINE`] where they are in the file.
    tail: [u32; 2],
}

const INLINE: u32 = u32::MAX;

impl RecordHead {
    const BYTES: usize = 20;

    fn numbers(self) -> [u32; 5] {
        [self.incident, self.gap, self.length, self.tail[0], self.tail[1]]
    }

    fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        for (cell, number) in bytes.chunks_exact_mut(4).zip(self.numbers()) {
            cell.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        Self { incident: number(0), gap: number(4), length: number(8), tail: [number(12), number(16)] }
    }
}

impl Spool {
    /// An empty one of each incident layer, in the order of [`LayerKind::OF_INCIDENTS`].
    pub fn all() -> Vec<Self> {
        LayerKind::OF_INCIDENTS.map(Self::new).into()
    }

    fn new(layer: LayerKind) -> Self {
        let file = BufWriter::with_capacity(BLOCK, SpooledTempFile::new(IN_MEMORY));
        Self { layer, file, features: 0, bbox: None, tails: Tails::default(), late: BTreeMap::new() }
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
        let held = self.tails.hold(&draft.tail[1]).and_then(|last| Some([self.tails.hold(&draft.tail[0])?, last]));
        let inline: &[Arc<str>] = if held.is_some() { &[] } else { &draft.tail };
        let length = size(draft.text.len() + inline.iter().map(|text| text.len()).sum::<usize>())?;
        let record = RecordHead { incident, gap: size(draft.gap)?, length, tail: held.unwrap_or([INLINE; 2]) };
        self.file.write_all(&record.to_bytes())?;
        self.file.write_all(&draft.text)?;
        inline.iter().try_for_each(|text| self.file.write_all(text.as_bytes()))?;
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
            let record = read_record(&mut file, &spool.tails, &mut text)?;
            let after = late.split_off(&record.incident);
            features.take_late(std::mem::replace(&mut late, after))?;
            features.take(record.incident, &text, record.gap as usize)?;
        }
        features.take_late(late)
    }
}

/// The text of a feature to its end.
fn whole(draft: &Draft) -> Vec<u8> {
    [&draft.text, draft.tail[0].as_bytes(), draft.tail[1].as_bytes(), b"}"].concat()
}

fn read_record(file: &mut impl Read, tails: &Tails, text: &mut Vec<u8>) -> io::Result<RecordHead> {
    let mut bytes = [0; RecordHead::BYTES];
    file.read_exact(&mut bytes)?;
    let record = RecordHead::from_bytes(bytes);
    text.resize(record.length as usize, 0);
    file.read_exact(text)?;
    let tail = record.tail.into_iter().filter(|index| *index != INLINE);
    tail.for_each(|index| text.extend_from_slice(tails.get(index).as_bytes()));
    text.push(b'}');
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
        self.whole.clear();
        self.whole.extend_from_slice(before);
        add_fields(&mut self.whole, &(self.last)(incident))?;
        self.whole.extend_from_slice(after);
        (self.take)(&self.whole)
    }

    fn take_late(&mut self, late: BTreeMap<u32, Vec<Draft>>) -> Result<(), FormatError> {
        let drafts = late.iter().flat_map(|(incident, drafts)| drafts.iter().map(|draft| (*incident, draft)));
        drafts.into_iter().try_for_each(|(incident, draft)| self.take(incident, &whole(draft), draft.gap))
    }
}
