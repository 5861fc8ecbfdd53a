//! Words of a locality -> the readings that they allow.

use super::{
    Locality, Phrase, Reference, borders, postposed,
    reference::{reference, split_wider},
    rules,
    text::{cut, tidy, without_first},
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
    let clean = tidy(text);
    let mut parts = clean.split(", ").map(str::trim).filter(|part| !part.is_empty());
    let Some(head) = parts.next().filter(|head| head.chars().any(char::is_alphabetic)) else { return Vec::new() };
    let containers: Vec<Reference> = parts.map(|part| reference(without_first(part, words::LEADING))).collect();
    let within = |containers: &[Reference], phrase| Locality { phrase, containers: containers.to_vec() };
    let whole: Vec<Locality> = phrases(head).into_iter().map(|phrase| within(&containers, phrase)).collect();
    let narrow = split_wider(head).filter(|_| whole.iter().all(|reading| names_one_place(&reading.phrase)));
    let narrow = narrow.into_iter().flat_map(|(inner, wider)| {
        let containers = [&[reference(wider)], containers.as_slice()].concat();
        phrases(inner).into_iter().map(move |phrase| within(&containers, phrase))
    });
    let only_a_name = whole.iter().all(|reading| matches!(reading.phrase, Phrase::Place(_)));
    let list = several(&clean).filter(|_| only_a_name).map(|phrase| Locality { phrase, containers: Vec::new() });
    narrow.chain(whole.iter().cloned()).chain(list).collect()
}

/// Whether a phrase's place may carry a wider one with it ("near Kut *in Gegharkunik province*").
fn names_one_place(phrase: &Phrase) -> bool {
    use Phrase::{Around, Beyond, Near, Offset, Place, Toward};
    matches!(phrase, Place(_) | Near(_) | Toward(_) | Offset { .. } | Around { .. } | Beyond { .. })
}

/// The phrases of the first rule that applies; a name where none does.
fn phrases(text: &str) -> Vec<Phrase> {
    let head = without_first(text, words::LEADING);
    let rules: [fn(&str) -> Vec<Phrase>; 13] = [
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
        rules::territory,
        rules::near,
        rules::area_of,
    ];
    let mut found = rules::part(text);
    let first = rules.iter().map(|rule| rule(head)).find(|found| !found.is_empty());
    found.extend(first.unwrap_or_default());
    if found.is_empty() { vec![Phrase::Place(reference(head))] } else { found }
}

/// "A, B and C": places of equal rank.
fn several(clean: &str) -> Option<Phrase> {
    let (but_last, last) = words::AND.iter().find_map(|and| cut(clean, and))?;
    let names = but_last.split(", ").chain([last]).map(|name| reference(without_first(name.trim(), words::LEADING)));
    Some(Phrase::Several(names.collect()))
}
