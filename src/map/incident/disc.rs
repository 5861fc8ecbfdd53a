//! The circle of a cluster: its area is the number, its ring the kinds by share, the number written in it or beside it.

use super::{
    Marker,
    cluster::Cluster,
    fan::GAP,
    marker::symbol_items,
    shares::{Share, shares},
    stack::incidents,
};
use crate::{
    geocode::Answer,
    layer::LocatedIncident,
    map::{
        nearby::Nearby,
        scene::{Colour, Group, Item, Path, Pixel, PixelBox, Stroke, Text},
        style::{Measure, haloed},
        text::{Anchor, TextStyle, Typesetter},
        wording::Words,
    },
    symbology::{Rgb, Standing},
};

/// Width of the ring, radii.
const RING: f32 = 0.34;
/// Sizes of numbers, layout units.
const LETTERS: (f32, f32) = (9.5, 17.0);
/// Least radius of a lone incident that shows the mark of its kind, layout units.
const MARKED: f32 = 5.5;

/// Where the number of a circle stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NumberAt {
    /// In it, in letters of a size in pixels.
    Inside(f32),
    /// Beside it: which way, as a unit vector.
    Beside(f32, f32),
    /// Nowhere: it counts one.
    Nowhere,
}

/// A circle on the sheet.
#[derive(Clone)]
pub(crate) struct Disc<'l> {
    /// Middle.
    pub at: Pixel,
    /// Radius, pixels.
    pub radius: f32,
    /// Incidents counted.
    pub count: usize,
    /// Id of the place at which it stands.
    pub place: &'l str,
    /// Places counted.
    pub places: usize,
    title: String,
    shares: Vec<Share>,
    lone: Option<&'l LocatedIncident>,
    number: NumberAt,
}

impl<'l> Disc<'l> {
    /// Of a cluster.
    pub(crate) fn of(cluster: &Cluster<'l>, measure: Measure, words: Words) -> Self {
        let lone = cluster.members().next().filter(|_| cluster.count == 1);
        let number = match inside(cluster.count, cluster.radius, measure) {
            _ if lone.is_some() => NumberAt::Nowhere,
            Some(size) => NumberAt::Inside(size),
            None => NumberAt::Beside(1.0, 0.0),
        };
        Self {
            at: cluster.at,
            radius: cluster.radius,
            count: cluster.count,
            place: cluster.stacks.first().map_or("", |main| main.place.0),
            places: cluster.stacks.len(),
            title: title(cluster, words),
            shares: shares(cluster.members(), measure.theme),
            lone,
            number,
        }
    }

    /// Boxes that together cover the circle.
    pub(crate) fn circle(&self, measure: Measure) -> [PixelBox; 3] {
        let reach = self.radius + measure.px(1.0);
        // Wide and low, about square, narrow and high.
        [(0.98, 0.42), (0.74, 0.74), (0.42, 0.98)]
            .map(|(x, y)| PixelBox::new(-reach * x, -reach * y, reach * x, reach * y).moved(self.at.x, self.at.y))
    }

    /// The box of a number beside it.
    pub(crate) fn number_box(&self, measure: Measure) -> Option<PixelBox> {
        let NumberAt::Beside(x, y) = self.number else { return None };
        let (width, height) = (number_width(self.count, measure.px(LETTERS.0)), measure.px(LETTERS.0));
        let gap = self.radius + measure.px(2.0);
        let middle = self.at.moved(x * (gap + width / 2.0), y * (gap + height / 2.0));
        Some(PixelBox::sized(middle.moved(-width / 2.0, -height / 2.0), width, height))
    }

    /// Puts a number that stands beside the circle where it is clear of what is taken, right first, and inside a frame.
    pub(crate) fn turn_number(&mut self, frame: &PixelBox, taken: &Nearby<PixelBox>, measure: Measure) {
        if !matches!(self.number, NumberAt::Beside(..)) {
            return;
        }
        let gap = measure.px(GAP / 2.0);
        let overlaps = |area: &PixelBox| {
            let out = if frame.encloses(area) { 0 } else { 100 };
            // A number against another reads as one.
            let room = PixelBox { left: area.left - gap, right: area.right + gap, ..*area };
            out + taken.near(&room).filter(|other| other.intersects(&room)).count()
        };
        let sides = [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)];
        let cost = |&(x, y): &(f32, f32)| {
            let turned = Self { number: NumberAt::Beside(x, y), ..self.clone() };
            turned.number_box(measure).map_or(0, |area| overlaps(&area))
        };
        if let Some((x, y)) = sides.into_iter().min_by_key(cost) {
            self.number = NumberAt::Beside(x, y);
        }
    }

    /// Drawn, as the group `cluster-<n>`.
    pub(crate) fn drawn(&self, n: usize, measure: Measure, types: &Typesetter) -> Group {
        let mut group = Group::new(format!("cluster-{n}"), &self.title);
        match self.lone {
            Some(one) if self.radius >= measure.px(MARKED) => {
                group.items.extend(small_symbol(one, self.at, self.radius, measure))
            }
            _ => group.items.extend(ring(self.at, self.radius, &self.shares, self.is_hollow(), measure)),
        }
        group.items.extend(self.number_text(measure, types).map(Item::from));
        group
    }

    fn is_hollow(&self) -> bool {
        matches!(self.number, NumberAt::Inside(_))
    }

    fn number_text(&self, measure: Measure, types: &Typesetter) -> Option<Text> {
        let ink = measure.theme.ink.main;
        let (style, middle) = match self.number {
            NumberAt::Nowhere => return None,
            NumberAt::Inside(size) => (letters(size, ink), self.at),
            NumberAt::Beside(..) => {
                (haloed(letters(measure.px(LETTERS.0), ink), measure), self.number_box(measure)?.centre())
            }
        };
        let base = middle.moved(0.0, style.size * Typesetter::CAP_HEIGHT / 2.0);
        Some(types.line(&self.count.to_string(), &style, base, Anchor::Middle))
    }
}

/// A symbol as large as a circle of one incident.
fn small_symbol(one: &LocatedIncident, at: Pixel, radius: f32, measure: Measure) -> Vec<Item> {
    let near = one.answer().is_some_and(Answer::is_rough);
    let small = measure.scaled(radius / Marker::radius(measure));
    symbol_items(measure.theme.symbol(one.incident.event_type), Standing::of(one.incident.status), near, at, small)
}

/// Shares around a circle from the top, clockwise; a hollow one has room for a number.
pub(crate) fn ring(at: Pixel, radius: f32, shares: &[Share], hollow: bool, measure: Measure) -> Vec<Item> {
    let edge = Stroke::solid(measure.theme.ink.main.into(), measure.px(0.9));
    let halo = Stroke::solid(Colour::WHITE, measure.px(3.0));
    let mut items: Vec<Item> = vec![Path::circle(at, radius).stroked(halo).into()];
    let mut from = 0.0;
    for share in shares {
        items.push(sector(at, radius, from, from + share.size).filled(share.colour).into());
        from += share.size;
    }
    if hollow {
        let inner = Path::circle(at, radius * (1.0 - RING)).filled(Colour::WHITE);
        items.push(
            inner
                .stroked(Stroke::solid(Colour::from(measure.theme.ink.main).with_opacity(0.45), measure.px(0.6)))
                .into(),
        );
    }
    items.push(Path::circle(at, radius).stroked(edge).into());
    items
}

/// A sector between two shares of a turn; a whole turn is a circle.
fn sector(at: Pixel, radius: f32, from: f32, to: f32) -> Path {
    if to - from > 0.999 {
        return Path::circle(at, radius);
    }
    let steps = ((to - from) * 72.0).ceil().max(1.0) as usize;
    let on_edge = |i: usize| {
        let turn = from + (to - from) * i as f32 / steps as f32;
        let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
        at.moved(sin * radius, -cos * radius)
    };
    let points: Vec<Pixel> = std::iter::once(at).chain((0..=steps).map(on_edge)).collect();
    Path::ring(&points)
}

fn letters(size: f32, ink: Rgb) -> TextStyle {
    TextStyle { size, bold: true, colour: ink.into(), ..TextStyle::default() }
}

/// About how wide a number is: figures of the bold face are 0.57 em wide.
pub(crate) fn number_width(count: usize, size: f32) -> f32 {
    count.to_string().len() as f32 * 0.58 * size
}

/// The size of the number that a circle has room for, pixels; `None` if that is too small to read.
fn inside(count: usize, radius: f32, measure: Measure) -> Option<f32> {
    // The number's corners lie on a circle a little within the ring.
    let room = 2.0 * radius * (1.0 - RING) * 0.94;
    let one = number_width(count, 1.0).hypot(Typesetter::CAP_HEIGHT);
    let size = (room / one).min(measure.px(LETTERS.1));
    (size >= measure.px(LETTERS.0)).then_some(size)
}

/// "20 incidents: Goris (12), Tegh (5) and 3 more places".
fn title(cluster: &Cluster<'_>, words: Words) -> String {
    let mut stacks: Vec<_> = cluster.stacks.iter().collect();
    stacks.sort_by_key(|stack| std::cmp::Reverse(stack.members.len()));
    let named: Vec<String> =
        stacks.iter().take(3).map(|stack| format!("{} ({})", stack.place.1, stack.members.len())).collect();
    let more = match stacks.len().saturating_sub(3) {
        0 => String::new(),
        more => format!(" {}", words.count("count.more_places", more, &[])),
    };
    words.fill("list.head", &[&incidents(cluster.count, words), &(named.join(", ") + &more)])
}
