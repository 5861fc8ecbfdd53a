//! Layers drawn, over a base map, as a sheet.

pub mod projection;
pub mod scene;
pub mod text;
