//! Which column is what: by the user's word, by whose schema it is, by the column's name.

mod columns;
mod error;
mod hints;
mod hxl;
mod known;
mod nearest;
mod recognise;
mod recognised;
mod role;
mod titles;

pub use error::{Missing, SchemaError};
pub use hints::{Defaults, HintError, Hints};
pub use known::Kind;
pub use recognise::recognise;
pub use recognised::{Example, Recognised};
pub use role::{Breadth, Count, CountrySystem, DateScale, LengthUnit, PairOrder, PlaceScale, Role, StatusScale};

use super::problem::{Problem, shortened};

/// What a column of this name, or with this HXL tag, holds in any table.
///
/// ```
/// use bordermap::source::schema::{Role, meaning};
/// assert_eq!(meaning("Дата события"), Some(Role::Date));
/// ```
pub fn meaning(name: &str) -> Option<Role> {
    let names = columns::ColumnNames::bundled();
    let found = hxl::Tag::parse(name).map_or_else(|| names.meaning(name), |tag| names.tag(&tag));
    found.map(|(role, _)| role)
}

/// What each column of a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// Whose schema it is.
    pub kind: Kind,
    /// How many of the first rows are no data.
    pub header_rows: usize,
    /// Line of the file on which the header stands.
    pub header_line: usize,
    /// The first text above the header, where there is one: a title.
    pub above: Option<String>,
    /// Names of the columns as the file has them; where it has none, as its makers describe them.
    pub names: Vec<String>,
    /// What each column holds; `None` is not read.
    pub roles: Vec<Option<Role>>,
    /// Columns that somebody may miss.
    pub unread: Vec<Unread>,
}

/// A column that is not read, though somebody may expect it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Index of the column.
    pub column: usize,
    /// Why.
    pub why: WhyUnread,
}

/// Why a column is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyUnread {
    /// Its name says nothing to us; perhaps another is meant.
    Unknown(Option<String>),
    /// A column with a better name has its role.
    Taken {
        /// Index of that column.
        by: usize,
        /// The role.
        role: Role,
    },
}

impl Schema {
    /// That of a file that names no column because it has no row.
    fn of_no_rows() -> Self {
        let (names, roles, unread) = (Vec::new(), Vec::new(), Vec::new());
        Self { kind: Kind::Table, header_rows: 0, header_line: 1, above: None, names, roles, unread }
    }

    /// The column with a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|found| *found == Some(role))
    }

    /// The columns whose roles `wanted` picks, each with what it is picked as.
    pub fn columns<T>(&self, wanted: impl Fn(Role) -> Option<T>) -> Vec<(usize, T)> {
        let found = |(index, role): (usize, &Option<Role>)| Some((index, wanted((*role)?)?));
        self.roles.iter().enumerate().filter_map(found).collect()
    }

    /// The name of a column, as the file has it.
    pub fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// What is worth a word about the rows above the header, and about the columns that are not read.
    pub fn warnings(&self, file: &str) -> Vec<Problem> {
        let told = match self.kind {
            Kind::Own | Kind::Table | Kind::Hxl => self.unread.as_slice(),
            _ => &[],
        };
        let above = self.above.as_ref().map(|text| Problem {
            file: file.to_owned(),
            row: Some(self.header_line),
            column: String::new(),
            value: text.clone(),
            problem: format!("this row is read as the header; what stands above it (“{text}”) is not read"),
            cure: "if that is wrong, make the header the first row".to_owned(),
        });
        above.into_iter().chain(told.iter().map(|unread| self.warning(file, unread))).collect()
    }

    fn warning(&self, file: &str, unread: &Unread) -> Problem {
        let name = self.name(unread.column);
        let (problem, cure) = match &unread.why {
            WhyUnread::Unknown(Some(meant)) => {
                ("the column is not read: its name is not known".to_owned(), format!("did you mean {meant}?"))
            }
            WhyUnread::Unknown(None) => (
                "the column is not read: its name is not known".to_owned(),
                "docs/FORMATS.md has the columns that are read; --map says what another holds".to_owned(),
            ),
            WhyUnread::Taken { by, role } => (
                format!("the column is not read: {} is read as {}", shortened(self.name(*by)), role.word()),
                format!("if this one is meant, say --map \"{}={}\"", shortened(name), role.word()),
            ),
        };
        let row = Some(self.header_line);
        Problem { file: file.to_owned(), row, column: name.to_owned(), value: String::new(), problem, cure }
    }
}
