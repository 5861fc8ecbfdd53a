//! The drawn sheet: what must stand on it, what must not, and what may not overlap.

#[path = "sheet/fixture.rs"]
mod fixture;

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    map::{Drawn, Sheet, compose, paint},
};

fn drawn(rows: &[fixture::Row]) -> Drawn {
    let layers = fixture::layers(rows);
    compose(&layers, Gazetteer::bundled(), Borders::bundled(), &Sheet::default()).expect("a sheet")
}

#[test]
fn draw() {
    let start = std::time::Instant::now();
    let layers = fixture::layers(&fixture::JULY_2021);
    eprintln!("layers {:?}", start.elapsed());
    let start = std::time::Instant::now();
    let drawn = compose(&layers, Gazetteer::bundled(), Borders::bundled(), &Sheet::default()).expect("a sheet");
    eprintln!("compose {:?}", start.elapsed());
    let start = std::time::Instant::now();
    let png = paint::png::encode(&drawn.scene).expect("png");
    eprintln!("png {:?}; dropped {:?}", start.elapsed(), drawn.labels_dropped);
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/sheet.png"), png).expect("written");
}
