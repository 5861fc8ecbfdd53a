//! What a set line must be, whatever the faces: measured, not compared with pictures.

use super::*;
use skrifa::GlyphId;

const SCRIPTS: [&str; 6] = [
    "Naxçıvan Ağdam Şuşa Xankəndi",
    "Гянджа",
    "Հայաստան և Արցախ",
    "საქართველო",
    "جمهوری اسلامی ایران",
    "ژئوپلیتیک گچساران",
];

fn style() -> TextStyle {
    TextStyle { size: 20.0, ..TextStyle::default() }
}

fn set(content: &str) -> Text {
    Typesetter::bundled().line(content, &style(), Pixel::new(100.0, 100.0), Anchor::Start)
}

#[test]
fn no_script_shows_empty_boxes() {
    for content in SCRIPTS {
        for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
            let line = shape::shape(content, &TextStyle { bold, italic, ..style() }, OwnFaces::default());
            assert!(!line.glyphs.is_empty());
            assert!(line.glyphs.iter().all(|glyph| glyph.id != GlyphId::NOTDEF), "{content} {bold} {italic}");
        }
        assert_eq!(Typesetter::bundled().missing(content), [], "{content}");
    }
    assert_eq!(Typesetter::bundled().missing("a漢字漢"), ['漢', '字']);
    assert_eq!(Typesetter::bundled().missing("−12° 30′ “№ 5” 50×30 · 3–4…"), []);
}

#[test]
fn letters_no_face_has_whole_are_spelt_with_their_marks() {
    assert_eq!(Typesetter::bundled().missing("Hồng Lĩnh, Xankǝndi"), []);
    let (plain, marked) = (set("Hong"), set("Hồng"));
    assert!((plain.advance - marked.advance).abs() < 0.5 && marked.ink.top < plain.ink.top + 0.1);
}

#[test]
fn persian_is_joined_and_runs_from_right_to_left() {
    let word = shape::shape("سلام", &style(), OwnFaces::default());
    assert!(word.right_to_left);
    let apart: f32 = "سلام".chars().map(|c| Typesetter::bundled().width(&c.to_string(), &style())).sum();
    assert!(word.advance < 0.9 * apart, "joined {} apart {apart}", word.advance);
    let (alef, short) = (set("ا").advance, set("اببب"));
    let leftmost = shape::shape("اببب", &style(), OwnFaces::default()).letters;
    assert!((leftmost[3].end - leftmost[3].start - alef).abs() < 0.01, "the first letter stands rightmost");
    assert!(short.right_to_left);
}

#[test]
fn mixed_lines_keep_each_script_in_its_order() {
    let line = shape::shape("Culfa جلفا 12", &style(), OwnFaces::default());
    assert!(!line.right_to_left);
    assert!(line.glyphs.windows(2).all(|pair| pair[1].x >= pair[0].x - 5.0));
}

#[test]
fn anchors_share_the_width() {
    let (setter, at) = (Typesetter::bundled(), Pixel::new(200.0, 50.0));
    let left = |anchor| setter.line("Kapan", &style(), at, anchor).origin.x;
    let width = setter.width("Kapan", &style());
    assert!((left(Anchor::Start) - 200.0).abs() < 1e-3);
    assert!((left(Anchor::Middle) - (200.0 - width / 2.0)).abs() < 1e-3);
    assert!((left(Anchor::End) - (200.0 - width)).abs() < 1e-3);
}

#[test]
fn letters_stand_on_the_base_line_and_descend_below_it() {
    assert!((set("HEX").ink.bottom - 100.0).abs() < 0.1);
    assert!((100.0 - set("H").ink.top - 20.0 * Typesetter::CAP_HEIGHT).abs() < 0.1);
    assert!(set("g").ink.bottom > 103.0);
}

#[test]
fn turning_keeps_the_anchor_and_swaps_the_sides() {
    let at = Pixel::new(100.0, 100.0);
    let down = Typesetter::bundled().rotated("Araks", &style(), at, 90.0, Anchor::Start);
    let level = set("Araks");
    assert!((down.ink.height() - level.ink.width()).abs() < 0.1 && down.ink.top > 99.0 && down.ink.left >= 94.0);
}

#[test]
fn spacing_goes_between_letters_not_after_the_last_nor_into_joined_words() {
    let setter = Typesetter::bundled();
    let wide = TextStyle { letter_spacing: 5.0, ..style() };
    assert!((setter.width("ARM", &wide) - setter.width("ARM", &style()) - 10.0).abs() < 0.8);
    assert_eq!(setter.width("ایران", &wide), setter.width("ایران", &style()));
}

#[test]
fn strangers_cannot_steer_the_line() {
    let plain = set("Agarak");
    assert_eq!(set("Aga\u{202e}\0\u{2067}rak"), plain);
    assert!(set(&format!("o{}", "\u{301}".repeat(400))).ink.height() < 60.0);
    for content in ["", " ", "\u{200d}", "\u{e000}", "\u{10ffff}", "\u{301}"] {
        assert!(set(content).ink.left.is_finite());
    }
}

#[test]
fn letters_follow_a_curve_upright_even_if_it_is_drawn_backwards() {
    let arc: Vec<Pixel> =
        (0..=40).map(|i| Pixel::new(10.0 * i as f32, 100.0 - 40.0 * (0.0785 * i as f32).sin())).collect();
    let backwards: Vec<Pixel> = arc.iter().rev().copied().collect();
    let setter = Typesetter::bundled();
    let text = setter.along("SYUNIK", &style(), &arc);
    assert_eq!(text, setter.along("SYUNIK", &style(), &backwards));
    let Some(text) = text else { unreachable!("fits") };
    assert!((text.ink.centre().x - 200.0).abs() < 3.0, "{:?}", text.ink);
    assert!(text.ink.bottom < 67.0 && text.ink.top > 40.0, "{:?}", text.ink);
}

#[test]
fn what_does_not_fit_a_path_is_not_set() {
    let setter = Typesetter::bundled();
    let short = [Pixel::new(0.0, 0.0), Pixel::new(20.0, 0.0)];
    let corner = [Pixel::new(0.0, 200.0), Pixel::new(100.0, 0.0), Pixel::new(101.0, 200.0)];
    assert!(setter.along("AZERBAIJAN", &style(), &short).is_none());
    assert!(setter.along("AZERBAIJANAZERBAIJAN", &style(), &corner).is_none());
    assert!(setter.along("A", &style(), &[]).is_none() && setter.along("A", &style(), &short[..1]).is_none());
}

#[test]
fn wrapping_breaks_at_spaces_only() {
    let setter = Typesetter::bundled();
    let lines = setter.wrap("one two three\nfour extraordinarilylongword", &style(), 80.0);
    assert_eq!(lines, ["one two", "three", "four", "extraordinarilylongword"]);
}

#[test]
fn a_moved_line_is_the_line_set_there() {
    let moved = set("Goris").moved(7.0, -3.0);
    let there = Typesetter::bundled().line("Goris", &style(), Pixel::new(107.0, 97.0), Anchor::Start);
    assert!((moved.ink.left - there.ink.left).abs() < 1e-3 && (moved.ink.top - there.ink.top).abs() < 1e-3);
}

#[test]
fn a_users_own_face_goes_before_the_bundled_and_lacks_what_it_lacks() {
    let latin = FaceId::Bold.file().to_vec();
    let own = OwnFaces::default().with(FaceUse::Regular, latin.clone()).expect("a face");
    let line = shape::shape("Sotk Սոթք", &style(), own);
    let faces: Vec<FaceId> = line.pieces.iter().map(|(face, _)| *face).collect();
    assert!(matches!(faces[..], [FaceId::Own(_), FaceId::ArmenianRegular]), "{faces:?}");
    assert_eq!(shape::shape("Sotk", &TextStyle { bold: true, ..style() }, own).pieces[0].0, FaceId::Bold);
    assert_eq!(OwnFaces::default().with(FaceUse::Regular, latin), Some(own), "kept once");
    assert_eq!(OwnFaces::default().with(FaceUse::Bold, b"no face".to_vec()), None);
}
