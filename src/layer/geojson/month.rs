//! The layer of counts by first-level area and month.

use super::{Feature, GeoJsonError, Geometry, WrittenLayer};
use crate::layer::{LayerKind, MonthFeature};
use serde::Serialize;

/// What is written of a count.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct MonthProperties<'f> {
    title: String,
    place_name: &'f str,
    province_id: &'f str,
    country: Option<String>,
    month: Option<String>,
    date_start: Option<String>,
    date_end: Option<String>,
    incidents: usize,
    affected: Option<u64>,
}

impl<'f> MonthProperties<'f> {
    fn of(MonthFeature { count, name, country, .. }: &'f MonthFeature) -> Self {
        let month = count.month.map(|month| month.to_string());
        let incidents = if count.incidents == 1 { "incident" } else { "incidents" };
        let when = month.as_deref().unwrap_or("month not known");
        Self {
            title: format!("{} {incidents}, {name}, {when}", count.incidents),
            place_name: name,
            province_id: &count.province,
            country: country.map(|country| country.to_string()),
            date_start: count.month.map(|month| month.first_day().to_string()),
            date_end: count.month.map(|month| month.last_day().to_string()),
            month,
            incidents: count.incidents,
            affected: count.affected,
        }
    }
}

/// The layer; `None` without any count.
///
/// # Errors
/// [`GeoJsonError`] if a property cannot be written.
pub fn months(counts: &[MonthFeature]) -> Result<Option<WrittenLayer>, GeoJsonError> {
    let features = counts.iter().map(|count| Feature::new(Some(Geometry::point(count.at)), MonthProperties::of(count)));
    WrittenLayer::of(LayerKind::IncidentMonths, features)
}
