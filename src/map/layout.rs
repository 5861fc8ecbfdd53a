//! Where the parts of the sheet stand.

use super::{
    scene::{Pixel, PixelBox},
    style::{Measure, is_upright},
};

/// Boxes of the parts, sheet pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Title and subtitle.
    pub title: PixelBox,
    /// The map with the band around it that carries the degrees.
    pub outer: PixelBox,
    /// The map itself.
    pub map: PixelBox,
    /// Column of inset and legend.
    pub side: PixelBox,
    /// The table, where it does not stand below the legend.
    pub table: Option<PixelBox>,
    /// The timeline, if there is one.
    pub timeline: Option<PixelBox>,
    /// Notes and sources.
    pub sources: PixelBox,
}

/// What parts need whose heights are known before the map's, pixels.
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    /// Title and subtitle.
    pub head: f32,
    /// Whether there is a timeline.
    pub timeline: bool,
    /// Notes and sources.
    pub sources: f32,
}

/// Width of the side column, layout units.
const SIDE: f32 = 336.0;
/// Height of the timeline and between the parts, layout units.
const TIMELINE: f32 = 142.0;
const GAP: f32 = 22.0;
/// Share of what is left of an upright sheet that the map has.
const UPRIGHT_MAP: f32 = 0.52;

impl Layout {
    /// For a sheet of a size in pixels: legend and table beside the map; below it where the sheet is upright.
    pub fn new(size: (u32, u32), measure: Measure, needs: Needs) -> Self {
        let (width, height) = (size.0 as f32, size.1 as f32);
        let px = |units: f32| measure.px(units);
        let (left, right) = (px(24.0), width - px(24.0));
        let title = PixelBox::new(left, px(20.0), right, px(20.0) + needs.head);
        let sources = PixelBox::new(left, height - px(18.0) - needs.sources, right, height - px(18.0));
        let within = PixelBox::new(left, title.bottom + px(12.0), right, sources.top - px(14.0));
        let placed = if is_upright(size.0, size.1) { Self::upright } else { Self::lying };
        placed(title, within, sources, needs.timeline, measure)
    }

    /// Width of the parts that reach from side to side, pixels.
    pub fn width(size: (u32, u32), measure: Measure) -> f32 {
        size.0 as f32 - measure.px(48.0)
    }

    fn lying(title: PixelBox, within: PixelBox, sources: PixelBox, timeline: bool, measure: Measure) -> Self {
        let px = |units: f32| measure.px(units);
        let PixelBox { left, top, right, bottom } = within;
        let side_left = right - px(SIDE);
        let map_bottom = if timeline { bottom - px(TIMELINE + 10.0) } else { bottom };
        let outer = PixelBox::new(left, top, side_left - px(GAP), map_bottom);
        Self {
            title,
            outer,
            map: outer.grown(-px(17.0)),
            side: PixelBox::new(side_left, top, right, bottom),
            table: None,
            timeline: timeline.then(|| PixelBox::new(left, map_bottom + px(10.0), outer.right, bottom)),
            sources,
        }
    }

    fn upright(title: PixelBox, within: PixelBox, sources: PixelBox, timeline: bool, measure: Measure) -> Self {
        let px = |units: f32| measure.px(units);
        let PixelBox { left, top, right, bottom } = within;
        let outer = PixelBox::new(left, top, right, top + within.height() * UPRIGHT_MAP);
        let below = outer.bottom + px(GAP);
        let side = PixelBox::new(left, below, left + px(SIDE), bottom);
        let mut table = PixelBox::new(side.right + px(GAP), below, right, bottom);
        let timeline = timeline.then(|| take_top(&mut table, px(TIMELINE)));
        if timeline.is_some() {
            take_top(&mut table, px(14.0));
        }
        Self { title, outer, map: outer.grown(-px(17.0)), side, table: Some(table), timeline, sources }
    }
}

/// Cuts a strip of a height off the top of a box.
pub fn take_top(from: &mut PixelBox, height: f32) -> PixelBox {
    let strip = PixelBox::sized(Pixel::new(from.left, from.top), from.width(), height);
    from.top = (from.top + height).min(from.bottom);
    strip
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_overlap_and_stay_on_the_sheet() {
        for (size, timeline) in [
            ((1600, 1200), true),
            ((1600, 1200), false),
            ((3200, 2000), true),
            ((800, 600), true),
            ((874, 1240), true),
            ((874, 1240), false),
            ((531, 945), true),
        ] {
            let measure = Measure::of(size.0, size.1, crate::symbology::Theme::standard());
            let needs = Needs { head: measure.px(64.0), timeline, sources: measure.px(48.0) };
            let layout = Layout::new(size, measure, needs);
            let parts: Vec<PixelBox> = [
                Some(layout.title),
                Some(layout.outer),
                Some(layout.side),
                layout.table,
                layout.timeline,
                Some(layout.sources),
            ]
            .into_iter()
            .flatten()
            .collect();
            let sheet = PixelBox::new(0.0, 0.0, size.0 as f32, size.1 as f32);
            for (i, part) in parts.iter().enumerate() {
                assert!(sheet.encloses(part));
                assert!(parts[..i].iter().all(|other| !other.intersects(part)), "{size:?} {i}");
            }
        }
    }
}
