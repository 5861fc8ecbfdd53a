//! Words of a locality -> the readings that they allow.

use super::{
    Locality, Phrase, Reference, TypeWord,
    actors::{without_actors, without_actors_last},
    borders,
    list::{by_commas, each_of_two, each_within, either, is_about_one_place, list},
    postposed,
    reference::{area_of_several, kind, reference},
    roles::{Role, Roles},
    rules,
    site::{self, site, sited},
    text::{after_phrase, cut, cut_last, split_word, tidy, without_first},
    wider::{split_wider, split_wider_of, without_owner},
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
    readings_in_turn(text).collect()
}

/// The same one after the other: those as a list are only worked out when they are asked for, since mostly one before
/// them is borne out.
pub fn readings_in_turn(text: &str) -> impl Iterator<Item = Locality> + use<> {
    let is_read = too_long(text).is_none() && text.chars().any(char::is_alphabetic);
    let tidied = if is_read { without_last_comma(tidy(text)) } else { String::new() };
    let (clean, (one, may_be_list)) = match tidied.contains("; ") {
        // What stands between semicolons is never the wider place of what goes before, unless each has one.
        true => {
            let commas = tidied.replace("; ", ", ");
            let each = each_within(&commas).or_else(|| each_of_two(&tidied));
            let list = by_commas(&commas).into_iter().take(1).chain(each).collect();
            (String::new(), (list, false))
        }
        false => {
            let placed = without_actors(&tidied).or_else(|| at_positions(&tidied)).unwrap_or(&tidied);
            let clean = without_actors_last(placed).unwrap_or(placed);
            (clean.to_owned(), as_one(clean))
        }
    };
    one.into_iter().chain(std::iter::once_with(move || as_several(&clean, may_be_list)).flatten())
}

/// "in the direction of the Armenian positions *near Yeraskh*": what was aimed at stood there.
fn at_positions(text: &str) -> Option<&str> {
    let said = without_first(text, Role::Leading);
    let is_aim = Role::Towards.is(split_word(said).0);
    is_aim.then(|| after_phrase(said, words::TOWARDS)).flatten().and_then(without_actors)
}

/// What stands before the first comma, and what after: the wider places.
fn head(clean: &str) -> Option<(&str, impl Iterator<Item = &str>)> {
    let mut parts = clean.split(", ").map(str::trim).filter(|part| !part.is_empty());
    let head = parts.next().filter(|head| head.chars().any(char::is_alphabetic))?;
    Some((head, parts))
}

/// The readings as a phrase with its wider places; whether the text may as well be a list.
fn as_one(clean: &str) -> (Vec<Locality>, bool) {
    let Some((head, wider)) = head(clean) else { return (Vec::new(), false) };
    let (mut outer, mut sites) = (Vec::new(), Vec::new());
    wider.for_each(|part| match site(part) {
        Some(site) => sites.push(site),
        None => outer.extend(containers(part)),
    });
    let mut readings = Vec::new();
    if let Some((owned, owner)) = without_owner(head).filter(|_| phrases(head).iter().all(may_carry_wider)) {
        within(&owned, &[outer.clone(), vec![owner]].concat(), &mut readings);
    }
    let may_be_list = within(head, &outer, &mut readings);
    let of_areas: Vec<Locality> = readings.iter().filter_map(of_the_area).collect();
    if !of_areas.is_empty() {
        readings.splice(0..0, of_areas);
    }
    if !sites.is_empty() {
        readings = readings.into_iter().map(|reading| sited(reading, &sites)).collect();
    }
    (readings, may_be_list)
}

/// "near the villages of Gegharkunik" as what is said of Gegharkunik.
fn of_the_area(reading: &Locality) -> Option<Locality> {
    let area = |of: &Reference| area_of_several(of).filter(|area| !names_several(&area.name));
    let phrase = match &reading.phrase {
        Phrase::Place(of) => Phrase::Place(area(of)?),
        Phrase::Near(of) => Phrase::Near(area(of)?),
        Phrase::Toward(of) => Phrase::Toward(area(of)?),
        _ => return None,
    };
    Some(Locality { phrase, ..reading.clone() })
}

/// "Gegharkunik region (Armenia)": a wider place, and what stands in brackets around that.
fn containers(part: &str) -> Vec<Reference> {
    let part = without_first(part, Role::Leading);
    match bracketed(part) {
        Some((inner, wider)) if kind(inner) == Some(TypeWord::Area) => {
            vec![reference(inner), reference(wider)]
        }
        _ => vec![reference(part)],
    }
}

/// The readings as a list, or with the wider place first.
fn as_several(clean: &str, may_be_list: bool) -> Vec<Locality> {
    let Some((head, wider)) = head(clean) else { return Vec::new() };
    let (sites, wider): (Vec<&str>, Vec<&str>) = wider.partition(|part| site(part).is_some());
    let outer: Vec<Reference> = wider.into_iter().flat_map(containers).collect();
    let mut readings = site::without_comma(head, &outer);
    let joins_several = clean.contains(", ") || names_several(clean);
    if !sites.is_empty() || !joins_several {
        return readings;
    }
    if may_be_list {
        readings.extend(list(clean));
        readings.extend(either(clean));
        if let Some((names, wider)) = bracketed(clean).filter(|(names, _)| names_several(names)) {
            readings.extend(list(names).map(|mut found| {
                found.containers.push(reference(wider));
                found
            }));
        }
        if !names_several(clean) {
            let listed = by_commas(clean).into_iter().filter(|one| !readings.contains(one)).collect::<Vec<_>>();
            readings.extend(listed);
        }
    }
    readings.extend(each_within(clean).or_else(|| each_of_two(clean)));
    if kind(head) == Some(TypeWord::Area) {
        add(wider_first(clean), &[reference(head)], &mut readings);
        readings.extend(list_in(head, clean));
    }
    readings
}

/// "Sotk, Kut, and Norabak" without the comma before the last.
fn without_last_comma(text: String) -> String {
    if !text.contains(',') {
        return text;
    }
    words::AND.iter().fold(text, |text, and| text.replace(&format!(",{and}"), and))
}

/// "Syunik province, Nerkin Hand": ministries put the wider place first.
fn wider_first(text: &str) -> Vec<Phrase> {
    match text.split_once(", ") {
        Some((_, narrow)) if !narrow.contains(", ") => {
            phrases(without_first(narrow, Role::Leading)).into_iter().filter(is_about_one_place).collect()
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
pub(super) fn within(head: &str, outer: &[Reference], readings: &mut Vec<Locality>) -> bool {
    let roles = Roles::within(head);
    let whole = phrases_of(head, roles);
    let is_list = whole.iter().all(is_about_one_place);
    let may_carry = whole.iter().all(may_carry_wider);
    if let Some((inner, wider)) = split_wider_of(head, roles) {
        let inner = phrases(inner);
        if may_carry || inner.iter().all(is_about_two) {
            add(inner, &[&wider, outer].concat(), readings);
        }
    }
    add(whole, outer, readings);
    if let Some((inner, wider)) = bracketed(head).filter(|_| may_carry) {
        match site(wider) {
            Some(by) => {
                let found = phrases(inner).into_iter().map(|phrase| Locality { phrase, containers: outer.to_vec() });
                readings.extend(found.map(|reading| sited(reading, std::slice::from_ref(&by))));
            }
            None => add(phrases(inner), &[&[reference(wider)], outer].concat(), readings),
        }
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

/// "between Sotk and Kut" *of Gegharkunik province*, which then holds both: neither may have one of its own.
fn is_about_two(phrase: &Phrase) -> bool {
    let bare = |of: &Reference| split_wider(&of.written).is_none();
    matches!(phrase, Phrase::Between(a, b) | Phrase::Halfway(a, b) | Phrase::Road(a, b) if bare(a) && bare(b))
}

/// "Kut (Gegharkunik)": what stands in brackets at the end may be the wider place.
pub(super) fn bracketed(head: &str) -> Option<(&str, &str)> {
    cut_last(head.strip_suffix(')')?, " (")
}

/// The phrases of the first rule that applies; a name where none does.
pub(super) fn phrases(text: &str) -> Vec<Phrase> {
    phrases_of(text, Roles::within(text))
}

fn phrases_of(text: &str, roles: Roles) -> Vec<Phrase> {
    let head = without_first(text, Role::Leading);
    let is_part = roles.any(&[Role::Compass, Role::Central]);
    if is_part && roles.any(&[Role::Border]) {
        let part_of_border = borders::part(text);
        if !part_of_border.is_empty() {
            return part_of_border;
        }
    }
    let mut found = if is_part { rules::part(text) } else { Vec::new() };
    let may_apply = RULES.iter().filter(|(role, _)| role.is_none_or(|role| roles.any(&[role])));
    let first = may_apply.map(|(_, rule)| rule(head)).find(|found| !found.is_empty());
    found.extend(first.unwrap_or_default());
    if found.is_empty() { vec![Phrase::Place(reference(head))] } else { found }
}

type Rule = fn(&str) -> Vec<Phrase>;

/// Rules in the order in which they are tried, with the role that some word must have for each.
const RULES: [(Option<Role>, Rule); 21] = [
    (Some(Role::Opposite), rules::opposite),
    (Some(Role::Opposite), postposed::opposite),
    (Some(Role::Measure), rules::offset),
    (Some(Role::Compass), rules::beyond),
    (None, postposed::offset),
    (Some(Role::Measure), postposed::around),
    (Some(Role::NearAfter), postposed::near),
    (Some(Role::Border), rules::side),
    (Some(Role::Section), borders::section),
    (Some(Role::Border), borders::border),
    (Some(Role::Road), borders::road),
    (Some(Role::Halfway), rules::halfway),
    (Some(Role::Between), borders::between),
    (Some(Role::BetweenAfter), postposed::between),
    (Some(Role::Towards), rules::toward),
    (Some(Role::TowardsAfter), postposed::toward),
    (Some(Role::TerritoryAfter), postposed::territory),
    (Some(Role::Territory), rules::territory),
    (Some(Role::Near), rules::near),
    (Some(Role::Limits), rules::limits),
    (Some(Role::AreaLast), rules::area_of),
];

/// Whether a word that joins the last two of a list, or of alternatives, stands in a text.
pub fn names_several(text: &str) -> bool {
    words::AND.iter().chain(words::OR).any(|and| cut(text, and).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_never_applies_without_the_role_that_it_waits_for() {
        let cases = [
            include_str!("../../../tests/cases/localities.tsv"),
            include_str!("../../../tests/cases/phrases.tsv"),
            include_str!("../../../tests/cases/doubt.tsv"),
        ];
        let asked = cases.iter().flat_map(|rows| rows.lines()).filter_map(|row| row.split('\t').next());
        let signs = ["5km N.-E. of Goris", "в 2-х км от Кута", "NEAR Sotk", "«север» Сюника", "the Sotk–Kut SECTION"];
        let texts: Vec<String> = asked.chain(signs).map(tidy).collect();
        let mut applied = 0;
        for text in &texts {
            let (head, roles) = (without_first(text, Role::Leading), Roles::within(text));
            for (index, (role, rule)) in RULES.iter().enumerate() {
                let applies = !rule(head).is_empty();
                applied += usize::from(applies);
                assert!(!applies || role.is_none_or(|role| roles.any(&[role])), "rule {index}: {text}");
            }
            let is_part = !rules::part(text).is_empty() || !borders::part(text).is_empty();
            assert!(!is_part || roles.any(&[Role::Compass, Role::Central]), "{text}");
        }
        assert!(applied > texts.len() / 2, "the rules apply to few texts: {applied} of {}", texts.len());
    }
}
