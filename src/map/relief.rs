//! Relief shading.

use super::{scene::Group, style::Measure, view::View};

/// The group `relief`.
pub(crate) fn relief(_view: &View, _measure: Measure) -> Option<Group> {
    None
}
