//! From the bytes of any file to an article and its incidents: no panic; every span lies in the text, on characters, and in
//! order; a confidence between 0 and 1; the tables and the page can be written.

#![no_main]

use bordermap::{
    border::Borders,
    extract::{Extraction, Hints, Record, SURE, extract, page, table},
    gazetteer::Gazetteer,
    source::article::{Article, is_prose},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = is_prose(bytes);
    let Ok(article) = Article::read("2021-07-08-a.txt", bytes) else { return };
    let extraction = extract(&article, &Hints::default(), (Gazetteer::bundled(), Borders::bundled()));
    for mention in &extraction.mentions {
        assert!(article.text.get(mention.span.clone()).is_some_and(|text| !text.is_empty()), "{mention:?}");
    }
    let starts: Vec<usize> = extraction.mentions.iter().map(|mention| mention.span.start).collect();
    assert!(starts.is_sorted(), "{starts:?}");
    extraction.records.iter().for_each(|record| check(record, &article, true));
    extraction.review.iter().for_each(|record| check(record, &article, false));
    check_written(&article, &extraction);
});

fn check(record: &Record, article: &Article, is_sure: bool) {
    assert!((0.0..=1.0).contains(&record.confidence) && (record.confidence >= SURE) == is_sure, "{record:?}");
    assert!(article.text.get(record.span.clone()).is_some_and(|text| !text.is_empty()), "{record:?}");
    assert!(record.characters.start < record.characters.end && !record.rule.is_empty(), "{record:?}");
    assert!(record.again.iter().all(|span| span.start < span.end), "{record:?}");
}

fn check_written(article: &Article, extraction: &Extraction) {
    for records in [&extraction.records, &extraction.review] {
        let table = table(records).expect("a table");
        assert_eq!(csv_rows(&table), records.len() + 1);
    }
    let page = page(article, extraction);
    assert!(!page.contains('\u{202E}') && page.ends_with("</html>\n"));
    let (warnings, left_out) = (extraction.warnings("a.txt"), extraction.left_out("a.txt"));
    assert!(warnings.iter().chain(&left_out).all(|problem| !problem.to_string().is_empty()));
}

/// Rows of a table of ours, line breaks within quotation marks left out of account.
fn csv_rows(table: &[u8]) -> usize {
    let mut quoted = false;
    let ends = table.iter().filter(|byte| {
        quoted ^= **byte == b'"';
        **byte == b'\n' && !quoted
    });
    ends.count()
}
