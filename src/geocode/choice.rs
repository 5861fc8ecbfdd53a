//! Choosing among candidates: rules that settle namesakes, then the score, and doubt where it does not suffice.

use super::{
    Answer, Confidence, Context, Geocoder, NameMatch, Resolution, Unresolved, answer,
    candidate::{self, Candidate, Standing},
    container::{LINE_DOUBT, Within, holds, is_area, is_beside},
    dated,
    evidence::{self, Nats, Term},
    far::{self, CITY},
    own::own_first,
};
use crate::{
    gazetteer::{Place, PlaceRow},
    incident::locality::{Reference, TypeWord},
    place::{FeatureClass, Metres, Position},
};
use std::fmt::Write;

/// A candidate with its score.
pub(super) struct Scored<'g> {
    pub candidate: Candidate<'g>,
    pub terms: Vec<Term>,
    pub score: f64,
    /// Its share of the odds, "none of these" included.
    pub share: f64,
    /// Whether the name is its own: its main name, or an official one of the day asked about.
    owned: bool,
}

/// All that was weighed for one reference, before the verdict.
pub(super) struct Considered<'g> {
    /// Candidates inside the containers that no namesake rule dropped, best first.
    pub scored: Vec<Scored<'g>>,
    /// Candidates that lie outside the containers.
    pub outside: Vec<Candidate<'g>>,
    /// What the namesake rules did.
    pub steps: Vec<String>,
    /// A container that nobody knows.
    pub unknown: Option<String>,
}

/// What containers are to a reference: the place lies in them ("Sotk, Gegharkunik"), or only what is said relative to
/// the place does ("5 km east of Goris, Lachin district").
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Containers {
    /// The place must lie in them.
    Hold,
    /// The place is likelier in them.
    Hint,
}

/// The place that a reference means within its containers, or why there is none.
pub(super) fn choose<'g>(
    geocoder: &Geocoder<'g>,
    reference: &Reference,
    within: &Within<'_, 'g>,
    context: &Context,
) -> Resolution {
    choose_with(geocoder, reference, within, context, Containers::Hold)
}

/// The same, with what the containers are to the reference.
pub(super) fn choose_with<'g>(
    geocoder: &Geocoder<'g>,
    reference: &Reference,
    within: &Within<'_, 'g>,
    context: &Context,
    containment: Containers,
) -> Resolution {
    let containers = within.containers;
    let considered = consider(geocoder, reference, within, context, containment);
    geocoder.account.inspect(|account| account.weighed(reference, &considered));
    let nobody = considered.scored.is_empty() && considered.outside.is_empty();
    if let Some(why) = nobody.then(|| candidate::not_one_place(geocoder, reference)).flatten() {
        return unresolved(why, considered.steps);
    }
    if let Some(far) = far::why_not(geocoder, reference, containers, &considered, context) {
        return suggested(reference, &considered.scored, &far);
    }
    verdict(reference, within, considered, context)
}

/// Every candidate of a reference with what speaks for it.
pub(super) fn consider<'g>(
    geocoder: &Geocoder<'g>,
    reference: &Reference,
    within: &Within<'_, 'g>,
    context: &Context,
    containment: Containers,
) -> Considered<'g> {
    let found = candidate::gather(geocoder, reference);
    let (wider, unknown) = match within.known(geocoder) {
        Ok(wider) => (wider, None),
        Err(unknown) => (Vec::new(), Some(unknown)),
    };
    let is_at_the_site = |c: &Candidate| within.site.is_none_or(|site| site.may_hold(c.place));
    let is_inside =
        |c: &Candidate| wider.iter().all(|any| any.iter().any(|wider| holds(*wider, c.place))) && is_at_the_site(c);
    let (mut inside, outside): (Vec<_>, Vec<_>) = found.into_iter().partition(is_inside);
    let mut steps = Vec::new();
    if inside.is_empty() && !outside.is_empty() {
        // "Башкенд, Кельбаджарский район": those who bear the name in these letters lie elsewhere.
        let others = candidate::by_other_forms(geocoder.gazetteer, reference);
        inside = others.into_iter().filter(is_inside).collect();
        if inside.is_empty() {
            let may_be_inside = |any: &&[Place], c: &Candidate| {
                any.iter().any(|wider| holds(*wider, c.place) || is_beside(*wider, c.place))
            };
            let is_beside_all = |c: &&Candidate| {
                c.name_match != NameMatch::Fuzzy && wider.iter().all(|any| may_be_inside(any, c)) && is_at_the_site(c)
            };
            inside = outside.iter().filter(is_beside_all).copied().collect();
            steps.extend(inside.iter().map(|c| {
                format!(
                    "{} lies within {LINE_DOUBT} of the wider place: lines of provinces are no better than that",
                    answer::describe(c.place)
                )
            }));
        }
        if inside.is_empty() && geocoder.guesses {
            inside = candidate::by_drift(geocoder.gazetteer, reference).into_iter().filter(is_inside).collect();
        }
    }
    let only_hints = || within.site.is_some() || wider.iter().any(|any| any.iter().any(|wider| is_area(*wider)));
    let (inside, outside) = match containment {
        Containers::Hint if inside.is_empty() && only_hints() => {
            // Of one that is known by its province only nothing tells that it lies beside the wider place.
            outside.into_iter().partition(|c| c.place.position().is_some())
        }
        _ => (inside, outside),
    };
    Considered { outside, unknown, ..weigh(candidate::suited(inside, reference), steps, context) }
}

/// What speaks for each of these candidates once the rules for namesakes have been applied; `steps` were taken before.
pub(super) fn weigh<'g>(found: Vec<Candidate<'g>>, mut steps: Vec<String>, context: &Context) -> Considered<'g> {
    let (ranked, said) = own_first(found);
    steps.extend(said);
    let settled = settle_namesakes(ranked, &mut steps);
    Considered { scored: score(settled, context), outside: Vec::new(), steps, unknown: None }
}

/// The best by score if it leads clearly; else all that come close to it.
fn verdict(reference: &Reference, within: &Within, considered: Considered, context: &Context) -> Resolution {
    let Considered { scored, outside, steps, unknown } = considered;
    let answer = |s: &Scored| dated::told(explained(s, &steps), &s.candidate, context);
    let answers = |count: usize| scored.iter().take(count).map(answer).collect::<Vec<_>>();
    let is_guess = |best: &Scored| {
        best.candidate.name_match == NameMatch::Fuzzy
            && !(best.candidate.is_near(&reference.name) && (!within.containers.is_empty() || is_supported(best)))
    };
    if unknown.is_none() && scored.first().is_some_and(is_guess) {
        return suggested(reference, &scored, "");
    }
    match (close_rivals(&scored), unknown) {
        (0, _) if outside.is_empty() => {
            let kind_is_the_phrases = reference.kind == Some(TypeWord::Area) && reference.written == reference.name;
            let what = if kind_is_the_phrases { "area" } else { "place" };
            unresolved(format!("no {what} named “{}” is known", reference.written), steps)
        }
        (_, Some(unknown)) => unresolved(format!("the wider place “{unknown}” is not known"), steps),
        (0, None) if outside.iter().all(|c| c.name_match == NameMatch::Fuzzy || far::is_belied(reference, c)) => {
            guessed_elsewhere(reference, &outside)
        }
        (0, None) => misplaced(reference, within, &outside),
        (1, None) => one(answers(1)),
        (close, None) => Resolution::Ambiguous(answers(close)),
    }
}

fn unresolved(reason: String, steps: Vec<String>) -> Resolution {
    Resolution::Unresolved(Unresolved { reason, steps })
}

/// Whether more than a likeness of letters speaks for a candidate: it sounds the same, or fits what the caller said.
fn is_supported(scored: &Scored) -> bool {
    scored.candidate.drifted
        || scored.terms.iter().any(|term| evidence::OF_THE_REPORT.contains(&term.name) && term.nats > 0.0)
}

/// A name that is only resembled, or borne far away, is a suggestion, not an answer, unless something else speaks for it.
fn suggested(reference: &Reference, scored: &[Scored], why: &str) -> Resolution {
    let alike: Vec<String> = scored.iter().take(3).map(|s| answer::describe(s.candidate.place)).collect();
    let there = if why.is_empty() { String::new() } else { format!(" but {why}") };
    let reason = format!("no place named “{}” is known{there} {SUGGESTION}{}?)", reference.written, alike.join("; "));
    unresolved(reason, Vec::new())
}

const SUGGESTION: &str = "(did you mean ";

/// Whether a failure says which names resemble the one asked for.
pub(super) fn suggests(resolution: &Resolution) -> bool {
    matches!(resolution, Resolution::Unresolved(none) if none.reason.contains(SUGGESTION))
}

/// A name that is only resembled, and not there: a guess is no ground to call the text inconsistent.
fn guessed_elsewhere(reference: &Reference, outside: &[Candidate]) -> Resolution {
    let alike = outside.iter().take(5).map(|c| answer::describe(c.place)).collect();
    unresolved(
        format!("no place named “{}” is known, and those that resemble it lie elsewhere", reference.written),
        alike,
    )
}

fn misplaced(reference: &Reference, within: &Within, outside: &[Candidate]) -> Resolution {
    let known: Vec<String> = outside.iter().take(5).map(|c| answer::describe(c.place)).collect();
    Resolution::Inconsistent(Unresolved {
        reason: format!("no “{}” lies {}; known: {}", reference.written, within.said(), known.join("; ")),
        steps: Vec::new(),
    })
}

/// An area no larger than this is its town's own ground (Yerevan: 223 km², Shusha: 289 km²).
const TOWN_GROUND_KM2: f64 = 500.0;

/// An area and a place inside it that bear the same name: the area is meant, since it holds both, unless the place is a
/// city or the area is no more than a town's ground.
fn settle_namesakes<'g>(found: Vec<Candidate<'g>>, steps: &mut Vec<String>) -> Vec<Candidate<'g>> {
    let (mut dropped, mut heirs): (Vec<PlaceRow>, Vec<PlaceRow>) = (Vec::new(), Vec::new());
    for area in found.iter().map(|c| c.place).filter(|place| is_province(*place)) {
        let inside = found.iter().map(|c| c.place).filter(|place| is_namesake_inside(*place, area));
        for place in inside {
            let (kept, out) = if stands_for_itself(place, area) { (place, area) } else { (area, place) };
            let said = format!(
                "{} and {} bear the same name: the first is taken{}",
                answer::describe(kept),
                answer::describe(out),
                if kept.row() == area.row() {
                    ", because it holds both; write “town of” or “village of” for the other"
                } else {
                    ""
                },
            );
            if !steps.contains(&said) {
                steps.push(said);
            }
            dropped.push(out.row());
            heirs.extend((out.row() == area.row() && !area.code().starts_with("ADM1")).then_some(kept.row()));
        }
    }
    let kept = found.into_iter().filter(|c| !dropped.contains(&c.place.row()));
    let kept: Vec<Candidate> = kept.map(|c| Candidate { has_area: heirs.contains(&c.place.row()), ..c }).collect();
    let is_twice = |c: &&Candidate| is_listed_twice(c, &kept) || is_spelt_twice(c, &kept);
    let twice: Vec<PlaceRow> = kept.iter().filter(is_twice).map(|c| c.place.row()).collect();
    kept.into_iter().filter(|c| !twice.contains(&c.place.row())).collect()
}

/// A place that a source lists without a position is taken for its namesake in the same province that has one.
fn is_listed_twice(candidate: &Candidate, among: &[Candidate]) -> bool {
    let admin1 = |c: &Candidate| c.place.admin1().map(|area| area.row());
    candidate.place.position().is_none()
        && admin1(candidate).is_some()
        && among.iter().any(|other| {
            other.place.position().is_some()
                && other.place.class() == candidate.place.class()
                && other.standing == candidate.standing
                && admin1(other) == admin1(candidate)
        })
}

/// So far apart two sources put one settlement.
const ONE_SETTLEMENT: Metres = Metres(2_000.0);

/// A settlement that two sources spell and place a little differently, and nobody joined, is one: the first by its name.
fn is_spelt_twice(candidate: &Candidate, among: &[Candidate]) -> bool {
    let rank = |c: &Candidate| (c.name_match, c.edits, c.place.row());
    let is_own = |c: &Candidate| c.standing == Standing::Own && c.place.class() == FeatureClass::Settlement;
    let Some(at) = candidate.place.position().filter(|_| is_own(candidate)) else { return false };
    among.iter().any(|other| {
        is_own(other)
            && rank(other) < rank(candidate)
            && other.place.country() == candidate.place.country()
            && other.place.position().is_some_and(|there| is_close(at, there))
    })
}

/// Most namesakes differ in latitude by more than that already (2 km are 0.018°).
fn is_close(one: Position, other: Position) -> bool {
    (one.lat() - other.lat()).abs() < 0.02 && one.distance(other) <= ONE_SETTLEMENT
}

fn is_namesake_inside(place: Place, area: Place) -> bool {
    let smaller = place.class() == FeatureClass::Settlement || (is_province(place) && area_km2(place) < area_km2(area));
    smaller && holds(area, place)
}

fn stands_for_itself(place: Place, area: Place) -> bool {
    let settlement = place.class() == FeatureClass::Settlement;
    settlement && (place.population().unwrap_or(0) >= CITY || area_km2(area) <= TOWN_GROUND_KM2)
}

fn is_province(place: Place) -> bool {
    place.class() == FeatureClass::Area && place.code() != "PCLI"
}

fn area_km2(place: Place) -> f64 {
    place.area_km2().unwrap_or(f64::INFINITY)
}

fn score<'g>(found: Vec<Candidate<'g>>, context: &Context) -> Vec<Scored<'g>> {
    let is_owned = |c: &Candidate| c.standing == Standing::Own || dated::is_official_then(c, context);
    let any_owned = found.iter().any(|c| is_owned(c) && candidate::is_regional(c.place));
    let mut scored: Vec<Scored> = found
        .into_iter()
        .map(|candidate| {
            let mut terms = evidence::weigh(&candidate, context);
            let owned = is_owned(&candidate);
            terms.extend((any_owned && !owned).then_some(evidence::ANOTHERS_OWN_NAME));
            let score = terms.iter().map(|term| term.nats).sum();
            Scored { candidate, terms, score, share: 0.0, owned }
        })
        .collect();
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.candidate.place.row().cmp(&b.candidate.place.row())));
    let odds: f64 = evidence::NONE_OF_THESE.exp() + scored.iter().map(|s| s.score.exp()).sum::<f64>();
    scored.iter_mut().for_each(|s| s.share = s.score.exp() / odds);
    scored
}

fn one(answers: Vec<Answer>) -> Resolution {
    match answers.into_iter().next() {
        Some(answer) => Resolution::Resolved(Box::new(answer)),
        None => unresolved("nothing known bears that name".to_owned(), Vec::new()),
    }
}

/// How many candidates, from the best down, are too good to be passed over. One that is likelier wrong than right is
/// never alone.
pub(super) fn close_rivals(scored: &[Scored]) -> usize {
    let Some(best) = scored.first() else { return 0 };
    let close = scored.iter().take_while(|s| best.score - s.score < evidence::CLEAR_LEAD).count();
    let across = namesake_across_the_border(best, scored).map_or(1, |rank| rank + 1);
    let unlikely = if best.share < 0.5 { scored.len().min(2) } else { 1 };
    let doubtful = doubtful_but_for_the_document(best, scored).map_or(1, |rank| rank + 1);
    close.max(across).max(unlikely).max(doubtful)
}

/// The last rival of another country that would be close if the document named no other places. These alone never choose
/// the side: with them the lead must be as wide as over any namesake across a border.
fn doubtful_but_for_the_document(best: &Scored, scored: &[Scored]) -> Option<usize> {
    let alone = |s: &Scored| s.score - evidence::of_the_document(&s.terms);
    scored.iter().rposition(|s| {
        s.candidate.place.country() != best.candidate.place.country()
            && alone(best) - alone(s) < evidence::CLEAR_LEAD
            && best.score - s.score < evidence::CLEAR_LEAD_ACROSS
    })
}

/// The last place of another country that bears the name as its own: an alias never silently beats it, a name of its own only
/// by a wide lead.
fn namesake_across_the_border(best: &Scored, scored: &[Scored]) -> Option<usize> {
    let own = |s: &Scored| s.owned;
    let as_written = |s: &Scored| s.candidate.name_match <= NameMatch::Alternate;
    let country = |s: &Scored| s.candidate.place.country();
    let near = |s: &Scored| !own(best) || (as_written(best) && best.score - s.score < evidence::CLEAR_LEAD_ACROSS);
    scored.iter().rposition(|s| {
        own(s) && as_written(s) && candidate::is_regional(s.candidate.place) && country(s) != country(best) && near(s)
    })
}

fn explained(scored: &Scored, steps: &[String]) -> Answer {
    let Candidate { place, hit, name_match, .. } = scored.candidate;
    let mut answer = answer::of_place(place, name_match, Confidence(scored.share));
    // Room for all of it: most have five terms. Writing to a text cannot fail.
    let mut reason = String::with_capacity(256);
    let _ = write!(reason, "“{}” is {}, score {} (", hit.text(), answer::describe(place), Nats(scored.score));
    for (index, term) in scored.terms.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        let _ = write!(reason, "{comma}{} {:+}", term.name, Nats(term.nats));
    }
    reason.push(')');
    answer.reasons.insert(0, reason);
    answer.reasons.extend(steps.iter().cloned());
    answer
}
