//! Candidates: the places that a reference may mean, tier by tier.

use super::NameMatch;
use crate::{
    gazetteer::{Gazetteer, KeyTier, NameHit, Place},
    incident::locality::Reference,
    place::{FeatureClass, Language, NameKey, NameKind, Toponym, dictionary_forms},
};
use std::collections::BTreeMap;

/// A place that a reference may mean, and the name that says so.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'g> {
    pub place: Place<'g>,
    /// The name that matched, as stored.
    pub name: Toponym<'g>,
    pub name_match: NameMatch,
    /// Letters changed, for a fuzzy match.
    pub edits: u32,
}

/// Names shorter than this are never matched with letters changed.
const FUZZY_FROM: usize = 5;
/// Names at least this long may differ by two letters.
const FUZZY_TWO_FROM: usize = 8;

/// The ways to look a name up, strictest first.
#[derive(Clone, Copy)]
enum Tier {
    AsWritten,
    Romanised,
    DictionaryForm,
    LettersChanged,
}

impl Tier {
    fn find<'g>(self, gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
        match self {
            Self::AsWritten => as_written(gazetteer, name),
            Self::Romanised => romanised(gazetteer, name),
            Self::DictionaryForm => uninflected(gazetteer, name),
            Self::LettersChanged => nearly(gazetteer, name),
        }
    }
}

/// All places of the first tier that knows the name.
pub(super) fn gather<'g>(gazetteer: &'g Gazetteer, reference: &Reference) -> Vec<Candidate<'g>> {
    [Tier::AsWritten, Tier::Romanised, Tier::DictionaryForm, Tier::LettersChanged]
        .iter()
        .map(|tier| best_of_each_place(named(gazetteer, reference, *tier)))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The full words under any class, and the name without its type word under the classes that the word allows.
fn named<'g>(gazetteer: &'g Gazetteer, reference: &Reference, tier: Tier) -> Vec<Candidate<'g>> {
    let mut found = tier.find(gazetteer, &reference.written);
    if let Some(kind) = reference.kind {
        let typed = tier.find(gazetteer, &reference.name);
        found.extend(typed.into_iter().filter(|c| kind.allows(c.place.class(), c.place.code())));
    }
    found
}

fn as_written<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    let hits = gazetteer.named(&NameKey::folded(name)).into_iter().filter(|hit| is_name(hit));
    hits.map(|hit| Candidate { place: gazetteer.place(hit.row), name: hit.name, name_match: how(&hit, name), edits: 0 })
        .collect()
}

/// A main name in the key's own script counts as such; a stored name that only meets ours in another script does not.
fn how(hit: &NameHit, name: &str) -> NameMatch {
    match (hit.tier, hit.name.kind) {
        (KeyTier::Folded, NameKind::Main) if hit.name.text == name => NameMatch::Exact,
        (KeyTier::Folded, NameKind::Main) => NameMatch::Folded,
        (KeyTier::Folded, _) => NameMatch::Alternate,
        (KeyTier::Romanised, _) => NameMatch::Transliterated,
    }
}

fn romanised<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    let mut keys = NameKey::romanised(name);
    keys.push(NameKey::folded(name));
    let hits = keys.iter().flat_map(|key| gazetteer.named(key)).filter(|hit| is_name(hit));
    hits.map(|hit| Candidate {
        place: gazetteer.place(hit.row),
        name: hit.name,
        name_match: NameMatch::Transliterated,
        edits: 0,
    })
    .collect()
}

/// "Сотка" may be a case of "Сотк".
fn uninflected<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    let forms = dictionary_forms(name);
    let found = forms.iter().map(|form| [as_written(gazetteer, form), romanised(gazetteer, form)].concat());
    found.into_iter().find(|found: &Vec<Candidate>| !found.is_empty()).unwrap_or_default()
}

fn nearly<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    let key = NameKey::romanised(name).into_iter().next().unwrap_or_else(|| NameKey::folded(name));
    let edits = match key.as_str().chars().count() {
        0..FUZZY_FROM => return Vec::new(),
        FUZZY_FROM..FUZZY_TWO_FROM => 1,
        _ => 2,
    };
    let hits = gazetteer.named_nearly(&key, edits).into_iter().filter(|(hit, _)| is_name(hit));
    hits.map(|(hit, edits)| Candidate {
        place: gazetteer.place(hit.row),
        name: hit.name,
        name_match: NameMatch::Fuzzy,
        edits,
    })
    .filter(|candidate| is_regional(candidate.place))
    .collect()
}

/// Whether the index holds the place for the region's sake, not as one of the larger cities of the world.
pub(super) fn is_regional(place: Place) -> bool {
    place.class() != FeatureClass::Settlement || place.admin1().is_some()
}

/// Adjectives stand for a country only in phrases about borders and territory.
fn is_name(hit: &NameHit) -> bool {
    hit.name.kind != NameKind::Demonym
}

fn best_of_each_place(found: Vec<Candidate>) -> Vec<Candidate> {
    let mut best = BTreeMap::new();
    for candidate in found {
        let rank = |c: &Candidate| (c.name_match, c.edits, c.name.language == Language::UNDETERMINED);
        let held = best.entry(candidate.place.row()).or_insert(candidate);
        if rank(&candidate) < rank(held) {
            *held = candidate;
        }
    }
    best.into_values().collect()
}
