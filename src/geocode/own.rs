//! A user's own places rank first: one of them beats a bundled place of the same name and class.

use super::{
    NameMatch, answer,
    candidate::{self, Candidate},
};
use crate::{
    gazetteer::Gazetteer,
    incident::locality::{self, Locality, Phrase, Reference},
};

/// The readings of a text.
pub(super) fn readings(gazetteer: &Gazetteer, text: &str) -> impl Iterator<Item = Locality> + use<> {
    whole(gazetteer, text).into_iter().chain(locality::readings_in_turn(text))
}

/// What a user calls a place is that place before it is a phrase, whatever its words: "Post two".
pub(super) fn whole(gazetteer: &Gazetteer, text: &str) -> Option<Locality> {
    let whole = || Locality { phrase: Phrase::Place(Reference::bare(text)), containers: Vec::new() };
    (!named(gazetteer, text).is_empty()).then(whole)
}

/// The user's places of exactly that name.
pub(super) fn named<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    if !gazetteer.is_overlaid() {
        return Vec::new();
    }
    let own = candidate::as_written(gazetteer, name).into_iter().filter(|candidate| candidate.place.is_own());
    candidate::best_of_each_place(own.collect())
}

/// The candidates without the bundled ones that a place of the user's beats, and what is said of each of those.
///
/// The same name means: found no worse. An alias in the user's file leaves the bundled bearer of that main name a rival.
pub(super) fn own_first(found: Vec<Candidate>) -> (Vec<Candidate>, Vec<String>) {
    let (own, bundled): (Vec<_>, Vec<_>) = found.into_iter().partition(|candidate| candidate.place.is_own());
    let mut steps = Vec::new();
    let mut kept = own.clone();
    for candidate in bundled {
        match own.iter().find(|own| beats(own, &candidate)) {
            Some(own) => steps.push(said(own, &candidate)),
            None => kept.push(candidate),
        }
    }
    (kept, steps)
}

fn beats(own: &Candidate, bundled: &Candidate) -> bool {
    let found = |candidate: &Candidate| candidate.name_match.max(NameMatch::Folded);
    own.place.class() == bundled.place.class() && found(own) <= found(bundled)
}

fn said(own: &Candidate, bundled: &Candidate) -> String {
    format!(
        "{} of {} comes before {} of {}: your own places rank first",
        answer::describe(own.place),
        own.place.source().id,
        answer::describe(bundled.place),
        bundled.place.source().id,
    )
}
