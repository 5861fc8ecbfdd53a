//! A user's row or feature as a place: few things must be said, the rest follows from what is.

use super::super::areas::{self, blank};
use super::super::draft::{Draft, Role};
use super::super::names::{self, Name};
use super::super::{Claims, DataError};
use super::fill;
use crate::place::{CountryCode, FeatureClass, Footprint, NameKey, NameKind, Position, When};

/// A place of the user's, and where it was read.
pub(super) struct OwnDraft {
    pub(super) draft: Draft,
    /// Whether the user said what kind of place it is.
    kind_said: bool,
    twin: DataError,
}

/// The cells of a row or the properties of a feature.
pub(super) trait Cells {
    /// A cell; empty when missing.
    fn cell(&self, column: &str) -> String;
    /// What is wrong with a cell.
    fn fault(&self, column: &str, problem: &str, cure: &str) -> DataError;
}

/// Reads one place; `shape` is a point, a line or an area.
pub(super) fn read(cells: &dyn Cells, shape: Footprint, source: usize) -> Result<OwnDraft, DataError> {
    let all = read_names(cells, source)?;
    let (class, code, kind_said) = kind(cells, &shape)?;
    let position = match &shape {
        Footprint::Point(at) => Some(*at),
        Footprint::Line(lines) => areas::middle(lines),
        area => areas::inside(area),
    };
    let country = country(cells, &code)?;
    let mut draft = Draft {
        position,
        country,
        claims: if country.is_some() { Claims::Believed } else { Claims::Asked },
        admin1: [cells.cell("part_of"), cells.cell("admin1")].into_iter().find(|id| !id.is_empty()),
        population: number(cells, "population", "not a whole number of people", "write digits only", 0.0..=2e10)?
            .map(|people| people as u32),
        elevation_m: number(cells, "elevation_m", "not a number of metres", "write 1980", -12_000.0..=9_000.0)?
            .map(|metres| metres.round() as i32),
        admin2: cells.cell("admin2"),
        from: date(cells, "from")?,
        to: date(cells, "to")?,
        note: cells.cell("note"),
        reference: cells.cell("ref"),
        ..blank("", all, class, &code, source)
    };
    draft.id = id(cells, &draft)?;
    draft.role = role(cells, &shape, &draft);
    draft.shape = Some(shape).filter(|shape| !matches!(shape, Footprint::Point(_)));
    let cure = "keep one of them, or give each an id of its own in source_id";
    let twin = cells.fault("source_id", "another row of this file is the same place", cure);
    Ok(OwnDraft { draft, kind_said, twin })
}

impl OwnDraft {
    pub(super) fn finished(self) -> Draft {
        self.draft
    }

    /// This place, and what a place below it that it corrects says beyond it.
    pub(super) fn over(mut self, known: Draft) -> Draft {
        if !self.kind_said {
            self.draft.class = known.class;
            self.draft.code.clone_from(&known.code);
        }
        fill(&mut self.draft, known);
        self.draft
    }

    /// The same for a place of a file that ranks after this one.
    pub(super) fn over_own(self, later: Self) -> Self {
        let kind_said = self.kind_said || later.kind_said;
        let twin = self.twin.clone();
        Self { draft: self.over(later.draft), kind_said, twin }
    }

    /// That two rows of one file are one place.
    pub(super) fn twin_of(&self, first: &Self) -> DataError {
        let problem = format!("{} (row {})", self.twin.problem, first.twin.row);
        DataError { problem: problem.into(), value: self.draft.id.as_str().into(), ..self.twin.clone() }
    }
}

fn read_names(cells: &dyn Cells, source: usize) -> Result<Vec<Name>, DataError> {
    let text = cells.cell("name");
    if text.is_empty() {
        return Err(cells.fault("name", "a place must have a name", "fill it in"));
    }
    let mut all = vec![Name { text, language: "und".to_owned(), kind: NameKind::Main, source }];
    let further =
        names::parse(&cells.cell("names"), source).map_err(|problem| cells.fault("names", &problem, names::CURE))?;
    further.into_iter().for_each(|name| names::add(&mut all, name));
    Ok(all)
}

/// Class and code, and whether the user said them.
fn kind(cells: &dyn Cells, shape: &Footprint) -> Result<(FeatureClass, String, bool), DataError> {
    let (said_class, code) = (cells.cell("class"), cells.cell("code"));
    let class = match (said_class.as_str(), shape) {
        ("", Footprint::Point(_)) => FeatureClass::Settlement,
        ("", Footprint::Line(_)) => FeatureClass::Road,
        ("", Footprint::FuzzyArea { .. }) => FeatureClass::Locality,
        ("", _) => FeatureClass::Area,
        (letter, _) => FeatureClass::from_letter(letter)
            .ok_or_else(|| cells.fault("class", "not a class of places", "write one of A H L P R S T, or nothing"))?,
    };
    let usual = match (class, shape) {
        (FeatureClass::Settlement, _) => "PPL",
        (FeatureClass::Area, _) => "ADMD",
        (FeatureClass::Locality, _) => "RGN",
        (FeatureClass::Water, Footprint::Line(_)) => "STM",
        (FeatureClass::Water, _) => "LK",
        (FeatureClass::Terrain, _) => "MT",
        (FeatureClass::Spot, _) => "BLDG",
        (FeatureClass::Road, _) => "RD",
    };
    let kind_said = !said_class.is_empty() || !code.is_empty();
    Ok((class, if code.is_empty() { usual.to_owned() } else { code }, kind_said))
}

/// The country said, or the one that the id of a country or province begins with.
fn country(cells: &dyn Cells, code: &str) -> Result<Option<CountryCode>, DataError> {
    let said = cells.cell("country");
    if !said.is_empty() {
        let cure = "write ISO 3166-1 alpha-2, such as AM";
        return CountryCode::new(&said).map(Some).map_err(|_| cells.fault("country", "not a country code", cure));
    }
    let id = said_id(cells);
    let head = id.split('-').next().unwrap_or_default();
    match (code.starts_with("PCL") || code.starts_with("ADM1"), CountryCode::new(head)) {
        (true, Ok(country)) => Ok(Some(country)),
        (true, Err(_)) => Err(cells.fault("country", "a country or province needs its country", "write its code, AM")),
        (false, _) => Ok(None),
    }
}

fn said_id(cells: &dyn Cells) -> String {
    let ids = [cells.cell("source_id"), cells.cell("id")];
    ids.into_iter().find(|id| !id.is_empty()).unwrap_or_default()
}

/// The id said, a country's code, or one made from name and position.
fn id(cells: &dyn Cells, draft: &Draft) -> Result<String, DataError> {
    let said = said_id(cells);
    if said.contains('+') {
        let cure = "take another sign: + joins ids in answers";
        return Err(cells.fault("source_id", "this id has a + in it", cure));
    }
    let country = draft.country.filter(|_| draft.code.starts_with("PCL")).map(|country| country.to_string());
    Ok(country.or(Some(said).filter(|id| !id.is_empty())).unwrap_or_else(|| made_id(draft)))
}

fn made_id(draft: &Draft) -> String {
    let name = draft.names.first().map(|name| NameKey::folded(&name.text));
    let slug = name.map(|key| key.as_str().replace(' ', "-")).unwrap_or_default();
    let at = draft.position.map(|at: Position| format!("-{:.4}-{:.4}", at.lat(), at.lon()));
    format!("own:{slug}{}", at.unwrap_or_default())
}

/// What an area is to the question which country and which province.
fn role(cells: &dyn Cells, shape: &Footprint, draft: &Draft) -> Role {
    match (shape, draft.class, draft.code.as_str()) {
        (Footprint::Point(_) | Footprint::Line(_), ..) => Role::None,
        (Footprint::Area(_), FeatureClass::Area, code) if code.starts_with("PCL") => match cells.cell("cut").as_str() {
            "true" => Role::CutCountry,
            _ => Role::Country,
        },
        (Footprint::Area(_), FeatureClass::Area, "ADM1P") => Role::ProvincePart,
        (Footprint::Area(_), FeatureClass::Area, code) if code.starts_with("ADM1") => Role::Province,
        (Footprint::Area(_), FeatureClass::Area, _) if !cells.cell("surrounded_by").is_empty() => Role::Enclave,
        _ => Role::Area,
    }
}

fn date(cells: &dyn Cells, column: &str) -> Result<String, DataError> {
    let text = cells.cell(column);
    match text.is_empty() || When::parse(&text).is_some() {
        true => Ok(text),
        false => Err(cells.fault(column, "not a date", "write 1991-11-26, 1991-11, 1991 or nothing")),
    }
}

fn number(
    cells: &dyn Cells,
    column: &str,
    problem: &str,
    cure: &str,
    range: std::ops::RangeInclusive<f64>,
) -> Result<Option<f64>, DataError> {
    match cells.cell(column).as_str() {
        "" => Ok(None),
        text => match text.parse::<f64>() {
            Ok(number) if range.contains(&number) => Ok(Some(number)),
            _ => Err(cells.fault(column, problem, cure)),
        },
    }
}
