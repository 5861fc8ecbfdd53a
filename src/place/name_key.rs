//! The folded and romanised forms under which names are found, whatever script they are written in.

use super::{folding, romanisation};

/// A name folded for look-up: lower case, no marks, no apostrophes, one kind of space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(String);

impl NameKey {
    /// The name in its own script: case folded, accents and apostrophes dropped, every other punctuation turned to
    /// single spaces. Empty for a text without letters or digits.
    ///
    /// ```
    /// use bordermap::place::NameKey;
    /// assert_eq!(NameKey::folded("Sot’k’ "), NameKey::folded("SOTK"));
    /// ```
    pub fn folded(name: &str) -> Self {
        Self(folding::fold(name))
    }

    /// Writes the text of [`NameKey::folded`] behind another text: for many words one after the other.
    pub fn fold_onto(name: &str, text: &mut String) {
        folding::fold_onto(name, text);
    }

    /// The name in Latin letters, by the table of its script: the commonest romanisation first, then the other ways in
    /// which the same letters are written in use (`Kalbajar`, `Kelbajar`). Empty where nothing differs from
    /// [`NameKey::folded`], and for scripts without a table of ours.
    ///
    /// ```
    /// use bordermap::place::NameKey;
    /// assert!(NameKey::romanised("Хознавар").contains(&NameKey::folded("Khoznavar")));
    /// ```
    pub fn romanised(name: &str) -> Vec<Self> {
        if romanisation::is_plain(name) {
            return Vec::new();
        }
        let folded = folding::fold(name);
        let mut keys: Vec<Self> = Vec::new();
        for text in romanisation::romanisations(name) {
            let key = Self(folding::fold(&text));
            if key.0 != folded && !key.0.is_empty() && !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// The key's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the name had neither letters nor digits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether two spellings have a key in common.
///
/// ```
/// assert!(bordermap::place::sounds_alike("Джермук", "Jermuk"));
/// ```
pub fn sounds_alike(one: &str, other: &str) -> bool {
    let keys = |text| [vec![NameKey::folded(text)], NameKey::romanised(text)].concat();
    let others = keys(other);
    keys(one).iter().any(|key| others.contains(key))
}
