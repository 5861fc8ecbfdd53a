//! Where: the place cells of a row, its coordinates, and how fine these are.

use super::{
    super::{
        problem::shortened,
        schema::{CountrySystem, Kind, PlaceScale},
    },
    country,
    pair::pair,
    reader::Cells,
};
use crate::place::{
    CountryCode, Metres, Position, Precision,
    degrees::{Axis, Degrees},
};

/// A wider circle says nothing of where.
const WIDEST: Metres = Metres(2_000_000.0);

impl Cells<'_> {
    /// The narrowest place that the row names, and the wider ones, narrow to wide.
    pub(super) fn places(&self) -> (String, Vec<String>) {
        let columns = self.columns();
        let mut named: Vec<String> = Vec::new();
        let mut add = |text: &str| {
            if !text.is_empty() && !named.iter().any(|earlier| earlier == text) {
                named.push(text.to_owned());
            }
        };
        match self.filled(columns.reference) {
            Some(reference) => add(&relative(self.text(columns.places.first().copied()), reference)),
            None => columns.places.iter().for_each(|place| match self.split_city(*place) {
                Some((city, part)) => [&format!("{part}, {city}"), city].into_iter().for_each(&mut add),
                None => add(&self.list(Some(*place))),
            }),
        }
        columns.districts.iter().for_each(|district| add(&self.list(Some(*district))));
        match named.is_empty() {
            true => (String::new(), named),
            false => (named.remove(0), named),
        }
    }

    /// ACLED names a part of a city "City - Part" (ACLED codebook); elsewhere a dash stands between two places.
    fn split_city(&self, place: usize) -> Option<(&str, &str)> {
        let text = self.text(Some(place));
        let cut = text.split_once(" - ").or_else(|| text.split_once(" – "))?;
        (self.schema().kind == Kind::Acled).then_some(cut)
    }

    pub(super) fn position(&mut self) -> Option<Position> {
        let columns = self.columns();
        self.tell_shape();
        let (latitude, longitude) = (columns.latitude, columns.longitude);
        match (self.filled(latitude), self.filled(longitude), columns.coordinates) {
            (Some(lat), Some(lon), _) => {
                let y = self.degrees(latitude, lat, Axis::Latitude)?;
                let x = self.degrees(longitude, lon, Axis::Longitude)?;
                self.checked(latitude, lat, y, x)
            }
            (None, None, Some((column, order))) => {
                let text = self.filled(Some(column))?;
                let Some((y, x)) = pair(text, order) else {
                    let said = format!("`{}` is no pair of coordinates", shortened(text));
                    self.wrong(Some(column), text, said, "write latitude and longitude, such as 40.2031, 45.8812");
                    return None;
                };
                let (y, x) =
                    (self.in_range(Some(column), text, y, 90.0)?, self.in_range(Some(column), text, x, 180.0)?);
                self.checked(Some(column), text, y, x)
            }
            (Some(lat), None, _) => self.half(longitude, latitude, lat),
            (None, Some(lon), _) => self.half(latitude, longitude, lon),
            (None, None, None) => None,
        }
    }

    /// What became of a line or an area.
    fn tell_shape(&mut self) {
        let columns = self.columns();
        let Some(kind) = self.filled(columns.shape) else { return };
        let radius = columns.radius.and_then(|(column, _)| self.filled(Some(column)));
        let said = format!("the geometry is a {}", shortened(kind));
        let (said, cure) = match (self.filled(columns.latitude), radius) {
            (Some(_), Some(radius)) => {
                let cure = "give a Point if the place is known more finely";
                (
                    format!(
                        "{said}: a point on it stands for it, and a radius of {} m that covers it",
                        shortened(radius)
                    ),
                    cure,
                )
            }
            _ => (
                format!("{said} too wide for a point to stand for it, and is not used"),
                "give a Point, or name the place",
            ),
        };
        self.noticed(columns.shape, kind, said, cure);
    }

    /// 0, 0 is out at sea; programs write it for what they do not know.
    fn checked(&mut self, column: Option<usize>, text: &str, lat: f64, lon: f64) -> Option<Position> {
        if lon == 0.0 && lat == 0.0 {
            let said = "0, 0 is the default of programs that knew no position".to_owned();
            self.doubt(column, text, said, "leave both cells empty, or write the true position");
            return None;
        }
        Position::new(lon, lat).ok()
    }

    fn degrees(&mut self, column: Option<usize>, text: &str, axis: Axis) -> Option<f64> {
        let parsed = match self.is_own() {
            true => text.parse().ok().map(|value| Degrees { value, axis: None, step: 0.0 }),
            false => Degrees::parse(text),
        };
        let Some(degrees) = parsed.filter(|degrees| degrees.axis.is_none_or(|found| found == axis)) else {
            let said = format!("`{}` is not a number of degrees", shortened(text));
            self.wrong(column, text, said, "write decimal degrees with a point, such as 40.2031");
            return None;
        };
        let most = match axis {
            Axis::Latitude => 90.0,
            Axis::Longitude => 180.0,
        };
        self.in_range(column, text, degrees.value, most)
    }

    fn in_range(&mut self, column: Option<usize>, text: &str, degrees: f64, most: f64) -> Option<f64> {
        if degrees.abs() <= most {
            return Some(degrees);
        }
        let said = format!("`{}` lies outside -{most} to {most}", shortened(text));
        self.wrong(column, text, said, "check whether latitude and longitude are exchanged");
        None
    }

    fn half(&mut self, absent: Option<usize>, present: Option<usize>, value: &str) -> Option<Position> {
        let present = present.map_or("", |column| self.schema().name(column));
        let said = format!("empty, but {present} is {}", shortened(value));
        self.doubt(absent, "", said, "fill in both, or leave both empty");
        None
    }

    /// The precision, and the source's own code for it.
    pub(super) fn precision(&mut self) -> (Option<Precision>, String) {
        let Some((column, scale)) = self.columns().where_precision else { return (None, String::new()) };
        let Some(text) = self.filled(Some(column)) else { return (None, String::new()) };
        let found = text.parse().ok().and_then(|code| precision(code, scale));
        let says_none = scale == PlaceScale::Gdelt && text == "0";
        if found.is_none() && !says_none {
            let said = format!("`{}` is not a precision", shortened(text));
            let cure = match scale {
                PlaceScale::Ucdp => "write 1 (exact) to 7 (water or air), or leave it empty",
                PlaceScale::Acled => "write 1 (a town), 2 (near one) or 3 (a region), or leave it empty",
                PlaceScale::Gdelt => "write 1 to 5 as GDELT's codebook has them, or leave it empty",
            };
            self.doubt(Some(column), text, said, cure);
        }
        (found, format!("{} {text}", self.schema().name(column)))
    }

    pub(super) fn radius(&mut self) -> Option<Metres> {
        let (column, unit) = self.columns().radius?;
        let text = self.filled(Some(column))?;
        match text.replace(',', ".").parse::<f64>() {
            Ok(number) if (0.0..=WIDEST.0).contains(&unit.metres(number).0) => Some(unit.metres(number)),
            _ => {
                let said = format!("`{}` is not a radius of at most {WIDEST}", shortened(text));
                self.noticed(Some(column), text, said, "write a bare number");
                None
            }
        }
    }

    pub(super) fn country(&mut self) -> Option<CountryCode> {
        let named = self.columns().country.and_then(|(column, system)| self.named_country(column, system));
        named.or(self.hints().defaults.country)
    }

    fn named_country(&mut self, column: usize, system: CountrySystem) -> Option<CountryCode> {
        let text = self.filled(Some(column))?;
        let found = country::named(text, system);
        match (&found, self.is_own()) {
            (Some(_), _) => {}
            (None, true) => {
                let said = format!("`{}` is not a country code", shortened(text));
                self.wrong(Some(column), text, said, "write two letters of ISO 3166-1, such as AM or AZ");
            }
            (None, false) => self.unknown_word(Some(column), text, "country", "write its name or its ISO 3166-1 code"),
        }
        found
    }
}

fn precision(code: u8, scale: PlaceScale) -> Option<Precision> {
    match scale {
        PlaceScale::Ucdp => Precision::from_where_prec(code),
        PlaceScale::Acled => Precision::from_geo_precision(code),
        PlaceScale::Gdelt => Precision::from_action_geo_type(code),
    }
}

/// "2–4km SE" told from a position becomes "2–4 km SE of" it; where nothing is told of the distance it is near. What
/// is said of the position in brackets ("Sotk (41km NE of Goris)") is left out.
fn relative(place: &str, reference: &str) -> String {
    let reference = reference.split(" (").next().unwrap_or(reference).trim();
    match place {
        "" => format!("near {reference}"),
        _ if is_offset(place) => format!("{} of {reference}", spaced(place)),
        _ => place.to_owned(),
    }
}

/// Whether a text begins with a number, or is the letters of a bearing alone.
fn is_offset(place: &str) -> bool {
    let is_bearing = place.len() <= 3 && place.chars().all(|c| matches!(c, 'N' | 'E' | 'S' | 'W'));
    let is_relative = !place.contains(" of ") && !place.contains(',');
    is_bearing || (place.starts_with(|c: char| c.is_ascii_digit()) && is_relative)
}

/// With a space between number and unit.
fn spaced(offset: &str) -> String {
    let mut text = String::with_capacity(offset.len() + 1);
    for c in offset.chars() {
        if c.is_alphabetic() && text.ends_with(|last: char| last.is_ascii_digit()) {
            text.push(' ');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_told_from_a_position_are_put_into_words() {
        for (place, reference, words) in [
            ("2–4km SE", "Yeraskh", "2–4 km SE of Yeraskh"),
            ("500m N", "Sotk (41km NE of Goris)", "500 m N of Sotk"),
            ("SW", "Sotk", "SW of Sotk"),
            ("", "Sotk", "near Sotk"),
            ("Kut", "Sotk", "Kut"),
            ("2 km S of Kut", "Sotk", "2 km S of Kut"),
        ] {
            assert_eq!(relative(place, reference), words);
        }
    }
}
