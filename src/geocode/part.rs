//! Parts of areas, and the line that two areas share.

use super::{Answer, NameMatch, Resolution, answer};
use crate::{
    gazetteer::Place,
    incident::locality::Direction,
    place::{Extent, Footprint, Metres, Position},
};
use geo::{
    BooleanOps, Contains, Coord, CoordsIter, Distance, Haversine, InteriorPoint, Length, LineString, MultiLineString,
    MultiPolygon, Point, Rect,
};

/// "the northern part of Syunik": the half of it that lies that way; its middle third where no direction is given.
pub(super) fn part(answer: Answer, direction: Option<Direction>) -> Resolution {
    let (area, precision) = match &answer.footprint {
        Some(Footprint::Area(area) | Footprint::FuzzyArea { rim: area, .. }) => (area, answer.precision),
        _ => return Resolution::unresolved(format!("{} is not an area: it has no parts", answer.place_name)),
    };
    let Some(window) = Footprint::Area(area.clone()).extent().map(|extent| window(extent, direction)) else {
        return Resolution::unresolved(format!("the outline of {} is not known", answer.place_name));
    };
    let part = area.intersection(&window.to_polygon());
    let Some(at) = part.interior_point() else {
        return Resolution::unresolved(format!("{} has no such part", answer.place_name));
    };
    let footprint = Footprint::Area(part);
    let word = direction.map_or("central", |direction| adjective(direction.bearing.0));
    let reason = format!(
        "the {word} part: what of the outline lies in that half of the box around it (both halves for a diagonal)"
    );
    Resolution::Resolved(Box::new(Answer {
        place_name: format!("{word} {}", answer.place_name),
        place_id: format!("{}:{word}", answer.place_id),
        name_match: NameMatch::Phrase,
        precision,
        representative: Some(Position::clamped(at.0)),
        uncertainty: answer::radius(&footprint),
        footprint: Some(footprint),
        reasons: [answer.reasons, vec![reason]].concat(),
        ..answer
    }))
}

/// The half (or quarter, or middle) of a box that lies in a direction.
fn window(extent: Extent, direction: Option<Direction>) -> Rect {
    let Extent { west, south, east, north } = extent;
    let (x, y) = match direction {
        None => (0.0, 0.0),
        Some(direction) => direction.bearing.0.to_radians().sin_cos(),
    };
    let cut = |low: f64, high: f64, way: f64| match way {
        _ if direction.is_none() => (low + (high - low) / 3.0, high - (high - low) / 3.0),
        way if way > 0.3 => ((low + high) / 2.0, high),
        way if way < -0.3 => (low, (low + high) / 2.0),
        _ => (low, high),
    };
    let ((west, east), (south, north)) = (cut(west, east, x), cut(south, north, y));
    Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north })
}

fn adjective(bearing: f64) -> &'static str {
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

/// The part of a border's answer that runs along or through an area; `None` when nothing of it does. Of a country that
/// the border belongs to, the whole. The area is shown under the name given.
pub(super) fn along(answer: &Answer, area: Place, name: &str) -> Option<Answer> {
    let (Some(Footprint::Line(line)), Some(Footprint::Area(outline))) = (&answer.footprint, area.footprint()) else {
        return Some(answer.clone()).filter(|_| area.code() == "PCLI");
    };
    let beside = beside(&outline)?;
    let line = stretches(line.iter(), &|c| outline.contains(&Point(*c)) || beside(c));
    let length = Metres(line.iter().map(|part| Haversine.length(part)).sum());
    let footprint = Footprint::Line(line.clone());
    (!line.0.is_empty()).then(|| Answer {
        place_name: format!("{} in {name}", answer.place_name),
        place_id: format!("{}+{}", answer.place_id, area.id()),
        representative: answer::middle(&line),
        uncertainty: answer::radius(&footprint),
        footprint: Some(footprint),
        reasons: [answer.reasons.clone(), vec![format!("of it what runs along {name}, {length}")]].concat(),
        ..answer.clone()
    })
}

/// The stretches of the first area's outline that run along the second's; empty when they do not touch.
pub(super) fn shared_line(a: &MultiPolygon, b: &MultiPolygon) -> MultiLineString {
    match beside(b) {
        Some(beside) => stretches(a.iter().map(|polygon| polygon.exterior()), &beside),
        None => MultiLineString::new(Vec::new()),
    }
}

/// Whether a coordinate lies on an area's outline, as far as outlines may lie apart; `None` for an empty area.
fn beside(area: &MultiPolygon) -> Option<impl Fn(&Coord) -> bool> {
    let near = Extent::around(area.coords_iter())?.grown(0.02);
    let rings: Vec<&LineString> = area.iter().map(|polygon| polygon.exterior()).collect();
    Some(move |c: &Coord| {
        near.contains(Position::clamped(*c)) && rings.iter().any(|ring| distance(*c, ring) <= TOUCHING.0)
    })
}

/// The stretches of lines whose coordinates are all to be kept.
fn stretches<'l>(lines: impl Iterator<Item = &'l LineString>, keep: &dyn Fn(&Coord) -> bool) -> MultiLineString {
    let runs = lines.flat_map(|line| runs(&line.0, keep)).filter(|run| run.len() > 1);
    MultiLineString::new(runs.map(LineString::new).collect())
}

/// The longest runs of coordinates that all satisfy; a run over the ring's seam is joined.
fn runs(ring: &[Coord], keep: &dyn Fn(&Coord) -> bool) -> Vec<Vec<Coord>> {
    let kept: Vec<bool> = ring.iter().map(keep).collect();
    let mut runs: Vec<Vec<Coord>> = vec![Vec::new()];
    for (coord, kept) in ring.iter().zip(&kept) {
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

/// Metres from a coordinate to a line, on a plane true near the coordinate.
fn distance(c: Coord, line: &LineString) -> f64 {
    const METRES_PER_DEGREE: f64 = 111_195.0;
    let shrink = c.y.to_radians().cos();
    let flat = |other: Coord| Coord {
        x: (other.x - c.x) * shrink * METRES_PER_DEGREE,
        y: (other.y - c.y) * METRES_PER_DEGREE,
    };
    let near = line.lines().filter(|l| reaches(l.start, l.end, c));
    near.map(|l| geo::Euclidean.distance(&Point::new(0.0, 0.0), &geo::Line::new(flat(l.start), flat(l.end))))
        .fold(f64::INFINITY, f64::min)
}

/// Whether a segment's box comes within about 2 km of a coordinate: a cheap sieve before the exact distance.
fn reaches(a: Coord, b: Coord, c: Coord) -> bool {
    const AROUND: f64 = 0.03;
    a.x.min(b.x) - AROUND <= c.x
        && c.x <= a.x.max(b.x) + AROUND
        && a.y.min(b.y) - AROUND <= c.y
        && c.y <= a.y.max(b.y) + AROUND
}
