//! Places: the words and measures of the field, without any I/O.
//!
//! Everything else in the program speaks in these types: where something is ([`Position`], [`Extent`],
//! [`Footprint`]), how finely that is known ([`Precision`]), what it is ([`FeatureClass`]) and what it is
//! called ([`Toponym`], [`NameKey`]). Positions are WGS 84 degrees, longitude first, everywhere.

mod codes;
pub mod degrees;
mod drift;
mod folding;
mod footprint;
mod inflection;
mod measure;
mod name_key;
pub mod packed_shape;
mod position;
mod precision;
mod romanisation;
mod samples;
mod shape;
mod toponym;
mod when;

pub use codes::{CodeError, CountryCode, FeatureClass, PlaceId};
pub use drift::is_spelling_drift;
pub use footprint::Footprint;
pub use inflection::{adjective_form, dictionary_forms};
pub use measure::{Bearing, Metres};
pub use name_key::{NameKey, sounds_alike};
pub use position::{Extent, Position, PositionError};
pub use precision::Precision;
pub use romanisation::in_latin_letters;
pub use samples::{Columns, Samples};
pub use shape::shape;
pub use toponym::{Language, NameKind, Script, Toponym};
pub use when::{Held, Period, View, When};
