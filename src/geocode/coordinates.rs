//! Coordinates in the place of a name: "40°12'N 45°52'E", "39.5 N, 46.1 E". They are never exchanged, and where no letter
//! says which is which none are taken.

use super::{Answer, Confidence, Geocoder, NameMatch, Resolution, evidence};
use crate::place::{
    Footprint, Metres, Position, Precision,
    degrees::{self, Degrees},
};

/// A degree of latitude on the mean sphere.
const METRES_PER_DEGREE: f64 = 111_195.0;
/// Coordinates known to so much are a point; UCDP's "limited area around a location" ends at the second.
const POINT: Metres = Metres(1_000.0);
const NEAR: Metres = Metres(25_000.0);
/// More letters than coordinates have beside their figures ("с. ш.", "в. д.", "N", "lat").
const MOST_LETTERS: usize = 8;

/// The answer to a text that is a pair of coordinates and nothing else; `None` for every other.
pub(super) fn read(geocoder: &Geocoder, text: &str) -> Option<Resolution> {
    let text = text.trim().trim_matches(['[', ']', '(', ')']);
    let pair = Some(text).filter(|text| may_be(text)).and_then(degrees::pair)?;
    let [first, second] = pair;
    match degrees::by_axes(pair, true) {
        None => Some(Resolution::unresolved(format!("“{text}” gives one of latitude and longitude twice"))),
        Some(_) if first.axis.or(second.axis).is_none() => Some(unlettered(geocoder, text, pair)),
        Some((lat, lon)) => Some(match Position::new(lon, lat) {
            Ok(at) => there(geocoder, at, pair),
            Err(error) => Resolution::unresolved(format!("“{text}”: {error}")),
        }),
    }
}

/// Whether a text has figures and hardly any letters; most have none of the first.
fn may_be(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) && text.chars().filter(|c| c.is_alphabetic()).count() <= MOST_LETTERS
}

/// Either order may be meant, and both may lie where reports come from.
fn unlettered(geocoder: &Geocoder, text: &str, [first, second]: [Degrees; 2]) -> Resolution {
    let told = |lat: f64, lon: f64| {
        let at = Position::new(lon, lat).ok()?;
        let country = geocoder.gazetteer.country_at(at);
        let within = country.map_or("no country of the bundled outlines".to_owned(), |country| country.to_string());
        Some(format!("{} lies in {within}", name(at)))
    };
    let both = [told(first.value, second.value), told(second.value, first.value)];
    let both: Vec<String> = both.into_iter().flatten().collect();
    Resolution::unresolved(format!(
        "“{text}” may be coordinates, but no letter says which is latitude: {}; write it so, or give lat and lon",
        both.join(", ")
    ))
}

fn there(geocoder: &Geocoder, at: Position, [first, second]: [Degrees; 2]) -> Resolution {
    let half = |degrees: Degrees| degrees.step / 2.0 * METRES_PER_DEGREE;
    // Which of the two is the latitude matters little here: a degree of longitude is shorter.
    let radius = Metres(half(first).hypot(half(second)));
    let (footprint, precision) = match radius {
        r if r <= POINT => (Footprint::Point(at), Precision::Exact),
        r if r <= NEAR => (Footprint::PointRadius { centre: at, radius }, Precision::Near),
        _ => (Footprint::PointRadius { centre: at, radius }, Precision::Vague),
    };
    let admin1 = geocoder.gazetteer.area_at(at, "ADM1");
    Resolution::resolved(Answer {
        place_name: name(at),
        place_id: format!("geo:{},{}", rounded(at.lat()), rounded(at.lon())),
        name_match: NameMatch::Phrase,
        confidence: Confidence(1.0 - (-evidence::PHRASE_UNDERSTOOD).exp()),
        precision,
        footprint: Some(footprint),
        representative: Some(at),
        uncertainty: Some(radius),
        country: geocoder.gazetteer.country_at(at),
        admin1: admin1.map(|area| area.id().0.to_owned()),
        admin1_name: admin1.map(|area| area.name().to_owned()),
        sources: vec!["report".to_owned()],
        reasons: vec![format!("the text gives coordinates; by their last figure good to {radius}")],
    })
}

/// "40.2° N, 45.87° E".
fn name(at: Position) -> String {
    let (lat, lon) = (rounded(at.lat()), rounded(at.lon()));
    let side = |value: f64, sides: [&'static str; 2]| if value < 0.0 { sides[1] } else { sides[0] };
    format!("{}° {}, {}° {}", lat.abs(), side(lat, ["N", "S"]), lon.abs(), side(lon, ["E", "W"]))
}

/// To the metre.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e5).round() / 1e5
}
