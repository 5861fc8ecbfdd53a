//! The words that shape a locality: types of places, sections, borders, nearness. One table a role, all lower case.

use crate::place::FeatureClass;

/// What a type word says of the place it goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeWord {
    /// city, town, village, settlement.
    Settlement,
    /// province, marz, region, district, rayon: an area with administration (or a known vague one).
    Area,
    /// country, republic.
    Country,
    /// lake, reservoir.
    Lake,
    /// river.
    River,
    /// mountain, peak, heights, pass.
    Height,
    /// mine, post, monastery, airport.
    Spot,
}

impl TypeWord {
    /// Whether a place of this class and code can be what the word says.
    pub fn allows(self, class: FeatureClass, code: &str) -> bool {
        match self {
            Self::Settlement => class == FeatureClass::Settlement,
            Self::Area => matches!(class, FeatureClass::Area | FeatureClass::Locality) && code != "PCLI",
            Self::Country => code == "PCLI",
            Self::Lake => class == FeatureClass::Water && !code.starts_with("STM"),
            Self::River => class == FeatureClass::Water && code.starts_with("STM"),
            Self::Height => class == FeatureClass::Terrain,
            Self::Spot => class == FeatureClass::Spot,
        }
    }

    /// The type that a word stands for, in any of the languages of the tables.
    pub(super) fn of(word: &str) -> Option<Self> {
        TYPE_WORDS.iter().find(|(_, words)| words.contains(&word)).map(|&(kind, _)| kind)
    }
}

/// Type words of English, Russian, Armenian, Azerbaijani and Turkish (dictionary forms; OSCE and ministry usage).
const TYPE_WORDS: &[(TypeWord, &[&str])] = &[
    (
        TypeWord::Settlement,
        &[
            "village",
            "town",
            "city",
            "settlement",
            "hamlet",
            "community",
            "село",
            "деревня",
            "посёлок",
            "поселок",
            "город",
            "с.",
            "г.",
            "գյուղ",
            "գյուղը",
            "գյուղի",
            "քաղաք",
            "քաղաքը",
            "kənd",
            "kəndi",
            "şəhər",
            "şəhəri",
            "qəsəbə",
            "qəsəbəsi",
            "köy",
            "köyü",
            "şehir",
            "şehri",
        ],
    ),
    (
        TypeWord::Area,
        &[
            "province",
            "region",
            "district",
            "marz",
            "rayon",
            "raion",
            "oblast",
            "governorate",
            "область",
            "район",
            "марз",
            "мարզ",
            "մարզ",
            "մարզը",
            "մարզի",
            "շրջան",
            "շրջանը",
            "շրջանի",
            "rayonu",
            "vilayət",
            "bölgəsi",
            "ili",
            "ilçesi",
            "bölgesi",
        ],
    ),
    (TypeWord::Country, &["republic", "country", "республика", "страна"]),
    (TypeWord::Lake, &["lake", "reservoir", "озеро", "водохранилище", "լիճ", "լիճը", "göl", "gölü"]),
    (TypeWord::River, &["river", "река", "գետ", "գետը", "çay", "çayı"]),
    (
        TypeWord::Height,
        &[
            "mountain",
            "mount",
            "mt.",
            "mt",
            "peak",
            "heights",
            "height",
            "hill",
            "pass",
            "гора",
            "перевал",
            "высота",
            "высоты",
            "լեռ",
            "լեռը",
            "dağ",
            "dağı",
        ],
    ),
    (TypeWord::Spot, &["mine", "monastery", "airport", "рудник", "шахта", "монастырь", "аэропорт"]),
];

/// A stretch of something long.
pub(super) const SECTION: &[&str] =
    &["section", "segment", "stretch", "sector", "part", "portion", "direction", "участок"];

/// A line between states.
pub(super) const BORDER: &[&str] = &["border", "frontier", "boundary", "граница"];

/// Adjectives of a border or a territory that change nothing about where it is.
pub(super) const IDLE: &[&str] = &["the", "state", "common", "shared", "entire", "whole", "sovereign", "international"];

/// The land along a border, or around a place.
pub(super) const ZONE: &[&str] = &["area", "areas", "zone", "region", "regions", "strip", "belt"];

/// What goes before a place without saying more than that it was there.
pub(super) const LEADING: &[&str] = &["the", "in", "at", "on", "along", "within", "inside", "into"];

/// Nearness, whole phrases, without the leading words.
pub(super) const NEAR: &[&str] = &[
    "immediate vicinity of",
    "vicinity of",
    "outskirts of",
    "neighbourhood of",
    "surroundings of",
    "area of",
    "not far from",
    "close to",
    "next to",
    "near to",
    "near",
    "outside",
    "around",
    "возле",
    "около",
    "близ",
];

/// Territory, whole phrases.
pub(super) const TERRITORY: &[&str] = &["territory of", "soil of", "interior of"];
