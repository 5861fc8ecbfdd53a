//! The part of the legend that says how incidents are counted where they are too many for markers.

use super::{
    legend::flow,
    legend_keys::{Key, Swatch},
};
use crate::{
    layer::Layers,
    map::{
        Counted, Words,
        incident::{Classes, Clusters, Depiction, Ground, Share, Site, ring, shares},
        scene::{Colour, Group, Pixel, PixelBox},
        style::Measure,
        text::{Anchor, Typesetter},
    },
    symbology::{Standing, Theme},
};

/// Heights of a key and of a line of words, layout units.
const ROW: f32 = 20.0;
const WORDS: f32 = 17.0;

/// What is written into the legend, from the top of an area; the height below the last.
pub(super) struct Counts<'a> {
    pub(super) layers: &'a Layers,
    pub(super) sites: &'a [Site<'a>],
    pub(super) depiction: &'a Depiction<'a>,
    pub(super) counted: Counted,
    pub(super) words: Words,
}

impl Counts<'_> {
    pub(super) fn draw(&self, group: &mut Group, area: PixelBox, measure: Measure, types: &Typesetter) -> f32 {
        let area = PixelBox { top: area.top + measure.px(4.0), ..area };
        let mut y = self.line(group, &self.heading(), area, true, measure, types);
        if let Depiction::Clusters(clusters) = self.depiction {
            y = sizes(group, clusters, PixelBox { top: y, ..area }, self.words, measure, types);
        }
        y = flow(group, &self.keys(measure.theme), PixelBox { top: y, ..area }, measure.px(ROW), measure, types);
        for words in self.notes() {
            y = self.line(group, &words, PixelBox { top: y, ..area }, false, measure, types);
        }
        y
    }

    fn line(
        &self,
        group: &mut Group,
        words: &str,
        area: PixelBox,
        bold: bool,
        measure: Measure,
        types: &Typesetter,
    ) -> f32 {
        let style = if bold { measure.bold(11.8) } else { measure.soft(11.2) };
        let at = Pixel::new(area.left, area.top + measure.px(12.5));
        group.push(types.line(words, &style, at, Anchor::Start));
        area.top + measure.px(WORDS)
    }

    fn heading(&self) -> String {
        match self.depiction {
            Depiction::Markers => String::new(),
            Depiction::Clusters(_) => self.words.say("legend.clusters").to_owned(),
            Depiction::Hexagons(hexagons) => {
                self.words.fill("legend.hexagons", &[&self.words.distance(hexagons.across())])
            }
            Depiction::Provinces(_) => self.words.say("legend.provinces").to_owned(),
        }
    }

    fn keys(&self, theme: &Theme) -> Vec<Key> {
        let classes = |classes: &Classes, swatch: fn(Colour) -> Swatch| -> Vec<Key> {
            let key = |(i, (label, colour)): (usize, (String, Colour))| Key {
                id: format!("legend-class-{}", i + 1),
                label,
                swatch: swatch(colour),
            };
            classes.keys().enumerate().map(key).collect()
        };
        let mut keys = match self.depiction {
            Depiction::Markers => Vec::new(),
            Depiction::Clusters(_) => self.ring_keys(theme),
            Depiction::Hexagons(hexagons) => classes(&hexagons.classes, Swatch::Hexagon),
            Depiction::Provinces(provinces) => classes(&provinces.classes, Swatch::Cell),
        };
        if self.counted.areas_and_lines > 0 {
            let (id, label) = ("legend-badge".to_owned(), self.words.say("legend.badge").to_owned());
            keys.push(Key { id, label, swatch: Swatch::Badge(shares(self.layers.incidents.iter(), theme)) });
        }
        keys
    }

    fn ring_keys(&self, theme: &Theme) -> Vec<Key> {
        let all = shares(self.layers.incidents.iter(), theme);
        let mut keys = vec![Key {
            id: "legend-ring".to_owned(),
            label: self.words.say("legend.shares").to_owned(),
            swatch: Swatch::Ring(all.clone()),
        }];
        if self.not_so() > 0 {
            let white = all.into_iter().filter(|share| share.colour == Colour::WHITE);
            let white = white.map(|share| Share { size: 1.0, ..share }).collect();
            let (id, label) = ("legend-ring-white".to_owned(), self.words.say("legend.not_so").to_owned());
            keys.push(Key { id, label, swatch: Swatch::Ring(white) });
        }
        keys
    }

    fn not_so(&self) -> usize {
        let standings = self.layers.incidents.iter().map(|located| Standing::of(located.incident.status));
        standings.filter(|standing| *standing != Standing::Happened).count()
    }

    /// What the symbols do not tell.
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.not_so() > 0 {
            notes.push(self.words.say("legend.plus").to_owned());
        }
        let spots = self.sites.iter().filter(|site| matches!(site.ground, Ground::Spot(..) | Ground::Likely(..)));
        let near = spots.flat_map(|site| &site.members).filter_map(|located| located.answer());
        let near = near.filter(|answer| answer.is_rough()).count();
        if near > 0 {
            notes.push(self.words.fill("legend.near_counted", &[&near.to_string()]));
        }
        if self.counted.table_only > 0 {
            notes.push(self.words.fill("legend.table_only", &[&self.counted.table_only.to_string()]));
        }
        notes
    }
}

/// Circles of round numbers side by side, each with its number.
fn sizes(
    group: &mut Group,
    clusters: &Clusters<'_>,
    area: PixelBox,
    words: Words,
    measure: Measure,
    types: &Typesetter,
) -> f32 {
    let (_, most) = clusters.extremes();
    let counts = round_counts(most.max(1));
    let radius = |count: usize| clusters.one * (count as f32).sqrt();
    let tallest = counts.iter().map(|&count| radius(count)).fold(measure.px(8.0), f32::max);
    let mut child = Group::new("legend-sizes", words.say("part.sizes"));
    let mut left = area.left + measure.px(4.0);
    let base = area.top + measure.px(3.0) + 2.0 * tallest;
    for count in counts {
        let r = radius(count);
        let grey = [Share { size: 1.0, colour: Colour::hex(0xd9d6d0) }];
        child.items.extend(ring(Pixel::new(left + r, base - r), r, &grey, false, measure));
        let style = measure.plain(11.8);
        let at = Pixel::new(left + 2.0 * r + measure.px(5.0), base - r.min(measure.px(9.0)) + style.size * 0.36);
        let number = types.line(&count.to_string(), &style, at, Anchor::Start);
        left = number.ink.right + measure.px(20.0);
        child.push(number);
    }
    group.push(child);
    base + measure.px(6.0)
}

/// Up to three round numbers a few steps apart, the greatest at most `most`.
fn round_counts(most: usize) -> Vec<usize> {
    let series = (0..12).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_usize.pow(power)));
    let fitting: Vec<usize> = series.take_while(|count| *count <= most).collect();
    let mut counts: Vec<usize> = fitting.iter().rev().step_by(2).take(3).copied().collect();
    counts.reverse();
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_round_and_no_larger_than_what_is_drawn() {
        for (most, shown) in [(1, &[1][..]), (4, &[2]), (7, &[1, 5]), (30, &[1, 5, 20]), (480, &[10, 50, 200])] {
            assert_eq!(round_counts(most), shown, "{most}");
        }
    }
}
