//! What must be so of every sheet: nothing lies on another thing or leaves its frame, and others can read the files.

use crate::{
    case::{Case, Made, children, texts},
    reader::Pdf,
};
use bordermap::map::scene::{Group, PixelBox};
use std::collections::HashSet;

/// Everything that is not so.
pub fn faults(case: &Case, made: &Made) -> Vec<String> {
    let checks = [beyond_their_frame, letters_on_letters, parts_on_parts, svg_unread, pdf_unread];
    let mut faults: Vec<String> = checks.iter().flat_map(|check| check(made)).collect();
    if made.file("map.svg") != case.drawn_again() {
        faults.push("a rerun draws another sheet".to_owned());
    }
    faults
}

fn beyond_their_frame(made: &Made) -> Vec<String> {
    let (sheet, map) = (made.scene.bounds(), made.map());
    let mut faults = Vec::new();
    for part in &made.scene.groups {
        let seen = part.clip.or_else(|| part.ink_bounds());
        if seen.is_some_and(|seen| !sheet.encloses(&seen)) {
            faults.push(format!("{} leaves the sheet: {seen:?}", part.id));
        }
    }
    for child in
        ["places", "labels", "incidents", "scale-bar"].iter().filter_map(|id| made.group(id)).flat_map(children)
    {
        match child.ink_bounds() {
            Some(ink) if map.encloses(&ink) => {}
            ink => faults.push(format!("{} “{}” leaves the map: {ink:?}", child.id, child.title)),
        }
    }
    faults
}

/// The dot of an İ may touch the name above by so much, pixels.
const HAIR: f32 = 0.25;

/// Letters of any two lines anywhere on the sheet, those of the inset and the timeline too.
fn letters_on_letters(made: &Made) -> Vec<String> {
    let of_part =
        |part: &'_ Group| texts(part).into_iter().map(|text| (text.content.clone(), text.ink)).collect::<Vec<_>>();
    let all: Vec<(String, PixelBox)> = made.scene.groups.iter().flat_map(of_part).collect();
    let mut faults = Vec::new();
    if all.len() < 40 {
        faults.push(format!("only {} texts", all.len()));
    }
    for (i, (text, ink)) in all.iter().enumerate() {
        let hit = all[..i].iter().filter(|(_, other)| ink.grown(-HAIR).intersects(&other.grown(-HAIR)));
        faults.extend(hit.map(|(other, at)| format!("“{text}” {ink:?} lies on “{other}” {at:?}")));
    }
    faults
}

/// Map, title, inset, legend, table, timeline and notes.
fn parts_on_parts(made: &Made) -> Vec<String> {
    let part = |id: &&str| made.group(id).and_then(Group::ink_bounds).map(|ink| ((*id).to_owned(), ink));
    let parts: Vec<(String, PixelBox)> =
        ["title", "frame", "inset", "legend", "table", "timeline", "sources"].iter().filter_map(part).collect();
    let mut faults = Vec::new();
    for (i, (id, ink)) in parts.iter().enumerate() {
        let hit = parts[..i].iter().filter(|(_, other)| ink.intersects(other));
        faults.extend(hit.map(|(other, area)| format!("{id} {ink:?} lies on {other} {area:?}")));
    }
    faults
}

/// Another reader finds the groups with the size of the sheet.
fn svg_unread(made: &Made) -> Vec<String> {
    let tree = match usvg::Tree::from_data(&made.file("map.svg"), &usvg::Options::default()) {
        Ok(tree) => tree,
        Err(error) => return vec![format!("map.svg: {error}")],
    };
    let lost =
        made.scene.groups.iter().filter(|part| part.ink_bounds().is_some() && tree.node_by_id(&part.id).is_none());
    lost.map(|part| format!("{} is not in map.svg", part.id)).collect()
}

/// Faces are embedded, and every name on the map is found by a reader's search, in whatever script.
fn pdf_unread(made: &Made) -> Vec<String> {
    let pdf = made.file("map.pdf");
    let pdf = Pdf::read(&pdf);
    let faces = pdf.with(&["/Type/FontDescriptor"]);
    let mut faults: Vec<String> =
        faces.iter().filter(|face| !face.contains("/FontFile2 ")).map(|face| format!("not embedded: {face}")).collect();
    if faces.len() < 2 {
        faults.push(format!("{} faces in map.pdf", faces.len()));
    }
    let words: HashSet<String> = pdf.shown().into_iter().chain(pdf.said()).collect();
    let names = ["places", "labels"].iter().filter_map(|id| made.group(id)).flat_map(texts);
    let lost = names.filter(|text| !words.contains(&text.content));
    faults.extend(lost.map(|text| format!("“{}” is not to be found in map.pdf", text.content)));
    faults
}
