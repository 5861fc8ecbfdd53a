//! How a sheet shows its incidents: each by a marker, or counted where markers would crowd.

use super::{
    Clusters, Ground, Hexagons, Provinces, Site,
    cluster::clustered,
    province_of,
    stack::{Stack, one_point, stacks},
};
use crate::{
    layer::ProvinceFeature,
    map::{Counted, DrawnAs, Words, base::Shown, style::Measure, view::View},
    symbology::TownRank,
};
use std::collections::BTreeMap;

/// Incidents that stand astray of their circle before hexagons say more: one in so many.
const ASTRAY: usize = 6;

/// What stands for the incidents.
#[derive(Clone)]
pub(crate) enum Depiction<'l> {
    /// Each has its marker.
    Markers,
    /// Circles count them.
    Clusters(Clusters<'l>),
    /// Hexagons count them.
    Hexagons(Hexagons),
    /// Provinces count them.
    Provinces(Provinces<'l>),
}

/// What counting looks at.
pub(crate) struct Counting<'a, 'l> {
    /// Sites of the sheet.
    pub sites: &'a [Site<'l>],
    /// The view.
    pub view: &'a View,
    /// Measures.
    pub measure: Measure<'a>,
    /// Settlements, of which circles stand at the weightiest, and first-level areas.
    pub shown: &'a Shown<'l>,
}

impl<'l> Counting<'_, 'l> {
    fn stacks(&self) -> Vec<Stack<'l>> {
        let ranks: BTreeMap<&str, TownRank> =
            self.shown.places.iter().map(|place| (place.id.as_str(), self.shown.rank(place))).collect();
        stacks(self.sites, self.view, &ranks, self.measure)
    }

    fn clusters(&self) -> Clusters<'l> {
        clustered(&self.stacks(), &self.view.frame, self.measure)
    }

    /// As asked for, where that is not markers.
    pub(crate) fn counted(&self, asked: Option<DrawnAs>) -> Depiction<'l> {
        match asked {
            Some(DrawnAs::Markers) => Depiction::Markers,
            Some(DrawnAs::Clusters) => Depiction::Clusters(self.clusters()),
            Some(DrawnAs::Hexagons) => Depiction::Hexagons(Hexagons::of(&self.stacks(), self.view, self.measure)),
            Some(DrawnAs::Provinces) => Depiction::Provinces(Provinces::of(self.sites, &self.shown.provinces)),
            None => self.telling_most(),
        }
    }

    /// Provinces where most is known no finer; else circles, as long as they stand where their incidents were.
    fn telling_most(&self) -> Depiction<'l> {
        let members = |is: &dyn Fn(&Site<'_>) -> bool| -> usize {
            self.sites.iter().filter(|site| is(site)).map(|site| site.members.len()).sum()
        };
        let wide = members(&|site| one_point(site).is_none() && province_of(site, &self.shown.provinces).is_some());
        if 2 * wide > members(&|_| true) {
            return self.counted(Some(DrawnAs::Provinces));
        }
        let clusters = self.clusters();
        match clusters.astray * ASTRAY > clusters.count() {
            true => self.counted(Some(DrawnAs::Hexagons)),
            false => Depiction::Clusters(clusters),
        }
    }
}

impl<'l> Depiction<'l> {
    /// Its name.
    pub(crate) fn drawn_as(&self) -> DrawnAs {
        match self {
            Self::Markers => DrawnAs::Markers,
            Self::Clusters(_) => DrawnAs::Clusters,
            Self::Hexagons(_) => DrawnAs::Hexagons,
            Self::Provinces(_) => DrawnAs::Provinces,
        }
    }

    /// Whether a stretch or an area has a badge of its own.
    pub(crate) fn has_badge(&self, site: &Site<'_>, provinces: &[&ProvinceFeature]) -> bool {
        match (self, site.ground) {
            (Self::Markers, _) => false,
            (Self::Provinces(_), Ground::Area(_)) => province_of(site, provinces).is_none(),
            (_, ground) => ground.is_spread(),
        }
    }

    /// How many incidents are counted where, of `all`; `badges` of them by badges of areas and lines.
    pub(crate) fn counts(&self, sites: &[Site<'_>], all: usize, badges: usize) -> Counted {
        let members = |site: &Site<'_>| site.members.len();
        let (symbols, areas_and_lines) = match self {
            Self::Markers => {
                let spread: usize = sites.iter().filter(|site| site.ground.is_spread()).map(members).sum();
                (sites.iter().map(members).sum::<usize>() - spread, spread)
            }
            Self::Clusters(clusters) => (clusters.count(), badges),
            Self::Hexagons(hexagons) => (hexagons.count(), badges),
            Self::Provinces(provinces) => (provinces.count(), badges),
        };
        Counted { symbols, areas_and_lines, table_only: all.saturating_sub(symbols + areas_and_lines) }
    }

    /// What stands for the incidents, for who cannot see it; empty for markers.
    pub(crate) fn said(&self, words: Words) -> String {
        let (key, gaps) = match self {
            Self::Markers => return String::new(),
            Self::Clusters(clusters) => {
                let (circles, most) = clusters.extremes();
                ("alt.clusters", vec![circles.to_string(), most.to_string()])
            }
            Self::Hexagons(hexagons) => {
                let (cells, most) = hexagons.extremes();
                ("alt.hexagons", vec![words.distance(hexagons.across()), cells.to_string(), most.to_string()])
            }
            Self::Provinces(provinces) => {
                let (cells, most) = provinces.extremes();
                ("alt.provinces", vec![cells.to_string(), most.to_string()])
            }
        };
        words.fill(key, &gaps.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
