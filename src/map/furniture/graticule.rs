//! Meridians and parallels, and the band around the map that carries their degrees.

use crate::{
    map::{
        MapError, plotted,
        scene::{Colour, Group, Path, Pixel, PixelBox, Stroke, Text},
        style::Measure,
        text::{Anchor, Typesetter},
        trace::Track,
        view::View,
        wording::Words,
    },
    place::Extent,
};
use geo::Coord;

/// Steps between lines, degrees.
const STEPS: [f64; 11] = [0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0];

/// The step that gives at most nine lines over a span in degrees.
fn step(span: f64) -> f64 {
    STEPS.into_iter().find(|step| span / step <= 9.0).unwrap_or(60.0)
}

fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
    (first..=last).map(move |i| i as f64 * step)
}

/// The group `graticule`: lines inside the map, degrees in the band around it.
pub(crate) fn graticule(view: &View, measure: Measure, types: &Typesetter, words: Words) -> Result<Group, MapError> {
    let seen = view.seen();
    let step = step((seen.east - seen.west).max(seen.north - seen.south));
    let mut degrees = Group::new("graticule-degrees", "");
    let mut all = Vec::new();
    for lon in multiples(seen.west, seen.east, step) {
        let line = meridian(seen, lon);
        let track: Track = line.iter().map(|&at| view.pixel(at)).collect();
        label(&mut degrees, view, &track, &degree(lon, step, words, ["degree.E", "degree.W"]), false, measure, types);
        all.push(line);
    }
    for lat in multiples(seen.south, seen.north, step) {
        let line = parallel(seen, lat);
        let track: Track = line.iter().map(|&at| view.pixel(at)).collect();
        label(&mut degrees, view, &track, &degree(lat, step, words, ["degree.N", "degree.S"]), true, measure, types);
        all.push(line);
    }
    let mut group = Group::new("graticule", words.fill("part.graticule", &[&words.number(&step.to_string())]));
    let mut lines = Group::new("graticule-lines", "").clipped(view.frame);
    lines.items = plotted::lines_in_degrees(view, all, &measure.stroke(&measure.theme.graticule()))?;
    group.push(lines);
    group.push(degrees);
    Ok(group)
}

fn meridian(seen: Extent, lon: f64) -> Vec<Coord> {
    let lat = |i: i32| seen.south + (seen.north - seen.south) * f64::from(i) / 16.0;
    (0..=16).map(|i| Coord { x: lon, y: lat(i) }).collect()
}

fn parallel(seen: Extent, lat: f64) -> Vec<Coord> {
    let lon = |i: i32| seen.west + (seen.east - seen.west) * f64::from(i) / 48.0;
    (0..=48).map(|i| Coord { x: lon(i), y: lat }).collect()
}

/// `45°30′E`; minutes only where the step needs them.
fn degree(value: f64, step: f64, words: Words, sides: [&'static str; 2]) -> String {
    let minutes = (value.abs() * 60.0).round() as i64;
    let said = match (minutes / 60, minutes % 60) {
        (whole, _) if step >= 1.0 => format!("{whole}°"),
        (whole, rest) => format!("{whole}°{rest:02}′"),
    };
    words.degrees(&said, sides[usize::from(value < 0.0)])
}

/// Degrees in the band where a line leaves the map: left and right for parallels, top and bottom for meridians.
fn label(group: &mut Group, view: &View, track: &Track, text: &str, level: bool, measure: Measure, types: &Typesetter) {
    let (frame, style, gap) = (view.frame, measure.soft(10.5), measure.px(4.6));
    let room = types.width(text, &style) / 2.0 + measure.px(4.0);
    let edges = if level { [frame.left, frame.right] } else { [frame.top, frame.bottom] };
    for (i, edge) in edges.into_iter().enumerate() {
        let Some(at) = crossing(track, edge, level) else { continue };
        let (low, high) = if level { (frame.top, frame.bottom) } else { (frame.left, frame.right) };
        let along = if level { at.y } else { at.x };
        if along < low + room || along > high - room {
            continue;
        }
        let set: Text = match (level, i) {
            (true, 0) => types.rotated(text, &style, Pixel::new(edge - gap, at.y), -90.0, Anchor::Middle),
            (true, _) => types.rotated(text, &style, Pixel::new(edge + gap, at.y), 90.0, Anchor::Middle),
            (false, 0) => types.line(text, &style, Pixel::new(at.x, edge - gap), Anchor::Middle),
            (false, _) => types.line(text, &style, Pixel::new(at.x, edge + gap + style.size * 0.72), Anchor::Middle),
        };
        group.push(set);
    }
}

/// Where a track crosses a vertical (`level`) or horizontal edge.
fn crossing(track: &Track, edge: f32, level: bool) -> Option<Pixel> {
    let value = |at: Pixel| if level { at.x - edge } else { at.y - edge };
    let pair = track.windows(2).find(|pair| (value(pair[0]) > 0.0) != (value(pair[1]) > 0.0))?;
    Some(pair[0].towards(pair[1], value(pair[0]) / (value(pair[0]) - value(pair[1]))))
}

/// The group `frame`: the neat lines of map and band.
pub(crate) fn frame(map: &PixelBox, outer: &PixelBox, measure: Measure) -> Group {
    let mut group = Group::new("frame", "");
    let line = |width: f32| Stroke::solid(Colour::hex(0x2b2f36), measure.px(width));
    group.push(Path::rectangle(map).stroked(line(1.6)));
    group.push(Path::rectangle(outer).stroked(line(0.8)));
    group
}
