//! The inset: where in the wider region the map lies.

use crate::{
    border::BorderPair,
    map::{
        NameForms,
        base::BaseMap,
        ground::tints,
        label::{self, AreaName, Desk, Name, ink::Ink},
        scene::{Colour, Group, Path, Pixel, PixelBox, Stroke},
        style::Measure,
        text::{TextStyle, Typesetter},
        trace::{Tracer, Track, area_path},
        view::View,
        wording::Words,
    },
    place::Extent,
};
use geo::{Coord, CoordsIter};

/// How many times as wide as the map the inset shows, where the base map reaches that far.
const WIDER: f64 = 3.2;

/// The group `inset`; `None` where the base map holds no country or not more than the map shows.
pub(crate) fn inset(
    base: &BaseMap,
    focus: Option<BorderPair>,
    main: &View,
    area: &PixelBox,
    measure: Measure,
    types: &Typesetter,
    words: Words,
) -> Option<Group> {
    let extent = window(main.seen(), coverage(base, main.seen())?, f64::from(area.width() / area.height()))?;
    let view = View::fitted(extent, *area);
    let mut group = Group::new("inset", "").clipped(area.grown(measure.px(1.5)));
    group.push(Path::rectangle(area).filled(measure.theme.ground.other.into()));
    let tracer = Tracer::new(&view, 4.0, 0.3);
    let mut names = Vec::new();
    let sea: Vec<Track> =
        base.waters.iter().filter(|water| water.sea).flat_map(|water| tracer.rings(&water.area)).collect();
    let frame = frame_ring(main, &view);
    let mut ink = Ink::new(*area, 3.0);
    ink.add_lines(std::slice::from_ref(&frame), 2.0);
    let mut shores = Group::new("inset-land", "").clipped(*area);
    let line = Stroke::solid(Colour::hex(0x8d8880), measure.px(0.6)).rounded();
    for land in &base.lands {
        let rings = tracer.rings(&land.area);
        if rings.is_empty() {
            continue;
        }
        ink.add_lines(&rings, 0.3);
        let (plain, band) = tints(land.country, focus, measure.theme);
        let in_focus = plain != measure.theme.ground.other.into();
        shores.push(area_path(&rings).filled(if in_focus { band } else { plain }).stroked(line.clone()));
        names.push((land, rings, in_focus));
    }
    waters(base, &tracer, &mut shores, measure);
    shores.push(Path::ring(&frame).stroked(Stroke::solid(Colour::WHITE.with_opacity(0.8), measure.px(4.0))));
    shores.push(Path::ring(&frame).stroked(Stroke::solid(measure.theme.ink.accent.into(), measure.px(2.0))));
    group.push(shores);
    let room = area.grown(-measure.px(3.0));
    let desk = Desk { types, measure, ink: &ink, frame: room, forms: NameForms::International, words };
    let drafts: Vec<Name> = names
        .iter()
        .filter_map(|(land, rings, focus)| country(&land.name, land.country.as_str(), rings, &sea, *focus, &desk))
        .collect();
    group.items.extend(label::set(&drafts, &desk.frame, &[]).labels.into_iter().map(Into::into));
    group.push(Path::rectangle(area).stroked(Stroke::solid(Colour::hex(0x2b2f36), measure.px(1.0))));
    Some(group)
}

fn waters(base: &BaseMap, tracer: &Tracer<'_>, group: &mut Group, measure: Measure) {
    for water in &base.waters {
        let rings = tracer.rings(&water.area);
        let wide = PixelBox::around(rings.iter().flatten().copied()).is_some_and(|all| all.width() > measure.px(4.0));
        if wide {
            group.push(area_path(&rings).filled(measure.theme.ground.water.into()));
        }
    }
}

fn country(name: &str, code: &str, rings: &[Track], sea: &[Track], focus: bool, desk: &Desk<'_>) -> Option<Name> {
    let style = |size: f32| {
        let measure = desk.measure;
        if focus {
            measure.bold(size)
        } else {
            TextStyle { colour: measure.theme.ink.country.into(), ..measure.plain(size) }
        }
    };
    let name = AreaName {
        id: format!("inset-{code}"),
        text: name,
        title: name,
        styles: vec![style(12.0), style(10.0), style(8.6)],
        angles: &[0.0],
        weight: if focus { 10.0 } else { 5.0 },
        // The two that the sheet is about are named even where they are small.
        inside: if focus { 0.62 } else { 1.0 },
        ink_weight: 0.08,
    };
    label::area_name(&name, &desk.mask(rings)?.without(sea), desk)
}

/// The frame of the map as a ring on the inset.
fn frame_ring(main: &View, inset: &View) -> Track {
    let f = main.frame;
    let corners = [(f.left, f.top), (f.right, f.top), (f.right, f.bottom), (f.left, f.bottom), (f.left, f.top)];
    let edges = corners.windows(2).flat_map(|pair| {
        let (from, to) = (Pixel::new(pair[0].0, pair[0].1), Pixel::new(pair[1].0, pair[1].1));
        (0..=10).map(move |i| from.towards(to, i as f32 / 10.0))
    });
    edges.map(|at| inset.pixel(main.position(at).coord())).collect()
}

/// What the base map covers around the map's extent: a user's land on another continent is not continued by the bundled.
fn coverage(base: &BaseMap, seen: Extent) -> Option<Extent> {
    let reach = seen.grown((WIDER - 1.0) / 2.0);
    let extents = base.lands.iter().filter_map(|land| Extent::around(land.area.coords_iter()));
    extents.filter(|extent| extent.intersects(reach)).reduce(Extent::union)
}

/// A box of an aspect around the map's extent, as wide as wanted and not beyond what the base map covers.
fn window(seen: Extent, coverage: Extent, aspect: f64) -> Option<Extent> {
    let squeeze = seen.centre().lat().to_radians().cos();
    let (most_wide, most_tall) = ((coverage.east - coverage.west) * 0.94, (coverage.north - coverage.south) * 0.94);
    let wanted = (seen.east - seen.west) * WIDER;
    let wide = wanted.min(most_wide).min(most_tall * aspect / squeeze);
    let tall = wide * squeeze / aspect;
    if wide < (seen.east - seen.west) * 1.15 {
        return None;
    }
    let centre = seen.centre();
    let hold = |at: f64, half: f64, low: f64, high: f64| at.clamp(low + half, (high - half).max(low + half));
    let margin = 0.03;
    let x = hold(centre.lon(), wide / 2.0, coverage.west + margin, coverage.east - margin);
    let y = hold(centre.lat(), tall / 2.0, coverage.south + margin, coverage.north - margin);
    let corners = [Coord { x: x - wide / 2.0, y: y - tall / 2.0 }, Coord { x: x + wide / 2.0, y: y + tall / 2.0 }];
    // What is known ends within the map: a window onto that would hide the map's frame.
    let holds = |window: &Extent| {
        window.west < seen.west && window.south < seen.south && window.east > seen.east && window.north > seen.north
    };
    Extent::around(corners).filter(holds)
}
