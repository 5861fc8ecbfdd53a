//! Localities: where a report says something happened, taken apart into what the words allow.
//!
//! The parser knows words, not places: "A-B section" yields a [`Phrase::Section`] for every way of cutting the
//! hyphens, and [`crate::geocode`], which knows the gazetteer, chooses. Words it has no rule for stay part of the
//! name, so a phrase that is not understood finds no place instead of a wrong one.

mod actors;
mod borders;
mod direction;
mod distance;
mod list;
mod parse;
mod postposed;
mod reference;
mod roles;
mod rules;
mod site;
mod site_words;
mod text;
mod type_words;
mod wider;
mod words;

pub use direction::Direction;
pub use distance::Distance;
pub use parse::{names_several, readings, readings_in_turn, too_long};
pub use reference::{bounds, joins_on, leads_on, names_nothing, shapes_phrases};
pub use type_words::TypeWord;

/// One reading of a locality.
#[derive(Clone, Debug, PartialEq)]
pub struct Locality {
    /// What is said.
    pub phrase: Phrase,
    /// Wider places that hold it, as written, narrowest first ("Sotk, *Gegharkunik*, *Armenia*").
    pub containers: Vec<Reference>,
}

/// The kinds of phrases that have a geometry of their own.
#[derive(Clone, Debug, PartialEq)]
pub enum Phrase {
    /// A place by its name: "Sotk", "the village of Kut", "Syunik region".
    Place(Reference),
    /// Around a place: "near Sotk".
    Near(Reference),
    /// "in the direction of Kut": what was aimed at or headed for.
    Toward(Reference),
    /// "the Karabakh area": the area itself where the name is an area's, else around the place.
    AreaOf(Reference),
    /// "the Vayots Dzor section": of the border that the report is about, else the area.
    SectionOf(Reference),
    /// "the territory of Armenia": the whole of it, nothing finer.
    Territory(Reference),
    /// "5 km north-east of Sotk".
    Offset {
        /// How far.
        distance: Distance,
        /// Which way.
        direction: Direction,
        /// From where.
        from: Reference,
    },
    /// "5 km from Goris towards Sisian".
    OffsetToward {
        /// How far.
        distance: Distance,
        /// From where.
        from: Reference,
        /// Towards what.
        to: Reference,
    },
    /// "3 km from Kut": which way is not said.
    Around {
        /// How far.
        distance: Distance,
        /// From where.
        from: Reference,
    },
    /// "3 km deep into Armenian territory", "5 km inside Armenia from Sotk".
    Inside {
        /// How far.
        distance: Distance,
        /// Into which country.
        side: Reference,
        /// From where, if it is said.
        from: Option<Reference>,
    },
    /// "east of Vardenis": how far is not said.
    Beyond {
        /// Which way.
        direction: Direction,
        /// From where.
        from: Reference,
    },
    /// "the northern part of Syunik"; `None` for its middle.
    Part {
        /// Which part.
        direction: Option<Direction>,
        /// Of what.
        of: Reference,
        /// The words, where an adjective alone says so ("Eastern Zangezur"): they may be a name of their own.
        as_name: Option<Reference>,
    },
    /// "the Sotk-Khoznavar section of the border".
    Section {
        /// Where it begins.
        from: Reference,
        /// Where it ends.
        to: Reference,
        /// Of which border.
        border: Sides,
    },
    /// "the Gegharkunik section of the border": as far as it runs along an area; of a settlement, the land near it.
    Along {
        /// Along what.
        of: Reference,
        /// Of which border.
        border: Sides,
    },
    /// "the Armenian-Azerbaijani border", "the border of Syunik and Lachin".
    Border {
        /// Between whom.
        sides: Sides,
        /// The line, or the land along it ("border area").
        breadth: Breadth,
    },
    /// "the north-eastern section of the border".
    BorderPart {
        /// Which part.
        direction: Direction,
        /// Of which border.
        border: Sides,
    },
    /// "between Armenia and Azerbaijan".
    Between(Reference, Reference),
    /// "halfway between Goris and Kapan".
    Halfway(Reference, Reference),
    /// "the Goris-Kapan road".
    Road(Reference, Reference),
    /// "Sotk, Kut and Azat", "near Sotk and Kut": what is said of each, one place a phrase, with wider places of its own.
    Several(Vec<Locality>),
    /// "Kut or Azat": one of these.
    OneOf(Vec<Locality>),
    /// "20 km from the border": where along it is not said.
    OffBorder {
        /// How far.
        distance: Distance,
        /// From which border.
        border: Sides,
    },
    /// "opposite Kut": across the border that runs by it.
    Opposite(Reference),
    /// "Tegh, near Goris", "the Goris-Kapan road near Shurnukh": one, which lies where the other says.
    Sited {
        /// What is meant.
        what: Box<Phrase>,
        /// Where it lies: chooses among namesakes, and is held against the answer.
        by: Box<Phrase>,
    },
}

impl Phrase {
    /// The places that it names, in order.
    pub fn references(&self) -> Vec<&Reference> {
        match self {
            Self::Place(of) | Self::Near(of) | Self::Toward(of) | Self::AreaOf(of) | Self::Territory(of) => vec![of],
            Self::SectionOf(of) => vec![of],
            Self::Offset { from: of, .. } | Self::Around { from: of, .. } | Self::Beyond { from: of, .. } => vec![of],
            Self::Part { of, .. } | Self::Along { of, .. } | Self::Opposite(of) => vec![of],
            Self::Section { from, to, .. } | Self::OffsetToward { from, to, .. } => vec![from, to],
            Self::Between(a, b) | Self::Halfway(a, b) | Self::Road(a, b) => vec![a, b],
            Self::Inside { side, from, .. } => std::iter::once(side).chain(from).collect(),
            Self::Several(listed) | Self::OneOf(listed) => {
                listed.iter().flat_map(|one| one.phrase.references().into_iter().chain(&one.containers)).collect()
            }
            Self::Sited { what, by } => [what.references(), by.references()].concat(),
            Self::Border { .. } | Self::BorderPart { .. } | Self::OffBorder { .. } => Vec::new(),
        }
    }

    /// Whether what is meant lies off the place that is named.
    pub fn is_relative(&self) -> bool {
        match self {
            Self::Place(_) | Self::AreaOf(_) | Self::SectionOf(_) => false,
            Self::Several(listed) | Self::OneOf(listed) => listed.iter().any(|one| one.phrase.is_relative()),
            Self::Sited { what, .. } => what.is_relative(),
            _ => true,
        }
    }

    /// Its kind in a word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Place(_) => "place",
            Self::Near(_) => "near",
            Self::Toward(_) => "toward",
            Self::AreaOf(_) => "area",
            Self::Territory(_) => "territory",
            Self::Offset { .. } | Self::OffsetToward { .. } => "offset",
            Self::Around { .. } | Self::Inside { .. } | Self::OffBorder { .. } => "distance",
            Self::Beyond { .. } => "direction",
            Self::Part { .. } => "part",
            Self::Section { .. } | Self::SectionOf(_) => "section",
            Self::Along { .. } | Self::Border { .. } | Self::BorderPart { .. } => "border",
            Self::Between(..) | Self::Halfway(..) => "between",
            Self::Road(..) => "road",
            Self::Several(_) => "list",
            Self::OneOf(_) => "alternatives",
            Self::Opposite(_) => "opposite",
            Self::Sited { .. } => "sited",
        }
    }
}

/// A place named in a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As written, type word included ("Lake Sevan" may be filed under just that).
    pub written: String,
    /// Its name without type word.
    pub name: String,
    /// What the text says it is ("village of"), which restricts what it may be.
    pub kind: Option<TypeWord>,
}

/// The two sides of a border, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sides {
    /// Not named: "the border".
    Unnamed,
    /// One side named: "the border with Azerbaijan".
    With(String),
    /// Both: "the Armenian-Azerbaijani border".
    Both(String, String),
}

/// A border as a line or as the land along it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breadth {
    /// The line.
    Line,
    /// The land along it, on both sides.
    Zone,
}

impl Reference {
    /// A name without a type word.
    pub fn bare(name: &str) -> Self {
        Self { written: name.to_owned(), name: name.to_owned(), kind: None }
    }
}
