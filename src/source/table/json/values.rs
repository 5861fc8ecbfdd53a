//! The values of a JSON text one after the other, without holding them.

use super::Fault;
use memchr::memchr_iter;
use serde_json::{Deserializer, value::RawValue};

/// The values of an array from its first value on, up to the end of the text or its bracket.
pub(in super::super) struct Values<'t> {
    text: &'t str,
    /// Offset of what is not read yet.
    pub(in super::super) at: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    First,
    Next,
    Ended,
}

impl<'t> Values<'t> {
    /// `text` begins behind the bracket, or with a value.
    pub(in super::super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, state: State::First }
    }

    /// Whether the closing bracket was met.
    pub(super) fn is_closed(&self) -> bool {
        self.state == State::Ended && self.text[..self.at].ends_with(']')
    }

    fn skip(&mut self, wanted: char) -> bool {
        let rest = self.text[self.at..].trim_start_matches([' ', '\t', '\n', '\r']);
        self.at = self.text.len() - rest.len();
        let is_there = rest.starts_with(wanted);
        self.at += usize::from(is_there);
        is_there
    }

    fn value(&mut self) -> Result<&'t str, Fault> {
        let text = &self.text[self.at..];
        let mut values = Deserializer::from_str(text).into_iter::<&'t RawValue>();
        let value = values.next().transpose().map_err(|error| Fault::syntax(&error))?;
        self.at += values.byte_offset();
        value.map(RawValue::get).ok_or_else(|| Fault {
            problem: "the JSON ends in the midst of an array".to_owned(),
            cure: "download it again",
        })
    }
}

impl<'t> Iterator for Values<'t> {
    type Item = Result<&'t str, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.state == State::Ended {
            return None;
        }
        let is_end = self.skip(']') || self.state == State::Next && !self.skip(',');
        if is_end {
            self.state = State::Ended;
            return None;
        }
        let value = self.value();
        self.state = if value.is_err() { State::Ended } else { State::Next };
        Some(value)
    }
}

/// The objects of a piece of a sequence, with their lines (or numbers), blank ones passed over.
pub(in super::super) fn in_sequence(bytes: &[u8], first: usize, separator: u8) -> impl Iterator<Item = (usize, &[u8])> {
    let mut ends = memchr_iter(separator, bytes).map(Some).chain([None]);
    let (mut from, mut line) = (0, first);
    let mut parts = std::iter::from_fn(move || {
        let end = ends.next()?;
        let part = (line, bytes.get(from..end.unwrap_or(bytes.len()))?);
        from = end.map_or(bytes.len(), |end| end + 1);
        line += 1;
        Some(part)
    });
    std::iter::from_fn(move || parts.find(|(_, part)| !part.trim_ascii().is_empty()))
}
