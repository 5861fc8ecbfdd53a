//! One marker: the symbol of the kind, and its number on a white tag beside it.

use super::Ground;
use crate::{
    geocode::Answer,
    layer::LocatedIncident,
    map::{
        scene::{Colour, Group, Item, Path, Pixel, PixelBox, Stroke},
        style::Measure,
        text::{Anchor, TextStyle, Typesetter},
        wording::Words,
    },
    symbology::{FRAME, FRAMED, RADIUS, Standing, Symbol, Theme},
};

/// On which side of its symbol the number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberSide {
    /// To the right.
    Right,
    /// To the left.
    Left,
}

/// What a marker stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StandsFor {
    /// A spot, or near one.
    Spot,
    /// A stretch or an area: the symbol is framed, since it says nothing of where within.
    Spread,
}

/// A marker at its place on the sheet.
#[derive(Clone, Debug)]
pub(crate) struct Marker {
    /// Number in the table.
    pub number: usize,
    /// Title for readers.
    pub title: String,
    /// Symbol of the kind.
    pub symbol: Symbol,
    /// Full or hollow.
    pub standing: Standing,
    /// Paler: only near the place.
    pub near: bool,
    /// Framed where it stands for more than a spot.
    pub stands_for: StandsFor,
    /// Middle of the symbol, pixels.
    pub centre: Pixel,
    /// Where the number stands.
    pub side: NumberSide,
}

impl Marker {
    /// The marker of an incident at a point.
    pub(crate) fn of(located: &LocatedIncident, centre: Pixel, theme: &Theme, words: Words) -> Self {
        let incident = &located.incident;
        let place = located.answer().map_or(incident.location.as_str(), |answer| &answer.place_name);
        Self {
            number: located.number,
            title: format!(
                "{}. {}: {} ({})",
                located.number,
                place,
                words.of("kind", incident.event_type.word()),
                words.of("status", incident.status.word())
            ),
            symbol: theme.symbol(incident.event_type),
            standing: Standing::of(incident.status),
            near: located.answer().is_some_and(Answer::is_rough),
            stands_for: match Ground::of(located) {
                Ground::Stretch(_) | Ground::Area(_) | Ground::Vague(..) => StandsFor::Spread,
                _ => StandsFor::Spot,
            },
            centre,
            side: NumberSide::Right,
        }
    }

    /// Radius of a symbol, pixels.
    pub(crate) fn radius(measure: Measure) -> f32 {
        measure.mm(RADIUS)
    }

    /// Length of the tag beyond the symbol, pixels.
    fn tag(&self, measure: Measure) -> f32 {
        measure.px(if self.number < 10 {
            15.0
        } else if self.number < 100 {
            22.0
        } else {
            30.0
        })
    }

    /// Width of symbol and number, pixels.
    pub(crate) fn width(&self, measure: Measure) -> f32 {
        2.4 * Self::radius(measure) + self.tag(measure)
    }

    /// Box of symbol and number.
    pub(crate) fn bounds(&self, measure: Measure) -> PixelBox {
        let reach = 1.2 * Self::radius(measure) + measure.px(1.0);
        let symbol = PixelBox::new(-reach, -reach, reach, reach).moved(self.centre.x, self.centre.y);
        match self.side {
            NumberSide::Right => PixelBox { right: symbol.right + self.tag(measure), ..symbol },
            NumberSide::Left => PixelBox { left: symbol.left - self.tag(measure), ..symbol },
        }
    }

    /// Drawn, as the group `incident-<number>`.
    pub(crate) fn drawn(&self, measure: Measure, types: &Typesetter) -> Group {
        let mut group = Group::new(format!("incident-{}", self.number), &self.title);
        let (bounds, half) = (self.bounds(measure), measure.px(8.0));
        let tag = match self.side {
            NumberSide::Right => PixelBox::new(self.centre.x, 0.0, bounds.right - measure.px(0.5), 2.0 * half),
            NumberSide::Left => PixelBox::new(bounds.left + measure.px(0.5), 0.0, self.centre.x, 2.0 * half),
        };
        let tag = tag.moved(0.0, self.centre.y - half);
        let rim = Stroke::solid(Colour::from(measure.theme.ink.soft).with_opacity(0.55), measure.px(0.7));
        let white = Colour::WHITE.with_opacity(0.93);
        group.push(Path::rounded_rectangle(&tag, measure.px(4.0)).filled(white).stroked(rim));
        group.items.extend(match self.stands_for {
            StandsFor::Spot => symbol_items(self.symbol, self.standing, self.near, self.centre, measure),
            StandsFor::Spread => framed_items(self.symbol, self.standing, self.centre, measure),
        });
        group.push(self.number_text(measure, types, &bounds));
        group
    }

    fn number_text(&self, measure: Measure, types: &Typesetter, bounds: &PixelBox) -> crate::map::scene::Text {
        let style = TextStyle { colour: measure.theme.ink.accent.into(), ..measure.bold(12.5) };
        let reach = 1.15 * Self::radius(measure);
        let x = match self.side {
            NumberSide::Right => (self.centre.x + reach + bounds.right) / 2.0,
            NumberSide::Left => (self.centre.x - reach + bounds.left) / 2.0,
        };
        let y = self.centre.y + style.size * Typesetter::CAP_HEIGHT / 2.0;
        types.line(&self.number.to_string(), &style, Pixel::new(x, y), Anchor::Middle)
    }
}

/// A symbol in a thin square frame: somewhere in an area or along a line.
pub(crate) fn framed_items(symbol: Symbol, standing: Standing, centre: Pixel, measure: Measure) -> Vec<Item> {
    let half = FRAME * Marker::radius(measure);
    let frame = Path::rectangle(&PixelBox::new(-half, -half, half, half).moved(centre.x, centre.y));
    let edge = Stroke::solid(measure.theme.ink.main.into(), measure.px(1.2));
    let small = measure.scaled(FRAMED);
    let symbol = symbol_items(symbol, standing, false, centre, small);
    std::iter::once(frame.filled(Colour::WHITE.with_opacity(0.9)).stroked(edge).into()).chain(symbol).collect()
}

/// A symbol without its number: the same on the map and in the legend.
pub(crate) fn symbol_items(
    symbol: Symbol,
    standing: Standing,
    near: bool,
    centre: Pixel,
    measure: Measure,
) -> Vec<Item> {
    let radius = Marker::radius(measure);
    let inks = symbol.inks(standing, near);
    let dash: Vec<f32> = inks.dash.iter().map(|&length| measure.mm(length)).collect();
    let outline = Stroke::solid(inks.outline.into(), measure.mm(inks.width)).dashed(&dash);
    let halo = Stroke::solid(Colour::WHITE, measure.px(3.4)).rounded();
    let shape = shape_path(symbol, centre, radius);
    let mut items = vec![shape.clone().stroked(halo).into(), shape.filled(inks.fill.into()).stroked(outline).into()];
    let drop = symbol.shape.mark_drop();
    let place = |&(x, y): &(f32, f32)| centre.moved(x * radius, (y + drop) * radius);
    for figure in symbol.mark.outlines() {
        let ring: Vec<Pixel> = figure.iter().map(place).collect();
        items.push(Path::ring(&ring).filled(inks.mark.into()).into());
    }
    if standing == Standing::Denied {
        items.extend(strike(centre, radius, symbol.colour.into(), measure));
    }
    items
}

fn shape_path(symbol: Symbol, centre: Pixel, radius: f32) -> Path {
    match symbol.shape.corners() {
        None => Path::circle(centre, radius),
        Some(corners) => {
            let ring: Vec<Pixel> = corners.iter().map(|&(x, y)| centre.moved(x * radius, y * radius)).collect();
            Path::ring(&ring)
        }
    }
}

fn strike(centre: Pixel, radius: f32, colour: Colour, measure: Measure) -> [Item; 2] {
    let reach = 1.05 * radius;
    let line = Path::line(&[centre.moved(-reach, reach), centre.moved(reach, -reach)]);
    [
        line.clone().stroked(Stroke::solid(Colour::WHITE, measure.px(4.2))).into(),
        line.stroked(Stroke::solid(colour, measure.px(2.0)).rounded()).into(),
    ]
}
