//! The columns of the layers: name, type and label of each property that is published. `docs/FORMATS.md` says what each
//! means; a test holds the features to these tables.

/// A column of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name of the property, with its unit where it has one (`uncertainty_m`).
    pub name: &'static str,
    /// What its values are.
    pub form: Form,
    /// What people call it.
    pub label: &'static str,
}

/// What the values of a column are; every column may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text, never empty.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// True or false.
    Boolean,
    /// A day, ISO 8601.
    Date,
}

const fn column(name: &'static str, form: Form, label: &'static str) -> Column {
    Column { name, form, label }
}

/// Of incidents.
pub(super) const INCIDENT: &[Column] = &[
    column("title", Form::Text, "What, how sure, who"),
    column("place_name", Form::Text, "Place"),
    column("incident_id", Form::Text, "Incident"),
    column("number", Form::Integer, "Number on the sheet"),
    column("off_map", Form::Boolean, "Outside the frame"),
    column("duplicate_of", Form::Text, "Repeats incident"),
    column("event_date", Form::Date, "Date"),
    column("date_end", Form::Date, "End date"),
    column("event_date_text", Form::Text, "Date as known"),
    column("date_precision", Form::Text, "Precision of the date"),
    column("event_type", Form::Text, "Kind"),
    column("event_type_source", Form::Text, "Kind in the source"),
    column("status", Form::Text, "Status"),
    column("actor1", Form::Text, "Actor 1"),
    column("actor2", Form::Text, "Actor 2"),
    column("affected", Form::Integer, "People affected"),
    column("location", Form::Text, "Place in the report's words"),
    column("place_id", Form::Text, "Place id"),
    column("match", Form::Text, "How the name was found"),
    column("confidence", Form::Real, "Confidence (0 to 1)"),
    column("precision", Form::Text, "Precision of the place"),
    column("where_prec", Form::Integer, "Precision, UCDP 1 to 7"),
    column("geo_precision", Form::Integer, "Precision, ACLED 1 to 3"),
    column("precision_source", Form::Text, "Precision in the source"),
    column("country", Form::Text, "Country"),
    column("admin1", Form::Text, "Province, ISO 3166-2"),
    column("admin1_name", Form::Text, "Province"),
    column("uncertainty_m", Form::Integer, "Uncertainty (m)"),
    column("source", Form::Text, "Source"),
    column("source_url", Form::Text, "Address of the source"),
    column("notes", Form::Text, "Notes"),
    column("input_file", Form::Text, "Input file"),
    column("input_row", Form::Integer, "Input row"),
    column("coordinateUncertaintyInMeters", Form::Integer, "Uncertainty (m), Darwin Core"),
    column("georeferenceRemarks", Form::Text, "Why this place"),
    column("georeferenceSources", Form::Text, "Sources of the place"),
];

/// Of incidents at points, after those of all incidents.
pub(super) const POINT: &[Column] = &[
    column("point_number", Form::Integer, "Which point of the incident"),
    column("point_count", Form::Integer, "Points of the incident"),
];

/// Of incidents in areas, after those of all incidents.
pub(super) const AREA: &[Column] = &[column("part", Form::Text, "Whole, core or rim")];

/// Of shapes of doubt.
pub(super) const UNCERTAINTY: &[Column] = &[
    column("title", Form::Text, "What, how sure, who"),
    column("place_name", Form::Text, "Place"),
    column("incident_id", Form::Text, "Incident"),
    column("number", Form::Integer, "Number on the sheet"),
    column("off_map", Form::Boolean, "Outside the frame"),
    column("duplicate_of", Form::Text, "Repeats incident"),
    column("event_date", Form::Date, "Date"),
    column("uncertainty_m", Form::Integer, "Uncertainty (m)"),
    column("source", Form::Text, "Sources of the place"),
];

/// Of counts by province and month.
pub(super) const MONTH: &[Column] = &[
    column("title", Form::Text, "How many, where, when"),
    column("place_name", Form::Text, "Province"),
    column("province_id", Form::Text, "Province, ISO 3166-2"),
    column("country", Form::Text, "Country"),
    column("month", Form::Text, "Month"),
    column("date_start", Form::Date, "First day"),
    column("date_end", Form::Date, "Last day"),
    column("incidents", Form::Integer, "Incidents"),
    column("affected", Form::Integer, "People affected"),
];

/// Of borders.
pub(super) const BORDER: &[Column] = &[
    column("title", Form::Text, "Border and status"),
    column("place_name", Form::Text, "Border"),
    column("border_id", Form::Text, "Countries"),
    column("country1", Form::Text, "Country 1"),
    column("country2", Form::Text, "Country 2"),
    column("status", Form::Text, "Status"),
    column("enclave", Form::Boolean, "Around an enclave"),
    column("valid_from", Form::Text, "Valid from"),
    column("valid_to", Form::Text, "Valid to"),
    column("note", Form::Text, "Note"),
    column("source", Form::Text, "Source"),
];

/// Of first-level areas.
pub(super) const PROVINCE: &[Column] = &[
    column("title", Form::Text, "Province"),
    column("place_name", Form::Text, "Name"),
    column("province_id", Form::Text, "Province, ISO 3166-2"),
    column("local_name", Form::Text, "Local name"),
    column("country", Form::Text, "Country"),
    column("source", Form::Text, "Source"),
];

/// Of areas without an agreed outline.
pub(super) const VAGUE_AREA: &[Column] = &[
    column("title", Form::Text, "Area and part"),
    column("place_name", Form::Text, "Name"),
    column("place_id", Form::Text, "Place id"),
    column("part", Form::Text, "Core or rim"),
    column("valid_from", Form::Text, "Valid from"),
    column("valid_to", Form::Text, "Valid to"),
    column("note", Form::Text, "Note"),
    column("source", Form::Text, "Source"),
];

/// Of settlements.
pub(super) const PLACE: &[Column] = &[
    column("title", Form::Text, "Settlement"),
    column("place_name", Form::Text, "Name"),
    column("place_id", Form::Text, "Place id"),
    column("local_name", Form::Text, "Local name"),
    column("feature_code", Form::Text, "GeoNames code"),
    column("population", Form::Integer, "People"),
    column("country", Form::Text, "Country"),
    column("admin1", Form::Text, "Province, ISO 3166-2"),
    column("admin1_name", Form::Text, "Province"),
    column("source", Form::Text, "Source"),
];
