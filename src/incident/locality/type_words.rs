//! Type words: "village", "район", "գետ", "dağı" and what each says of the place it stands beside. All lower case.

use super::text::{Lexicon, is_listed, is_one_of};
use crate::place::FeatureClass;
use std::sync::LazyLock;

/// What a type word says of the place it goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeWord {
    /// city, town.
    Town,
    /// village, hamlet.
    Village,
    /// settlement, community: a town or a village.
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
    /// mine, post, monastery, airport, bridge.
    Spot,
    /// enclave, exclave: an area, or the settlement that it consists of.
    Exclave,
}

/// A place of fewer people is no town, so far as its namesakes leave a choice.
const TOWN_FROM: u32 = 2_000;
/// A place of more people is no village, so far as its namesakes leave a choice: the largest villages of the region
/// have 9 000.
const VILLAGE_TO: u32 = 10_000;

impl TypeWord {
    /// Whether a place of this class and code can be what the word says.
    pub fn allows(self, class: FeatureClass, code: &str) -> bool {
        let is_area = matches!(class, FeatureClass::Area | FeatureClass::Locality) && code != "PCLI";
        match self {
            Self::Town | Self::Village | Self::Settlement => class == FeatureClass::Settlement,
            Self::Area => is_area,
            Self::Country => code == "PCLI",
            Self::Lake => class == FeatureClass::Water && !code.starts_with("STM"),
            Self::River => class == FeatureClass::Water && code.starts_with("STM"),
            Self::Height => class == FeatureClass::Terrain,
            Self::Spot => class == FeatureClass::Spot,
            Self::Exclave => is_area || class == FeatureClass::Settlement,
        }
    }

    /// Whether a place that the word allows is likely what it says: a settlement that nobody counted is a village, an
    /// exclave is an area. To choose by among places of one name, never to refuse the only one.
    pub fn suits(self, class: FeatureClass, code: &str, people: Option<u32>) -> bool {
        match self {
            Self::Exclave => class != FeatureClass::Settlement,
            Self::Town => code == "PPLC" || people.is_some_and(|people| people >= TOWN_FROM),
            Self::Village => code != "PPLC" && people.is_none_or(|people| people <= VILLAGE_TO),
            _ => true,
        }
    }

    /// Whether the word goes with settlements of some kind.
    pub fn is_settlement(self) -> bool {
        matches!(self, Self::Town | Self::Village | Self::Settlement)
    }

    /// "Nakhchivan *AR*", "Нахичеванская *АР*": autonomous republics, in capitals only.
    pub(super) fn abbreviated(word: &str) -> Option<Self> {
        let word = word.split_once('-').map_or(word, |(word, _)| word);
        ["AR", "АР", "MR"].contains(&word).then_some(Self::Area)
    }

    /// The type that a word stands for, in any of the languages of the table and any case.
    pub fn of(word: &str) -> Option<Self> {
        static KINDS: LazyLock<Lexicon<TypeWord>> = LazyLock::new(|| Lexicon::of(TYPE_WORDS.iter().copied()));
        KINDS.get(word)
    }
}

/// Whether a type word stands for several places.
pub(super) fn is_plural(word: &str) -> bool {
    is_listed(word, PLURALS)
}

/// Whether a word is a plural and no form of the singular.
pub(super) fn is_surely_plural(word: &str) -> bool {
    // "села", "города", "области": of one village, of one town.
    const EITHER: &[&str] = &["села", "деревни", "города", "области"];
    is_plural(word) && !is_one_of(word, EITHER)
}

/// The plurals among the type words; Russian forms that may be a singular too are taken for plurals in lists.
const PLURALS: &[&[&str]] = &[
    &["villages", "towns", "cities", "settlements", "communities", "provinces", "regions", "districts", "enclaves"],
    &["села", "сел", "сёл", "сёла", "селам", "сёлам", "селами", "сёлами", "селах", "сёлах", "деревни", "деревень"],
    &["города", "городов", "городам", "городами", "городах", "посёлки", "поселки", "пунктов", "пунктам", "пунктами"],
    &[
        "районы",
        "районов",
        "районам",
        "районами",
        "районах",
        "области",
        "областей",
        "областям",
        "областями",
        "областях",
    ],
    &["գյուղեր", "գյուղերը", "գյուղերի", "գյուղերում", "գյուղերից", "քաղաքներ", "քաղաքների", "քաղաքներում"],
    &["մարզեր", "մարզերը", "մարզերի", "մարզերում", "շրջաններ", "շրջանների", "շրջաններում", "բնակավայրերի"],
    &["kəndləri", "kəndlərinin", "kəndlərində", "kəndlərindən", "şəhərləri", "şəhərlərinin", "məntəqələri"],
    &["məntəqələrinin", "məntəqələrində", "rayonları", "rayonlarının", "rayonlarında", "köyleri", "köylerinin"],
    &["ilçeleri", "ilçelerinin", "illeri", "illerinin"],
];

/// Words that stand between a name and its type word, or before the latter, and change nothing: "*military* post",
/// "*населённый* пункт", "*yaşayış* məntəqəsi".
pub(super) const MODIFIERS: &[&[&str]] = &[
    &["military", "combat", "border", "mountain", "rural", "urban", "urban-type", "small", "боевой", "боевого"],
    &["военный", "военного", "пограничный", "пограничная", "пограничной", "пограничного", "населённый"],
    &["населенный", "населённого", "населенного", "населённом", "населенном", "горный", "горного", "yaşayış"],
    &["приграничные", "приграничных", "приграничный", "приграничного", "приграничном", "пограничные"],
    &["mountainous", "forested", "wooded", "горная", "горной", "горном", "лесистой", "приграничное", "пограничное"],
    &["пограничных", "пограничном", "прифронтовые", "прифронтовых", "frontline", "front-line"],
    &["населённых", "населенных", "населёнными", "населенными", "населённые", "населенные"],
    &["н.", "սահմանամերձ", "sərhədyanı"],
    &["hərbi", "askeri", "ռազմական", "სამხედრო"],
];

/// A row for each language or form, with the cases in which reports have the words.
const TYPE_WORDS: &[(TypeWord, &[&str])] = &[
    (TypeWord::Village, &["village", "villages", "hamlet"]),
    (TypeWord::Village, &["село", "села", "селе", "селу", "селом", "сел", "селах", "селами", "сёл", "с."]),
    (TypeWord::Village, &["сёла", "сёлами", "сёлах", "деревня", "деревни", "деревне", "деревней"]),
    (TypeWord::Village, &["գյուղ", "գյուղը", "գյուղի", "գյուղում", "գյուղից", "գյուղեր", "գյուղերը", "գյուղերի"]),
    (TypeWord::Village, &["գյուղերից", "сёлам", "селам", "деревень", "kəndlərindən", "köylerinin"]),
    (TypeWord::Village, &["գյուղերում", "kənd", "kəndi", "kəndinin", "kəndində", "kəndindən", "kəndinə", "kəndini"]),
    (TypeWord::Village, &["kəndləri", "kəndlərinin", "kəndlərində", "köy", "köyü", "köyünün", "köyünde"]),
    (TypeWord::Village, &["köyünden", "köyleri", "სოფელი", "სოფელ", "სოფელში", "სოფლის", "სოფ.", "روستای", "روستا"]),
    (TypeWord::Town, &["town", "towns", "city", "cities"]),
    (TypeWord::Town, &["город", "города", "городе", "городу", "городом", "городами", "городах", "г."]),
    (TypeWord::Town, &["քաղաք", "քաղաքը", "քաղաքի", "քաղաքում", "քաղաքից"]),
    (
        TypeWord::Town,
        &[
            "şəhər",
            "şəhəri",
            "şəhərinin",
            "şəhərində",
            "şəhərindən",
            "şəhərinə",
            "şəhərini",
            "şehir",
            "şehri",
            "şehrinin",
        ],
    ),
    (TypeWord::Town, &["kenti", "kentinde", "kentinin"]),
    (TypeWord::Town, &["şehrinde", "ქალაქი", "ქალაქ", "ქალაქში", "ქალაქის", "شهر"]),
    (TypeWord::Town, &["городов", "городам", "քաղաքներ", "քաղաքների", "քաղաքներում", "şəhərləri", "şəhərlərinin"]),
    (TypeWord::Settlement, &["settlement", "settlements", "community", "communities", "municipality"]),
    (TypeWord::Settlement, &["посёлок", "поселок", "посёлка", "поселка", "посёлке", "поселке", "п."]),
    (TypeWord::Settlement, &["н.п.", "нп", "пгт", "пгт.", "пос."]),
    (TypeWord::Settlement, &["пункт", "пункта", "пункте", "пунктов", "община", "общины", "общине"]),
    (TypeWord::Settlement, &["բնակավայր", "բնակավայրի", "բնակավայրում", "համայնք", "համայնքի", "համայնքում"]),
    (TypeWord::Settlement, &["məntəqəsi", "məntəqəsinin", "məntəqəsində", "məntəqəsindən", "məntəqə"]),
    (TypeWord::Settlement, &["qəsəbə", "qəsəbəsi", "qəsəbəsinin", "qəsəbəsində", "kasabası", "დაბა"]),
    (TypeWord::Area, &["province", "provinces", "region", "regions", "district", "districts", "marz", "governorate"]),
    (TypeWord::Settlement, &["посёлки", "поселки", "пунктам", "пунктами", "բնակավայրերի"]),
    (TypeWord::Settlement, &["məntəqələri", "məntəqələrinin", "məntəqələrində"]),
    (TypeWord::Area, &["տարածաշրջան", "տարածաշրջանը", "տարածաշրջանի", "տարածաշրջանում", "տարածաշրջանից"]),
    (TypeWord::Area, &["районы", "районов", "районам", "районами", "районах", "областей", "областям", "областями"]),
    (TypeWord::Area, &["областях", "մարզեր", "մարզերը", "մարզերի", "մարզերում", "շրջաններ", "շրջանների"]),
    (
        TypeWord::Area,
        &["շրջաններում", "rayonları", "rayonlarının", "rayonlarında", "ilçeleri", "ilçelerinin", "illeri"],
    ),
    (TypeWord::Area, &["illerinin", "ilçesi"]),
    (TypeWord::Area, &["rayon", "raion", "oblast", "область", "области", "областью"]),
    (TypeWord::Area, &["район", "района", "районе", "району", "районом", "марз", "марза", "марзе"]),
    (TypeWord::Area, &["մարզ", "մարզը", "մարզի", "մարզում", "շրջան", "շրջանը", "շրջանի", "շրջանում"]),
    (
        TypeWord::Area,
        &[
            "rayonu",
            "rayonunun",
            "rayonunda",
            "rayonundan",
            "rayonuna",
            "rayonunu",
            "vilayət",
            "vilayəti",
            "vilayətinin",
        ],
    ),
    (TypeWord::Area, &["bölgəsi", "ili", "ilinin", "ilçesinin", "ilçesinde", "bölgesi", "bölgesinin"]),
    (TypeWord::Area, &["რაიონი", "რაიონის", "რაიონში", "მუნიციპალიტეტი", "მუნიციპალიტეტის", "მხარე", "მხარის"]),
    (TypeWord::Area, &["პროვინცია", "პროვინციის", "პროვინციაში", "მარზი", "მარზის"]),
    (TypeWord::Area, &["استان", "شهرستان", "بخش"]),
    (TypeWord::Country, &["republic", "country", "республика", "республики", "республике", "страна"]),
    (TypeWord::Country, &["respublikası", "respublikasının", "հանրապետություն", "հանրապետության"]),
    (TypeWord::Lake, &["lake", "reservoir", "озеро", "озера", "озере", "оз.", "водохранилище", "водохранилища"]),
    (TypeWord::Lake, &["լիճ", "լիճը", "լճի", "göl", "gölü", "ტბა", "دریاچه"]),
    (TypeWord::River, &["river", "река", "реки", "реке", "գետ", "գետը", "գետի", "çay", "çayı"]),
    (
        TypeWord::Height,
        &["mountain", "mount", "mt.", "mt", "peak", "heights", "height", "hill", "pass", "mountains", "range", "ridge"],
    ),
    (TypeWord::Height, &["хребет", "хребта", "хребте"]),
    (TypeWord::Height, &["гора", "горы", "горе", "перевал", "перевала", "перевале"]),
    (TypeWord::Height, &["высота", "высоты", "высоте", "высот", "высотах"]),
    (TypeWord::Height, &["լեռ", "լեռը", "լեռան", "լեռնանցք", "dağ", "dağı", "yüksəkliyi"]),
    (TypeWord::Spot, &["mine", "monastery", "airport", "post", "outpost", "checkpoint", "crossing", "bridge"]),
    (TypeWord::Spot, &["рудник", "рудника", "шахта", "монастырь", "монастыря", "аэропорт", "аэропорта"]),
    (TypeWord::Spot, &["пост", "поста", "посту", "застава", "заставы", "заставе", "кпп", "мост", "моста", "мосту"]),
    (TypeWord::Exclave, &["enclave", "exclave", "анклав", "анклава", "анклаве", "эксклав", "эксклава", "эксклаве"]),
];
