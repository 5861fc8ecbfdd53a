//! Fifty thousand incidents: a table made by a seeded generator of real towns and villages on both sides of the border.

use std::io::Write;
use tempfile::NamedTempFile;

/// How many.
pub const COUNT: usize = 50_000;

/// Place, province and country; those with most reports first.
const PLACES: [[&str; 3]; 24] = [
    ["Berd", "Tavush", "AM"],
    ["Sotk", "Gegharkunik", "AM"],
    ["Goris", "Syunik", "AM"],
    ["Jermuk", "Vayots Dzor", "AM"],
    ["Vardenis", "Gegharkunik", "AM"],
    ["Yeraskh", "Ararat", "AM"],
    ["Tegh", "Syunik", "AM"],
    ["Kapan", "Syunik", "AM"],
    ["Ijevan", "Tavush", "AM"],
    ["Meghri", "Syunik", "AM"],
    ["Sisian", "Syunik", "AM"],
    ["Koti", "Tavush", "AM"],
    ["Noyemberyan", "Tavush", "AM"],
    ["Movses", "Tavush", "AM"],
    ["Chinari", "Tavush", "AM"],
    ["Tovuz", "", "AZ"],
    ["Gadabay", "", "AZ"],
    ["Zangilan", "", "AZ"],
    ["Dashkasan", "", "AZ"],
    ["Shamkir", "", "AZ"],
    ["Yerevan", "", "AM"],
    ["Ganja", "", "AZ"],
    ["Syunik province", "", "AM"],
    ["the Armenian-Azerbaijani border", "", ""],
];

const KINDS: [&str; 8] =
    ["small_arms_fire", "shelling", "engineering", "clash", "deployment", "mine", "air_strike", "capture"];
const STATUSES: [&str; 4] = ["reported", "confirmed", "denied", "proposed"];

/// Knuth's MMIX generator.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    /// Small numbers far more often than large ones.
    fn few_often(&mut self, most: usize) -> usize {
        let share = self.below(10_000) as f64 / 10_000.0;
        (share * share * most as f64) as usize
    }
}

/// The table in a file that goes when it is dropped.
pub fn fifty_thousand() -> NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file");
    let mut chance = Chance(2021);
    let mut text = String::from("incident_id,event_date,location,admin1,country,event_type,status,source\n");
    for number in 1..=COUNT {
        let [place, province, country] = PLACES[chance.few_often(PLACES.len())];
        let (year, month, day) = (2018 + chance.below(6), 1 + chance.below(12), 1 + chance.below(28));
        let (kind, status) = (KINDS[chance.few_often(KINDS.len())], STATUSES[chance.few_often(STATUSES.len())]);
        text += &format!("m{number},{year}-{month:02}-{day:02},{place},{province},{country},{kind},{status},made\n");
    }
    file.write_all(text.as_bytes()).expect("written");
    file
}
