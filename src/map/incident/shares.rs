//! What many incidents at one place are, as shares of a ring or a bar.

use crate::{
    incident::EventType,
    layer::LocatedIncident,
    map::scene::Colour,
    symbology::{Standing, Theme},
};
use std::collections::BTreeMap;

/// A share below this is too narrow to be seen: it joins the rest.
const LEAST: f32 = 0.06;

/// One part of a ring or a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Share {
    /// Of all, 0 to 1.
    pub size: f32,
    /// Colour of its kind; grey for the rest, white for what is not said to have happened.
    pub colour: Colour,
}

/// Kinds by number, then the rest, then what is proposed, discussed or denied: white, whatever its kind.
pub(crate) fn shares<'l>(members: impl Iterator<Item = &'l LocatedIncident>, theme: &Theme) -> Vec<Share> {
    let mut kinds: BTreeMap<EventType, usize> = BTreeMap::new();
    let (mut all, mut not_so) = (0, 0);
    for located in members {
        all += 1;
        match Standing::of(located.incident.status) {
            Standing::Happened => *kinds.entry(located.incident.event_type).or_default() += 1,
            Standing::Planned | Standing::Denied => not_so += 1,
        }
    }
    let size = |count: usize| count as f32 / all.max(1) as f32;
    let mut kinds: Vec<(EventType, usize)> = kinds.into_iter().collect();
    kinds.sort_by_key(|&(kind, count)| (std::cmp::Reverse(count), kind));
    let (seen, rest): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|&(_, count)| size(count) >= LEAST);
    let rest: usize = rest.into_iter().map(|(_, count)| count).sum();
    let kinds = seen.into_iter().map(|(kind, count)| (count, Colour::from(theme.symbol(kind).colour)));
    let parts = kinds.chain([(rest, theme.symbol(EventType::Other).colour.into()), (not_so, Colour::WHITE)]);
    parts.filter(|(count, _)| *count > 0).map(|(count, colour)| Share { size: size(count), colour }).collect()
}
