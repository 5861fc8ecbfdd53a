//! The legend: only what is on this sheet, with counts.

use super::{
    legend_counts::Counts,
    legend_keys::{Key, Swatch, draw_key, draw_swatch, key_width},
};
use crate::{
    border::BorderStatus,
    geocode::Answer,
    incident::{EventType, Status},
    layer::{Layers, LocatedIncident},
    map::{
        Counted,
        ground::status_word,
        incident::{BandLook, Depiction, Ground, Site, outline_years},
        scene::{Group, Pixel, PixelBox},
        style::Measure,
        text::{Anchor, Typesetter},
        wording::Words,
    },
    symbology::{AreaPart, Standing, Theme},
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
    present: &Present,
    (sites, depiction, counted): (&[Site<'_>], &Depiction<'_>, Counted),
    area: &PixelBox,
    measure: Measure,
    types: &Typesetter,
    words: Words,
) -> (Group, f32) {
    let mut group = Group::new("legend", "");
    let head = Pixel::new(area.left, area.top + measure.px(13.0));
    group.push(types.line(words.say("legend"), &measure.heading(), head, Anchor::Start));
    let mut y = area.top + measure.px(22.0);
    let is_counted = !matches!(depiction, Depiction::Markers);
    let below = |y: f32| PixelBox { top: y, ..*area };
    let kind_row = if is_counted { ROW + 1.0 } else { KIND };
    let kinds = kinds(layers, is_counted, words, measure.theme);
    y = flow(&mut group, &kinds, below(y), measure.px(kind_row), measure, types) + measure.px(2.0);
    y = if is_counted {
        Counts { layers, sites, depiction, counted, words }.draw(&mut group, below(y), measure, types)
    } else {
        flow(&mut group, &standings(layers, words, measure.theme), below(y), measure.px(KIND), measure, types)
    };
    let lines = lines(present, words, measure.theme);
    let rest: Vec<Key> = grounds(sites, is_counted, words).into_iter().chain(lines).collect();
    y = flow(&mut group, &rest, below(y + measure.px(2.0)), measure.px(ROW), measure, types);
    (group, y + measure.px(2.0) - area.top)
}

/// The keys of stretches, areas, circles and lines: their words, and their swatches around the origin.
pub(crate) fn ground_keys(
    sites: &[Site<'_>],
    present: &Present,
    measure: Measure,
    words: Words,
) -> Vec<(String, Group)> {
    let types = Typesetter::bundled();
    let drawn = |key: Key| {
        let mut group = Group::new(&key.id, "");
        draw_swatch(&mut group, &key.swatch, Pixel::default(), measure, &types);
        (key.label, group)
    };
    grounds(sites, false, words).into_iter().chain(lines(present, words, measure.theme)).map(drawn).collect()
}

/// Keys in two columns, a key too long for one in a row of its own; the height below the last.
pub(super) fn flow(
    group: &mut Group,
    keys: &[Key],
    area: PixelBox,
    row: f32,
    measure: Measure,
    types: &Typesetter,
) -> f32 {
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

/// Kinds with their counts: all that were read, on the map or not; what did not happen is counted apart.
/// Where incidents are counted it is said in short: "24 + 3".
fn kinds(layers: &Layers, short: bool, words: Words, theme: &Theme) -> Vec<Key> {
    let key = |&kind: &EventType| {
        let statuses: Vec<Status> =
            layers.incidents.iter().filter(|l| l.incident.event_type == kind).map(status).collect();
        let standing = statuses.iter().map(|&status| Standing::of(status)).min()?;
        Some(Key {
            id: format!("legend-{}", kind.word()),
            label: format!(
                "{} ({})",
                words.of("kind", kind.word()),
                if short { in_short(&statuses) } else { told_apart(&statuses, words) }
            ),
            swatch: Swatch::Symbol(theme.symbol(kind), standing, false),
        })
    };
    EventType::ALL.iter().filter_map(key).collect()
}

fn status(located: &LocatedIncident) -> Status {
    located.incident.status
}

/// "24 + 3": how many are said to have happened, and of all else.
fn in_short(statuses: &[Status]) -> String {
    let happened = statuses.iter().filter(|&&status| Standing::of(status) == Standing::Happened).count();
    match statuses.len() - happened {
        0 => happened.to_string(),
        others => format!("{happened} + {others}"),
    }
}

/// "3; 2 proposed, 1 denied": how many are said to have happened, and of what else how many.
pub(crate) fn told_apart(statuses: &[Status], words: Words) -> String {
    let count = |wanted: Status| statuses.iter().filter(|&&status| status == wanted).count();
    let happened = count(Status::Reported) + count(Status::Confirmed);
    let others = [Status::Proposed, Status::Discussed, Status::Denied].map(|status| (count(status), status));
    let others = others.into_iter().filter(|(count, _)| *count > 0);
    let others: Vec<String> =
        others.map(|(count, status)| format!("{count} {}", words.of("status", status.word()))).collect();
    match (happened, others.join(", ")) {
        (happened, others) if others.is_empty() => happened.to_string(),
        (0, others) => others,
        (happened, others) => format!("{happened}; {others}"),
    }
}

/// The kind most incidents are of: its symbol shows what the statuses look like.
pub(crate) fn commonest(layers: &Layers) -> EventType {
    let count = |kind: &EventType| layers.incidents.iter().filter(|l| l.incident.event_type == *kind).count();
    EventType::ALL.iter().rev().copied().max_by_key(count).unwrap_or(EventType::Other)
}

/// Statuses and precisions present, on one symbol; none where all is reported and exact.
fn standings(layers: &Layers, words: Words, theme: &Theme) -> Vec<Key> {
    let neutral = theme.symbol(commonest(layers));
    let mut keys: Vec<Key> =
        Standing::ALL.into_iter().filter_map(|standing| standing_key(layers, standing, words, theme)).collect();
    let spread = |located: &LocatedIncident| Ground::of(located).is_spread();
    let framed = layers.incidents.iter().any(spread).then(|| Key {
        id: "legend-framed".into(),
        label: words.say("legend.framed").into(),
        swatch: Swatch::Framed(neutral),
    });
    let rough: Vec<&Answer> = layers.incidents.iter().filter_map(|l| l.answer()).filter(|a| a.is_rough()).collect();
    if keys.len() < 2 && rough.is_empty() {
        return framed.into_iter().collect();
    }
    if !rough.is_empty() {
        let swatch = Swatch::Symbol(neutral, Standing::Happened, true);
        let is_doubted = rough.iter().any(|answer| answer.doubt().is_some());
        let label = words.say(if is_doubted { "legend.near_or_doubtful" } else { "legend.near" });
        keys.push(Key { id: "legend-near".into(), label: label.into(), swatch });
    }
    keys.extend(framed);
    keys
}

/// "Reported (4), confirmed (3)": the statuses that look alike, each with its count.
fn standing_key(layers: &Layers, standing: Standing, words: Words, theme: &Theme) -> Option<Key> {
    let count = |wanted: Status| layers.incidents.iter().filter(|located| status(located) == wanted).count();
    let alike = Status::ALL.iter().filter(|&&status| Standing::of(status) == standing);
    let counted = alike.map(|&status| (status, count(status))).filter(|(_, count)| *count > 0);
    let said: Vec<String> =
        counted.map(|(status, count)| format!("{} ({count})", words.of("status", status.word()))).collect();
    let id = format!("legend-{}", standing.label().split(',').next().unwrap_or("").to_lowercase());
    let swatch = Swatch::Symbol(theme.symbol(commonest(layers)), standing, false);
    (!said.is_empty()).then(|| Key { id, label: words.sentence_case(&said.join(", ")), swatch })
}

/// Stretches, areas and circles present.
fn grounds(sites: &[Site<'_>], is_counted: bool, words: Words) -> Vec<Key> {
    let any = |is: &dyn Fn(&Site<'_>) -> bool| sites.iter().any(is);
    let stretch = |look: BandLook| any(&|site| matches!(site.ground, Ground::Stretch(_)) && site.band_look() == look);
    let known = any(&|site| matches!(site.ground, Ground::Area(_)));
    let vague = any(&|site| matches!(site.ground, Ground::Vague(..)));
    let circle = !is_counted && any(&|site| matches!(site.ground, Ground::Spot(_, Some(_)) | Ground::Likely(..)));
    let core = vague_core(sites, words);
    let keys = [
        (stretch(BandLook::Full), "section", words.say("legend.section"), Swatch::Section(BandLook::Full)),
        (
            stretch(BandLook::Contested),
            "section-contested",
            words.say("legend.contested"),
            Swatch::Section(BandLook::Contested),
        ),
        (stretch(BandLook::Hollow), "section-hollow", words.say("legend.hollow"), Swatch::Section(BandLook::Hollow)),
        (known, "area", words.say("legend.area"), Swatch::Area(AreaPart::Known)),
        (circle, "circle", words.say("legend.circle"), Swatch::Circle),
        (vague, "core", core.as_str(), Swatch::Area(AreaPart::Core)),
        (vague, "rim", words.say("legend.rim"), Swatch::Area(AreaPart::Rim)),
    ];
    keys.into_iter()
        .filter(|key| key.0)
        .map(|(_, id, label, swatch)| Key { id: format!("legend-{id}"), label: label.into(), swatch })
        .collect()
}

/// The key of a vague area, with the years of its outline where all on the sheet have the same.
fn vague_core(sites: &[Site<'_>], words: Words) -> String {
    let vague = sites.iter().filter(|site| matches!(site.ground, Ground::Vague(..)));
    let mut years: Vec<Option<String>> = vague.flat_map(|site| &site.members).map(|one| outline_years(one)).collect();
    years.dedup();
    match years.as_slice() {
        [Some(years)] => words.fill("legend.core_outline", &[years]),
        _ => words.say("legend.core").to_owned(),
    }
}

fn lines(present: &Present, words: Words, theme: &Theme) -> Vec<Key> {
    let mut keys: Vec<Key> = present
        .statuses
        .iter()
        .map(|&status| {
            let look = theme.border(status);
            let label = words.of("line", status_word(status)).to_owned();
            Key { id: format!("legend-{}", slug(look.label)), label, swatch: Swatch::Line(look) }
        })
        .collect();
    if present.provinces {
        let look = theme.province();
        keys.push(Key {
            id: "legend-province".into(),
            label: words.say("line.province").into(),
            swatch: Swatch::Line(look),
        });
    }
    keys
}

fn slug(text: &str) -> String {
    text.to_lowercase().replace(' ', "-")
}
