//! Ground under the markers: highlighted stretches, hatched areas, circles of uncertainty.

use super::{BandLook, Ground, Site, stack::one_point};
use crate::{
    map::{
        scene::{Colour, Group, Path, Pixel, Stroke},
        style::Measure,
        trace::{Tracer, Track, area_path, length, line_path},
        view::View,
        wording::Words,
    },
    place::{Metres, Position},
    symbology::{AreaPart, Standing},
};
use geo::{Coord, Destination, Haversine, MultiPolygon, Point};
use std::collections::BTreeMap;

/// A highlighted stretch on the sheet.
pub(crate) struct Highlight<'s, 'l> {
    /// Its site.
    pub site: &'s Site<'l>,
    /// What of it is seen.
    pub tracks: Vec<Track>,
    /// Length seen, pixels.
    pub length: f32,
}

/// Highlighted stretches, longest first, so that shorter ones lie above.
pub(crate) fn highlighted<'s, 'l>(sites: &'s [Site<'l>], tracer: &Tracer<'_>) -> Vec<Highlight<'s, 'l>> {
    let mut highlights: Vec<Highlight> = sites
        .iter()
        .filter_map(|site| match site.ground {
            Ground::Stretch(line) => Some((site, tracer.tracks(line))),
            _ => None,
        })
        .map(|(site, tracks)| Highlight { site, length: tracks.iter().map(|track| length(track)).sum(), tracks })
        .collect();
    highlights.sort_by(|a, b| b.length.total_cmp(&a.length));
    highlights
}

/// The group `sections`.
pub(crate) fn sections(highlights: &[Highlight<'_, '_>], measure: Measure) -> Group {
    let mut group = Group::new("sections", "");
    for (rank, highlight) in highlights.iter().enumerate() {
        let site = highlight.site;
        let mut child = Group::new(format!("section-{}", site.id), site.name);
        // The longest is the vaguest: wide and pale under shorter ones.
        let weight = if rank + 1 < highlights.len() { (1.5, 0.45) } else { (1.0, 1.35) };
        let line = line_path(&broken(&highlight.tracks, site.band_look()));
        band(&mut child, line, site.band_look(), weight, measure);
        group.push(child);
    }
    group
}

/// Dashed bands are cut at sharp bends: joins there would stick out as spikes.
fn broken(tracks: &[Track], look: BandLook) -> Vec<Track> {
    if look == BandLook::Full {
        return tracks.to_vec();
    }
    let mut parts: Vec<Track> = Vec::new();
    for track in tracks {
        let mut part: Track = Vec::new();
        for (i, &at) in track.iter().enumerate() {
            part.push(at);
            if i > 0 && i + 1 < track.len() && is_sharp(track[i - 1], at, track[i + 1]) {
                parts.push(std::mem::replace(&mut part, vec![at]));
            }
        }
        parts.push(part);
    }
    parts
}

/// A turn of more than 72°.
fn is_sharp(from: Pixel, at: Pixel, to: Pixel) -> bool {
    let (a, b) = ((at.x - from.x, at.y - from.y), (to.x - at.x, to.y - at.y));
    a.0 * b.0 + a.1 * b.1 < 0.31 * a.0.hypot(a.1) * b.0.hypot(b.1)
}

/// A band: full, or a hollow pair of dashed edges, pale between them where reported and denied; wider and stronger than the palette says by two factors.
pub(crate) fn band(group: &mut Group, line: Path, look: BandLook, (widen, strengthen): (f32, f32), measure: Measure) {
    let (standing, between) = match look {
        BandLook::Full => (Standing::Happened, Colour::WHITE),
        BandLook::Contested => {
            (Standing::Denied, Colour::from(measure.theme.section(Standing::Denied).colour.paler(0.6)))
        }
        BandLook::Hollow => (Standing::Planned, Colour::WHITE),
    };
    let mut stroke = measure.stroke(&measure.theme.section(standing));
    stroke.width *= widen;
    if look == BandLook::Full {
        stroke.colour = stroke.colour.with_opacity(stroke.colour.opacity() * strengthen);
        group.push(line.stroked(stroke.rounded()));
        return;
    }
    let inner = Stroke::solid(between.with_opacity(0.92), stroke.width - measure.px(3.6)).rounded();
    let casing = Stroke::solid(Colour::WHITE.with_opacity(0.6), stroke.width).rounded();
    group.push(line.clone().stroked(casing));
    group.push(line.clone().stroked(stroke));
    group.push(line.stroked(inner));
}

/// The group `areas`.
pub(crate) fn areas(sites: &[Site<'_>], tracer: &Tracer<'_>, measure: Measure) -> Group {
    let mut group = Group::new("areas", "");
    for site in sites {
        let mut child = Group::new(format!("area-{}", site.id), site.name);
        match site.ground {
            Ground::Area(area) => hatched(&mut child, tracer, area, AreaPart::Known, site.standing(), measure),
            Ground::Vague(core, rim) => {
                hatched(&mut child, tracer, rim, AreaPart::Rim, site.standing(), measure);
                hatched(&mut child, tracer, core, AreaPart::Core, site.standing(), measure);
            }
            _ => continue,
        }
        group.push(child);
    }
    group
}

fn hatched(
    group: &mut Group,
    tracer: &Tracer<'_>,
    area: &MultiPolygon,
    part: AreaPart,
    standing: Standing,
    measure: Measure,
) {
    let rings = tracer.rings(area);
    let look = measure.theme.area_fill(part, standing);
    let wash = Colour::from(look.colour).with_opacity(if part == AreaPart::Rim { 0.03 } else { 0.06 });
    group.push(area_path(&rings).filled(wash));
    group.push(Path { fill: Some(measure.hatch(&look)), stroke: Some(measure.outline(&look)), ..area_path(&rings) });
}

/// The group `uncertainty`: circles of true kilometres around places known only nearly.
pub(crate) fn circles(sites: &[Site<'_>], view: &View, tracer: &Tracer<'_>, measure: Measure, words: Words) -> Group {
    let mut group = Group::new("uncertainty", "");
    let mut seen: BTreeMap<[u64; 2], Vec<Ground<'_>>> = BTreeMap::new();
    for site in sites {
        let (Some(first), Some(at)) = (site.members.first(), one_point(site)) else { continue };
        let here = seen.entry([at.lon().to_bits(), at.lat().to_bits()]).or_default();
        // Several at one place have one circle: one upon another would look the surer the more there are.
        if here.contains(&site.ground) {
            continue;
        }
        let path = match site.ground {
            Ground::Spot(at, Some(radius)) => Path::ring(&circle(at, radius, view)),
            Ground::Likely(_, shape) => area_path(&tracer.rings(shape)),
            _ => continue,
        };
        here.push(site.ground);
        let mut child = Group::new(format!("uncertainty-{}", first.number), words.fill("part.uncertain", &[site.name]));
        let colour = Colour::from(measure.theme.symbol(first.incident.event_type).colour);
        let rim = Stroke::solid(colour.with_opacity(0.85), measure.px(1.1)).dashed(&[measure.px(4.0), measure.px(3.0)]);
        child.push(path.filled(colour.with_opacity(0.12)).stroked(rim));
        group.push(child);
    }
    group
}

/// A circle on the globe, in the projection.
pub(crate) fn circle(centre: Position, radius: Metres, view: &View) -> Vec<Pixel> {
    let around = (0..72).map(|i| Haversine.destination(Point::from(centre.coord()), f64::from(i) * 5.0, radius.0));
    around.map(|at| view.pixel(Coord { x: at.x(), y: at.y() })).collect()
}
