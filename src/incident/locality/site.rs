//! Where a place is said to lie: "Tegh, *near Goris*", "the Goris-Kapan road *near Shurnukh*", "the Azerbaijani side of
//! the border *opposite Tegh*". A part that says so names no wider place, and is none of a list.

use super::{
    Breadth, Locality, Phrase, Reference, Sides,
    actors::owner_of_positions,
    borders,
    direction::direction,
    distance::{begins_with_number, distance},
    parse::{names_several, phrases, within},
    reference::{leads_on, names_nothing},
    roles::{Role, Roles},
    text::without_first,
    wider::{split_wider, words_of},
};

/// Roles without which no words say where something lies.
const SITING: [Role; 6] = [Role::Near, Role::NearAfter, Role::Measure, Role::Compass, Role::Border, Role::Opposite];

/// Roles of the words that such words begin with.
const OPENING: [Role; 6] = [Role::Near, Role::Leading, Role::Roughly, Role::Compass, Role::Opposite, Role::Located];

/// What words say of where the place before them lies; `None` where they are a name.
pub(super) fn site(text: &str) -> Option<Phrase> {
    if !Roles::within(text).any(&SITING) || names_several(text) {
        return None;
    }
    let said = without_first(text, Role::Located);
    let phrase = phrases(said).into_iter().next()?;
    match phrase {
        Phrase::Near(ref of) | Phrase::Around { from: ref of, .. } => Some(border(of).unwrap_or(phrase)),
        Phrase::Offset { .. } | Phrase::Beyond { .. } | Phrase::Opposite(_) | Phrase::Border { .. } => Some(phrase),
        Phrase::Part { as_name: None, direction: Some(_), .. } => Some(phrase),
        _ => None,
    }
}

/// "near *the border with Azerbaijan*": kilometres to a border are counted from the place.
fn border(of: &Reference) -> Option<Phrase> {
    let is_border = Roles::within(&of.written).any(&[Role::Border]);
    let found = is_border.then(|| borders::border(&of.written)).into_iter().flatten().next();
    found.filter(|phrase| matches!(phrase, Phrase::Border { .. }))
}

/// A reading of which all these say where its place lies.
pub(super) fn sited(reading: Locality, sites: &[Phrase]) -> Locality {
    let phrase = sites.iter().fold(reading.phrase, |what, by| match (what, by) {
        (Phrase::Place(of), Phrase::Border { sides, .. }) if names_nothing(&of.written) => {
            Phrase::Border { sides: sides.clone(), breadth: Breadth::Zone }
        }
        (what, by) => Phrase::Sited { what: Box::new(off_the_border(what)), by: Box::new(by.clone()) },
    });
    Locality { phrase, ..reading }
}

/// "5 km from the border": kilometres from a line that runs on and on tell only that it is close by.
fn off_the_border(what: Phrase) -> Phrase {
    match &what {
        Phrase::Around { from, .. } => border(from).unwrap_or(what),
        _ => what,
    }
}

/// "the village of Tegh near Goris", "the Goris-Kapan road near Shurnukh": the same without a comma.
pub(super) fn without_comma(head: &str, outer: &[Reference]) -> Vec<Locality> {
    let mut readings = Vec::new();
    add(head, outer, &mut readings);
    if let Some((inner, wider)) = split_wider(head) {
        add(inner, &[&wider, outer].concat(), &mut readings);
    }
    readings
}

fn add(text: &str, outer: &[Reference], readings: &mut Vec<Locality>) {
    let Some((inner, by)) = split(text) else { return };
    if matches!(phrases(text).as_slice(), [Phrase::Along { .. }]) {
        return;
    }
    let roles = Roles::within(inner);
    if names_nothing(inner) {
        let phrase = match by {
            Phrase::Near(of) if roles.any(&[Role::Border]) => Phrase::Along { of, border: Sides::Unnamed },
            by => by,
        };
        return readings.push(Locality { phrase, containers: outer.to_vec() });
    }
    let mut found = Vec::new();
    match owner_of_positions(inner) {
        Some(owner) => {
            found.push(Locality { phrase: Phrase::Territory(Reference::bare(owner)), containers: outer.to_vec() })
        }
        None => {
            within(inner, outer, &mut found);
        }
    }
    readings.extend(found.into_iter().map(|reading| sited(reading, std::slice::from_ref(&by))));
}

/// The words before the first that say where what they name lies, and what is said.
fn split(text: &str) -> Option<(&str, Phrase)> {
    let opens = |word: &str| {
        let roles = Roles::of(word);
        roles.any(&OPENING) && !roles.any(&[Role::Idle, Role::From, Role::NoPlace]) || begins_with_number(word)
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
