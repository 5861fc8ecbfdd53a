//! The map from keys to names: an `fst` and its posting lists.

use super::super::layout::tier;
use crate::place::NameKey;

/// Collects the keys of names.
#[derive(Default)]
pub(super) struct Keys(Vec<(Vec<u8>, u32)>);

impl Keys {
    /// Adds every key of a name.
    pub(super) fn add(&mut self, name: &str, name_row: u32) {
        self.push(tier::FOLDED, &NameKey::folded(name), name_row);
        for key in NameKey::romanised(name) {
            self.push(tier::ROMANISED, &key, name_row);
        }
    }

    fn push(&mut self, tier: u8, key: &NameKey, name_row: u32) {
        if !key.is_empty() {
            let text = key.as_str().as_bytes();
            self.0.push((std::iter::once(tier).chain(text.iter().copied()).collect(), name_row));
        }
    }

    /// The bytes of the map and of the postings. A value is `row * 2 + 1` for one name, else `offset * 2` into the
    /// postings: a count and that many ascending rows, each as the difference from the one before, all LEB128.
    pub(super) fn build(mut self) -> Result<(Vec<u8>, Vec<u8>), fst::Error> {
        self.0.sort_unstable();
        self.0.dedup();
        let mut map = fst::MapBuilder::memory();
        let mut postings = Vec::new();
        for group in self.0.chunk_by(|a, b| a.0 == b.0) {
            if let [(key, row)] = group {
                map.insert(key, u64::from(*row) * 2 + 1)?;
            } else if let [(key, _), ..] = group {
                map.insert(key, postings.len() as u64 * 2)?;
                write_postings(group, &mut postings);
            }
        }
        Ok((map.into_inner()?, postings))
    }
}

fn write_postings(group: &[(Vec<u8>, u32)], postings: &mut Vec<u8>) {
    varint(group.len() as u32, postings);
    let mut last = 0;
    for &(_, row) in group {
        varint(row - last, postings);
        last = row;
    }
}

fn varint(mut value: u32, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push((value as u8) | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
