//! Anchors of a section: the places whose nearest points on a border are its ends.

use super::{
    Context, Geocoder, answer,
    candidate::{self, Candidate},
    choice::{self, Scored},
    parameters::parameters,
};
use crate::{
    border::{BorderPair, Section},
    gazetteer::{Place, PlaceRow},
    incident::locality::Reference,
    place::{FeatureClass, Position},
};

/// A stretch of border with its anchors.
pub(super) struct Stretch<'g> {
    pub(super) from: Place<'g>,
    pub(super) to: Place<'g>,
    pub(super) section: Section,
    /// How sure both anchors are, 0 to 1.
    pub(super) share: f64,
    /// How the anchors were chosen where there was a choice.
    pub(super) steps: Vec<String>,
}

/// What may be an end of a section, and what was left out.
struct Ends<'g> {
    candidates: Vec<(Candidate<'g>, Position)>,
    steps: Vec<String>,
}

/// The candidates for one end, best first.
struct Chosen<'g> {
    scored: Vec<Scored<'g>>,
    /// How many of them are too good to be passed over.
    close: usize,
    steps: Vec<String>,
}

/// A stretch by the rows of its anchors.
type Cut = (PlaceRow, PlaceRow, Section);

/// The stretches that the two names may mean on one of the borders, best first: one when both anchors are clear.
///
/// # Errors
///
/// Why there is none, for people.
pub(super) fn stretches<'g>(
    geocoder: &Geocoder<'g>,
    (from, to): (&Reference, &Reference),
    pairs: &[BorderPair],
    context: &Context,
) -> Result<Vec<Stretch<'g>>, String> {
    let (starts, ends) = (Ends::of(geocoder, from)?, Ends::of(geocoder, to)?);
    let cuts = nearest_of_each(cut_all(geocoder, pairs, (&starts, &ends), context));
    if cuts.is_empty() {
        let reach = parameters().anchor_reach;
        let (from, to) = (&from.written, &to.written);
        return Err(format!("{from} and {to} do not both lie within {reach} of one land border that is bundled"));
    }
    let starts = starts.chosen(geocoder, from, &cuts.iter().map(|cut| cut.0).collect::<Vec<_>>(), context);
    let ends = ends.chosen(geocoder, to, &cuts.iter().map(|cut| cut.1).collect::<Vec<_>>(), context);
    Ok(joined(cuts, &starts, &ends))
}

impl<'g> Ends<'g> {
    /// The places of that name from which kilometres can be counted: areas are none, nor are places without position.
    fn of(geocoder: &Geocoder<'g>, reference: &Reference) -> Result<Self, String> {
        let found = candidate::gather(geocoder, reference);
        let at = |c: &Candidate| c.place.position().filter(|_| !is_wide(c.place));
        let steps = found.iter().filter(|c| at(c).is_none()).map(|c| {
            let why = if is_wide(c.place) { "an area is no end" } else { "its position is not known" };
            format!("left out, because {why}: {}", answer::describe(c.place))
        });
        let steps = steps.collect();
        let candidates: Vec<_> = found.iter().filter_map(|c| Some((*c, at(c)?))).collect();
        match candidates.is_empty() {
            true => Err(format!("no settlement or site named “{}” has a known position", reference.written)),
            false => Ok(Self { candidates, steps }),
        }
    }

    /// What speaks for those that a stretch can end at.
    fn chosen(
        self,
        geocoder: &Geocoder<'g>,
        reference: &Reference,
        reached: &[PlaceRow],
        context: &Context,
    ) -> Chosen<'g> {
        let (near, far): (Vec<_>, Vec<_>) =
            self.candidates.into_iter().map(|(c, _)| c).partition(|c| reached.contains(&c.place.row()));
        let reach = parameters().anchor_reach;
        let left_out = far.iter().filter(|c| candidate::is_regional(c.place)).map(|c| {
            let place = answer::describe(c.place);
            format!("left out, because no one border runs within {reach} of it and of the other end: {place}")
        });
        let steps = self.steps.into_iter().chain(left_out).collect();
        let considered = choice::weigh(near, steps, context);
        geocoder.account.inspect(|account| account.weighed(reference, &considered));
        Chosen { close: choice::close_rivals(&considered.scored), scored: considered.scored, steps: considered.steps }
    }
}

fn is_wide(place: Place) -> bool {
    matches!(place.class(), FeatureClass::Area | FeatureClass::Locality)
}

/// The stretch for every choice of border and anchors that lies within reach.
fn cut_all(geocoder: &Geocoder, pairs: &[BorderPair], (starts, ends): (&Ends, &Ends), context: &Context) -> Vec<Cut> {
    let (borders, reach) = (geocoder.borders.on(context.when(), context.view), parameters().anchor_reach);
    let near = |at, pair| borders.may_reach(pair, at, reach);
    let choices = starts.candidates.iter().flat_map(|start| ends.candidates.iter().map(move |end| (*start, *end)));
    choices
        .map(|((start, from), (end, to))| ((start.place.row(), from), (end.place.row(), to)))
        .filter(|((start, _), (end, _))| start != end)
        .flat_map(|choice| pairs.iter().map(move |pair| (choice, *pair)))
        .filter(|(((_, from), (_, to)), pair)| near(*from, *pair) && near(*to, *pair))
        .filter_map(|(((start, from), (end, to)), pair)| Some((start, end, borders.section(pair, from, to)?)))
        .filter(|(.., section)| section.offsets.0 <= reach && section.offsets.1 <= reach)
        .collect()
}

/// Of the borders that two anchors may mean, the nearest.
fn nearest_of_each(mut cuts: Vec<Cut>) -> Vec<Cut> {
    cuts.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(offset(&a.2).total_cmp(&offset(&b.2))));
    cuts.dedup_by_key(|cut| (cut.0, cut.1));
    cuts
}

fn offset(section: &Section) -> f64 {
    section.offsets.0.0 + section.offsets.1.0
}

/// The stretches between the best of both ends; where these lie on no common border, all are left in doubt. Likeliest
/// first, then nearest.
fn joined<'g>(cuts: Vec<Cut>, starts: &Chosen<'g>, ends: &Chosen<'g>) -> Vec<Stretch<'g>> {
    let is_close = |(start, end, _): &&Cut| starts.is_close(*start) && ends.is_close(*end);
    let any_close = cuts.iter().any(|cut| is_close(&cut));
    let kept = cuts.into_iter().filter(|cut| !any_close || is_close(&cut));
    let joined = kept.filter_map(|(start, end, section)| {
        let (start, end) = (starts.of(start)?, ends.of(end)?);
        Some(Stretch {
            from: start.candidate.place,
            to: end.candidate.place,
            section,
            share: start.share * end.share,
            steps: [starts.steps.clone(), ends.steps.clone()].concat(),
        })
    });
    let mut joined: Vec<Stretch> = joined.collect();
    joined.sort_by(|a, b| b.share.total_cmp(&a.share).then(offset(&a.section).total_cmp(&offset(&b.section))));
    joined
}

impl<'g> Chosen<'g> {
    fn of(&self, row: PlaceRow) -> Option<&Scored<'g>> {
        self.scored.iter().find(|scored| scored.candidate.place.row() == row)
    }

    fn is_close(&self, row: PlaceRow) -> bool {
        self.scored.iter().take(self.close).any(|scored| scored.candidate.place.row() == row)
    }
}
