//! Names of countries, provinces and lakes: spaced letters inside what is seen of them, level or gently leaning.

use super::{Desk, Name, Spot, Wish};
use crate::map::{
    incident::grid,
    scene::{Pixel, PixelBox, Text},
    style::haloed,
    text::{Anchor, TextStyle},
    trace::{Track, edge_distance, inside, simplified},
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
}

/// How many spots the solver is given.
const SPOTS: usize = 60;

/// The name drafted; `None` if it fits nowhere inside the rings (pixels).
pub(crate) fn area_name(name: &AreaName<'_>, rings: &[Track], desk: &Desk<'_>) -> Option<Name> {
    let rings: Vec<Track> = rings.iter().map(|ring| simplified(ring, 1.5)).filter(|ring| ring.len() > 2).collect();
    let bounds = PixelBox::around(rings.iter().flatten().copied())?.intersection(&desk.frame)?;
    let room: Vec<(Pixel, f32)> = grid(bounds, 26)
        .filter(|&at| inside(&rings, at))
        .map(|at| (at, edge_distance(&rings, at).min(frame_distance(&desk.frame, at))))
        .collect();
    let (mut drafts, mut spots) = (Vec::new(), Vec::new());
    for (smaller, style) in name.styles.iter().enumerate() {
        for &angle in name.angles {
            let style = haloed(style.clone(), desk.measure);
            let text = desk.types.rotated(name.text, &style, Pixel::default(), angle, Anchor::Middle);
            let lift = Pixel::new(0.0, style.size * 0.357).turned(angle);
            let text = text.moved(lift.x, lift.y);
            let base = smaller as f32 * 14.0 + angle.abs() * 0.35;
            spots.extend(inside_spots(&text, angle, &room, &rings, drafts.len(), base, desk));
            drafts.push(vec![text]);
        }
    }
    spots.sort_by(|a: &Spot, b: &Spot| a.cost.total_cmp(&b.cost));
    spots.truncate(SPOTS);
    let wish = Wish { id: name.id.clone(), weight: name.weight, spots };
    let group = format!("label-{}", name.id);
    (!wish.spots.is_empty()).then(|| Name { group, title: name.title.to_owned(), wish, drafts, dot: Vec::new() })
}

fn inside_spots(
    text: &Text,
    angle: f32,
    room: &[(Pixel, f32)],
    rings: &[Track],
    draft: usize,
    base: f32,
    desk: &Desk<'_>,
) -> Vec<Spot> {
    let unit = desk.measure.unit;
    let half_height = text.size * 0.4;
    let probes: Vec<Pixel> = (0..=8)
        .flat_map(|i| {
            let x = (i as f32 / 8.0 - 0.5) * (text.advance + text.size * 0.6);
            [Pixel::new(x, -half_height), Pixel::new(x, half_height)]
        })
        .map(|at| at.turned(angle))
        .collect();
    let fits = |at: Pixel| probes.iter().all(|probe| inside(rings, at.moved(probe.x, probe.y)));
    let spot = |&(at, distance): &(Pixel, f32)| {
        let area = text.ink.moved(at.x, at.y).grown(desk.measure.px(2.5));
        let cost = base + desk.ink.within(&area) / unit * 0.05 - (distance / unit).min(110.0) * 0.12;
        Spot { boxes: vec![area], cost: cost + 20.0, draft, shift: at }
    };
    room.iter().filter(|(at, _)| fits(*at)).map(spot).collect()
}

fn frame_distance(frame: &PixelBox, at: Pixel) -> f32 {
    (at.x - frame.left).min(frame.right - at.x).min(at.y - frame.top).min(frame.bottom - at.y).max(0.0)
}
