//! What was found, by what was asked.

use crate::incident::IncidentDate;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{PoisonError, RwLock},
};

/// So many answers of a kind are remembered; a run that asks for more begins to remember afresh.
const REMEMBERED: usize = 40_000;

/// What was found, by what was asked; filled from several threads, so that it must not matter which of them is first.
pub(crate) struct Memory<T, K = Key>(RwLock<HashMap<K, T>>);

impl<T, K> Default for Memory<T, K> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T: Clone, K: Eq + Hash> Memory<T, K> {
    /// What is known, or else is found now.
    pub(crate) fn remember(&self, key: K, find: impl FnOnce() -> T) -> T {
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

impl<T: Clone> Memory<T, String> {
    /// What is known of a text, or else is found now.
    pub(crate) fn of(&self, text: &str, find: impl FnOnce() -> T) -> T {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(text).cloned();
        known.unwrap_or_else(|| self.keep(text.to_owned(), find()))
    }
}

/// For which time an answer is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    Undated,
    /// For any date: the day changes nothing.
    AnyDate,
    /// For one date.
    Date(IncidentDate),
}

/// By what an answer is remembered: equal for what is found in the same way, and for nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(Box<[u8]>);

impl Key {
    /// Everything that decides, for that time.
    pub(crate) fn of_parts<'p>(parts: impl IntoIterator<Item = &'p [u8]>, time: Time) -> Self {
        let mut key = Vec::with_capacity(96);
        // Every part goes in with its length, so that no text can pass for two.
        let mut add = |part: &[u8]| {
            key.extend_from_slice(&(part.len() as u32).to_le_bytes());
            key.extend_from_slice(part);
        };
        parts.into_iter().for_each(&mut add);
        match time {
            Time::Undated => add(&[]),
            Time::AnyDate => add(b"any"),
            Time::Date(date) => add(date.to_string().as_bytes()),
        }
        Self(key.into())
    }
}
