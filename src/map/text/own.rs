//! Faces of a user's own. They are kept as long as the program runs: glyphs on a scene and the painters refer to them.

use super::face::Face;
use std::sync::{PoisonError, RwLock};

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OwnFace(u16);

struct Kept {
    bytes: &'static [u8],
    face: &'static Face,
}

static KEPT: RwLock<Vec<Kept>> = RwLock::new(Vec::new());

/// What a user's own faces are for; letters that they lack are taken from the bundled ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnFaces {
    regular: Option<OwnFace>,
    bold: Option<OwnFace>,
    italic: Option<OwnFace>,
}

/// Which letters a face is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaceUse {
    /// Plain letters.
    Regular,
    /// Bold letters.
    Bold,
    /// Leaning letters.
    Italic,
}

impl OwnFaces {
    /// The same with one more, from the bytes of a `.ttf` or `.otf` file; `None` where they are none.
    pub fn with(self, used: FaceUse, bytes: Vec<u8>) -> Option<Self> {
        let face = Some(OwnFace::keep(bytes)?);
        Some(match used {
            FaceUse::Regular => Self { regular: face, ..self },
            FaceUse::Bold => Self { bold: face, ..self },
            FaceUse::Italic => Self { italic: face, ..self },
        })
    }

    /// The face for letters of a style.
    pub(super) fn of(self, bold: bool, italic: bool) -> Option<OwnFace> {
        match (bold, italic) {
            (true, _) => self.bold,
            (false, true) => self.italic,
            (false, false) => self.regular,
        }
    }
}

impl OwnFace {
    /// Kept once, however often it is given.
    fn keep(bytes: Vec<u8>) -> Option<Self> {
        let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.iter().position(|known| known.bytes == bytes) {
            return u16::try_from(known).ok().map(Self);
        }
        let id = u16::try_from(kept.len()).ok().map(Self)?;
        let bytes: &'static [u8] = Box::leak(bytes.into_boxed_slice());
        let face = Face::new(bytes).filter(|face| face.covers('A') || face.covers('Ա') || face.covers('ა'))?;
        kept.push(Kept { bytes, face: Box::leak(Box::new(face)) });
        Some(id)
    }

    /// The opened face.
    pub(super) fn open(self) -> Option<&'static Face> {
        let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(usize::from(self.0)).map(|kept| kept.face)
    }

    /// Its file.
    pub(super) fn file(self) -> &'static [u8] {
        let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(usize::from(self.0)).map(|kept| kept.bytes).unwrap_or_default()
    }
}
