//! Words of a locality -> the readings that they allow.

use super::{
    Locality, Phrase, Reference, TypeWord,
    actors::{without_actors, without_actors_last},
    borders,
    list::{by_commas, is_about_one_place, list},
    postposed,
    reference::reference,
    rules,
    text::{cut, cut_last, tidy, without_first},
    wider::{split_wider, without_owner},
    words,
};

/// More characters than any locality has: the longest that reports give ("in the direction of the village of … of the
/// … district, on the … section of the … border") stay below 200.
const LONGEST: usize = 300;

/// Why a text is too long to be a locality.
pub fn too_long(text: &str) -> Option<String> {
    let long = text.chars().nth(LONGEST).is_some();
    long.then(|| format!("a text of more than {LONGEST} characters is a report, not the name of a place"))
}

/// Everything that a locality may mean, likeliest first; empty for a text without letters or one that is too long.
///
/// ```
/// use bordermap::incident::locality::{readings, Phrase};
/// let readings = readings("the Sotk–Khoznavar section of the border zone");
/// assert!(matches!(&readings[0].phrase, Phrase::Section { from, to, .. } if from.name == "Sotk" && to.name == "Khoznavar"));
/// ```
pub fn readings(text: &str) -> Vec<Locality> {
    if too_long(text).is_some() {
        return Vec::new();
    }
    let tidied = without_last_comma(tidy(text));
    if tidied.contains("; ") {
        // What stands between semicolons is never the wider place of what goes before.
        return by_commas(&tidied.replace("; ", ", ")).into_iter().take(1).collect();
    }
    let placed = without_actors(&tidied).unwrap_or(&tidied);
    let clean = without_actors_last(placed).unwrap_or(placed);
    let mut parts = clean.split(", ").map(str::trim).filter(|part| !part.is_empty());
    let Some(head) = parts.next().filter(|head| head.chars().any(char::is_alphabetic)) else { return Vec::new() };
    let outer: Vec<Reference> = parts.map(|part| reference(without_first(part, words::LEADING))).collect();
    let mut readings = Vec::new();
    if let Some((owned, owner)) = without_owner(head).filter(|_| phrases(head).iter().all(may_carry_wider)) {
        within(&owned, &[outer.clone(), vec![owner]].concat(), &mut readings);
    }
    let is_list = within(head, &outer, &mut readings);
    readings.extend(list(clean).filter(|_| is_list));
    if let Some((names, wider)) = bracketed(clean).filter(|(names, _)| is_list && names_several(names)) {
        readings.extend(list(names).map(|mut found| {
            found.containers.push(reference(wider));
            found
        }));
    }
    if is_list && !names_several(clean) {
        let listed = by_commas(clean).into_iter().filter(|one| !readings.contains(one)).collect::<Vec<_>>();
        readings.extend(listed);
    }
    if reference(head).kind == Some(TypeWord::Area) {
        add(wider_first(clean), &[reference(head)], &mut readings);
        readings.extend(list_in(head, clean));
    }
    readings
}

/// "Sotk, Kut, and Norabak" without the comma before the last.
fn without_last_comma(text: String) -> String {
    words::AND.iter().fold(text, |text, and| match text.contains(',') {
        true => text.replace(&format!(",{and}"), and),
        false => text,
    })
}

/// "Syunik province, Nerkin Hand": ministries put the wider place first.
fn wider_first(text: &str) -> Vec<Phrase> {
    match text.split_once(", ") {
        Some((_, narrow)) if !narrow.contains(", ") => {
            phrases(without_first(narrow, words::LEADING)).into_iter().filter(is_about_one_place).collect()
        }
        _ => Vec::new(),
    }
}

/// "Syunik province, the villages of Tegh and Kornidzor".
fn list_in(wide: &str, text: &str) -> Option<Locality> {
    let mut found = list(text.get(wide.len()..)?.strip_prefix(", ")?)?;
    found.containers.push(reference(wide));
    Some(found)
}

/// The readings of a phrase within wider places; whether it may as well be a list.
fn within(head: &str, outer: &[Reference], readings: &mut Vec<Locality>) -> bool {
    let whole = phrases(head);
    let is_list = whole.iter().all(is_about_one_place);
    let may_carry = whole.iter().all(may_carry_wider);
    if let Some((inner, wider)) = split_wider(head).filter(|_| may_carry) {
        add(phrases(inner), &[&wider, outer].concat(), readings);
    }
    add(whole, outer, readings);
    if let Some((inner, wider)) = bracketed(head).filter(|_| may_carry) {
        add(phrases(inner), &[&[reference(wider)], outer].concat(), readings);
    }
    is_list
}

fn add(phrases: impl IntoIterator<Item = Phrase>, containers: &[Reference], readings: &mut Vec<Locality>) {
    readings.extend(phrases.into_iter().map(|phrase| Locality { phrase, containers: containers.to_vec() }));
}

/// Whether a phrase's place may carry a wider one with it ("near Kut *in Gegharkunik province*").
fn may_carry_wider(phrase: &Phrase) -> bool {
    use Phrase::{Along, AreaOf, Around, Beyond, Inside, Near, Offset, Part, Place, SectionOf, Territory, Toward};
    matches!(
        phrase,
        Place(_)
            | Near(_)
            | Toward(_)
            | AreaOf(_)
            | SectionOf(_)
            | Territory(_)
            | Offset { .. }
            | Around { .. }
            | Inside { .. }
            | Beyond { .. }
            | Part { .. }
            | Along { .. }
    )
}

/// "Kut (Gegharkunik)": what stands in brackets at the end may be the wider place.
fn bracketed(head: &str) -> Option<(&str, &str)> {
    cut_last(head.strip_suffix(')')?, " (")
}

/// The phrases of the first rule that applies; a name where none does.
pub(super) fn phrases(text: &str) -> Vec<Phrase> {
    let head = without_first(text, words::LEADING);
    let part_of_border = borders::part(text);
    if !part_of_border.is_empty() {
        return part_of_border;
    }
    let rules: [fn(&str) -> Vec<Phrase>; 14] = [
        rules::offset,
        rules::beyond,
        postposed::offset,
        postposed::near,
        borders::section,
        borders::border,
        borders::road,
        borders::between,
        rules::toward,
        postposed::toward,
        postposed::territory,
        rules::territory,
        rules::near,
        rules::area_of,
    ];
    let mut found = rules::part(text);
    let first = rules.iter().map(|rule| rule(head)).find(|found| !found.is_empty());
    found.extend(first.unwrap_or_default());
    if found.is_empty() { vec![Phrase::Place(reference(head))] } else { found }
}

/// Whether a word that joins the last two of a list stands in a text.
pub fn names_several(text: &str) -> bool {
    words::AND.iter().any(|and| cut(text, and).is_some())
}
