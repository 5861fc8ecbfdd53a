//! Finds room for all markers: lone spots stay where they are, shared places fan out, lines and areas get theirs
//! where it reads best.

use super::{
    Ground, Marker, NumberSide, Settled, Site,
    badge::Badge,
    cluster::Cluster,
    disc::Disc,
    fan::{self, GAP, Surroundings},
    settled::{Foot, point},
    spread::Highlight,
};
use crate::map::{
    label::{Mask, ink::Ink},
    nearby::Nearby,
    scene::{Pixel, PixelBox},
    style::Measure,
    trace::{Tracer, length, point_along},
    view::View,
    wording::Words,
};
use crate::place::Extent;
use geo::CoordsIter;

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
    pub named: &'a Nearby<Pixel>,
    /// The language of titles.
    pub words: Words,
}

impl Scenery<'_> {
    /// Whether a marker would hide a named place beside its own, or leave no room for its dot.
    fn hides_another(&self, marker: &Marker) -> bool {
        let (own, dot) = (self.measure.px(3.0), self.measure.px(4.5));
        let area = marker.bounds(self.measure).grown(dot);
        self.named.near(&area).any(|place| place.distance(marker.centre) > own)
    }
}

/// Share of the map that markers may take up: beyond it they are a crowd, however they are set.
const MOST: f32 = 0.13;

/// Whether markers for all may find room.
pub(crate) fn may_fit(sites: &[Site<'_>], view: &View, measure: Measure) -> bool {
    let markers: usize = sites.iter().map(|site| site.members.len() * site.spots().len().max(1)).sum();
    let one = measure.px(48.0) * measure.px(26.0);
    markers as f32 * one < MOST * view.frame.width() * view.frame.height()
}

/// Settles a marker for each incident.
pub(crate) fn settle<'l>(sites: &[Site<'l>], highlights: &[Highlight<'_, '_>], scenery: &Scenery<'_>) -> Settled<'l> {
    let mut settled = Settled::on(&scenery.view.frame, scenery.measure);
    let (lone, shared): (Vec<_>, Vec<_>) = crowds(sites, scenery).into_iter().partition(|crowd| crowd.len() == 1);
    let mut homeless: Vec<Vec<Marker>> = Vec::new();
    for marker in lone.into_iter().flatten() {
        match settled.free_side(&marker, scenery) {
            Some(side) => settled.stay(Marker { side, ..marker }, scenery),
            None => homeless.push(vec![marker]),
        }
    }
    let places = shared.into_iter().flat_map(by_place).chain(homeless);
    places.for_each(|place| settled.fan_out(place, scenery));
    for highlight in highlights.iter().rev() {
        let markers = markers_of(highlight.site, scenery);
        let size = fan::block_size(&markers, scenery.measure);
        if let Some((block, anchor, _)) = settled.on_line(highlight, highlights, size, scenery) {
            settled.keep(markers, block, &[anchor], Foot::Tick, scenery.measure);
        }
    }
    for site in sites {
        let markers = markers_of(site, scenery);
        let size = fan::block_size(&markers, scenery.measure);
        if let Some((block, _)) = settled.in_area(site, size, scenery) {
            settled.keep(markers, block, &[], Foot::Tick, scenery.measure);
        }
    }
    settled
}

/// Settles circles, and a badge for each stretch or area that `has_badge`; what finds no room is left out.
pub(crate) fn settle_counts<'l>(
    (clusters, figures): (&[Cluster<'l>], Vec<PixelBox>),
    sites: &[Site<'l>],
    highlights: &[Highlight<'_, '_>],
    has_badge: impl Fn(&Site<'_>) -> bool,
    scenery: &Scenery<'_>,
) -> Settled<'l> {
    let mut settled = Settled::on(&scenery.view.frame, scenery.measure);
    figures.into_iter().for_each(|figure| settled.take(figure));
    settled.take_discs(clusters, scenery);
    for highlight in highlights.iter().rev().filter(|highlight| has_badge(highlight.site)) {
        let badge = Badge::of(highlight.site, scenery.measure.theme, scenery.words);
        match settled.on_line(highlight, highlights, badge.size(scenery.measure), scenery) {
            Some((area, anchor, cost)) if cost < CROWDED => {
                settled.lead(anchor, nearest(&area, anchor, scenery.measure), Foot::Tick);
                settled.take_badge(badge.at(area));
            }
            _ => {}
        }
    }
    for site in sites.iter().filter(|site| has_badge(site)) {
        let badge = Badge::of(site, scenery.measure.theme, scenery.words);
        match settled.in_area(site, badge.size(scenery.measure), scenery) {
            Some((area, cost)) if cost < CROWDED => settled.take_badge(badge.at(area)),
            _ => {}
        }
    }
    settled
}

/// What it costs to lie on something.
const CROWDED: f32 = 1000.0;

fn markers_of(site: &Site<'_>, scenery: &Scenery<'_>) -> Vec<Marker> {
    let marker = |member| Marker::of(member, Pixel::default(), scenery.measure.theme, scenery.words);
    site.members.iter().copied().map(marker).collect()
}

/// Spots grouped with those that they would cover; each marker's centre is still its true place.
fn crowds(sites: &[Site<'_>], scenery: &Scenery<'_>) -> Vec<Vec<Marker>> {
    let reach = 1.7 * Marker::radius(scenery.measure);
    let mut crowds: Vec<Vec<Marker>> = Vec::new();
    // Where the members of each crowd are.
    let mut members: Nearby<(Pixel, usize)> = Nearby::over(&scenery.view.frame, reach);
    for site in sites {
        let spots = site.spots().into_iter().flat_map(|at| site.members.iter().map(move |member| (at, member)));
        for (at, member) in spots {
            let at = scenery.view.pixel(at.coord());
            let marker = Marker::of(member, at, scenery.measure.theme, scenery.words);
            let crowd = first_within(&members, at, reach).unwrap_or(crowds.len());
            members.add(point(at), (at, crowd));
            match crowds.get_mut(crowd) {
                Some(crowd) => crowd.push(marker),
                None => crowds.push(vec![marker]),
            }
        }
    }
    crowds
}

/// The first of those that have a point nearer than a distance.
fn first_within(points: &Nearby<(Pixel, usize)>, at: Pixel, distance: f32) -> Option<usize> {
    let around = point(at).grown(distance);
    let near = points.near(&around).filter(|(other, _)| other.distance(at) < distance);
    near.map(|(_, which)| *which).min()
}

/// A crowd by place, the fullest first: each place has a leader of its own.
fn by_place(crowd: Vec<Marker>) -> Vec<Vec<Marker>> {
    let mut places: Vec<Vec<Marker>> = Vec::new();
    let Some(all) = PixelBox::around(crowd.iter().map(|marker| marker.centre)) else { return places };
    let mut known = Nearby::over(&all, 8.0);
    for marker in crowd {
        match first_within(&known, marker.centre, 2.0) {
            Some(place) => places[place].push(marker),
            None => {
                known.add(point(marker.centre), (marker.centre, places.len()));
                places.push(vec![marker]);
            }
        }
    }
    places.sort_by_key(|place| std::cmp::Reverse(place.len()));
    places
}

impl Settled<'_> {
    /// The better side for the number of a marker that stays at its place; `None` where symbol or number would cover
    /// another marker or a named place, or be cut by the frame, whichever side it takes.
    fn free_side(&self, marker: &Marker, scenery: &Scenery<'_>) -> Option<NumberSide> {
        let sides = [(NumberSide::Right, 0.0), (NumberSide::Left, 6.0)].map(|(side, habit)| {
            let marker = Marker { side, ..marker.clone() };
            let area = marker.bounds(scenery.measure);
            let whole = scenery.view.frame.encloses(&area);
            let room = area.grown(scenery.measure.px(GAP));
            let free = whole && self.taken.near(&room).next().is_none() && !scenery.hides_another(&marker);
            (side, free.then(|| scenery.ink.within(&area) + habit))
        });
        let free = sides.into_iter().filter_map(|(side, cost)| Some((side, cost?)));
        free.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(side, _)| side)
    }

    fn stay(&mut self, marker: Marker, scenery: &Scenery<'_>) {
        self.take(marker.bounds(scenery.measure));
        self.put(marker);
    }

    fn surroundings<'a>(&'a self, scenery: &'a Scenery<'_>) -> Surroundings<'a> {
        let frame = scenery.view.frame.grown(-scenery.measure.px(5.0));
        Surroundings { frame, taken: &self.taken, leaders: &self.leaders, ink: scenery.ink }
    }

    /// Markers of one place beside it.
    fn fan_out(&mut self, place: Vec<Marker>, scenery: &Scenery<'_>) {
        let measure = scenery.measure;
        let Some(anchor) = place.first().map(|marker| marker.centre) else { return };
        let gaps = [20.0, 32.0, 46.0, 64.0, 90.0, 124.0].map(|gap| measure.px(gap));
        let boxes = fan::around(anchor, fan::block_size(&place, measure), &gaps);
        match fan::cheapest(boxes, &[anchor], &self.surroundings(scenery), measure) {
            Some(block) => {
                self.take(point(anchor).grown(measure.px(4.0)));
                self.keep(place, block, &[anchor], Foot::Dot, measure);
            }
            None => place.into_iter().for_each(|marker| self.stay(marker, scenery)),
        }
    }

    fn keep(&mut self, mut markers: Vec<Marker>, block: PixelBox, anchors: &[Pixel], foot: Foot, measure: Measure) {
        fan::fill_block(&mut markers, &block, measure);
        self.take(block);
        anchors.iter().for_each(|&anchor| self.lead(anchor, nearest(&block, anchor, measure), foot));
        markers.into_iter().for_each(|marker| self.put(marker));
    }

    /// Where a block stands best beside a stretch, the point of the stretch that its leader comes from, and
    /// what that costs.
    fn on_line(
        &self,
        highlight: &Highlight<'_, '_>,
        all: &[Highlight<'_, '_>],
        size: (f32, f32),
        scenery: &Scenery<'_>,
    ) -> Option<(PixelBox, Pixel, f32)> {
        let measure = scenery.measure;
        let shorter: Vec<Pixel> = all
            .iter()
            .filter(|other| other.length < highlight.length)
            .flat_map(|other| other.tracks.iter().flatten().copied())
            .collect();
        let gaps = [18.0, 28.0, 42.0, 60.0].map(|gap| measure.px(gap));
        let mut best: Option<(f32, PixelBox, Pixel)> = None;
        for (anchor, off_middle) in anchors_along(highlight) {
            let shared = shorter.iter().any(|at| at.distance(anchor) < measure.px(40.0));
            let around = self.surroundings(scenery);
            let Some(block) = fan::cheapest(fan::around(anchor, size, &gaps), &[anchor], &around, measure) else {
                continue;
            };
            let overlaps = self.overlaps(&block) as f32;
            let cost = off_middle * 60.0
                + if shared { 500.0 } else { 0.0 }
                + overlaps * CROWDED
                + around.ink.within(&block) / measure.unit * 0.5;
            if best.as_ref().is_none_or(|best| cost < best.0) {
                best = Some((cost, block, anchor));
            }
        }
        best.map(|(cost, block, anchor)| (block, anchor, cost))
    }

    /// Where a block stands best in an area, and what it costs; `None` for what is no area.
    fn in_area(&self, site: &Site<'_>, size: (f32, f32), scenery: &Scenery<'_>) -> Option<(PixelBox, f32)> {
        let area = match site.ground {
            Ground::Area(area) => area,
            Ground::Vague(core, _) => core,
            _ => return None,
        };
        let measure = scenery.measure;
        let frame = scenery.view.frame.grown(-measure.px(5.0));
        let mask = Mask::new(&scenery.tracer.rings(area), &frame, measure.px(4.0));
        let mut points = mask.map(|mask| mask.points(40)).unwrap_or_default();
        if points.is_empty() {
            // A pond on a sheet of the whole region: smaller than the mask's cells, yet it has its marker.
            let middle = Extent::around(area.coords_iter()).map(|all| scenery.view.pixel(all.centre().coord()));
            points.extend(middle.filter(|at| frame.contains(*at)).map(|at| (at, 0.0)));
        }
        let spots = points.into_iter().map(|(at, depth)| {
            let block = PixelBox::sized(at.moved(-size.0 / 2.0, -size.1 / 2.0), size.0, size.1).pushed_into(&frame);
            let overlaps = self.overlaps(&block.grown(measure.px(GAP)));
            let room = depth.min(measure.px(90.0)) / measure.unit;
            (block, overlaps as f32 * CROWDED + scenery.ink.within(&block) * 0.3 - room)
        });
        spots.min_by(|a: &(PixelBox, f32), b| a.1.total_cmp(&b.1))
    }

    /// How many things a box lies on.
    fn overlaps(&self, area: &PixelBox) -> usize {
        self.taken.near(area).filter(|taken| taken.intersects(area)).count()
    }

    fn take_badge(&mut self, badge: Badge) {
        self.take(badge.area);
        self.badges.push(badge);
    }
}

impl<'l> Settled<'l> {
    /// Circles first, then the numbers that stand beside them.
    fn take_discs(&mut self, clusters: &[Cluster<'l>], scenery: &Scenery<'_>) {
        let measure = scenery.measure;
        self.discs = clusters.iter().map(|cluster| Disc::of(cluster, measure, scenery.words)).collect();
        self.centres = self.discs.iter().map(|disc| disc.at).collect();
        let circles: Vec<PixelBox> = self.discs.iter().flat_map(|disc| disc.circle(measure)).collect();
        circles.into_iter().for_each(|part| self.take(part));
        let mut discs = std::mem::take(&mut self.discs);
        for disc in &mut discs {
            disc.turn_number(&scenery.view.frame, &self.taken, measure);
            disc.number_box(measure).into_iter().for_each(|area| self.take(area));
        }
        self.discs = discs;
    }
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
