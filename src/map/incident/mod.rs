//! Incidents on the sheet: which ground each stands on, its marker and room for markers that share a place; and where
//! there are many, what counts them.

mod badge;
mod classes;
mod cluster;
mod depiction;
mod disc;
mod fan;
mod hexagon;
mod marker;
mod provinces;
mod settle;
mod settled;
mod shares;
mod site;
mod spread;
mod stack;

pub(crate) use badge::draw as draw_badge;
pub(crate) use classes::{Classes, filled};
pub(crate) use cluster::Clusters;
pub(crate) use depiction::{Counting, Depiction};
pub(crate) use disc::ring;
pub(crate) use hexagon::{Hexagons, hexagon};
use marker::NumberSide;
pub(crate) use marker::{Marker, framed_items, symbol_items};
pub(crate) use provinces::{Provinces, province_of};
pub(crate) use settle::{Scenery, may_fit, settle, settle_counts};
pub(crate) use settled::Settled;
pub(crate) use shares::{Share, shares};
pub(crate) use site::{BandLook, Ground, Site, listed, outline_years, place_word, sites};
pub(crate) use spread::{Highlight, areas, band, circle, circles, highlighted, sections};
