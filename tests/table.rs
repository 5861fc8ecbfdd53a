//! Files of every form as tables: `tests/formats/*.tsv`, and packed and hostile ones made here.

#![allow(clippy::expect_used, clippy::panic)]

mod formats;
#[path = "formats/parquet.rs"]
mod parquet;
mod tables;

use bordermap::source::{
    SourceError,
    dates::SerialDays,
    incidents::{BatchPosition, IncidentFile},
    schema::Hints,
    table::{Format, Limits},
};
use formats::{Memory, bytes, open, open_with, read, rows};

#[test]
fn texts_are_read_as_rows() {
    for case in tables::read(include_str!("formats/texts.tsv")) {
        let file = Memory { name: case.text("name").to_owned(), bytes: bytes(case.text("text")) };
        let place = format!("texts.tsv:{}: {}", case.line, case.text("about"));
        let table = open(&file).unwrap_or_else(|error| panic!("{place}: {error}"));
        assert_eq!(table.form().to_string(), case.text("form"), "{place}");
        let expected: Vec<String> =
            case.text("rows").split(" // ").filter(|row| !row.is_empty()).map(unescaped).collect();
        assert_eq!(rows(table), expected, "{place}");
    }
}

fn unescaped(text: &str) -> String {
    String::from_utf8(bytes(text)).expect("text")
}

#[test]
fn what_is_no_table_is_refused_with_words() {
    for case in tables::read(include_str!("formats/refused.tsv")) {
        let error = read("a.csv", &bytes(case.text("text"))).err();
        let said = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(said.contains(case.text("said")) && said.ends_with(')'), "refused.tsv:{}: {said}", case.line);
    }
}

#[test]
fn packed_tables_are_unpacked() {
    let csv = b"a,b\n1,2\n";
    let expected = ["1|a|b", "2|1|2"];
    for (bytes, form) in [
        (formats::gzip(csv), "packed in a.x"),
        (
            formats::zip(&[("d/GED.csv", csv), ("README.txt", b"x"), ("__MACOSX/._GED.csv", b"x")]),
            "in d/GED.csv of a.x",
        ),
        (formats::zip(&[("a.json", b"[{\"a\":1}]")]), "JSON, UTF-8, in a.json of a.x"),
    ] {
        let file = Memory { name: "a.x".to_owned(), bytes };
        let table = open(&file).expect(form);
        assert!(table.form().to_string().ends_with(form), "{}", table.form());
        if !form.starts_with("JSON") {
            assert_eq!(rows(table), expected, "{form}");
        }
    }
}

#[test]
fn packings_that_cannot_be_trusted_are_refused() {
    let csv: &[u8] = b"a,b\n1,2\n";
    let zip = |name: &str| formats::zip(&[(name, csv)]);
    let damaged = |mut bytes: Vec<u8>| {
        let middle = bytes.windows(4).position(|part| part == b"1,2\n").unwrap_or(bytes.len() / 2);
        bytes[middle] ^= 1;
        bytes
    };
    for (bytes, said) in [
        (formats::zip(&[("a.csv", csv), ("b.csv", csv)]), "holds 2 files: a.csv, b.csv"),
        (formats::zip(&[("readme.md", csv)]), "no table"),
        (formats::zip_named("../../x.csv"), "leads out"),
        (formats::zip_named("/etc/x.csv"), "leads out"),
        (formats::zip_named("C:\\x.csv"), "leads out"),
        (formats::zip(&[("a.zip", &zip("a.csv"))]), "packed again"),
        (formats::gzip(&formats::gzip(csv)), "packed again"),
        (formats::gzip(&zip("a.csv")), "packed again"),
        (formats::zip(&[("word/document.xml", csv)]), "text document"),
        (formats::zip(&[("mimetype", csv), ("content.xml", csv)]), "OpenDocument"),
        (damaged(zip("a.csv")), "damaged"),
        (damaged(formats::gzip(csv)), "damaged"),
        (formats::gzip(csv)[..15].to_vec(), "damaged"),
        (formats::encrypted(), "encrypted"),
    ] {
        let error = read("a.x", &bytes).expect_err(said).to_string();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn bombs_end_quickly() {
    let limits = Limits { free_bytes: 1 << 20, ..Limits::default() };
    let zeros = vec![b'0'; 4 << 20];
    let workbook = formats::workbook(&format!("<row r=\"1\"><c r=\"A1\"><v>{}</v></c></row>", "0".repeat(4 << 20)));
    for bytes in [formats::gzip(&zeros), formats::zip(&[("a.csv", &zeros)]), workbook] {
        let file = Memory { name: "a.gz".to_owned(), bytes };
        let table = open_with(&file, &limits);
        let error = table.and_then(|table| table.batches().try_for_each(|batch| batch.map(drop)));
        assert!(matches!(error, Err(SourceError::TooLarge { .. })), "{error:?}");
    }
}

#[test]
fn sheets_are_read_as_a_person_sees_them() {
    let rows_of = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"D2\" t=\"s\"><v>0</v></c></row>\
                <row r=\"4\"><c r=\"A4\"><v>40</v></c><c r=\"B4\" s=\"1\"><v>44816</v></c>\
                <c r=\"C4\" s=\"2\"><v>44816.5035</v></c><c r=\"D4\" t=\"b\"><v>1</v></c></row>\
                <row r=\"5\"><c r=\"A5\"><v>0.30000000000000004</v></c></row>";
    let file = Memory { name: "a.xlsx".to_owned(), bytes: formats::workbook(rows_of) };
    let table = open(&file).expect("a workbook");
    assert_eq!(table.form().format, Format::Sheet { name: "Seen".to_owned(), days: SerialDays::From1900 });
    assert!(table.form().warnings[0].problem.contains("More"), "{:?}", table.form().warnings);
    let expected = ["2|id|||date & place", "4|40|2022-09-12|2022-09-12T12:05:02|TRUE", "5|0.3|||"];
    assert_eq!(rows(table), expected);
}

/// Sheets of old Macintoshes count days from 1904: 43354 is a day of 2022 there, and of 2018 elsewhere.
#[test]
fn sheets_count_days_from_where_they_say() {
    let rows_of = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>date</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>place</t></is></c></row>\
                <row r=\"2\"><c r=\"A2\"><v>43354</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>Sotk</t></is></c></row>\
                <row r=\"3\"><c r=\"A3\" s=\"1\"><v>43354</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>Kut</t></is></c></row>";
    for (properties, day) in [("", "2018-09-11"), ("<workbookPr date1904=\"1\"/>", "2022-09-12")] {
        let file = Memory { name: "a.xlsx".to_owned(), bytes: formats::workbook_of(properties, rows_of) };
        let (reader, batches) = IncidentFile::open(&file, &Limits::default(), &Hints::default()).expect("a workbook");
        let batches: Vec<_> = batches.collect::<Result<_, _>>().expect("batches");
        let read = batches.iter().flat_map(|batch| reader.read(batch, BatchPosition::First).value);
        let days: Vec<String> = read.filter_map(|incident| incident.date).map(|date| date.to_string()).collect();
        assert_eq!(days, [day, day], "{properties}");
    }
}

#[test]
fn hostile_sheets_are_bounded() {
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let file = Memory { name: "a.xlsx".to_owned(), bytes: formats::workbook(far) };
    assert_eq!(rows(open(&file).expect("a workbook")), ["1|1", "!1048576"]);
    for broken in
        ["<row r=\"1\"><c r=\"A1\"><v>1</v>", "<row r=\"0\"><c r=\"A0\"/></row>", "<c r=\"ZZZZZZZZ99999999999\"/>"]
    {
        let file = Memory { name: "a.xlsx".to_owned(), bytes: formats::workbook(broken) };
        let _ = open(&file).map(rows);
    }
}

#[test]
fn long_rows_and_many_columns_are_refused_and_reading_goes_on() {
    let limits = Limits { max_row_bytes: 1 << 16, batch_bytes: 1 << 12, ..Limits::default() };
    let long = "x".repeat(1 << 18);
    for (text, expected) in [
        (format!("a,b\n1,{long}\n2,y\n"), vec!["1|a|b", "!2", "3|2|y"]),
        (format!("a,b\n1,\"{long}\"\n2,y\n"), vec!["1|a|b", "!2", "3|2|y"]),
        (format!("{{\"a\":1}}\n{{\"a\":\"{long}\"}}\n{{\"a\":3}}\n"), vec!["1|1", "!2", "3|3"]),
        (format!("a,b\n1,2\n{}\n3,4\n", ",".repeat(5_000)), vec!["1|a|b", "2|1|2", "4|3|4"]),
        (format!("a,b\n1,2\n{}\n3,4\n", "1,".repeat(5_000)), vec!["1|a|b", "2|1|2", "!3", "4|3|4"]),
    ] {
        let file = Memory { name: "a".to_owned(), bytes: text.into_bytes() };
        assert_eq!(rows(open_with(&file, &limits).expect("a table")), expected);
    }
    for text in [vec![b','; 1_000_000], b"a,".repeat(1_000_000)] {
        let error = read("a.csv", &text).expect_err("a million columns").to_string();
        assert!(error.contains("4096 columns"), "{error}");
    }
}

#[test]
fn an_open_quote_does_not_swallow_more_than_the_longest_row() {
    let limits = Limits { max_row_bytes: 1 << 14, batch_bytes: 1 << 12, ..Limits::default() };
    let text = format!("a,b\n1,x\n2,\"open\n{}", "3,y\n".repeat(20_000));
    let file = Memory { name: "a.csv".to_owned(), bytes: text.into_bytes() };
    let rows = rows(open_with(&file, &limits).expect("a table"));
    assert_eq!((rows.len(), rows[2].as_str(), rows[3].as_str()), (20_003, "!3", "4|3|y"));
}

#[test]
fn nesting_is_bounded() {
    let deep = |open: &str, close: &str| open.repeat(100_000) + "1" + &close.repeat(100_000);
    for value in [deep("[", "]"), deep("{\"a\":", "}")] {
        for (text, row) in
            [(format!("[{{\"a\":1}},{{\"a\":{value}}}]"), "!2"), (format!("{{\"a\":1}}\n{{\"a\":{value}}}"), "!2")]
        {
            let file = Memory { name: "a.json".to_owned(), bytes: text.into_bytes() };
            assert_eq!(rows(open(&file).expect("a table")), ["1|1", row]);
        }
    }
    assert!(read("a.json", deep("[", "]").as_bytes()).is_err());
}

#[test]
fn rows_made_to_be_read_again_and_again_take_no_longer() {
    for line in ["a\"b,\"c\n", "a\"b,\"c\nx,y\n", "\"a,\"\"\"\n", "\"\n"] {
        let file = Memory { name: "a.csv".to_owned(), bytes: ("1,2\n".repeat(60) + &line.repeat(40_000)).into_bytes() };
        assert!(!rows(open(&file).expect("a table")).is_empty());
    }
}

#[test]
fn rows_are_the_same_whatever_the_size_of_a_batch() {
    let text: String = (0..2_000).map(|n| format!("{n},\"two\r\nlines, {n}\",\"\"\r\n")).collect();
    let text = format!("id,text,more\r\n{text}");
    let file = Memory { name: "a.csv".to_owned(), bytes: text.into_bytes() };
    let whole = rows(open(&file).expect("a table"));
    for batch_bytes in [100, 1_000, 10_007] {
        let limits = Limits { batch_bytes, ..Limits::default() };
        assert_eq!(rows(open_with(&file, &limits).expect("a table")), whole, "{batch_bytes}");
    }
    assert_eq!((whole.len(), &whole[2_000][..4]), (2_001, "4000"));
}

#[test]
fn the_encoding_is_decided_where_it_shows() {
    let text = "a,b\n".to_owned() + &"1,xxxxxxxxxxxxxxxxxxxxxxxxxx\n".repeat(40_000);
    let late = [text.as_bytes(), b"2,\xD8\xF3\xF8\xE0 \xE3\xEE\xF0\xEE\xE4\n"].concat();
    let file = Memory { name: "a.csv".to_owned(), bytes: late };
    let mut notes = Vec::new();
    let mut last = None;
    for batch in open(&file).expect("a table").batches() {
        let batch = batch.expect("a batch");
        let mut rows = batch.rows();
        last = rows.by_ref().last().or(last);
        notes.extend(rows.notes().to_vec());
    }
    assert_eq!(&last.expect("a row").expect("a good row").cells[1], "Шуша город");
    assert!(notes.len() == 1 && notes[0].problem.contains("windows-1251"), "{notes:?}");
}

#[test]
fn keys_that_come_late_or_twice_are_told_once() {
    let text = "{\"a\":1}\n".repeat(1_500) + &"{\"b\":1,\"a\":1,\"a\":2}\n".repeat(20);
    let file = Memory { name: "a.ndjson".to_owned(), bytes: text.into_bytes() };
    let table = open(&file).expect("a table");
    assert_eq!(table.head().keys, Some(vec!["a"].into()));
    assert_eq!(table.head().rows.len(), 200);
    let batch = table.batches().last().expect("one").expect("good");
    let mut rows = batch.rows();
    assert_eq!(rows.by_ref().count(), 1_520);
    let keys: Vec<&str> = rows.notes().iter().map(|note| note.column.as_str()).collect();
    assert_eq!(keys, ["b", "a"]);
}
