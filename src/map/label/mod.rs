//! Names on the map: drafts of each, spots for each draft, and the solver that lets no two overlap.

mod areas;
pub(crate) mod ink;
mod mask;
mod medial;
mod rivers;
mod solver;
mod towns;

pub(crate) use areas::{AreaName, area_name};
pub(crate) use mask::Mask;
pub(crate) use rivers::river_name;
pub(crate) use solver::{Spot, Wish};
pub(crate) use towns::{Town, chosen_towns, town_name};

use super::{
    NameForms,
    scene::{Group, Item, PixelBox, Text},
    style::Measure,
    text::Typesetter,
    wording::Words,
};
use ink::Ink;

/// What drafting a name needs to know.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    /// Sets the letters.
    pub types: &'a Typesetter,
    /// Measures.
    pub measure: Measure<'a>,
    /// Linework that names avoid.
    pub ink: &'a Ink,
    /// Where names may stand.
    pub frame: PixelBox,
    /// Which forms they have.
    pub forms: NameForms,
    /// The language of those that are not local.
    pub words: Words,
}

impl NameForms {
    /// The form that stands first: the local one where it is asked for and is one name (sources also list several in
    /// one field).
    pub(crate) fn first<'n>(self, international: &'n str, local: Option<&'n str>) -> &'n str {
        local.filter(|local| self == Self::Local && is_one_name(local, international)).unwrap_or(international)
    }

    /// The form that stands below it.
    pub(crate) fn second<'n>(self, international: &'n str, local: Option<&'n str>) -> Option<&'n str> {
        local.filter(|local| self == Self::Both && *local != international && is_one_name(local, international))
    }
}

fn is_one_name(local: &str, international: &str) -> bool {
    !local.is_empty() && local.chars().count() <= 2 * international.chars().count().max(6)
}

/// A name with everything that is drawn if it finds room.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Name of its group: `place-<id>`, `label-<id>`.
    pub group: String,
    /// The name as written.
    pub title: String,
    /// Its wish.
    pub wish: Wish,
    /// The ways it can be written, relative to (0, 0).
    pub drafts: Vec<Vec<Text>>,
    /// Drawn with it, in place: the dot of a town.
    pub dot: Vec<Item>,
}

impl Name {
    fn drawn(&self, spot: &Spot) -> Group {
        let mut group = Group::new(&self.group, &self.title);
        group.items.extend(self.dot.iter().cloned());
        let texts = self.drafts.get(spot.draft).into_iter().flatten();
        group.items.extend(texts.map(|text| text.clone().moved(spot.shift.x, spot.shift.y).into()));
        group
    }
}

impl Desk<'_> {
    /// An area as cells, as far as names may stand.
    pub(crate) fn mask(&self, rings: &[super::trace::Track]) -> Option<Mask> {
        Mask::new(rings, &self.frame, self.measure.px(3.0))
    }
}

/// Names set, and those that found no room.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lettering {
    /// Towns, for the group `places`.
    pub places: Vec<Group>,
    /// All other names, for the group `labels`.
    pub labels: Vec<Group>,
    /// Titles of names without room, heaviest first.
    pub dropped: Vec<String>,
}

/// Finds room for all names.
pub(crate) fn set(names: &[Name], frame: &PixelBox, obstacles: &[PixelBox]) -> Lettering {
    let wishes: Vec<Wish> = names.iter().map(|name| name.wish.clone()).collect();
    let chosen = solver::solve(&wishes, frame, obstacles);
    let mut lettering = Lettering::default();
    let mut dropped: Vec<&Name> = Vec::new();
    for (name, spot) in names.iter().zip(chosen) {
        match spot.and_then(|spot| name.wish.spots.get(spot)) {
            Some(spot) if name.group.starts_with("place-") => lettering.places.push(name.drawn(spot)),
            Some(spot) => lettering.labels.push(name.drawn(spot)),
            None => dropped.push(name),
        }
    }
    dropped.sort_by(|a, b| b.wish.weight.total_cmp(&a.wish.weight).then_with(|| a.title.cmp(&b.title)));
    lettering.dropped = dropped.into_iter().map(|name| name.title.clone()).collect();
    lettering
}
