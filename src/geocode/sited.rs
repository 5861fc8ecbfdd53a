//! A place and where it lies, in one text: "Tegh, near Goris", "the Goris-Kapan road near Shurnukh", "the Armenian side of
//! the border near Tegh". The finer of the two is the answer, the other is held against it.

use super::{
    Answer, Context, Geocoder, NameMatch, Resolution, Unresolved, along,
    container::Within,
    dated, phrase, shape,
    site::{self, Site},
    stretch,
};
use crate::{
    gazetteer::Place,
    incident::locality::{Phrase, Reference, TypeWord},
    place::{Footprint, Metres, Position, Precision},
};
use geo::{
    BooleanOps, Closest, Distance, GeodesicArea, Haversine, HaversineClosestPoint, MultiLineString, MultiPolygon, Point,
};

/// Which of the two is meant, and whether the other can be so.
pub(super) fn sited<'g>(
    geocoder: &Geocoder<'g>,
    (what, by): (&Phrase, &Phrase),
    within: &Within<'_, 'g>,
    context: &Context,
) -> Resolution {
    let narrower = |wide: Answer| narrowed(geocoder, &wide, by, within, context);
    match what {
        Phrase::Territory(side) => {
            if let Some(country) = stretch::country_place(geocoder, &side.name) {
                let there = phrase::answer_to(geocoder, by, within, context);
                return fitting(there, |place| on_the_side_of(country, place, context));
            }
        }
        Phrase::Border { sides, .. } | Phrase::OffBorder { border: sides, .. } => {
            let there = phrase::answer_to(geocoder, by, within, context);
            return fitting(there, |mut at| match site::at_border(geocoder, &at, sides, None, context) {
                Some((pair, away)) => {
                    at.reasons.push(format!("{away} from the border {pair}"));
                    Resolution::resolved(at)
                }
                None => cannot(format!("no such border runs by {}", at.place_name), at.reasons),
            });
        }
        Phrase::Road(..) | Phrase::Between(..) | Phrase::Section { .. } | Phrase::BorderPart { .. } => {
            return fitting(phrase::answer_to(geocoder, what, within, context), narrower);
        }
        _ => {}
    }
    if let Phrase::Place(of) | Phrase::Near(of) = what
        && let Some(unmapped) = unmapped(geocoder, of, within, context)
    {
        let there = phrase::answer_to(geocoder, by, within, context);
        return phrase::then(there, |mut at| {
            at.reasons.push(unmapped.clone());
            Resolution::resolved(at)
        });
    }
    let site = match Site::of(geocoder, by, within, context) {
        Ok(site) => site,
        Err(no) => return no,
    };
    let found = phrase::answer_to(geocoder, what, &within.at(&site), context);
    fitting(found, |answer| match answer.footprint {
        Some(Footprint::Area(_) | Footprint::FuzzyArea { .. } | Footprint::Line(_)) | None => narrower(answer),
        _ => held_against(geocoder, answer, &site, context),
    })
}

/// Why a river, height or site that the text puts near a place cannot be told more finely than that.
fn unmapped<'g>(geocoder: &Geocoder<'g>, of: &Reference, within: &Within<'_, 'g>, context: &Context) -> Option<String> {
    let is_unknown = || {
        let found = phrase::answer_to(geocoder, &Phrase::Place(of.clone()), within, context);
        matches!(found, Resolution::Unresolved(_))
    };
    match of.kind? {
        TypeWord::River => Some(format!("the course of {} is not bundled: the place by it stands for it", of.written)),
        TypeWord::Height | TypeWord::Spot | TypeWord::Lake if is_unknown() => {
            Some(format!("no “{}” is known: the place that it is said to lie by stands for it", of.written))
        }
        _ => None,
    }
}

/// What follows from an answer; of several places that bear a name, from those that fit. Where these come to the same,
/// whichever of them is meant, that is the answer.
fn fitting(found: Resolution, change: impl Fn(Answer) -> Resolution) -> Resolution {
    let Resolution::Ambiguous(answers) = found else { return phrase::then(found, change) };
    let changed: Vec<Resolution> = answers.into_iter().map(change).collect();
    let mut fit: Vec<Answer> = changed.iter().filter_map(Resolution::answer).cloned().collect();
    match fit.first().map(|first| first.place_id.clone()) {
        Some(first) if fit.iter().all(|one| one.place_id == first) => Resolution::resolved(fit.swap_remove(0)),
        Some(_) => Resolution::Ambiguous(fit),
        None => changed.into_iter().next().unwrap_or_else(|| Resolution::unresolved("nothing known bears that name")),
    }
}

/// The answer with how it lies to what the text says, where it can be so.
fn held_against(geocoder: &Geocoder, mut answer: Answer, site: &Site, context: &Context) -> Resolution {
    match site.borne_out(geocoder, &answer, context) {
        Some(said) => {
            answer.reasons.push(said);
            Resolution::resolved(answer)
        }
        None if site.is_beyond_the_data(geocoder, &answer, context) => {
            Resolution::unresolved(format!("no such border of the country of {} is bundled", answer.place_name))
        }
        None => cannot(format!("{} does not lie {}", answer.place_name, site.said), answer.reasons),
    }
}

/// Of something long or wide that part is meant which lies where the text says.
fn narrowed<'g>(
    geocoder: &Geocoder<'g>,
    wide: &Answer,
    by: &Phrase,
    within: &Within<'_, 'g>,
    context: &Context,
) -> Resolution {
    if let Phrase::OffBorder { .. } = by {
        return Resolution::resolved(wide.clone());
    }
    if let Phrase::Border { sides, .. } = by {
        return along::along(geocoder, wide.clone(), sides, context);
    }
    phrase::then(phrase::answer_to(geocoder, by, within, context), |mut at| match meets(wide, &at) {
        true => {
            at.reasons.push(format!("of {} what lies there", wide.place_name));
            at.confidence.0 *= wide.confidence.0;
            Resolution::resolved(at)
        }
        false => cannot(format!("{} and {} lie apart", wide.place_name, at.place_name), at.reasons),
    })
}

/// So far beside a line a place may lie that is said to lie at it.
const BESIDE_A_LINE: Metres = Metres(10_000.0);

/// Whether a place lies in or at something wide.
fn meets(wide: &Answer, at: &Answer) -> bool {
    let (Some(point), reach) = (at.representative, at.uncertainty.unwrap_or_default()) else { return false };
    match &wide.footprint {
        Some(Footprint::Area(area) | Footprint::FuzzyArea { rim: area, .. }) => {
            !shape::around(point, reach, area).0.is_empty()
        }
        Some(Footprint::Line(line)) => away(line, point).is_some_and(|away| away.0 <= reach.0 + BESIDE_A_LINE.0),
        Some(_) => wide
            .representative
            .zip(wide.uncertainty)
            .is_some_and(|(middle, radius)| middle.distance(point).0 <= radius.0 + reach.0),
        None => wide.country.is_some() && wide.country == at.country,
    }
}

fn away(line: &MultiLineString, at: Position) -> Option<Metres> {
    let point = Point(at.coord());
    match line.haversine_closest_point(&point) {
        Closest::Intersection(_) => Some(Metres(0.0)),
        Closest::SinglePoint(closest) => Some(Metres(Haversine.distance(point, closest))),
        Closest::Indeterminate => None,
    }
}

/// "the Armenian side of the border near Tegh": what of the land there lies in that country.
fn on_the_side_of(country: Place, place: Answer, context: &Context) -> Resolution {
    let name = dated::country_name(country, context).into_owned();
    let Some(Footprint::Area(land)) = country.footprint().filter(|_| !country.is_cut()) else {
        return Resolution::unresolved(format!("the outline of {name} is not bundled"));
    };
    let (Some(at), Some(radius)) = (place.representative, place.uncertainty) else {
        return Resolution::unresolved(format!("the position of {} is not known", place.place_name));
    };
    let part = match &place.footprint {
        Some(Footprint::Likely { shape, .. } | Footprint::Area(shape)) => shape.intersection(land.as_ref()),
        Some(Footprint::Point(_) | Footprint::PointRadius { .. }) => shape::around(at, radius, &land),
        _ => return Resolution::unresolved(format!("of {} no side can be told", place.place_name)),
    };
    let is_sliver = place.footprint.as_ref().is_some_and(|whole| is_sliver(&part, whole, radius));
    let Some(inner) = shape::inner_point(&part).filter(|_| !is_sliver) else {
        return cannot(format!("nothing that lies {} is in {name}", place.place_name), place.reasons);
    };
    let point = if place.country == country.country() { at } else { inner };
    let reason = format!("what of that lies in {name}");
    Resolution::resolved(Answer {
        place_name: format!("{} in {name}", place.place_name),
        name_match: NameMatch::Phrase,
        precision: place.precision.max(Precision::Near),
        representative: Some(point),
        footprint: Some(Footprint::Likely { point, radius, shape: part.into() }),
        country: country.country(),
        reasons: [place.reasons, vec![reason]].concat(),
        ..place
    })
}

/// Outlines of two countries overlap a little where their lines are of two sources.
fn is_sliver(part: &MultiPolygon, whole: &Footprint, radius: Metres) -> bool {
    const SLIVER: f64 = 0.05;
    let km2 = part.geodesic_area_unsigned() / 1e6;
    let all = match whole {
        Footprint::Likely { shape, .. } | Footprint::Area(shape) => shape.geodesic_area_unsigned() / 1e6,
        _ => std::f64::consts::PI * radius.km().powi(2),
    };
    km2 < SLIVER * all
}

fn cannot(reason: String, steps: Vec<String>) -> Resolution {
    Resolution::Inconsistent(Unresolved { reason, steps })
}
