//! PDF by krilla: one page of the sheet's exact size, letters as text in embedded subsets of the bundled faces.
//!
//! No date and no random number goes into the file: the same scene gives the same bytes. For readers who cannot see,
//! the whole page is one tagged figure with the scene's description.

mod letters;

use super::{PaintError, hatch, png, raster};
use crate::map::{
    scene::{Colour, Fill, Group, Image, Item, Path, PixelBox, Scene, Segment, Stroke},
    text::{FaceId, clean::clean},
};
use krilla::{
    Document,
    color::rgb,
    geom::{self, PathBuilder, Rect, Size, Transform},
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::{self, FillRule, LineCap, LineJoin, StrokeDash},
    surface::Surface,
    tagging::{BBox, ContentTag, Identifier, Tag, TagGroup, TagTree},
    text::Font,
};
use std::collections::BTreeMap;

/// Points in an inch, by which PDF measures.
const INCH_PT: f64 = 72.0;
/// Millimetres in an inch.
const INCH_MM: f64 = 25.4;

/// Writes a scene as a page that `producer` drew.
///
/// # Errors
/// [`PaintError::Size`] for a sheet without area or too large, [`PaintError::Pdf`] if krilla refuses.
pub fn write(scene: &Scene, producer: &str) -> Result<Vec<u8>, PaintError> {
    let (width, height) = (scene.width, scene.height);
    let size = || PaintError::Size { width, height };
    let (page_width, page_height) = points(scene);
    let settings = PageSettings::from_wh(page_width, page_height).ok_or_else(size)?;
    if width.max(height) > raster::LONGEST {
        return Err(size());
    }
    let mut document = Document::new();
    document.set_metadata(metadata(scene, producer));
    let mut page = document.start_page_with(settings);
    let painter = Painter { surface: page.surface(), fonts: BTreeMap::new(), parts: Vec::new(), open: false };
    let parts = painter.page(scene, &Transform::from_scale(page_width / width as f32, page_height / height as f32));
    page.finish();
    document.set_tag_tree(figure(scene, (page_width, page_height), parts));
    document.finish().map_err(|error| PaintError::Pdf(format!("{error:?}")))
}

/// Size of the page.
fn points(scene: &Scene) -> (f32, f32) {
    let of_pixels = |pixels: u32| f64::from(pixels) / f64::from(scene.dpi) * INCH_PT;
    let of_mm = |mm: f64| mm / INCH_MM * INCH_PT;
    let (width, height) = scene
        .paper
        .map_or((of_pixels(scene.width), of_pixels(scene.height)), |(width, height)| (of_mm(width), of_mm(height)));
    (width as f32, height as f32)
}

fn metadata(scene: &Scene, producer: &str) -> Metadata {
    Metadata::new()
        .title(clean(&scene.title))
        .description(clean(&scene.description))
        .language("en".to_owned())
        .producer(producer.to_owned())
}

/// The page as one figure, described.
fn figure(scene: &Scene, (width, height): (f32, f32), parts: Vec<Identifier>) -> TagTree {
    let words = if scene.description.is_empty() { &scene.title } else { &scene.description };
    let bounds = Rect::from_xywh(0.0, 0.0, width, height).map(|page| BBox::new(0, page));
    let mut figure = TagGroup::new(Tag::Figure(Some(clean(words))).with_bbox(bounds));
    parts.into_iter().for_each(|part| figure.push(part));
    let mut tree = TagTree::new().with_lang(Some("en".to_owned()));
    tree.push(figure);
    tree
}

struct Painter<'p> {
    surface: Surface<'p>,
    /// Faces met so far.
    fonts: BTreeMap<FaceId, Font>,
    /// The tagged pieces of the page, in order.
    parts: Vec<Identifier>,
    /// Whether a piece without text is being written.
    open: bool,
}

impl Painter<'_> {
    /// Draws the scene, its pixels placed on the page, and returns the tagged pieces.
    fn page(mut self, scene: &Scene, place: &Transform) -> Vec<Identifier> {
        self.surface.push_transform(place);
        self.path(&Path::rectangle(&scene.bounds()).filled(scene.background));
        scene.groups.iter().for_each(|group| self.group(group));
        self.close();
        self.surface.pop();
        self.surface.finish();
        self.parts
    }

    /// What follows is drawing, not text.
    fn open(&mut self) {
        if !self.open {
            self.parts.push(self.surface.start_tagged(ContentTag::Other));
            self.open = true;
        }
    }

    fn close(&mut self) {
        if self.open {
            self.surface.end_tagged();
            self.open = false;
        }
    }

    fn group(&mut self, group: &Group) {
        let Some(clip) = group.clip else {
            return group.items.iter().for_each(|item| self.item(item));
        };
        let Some(clip) = rectangle(&clip) else { return };
        self.close();
        self.surface.push_clip_path(&clip, &FillRule::NonZero);
        group.items.iter().for_each(|item| self.item(item));
        self.close();
        self.surface.pop();
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
            Some(Fill::Solid(colour)) => self.fill(&path.segments, *colour),
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

    fn fill(&mut self, segments: &[Segment], colour: Colour) {
        self.draw(segments, Some(fill(colour)), None);
    }

    fn stroke(&mut self, segments: &[Segment], stroke: &Stroke) {
        if stroke.width > 0.0 {
            self.draw(segments, None, Some(pen(stroke)));
        }
    }

    fn draw(&mut self, segments: &[Segment], fill: Option<paint::Fill>, stroke: Option<paint::Stroke>) {
        let Some(path) = outline(segments) else { return };
        self.open();
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
        self.surface.draw_path(&path);
    }

    fn image(&mut self, image: &Image) {
        let PixelBox { left, top, .. } = image.bounds;
        let size = Size::from_wh(image.bounds.width(), image.bounds.height());
        let Some((picture, size)) = picture(image).zip(size) else { return };
        self.open();
        self.surface.push_transform(&Transform::from_translate(left, top));
        self.surface.draw_image(picture, size);
        self.surface.pop();
    }
}

/// `None` if the size and the bytes disagree. Viewers are asked to smooth it, as the other painters do.
fn picture(image: &Image) -> Option<krilla::image::Image> {
    if image.rgba.len() as u64 != u64::from(image.width) * u64::from(image.height) * 4 {
        return None;
    }
    let file = png::write((image.width, image.height), &image.rgba).ok()?;
    krilla::image::Image::from_png(file.into(), true).ok()
}

fn rectangle(bounds: &PixelBox) -> Option<geom::Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_ltrb(bounds.left, bounds.top, bounds.right, bounds.bottom)?);
    path.finish()
}

/// `None` for a path without extent or with coordinates that are no numbers.
fn outline(segments: &[Segment]) -> Option<geom::Path> {
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

fn opacity(colour: Colour) -> NormalizedF32 {
    NormalizedF32::new(colour.opacity()).unwrap_or(NormalizedF32::ONE)
}

fn fill(colour: Colour) -> paint::Fill {
    let paint = rgb::Color::new(colour.r, colour.g, colour.b).into();
    paint::Fill { paint, opacity: opacity(colour), rule: FillRule::EvenOdd }
}

fn pen(stroke: &Stroke) -> paint::Stroke {
    let colour = stroke.colour;
    let (line_join, line_cap) =
        if stroke.round { (LineJoin::Round, LineCap::Round) } else { (LineJoin::Miter, LineCap::Butt) };
    let lengths = if stroke.dash.len() % 2 == 1 { stroke.dash.repeat(2) } else { stroke.dash.clone() };
    let dashed = lengths.iter().all(|length| *length >= 0.0) && lengths.iter().sum::<f32>() > 0.0;
    paint::Stroke {
        paint: rgb::Color::new(colour.r, colour.g, colour.b).into(),
        width: stroke.width,
        miter_limit: 4.0,
        line_cap,
        line_join,
        opacity: opacity(colour),
        dash: dashed.then_some(StrokeDash { array: lengths, offset: 0.0 }),
    }
}
