//! Swatches of the legend, drawn by the same code as the map.

use crate::{
    map::{
        incident::{BandLook, Share, band, draw_badge, filled, framed_items, hexagon, ring, symbol_items},
        scene::{Colour, Group, Path, Pixel, PixelBox, Stroke},
        style::Measure,
        text::{Anchor, Typesetter},
    },
    symbology::{AreaPart, LineStroke, Standing, Symbol},
};

/// What a key shows.
#[derive(Clone, Debug)]
pub(crate) enum Swatch {
    /// A symbol, its standing, whether near.
    Symbol(Symbol, Standing, bool),
    /// A line.
    Line(LineStroke),
    /// A framed symbol: for an area or a line.
    Framed(Symbol),
    /// A highlighted stretch.
    Section(BandLook),
    /// A hatched area.
    Area(AreaPart),
    /// A circle of uncertainty.
    Circle,
    /// A ring of shares.
    Ring(Vec<Share>),
    /// A badge with a bar of shares.
    Badge(Vec<Share>),
    /// A hexagon of a class.
    Hexagon(Colour),
    /// A province of a class.
    Cell(Colour),
}

/// One entry.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// Name of its group.
    pub id: String,
    /// Words.
    pub label: String,
    /// Picture.
    pub swatch: Swatch,
}

/// From the left of a cell to the letters, layout units.
const LETTERS: f32 = 35.0;

/// Width that an entry takes, pixels.
pub(crate) fn key_width(key: &Key, measure: Measure, types: &Typesetter) -> f32 {
    types.width(&key.label, &measure.plain(SIZE)) + measure.px(LETTERS + 3.0)
}

/// Size of the letters, layout units.
const SIZE: f32 = 11.8;

/// An entry in its cell.
pub(crate) fn draw_key(key: &Key, cell: &PixelBox, measure: Measure, types: &Typesetter) -> Group {
    let mut group = Group::new(&key.id, &key.label);
    let middle = Pixel::new(cell.left + measure.px(16.0), cell.centre().y);
    draw_swatch(&mut group, &key.swatch, middle, measure, types);
    let room = cell.width() - measure.px(LETTERS + 3.0);
    let width = types.width(&key.label, &measure.plain(SIZE)).max(1.0);
    let style = measure.plain(SIZE * (room / width).min(1.0));
    let at = Pixel::new(cell.left + measure.px(LETTERS), cell.centre().y + style.size * 0.36);
    group.push(types.line(&key.label, &style, at, Anchor::Start));
    group
}

/// The picture of a key around its middle.
pub(crate) fn draw_swatch(group: &mut Group, swatch: &Swatch, middle: Pixel, measure: Measure, types: &Typesetter) {
    let reach = measure.px(16.0);
    let level = |reach: f32| Path::line(&[middle.moved(-reach, 0.0), middle.moved(reach, 0.0)]);
    let line = level(reach);
    match swatch {
        Swatch::Symbol(symbol, standing, near) => {
            group.items.extend(symbol_items(*symbol, *standing, *near, middle, measure.scaled(0.9)));
        }
        Swatch::Line(look) => group.push(line.stroked(measure.stroke(look))),
        Swatch::Framed(symbol) => {
            let small = measure.scaled(0.9);
            group.items.extend(framed_items(*symbol, Standing::Happened, middle, small));
        }
        Swatch::Section(look) => {
            // Round ends reach further than the line.
            let line = level(measure.px(11.5));
            band(group, line.clone(), *look, (1.0, 1.0), measure);
            let border = measure.theme.border(crate::border::BorderStatus::Undelimited);
            group.push(line.stroked(measure.stroke(&border)));
        }
        Swatch::Area(part) => {
            let look = measure.theme.area_fill(*part, Standing::Happened);
            let area = PixelBox::new(-reach, -measure.px(6.5), reach, measure.px(6.5)).moved(middle.x, middle.y);
            let path = Path::rectangle(&area);
            group.push(path.clone().filled(Colour::from(look.colour).with_opacity(0.06)));
            group.push(Path { fill: Some(measure.hatch(&look)), stroke: Some(measure.outline(&look)), ..path });
        }
        Swatch::Ring(shares) => group.items.extend(ring(middle, measure.px(8.5), shares, true, measure)),
        Swatch::Badge(shares) => {
            let (half, small) = ((measure.px(12.0), measure.px(9.0)), measure.scaled(0.8));
            let area = PixelBox::new(-half.0, -half.1, half.0, half.1).moved(middle.x, middle.y);
            draw_badge(group, &area, "n", shares, small, types);
        }
        Swatch::Hexagon(colour) => group.push(filled(hexagon(middle, measure.px(9.0)), *colour, measure)),
        Swatch::Cell(colour) => {
            let area = PixelBox::new(-reach, -measure.px(6.5), reach, measure.px(6.5)).moved(middle.x, middle.y);
            group.push(filled(Path::rectangle(&area), *colour, measure));
        }
        Swatch::Circle => {
            let colour = Colour::from(measure.theme.uncertainty().colour);
            let rim = Stroke::solid(colour, measure.px(1.1)).dashed(&[measure.px(3.2), measure.px(2.4)]);
            let circle = Path::circle(middle, measure.px(8.0));
            group.push(circle.filled(colour.with_opacity(0.12)).stroked(rim));
        }
    }
}
