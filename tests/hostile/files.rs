//! Files that no row of cells describes: bombs, broken archives, texts that end too early.

use super::{
    formats::{encrypted, gzip, workbook, zip, zip_named},
    rows::{COLUMNS, SOUND, hostile, object, with_geometry, written},
};
use std::iter::repeat_n;

const DEEP: usize = 100_000;
const MANY: usize = 1_000_000;
const MEGABYTE: usize = 1 << 20;

fn sound() -> String {
    SOUND.join(",")
}

fn header() -> String {
    COLUMNS.join(",")
}

fn csv(lines: &[&str]) -> Vec<u8> {
    let mut text = header() + "\n" + &sound() + "\n";
    lines.iter().for_each(|line| text.extend([*line, "\n"]));
    text.into_bytes()
}

/// The same rows parted by tabs.
fn tsv(lines: &[&str]) -> Vec<u8> {
    String::from_utf8(csv(lines)).expect("text").replace(',', "\t").into_bytes()
}

/// A sheet of these rows; cells stand in it as they are.
fn sheet(rows: &[(&str, &str)]) -> Vec<u8> {
    let rows = rows.iter().map(|(line, cells)| {
        let cells = ('A'..).zip(cells.split(',')).map(|(column, cell)| match cell.strip_prefix('#') {
            Some(shared) => format!("<c r=\"{column}{line}\" t=\"s\"><v>{shared}</v></c>"),
            None => format!("<c r=\"{column}{line}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        });
        format!("<row r=\"{line}\">{}</row>", cells.collect::<String>())
    });
    workbook(&rows.collect::<String>())
}

/// The header, the sound row, and another.
fn sheet_with(line: &str, other: &str) -> Vec<u8> {
    sheet(&[("1", &header()), ("2", &sound()), (line, other)])
}

/// An array of a sound object and another, as it is written.
fn json(other: &str) -> Vec<u8> {
    format!("[{},\n{other}]", object(&hostile("id=sound"))).into_bytes()
}

fn deep(open: &str, inner: &str, close: &str) -> String {
    open.repeat(DEEP) + inner + &close.repeat(DEEP)
}

fn half(bytes: Vec<u8>) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

/// A good table, with a cell that unpacks to far more than any disk of its time should hold.
fn bomb() -> Vec<u8> {
    let mut text = csv(&[]);
    text.extend(repeat_n(b'a', 150 * MEGABYTE));
    text
}

/// The bytes of the file that is called so in `cases.tsv`, in a format.
pub fn made(name: &str, format: &str) -> Vec<u8> {
    match (name, format) {
        ("nothing", _) => Vec::new(),
        ("good", "csv.gz") => gzip(&csv(&[])),
        ("good", "zip") => zip(&[("a.csv", &csv(&[]))]),
        ("half", "csv.gz") => half(gzip(&noise())),
        ("half", "zip") => half(zip(&[("a.csv", &noise())])),
        ("half", "xlsx" | "json" | "ndjson" | "geojson") => {
            let whole = written(format, &hostile(""));
            whole[..whole.len() - 40].to_vec()
        }
        ("bomb", "csv.gz") => gzip(&bomb()),
        ("bomb", "zip") => zip(&[("a.csv", &bomb())]),
        ("bomb", "xlsx") => workbook(&" ".repeat(150 * MEGABYTE)),
        ("packed twice", "csv.gz") => gzip(&gzip(&csv(&[]))),
        ("packed twice", "zip") => zip(&[("a.zip", &zip(&[("a.csv", &csv(&[]))]))]),
        ("leads out", "zip") => zip_named("../../x.csv"),
        ("absolute", "zip") => zip_named("/tmp/hostile.csv"),
        ("encrypted", "zip") => encrypted(),
        ("two tables", "zip") => zip(&[("a.csv", &csv(&[])), ("b.csv", &csv(&[]))]),
        ("no table", "zip") => zip(&[("readme.pdf", b"x")]),
        ("header only", "csv") => header().into_bytes(),
        ("deep", "csv") => csv(&[&sound().replace("Sotk", &deep("[", "", "]"))]),
        ("deep", "json") => json(&format!("{{\"id\":{}}}", deep("[", "1", "]"))),
        ("deep objects", "json") => json(&deep("{\"a\":", "1", "}")),
        ("deep", "ndjson") => {
            let deep = format!("{{\"id\":{}}}\n", deep("[", "1", "]"));
            (object(&hostile("id=sound")) + "\n" + &deep).into_bytes()
        }
        ("deep from the start", "json") => deep("[", "", "]").into_bytes(),
        ("deep", "geojson") => {
            with_geometry(&format!("{{\"type\":\"Polygon\",\"coordinates\":{}}}", deep("[", "1", "]")))
        }
        ("deep collections", "geojson") => {
            with_geometry(&deep("{\"type\":\"GeometryCollection\",\"geometries\":[", "", "]}"))
        }
        ("deep", "xlsx") => workbook(&deep("<x>", "", "</x>")),
        ("open ring", "geojson") => with_geometry(r#"{"type":"Polygon","coordinates":[[[45,40],[46,40],[46,41]]]}"#),
        ("no coordinates", "geojson") => with_geometry(r#"{"type":"Point","coordinates":[]}"#),
        ("one number for two", "geojson") => with_geometry(r#"{"type":"MultiPoint","coordinates":[[45.8]]}"#),
        ("coordinates as text", "geojson") => with_geometry(r#"{"type":"Point","coordinates":["45.8","40.2"]}"#),
        ("invalid UTF-8", "json") => broken_letter(json(&object(&hostile("place=Сотк Сотк Сотк")))),
        ("invalid UTF-8", "ndjson" | "geojson" | "tsv") => {
            broken_letter(written(format, &hostile("place=Сотк Сотк Сотк")))
        }
        ("other coordinates", "geojson") => {
            let text = String::from_utf8(with_geometry("null")).expect("text");
            text.replace(
                "{\"type\":\"FeatureCollection\"",
                "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:32638\"}}",
            )
            .into_bytes()
        }
        ("invalid UTF-8", "csv") => broken_letter(csv(&["x,2021-05-12,Сотк Сотк Сотк,40.2031,45.8712,AM,shelling,3"])),
        ("UTF-16", "csv") => {
            let text = String::from_utf8(csv(&[&sound().replace("sound", "other")])).expect("text");
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        }
        ("too few cells", "csv") => csv(&["hostile,2021-05-12,Sotk"]),
        ("too few cells", "tsv") => tsv(&["hostile,2021-05-12,Sotk"]),
        ("too many cells", "tsv") => tsv(&["hostile,2021-05-12,Sotk, Gegharkunik,40.2031,45.8712,AM,shelling,3"]),
        ("too few cells", "xlsx") => sheet_with("3", "hostile,2021-05-12,Sotk"),
        ("too many cells", "csv") => csv(&["hostile,2021-05-12,Sotk, Gegharkunik,40.2031,45.8712,AM,shelling,3"]),
        ("a million cells", "csv") => csv(&[&"x,".repeat(MANY)]),
        ("a million columns", "csv") => (0..MANY).map(|n| format!("c{n},")).collect::<String>().into_bytes(),
        ("a million columns", "tsv") => (0..MANY).map(|n| format!("c{n}\t")).collect::<String>().into_bytes(),
        ("a million columns", "geojson") => {
            let keys: Vec<String> = (0..MANY).map(|n| format!("\"c{n}\":1")).collect();
            let text = String::from_utf8(with_geometry("null")).expect("text");
            text.replace("\"id\":\"hostile\"", &format!("\"id\":\"hostile\",{}", keys.join(","))).into_bytes()
        }
        ("a million columns", "json") => {
            let keys: Vec<String> = (0..MANY).map(|n| format!("\"c{n}\":1")).collect();
            json(&format!("{{{}}}", keys.join(",")))
        }
        ("many columns", "xlsx") => {
            workbook("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>date</v></c><c r=\"XFD1\" t=\"str\"><v>place</v></c></row>")
        }
        ("open quote", "csv") => csv(&[&sound().replace("Sotk", "\"Sotk"), &sound().replace("sound", "third")]),
        ("field of 50 MB", "csv") => {
            csv(&[&sound().replace("Sotk", &format!("\"{}\"", "x".repeat(50 * MEGABYTE))), &sound()])
        }
        ("field of 20 MB", "json") => json(&object(&hostile(&format!("place={}", "x".repeat(20 * MEGABYTE))))),
        ("field of 20 MB", "ndjson" | "geojson" | "xlsx") => {
            written(format, &hostile(&format!("place={}", "x".repeat(20 * MEGABYTE))))
        }
        ("kind of 200 kB", "csv") => csv(&[&sound().replace("shelling", &"x".repeat(200_000))]),
        ("id of 1 MB", "csv") => csv(&[&sound().replace("sound", &"x".repeat(MEGABYTE))]),
        ("column of 1 MB", "csv") => {
            let text = String::from_utf8(csv(&[&sound()])).expect("text");
            text.replace("affected", &"x".repeat(MEGABYTE)).into_bytes()
        }
        ("column twice", "xlsx") => sheet(&[("1", &header().replace("id,", "date,")), ("2", &sound())]),
        ("NUL", "xlsx") => sheet_with("3", &sound().replace("Sotk", "So&#0;tk")),
        ("entity of its own", "xlsx") => sheet_with("3", &sound().replace("Sotk", "&xxe;")),
        ("last row", "xlsx") => sheet_with("1048576", &sound()),
        ("row of no sheet", "xlsx") => sheet_with("4294967296", &sound()),
        ("text of nowhere", "xlsx") => sheet_with("3", &sound().replace("Sotk", "#999")),
        ("column twice", "csv") => String::from_utf8(csv(&[])).expect("text").replace("id,", "date,").into_bytes(),
        ("key twice", "json") => json(&object(&hostile("")).replace("{", "{\"place\":\"Goris\",")),
        ("lone surrogate", "json") => json(&object(&hostile("")).replace("Sotk", "\\ud800")),
        ("column that rewrites the terminal", "csv") => {
            let text = String::from_utf8(csv(&[&sound().replace("Sotk", "")])).expect("text");
            text.replace("affected", "\u{1b}[2Jaffected\u{202e}").into_bytes()
        }
        ("PDF", _) => b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n".to_vec(),
        ("PNG", _) => b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec(),
        ("HTML", _) => b"<!DOCTYPE html>\n<html><body>Log in, please</body></html>".to_vec(),
        ("SQLite", _) => b"SQLite format 3\0\x10\0\x01\x01".to_vec(),
        other => panic!("nobody makes {other:?}"),
    }
}

/// Rows that pack badly, so that half of the packed bytes is half of the rows.
fn noise() -> Vec<u8> {
    let mut dice = 7_u64;
    let mut text = header() + "\n";
    for _ in 0..2_000 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.extend([sound().replace("sound", &dice.to_string()), "\n".to_owned()]);
    }
    text.into_bytes()
}

/// The second byte of the last Cyrillic `о` becomes one that is never there.
fn broken_letter(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = bytes.windows(2).rposition(|pair| pair == "о".as_bytes()).expect("a letter");
    bytes[at + 1] = 0xFF;
    bytes
}
