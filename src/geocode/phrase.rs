//! Phrases -> answers, and the choice among the readings that a text allows.

use super::{
    Answer, Context, Geocoder, Resolution, Surroundings, Unresolved, along, answer, candidate, choice,
    container::{self, Within},
    contested, dated, inside, list, opposite, part, relative, seat, shape, side, sited, stretch,
};
use crate::{
    border::BorderPair,
    incident::locality::{self, Direction, Locality, Phrase, Reference, Sides, TypeWord},
    place::{Footprint, Metres, NameKey, NameKind},
};
use std::borrow::Borrow;

/// What no one reads: a text too long to be a locality.
pub(super) fn refused(text: &str) -> Option<Resolution> {
    locality::too_long(text).map(|reason| Resolution::Unresolved(Unresolved { reason, steps: Vec::new() }))
}

/// The answer to the reading that the gazetteer bears out best (resolved before ambiguous before nothing), and which of the
/// readings that is.
pub(super) fn best_reading(
    geocoder: &Geocoder,
    text: &str,
    readings: impl IntoIterator<Item = impl Borrow<Locality>>,
    context: &Context,
) -> (Resolution, Option<usize>) {
    let mut taken = None;
    let mut best = Resolution::Unresolved(Unresolved { reason: "no place is named".to_owned(), steps: Vec::new() });
    for (index, reading) in readings.into_iter().enumerate() {
        let reading = reading.borrow();
        geocoder.account.inspect(|account| account.begin());
        let within = Within::new(&reading.containers);
        let resolution = answer_to(geocoder, &reading.phrase, &within, context);
        let (was, is) = (rank(&best), rank(&resolution));
        // A list in doubt is no better than a place that is not where it is said to be.
        let is_better =
            is < was && !(matches!(best, Resolution::Inconsistent(_)) && is == 1 && says_more(&reading.phrase));
        let is_fuller = is == was
            && says_more(&reading.phrase)
            && !choice::suggests(&best)
            && knows_some(geocoder, &reading.phrase);
        if index == 0 || is_better || is_fuller {
            (best, taken) = (resolution, Some(index));
            geocoder.account.inspect(|account| account.keep());
        }
        if matches!(best, Resolution::Resolved(_)) {
            break;
        }
    }
    (with_the_whole(best, text), taken)
}

/// A failure that names a piece of the text says of which text.
fn with_the_whole(resolution: Resolution, text: &str) -> Resolution {
    let text = text.trim();
    match resolution {
        Resolution::Unresolved(Unresolved { reason, steps }) if !text.is_empty() && !reason.contains(text) => {
            Resolution::Unresolved(Unresolved { reason: format!("{reason}, in “{text}”"), steps })
        }
        other => other,
    }
}

/// Whether anybody bears one of the names: a list of which nothing is known is none.
fn knows_some(geocoder: &Geocoder, phrase: &Phrase) -> bool {
    phrase.references().into_iter().any(|reference| !candidate::gather(geocoder, reference).is_empty())
}

/// Of readings that all fail, that as a list, or as a place and where it lies, says which of the places are not known.
fn says_more(phrase: &Phrase) -> bool {
    matches!(phrase, Phrase::Several(_) | Phrase::OneOf(_) | Phrase::Sited { .. })
}

/// The answer to one reading: a phrase within wider places.
pub(super) fn answer_to<'g>(
    geocoder: &Geocoder<'g>,
    phrase: &Phrase,
    within: &Within<'_, 'g>,
    context: &Context,
) -> Resolution {
    let found = answer(geocoder, phrase, within, context);
    match phrase {
        // What is said of the place that is named, or was asked of each of the two phrases.
        Phrase::Opposite(_) | Phrase::Sited { .. } => checked(geocoder, &Within::new(&[]), context, found),
        _ => checked(geocoder, within, context, found),
    }
}

fn rank(resolution: &Resolution) -> u8 {
    match resolution {
        Resolution::Resolved(_) => 0,
        Resolution::Ambiguous(_) => 1,
        Resolution::Inconsistent(_) => 2,
        Resolution::Unresolved(_) => 3,
    }
}

fn answer<'g>(geocoder: &Geocoder<'g>, phrase: &Phrase, within: &Within<'_, 'g>, context: &Context) -> Resolution {
    let choose_beside = |reference: &Reference, context: &Context| match phrase.is_relative() {
        _ if within.containers.is_empty() && contested::is_contested(reference, context) => {
            contested::meanings(geocoder, &reference.name, context)
        }
        true => choice::choose_with(geocoder, reference, within, context, choice::Containers::Hint),
        false => choice::choose(geocoder, reference, within, context),
    };
    let choose = |reference: &Reference| choose_beside(reference, context);
    let seat = |reference: &Reference| choose_seat(geocoder, &choose, reference);
    let two = |a: &Reference, b: &Reference| {
        let seat_beside = |reference: &Reference, context: &Context| {
            choose_seat(geocoder, &|reference| choose_beside(reference, context), reference)
        };
        side_by_side(&seat_beside, (a, b), context)
    };
    let ends = |a: &Reference, b: &Reference| of_one_land(geocoder, two(a, b));
    match phrase {
        Phrase::Place(reference) => seat::or_around_its_seat(geocoder, reference, choose(reference), &choose),
        Phrase::Near(reference) => then(choose(reference), |answer| Resolution::resolved(relative::near(answer))),
        Phrase::Toward(reference) => then(choose(reference), |answer| Resolution::resolved(relative::toward(answer))),
        Phrase::AreaOf(reference) => {
            then(choose_area(geocoder, &choose, reference), |answer| Resolution::resolved(relative::near(answer)))
        }
        Phrase::SectionOf(of) => section_of(geocoder, choose_area(geocoder, &choose, of), context),
        Phrase::Territory(reference) => territory(geocoder, reference, within, context),
        Phrase::Offset { distance, direction, from } => {
            then(seat(from), |answer| relative::offset(answer, *distance, *direction))
        }
        Phrase::OffsetToward { distance, from, to } => both(two(from, to), |from, to| {
            let (Some(start), Some(aim)) = (from.representative, to.representative) else {
                return Resolution::unresolved(format!("{} has no position", to.place_name));
            };
            let direction = Direction { bearing: shape::bearing(start, aim), rose: 8 };
            relative::offset(from.clone(), *distance, direction)
        }),
        Phrase::Around { distance, from } => then(seat(from), |answer| relative::at_distance(answer, *distance)),
        Phrase::Inside { distance, side, from } => {
            inside::inside(geocoder, side, *distance, from.as_ref().map(&seat), context)
        }
        Phrase::Beyond { direction, from } => {
            then(choose(from), |answer| relative::beyond(geocoder, answer, *direction))
        }
        Phrase::Part { direction, of, as_name } => {
            part_of(geocoder, &choose, (of, *direction, as_name.as_ref()), context)
        }
        Phrase::Section { from, to, border } => {
            held(geocoder, within, context, stretch::section(geocoder, (from, to), border, context))
        }
        Phrase::Along { of, border } => {
            then(choose_area(geocoder, &choose, of), |answer| along::along(geocoder, answer, border, context))
        }
        Phrase::Border { sides, breadth } => {
            held(geocoder, within, context, stretch::border(geocoder, sides, *breadth, context))
        }
        Phrase::BorderPart { direction, border } => {
            held(geocoder, within, context, stretch::part(geocoder, *direction, border, context))
        }
        Phrase::Between(a, b) => stretch::between_countries(geocoder, a, b, context)
            .unwrap_or_else(|| both(ends(a, b), |a, b| relative::between(a, b, "between"))),
        Phrase::Halfway(a, b) => both(ends(a, b), relative::halfway),
        Phrase::Road(a, b) => both(ends(a, b), road),
        Phrase::Several(listed) => list::several(geocoder, listed, within, context),
        Phrase::OneOf(listed) => list::one_of(geocoder, listed, within, context),
        Phrase::OffBorder { distance, .. } => Resolution::unresolved(format!(
            "{} from a border, but where along it is not said: name a place near it",
            distance.about
        )),
        Phrase::Opposite(of) => then(choose(of), |answer| opposite::opposite(geocoder, answer, within, context)),
        Phrase::Sited { what, by } => sited::sited(geocoder, (what, by), within, context),
    }
}

/// "the northern part of Syunik", "northern Syunik"; what an adjective makes of a name may be a name of its own.
fn part_of(
    geocoder: &Geocoder,
    choose: &dyn Fn(&Reference) -> Resolution,
    (of, direction, as_name): (&Reference, Option<Direction>, Option<&Reference>),
    context: &Context,
) -> Resolution {
    let is_name = |name: &&Reference| {
        let is_known = |name: &str| !geocoder.gazetteer.named(&NameKey::folded(name)).is_empty();
        contested::is_contested(name, context) || is_known(&name.name) || is_known(&name.written)
    };
    let named = as_name.filter(is_name).map(choose);
    if let Some(found @ (Resolution::Resolved(_) | Resolution::Ambiguous(_))) = named {
        return found;
    }
    then(choose_area(geocoder, choose, of), |answer| match as_name {
        Some(name) if is_former_name(geocoder, of, &answer) => part::another_name(&answer, &name.written, of),
        // "central Goris" is within the town's own radius.
        _ if direction.is_none() && matches!(answer.footprint, Some(Footprint::Point(_))) => {
            Resolution::resolved(answer)
        }
        _ => part::part(answer, direction),
    })
}

/// What follows from an answer; doubt about the place stays doubt about the phrase.
pub(super) fn then(resolution: Resolution, change: impl Fn(Answer) -> Resolution) -> Resolution {
    match resolution {
        Resolution::Resolved(answer) => change(*answer),
        Resolution::Ambiguous(answers) => {
            let names: Vec<String> = answers.iter().map(|answer| answer.place_id.clone()).collect();
            let changed: Vec<Answer> = answers.into_iter().filter_map(|answer| change(answer).into_answer()).collect();
            match changed.len() {
                0 | 1 => Resolution::Unresolved(Unresolved {
                    reason: format!(
                        "several places bear that name, and the phrase does not fit them: {}",
                        names.join(", ")
                    ),
                    steps: Vec::new(),
                }),
                _ => Resolution::Ambiguous(changed),
            }
        }
        other => other,
    }
}

/// A border or a stretch of it within wider places: the part that runs along or through them.
fn held<'g>(geocoder: &Geocoder<'g>, within: &Within<'_, 'g>, context: &Context, resolution: Resolution) -> Resolution {
    within.areas(geocoder).fold(resolution, |resolution, (container, areas)| {
        if areas.is_empty() {
            return Resolution::unresolved(format!("the wider place “{}” is not known", container.written));
        }
        then(resolution, |answer| {
            let along = areas.iter().filter_map(|area| part::along(&answer, *area, &dated::name(*area, context)));
            along::one_of(along.collect()).unwrap_or_else(|| misplaced(&answer, container))
        })
    })
}

fn both(ends: (Resolution, Resolution), join: impl Fn(&Answer, &Answer) -> Resolution) -> Resolution {
    match ends {
        (Resolution::Resolved(a), Resolution::Resolved(b)) => join(&a, &b),
        (Resolution::Resolved(_), other) | (other, _) => other,
    }
}

/// The two ends of a phrase: the one that is clear helps to choose among the namesakes of the other.
fn side_by_side(
    choose: &dyn Fn(&Reference, &Context) -> Resolution,
    (a, b): (&Reference, &Reference),
    context: &Context,
) -> (Resolution, Resolution) {
    let (first, second) = (choose(a, context), choose(b, context));
    let clear: Surroundings = [&first, &second].into_iter().flat_map(Resolution::clear_positions).collect();
    if clear.is_empty() || context.beside.is_some() {
        return (first, second);
    }
    let beside = Context { beside: Some(&clear), ..*context };
    let again = |found: Resolution, reference: &Reference| match found {
        Resolution::Ambiguous(_) => choose(reference, &beside),
        found => found,
    };
    (again(first, a), again(second, b))
}

/// So far apart two places lie at most of which one is in a country that does not border on the other's.
const APART: Metres = Metres(100_000.0);

/// What lies between a place and a namesake of another in a land far off has no meaning.
fn of_one_land(geocoder: &Geocoder, (a, b): (Resolution, Resolution)) -> (Resolution, Resolution) {
    let (Some(one), Some(other)) = (a.answer(), b.answer()) else { return (a, b) };
    let pair = one.country.zip(other.country).and_then(|(one, other)| BorderPair::new(one, other));
    let away = one.representative.zip(other.representative).map(|(one, other)| one.distance(other));
    match (pair, away) {
        (Some(pair), Some(away)) if away > APART && !geocoder.borders.has(pair) => {
            let names = (&one.place_name, &other.place_name);
            let why = format!("{} and {} lie {away} apart, in {pair}: one of them is not meant", names.0, names.1);
            (Resolution::unresolved(why), b)
        }
        _ => (a, b),
    }
}

/// Roads are not bundled: the land between the two ends stands for the road, and says so.
fn road(a: &Answer, b: &Answer) -> Resolution {
    then(relative::between(a, b, "road between"), |mut answer| {
        answer.reasons.push("no road lines are bundled: the land between its two ends stands for the road".to_owned());
        Resolution::resolved(answer)
    })
}

/// An area of that name if there is one, with the word "area" or without; else any place, whose surroundings are then
/// meant.
fn choose_area(geocoder: &Geocoder, choose: &dyn Fn(&Reference) -> Resolution, reference: &Reference) -> Resolution {
    let whole = Reference::bare(&format!("{} area", reference.name));
    if !geocoder.gazetteer.named(&NameKey::folded(&whole.name)).is_empty() {
        return choose(&whole);
    }
    let typed = Reference { kind: reference.kind.or(Some(TypeWord::Area)), ..Reference::bare(&reference.name) };
    match choose(&typed) {
        found @ (Resolution::Resolved(_) | Resolution::Ambiguous(_)) => found,
        _ => choose(reference),
    }
}

/// Whether a reference calls the place of its answer by a name that it no longer bears.
fn is_former_name(geocoder: &Geocoder, reference: &Reference, answer: &Answer) -> bool {
    let found = candidate::gather(geocoder, reference);
    found.iter().any(|c| c.place.id().0 == answer.place_id && c.hit.kind == NameKind::Former)
}

/// A section of the border that the report is about, where that runs along the place; else the area.
fn section_of(geocoder: &Geocoder, area: Resolution, context: &Context) -> Resolution {
    let (first, second) = context.border.map(BorderPair::countries).unzip();
    let at_it = |answer: &Answer| answer.country.is_some() && [first, second].contains(&answer.country);
    let along = then(area.clone(), |answer| match at_it(&answer) {
        true => along::along(geocoder, answer, &Sides::Unnamed, context),
        false => Resolution::unresolved("no border is meant"),
    });
    match along {
        Resolution::Resolved(_) | Resolution::Ambiguous(_) => along,
        _ => then(area, |answer| Resolution::resolved(relative::near(answer))),
    }
}

/// Kilometres are counted, and roads run, from a point: of a district and the town that it is named after, the town is meant.
pub(super) fn choose_seat(
    geocoder: &Geocoder,
    choose: &dyn Fn(&Reference) -> Resolution,
    from: &Reference,
) -> Resolution {
    let found = choose(from);
    let is_area = found.answer().is_some_and(|area| matches!(area.footprint, Some(Footprint::Area(_))));
    if !is_area || from.kind.is_some() {
        return found;
    }
    let town =
        Reference { kind: Some(TypeWord::Settlement), written: format!("{} town", from.name), name: from.name.clone() };
    let seat = choose(&town);
    let people = |id: &str| geocoder.gazetteer.by_id(id).and_then(|place| place.population()).unwrap_or(0);
    let is_seat = seat.answer().is_some_and(|seat| people(&seat.place_id) >= container::SEAT);
    if is_seat { seat } else { found }
}

/// A country's or province's territory; an adjective will do ("Armenian territory").
fn territory<'g>(
    geocoder: &Geocoder<'g>,
    reference: &Reference,
    within: &Within<'_, 'g>,
    context: &Context,
) -> Resolution {
    match stretch::country_place(geocoder, &reference.name) {
        Some(country) => {
            let mut answer = answer::of_country(country, &reference.written);
            answer.place_name = dated::country_name(country, context).into_owned();
            answer.reasons.extend(dated::country_named(country, context));
            Resolution::resolved(answer)
        }
        None => choice::choose(geocoder, reference, within, context),
    }
}

/// A phrase's footprint against the containers it was said to lie in and the countries that it touches.
fn checked<'g>(
    geocoder: &Geocoder<'g>,
    within: &Within<'_, 'g>,
    context: &Context,
    resolution: Resolution,
) -> Resolution {
    then(resolution, |answer| match &answer.footprint {
        Some(footprint @ (Footprint::PointRadius { .. } | Footprint::Likely { .. })) => {
            let mut areas = within.areas(geocoder).filter(|(_, areas)| !areas.is_empty());
            match areas.find(|(_, areas)| !side::touches(footprint, areas)) {
                Some((container, _)) => misplaced(&answer, container),
                None => Resolution::resolved(on_its_side(geocoder, context, answer)),
            }
        }
        _ => Resolution::resolved(answer),
    })
}

pub(super) fn misplaced(answer: &Answer, container: &Reference) -> Resolution {
    Resolution::Inconsistent(Unresolved {
        reason: format!("{} cannot lie in {}", answer.place_name, container.written),
        steps: answer.reasons.clone(),
    })
}

/// A share this large of the footprint decides the country; anything less is said and left open.
const ONE_SIDE: f64 = 0.95;

/// The country of a phrase is that of its footprint; one that crosses a border has none, and says the shares.
fn on_its_side(geocoder: &Geocoder, context: &Context, mut answer: Answer) -> Answer {
    let Some(footprint) = &answer.footprint else { return answer };
    let shares = side::countries(geocoder, footprint);
    match shares.first() {
        Some((country, share)) if *share >= ONE_SIDE => {
            let admin1 = answer.representative.and_then(|at| geocoder.gazetteer.area_at(at, "ADM1"));
            Answer {
                country: Some(*country),
                admin1: admin1.map(|area| area.id().0.to_owned()),
                admin1_name: admin1.map(|area| dated::name(area, context).into_owned()),
                ..answer
            }
        }
        Some(_) => {
            let said: Vec<String> =
                shares.iter().map(|(country, share)| format!("{country} {:.0} %", share * 100.0)).collect();
            answer.reasons.push(format!("crosses a border, the side is open: {}", said.join(", ")));
            Answer { country: None, admin1: None, admin1_name: None, ..answer }
        }
        None => answer,
    }
}
