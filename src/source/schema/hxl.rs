//! Tags of the Humanitarian Exchange Language: a row of `#tag+attribute` cells below the header (hxlstandard.org, 1.1).

use super::super::table::Row;
use std::collections::BTreeSet;

/// A tag with its attributes, whose order says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    name: String,
    attributes: BTreeSet<String>,
}

impl Tag {
    /// From a cell; `None` for one that is no tag.
    pub(super) fn parse(cell: &str) -> Option<Self> {
        let text = cell.trim().strip_prefix('#')?.to_lowercase();
        let mut words = text.split('+').map(str::trim);
        let name = words.next().filter(|name| is_word(name))?.to_owned();
        Some(Self { name, attributes: words.map(str::to_owned).collect() })
    }

    /// Whether the other says what this says, and perhaps more. A bare tag says nothing of one with attributes, and
    /// a name nothing of a code.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let both_code = self.attributes.contains("code") == other.attributes.contains("code");
        let both_bare = self.attributes.is_empty() == other.attributes.is_empty();
        self.name == other.name && both_code && both_bare && self.attributes.is_subset(&other.attributes)
    }

    /// How much it says.
    pub(super) fn detail(&self) -> usize {
        self.attributes.len()
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether a row is one of tags: at least two, and nothing else.
pub(super) fn is_tag_row(row: &Row) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.trim().is_empty()).peekable();
    let first_two = filled.clone().take(2).count() == 2;
    first_two && filled.all(|cell| Tag::parse(cell).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_cover_those_that_say_more_of_the_same() {
        for (known, asked, covers) in [
            ("#event+type", "#event+sub+type", true),
            ("#geo+lat", "#geo +lat", true),
            ("#loc", "#loc+type", false),
            ("#adm1+name", "#adm1+name+code", false),
            ("#date+occurred", "#date", false),
        ] {
            let (Some(known), Some(asked)) = (Tag::parse(known), Tag::parse(asked)) else { panic!("{asked}") };
            assert_eq!(known.covers(&asked), covers, "{known:?} {asked:?}");
        }
        assert_eq!(Tag::parse("# of deaths"), None);
    }
}
