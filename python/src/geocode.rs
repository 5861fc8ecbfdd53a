//! `geocode`: names in, places out.

use crate::{
    answers::{Answer, Found, PerGeometry, structs},
    capsule::StructArray,
    cells::Texts,
    given::Argument,
    ground,
};
use bordermap::{
    geocode::{Context, Resolution},
    incident::IncidentDate,
    layer::geojson::GeometryChoice,
    pipeline::batch::Geocoding,
    place::CountryCode,
};
use pyo3::{exceptions::PyValueError, prelude::*};
use std::sync::Arc;

/// Where names of places, and phrases about them, are.
///
/// Parameters
/// ----------
/// names : n texts
///     "Sotk", "5 km north of Kut", "Sotk-Khoznavar section". A list of str and None (or another sequence,
///     or an array of NumPy's), or anything of Arrow's.
/// country : text or n texts, optional
///     Country of the report, ISO 3166-1 alpha-2 ("AM"): a hint, no filter.
/// admin1 : text or n texts, optional
///     First-level area (province) of the report, as written: a hint.
/// date : date, text or n of either, optional
///     The day that the report speaks of ("2021-05-12", "2021-05", "2021"): names, outlines and lines are those of then.
/// geometry : "full", "point" or "none"
///     What `footprint` holds: the place as it is, the point that stands for it, or nothing. Outlines are large.
///
/// Returns
/// -------
/// StructArray of length n; null where the name is null. Its fields, each null where nothing is known:
///     status : "resolved", "ambiguous", "inconsistent" or "unresolved"; only the first has a place
///     name, id : name to show; stable id ("gn:174972", "AM-SU")
///     lon, lat : float64, degrees of WGS 84, of the point that stands for the place
///     footprint : binary, WKB: points, lines or areas in degrees, longitude first
///     where_prec, geo_precision : int8, UCDP's 1 to 7 and ACLED's 1 to 3
///     confidence : float64, 0 to 1
///     match : "exact", "folded", "alternate", "transliterated", "fuzzy" or "phrase"
///     country, admin1, admin1_name : ISO 3166-1 alpha-2, ISO 3166-2, name of the province
///     uncertainty_m : int64, metres within which the truth lies nine times of ten
///     source : ids of the sources, "; " between
///     reasons, candidates : why, and which places it may be instead
#[pyfunction]
#[pyo3(signature = (names, *, country=None, admin1=None, date=None, geometry="full"))]
pub(crate) fn geocode(
    py: Python<'_>,
    names: &Bound<'_, PyAny>,
    country: Option<&Bound<'_, PyAny>>,
    admin1: Option<&Bound<'_, PyAny>>,
    date: Option<&Bound<'_, PyAny>>,
    geometry: &str,
) -> PyResult<StructArray> {
    let geocoding = geocoding(choice(geometry)?)?;
    let texts = Texts::of("names", names)?;
    let names = texts.rows()?;
    let argument = |name, wanted| Argument { name, wanted, of: ("names", names.len()) };
    let country = argument("country", "an ISO 3166-1 alpha-2 code such as \"AM\"").read(country, country_of)?;
    let admin1 = argument("admin1", "a text").read(admin1, |text| Ok(text.to_owned()))?;
    let date = argument("date", DATE).read(date, date_of)?;
    py.detach(|| {
        let context = |row| Context {
            country: country.get(row).copied(),
            admin1: admin1.get(row).map(String::as_str),
            date: date.get(row).copied(),
            ..Context::default()
        };
        let asked: Vec<(&str, Context)> = names
            .iter()
            .enumerate()
            .filter_map(|(row, name)| name.as_deref().map(|name| (name, context(row))))
            .collect();
        let mut answers = geocoding.batch(&asked).into_iter();
        let rows: Vec<Found> = names.iter().map(|name| name.as_ref().and_then(|_| answers.next())).collect();
        structs(&rows).map(StructArray)
    })
}

/// Answers with their geometry as it is chosen; each kind is remembered for itself.
fn geocoding(choice: GeometryChoice) -> PyResult<&'static Geocoding<'static, Arc<Answer>>> {
    static ALL: PerGeometry<Geocoding<'static, Arc<Answer>>> = PerGeometry::new();
    let ground = ground()?;
    let make = move |query: &str, resolution: Resolution| Arc::new(Answer::of(query, resolution, choice));
    Ok(ALL.of(choice, || Geocoding::new(ground, make)))
}

/// What a date is, for messages.
pub(crate) const DATE: &str = "a date, or a text such as \"2021-05-12\", \"2021-05\" or \"2021\"";

pub(crate) fn choice(geometry: &str) -> PyResult<GeometryChoice> {
    match geometry {
        "full" => Ok(GeometryChoice::Full),
        "point" => Ok(GeometryChoice::Point),
        "none" => Ok(GeometryChoice::Without),
        other => Err(PyValueError::new_err(format!("geometry is `{other}`: give \"full\", \"point\" or \"none\""))),
    }
}

fn country_of(text: &str) -> Result<CountryCode, String> {
    CountryCode::new(text).map_err(|error| error.to_string())
}

pub(crate) fn date_of(text: &str) -> Result<IncidentDate, String> {
    text.parse().map_err(|error: bordermap::incident::DateError| error.to_string())
}
