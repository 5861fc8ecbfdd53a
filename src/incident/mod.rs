//! Incidents as reported: what, when, who, how sure, and where in the report's own words.

mod date;
mod kind;
pub mod locality;

pub use date::{DateError, DatePrecision, IncidentDate};
pub use kind::{EventType, Status};

use crate::place::{CountryCode, Metres, Position, Precision};

/// Where a record was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// File as the user named it (`-` for standard input).
    pub file: String,
    /// Row, the header being row 1.
    pub row: usize,
}

/// One incident as reported. The contract's columns, typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// Stable id, unique in its file.
    pub id: String,
    /// When, or from when; `None` when not said.
    pub date: Option<IncidentDate>,
    /// Until when.
    pub date_end: Option<IncidentDate>,
    /// The place in the report's words: the narrowest that it names.
    pub location: String,
    /// What the report says of the place beyond that, narrow to wide, below the first-level area: the settlement's
    /// section, municipality, district.
    pub wider: Vec<String>,
    /// Country the report names.
    pub country: Option<CountryCode>,
    /// First-level area the report names, as written.
    pub admin1: String,
    /// What happened.
    pub event_type: EventType,
    /// The source's own words for it, where they are not ours: "Battles / Armed clash"; may be empty.
    pub kind_words: String,
    /// Who acted; may be empty.
    pub actor1: String,
    /// Upon or with whom; may be empty.
    pub actor2: String,
    /// People killed, wounded, captured: a bare number where stated.
    pub affected: Option<u32>,
    /// How sure the report is of it.
    pub status: Status,
    /// Coordinates given by the report itself.
    pub position: Option<Position>,
    /// Precision given by the report itself.
    pub precision: Option<Precision>,
    /// The source's own code for that precision, with its column: "geo_precision 2"; empty where it has none.
    pub source_precision: String,
    /// How far off the coordinates may be, by the report itself.
    pub radius: Option<Metres>,
    /// Who reports.
    pub source: String,
    /// Where to read it.
    pub source_url: String,
    /// Anything else, in words.
    pub notes: String,
    /// Where it was read.
    pub provenance: Provenance,
}
