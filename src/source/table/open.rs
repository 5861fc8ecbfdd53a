//! Opening a table: unpacked, decoded, its format seen, its first rows read.

#[cfg(feature = "parquet")]
use super::parquet;
use super::{
    Batch, Batches, Form, Format, Head, Limits, Origin, Packing, Table,
    batch::{Content, Shared},
    cutter::{Boundary, Cutter, Piece, RS},
    dialect::{self, Dialect},
    json::{Columns, Document, Part, in_sequence},
    sheet,
    text::Text,
    unpack::{self, Stream, Unpacked},
};
use crate::source::SourceError;
use std::{collections::VecDeque, fmt, sync::Arc};

/// Rows of the head.
const HEAD_ROWS: usize = 200;
/// Objects of a sequence whose keys are the columns.
const KEYED_OBJECTS: usize = 1_000;
/// Pieces that are read for them at most, and for a first row.
const FIRST_PIECES: usize = 16;
/// Rows of a sheet in a batch.
const HELD_ROWS: usize = 2_000;

pub(super) fn open(origin: &dyn Origin, limits: &Limits) -> Result<Table, SourceError> {
    let (packing, unpacked) = unpack::open(origin, limits)?;
    let shared = Arc::new(Shared { file: origin.name().to_owned(), limits: limits.clone() });
    match unpacked {
        Unpacked::Workbook(bytes) => workbook(shared, packing, bytes),
        Unpacked::Stream(stream) => stream_table(shared, packing, stream),
        #[cfg(feature = "parquet")]
        Unpacked::Parquet(stream) => {
            let (stream, warnings) = parquet::open(&shared.file, stream, &shared.limits)?;
            let mut table = stream_table(shared, packing, stream)?;
            table.form = Form { format: Format::Parquet, encoding: None, warnings, ..table.form };
            Ok(table)
        }
    }
}

fn workbook(shared: Arc<Shared>, packing: Packing, bytes: Vec<u8>) -> Result<Table, SourceError> {
    let sheet = sheet::read(&shared.file, bytes, &shared.limits)?;
    let format = Format::Sheet { name: sheet.name, days: sheet.days };
    let form = Form { file: shared.file.clone(), packing, format, encoding: None, warnings: sheet.notes };
    let mut rows = sheet.rows.into_iter();
    let mut batches = VecDeque::new();
    while rows.len() > 0 {
        let content = Content::Held(rows.by_ref().take(HELD_ROWS).collect());
        batches.push_back(Batch { shared: Arc::clone(&shared), content, broken: None, notes: Vec::new() });
    }
    Ok(Table { form, head: head(None, &batches), batches: Batches { ready: batches, rest: Rest::Nothing } })
}

fn head(columns: Option<&Columns>, batches: &VecDeque<Batch>) -> Head {
    let rows = batches.iter().flat_map(|batch| batch.rows().flatten().take(HEAD_ROWS));
    Head { keys: columns.map(Columns::keys), rows: rows.take(HEAD_ROWS).collect() }
}

fn stream_table(shared: Arc<Shared>, packing: Packing, stream: Stream) -> Result<Table, SourceError> {
    let file = shared.file.as_str();
    let mut text = Text::open(file, stream)?;
    let mut ahead = Vec::new();
    let more = text.fill(&mut ahead, shared.limits.batch_bytes)?;
    if !more && ahead.iter().all(|byte| byte.is_ascii_whitespace()) {
        return Err(SourceError::Empty { file: file.to_owned() });
    }
    match Written::see(&ahead) {
        Written::Document => document(shared, packing, text, ahead),
        Written::Lines => sequence(shared, packing, text, ahead, Boundary::Line),
        Written::Sequence => sequence(shared, packing, text, ahead, Boundary::Separator),
        Written::Delimited => {
            let (dialect, start) = dialect::sniff(file, &ahead, !more, &shared.limits)?;
            ahead.drain(..start);
            delimited(shared, packing, dialect, text, ahead, 1 + usize::from(start > 0))
        }
    }
}

/// How a text is written.
enum Written {
    Delimited,
    Document,
    Lines,
    Sequence,
}

impl Written {
    fn see(text: &[u8]) -> Self {
        let text = text.trim_ascii_start();
        let second = text.get(1..).unwrap_or_default().trim_ascii_start().first();
        match (text.first(), second) {
            (Some(&RS), _) => Self::Sequence,
            (Some(b'['), Some(b'{' | b'[' | b']' | b'"' | b'-' | b'0'..=b'9')) => Self::Document,
            (Some(b'{'), Some(b'"' | b'}')) if has_object_a_line(text) => Self::Lines,
            (Some(b'{'), Some(b'"' | b'}')) => Self::Document,
            _ => Self::Delimited,
        }
    }
}

fn has_object_a_line(text: &[u8]) -> bool {
    let mut lines = text.splitn(2, |byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.next().unwrap_or_default();
    first.ends_with(b"}") && lines.next().is_some_and(|rest| rest.starts_with(b"{"))
}

fn delimited(
    shared: Arc<Shared>,
    packing: Packing,
    dialect: Dialect,
    text: Text,
    ahead: Vec<u8>,
    line: usize,
) -> Result<Table, SourceError> {
    let format = Format::Delimited(dialect.delimiter);
    let boundary = Boundary::Record(dialect.delimiter.byte());
    let mut cutter = Cutter::new(text, ahead, line, boundary, &shared.limits);
    let reading = Reading::Delimited(Arc::new(dialect));
    let mut ready = VecDeque::new();
    while ready.len() < FIRST_PIECES && head(None, &ready).rows.is_empty() {
        let Some(piece) = cutter.next() else { break };
        ready.push_back(reading.batch(&shared, piece?));
    }
    let form = form(&shared, packing, format, cutter.encoding(), &mut ready);
    let head = head(None, &ready);
    Ok(Table { form, head, batches: Batches { ready, rest: Rest::Pieces(shared, Box::new(cutter), reading) } })
}

/// What was noticed on the first pieces belongs to the form.
fn form(
    shared: &Shared,
    packing: Packing,
    format: Format,
    encoding: &'static str,
    ready: &mut VecDeque<Batch>,
) -> Form {
    let warnings = ready.iter_mut().flat_map(|batch| std::mem::take(&mut batch.notes)).collect();
    Form { file: shared.file.clone(), packing, format, encoding: Some(encoding), warnings }
}

fn sequence(
    shared: Arc<Shared>,
    packing: Packing,
    text: Text,
    ahead: Vec<u8>,
    boundary: Boundary,
) -> Result<Table, SourceError> {
    let (separator, first) = if boundary == Boundary::Separator { (RS, 0) } else { (b'\n', 1) };
    let mut cutter = Cutter::new(text, ahead, first, boundary, &shared.limits);
    let (mut pieces, mut columns, mut objects) = (Vec::new(), Columns::default(), 0);
    while pieces.len() < FIRST_PIECES && objects < KEYED_OBJECTS {
        let Some(piece) = cutter.next().transpose()? else { break };
        for (_, object) in in_sequence(&piece.bytes, piece.line, separator).take(KEYED_OBJECTS - objects) {
            objects += 1;
            columns.add(&shared.file, std::str::from_utf8(object).unwrap_or_default(), &shared.limits)?;
        }
        pieces.push(piece);
    }
    let columns = Arc::new(columns);
    let reading = Reading::Sequence { separator, columns: Arc::clone(&columns) };
    let mut ready = pieces.into_iter().map(|piece| reading.batch(&shared, piece)).collect();
    let form = form(&shared, packing, Format::JsonSequence, cutter.encoding(), &mut ready);
    let head = head(Some(&columns), &ready);
    Ok(Table { form, head, batches: Batches { ready, rest: Rest::Pieces(shared, Box::new(cutter), reading) } })
}

fn document(shared: Arc<Shared>, packing: Packing, mut text: Text, mut ahead: Vec<u8>) -> Result<Table, SourceError> {
    let limits = &shared.limits;
    text.fill(&mut ahead, limits.max_held_bytes + 1)?;
    if ahead.len() > limits.max_held_bytes {
        return Err(unpack::too_much_held(&shared.file, limits));
    }
    let document = Document::open(&shared.file, ahead, limits)?;
    let format = if document.is_geojson { Format::GeoJson } else { Format::Json };
    let (encoding, warnings) = (Some(text.encoding()), text.notes());
    let form = Form { file: shared.file.clone(), packing, format, encoding, warnings };
    let columns = Arc::clone(&document.columns);
    let mut rest = Rest::Parts(shared, document.text, document.columns, document.parts.into_iter());
    let ready = rest.next().transpose()?.into_iter().collect();
    Ok(Table { form, head: head(Some(&columns), &ready), batches: Batches { ready, rest } })
}

/// How pieces of text are read.
#[derive(Clone, Debug)]
pub(super) enum Reading {
    Delimited(Arc<Dialect>),
    Sequence { separator: u8, columns: Arc<Columns> },
}

impl Reading {
    fn batch(&self, shared: &Arc<Shared>, piece: Piece) -> Batch {
        let Piece { bytes, line, broken, notes } = piece;
        let content = match self.clone() {
            Self::Delimited(dialect) => Content::Delimited { bytes, line, dialect },
            Self::Sequence { separator, columns } => Content::Sequence { bytes, line, separator, columns },
        };
        Batch { shared: Arc::clone(shared), content, broken, notes }
    }
}

/// What is not read yet.
pub(super) enum Rest {
    Pieces(Arc<Shared>, Box<Cutter>, Reading),
    Parts(Arc<Shared>, Arc<str>, Arc<Columns>, std::vec::IntoIter<Part>),
    Nothing,
}

impl Rest {
    pub(super) fn next(&mut self) -> Option<Result<Batch, SourceError>> {
        match self {
            Self::Nothing => None,
            Self::Parts(shared, text, columns, parts) => {
                let content =
                    Content::Array { text: Arc::clone(text), part: parts.next()?, columns: Arc::clone(columns) };
                Some(Ok(Batch { shared: Arc::clone(shared), content, broken: None, notes: Vec::new() }))
            }
            Self::Pieces(shared, cutter, reading) => match cutter.next()? {
                Ok(piece) => Some(Ok(reading.batch(shared, piece))),
                Err(error) => {
                    *self = Self::Nothing;
                    Some(Err(error))
                }
            },
        }
    }
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pieces(..) => "Pieces",
            Self::Parts(..) => "Parts",
            Self::Nothing => "Nothing",
        })
    }
}
