//! Values of a column as JSON: numbers as numbers, days and times as ISO 8601 has them.

use super::wkb;
use ::parquet::{
    basic::{ConvertedType, LogicalType, TimeUnit, Type},
    column::{
        page::PageReader,
        reader::{ColumnReader, get_column_reader},
    },
    data_type::{ByteArray, FixedLenByteArray, Int96},
    errors::{ParquetError, Result},
    schema::types::{ColumnDescPtr, ColumnDescriptor},
};
use jiff::{Span, civil::Date};
use serde::Serialize;

const NANOSECONDS: i64 = 1_000_000_000;
const DAY: i64 = 86_400;
/// The Julian day of 1970-01-01.
const DAY_1970: i64 = 2_440_588;

/// What the values of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Boolean,
    Integer,
    Unsigned,
    Real,
    Text,
    /// Days since 1970.
    Date,
    /// Since 1970, so many in a second.
    Time(i64),
    /// Nanoseconds of a Julian day, as old Spark has them.
    Julian,
    /// A whole number with so many digits behind the point.
    Decimal(usize),
    Uuid,
}

impl Form {
    /// None for bytes that have no meaning here.
    pub(super) fn of(column: &ColumnDescriptor) -> Option<Self> {
        let scale = usize::try_from(column.type_scale()).unwrap_or(0);
        let logical = match column.logical_type_ref() {
            Some(LogicalType::Date) => Some(Self::Date),
            Some(LogicalType::Timestamp(time)) => Some(Self::Time(match time.unit {
                TimeUnit::MILLIS => 1_000,
                TimeUnit::MICROS => 1_000_000,
                TimeUnit::NANOS => NANOSECONDS,
            })),
            Some(LogicalType::Decimal(_)) => Some(Self::Decimal(scale)),
            Some(LogicalType::Integer(integer)) if !integer.is_signed => Some(Self::Unsigned),
            Some(LogicalType::Uuid) => Some(Self::Uuid),
            Some(_) => None,
            None => match column.converted_type() {
                ConvertedType::DATE => Some(Self::Date),
                ConvertedType::TIMESTAMP_MILLIS => Some(Self::Time(1_000)),
                ConvertedType::TIMESTAMP_MICROS => Some(Self::Time(1_000_000)),
                ConvertedType::DECIMAL => Some(Self::Decimal(scale)),
                _ => None,
            },
        };
        match (column.physical_type(), logical) {
            (Type::INT32, Some(form @ (Self::Date | Self::Decimal(_) | Self::Unsigned))) => Some(form),
            (Type::INT64, Some(form @ (Self::Time(_) | Self::Decimal(_) | Self::Unsigned))) => Some(form),
            (Type::BYTE_ARRAY | Type::FIXED_LEN_BYTE_ARRAY, Some(form @ Self::Decimal(_))) => Some(form),
            (Type::FIXED_LEN_BYTE_ARRAY, form) => form.filter(|form| *form == Self::Uuid && column.type_length() == 16),
            (Type::BOOLEAN, _) => Some(Self::Boolean),
            (Type::INT32 | Type::INT64, _) => Some(Self::Integer),
            (Type::INT96, _) => Some(Self::Julian),
            (Type::FLOAT | Type::DOUBLE, _) => Some(Self::Real),
            (Type::BYTE_ARRAY, _) => match column.logical_type_ref() {
                Some(LogicalType::Geometry(_) | LogicalType::Geography(_) | LogicalType::Bson) => None,
                _ => Some(Self::Text),
            },
        }
    }
}

/// Some cells of a column, and how to read more.
pub(super) struct Cells {
    form: Form,
    reader: ColumnReader,
    can_be_null: bool,
    full: i16,
    levels: Vec<i16>,
    values: Values,
    /// The row and the value that come next.
    row: usize,
    value: usize,
}

/// Those of each physical type.
enum Values {
    Boolean(Vec<bool>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Int96(Vec<Int96>),
    Float(Vec<f32>),
    Double(Vec<f64>),
    Bytes(Vec<ByteArray>),
    Fixed(Vec<FixedLenByteArray>),
}

impl Cells {
    pub(super) fn new(form: Form, column: ColumnDescPtr, pages: Box<dyn PageReader>) -> Self {
        let full = column.max_def_level();
        let values = match column.physical_type() {
            Type::BOOLEAN => Values::Boolean(Vec::new()),
            Type::INT32 => Values::Int32(Vec::new()),
            Type::INT64 => Values::Int64(Vec::new()),
            Type::INT96 => Values::Int96(Vec::new()),
            Type::FLOAT => Values::Float(Vec::new()),
            Type::DOUBLE => Values::Double(Vec::new()),
            Type::BYTE_ARRAY => Values::Bytes(Vec::new()),
            Type::FIXED_LEN_BYTE_ARRAY => Values::Fixed(Vec::new()),
        };
        let reader = get_column_reader(column, pages);
        Self { form, reader, can_be_null: full > 0, full, levels: Vec::new(), values, row: 0, value: 0 }
    }

    /// Reads so many cells in place of those before.
    pub(super) fn read(&mut self, rows: usize) -> Result<()> {
        self.levels.clear();
        (self.row, self.value) = (0, 0);
        let levels = Some(&mut self.levels);
        macro_rules! read {
            ($reader:ident, $values:ident) => {{
                $values.clear();
                $reader.read_records(rows, levels, None, $values)
            }};
        }
        let read = match (&mut self.reader, &mut self.values) {
            (ColumnReader::BoolColumnReader(reader), Values::Boolean(values)) => read!(reader, values),
            (ColumnReader::Int32ColumnReader(reader), Values::Int32(values)) => read!(reader, values),
            (ColumnReader::Int64ColumnReader(reader), Values::Int64(values)) => read!(reader, values),
            (ColumnReader::Int96ColumnReader(reader), Values::Int96(values)) => read!(reader, values),
            (ColumnReader::FloatColumnReader(reader), Values::Float(values)) => read!(reader, values),
            (ColumnReader::DoubleColumnReader(reader), Values::Double(values)) => read!(reader, values),
            (ColumnReader::ByteArrayColumnReader(reader), Values::Bytes(values)) => read!(reader, values),
            (ColumnReader::FixedLenByteArrayColumnReader(reader), Values::Fixed(values)) => read!(reader, values),
            _ => Ok((0, 0, 0)),
        };
        match read? {
            (read, ..) if read == rows => Ok(()),
            _ => Err(ParquetError::General("a column has fewer rows than its group".to_owned())),
        }
    }

    /// The place of the next cell's value, if it has one.
    fn next(&mut self) -> Option<usize> {
        let is_there = !self.can_be_null || self.levels.get(self.row) == Some(&self.full);
        self.row += 1;
        let at = self.value;
        self.value += usize::from(is_there);
        is_there.then_some(at)
    }

    /// Adds the next cell. What is longer than a row may be becomes as many blanks.
    pub(super) fn write(&mut self, out: &mut Vec<u8>, most: usize) {
        let at = self.next().filter(|at| self.fits(*at, out, most));
        if at.and_then(|at| self.cell(at, out)).is_none() {
            out.extend_from_slice(b"null");
        }
    }

    /// Adds the next cell as a geometry.
    pub(super) fn write_geometry(&mut self, out: &mut Vec<u8>, most: usize) {
        let at = self.next().filter(|at| self.fits(*at, out, most));
        match at {
            Some(at) => wkb::write(out, self.bytes(at)),
            None => out.extend_from_slice(b"null"),
        }
    }

    /// The bytes of a text.
    fn bytes(&self, at: usize) -> &[u8] {
        match &self.values {
            Values::Bytes(values) => values.get(at).map_or(&[], ByteArray::data),
            Values::Fixed(values) => values.get(at).map_or(&[], |value| value.data()),
            _ => &[],
        }
    }

    /// Whether there is room for a value; if not, the row is made too long.
    fn fits(&self, at: usize, out: &mut Vec<u8>, most: usize) -> bool {
        let fits = out.len() + self.bytes(at).len() <= most;
        if !fits && out.len() <= most {
            out.resize(most + 1, b' ');
        }
        fits
    }

    fn cell(&self, at: usize, out: &mut Vec<u8>) -> Option<()> {
        match &self.values {
            Values::Boolean(values) => json(out, values.get(at)?),
            Values::Float(values) => json(out, values.get(at)?),
            Values::Double(values) => json(out, values.get(at)?),
            Values::Int32(values) => match (self.form, *values.get(at)?) {
                (Form::Unsigned, number) => json(out, &(number as u32)),
                (_, number) => self.whole(out, i64::from(number)),
            },
            Values::Int64(values) => match (self.form, *values.get(at)?) {
                (Form::Unsigned, number) => json(out, &(number as u64)),
                (_, number) => self.whole(out, number),
            },
            Values::Int96(values) => {
                let [low, high, day] = *values.get(at)?.data() else { return None };
                let seconds = ((i64::from(high) << 32) | i64::from(low)).div_euclid(NANOSECONDS);
                json(out, &moment((i64::from(day) - DAY_1970) * DAY + seconds)?)
            }
            Values::Bytes(_) | Values::Fixed(_) => self.text(out, self.bytes(at)),
        }
    }

    fn whole(&self, out: &mut Vec<u8>, number: i64) -> Option<()> {
        match self.form {
            Form::Date => json(out, &day(number)?.to_string()),
            Form::Time(second) => json(out, &moment(number.div_euclid(second))?),
            Form::Decimal(scale) => json(out, &decimal(number.into(), scale)),
            _ => json(out, &number),
        }
    }

    /// Bytes that are no text have no cell.
    fn text(&self, out: &mut Vec<u8>, bytes: &[u8]) -> Option<()> {
        match self.form {
            Form::Decimal(scale) => json(out, &decimal(big(bytes)?, scale)),
            Form::Uuid => json(out, &uuid(bytes)),
            _ => json(out, std::str::from_utf8(bytes).ok()?),
        }
    }
}

fn json<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Option<()> {
    serde_json::to_writer(out, value).ok()
}

fn day(days: i64) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(Span::new().try_days(days).ok()?).ok()
}

/// A day without a time at midnight.
fn moment(seconds: i64) -> Option<String> {
    let (day, second) = (day(seconds.div_euclid(DAY))?, seconds.rem_euclid(DAY));
    Some(match second {
        0 => day.to_string(),
        _ => format!("{day}T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60),
    })
}

/// A number with its highest byte first.
fn big(bytes: &[u8]) -> Option<i128> {
    let sign = if bytes.first()? & 0x80 == 0 { 0 } else { -1 };
    (bytes.len() <= 16).then(|| bytes.iter().fold(sign, |number, byte| (number << 8) | i128::from(*byte)))
}

/// The digits that it has, none rounded.
fn decimal(number: i128, scale: usize) -> String {
    let digits = format!("{:0>1$}", number.unsigned_abs(), scale.min(40) + 1);
    let (whole, part) = digits.split_at(digits.len() - scale.min(40));
    let (sign, point) = (if number < 0 { "-" } else { "" }, if part.is_empty() { "" } else { "." });
    format!("{sign}{whole}{point}{part}")
}

fn uuid(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        text += if [4, 6, 8, 10].contains(&at) { "-" } else { "" };
        text += &format!("{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_iso() {
        for (seconds, expected) in [
            (0, Some("1970-01-01")),
            (-1, Some("1969-12-31T23:59:59")),
            (1_620_777_600, Some("2021-05-12")),
            (1_620_813_600, Some("2021-05-12T10:00:00")),
            (i64::MAX, None),
        ] {
            assert_eq!(moment(seconds).as_deref(), expected, "{seconds}");
        }
    }

    #[test]
    fn decimals_keep_their_digits() {
        for (number, scale, expected) in
            [(40_123, 3, "40.123"), (-5, 2, "-0.05"), (7, 0, "7"), (0, 1, "0.0"), (123_400, 2, "1234.00")]
        {
            assert_eq!(decimal(number, scale), expected);
        }
        assert_eq!(big(&[0xFF, 0xFE]), Some(-2));
        assert_eq!(big(&[1, 0]), Some(256));
    }
}
