//! The legend: only what is on this sheet, with counts.

use super::legend_keys::{Key, Swatch, draw_key, key_width};
use crate::{
    border::BorderStatus,
    incident::EventType,
    layer::Layers,
    map::{
        incident::{Ground, Site},
        scene::{Group, Pixel, PixelBox},
        style::Measure,
        text::{Anchor, Typesetter},
    },
    place::Precision,
    symbology::{self, AreaPart, Standing},
};

/// What the sheet shows beside the incidents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Present {
    /// Border statuses in view.
    pub statuses: Vec<BorderStatus>,
    /// Province limits are drawn.
    pub provinces: bool,
}

/// Heights of a kind's row and of another row, layout units.
const KIND: f32 = 24.0;
const ROW: f32 = 20.0;

/// To what share the letters of a key may shrink to fit half a row.
const TIGHT: f32 = 0.92;

/// The group `legend` from the top of a box, and the height it takes, pixels.
pub(crate) fn legend(
    layers: &Layers,
    sites: &[Site<'_>],
    present: &Present,
    area: &PixelBox,
    measure: Measure,
    types: &Typesetter,
) -> (Group, f32) {
    let mut group = Group::new("legend", "Legend");
    let head = Pixel::new(area.left, area.top + measure.px(13.0));
    group.push(types.line("LEGEND", &measure.heading(), head, Anchor::Start));
    let mut y = area.top + measure.px(22.0);
    let parts = [kinds(layers), standings(layers), grounds(sites).into_iter().chain(lines(present)).collect()];
    for (keys, row) in parts.into_iter().zip([KIND, KIND, ROW]) {
        y = flow(&mut group, &keys, PixelBox { top: y, ..*area }, measure.px(row), measure, types);
        y += measure.px(2.0);
    }
    (group, y - area.top)
}

/// Keys in two columns, a key too long for one in a row of its own; the height below the last.
fn flow(group: &mut Group, keys: &[Key], area: PixelBox, row: f32, measure: Measure, types: &Typesetter) -> f32 {
    let half = area.width() / 2.0;
    let (mut y, mut beside) = (area.top, false);
    for key in keys {
        let fits = key_width(key, measure, types) * TIGHT <= half;
        if !fits && beside {
            (y, beside) = (y + row, false);
        }
        let left = area.left + if beside { half } else { 0.0 };
        let cell = PixelBox::sized(Pixel::new(left, y), if fits { half } else { area.width() }, row);
        group.push(draw_key(key, &cell, measure, types));
        beside = fits && !beside;
        if !beside {
            y += row;
        }
    }
    if beside { y + row } else { y }
}

/// Kinds with their counts: all that were read, on the map or not.
fn kinds(layers: &Layers) -> Vec<Key> {
    let count = |kind: EventType| layers.incidents.iter().filter(|l| l.incident.event_type == kind).count();
    let counted = EventType::ALL.iter().map(|&kind| (kind, count(kind))).filter(|(_, count)| *count > 0);
    counted
        .map(|(kind, count)| Key {
            id: format!("legend-{}", kind.word()),
            label: format!("{} ({count})", kind.label()),
            swatch: Swatch::Symbol(symbology::symbol(kind), Standing::Happened, false),
        })
        .collect()
}

/// The kind most incidents are of: its symbol shows what the statuses look like.
fn commonest(layers: &Layers) -> EventType {
    let count = |kind: &EventType| layers.incidents.iter().filter(|l| l.incident.event_type == *kind).count();
    EventType::ALL.iter().rev().copied().max_by_key(count).unwrap_or(EventType::Other)
}

/// Statuses and precisions present, on one symbol; none where all is reported and exact.
fn standings(layers: &Layers) -> Vec<Key> {
    let neutral = symbology::symbol(commonest(layers));
    let count =
        |standing: Standing| layers.incidents.iter().filter(|l| Standing::of(l.incident.status) == standing).count();
    let mut keys: Vec<Key> = Standing::ALL
        .into_iter()
        .map(|standing| (standing, count(standing)))
        .filter(|(_, count)| *count > 0)
        .map(|(standing, count)| Key {
            id: format!("legend-{}", standing.label().split(',').next().unwrap_or("").to_lowercase()),
            label: format!("{} ({count})", standing.label()),
            swatch: Swatch::Symbol(neutral, standing, false),
        })
        .collect();
    let near = layers.incidents.iter().filter_map(|l| l.answer()).filter(|a| a.precision == Precision::Near).count();
    if keys.len() < 2 && near == 0 {
        return Vec::new();
    }
    if near > 0 {
        let swatch = Swatch::Symbol(neutral, Standing::Happened, true);
        keys.push(Key { id: "legend-near".into(), label: "Near the place".into(), swatch });
    }
    keys
}

/// Stretches, areas and circles present.
fn grounds(sites: &[Site<'_>]) -> Vec<Key> {
    let any = |is: &dyn Fn(&Site<'_>) -> bool| sites.iter().any(is);
    let stretch = |full: bool| {
        any(&|site| matches!(site.ground, Ground::Stretch(_)) && (site.standing() == Standing::Happened) == full)
    };
    let known = any(&|site| matches!(site.ground, Ground::Area(_)));
    let vague = any(&|site| matches!(site.ground, Ground::Vague(..)));
    let circle = any(&|site| matches!(site.ground, Ground::Spot(_, Some(_)) | Ground::Likely(..)));
    let keys = [
        (stretch(true), "section", "Border section", Swatch::Section(Standing::Happened)),
        (stretch(false), "section-hollow", "Section, not happened", Swatch::Section(Standing::Planned)),
        (known, "area", "Within this area", Swatch::Area(AreaPart::Known)),
        (circle, "circle", "Uncertainty, in km", Swatch::Circle),
        (vague, "core", "Vague area: core", Swatch::Area(AreaPart::Core)),
        (vague, "rim", "Vague area: rim", Swatch::Area(AreaPart::Rim)),
    ];
    keys.into_iter()
        .filter(|key| key.0)
        .map(|(_, id, label, swatch)| Key { id: format!("legend-{id}"), label: label.into(), swatch })
        .collect()
}

fn lines(present: &Present) -> Vec<Key> {
    let mut keys: Vec<Key> = present
        .statuses
        .iter()
        .map(|&status| {
            let look = symbology::border(status);
            Key { id: format!("legend-{}", slug(look.label)), label: look.label.into(), swatch: Swatch::Line(look) }
        })
        .collect();
    if present.provinces {
        let look = symbology::province();
        keys.push(Key { id: "legend-province".into(), label: look.label.into(), swatch: Swatch::Line(look) });
    }
    keys
}

fn slug(text: &str) -> String {
    text.to_lowercase().replace(' ', "-")
}
