//! How many incidents each first-level area had in each month: an aggregate, where single places would hide each other.

use crate::{
    gazetteer::Gazetteer,
    geocode::Answer,
    incident::{DatePrecision, Incident, IncidentDate},
    place::{CountryCode, Position, View},
};
use std::collections::{BTreeMap, HashMap};

/// Where and when each incident counts; some bytes of each are kept, since whether it repeats another is known last.
#[derive(Debug, Default)]
pub struct MonthTally {
    ids: Vec<String>,
    rows: HashMap<String, u32>,
    /// By index of the incident.
    entries: Vec<Option<Entry>>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    province: u32,
    month: Option<IncidentDate>,
    affected: Option<u32>,
}

/// What one area had in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthCount {
    /// Id of the area.
    pub province: String,
    /// The month; `None` for incidents that are not known to one.
    pub month: Option<IncidentDate>,
    /// Incidents, those that repeat others left out.
    pub incidents: usize,
    /// People affected, of the incidents that say so; `None` where none does.
    pub affected: Option<u64>,
}

impl MonthTally {
    /// Takes account of an incident; one without a first-level area counts nowhere.
    pub fn take(&mut self, index: u32, incident: &Incident, answer: &Answer) {
        let Some(id) = &answer.admin1 else { return };
        let known = incident.date.filter(|date| date.precision() != DatePrecision::Year);
        let month = known.map(|date| date.coarsened(DatePrecision::Month));
        let entry = Entry { province: self.row(id), month, affected: incident.affected };
        let index = index as usize;
        if self.entries.len() <= index {
            self.entries.resize(index + 1, None);
        }
        self.entries[index] = Some(entry);
    }

    fn row(&mut self, id: &str) -> u32 {
        if let Some(row) = self.rows.get(id) {
            return *row;
        }
        let row = self.ids.len() as u32;
        self.ids.push(id.to_owned());
        self.rows.insert(id.to_owned(), row);
        row
    }

    /// The sums, by area, then by month, what is not known to a month last.
    pub fn counts(&self, repeats: impl Fn(u32) -> bool) -> Vec<MonthCount> {
        let mut counts: BTreeMap<_, MonthCount> = BTreeMap::new();
        let entries = (0..).zip(&self.entries).filter_map(|(index, entry)| Some((index, (*entry)?)));
        for (_, Entry { province, month, affected }) in entries.filter(|(index, _)| !repeats(*index)) {
            let Some(province) = self.ids.get(province as usize) else { continue };
            let none = || MonthCount { province: province.clone(), month, incidents: 0, affected: None };
            let count = counts.entry((province, month.is_none(), month)).or_insert_with(none);
            count.incidents += 1;
            if let Some(people) = affected {
                count.affected = Some(count.affected.unwrap_or(0) + u64::from(people));
            }
        }
        counts.into_values().collect()
    }
}

/// A count at a point inside its area.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthFeature {
    /// The sum.
    pub count: MonthCount,
    /// Name of the area.
    pub name: String,
    /// Its country.
    pub country: Option<CountryCode>,
    /// A point inside it, which is the place of nothing.
    pub at: Position,
}

impl MonthFeature {
    /// The count with the name that one side uses, and the point, of its area.
    pub fn of(count: MonthCount, gazetteer: &Gazetteer, view: View) -> Option<Self> {
        let area = gazetteer.by_id(&count.province)?;
        Some(Self { name: area.name_on(None, view).into_owned(), country: area.country(), at: area.position()?, count })
    }
}
