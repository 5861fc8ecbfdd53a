//! Tables of rows and of what the reader says to them.

use super::{BatchPosition, IncidentFile};
use crate::{
    incident::Incident,
    source::{
        Loaded, SourceError,
        schema::Hints,
        table::{Limits, Origin},
    },
};
use std::io::{self, Cursor, Read};

struct Bytes<'n>(&'n str, Vec<u8>);

impl Origin for Bytes<'_> {
    fn name(&self) -> &str {
        self.0
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(self.1.clone())))
    }
}

fn read(name: &str, bytes: &[u8]) -> Result<Loaded<Vec<Incident>>, SourceError> {
    let (file, batches) = IncidentFile::open(&Bytes(name, bytes.to_vec()), &Limits::default(), &Hints::default())?;
    let mut all = Loaded { value: Vec::new(), warnings: file.warnings().to_vec(), rejected: Vec::new(), rows_read: 0 };
    for (batch, place) in
        batches.zip(std::iter::once(BatchPosition::First).chain(std::iter::repeat(BatchPosition::Later)))
    {
        let Loaded { value, warnings, rejected, rows_read } = file.read(&batch?, place);
        all.value.extend(value);
        all.warnings.extend(warnings);
        all.rejected.extend(rejected);
        all.rows_read += rows_read;
    }
    Ok(all)
}

const HEADER: &str = "incident_id,event_date,date_end,date_precision,location,country,admin1,event_type,actor1,actor2,\
                      affected,status,latitude,longitude,where_prec,source,source_url,notes\n";

/// Header and one row in which these cells are changed.
fn with(changes: &[(&str, &str)]) -> String {
    let plain = [("incident_id", "1"), ("event_date", "2021-05-12"), ("event_type", "clash"), ("status", "reported")];
    let value = |column: &str| {
        let found = changes.iter().chain(&plain).find(|(name, _)| *name == column);
        found.map_or(String::new(), |(_, value)| format!("\"{}\"", value.replace('"', "\"\"")))
    };
    format!("{HEADER}{}\n", HEADER.trim_end().split(',').map(value).collect::<Vec<_>>().join(","))
}

#[test]
fn broken_cells_reject_the_row_and_say_the_column() {
    for (column, value) in [
        ("incident_id", ""),
        ("event_date", "12.05.2021"),
        ("event_date", "2021-02-30"),
        ("date_end", "2021-05-11"),
        ("country", "Armenia"),
        ("status", "rumoured"),
        ("event_type", ""),
        ("affected", "-1"),
        ("affected", "six"),
        ("latitude", "40.1"),
        ("where_prec", "8"),
        ("where_prec", "0"),
    ] {
        let loaded = read("a.csv", with(&[(column, value)]).as_bytes()).expect(column);
        assert_eq!((loaded.rows_read, loaded.value.len(), loaded.rejected.len()), (1, 0, 1), "{column} {value}");
        let column = if column == "latitude" { "longitude" } else { column };
        let first = &loaded.rejected[0].first;
        assert_eq!((first.row, first.column.as_str()), (Some(2), column), "{first}");
        assert!(!first.cure.is_empty(), "{first}");
    }
}

#[test]
fn other_words_for_a_kind_lose_no_row() {
    use crate::incident::EventType;
    for (word, kind, said) in [
        ("sniper fire", EventType::SmallArmsFire, "`sniper fire` is read as small_arms_fire"),
        ("Shelling", EventType::Shelling, "`Shelling` is read as shelling"),
        ("обстрел из стрелкового оружия", EventType::SmallArmsFire, "is read as small_arms_fire"),
        ("qwertzuiop", EventType::Other, "`qwertzuiop` is no kind of incident that is known"),
    ] {
        let loaded = read("a.csv", with(&[("event_type", word)]).as_bytes()).expect(word);
        let found: Vec<_> =
            loaded.value.iter().map(|incident| (incident.event_type, incident.kind_words.as_str())).collect();
        assert_eq!(found, [(kind, word)], "{:?}", loaded.rejected);
        assert!(loaded.warnings.iter().any(|warning| warning.problem.contains(said)), "{:?}", loaded.warnings);
    }
}

/// A row by its first cell (empty ones before it), and whether it is an incident.
#[test]
fn totals_of_the_rows_above_are_no_incidents() {
    for (row, is_incident) in [
        ("Итого,,,35", false),
        ("Итого:,,,35", false),
        (",Total,,35", false),
        (",,Cəmi,35", false),
        ("ԸՆԴԱՄԵՆԸ,,,35", false),
        (",,,35", true),
        ("Total,2021-05-12,Kut,35", true),
        ("Total,,Kut,35", true),
        ("7,2021-05-12,Total,35", true),
    ] {
        let csv = format!("id,date,place,killed\n1,2021-05-12,Sotk,35\n{row}\n");
        let loaded = read("a.csv", csv.as_bytes()).expect(row);
        assert_eq!(loaded.value.len(), if is_incident { 2 } else { 1 }, "{row}: {:?}", loaded.rejected);
        let said = loaded.rejected.iter().all(|row| row.first.problem == "looks like a total of the rows above");
        assert!(said, "{row}: {:?}", loaded.rejected);
    }
}

#[test]
fn broken_coordinates_reject_the_row() {
    for (lat, lon) in [("91", "45"), ("40", "181"), ("0", "0"), ("40,5", "45"), ("NaN", "45"), ("inf", "45")] {
        let csv = with(&[("latitude", lat), ("longitude", lon)]);
        assert_eq!(read("a.csv", csv.as_bytes()).expect("header").rejected.len(), 1, "{lat} {lon}");
    }
}

#[test]
fn everything_wrong_with_a_row_is_told() {
    let csv = with(&[("event_type", ""), ("status", "y"), ("affected", "z")]);
    let loaded = read("a.csv", csv.as_bytes()).expect("header");
    assert_eq!(loaded.rejected[0].others.len(), 2);
}

#[test]
fn rows_are_counted_as_an_editor_counts_lines() {
    let row = "id,2021,,,Sotk,,,clash,,,,reported,,,,,,";
    let csv = format!("\u{FEFF}{HEADER}\n{},\"two\nlines\"\n\n{},x\n", row.replace("id", "1"), row.replace("id", "2"));
    let loaded = read("a.csv", csv.as_bytes()).expect("header");
    let rows: Vec<_> = loaded.rejected.iter().map(|rejected| rejected.first.row).collect();
    assert_eq!(rows, [Some(3), Some(6)]);
}

#[test]
fn headers_that_will_not_do_are_told_apart() {
    for (csv, said) in [
        (&b""[..], "empty"),
        (b"PK\x03\x04", "archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a table"),
        (b"event_date,location,location\n", "twice"),
        (b"incident_id,event_date,locaton,event_type\n", "did you mean locaton?"),
    ] {
        let error = read("a.csv", csv).expect_err(said).to_string();
        assert!(error.starts_with("a.csv:") && error.contains(said), "{error}");
    }
}

#[test]
fn a_file_in_another_encoding_is_read_and_said_to_be() {
    let mut csv = with(&[]).into_bytes();
    csv.extend(
        b"2,2021,,,\xCC\xE5\xF6\xE0\xEC\xEE\xF0,,,clash,,,,reported,,,,,,\n3,2021,,,Sotk,,,clash,,,,reported,,,,,,\n",
    );
    let loaded = read("a.csv", &csv).expect("header");
    let places: Vec<&str> = loaded.value.iter().map(|incident| incident.location.as_str()).collect();
    assert_eq!(places, ["", "Мецамор", "Sotk"]);
    assert!(loaded.warnings.iter().any(|warning| warning.problem.contains("windows-1251")), "{:?}", loaded.warnings);
}

#[test]
fn unknown_columns_and_doubtful_precision_are_warnings() {
    let csv =
        "incident_id,event_date,date_precision,location,event_type,status,weather\n1,2021-05,day,,clash,denied,sun\n";
    let loaded = read("a.csv", csv.as_bytes()).expect("header");
    let columns: Vec<&str> = loaded.warnings.iter().map(|warning| warning.column.as_str()).collect();
    assert_eq!(columns, ["weather", "date_precision"]);
    assert_eq!(loaded.value.len(), 1);
}

#[test]
fn an_absent_date_is_unknown_and_an_absent_status_is_reported() {
    let loaded = read("a.csv", b"incident_id,location,event_type\n1,Sotk,clash\n").expect("header");
    assert_eq!((loaded.value[0].date, loaded.value[0].status), (None, crate::incident::Status::Reported));
}

#[test]
fn two_rows_of_one_id_are_both_kept() {
    let csv = format!("{}{}", with(&[]), with(&[]).split_once('\n').map_or("", |(_, row)| row));
    let loaded = read("a.csv", csv.as_bytes()).expect("header");
    assert_eq!((loaded.value.len(), loaded.rejected.len()), (2, 0));
}

#[test]
fn an_open_quote_rejects_its_row_and_no_other() {
    let row = |id: &str, notes: &str| format!("{id},2021,,,Sotk,,,clash,,,,reported,,,,,,{notes}\n");
    let rows = [row("1", "\"two\nlines\""), row("2", "\"open"), row("3", "")];
    let loaded = read("a.csv", format!("{HEADER}{}", rows.concat()).as_bytes()).expect("header");
    assert_eq!((loaded.rows_read, loaded.value.len(), loaded.rejected.len()), (3, 2, 1));
    let first = &loaded.rejected[0].first;
    assert_eq!((first.row, first.column.as_str()), (Some(4), "notes"));
    assert!(first.problem.contains("line 4"), "{first}");
    assert_eq!(loaded.value[1].provenance.row, 5);
}
