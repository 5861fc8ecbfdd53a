//! Whose files are recognised, which column is read as what, and how rows are understood: tables of asked -> expected.

#![allow(clippy::expect_used, clippy::panic)]

#[allow(dead_code)]
mod formats;
mod tables;

use bordermap::{
    incident::Incident,
    source::{
        dates::SerialDays,
        incidents::{BatchPosition, DateColumns, IncidentFile, IncidentReader},
        schema::{self, Hints, Role, Schema, SchemaError},
        table::{Head, Limits, Row},
    },
};
use csv::StringRecord;
use std::{fs, path::Path};

/// The rows below the two comment and header lines of a table of cases.
fn cases(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(Path::new("tests/cases").join(name)).expect(name);
    let rows = text.lines().filter(|line| !line.starts_with("# ")).skip(1);
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// A file of `tests/formats` as rows: what the readers of tables yield.
fn rows(file: &str) -> Vec<Row> {
    let text = fs::read_to_string(Path::new("tests/formats").join(file)).expect(file);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b'\t', b';', b','].into_iter().find(|byte| first.contains(char::from(*byte))).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    let records = reader.into_records().map(|record| record.expect(file)).enumerate();
    records.map(|(index, cells)| Row { line: index + 1, cells }).collect()
}

fn recognise(rows: &[Row], hints: &Hints) -> Result<Schema, SchemaError> {
    schema::recognise("a.csv", &Head { keys: None, rows: rows.to_vec() }, hints)
}

fn reader(schema: Schema, hints: Hints, rows: &[Row]) -> IncidentReader {
    let mut columns = DateColumns::new(&schema, SerialDays::None);
    rows.iter().skip(schema.header_rows).for_each(|row| columns.see(row));
    let dates = columns.decide("a.csv", &hints).expect("dates");
    IncidentReader::new(schema, dates, hints, "a.csv")
}

fn shown(incident: &Incident) -> String {
    let date = match (incident.date, incident.date_end) {
        (Some(from), Some(to)) if from != to => format!("{from}..{to}"),
        (from, _) => from.map_or_else(|| "-".to_owned(), |date| date.to_string()),
    };
    let or_dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    let places = [&incident.location].into_iter().chain(&incident.wider).chain([&incident.admin1]);
    let places: Vec<&str> = places.map(String::as_str).filter(|text| !text.is_empty()).collect();
    let rounded = |degrees: f64| (degrees * 1e4).round() / 1e4;
    let position = incident.position.map(|at| format!("{},{}", rounded(at.lat()), rounded(at.lon())));
    let affected = incident.affected.map(|count| count.to_string());
    [
        incident.id.clone(),
        date,
        or_dash(places.join(" < ")),
        or_dash(position.unwrap_or_default()),
        or_dash(incident.kind_words.clone()),
        or_dash(affected.unwrap_or_default()),
        or_dash(incident.source_precision.clone()),
        or_dash(incident.country.map(|code| code.to_string()).unwrap_or_default()),
    ]
    .join("\t")
}

#[test]
fn columns_are_read_as_what_their_names_say() {
    for case in cases("columns.tsv") {
        let [header, role] = &case[..] else { panic!("{case:?}") };
        let found = schema::meaning(header).map_or("-", Role::word);
        assert_eq!(found, role, "{header}");
    }
}

#[test]
fn files_as_they_come_are_recognised_and_read() {
    for case in cases("formats.tsv") {
        let rows = rows(&case[0]);
        let schema = recognise(&rows, &Hints::default()).expect(&case[0]);
        assert_eq!(format!("{:?}", schema.kind), case[1], "{}", case[0]);
        let reader = reader(schema, Hints::default(), &rows);
        let line: usize = case[2].parse().expect("a row");
        assert!(line > reader.schema().header_rows, "{}: row {line} is a header", case[0]);
        let read = reader.read(&rows[line - 1]);
        let found = read.map_or_else(|_| "rejected".to_owned(), |(incident, _)| shown(&incident));
        assert_eq!(found, case[3..].join("\t"), "{} row {line}", case[0]);
    }
}

#[test]
fn a_table_that_does_not_say_when_or_where_is_told_how_to() {
    let rows = rows("unknown.csv");
    let error = recognise(&rows, &Hints::default()).expect_err("no date").to_string();
    for said in [
        "a.csv:1: no column has the date",
        "nor a place or coordinates",
        "found Nr, Wann, Ort",
        "--map \"COLUMN=date\" --map \"COLUMN=place\"",
    ] {
        assert!(error.contains(said), "{said}: {error}");
    }
    let mut hints = Hints::default();
    hints
        .add_file(
            "m.toml",
            "[columns]\nWann = \"date\"\nOrt = \"place\"\nWas = \"type\"\n[kinds]\nBeschuss = \"shelling\"\n\
             [defaults]\ncountry = \"AM\"\nsource = \"Made up\"\n",
        )
        .expect("a mapping");
    let schema = recognise(&rows, &hints).expect("mapped");
    let reader = reader(schema, hints, &rows);
    let (incident, warnings) = reader.read(&rows[1]).expect("a row");
    assert_eq!((incident.location.as_str(), incident.event_type.word(), warnings.len()), ("Sotk", "shelling", 0));
    assert_eq!(
        (incident.country.map(|code| code.to_string()), incident.source.as_str()),
        (Some("AM".into()), "Made up")
    );
}

#[test]
fn headers_are_found_below_titles_and_files_without_rows_are_told() {
    for case in tables::read(include_str!("formats/headers.tsv")) {
        let place = format!("headers.tsv:{}: {}", case.line, case.text("about"));
        let origin = formats::Memory { name: "a.csv".to_owned(), bytes: formats::bytes(case.text("text")) };
        let opened = IncidentFile::open(&origin, &Limits::default(), &Hints::default());
        let (file, batches) = opened.unwrap_or_else(|error| panic!("{place}: {error}"));
        let batches: Vec<_> = batches.collect::<Result<_, _>>().expect("batches");
        let read = batches.iter().flat_map(|batch| file.read(batch, BatchPosition::First).value);
        let rows: Vec<String> = read.map(|incident| incident.provenance.row.to_string()).collect();
        assert_eq!(rows.join(" "), case.text("rows"), "{place}");
        let said: Vec<&str> = case.text("said").split(" // ").filter(|words| !words.is_empty()).collect();
        let warnings: Vec<String> = file.warnings().iter().map(ToString::to_string).collect();
        assert_eq!(warnings.len(), said.len(), "{place}: {warnings:?}");
        let is_said = |words: &&&str| warnings.iter().any(|warning| warning.contains(**words));
        assert_eq!(said.iter().filter(is_said).count(), said.len(), "{place}: {warnings:?}");
    }
}

/// Of two words for one thing the first said counts: that of the command line, or of the earlier file.
#[test]
fn a_mapping_file_goes_behind_what_was_said_before() {
    let mut hints = Hints::default();
    hints.map("Ort=place").expect("a role");
    for toml in [
        "[columns]\nOrt = \"notes\"\nWann = \"date\"\n[kinds]\nBeschuss = \"shelling\"\n[defaults]\ncountry = \"AM\"\nsource = \"First\"\ndate = \"2021\"\n",
        "[columns]\nWann = \"notes\"\n[kinds]\nbeschuss = \"clash\"\n[defaults]\ncountry = \"AZ\"\nsource = \"Second\"\ndate = \"2022\"\n",
    ] {
        hints.add_file("m.toml", toml).expect("a mapping");
    }
    let rows = ["Wann,Ort,Was", "2022-09-13,Sotk,Beschuss"];
    let rows: Vec<Row> = (1..)
        .zip(rows)
        .map(|(line, cells)| Row { line, cells: StringRecord::from(cells.split(',').collect::<Vec<_>>()) })
        .collect();
    hints.map("Was=type").expect("a role");
    let reader = reader(recognise(&rows, &hints).expect("a schema"), hints.clone(), &rows);
    let (incident, _) = reader.read(&rows[1]).expect("a row");
    let country = incident.country.map(|code| code.to_string());
    assert_eq!((incident.location.as_str(), incident.event_type.word()), ("Sotk", "shelling"));
    assert_eq!((country.as_deref(), incident.source.as_str()), (Some("AM"), "First"));
    assert_eq!(hints.defaults.date.map(|date| date.to_string()).as_deref(), Some("2021"));
}

#[test]
fn slips_in_hints_are_told() {
    let mut hints = Hints::default();
    for (map, said) in
        [("Ort", "has no `=`"), ("Ort=plase", "did you mean place?"), ("Ort=xyz", "write one of id, date")]
    {
        let error = hints.map(map).expect_err(map).to_string();
        assert!(error.contains(said), "{error}");
    }
    for (toml, said) in [
        ("[columns\n", "m.toml:1"),
        ("[columns]\na = \"date\"\n[colours]\n", "m.toml:3"),
        ("[kinds]\na = \"shellin\"\n", "did you mean shelling?"),
        ("[defaults]\ncountry = \"Armenia\"\n", "two letters"),
    ] {
        let error = hints.add_file("m.toml", toml).expect_err(toml).to_string();
        assert!(error.contains(said), "{error}");
    }
    hints.map("Datun=date").expect("a role");
    let error = recognise(&rows("russian.csv"), &hints).expect_err("no such column").to_string();
    assert!(error.contains("there is no column Datun"), "{error}");
}

#[test]
fn the_better_of_two_names_wins_and_the_other_is_told() {
    let rows = [Row { line: 1, cells: StringRecord::from(vec!["day", "event_date", "city", "Nr"]) }];
    let schema = recognise(&rows, &Hints::default()).expect("a schema");
    assert_eq!(schema.column(Role::Date), Some(1));
    let warning = schema.warnings("a.csv").first().map(ToString::to_string).expect("a warning");
    assert_eq!(
        warning,
        "a.csv:1:day: the column is not read: event_date is read as date (if this one is meant, say --map \"day=date\")"
    );
    let mut hints = Hints::default();
    hints.map("day=date").expect("a role");
    assert_eq!(recognise(&rows, &hints).expect("a schema").column(Role::Date), Some(0));
}
