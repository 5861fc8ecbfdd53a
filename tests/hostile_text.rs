//! Texts that nobody writes in good faith, or that a broken file holds: a verdict, never a panic, and time that grows no
//! faster than the text does.

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::{Answer, Context, Geocoder, Resolution},
    incident::locality::readings,
    place::{Footprint, NameKey, Position, dictionary_forms},
};

fn geocode(text: &str) -> Resolution {
    Geocoder::new(Gazetteer::bundled(), Borders::bundled()).geocode(text, &Context::default())
}

/// Everything that a text goes through, with what must hold of any answer.
fn survives(text: &str) {
    let _ = (NameKey::folded(text), NameKey::romanised(text), dictionary_forms(text), readings(text));
    match geocode(text) {
        Resolution::Resolved(answer) => sound(text, &answer),
        Resolution::Ambiguous(answers) => answers.iter().for_each(|answer| sound(text, answer)),
        Resolution::Inconsistent(why) | Resolution::Unresolved(why) => assert!(!why.reason.is_empty(), "{text:?}"),
    }
}

fn sound(text: &str, answer: &Answer) {
    assert!((0.0..=1.0).contains(&answer.confidence.0), "{text:?}: confidence {}", answer.confidence.0);
    let on_earth = |at: Position| at.lon().is_finite() && at.lat().is_finite();
    assert!(answer.representative.is_none_or(on_earth), "{text:?}");
    assert!(answer.uncertainty.is_none_or(|metres| metres.0.is_finite() && metres.0 >= 0.0), "{text:?}");
    let extent = answer.footprint.as_ref().and_then(Footprint::extent);
    let finite = |e: bordermap::place::Extent| [e.west, e.south, e.east, e.north].iter().all(|side| side.is_finite());
    assert!(extent.is_none_or(finite), "{text:?}");
}

/// A linear congruential generator (Knuth's MMIX constants): the same texts on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn of<'t>(&mut self, any: &[&'t str]) -> &'t str {
        any[self.below(any.len())]
    }
}

#[test]
fn any_letters_of_unicode() {
    let mut dice = Dice(3);
    for _ in 0..300 {
        let letters = 1 + dice.below(40);
        let text: String = (0..letters).filter_map(|_| char::from_u32(dice.below(0x11_0000) as u32)).collect();
        survives(&text);
    }
}

#[test]
fn letters_of_the_region_with_marks_controls_and_directions() {
    const SCRIPTS: [(u32, u32); 9] = [
        (0x20, 0x7F),
        (0xA0, 0x250),
        (0x2B0, 0x370),
        (0x400, 0x530),
        (0x530, 0x590),
        (0x600, 0x700),
        (0x10A0, 0x1100),
        (0x2000, 0x2070),
        (0, 0x20),
    ];
    let mut dice = Dice(4);
    for _ in 0..300 {
        let letters = 1 + dice.below(30);
        let text = (0..letters).filter_map(|_| {
            let (first, end) = SCRIPTS[dice.below(SCRIPTS.len())];
            char::from_u32(first + dice.below((end - first) as usize) as u32)
        });
        survives(&text.collect::<String>());
    }
}

#[test]
fn words_of_phrases_in_any_order() {
    const WORDS: &[&str] = &[
        "5",
        "0",
        "-1",
        "1e308",
        "NaN",
        "inf",
        "19999.9",
        "2-4",
        "km",
        "miles",
        "км",
        "north",
        "NE",
        "к",
        "северу",
        "of",
        "from",
        "the",
        "border",
        "границы",
        "section",
        "участок",
        "between",
        "and",
        "between A and",
        ",",
        ", ",
        "-",
        "–",
        "near",
        "вблизи",
        "village",
        "село",
        "province",
        "области",
        "Sotk",
        "Сотк",
        "Khoznavar",
        "Syunik",
        "Armenia",
        "Azerbaijan",
        "Armenian-Azerbaijani",
        "Goris-Kapan",
        "road",
        "part",
        "northern",
        "area",
        "zone",
        "territory",
        "և",
        "rayonunun",
        "մարզի",
        "'s",
        "with",
        "in",
        "(",
        ")",
        "\u{301}",
        "\u{202E}",
        "İ",
        "ẞ",
        ".",
        ";",
    ];
    let mut dice = Dice(5);
    for _ in 0..1500 {
        let count = 1 + dice.below(9);
        let words: Vec<&str> = (0..count).map(|_| dice.of(WORDS)).collect();
        let glue = dice.of(&[" ", " ", " ", "", "-", ", "]);
        survives(&words.join(glue));
    }
}

#[test]
fn numbers_at_the_edges() {
    for number in
        ["0", "0.0", "19999.999", "20000", "1e400", "-5", "00000000000000000000000001", "5-2", "0-0", "٥", "½"]
    {
        for rest in ["km north of Sotk", "km from Sotk", "km", "м к северу от Сотка", "miles NNE of Kapan"]
        {
            survives(&format!("{number} {rest}"));
        }
    }
}

#[test]
fn nothing_much() {
    for text in
        ["", " ", "\0", "\u{301}", "\u{202E}\u{202E}", "\u{FEFF}", "-", "--", ", ,", "'", "’s", "\u{AD}", "ـ", "ʼ", "1"]
    {
        survives(text);
    }
}

#[test]
fn lone_marks_and_stacks_of_marks() {
    survives("\u{301}Sotk");
    survives(&format!("So{}tk", "\u{301}\u{323}".repeat(50_000)));
    survives(&"\u{301}".repeat(100_000));
    survives(&format!("{}Sotk{}", "\u{202B}".repeat(50_000), "\u{202C}".repeat(50_000)));
}

#[test]
fn a_line_of_ten_megabytes() {
    let fill = |piece: &str, length: usize| piece.repeat(length / piece.len());
    for piece in [
        "a",
        "ab ",
        "Sotk ",
        "Sotk, ",
        "Sotk-",
        "ж",
        "\u{1F600}",
        "-",
        "Sotk and ",
        "\u{301}",
        " ",
        "9",
        "north ",
        "the ",
        "near ",
        "border ",
        "between A and B ",
        "area, section of the ",
        "\0",
    ] {
        assert_eq!(geocode(&fill(piece, 10_000_000)).status(), "unresolved", "{piece}");
        // As long as a locality may be, and a name folded at a length where squares of it would be felt.
        survives(&fill(piece, 1_000));
        let _ = NameKey::romanised(&fill(piece, 200_000));
    }
    assert!(!NameKey::folded(&fill("Sotk", 10_000_000)).is_empty());
}

#[test]
fn deep_nesting_of_words() {
    for piece in [
        "the village of ",
        "5 km north of ",
        "near the ",
        "part of the northern ",
        "in the direction of ",
        "section of the border of ",
        "the border between ",
        "between the ",
        "село ",
        "к северу от ",
        "A-",
        "the ",
        "about ",
        "of ",
        "territory of ",
    ] {
        survives(&format!("{}Sotk", piece.repeat(3_000)));
        survives(&format!("Sotk {}", piece.repeat(3_000)));
    }
}
