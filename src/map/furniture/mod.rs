//! Everything around the map: title, degrees, scale bar, legend, inset, table, timeline, notes.

mod graticule;
mod inset;
mod legend;
mod legend_counts;
mod legend_keys;
mod north;
mod scale_bar;
mod sources;
mod table;
mod timeline;
mod title;
mod words;

pub(crate) use graticule::{frame, graticule};
pub(crate) use inset::inset;
pub(crate) use legend::{Present, commonest, ground_keys, legend, told_apart};
pub(crate) use north::north_arrow;
pub(crate) use scale_bar::{ScaleBar, scale_bar};
pub use sources::credits;
pub(crate) use sources::{height as notes_height, paragraphs, sources};
pub(crate) use table::table;
pub(crate) use timeline::{days, timeline};
pub(crate) use title::Headline;
pub use words::bare_title;
pub(crate) use words::{Named, counts, focus, named};
