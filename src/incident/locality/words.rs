//! The words that shape a locality: sections, borders, nearness. One table a role, all lower case.

/// Words for a wider area that follow its name and stand before the narrower place: "Laçın *rayonunun* Zabux kəndi".
pub(super) const WIDER_FIRST: &[&str] = &[
    "rayonunun",
    "rayonunda",
    "respublikasının",
    "mr-in",
    "mr-nin",
    "mr-nın",
    "հանրապետության",
    "մարզի",
    "շրջանի",
    "համայնքի",
    "ilinin",
    "ilçesinin",
    "bölgesinin",
    "vilayətinin",
];

/// Words for a wider area that end a Russian phrase: "село Кут Гегаркуникской *области*".
pub(super) const WIDER_LAST: &[&str] = &["области", "района", "марза", "районе"];

/// The same where the name follows: "село Хознавар *общины* Горис".
pub(super) const WIDER_NAMED: &[&str] = &["общины", "марза", "района", "области", "провинции"];

/// A stretch of something long.
pub(super) const SECTION: &[&str] = &[
    "section",
    "sections",
    "segment",
    "stretch",
    "sector",
    "part",
    "portion",
    "direction",
    "sectors",
    "stretches",
    "directions",
    "участок",
    "участке",
    "участка",
    "отрезок",
    "отрезке",
    "отрезка",
    "направление",
    "направлении",
    "направлениях",
    "участки",
    "участках",
    "հատված",
    "հատվածը",
    "հատվածում",
    "տեղամաս",
    "տեղամասում",
    "ուղղություն",
    "ուղղությամբ",
    "ուղղությունում",
    "sahəsi",
    "sahəsində",
    "hissəsi",
    "hissəsində",
    "istiqaməti",
    "istiqamətində",
    "kesimi",
    "kesiminde",
    "hattı",
    "hattında",
];

/// Words for a stretch that say part of an area as often.
pub(super) const SHARE: &[&str] = &["part", "portion", "hissəsi", "hissəsində"];

/// Words for a stretch that say where something was headed as often.
pub(super) const DIRECTION: &[&str] = &[
    "direction",
    "directions",
    "направление",
    "направлении",
    "направлениях",
    "istiqaməti",
    "istiqamətində",
    "ուղղություն",
    "ուղղությամբ",
    "ուղղությունում",
];

/// A line between states or provinces.
pub(super) const BORDER: &[&str] = &[
    "border",
    "frontier",
    "boundary",
    "граница",
    "границы",
    "границе",
    "границу",
    "границей",
    "սահման",
    "սահմանը",
    "սահմանի",
    "սահմանին",
    "սահմանում",
    "սահմանից",
    "sərhəd",
    "sərhədi",
    "sərhədinin",
    "sərhədində",
    "sərhəddən",
    "sərhəddə",
    "sınır",
    "sınırı",
    "sınırının",
    "sınırında",
    "საზღვარი",
    "საზღვრის",
    "საზღვარზე",
    "საზღვართან",
    "مرز",
];

/// A road between places.
pub(super) const ROAD: &[&str] = &[
    "road",
    "highway",
    "motorway",
    "axis",
    "дорога",
    "дороги",
    "дороге",
    "дорогу",
    "трасса",
    "трассы",
    "трассе",
    "автодорога",
    "автодороги",
    "автодороге",
    "шоссе",
    "ճանապարհ",
    "ճանապարհի",
    "ճանապարհին",
    "ճանապարհը",
    "ավտոճանապարհ",
    "ավտոճանապարհի",
    "ավտոճանապարհին",
    "մայրուղի",
    "մայրուղու",
    "մայրուղին",
    "yolu",
    "yolunda",
    "yolunun",
    "yolunu",
    "karayolu",
    "karayolunda",
];

/// Adjectives of a border or a territory that change nothing about where it is.
pub(super) const IDLE: &[&str] = &[
    "the",
    "a",
    "an",
    "state",
    "common",
    "shared",
    "entire",
    "whole",
    "sovereign",
    "international",
    "interstate",
    "delimited",
    "undelimited",
    "demarcated",
    "conditional",
    "межгосударственной",
    "условная",
    "условной",
    "условную",
    "приграничной",
    "приграничная",
    "հհ",
    "միջպետական",
    "պայմանական",
    "şərti",
    "государственная",
    "государственной",
    "государственную",
    "суверенной",
    "суверенную",
    "общей",
    "պետական",
    "dövlət",
    "devlet",
];

/// The land along a border, or around a place.
pub(super) const ZONE: &[&str] =
    &["area", "areas", "zone", "region", "regions", "strip", "belt", "зона", "зоне", "зоны"];

/// What goes before a place without saying more than that it was there.
pub(super) const LEADING: &[&str] =
    &["the", "in", "at", "on", "along", "within", "inside", "into", "в", "во", "на", "вдоль", "по"];

/// Nearness, whole phrases, without the leading words.
pub(super) const NEAR: &[&str] = &[
    "immediate vicinity of",
    "vicinity of",
    "outskirts of",
    "foot of",
    "foothills of",
    "slopes of",
    "bank of",
    "banks of",
    "shore of",
    "shores of",
    "neighbourhood of",
    "surroundings of",
    "area of",
    "close proximity to",
    "close proximity of",
    "immediate proximity of",
    "proximity to",
    "proximity of",
    "approaches to",
    "adjacent to",
    "not far from",
    "close to",
    "next to",
    "near to",
    "near",
    "outside",
    "around",
    "above",
    "overlooking",
    "окрестностях",
    "окрестности",
    "окраине",
    "окраинах",
    "подножия",
    "подножье",
    "склоне",
    "склонах",
    "берегу",
    "берегах",
    "побережье",
    "пределами",
    "за пределами",
    "въезде в",
    "выезде из",
    "entrance to",
    "entrance of",
    "exit from",
    "районе",
    "непосредственной близости от",
    "подступах к",
    "поблизости от",
    "вблизи от",
    "вблизи",
    "близ",
    "возле",
    "около",
    "рядом с",
    "рядом со",
    "недалеко от",
    "неподалёку от",
    "неподалеку от",
    "у",
    "под",
    "над",
    "نزدیک",
    "نزدیکی",
    "در نزدیکی",
];

/// Towards a place, whole phrases, without the leading words.
pub(super) const TOWARDS: &[&str] = &[
    "direction of",
    "directions of",
    "direction towards",
    "from the direction of",
    "towards",
    "toward",
    "направлении",
    "направлениях",
    "направлении к",
    "сторону",
    "по направлению к",
    "направлению к",
];

/// From one place towards another, between the two.
pub(super) const ON_TO: &[&str] =
    &[" towards ", " toward ", " in the direction of ", " в направлении ", " в сторону ", " по направлению к "];

/// Where along a border, after it.
pub(super) const WHERE: &[&str] =
    &[" in ", " near ", " at ", " в ", " у ", " вблизи ", " около ", " возле ", " близ ", " недалеко от "];

/// Territory, whole phrases.
pub(super) const TERRITORY: &[&str] =
    &["territory of", "soil of", "interior of", "территории", "территорию", "территория"];

/// Territory, after its noun.
pub(super) const TERRITORY_AFTER: &[&str] =
    &["ərazisində", "ərazisindən", "ərazilərində", "topraklarında", "տարածքում"];

/// What stands between an offset and its place.
pub(super) const FROM: &[&str] = &["of", "from", "outside", "off", "away", "от", "the", "radius", "around"];

/// Into a country, after a distance, whole phrases.
pub(super) const INTO: &[&str] =
    &["deep into", "deep inside", "inside", "into", "inwards of", "вглубь", "вглубь от", "в глубь", "в глубину"];

/// A part of an area.
pub(super) const PART: &[&str] = &["part", "parts", "half", "areas", "regions", "часть", "части"];

/// The middle of an area.
pub(super) const CENTRAL: &[&str] = &["central", "центральная", "центральной", "центре"];

/// Nearness, after its noun.
pub(super) const NEAR_AFTER: &[&str] = &[
    "մոտ",
    "մոտակայքում",
    "մերձակայքում",
    "հարակից",
    "მახლობლად",
    "ახლოს",
    "სიახლოვეს",
    "շրջակայքում",
    "տարածքում",
    "հարևանությամբ",
    "yaxınlığında",
    "yaxınlığı",
    "yaxınlığındakı",
    "ətrafında",
    "ətrafındakı",
    "yakınında",
    "yakınlarında",
    "civarında",
    "çevresinde",
];

/// Towards a place, or from its direction, after its noun.
pub(super) const TOWARDS_AFTER: &[&str] = &[
    "ուղղությամբ",
    "ուղղությունից",
    "ուղղություններով",
    "istiqamətlərində",
    "istiqamətində",
    "istiqamətindən",
    "istiqamətinə",
    "istikametinde",
    "istikametinden",
    "yönünde",
    "yönünden",
];

/// Words that tables put where no place is known, or that stand for people and positions; with all other words of
/// this file they name nothing by themselves.
pub(super) const NO_PLACE: &[&str] = &[
    "unknown",
    "unspecified",
    "undisclosed",
    "unclear",
    "various",
    "several",
    "different",
    "other",
    "none",
    "n/a",
    "side",
    "territory",
    "line",
    "contact",
    "former",
    "линии",
    "линия",
    "линию",
    "соприкосновения",
    "бывшей",
    "soil",
    "position",
    "positions",
    "posts",
    "military",
    "combat",
    "this",
    "that",
    "один",
    "одном",
    "этот",
    "этом",
    "of",
    "to",
    "and",
    "неизвестно",
    "не",
    "указано",
    "нет",
    "данных",
    "позиция",
    "позиции",
    "населённый",
    "населенный",
    "yaşayış",
    "անհայտ",
    "naməlum",
    "bilinmeyen",
];

/// What joins the last two of a list.
pub(super) const AND: &[&str] = &[" and ", " и ", " և ", " եւ ", " və ", " ve ", " & ", " და ", " و "];

/// What joins two of which one is meant.
pub(super) const OR: &[&str] =
    &[" or ", " или ", " либо ", " կամ ", " və ya ", " yaxud ", " veya ", " ya da ", " ან ", " یا "];

/// Half the way between two places, whole phrases, without the leading words.
pub(super) const HALFWAY: &[&str] = &[
    "halfway",
    "half-way",
    "half way",
    "midway",
    "mid-way",
    "midpoint",
    "полпути",
    "посередине",
    "посредине",
    "середине пути",
];

/// What lies between two places, after them.
pub(super) const BETWEEN_AFTER: &[&str] = &["arasında", "arasındakı", "arasındaki", "միջև", "միջեւ", "միջեվ"];

/// What joins two places before these words.
pub(super) const WITH_LAST: &[&str] = &[" ilə ", " ile "];

/// "between A and B", "from A to B".
pub(super) const TWO: &[(&str, &str)] = &[
    ("between ", " and "),
    ("from ", " to "),
    ("между ", " и "),
    ("от ", " до "),
    ("of ", " and "),
    ("", " and "),
    ("", " и "),
    ("", " و "),
];

/// "the border with B".
pub(super) const WITH: &[&str] = &["with ", "с ", "со "];

/// What lies between two places.
pub(super) const BETWEEN: &[&str] = &["between", "между"];

/// What ends "the Karabakh area", "the Yeraskh direction".
pub(super) const AREA_LAST: &[&str] = &["area", "zone", "direction"];
