//! What painted sheets must be: holes, halos, clips, order and harmless names. Measured, not compared.

use super::*;
use crate::map::{
    scene::{Colour, Group, Image, Item, Path, Pixel, PixelBox, Scene, Stroke},
    text::{Anchor, TextStyle, Typesetter},
};
use tiny_skia::PremultipliedColorU8;

const RED: Colour = Colour::hex(0xff0000);

fn sheet(items: Vec<Item>) -> Scene {
    Scene {
        width: 100,
        height: 60,
        dpi: 300.0,
        paper: None,
        title: String::new(),
        description: String::new(),
        background: Colour::WHITE,
        groups: vec![Group { items, ..Group::new("all", "") }],
    }
}

fn painted(scene: &Scene) -> tiny_skia::Pixmap {
    match raster::paint(scene) {
        Ok(pixels) => pixels,
        Err(error) => unreachable!("{error}"),
    }
}

fn at(scene: &Scene, x: u32, y: u32) -> Option<(u8, u8, u8)> {
    painted(scene).pixel(x, y).map(|p: PremultipliedColorU8| (p.red(), p.green(), p.blue()))
}

fn inked(scene: &Scene) -> usize {
    painted(scene).pixels().iter().filter(|p| (p.red(), p.green(), p.blue()) != (255, 255, 255)).count()
}

fn frame() -> Path {
    let mut path = Path::rectangle(&PixelBox::new(10.0, 10.0, 90.0, 50.0));
    path.segments.extend(Path::rectangle(&PixelBox::new(30.0, 20.0, 70.0, 40.0)).segments);
    path
}

#[test]
fn a_hole_stays_a_hole() {
    let scene = sheet(vec![frame().filled(RED).into()]);
    assert_eq!((at(&scene, 20, 30), at(&scene, 50, 30)), (Some((255, 0, 0)), Some((255, 255, 255))));
    assert!(svg::write(&scene, svg::TextMode::Outlines).contains("fill-rule=\"evenodd\""));
}

#[test]
fn hatching_leaves_the_hole_and_half_of_the_ground_free() {
    let hatched = sheet(vec![frame().hatched(RED, 2.0, 4.0, 0.0).into()]);
    let share = inked(&hatched) as f32 / inked(&sheet(vec![frame().filled(RED).into()])) as f32;
    assert!((0.4..=1.0).contains(&share), "{share}");
    assert!((32..68).all(|x| at(&hatched, x, 32) == Some((255, 255, 255))));
}

#[test]
fn nothing_is_painted_outside_the_clips_of_all_groups_around() {
    let inner = Group { items: vec![frame().filled(RED).into()], ..Group::new("inner", "") };
    let mut outer = Group::new("outer", "").clipped(PixelBox::new(0.0, 0.0, 50.0, 60.0));
    outer.push(inner.clipped(PixelBox::new(15.0, 0.0, 99.0, 60.0)));
    outer.push(Path::circle(Pixel::new(80.0, 30.0), 5.0).filled(RED));
    let scene = sheet(vec![outer.into()]);
    assert_eq!((at(&scene, 20, 30), at(&scene, 12, 30)), (Some((255, 0, 0)), Some((255, 255, 255))));
    assert_eq!((at(&scene, 60, 15), at(&scene, 80, 30)), (Some((255, 255, 255)), Some((255, 255, 255))));
}

#[test]
fn a_halo_is_wider_than_the_ink_and_under_all_of_it() {
    let look = TextStyle { size: 30.0, ..TextStyle::default() };
    let halo = TextStyle { halo: Some((RED, 3.0)), ..look.clone() };
    let set = |style| Typesetter::bundled().line("Ağdam", style, Pixel::new(5.0, 40.0), Anchor::Start);
    let (plain, haloed) = (sheet(vec![set(&look).into()]), sheet(vec![set(&halo).into()]));
    assert!(inked(&haloed) as f32 > 1.5 * inked(&plain) as f32);
    let (below, above) = (painted(&plain), painted(&haloed));
    let dark = |p: &PremultipliedColorU8| p.red() == 0 && p.green() == 0;
    assert!(below.pixels().iter().zip(above.pixels()).all(|(a, b)| !dark(a) || dark(b)));
    assert!(set(&halo).painted_bounds().is_some_and(|b| b.width() == set(&halo).ink.width() + 6.0));
}

#[test]
fn translucent_paint_lets_the_ground_through() {
    let scene = sheet(vec![frame().filled(RED.with_opacity(0.5)).into()]);
    assert!(at(&scene, 20, 30).is_some_and(|(r, g, _)| r == 255 && (126..=128).contains(&g)));
    assert!(svg::write(&scene, svg::TextMode::Outlines).contains("fill-opacity=\"0.502\""));
}

#[test]
fn images_are_stretched_and_smoothed() {
    let rgba = vec![255, 0, 0, 255, 0, 0, 255, 255];
    let image = Image { bounds: PixelBox::new(0.0, 0.0, 100.0, 60.0), width: 2, height: 1, rgba };
    let scene = sheet(vec![image.clone().into()]);
    assert_eq!((at(&scene, 2, 30), at(&scene, 97, 30)), (Some((255, 0, 0)), Some((0, 0, 255))));
    assert!(at(&scene, 50, 30).is_some_and(|(r, _, b)| r > 100 && b > 100));
    assert!(svg::write(&scene, svg::TextMode::Outlines).contains("data:image/png;base64,iVBORw0KGgo"));
    let broken = sheet(vec![Image { width: 7, ..image }.into()]);
    assert_eq!(inked(&broken), 0);
    assert!(!svg::write(&broken, svg::TextMode::Outlines).contains("<image"));
}

#[test]
fn a_png_says_its_resolution_and_is_opaque() -> Result<(), Box<dyn std::error::Error>> {
    let file = png::encode(&sheet(vec![frame().filled(RED).into()]))?;
    let reader = ::png::Decoder::new(std::io::Cursor::new(&file)).read_info()?;
    let info = reader.info();
    assert_eq!((info.width, info.height, info.color_type), (100, 60, ::png::ColorType::Rgb));
    assert_eq!(info.pixel_dims.map(|dims| dims.xppu), Some(11811));
    Ok(())
}

#[test]
fn sheets_without_area_or_end_are_refused() {
    for (width, height) in [(0, 10), (10, 0), (u32::MAX, 10)] {
        let scene = Scene { width, height, ..sheet(Vec::new()) };
        assert!(matches!(png::encode(&scene), Err(PaintError::Size { .. })));
    }
}

#[test]
fn odd_geometry_and_odd_names_are_harmless() {
    let wild = [f32::NAN, f32::INFINITY, -1e30, 1e9].map(|x| {
        let path = Path::line(&[Pixel::new(x, 5.0), Pixel::new(9.0, x), Pixel::new(9.0, 9.0)]).filled(RED);
        Item::from(path.stroked(Stroke::solid(RED, 3.0).dashed(&[f32::NAN, -1.0])))
    });
    let mut scene = sheet(wild.to_vec());
    let names = ["place gn:616062", "<script>", "1", "\u{0}", "", "a\"b", "all", "_1", "Երևան"];
    for name in names.into_iter().chain(names) {
        let text = Typesetter::bundled().line(name, &TextStyle::default(), Pixel::new(5.0, 20.0), Anchor::Start);
        scene.groups.push(Group { items: vec![text.into()], ..Group::new(name, format!("{name}\u{8}]]>")) });
    }
    scene.title = "</title><script>\u{ffff}".to_owned();
    for letters in [svg::TextMode::Outlines, svg::TextMode::Live] {
        let written = svg::write(&scene, letters);
        assert!(usvg::Tree::from_str(&written, &usvg::Options::default()).is_ok());
        assert!(!written.contains("<script") && !written.contains("NaN") && !written.contains("inf"));
        assert!(written.contains("id=\"place_gn:616062\"") && written.contains("id=\"place_gn:616062-2\""));
    }
    assert!(png::encode(&scene).is_ok());
}

#[test]
fn far_geometry_never_stops_the_painter() {
    let mut state = 7u32;
    let mut random = |size: f32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((state >> 8) as f32 / (1u32 << 23) as f32 - 1.0) * size
    };
    for size in [100.0, 1e4, 1e5, 1e6, 1e12] {
        let items = (0..60).map(|_| {
            let points: Vec<Pixel> = (0..5).map(|_| Pixel::new(random(size), random(size))).collect();
            Path::ring(&points).filled(RED).stroked(Stroke::solid(RED, 2.0).rounded()).into()
        });
        assert!(png::encode(&sheet(items.collect())).is_ok());
    }
}
