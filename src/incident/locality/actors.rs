//! Who stood there, which says nothing of where: "*Armenian positions located* near Sotk".

use super::{
    distance::begins_with_number,
    roles::Role,
    text::{Lexicon, cut_last, lower, without_first},
    words,
};
use std::sync::LazyLock;

/// What forces hold: without a word of where they name no place.
const POSITIONS: &[&[&str]] = &[
    &["position", "positions", "post", "posts", "outpost", "outposts", "checkpoint", "trench", "trenches"],
    &["fortifications", "stronghold", "base", "heights", "height", "hill", "hills", "units", "unit", "forces"],
    &["troops", "servicemen", "soldiers", "vehicle", "vehicles", "позиция", "позиции", "позициям", "позициях"],
    &[
        "позициями",
        "постам",
        "постами",
        "позиций",
        "пост",
        "поста",
        "посты",
        "постов",
        "посту",
        "застава",
        "заставы",
        "заставе",
        "высота",
    ],
    &["высоты", "высоте", "высот", "высотах", "окопы", "укрепления", "подразделения", "подразделений"],
    &["подразделениям", "силы", "военнослужащие", "военнослужащих", "point", "spot", "location", "site"],
    &["точка", "точке", "месте", "местности"],
];

/// Whose they are and what kind.
const WHOSE: &[&[&str]] = &[
    &["a", "an", "of", "our", "its", "own", "enemy", "one", "two", "three", "four", "several", "some"],
    &["various", "few", "armenian", "azerbaijani", "azerbaijan's", "armenia's", "armenia", "azerbaijan"],
    &["azeri", "military", "combat", "border", "guard", "guards", "firing", "forward", "defensive"],
    &["observation", "armed", "army", "ministry", "defence", "defense", "service", "engineering", "strategic"],
    &["один", "два", "три", "четыре", "несколько", "нескольких", "армянские", "армянский", "армянских"],
    &["армянским", "азербайджанские", "азербайджанский", "азербайджанских", "азербайджанским", "боевые"],
    &["боевой", "боевых", "боевым", "военный", "военные", "военных", "пограничная", "пограничный"],
    &["пограничные", "пограничной", "вс", "всу", "вооружённых", "вооруженных", "сил", "армии", "армении"],
    &["азербайджана", "нашей", "наши", "господствующих", "господствующие"],
];

/// "located": said before where.
const LOCATED: &[&[&str]] = &[
    &["located", "situated", "stationed", "deployed", "расположенные", "расположенный", "расположенных"],
    &["расположенным", "расположенная", "находящиеся", "дислоцированные", "размещённые"],
];

/// Words that begin to say where.
const WHERE: &[&[&str]] = &[
    &["near", "in", "at", "on", "along", "above", "overlooking", "around", "outside", "towards", "toward"],
    &["close", "adjacent", "not", "next", "between", "north", "south", "east", "west", "about"],
    &["approximately", "в", "во", "на", "у", "над", "под", "вблизи", "близ", "возле", "около", "недалеко"],
    &["рядом", "неподалёку", "неподалеку", "между", "севернее", "южнее", "восточнее", "западнее"],
];

/// Of which country forces are, by the beginnings of words.
const OWNERS: &[(&str, &[&str])] = &[
    ("Armenia", &["armenia", "армян", "армени", "հայ"]),
    ("Azerbaijan", &["azerbaijan", "azeri", "азербайджан", "ադրբեջան"]),
];

/// Whose positions a text names: "*Azerbaijani* military positions".
pub(super) fn owner_of_positions(text: &str) -> Option<&'static str> {
    let (stood, words) = (text.split(' ').map(|word| WORDS.get(word)), text.split(' ').map(lower));
    if !stood.into_iter().collect::<Option<Vec<_>>>()?.contains(&Said::Positions) {
        return None;
    }
    let owner = |word: &str| {
        let is_of = |(_, stems): &&(&str, &[&str])| stems.iter().any(|stem| word.starts_with(stem));
        OWNERS.iter().find(is_of).map(|(name, _)| *name)
    };
    words.into_iter().find_map(|word| owner(&word))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Where,
    Positions,
    Located,
    Whose,
}

static WORDS: LazyLock<Lexicon<Said>> = LazyLock::new(|| {
    let tables = [(Said::Where, WHERE), (Said::Positions, POSITIONS), (Said::Located, LOCATED), (Said::Whose, WHOSE)];
    let rows = tables.into_iter().flat_map(|(said, rows)| rows.iter().map(move |row| (said, *row)));
    Lexicon::of(rows.chain([(Said::Whose, words::IDLE)]))
});

/// The text from where it says where, if nothing but who stood there comes before.
pub(super) fn without_actors(text: &str) -> Option<&str> {
    let text = without_first(text, Role::Leading);
    let (mut start, mut stood, mut located) = (0, false, false);
    for word in text.split(' ') {
        let bare = word.trim_end_matches(',');
        let said = WORDS.get(bare);
        if said == Some(Said::Where) || (located || stood) && begins_with_number(bare) {
            return text.get(start..).filter(|_| stood);
        }
        match said? {
            Said::Positions => stood = true,
            Said::Located => located = true,
            Said::Where | Said::Whose => {}
        }
        start += word.len() + 1;
    }
    None
}

/// "…istiqamətində *yerləşən mövqelər*", "…մոտ *գտնվող դիրքեր*": the same, said last.
const LOCATED_LAST: &[&str] = &[" yerləşən ", " olan ", " bulunan ", " գտնվող ", " տեղակայված "];

/// The text as far as it says where, if what follows is who stood there.
pub(super) fn without_actors_last(text: &str) -> Option<&str> {
    const LAST: [&str; 7] = ["mövqe", "post", "mevzi", "bölm", "դիրք", "հենակետ", "պահակետ"];
    let last = text.rsplit(' ').next().map(lower)?;
    let stood = LAST.iter().any(|stem| last.starts_with(stem));
    let place = |located: &&str| cut_last(text, located).map(|(place, _)| place);
    LOCATED_LAST.iter().filter(|_| stood).find_map(place)
}
