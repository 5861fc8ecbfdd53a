//! Parts of areas, and the line that two areas share.

use super::{Answer, NameMatch, Resolution, answer, bands::Bands, half::Half, shape};
use crate::{
    border,
    gazetteer::Place,
    incident::locality::{Direction, Reference},
    place::{Extent, Footprint, Metres},
};
use geo::{Coord, CoordsIter, LineString, MultiLineString, MultiPolygon};

/// "the northern part of Syunik": the half of it that lies that way; its middle third where no direction is given.
pub(super) fn part(answer: Answer, direction: Option<Direction>) -> Resolution {
    let (area, precision) = match &answer.footprint {
        Some(Footprint::Area(area) | Footprint::FuzzyArea { rim: area, .. }) => (area, answer.precision),
        _ => return Resolution::unresolved(format!("{} is not an area: it has no parts", answer.place_name)),
    };
    let Some(extent) = Extent::around(area.coords_iter()) else {
        return Resolution::unresolved(format!("the outline of {} is not known", answer.place_name));
    };
    let mut halves = halves(extent, direction).into_iter();
    let first = halves.next().map_or_else(|| area.as_ref().clone(), |half| half.of(area, extent));
    let part = halves.fold(first, |part, half| half.of(&part, extent));
    let Some(at) = shape::inner_point(&part) else {
        return Resolution::unresolved(format!("{} has no such part", answer.place_name));
    };
    let footprint = Footprint::Area(part.into());
    let word = direction.map_or("central", |direction| adjective(direction.bearing.0));
    let reason = format!(
        "the {word} part: what of the outline lies in that half of the box around it (both halves for a diagonal)"
    );
    let mut reasons = answer.reasons;
    reasons.push(reason);
    Resolution::Resolved(Box::new(Answer {
        place_name: format!("{word} {}", answer.place_name),
        place_id: format!("{}:{word}", answer.place_id),
        name_match: NameMatch::Phrase,
        precision,
        representative: Some(at),
        uncertainty: answer::radius(&footprint),
        footprint: Some(footprint),
        reasons,
        ..answer
    }))
}

/// "Eastern Zangezur" is no part of Syunik, though that was once called Zangezur: an adjective before a former name makes
/// a name of its own.
pub(super) fn another_name(answer: &Answer, name: &str, of: &Reference) -> Resolution {
    Resolution::unresolved(format!(
        "“{name}” is not known as a name, and {former} is a former name of {place}: write “part of {former}” if a part of {place} is meant",
        former = of.written,
        place = answer.place_name,
    ))
}

/// The half of a box that lies in a direction; for a diagonal the two whose quarter is meant, for the middle all four
/// that meet in the middle third.
fn halves(extent: Extent, direction: Option<Direction>) -> Vec<Half> {
    let Extent { west, south, east, north } = extent;
    let Some(direction) = direction else {
        let (x, y) = ((east - west) / 3.0, (north - south) / 3.0);
        return vec![Half::East(west + x), Half::West(east - x), Half::North(south + y), Half::South(north - y)];
    };
    let (x, y) = direction.bearing.0.to_radians().sin_cos();
    let across = match x {
        x if x > 0.3 => Some(Half::East((west + east) / 2.0)),
        x if x < -0.3 => Some(Half::West((west + east) / 2.0)),
        _ => None,
    };
    let along = match y {
        y if y > 0.3 => Some(Half::North((south + north) / 2.0)),
        y if y < -0.3 => Some(Half::South((south + north) / 2.0)),
        _ => None,
    };
    across.into_iter().chain(along).collect()
}

/// "north-eastern".
pub(super) fn adjective(bearing: f64) -> &'static str {
    const HALVES: [&str; 8] = [
        "northern",
        "north-eastern",
        "eastern",
        "south-eastern",
        "southern",
        "south-western",
        "western",
        "north-western",
    ];
    let index = (bearing.rem_euclid(360.0) / 45.0).round() as usize;
    HALVES[index % HALVES.len()]
}

/// How far two outlines of one border may lie apart. Ours are cut from the same line, so this only bridges rounding.
const TOUCHING: Metres = Metres(250.0);
/// The same along a meridian.
const TOUCHING_DEGREES: f64 = TOUCHING.0 / 111_195.0;

/// The part of a border's answer that runs along or through an area; `None` when nothing of it does. Of a country that
/// the border belongs to, the whole. The area is shown under the name given.
pub(super) fn along(answer: &Answer, area: Place, name: &str) -> Option<Answer> {
    let (Some(Footprint::Line(line)), Some(Footprint::Area(outline))) = (&answer.footprint, area.footprint()) else {
        return Some(answer.clone()).filter(|_| area.code() == "PCLI");
    };
    let edges = Edges::of(&outline, Extent::around(line.coords_iter())?);
    // What lies on the outline is beside it: which way the bands decide there does not matter.
    let inside = Bands::of(&outline)?;
    let is_in = |coords: &[Coord]| {
        let beside = edges.come_near(coords);
        coords.iter().zip(beside).map(|(c, beside)| beside || inside.hold(*c)).collect()
    };
    let line = stretches(line.iter(), &is_in);
    let (length, middle) = border::measured(&line);
    let footprint = Footprint::Line(line.clone().into());
    (!line.0.is_empty()).then(|| Answer {
        place_name: format!("{} in {name}", answer.place_name),
        place_id: format!("{}+{}", answer.place_id, area.id()),
        representative: middle,
        uncertainty: answer::radius(&footprint),
        footprint: Some(footprint),
        reasons: answer.reasons.iter().cloned().chain([format!("of it what runs along {name}, {length}")]).collect(),
        ..answer.clone()
    })
}

/// The stretches of the first area's outline that run along the second's; empty when they do not touch.
pub(super) fn shared_line(a: &MultiPolygon, b: &MultiPolygon) -> MultiLineString {
    let Some(extent) = Extent::around(a.coords_iter()) else { return MultiLineString::new(Vec::new()) };
    let edges = Edges::of(b, extent);
    stretches(a.iter().map(|polygon| polygon.exterior()), &|coords| edges.come_near(coords))
}

/// The outer edges of an area in short runs, each with the box around it.
struct Edges(Vec<Run>);

type Run = (Extent, Vec<Coord>);

/// Edges to a run.
const RUN: usize = 16;

impl Edges {
    /// Those that may come near a line in a box.
    fn of(area: &MultiPolygon, line: Extent) -> Self {
        let near = around(line);
        let rings = area.iter().map(|polygon| &polygon.exterior().0);
        let runs = rings.flat_map(|ring| {
            (0..ring.len()).step_by(RUN).filter_map(|first| ring.get(first..(first + RUN + 1).min(ring.len())))
        });
        let boxed = runs.filter_map(|run| Some((Extent::around(run.iter().copied())?, run)));
        let boxed = boxed.filter(|(extent, _)| extent.intersects(near));
        Self(boxed.map(|(extent, run)| (extent, run.to_vec())).collect())
    }

    /// Which coordinates of a line an edge comes as near as outlines may lie apart. What the edges are far from is passed
    /// over in runs.
    fn come_near(&self, line: &[Coord]) -> Vec<bool> {
        let mut near = Vec::with_capacity(line.len());
        for coords in line.chunks(RUN) {
            let within = Extent::around(coords.iter().copied()).map(around);
            let is_near = |(extent, _): &&Run| within.is_some_and(|within| extent.intersects(within));
            let runs: Vec<&Run> = self.0.iter().filter(is_near).collect();
            near.extend(coords.iter().map(|c| !runs.is_empty() && comes_near(&runs, *c)));
        }
        near
    }
}

/// Whether an edge of the runs comes as near as outlines may lie apart, on a plane true near the coordinate.
fn comes_near(runs: &[&Run], c: Coord) -> bool {
    let shrink = c.y.to_radians().cos();
    let within = grown(Extent { west: c.x, south: c.y, east: c.x, north: c.y }, shrink);
    let runs = runs.iter().filter(|(extent, _)| extent.intersects(within));
    // Most edges are told to be far by their latitudes.
    let is_beside =
        |edge: &&[Coord]| edge[0].y.min(edge[1].y) <= within.north && edge[0].y.max(edge[1].y) >= within.south;
    runs.flat_map(|(_, run)| run.windows(2)).filter(is_beside).any(|edge| {
        let from_c = |other: Coord| Coord { x: (other.x - c.x) * shrink, y: other.y - c.y };
        let nearest = nearest_to_origin(from_c(edge[0]), from_c(edge[1]));
        nearest.x * nearest.x + nearest.y * nearest.y <= TOUCHING_DEGREES * TOUCHING_DEGREES
    })
}

/// A box grown by as far as outlines may lie apart.
fn around(line: Extent) -> Extent {
    let steepest = line.south.abs().max(line.north.abs());
    grown(line, steepest.to_radians().cos())
}

/// The same where a degree of longitude is shrunk by so much.
fn grown(line: Extent, shrink: f64) -> Extent {
    let (dx, dy) = (TOUCHING_DEGREES / shrink, TOUCHING_DEGREES);
    Extent { west: line.west - dx, south: line.south - dy, east: line.east + dx, north: line.north + dy }
}

/// The point of a segment nearest to the origin of the plane.
fn nearest_to_origin(start: Coord, end: Coord) -> Coord {
    let along = end - start;
    let square = along.x * along.x + along.y * along.y;
    let share = if square > 0.0 { (-(start.x * along.x + start.y * along.y) / square).clamp(0.0, 1.0) } else { 0.0 };
    start + along * share
}

/// The stretches of lines whose coordinates are all to be kept.
fn stretches<'l>(lines: impl Iterator<Item = &'l LineString>, keep: &dyn Fn(&[Coord]) -> Vec<bool>) -> MultiLineString {
    let runs = lines.flat_map(|line| runs(&line.0, &keep(&line.0))).filter(|run| run.len() > 1);
    MultiLineString::new(runs.map(LineString::new).collect())
}

/// The longest runs of coordinates that are all kept; a run over the ring's seam is joined.
fn runs(ring: &[Coord], kept: &[bool]) -> Vec<Vec<Coord>> {
    let mut runs: Vec<Vec<Coord>> = vec![Vec::new()];
    for (coord, kept) in ring.iter().zip(kept) {
        match (kept, runs.last_mut()) {
            (true, Some(run)) => run.push(*coord),
            (false, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
    }
    let closes =
        ring.len() > 1 && ring.first() == ring.last() && kept.first() == Some(&true) && kept.last() == Some(&true);
    if closes && runs.len() > 1 {
        let last = runs.pop().unwrap_or_default();
        if let Some(first) = runs.first_mut() {
            *first = last.into_iter().chain(first.drain(..).skip(1)).collect();
        }
    }
    runs
}
