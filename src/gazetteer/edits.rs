//! An automaton that accepts all texts within a number of edits of another, for searching an `fst`.
//!
//! One band of the table of Wagner and Fischer (1974) is carried along the text: cells further from the diagonal than the
//! allowed edits cannot count (Ukkonen 1985). Nothing is built beforehand, so that long names cost no more than short.

use fst::automaton::Automaton;

/// More edits than this are cut down to it.
const MOST: usize = 4;
const BAND: usize = 2 * MOST + 1;

/// Stands for more edits than can be allowed; small enough to count on from.
const FAR: u8 = 100;

/// Accepts what lies within some edits of a text; counts letters, not bytes.
pub(super) struct WithinEdits {
    letters: Vec<char>,
    edits: usize,
}

/// How far the text read so far is from every beginning of the wanted one near the diagonal.
#[derive(Clone, Copy)]
pub(super) struct Progress {
    /// Letters read.
    read: usize,
    band: [u8; BAND],
    /// Bits of a letter whose bytes are not all read, and how many bytes are missing.
    partial: (u32, u8),
}

impl WithinEdits {
    pub(super) fn new(text: &str, edits: u32) -> Self {
        Self { letters: text.chars().collect(), edits: MOST.min(edits as usize) }
    }

    /// Edits between the text read and the whole wanted one; `None` when they are too many or a letter is incomplete.
    pub(super) fn edits(&self, state: &Progress) -> Option<u32> {
        let cell = (self.letters.len() + self.edits).checked_sub(state.read)?;
        let edits = usize::from(*state.band.get(cell).filter(|_| cell <= 2 * self.edits)?);
        (edits <= self.edits && state.partial.1 == 0).then_some(edits as u32)
    }

    /// The band one letter on. Cell `i` stands for the first `read + i - edits` letters of the wanted text.
    fn step(&self, state: &Progress, letter: Option<char>) -> Progress {
        let mut band = [FAR; BAND];
        let read = state.read + 1;
        let cells = 2 * self.edits + 1;
        let mut added = FAR;
        for (cell, known) in band.iter_mut().enumerate().take(cells) {
            let Some(wanted) = (read + cell).checked_sub(self.edits) else { continue };
            if wanted > self.letters.len() {
                break;
            }
            let dropped = state.band.get(cell + 1).map_or(FAR, |edits| edits + 1);
            let same = wanted.checked_sub(1).and_then(|last| self.letters.get(last)).map(|&last| Some(last) == letter);
            let changed = same.map_or(FAR, |same| state.band[cell] + u8::from(!same));
            *known = dropped.min(added + 1).min(changed).min(FAR);
            added = *known;
        }
        Progress { read, band, partial: (0, 0) }
    }
}

impl Automaton for WithinEdits {
    type State = Progress;

    fn start(&self) -> Progress {
        let mut band = [FAR; BAND];
        for (cell, edits) in (self.edits..=2 * self.edits).zip(0..) {
            band[cell] = edits;
        }
        Progress { read: 0, band, partial: (0, 0) }
    }

    fn is_match(&self, state: &Progress) -> bool {
        self.edits(state).is_some()
    }

    fn can_match(&self, state: &Progress) -> bool {
        state.band.iter().any(|&edits| usize::from(edits) <= self.edits)
    }

    fn accept(&self, state: &Progress, byte: u8) -> Progress {
        let (bits, missing) = match (state.partial, byte) {
            ((bits, missing @ 1..), _) => ((bits << 6) | u32::from(byte & 0x3F), missing - 1),
            (_, 0xF0..) => (u32::from(byte & 0x07), 3),
            (_, 0xE0..) => (u32::from(byte & 0x0F), 2),
            (_, 0xC0..) => (u32::from(byte & 0x1F), 1),
            _ => (u32::from(byte), 0),
        };
        match missing {
            0 => self.step(state, char::from_u32(bits)),
            _ => Progress { partial: (bits, missing), ..*state },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(a: &str, b: &str, most: u32) -> Option<u32> {
        let automaton = WithinEdits::new(a, most);
        let state = b.bytes().fold(automaton.start(), |state, byte| automaton.accept(&state, byte));
        automaton.edits(&state)
    }

    #[test]
    fn edits_are_counted_in_letters() {
        for (a, b, counted) in [
            ("", "", 0),
            ("sotk", "sotk", 0),
            ("sotk", "sodk", 1),
            ("sotk", "sot", 1),
            ("sotk", "ssotk", 1),
            ("քար", "քարվ", 1),
            ("kitten", "sitting", 3),
            ("abc", "", 3),
            ("", "𐎠𐎡", 2),
            ("khoznavar", "xoznawar", 3),
        ] {
            assert_eq!(edits(a, b, 4), Some(counted), "{a} {b}");
            assert_eq!(edits(b, a, 3), Some(counted), "{b} {a}");
            assert_eq!(edits(a, b, counted), Some(counted), "{a} {b}");
            if counted > 0 {
                assert_eq!(edits(a, b, counted - 1), None, "{a} {b}");
            }
        }
    }
}
