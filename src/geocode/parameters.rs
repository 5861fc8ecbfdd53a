//! The measured parameters of phrases, from `geodata/phrase_parameters.csv` (each with its source).

use crate::place::Metres;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../geodata/phrase_parameters.csv");

/// What a phrase's geometry depends on. Distances in metres, angles in degrees, shares of one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parameters {
    pub near_village: Metres,
    pub near_town: Metres,
    pub near_city: Metres,
    pub offset_half_angle: f64,
    pub offset_nearest: f64,
    pub offset_farthest: f64,
    pub offset_slack: Metres,
    pub beyond_half_angle: f64,
    pub beyond_least: Metres,
    pub beyond_most: Metres,
    pub between_breadth: f64,
    pub halfway_reach: f64,
    pub zone_breadth: Metres,
    pub anchor_reach: Metres,
    pub outline_doubt: Metres,
}

/// The table, read once.
pub(super) fn parameters() -> &'static Parameters {
    static READ: OnceLock<Parameters> = OnceLock::new();
    READ.get_or_init(|| read(TABLE))
}

fn read(table: &str) -> Parameters {
    let number = |name: &str| {
        let row = table.lines().find(|line| line.split(',').next() == Some(name));
        row.and_then(|row| row.split(',').nth(1)?.parse::<f64>().ok()).unwrap_or(f64::NAN)
    };
    let km = |name: &str| Metres::from_km(number(name));
    Parameters {
        near_village: km("near_village"),
        near_town: km("near_town"),
        near_city: km("near_city"),
        offset_half_angle: number("offset_half_angle"),
        offset_nearest: number("offset_nearest"),
        offset_farthest: number("offset_farthest"),
        offset_slack: km("offset_slack"),
        beyond_half_angle: number("beyond_half_angle"),
        beyond_least: km("beyond_least"),
        beyond_most: km("beyond_most"),
        between_breadth: number("between_breadth"),
        halfway_reach: number("halfway_reach"),
        zone_breadth: km("zone_breadth"),
        anchor_reach: km("anchor_reach"),
        outline_doubt: km("outline_doubt"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_is_in_the_table() {
        let said = format!("{:?}", parameters());
        assert!(!said.contains("NaN"), "{said}");
    }
}
