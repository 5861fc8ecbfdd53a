//! What must be so of every sheet: nothing lies on another thing or leaves its frame, and others can read the files.

use crate::{
    case::{Case, Made, children, texts},
    reader::Pdf,
};
use bordermap::map::scene::{Group, PixelBox};

/// All of it.
pub fn is_sound(made: &Made) {
    nothing_leaves_its_frame(made);
    no_letters_lie_on_others(made);
    parts_lie_side_by_side(made);
    svg_is_read(made);
    pdf_is_read(made);
}

/// The same bytes once more.
pub fn is_the_same_again(case: &Case, made: &Made) {
    assert!(made.file("map.svg") == case.drawn_again(), "{}: a rerun draws another sheet", case.name);
}

fn nothing_leaves_its_frame(made: &Made) {
    let (sheet, map) = (made.scene.bounds(), made.map());
    for part in &made.scene.groups {
        assert!(part.ink_bounds().is_none_or(|ink| part.clip.is_some() || sheet.encloses(&ink)), "{}", part.id);
        assert!(part.clip.is_none_or(|clip| sheet.encloses(&clip)), "{} is clipped beyond the sheet", part.id);
    }
    for part in ["places", "labels", "incidents", "scale-bar"] {
        for child in made.group(part).map(children).into_iter().flatten() {
            let ink = child.ink_bounds().unwrap_or_else(|| panic!("{} is empty", child.id));
            assert!(map.encloses(&ink), "{} “{}” leaves the map: {ink:?}", child.id, child.title);
        }
    }
}

/// Letters of any two lines anywhere on the sheet, those of the inset and the timeline too.
fn no_letters_lie_on_others(made: &Made) {
    let all: Vec<_> = made.scene.groups.iter().flat_map(|part| texts(part).into_iter().map(|text| (part.id.as_str(), text))).collect();
    assert!(all.len() > 40, "{} texts", all.len());
    for (i, (part, text)) in all.iter().enumerate() {
        for (other_part, other) in &all[..i] {
            assert!(!text.ink.intersects(&other.ink), "{part} “{}” lies on {other_part} “{}”", text.content, other.content);
        }
    }
}

/// Map, title, inset, legend, table, timeline and notes.
fn parts_lie_side_by_side(made: &Made) {
    let part = |id: &str| made.group(id).and_then(Group::ink_bounds).map(|ink| (id.to_owned(), ink));
    let parts: Vec<(String, PixelBox)> =
        ["title", "frame", "inset", "legend", "table", "timeline", "sources"].iter().filter_map(|id| part(id)).collect();
    for (i, (id, ink)) in parts.iter().enumerate() {
        for (other, area) in &parts[..i] {
            assert!(!ink.intersects(area), "{id} {ink:?} lies on {other} {area:?}");
        }
    }
}

fn svg_is_read(made: &Made) {
    let svg = made.file("map.svg");
    let tree = usvg::Tree::from_data(&svg, &usvg::Options::default()).expect("another reader understands it");
    let size = tree.size();
    assert!((size.width() - made.scene.width as f32).abs() < 0.5 || size.width() > 0.0);
    for part in &made.scene.groups {
        let shown = part.ink_bounds().is_some() && !part.id.is_empty();
        assert!(!shown || tree.node_by_id(&part.id).is_some(), "{} is not in the SVG", part.id);
    }
}

/// Faces are embedded, and every name on the map can be found by a reader's search, in whatever script.
fn pdf_is_read(made: &Made) {
    let pdf = made.file("map.pdf");
    let pdf = Pdf::read(&pdf);
    let faces = pdf.with(&["/Type/FontDescriptor"]);
    assert!(faces.len() >= 2 && faces.iter().all(|face| face.contains("/FontFile2 ")), "{faces:?}");
    let (shown, said) = (pdf.shown(), pdf.said());
    let has = |name: &str| [&shown, &said].iter().any(|texts| texts.iter().any(|text| text == name));
    let names = ["places", "labels"].into_iter().filter_map(|id| made.group(id)).flat_map(texts);
    let lost: Vec<&str> = names.map(|text| text.content.as_str()).filter(|name| !has(name)).collect();
    assert!(lost.is_empty(), "not to be found in the PDF: {lost:?}");
}
