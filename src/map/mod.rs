//! Layers drawn, over a base map, as a sheet.
//!
//! [`compose`] fits a projection to what the layers show, lays out the parts of the sheet, draws land, water, borders
//! and incidents, finds room for the names, and adds title, legend, inset, table, timeline and sources. The result is
//! a [`scene::Scene`]; [`paint`] turns it into files.

mod base;
pub mod caption;
mod compose;
mod furniture;
mod georeference;
mod ground;
mod incident;
mod label;
mod layout;
mod names;
mod nearby;
pub mod page;
pub mod paint;
pub mod plot;
mod plotted;
pub mod projection;
mod relief;
pub mod scene;
mod sheet;
mod style;
pub mod text;
mod trace;
mod view;
mod wording;

pub use base::{BaseMap, Land, River, Water};
pub use compose::{compose, compose_over};
pub use furniture::{bare_title, credits};
pub use georeference::GeoReference;
pub use sheet::{Counted, Drawn, DrawnAs, MapError, NameForms, Sheet};
pub use wording::{Language, Words};
