//! Names of rivers: slanted letters that follow the course.

use super::{Desk, Name, Spot, Wish};
use crate::map::{
    scene::Pixel,
    style::haloed,
    text::TextStyle,
    trace::{Track, length, point_along, simplified},
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
    let course = simplified(track, measure.px(3.0));
    let room = length(&course) - width;
    let count = (room / measure.px(30.0)).clamp(0.0, 24.0) as usize;
    let (mut drafts, mut spots) = (Vec::new(), Vec::new());
    for i in 0..count {
        let from = room * (i as f32 + 0.5) / count as f32;
        for side in [-1.0, 1.0] {
            let path = beside(&course, from, width, side * measure.px(8.0));
            let Some(set) = desk.types.along(text, &style, &path) else { continue };
            let area = set.ink.grown(measure.px(2.0));
            let cost = desk.ink.within(&area) / measure.unit * 0.08 + bend(&path) * 4.0;
            spots.push(Spot { boxes: vec![area], cost, draft: drafts.len(), shift: Pixel::default() });
            drafts.push(vec![set]);
        }
    }
    let wish = Wish { id: id.to_owned(), weight: 8.0, spots };
    let name = Name { group: format!("label-{id}"), title: text.to_owned(), wish, drafts, dot: Vec::new() };
    (!name.drafts.is_empty()).then_some(name)
}

/// A smooth path beside the course.
fn beside(course: &[Pixel], from: f32, width: f32, offset: f32) -> Vec<Pixel> {
    let steps = (0..=6).filter_map(|i| point_along(course, from + width * i as f32 / 6.0));
    let points: Vec<Pixel> = steps.map(|(at, _)| at).collect();
    let Some(([first, ..], last)) = points.split_first_chunk::<1>().map(|(first, _)| (first, points[points.len() - 1]))
    else {
        return Vec::new();
    };
    let span = first.distance(last).max(1.0);
    let normal = (-(last.y - first.y) / span * offset, (last.x - first.x) / span * offset);
    points.iter().map(|at| at.moved(normal.0, normal.1)).collect()
}

/// Sum of the turns along a path, radians.
fn bend(path: &[Pixel]) -> f32 {
    let heading = |pair: &[Pixel]| (pair[1].y - pair[0].y).atan2(pair[1].x - pair[0].x);
    let headings: Vec<f32> = path.windows(2).map(heading).collect();
    headings.windows(2).map(|pair| (pair[1] - pair[0]).sin().abs()).sum()
}
