//! Names of countries, provinces and lakes: spaced letters inside what is seen of them, along an arc where the area is
//! long, else level or gently leaning.

use super::{Desk, Name, Spot, Wish, mask::Mask, medial::Medial};
use crate::map::{
    scene::{Pixel, PixelBox, Text},
    style::haloed,
    text::{Anchor, TextStyle},
};
use std::collections::BTreeMap;

/// What is written into an area.
#[derive(Clone, Debug)]
pub(crate) struct AreaName<'a> {
    /// Id for the group `label-<id>`.
    pub id: String,
    /// As written on the map.
    pub text: &'a str,
    /// Below it in smaller letters; may be empty.
    pub title: &'a str,
    /// Styles to try, largest first.
    pub styles: Vec<TextStyle>,
    /// Leanings to try, degrees clockwise.
    pub angles: &'a [f32],
    /// Greater goes first.
    pub weight: f32,
    /// Share of its width that must lie inside the area.
    pub inside: f32,
    /// How much it minds lying on linework.
    pub ink_weight: f32,
}

/// How many spots of each size the solver is given: where towns fill the area, only the smaller sizes find room.
const SPOTS: usize = 30;

/// The name drafted; `None` if it fits nowhere inside the area.
pub(crate) fn area_name(name: &AreaName<'_>, area: &Mask, desk: &Desk<'_>) -> Option<Name> {
    let room = area.points(30);
    let (mut drafts, mut stands) = (Vec::new(), Vec::new());
    for (smaller, style) in name.styles.iter().enumerate() {
        let style = haloed(style.clone(), desk.measure);
        let width = desk.types.width(name.text, &style);
        for &angle in name.angles {
            let fitting = fitting(&room, area, (width + style.size * 0.6) * name.inside, style.size * 0.42, angle);
            if fitting.is_empty() {
                continue;
            }
            let text = desk.types.rotated(name.text, &style, Pixel::default(), angle, Anchor::Middle);
            let lift = Pixel::new(0.0, style.size * 0.357).turned(angle);
            let text = text.moved(lift.x, lift.y);
            let base = smaller as f32 * 14.0 + angle.abs() * 0.35;
            let draft = Draft { text: &text, index: drafts.len(), base, name };
            stands.extend(fitting.into_iter().map(|at| stand(&draft, at, desk)));
            drafts.push(vec![text]);
        }
    }
    // The inset has room for level names only.
    if let Some(medial) = Medial::of(area).filter(|_| name.angles.len() > 1) {
        arcs(name, &medial, area, desk, &mut drafts, &mut stands);
    }
    let spots: Vec<Spot> = best(stands, &drafts).into_iter().map(|stand| stand.spot(&drafts, desk)).collect();
    let wish = Wish { id: name.id.clone(), weight: name.weight, spots };
    let group = format!("label-{}", name.id);
    (!wish.spots.is_empty()).then(|| Name { group, title: name.title.to_owned(), wish, drafts, dot: Vec::new() })
}

/// How many arcs of a size are set at most: each is shaped anew.
const ARCS: usize = 5;

/// The name along the middle of the area, in the largest sizes that fit.
fn arcs(
    name: &AreaName<'_>,
    medial: &Medial,
    area: &Mask,
    desk: &Desk<'_>,
    drafts: &mut Vec<Vec<Text>>,
    stands: &mut Vec<Stand>,
) {
    let (unit, mut found) = (desk.measure.unit, 0);
    for (smaller, style) in name.styles.iter().enumerate() {
        let style = haloed(style.clone(), desk.measure);
        let width = desk.types.width(name.text, &style);
        let slack = ((medial.length() - width) / 2.0).max(0.0);
        let mut set = 0;
        for (along, across) in PLACES {
            let centre = medial.centre() + along * slack;
            let line = medial.piece(centre, width + style.size * 0.7, across * style.size);
            if set == ARCS || !is_within(&line, style.size * 0.5, area) {
                continue;
            }
            // The letters stand on the line: it goes through their middle.
            let line = medial.piece(centre, width * 1.3, (across + 0.357) * style.size);
            let Some(text) = desk.types.along(name.text, &style, &line) else { continue };
            let covered = covered(&text, Pixel::default(), desk);
            let depth = area.depth(line[line.len() / 2]).min(130.0 * unit) / unit;
            let cost = smaller as f32 * 14.0
                + medial.lean.abs() * 0.25
                + (along.abs() + across.abs()) * 3.0
                + desk.ink.within(&covered) / unit * name.ink_weight
                - depth * 0.12;
            stands.push(Stand { cost: cost + 8.0, draft: drafts.len(), shift: Pixel::default() });
            drafts.push(vec![text]);
            set += 1;
        }
        found += set;
        if found > 2 * ARCS {
            return;
        }
    }
}

/// Where on the middle line a name may stand, the best first: along it as a share of the room left, across it in em.
const PLACES: [(f32, f32); 13] = [
    (0.0, 0.0),
    (-0.3, 0.0),
    (0.3, 0.0),
    (0.0, -0.8),
    (0.0, 0.8),
    (-0.6, 0.0),
    (0.6, 0.0),
    (-0.4, -0.8),
    (0.4, -0.8),
    (-0.4, 0.8),
    (0.4, 0.8),
    (-0.9, 0.0),
    (0.9, 0.0),
];

/// Whether letters of half a height along a line lie in an area.
fn is_within(line: &[Pixel], half: f32, area: &Mask) -> bool {
    line.windows(2).step_by(3).all(|pair| {
        let length = pair[0].distance(pair[1]).max(f32::EPSILON);
        let (x, y) = ((pair[1].y - pair[0].y) / length * half, (pair[0].x - pair[1].x) / length * half);
        area.depth(pair[0].moved(x, y)) > 0.0 && area.depth(pair[0].moved(-x, -y)) > 0.0
    }) && line.last().is_some_and(|end| area.depth(*end) > 0.0)
}

/// One way to write the name.
struct Draft<'a> {
    text: &'a Text,
    index: usize,
    base: f32,
    name: &'a AreaName<'a>,
}

/// A spot before it is known to be one of the best: there are thousands.
struct Stand {
    cost: f32,
    draft: usize,
    shift: Pixel,
}

impl Stand {
    fn spot(self, drafts: &[Vec<Text>], desk: &Desk<'_>) -> Spot {
        let boxes = drafts[self.draft].iter().map(|text| covered(text, self.shift, desk)).collect();
        Spot { boxes, cost: self.cost, draft: self.draft, shift: self.shift }
    }
}

/// What a text covers that is moved so far.
fn covered(text: &Text, shift: Pixel, desk: &Desk<'_>) -> PixelBox {
    text.ink.moved(shift.x, shift.y).grown(desk.measure.px(2.5))
}

/// As many of each size as the solver is given, the cheapest first.
fn best(mut stands: Vec<Stand>, drafts: &[Vec<Text>]) -> Vec<Stand> {
    stands.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut of_size: BTreeMap<u32, usize> = BTreeMap::new();
    stands.retain(|stand| {
        let size = drafts[stand.draft].first().map_or(0, |text| text.size.to_bits());
        let so_far = of_size.entry(size).or_default();
        *so_far += 1;
        *so_far <= SPOTS
    });
    stands
}

/// The points, with their depths, about which a line of a width, half a height and a leaning lies inside the area.
fn fitting(room: &[(Pixel, f32)], area: &Mask, width: f32, half_height: f32, angle: f32) -> Vec<(Pixel, f32)> {
    let probes: Vec<Pixel> = (0..=8)
        .flat_map(|i| {
            let x = (i as f32 / 8.0 - 0.5) * width;
            [Pixel::new(x, -half_height), Pixel::new(x, half_height)]
        })
        .map(|at| at.turned(angle))
        .collect();
    let fits = |at: Pixel| probes.iter().all(|probe| area.depth(at.moved(probe.x, probe.y)) > 0.0);
    room.iter().copied().filter(|&(at, depth)| depth > half_height && fits(at)).collect()
}

fn stand(draft: &Draft<'_>, (at, depth): (Pixel, f32), desk: &Desk<'_>) -> Stand {
    let ink = desk.ink.within(&covered(draft.text, at, desk));
    let unit = desk.measure.unit;
    let cost = draft.base + ink / unit * draft.name.ink_weight - (depth / unit).min(130.0) * 0.12;
    Stand { cost: cost + 20.0, draft: draft.index, shift: at }
}
