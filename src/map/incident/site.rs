//! The ground an incident stands on, and incidents that share the same stretch or area.

use crate::{
    layer::{Layers, LocatedIncident},
    map::wording::Words,
    place::{Footprint, Metres, Position, Precision},
    symbology::Standing,
};
use geo::{MultiLineString, MultiPolygon};
use std::collections::BTreeMap;

/// Where an incident is drawn, if it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ground<'l> {
    /// A spot, perhaps with the radius within which the truth lies.
    Spot(Position, Option<Metres>),
    /// Somewhere in a shape, likeliest at a spot.
    Likely(Position, &'l MultiPolygon),
    /// Several spots of equal rank.
    Spots(&'l [Position]),
    /// A stretch of line.
    Stretch(&'l MultiLineString),
    /// An area with a known outline.
    Area(&'l MultiPolygon),
    /// An area without one: core, rim.
    Vague(&'l MultiPolygon, &'l MultiPolygon),
    /// Known to the country only: never drawn.
    Country,
    /// Beyond the frame: never drawn.
    OffMap,
    /// No place, or several equally good ones: never drawn.
    Nowhere,
}

impl<'l> Ground<'l> {
    /// Of an incident.
    pub(crate) fn of(located: &'l LocatedIncident) -> Self {
        let Some(answer) = located.answer() else { return Self::Nowhere };
        match (&answer.footprint, answer.precision) {
            _ if located.off_map => Self::OffMap,
            (_, Precision::Country) => Self::Country,
            (Some(Footprint::Point(at)), Precision::Near) => Self::Spot(*at, answer.uncertainty),
            (Some(Footprint::Point(at)), _) => Self::Spot(*at, None),
            (Some(Footprint::PointRadius { centre, radius }), _) => Self::Spot(*centre, Some(*radius)),
            (Some(Footprint::Likely { point, shape, .. }), _) => Self::Likely(*point, shape),
            (Some(Footprint::Points(points)), _) => Self::Spots(points),
            (Some(Footprint::Line(line)), _) => Self::Stretch(line),
            (Some(Footprint::Area(area)), _) => Self::Area(area),
            (Some(Footprint::FuzzyArea { core, rim }), _) => Self::Vague(core, rim),
            (None, _) => Self::Nowhere,
        }
    }

    /// Whether the map shows it.
    pub(crate) fn is_on_map(self) -> bool {
        !matches!(self, Self::Country | Self::OffMap | Self::Nowhere)
    }

    /// Whether it is a stretch or an area, which a marker or badge stands for, and not spots.
    pub(crate) fn is_spread(self) -> bool {
        matches!(self, Self::Stretch(_) | Self::Area(_) | Self::Vague(..))
    }
}

/// How the band along a stretch looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BandLook {
    /// Full: it happened.
    Full,
    /// A pale band between dashed edges: reported, and denied as well.
    Contested,
    /// A white band between dashed edges: proposed, discussed or denied.
    Hollow,
}

/// What the table says of a place beside its name: why the map does not show it, or that its marker stands for more
/// than a spot; `None` for a spot on the map.
pub(crate) fn place_word(located: &LocatedIncident, words: Words) -> Option<String> {
    let key = match Ground::of(located) {
        Ground::Country => "ground.country",
        Ground::OffMap => "ground.off_map",
        Ground::Nowhere => "ground.nowhere",
        Ground::Stretch(_) => "ground.stretch",
        Ground::Area(_) => {
            let within = |name: &str| words.fill("ground.within", &[name]);
            return Some(container(located).map_or_else(|| words.say("ground.area").to_owned(), within));
        }
        Ground::Vague(..) => "ground.area",
        Ground::Spot(..) | Ground::Likely(..) | Ground::Spots(_) => return None,
    };
    Some(words.say(key).to_owned())
}

/// The province that stands for a place known by its name only.
fn container(located: &LocatedIncident) -> Option<&str> {
    let answer = located.answer().filter(|answer| answer.precision == Precision::Province)?;
    answer.admin1_name.as_deref().filter(|_| answer.admin1.as_deref() != Some(answer.place_id.as_str()))
}

/// Since when and until when the outline of an area holds, in years: `1994–2020`; open ends stay empty.
pub(crate) fn outline_years(located: &LocatedIncident) -> Option<String> {
    let reasons = located.answer()?.reasons.iter();
    let (from, to) = reasons.filter_map(|reason| reason.strip_prefix("outline as of ")?.split_once(" to ")).next()?;
    let year = |date: &str| date.chars().take(4).collect::<String>();
    Some(format!("{}–{}", year(from), year(to)))
}

/// Those on the map, then those that it does not show, where its frame was asked for: who asks for a part of the world
/// looks for what happened there. Else all, as they come.
pub(crate) fn listed(layers: &Layers) -> (Vec<&LocatedIncident>, Vec<&LocatedIncident>) {
    layers.incidents.iter().partition(|located| !layers.framed || Ground::of(located).is_on_map())
}

/// One stretch or area with all incidents that name it.
#[derive(Clone)]
pub(crate) struct Site<'l> {
    /// Place id, made fit for a group's name.
    pub id: String,
    /// Name to show.
    pub name: &'l str,
    /// Its ground.
    pub ground: Ground<'l>,
    /// The incidents, in order of number.
    pub members: Vec<&'l LocatedIncident>,
}

impl Site<'_> {
    /// The points on which markers of their own stand; none for stretches and areas.
    pub(crate) fn spots(&self) -> Vec<Position> {
        match self.ground {
            Ground::Spot(at, _) | Ground::Likely(at, _) => vec![at],
            Ground::Spots(points) => points.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Whether what one report says happened there another denies.
    pub(crate) fn contested(&self) -> bool {
        let denied = |member: &&LocatedIncident| Standing::of(member.incident.status) == Standing::Denied;
        self.standing() == Standing::Happened && self.members.iter().any(denied)
    }

    /// How a band along it looks.
    pub(crate) fn band_look(&self) -> BandLook {
        match self.standing() {
            Standing::Happened if self.contested() => BandLook::Contested,
            Standing::Happened => BandLook::Full,
            Standing::Planned | Standing::Denied => BandLook::Hollow,
        }
    }

    /// Something happened there, or else was planned, or else was denied.
    pub(crate) fn standing(&self) -> Standing {
        let standings = self.members.iter().map(|member| Standing::of(member.incident.status));
        standings.min().unwrap_or(Standing::Happened)
    }
}

/// All sites in order of their first incident; spots each on their own.
pub(crate) fn sites(layers: &Layers) -> Vec<Site<'_>> {
    let mut sites: Vec<Site> = Vec::new();
    let mut spread: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for located in &layers.incidents {
        let (ground, Some(answer)) = (Ground::of(located), located.answer()) else { continue };
        if !ground.is_on_map() {
            continue;
        }
        let id = answer.place_id.as_str();
        let is_spread = ground.is_spread();
        let alike = if is_spread { spread.entry(id).or_default() } else { &mut Vec::new() };
        match alike.iter().find(|&&at| sites[at].ground == ground) {
            Some(&at) => sites[at].members.push(located),
            None => {
                alike.push(sites.len());
                sites.push(Site { id: id.to_owned(), name: &answer.place_name, ground, members: vec![located] });
            }
        }
    }
    sites
}
