//! Names of rivers: slanted letters that follow the course.

use super::{Desk, Name, Spot, Wish};
use crate::map::{
    scene::Pixel,
    style::haloed,
    text::TextStyle,
    trace::{Track, length, point_along, segment_distance},
};

/// A river's name along its longest course seen; `None` if no stretch is straight enough.
pub(crate) fn river_name(id: &str, text: &str, tracks: &[Track], desk: &Desk<'_>) -> Option<Name> {
    let measure = desk.measure;
    let style = TextStyle {
        italic: true,
        colour: measure.theme.ink.water.into(),
        letter_spacing: measure.px(1.0),
        ..measure.plain(12.0)
    };
    let style = haloed(style, measure);
    let width = desk.types.width(text, &style) + measure.px(8.0);
    let track = tracks.iter().max_by(|a, b| length(a).total_cmp(&length(b)))?;
    let course = smoothed(track, style.size * 1.1, measure.px(3.0));
    let room = length(&course) - width;
    let count = (room / measure.px(30.0)).clamp(0.0, 24.0) as usize;
    let (mut drafts, mut spots) = (Vec::new(), Vec::new());
    for i in 0..count {
        let from = room * (i as f32 + 0.5) / count as f32;
        for side in [-1.0, 1.0] {
            let path = beside(&course, from, width, side * measure.px(8.5));
            let bend = bend(&path);
            if bend > MOST_BENT || touches(&path, track, measure.px(4.5)) {
                continue;
            }
            let Some(set) = desk.types.along(text, &style, &path) else { continue };
            let area = set.ink.grown(measure.px(2.0));
            let cost = desk.ink.within(&area) / measure.unit * 0.08 + bend * 6.0;
            spots.push(Spot { boxes: vec![area], cost, draft: drafts.len(), shift: Pixel::default() });
            drafts.push(vec![set]);
        }
    }
    let wish = Wish { id: id.to_owned(), weight: 8.0, spots };
    let name = Name { group: format!("label-{id}"), title: text.to_owned(), wish, drafts, dot: Vec::new() };
    (!name.drafts.is_empty()).then_some(name)
}

/// The most that the course may turn under a name, radians in all: beyond that letters dance.
const MOST_BENT: f32 = 1.4;

/// The course without its small bends: points a step apart, each the mean of those within a reach, twice over.
fn smoothed(track: &[Pixel], reach: f32, step: f32) -> Track {
    let count = (length(track) / step).ceil().max(2.0) as usize;
    let mut points: Track = (0..=count).filter_map(|i| point_along(track, i as f32 * step)).map(|(at, _)| at).collect();
    let half = (reach / step).round().max(1.0) as usize;
    for _ in 0..2 {
        points = (0..points.len())
            .map(|i| {
                // As many on both sides, so that the ends stay.
                let half = half.min(i).min(points.len() - 1 - i);
                let near = &points[i - half..=i + half];
                let sum = near.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.x, sum.1 + at.y));
                Pixel::new(sum.0 / near.len() as f32, sum.1 / near.len() as f32)
            })
            .collect();
    }
    points
}

/// A smooth path beside the course, each point off it at right angles.
fn beside(course: &[Pixel], from: f32, width: f32, offset: f32) -> Vec<Pixel> {
    let steps = (0..=24).filter_map(|i| point_along(course, from + width * i as f32 / 24.0));
    let points: Vec<Pixel> = steps.map(|(at, _)| at).collect();
    let off = |i: usize| {
        let (before, after) = (points[i.saturating_sub(2)], points[(i + 2).min(points.len() - 1)]);
        let span = before.distance(after).max(f32::EPSILON);
        points[i].moved((before.y - after.y) / span * offset, (after.x - before.x) / span * offset)
    };
    (0..points.len()).map(off).collect()
}

/// Whether letters on a path would touch the course itself, which the smooth one leaves.
fn touches(path: &[Pixel], track: &[Pixel], least: f32) -> bool {
    let near = |at: &Pixel| track.windows(2).any(|pair| segment_distance(*at, pair[0], pair[1]) < least);
    path.iter().step_by(3).any(near)
}

/// Sum of the turns along a path, radians.
fn bend(path: &[Pixel]) -> f32 {
    let heading = |pair: &[Pixel]| (pair[1].y - pair[0].y).atan2(pair[1].x - pair[0].x);
    let headings: Vec<f32> = path.windows(2).map(heading).collect();
    headings.windows(2).map(|pair| (pair[1] - pair[0]).sin().abs()).sum()
}
