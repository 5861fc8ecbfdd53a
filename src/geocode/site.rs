//! Where a text says that a place lies beside its name ("Tegh, *near Goris*"): what chooses among namesakes, and what the
//! answer is held against. Such words are loose, so that only what cannot be meant is refused.

use super::{
    Answer, Context, Geocoder, Resolution, along,
    container::{LINE_DOUBT, Within},
    parameters::parameters,
    phrase, relative, shape, stretch,
};
use crate::{
    border::BorderPair,
    gazetteer::Place,
    incident::locality::{Direction, Distance, Phrase, Reference, Sides, TypeWord},
    place::{Bearing, FeatureClass, Footprint, Metres, Position},
};
use geo::{Contains, MultiPolygon, Point};
use std::sync::Arc;

/// Reports count kilometres by road, and round: up to half as much again, down to half (`phrase_parameters.csv` has the
/// errors of nine of ten).
const FARTHER: f64 = 1.5;
const NEARER: f64 = 0.5;
/// Beyond half the angle of the rose, a bearing is off by so much more at most.
const ASKEW: f64 = 30.0;
/// "Near" in a text that names the place as well is twice as far as where nothing else is named.
const NEAR: f64 = 2.0;
/// How far beside an area a place may lie that is said to lie near it, or in some part of it: nobody agrees where the north
/// begins.
const BESIDE_AN_AREA: Metres = Metres(10_000.0);

/// Where a place is said to lie.
pub(super) struct Site<'g> {
    /// In words.
    pub(super) said: String,
    ground: Ground<'g>,
}

enum Ground<'g> {
    /// By these, of which one is meant.
    By(Vec<Spot<'g>>),
    /// At the borders of its country with this one, if any is said; so far from it.
    AtBorder(Sides, Option<Distance>),
    /// In or beside this area.
    In(Arc<MultiPolygon>),
}

/// By a place, so far and that way.
struct Spot<'g> {
    answer: Answer,
    place: Option<Place<'g>>,
    at: Position,
    from: Metres,
    to: Metres,
    way: Option<(Bearing, f64)>,
}

impl<'g> Site<'g> {
    /// What a phrase says of where another's place lies.
    ///
    /// # Errors
    ///
    /// What is wrong with the phrase itself.
    pub(super) fn of(
        geocoder: &Geocoder<'g>,
        by: &Phrase,
        within: &Within<'_, 'g>,
        context: &Context,
    ) -> Result<Self, Resolution> {
        let (said, of) = match by {
            Phrase::Border { sides, .. } => return Self::at_border("at", sides, None, context, geocoder),
            Phrase::OffBorder { distance, border } => {
                let said = format!("{} from", distance.about);
                return Self::at_border(&said, border, Some(*distance), context, geocoder);
            }
            Phrase::Part { .. } => return Self::part(phrase::answer_to(geocoder, by, within, context)),
            Phrase::Around { distance, from } => (format!("{} from {}", distance.about, from.written), from),
            Phrase::Offset { distance, from, .. } => {
                (format!("{} that way from {}", distance.about, from.written), from)
            }
            Phrase::Beyond { from, .. } => (format!("that way from {}", from.written), from),
            other => match other.references().first() {
                Some(of) => (format!("near {}", of.written), *of),
                None => return Err(Resolution::unresolved("no place is named")),
            },
        };
        let answers = known(geocoder, of, within, context)?;
        if let ([Answer { footprint: Some(Footprint::Area(area)), .. }], Phrase::Near(_)) = (answers.as_slice(), by) {
            return Ok(Self { said, ground: Ground::In(Arc::clone(area)) });
        }
        let spots = answers.into_iter().filter_map(|answer| Spot::of(geocoder, answer, by)).collect::<Vec<_>>();
        match spots.is_empty() {
            true => Err(Resolution::unresolved(format!("the position of {} is not known", of.written))),
            false => Ok(Self { said, ground: Ground::By(spots) }),
        }
    }

    /// At a border of the country that is said, or of that of the area that is said ("the border with Nakhchivan").
    fn at_border(
        how: &str,
        sides: &Sides,
        distance: Option<Distance>,
        context: &Context,
        geocoder: &Geocoder<'g>,
    ) -> Result<Self, Resolution> {
        let sides = match sides {
            Sides::With(name) if stretch::country_place(geocoder, name).is_none() => {
                let area = Phrase::Place(Reference { kind: Some(TypeWord::Area), ..Reference::bare(name) });
                let found = phrase::answer_to(geocoder, &area, &Within::new(&[]), context);
                let country = found.answer().and_then(|answer| answer.country);
                let country = country.and_then(|code| geocoder.gazetteer.by_id(code.as_str()));
                match country {
                    Some(country) => Sides::With(country.name().to_owned()),
                    None => return Err(Resolution::unresolved(format!("“{name}” is not a country that is known"))),
                }
            }
            sides => sides.clone(),
        };
        let border = match &sides {
            Sides::Unnamed => "a border of its country".to_owned(),
            Sides::With(name) => format!("the border with {name}"),
            Sides::Both(a, b) => format!("the border of {a} and {b}"),
        };
        Ok(Self { said: format!("{how} {border}"), ground: Ground::AtBorder(sides, distance) })
    }

    fn part(found: Resolution) -> Result<Self, Resolution> {
        match found {
            Resolution::Resolved(part) => match part.footprint {
                Some(Footprint::Area(area)) => {
                    Ok(Self { said: format!("in {}", part.place_name), ground: Ground::In(area) })
                }
                _ => Err(Resolution::unresolved(format!("{} has no outline", part.place_name))),
            },
            other => Err(other),
        }
    }

    /// Whether a place may be meant. Of one that is known by its province only nothing tells that it lies elsewhere in it.
    pub(super) fn may_hold(&self, place: Place<'g>) -> bool {
        let is_wide = matches!(place.class(), FeatureClass::Area | FeatureClass::Locality);
        match (&self.ground, place.position()) {
            (Ground::AtBorder(..), _) => true,
            (Ground::By(spots), None) => spots.iter().any(|spot| {
                let admin1 = |place: Place<'g>| place.admin1().map(|area| area.row());
                spot.place.is_some_and(|by| admin1(by).is_some() && admin1(by) == admin1(place))
            }),
            (Ground::By(spots), Some(at)) => {
                spots.iter().any(|spot| spot.bears(at, Metres(0.0)) || is_wide && place.holds(spot.at))
            }
            (Ground::In(_), None) => false,
            (Ground::In(area), Some(at)) => is_wide || is_about(area, at),
        }
    }

    /// Whether no border that is bundled can tell.
    pub(super) fn is_beyond_the_data(&self, geocoder: &Geocoder<'g>, answer: &Answer, context: &Context) -> bool {
        let Ground::AtBorder(sides, _) = &self.ground else { return false };
        let place = geocoder.gazetteer.by_id(&answer.place_id);
        place.is_none_or(|place| along::pairs_of(geocoder, place, sides, context).is_empty())
    }

    /// How an answer lies to what was said, in words; `None` where it cannot be so.
    pub(super) fn borne_out(&self, geocoder: &Geocoder<'g>, answer: &Answer, context: &Context) -> Option<String> {
        let at = answer.representative?;
        let own = answer.uncertainty.unwrap_or_default();
        match &self.ground {
            Ground::AtBorder(sides, distance) => at_border(geocoder, answer, sides, *distance, context)
                .map(|(pair, away)| format!("it lies {away} from the border {pair}; the text says {}", self.said)),
            Ground::In(area) => is_about(area, at).then(|| format!("it lies {}, as the text says", self.said)),
            Ground::By(spots) => {
                let spot = spots.iter().find(|spot| spot.bears(at, own))?;
                let (away, way) = (spot.at.distance(at), relative::compass_word(shape::bearing(spot.at, at)));
                let name = &spot.answer.place_name;
                Some(format!("it lies {away} {way} of {name}; the text says {}", self.said))
            }
        }
    }
}

/// The places that the reference may mean: in the wider place that holds what is meant, or beside it.
fn known<'g>(
    geocoder: &Geocoder<'g>,
    of: &Reference,
    within: &Within<'_, 'g>,
    context: &Context,
) -> Result<Vec<Answer>, Resolution> {
    let chosen = |within: &Within<'_, 'g>| {
        let choose = |of: &Reference| phrase::answer_to(geocoder, &Phrase::Place(of.clone()), within, context);
        phrase::choose_seat(geocoder, &choose, of)
    };
    let found = match chosen(&Within::new(within.containers)) {
        Resolution::Inconsistent(_) => chosen(&Within::new(&[])),
        found => found,
    };
    match found {
        Resolution::Resolved(answer) => Ok(vec![*answer]),
        Resolution::Ambiguous(answers) => Ok(answers),
        no => Err(no),
    }
}

impl<'g> Spot<'g> {
    fn of(geocoder: &Geocoder<'g>, answer: Answer, by: &Phrase) -> Option<Self> {
        let at = answer.representative?;
        let own = answer.uncertainty.unwrap_or_default();
        let is_point = matches!(answer.footprint, Some(Footprint::Point(_)));
        let reach = if is_point { relative::nearness(own) } else { parameters().near_village };
        let near = own.0 + NEAR * reach.0;
        let angle = |direction: &Direction| (direction.bearing, direction.half_angle() + ASKEW);
        let counted = |distance: Metres| (NEARER * distance.0 - own.0, FARTHER * distance.0 + own.0);
        let ((from, to), way) = match by {
            Phrase::Around { distance, .. } => (counted(distance.about), None),
            Phrase::Offset { distance, direction, .. } => (counted(distance.about), Some(angle(direction))),
            Phrase::Beyond { direction, .. } => {
                ((0.0, near.max(NEAR * parameters().beyond_most.0)), Some(angle(direction)))
            }
            _ => ((0.0, near), None),
        };
        let place = geocoder.gazetteer.by_id(&answer.place_id);
        Some(Self { at, place, answer, from: Metres(from), to: Metres(to), way })
    }

    /// Whether a place of this radius may lie there.
    fn bears(&self, at: Position, own: Metres) -> bool {
        let away = self.at.distance(at).0;
        let own = own.0.max(self.answer.uncertainty.unwrap_or_default().0);
        let is_that_way =
            |(way, angle): (Bearing, f64)| shape::angle_between(shape::bearing(self.at, at), way) <= angle;
        let is_far_enough = away >= self.from.0 - own;
        is_far_enough && away <= self.to.0 + own && (away <= own || self.way.is_none_or(is_that_way))
    }
}

/// The nearest border of a place's country that the words allow, if it lies within reach, or as far as is said.
pub(super) fn at_border(
    geocoder: &Geocoder,
    answer: &Answer,
    sides: &Sides,
    distance: Option<Distance>,
    context: &Context,
) -> Option<(BorderPair, Metres)> {
    let (place, at) = (geocoder.gazetteer.by_id(&answer.place_id)?, answer.representative?);
    let borders = geocoder.borders.on(context.when(), context.view);
    let pairs = along::pairs_of(geocoder, place, sides, context).into_iter();
    let away = pairs.filter_map(|pair| Some((pair, borders.distance(pair, at)?)));
    let own = answer.uncertainty.unwrap_or_default().0 + LINE_DOUBT.0;
    let fits = |away: Metres| match distance {
        Some(said) => (NEARER * said.about.0 - own..=FARTHER * said.about.0 + own).contains(&away.0),
        None => away <= parameters().anchor_reach,
    };
    away.filter(|(_, away)| fits(*away)).min_by(|a, b| a.1.0.total_cmp(&b.1.0))
}

fn is_about(area: &MultiPolygon, at: Position) -> bool {
    let around = (0..8).map(|step| shape::destination(at, Bearing(f64::from(step) * 45.0), BESIDE_AN_AREA));
    std::iter::once(at).chain(around).any(|at| area.contains(&Point(at.coord())))
}
