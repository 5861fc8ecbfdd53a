//! Countries as tables name them: by name in any language of `geodata/countries.csv`, or by code.

use super::super::{
    schema::CountrySystem,
    vocabulary::countries::{CodeSystem, country_of},
};
use crate::place::{CountryCode, NameKey};
use std::{collections::HashMap, sync::OnceLock};

static TABLE: &str = include_str!("../../../geodata/countries.csv");

/// The country that a cell names; `None` for one that is not known.
pub(super) fn named(text: &str, system: CountrySystem) -> Option<CountryCode> {
    match system {
        CountrySystem::Iso2 => CountryCode::new(text).ok(),
        CountrySystem::Name => by_name(text),
        CountrySystem::Any => by_name(text)
            .or_else(|| country_of(text, CodeSystem::Alpha2))
            .or_else(|| country_of(text, CodeSystem::Alpha3)),
        CountrySystem::Iso3 => country_of(text, CodeSystem::Alpha3),
        CountrySystem::Numeric => country_of(text, CodeSystem::Numeric),
        CountrySystem::Fips => country_of(text, CodeSystem::Fips),
        CountrySystem::GleditschWard => country_of(text, CodeSystem::GleditschWard),
    }
}

/// What stands in brackets is another name of the same country, as UCDP has it: "Russia (Soviet Union)".
fn by_name(text: &str) -> Option<CountryCode> {
    static NAMES: OnceLock<HashMap<NameKey, CountryCode>> = OnceLock::new();
    let names = NAMES.get_or_init(|| names().collect());
    let bare = || text.split(" (").next().map(NameKey::folded);
    names.get(&NameKey::folded(text)).or_else(|| names.get(&bare()?)).copied()
}

/// Every name of every country.
fn names() -> impl Iterator<Item = (NameKey, CountryCode)> {
    let records = csv::Reader::from_reader(TABLE.as_bytes()).into_records().filter_map(Result::ok);
    records.flat_map(|record| {
        let code = record.get(0).and_then(|code| CountryCode::new(code).ok());
        let main = record.get(2).unwrap_or_default();
        let others = record.get(3).unwrap_or_default().split("; ").filter_map(|name| Some(name.split_once(':')?.1));
        let keys: Vec<NameKey> = others.chain([main]).map(NameKey::folded).collect();
        keys.into_iter().filter(|key| !key.is_empty()).filter_map(move |key| Some((key, code?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_their_names() {
        for (text, system, code) in [
            ("Armenia", CountrySystem::Name, Some("AM")),
            ("Azərbaycan", CountrySystem::Name, Some("AZ")),
            ("Հայաստան", CountrySystem::Any, Some("AM")),
            ("АРМЕНИЯ", CountrySystem::Any, Some("AM")),
            ("Russia (Soviet Union)", CountrySystem::Name, Some("RU")),
            ("GE", CountrySystem::Any, Some("GE")),
            ("GEO", CountrySystem::Iso3, Some("GE")),
            ("GG", CountrySystem::Fips, Some("GE")),
            ("372", CountrySystem::GleditschWard, Some("GE")),
            ("Ruritania", CountrySystem::Any, None),
        ] {
            assert_eq!(named(text, system), code.and_then(|code| CountryCode::new(code).ok()), "{text}");
        }
    }
}
