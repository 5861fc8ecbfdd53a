//! Names of places, with their language, script and kind, and when and by whom they are used.

use super::Period;

/// A BCP 47 language tag as the source gives it; `und` when it does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language<'a>(pub &'a str);

impl Language<'_> {
    /// The tag of names whose language nobody stated.
    pub const UNDETERMINED: Language<'static> = Language("und");
}

/// The writing system of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Arabic, Persian included.
    Arabic,
    /// Anything else, or no letters at all.
    Other,
}

impl Script {
    /// The script of the first letter that has one of ours (Unicode blocks).
    pub fn of(text: &str) -> Self {
        text.chars().map(Self::of_char).find(|&script| script != Self::Other).unwrap_or(Self::Other)
    }

    fn of_char(c: char) -> Self {
        match c {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{250}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' => {
                Self::Latin
            }
            '\u{400}'..='\u{52F}' => Self::Cyrillic,
            '\u{530}'..='\u{58F}' | '\u{FB13}'..='\u{FB17}' => Self::Armenian,
            '\u{10A0}'..='\u{10FF}' | '\u{1C90}'..='\u{1CBF}' => Self::Georgian,
            '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => {
                Self::Arabic
            }
            _ => Self::Other,
        }
    }
}

/// What a name is to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// The main, international form.
    Main,
    /// Official in the language given.
    Official,
    /// A shorter form in use.
    Short,
    /// In use before a renaming.
    Former,
    /// Used by others than those who live there or govern there.
    Exonym,
    /// An adjective or a people's name that stands for a country ("Armenian"); a name in phrases about borders only.
    Demonym,
    /// Any further name or spelling.
    Variant,
}

impl NameKind {
    /// The kind written after the language in a `names` cell (`hy/former:…`); `None` for an unknown word.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "main" => Self::Main,
            "official" => Self::Official,
            "short" => Self::Short,
            "former" => Self::Former,
            "exonym" => Self::Exonym,
            "demonym" => Self::Demonym,
            "variant" => Self::Variant,
            _ => return None,
        })
    }
}

/// One name of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toponym<'a> {
    /// As its source writes it.
    pub text: &'a str,
    /// Its language.
    pub language: Language<'a>,
    /// Its kind.
    pub kind: NameKind,
    /// Id of the source in `geodata/sources.csv`.
    pub source: &'a str,
    /// When it was the name; undated for most.
    pub period: Period<'a>,
    /// Whose name it is, ISO 3166-1 alpha-2; empty when nobody's in particular.
    pub view: &'a str,
    /// Article or document that dates it; empty for an undated name.
    pub reference: &'a str,
}

impl Toponym<'_> {
    /// Its writing system.
    pub fn script(&self) -> Script {
        Script::of(self.text)
    }
}
