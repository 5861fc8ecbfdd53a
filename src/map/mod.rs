//! Layers drawn, over a base map, as a sheet.

pub mod paint;
pub mod plot;
pub mod scene;
pub mod text;
