//! Notes and sources at the foot of the sheet.

use crate::{
    layer::Layers,
    map::{
        NameForms, Sheet,
        base::BaseMap,
        projection::Projection,
        scene::{Colour, Group, Path, Pixel, PixelBox, Stroke},
        style::Measure,
        text::{Anchor, Typesetter},
        wording::Words,
    },
};

/// The holder that several sources share, each having come another way.
const SHARED: &str = "© OpenStreetMap contributors";

/// Size of the letters, layout units.
const SIZE: f32 = 11.3;

/// The lines at the foot, wrapped to a width in pixels.
pub(crate) fn paragraphs(
    layers: &Layers,
    base: &BaseMap,
    sheet: &Sheet,
    projection: &Projection,
    width: f32,
    measure: Measure,
    types: &Typesetter,
) -> Vec<String> {
    let words = Words::from(sheet.language);
    let mut data = Vec::new();
    if !layers.attributions.is_empty() {
        data.push(words.fill("note.sources", &[&credits(&layers.attributions)]));
    }
    data.push(words.fill("note.projection", &[&projection.said(words)]));
    if !base.version.is_empty() {
        data.push(words.fill("note.gazetteer", &[&base.version]));
    }
    let names = words.say(match sheet.names {
        NameForms::International => "names.international",
        NameForms::Local => "names.local",
        NameForms::Both => "names.both",
    });
    let disclaimer = sheet.disclaimer.as_deref().unwrap_or(words.say("disclaimer"));
    let first = [disclaimer, &words.fill("note.names", &[names]), words.say("note.vague")].join(" ");
    [first, data.join(" ")].iter().flat_map(|paragraph| types.wrap(paragraph, &measure.soft(SIZE), width)).collect()
}

/// The words of the sources, each holder named once: "© OpenStreetMap contributors (via FlightGear, MAPS.ME)".
pub fn credits<S: AsRef<str>>(attributions: &[S]) -> String {
    let mut holders: Vec<(&str, Vec<&str>)> = Vec::new();
    for words in attributions.iter().map(AsRef::as_ref) {
        let (holder, by) = match words.split_once(", ") {
            Some((holder, by)) if holder == SHARED => (holder, Some(by.trim_start_matches("via "))),
            _ => (words, None),
        };
        match holders.iter_mut().find(|known| known.0 == holder) {
            Some(known) => known.1.extend(by),
            None => holders.push((holder, by.into_iter().collect())),
        }
    }
    let said = holders.into_iter().map(|(holder, by)| match by.as_slice() {
        [] => holder.to_owned(),
        by => format!("{holder} (via {})", by.join(", ")),
    });
    said.collect::<Vec<_>>().join("; ")
}

/// Height of so many lines, pixels.
pub(crate) fn height(lines: usize, measure: Measure) -> f32 {
    measure.px(8.0 + 15.2 * lines as f32)
}

/// The group `sources`.
pub(crate) fn sources(lines: &[String], area: &PixelBox, measure: Measure, types: &Typesetter) -> Group {
    let mut group = Group::new("sources", "");
    let rule = [Pixel::new(area.left, area.top), Pixel::new(area.right, area.top)];
    group.push(Path::line(&rule).stroked(Stroke::solid(Colour::hex(0xb9b5ae), measure.px(0.9))));
    for (i, line) in lines.iter().enumerate() {
        let at = Pixel::new(area.left, area.top + measure.px(8.0 + 12.0 + 15.2 * i as f32));
        group.push(types.line(line, &measure.soft(SIZE), at, Anchor::Start));
    }
    group
}
