//! Where a place is said to lie: "Tegh, *near Goris*", "the Goris-Kapan road *near Shurnukh*", "the Azerbaijani side of
//! the border *opposite Tegh*". A part that says so names no wider place, and is none of a list.

use super::{
    Breadth, Locality, Phrase, Reference, Sides,
    actors::owner_of_positions,
    borders,
    direction::direction,
    distance::{begins_with_number, distance},
    parse::{names_several, phrases, within},
    reference::{leads_on, names_nothing, reference},
    roles::{Role, Roles},
    text::{cut_last, without_first},
    wider::{split_wider, words_of},
};

/// Roles without which no words say where something lies.
const SITING: [Role; 6] = [Role::Near, Role::NearAfter, Role::Measure, Role::Compass, Role::Border, Role::Opposite];

/// Roles of the words that such words begin with.
const OPENING: [Role; 6] = [Role::Near, Role::Leading, Role::Roughly, Role::Compass, Role::Opposite, Role::Located];

/// Roles of the words among these that begin nothing: "the", "of".
const IDLE: [Role; 3] = [Role::Idle, Role::From, Role::NoPlace];

/// What words say of where the place before them lies; `None` where they are a name.
pub(super) fn site(text: &str) -> Option<Phrase> {
    if !Roles::within(text).any(&SITING) || names_several(text) {
        return None;
    }
    let said = without_first(text, Role::Located);
    let phrase = phrases(said).into_iter().next()?;
    match phrase {
        Phrase::Near(of) => Some(match borders::sides(&of.written) {
            Some(sides) => Phrase::Border { sides, breadth: Breadth::Line },
            None => Phrase::Near(of),
        }),
        Phrase::Around { .. } | Phrase::Offset { .. } | Phrase::Beyond { .. } => Some(phrase),
        Phrase::Opposite(_) | Phrase::Border { .. } | Phrase::OffBorder { .. } | Phrase::Along { .. } => Some(phrase),
        Phrase::Part { as_name: None, direction: Some(_), .. } => Some(phrase),
        _ => None,
    }
}

/// A reading of which all these say where its place lies.
pub(super) fn sited(reading: Locality, sites: &[Phrase]) -> Locality {
    Locality { phrase: sites.iter().fold(reading.phrase, at), ..reading }
}

/// A phrase of which another says where its place lies. Positions are those of a country, or nothing but what stands there.
fn at(what: Phrase, by: &Phrase) -> Phrase {
    let (owner, is_nothing) = match &what {
        Phrase::Place(of) | Phrase::Near(of) | Phrase::Toward(of) => {
            let is_road = || Roles::within(&of.written).any(&[Role::Road]);
            (owner_of_positions(&of.written), names_nothing(&of.written) || is_road())
        }
        _ => (None, false),
    };
    let what = match (owner, by) {
        (Some(owner), _) => Phrase::Territory(Reference::bare(owner)),
        (None, Phrase::Border { sides, .. }) if is_nothing => {
            return Phrase::Border { sides: sides.clone(), breadth: Breadth::Zone };
        }
        (None, by) if is_nothing => return by.clone(),
        _ => what,
    };
    Phrase::Sited { what: Box::new(what), by: Box::new(by.clone()) }
}

/// "the village of Tegh near Goris", "the Goris-Kapan road near Shurnukh": the same without a comma.
pub(super) fn without_comma(head: &str, outer: &[Reference]) -> Vec<Locality> {
    let mut readings = Vec::new();
    add(head, outer, &mut readings);
    if let Some((inner, wider)) = split_wider(head) {
        add(inner, &[&wider, outer].concat(), &mut readings);
        readings.extend(in_something(inner, head, &[&wider, outer].concat()));
    } else if let Some((inner, wider)) = in_last(head) {
        let containers = [&[reference(wider)], outer].concat();
        match in_something(inner, head, &containers) {
            Some(reading) => readings.push(reading),
            None => {
                within(inner, &containers, &mut readings);
            }
        }
    }
    readings
}

/// "two villages in Gegharkunik province", "a kindergarten in Goris": of what has no name the wider place is what is known.
fn in_something(inner: &str, head: &str, containers: &[Reference]) -> Option<Locality> {
    const OF_BORDERS: [Role; 3] = [Role::Border, Role::Compass, Role::Section];
    let is_plain = !Roles::within(inner).any(&OF_BORDERS) && matches!(phrases(inner).as_slice(), [Phrase::Place(_)]);
    let (wider, outer) = containers.split_first().filter(|_| is_plain && is_common(inner) && !is_common(head))?;
    Some(Locality { phrase: Phrase::Place(wider.clone()), containers: outer.to_vec() })
}

/// "near Kut in *Gegharkunik*", "на окраине села Аравус в *Сюнике*": a wider place that is not said to be one.
fn in_last(head: &str) -> Option<(&str, &str)> {
    let (inner, wider) = [" in ", " в ", " во "].iter().find_map(|preposition| cut_last(head, preposition))?;
    let is_name = wider.chars().any(char::is_uppercase) && !Roles::within(head).any(&[Role::Border, Role::Compass]);
    let is_place = || matches!(phrases(head).as_slice(), [Phrase::Place(_) | Phrase::Near(_) | Phrase::Toward(_)]);
    (is_name && !names_nothing(inner) && !names_several(head) && is_place()).then_some((inner, wider))
}

fn add(text: &str, outer: &[Reference], readings: &mut Vec<Locality>) {
    let Some((inner, by)) = split(text) else { return };
    // "the border near Sotk" has a rule of its own.
    if Roles::within(inner).any(&[Role::Border]) && matches!(phrases(text).as_slice(), [Phrase::Along { .. }]) {
        return;
    }
    if let (true, Phrase::Near(of)) = (names_nothing(inner) && Roles::within(inner).any(&[Role::Border]), &by) {
        let phrase = Phrase::Along { of: of.clone(), border: Sides::Unnamed };
        return readings.push(Locality { phrase, containers: outer.to_vec() });
    }
    let is_plain = || matches!(phrases(inner).as_slice(), [Phrase::Place(_)]) && owner_of_positions(inner).is_none();
    // No road lines are bundled: "the M2 highway near Shurnukh".
    let is_idle = is_common(inner) && !is_common(text) || Roles::within(inner).any(&[Role::Road]);
    if is_idle && is_plain() {
        return readings.push(Locality { phrase: by, containers: outer.to_vec() });
    }
    let mut found = Vec::new();
    within(inner, outer, &mut found);
    readings.extend(found.into_iter().map(|reading| sited(reading, std::slice::from_ref(&by))));
}

/// Whether words are no names, if names are written as such: "the forest", "пастбище".
fn is_common(text: &str) -> bool {
    let has_case = |c: char| c.is_lowercase() && !('ა'..='ჿ').contains(&c);
    text.chars().any(has_case) && !text.chars().any(|c| c.is_uppercase() || c.is_numeric())
}

/// The words before the first that say where what they name lies, and what is said.
fn split(text: &str) -> Option<(&str, Phrase)> {
    let opens = |word: &str| {
        let roles = Roles::of(word);
        roles.any(&OPENING) && !roles.any(&IDLE) || roles.any(&[Role::Near]) || begins_with_number(word)
    };
    words_of(text).skip(1).filter(|(_, word)| opens(word)).find_map(|(at, _)| {
        let inner = &text[..at - 1];
        // "section of | the border", "5 km | north of Sotk".
        let is_whole = inner.rsplit(' ').next().is_some_and(|last| !leads_on(last) && !Role::Roughly.is(last));
        let is_distance = || {
            distance(inner)
                .is_some_and(|(_, rest)| rest.is_empty() || direction(rest).is_some_and(|(_, rest)| rest.is_empty()))
        };
        (is_whole && !is_distance()).then(|| site(&text[at..])).flatten().map(|by| (inner, by))
    })
}
