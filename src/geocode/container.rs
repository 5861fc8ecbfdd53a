//! Wider places that hold a narrower one: areas by their outline, settlements by what surrounds them.

use super::{Geocoder, candidate, shape, site::Site};
use crate::{
    border::BorderPair,
    gazetteer::Place,
    incident::locality::{Reference, TypeWord},
    place::{Bearing, CountryCode, FeatureClass, Metres},
};
use std::cell::OnceCell;

/// How far the district of a settlement reaches from it. The districts that Soviet maps name after their seats
/// (Basargechar, Ghapan, Goris) end 20 to 45 km from them.
const SURROUNDINGS: Metres = Metres(45_000.0);

/// The wider places of a reading, each looked up once, when it is first asked for.
pub(super) struct Within<'r, 'g> {
    pub(super) containers: &'r [Reference],
    found: Vec<OnceCell<Vec<Place<'g>>>>,
    /// Where the text says beside that the place lies ("near Goris").
    pub(super) site: Option<&'r Site<'g>>,
}

impl<'r, 'g> Within<'r, 'g> {
    pub(super) fn new(containers: &'r [Reference]) -> Self {
        Self { containers, found: vec![OnceCell::new(); containers.len()], site: None }
    }

    /// The same for a place of which the text says where it lies.
    pub(super) fn at<'s>(&'s self, site: &'s Site<'g>) -> Within<'s, 'g> {
        Within { containers: self.containers, found: self.found.clone(), site: Some(site) }
    }

    /// What the place is said to lie in and near, for people.
    pub(super) fn said(&self) -> String {
        let containers: Vec<&str> = self.containers.iter().map(|container| container.written.as_str()).collect();
        let wider = (!containers.is_empty()).then(|| format!("in {}", containers.join(", ")));
        let site = self.site.map(|site| site.said.clone());
        wider.into_iter().chain(site).collect::<Vec<_>>().join(", ")
    }

    /// What each container may mean.
    fn each<'s>(&'s self, geocoder: &Geocoder<'g>) -> impl Iterator<Item = (&'r Reference, &'s [Place<'g>])> {
        let cells = self.containers.iter().zip(&self.found);
        cells.map(|(container, cell)| (container, cell.get_or_init(|| wider(geocoder, container)).as_slice()))
    }

    /// What each container may mean; the name of the first that is unknown otherwise.
    pub(super) fn known(&self, geocoder: &Geocoder<'g>) -> Result<Vec<&[Place<'g>]>, String> {
        let known = self.each(geocoder).map(|(container, found)| match found {
            [] => Err(container.written.clone()),
            found => Ok(found),
        });
        known.collect()
    }

    /// The areas that each container may mean.
    pub(super) fn areas(&self, geocoder: &Geocoder<'g>) -> impl Iterator<Item = (&'r Reference, Vec<Place<'g>>)> {
        self.each(geocoder)
            .map(|(container, found)| (container, found.iter().copied().filter(|place| is_area(*place)).collect()))
    }
}

/// The areas of that name; where there is none, the settlements whose surroundings it may mean: "Basarkeçər rayonu" is
/// no district of today, but the country around Vardenis.
fn wider<'g>(geocoder: &Geocoder<'g>, container: &Reference) -> Vec<Place<'g>> {
    let named = |reference: &Reference| -> Vec<Place<'g>> {
        candidate::gather(geocoder, reference).into_iter().map(|c| c.place).collect()
    };
    let found =
        by_code(geocoder, &container.written).map_or_else(|| wider_of(container, named), |country| vec![country]);
    geocoder.account.inspect(|account| account.wider(container, &found));
    found
}

/// "Sotk, AM": a country of the region by its code. Elsewhere two capitals may as well be a state ("Ontario, CA").
fn by_code<'g>(geocoder: &Geocoder<'g>, written: &str) -> Option<Place<'g>> {
    let country = candidate::coded(geocoder.gazetteer, written)?;
    let is_of =
        |pair: BorderPair| <[CountryCode; 2]>::from(pair.countries()).iter().any(|code| code.as_str() == written);
    geocoder.borders.pairs().into_iter().any(is_of).then_some(country)
}

fn wider_of<'g>(container: &Reference, named: impl Fn(&Reference) -> Vec<Place<'g>>) -> Vec<Place<'g>> {
    let found = named(container);
    let areas: Vec<Place> = found.iter().copied().filter(|place| is_area(*place)).collect();
    let may_be_a_seat = container.kind.is_none_or(|kind| kind == TypeWord::Area || kind.is_settlement());
    if !areas.is_empty() || !may_be_a_seat {
        return areas;
    }
    let seat = Reference::bare(&container.name);
    let seats = if seat == *container { found } else { named(&seat) };
    seats.into_iter().filter(|place| place.class() == FeatureClass::Settlement).collect()
}

pub(super) fn is_area(place: Place) -> bool {
    matches!(place.class(), FeatureClass::Area | FeatureClass::Locality)
}

/// Whether the wider place is the other's country or first-level area, its outline holds the other's point, or it is a
/// settlement of the same country close by.
pub(super) fn holds(wider: Place, place: Place) -> bool {
    if wider.class() == FeatureClass::Settlement {
        return surrounds(wider, place);
    }
    let is_country = wider.code() == "PCLI" && wider.country().is_some() && wider.country() == place.country();
    let is_admin1 = place.admin1().is_some_and(|admin1| admin1.row() == wider.row());
    wider.row() != place.row() && (is_country || is_admin1 || place.position().is_some_and(|at| wider.holds(at)))
}

/// Lines of provinces are good to 1 to 5 km (`geodata/README.md`): a settlement so near to one may lie on either side.
pub(super) const LINE_DOUBT: Metres = Metres(2_500.0);

/// Whether a settlement lies just outside a province of its own country, by a line that is no better than that.
pub(super) fn is_beside(wider: Place, place: Place) -> bool {
    let Some(at) = place.position().filter(|_| place.class() == FeatureClass::Settlement) else { return false };
    let is_bundled_province = wider.code().starts_with("ADM1") && !wider.is_own() && !place.is_own();
    let around = (0..8).map(|step| shape::destination(at, Bearing(f64::from(step) * 45.0), LINE_DOUBT));
    is_bundled_province
        && wider.country().is_some()
        && wider.country() == place.country()
        && around.into_iter().any(|near| wider.holds(near))
}

/// A town that a district is named after has at least so many people.
pub(super) const SEAT: u32 = 2_000;
/// What lies around a seat are villages: a place with more people is a town beside it.
const VILLAGE: u32 = 5_000;

/// A district never reaches over the border of its seat's country or province.
fn surrounds(seat: Place, place: Place) -> bool {
    let people = |place: Place| place.population().unwrap_or(0);
    let province = |place: Place| place.admin1().map(|area| area.row());
    let (Some(seat_at), Some(at)) = (seat.position(), place.position()) else {
        // Of a place that is known by its province only nothing tells that it lies elsewhere in it.
        return people(seat) >= SEAT && province(seat).is_some() && province(seat) == province(place);
    };
    let is_one_province = province(seat).zip(province(place)).is_none_or(|(a, b)| a == b);
    !is_area(place)
        && people(seat) >= SEAT
        && people(place) < VILLAGE
        && is_one_province
        && seat.country().is_some()
        && seat.country() == place.country()
        && seat_at.distance(at) <= SURROUNDINGS
}
