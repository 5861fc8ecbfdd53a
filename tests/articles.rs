//! `extract`, and articles as inputs, as people run them.

#![allow(clippy::expect_used)]

mod program;

use program::{folder, json, run};
use std::fs;

const ARTICLE: &str = "Yerevan, 8 July 2021\n\nOn July 7 units of the Azerbaijani armed forces opened fire in the direction \
of the village of Kut. Two soldiers were wounded. The Azerbaijani side denied this report.\n";

/// A folder with the article, beside the file that the fixture makes.
fn with_article() -> tempfile::TempDir {
    let folder = folder("");
    fs::write(folder.path().join("article.txt"), ARTICLE).expect("an article");
    folder
}

fn rows(path: &std::path::Path) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(path).expect("a table").into_records().map(|row| row.expect("a row")).collect()
}

#[test]
fn an_article_becomes_records_that_the_other_commands_read() {
    let folder = with_article();
    run(folder.path(), &["extract", "article.txt", "-o", "out.csv", "--html", "checked.html"]).ends(0);
    let records = rows(&folder.path().join("out.csv"));
    let seen: Vec<(&str, &str, &str)> = records.iter().map(|row| (&row[1], &row[7], &row[11])).collect();
    assert_eq!(seen, [("2021-07-07", "small_arms_fire", "reported"), ("2021-07-07", "small_arms_fire", "denied")]);
    assert_eq!((&records[0][8], &records[0][10]), ("Azerbaijani armed forces", "2"));
    let span: (usize, usize) = (records[0][19].parse().expect("a number"), records[0][20].parse().expect("a number"));
    let sentence: String = ARTICLE.chars().skip(span.0).take(span.1 - span.0).collect::<String>();
    assert!(sentence.starts_with("On July 7") && sentence.ends_with("Kut."), "{sentence}");
    let page = fs::read_to_string(folder.path().join("checked.html")).expect("a page");
    assert!(page.contains("<mark title=\"in the direction of Kut (near)\">"), "{page}");
    run(folder.path(), &["layers", "out.csv", "-o", "from_records"]).ends(0);
    run(folder.path(), &["layers", "article.txt", "-o", "from_article"]).ends(0);
    let report = json(folder.path().join("from_article/report.json"));
    assert_eq!((&report["rows_read"], &report["placed"]), (&2.into(), &2.into()));
}

#[test]
fn nothing_is_written_where_one_file_is_in_the_way() {
    let folder = with_article();
    let path = |name: &str| folder.path().join(name);
    run(folder.path(), &["extract", "article.txt", "-o", "a.csv", "--html", "./a.csv"]).says("asked for twice");
    run(folder.path(), &["extract", "article.txt", "-o", "review.csv"]).says("asked for twice");
    fs::write(path("b.csv"), "mine").expect("a file");
    run(folder.path(), &["extract", "article.txt", "-o", "b.csv", "--html", "b.html"]).ends(1);
    assert!(!path("b.html").exists() && !path("a.csv").exists() && !path("review.csv").exists());
    fs::write(path("unsure.txt"), "Yerevan, 8 July 2021\n\nOn July 7 fire was opened.\n").expect("an article");
    run(folder.path(), &["extract", "unsure.txt", "-o", "c.csv", "--strict"]).ends(1).says("nothing was written");
    assert!(!path("c.csv").exists() && !path("review.csv").exists());
}

#[test]
fn articles_of_one_name_have_ids_of_their_own() {
    let folder = with_article();
    fs::create_dir(folder.path().join("b")).expect("a folder");
    fs::write(folder.path().join("b/article.md"), ARTICLE).expect("an article");
    run(folder.path(), &["extract", "article.txt", "b/article.md", "-o", "out.csv"]).ends(0);
    let ids: Vec<String> = rows(&folder.path().join("out.csv")).iter().map(|row| row[0].to_owned()).collect();
    assert_eq!(ids, ["article-01", "article-02", "article(2)-01", "article(2)-02"]);
}

#[test]
fn what_cannot_be_read_as_an_article_is_said() {
    let folder = with_article();
    fs::write(folder.path().join("a.pdf"), "%PDF-1.7").expect("a file");
    run(folder.path(), &["extract", "a.pdf"]).ends(1).says("a.pdf: is a PDF file, not an article (save its text");
    let table = "event_date,location,event_type\n2021-07-07,near Kut,shelling\n";
    fs::write(folder.path().join("table.csv"), table).expect("a file");
    let words = "table.csv: is a table of incidents, not an article (use map or check)";
    run(folder.path(), &["extract", "table.csv"]).ends(1).says(words);
    run(folder.path(), &["extract", "none.txt"]).ends(1).says("none.txt: cannot be read");
    fs::write(folder.path().join("undated.txt"), "On May 12 fire was opened near the village of Kut.").expect("a file");
    run(folder.path(), &["extract", "undated.txt"]).says("1 dates have no year that anybody tells");
}

#[test]
fn spans_of_another_recogniser_are_taken() {
    let folder = with_article();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("low.txt"), "On July 7, 2021 fire was opened near kut, they said.").expect("a file");
    fs::write(path("spans.json"), r#"[{"start": 37, "end": 40}]"#).expect("a file");
    run(folder.path(), &["extract", "low.txt", "--date", "2021-07-08", "--spans", "spans.json", "-o", "out.csv"])
        .ends(0);
    assert_eq!(&rows(&path("out.csv"))[0][4], "near kut");
    fs::write(path("spans.json"), r#"[{"start": 37, "end": 400}]"#).expect("a file");
    run(folder.path(), &["extract", "low.txt", "--spans", "spans.json"]).ends(1).says("is no part of the text");
}
