//! What a column can hold, and in whose codes.

use crate::place::Metres;

/// What a column holds. Each role has one column at most, but [`Role::Notes`] and [`Count::Part`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// What tells the incident from all others.
    Id,
    /// When, or from when.
    Date,
    /// Until when.
    DateEnd,
    /// How finely the date is known.
    DatePrecision(DateScale),
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Both in one cell.
    Coordinates(PairOrder),
    /// The place in words.
    Place(Breadth),
    /// The place from which the one in `place` is told: "2-4 km SE" of it.
    Reference,
    /// Province.
    Admin1,
    /// District.
    Admin2,
    /// Municipality.
    Admin3,
    /// Country.
    Country(CountrySystem),
    /// What happened.
    Type,
    /// The same, finer.
    SubType,
    /// Who acted.
    Actor1,
    /// Upon or with whom.
    Actor2,
    /// People killed, wounded or captured.
    Affected(Count),
    /// How sure the report is.
    Status(StatusScale),
    /// How finely the place is known.
    WherePrecision(PlaceScale),
    /// How far off the coordinates may be.
    Radius(LengthUnit),
    /// Who reports.
    Source,
    /// Where to read it.
    SourceUrl,
    /// Anything else.
    Notes,
}

/// In whose words a fineness of dates is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateScale {
    /// `day`, `month`, `year`.
    Word,
    /// 1 to 5 (UCDP GED codebook, `date_prec`).
    Ucdp,
    /// 1 to 3 (ACLED codebook, `time_precision`).
    Acled,
}

/// In whose codes a fineness of places is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceScale {
    /// 1 to 7 (UCDP GED codebook, `where_prec`).
    Ucdp,
    /// 1 to 3 (ACLED codebook, `geo_precision`).
    Acled,
    /// 1 to 5 (GDELT event codebook, `ActionGeo_Type`).
    Gdelt,
}

/// In whose words the sureness of a report is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusScale {
    /// Ours.
    Word,
    /// 1 or 2 (UCDP GED codebook, `event_clarity`).
    Ucdp,
}

/// Which of two degrees comes first in a cell without letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairOrder {
    /// Latitude, as people write it.
    LatLon,
    /// Longitude, as programs do.
    LonLat,
    /// `POINT (longitude latitude)`.
    Wkt,
}

/// How narrow a place is among those that a row names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breadth {
    /// A settlement.
    Narrow,
    /// As reports name places.
    Usual,
    /// A section, a description.
    Wide,
}

/// In whose codes countries are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountrySystem {
    /// A name or an ISO code, whichever fits.
    Any,
    /// A name.
    Name,
    /// ISO 3166-1 alpha-2.
    Iso2,
    /// ISO 3166-1 alpha-3.
    Iso3,
    /// ISO 3166-1 numeric.
    Numeric,
    /// FIPS 10-4, as GDELT has it.
    Fips,
    /// Gleditsch and Ward, as UCDP has it.
    GleditschWard,
}

/// Whether a number of people is all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// All.
    Whole,
    /// Some; several such columns are added up.
    Part,
}

/// A unit of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LengthUnit {
    /// Metres.
    Metre,
    /// Kilometres.
    Kilometre,
}

impl LengthUnit {
    /// So many of it.
    pub(in crate::source) fn metres(self, number: f64) -> Metres {
        match self {
            Self::Metre => Metres(number),
            Self::Kilometre => Metres::from_km(number),
        }
    }
}

/// The words by which `--map`, mappings and the tables in `geodata/vocabulary` know the roles.
const WORDS: [(&str, Role); 42] = [
    ("id", Role::Id),
    ("date", Role::Date),
    ("date_end", Role::DateEnd),
    ("date_precision", Role::DatePrecision(DateScale::Word)),
    ("date_precision:word", Role::DatePrecision(DateScale::Word)),
    ("date_precision:ucdp", Role::DatePrecision(DateScale::Ucdp)),
    ("date_precision:acled", Role::DatePrecision(DateScale::Acled)),
    ("latitude", Role::Latitude),
    ("longitude", Role::Longitude),
    ("coordinates", Role::Coordinates(PairOrder::LatLon)),
    ("coordinates:lonlat", Role::Coordinates(PairOrder::LonLat)),
    ("coordinates:wkt", Role::Coordinates(PairOrder::Wkt)),
    ("place", Role::Place(Breadth::Usual)),
    ("place:narrow", Role::Place(Breadth::Narrow)),
    ("place:wide", Role::Place(Breadth::Wide)),
    ("reference", Role::Reference),
    ("admin1", Role::Admin1),
    ("admin2", Role::Admin2),
    ("admin3", Role::Admin3),
    ("country", Role::Country(CountrySystem::Any)),
    ("country:name", Role::Country(CountrySystem::Name)),
    ("country:iso2", Role::Country(CountrySystem::Iso2)),
    ("country:iso3", Role::Country(CountrySystem::Iso3)),
    ("country:numeric", Role::Country(CountrySystem::Numeric)),
    ("country:fips", Role::Country(CountrySystem::Fips)),
    ("country:gw", Role::Country(CountrySystem::GleditschWard)),
    ("type", Role::Type),
    ("sub_type", Role::SubType),
    ("actor1", Role::Actor1),
    ("actor2", Role::Actor2),
    ("affected", Role::Affected(Count::Whole)),
    ("affected:part", Role::Affected(Count::Part)),
    ("status", Role::Status(StatusScale::Word)),
    ("status:ucdp", Role::Status(StatusScale::Ucdp)),
    ("where_precision:ucdp", Role::WherePrecision(PlaceScale::Ucdp)),
    ("where_precision:acled", Role::WherePrecision(PlaceScale::Acled)),
    ("where_precision:gdelt", Role::WherePrecision(PlaceScale::Gdelt)),
    ("radius:m", Role::Radius(LengthUnit::Metre)),
    ("radius:km", Role::Radius(LengthUnit::Kilometre)),
    ("source", Role::Source),
    ("source_url", Role::SourceUrl),
    ("notes", Role::Notes),
];

impl Role {
    /// The role of a word; `None` for an unknown one.
    pub fn from_word(word: &str) -> Option<Self> {
        WORDS.iter().find(|(known, _)| *known == word).map(|(_, role)| *role)
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(_, role)| *role == self).map_or("", |(word, _)| word)
    }

    /// The words of all roles, in order.
    pub fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word)
    }

    /// What only one column can be: a country has one code, whichever; places of different breadth stand side by side.
    pub(super) fn seat(self) -> &'static str {
        match self {
            Self::Place(_) | Self::Affected(_) => self.word(),
            _ => self.word().split(':').next().unwrap_or_default(),
        }
    }

    /// Whether several columns may have it.
    pub(super) fn is_shared(self) -> bool {
        matches!(self, Self::Notes | Self::Affected(Count::Part))
    }
}
