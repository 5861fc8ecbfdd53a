//! Names to name rows: exact, nearly, and by their beginning.

use super::KeyTier;
use super::columns::Index;
use super::layout::{Section, tier};
use crate::place::NameKey;
use fst::automaton::{Automaton, Levenshtein, Str};
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
    // The automaton is refused for very long keys only; those are still found when they match exactly.
    let Ok(automaton) = Levenshtein::new(key.as_str(), edits) else {
        return exact(index, key).into_iter().map(|found| (found, 0)).collect();
    };
    let mut best: BTreeMap<u32, (u32, KeyTier)> = BTreeMap::new();
    let mut stream = keys.search(AfterTier(automaton)).into_stream();
    while let Some((text, value)) = stream.next() {
        let Some((tier, text)) = split(text) else { continue };
        let candidate = (distance(key.as_str(), text), tier);
        for row in index.posting(value) {
            let known = best.entry(row).or_insert(candidate);
            *known = (*known).min(candidate);
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
        let Some((tier, _)) = split(text) else { continue };
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

fn split(key: &[u8]) -> Option<(KeyTier, &str)> {
    let (&byte, text) = key.split_first()?;
    let tier = if byte == tier::FOLDED { KeyTier::Folded } else { KeyTier::Romanised };
    Some((tier, std::str::from_utf8(text).ok()?))
}

/// An automaton that lets the tier byte pass and then runs another.
struct AfterTier<A>(A);

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

/// Levenshtein distance in characters (Wagner and Fischer 1974).
fn distance(a: &str, b: &str) -> u32 {
    let b: Vec<char> = b.chars().collect();
    let mut costs: Vec<u32> = (0..=b.len() as u32).collect();
    for (row, letter) in a.chars().enumerate() {
        let mut diagonal = row as u32;
        let mut left = row as u32 + 1;
        for (cost, &other) in costs.iter_mut().skip(1).zip(&b) {
            let above = *cost;
            let changed = diagonal + u32::from(letter != other);
            left = changed.min(above + 1).min(left + 1);
            *cost = left;
            diagonal = above;
        }
        if let Some(first) = costs.first_mut() {
            *first = row as u32 + 1;
        }
    }
    costs.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn edits_are_counted_in_letters() {
        for (a, b, edits) in [
            ("", "", 0),
            ("sotk", "sotk", 0),
            ("sotk", "sodk", 1),
            ("քար", "քարվ", 1),
            ("kitten", "sitting", 3),
            ("abc", "", 3),
        ] {
            assert_eq!(distance(a, b), edits, "{a} {b}");
        }
    }
}
