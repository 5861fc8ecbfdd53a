//! The scale bar: kilometres above, miles below, and where on the map it holds.

use crate::map::{
    scene::{Colour, Group, Path, Pixel, PixelBox, Stroke},
    style::Measure,
    text::{Anchor, Typesetter},
    view::View,
    wording::Words,
};

/// Kilometres of an international mile (exact).
const MILE_KM: f32 = 1.609_344;

/// A scale bar laid out, before its corner is known.
#[derive(Clone, Debug)]
pub(crate) struct ScaleBar {
    km: f32,
    miles: f32,
    pixels_per_km: f32,
    words: Words,
    note: String,
    /// Width and height of its panel, pixels.
    pub size: (f32, f32),
}

impl ScaleBar {
    /// For a view, true at the latitude of its middle.
    pub(crate) fn new(view: &View, measure: Measure, types: &Typesetter, words: Words) -> Self {
        let centre = view.position(view.frame.centre());
        let pixels_per_km = view.pixels_per_km(centre);
        let longest = measure.px(190.0) / pixels_per_km;
        let note = words.fill("scale.holds", &[&words.tenths(centre.lat(), "degree.N", "degree.S")]);
        let km = round_length(longest);
        let miles = round_length(km / MILE_KM);
        let bar = (km * pixels_per_km).max(miles * MILE_KM * pixels_per_km);
        let width = (bar + measure.px(62.0)).max(types.width(&note, &measure.soft(11.0)) + measure.px(28.0));
        Self { km, miles, pixels_per_km, words, note, size: (width, measure.px(74.0)) }
    }
}

/// The greatest of 1, 2, 5, 10 … that is not more.
fn round_length(most: f32) -> f32 {
    let power = 10_f32.powf(most.max(1e-3).log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|digit| digit * power).find(|length| *length <= most).unwrap_or(power)
}

/// The group `scale-bar` in its box.
pub(crate) fn scale_bar(bar: &ScaleBar, area: &PixelBox, measure: Measure, types: &Typesetter) -> Group {
    let mut group = Group::new("scale-bar", bar.words.fill("part.scale-bar", &[&bar.words.number(&number(bar.km))]));
    let rim = Stroke::solid(Colour::hex(0xc9c4bc), measure.px(0.8));
    group.push(Path::rounded_rectangle(area, measure.px(3.0)).filled(Colour::WHITE.with_opacity(0.85)).stroked(rim));
    let (left, line) = (area.left + measure.px(16.0), area.top + measure.px(28.0));
    let height = measure.px(6.0);
    let ink: Colour = measure.theme.ink.main.into();
    for (i, share) in [(0, 0.0), (1, 0.25), (2, 0.5), (3, 0.75)] {
        let part = bar.km * bar.pixels_per_km / 4.0;
        let cell = PixelBox::sized(Pixel::new(left + share * 4.0 * part, line), part, height);
        let colour = if i % 2 == 0 { ink } else { Colour::WHITE };
        group.push(Path::rectangle(&cell).filled(colour).stroked(Stroke::solid(ink, measure.px(0.9))));
    }
    let style = measure.plain(11.5);
    for share in [0.0, 0.5, 1.0] {
        let x = left + share * bar.km * bar.pixels_per_km;
        let digits = bar.words.number(&number(share * bar.km));
        // The last number stands under its tick, its unit beside it.
        let (text, x, anchor) = match share {
            1.0 => (bar.words.fill("unit.km", &[&digits]), x - types.width(&digits, &style) / 2.0, Anchor::Start),
            _ => (digits, x, Anchor::Middle),
        };
        group.push(types.line(&text, &style, Pixel::new(x, line - measure.px(5.0)), anchor));
    }
    miles(&mut group, bar, Pixel::new(left, line + height), measure, types);
    let note = Pixel::new(left, area.bottom - measure.px(8.0));
    group.push(types.line(&bar.note, &measure.soft(11.0), note, Anchor::Start));
    group
}

fn miles(group: &mut Group, bar: &ScaleBar, at: Pixel, measure: Measure, types: &Typesetter) {
    let length = bar.miles * MILE_KM * bar.pixels_per_km;
    let line = Stroke::solid(measure.theme.ink.soft.into(), measure.px(0.9));
    let tick = measure.px(5.0);
    for x in [at.x, at.x + length] {
        group.push(Path::line(&[Pixel::new(x, at.y), Pixel::new(x, at.y + tick)]).stroked(line.clone()));
    }
    let style = measure.soft(10.5);
    let text = Pixel::new(at.x + length + measure.px(5.0), at.y + measure.px(10.0));
    group.push(types.line(&bar.words.miles(&number(bar.miles)), &style, text, Anchor::Start));
}

fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_round() {
        for (most, round) in [(47.3, 20.0), (50.0, 50.0), (9.9, 5.0), (0.7, 0.5), (1234.0, 1000.0)] {
            assert!((round_length(most) - round).abs() < 1e-3, "{most}");
        }
        assert_eq!((number(20.0), number(2.5), number(0.0)), ("20".into(), "2.5".into(), "0".into()));
    }
}
