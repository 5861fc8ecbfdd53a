//! Borders and their stretches as answers: who the two sides are, where the anchors lie, what is cut.

use super::{
    Answer, Confidence, Context, Geocoder, NameMatch, Resolution, along,
    anchor::{self, Stretch},
    answer, candidate, choice,
    container::Within,
    dated, evidence,
    parameters::parameters,
    part, phrase,
};
use crate::{
    border::{self, BorderPair},
    gazetteer::Place,
    incident::locality::{Breadth, Direction, Reference, Sides, TypeWord},
    place::{CountryCode, Footprint, Metres, NameKey, Precision, dictionary_forms},
};
use geo::MultiLineString;
use std::sync::Arc;

/// "the A-B section of the border": the stretch between the points of one border nearest to A and to B.
pub(super) fn section(
    geocoder: &Geocoder,
    ends: (&Reference, &Reference),
    border: &Sides,
    context: &Context,
) -> Resolution {
    let asked = match sides(geocoder, border, context) {
        Ok(asked) => asked,
        Err(reason) => return Resolution::unresolved(reason),
    };
    if let Some(shared) = between_areas(geocoder, ends, &asked, context) {
        return shared;
    }
    let stretches = match anchor::stretches(geocoder, ends, &asked, context) {
        Ok(stretches) => stretches,
        Err(reason) => return Resolution::unresolved(reason),
    };
    let mut answers: Vec<Answer> =
        stretches.into_iter().map(|stretch| section_answer(geocoder, stretch, context)).collect();
    match (answers.len(), answers.pop()) {
        (1, Some(answer)) => Resolution::resolved(answer),
        (_, None) => Resolution::unresolved("no stretch of border lies between places of these names"),
        (_, Some(last)) => Resolution::Ambiguous([answers, vec![last]].concat()),
    }
}

/// "the Tavush-Qazax section": of two areas on either side of a border what is common to both, not what lies between two
/// villages that bear their names.
fn between_areas(
    geocoder: &Geocoder,
    (from, to): (&Reference, &Reference),
    asked: &[BorderPair],
    context: &Context,
) -> Option<Resolution> {
    let country = |end: &Reference| {
        let reference = Reference { kind: Some(TypeWord::Area), ..Reference::bare(&end.name) };
        let area = choice::choose(geocoder, &reference, &Within::new(&[]), context).into_answer()?;
        let is_first_level = geocoder.gazetteer.by_id(&area.place_id)?.code().starts_with("ADM");
        area.country.filter(|_| is_first_level && end.kind.is_none_or(|kind| kind == TypeWord::Area))
    };
    let pair = BorderPair::new(country(from)?, country(to)?).filter(|pair| asked.contains(pair))?;
    let shared = border_of_areas(geocoder, &Sides::Both(from.name.clone(), to.name.clone()), context).into_answer()?;
    let said = format!("both ends are areas, on two sides of the {}", border_name(geocoder, pair, context));
    let confidence = Confidence(shared.confidence.0 * (1.0 - (-evidence::PHRASE_UNDERSTOOD).exp()));
    Some(Resolution::resolved(Answer { confidence, reasons: [vec![said], shared.reasons].concat(), ..shared }))
}

/// A section is named after places at the line: an end farther off may be another place of that name. UCDP's "limited area
/// around a location".
const FAR_END: Metres = Metres(25_000.0);
/// What is left of the confidence in a section with such an end.
const FAR_END_SHARE: f64 = 0.5;

/// The borders that the words allow: one when both sides are named, all when none is.
fn sides(geocoder: &Geocoder, sides: &Sides, context: &Context) -> Result<Vec<BorderPair>, String> {
    let known = |name: &str| country(geocoder, name).ok_or_else(|| format!("“{name}” is not a country that is known"));
    match sides {
        Sides::Unnamed => Ok(context.border.map_or_else(|| geocoder.borders.pairs(), |pair| vec![pair])),
        Sides::With(other) => Ok(borders_with(geocoder, known(other)?, context)),
        Sides::Both(a, b) => match BorderPair::new(known(a)?, known(b)?) {
            Some(pair) => Ok(vec![pair]),
            None => Err("both sides are one country".to_owned()),
        },
    }
}

/// The borders of a country; only that with the report's own country, or the report's border, where that is one of them.
fn borders_with(geocoder: &Geocoder, other: CountryCode, context: &Context) -> Vec<BorderPair> {
    let of_report = context.country.and_then(|own| BorderPair::new(own, other)).or(context.border);
    let has_other = |pair: &BorderPair| pair.countries().0 == other || pair.countries().1 == other;
    match of_report.filter(has_other) {
        Some(pair) => vec![pair],
        None => geocoder.borders.pairs().into_iter().filter(has_other).collect(),
    }
}

/// The country of a name or an adjective, inflected or not: "Armenia", "Armenian", "армяно", "Арменией".
pub(super) fn country_place<'g>(geocoder: &Geocoder<'g>, name: &str) -> Option<Place<'g>> {
    let forms = std::iter::once(name.to_owned()).chain(dictionary_forms(name));
    let named = forms
        .flat_map(|form| geocoder.gazetteer.named(&NameKey::folded(&form)))
        .filter(|hit| !candidate::is_code(hit) || hit.text() == name)
        .map(|hit| geocoder.gazetteer.place(hit.row));
    // "the AM-AZ border".
    let coded = std::iter::once(name).filter_map(|name| candidate::coded(geocoder.gazetteer, name));
    let country = named.chain(coded).find(|place| place.code() == "PCLI");
    geocoder.account.zip(country).inspect(|(account, country)| account.stands_for(name, *country));
    country
}

fn country(geocoder: &Geocoder, name: &str) -> Option<CountryCode> {
    country_place(geocoder, name).and_then(Place::country)
}

fn section_answer(geocoder: &Geocoder, stretch: Stretch, context: &Context) -> Answer {
    let Stretch { from: start, to: end, section, share, steps } = stretch;
    let border = border_name(geocoder, section.pair, context);
    let (from, to) = (dated::name(start, context), dated::name(end, context));
    let (begins, ends) = section.chainage;
    let along = line_answer(geocoder, section.pair, section.line.into(), &[start, end]);
    let offsets = [(&from, section.offsets.0), (&to, section.offsets.1)];
    let far_ends = offsets.into_iter().filter(|(_, away)| *away > FAR_END);
    let far: Vec<String> =
        far_ends.map(|(name, away)| format!("in doubt: {name} lies as far as {away} from it")).collect();
    let share = if far.is_empty() { share } else { share * FAR_END_SHARE };
    Answer {
        place_name: format!("{from}–{to} section of the {border}"),
        place_id: format!("{}:{}+{}", pair_id(section.pair), start.id(), end.id()),
        representative: section.middle,
        confidence: Confidence(along.confidence.0 * share),
        uncertainty: Some(Metres(section.length.0 / 2.0)),
        reasons: [
            format!("the stretch of the {border} between the points nearest to {from} and to {to}"),
            format!("{from} lies {} from the line, {to} {}", section.offsets.0, section.offsets.1),
            format!("length {}, from chainage {} to {}", section.length, begins, ends),
        ]
        .into_iter()
        .chain(far)
        .chain(steps)
        .chain(line_dates(geocoder, section.pair, context))
        .collect(),
        ..along
    }
}

/// "the A-B border": the whole line, or the land along it.
pub(super) fn border(geocoder: &Geocoder, named: &Sides, breadth: Breadth, context: &Context) -> Resolution {
    match one_pair(geocoder, named, context) {
        Err(_) if is_of_areas(geocoder, named) => {
            phrase::then(border_of_areas(geocoder, named, context), |mut answer| {
                if breadth == Breadth::Zone {
                    answer.reasons.push("the land along it is meant: the line stands for it".to_owned());
                }
                Resolution::resolved(answer)
            })
        }
        Err(reason) => Resolution::unresolved(reason),
        Ok(pair) => whole(geocoder, pair, breadth, context),
    }
}

fn is_of_areas(geocoder: &Geocoder, named: &Sides) -> bool {
    matches!(named, Sides::Both(a, b) if country(geocoder, a).is_none() || country(geocoder, b).is_none())
}

/// The one border that the words and the report allow.
fn one_pair(geocoder: &Geocoder, named: &Sides, context: &Context) -> Result<BorderPair, String> {
    match sides(geocoder, named, context)?.as_slice() {
        [pair] => Ok(*pair),
        _ => Err("a border is meant, but not between whom: name both sides, or say --border AM-AZ".to_owned()),
    }
}

/// "the north-eastern section of the border": what of the line lies in that half.
pub(super) fn part(geocoder: &Geocoder, direction: Direction, named: &Sides, context: &Context) -> Resolution {
    let pair = match one_pair(geocoder, named, context) {
        Ok(pair) => pair,
        Err(reason) => return Resolution::unresolved(reason),
    };
    let (border, way) = (border_name(geocoder, pair, context), part::adjective(direction.bearing.0));
    let borders = geocoder.borders.on(context.when(), context.view);
    let Some(half) = borders.half(pair, direction.bearing) else {
        return Resolution::unresolved(format!("the {border} is not among the bundled borders"));
    };
    let pieces: Vec<String> = half.chainages.iter().map(|(from, to)| format!("from chainage {from} to {to}")).collect();
    let line = Arc::new(half.line);
    Resolution::resolved(Answer {
        place_name: format!("{way} section of the {border}"),
        place_id: format!("{}:{way}", pair_id(pair)),
        representative: border::measured(&line).1,
        uncertainty: answer::radius(&Footprint::Line(line.clone())),
        reasons: [
            format!("the {way} half of the {border}: what of the line lies that way from the middle of its extent"),
            format!("length {}, {}", half.length, pieces.join(" and ")),
        ]
        .into_iter()
        .chain(line_dates(geocoder, pair, context))
        .collect(),
        ..line_answer(geocoder, pair, line, &[])
    })
}

/// "the border of Syunik and Lachin": the line along which two areas touch. "The border of Armenia with Nakhchivan": what of
/// the border of the two countries runs along the area.
fn border_of_areas(geocoder: &Geocoder, named: &Sides, context: &Context) -> Resolution {
    let Sides::Both(a, b) = named else {
        return Resolution::unresolved("one area is named where two are needed".to_owned());
    };
    let area = |name: &str| {
        let bare = name.rsplit_once(' ').filter(|(_, word)| TypeWord::of(word) == Some(TypeWord::Area));
        let bare = bare.map_or(name, |(bare, _)| bare).to_owned();
        let reference = Reference { kind: Some(TypeWord::Area), name: bare, written: name.to_owned() };
        choice::choose(geocoder, &reference, &Within::new(&[]), context)
    };
    let (first, second) = (area(a), area(b));
    for (state, no_area, area) in [(a, &first, &second), (b, &second, &first)] {
        // An adjective may be a district's name too: "Qazax" is Kazakh.
        if matches!(no_area, Resolution::Unresolved(_)) && country(geocoder, state).is_some() {
            let with = Sides::With(state.clone());
            return phrase::then(area.clone(), |area| along::along(geocoder, area, &with, context));
        }
    }
    let (a, b) = match (first, second) {
        (Resolution::Resolved(a), Resolution::Resolved(b)) => (a, b),
        (Resolution::Resolved(_), other) | (other, _) => return other,
    };
    let line = match (&a.footprint, &b.footprint) {
        (Some(Footprint::Area(a)), Some(Footprint::Area(b))) => part::shared_line(a, b),
        _ => MultiLineString::new(Vec::new()),
    };
    if line.0.is_empty() {
        return Resolution::unresolved(format!("{} and {} do not touch on our lines", a.place_name, b.place_name));
    }
    let (length, middle) = border::measured(&line);
    let footprint = Footprint::Line(line.into());
    Resolution::resolved(Answer {
        place_name: format!("{}–{} border", a.place_name, b.place_name),
        place_id: format!("{}+{}", a.place_id, b.place_id),
        name_match: NameMatch::Phrase,
        precision: Precision::Section,
        representative: middle,
        uncertainty: answer::radius(&footprint),
        footprint: Some(footprint),
        country: a.country.filter(|_| a.country == b.country),
        admin1: None,
        admin1_name: None,
        reasons: vec![format!("where the outlines of {} and {} run together, {length}", a.place_name, b.place_name)],
        ..*a
    })
}

/// "between A and B" of two countries: the land along their border.
pub(super) fn between_countries(
    geocoder: &Geocoder,
    a: &Reference,
    b: &Reference,
    context: &Context,
) -> Option<Resolution> {
    let pair = BorderPair::new(country(geocoder, &a.name)?, country(geocoder, &b.name)?)?;
    Some(whole(geocoder, pair, Breadth::Zone, context))
}

fn whole(geocoder: &Geocoder, pair: BorderPair, breadth: Breadth, context: &Context) -> Resolution {
    let name = border_name(geocoder, pair, context);
    let borders = geocoder.borders.on(context.when(), context.view);
    let Some((line, length)) = borders.between(pair) else {
        return Resolution::unresolved(format!("the {name} is not among the bundled borders"));
    };
    let id = pair_id(pair);
    let uncertainty = borders.extent(pair).map(answer::half_diagonal);
    let said = format!("the whole {name}, {length} long");
    let dates = line_dates(geocoder, pair, context);
    Resolution::resolved(match breadth {
        Breadth::Line => Answer {
            place_name: sentence_case(&name),
            place_id: id,
            reasons: [vec![said], dates].concat(),
            representative: borders.middle(pair),
            uncertainty,
            ..line_answer(geocoder, pair, line, &[])
        },
        Breadth::Zone => Answer {
            place_name: format!("Area along the {name}"),
            place_id: format!("{id}:zone"),
            precision: Precision::Vague,
            representative: borders.middle(pair),
            uncertainty,
            reasons: [
                vec![
                    said,
                    format!("the land along it is taken as {} on each side, by convention", parameters().zone_breadth),
                ],
                dates,
            ]
            .concat(),
            footprint: borders.zone(pair, parameters().zone_breadth).map(Footprint::Area),
            ..line_answer(geocoder, pair, line, &[])
        },
    })
}

/// Status and dates of the line on the day asked about, and whose names its sides are shown by; nothing where neither a
/// day nor a side was asked for.
fn line_dates(geocoder: &Geocoder, pair: BorderPair, context: &Context) -> Vec<String> {
    let lines = context.date.map(|date| (date, geocoder.borders.on(context.when(), context.view).dates(pair)));
    let dated = lines
        .into_iter()
        .flat_map(|(date, lines)| lines.into_iter().map(move |said| format!("line taken for {date}: {said}")));
    let (first, second) = pair.countries();
    let sides = [first, second].into_iter().filter_map(|code| geocoder.gazetteer.by_id(code.as_str()));
    dated.chain(sides.filter_map(|country| dated::country_named(country, context))).collect()
}

/// What all answers along a border share.
fn line_answer(geocoder: &Geocoder, pair: BorderPair, line: Arc<MultiLineString>, anchors: &[Place]) -> Answer {
    let mut sources: Vec<String> = geocoder.borders.sources(pair).into_iter().map(str::to_owned).collect();
    sources.extend(anchors.iter().map(|anchor| anchor.source().id.to_owned()));
    sources.sort();
    sources.dedup();
    Answer {
        place_name: String::new(),
        place_id: String::new(),
        name_match: NameMatch::Phrase,
        confidence: Confidence(1.0 - (-evidence::PHRASE_UNDERSTOOD).exp()),
        precision: Precision::Section,
        representative: None,
        uncertainty: None,
        footprint: Some(Footprint::Line(line)),
        country: None,
        admin1: None,
        admin1_name: None,
        sources,
        reasons: Vec::new(),
    }
}

fn border_name(geocoder: &Geocoder, pair: BorderPair, context: &Context) -> String {
    let name = |code: CountryCode| match geocoder.gazetteer.by_id(code.as_str()) {
        Some(country) => dated::country_name(country, context).into_owned(),
        None => code.to_string(),
    };
    let (first, second) = pair.countries();
    format!("{}–{} border", name(first), name(second))
}

fn pair_id(pair: BorderPair) -> String {
    let (first, second) = pair.countries();
    format!("{first}-{second}")
}

fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
