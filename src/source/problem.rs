//! A problem as a value: where, what, and what to do about it.

use serde::Serialize;
use std::fmt;

/// Something noticed in an input, in the words of the report (`report.json`: the keys are these fields).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// File as the user named it (`-` for standard input).
    pub file: String,
    /// Line of the file on which the row begins, the header being row 1; `None` for the file as a whole.
    pub row: Option<usize>,
    /// Column; empty for the row as a whole.
    pub column: String,
    /// The text found there; may be empty.
    pub value: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub cure: String,
}

impl fmt::Display for Problem {
    /// `file:row:column: problem (cure)`, without control characters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(&self.file))?;
        if let Some(row) = self.row {
            write!(f, ":{row}")?;
        }
        if !self.column.is_empty() {
            write!(f, ":{}", printable(&shortened(&self.column)))?;
        }
        write!(f, ": {}", printable(&self.problem))?;
        match self.cure.as_str() {
            "" => Ok(()),
            cure => write!(f, " ({})", printable(cure)),
        }
    }
}

/// A text safe to print: control characters and direction marks, which can rewrite a terminal's line, are escaped.
///
/// ```
/// assert_eq!(bordermap::source::printable("a\u{1b}[2Jb"), "a\\u{1b}[2Jb");
/// ```
pub fn printable(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => safe.push(' '),
            c if c.is_control() || is_direction_mark(c) => safe.extend(c.escape_unicode()),
            c => safe.push(c),
        }
    }
    safe
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The beginning of a value, short enough for a message.
pub(super) fn shortened(value: &str) -> String {
    const LONGEST: usize = 60;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_where_what_and_what_to_do() {
        let problem = Problem {
            file: "a.csv".into(),
            row: Some(3),
            column: "event_date".into(),
            value: "x".into(),
            problem: "`x` is not a date".into(),
            cure: "write 2021-05-12".into(),
        };
        assert_eq!(problem.to_string(), "a.csv:3:event_date: `x` is not a date (write 2021-05-12)");
        let whole = Problem { row: None, column: String::new(), cure: String::new(), ..problem };
        assert_eq!(whole.to_string(), "a.csv: `x` is not a date");
    }
}
