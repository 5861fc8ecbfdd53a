//! Where the parts of the sheet stand.

use super::{
    scene::{Pixel, PixelBox},
    style::Measure,
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
    /// Column of inset, legend and table.
    pub side: PixelBox,
    /// The timeline, if there is one.
    pub timeline: Option<PixelBox>,
    /// Notes and sources.
    pub sources: PixelBox,
}

/// Width of the side column, layout units.
pub const SIDE: f32 = 336.0;

impl Layout {
    /// For a sheet of a size in pixels whose sources need a height in pixels.
    pub fn new(size: (u32, u32), measure: Measure, timeline: bool, sources_height: f32) -> Self {
        let (width, height) = (size.0 as f32, size.1 as f32);
        let px = |units: f32| measure.px(units);
        let (left, right) = (px(24.0), width - px(24.0));
        let sources = PixelBox::new(left, height - px(18.0) - sources_height, right, height - px(18.0));
        let side_left = right - px(SIDE);
        let bottom = sources.top - px(14.0);
        let map_bottom = if timeline { bottom - px(152.0) } else { bottom };
        let outer = PixelBox::new(left, px(96.0), side_left - px(22.0), map_bottom);
        let plot = PixelBox::new(left, map_bottom + px(10.0), outer.right, bottom);
        Self {
            title: PixelBox::new(left, px(20.0), right, px(84.0)),
            outer,
            map: outer.grown(-px(17.0)),
            side: PixelBox::new(side_left, px(96.0), right, bottom),
            timeline: timeline.then_some(plot),
            sources,
        }
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
        for (size, timeline) in [((1600, 1200), true), ((1600, 1200), false), ((3200, 2000), true), ((800, 600), true)]
        {
            let measure = Measure::of(size.0, size.1, crate::symbology::Theme::standard());
            let layout = Layout::new(size, measure, timeline, measure.px(48.0));
            let parts: Vec<PixelBox> =
                [Some(layout.title), Some(layout.outer), Some(layout.side), layout.timeline, Some(layout.sources)]
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
