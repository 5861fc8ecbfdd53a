//! Which country and which province holds a point: asked of our polygons some ten thousand times per build.

use super::draft::{Draft, Role};
use super::own::Below;
use crate::place::{CountryCode, Footprint, Position};
use geo::{BoundingRect, Coord, MultiPolygon, Rect};

/// The areas that decide country and first-level area.
pub(super) struct Locator<'b> {
    areas: Vec<Candidate>,
    /// Whom to ask where no area of ours holds a point.
    below: Option<&'b dyn Below>,
}

struct Candidate {
    role: Role,
    id: String,
    country: Option<CountryCode>,
    part_of: Option<String>,
    area: BandedArea,
}

impl<'b> Locator<'b> {
    pub(super) fn new(drafts: &[Draft], below: Option<&'b dyn Below>) -> Self {
        Self { areas: drafts.iter().filter_map(Candidate::new).collect(), below }
    }

    /// The country: an enclave's, else that of the country polygon.
    pub(super) fn country(&self, at: Position) -> Option<CountryCode> {
        let area = self.holding(Role::Enclave, at).or_else(|| self.holding_any(Role::is_country, at));
        let own = area.and_then(|area| area.country);
        own.or_else(|| self.below?.country_at(at)).or_else(|| self.below.and(self.holding(Role::Province, at))?.country)
    }

    /// The id of the first-level area of `country` at a point; provinces do not know enclaves, so theirs must agree.
    pub(super) fn admin1(&self, at: Position, country: Option<CountryCode>) -> Option<String> {
        let agrees = |area: &&Candidate| country.is_none() || area.country == country;
        if let Some(province) = self.holding(Role::Province, at).filter(agrees) {
            return Some(province.id.clone());
        }
        let part = self.holding(Role::ProvincePart, at).filter(agrees);
        let own = part.map(|part| part.part_of.clone().unwrap_or_else(|| part.id.clone()));
        own.or_else(|| self.below?.admin1_at(at, country))
    }

    fn holding(&self, role: Role, at: Position) -> Option<&Candidate> {
        self.holding_any(|held| held == role, at)
    }

    fn holding_any(&self, wanted: impl Fn(Role) -> bool, at: Position) -> Option<&Candidate> {
        self.areas.iter().find(|candidate| wanted(candidate.role) && candidate.area.holds(at.coord()))
    }
}

impl Candidate {
    fn new(draft: &Draft) -> Option<Self> {
        let Some(Footprint::Area(area)) = &draft.shape else { return None };
        if matches!(draft.role, Role::None | Role::Area) {
            return None;
        }
        Some(Self {
            role: draft.role,
            id: draft.id.clone(),
            country: draft.country,
            part_of: draft.admin1.clone(),
            area: BandedArea::new(area)?,
        })
    }
}

/// An area whose edges are sorted into bands of latitude, so that a point is tested against few of them.
struct BandedArea {
    bounds: Rect,
    bands: Vec<Vec<(Coord, Coord)>>,
}

const BANDS: usize = 1024;

impl BandedArea {
    fn new(area: &MultiPolygon) -> Option<Self> {
        let bounds = area.bounding_rect()?;
        let mut banded = Self { bounds, bands: vec![Vec::new(); BANDS] };
        for ring in area.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors())) {
            for edge in ring.lines() {
                let (low, high) = (edge.start.y.min(edge.end.y), edge.start.y.max(edge.end.y));
                for band in banded.band(low)..=banded.band(high) {
                    if let Some(edges) = banded.bands.get_mut(band) {
                        edges.push((edge.start, edge.end));
                    }
                }
            }
        }
        Some(banded)
    }

    fn band(&self, latitude: f64) -> usize {
        let share = (latitude - self.bounds.min().y) / self.bounds.height().max(f64::MIN_POSITIVE);
        ((share * BANDS as f64) as usize).min(BANDS - 1)
    }

    /// Even-odd ray casting, half-open, as in [`crate::place::packed_shape::holds`].
    fn holds(&self, at: Coord) -> bool {
        let (min, max) = (self.bounds.min(), self.bounds.max());
        if at.x < min.x || at.x > max.x || at.y < min.y || at.y > max.y {
            return false;
        }
        let Some(edges) = self.bands.get(self.band(at.y)) else { return false };
        edges.iter().filter(|(a, b)| crosses(*a, *b, at)).count() % 2 == 1
    }
}

fn crosses(a: Coord, b: Coord, at: Coord) -> bool {
    (a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y)
}
