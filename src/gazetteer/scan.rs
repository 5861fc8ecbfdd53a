//! Names in running text: how many of the words that follow are one name.

use super::{
    Gazetteer,
    layout::{Section, tier},
};
use fst::raw::{Fst, Node};

impl Gazetteer {
    /// How many words, from the first on, the longest name has that they begin with; 0 where they begin with none. The
    /// words are folded ([`crate::place::NameKey`]), and read only as far as a name may go on.
    ///
    /// ```
    /// use bordermap::gazetteer::Gazetteer;
    /// let words = ["verin", "shorzha", "was", "shelled"];
    /// assert_eq!(Gazetteer::bundled().name_length(words.iter().copied()), 2);
    /// ```
    pub fn name_length<'w>(&self, words: impl Iterator<Item = &'w str> + Clone) -> usize {
        let own = Fst::new(self.index.section(Section::Keys)).map_or(0, |names| longest(&names, words.clone()));
        let below = self.below().map_or(0, |below| below.name_length(words));
        own.max(below)
    }

    /// Whether a name of several words begins with this one, which is folded.
    pub fn begins_long_name(&self, word: &str) -> bool {
        let goes_on = |names: Fst<&[u8]>| {
            let first = step(&names, names.root(), word.as_bytes());
            first.and_then(|node| step(&names, node, b" ")).is_some()
        };
        let own = Fst::new(self.index.section(Section::Keys)).is_ok_and(goes_on);
        own || self.below().is_some_and(|below| below.begins_long_name(word))
    }
}

fn longest<'w>(names: &Fst<&[u8]>, words: impl Iterator<Item = &'w str>) -> usize {
    let ends_a_name = |node: &Node| [tier::FOLDED, tier::ROMANISED].iter().any(|tier| node.find_input(*tier).is_some());
    let (mut longest, mut node) = (0, Some(names.root()));
    for (index, word) in words.enumerate() {
        let at_word = match index {
            0 => node,
            _ => node.and_then(|node| step(names, node, b" ")),
        };
        node = at_word.and_then(|node| step(names, node, word.as_bytes()));
        match &node {
            Some(node) if ends_a_name(node) => longest = index + 1,
            Some(_) => {}
            None => break,
        }
    }
    longest
}

/// The node that these bytes lead to.
fn step<'f>(names: &'f Fst<&[u8]>, from: Node<'f>, bytes: &[u8]) -> Option<Node<'f>> {
    bytes.iter().try_fold(from, |node, byte| {
        let transition = node.find_input(*byte)?;
        Some(names.node(node.transition_addr(transition)))
    })
}
