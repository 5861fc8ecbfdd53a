//! Bytes -> UTF-8: the encoding is seen from the bytes, and decided when the first byte beyond ASCII comes.

use super::{kind, unpack::Stream};
use crate::source::{Problem, SourceError};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};
use std::io::Read;

/// Bytes read at once. Always as many, so that the same file makes the same batches however it is fed.
const CHUNK: usize = 1 << 16;
/// Bytes from the first one beyond ASCII that decide the encoding.
const SAMPLE: usize = 1 << 20;
/// Bytes that decide whether it is text at all, and UTF-16.
const FIRST: usize = 1 << 12;

/// A text that is decoded as it is read. UTF-8 is passed on as it is: a reader checks it row by row.
pub(super) struct Text {
    file: String,
    stream: Stream,
    ahead: Vec<u8>,
    decoding: Decoding,
    ended: bool,
    notes: Vec<Problem>,
}

enum Decoding {
    /// ASCII until now.
    Undecided,
    Utf8,
    Other(Box<Decoder>),
}

impl Text {
    /// # Errors
    /// If the stream cannot be read or is no text.
    pub(super) fn open(file: &str, stream: Stream) -> Result<Self, SourceError> {
        let (file, notes) = (file.to_owned(), Vec::new());
        let mut text = Self { file, stream, ahead: Vec::new(), decoding: Decoding::Undecided, ended: false, notes };
        text.ahead = text.chunk(FIRST)?;
        text.ended = text.ahead.len() < FIRST;
        kind::refuse(&text.file, &text.ahead)?;
        let marked = Encoding::for_bom(&text.ahead);
        let marked = marked.or_else(|| utf16(&text.ahead).map(|encoding| (encoding, 0)));
        match marked {
            Some((encoding, mark)) => {
                text.ahead.drain(..mark);
                text.decoding = decoding(encoding);
            }
            None => kind::refuse_binary(&text.file, &text.ahead)?,
        }
        Ok(text)
    }

    /// Name of the encoding, as far as it is known.
    pub(super) fn encoding(&self) -> &'static str {
        match &self.decoding {
            Decoding::Undecided | Decoding::Utf8 => UTF_8.name(),
            Decoding::Other(decoder) => decoder.encoding().name(),
        }
    }

    /// What was noticed since it was last asked.
    pub(super) fn notes(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.notes)
    }

    /// Appends text until `out` has at least `length` bytes; false at the end of the file.
    pub(super) fn fill(&mut self, out: &mut Vec<u8>, length: usize) -> Result<bool, SourceError> {
        while out.len() < length && !(self.ended && self.ahead.is_empty()) {
            let mut bytes = std::mem::take(&mut self.ahead);
            self.read_on(&mut bytes, CHUNK)?;
            if matches!(self.decoding, Decoding::Undecided) && !bytes.is_ascii() {
                self.read_on(&mut bytes, SAMPLE)?;
                self.decide(&bytes);
            }
            self.decode(&bytes, out);
        }
        Ok(out.len() >= length || !self.ended)
    }

    fn read_on(&mut self, bytes: &mut Vec<u8>, length: usize) -> Result<(), SourceError> {
        if !self.ended && bytes.len() < length {
            let more = self.chunk(length - bytes.len())?;
            self.ended = bytes.len() + more.len() < length;
            bytes.extend(more);
        }
        Ok(())
    }

    fn chunk(&mut self, length: usize) -> Result<Vec<u8>, SourceError> {
        let mut bytes = Vec::with_capacity(length);
        let read = self.stream.by_ref().take(length as u64).read_to_end(&mut bytes);
        read.map_err(|error| SourceError::from_io(&self.file, error))?;
        Ok(bytes)
    }

    fn decide(&mut self, sample: &[u8]) {
        if is_mostly_utf8(sample, self.ended) {
            self.decoding = Decoding::Utf8;
            return;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(sample, self.ended);
        let encoding = guess(&detector);
        self.decoding = decoding(encoding);
        self.note(
            format!("the file is not UTF-8; it seems to be {}, and was read as that", encoding.name()),
            "if letters look wrong, save the file as UTF-8",
        );
    }

    fn decode(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        let Decoding::Other(decoder) = &mut self.decoding else { return out.extend(bytes) };
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3);
        let mut decoded = String::with_capacity(room);
        let (.., malformed) = decoder.decode_to_string(bytes, &mut decoded, self.ended);
        out.extend(decoded.as_bytes());
        if malformed {
            let encoding = self.encoding();
            let problem = format!("some bytes are no {encoding}; a \u{FFFD} stands for each");
            self.note(problem, "save the file as UTF-8");
        }
    }

    fn note(&mut self, problem: String, cure: &str) {
        let (file, cure) = (self.file.clone(), cure.to_owned());
        let note = Problem { file, row: None, column: String::new(), value: String::new(), problem, cure };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// A few letters of Cyrillic pass for Chinese: then the detector is told that the file comes from where Russian is read.
fn guess(detector: &EncodingDetector) -> &'static Encoding {
    let hints = [None, Some(&b"ru"[..])].into_iter();
    let mut guesses = hints.map(|hint| detector.guess(hint, Utf8Detection::Deny));
    guesses.find(|encoding| encoding.is_single_byte()).unwrap_or(WINDOWS_1251)
}

fn decoding(encoding: &'static Encoding) -> Decoding {
    match encoding == UTF_8 {
        true => Decoding::Utf8,
        false => Decoding::Other(Box::new(encoding.new_decoder_without_bom_handling())),
    }
}

/// In a table delimiters, digits and line breaks have a NUL each in UTF-16, all of them on one side.
fn utf16(first: &[u8]) -> Option<&'static Encoding> {
    let nuls = |side: usize| first.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let is_side = |many: usize, few: usize| many * 20 >= first.len() && few * 20 <= many && many > 1;
    match (even, odd) {
        _ if is_side(odd, even) => Some(UTF_16LE),
        _ if is_side(even, odd) => Some(UTF_16BE),
        _ => None,
    }
}

/// Single bytes of another encoding are hardly ever UTF-8 by chance; a few broken ones do not make a UTF-8 file another.
fn is_mostly_utf8(sample: &[u8], whole: bool) -> bool {
    let (mut good, mut bad, mut was_bad) = (0, 0, false);
    let mut chunks = sample.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let is_cut = chunks.peek().is_none() && !whole;
        let is_counted = was_bad && chunk.valid().is_empty();
        was_bad = !chunk.invalid().is_empty() && !is_cut;
        bad += usize::from(was_bad && !is_counted);
    }
    good >= 4 * bad
}
