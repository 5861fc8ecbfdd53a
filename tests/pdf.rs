//! The sheet as PDF: what a reader program finds in it. The file stays in `target/tmp/names.pdf` to be looked at.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "pdf/reader.rs"]
mod reader;

use bordermap::map::{
    paint::pdf,
    scene::{Colour, Group, Image, Path, Pixel, PixelBox, Scene, Stroke},
    text::{Anchor, TextStyle, Typesetter},
};
use reader::Pdf;

/// Names as a map writes them.
const NAMES: [&str; 9] = [
    "Xankəndi, Şuşa, Ağdam",
    "Naxçıvan – İmişli",
    "Հայաստան, Մեղրի և Կապան",
    "Գեղարքունիքի մարզ",
    "საქართველო, თბილისი",
    "Гянджа, Ёлка, № 5",
    "جمهوری اسلامی ایران",
    "پارس‌آباد",
    "Yerevan (office, staff)",
];

const SPACED: &str = "AZERBAIJAN";
const CURVED: &str = "Արաքս Araks";

fn scene(paper: Option<(f64, f64)>) -> Scene {
    let setter = Typesetter::bundled();
    let mut names = Group::new("names", "Names");
    for (row, name) in NAMES.iter().enumerate() {
        let halo = Some((Colour::WHITE.with_opacity(0.8), 2.0));
        let (bold, italic) = (row % 2 == 1, row % 3 == 2);
        let style = TextStyle { size: 20.0, halo, bold, italic, ..TextStyle::default() };
        names.push(setter.line(name, &style, Pixel::new(20.0, 40.0 + 30.0 * row as f32), Anchor::Start));
    }
    let spaced = TextStyle { letter_spacing: 14.0, ..TextStyle::default() };
    names.push(setter.rotated(SPACED, &spaced, Pixel::new(400.0, 60.0), 30.0, Anchor::Start));
    let bow: Vec<Pixel> =
        (0..=20).map(|i| Pixel::new(400.0 + 10.0 * i as f32, 300.0 - (i * (20 - i)) as f32)).collect();
    names.push(setter.along(CURVED, &TextStyle::default(), &bow).expect("room on the bow"));
    let mut ground = Group::new("ground", "").clipped(PixelBox::new(300.0, 330.0, 620.0, 460.0));
    let mut frame = Path::rectangle(&PixelBox::new(250.0, 340.0, 420.0, 440.0));
    frame.segments.extend(Path::rectangle(&PixelBox::new(320.0, 360.0, 400.0, 420.0)).segments);
    ground.push(frame.clone().filled(Colour::hex(0xe69f00).with_opacity(0.5)));
    ground.push(
        frame.hatched(Colour::BLACK, 1.0, 6.0, 45.0).stroked(Stroke::solid(Colour::BLACK, 1.5).dashed(&[6.0, 3.0])),
    );
    let rgba = (0..64u8).flat_map(|i| [4 * i, 90, 120, 255 - 2 * i]).collect();
    ground.push(Image { bounds: PixelBox::new(450.0, 350.0, 640.0, 480.0), width: 8, height: 8, rgba });
    Scene {
        width: 640,
        height: 480,
        dpi: 96.0,
        paper,
        title: "Names (of places) \\ Մեղրի".to_owned(),
        description: "Names in five scripts.".to_owned(),
        background: Colour::WHITE,
        groups: vec![ground, names],
    }
}

fn written() -> Vec<u8> {
    pdf::write(&scene(None), "bordermap test").expect("a page")
}

#[test]
fn names_can_be_read_out_of_the_page_in_every_script() {
    let file = written();
    std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("names.pdf"), &file).expect("written");
    let shown = Pdf::read(&file).shown().concat();
    for name in NAMES {
        assert!(shown.contains(name), "{name}: {shown}");
    }
}

#[test]
fn words_whose_letters_stand_apart_are_said_whole() {
    let said = Pdf::read(&written()).said();
    assert!([SPACED, CURVED].iter().all(|word| said.iter().any(|said| said == word)), "{said:?}");
}

#[test]
fn every_face_is_embedded_as_a_subset() {
    let file = written();
    let pdf = Pdf::read(&file);
    let faces = pdf.with(&["/Type/FontDescriptor"]);
    assert!(faces.len() >= 5, "{faces:?}");
    for face in faces {
        let name = face.split("/FontName/").nth(1).expect("a name");
        assert!(face.contains("/FontFile2 ") && name.as_bytes()[6] == b'+', "{face}");
    }
    // The bundled faces have some 770 kB.
    assert!(file.len() < 100_000, "{}", file.len());
}

#[test]
fn the_page_is_as_large_as_asked_to_a_hundredth_of_a_point() {
    // ISO 216: A4 is 297 mm × 210 mm; a point is 1/72 inch.
    for (paper, [width, height]) in [(None, [480.0, 360.0]), (Some((297.0, 210.0)), [841.89, 595.28])] {
        let file = pdf::write(&scene(paper), "test").expect("a page");
        let pdf = Pdf::read(&file);
        let page = pdf.with(&["/MediaBox["])[0];
        let sides = page.split("/MediaBox[").nth(1).and_then(|rest| rest.split(']').next()).expect("a box");
        let sides: Vec<f64> = sides.split(' ').map(|side| side.parse().expect("a number")).collect();
        assert!((sides[2] - width).abs() < 0.01 && (sides[3] - height).abs() < 0.01, "{sides:?}");
    }
}

#[test]
fn it_says_what_it_is_and_who_drew_it_and_not_when() {
    let file = written();
    let pdf = Pdf::read(&file);
    assert_eq!(pdf.with(&["/Title", "/Producer(bordermap test)"]).len(), 1);
    assert_eq!(pdf.with(&["/S/Figure", "/Alt(Names in five scripts.)"]).len(), 1);
    assert!(pdf.with(&["Date"]).iter().all(|object| object.contains("/RoleMap")));
    assert_eq!(file, written());
}

#[test]
fn hostile_sheets_are_refused_or_drawn_but_break_nothing() {
    let bad = [f32::NAN, f32::INFINITY, 3e38];
    let mut all = Group::new("all", "").clipped(PixelBox::new(5.0, 5.0, 5.0, 5.0));
    for x in bad {
        all.push(Path::line(&[Pixel::new(0.0, x), Pixel::new(x, 9.0)]).stroked(Stroke::solid(Colour::BLACK, 1.0)));
        all.push(Typesetter::bundled().line("x", &TextStyle::default(), Pixel::new(x, 0.0), Anchor::Start));
    }
    let open = Group { clip: None, ..all.clone() };
    for (width, height, dpi, fits) in [(640, 480, 96.0, true), (0, 480, 96.0, false), (640, 480, 0.0, false)] {
        let scene = Scene { width, height, dpi, groups: vec![all.clone(), open.clone()], ..scene(None) };
        assert_eq!(pdf::write(&scene, "test").is_ok(), fits, "{width} {height} {dpi}");
    }
}
