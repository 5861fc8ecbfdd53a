//! A place read from its row.

use super::layout::{self, NO_COORDINATE, NONE, Role, Section};
use super::{Gazetteer, PlaceRow, Source, lookup};
use crate::place::{
    CountryCode, Extent, FeatureClass, Footprint, Language, NameKey, NameKind, Period, PlaceId, Position, Script,
    Toponym, packed_shape,
};
use std::ops::Range;

/// A place, read from its row.
#[derive(Clone, Copy)]
pub struct Place<'g> {
    /// The layer that it is a row of.
    pub(super) gazetteer: &'g Gazetteer,
    /// Its row in that layer.
    pub(super) row: PlaceRow,
    /// The gazetteer that was asked: the layer itself, or the one that lies over it.
    pub(super) whole: &'g Gazetteer,
}

impl<'g> Place<'g> {
    /// Its row.
    pub fn row(self) -> PlaceRow {
        PlaceRow(self.gazetteer.first_row() + self.row.0)
    }

    /// Whether it comes from a user's own file.
    pub fn is_own(self) -> bool {
        self.gazetteer.under.is_some()
    }

    /// Its stable id.
    pub fn id(self) -> PlaceId<'g> {
        PlaceId(self.text(layout::place::ID))
    }

    /// Main name, international form.
    pub fn name(self) -> &'g str {
        self.name_rows().next().map_or("", |row| self.gazetteer.index.name_text(row, layout::name::TEXT))
    }

    /// Whether it bears a name, not a former one, whose key in its own script is this.
    pub fn bears(self, key: &NameKey) -> bool {
        let (rows, is_former) = (self.name_rows(), |row| self.gazetteer.name_kind(row) == NameKind::Former);
        lookup::folded(&self.gazetteer.index, key).any(|row| rows.contains(&row) && !is_former(row))
    }

    /// All names, main first.
    pub fn names(self) -> impl Iterator<Item = Toponym<'g>> {
        self.name_rows().map(move |row| self.gazetteer.toponym(row))
    }

    /// The names of which the data tell when they were in use, or whose they are.
    pub fn names_of_use(self) -> impl Iterator<Item = Toponym<'g>> {
        let of_use = self.name_rows().filter(move |row| self.gazetteer.index.usage(*row).is_some());
        of_use.map(move |row| self.gazetteer.toponym(row))
    }

    pub(super) fn name_rows(self) -> Range<u32> {
        let first = self.number(layout::place::FIRST_NAME).unwrap_or(0);
        let count = self.number(layout::place::NAME_COUNT).unwrap_or(0);
        first..first.saturating_add(count).min(self.gazetteer.index.rows(Section::Names, layout::name::WIDTH))
    }

    /// The name in the local script (official language of its country) if it differs from the main one.
    ///
    /// Where a source states the language, the everyday form wins over the long official one (Սյունիք before Սյունիքի
    /// մարզ). GeoNames lists present and former names side by side, so of its names the one that sounds like the main
    /// one is taken, and none rather than one that sounds like another name.
    pub fn local_name(self) -> Option<&'g str> {
        let (language, script) = local_language(self.country()?)?;
        self.name_in(language, script)
    }

    /// Its name in a language and the script of that, if it differs from the main one; chosen as [`Place::local_name`] is.
    pub fn name_in(self, language: Language<'_>, script: Script) -> Option<&'g str> {
        let ended = |name: &Toponym<'_>| name.kind == NameKind::Former || !name.period.to.is_empty();
        let current = || self.names().filter(|name| !ended(name) && name.kind != NameKind::Demonym);
        let local = |name: &Toponym<'_>| name.language == language && name.kind != NameKind::Main;
        let is_long = |text: &str| current().any(|name| name.kind == NameKind::Official && name.text == text);
        let stated = || current().filter(local).filter(|name| name.source != "geonames");
        let everyday = stated().find(|name| !is_long(name.text)).or_else(|| stated().next());
        let text = everyday.map(|name| name.text).or_else(|| self.name_that_sounds_alike(language, script))?;
        (text != self.name()).then_some(text)
    }

    fn name_that_sounds_alike(self, language: Language<'_>, script: Script) -> Option<&'g str> {
        let folded = NameKey::folded(self.name());
        // Хачмаз sounds like Xaçmaz as it is said, not as it is spelt.
        let main: Vec<NameKey> = NameKey::romanised(self.name()).into_iter().chain([folded.clone()]).collect();
        let unsaid = |name: &Toponym<'_>| script != Script::Latin && name.language == Language::UNDETERMINED;
        let written = self.names().filter(|name| {
            name.script() == script && (name.language == language || unsaid(name)) && spells(language, name.text)
        });
        let heard = written.map(|name| (unlike(name.text, &main), name.text.len(), name.text));
        let (unlike, _, text) = heard.min()?;
        (unlike <= folded.as_str().len() / 3).then_some(text)
    }

    /// Feature class.
    pub fn class(self) -> FeatureClass {
        let letter = self.byte(layout::place::CLASS).map(char::from).unwrap_or('L');
        FeatureClass::from_letter(letter.encode_utf8(&mut [0; 4])).unwrap_or(FeatureClass::Locality)
    }

    /// GeoNames feature code (`PPL`, `ADM1`, `LK`).
    pub fn code(self) -> &'g str {
        self.text(layout::place::CODE)
    }

    /// Its point; `None` where only the name and the container are known. For areas: a point inside.
    pub fn position(self) -> Option<Position> {
        let steps = |offset| self.number(offset).map(|bits| bits as i32).filter(|&steps| steps != NO_COORDINATE);
        let (lon, lat) = (steps(layout::place::LON)?, steps(layout::place::LAT)?);
        Position::new(packed_shape::degrees(lon), packed_shape::degrees(lat)).ok()
    }

    /// Its shape: a point for settlements, an area for provinces; `None` where the position is not known.
    pub fn footprint(self) -> Option<Footprint> {
        match self.shape() {
            Some(shape) => self.gazetteer.index.shape(shape),
            None => self.position().map(Footprint::Point),
        }
    }

    /// The box around its outline or line; `None` where it has none.
    pub fn extent(self) -> Option<Extent> {
        self.gazetteer.index.shape_extent(self.shape()?)
    }

    /// Whether its outline is only the bundled part of it: that of a country at the rim of the region.
    pub fn is_cut(self) -> bool {
        let role = self.shape().and_then(|shape| self.gazetteer.index.shape_number(shape, layout::shape::ROLE));
        role.map(Role::from_number) == Some(Role::CutCountry)
    }

    /// Square kilometres of its outline; `None` where it has none.
    pub fn area_km2(self) -> Option<f64> {
        self.shape().map(|shape| self.gazetteer.index.shape_size(shape)).filter(|km2| *km2 > 0.0)
    }

    /// Whether its outline holds the position.
    pub fn holds(self, at: Position) -> bool {
        self.shape().is_some_and(|shape| self.gazetteer.shape_holds(shape, at))
    }

    /// Country by point in polygon (by the source's word where there is no position or no polygon of ours).
    pub fn country(self) -> Option<CountryCode> {
        self.whole.moved(self).map_or_else(|| self.filed_country(), |moved| moved.country)
    }

    pub(super) fn filed_country(self) -> Option<CountryCode> {
        self.gazetteer.index.country(self.row.0)
    }

    /// The first-level area that holds it, by point in polygon (or by the source's word where it has no position).
    pub fn admin1(self) -> Option<Place<'g>> {
        let filed = || self.number(layout::place::ADMIN1).filter(|&row| row != NONE).map(PlaceRow);
        let row = self.whole.moved(self).map_or_else(filed, |moved| moved.admin1)?;
        Some(self.whole.place(row))
    }

    /// The district or community its source names; only a name.
    pub fn admin2_name(self) -> Option<&'g str> {
        Some(self.text(layout::place::ADMIN2)).filter(|name| !name.is_empty())
    }

    /// People.
    pub fn population(self) -> Option<u32> {
        self.number(layout::place::POPULATION).filter(|&people| people != NONE)
    }

    /// Metres above the sea, as its source says.
    pub fn elevation_m(self) -> Option<i32> {
        self.number(layout::place::ELEVATION).map(|bits| bits as i32).filter(|&metres| metres != NO_COORDINATE)
    }

    /// Dates between which an area or status held, ISO 8601, as written in `geodata/`; empty when open or undated.
    pub fn valid(self) -> (&'g str, &'g str) {
        let Period { from, to } = self.period();
        (from, to)
    }

    /// When an area or status held, as written in `geodata/`.
    pub fn period(self) -> Period<'g> {
        Period { from: self.text(layout::place::FROM), to: self.text(layout::place::TO) }
    }

    /// Note of the source in words; may be empty.
    pub fn note(self) -> &'g str {
        self.text(layout::place::NOTE)
    }

    /// Page or record the place can be checked against; may be empty.
    pub fn reference(self) -> &'g str {
        self.text(layout::place::REFERENCE)
    }

    /// The source of its position or outline.
    pub fn source(self) -> Source<'g> {
        self.gazetteer.source(self.byte(layout::place::SOURCE).unwrap_or(u8::MAX))
    }

    pub(super) fn shape(self) -> Option<u32> {
        self.number(layout::place::SHAPE).filter(|&row| row != NONE)
    }

    pub(super) fn number(self, offset: usize) -> Option<u32> {
        self.gazetteer.index.place_number(self.row.0, offset)
    }

    fn byte(self, offset: usize) -> Option<u8> {
        self.gazetteer.index.cell(Section::Places, (self.row.0, layout::place::WIDTH), offset).map(|[byte]| byte)
    }

    fn text(self, offset: usize) -> &'g str {
        self.gazetteer.index.place_text(self.row.0, offset)
    }
}

/// The official language and its script where our maps carry local names.
pub(super) fn local_language(country: CountryCode) -> Option<(Language<'static>, Script)> {
    Some(match country.as_str() {
        "AM" => (Language("hy"), Script::Armenian),
        "AZ" => (Language("az"), Script::Latin),
        "GE" => (Language("ka"), Script::Georgian),
        "TR" => (Language("tr"), Script::Latin),
        "IR" => (Language("fa"), Script::Arabic),
        "RU" => (Language("ru"), Script::Cyrillic),
        _ => return None,
    })
}

/// Whether a text has only letters of its language: what nobody states may be any language of the script (Єреван).
fn spells(language: Language<'_>, text: &str) -> bool {
    let russian = |c: char| matches!(c, 'а'..='я' | 'ё' | 'А'..='Я' | 'Ё');
    language != Language("ru") || text.chars().all(|c| !c.is_alphabetic() || russian(c))
}

/// Letters to change before a name, romanised, reads as the main one in one of its forms.
fn unlike(name: &str, main: &[NameKey]) -> usize {
    let keys: Vec<NameKey> = NameKey::romanised(name).into_iter().chain([NameKey::folded(name)]).collect();
    let pairs = keys.iter().flat_map(|key| main.iter().map(move |main| (key, main)));
    pairs.map(|(key, main)| strsim::levenshtein(key.as_str(), main.as_str())).min().unwrap_or(usize::MAX)
}
