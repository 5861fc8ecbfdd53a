//! The badge of an area or a stretch of line on a sheet of many incidents: how many, and of which kinds.

use super::{
    Site,
    disc::number_width,
    marker::{Marker, framed_items},
    shares::{Share, shares},
    stack::incidents,
};
use crate::{
    map::{
        scene::{Colour, Group, Path, Pixel, PixelBox, Stroke},
        style::Measure,
        text::{Anchor, TextStyle, Typesetter},
        wording::Words,
    },
    symbology::{FRAME, Standing, Symbol, Theme},
};

/// Size of its number and height of the bar below it, layout units.
const LETTERS: f32 = 12.5;
const BAR: f32 = 5.0;

/// A badge at its place.
#[derive(Clone, Debug)]
pub(crate) struct Badge {
    /// Its box.
    pub area: PixelBox,
    /// Incidents counted.
    pub count: usize,
    id: String,
    title: String,
    shares: Vec<Share>,
    lone: Option<(Symbol, Standing)>,
}

impl Badge {
    /// Of a site, not yet in its place.
    pub(crate) fn of(site: &Site<'_>, theme: &Theme, words: Words) -> Self {
        let lone = match site.members.as_slice() {
            [one] => Some((theme.symbol(one.incident.event_type), Standing::of(one.incident.status))),
            _ => None,
        };
        Self {
            area: PixelBox::new(0.0, 0.0, 0.0, 0.0),
            count: site.members.len(),
            id: format!("badge-{}", site.id),
            title: words.fill("list.head", &[&incidents(site.members.len(), words), site.name]),
            shares: shares(site.members.iter().copied(), theme),
            lone,
        }
    }

    /// In its place.
    pub(crate) fn at(self, area: PixelBox) -> Self {
        Self { area, ..self }
    }

    /// Width and height, pixels.
    pub(crate) fn size(&self, measure: Measure) -> (f32, f32) {
        if self.lone.is_some() {
            let side = 2.0 * FRAME * Marker::radius(measure) + measure.px(3.0);
            return (side, side);
        }
        let width = number_width(self.count, measure.px(LETTERS)) + measure.px(11.0);
        (width.max(measure.px(27.0)), measure.px(26.0))
    }

    /// Drawn; `again` tells apart badges of one place.
    pub(crate) fn drawn(&self, again: usize, measure: Measure, types: &Typesetter) -> Group {
        let id = if again > 1 { format!("{}-{again}", self.id) } else { self.id.clone() };
        let mut group = Group::new(id, &self.title);
        if let Some((symbol, standing)) = self.lone {
            group.items.extend(framed_items(symbol, standing, self.area.centre(), measure));
            return group;
        }
        draw(&mut group, &self.area.grown(-measure.px(1.0)), &self.count.to_string(), &self.shares, measure, types);
        group
    }

    /// Its id, by which badges of one place are told apart.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

/// A framed number above a bar of shares: on the map and in the legend.
pub(crate) fn draw(
    group: &mut Group,
    area: &PixelBox,
    words: &str,
    shares: &[Share],
    measure: Measure,
    types: &Typesetter,
) {
    let edge = Stroke::solid(measure.theme.ink.main.into(), measure.px(1.2));
    group.push(Path::rectangle(area).filled(Colour::WHITE.with_opacity(0.94)).stroked(edge));
    let bar = PixelBox { top: area.bottom - measure.px(BAR), ..*area }.grown(-measure.px(1.4));
    let mut left = bar.left;
    for share in shares {
        let right = left + share.size * bar.width();
        group.push(Path::rectangle(&PixelBox { left, right, ..bar }).filled(share.colour));
        left = right;
    }
    let thin = Stroke::solid(measure.theme.ink.soft.into(), measure.px(0.6));
    group.push(Path::rectangle(&bar).stroked(thin));
    let style = TextStyle { colour: measure.theme.ink.main.into(), ..measure.bold(LETTERS) };
    let middle = (area.top + bar.top) / 2.0 + style.size * Typesetter::CAP_HEIGHT / 2.0;
    let at = Pixel::new(area.centre().x, middle);
    group.push(types.line(words, &style, at, Anchor::Middle));
}
