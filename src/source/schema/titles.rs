//! The names of a table's columns: from the format, from a header row, from a row of tags, or from nowhere.

use super::{
    super::{
        problem::shortened,
        table::{Head, Row},
    },
    columns::key,
    hxl::{self, Tag},
    known::Known,
};

/// Rows of titles above a header that are looked below.
const MOST_ABOVE: usize = 10;

/// How a table's columns are named.
pub(super) struct Titles {
    /// As the file has them, trimmed.
    pub(super) names: Vec<String>,
    /// Tags of the Humanitarian Exchange Language, where there is a row of them.
    pub(super) tags: Option<Vec<Option<Tag>>>,
    /// How many of the first rows are no data.
    pub(super) header_rows: usize,
    /// Line of the header.
    pub(super) line: usize,
    /// The first text above the header, where there is one.
    pub(super) above: Option<String>,
}

impl Titles {
    /// Every row that may be the header, the first one first; where the format itself has the names, these alone.
    pub(super) fn candidates(head: &Head) -> Box<dyn Iterator<Item = Self> + '_> {
        if let Some(keys) = &head.keys {
            return Box::new(std::iter::once(Self::plain(keys.iter(), 0, 1).tagged(head.rows.first())));
        }
        if let Some((first, names)) = head.rows.first().and_then(|first| Some((first, headless_gdelt(first)?))) {
            return Box::new(std::iter::once(Self::plain(names.iter().copied(), 0, first.line)));
        }
        Box::new(head.rows.iter().take(MOST_ABOVE + 1).enumerate().map(|(index, row)| {
            let titles = Self::plain(row.cells.iter(), index + 1, row.line);
            let titles = titles.tagged_by_either(row, head.rows.get(index + 1));
            Self { above: above(&head.rows[..index]), ..titles }
        }))
    }

    /// Whether a column has the names of features: in GeoJSON what the feature is called, which is where or what it is.
    pub(super) fn is_feature_name(&self, name: &str) -> bool {
        key(name) == "name" && self.names.iter().any(|name| name.starts_with("geometry."))
    }

    fn plain<'n>(names: impl Iterator<Item = &'n str>, header_rows: usize, line: usize) -> Self {
        let clean = |name: &str| name.trim_start_matches('\u{FEFF}').trim().to_owned();
        Self { names: names.map(clean).collect(), tags: None, header_rows, line, above: None }
    }

    fn tagged_by_either(self, first: &Row, second: Option<&Row>) -> Self {
        match hxl::is_tag_row(first) {
            true => Self { tags: Some(tags(first)), ..self },
            false => self.tagged(second),
        }
    }

    fn tagged(self, row: Option<&Row>) -> Self {
        match row.filter(|row| hxl::is_tag_row(row)) {
            Some(row) => Self { tags: Some(tags(row)), header_rows: self.header_rows + 1, ..self },
            None => self,
        }
    }
}

fn above(rows: &[Row]) -> Option<String> {
    let mut cells = rows.iter().flat_map(|row| row.cells.iter()).map(str::trim);
    cells.find(|cell| !cell.is_empty()).map(shortened)
}

fn tags(row: &Row) -> Vec<Option<Tag>> {
    row.cells.iter().map(Tag::parse).collect()
}

/// The columns of a GDELT file by their number: the second codebook has 61, the first 58, without the second-level
/// areas. They begin with an id, a day, its month and its year, in digits.
fn headless_gdelt(row: &Row) -> Option<Vec<&'static str>> {
    const LENGTHS: [usize; 4] = [0, 8, 6, 4];
    let digits = |index: usize, length: usize| {
        let cell = row.cells.get(index).unwrap_or_default();
        !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit()) && (length == 0 || cell.len() == length)
    };
    let is_gdelt = LENGTHS.iter().enumerate().all(|(index, length)| digits(index, *length));
    let names = Known::gdelt()?.columns.iter().map(|column| column.name.as_str());
    match row.cells.len() {
        61 if is_gdelt => Some(names.collect()),
        58 if is_gdelt => Some(names.filter(|name| !name.ends_with("ADM2Code")).collect()),
        _ => None,
    }
}
