//! Land, water, provinces and borders: the ground that everything else stands on.

use super::{
    MapError,
    base::{BaseMap, Shown},
    plotted,
    scene::{Colour, Group, PixelBox, Stroke},
    style::Measure,
    trace::{Tracer, Track, area_path, line_path},
};
use crate::{
    border::{BorderPair, BorderStatus},
    place::CountryCode,
    symbology::Theme,
};
use geo::{Area, BooleanOps, Buffer, LineString, MultiLineString, MultiPolygon, Polygon};

/// Width of the tint band along borders, layout units.
const BAND: f32 = 9.0;

/// The tints of a country: land and band.
pub(crate) fn tints(country: CountryCode, focus: Option<BorderPair>, theme: &Theme) -> (Colour, Colour) {
    let ground = &theme.ground;
    let (land, band) = match focus.map(BorderPair::countries) {
        Some((first, _)) if first == country => (ground.first, ground.first_band),
        Some((_, second)) if second == country => (ground.second, ground.second_band),
        _ => (ground.other, ground.other_band),
    };
    (land.into(), band.into())
}

/// The group `land`: countries in their tints.
pub(crate) fn land(base: &BaseMap, focus: Option<BorderPair>, tracer: &Tracer<'_>, theme: &Theme) -> Group {
    let mut group = Group::new("land", "");
    for land in &base.lands {
        let rings = tracer.rings(&land.area);
        if !rings.is_empty() {
            let mut child = Group::new(format!("land-{}", land.country), &land.name);
            child.push(area_path(&rings).filled(tints(land.country, focus, theme).0));
            group.push(child);
        }
    }
    group
}

/// The group `border-bands`: a darker tint inside each country along its borders.
pub(crate) fn bands(
    base: &BaseMap,
    focus: Option<BorderPair>,
    borders: &[Track],
    tracer: &Tracer<'_>,
    measure: Measure,
) -> Group {
    let mut group = Group::new("border-bands", "");
    let lines: MultiLineString = borders.iter().map(|track| as_line(&super::trace::simplified(track, 0.8))).collect();
    if lines.0.is_empty() {
        return group;
    }
    let along = lines.buffer(f64::from(measure.px(BAND)));
    for land in &base.lands {
        let rings = tracer.rings(&land.area);
        if rings.is_empty() {
            continue;
        }
        let band = as_area(&rings).intersection(&along);
        if band.unsigned_area() > 1.0 {
            group.push(area_path(&as_rings(&band)).filled(tints(land.country, focus, measure.theme).1));
        }
    }
    group
}

/// The group `water`: seas, lakes, rivers.
pub(crate) fn water(base: &BaseMap, tracer: &Tracer<'_>, measure: Measure) -> Group {
    let mut group = Group::new("water", "");
    let shore = Stroke::solid(measure.theme.ground.shore.into(), measure.px(0.7)).rounded();
    let river = measure.stroke(&measure.theme.river());
    for line in &base.rivers {
        let tracks = tracer.tracks(&line.line);
        if !tracks.is_empty() {
            group.push(line_path(&tracks).stroked(river.clone()));
        }
    }
    for water in &base.waters {
        let rings = tracer.rings(&water.area);
        if !rings.is_empty() {
            let mut child = Group::new(format!("water-{}", water.id), &water.name);
            child.push(area_path(&rings).filled(measure.theme.ground.water.into()).stroked(shore.clone()));
            group.push(child);
        }
    }
    group
}

/// The group `provinces`: limits of first-level areas.
pub(crate) fn provinces(
    shown: &Shown<'_>,
    frame: &PixelBox,
    tracer: &Tracer<'_>,
    measure: Measure,
) -> Result<Group, MapError> {
    let mut group = Group::new("provinces", "");
    let stroke = measure.stroke(&measure.theme.province());
    for province in &shown.provinces {
        let rings = tracer.rings(&province.area);
        if !rings.is_empty() {
            let mut child = Group::new(format!("province-{}", province.id), &province.name);
            child.items = plotted::tracks(frame, &rings, true, &stroke)?;
            group.push(child);
        }
    }
    Ok(group)
}

/// The statuses of the borders in view, in the order of legends.
pub(crate) fn statuses(shown: &Shown<'_>, tracer: &Tracer<'_>) -> Vec<BorderStatus> {
    let seen = shown.borders.iter().filter(|border| !tracer.tracks(&border.line).is_empty());
    let mut statuses: Vec<BorderStatus> = seen.map(|border| border.status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

/// The group `borders`: by status, generalised to what their dashes can follow.
pub(crate) fn borders(
    shown: &Shown<'_>,
    frame: &PixelBox,
    tracer: &Tracer<'_>,
    measure: Measure,
) -> Result<Group, MapError> {
    let mut group = Group::new("borders", "");
    let casing = Stroke::solid(Colour::WHITE.with_opacity(0.55), measure.px(2.6)).rounded();
    for status in statuses(shown, tracer) {
        let look = measure.theme.border(status);
        let mut child = Group::new(format!("borders-{}", status_word(status)), look.label);
        let features = shown.borders.iter().filter(|border| border.status == status);
        let lines = tracer.tracks_of(features.map(|border| &border.line));
        if !look.dash.is_empty() {
            child.items.extend(plotted::tracks(frame, &lines, false, &casing)?);
        }
        child.items.extend(plotted::tracks(frame, &lines, false, &measure.stroke(&look))?);
        group.push(child);
    }
    Ok(group)
}

/// The word of a status in ids and in the table of words.
pub(crate) fn status_word(status: BorderStatus) -> &'static str {
    match status {
        BorderStatus::International => "international",
        BorderStatus::Undelimited => "undelimited",
        BorderStatus::LineOfContact => "line-of-contact",
        BorderStatus::Undetermined => "undetermined",
    }
}

fn as_line(track: &Track) -> LineString {
    track.iter().map(|at| (f64::from(at.x), f64::from(at.y))).collect()
}

/// Rings as polygons of their own: operations fill by the even-odd rule, which keeps holes holes.
fn as_area(rings: &[Track]) -> MultiPolygon {
    rings.iter().map(|ring| Polygon::new(as_line(ring), Vec::new())).collect()
}

fn as_rings(area: &MultiPolygon) -> Vec<Track> {
    let rings = area.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    rings.map(|ring| ring.coords().map(|c| super::scene::Pixel::new(c.x as f32, c.y as f32)).collect()).collect()
}
