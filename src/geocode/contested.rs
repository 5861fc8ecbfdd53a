//! Names that mean several lands, and not the same to every side, from `geodata/contested_names.csv`: never one answer.

use super::{Answer, Context, Geocoder, Resolution, list};
use crate::{
    incident::locality::{Reference, TypeWord},
    place::NameKey,
};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../geodata/contested_names.csv");

/// A row of the table.
struct Contested {
    name: String,
    /// The name in every language, folded.
    keys: Vec<NameKey>,
    /// What it may mean, as localities.
    meanings: Vec<String>,
    /// Words beside it that tell which is meant ("province").
    told_by: Vec<String>,
    /// The country whose reports mean a place of their own by it.
    unless: String,
    note: String,
    source: String,
}

/// A case adds no more letters than this to a name.
const LONGEST_ENDING: usize = 4;

/// Whether a name that nothing beside it explains means several lands.
pub(super) fn is_contested(reference: &Reference, context: &Context) -> bool {
    matches!(reference.kind, None | Some(TypeWord::Area))
        && row(&reference.name).is_some_and(|row| {
            let written = reference.written.to_lowercase();
            let is_told = row.told_by.iter().any(|word| written.contains(word));
            let is_own = context.country.is_some_and(|country| country.as_str() == row.unless);
            !is_told && !is_own
        })
}

/// All that a contested name may mean.
pub(super) fn meanings(geocoder: &Geocoder, name: &str, context: &Context) -> Resolution {
    let Some(row) = row(name) else { return Resolution::unresolved(format!("no place named “{name}” is known")) };
    // What is weighed for each meaning is no part of the account of the name.
    let plain = Geocoder { account: None, ..*geocoder };
    let reason = format!("“{}” means several lands: {} (source: {})", row.name, row.note, row.source);
    let meant = row.meanings.iter().filter_map(|meaning| plain.geocode(meaning, context).into_answer());
    let answers = meant.map(|answer| Answer { reasons: [vec![reason.clone()], answer.reasons].concat(), ..answer });
    match list::either(answers.collect()) {
        Resolution::Resolved(_) | Resolution::Unresolved(_) => Resolution::unresolved(reason),
        rivals => rivals,
    }
}

/// The row of a name, in any case of a language that adds endings. All of these names have two words.
fn row(name: &str) -> Option<&'static Contested> {
    if !name.contains(' ') {
        return None;
    }
    let key = NameKey::folded(name);
    let is_case = |own: &NameKey| {
        let ending = key.as_str().strip_prefix(own.as_str());
        ending.is_some_and(|ending| !ending.contains(' ') && ending.chars().count() <= LONGEST_ENDING)
    };
    ROWS.iter().find(|row| row.keys.iter().any(is_case))
}

static ROWS: LazyLock<Vec<Contested>> = LazyLock::new(|| {
    let records = csv::Reader::from_reader(TABLE.as_bytes()).into_records().filter_map(Result::ok);
    let row = |record: csv::StringRecord| {
        let cell = |index| record.get(index).unwrap_or_default();
        let parts = |text: &str, by| text.split(by).map(|part| part.trim().to_owned()).collect::<Vec<_>>();
        let bare = |name: &str| name.split_once(':').map_or(name, |(_, name)| name).to_owned();
        Contested {
            name: cell(0).to_owned(),
            keys: parts(cell(1), ';').iter().map(|name| NameKey::folded(&bare(name))).collect(),
            meanings: parts(cell(2), ';'),
            told_by: parts(cell(3), ';').into_iter().filter(|word| !word.is_empty()).collect(),
            unless: cell(4).to_owned(),
            note: cell(5).to_owned(),
            source: cell(6).to_owned(),
        }
    };
    records.map(row).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{border::Borders, gazetteer::Gazetteer};

    #[test]
    fn every_meaning_of_a_contested_name_is_a_place_of_its_own() {
        let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
        assert!(!ROWS.is_empty());
        for row in ROWS.iter() {
            assert!(row.meanings.len() > 1 && !row.source.is_empty() && !row.note.is_empty(), "{}", row.name);
            let found = meanings(&geocoder, &row.name, &Context::default());
            let Resolution::Ambiguous(rivals) = &found else { panic!("{}: {found:?}", row.name) };
            assert_eq!(rivals.len(), row.meanings.len(), "{}: {rivals:?}", row.name);
        }
    }
}
