//! The sheet as pixels, by tiny-skia.

use super::{PaintError, hatch};
use crate::map::scene::{
    Colour, Fill, Group, Image, Item, Path, PixelBox, Scene, Segment, Stroke, Text, bounds::outline_bounds,
};
use tiny_skia::{
    FillRule, FilterQuality, LineCap, LineJoin, Mask, Paint, PathBuilder, Pixmap, PixmapPaint, Rect, StrokeDash,
    Transform,
};

/// Most pixels of one side of a sheet: some 1.6 GB at a square.
pub(super) const LONGEST: u32 = 20_000;

/// The sheet, premultiplied.
pub(super) fn paint(scene: &Scene) -> Result<Pixmap, PaintError> {
    let (width, height) = (scene.width, scene.height);
    let size = || PaintError::Size { width, height };
    if width.max(height) > LONGEST {
        return Err(size());
    }
    let mut pixels = Pixmap::new(width, height).ok_or_else(size)?;
    pixels.fill(skia_colour(scene.background));
    let mut raster = Raster { pixels, clip: None, mask: None };
    scene.groups.iter().for_each(|group| raster.group(group));
    Ok(raster.pixels)
}

struct Raster {
    pixels: Pixmap,
    /// What all groups around the item leave open.
    clip: Option<PixelBox>,
    /// The mask last made, for reuse by the next item under the same clip.
    mask: Option<(PixelBox, Mask)>,
}

impl Raster {
    fn group(&mut self, group: &Group) {
        let outer = self.clip;
        if let Some(inner) = group.clip {
            let nothing = PixelBox { right: inner.left, bottom: inner.top, ..inner };
            self.clip = Some(outer.map_or(inner, |outer| outer.intersection(&inner).unwrap_or(nothing)));
        }
        group.items.iter().for_each(|item| self.item(item));
        self.clip = outer;
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Path(path) => self.path(path),
            Item::Text(text) => self.text(text),
            Item::Image(image) => self.image(image),
            Item::Group(group) => self.group(group),
        }
    }

    fn path(&mut self, path: &Path) {
        match &path.fill {
            Some(Fill::Solid(colour)) => self.fill(&path.segments, *colour, FillRule::EvenOdd),
            Some(Fill::Hatch { colour, width, spacing, angle }) => {
                let lines = hatch::lines(&path.segments, *spacing, *angle);
                let segments: Vec<Segment> =
                    lines.into_iter().flat_map(|[from, to]| [Segment::Move(from), Segment::Line(to)]).collect();
                self.stroke(&segments, &Stroke::solid(*colour, *width));
            }
            None => {}
        }
        if let Some(stroke) = &path.stroke {
            self.stroke(&path.segments, stroke);
        }
    }

    fn text(&mut self, text: &Text) {
        if let Some((colour, width)) = text.halo {
            self.stroke(&text.outline, &Stroke::solid(colour, 2.0 * width).rounded());
        }
        self.fill(&text.outline, text.colour, FillRule::Winding);
    }

    fn fill(&mut self, segments: &[Segment], colour: Colour, rule: FillRule) {
        let (Some(path), Some(reach)) = (skia_path(segments), outline_bounds(segments)) else { return };
        self.masked(&reach, |pixels, mask| {
            pixels.fill_path(&path, &skia_paint(colour), rule, Transform::identity(), mask);
        });
    }

    fn stroke(&mut self, segments: &[Segment], stroke: &Stroke) {
        let (Some(path), Some(reach)) = (skia_path(segments), outline_bounds(segments)) else { return };
        self.masked(&reach.grown(4.0 * stroke.width), |pixels, mask| {
            let paint = skia_paint(stroke.colour);
            pixels.stroke_path(&path, &paint, &skia_stroke(stroke), Transform::identity(), mask);
        });
    }

    fn image(&mut self, image: &Image) {
        let Some(source) = pixmap(image) else { return };
        let bounds = image.bounds;
        let scale = (bounds.width() / image.width as f32, bounds.height() / image.height as f32);
        let place = Transform::from_row(scale.0, 0.0, 0.0, scale.1, bounds.left, bounds.top);
        let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
        self.masked(&bounds, |pixels, mask| pixels.draw_pixmap(0, 0, source.as_ref(), &paint, place, mask));
    }

    /// Paints through the clip, with a mask only where ink could cross it.
    fn masked(&mut self, reach: &PixelBox, paint: impl FnOnce(&mut Pixmap, Option<&Mask>)) {
        let Some(clip) = self.clip.filter(|clip| !clip.encloses(reach)) else {
            return paint(&mut self.pixels, None);
        };
        if clip.intersection(&reach.grown(0.5)).is_none() {
            return;
        }
        if self.mask.as_ref().is_none_or(|(made_for, _)| *made_for != clip) {
            self.mask = mask(self.pixels.width(), self.pixels.height(), &clip).map(|mask| (clip, mask));
        }
        if let Some((_, mask)) = &self.mask {
            paint(&mut self.pixels, Some(mask));
        }
    }
}

fn mask(width: u32, height: u32, clip: &PixelBox) -> Option<Mask> {
    let mut mask = Mask::new(width, height)?;
    let rect = Rect::from_ltrb(clip.left, clip.top, clip.right, clip.bottom)?;
    mask.fill_path(&PathBuilder::from_rect(rect), FillRule::Winding, true, Transform::identity());
    Some(mask)
}

/// Premultiplied pixels of an image; `None` if its size and bytes disagree.
fn pixmap(image: &Image) -> Option<Pixmap> {
    let mut pixels = Pixmap::new(image.width, image.height)?;
    if image.rgba.len() != pixels.data().len() {
        return None;
    }
    for (pixel, rgba) in pixels.pixels_mut().iter_mut().zip(image.rgba.chunks_exact(4)) {
        *pixel = tiny_skia::ColorU8::from_rgba(rgba[0], rgba[1], rgba[2], rgba[3]).premultiply();
    }
    Some(pixels)
}

fn skia_colour(colour: Colour) -> tiny_skia::Color {
    tiny_skia::Color::from_rgba8(colour.r, colour.g, colour.b, colour.a)
}

fn skia_paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(skia_colour(colour));
    paint
}

fn skia_stroke(stroke: &Stroke) -> tiny_skia::Stroke {
    let (line_join, line_cap) =
        if stroke.round { (LineJoin::Round, LineCap::Round) } else { (LineJoin::Miter, LineCap::Butt) };
    let lengths = if stroke.dash.len() % 2 == 1 { stroke.dash.repeat(2) } else { stroke.dash.clone() };
    tiny_skia::Stroke {
        width: stroke.width,
        line_join,
        line_cap,
        dash: StrokeDash::new(lengths, 0.0),
        ..tiny_skia::Stroke::default()
    }
}

/// `None` for a path without extent or with coordinates that are no numbers.
fn skia_path(segments: &[Segment]) -> Option<tiny_skia::Path> {
    let mut path = PathBuilder::new();
    for segment in segments {
        match super::near(*segment) {
            Segment::Move(p) => path.move_to(p.x, p.y),
            Segment::Line(p) => path.line_to(p.x, p.y),
            Segment::Quad(a, p) => path.quad_to(a.x, a.y, p.x, p.y),
            Segment::Cubic(a, b, p) => path.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            Segment::Close => path.close(),
        }
    }
    path.finish()
}
