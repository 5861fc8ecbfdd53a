//! Incidents on the sheet: which ground each stands on, its marker, and room for markers that share a place.

mod fan;
mod marker;
mod settle;
mod site;
mod spread;

use marker::NumberSide;
pub(crate) use marker::{Marker, framed_items, symbol_items};
pub(crate) use settle::{Scenery, Settled, settle};
pub(crate) use site::{BandLook, Ground, Site, outline_years, place_word, sites};
pub(crate) use spread::{areas, band, circle, circles, highlighted, sections};
