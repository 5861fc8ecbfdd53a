//! What kinds, statuses and precisions look like: one palette, as plain data, for the sheet and for QGIS styles.
//!
//! Colours follow Okabe and Ito's set for colour-blind readers ("Color Universal Design", 2008,
//! <https://jfly.uni-koeln.de/color/>), darkened where white marks stand on them; kinds differ in shape and mark too,
//! so they can be told apart in grey. Everything here can be said in QGIS: simple marker shapes (a mark as a second,
//! white layer), custom dash patterns, line pattern fills. Sizes are millimetres on paper.

mod area;
mod line;
mod marker;
mod ramp;
mod rgb;
mod standing;
mod style_file;
mod theme;
mod town;

pub use area::{AreaFill, AreaPart, Hatch, area_fill};
pub use line::{LineStroke, border, graticule, province, river, section, uncertainty};
pub use marker::{FRAME, FRAMED, Inks, Mark, Outline, RADIUS, Shape, Symbol, symbol};
pub use ramp::{CLASSES, ramp};
pub use rgb::{Rgb, ground};
pub use standing::Standing;
pub use style_file::StyleError;
pub use theme::{AreaLook, Areas, Fonts, Ground, Ink, LineLook, Lines, Theme};
pub use town::{TownDot, TownRank};
