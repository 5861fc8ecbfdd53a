//! Incidents that share a place: what circles and hexagons count.

use super::{Ground, Site};
use crate::{
    layer::LocatedIncident,
    map::{scene::Pixel, style::Measure, view::View, wording::Words},
    symbology::TownRank,
};
use std::collections::BTreeMap;

/// Incidents at one place.
#[derive(Clone)]
pub(crate) struct Stack<'l> {
    /// Where on the sheet.
    pub at: Pixel,
    /// Id and name of the place.
    pub place: (&'l str, &'l str),
    /// How weighty the settlement is.
    pub rank: TownRank,
    /// The incidents, in order of number.
    pub members: Vec<&'l LocatedIncident>,
}

/// With more sites than this, those a few hundredths of an inch apart are one: nobody sees them apart.
const MANY: usize = 4000;

/// Stacks of all sites that are one point each; the rank of a settlement comes from its id. An incident that names
/// several places of equal rank stands at none of them.
pub(crate) fn stacks<'l>(
    sites: &[Site<'l>],
    view: &View,
    ranks: &BTreeMap<&str, TownRank>,
    measure: Measure,
) -> Vec<Stack<'l>> {
    let cell = if sites.len() > MANY { measure.px(3.0) } else { 1.0 };
    let mut stacks: BTreeMap<(i32, i32), Stack> = BTreeMap::new();
    for site in sites {
        let (Some(at), Some(&first)) = (one_point(site), site.members.first()) else { continue };
        let Some(answer) = first.answer() else { continue };
        let at = view.pixel(at.coord());
        let rank = ranks.get(answer.place_id.as_str()).copied().unwrap_or(TownRank::Village);
        let place = (answer.place_id.as_str(), answer.place_name.as_str());
        let stack = stacks.entry(((at.x / cell).round() as i32, (at.y / cell).round() as i32));
        let stack = stack.or_insert_with(|| Stack { at, place, rank, members: Vec::new() });
        // A town's own incidents name the stack, not those a few hundred metres beside it.
        if rank > stack.rank {
            (stack.place, stack.rank) = (place, rank);
        }
        stack.members.extend(&site.members);
    }
    stacks.into_values().collect()
}

/// The point of a site, if it is one.
pub(crate) fn one_point(site: &Site<'_>) -> Option<crate::place::Position> {
    match site.ground {
        Ground::Spot(at, _) | Ground::Likely(at, _) => Some(at),
        Ground::Spots([at]) => Some(*at),
        _ => None,
    }
}

/// "1 incident", "12 incidents".
pub(crate) fn incidents(count: usize, words: Words) -> String {
    words.count("count.incidents", count, &[])
}
