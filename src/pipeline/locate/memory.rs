//! What was found, by what was asked.

use super::whereabouts::Key;
use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

/// So many answers of a kind are remembered; a run that asks for more begins to remember afresh.
const REMEMBERED: usize = 40_000;

/// What was found, by what was asked; filled from several threads, so that it must not matter which of them is first.
pub(in crate::pipeline) struct Memory<T>(RwLock<HashMap<Key, T>>);

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T: Clone> Memory<T> {
    pub(in crate::pipeline) fn recall(&self, key: &Key) -> Option<T> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    pub(in crate::pipeline) fn keep(&self, key: Key, found: T) -> T {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(key, found.clone());
        found
    }
}
