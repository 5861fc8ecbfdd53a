//! Sheets of an `.xlsx`, their cells as a person sees them.

use super::{BrokenRow, Limits, Row, archive, unpack::too_much_held};
use crate::source::{Problem, SourceError, dates::SerialDays};
use calamine::{Data, DataRef, ExcelDateTime, ExcelDateTimeType, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use csv::StringRecord;
use std::io::Cursor;

/// Rows whose widest all rows are made as wide as: a sheet leaves away empty cells at the end.
const FIRST_ROWS: usize = 200;
/// Bytes of memory that a row and a cell take beside their text.
const ROW_BYTES: usize = 128;
const CELL_BYTES: usize = 16;

const FEWER_COLUMNS: &str = "leave the columns away that are not needed";

/// A sheet, held whole.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) days: SerialDays,
    pub(super) rows: Vec<Result<Row, BrokenRow>>,
    pub(super) notes: Vec<Problem>,
}

type Book = Xlsx<Cursor<Vec<u8>>>;

/// Reads the first visible sheet that has anything in it.
///
/// # Errors
/// If the workbook is broken, empty or too large.
pub(super) fn read(file: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Sheet, SourceError> {
    archive::measure(file, &bytes, limits)?;
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(file, &error))?;
    let visible =
        |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let names: Vec<String> = book.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).collect();
    for (index, name) in names.iter().enumerate() {
        let rows = rows(file, &mut book, name, limits)?;
        if let Some(Err(broken)) = rows.first() {
            let (row, problem) = (Some(broken.row.line), broken.problem.clone());
            return Err(SourceError::Malformed { file: file.to_owned(), row, problem, cure: FEWER_COLUMNS });
        }
        if !rows.is_empty() {
            let notes = others(file, name, &names[index + 1..]);
            let days = if book.has_1904_epoch() { SerialDays::From1904 } else { SerialDays::From1900 };
            return Ok(Sheet { name: name.clone(), days, rows, notes });
        }
    }
    Err(SourceError::Empty { file: file.to_owned() })
}

fn broken(file: &str, error: &XlsxError) -> SourceError {
    let problem = format!("the workbook cannot be read: {error}");
    SourceError::Packing { file: file.to_owned(), problem, cure: "open it in a spreadsheet program and save it as CSV" }
}

fn others(file: &str, name: &str, others: &[String]) -> Vec<Problem> {
    if others.is_empty() {
        return Vec::new();
    }
    let problem = format!("only the sheet {name} was read, not {}", others.join(", "));
    let cure = "save the sheet you mean as CSV".to_owned();
    vec![Problem { file: file.to_owned(), row: None, column: String::new(), value: String::new(), problem, cure }]
}

fn rows(file: &str, book: &mut Book, name: &str, limits: &Limits) -> Result<Vec<Result<Row, BrokenRow>>, SourceError> {
    let from_1904 = book.has_1904_epoch();
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| broken(file, &error))?;
    let mut gathered = Gathered { limits, rows: Vec::new(), row: None, held: 0 };
    while let Some(cell) = cells.next_cell().map_err(|error| broken(file, &error))? {
        let (row, column) = cell.get_position();
        gathered.take(row as usize + 1, column as usize, shown(cell.get_value(), from_1904));
        if gathered.held > limits.max_held_bytes {
            return Err(too_much_held(file, limits));
        }
    }
    gathered.finish();
    if gathered.held > limits.max_held_bytes {
        return Err(too_much_held(file, limits));
    }
    Ok(gathered.rows)
}

/// Rows as they come out of the sheet.
struct Gathered<'l> {
    limits: &'l Limits,
    rows: Vec<Result<Row, BrokenRow>>,
    row: Option<Pending>,
    held: usize,
}

struct Pending {
    line: usize,
    cells: Vec<String>,
    bytes: usize,
    is_too_wide: bool,
}

impl Gathered<'_> {
    fn take(&mut self, line: usize, column: usize, text: String) {
        if self.row.as_ref().is_none_or(|row| row.line != line) {
            self.end_row();
            self.row = Some(Pending { line, cells: Vec::new(), bytes: 0, is_too_wide: false });
        }
        let Some(row) = self.row.as_mut().filter(|_| !text.is_empty()) else { return };
        if column >= self.limits.max_columns {
            row.is_too_wide = true;
            return;
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        row.bytes += text.len();
        self.held += text.len();
        row.cells[column] = text;
    }

    fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        if row.cells.iter().all(|cell| cell.trim().is_empty()) && !row.is_too_wide {
            return;
        }
        self.held += ROW_BYTES + CELL_BYTES * row.cells.len();
        let is_long = row.bytes > self.limits.max_row_bytes;
        let read = Row { line: row.line, cells: StringRecord::from(row.cells) };
        let problem = match (row.is_too_wide, is_long) {
            (true, _) => format!("more than {} cells", self.limits.max_columns),
            (_, true) => format!("the row is longer than {} KiB", self.limits.max_row_bytes >> 10),
            _ => return self.rows.push(Ok(read)),
        };
        let cure = FEWER_COLUMNS.to_owned();
        self.rows.push(Err(BrokenRow { row: read, column: None, problem, cure }));
    }

    /// Makes the rows as wide as the widest of the first.
    fn finish(&mut self) {
        self.end_row();
        let widths = self.rows.iter().take(FIRST_ROWS).flatten().map(|row| row.cells.len());
        let width = widths.max().unwrap_or(0);
        for row in self.rows.iter_mut().flatten() {
            let missing = width.saturating_sub(row.cells.len());
            self.held += CELL_BYTES * missing;
            if self.held > self.limits.max_held_bytes {
                return;
            }
            (0..missing).for_each(|_| row.cells.push_field(""));
        }
    }
}

fn shown(value: &DataRef<'_>, from_1904: bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(date) => date_text(date, from_1904),
        other => Data::from(other.clone()).to_string(),
    }
}

/// A spreadsheet shows 15 digits; the sixteenth is the machine's.
fn decimal(number: f64) -> String {
    format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string()
}

/// ISO 8601; a time alone has no day, a day alone no time.
fn date_text(date: &ExcelDateTime, from_1904: bool) -> String {
    let seconds = (date.as_f64() * 86_400.0).round();
    if date.is_duration() {
        let seconds = seconds as i64;
        return format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let rounded = ExcelDateTime::new(seconds / 86_400.0, ExcelDateTimeType::DateTime, from_1904);
    let (year, month, day, hour, minute, second, _) = rounded.to_ymd_hms_milli();
    match (date.as_f64(), seconds % 86_400.0 == 0.0) {
        (0.0..1.0, false) => format!("{hour:02}:{minute:02}:{second:02}"),
        (_, true) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
    }
}
