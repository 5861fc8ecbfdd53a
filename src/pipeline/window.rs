//! The part of the world that the user asks for, in place of the one that the incidents suggest.

use super::{error::ExtentError, gather::Gathered, report::rivalry};
use crate::{
    geocode::{Context, Geocoder, Resolution},
    layer::FrameFinder,
    place::{Extent, Footprint},
};

/// What the map is to show.
#[derive(Clone, Debug, PartialEq)]
pub enum Window {
    /// This box.
    Box(Extent),
    /// This place, as a report would write it, with some room around it.
    Around(String),
}

impl Window {
    /// The frame that it means.
    ///
    /// # Errors
    /// When the words name no place, several, or one without an outline.
    pub(super) fn frame(&self, geocoder: &Geocoder) -> Result<Extent, ExtentError> {
        let words = match self {
            Self::Box(extent) => return Ok(FrameFinder::shaped(*extent)),
            Self::Around(words) => words,
        };
        let place = || words.clone();
        match geocoder.geocode(words, &Context::default()) {
            Resolution::Resolved(answer) => {
                let extent = answer.footprint.as_ref().and_then(Footprint::extent);
                extent.map(FrameFinder::around).ok_or_else(|| ExtentError::NoOutline { place: place() })
            }
            Resolution::Ambiguous(rivals) => {
                Err(ExtentError::Ambiguous { place: place(), candidates: rivalry(&rivals) })
            }
            Resolution::Inconsistent(no) | Resolution::Unresolved(no) => {
                Err(ExtentError::Unknown { place: place(), reason: no.reason })
            }
        }
    }
}

/// Refuses a map on which none of the incidents lies, though some have a place.
pub(super) fn guard_empty(asked: Option<&Window>, gathered: &Gathered) -> Result<(), ExtentError> {
    let (placed, off_map) = (gathered.last.placed(), gathered.last.off_map());
    match asked {
        Some(_) if placed > 0 && placed == off_map => {
            let frame = gathered.frame;
            Err(ExtentError::Empty { placed, asked: shown(frame), theirs: gathered.around.map(shown) })
        }
        _ => Ok(()),
    }
}

/// West, south, east, north, as they are asked for.
fn shown(extent: Extent) -> String {
    let Extent { west, south, east, north } = extent;
    format!("{west:.2},{south:.2},{east:.2},{north:.2}")
}
