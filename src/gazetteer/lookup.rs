//! Names to name rows: exact, nearly, and by their beginning.

use super::KeyTier;
use super::columns::Index;
use super::edits::WithinEdits;
use super::layout::{Section, tier};
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
    let mut found = BTreeMap::new();
    for (byte, tier) in [(tier::FOLDED, KeyTier::Folded), (tier::ROMANISED, KeyTier::Romanised)] {
        let mut text = vec![byte];
        text.extend(key.as_str().as_bytes());
        for row in keys.get(text).map(|value| index.posting(value)).unwrap_or_default() {
            found.entry(row).or_insert(tier);
        }
    }
    found.into_iter().collect()
}

/// Name rows whose keys lie within `edits` of this one: fewest edits first, then by tier and row.
pub(super) fn nearly(index: &Index, key: &NameKey, edits: u32) -> Vec<(Found, u32)> {
    let Some(keys) = keys(index).filter(|_| !key.is_empty()) else { return Vec::new() };
    let automaton = AfterTier(WithinEdits::new(key.as_str(), edits));
    let mut best: BTreeMap<u32, (u32, KeyTier)> = BTreeMap::new();
    let mut stream = keys.search_with_state(&automaton).into_stream();
    while let Some((text, value, state)) = stream.next() {
        let AfterTierState::Inside(state) = state else { continue };
        let (Some(tier), Some(counted)) = (tier_of(text), automaton.0.edits(&state)) else { continue };
        for row in index.posting(value) {
            let known = best.entry(row).or_insert((counted, tier));
            *known = (*known).min((counted, tier));
        }
    }
    let mut found: Vec<_> = best.into_iter().map(|(row, (edits, tier))| ((row, tier), edits)).collect();
    found.sort_by_key(|&((row, tier), edits)| (edits, tier, row));
    found
}

/// Name rows whose keys begin with this one: folded keys first, each tier in the order of its keys.
pub(super) fn beginning(index: &Index, prefix: &NameKey, limit: usize) -> Vec<Found> {
    let Some(keys) = keys(index) else { return Vec::new() };
    let mut found: Vec<Found> = Vec::new();
    let mut stream = keys.search(AfterTier(Str::new(prefix.as_str()).starts_with())).into_stream();
    while let Some((text, value)) = stream.next() {
        let Some(tier) = tier_of(text) else { continue };
        for row in index.posting(value) {
            if found.len() >= limit {
                return found;
            }
            if !found.iter().any(|&(known, _)| known == row) {
                found.push((row, tier));
            }
        }
    }
    found
}

fn tier_of(key: &[u8]) -> Option<KeyTier> {
    match *key.first()? {
        tier::FOLDED => Some(KeyTier::Folded),
        tier::ROMANISED => Some(KeyTier::Romanised),
        _ => None,
    }
}

/// An automaton that lets the tier byte pass and then runs another.
struct AfterTier<A>(A);

#[derive(Clone)]
enum AfterTierState<S> {
    Start,
    Inside(S),
}

impl<A: Automaton> Automaton for AfterTier<A> {
    type State = AfterTierState<A::State>;

    fn start(&self) -> Self::State {
        AfterTierState::Start
    }

    fn is_match(&self, state: &Self::State) -> bool {
        matches!(state, AfterTierState::Inside(inner) if self.0.is_match(inner))
    }

    fn can_match(&self, state: &Self::State) -> bool {
        match state {
            AfterTierState::Start => true,
            AfterTierState::Inside(inner) => self.0.can_match(inner),
        }
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        match state {
            AfterTierState::Start => AfterTierState::Inside(self.0.start()),
            AfterTierState::Inside(inner) => AfterTierState::Inside(self.0.accept(inner, byte)),
        }
    }
}
