//! A user's own places and areas over the bundled ones: one gazetteer of two layers.
//!
//! Rows of the layer below keep their numbers; those of the user's layer come after them. A place of the user's that has
//! the id of one below replaces it, and what lies in the user's own areas is in their country and province.

use super::compile::own::{self, Below, Own};
use super::compile::{CompileError, DatedName, Draft, DraftName, SourceRow, Usage, blank};
use super::layout::Role;
use super::{Gazetteer, IndexError, Place, PlaceRow, layout};
use crate::place::{CountryCode, Footprint, NameKind, Position};
use std::collections::HashMap;
use thiserror::Error;

/// What lies under a user's own places.
pub(super) struct Under {
    pub(super) gazetteer: &'static Gazetteer,
    /// Rows below that a row of the user's replaces.
    replaced: HashMap<u32, PlaceRow>,
    /// Rows below that lie in the user's areas.
    moved: HashMap<u32, Moved>,
}

/// Where the user's areas put a place.
#[derive(Clone, Copy)]
pub(super) struct Moved {
    pub(super) country: Option<CountryCode>,
    pub(super) admin1: Option<PlaceRow>,
}

/// Why a user's own files cannot be laid over a gazetteer.
#[derive(Debug, Error)]
pub enum OverlayError {
    /// Something in the files is wrong.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// There are own places already.
    #[error("this gazetteer has own places already (give all files at once)")]
    Layered,
    /// What was compiled cannot be opened.
    #[error(transparent)]
    Index(#[from] IndexError),
}

impl Under {
    /// Number of places below that still stand.
    pub(super) fn len(&self) -> usize {
        self.gazetteer.len().saturating_sub(self.replaced.len())
    }
}

impl Gazetteer {
    /// This gazetteer with a user's own places and areas over it: first in rank, same id corrects.
    ///
    /// # Errors
    ///
    /// Every broken row of the files, each with file, row, column, value and cure.
    ///
    /// ```
    /// use bordermap::gazetteer::{Gazetteer, compile::{Input, own::Own}};
    /// let text = "name,lat,lon\nWatchtower 7,40.2,45.9\n";
    /// let own = Own { places: vec![Input { file: "my.csv", text }], ..Own::default() };
    /// let gazetteer = Gazetteer::bundled().overlaid(&own)?;
    /// assert_eq!(gazetteer.len(), Gazetteer::bundled().len() + 1);
    /// # Ok::<(), bordermap::gazetteer::OverlayError>(())
    /// ```
    pub fn overlaid(&'static self, own: &Own<'_>) -> Result<Self, OverlayError> {
        if self.under.is_some() {
            return Err(OverlayError::Layered);
        }
        let mut over = Self::open(own::compile(own, &Beneath(self))?)?;
        let replaced = (0..over.own_len())
            .filter_map(|row| Some((self.by_id(over.own(row).id().0)?.row.0, PlaceRow(self.own_len() + row))))
            .collect();
        over.under = Some(Under { gazetteer: self, replaced, moved: HashMap::new() });
        let moved = over.places_in_own_areas();
        if let Some(under) = &mut over.under {
            under.moved = moved;
        }
        Ok(over)
    }

    /// The first row of this layer.
    pub(super) fn first_row(&self) -> u32 {
        self.under.as_ref().map_or(0, |under| under.gazetteer.own_len())
    }

    /// Where the user's areas put a place of the layer below.
    pub(super) fn moved(&self, place: Place<'_>) -> Option<Moved> {
        let under = self.under.as_ref().filter(|under| std::ptr::eq(under.gazetteer, place.gazetteer))?;
        under.moved.get(&place.row.0).copied()
    }

    /// A place of either layer as this gazetteer shows it; `None` where a place of the user's replaces it.
    pub(super) fn seen<'g>(&'g self, place: Place<'g>) -> Option<Place<'g>> {
        let hidden = self.under.as_ref().is_some_and(|under| {
            std::ptr::eq(under.gazetteer, place.gazetteer) && under.replaced.contains_key(&place.row.0)
        });
        (!hidden).then_some(Place { whole: self, ..place })
    }

    /// The place of a row of the layer below.
    pub(super) fn place_below(&self, row: PlaceRow) -> Option<Place<'_>> {
        let under = self.under.as_ref().filter(|under| row.0 < under.gazetteer.own_len())?;
        match under.replaced.get(&row.0) {
            Some(own) => Some(self.own(own.0 - self.first_row())),
            None => Some(Place { gazetteer: under.gazetteer, row, whole: self }),
        }
    }

    pub(super) fn by_id_below(&self, id: &str) -> Option<Place<'_>> {
        self.seen(self.under.as_ref()?.gazetteer.by_id(id)?)
    }

    /// The gazetteer under a user's own places.
    pub(super) fn below(&self) -> Option<&Gazetteer> {
        self.under.as_ref().map(|under| under.gazetteer)
    }

    pub(super) fn places_below(&self) -> impl Iterator<Item = Place<'_>> {
        let layers = self.under.iter().map(|under| under.gazetteer);
        let rows = layers.flat_map(|below| (0..below.own_len()).map(|row| below.own(row)));
        rows.filter_map(|place| self.seen(place))
    }

    /// What the user's layer found, then what the layer below finds and nothing replaces.
    pub(super) fn and_below<'g, T>(
        &'g self,
        mut own: Vec<T>,
        find: impl FnOnce(&'g Gazetteer) -> Vec<T>,
        row: impl Fn(&T) -> PlaceRow,
    ) -> Vec<T> {
        if let Some(under) = &self.under {
            own.extend(find(under.gazetteer).into_iter().filter(|found| !under.replaced.contains_key(&row(found).0)));
        }
        own
    }

    pub(super) fn nearest_with_below<'g>(
        &'g self,
        mut own: Vec<Place<'g>>,
        at: Position,
        count: usize,
    ) -> Vec<Place<'g>> {
        let Some(under) = &self.under else { return own };
        let below = under.gazetteer.nearest(at, count + under.replaced.len().min(count));
        own.extend(below.into_iter().filter_map(|place| self.seen(place)));
        let metres = |place: &Place| place.position().map_or(f64::INFINITY, |there| at.distance(there).0);
        own.sort_by(|a, b| metres(a).total_cmp(&metres(b)));
        own.truncate(count);
        own
    }

    /// Points of the layer below that lie in the user's countries, provinces and enclaves.
    fn places_in_own_areas(&self) -> HashMap<u32, Moved> {
        let roles = [Role::Country, Role::CutCountry, Role::Province, Role::ProvincePart, Role::Enclave];
        let areas = (0..self.own_len()).map(|row| self.own(row));
        let areas = areas.filter(|area| area.role().is_some_and(|role| roles.contains(&role)));
        let extents = areas.filter_map(|area| area.footprint()?.extent());
        let below = |extent| self.under.iter().flat_map(move |under| under.gazetteer.within(extent));
        let points = extents.flat_map(below).filter(|place| place.shape().is_none());
        let mut moved = HashMap::new();
        for place in points {
            if !moved.contains_key(&place.row.0)
                && let Some(at) = place.position()
                && let Some(there) = self.moved_to(place, at)
            {
                moved.insert(place.row.0, there);
            }
        }
        moved
    }

    fn moved_to(&self, place: Place<'_>, at: Position) -> Option<Moved> {
        let province = self.own_province_at(at);
        let country = self.own_country_at(at).or_else(|| province?.filed_country());
        country?;
        let held = province.filter(|province| province.filed_country() == country).map(Place::row);
        let kept = place.admin1().filter(|_| place.filed_country() == country).map(Place::row);
        Some(Moved { country, admin1: held.or(kept) })
    }

    fn own_province_at(&self, at: Position) -> Option<Place<'_>> {
        self.shapes_holding(at, |role| role == Role::Province).next().and_then(|shape| self.owner(shape))
    }
}

impl Place<'_> {
    fn role(self) -> Option<Role> {
        let shape = self.shape()?;
        self.gazetteer.index.shape_number(shape, layout::shape::ROLE).map(Role::from_number)
    }
}

/// The layer below, as the compiler of the user's layer asks it.
struct Beneath(&'static Gazetteer);

impl Below for Beneath {
    fn country_at(&self, at: Position) -> Option<CountryCode> {
        self.0.country_at(at)
    }

    fn admin1_at(&self, at: Position, country: Option<CountryCode>) -> Option<String> {
        let agrees = |area: &Place<'_>| country.is_none() || area.country() == country;
        let areas = self.0.areas_at(at);
        let province = areas.iter().copied().find(|area| area.code() == "ADM1" && agrees(area));
        let whole = || areas.iter().copied().find(|area| area.code() == "ADM1P" && agrees(area))?.admin1();
        province.or_else(whole).map(|area| area.id().0.to_owned())
    }

    fn row(&self, id: &str) -> Option<u32> {
        self.0.by_id(id).map(|place| place.row.0)
    }

    fn rows(&self) -> u32 {
        self.0.own_len()
    }

    fn version(&self) -> String {
        self.0.version().to_owned()
    }

    fn sources(&self) -> Vec<SourceRow> {
        let row = |source: super::Source<'_>| SourceRow {
            id: source.id.to_owned(),
            title: source.title.to_owned(),
            version: source.version.to_owned(),
            retrieved: String::new(),
            licence: source.licence.to_owned(),
            attribution: source.attribution.to_owned(),
            position_rank: None,
            name_rank: None,
        };
        self.0.sources().into_iter().map(row).collect()
    }

    fn known(&self, id: &str) -> Option<Draft> {
        let place = self.0.by_id(id)?;
        let sources = self.0.sources();
        let row_of = |id: &str| sources.iter().position(|source| source.id == id).unwrap_or_default();
        let name = |name: crate::place::Toponym<'_>| DraftName {
            text: name.text.to_owned(),
            language: name.language.0.to_owned(),
            kind: if name.kind == NameKind::Main { NameKind::Variant } else { name.kind },
            source: row_of(name.source),
        };
        let (from, to) = place.valid();
        let usage = |name: &crate::place::Toponym<'_>| Usage {
            from: name.period.from.to_owned(),
            to: name.period.to.to_owned(),
            view: name.view.to_owned(),
            reference: name.reference.to_owned(),
        };
        let (undated, dated): (Vec<_>, Vec<_>) = place.names().partition(|name| name.reference.is_empty());
        let names = undated.into_iter().map(name).collect();
        Some(Draft {
            dated: dated.into_iter().map(|held| DatedName { usage: usage(&held), name: name(held) }).collect(),
            position: place.position(),
            population: place.population(),
            elevation_m: place.elevation_m(),
            country: place.country(),
            admin1: place.admin1().map(|area| area.id().0.to_owned()),
            admin2: place.admin2_name().unwrap_or_default().to_owned(),
            shape: place.footprint().filter(|shape| !matches!(shape, Footprint::Point(_))),
            role: place.role().unwrap_or(Role::None),
            from: from.to_owned(),
            to: to.to_owned(),
            note: place.note().to_owned(),
            reference: place.reference().to_owned(),
            ..blank(id, names, place.class(), place.code(), row_of(place.source().id))
        })
    }
}
