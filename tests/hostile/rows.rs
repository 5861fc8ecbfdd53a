//! A sound row and a hostile one, written in each format.

use super::formats::{bytes, workbook};
use std::fmt::Write;

pub const COLUMNS: [&str; 8] = ["id", "date", "place", "latitude", "longitude", "country", "type", "affected"];
pub const SOUND: [&str; 8] = ["sound", "2021-05-12", "Sotk", "40.2031", "45.8712", "AM", "shelling", "3"];

pub type Cells = Vec<Vec<u8>>;

/// A sound row under another id, with other cells where `column=cell // column=cell` says so (escapes as in
/// `tests/formats/texts.tsv`). What follows the first `=` is the cell.
pub fn hostile(changes: &str) -> Cells {
    let mut cells: Cells = SOUND.iter().map(|cell| cell.as_bytes().to_vec()).collect();
    cells[0] = b"hostile".to_vec();
    for change in changes.split(" // ").filter(|change| !change.is_empty()) {
        let (column, cell) = change.split_once('=').expect("column=cell");
        let index = COLUMNS.iter().position(|name| *name == column).expect("a column");
        cells[index] = bytes(cell);
    }
    cells
}

/// A table of columns, the sound row and another.
pub fn written(format: &str, other: &Cells) -> Vec<u8> {
    let sound: Cells = SOUND.iter().map(|cell| cell.as_bytes().to_vec()).collect();
    let rows = [&sound, other];
    match format {
        "csv" => delimited(&rows, b','),
        "tsv" => delimited(&rows, b'\t'),
        "json" => format!("[{}]", rows.map(object).join(",\n")).into_bytes(),
        "ndjson" => rows.map(|cells| object(cells) + "\n").concat().into_bytes(),
        "geojson" => collection(&rows.map(feature)),
        "xlsx" => sheet(&rows),
        other => panic!("no format {other}"),
    }
}

fn delimited(rows: &[&Cells], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(COLUMNS).expect("memory");
    rows.iter().for_each(|row| writer.write_record(*row).expect("memory"));
    writer.into_inner().expect("memory")
}

/// Numbers stand in JSON as they are, whatever they are.
fn member(index: usize, cell: &[u8]) -> String {
    let text = std::str::from_utf8(cell).expect("JSON of UTF-8");
    let quoted = || serde_json::to_string(text).expect("a text");
    let is_number = ["latitude", "longitude", "affected"].contains(&COLUMNS[index]) && !text.is_empty();
    format!("\"{}\":{}", COLUMNS[index], if is_number { text.to_owned() } else { quoted() })
}

fn members(cells: &Cells, but: &[&str]) -> String {
    let kept = (0..COLUMNS.len()).filter(|index| !but.contains(&COLUMNS[*index]));
    kept.map(|index| member(index, &cells[index])).collect::<Vec<_>>().join(",")
}

pub fn object(cells: &Cells) -> String {
    format!("{{{}}}", members(cells, &[]))
}

fn feature(cells: &Cells) -> String {
    let [lat, lon] = [3, 4].map(|index| String::from_utf8_lossy(&cells[index]));
    feature_of(cells, &format!("{{\"type\":\"Point\",\"coordinates\":[{lon},{lat}]}}"))
}

pub fn feature_of(cells: &Cells, geometry: &str) -> String {
    let properties = members(cells, &["latitude", "longitude"]);
    format!("{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}")
}

pub fn collection(features: &[String]) -> Vec<u8> {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(",\n")).into_bytes()
}

/// A collection of a sound feature and one with this geometry.
pub fn with_geometry(geometry: &str) -> Vec<u8> {
    collection(&[feature(&hostile("id=sound")), feature_of(&hostile(""), geometry)])
}

fn sheet(rows: &[&Cells]) -> Vec<u8> {
    let header: Cells = COLUMNS.iter().map(|name| name.as_bytes().to_vec()).collect();
    let mut text = String::new();
    for (line, cells) in (1..).zip([&header].into_iter().chain(rows.iter().copied())) {
        let _ = write!(text, "<row r=\"{line}\">");
        for (column, cell) in ('A'..).zip(cells) {
            let cell = String::from_utf8_lossy(cell).replace('&', "&amp;").replace('<', "&lt;");
            let _ = write!(text, "<c r=\"{column}{line}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        }
        text.push_str("</row>");
    }
    workbook(&text)
}
