//! The ground of the page: what the sheet has of it, drawn farther and finer.

use crate::{
    border::{BorderPair, BorderStatus},
    layer::Layers,
    map::{
        MapError,
        base::{BaseMap, Shown},
        ground, relief,
        scene::{Colour, Group, Image, Item, Path, Pixel, Segment, Stroke},
        style::Measure,
        trace::{Tracer, line_path},
        view::View,
    },
};

/// Everything below the incidents, and what stands above their areas and sections.
pub(super) struct Drawn {
    pub(super) under: Vec<Group>,
    pub(super) over: Vec<Group>,
    pub(super) statuses: Vec<BorderStatus>,
}

/// Units within which a point of a line may be left out: half a pixel at a zoom of four, and finer than the data.
const TOLERANCE: f32 = 0.12;
/// The relief is a veil: a sample for so many units is enough, and so are some shades.
const RELIEF: f32 = 2.2;
const SHADE: u8 = 11;
/// Under a border nobody sees how closely its soft edge follows it.
const SOFT: f32 = 0.8;

pub(super) fn drawn(
    layers: &Layers,
    base: &BaseMap,
    sides: Option<BorderPair>,
    view: &View,
    measure: Measure,
) -> Result<Drawn, MapError> {
    let (fine, shown) = (Tracer::new(view, 0.0, TOLERANCE), Shown::new(layers, base));
    let mut sea = Group::new("ground", "");
    sea.push(Path::rectangle(&view.frame).filled(measure.theme.ground.other.into()));
    let mut under = vec![sea, ground::land(base, sides, &fine, measure.theme)];
    under.extend(relief::relief(view, Measure { unit: RELIEF, ..measure }).map(coarse));
    under.push(ground::water(base, &fine, measure));
    under.push(ground::provinces(&shown, &view.frame, &Tracer::new(view, 0.0, 0.4), measure)?);
    let tracks = Tracer::new(view, 0.0, SOFT).tracks_of(shown.borders.iter().map(|border| &border.line));
    let mut casing = Group::new("border-casing", "");
    let soft = Colour::from(measure.theme.ink.country).with_opacity(0.22);
    casing.push(line_path(&tracks).stroked(Stroke::solid(soft, 7.0).rounded()));
    under.push(casing);
    let over = vec![ground::borders(&shown, &view.frame, &fine, measure)?];
    let (under, over) = (under.into_iter().map(tenths).collect(), over.into_iter().map(tenths).collect());
    Ok(Drawn { under, over, statuses: ground::statuses(&shown, &fine) })
}

/// With all points at tenths of a unit, some 30 m where the page shows the South Caucasus: finer than the data, and short.
/// Titles of groups are English, for who edits the sheet's SVG: readers of the page need none.
fn tenths(mut group: Group) -> Group {
    group.title.clear();
    group.items = group.items.into_iter().map(item_in_tenths).collect();
    group
}

fn item_in_tenths(item: Item) -> Item {
    match item {
        Item::Path(path) => Item::Path(Path { segments: short(&path.segments), ..path }),
        Item::Group(group) => Item::Group(tenths(group)),
        other => other,
    }
}

/// A path in tenths, without the steps that become none.
pub(super) fn short(segments: &[Segment]) -> Vec<Segment> {
    let tenth = |at: Pixel| Pixel::new((at.x * 10.0).round() / 10.0, (at.y * 10.0).round() / 10.0);
    let mut kept: Vec<Segment> = Vec::with_capacity(segments.len());
    let mut last = None;
    for segment in segments.iter().map(|segment| segment.map(tenth)) {
        let end = match segment {
            Segment::Line(to) if last == Some(to) => continue,
            Segment::Move(to) | Segment::Line(to) | Segment::Quad(_, to) | Segment::Cubic(_, _, to) => Some(to),
            Segment::Close => None,
        };
        last = end;
        kept.push(segment);
    }
    kept
}

/// The relief in fewer shades, which packs well.
fn coarse(mut relief: Group) -> Group {
    for item in &mut relief.items {
        if let Item::Image(Image { rgba, .. }) = item {
            rgba.chunks_exact_mut(4).for_each(|pixel| {
                pixel[3] -= pixel[3] % SHADE;
                if pixel[3] == 0 {
                    pixel.fill(0);
                }
            });
        }
    }
    relief
}
