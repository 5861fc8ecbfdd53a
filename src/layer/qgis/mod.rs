//! QGIS: a style for each layer, and a project of all of them with a page to print.
//!
//! Colours, shapes and widths are those of the sheet, from [`crate::symbology`]. What is written here is what QGIS 3.22
//! and later read; what a style does not say is left to QGIS.

mod expression;
mod fields;
mod labels;
mod layout;
mod looks;
mod marker;
mod project;
mod renderer;
mod style;
mod symbol;
mod temporal;
mod xml;

pub use looks::Country;
pub use project::{Contents, Plan, ProjectError, Storage, project};
pub use style::style;
