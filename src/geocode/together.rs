//! The localities of one document together: what is clear helps to choose where several places bear a name.

use super::{Context, Geocoder, NameMatch, Resolution, Surroundings};
use crate::place::{Footprint, Position, Precision};
use std::sync::Arc;

/// Every locality alone, then the doubtful ones beside the clear ones.
pub(super) fn geocode(geocoder: &Geocoder, asked: &[(&str, Context)], given: &[Position]) -> Vec<Arc<Resolution>> {
    let mut found: Vec<_> = asked.iter().map(|(text, context)| Arc::new(geocoder.geocode(text, context))).collect();
    let ask = |(text, context): &(&str, Context), beside: &_| {
        geocoder.geocode(text, &Context { beside: Some(beside), ..*context })
    };
    settle(asked, &mut found, given, ask);
    found
}

/// The doubtful ones beside the clear ones, once every one is answered alone.
pub(super) fn settle<A>(
    asked: &[A],
    found: &mut [Arc<Resolution>],
    given: &[Position],
    ask: impl Fn(&A, &Surroundings) -> Resolution,
) {
    let clear = found.iter().flat_map(|resolution| resolution.clear_positions());
    let clear: Surroundings = given.iter().copied().chain(clear).collect();
    for (resolution, asked) in found.iter_mut().zip(asked) {
        if matches!(**resolution, Resolution::Ambiguous(_)) && !clear.is_empty() {
            *resolution = Arc::new(ask(asked, &clear));
        }
    }
}

impl Resolution {
    /// The points that this answer gives to the other places of its document: none where the place is a guess, in doubt
    /// or wide.
    pub fn clear_positions(&self) -> Vec<Position> {
        let fine = |precision| matches!(precision, Precision::Exact | Precision::Near | Precision::Water);
        match self.answer() {
            Some(answer) if answer.name_match != NameMatch::Fuzzy && fine(answer.precision) => {
                match &answer.footprint {
                    Some(Footprint::Points(points)) => points.clone(),
                    _ => answer.representative.into_iter().collect(),
                }
            }
            _ => Vec::new(),
        }
    }
}
