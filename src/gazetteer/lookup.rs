//! Names to name rows: exact, nearly, and by their beginning.

use super::KeyTier;
use super::columns::Index;
use super::edits::Pattern;
use super::layout::{Section, letters_of, tier};
use crate::place::NameKey;
use fst::automaton::{Automaton, Str};
use fst::{IntoStreamer, Map, Streamer};
use std::collections::BTreeMap;

/// A name row, with the tier of the key that led to it.
pub(super) type Found = (u32, KeyTier);

fn keys(index: &Index) -> Option<Map<&[u8]>> {
    Map::new(index.section(Section::Keys)).ok()
}

/// Name rows with exactly this key, by row; a name that both tiers give counts as folded.
pub(super) fn exact(index: &Index, key: &NameKey) -> Vec<Found> {
    let Some(keys) = keys(index).filter(|_| !key.is_empty()) else { return Vec::new() };
    let mut text = [&[tier::FOLDED], key.as_str().as_bytes()].concat();
    let mut rows = |tier: u8| {
        text[0] = tier;
        keys.get(&text).map(|value| index.posting(value)).unwrap_or_default()
    };
    let (folded, romanised) = (rows(tier::FOLDED), rows(tier::ROMANISED));
    let others = romanised.into_iter().filter(|row| folded.binary_search(row).is_err());
    let others = others.map(|row| (row, KeyTier::Romanised));
    let mut found: Vec<Found> = folded.iter().map(|row| (*row, KeyTier::Folded)).chain(others).collect();
    found.sort_unstable();
    found
}

/// Name rows whose keys lie within `edits` of this one, among the keys of regional places: fewest edits first, then by
/// tier and row.
///
/// All keys of about its length are passed in review. Which letters occur tells most of them apart without reading them,
/// so that the time hardly depends on the name; walking the map of all keys takes ten times as long at two edits.
pub(super) fn nearly(index: &Index, key: &NameKey, edits: u32) -> Vec<(Found, u32)> {
    if key.is_empty() {
        return Vec::new();
    }
    let wanted = Pattern::new(key.as_str());
    let letters = letters_of(key.as_str());
    let lengths = wanted.letters().saturating_sub(edits)..=wanted.letters().saturating_add(edits);
    let mut best: BTreeMap<u32, (u32, KeyTier)> = BTreeMap::new();
    for near in index.near_keys(lengths) {
        if more_bits_than(near.letters() ^ letters, edits.saturating_mul(2)) {
            continue;
        }
        let counted = wanted.edits(index.text(near.text()));
        let Some(tier) = tier_of(near.tier()).filter(|_| counted <= edits) else { continue };
        for row in index.posting(u64::from(near.posting())) {
            let known = best.entry(row).or_insert((counted, tier));
            *known = (*known).min((counted, tier));
        }
    }
    let mut found: Vec<_> = best.into_iter().map(|(row, (edits, tier))| ((row, tier), edits)).collect();
    found.sort_by_key(|&((row, tier), edits)| (edits, tier, row));
    found
}

/// Whether more than so many bits are set: quicker for few than counting all on processors that have no instruction for it.
fn more_bits_than(mut bits: u32, most: u32) -> bool {
    for _ in 0..most.min(u32::BITS) {
        bits &= bits.saturating_sub(1);
    }
    bits != 0
}

/// Name rows whose keys begin with this one: folded keys first, each tier in the order of its keys.
pub(super) fn beginning(index: &Index, prefix: &NameKey, limit: usize) -> Vec<Found> {
    let Some(keys) = keys(index) else { return Vec::new() };
    let mut found: Vec<Found> = Vec::new();
    for byte in [tier::FOLDED, tier::ROMANISED] {
        let text = format!("{}{}", char::from(byte), prefix.as_str());
        let mut stream = keys.search(Str::new(&text).starts_with()).into_stream();
        while let (Some(tier), Some((_, value))) = (tier_of(byte), stream.next()) {
            for row in index.posting(value) {
                if found.len() >= limit {
                    return found;
                }
                if !found.iter().any(|&(known, _)| known == row) {
                    found.push((row, tier));
                }
            }
        }
    }
    found
}

fn tier_of(byte: u8) -> Option<KeyTier> {
    match byte {
        tier::FOLDED => Some(KeyTier::Folded),
        tier::ROMANISED => Some(KeyTier::Romanised),
        _ => None,
    }
}
