//! Which layers there are, and what their columns are: what every format and every style of a layer goes by.

use super::columns::{self, Column};

/// A layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LayerKind {
    /// Incidents known to a point, or to a point with a radius.
    IncidentPoints,
    /// Incidents known to a stretch of line.
    IncidentLines,
    /// Incidents known to a district, a province, a water or a vague area.
    IncidentAreas,
    /// Where else those of points may have been.
    Uncertainty,
    /// How many incidents each first-level area had in each month.
    IncidentMonths,
    /// Borders by status.
    Borders,
    /// First-level areas.
    Provinces,
    /// Areas without an agreed outline: core and rim.
    VagueAreas,
    /// Settlements.
    Places,
}

/// The one type of geometry of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeometryType {
    /// A point.
    Point,
    /// Lines.
    MultiLineString,
    /// Areas.
    MultiPolygon,
}

impl LayerKind {
    /// All, in the order in which they are written.
    pub const ALL: [Self; 9] = [
        Self::IncidentPoints,
        Self::IncidentLines,
        Self::IncidentAreas,
        Self::Uncertainty,
        Self::IncidentMonths,
        Self::Borders,
        Self::Provinces,
        Self::VagueAreas,
        Self::Places,
    ];

    /// Those that are gathered while incidents are read, one feature or more for each.
    pub const OF_INCIDENTS: [Self; 4] =
        [Self::IncidentPoints, Self::IncidentLines, Self::IncidentAreas, Self::Uncertainty];

    /// Its name, which is also that of its files without their endings.
    pub fn name(self) -> &'static str {
        match self {
            Self::IncidentPoints => "incidents_points",
            Self::IncidentLines => "incidents_lines",
            Self::IncidentAreas => "incidents_areas",
            Self::Uncertainty => "uncertainty",
            Self::IncidentMonths => "incidents_by_month",
            Self::Borders => "borders",
            Self::Provinces => "provinces",
            Self::VagueAreas => "vague_areas",
            Self::Places => "places",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::IncidentPoints => "Incidents at places",
            Self::IncidentLines => "Incidents along borders and roads",
            Self::IncidentAreas => "Incidents in areas",
            Self::Uncertainty => "Uncertainty of places",
            Self::IncidentMonths => "Incidents by province and month",
            Self::Borders => "Borders",
            Self::Provinces => "Provinces",
            Self::VagueAreas => "Areas without an agreed outline",
            Self::Places => "Settlements",
        }
    }

    /// What its features are.
    pub fn geometry(self) -> GeometryType {
        match self {
            Self::IncidentPoints | Self::IncidentMonths | Self::Places => GeometryType::Point,
            Self::IncidentLines | Self::Borders => GeometryType::MultiLineString,
            Self::IncidentAreas | Self::Uncertainty | Self::Provinces | Self::VagueAreas => GeometryType::MultiPolygon,
        }
    }

    /// Its columns, in order; the same in every format.
    pub fn columns(self) -> Vec<Column> {
        match self {
            Self::IncidentPoints => [columns::INCIDENT, columns::POINT].concat(),
            Self::IncidentLines => columns::INCIDENT.to_vec(),
            Self::IncidentAreas => [columns::INCIDENT, columns::AREA].concat(),
            Self::Uncertainty => columns::UNCERTAINTY.to_vec(),
            Self::IncidentMonths => columns::MONTH.to_vec(),
            Self::Borders => columns::BORDER.to_vec(),
            Self::Provinces => columns::PROVINCE.to_vec(),
            Self::VagueAreas => columns::VAGUE_AREA.to_vec(),
            Self::Places => columns::PLACE.to_vec(),
        }
    }
}
