//! Which incidents are asked for, as arguments.

use super::args::{country, date};
use bordermap::{
    incident::{EventType, IncidentDate, Status},
    pipeline::Filter,
    place::{CountryCode, Extent, Position, Precision},
};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};

/// Which incidents are asked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which incidents")]
pub(super) struct Filters {
    /// Not over before this day, month or year; incidents without a date are left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) from: Option<IncidentDate>,
    /// Begun by this day, month or year; incidents without a date are left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) to: Option<IncidentDate>,
    /// Places that touch this box, degrees
    #[arg(long, value_name = "W,S,E,N", value_parser = bbox, allow_hyphen_values = true)]
    pub(super) bbox: Option<Extent>,
    /// In this country, ISO 3166-1 alpha-2; may be given again, or several with commas
    #[arg(long, value_name = "CC", value_parser = country, value_delimiter = ',')]
    pub(super) country: Vec<CountryCode>,
    /// Of this kind; may be given again, or several with commas
    #[arg(long = "type", value_name = "KIND", value_parser = one_of(EventType::ALL, EventType::word), value_delimiter = ',')]
    pub(super) kind: Vec<EventType>,
    /// Of this status; may be given again, or several with commas
    #[arg(long, value_name = "STATUS", value_parser = one_of(Status::ALL, Status::word), value_delimiter = ',')]
    pub(super) status: Vec<Status>,
    /// Known at least so finely
    #[arg(long, value_name = "PRECISION", value_parser = one_of(Precision::ALL, Precision::word))]
    pub(super) min_precision: Option<Precision>,
}

impl Filters {
    /// # Errors
    /// If nothing can be asked for: the end lies before the beginning.
    pub(super) fn filter(&self) -> Result<Filter, String> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to.last_day() < from.first_day()
        {
            return Err(format!("--to {to} lies before --from {from} (exchange the two)"));
        }
        Ok(Filter {
            from: self.from,
            to: self.to,
            bbox: self.bbox,
            countries: self.country.clone(),
            types: self.kind.clone(),
            statuses: self.status.clone(),
            min_precision: self.min_precision,
        })
    }
}

/// A value of a vocabulary by its word; help and completions name all words.
fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let value = move |text: String| all.iter().copied().find(|value| word(*value) == text).ok_or("not known");
    PossibleValuesParser::new(all.iter().map(|value| word(*value))).try_map(value)
}

/// A box by its four sides, degrees.
pub(super) fn bbox(text: &str) -> Result<Extent, String> {
    let degrees: Option<Vec<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    let said = "four degrees are needed: west, south, east, north, such as 44.5,38.8,47,41.4".to_owned();
    match degrees.as_deref() {
        Some(&[west, south, east, north]) => {
            let corner = |x, y| Position::new(x, y).map_err(|error| error.to_string());
            corner(west, south)?;
            corner(east, north)?;
            let in_order = west < east && south < north;
            in_order.then_some(Extent { west, south, east, north }).ok_or(said)
        }
        _ => Err(said),
    }
}
