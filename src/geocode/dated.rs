//! What held on the date asked about, and what one side calls it; what the data cannot date is said to be undated.

use super::{
    Answer, Confidence, Context, NameMatch, answer, candidate::Candidate, container::SEAT, parameters::parameters,
    shape,
};
use crate::{
    gazetteer::{Place, UsedName},
    place::{Footprint, Held, Metres, NameKey, NameKind, Toponym, View, When},
};

use std::borrow::Cow;

/// For a name that the place bore then.
const BORNE_THEN: f64 = 0.5;
/// Against a name that the place did not bear then.
const NOT_BORNE_THEN: f64 = -1.0;

/// What the date says for or against a candidate by the name that found it; undated names say nothing. Both weights
/// are set by hand: late and early uses of a name are common, so that it never decides against a plain lead.
pub(super) fn name_at(candidate: &Candidate, context: &Context) -> f64 {
    let Some(when) = context.when() else { return 0.0 };
    match times(candidate, when) {
        Some(Held::Yes | Held::Partly) => BORNE_THEN,
        Some(Held::NotYet | Held::NoMore) => NOT_BORNE_THEN,
        Some(Held::Undated) | None => 0.0,
    }
}

/// Whether the name that found the place was its official one then on some side: as good as its own. Where no day is
/// told, one that the authorities of one side gave a town counts: reports of that side call it so.
pub(super) fn is_official_then(candidate: &Candidate, context: &Context) -> bool {
    if context.date.is_none() && candidate.place.population().unwrap_or(0) < SEAT {
        return false;
    }
    let held = |name: &Toponym| match context.when() {
        Some(when) => matches!(name.period.held(when), Held::Yes | Held::Partly),
        None => !name.view.is_empty(),
    };
    dated_spellings(candidate).iter().any(|name| name.kind == NameKind::Official && held(name))
}

/// Whether the name that found the place was in use then, by anybody; `None` where no date is known.
fn times(candidate: &Candidate, when: When) -> Option<Held> {
    dated_spellings(candidate).iter().map(|name| name.period.held(when)).min()
}

/// The dated names of the place that are spelt like the one that found it, in any script.
fn dated_spellings<'g>(candidate: &Candidate<'g>) -> Vec<Toponym<'g>> {
    let mut dated: Vec<Toponym> = candidate.place.names_of_use().filter(|name| !name.period.is_undated()).collect();
    if !dated.is_empty() {
        let mut heard = NameKey::romanised(candidate.hit.text());
        heard.push(NameKey::folded(candidate.hit.text()));
        dated.retain(|name| heard.contains(&NameKey::folded(name.text)));
    }
    dated
}

/// The answer as of the date, under the names of the side asked for. Without either it stays as it is.
pub(super) fn told(answer: Answer, candidate: &Candidate, context: &Context) -> Answer {
    let (place, when) = (candidate.place, context.when());
    if when.is_none() && context.view == View::International {
        return answer;
    }
    let answer = in_province(named(answer, candidate, context), place, context);
    match when {
        Some(when) => outlined(answer, place, when),
        None => answer,
    }
}

/// The name to show for a place that is part of a phrase.
pub(super) fn name<'g>(place: Place<'g>, context: &Context) -> Cow<'g, str> {
    place.name_on(context.when(), context.view)
}

/// The name to show for a country among words of English ("Armenia–Azerbaijan border"): one that the data date or give
/// to a side, never its mere translation.
pub(super) fn country_name<'g>(country: Place<'g>, context: &Context) -> Cow<'g, str> {
    country_name_used(country, context).map_or(Cow::Borrowed(country.name()), |used| used.text)
}

fn country_name_used<'g>(country: Place<'g>, context: &Context) -> Option<UsedName<'g>> {
    let translated = |name: &Toponym| name.view.is_empty() && name.period.is_undated();
    country.name_used(context.when(), context.view).filter(|used| !translated(&used.name))
}

/// Why a country is shown by that name; nothing where neither a date nor a side was asked for.
pub(super) fn country_named(country: Place, context: &Context) -> Option<String> {
    let asked = context.when().is_some() || context.view != View::International;
    asked.then(|| match country_name_used(country, context) {
        Some(used) => format!("{} is shown as {} ({})", country.name(), used.text, usage(&used.name)),
        None => format!(
            "{} is shown by its international name: the data hold no other for that date or side",
            country.name()
        ),
    })
}

fn named(mut answer: Answer, candidate: &Candidate, context: &Context) -> Answer {
    let (place, when) = (candidate.place, context.when());
    let used = place.name_used(when, context.view);
    answer.place_name = used.as_ref().map_or(place.name(), |used| used.text.as_ref()).to_owned();
    let asked = context.date.map(|date| date.to_string()).unwrap_or_default();
    let on = context.date.map(|date| format!(" for {date}")).unwrap_or_default();
    answer.reasons.push(match &used {
        Some(UsedName { text, name }) if *text != place.name() => {
            let written = if *text == name.text { String::new() } else { format!("{}, ", name.text) };
            format!("shown as {text}{on} ({written}{}); main name {}", usage(name), place.name())
        }
        Some(UsedName { text, name }) => format!("shown as {text}{on} ({})", usage(name)),
        None => main_name(place, when),
    });
    let Some(when) = when else { return answer };
    if let Some(Held::NotYet | Held::NoMore) = times(candidate, when) {
        let periods: Vec<String> = dated_spellings(candidate).iter().map(|name| name.period.to_string()).collect();
        answer.reasons.push(format!("“{}” was its name {}, not on {asked}", candidate.hit.text(), periods.join(", ")));
    }
    let others = place.names_of_use().filter(|name| matches!(name.period.held(when), Held::Yes | Held::Partly));
    let others = others.filter(|name| name.text != answer.place_name);
    let said: Vec<String> = others.map(|name| format!("{} ({})", name.text, usage(&name))).collect();
    if !said.is_empty() {
        answer.reasons.push(format!("also called then: {}", said.join(", ")));
    }
    answer
}

/// What the data say of a main name that is shown for want of another: who has it on file then, if anybody.
fn main_name(place: Place, when: Option<When>) -> String {
    let held = |name: &Toponym| {
        name.text == place.name() && when.is_some_and(|when| matches!(name.period.held(when), Held::Yes | Held::Partly))
    };
    match place.names().find(held) {
        Some(name) => format!("shown by its main name {} ({})", place.name(), usage(&name)),
        None => format!("shown by its main name {}, which is undated in the data", place.name()),
    }
}

/// "official for AM, 1993 to 2020-11-25; source: Kalbajar (Wikipedia article)".
fn usage(name: &Toponym) -> String {
    let kind = format!("{:?}", name.kind).to_lowercase();
    let view = if name.view.is_empty() { String::new() } else { format!(" for {}", name.view) };
    let source = if name.reference.is_empty() { name.source } else { name.reference };
    format!("{kind}{view}, {}; source: {source}", name.period)
}

/// The province that held the place then, where the data date it, by the name of that time and side.
fn in_province(mut answer: Answer, place: Place, context: &Context) -> Answer {
    if answer.admin1.as_deref() == Some(place.id().0) {
        answer.admin1_name = Some(answer.place_name.clone());
        return answer;
    }
    let (Some(now), true) = (place.admin1(), answer.admin1.is_some()) else { return answer };
    let shown = name(now, context);
    answer.admin1_name = Some(shown.clone().into_owned());
    answer.reasons.extend((shown != now.name()).then(|| format!("its province {} is shown as {shown}", now.name())));
    let Some(when) = context.when() else { return answer };
    match now.period().held(when) {
        Held::Undated => answer.reasons.push(format!("its province {} is undated: the present layout", now.name())),
        Held::Yes | Held::Partly => {}
        Held::NotYet | Held::NoMore => {
            let then = place.admin1_on(when);
            let said = then.map_or("the data have none for that date", |area| area.name());
            answer.reasons.push(format!("province: {said} ({} held {})", now.name(), now.period()));
            answer.admin1 = then.map(|area| area.id().0.to_owned());
            answer.admin1_name = then.map(|area| name(area, context).into_owned());
        }
    }
    answer
}

/// An area as an answer for those days presents it.
pub fn area_then(place: Place, when: Option<When>) -> Answer {
    let answer = answer::of_place(place, NameMatch::Exact, Confidence(1.0));
    match when {
        Some(when) => outlined(answer, place, when),
        None => answer,
    }
}

/// An outline is presented for the dates at which it held. Of an area whose outline held at other dates the core is
/// kept, with the doubt of its lines around it.
fn outlined(mut answer: Answer, place: Place, when: When) -> Answer {
    let period = place.period();
    match period.held(when) {
        Held::Partly => answer.reasons.push(format!("the outline held only in part of that time: {period}")),
        Held::NotYet | Held::NoMore => {
            let of_another_time = answer::dates_and_note(place);
            answer.reasons.retain(|reason| !of_another_time.contains(reason));
            answer
                .reasons
                .push(format!("the bundled outline of {} is not of that date: it held {period}", place.name()));
            if let Some(Footprint::FuzzyArea { core, .. }) = answer.footprint {
                let doubt = parameters().outline_doubt;
                answer.reasons.push(core_only(place, doubt));
                answer.footprint = Some(Footprint::FuzzyArea { rim: shape::grown(&core, doubt).into(), core });
                answer.uncertainty = answer.footprint.as_ref().and_then(answer::radius);
            }
            let note = Some(place.note()).filter(|note| !note.is_empty());
            answer.reasons.extend(note.map(|note| format!("of that outline: {note}")));
        }
        Held::Yes | Held::Undated => {}
    }
    answer
}

fn core_only(place: Place, Metres(doubt): Metres) -> String {
    format!(
        "shown is only its core, cut from that outline ({}), and {:.0} km around it for the doubt of its lines; what lay \
         beyond is not taken for the area at that date, of which no free outline is bundled",
        place.source().id,
        doubt / 1000.0
    )
}
