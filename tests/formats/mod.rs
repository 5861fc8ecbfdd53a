//! Files held in memory, packed files made for a test, and rows written as the tables of cases have them.

use bordermap::source::{
    SourceError,
    table::{Limits, Origin, Table},
};
use std::io::{self, Cursor, Read, Write};

/// A file in memory.
pub struct Memory {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Origin for Memory {
    fn name(&self) -> &str {
        &self.name
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(self.bytes.clone())))
    }
}

pub fn open(file: &Memory) -> Result<Table, SourceError> {
    open_with(file, &Limits::default())
}

pub fn open_with(file: &Memory, limits: &Limits) -> Result<Table, SourceError> {
    Table::open(file, limits)
}

/// All rows, or the first error.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<String>, SourceError> {
    let table = open(&Memory { name: name.to_owned(), bytes: bytes.to_vec() })?;
    let mut rows = Vec::new();
    for batch in table.batches() {
        rows.extend(batch?.rows().map(shown));
    }
    Ok(rows)
}

pub fn rows(table: Table) -> Vec<String> {
    let batches: Vec<_> = table.batches().collect::<Result<_, _>>().expect("batches");
    batches.iter().flat_map(|batch| batch.rows().map(shown).collect::<Vec<_>>()).collect()
}

/// `line|cell|cell`, or `!line` for a broken row.
fn shown(row: Result<bordermap::source::table::Row, bordermap::source::table::BrokenRow>) -> String {
    match row {
        Ok(row) => {
            [row.line.to_string()].into_iter().chain(row.cells.iter().map(str::to_owned)).collect::<Vec<_>>().join("|")
        }
        Err(broken) => {
            assert!(!broken.problem.is_empty() && !broken.cure.is_empty(), "{broken:?}");
            format!("!{}", broken.row.line)
        }
    }
}

/// The bytes of a text with escapes.
pub fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let kind = after.chars().next().expect("an escape");
        rest = &after[1..];
        match kind {
            'n' => bytes.push(b'\n'),
            'r' => bytes.push(b'\r'),
            't' => bytes.push(b'\t'),
            '0' => bytes.push(0),
            'x' => {
                bytes.push(u8::from_str_radix(&rest[..2], 16).expect("two digits"));
                rest = &rest[2..];
            }
            'u' => {
                let (code, after) = rest[1..].split_once('}').expect("braces");
                let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character");
                bytes.extend(c.to_string().bytes());
                rest = after;
            }
            other => panic!("no escape \\{other}"),
        }
    }
    bytes.extend(rest.bytes());
    bytes
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// An archive of these names and contents; contents of a few bytes are stored as they are.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let method = if bytes.len() < 100 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// An archive with one table under a name that an archive's writer would not take.
pub fn zip_named(name: &str) -> Vec<u8> {
    let stand_in = "x".repeat(name.len());
    let mut bytes = zip(&[(&stand_in, b"a,b\n1,2\n")]);
    while let Some(at) = bytes.windows(name.len()).position(|part| part == stand_in.as_bytes()) {
        bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
    }
    bytes
}

/// An archive whose one entry says that it is encrypted (bit 0 of the flags, in both headers).
pub fn encrypted() -> Vec<u8> {
    let mut bytes = zip(&[("a.csv", b"a,b\n1,2\n")]);
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).position(|part| part == signature).expect("a header");
        bytes[at + flags] |= 1;
    }
    bytes
}

/// A workbook with a hidden sheet, an empty one, one with these rows, and one more.
pub fn workbook(rows: &str) -> Vec<u8> {
    workbook_of("", rows)
}

/// The same with properties of the workbook.
pub fn workbook_of(properties: &str, rows: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let sheet = |rows: &str| format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    let some = sheet("<row r=\"1\"><c r=\"A1\"><v>9</v></c></row>");
    let names = [("Hidden", " state=\"hidden\""), ("Empty", ""), ("Seen", ""), ("More", "")];
    let sheets: String = (1..)
        .zip(names)
        .map(|(n, (name, state))| format!("<sheet name=\"{name}\" sheetId=\"{n}\"{state} r:id=\"r{n}\"/>"))
        .collect();
    let links: String = (1..5)
        .map(|n| format!("<Relationship Id=\"r{n}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))
        .collect();
    let book =
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\">{properties}<sheets>{sheets}</sheets></workbook>");
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"
    );
    let strings = format!("<sst xmlns=\"{MAIN}\"><si><t>date &amp; place</t></si></sst>");
    let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    zip(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", some.as_bytes()),
        ("xl/worksheets/sheet2.xml", sheet("").as_bytes()),
        ("xl/worksheets/sheet3.xml", sheet(rows).as_bytes()),
        ("xl/worksheets/sheet4.xml", some.as_bytes()),
    ])
}
