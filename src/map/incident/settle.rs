//! Finds room for all markers: lone spots stay where they are, shared places fan out, lines and areas get theirs
//! where it reads best.

use super::{
    Ground, Marker, NumberSide, Site,
    fan::{self, Surroundings},
    spread::Highlight,
};
use crate::map::{
    label::{
        Mask,
        ink::{Ink, beads},
    },
    scene::{Colour, Group, Path, Pixel, PixelBox, Stroke},
    style::Measure,
    text::Typesetter,
    trace::{Tracer, length, point_along},
    view::View,
};
use std::collections::BTreeMap;

/// All markers in their places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settled {
    /// Markers in order of settling.
    pub markers: Vec<Marker>,
    /// From the place to the marker.
    pub leaders: Vec<(Pixel, Pixel)>,
    /// What stands at the place's end of each leader.
    feet: Vec<Foot>,
    taken: Vec<PixelBox>,
}

/// What stands at the foot of a leader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Foot {
    /// A dot: the place itself.
    Dot,
    /// A short tick across the leader: somewhere along a line.
    Tick,
}

/// What settling looks at.
pub(crate) struct Scenery<'a> {
    /// The view.
    pub view: &'a View,
    /// To bring areas to the sheet.
    pub tracer: &'a Tracer<'a>,
    /// Measures.
    pub measure: Measure<'a>,
    /// Linework.
    pub ink: &'a Ink,
    /// Places that incidents name: no marker may hide one that is not its own.
    pub named: &'a [Pixel],
}

impl Scenery<'_> {
    /// Whether a marker would hide a named place beside its own, or leave no room for its dot.
    fn hides_another(&self, marker: &Marker) -> bool {
        let (own, dot) = (self.measure.px(3.0), self.measure.px(4.5));
        let area = marker.bounds(self.measure).grown(dot);
        self.named.iter().any(|place| place.distance(marker.centre) > own && area.contains(*place))
    }
}

/// Settles all sites.
pub(crate) fn settle(sites: &[Site<'_>], highlights: &[Highlight<'_, '_>], scenery: &Scenery<'_>) -> Settled {
    let mut settled = Settled::default();
    let (lone, mut shared): (Vec<_>, Vec<_>) =
        clusters(sites, scenery).into_iter().partition(|cluster| cluster.len() == 1);
    for marker in lone.into_iter().flatten() {
        match settled.free_side(&marker, scenery) {
            Some(side) => settled.stay(Marker { side, ..marker }, scenery),
            None => shared.push(vec![marker]),
        }
    }
    shared.into_iter().for_each(|cluster| settled.fan_out(cluster, scenery));
    for highlight in highlights.iter().rev() {
        settled.on_line(highlight, highlights, scenery);
    }
    for site in sites {
        settled.in_area(site, scenery);
    }
    settled
}

/// Spots grouped with those that they would cover; each marker's centre is still its true place.
fn clusters(sites: &[Site<'_>], scenery: &Scenery<'_>) -> Vec<Vec<Marker>> {
    let reach = 1.7 * Marker::radius(scenery.measure);
    let mut clusters: Vec<Vec<Marker>> = Vec::new();
    for site in sites {
        let spots = site.spots().into_iter().flat_map(|at| site.members.iter().map(move |member| (at, member)));
        for (at, member) in spots {
            let at = scenery.view.pixel(at.coord());
            let marker = Marker::of(member, at, scenery.measure.theme);
            let near = |cluster: &&mut Vec<Marker>| cluster.iter().any(|other| other.centre.distance(at) < reach);
            match clusters.iter_mut().find(near) {
                Some(cluster) => cluster.push(marker),
                None => clusters.push(vec![marker]),
            }
        }
    }
    clusters
}

impl Settled {
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

    /// The better side for the number of a marker that stays at its place; `None` where symbol or number would cover
    /// another marker or a named place whichever side it takes.
    fn free_side(&self, marker: &Marker, scenery: &Scenery<'_>) -> Option<NumberSide> {
        let sides = [(NumberSide::Right, 0.0), (NumberSide::Left, 6.0)].map(|(side, habit)| {
            let marker = Marker { side, ..marker.clone() };
            let area = marker.bounds(scenery.measure);
            let free = !self.taken.iter().any(|taken| taken.intersects(&area)) && !scenery.hides_another(&marker);
            (side, free.then(|| scenery.ink.within(&area) + habit))
        });
        let free = sides.into_iter().filter_map(|(side, cost)| Some((side, cost?)));
        free.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(side, _)| side)
    }

    fn stay(&mut self, marker: Marker, scenery: &Scenery<'_>) {
        self.taken.push(marker.bounds(scenery.measure));
        self.markers.push(marker);
    }

    fn surroundings<'a>(&'a self, scenery: &'a Scenery<'_>) -> Surroundings<'a> {
        let frame = scenery.view.frame.grown(-scenery.measure.px(5.0));
        Surroundings { frame, taken: &self.taken, leaders: &self.leaders, ink: scenery.ink }
    }

    fn fan_out(&mut self, mut cluster: Vec<Marker>, scenery: &Scenery<'_>) {
        let measure = scenery.measure;
        let anchors: Vec<Pixel> = cluster.iter().map(|marker| marker.centre).collect();
        let Some(middle) = PixelBox::around(anchors.iter().copied()).map(|all| all.centre()) else { return };
        let gaps = [20.0, 32.0, 46.0, 64.0, 90.0].map(|gap| measure.px(gap));
        let boxes = fan::around(middle, fan::block_size(&cluster, measure), &gaps);
        let Some(block) = fan::cheapest(boxes, &[middle], &self.surroundings(scenery), measure) else {
            cluster.into_iter().for_each(|marker| self.stay(marker, scenery));
            return;
        };
        fan::fill_block(&mut cluster, &block, measure);
        let mut leaders: Vec<(Pixel, Pixel)> =
            anchors.iter().zip(&cluster).map(|(&at, marker)| (at, marker.centre)).collect();
        if anchors.iter().all(|at| at.distance(middle) < measure.px(2.0)) {
            leaders = vec![(middle, nearest(&block, middle, measure))];
        }
        self.taken.push(PixelBox::new(middle.x, middle.y, middle.x, middle.y).grown(measure.px(4.0)));
        self.keep(cluster, block, leaders, Foot::Dot);
    }

    fn keep(&mut self, markers: Vec<Marker>, block: PixelBox, leaders: Vec<(Pixel, Pixel)>, foot: Foot) {
        self.taken.push(block);
        self.feet.extend(leaders.iter().map(|_| foot));
        self.leaders.extend(leaders);
        self.markers.extend(markers);
    }

    fn on_line(&mut self, highlight: &Highlight<'_, '_>, all: &[Highlight<'_, '_>], scenery: &Scenery<'_>) {
        let measure = scenery.measure;
        let mut markers: Vec<Marker> = highlight
            .site
            .members
            .iter()
            .map(|member| Marker::of(member, Pixel::default(), scenery.measure.theme))
            .collect();
        let shorter: Vec<Pixel> = all
            .iter()
            .filter(|other| other.length < highlight.length)
            .flat_map(|other| other.tracks.iter().flatten().copied())
            .collect();
        let size = fan::block_size(&markers, measure);
        let gaps = [18.0, 28.0, 42.0, 60.0].map(|gap| measure.px(gap));
        let mut best: Option<(f32, PixelBox, Pixel)> = None;
        for (anchor, off_middle) in anchors_along(highlight) {
            let shared = shorter.iter().any(|at| at.distance(anchor) < measure.px(40.0));
            let around = self.surroundings(scenery);
            let Some(block) = fan::cheapest(fan::around(anchor, size, &gaps), &[anchor], &around, measure) else {
                continue;
            };
            let overlaps = self.taken.iter().filter(|taken| taken.intersects(&block)).count() as f32;
            let cost = off_middle * 60.0
                + if shared { 500.0 } else { 0.0 }
                + overlaps * 1000.0
                + around.ink.within(&block) / measure.unit * 0.5;
            if best.as_ref().is_none_or(|best| cost < best.0) {
                best = Some((cost, block, anchor));
            }
        }
        if let Some((_, block, anchor)) = best {
            fan::fill_block(&mut markers, &block, measure);
            self.keep(markers, block, vec![(anchor, nearest(&block, anchor, measure))], Foot::Tick);
        }
    }

    fn in_area(&mut self, site: &Site<'_>, scenery: &Scenery<'_>) {
        let area = match site.ground {
            Ground::Area(area) => area,
            Ground::Vague(core, _) => core,
            _ => return,
        };
        let measure = scenery.measure;
        let frame = scenery.view.frame.grown(-measure.px(5.0));
        let Some(mask) = Mask::new(&scenery.tracer.rings(area), &frame, measure.px(4.0)) else { return };
        let mut markers: Vec<Marker> =
            site.members.iter().map(|member| Marker::of(member, Pixel::default(), scenery.measure.theme)).collect();
        let size = fan::block_size(&markers, measure);
        let spots = mask.points(40).into_iter().map(|(at, depth)| {
            let block = PixelBox::sized(at.moved(-size.0 / 2.0, -size.1 / 2.0), size.0, size.1);
            let overlaps = self.taken.iter().filter(|taken| taken.intersects(&block.grown(measure.px(3.0)))).count();
            let room = depth.min(measure.px(90.0)) / measure.unit;
            let outside = if frame.encloses(&block) { 0.0 } else { 5000.0 };
            (block, outside + overlaps as f32 * 1000.0 + scenery.ink.within(&block) * 0.3 - room)
        });
        if let Some((block, _)) = spots.min_by(|a: &(PixelBox, f32), b| a.1.total_cmp(&b.1)) {
            fan::fill_block(&mut markers, &block, measure);
            self.keep(markers, block, Vec::new(), Foot::Tick);
        }
    }

    /// The group `incidents`: leaders below, markers above, in order of number.
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
        group
    }
}

/// A short stroke across the foot of a leader.
fn tick(from: Pixel, to: Pixel, measure: Measure) -> Path {
    let length = from.distance(to).max(f32::EPSILON);
    let (x, y) = ((to.y - from.y) / length * measure.px(5.0), (from.x - to.x) / length * measure.px(5.0));
    Path::line(&[from.moved(-x, -y), from.moved(x, y)])
        .stroked(Stroke::solid(measure.theme.ink.main.into(), measure.px(1.4)))
}

/// Where a leader meets a block: its nearest point, a little inside.
fn nearest(block: &PixelBox, from: Pixel, measure: Measure) -> Pixel {
    let inner = block.grown(-measure.px(7.0));
    Pixel::new(from.x.clamp(inner.left, inner.right), from.y.clamp(inner.top, inner.bottom))
}

/// Points along the longest track of a highlight, each with its distance from the middle as a share of the length.
fn anchors_along(highlight: &Highlight<'_, '_>) -> Vec<(Pixel, f32)> {
    let longest = highlight.tracks.iter().max_by(|a, b| length(a).total_cmp(&length(b)));
    let Some(track) = longest else { return Vec::new() };
    let whole = length(track);
    let shares = (1..24).map(|i| i as f32 / 24.0);
    shares.filter_map(|share| Some((point_along(track, share * whole)?.0, (share - 0.5).abs()))).collect()
}
