//! The map from keys to names: an `fst` and its posting lists.

use super::super::layout::{self, letters_of, tier};
use super::texts::Texts;
use crate::place::NameKey;
use std::collections::HashSet;

/// Collects the keys of names.
#[derive(Default)]
pub(super) struct Keys {
    keys: Vec<(Vec<u8>, u32)>,
    /// Names that are also looked for with letters changed.
    near: HashSet<u32>,
}

/// The sections that the keys become.
pub(super) struct Built {
    pub(super) map: Vec<u8>,
    pub(super) postings: Vec<u8>,
    pub(super) near: Vec<u8>,
    pub(super) near_letters: Vec<u8>,
}

/// Whether a name is looked for with letters changed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Search {
    Nearly,
    ExactlyOnly,
}

impl Keys {
    /// Adds every key of a name.
    pub(super) fn add(&mut self, name: &str, name_row: u32, search: Search) {
        if search == Search::Nearly {
            self.near.insert(name_row);
        }
        self.push(tier::FOLDED, &NameKey::folded(name), name_row);
        for key in NameKey::romanised(name) {
            self.push(tier::ROMANISED, &key, name_row);
        }
    }

    fn push(&mut self, tier: u8, key: &NameKey, name_row: u32) {
        if !key.is_empty() {
            self.keys.push(([key.as_str().as_bytes(), &[tier]].concat(), name_row));
        }
    }

    /// The bytes of the map and of the postings. A value is `row * 2 + 1` for one name, else `offset * 2` into the
    /// postings: a count and that many ascending rows, each as the difference from the one before, all LEB128.
    pub(super) fn build(mut self, texts: &mut Texts) -> Result<Built, fst::Error> {
        self.keys.sort_unstable();
        self.keys.dedup();
        let mut map = fst::MapBuilder::memory();
        let mut postings = Vec::new();
        let mut near = Vec::new();
        for group in self.keys.chunk_by(|a, b| a.0 == b.0) {
            let [(key, row), ..] = group else { continue };
            let posting = match group {
                [_] => u64::from(*row) * 2 + 1,
                _ => postings.len() as u64 * 2,
            };
            map.insert(key, posting)?;
            if group.len() > 1 {
                write_postings(group, &mut postings);
            }
            if group.iter().any(|(_, row)| self.near.contains(row)) {
                near.extend(near_row(key, posting as u32, texts));
            }
        }
        near.sort_by_key(|row| row.letters);
        let near_letters = near.iter().flat_map(|row| row.occurring.to_le_bytes()).collect();
        let near = near.into_iter().flat_map(|row| row.cells).collect();
        Ok(Built { map: map.into_inner()?, postings, near, near_letters })
    }
}

struct NearRow {
    /// How many.
    letters: u16,
    /// Which ([`letters_of`]).
    occurring: u32,
    cells: [u8; layout::near_key::WIDTH],
}

/// Keys too long for the column are only ever found exactly.
fn near_row(key: &[u8], posting: u32, texts: &mut Texts) -> Option<NearRow> {
    let (&tier, text) = key.split_last()?;
    let text = std::str::from_utf8(text).ok()?;
    let letters = u16::try_from(text.chars().count()).ok()?;
    let mut cells = [0; layout::near_key::WIDTH];
    for (offset, value) in [
        (layout::near_key::TEXT, texts.add(text)),
        (layout::near_key::POSTING, posting),
        (layout::near_key::LENGTH, u32::from(letters) | u32::from(tier) << 16),
    ] {
        cells[offset..offset + 4].copy_from_slice(&value.to_le_bytes());
    }
    Some(NearRow { letters, occurring: letters_of(text), cells })
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
