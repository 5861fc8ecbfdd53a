//! How many letters two texts differ by, with one of them given beforehand.
//!
//! The table of Wagner and Fischer (1974) column by column, 64 cells at once: Myers, "A fast bit-vector algorithm for
//! approximate string matching" (J. ACM 46, 1999), in Hyyrö's form for whole texts (2003).

/// Measures other texts against this one.
pub(super) struct Pattern {
    text: String,
    letters: u32,
    /// For each ASCII letter the places where it stands; all zero for the letters that do not occur.
    ascii: [u64; 128],
    /// The same for all other letters that occur.
    others: Vec<(char, u64)>,
}

/// Longest text that fits the cells of one word.
const CELLS: u32 = u64::BITS;

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        let mut pattern =
            Self { text: text.to_owned(), letters: text.chars().count() as u32, ascii: [0; 128], others: Vec::new() };
        for (letter, place) in text.chars().zip(0..CELLS) {
            *pattern.places_mut(letter) |= 1 << place;
        }
        pattern
    }

    pub(super) fn letters(&self) -> u32 {
        self.letters
    }

    /// Letters that must be added, dropped or changed.
    pub(super) fn edits(&self, text: &str) -> u32 {
        match self.letters {
            0 => text.chars().count() as u32,
            1..=CELLS => self.edits_in_one_word(text),
            _ => strsim::levenshtein(&self.text, text) as u32,
        }
    }

    fn edits_in_one_word(&self, text: &str) -> u32 {
        let last = 1_u64 << (self.letters - 1);
        let (mut more, mut less) = (u64::MAX, 0_u64);
        let mut edits = self.letters;
        for letter in text.chars() {
            let same = self.places(letter);
            let diagonal = (((same & more).wrapping_add(more)) ^ more) | same | less;
            let (grown, shrunk) = (less | !(diagonal | more), more & diagonal);
            edits = edits + u32::from(grown & last != 0) - u32::from(shrunk & last != 0);
            let (grown, shrunk) = ((grown << 1) | 1, shrunk << 1);
            more = shrunk | !(diagonal | grown);
            less = grown & diagonal;
        }
        edits
    }

    fn places(&self, letter: char) -> u64 {
        match self.ascii.get(letter as usize) {
            Some(places) => *places,
            None => self.others.iter().find(|(other, _)| *other == letter).map_or(0, |(_, places)| *places),
        }
    }

    fn places_mut(&mut self, letter: char) -> &mut u64 {
        if let Some(places) = self.ascii.get_mut(letter as usize) {
            return places;
        }
        let known = self.others.iter().position(|(other, _)| *other == letter);
        let at = known.unwrap_or(self.others.len());
        if known.is_none() {
            self.others.push((letter, 0));
        }
        &mut self.others[at].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_in_letters() {
        let long = "vayots ".repeat(12);
        let longer = format!("{long}dzor");
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
            (&long, &longer, 4),
            (&long[..64], &long[..60], 4),
        ] {
            assert_eq!(Pattern::new(a).edits(b), counted, "{a} {b}");
            assert_eq!(Pattern::new(b).edits(a), counted, "{b} {a}");
        }
    }
}
