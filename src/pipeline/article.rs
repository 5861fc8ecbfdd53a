//! Articles among the inputs: read as the table of the records that are extracted from them.

use super::Ground;
use crate::{
    extract::{self, Extraction},
    source::{
        Problem, SourceError,
        article::{Article, is_prose},
        table::Origin,
    },
};
use std::io::{self, Cursor, Read};

/// The records of an article, as a table.
pub(super) struct Records {
    name: String,
    label: String,
    table: Vec<u8>,
    /// What was noticed on reading the article.
    pub(super) noticed: Vec<Problem>,
}

/// One byte more than an article may have, so that a longer one is refused.
const LONGEST: u64 = (32 << 20) + 1;

/// What was refused as a table may be an article, if it reads like one; `None` where it does not.
pub(super) fn records(
    origin: &dyn Origin,
    refused: &SourceError,
    hints: &extract::Hints,
    ground: &Ground,
) -> Option<Result<Records, SourceError>> {
    let is_no_table =
        matches!(refused, SourceError::Schema(_) | SourceError::NotATable { .. } | SourceError::Malformed { .. });
    if !is_no_table {
        return None;
    }
    let mut bytes = Vec::new();
    origin.open().ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
    let is_document = bytes.starts_with(b"PK") && matches!(refused, SourceError::NotATable { .. });
    let article = match (is_document || is_prose(&bytes)).then(|| Article::read(origin.name(), &bytes))? {
        Ok(article) => article,
        Err(error) => return Some(Err(error)),
    };
    let extraction = extract::extract(&article, hints, (ground.gazetteer(), ground.borders()));
    // A page or document that tells of nothing is what was said of it: the answer of a server that failed, say.
    let tells = !(extraction.records.is_empty() && extraction.review.is_empty());
    let is_refused_by_kind = matches!(refused, SourceError::NotATable { .. });
    (tells || !is_refused_by_kind).then(|| of(&article, &extraction, origin.label()))
}

fn of(article: &Article, extraction: &Extraction, label: String) -> Result<Records, SourceError> {
    let file = article.file.clone();
    let mut noticed = vec![read_as_text(&file)];
    noticed.extend(article.warnings.iter().cloned());
    noticed.extend(extraction.warnings(&file));
    noticed.extend(extraction.left_out(&file));
    let refused = |error: csv::Error| SourceError::System { file: file.clone(), problem: error.to_string() };
    let table = extract::table(&extraction.records).map_err(refused)?;
    Ok(Records { name: file, label, table, noticed })
}

/// A table whose header nobody understands may look like a text: its owner must see what became of it.
fn read_as_text(file: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        row: None,
        column: String::new(),
        value: String::new(),
        problem: "read as a report text: its rows are the incidents found in it".to_owned(),
        cure: "if it is a table, name a column of dates and one of places".to_owned(),
    }
}

impl Origin for Records {
    fn name(&self) -> &str {
        &self.name
    }

    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(self.table.clone())))
    }

    fn label(&self) -> String {
        self.label.clone()
    }
}
