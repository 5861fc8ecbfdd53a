//! A north arrow, only where north is not plainly up.

use crate::map::{
    scene::{Group, Path, Pixel},
    style::Measure,
    text::{Anchor, Typesetter},
    view::View,
    wording::Words,
};

/// From how much leaning an arrow helps, degrees.
const VISIBLE: f32 = 4.0;

/// The group `north-arrow` in the upper right corner; `None` where north leans too little to be seen.
pub(crate) fn north_arrow(view: &View, measure: Measure, types: &Typesetter, words: Words) -> Option<Group> {
    let at = Pixel::new(view.frame.right - measure.px(34.0), view.frame.top + measure.px(46.0));
    let lean = view.convergence(view.position(at));
    if lean.abs() < VISIBLE {
        return None;
    }
    let mut group = Group::new("north-arrow", words.fill("part.north-arrow", &[&format!("{lean:.0}")]));
    let point = |x: f32, y: f32| {
        let p = Pixel::new(measure.px(x), measure.px(y)).turned(lean);
        at.moved(p.x, p.y)
    };
    group.push(
        Path::ring(&[point(0.0, -20.0), point(8.0, 16.0), point(0.0, 9.0), point(-8.0, 16.0)])
            .filled(measure.theme.ink.main.into()),
    );
    group.push(types.rotated(words.say("north"), &measure.bold(13.0), point(0.0, -24.0), lean, Anchor::Middle));
    Some(group)
}
