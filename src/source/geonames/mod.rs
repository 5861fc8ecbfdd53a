//! Country dumps of GeoNames -> a table of places for `--gazetteer`.
//!
//! The format is that of <https://download.geonames.org/export/dump/readme.txt>: tab-separated, no header, 19 columns.

mod names;
mod row;

use super::{Problem, problem::shortened};
use row::{DumpRow, Fault, Kept};
use std::{
    collections::BTreeMap,
    io::{self, BufRead},
};

/// What every map and layer that shows these places must say.
pub const ATTRIBUTION: &str = "© GeoNames, CC BY 4.0";

/// Columns of the table, in order.
const COLUMNS: [&str; 14] = [
    "source_id",
    "name",
    "names",
    "class",
    "code",
    "lat",
    "lon",
    "population",
    "elevation_m",
    "country",
    "ref",
    "note",
    "rank",
    "attribution",
];

/// What became of a dump.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The table, UTF-8, with a header row.
    pub csv: Vec<u8>,
    /// Rows of the dump.
    pub rows: usize,
    /// Rows that are places in the table.
    pub kept: usize,
    /// Rows that could not be read; the others go on.
    pub problems: Vec<Problem>,
}

/// A file and its lines.
pub type Lines<'l> = (&'l str, &'l mut dyn BufRead);

/// Turns a dump, and where given the names of `alternateNamesV2`, into a table of places.
///
/// Kept are the classes P, H, T, S, L, A and R, but no countries and first-level areas: those need outlines.
///
/// # Errors
///
/// When the lines cannot be read at all.
///
/// ```
/// use bordermap::source::geonames::import;
/// let line = "1514896\tIsfara\tIsfara\tИсфара\t40.12649\t70.62526\tP\tPPL\tTJ\t\t03\t\t\t\t274000\t\t863\tAsia/Dushanbe\t2024-01-01\n";
/// let imported = import(("TJ.txt", &mut line.as_bytes()), None)?;
/// assert_eq!(imported.kept, 1);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn import(dump: Lines<'_>, names: Option<Lines<'_>>) -> io::Result<Imported> {
    let mut problems = Vec::new();
    let mut places: BTreeMap<u64, Kept> = BTreeMap::new();
    let mut rows = 0;
    each_line(dump, &mut problems, |row| {
        rows += 1;
        match row.read() {
            Ok(Some(place)) => match places.contains_key(&place.id) {
                true => Err(row.problem("geonameid", "another row has this id", "remove one of them")),
                false => {
                    places.insert(place.id, place);
                    Ok(())
                }
            },
            Ok(None) => Ok(()),
            Err(problem) => Err(problem),
        }
    })?;
    if let Some(lines) = names {
        let mut known = names::Known::default();
        each_line(lines, &mut problems, |row| known.take(row, &places))?;
        known.give(&mut places);
    }
    Ok(Imported { csv: table(&places)?, rows, kept: places.len(), problems })
}

/// Hands every line to `take`, which may find fault with it.
fn each_line(
    (file, lines): Lines<'_>,
    problems: &mut Vec<Problem>,
    mut take: impl FnMut(&DumpRow<'_>) -> Result<(), Fault>,
) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let bytes = line.trim_ascii_end();
        if bytes.is_empty() {
            continue;
        }
        match std::str::from_utf8(&line) {
            // Trailing columns may be empty, so only the end of the line is cut off.
            Ok(text) => problems.extend(
                take(&DumpRow::new(file, number, text.trim_end_matches(['\n', '\r']))).err().map(|fault| *fault),
            ),
            Err(_) => problems.push(not_text(file, number, bytes)),
        }
    }
    Ok(())
}

fn not_text(file: &str, number: usize, bytes: &[u8]) -> Problem {
    Problem {
        file: file.to_owned(),
        row: Some(number),
        column: String::new(),
        value: shortened(&String::from_utf8_lossy(bytes)),
        problem: "not UTF-8 text".to_owned(),
        cure: "fetch the dump again; unpack a .zip first".to_owned(),
    }
}

fn table(places: &BTreeMap<u64, Kept>) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for place in places.values() {
        writer.write_record(place.cells())?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}
