//! Title and subtitle.

use super::Heading;
use crate::map::{
    scene::{Group, Path, Pixel, PixelBox},
    style::Measure,
    text::{Anchor, TextStyle, Typesetter},
};

/// The group `title`; a long title is set smaller, never cut.
pub(crate) fn title(heading: &Heading, area: &PixelBox, measure: Measure, types: &Typesetter) -> Group {
    let mut group = Group::new("title", "Title");
    let rule = PixelBox { right: area.left + measure.px(6.0), ..*area };
    group.push(Path::rectangle(&rule).filled(measure.theme.ink.accent.into()));
    let left = area.left + measure.px(19.0);
    let room = area.right - left;
    let main = fitted(&heading.title, measure.bold(30.0), room, types);
    let sub = fitted(&heading.subtitle, measure.soft(16.5), room, types);
    group.push(types.line(&heading.title, &main, Pixel::new(left, area.top + measure.px(28.0)), Anchor::Start));
    group.push(types.line(&heading.subtitle, &sub, Pixel::new(left, area.top + measure.px(55.0)), Anchor::Start));
    group
}

fn fitted(text: &str, style: TextStyle, room: f32, types: &Typesetter) -> TextStyle {
    let width = types.width(text, &style).max(1.0);
    TextStyle { size: style.size * (room / width).min(1.0), ..style }
}
