//! Warnings, so many of a kind: a file may have the same slip in each of a million rows.

use crate::source::Problem;
use std::collections::BTreeMap;

/// Warnings of one kind about rows.
const MOST_ROWS: usize = 20;
/// Warnings of one kind about a file as a whole: each is another word that is not known.
const MOST_WORDS: usize = 200;

/// What is kept of all warnings, and how many there were.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    kept: Vec<Problem>,
    kinds: BTreeMap<Kind, Count>,
    total: usize,
}

/// Warnings about one column of one file with one cure are of a kind; what they say differs by their values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    file: String,
    column: String,
    cure: String,
    of_rows: bool,
}

#[derive(Debug, Default)]
struct Count {
    all: usize,
    kept: usize,
}

impl Warnings {
    /// All of a slice.
    pub(super) fn extend_from_slice(&mut self, problems: &[Problem]) {
        self.extend(problems.iter().cloned());
    }

    /// How many there were.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    fn add(&mut self, problem: Problem) {
        self.total += 1;
        let Problem { file, column, cure, row, .. } = &problem;
        let kind = Kind { file: file.clone(), column: column.clone(), cure: cure.clone(), of_rows: row.is_some() };
        let most = if kind.of_rows { MOST_ROWS } else { MOST_WORDS };
        let count = self.kinds.entry(kind).or_default();
        count.all += 1;
        if count.kept < most {
            count.kept += 1;
            self.kept.push(problem);
        }
    }

    /// Those that are kept, by name of the file, then by row (those of a file as a whole before its rows), and for each kind of which there were more, how many.
    pub(super) fn told(&self) -> Vec<Problem> {
        let mut kept = self.kept.clone();
        kept.sort_by(|a, b| (&a.file, a.row).cmp(&(&b.file, b.row)));
        let more = self.kinds.iter().filter(|(_, count)| count.all > count.kept);
        kept.into_iter()
            .chain(more.map(|(kind, count)| Problem {
                file: kind.file.clone(),
                row: None,
                column: kind.column.clone(),
                value: String::new(),
                problem: format!("and {} more like it", grouped(count.all - count.kept)),
                cure: kind.cure.clone(),
            }))
            .collect()
    }
}

impl Extend<Problem> for Warnings {
    fn extend<T: IntoIterator<Item = Problem>>(&mut self, problems: T) {
        problems.into_iter().for_each(|problem| self.add(problem));
    }
}

/// `1,204`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let comma = |(index, digit): (usize, char)| {
        let is_start = index > 0 && (digits.len() - index).is_multiple_of(3);
        is_start.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(comma).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(row: Option<usize>, column: &str, value: &str) -> Problem {
        let (file, cure) = ("a.csv".to_owned(), "write a number".to_owned());
        let problem = format!("`{value}` is no number");
        Problem { file, row, column: column.to_owned(), value: value.to_owned(), problem, cure }
    }

    #[test]
    fn so_many_of_a_kind_are_told_and_the_rest_counted() {
        let mut warnings = Warnings::default();
        warnings.extend((0..1_224).map(|row| problem(Some(row), "dead", &row.to_string())));
        warnings.extend([problem(Some(7), "hurt", "x"), problem(None, "dead", "x")]);
        warnings.extend([problem(Some(8), "place", "x")]);
        let told: Vec<String> = warnings.told().iter().map(ToString::to_string).collect();
        assert_eq!((warnings.total(), told.len()), (1_227, MOST_ROWS + 4));
        assert_eq!(told[0], "a.csv:dead: `x` is no number (write a number)", "of the file");
        assert_eq!(told[9], "a.csv:7:hurt: `x` is no number (write a number)", "beside its row");
        assert_eq!(told[11], "a.csv:8:place: `x` is no number (write a number)");
        assert_eq!(told[MOST_ROWS + 3], "a.csv:dead: and 1,204 more like it (write a number)");
    }
}
