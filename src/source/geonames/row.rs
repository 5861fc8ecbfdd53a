//! A row of a dump.

use super::{super::Problem, super::problem::shortened, ATTRIBUTION};
use crate::place::{CountryCode, FeatureClass, Position};

/// Columns of a dump.
const COLUMNS: usize = 19;

/// What is wrong with a row.
pub(super) type Fault = Box<Problem>;

/// A line, cut at its tabs.
pub(super) struct DumpRow<'l> {
    file: &'l str,
    number: usize,
    cells: Vec<&'l str>,
}

/// A place of the table.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) id: u64,
    pub(super) name: String,
    /// Further names: language with kind, text.
    pub(super) names: Vec<(String, String)>,
    pub(super) note: String,
    class: FeatureClass,
    code: String,
    at: (String, String),
    population: String,
    elevation: String,
    country: String,
}

impl<'l> DumpRow<'l> {
    pub(super) fn new(file: &'l str, number: usize, line: &'l str) -> Self {
        Self { file, number, cells: line.trim_start_matches('\u{FEFF}').split('\t').collect() }
    }

    pub(super) fn cell(&self, at: usize) -> &'l str {
        self.cells.get(at).copied().unwrap_or_default().trim()
    }

    pub(super) fn columns(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn problem(&self, column: &str, problem: &str, cure: &str) -> Fault {
        self.problem_with(column, "", problem, cure)
    }

    fn problem_with(&self, column: &str, value: &str, problem: &str, cure: &str) -> Fault {
        let value = shortened(value);
        let said = if value.is_empty() { problem.to_owned() } else { format!("`{value}` is {problem}") };
        Box::new(Problem {
            file: self.file.to_owned(),
            row: Some(self.number),
            column: column.to_owned(),
            value,
            problem: said,
            cure: cure.to_owned(),
        })
    }

    /// The place; `None` if it is of a class that is left out.
    pub(super) fn read(&self) -> Result<Option<Kept>, Fault> {
        if self.columns() != COLUMNS {
            let problem = format!("{} columns instead of 19", self.columns());
            return Err(self.problem("", &problem, "columns are separated by tabs; fetch the dump again"));
        }
        let (class, code) = (self.cell(6), self.cell(7));
        if matches!(class, "V" | "U" | "") || code.starts_with("PCL") || code.starts_with("ADM1") {
            return Ok(None);
        }
        let class = FeatureClass::from_letter(class)
            .ok_or_else(|| self.problem_with("feature class", class, "no class of GeoNames", "fetch the dump again"))?;
        let name = self.cell(1);
        if name.is_empty() {
            return Err(self.problem("name", "the place has no name", "give it one"));
        }
        Ok(Some(Kept {
            id: self.number("geonameid", 0)?.ok_or_else(|| self.problem("geonameid", "no id", "give it one"))?,
            name: name.to_owned(),
            names: self.unsaid_names(),
            note: String::new(),
            class,
            code: self.cell(7).to_owned(),
            at: self.position()?,
            population: self.number("population", 14)?.filter(|people| *people > 0).map_or_else(String::new, said),
            elevation: self.elevation()?,
            country: self.country()?,
        }))
    }

    fn number(&self, column: &str, at: usize) -> Result<Option<u64>, Fault> {
        match self.cell(at) {
            "" => Ok(None),
            text => text
                .parse()
                .map(Some)
                .map_err(|_| self.problem_with(column, text, "not a whole number", "write digits only")),
        }
    }

    fn position(&self) -> Result<(String, String), Fault> {
        let (lat, lon) = (self.cell(4), self.cell(5));
        let degrees = |column, text: &str| {
            let cure = "write degrees of WGS 84, such as 40.0604";
            text.parse::<f64>().map_err(|_| self.problem_with(column, text, "not a number of degrees", cure))
        };
        let (y, x) = (degrees("latitude", lat)?, degrees("longitude", lon)?);
        Position::new(x, y)
            .map(|_| (lat.to_owned(), lon.to_owned()))
            .map_err(|error| self.problem("latitude", &error.to_string(), "lat -90 to 90, lon -180 to 180"))
    }

    fn elevation(&self) -> Result<String, Fault> {
        let text = self.cell(15);
        let fits = text.is_empty() || text.parse::<f64>().is_ok_and(|metres| (-12_000.0..=9_000.0).contains(&metres));
        match fits {
            true => Ok(text.to_owned()),
            false => Err(self.problem_with("elevation", text, "not a height in metres", "write digits only")),
        }
    }

    fn country(&self) -> Result<String, Fault> {
        match self.cell(8) {
            "" => Ok(String::new()),
            code => CountryCode::new(code).map(|code| code.to_string()).map_err(|_| {
                self.problem_with("country code", code, "not a country code", "write ISO 3166-1 alpha-2, such as AM")
            }),
        }
    }

    /// Names of the dump itself, which do not say their language. Codes of airports are no names.
    fn unsaid_names(&self) -> Vec<(String, String)> {
        let is_code = |name: &str| name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
        let all = std::iter::once(self.cell(2)).chain(self.cell(3).split(',').map(str::trim));
        let all = all.filter(|name| !name.is_empty() && !is_code(name));
        all.map(|name| ("und".to_owned(), name.to_owned())).collect()
    }
}

impl Kept {
    /// The cells of its row in the table.
    pub(super) fn cells(&self) -> [String; 14] {
        [
            format!("gn:{}", self.id),
            self.name.clone(),
            self.names_cell(),
            self.class.letter().to_owned(),
            self.code.clone(),
            self.at.0.clone(),
            self.at.1.clone(),
            self.population.clone(),
            self.elevation.clone(),
            self.country.clone(),
            format!("https://www.geonames.org/{}", self.id),
            self.note.clone(),
            String::new(),
            ATTRIBUTION.to_owned(),
        ]
    }

    fn names_cell(&self) -> String {
        let mut told: Vec<String> = Vec::new();
        for (language, text) in &self.names {
            // A semicolon ends a name in the table.
            let name = format!("{language}:{}", text.replace(';', ","));
            if *text != self.name && !told.contains(&name) {
                told.push(name);
            }
        }
        told.join("; ")
    }
}

fn said(number: u64) -> String {
    number.to_string()
}
