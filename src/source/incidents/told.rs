//! Problems of a file as a whole are said once, however many rows show them.

use super::super::Problem;
use std::collections::BTreeSet;

/// What was said of files as a whole.
#[derive(Clone, Debug, Default)]
pub struct ToldOnce(BTreeSet<(String, String, String)>);

impl ToldOnce {
    /// Whether a problem is worth telling: always one of a row, the first time one of the file.
    pub fn is_new(&mut self, problem: &Problem) -> bool {
        let of_file = || (problem.file.clone(), problem.column.clone(), problem.value.clone());
        problem.row.is_some() || self.0.insert(of_file())
    }
}
