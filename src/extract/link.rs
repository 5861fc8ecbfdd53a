//! The same event told twice: in other words, with a wider place, without its date.

use super::{
    mention::{Phrases, Reach, reach_of},
    story::{Basis, Told},
};
use crate::{geocode::Answer, incident::EventType};

/// Tellings back among which another one of an event is looked for.
const LOOK_BACK: usize = 60;
/// Sentences between two tellings of one event where the places differ in width.
const NEAR: usize = 3;

/// One telling for each event, in order; what else tells of it is in its `again`. Comparisons are counted.
pub(super) fn linked(told: Vec<Told>, phrases: &Phrases, compared: &mut usize) -> Vec<Told> {
    let mut kept: Vec<Told> = Vec::new();
    for new in told {
        let from = kept.len().saturating_sub(LOOK_BACK);
        *compared += kept.len() - from;
        match kept.iter().skip(from).position(|old| is_same(old, &new, phrases)) {
            Some(index) => join(&mut kept[from + index], new, phrases),
            None => kept.push(new),
        }
    }
    kept
}

fn is_same(old: &Told, new: &Told, phrases: &Phrases) -> bool {
    old.kind == new.kind
        && old.status == new.status
        && is_same_day(old, new)
        && is_same_place(old, new, phrases)
        && is_same_actor(&old.actor1, &new.actor1)
}

fn is_same_day(old: &Told, new: &Told) -> bool {
    let open = |told: &Told| told.date.is_none() || told.date_basis != Basis::Said;
    old.date == new.date
        || ((open(old) || open(new)) && is_lasting(old.kind))
        || old.date.is_none()
        || new.date.is_none()
}

/// Fire of another day is another fire; a deployment is one for long.
fn is_lasting(kind: EventType) -> bool {
    use EventType::{Advance, Deployment, Engineering, Restriction, Talks, Withdrawal};
    matches!(kind, Deployment | Withdrawal | Engineering | Restriction | Talks | Advance)
}

fn is_same_actor(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one.is_empty() || other.is_empty() || one.contains(&other) || other.contains(&one)
}

fn is_same_place(old: &Told, new: &Told, phrases: &Phrases) -> bool {
    let (Some(one), Some(other)) = (old.phrase, new.phrase) else { return false };
    if one == other {
        return true;
    }
    let (Some(a), Some(b)) = (phrases.answer(one), phrases.answer(other)) else { return false };
    if a.place_id == b.place_id {
        return true;
    }
    // All of a border, where another sentence names a stretch of it or a place at it.
    let wide = match (reach_of(a), reach_of(b)) {
        (Reach::Border, _) => Some((a, b)),
        (_, Reach::Border) => Some((b, a)),
        _ => None,
    };
    wide.is_some_and(|(border, fine)| {
        let pair = border.place_id.get(..5).unwrap_or_default();
        let is_told_of = !old.actor1.is_empty() && !new.actor1.is_empty();
        is_told_of && (is_stretch_of(fine, pair) || new.sentence - old.sentence <= NEAR)
    })
}

fn is_stretch_of(fine: &Answer, pair: &str) -> bool {
    fine.place_id.strip_prefix(pair).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '+']))
}

/// Takes over what the other telling knows better.
fn join(old: &mut Told, new: Told, phrases: &Phrases) {
    let width = |told: &Told| told.phrase.and_then(|phrase| phrases.answer(phrase)).map_or(Reach::Country, reach_of);
    if (width(&new), new.place_basis) < (width(old), old.place_basis) {
        (old.phrase, old.place_basis) = (new.phrase, new.place_basis);
        (old.rule, old.noun) = (new.rule, new.noun);
    }
    if new.date.is_some() && (new.date_basis < old.date_basis || old.date.is_none()) {
        (old.date, old.date_end, old.date_basis) = (new.date, new.date_end, new.date_basis);
    }
    if old.actor1.is_empty() {
        old.actor1 = new.actor1;
    }
    if old.actor2.is_empty() {
        old.actor2 = new.actor2;
    }
    old.affected = old.affected.max(new.affected);
    old.again.push(new.span);
    old.again.extend(new.again);
}
