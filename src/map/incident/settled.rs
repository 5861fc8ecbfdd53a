//! Everything that stands for incidents, in its place: what names must keep clear of, and how it is drawn.

use super::{Marker, badge::Badge, disc::Disc};
use crate::map::{
    label::ink::{beads, crosses},
    scene::{Colour, Group, Path, Pixel, PixelBox, Stroke},
    style::Measure,
    text::Typesetter,
};
use std::collections::BTreeMap;

/// All symbols in their places.
#[derive(Clone, Default)]
pub(crate) struct Settled<'l> {
    /// Markers in order of settling.
    pub markers: Vec<Marker>,
    /// Circles, the weightiest first.
    pub discs: Vec<Disc<'l>>,
    /// Badges of lines and areas.
    pub badges: Vec<Badge>,
    /// Where circles or hexagons stand: what is near them is near incidents.
    pub centres: Vec<Pixel>,
    /// From the place to the marker.
    pub leaders: Vec<(Pixel, Pixel)>,
    /// What stands at the place's end of each leader.
    pub(super) feet: Vec<Foot>,
    pub(super) taken: Vec<PixelBox>,
}

/// What stands at the foot of a leader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foot {
    /// A dot: the place itself.
    Dot,
    /// A short tick across the leader: somewhere along a line.
    Tick,
}

impl<'l> Settled<'l> {
    /// Boxes that names must keep clear of.
    pub(crate) fn obstacles(&self, measure: Measure) -> Vec<PixelBox> {
        let leaders = self.leaders.iter().flat_map(|&(from, to)| beads(from, to, measure.px(5.0)));
        self.taken.iter().copied().chain(leaders).collect()
    }

    /// Whether a marker lies on a point, or so near that a dot there would touch it.
    pub(crate) fn hides(&self, place: Pixel, dot: f32) -> bool {
        self.taken.iter().any(|taken| taken.grown(dot).contains(place))
    }

    /// The dots at which leaders end.
    pub(crate) fn dots(&self) -> impl Iterator<Item = Pixel> + '_ {
        let feet = self.leaders.iter().zip(&self.feet);
        feet.filter(|(_, foot)| **foot == Foot::Dot).map(|(leader, _)| leader.0)
    }

    /// The marker drawn right at a place, if there is one.
    pub(crate) fn at(&self, place: Pixel, within: f32) -> Option<&Marker> {
        self.markers.iter().find(|marker| marker.centre.distance(place) < within)
    }

    /// Ids of the places at which circles stand, in order.
    pub(crate) fn discs_at(&self) -> Vec<&'l str> {
        let mut ids: Vec<&str> = self.discs.iter().map(|disc| disc.place).collect();
        ids.sort_unstable();
        ids
    }

    /// Incidents that badges count.
    pub(crate) fn badged(&self) -> usize {
        self.badges.iter().map(|badge| badge.count).sum()
    }

    /// Whether every marker can be told from the others: none lies on another, and no leader runs through the symbol of
    /// another place.
    pub(crate) fn is_clear(&self, measure: Measure) -> bool {
        let boxes: Vec<PixelBox> = self.markers.iter().map(|marker| marker.bounds(measure).grown(-1.0)).collect();
        let apart = |(i, area): (usize, &PixelBox)| boxes[..i].iter().all(|other| !other.intersects(area));
        let clear = |&(from, to): &(Pixel, Pixel)| {
            let ends_here = |area: &PixelBox| area.grown(measure.px(8.0)).contains(to);
            boxes.iter().all(|area| ends_here(area) || !crosses(area, from, to, 0.0))
        };
        boxes.iter().enumerate().all(apart) && self.leaders.iter().all(clear)
    }

    /// The group `incidents`: leaders below, then circles and badges, markers above, in order of number.
    pub(crate) fn drawn(&self, measure: Measure, types: &Typesetter) -> Group {
        let mut group = Group::new("incidents", "Incidents by number");
        for (&(from, to), foot) in self.leaders.iter().zip(&self.feet) {
            let line = Path::line(&[from, to]);
            group.push(line.clone().stroked(Stroke::solid(Colour::WHITE.with_opacity(0.9), measure.px(3.2)).rounded()));
            group.push(line.stroked(Stroke::solid(measure.theme.ink.main.into(), measure.px(1.1))));
            match foot {
                Foot::Dot => {
                    let rim = Stroke::solid(Colour::WHITE, measure.px(1.2));
                    group.push(Path::circle(from, measure.px(3.2)).filled(measure.theme.ink.main.into()).stroked(rim));
                }
                Foot::Tick => group.push(tick(from, to, measure)),
            }
        }
        for (disc, n) in self.discs.iter().zip(1..) {
            group.push(disc.drawn(n, measure, types));
        }
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for badge in &self.badges {
            let again = seen.entry(badge.id()).and_modify(|times| *times += 1).or_insert(1);
            group.push(badge.drawn(*again, measure, types));
        }
        self.draw_markers(&mut group, measure, types);
        group
    }

    fn draw_markers(&self, group: &mut Group, measure: Measure, types: &Typesetter) {
        let mut markers: Vec<&Marker> = self.markers.iter().collect();
        markers.sort_by_key(|marker| marker.number);
        let mut seen = BTreeMap::new();
        for marker in markers {
            let mut drawn = marker.drawn(measure, types);
            let again = seen.entry(marker.number).and_modify(|times| *times += 1).or_insert(1);
            if *again > 1 {
                drawn.id.push_str(&format!("-{again}"));
            }
            group.push(drawn);
        }
    }
}

/// A short stroke across the foot of a leader.
fn tick(from: Pixel, to: Pixel, measure: Measure) -> Path {
    let length = from.distance(to).max(f32::EPSILON);
    let (x, y) = ((to.y - from.y) / length * measure.px(5.0), (from.x - to.x) / length * measure.px(5.0));
    Path::line(&[from.moved(-x, -y), from.moved(x, y)])
        .stroked(Stroke::solid(measure.theme.ink.main.into(), measure.px(1.4)))
}
