//! Everything that stands for incidents, in its place: what names must keep clear of, and how it is drawn.

use super::{Marker, badge::Badge, disc::Disc, fan::leader_box};
use crate::map::{
    label::ink::{beads, crosses},
    nearby::Nearby,
    scene::{Colour, Group, Path, Pixel, PixelBox, Stroke},
    style::Measure,
    text::Typesetter,
};
use std::collections::BTreeMap;

/// Side of the cells in which things are looked for, layout units: about a marker's size.
const CELL: f32 = 40.0;

/// All symbols in their places.
#[derive(Clone)]
pub(crate) struct Settled<'l> {
    /// Markers in order of settling, by their middles.
    markers: Nearby<Marker>,
    /// Circles, the weightiest first.
    pub discs: Vec<Disc<'l>>,
    /// Badges of lines and areas.
    pub badges: Vec<Badge>,
    /// Where circles or hexagons stand: what is near them is near incidents.
    pub centres: Vec<Pixel>,
    pub(super) leaders: Nearby<Leader>,
    pub(super) taken: Nearby<PixelBox>,
}

/// From a place to what stands for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leader {
    /// At the place.
    pub from: Pixel,
    /// At the marker.
    pub to: Pixel,
    pub(super) foot: Foot,
}

/// What stands at the foot of a leader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Foot {
    /// A dot: the place itself.
    Dot,
    /// A short tick across the leader: somewhere along a line.
    Tick,
}

impl<'l> Settled<'l> {
    /// Nothing yet, on a map of a frame.
    pub(super) fn on(frame: &PixelBox, measure: Measure) -> Self {
        Self {
            markers: Nearby::over(frame, measure.px(CELL)),
            discs: Vec::new(),
            badges: Vec::new(),
            centres: Vec::new(),
            leaders: Nearby::over(frame, measure.px(CELL)),
            taken: Nearby::over(frame, measure.px(CELL)),
        }
    }

    pub(super) fn take(&mut self, area: PixelBox) {
        self.taken.add(area, area);
    }

    pub(super) fn put(&mut self, marker: Marker) {
        self.markers.add(point(marker.centre), marker);
    }

    pub(super) fn lead(&mut self, from: Pixel, to: Pixel, foot: Foot) {
        self.leaders.add(leader_box(from, to), Leader { from, to, foot });
    }

    /// Boxes that names must keep clear of.
    pub(crate) fn obstacles(&self, measure: Measure) -> Vec<PixelBox> {
        let leaders = self.leaders.all().flat_map(|leader| beads(leader.from, leader.to, measure.px(5.0)));
        self.taken.all().copied().chain(leaders).collect()
    }

    /// Whether a marker lies on a point, or so near that a dot there would touch it.
    pub(crate) fn hides(&self, place: Pixel, dot: f32) -> bool {
        self.taken.near(&point(place).grown(dot)).next().is_some()
    }

    /// Whether a marker or the foot of a leader stands on a point.
    pub(crate) fn covers(&self, place: Pixel, within: f32) -> bool {
        let around = point(place).grown(within);
        let is_dot = |leader: &Leader| leader.foot == Foot::Dot && leader.from.distance(place) < within;
        self.markers.near(&around).any(|marker| marker.centre.distance(place) < within)
            || self.leaders.near(&around).any(is_dot)
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

    /// Whether every marker can be told from the others: none lies on another or runs into it, and no leader runs through
    /// the symbol of another place.
    pub(crate) fn is_clear(&self, measure: Measure) -> bool {
        // Those of one place stand this near to one another, side by side.
        let near = measure.px(0.4);
        let own = |marker: &Marker| {
            let area = marker.bounds(measure);
            PixelBox { left: area.left - near, right: area.right + near, ..area.grown(-1.0) }
        };
        let boxes: Vec<PixelBox> = self.markers.all().map(own).collect();
        let apart = |(i, area): (usize, &PixelBox)| boxes[..i].iter().all(|other| !other.intersects(area));
        let clear = |leader: &Leader| {
            let ends_here = |area: &PixelBox| area.grown(measure.px(8.0)).contains(leader.to);
            boxes.iter().all(|area| ends_here(area) || !crosses(area, leader.from, leader.to, 0.0))
        };
        boxes.iter().enumerate().all(apart) && self.leaders.all().all(clear)
    }

    /// The group `incidents`: leaders below, then circles and badges, markers above, in order of number.
    pub(crate) fn drawn(&self, measure: Measure, types: &Typesetter) -> Group {
        let mut group = Group::new("incidents", "");
        for &Leader { from, to, foot } in self.leaders.all() {
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
        let mut markers: Vec<&Marker> = self.markers.all().collect();
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

/// The box of a point.
pub(super) fn point(at: Pixel) -> PixelBox {
    PixelBox::new(at.x, at.y, at.x, at.y)
}

/// A short stroke across the foot of a leader.
fn tick(from: Pixel, to: Pixel, measure: Measure) -> Path {
    let length = from.distance(to).max(f32::EPSILON);
    let (x, y) = ((to.y - from.y) / length * measure.px(5.0), (from.x - to.x) / length * measure.px(5.0));
    Path::line(&[from.moved(-x, -y), from.moved(x, y)])
        .stroked(Stroke::solid(measure.theme.ink.main.into(), measure.px(1.4)))
}
