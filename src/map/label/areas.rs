//! Names of countries, provinces and lakes: spaced letters inside what is seen of them, level or gently leaning.

use super::{Desk, Name, Spot, Wish, mask::Mask};
use crate::map::{
    scene::{Pixel, Text},
    style::haloed,
    text::{Anchor, TextStyle},
};

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
    /// How much it minds lying on linework.
    pub ink_weight: f32,
}

/// How many spots the solver is given.
const SPOTS: usize = 60;

/// The name drafted; `None` if it fits nowhere inside the area.
pub(crate) fn area_name(name: &AreaName<'_>, area: &Mask, desk: &Desk<'_>) -> Option<Name> {
    let room = area.points(30);
    let (mut drafts, mut spots) = (Vec::new(), Vec::new());
    for (smaller, style) in name.styles.iter().enumerate() {
        for &angle in name.angles {
            let style = haloed(style.clone(), desk.measure);
            let text = desk.types.rotated(name.text, &style, Pixel::default(), angle, Anchor::Middle);
            let lift = Pixel::new(0.0, style.size * 0.357).turned(angle);
            let text = text.moved(lift.x, lift.y);
            let base = smaller as f32 * 14.0 + angle.abs() * 0.35;
            let draft = Draft { text: &text, angle, index: drafts.len(), base, ink_weight: name.ink_weight };
            spots.extend(inside_spots(&draft, &room, area, desk));
            drafts.push(vec![text]);
        }
    }
    spots.sort_by(|a: &Spot, b: &Spot| a.cost.total_cmp(&b.cost));
    spots.truncate(SPOTS);
    let wish = Wish { id: name.id.clone(), weight: name.weight, spots };
    let group = format!("label-{}", name.id);
    (!wish.spots.is_empty()).then(|| Name { group, title: name.title.to_owned(), wish, drafts, dot: Vec::new() })
}

/// One way to write the name.
struct Draft<'a> {
    text: &'a Text,
    angle: f32,
    index: usize,
    base: f32,
    ink_weight: f32,
}

fn inside_spots(draft: &Draft<'_>, room: &[(Pixel, f32)], mask: &Mask, desk: &Desk<'_>) -> Vec<Spot> {
    let (unit, text) = (desk.measure.unit, draft.text);
    let half_height = text.size * 0.42;
    let probes: Vec<Pixel> = (0..=8)
        .flat_map(|i| {
            let x = (i as f32 / 8.0 - 0.5) * (text.advance + text.size * 0.6);
            [Pixel::new(x, -half_height), Pixel::new(x, half_height)]
        })
        .map(|at| at.turned(draft.angle))
        .collect();
    let fits = |at: Pixel| probes.iter().all(|probe| mask.depth(at.moved(probe.x, probe.y)) > 0.0);
    let spot = |&(at, depth): &(Pixel, f32)| {
        let area = text.ink.moved(at.x, at.y).grown(desk.measure.px(2.5));
        let cost = draft.base + desk.ink.within(&area) / unit * draft.ink_weight - (depth / unit).min(130.0) * 0.12;
        Spot { boxes: vec![area], cost: cost + 20.0, draft: draft.index, shift: at }
    };
    room.iter().filter(|(at, depth)| *depth > half_height && fits(*at)).map(spot).collect()
}
