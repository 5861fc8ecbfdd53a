//! Names to name rows: exact, nearly, and by their beginning.

use super::KeyTier;
use super::columns::{Index, NearKey};
use super::edits::Pattern;
use super::layout::{Section, letters_of, tier};
use crate::place::NameKey;
use fst::automaton::{Automaton, Str};
use fst::raw::{Fst, Node, Output};
use fst::{IntoStreamer, Map, Streamer};
use std::collections::BTreeMap;

/// A name row, with the tier of the key that led to it.
pub(super) type Found = (u32, KeyTier);

/// Name rows with exactly this key, by row; a name that both tiers give counts as folded.
pub(super) fn exact(index: &Index, key: &NameKey) -> Vec<Found> {
    let [folded, romanised] = values(index, key.as_str());
    let mut found: Vec<Found> = rows(index, folded).map(|row| (row, KeyTier::Folded)).collect();
    let own = found.len();
    for row in rows(index, romanised.filter(|value| Some(*value) != folded)) {
        if found[..own].binary_search_by_key(&row, |(row, _)| *row).is_err() {
            found.push((row, KeyTier::Romanised));
        }
    }
    found.sort_unstable();
    found
}

/// Name rows with exactly this key in their own script, by row.
pub(super) fn folded(index: &Index, key: &NameKey) -> impl Iterator<Item = u32> {
    let [folded, _] = values(index, key.as_str());
    rows(index, folded)
}

fn rows(index: &Index, value: Option<u64>) -> impl Iterator<Item = u32> {
    value.into_iter().flat_map(|value| index.posting(value))
}

/// What the map has for a key, folded and romanised. The text is walked once.
fn values(index: &Index, key: &str) -> [Option<u64>; 2] {
    let Ok(keys) = Fst::new(index.section(Section::Keys)) else { return [None; 2] };
    let step = |(node, sum): (Node<'_>, Output), byte: &u8| {
        let transition = node.transition(node.find_input(*byte)?);
        Some((keys.node(transition.addr), sum.cat(transition.out)))
    };
    let Some(text) = key.as_bytes().iter().try_fold((keys.root(), Output::zero()), step) else { return [None; 2] };
    [tier::FOLDED, tier::ROMANISED].map(|tier| {
        let (end, sum) = step(text, &tier)?;
        end.is_final().then(|| sum.cat(end.final_output()).value())
    })
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
    let (occurring, rows) = index.near_keys(lengths);
    let mut best: BTreeMap<u32, (u32, KeyTier)> = BTreeMap::new();
    let mut read: Vec<(&str, NearKey)> = Vec::with_capacity(REVIEWED);
    for (occurring, rows) in occurring.chunks(REVIEWED).zip(rows.chunks(REVIEWED)) {
        let alike = rows.iter().zip(alike(occurring, letters, edits)).filter(|(_, alike)| *alike);
        // Texts lie far apart: those of a review are fetched together before they are compared.
        read.extend(alike.map(|(row, _)| NearKey(row)).map(|near| (index.text(near.text()), near)));
        for (text, near) in read.drain(..) {
            let counted = wanted.edits(text);
            let Some(tier) = tier_of(near.tier()).filter(|_| counted <= edits) else { continue };
            for row in index.posting(u64::from(near.posting())) {
                let known = best.entry(row).or_insert((counted, tier));
                *known = (*known).min((counted, tier));
            }
        }
    }
    let mut found: Vec<_> = best.into_iter().map(|(row, (edits, tier))| ((row, tier), edits)).collect();
    found.sort_by_key(|&((row, tier), edits)| (edits, tier, row));
    found
}

/// So many keys are passed in review at once.
const REVIEWED: usize = 64;

/// Which keys may lie within so many edits, by the letters that occur in them: for each edit one letter that only the key
/// has is taken away, and one that only the name has. No branches, no counts: several are done at a time.
fn alike(occurring: &[[u8; 4]], letters: u32, edits: u32) -> [bool; REVIEWED] {
    let (mut more, mut fewer) = ([0; REVIEWED], [0; REVIEWED]);
    for ((more, fewer), occurring) in more.iter_mut().zip(&mut fewer).zip(occurring) {
        let occurring = u32::from_le_bytes(*occurring);
        (*more, *fewer) = (occurring & !letters, letters & !occurring);
    }
    for _ in 0..edits {
        for only in [&mut more, &mut fewer] {
            only.iter_mut().for_each(|letters: &mut u32| *letters &= letters.wrapping_sub(1));
        }
    }
    std::array::from_fn(|at| (more[at] | fewer[at]) == 0)
}

/// Name rows whose keys begin with this one: folded keys first, each tier in the order of its keys.
pub(super) fn beginning(index: &Index, prefix: &NameKey, limit: usize) -> Vec<Found> {
    let Ok(keys) = Map::new(index.section(Section::Keys)) else { return Vec::new() };
    let mut found: Vec<Found> = Vec::new();
    for wanted in [KeyTier::Folded, KeyTier::Romanised] {
        let mut stream = keys.search(Str::new(prefix.as_str()).starts_with()).into_stream();
        while let Some((key, value)) = stream.next() {
            if key.last().copied().and_then(tier_of) != Some(wanted) {
                continue;
            }
            for row in index.posting(value) {
                if found.len() >= limit {
                    return found;
                }
                if !found.iter().any(|&(known, _)| known == row) {
                    found.push((row, wanted));
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
