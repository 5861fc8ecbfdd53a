//! A sheet with everything a painter can meet, drawn as PNG and as SVG and then measured.
//!
//! The files stay in `target/tmp` to be looked at: `drawing.png`, `drawing.svg`, `drawing-live.svg`.

use bordermap::map::{
    paint::{png, svg},
    plot::{BarLook, Series, Timeline, timeline},
    scene::{Colour, Group, Image, Path, Pixel, PixelBox, Scene, Stroke},
    text::{Anchor, TextStyle, Typesetter},
};
use jiff::civil::{Date, date};
use std::{collections::BTreeMap, error::Error, fs, path::PathBuf};

type Outcome = Result<(), Box<dyn Error>>;

const NAMES: [&str; 8] = [
    "Xankəndi · Şuşa · Ağdam",
    "Гянджа — № 5, Hồng Ngự",
    "Հայաստան, Մեղրի և Կապան",
    "საქართველო, თბილისი",
    "جمهوری اسلامی ایران",
    "Culfa جلفا ۱۲ (Jolfa)",
    "می‌خواهم ژرف، گچ پژ",
    "<script>alert('&')</script>\u{0}\u{202e}abc",
];

const INK: Colour = Colour::hex(0x1d2330);

fn style(size: f32) -> TextStyle {
    TextStyle { size, colour: INK, ..TextStyle::default() }
}

fn scripts() -> Group {
    let setter = Typesetter::bundled();
    let mut group = Group::new("scripts", "Names in all scripts");
    for (row, name) in NAMES.iter().enumerate() {
        let y = 50.0 + 34.0 * row as f32;
        let halo = Some((Colour::WHITE, 2.5));
        let looks = [(false, false), (true, false), (false, true)];
        for (column, (bold, italic)) in looks.into_iter().enumerate() {
            let at = Pixel::new(30.0 + 300.0 * column as f32, y);
            let look = TextStyle { bold, italic, halo, ..style(20.0) };
            group.push(setter.line(name, &look, at, Anchor::Start));
        }
    }
    group
}

fn ground() -> Group {
    let mut group = Group::new("ground", "Tints, hatches and a clip").clipped(PixelBox::new(10.0, 10.0, 950.0, 590.0));
    let sheet = PixelBox::new(0.0, 0.0, 1200.0, 900.0);
    group.push(Path::rectangle(&sheet).filled(Colour::hex(0xe4efdf)));
    group.push(Path::rectangle(&PixelBox::new(0.0, 100.0, 600.0, 240.0)).filled(Colour::hex(0xbcdcec)));
    let mut ring = Path::circle(Pixel::new(170.0, 450.0), 110.0);
    ring.segments.extend(Path::circle(Pixel::new(170.0, 450.0), 55.0).segments);
    let edge = Stroke::solid(Colour::hex(0x8a3b62), 1.5);
    group.push(ring.clone().filled(Colour::hex(0xfaebdc)));
    group.push(ring.hatched(Colour::hex(0x8a3b62), 1.2, 6.0, 45.0).stroked(edge.clone()));
    let box_ = PixelBox::new(310.0, 340.0, 470.0, 430.0);
    group.push(Path::rounded_rectangle(&box_, 12.0).hatched(Colour::hex(0x335588), 1.0, 5.0, -30.0).stroked(edge));
    let zigzag: Vec<Pixel> =
        (0..8).map(|i| Pixel::new(310.0 + 30.0 * i as f32, 470.0 + 30.0 * (i % 2) as f32)).collect();
    let casing = Stroke::solid(Colour::hex(0xc8102e).with_opacity(0.35), 9.0).rounded();
    group.push(Path::line(&zigzag).stroked(casing));
    group.push(Path::line(&zigzag).stroked(Stroke::solid(INK, 1.6).dashed(&[7.0, 3.0, 1.5, 3.0])));
    group.push(relief());
    group
}

/// A shaded ball as a coarse raster.
fn relief() -> Image {
    let shade = |x: i32, y: i32| {
        let (dx, dy) = (x - 8, y - 8);
        let out = dx * dx + dy * dy > 60;
        [90 + 8 * x as u8, 60 + 8 * y as u8, 120, if out { 0 } else { 255 }]
    };
    let rgba = (0..16).flat_map(|y| (0..16).flat_map(move |x| shade(x, y))).collect();
    Image { bounds: PixelBox::new(860.0, 480.0, 980.0, 600.0), width: 16, height: 16, rgba }
}

fn curves() -> Group {
    let setter = Typesetter::bundled();
    let mut group = Group::new("curves", "Letters along lines");
    let wave = |x0: f32, y0: f32, width: f32, high: f32| -> Vec<Pixel> {
        (0..=60)
            .map(|i| i as f32 / 60.0)
            .map(|t| Pixel::new(x0 + width * t, y0 - high * (t * std::f32::consts::PI).sin()))
            .collect()
    };
    let country = TextStyle {
        bold: true,
        letter_spacing: 22.0,
        colour: Colour::hex(0x6d6a66),
        halo: Some((Colour::WHITE.with_opacity(0.8), 3.0)),
        ..style(26.0)
    };
    let water = TextStyle { italic: true, colour: Colour::hex(0x2a6a9e), ..style(18.0) };
    let lines = [
        ("AZERBAIJAN", &country, wave(520.0, 420.0, 420.0, 50.0)),
        ("Araks / Araz — Արաքս", &water, wave(560.0, 460.0, 300.0, -40.0)),
        ("دریای خزر", &water, wave(560.0, 560.0, 260.0, 30.0)),
    ];
    for (name, look, path) in lines {
        group.push(Path::line(&path).stroked(Stroke::solid(Colour::hex(0x999999), 0.5)));
        if let Some(text) = setter.along(name, look, &path) {
            group.push(text);
        }
    }
    for turn in [-90.0, -45.0, 0.0, 45.0, 90.0] {
        let look = TextStyle { halo: Some((Colour::WHITE, 2.0)), ..style(14.0) };
        group.push(setter.rotated("      Kapan", &look, Pixel::new(495.0, 385.0), turn, Anchor::Start));
    }
    group
}

fn chart() -> Result<Group, Box<dyn Error>> {
    let day = |n: i32| date(2021, 5, 1).saturating_add(jiff::Span::new().days(n));
    let counts = |seed: i32| -> BTreeMap<Date, u32> {
        (0..60).map(|n| (day(n), ((n * seed) % 7 * (30 - (n - 30).abs()) / 60) as u32)).collect()
    };
    let kinds = [("Shelling", 0xc8102e, 3), ("Small arms", 0xe87722, 5), ("Drone", 0x6b3fa0, 4)];
    let series = kinds.map(|(name, hex, seed)| Series {
        name: name.to_owned(),
        colour: Colour::hex(hex),
        look: BarLook::Full,
        counts: counts(seed),
    });
    let bounds = PixelBox::new(30.0, 610.0, 950.0, 790.0);
    let plain = Timeline::new(series.to_vec(), day(0), day(59), bounds);
    Ok(timeline(&Timeline {
        title: "Incidents per day, by type".to_owned(),
        mean: Some("7-day mean".to_owned()),
        ..plain
    })?)
}

fn sheet() -> Result<Scene, Box<dyn Error>> {
    Ok(Scene {
        width: 960,
        height: 800,
        dpi: 96.0,
        paper: None,
        title: "Drawing <test> & \u{1}\"check\"".to_owned(),
        description: "All that a painter can meet".to_owned(),
        background: Colour::WHITE,
        groups: vec![ground(), curves(), scripts(), chart()?],
    })
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn the_sheet_is_drawn_in_all_formats_and_twice_the_same() -> Outcome {
    let scene = sheet()?;
    let picture = png::encode(&scene)?;
    fs::write(file("drawing.png"), &picture)?;
    assert_eq!(picture, png::encode(&sheet()?)?);
    for (name, letters) in [("drawing.svg", svg::TextMode::Outlines), ("drawing-live.svg", svg::TextMode::Live)] {
        let written = svg::write(&scene, letters);
        fs::write(file(name), &written)?;
        assert_eq!(written, svg::write(&sheet()?, letters));
        usvg::Tree::from_str(&written, &usvg::Options::default())?;
        assert!(!written.contains("<script") && !written.contains(['\u{0}', '\u{1}', '\u{202e}']));
        assert!(written.contains("aria-label") || written.contains(NAMES[2]));
    }
    Ok(())
}

#[test]
fn an_independent_reader_finds_the_groups_where_the_scene_has_them() -> Outcome {
    let scene = sheet()?;
    let tree = usvg::Tree::from_str(&svg::write(&scene, svg::TextMode::Outlines), &usvg::Options::default())?;
    for id in ["scripts", "curves", "timeline"] {
        let ours = scene.find(id).and_then(Group::ink_bounds).ok_or("no ink")?;
        let theirs = tree.node_by_id(id).ok_or("no group")?.abs_stroke_bounding_box();
        let edges = [
            (ours.left, theirs.left()),
            (ours.top, theirs.top()),
            (ours.right, theirs.right()),
            (ours.bottom, theirs.bottom()),
        ];
        assert!(edges.iter().all(|(our, their)| (our - their).abs() < 1.0), "{id} {edges:?}");
    }
    Ok(())
}

#[test]
fn every_name_is_in_the_file_for_readers() -> Outcome {
    let written = svg::write(&sheet()?, svg::TextMode::Outlines);
    for name in &NAMES[..6] {
        assert!(written.contains(&format!("aria-label=\"{name}\"")), "{name}");
    }
    Ok(())
}
