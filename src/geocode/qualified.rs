//! Names of pairs of villages: "Upper Shorzha", "Верхняя Шоржа" and "Yuxarı Şorca" are Verin Shorzha. Reports translate
//! such words, gazetteers keep them.

use super::{
    NameMatch,
    candidate::{self, Candidate},
};
use crate::{
    gazetteer::Gazetteer,
    incident::locality::Reference,
    place::{FeatureClass, adjective_form},
};

/// A row for each word, with what names of the region have for it: English, Armenian, Azerbaijani, Russian, Georgian.
const WORDS: [&[&str]; 4] = [
    &["Upper", "Verin", "Верин", "Yuxarı", "Верхний", "Верхняя", "Верхнее", "Վերին", "ზემო"],
    &["Lower", "Nerkin", "Nerqin", "Неркин", "Aşağı", "Нижний", "Нижняя", "Нижнее", "Ներքին", "ქვემო"],
    &["Great", "Mets", "Мец", "Böyük", "Большой", "Большая", "Большое", "Մեծ", "დიდი"],
    &["Little", "Pokr", "Покр", "Kiçik", "Малый", "Малая", "Малое", "Փոքր", "პატარა"],
];

/// The settlements of the region that bear the name with its first word in another language.
pub(super) fn translated<'g>(gazetteer: &'g Gazetteer, reference: &Reference) -> Vec<Candidate<'g>> {
    let Some((word, name)) = reference.name.split_once(' ') else { return Vec::new() };
    let (lower, dictionary) = (word.to_lowercase(), adjective_form(word));
    let is_same =
        |own: &&str| Some(*own) == dictionary.as_deref() || own.len() == lower.len() && own.to_lowercase() == lower;
    let Some(row) = WORDS.iter().find(|row| row.iter().any(is_same)) else { return Vec::new() };
    let named = |own: &&str| format!("{own} {name}");
    let names = row.iter().map(named).map(|name| Reference { kind: reference.kind, ..Reference::bare(&name) });
    let found = names.flat_map(|reference| candidate::by_known_forms(gazetteer, &reference));
    let of_region = found.filter(|c| candidate::is_regional(c.place) && c.place.class() == FeatureClass::Settlement);
    let translated = of_region.map(|c| Candidate { name_match: NameMatch::Transliterated, ..c });
    candidate::best_of_each_place(translated.collect())
}
