//! Codes of countries of five systems, as ISO 3166-1 alpha-2.

use crate::place::CountryCode;
use std::{collections::BTreeMap, sync::OnceLock};

const TABLE: &str = include_str!("../../../geodata/vocabulary/country_codes.csv");

/// Whose code a text is. Never guessed: `AJ` is Azerbaijan in FIPS and nothing in ISO, `RS` is Russia or Serbia.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CodeSystem {
    /// ISO 3166-1 alpha-2: `AM`. With `XK`, which is in use for Kosovo.
    Alpha2,
    /// ISO 3166-1 alpha-3: `ARM` (ACLED's `iso3`).
    Alpha3,
    /// ISO 3166-1 numeric: `51` or `051` (ACLED's `iso`).
    Numeric,
    /// Gleditsch and Ward, as UCDP numbers countries: `371` (`country_id`, `gwnoa`).
    GleditschWard,
    /// FIPS 10-4: `AJ` (GDELT's `ActionGeo_CountryCode`).
    Fips,
}

impl CodeSystem {
    /// In the order of the columns of the table.
    const ALL: [Self; 5] = [Self::Alpha2, Self::Alpha3, Self::Numeric, Self::GleditschWard, Self::Fips];

    fn is_number(self) -> bool {
        matches!(self, Self::Numeric | Self::GleditschWard)
    }
}

/// The country of a code; `None` for one that its system does not have.
///
/// ```
/// use bordermap::source::vocabulary::countries::{CodeSystem, country_of};
/// assert_eq!(country_of("AJ", CodeSystem::Fips), country_of("31", CodeSystem::Numeric));
/// assert_eq!(country_of("AJ", CodeSystem::Alpha2), None);
/// ```
pub fn country_of(code: &str, system: CodeSystem) -> Option<CountryCode> {
    static READ: OnceLock<BTreeMap<(CodeSystem, &'static str), CountryCode>> = OnceLock::new();
    let table = READ.get_or_init(|| codes().collect());
    let code = code.trim();
    if system.is_number() {
        // `51.0` is what passes through floating point.
        let number = code.strip_suffix(".0").unwrap_or(code).trim_start_matches('0');
        return table.get(&(system, number)).copied();
    }
    let code = code.to_ascii_uppercase();
    table.get(&(system, code.as_str())).copied()
}

/// Every code. The columns before the name hold no commas; one cell may hold several codes.
fn codes() -> impl Iterator<Item = ((CodeSystem, &'static str), CountryCode)> {
    TABLE.lines().skip(1).flat_map(|line| {
        let country = line.split(',').next().and_then(|code| CountryCode::new(code).ok());
        let cells = CodeSystem::ALL.into_iter().zip(line.split(','));
        let codes = cells.flat_map(|(system, cell)| cell.split(' ').map(move |code| (system, code)));
        let codes = codes.filter(|(_, code)| !code.is_empty());
        codes.filter_map(move |key| Some((key, country?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_stands_for_two_countries() {
        let mut known = BTreeMap::new();
        for (key, country) in codes() {
            assert_eq!(known.insert(key, country), None, "{key:?}");
        }
    }

    #[test]
    fn countries_and_alpha_3_are_those_of_the_gazetteer() {
        let own = include_str!("../../../geodata/countries.csv").lines().skip(1).map(|line| line.split(','));
        let mut countries = 0;
        for mut cells in own {
            let (alpha2, alpha3) = (cells.next().expect("iso"), cells.next().expect("iso3"));
            let country = CountryCode::new(alpha2).expect("two letters");
            assert_eq!(country_of(alpha2, CodeSystem::Alpha2), Some(country));
            assert_eq!(country_of(alpha3, CodeSystem::Alpha3), Some(country), "{alpha3}");
            countries += 1;
        }
        assert_eq!(TABLE.lines().count() - 1, countries + 1, "all of them, and XK");
    }
}
