//! Texts that nobody writes: whatever they hold, the work is bounded by their length.

#![allow(clippy::expect_used)]

use bordermap::{
    border::Borders,
    extract::{Extraction, Hints, extract, page},
    gazetteer::Gazetteer,
    source::article::Article,
};

/// Phrases asked for one sentence of the greatest length.
const PHRASES_PER_KILOBYTE: usize = 3_000;
const MOST_PHRASES: usize = 100_001;

fn read(text: &str) -> Extraction {
    let hints = Hints { date: "2021-07-08".parse().ok(), border: None };
    extract(&Article::plain("a.txt", text), &hints, (Gazetteer::bundled(), Borders::bundled()))
}

#[test]
fn work_is_bounded_by_the_length_of_the_text() {
    let all_names: String =
        Gazetteer::bundled().places().take(2_000).map(|place| format!("{} ", place.name())).collect();
    for (what, text) in [
        ("one word", "a".repeat(4 << 20)),
        ("one capital word", format!("K{}", "u".repeat(2 << 20))),
        ("one name", "Kut ".repeat(50_000)),
        ("names in a list", "near Kut, Sotk and Goris, ".repeat(5_000)),
        ("all names", all_names),
        ("one event", "On July 7 fire was opened near Kut. ".repeat(3_000)),
        ("events without an end", "opened fire shelled captured deployed troops ".repeat(5_000)),
        ("denials", "On July 7 fire was opened near Kut. The Azerbaijani side denied this report. ".repeat(2_000)),
        ("denials of nothing", "The Azerbaijani side denied the shelling of Kut. ".repeat(3_000)),
        ("great numbers", "On July 7 999,999 were killed near Kut. 999,999 were killed. ".repeat(3_000)),
        ("quotations", "“".repeat(100_000)),
        ("directions", "\u{202E}\u{2066}Kut\u{200F} ".repeat(20_000)),
        ("hyphens", "Kut-".repeat(30_000)),
        ("dots", ". ".repeat(200_000)),
        ("lines", "\n \n".repeat(300_000)),
        ("numbers", "1 2 3 4 5 killed ".repeat(5_000)),
        ("no letters", "\u{0}\u{1}\u{FFFD}".repeat(100_000)),
    ] {
        let extraction = read(&text);
        let (words, kilobytes) = (text.len() / 2 + 1, text.len() / 1024 + 1);
        assert!(extraction.mentions.len() <= words, "{what}: {} mentions", extraction.mentions.len());
        assert!(extraction.records.len() + extraction.review.len() <= words, "{what}");
        let most = MOST_PHRASES.min(kilobytes * PHRASES_PER_KILOBYTE);
        assert!(extraction.phrases_asked <= most, "{what}: {} phrases", extraction.phrases_asked);
    }
}

/// Steps are counted, not timed: a loop over all that was told before would show in them.
#[test]
fn twice_the_text_is_twice_the_work() {
    let names = |count: usize| -> String {
        let places = Gazetteer::bundled().places().filter(|place| place.admin1().is_some()).take(count);
        places.map(|place| format!("On July 7 units of the army opened fire near {}.\n", place.name())).collect()
    };
    let texts: [(&str, &dyn Fn(usize) -> String); 8] = [
        ("one word", &|count| "a".repeat(count * 40)),
        ("words", &|count| "word ".repeat(count * 8)),
        ("one event", &|count| "On July 7 fire was opened near Kut. ".repeat(count)),
        ("events without an end", &|count| "opened fire shelled captured deployed troops ".repeat(count)),
        ("denials", &|count| "On July 7 fire was opened near Kut. The Azerbaijani side denied this. ".repeat(count)),
        ("names in a list", &|count| "near Kut, Sotk and Goris, ".repeat(count)),
        ("capitals", &|count| "Сообщение Министерства Обороны ".repeat(count)),
        ("events everywhere", &names),
    ];
    for (what, text) in texts {
        let (once, twice) = (read(&text(300)).steps, read(&text(600)).steps);
        assert!(once > 0 && twice <= once * 9 / 4 + 200, "{what}: {once} steps, then {twice}");
    }
}

#[test]
fn a_page_of_an_article_has_nothing_of_its_markup() {
    let text =
        "On July 7 fire was opened near Kut <script>alert('x')</script> & \"Sotk\" \u{202E}.\n<img src=x onerror=y>";
    let article = Article::plain("a<b>.txt", text);
    let page = page(&article, &read(text));
    assert!(
        !page.contains("<script") && !page.contains("<img") && !page.contains('\u{202E}') && !page.contains("a<b>")
    );
    assert!(page.contains("<mark") && page.contains("class=\"record\"") && page.contains("&lt;script&gt;"));
}

#[test]
fn any_bytes_make_an_article_or_are_refused() {
    for bytes in
        [&b"\xFF\xFE\x00\xD8"[..], b"PK\x03\x04", b"<html", b"<!DOCTYPE html><p>\xFF\xFE", b"\xEF\xBB\xBF", b"%PDF"]
    {
        if let Ok(article) = Article::read("a", bytes) {
            read(&article.text);
        }
    }
}
