//! `alternateNamesV2`: alternateNameId, geonameid, isolanguage, alternate name, isPreferredName, isShortName,
//! isColloquial, isHistoric, from, to.

use super::row::{DumpRow, Fault, Kept};
use std::collections::BTreeMap;

/// Columns that a row has at least; the last two (from, to) came with the second version.
const COLUMNS: usize = 8;

/// Names with their languages, by place.
#[derive(Default)]
pub(super) struct Known(BTreeMap<u64, Vec<Named>>);

struct Named {
    language: String,
    text: String,
    /// Years of use, in words; may be empty.
    years: String,
}

impl Known {
    /// Keeps the name of a row if its place is kept.
    pub(super) fn take(&mut self, row: &DumpRow<'_>, places: &BTreeMap<u64, Kept>) -> Result<(), Fault> {
        if row.columns() < COLUMNS {
            let problem = format!("{} columns instead of 8 or 10", row.columns());
            return Err(row.problem("", &problem, "columns are separated by tabs; fetch the file again"));
        }
        let id =
            row.cell(1).parse().map_err(|_| row.problem("geonameid", "not a whole number", "write digits only"))?;
        let (language, text) = (row.cell(2), row.cell(3));
        if places.contains_key(&id) && !text.is_empty() && is_language(language) {
            let years = [row.cell(8), row.cell(9)].join("–");
            let years = if years == "–" { String::new() } else { format!("{text} {years}") };
            let name = Named { language: format!("{}{}", tag(language), kind(row)), text: text.to_owned(), years };
            self.0.entry(id).or_default().push(name);
        }
        Ok(())
    }

    /// Puts these names before those that do not say their language, which are dropped where they say the same.
    pub(super) fn give(self, places: &mut BTreeMap<u64, Kept>) {
        for (id, named) in self.0 {
            let Some(place) = places.get_mut(&id) else { continue };
            let years: Vec<&str> =
                named.iter().map(|name| name.years.as_str()).filter(|years| !years.is_empty()).collect();
            place.note = if years.is_empty() { String::new() } else { format!("Names by years: {}", years.join(", ")) };
            place.names.retain(|(_, text)| !named.iter().any(|name| name.text == *text));
            let told = named.into_iter().map(|name| (name.language, name.text));
            place.names = told.chain(std::mem::take(&mut place.names)).collect();
        }
    }
}

/// Instead of a language the column may say that the name is a link, a code of a post office or airport, and so on.
fn is_language(language: &str) -> bool {
    let no_language = ["link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "phon", "piny"];
    !no_language.contains(&language) && language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn tag(language: &str) -> &str {
    if language.is_empty() { "und" } else { language }
}

fn kind(row: &DumpRow<'_>) -> &'static str {
    let is = |at: usize| row.cell(at) == "1";
    match (is(7), is(5), is(4)) {
        (true, ..) => "/former",
        (_, true, _) => "/short",
        (.., true) => "/official",
        _ => "",
    }
}
