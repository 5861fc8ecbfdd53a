//! Looking into a drawn sheet.
#![allow(clippy::expect_used, clippy::panic)]

use bordermap::map::{
    Drawn, paint,
    scene::{Group, Item, PixelBox},
};

/// Where `BORDERMAP_LOOK` names a folder, pictures are painted into it, to be looked at.
pub fn look(name: &str, drawn: &Drawn) {
    if let Some(folder) = std::env::var_os("BORDERMAP_LOOK") {
        let png = paint::png::encode(&drawn.scene).expect("png");
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), png).expect("written");
    }
}

pub fn group<'d>(drawn: &'d Drawn, id: &str) -> &'d Group {
    drawn.scene.groups.iter().find(|group| group.id == id).unwrap_or_else(|| panic!("no group {id}"))
}

/// Boxes of letters, halo left out, of a group and all below it.
pub fn letters(group: &Group) -> Vec<(String, PixelBox)> {
    let mut boxes = Vec::new();
    group.walk(&mut |_, item| {
        if let Item::Text(text) = item {
            boxes.push((text.content.clone(), text.ink));
        }
    });
    boxes
}

pub fn map_box(drawn: &Drawn) -> PixelBox {
    group(drawn, "land").clip.expect("land is clipped to the map")
}
