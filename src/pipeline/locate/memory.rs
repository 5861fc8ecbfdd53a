//! What was found, by what was asked.

use super::whereabouts::Key;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{PoisonError, RwLock},
};

/// So many answers of a kind are remembered; a run that asks for more begins to remember afresh.
const REMEMBERED: usize = 40_000;

/// What was found, by what was asked; filled from several threads, so that it must not matter which of them is first.
pub(in crate::pipeline) struct Memory<T, K = Key>(RwLock<HashMap<K, T>>);

impl<T, K> Default for Memory<T, K> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T: Clone, K: Eq + Hash> Memory<T, K> {
    /// What is known, or else is found now.
    pub(in crate::pipeline) fn remember(&self, key: K, find: impl FnOnce() -> T) -> T {
        self.recall(&key).unwrap_or_else(|| self.keep(key, find()))
    }

    fn recall(&self, key: &K) -> Option<T> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: K, found: T) -> T {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(key, found.clone());
        found
    }
}
