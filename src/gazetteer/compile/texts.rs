//! The heap of texts: each different text once, named by its offset.

use std::collections::HashMap;

pub(super) struct Texts {
    bytes: Vec<u8>,
    offsets: HashMap<String, u32>,
}

impl Texts {
    /// A heap that holds the empty text at offset 0.
    pub(super) fn new() -> Self {
        Self { bytes: vec![0; 4], offsets: HashMap::from([(String::new(), 0)]) }
    }

    /// The offset of a text, which is added if it is new.
    pub(super) fn add(&mut self, text: &str) -> u32 {
        if let Some(&offset) = self.offsets.get(text) {
            return offset;
        }
        let offset = self.bytes.len() as u32;
        self.bytes.extend((text.len() as u32).to_le_bytes());
        self.bytes.extend(text.as_bytes());
        self.offsets.insert(text.to_owned(), offset);
        offset
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}
