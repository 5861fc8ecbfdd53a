//! Which incidents are asked for.

use super::locate::Located;
use crate::{
    geocode::Answer,
    incident::{EventType, Incident, IncidentDate, Status},
    place::{CountryCode, Extent, Precision},
};

/// Which incidents are asked for; one that is empty asks for all.
///
/// What a row does not say speaks against it where dates are asked for (it cannot be told to be of that time), and for
/// it where places are: a row without a place stays, so that the report names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Not over before this day (or the first day of this month or year).
    pub from: Option<IncidentDate>,
    /// Begun by this day (or the last day of this month or year).
    pub to: Option<IncidentDate>,
    /// Places that touch this box.
    pub bbox: Option<Extent>,
    /// In one of these countries, or on its border.
    pub countries: Vec<CountryCode>,
    /// Of one of these kinds.
    pub types: Vec<EventType>,
    /// Of one of these statuses.
    pub statuses: Vec<Status>,
    /// At least so fine.
    pub min_precision: Option<Precision>,
}

impl Filter {
    /// Whether an incident is asked for.
    pub(super) fn admits(&self, incident: &Incident, located: &Located) -> bool {
        let answer = located.resolution.answer();
        let kind = self.types.is_empty() || self.types.contains(&incident.event_type);
        let status = self.statuses.is_empty() || self.statuses.contains(&incident.status);
        let place = answer.is_none_or(|answer| self.admits_place(incident, answer, located));
        kind && status && self.admits_date(incident) && place
    }

    fn admits_date(&self, incident: &Incident) -> bool {
        let Some(begun) = incident.date else { return self.from.is_none() && self.to.is_none() };
        let over = incident.date_end.unwrap_or(begun);
        let not_over = self.from.is_none_or(|from| over.last_day() >= from.first_day());
        not_over && self.to.is_none_or(|to| begun.first_day() <= to.last_day())
    }

    fn admits_place(&self, incident: &Incident, answer: &Answer, located: &Located) -> bool {
        let fine = self.min_precision.is_none_or(|least| answer.precision <= least);
        let inside = self.bbox.is_none_or(|bbox| located.sight.is_some_and(|sight| sight.extent.intersects(bbox)));
        fine && inside && self.admits_country(incident, answer)
    }

    /// What lies between two countries is in neither: there the country that the row names counts, if it names one.
    fn admits_country(&self, incident: &Incident, answer: &Answer) -> bool {
        let country = answer.country.or(incident.country);
        let asked = |country: CountryCode| self.countries.contains(&country);
        self.countries.is_empty() || country.is_none_or(asked)
    }
}
