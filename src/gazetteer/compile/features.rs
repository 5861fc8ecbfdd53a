//! GeoJSON files: areas and lines with the properties of `docs/GEODATA.md`.

use super::names::Name;
use super::sources::Sources;
use super::table::{Input, fault};
use super::{DataError, names};
use crate::place::{CountryCode, FeatureClass, NameKind, shape};
use geo::{CoordsIter, Geometry, LineString, MultiLineString, MultiPolygon};
use std::str::FromStr;

/// One feature and where it stands.
pub(super) struct Feature<'t> {
    file: &'t str,
    number: u64,
    properties: geojson::JsonObject,
    geometry: Geometry,
}

/// All features of a file.
pub(super) fn read<'t>(input: Input<'t>) -> Result<Vec<Feature<'t>>, DataError> {
    read_each(input)?.collect()
}

/// The features of a file, broken or not.
pub(super) fn read_each<'t>(
    input: Input<'t>,
) -> Result<impl Iterator<Item = Result<Feature<'t>, DataError>>, DataError> {
    let unreadable = |error: geojson::Error| {
        fault(input.file, 0, "", "", &error.to_string(), "make it a GeoJSON FeatureCollection (RFC 7946)")
    };
    let collection = geojson::FeatureCollection::from_str(input.text).map_err(unreadable)?;
    let features = collection.features.into_iter().zip(1..);
    Ok(features.map(|(feature, number)| Feature::new(input.file, number, feature)))
}

impl<'t> Feature<'t> {
    fn new(file: &'t str, number: u64, feature: geojson::Feature) -> Result<Self, DataError> {
        let broken = |problem: &str| fault(file, number, "geometry", "", problem, "draw it as docs/GEODATA.md says");
        let geometry = feature.geometry.ok_or_else(|| broken("this feature has no geometry"))?;
        let geometry = shape(&geometry).map_err(|problem| broken(&problem))?;
        let on_globe = |c: geo::Coord| (-180.0..=180.0).contains(&c.x) && (-90.0..=90.0).contains(&c.y);
        if !geometry.coords_iter().all(on_globe) {
            return Err(broken("a coordinate is not in degrees, longitude first"));
        }
        Ok(Self { file, number, properties: feature.properties.unwrap_or_default(), geometry })
    }

    /// Its geometry.
    pub(super) fn geometry(&self) -> &Geometry {
        &self.geometry
    }

    /// A text, number or switch as text; empty when missing, null or anything else.
    pub(super) fn word(&self, property: &str) -> String {
        match self.properties.get(property) {
            Some(geojson::JsonValue::Number(number)) => number.to_string(),
            Some(geojson::JsonValue::Bool(set)) => set.to_string(),
            _ => self.text(property).to_owned(),
        }
    }

    /// A text property; empty when missing or null.
    pub(super) fn text(&self, property: &str) -> &str {
        self.properties.get(property).and_then(|value| value.as_str()).unwrap_or_default().trim()
    }

    /// Whether a property is `true`.
    pub(super) fn is_set(&self, property: &str) -> bool {
        self.properties.get(property).and_then(|value| value.as_bool()).unwrap_or(false)
    }

    pub(super) fn required(&self, property: &str) -> Result<&str, DataError> {
        match self.text(property) {
            "" => Err(self.fault(property, "this property must not be empty", "fill it in")),
            text => Ok(text),
        }
    }

    pub(super) fn class(&self) -> Result<FeatureClass, DataError> {
        FeatureClass::from_letter(self.text("class"))
            .ok_or_else(|| self.fault("class", "not a class of places", "write one of A H L P R S T"))
    }

    pub(super) fn country(&self) -> Result<Option<CountryCode>, DataError> {
        match self.text("country") {
            "" => Ok(None),
            code => CountryCode::new(code)
                .map(Some)
                .map_err(|_| self.fault("country", "not a country code", "write ISO 3166-1 alpha-2, such as AM")),
        }
    }

    pub(super) fn source(&self, sources: &Sources) -> Result<usize, DataError> {
        sources.find_for(self.file, self.number, self.text("source"))
    }

    /// Main name (in English) and further names.
    pub(super) fn names(&self, source: usize) -> Result<Vec<Name>, DataError> {
        let text = self.required("name")?.to_owned();
        let mut all = vec![Name { text, language: "en".to_owned(), kind: NameKind::Main, source }];
        let further =
            names::parse(self.text("names"), source).map_err(|problem| self.fault("names", &problem, names::CURE))?;
        further.into_iter().for_each(|name| names::add(&mut all, name));
        Ok(all)
    }

    pub(super) fn area(&self) -> Result<MultiPolygon, DataError> {
        match &self.geometry {
            Geometry::Polygon(polygon) => Ok(MultiPolygon(vec![polygon.clone()])),
            Geometry::MultiPolygon(area) => Ok(area.clone()),
            _ => Err(self.fault("geometry", "not an area", "draw a Polygon or MultiPolygon")),
        }
    }

    pub(super) fn lines(&self) -> Result<MultiLineString, DataError> {
        let lines: Vec<LineString> = match &self.geometry {
            Geometry::LineString(line) => vec![line.clone()],
            Geometry::MultiLineString(lines) => lines.0.clone(),
            _ => return Err(self.fault("geometry", "not a line", "draw a LineString or MultiLineString")),
        };
        Ok(MultiLineString(lines))
    }

    pub(super) fn fault(&self, property: &str, problem: &str, cure: &str) -> DataError {
        fault(self.file, self.number, property, self.text(property), problem, cure)
    }
}
