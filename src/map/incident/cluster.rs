//! Clusters: circles whose area is the number of incidents at places too near each other to be drawn apart.
//!
//! A circle stands at the weightiest of its places, a capital or seat first, so that no suburb takes a city's. Circles
//! that would overlap become one, until none do.

use super::stack::Stack;
use crate::{
    layer::LocatedIncident,
    map::{
        scene::{Pixel, PixelBox},
        style::Measure,
    },
    symbology::TownRank,
};

/// Radius of one incident where there are few, and of the largest circle where there are many, layout units.
const ONE: f32 = 7.0;
const LARGEST: f32 = 42.0;
/// A circle has at least this much room to each side, so that its number can stand beside it.
const ROOM: f32 = 11.0;
/// Between two circles.
const GAP: f32 = 2.5;
/// A place farther from its circle's middle than this, and outside the circle, is astray: a symbol's width or two.
const ASTRAY: f32 = 26.0;

/// Halvings of the range in which the scale is sought.
const STEPS: usize = 6;

/// Incidents counted by one circle.
#[derive(Clone)]
pub(crate) struct Cluster<'l> {
    /// Middle of the circle.
    pub at: Pixel,
    /// Its radius, pixels.
    pub radius: f32,
    /// The places, that at which it stands first.
    pub stacks: Vec<Stack<'l>>,
    /// Incidents at them.
    pub count: usize,
}

/// All circles of a sheet.
#[derive(Clone)]
pub(crate) struct Clusters<'l> {
    /// None overlaps another; the weightiest first.
    pub all: Vec<Cluster<'l>>,
    /// Radius of one incident, pixels.
    pub one: f32,
    /// Incidents that stand so far from their circle that it says nothing of where they were.
    pub astray: usize,
}

impl Clusters<'_> {
    /// Incidents in all.
    pub(crate) fn count(&self) -> usize {
        self.all.iter().map(|cluster| cluster.count).sum()
    }

    /// Number of circles, and the most incidents in one of them.
    pub(crate) fn extremes(&self) -> (usize, usize) {
        (self.all.len(), self.all.iter().map(|cluster| cluster.count).max().unwrap_or(0))
    }
}

impl<'l> Cluster<'l> {
    /// All incidents counted.
    pub(crate) fn members(&self) -> impl Iterator<Item = &'l LocatedIncident> {
        self.stacks.iter().flat_map(|stack| stack.members.iter().copied())
    }

    fn astray(&self, measure: Measure) -> usize {
        let reach = self.radius.max(measure.px(ASTRAY));
        let away = self.stacks.iter().filter(|stack| stack.at.distance(self.at) > reach);
        away.map(|stack| stack.members.len()).sum()
    }
}

/// Circles for stacks, within a frame.
pub(crate) fn clustered<'l>(stacks: &[Stack<'l>], frame: &PixelBox, measure: Measure) -> Clusters<'l> {
    let with = |one: f32| {
        let all = merged(stacks, &Scale { one, frame: *frame, measure });
        let astray = all.iter().map(|cluster| cluster.astray(measure)).sum();
        Clusters { all, one, astray }
    };
    let fits = |clusters: &Clusters<'_>| clusters.all.iter().all(|cluster| cluster.radius <= measure.px(LARGEST));
    let fullest = stacks.iter().map(|stack| stack.members.len()).max().unwrap_or(1);
    let first = with(measure.px(ONE).min(measure.px(LARGEST) / (fullest as f32).sqrt()));
    if fits(&first) {
        return first;
    }
    // Merging made some larger than there is room for. With a smaller scale fewer merge: the largest that does is sought.
    let all: usize = stacks.iter().map(|stack| stack.members.len()).sum();
    let (mut small, mut large) = (measure.px(LARGEST) / (all as f32).sqrt(), first.one);
    let mut best = with(small);
    for _ in 0..STEPS {
        let between = with((small * large).sqrt());
        match fits(&between) {
            true => (small, best) = (between.one, between),
            false => large = between.one,
        }
    }
    best
}

/// From a count to a circle.
struct Scale<'t> {
    one: f32,
    frame: PixelBox,
    measure: Measure<'t>,
}

impl Scale<'_> {
    fn radius(&self, count: usize) -> f32 {
        self.one * (count as f32).sqrt()
    }

    /// As near to a place as the whole circle is in the frame.
    fn inside(&self, at: Pixel, count: usize) -> Pixel {
        let inner = self.frame.grown(-self.radius(count) - self.measure.px(GAP));
        Pixel::new(at.x.clamp(inner.left, inner.right), at.y.clamp(inner.top, inner.bottom))
    }

    fn reach(&self, count: usize) -> f32 {
        self.radius(count).max(self.measure.px(ROOM))
    }

    fn touch(&self, a: &Cluster<'_>, b: &Cluster<'_>) -> bool {
        a.at.distance(b.at) < self.reach(a.count) + self.reach(b.count) + self.measure.px(GAP)
    }
}

fn merged<'l>(stacks: &[Stack<'l>], scale: &Scale<'_>) -> Vec<Cluster<'l>> {
    let single = |stack: &Stack<'l>| {
        let count = stack.members.len();
        Cluster { at: stack.at, radius: 0.0, stacks: vec![stack.clone()], count }
    };
    let mut clusters: Vec<Cluster> = stacks.iter().map(single).collect();
    loop {
        let before = clusters.len();
        clusters = once(clusters, scale);
        if clusters.len() == before {
            return clusters;
        }
    }
}

/// Each goes to the nearest of the weightier ones that it would touch.
fn once<'l>(mut clusters: Vec<Cluster<'l>>, scale: &Scale<'_>) -> Vec<Cluster<'l>> {
    for cluster in &mut clusters {
        cluster.at = cluster.stacks.first().map_or(cluster.at, |main| scale.inside(main.at, cluster.count));
        cluster.radius = scale.radius(cluster.count);
    }
    clusters.sort_by(|a, b| weight(b).cmp(&weight(a)).then(place(a).cmp(&place(b))));
    let mut kept: Vec<Cluster> = Vec::new();
    for cluster in clusters {
        let touched = kept.iter_mut().filter(|other| scale.touch(other, &cluster));
        let nearest = touched.min_by(|a, b| a.at.distance(cluster.at).total_cmp(&b.at.distance(cluster.at)));
        match nearest {
            Some(other) => {
                other.count += cluster.count;
                other.stacks.extend(cluster.stacks);
            }
            None => kept.push(cluster),
        }
    }
    kept
}

/// A capital first, then a seat, then by number.
fn weight(cluster: &Cluster<'_>) -> (TownRank, usize) {
    let rank = cluster.stacks.first().map_or(TownRank::Village, |main| main.rank);
    (if rank >= TownRank::Seat { rank } else { TownRank::Village }, cluster.count)
}

/// Settles ties: by id, then from the top left.
fn place<'c>(cluster: &'c Cluster<'_>) -> (Option<&'c str>, i32, i32) {
    let id = cluster.stacks.first().map(|main| main.place.0);
    (id, (cluster.at.x * 16.0) as i32, (cluster.at.y * 16.0) as i32)
}
