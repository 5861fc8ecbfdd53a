//! SVG 1.1: groups by name with titles, letters as outlines or as live text.

mod data;
mod letters;

use super::{hatch, png};
use crate::map::{
    scene::{Colour, Fill, Group, Image, Item, Path, Pixel, PixelBox, Scene, Segment, Stroke},
    text::clean::clean,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use data::number;
pub(crate) use data::{escaped, path_data};
use std::collections::BTreeSet;

/// How letters are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextMode {
    /// As outlines: the same picture everywhere, larger; the words stand in `aria-label`.
    #[default]
    Outlines,
    /// As text: small and searchable; right only where the Noto faces are installed.
    Live,
}

/// Writes a scene. The same scene gives the same text.
pub fn write(scene: &Scene, letters: TextMode) -> String {
    let mut writer = Writer { out: String::new(), ids: BTreeSet::new(), own: 0, letters };
    writer.scene(scene);
    writer.out
}

/// Groups as they stand within another document.
pub(crate) fn fragment(groups: &[Group]) -> String {
    let mut writer = Writer { out: String::new(), ids: BTreeSet::new(), own: 0, letters: TextMode::Outlines };
    groups.iter().for_each(|group| writer.group(group));
    writer.out
}

struct Writer {
    out: String,
    /// Names given so far: an id must be unique in the file.
    ids: BTreeSet<String>,
    /// Names the writer made up itself; they start with `_`, which no group's name does.
    own: usize,
    letters: TextMode,
}

impl Writer {
    fn add(&mut self, piece: &str) {
        self.out.push_str(piece);
    }

    fn own_id(&mut self) -> String {
        self.own += 1;
        format!("_{}", self.own)
    }

    fn scene(&mut self, scene: &Scene) {
        let (width, height) = (scene.width, scene.height);
        self.add(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-labelledby=\"_title _desc\">\n"
        ));
        self.add(&format!("<title id=\"_title\">{}</title>\n", escaped(&clean(&scene.title))));
        self.add(&format!("<desc id=\"_desc\">{}</desc>\n", escaped(&clean(&scene.description))));
        let ground = paint("fill", Some(scene.background));
        self.add(&format!("<rect width=\"{width}\" height=\"{height}\"{ground}/>\n"));
        scene.groups.iter().for_each(|group| self.group(group));
        self.add("</svg>\n");
    }

    fn group(&mut self, group: &Group) {
        let clip = group.clip.map(|clip| self.clip(&clip)).unwrap_or_default();
        let id = if group.id.is_empty() { String::new() } else { format!(" id=\"{}\"", self.unique(&group.id)) };
        self.add(&format!("<g{id}{clip}>"));
        if !group.title.is_empty() {
            self.add(&format!("<title>{}</title>", escaped(&clean(&group.title))));
        }
        self.add("\n");
        group.items.iter().for_each(|item| self.item(item));
        self.add("</g>\n");
    }

    /// Defines a clip and returns the attribute that uses it.
    fn clip(&mut self, clip: &PixelBox) -> String {
        let id = self.own_id();
        let (x, y, width, height) = (number(clip.left), number(clip.top), number(clip.width()), number(clip.height()));
        self.add(&format!(
            "<clipPath id=\"{id}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/></clipPath>\n"
        ));
        format!(" clip-path=\"url(#{id})\"")
    }

    /// A group's name as an XML name that is not taken yet.
    fn unique(&mut self, id: &str) -> String {
        let allowed = |c: char| if c.is_alphanumeric() || "-_.:".contains(c) { c } else { '_' };
        let mut name: String = id.chars().map(allowed).collect();
        if !name.starts_with(|c: char| c.is_alphabetic()) {
            name.insert(0, 'g');
        }
        let mut unique = name.clone();
        let mut count = 1;
        while !self.ids.insert(unique.clone()) {
            count += 1;
            unique = format!("{name}-{count}");
        }
        unique
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
        let outline = path_data(&path.segments);
        if outline.is_empty() {
            return;
        }
        let solid = match &path.fill {
            Some(Fill::Hatch { colour, width, spacing, angle }) => {
                let lines = hatch_data(&hatch::lines(&path.segments, *spacing, *angle));
                let stroke = stroke(&Stroke::solid(*colour, *width));
                self.add(&format!("<path d=\"{lines}\" fill=\"none\"{stroke}/>\n"));
                None
            }
            Some(Fill::Solid(colour)) => Some(*colour),
            None => None,
        };
        if solid.is_none() && path.stroke.is_none() {
            return;
        }
        let rule = if solid.is_some() { " fill-rule=\"evenodd\"" } else { "" };
        let (fill, stroke) = (paint("fill", solid), path.stroke.as_ref().map(stroke).unwrap_or_default());
        self.add(&format!("<path d=\"{outline}\"{fill}{rule}{stroke}/>\n"));
    }

    fn image(&mut self, image: &Image) {
        if image.rgba.len() as u64 != u64::from(image.width) * u64::from(image.height) * 4 {
            return;
        }
        let Ok(file) = png::write((image.width, image.height), &image.rgba) else { return };
        let bounds = image.bounds;
        let (x, y, width, height) =
            (number(bounds.left), number(bounds.top), number(bounds.width()), number(bounds.height()));
        self.add(&format!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" \
             xlink:href=\"data:image/png;base64,{}\"/>\n",
            BASE64_STANDARD.encode(&file)
        ));
    }
}

/// A paint attribute, with its opacity where it is not opaque.
fn paint(attribute: &str, colour: Option<Colour>) -> String {
    match colour {
        None => format!(" {attribute}=\"none\""),
        Some(colour) if colour.a == 255 => format!(" {attribute}=\"{}\"", colour.css()),
        Some(colour) => {
            format!(" {attribute}=\"{}\" {attribute}-opacity=\"{:.3}\"", colour.css(), colour.opacity())
        }
    }
}

fn stroke(stroke: &Stroke) -> String {
    let mut out = format!("{} stroke-width=\"{}\"", paint("stroke", Some(stroke.colour)), number(stroke.width));
    if stroke.round {
        out.push_str(" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    }
    if stroke.dash.iter().all(|length| *length >= 0.0) && stroke.dash.iter().sum::<f32>() > 0.0 {
        let lengths: Vec<String> = stroke.dash.iter().map(|&length| number(length)).collect();
        out.push_str(&format!(" stroke-dasharray=\"{}\"", lengths.join(" ")));
    }
    out
}

fn hatch_data(lines: &[[Pixel; 2]]) -> String {
    let segments: Vec<Segment> =
        lines.iter().flat_map(|[from, to]| [Segment::Move(*from), Segment::Line(*to)]).collect();
    path_data(&segments)
}
