//! What single words may be in a phrase: all tables of them put together, so that a word is looked up once.

use super::{
    direction, distance, site_words,
    text::{Lexicon, is_letter},
    type_words::MODIFIERS,
    words,
};
use std::{collections::BTreeMap, sync::LazyLock};

/// A part that a word may have in a phrase; a word may have several.
#[derive(Clone, Copy)]
pub(super) enum Role {
    Leading,
    Idle,
    Modifier,
    Border,
    Section,
    Share,
    Heading,
    Road,
    Zone,
    Part,
    Central,
    From,
    NearAfter,
    TowardsAfter,
    TerritoryAfter,
    WiderFirst,
    WiderLast,
    WiderNamed,
    NoPlace,
    /// Words for territory that name none.
    Land,
    /// "*to the* north".
    ToDirection,
    /// The same after a distance.
    ToDirectionAfter,
    /// "*about* 5 km".
    Roughly,
    /// A point of the compass.
    Compass,
    /// A number or a unit of length.
    Measure,
    /// The first words of phrases: nearness, direction, territory, what lies between.
    Near,
    Towards,
    Territory,
    Between,
    BetweenAfter,
    Halfway,
    /// "the Karabakh *area*".
    AreaLast,
    /// "*opposite* Kut".
    Opposite,
    /// "*located* near Goris".
    Located,
    /// "*city limits of* Kapan".
    Limits,
}

use Role::{
    AreaLast, Between, BetweenAfter, Border, Central, Compass, From, Halfway, Heading, Idle, Land, Leading, Limits,
    Located, Measure, Modifier, Near, NearAfter, NoPlace, Opposite, Part, Road, Roughly, Section, Share, Territory,
    TerritoryAfter, ToDirection, ToDirectionAfter, Towards, TowardsAfter, WiderFirst, WiderLast, WiderNamed, Zone,
};

const TABLES: &[(Role, &[&str])] = &[
    (Leading, words::LEADING),
    (Idle, words::IDLE),
    (Border, words::BORDER),
    (Section, words::SECTION),
    (Share, words::SHARE),
    (Heading, words::DIRECTION),
    (Road, words::ROAD),
    (Zone, words::ZONE),
    (Part, words::PART),
    (Central, words::CENTRAL),
    (From, words::FROM),
    (NearAfter, words::NEAR_AFTER),
    (TowardsAfter, words::TOWARDS_AFTER),
    (TerritoryAfter, words::TERRITORY_AFTER),
    (WiderFirst, words::WIDER_FIRST),
    (WiderLast, words::WIDER_LAST),
    (WiderNamed, words::WIDER_NAMED),
    (NoPlace, words::NO_PLACE),
    (Land, words::TERRITORY),
    (ToDirection, direction::TOWARDS),
    (ToDirectionAfter, site_words::TO_DIRECTION_AFTER),
    (Between, words::BETWEEN),
    (BetweenAfter, words::BETWEEN_AFTER),
    (AreaLast, words::AREA_LAST),
    (Opposite, site_words::OPPOSITE_AFTER),
    (Located, site_words::LOCATED),
];

const PHRASES: &[(Role, &[&str])] = &[
    (Near, words::NEAR),
    (Towards, words::TOWARDS),
    (Territory, words::TERRITORY),
    (Territory, &["territory"]),
    (Halfway, words::HALFWAY),
    (Opposite, site_words::OPPOSITE),
    (Limits, site_words::LIMITS),
];

/// The roles of a word, or of any word of a text.
#[derive(Clone, Copy, Default)]
pub(super) struct Roles(u64);

static ROLES: LazyLock<Lexicon<Roles>> = LazyLock::new(|| {
    let tables = TABLES.iter().copied().chain(MODIFIERS.iter().map(|row| (Modifier, *row)));
    let tables = tables.chain(distance::ROUGHLY.iter().map(|row| (Roughly, *row)));
    let tables = tables.chain(distance::words().map(|row| (Measure, row)));
    let tables = tables.chain(direction::words().map(|row| (Compass, row)));
    let whole = tables.flat_map(|(role, words)| words.iter().map(move |word| (role, *word)));
    let first = |phrase: &'static str| phrase.split(' ').next().unwrap_or(phrase);
    let firsts = PHRASES.iter().flat_map(|(role, phrases)| phrases.iter().map(move |phrase| (*role, first(phrase))));
    let mut roles: BTreeMap<&'static str, u64> = BTreeMap::new();
    for (role, word) in whole.chain(firsts) {
        *roles.entry(word).or_default() |= role.bit();
    }
    Lexicon::of_pairs(roles.into_iter().map(|(word, bits)| (word, Roles(bits))))
});

impl Role {
    const fn bit(self) -> u64 {
        1 << self as u64
    }

    /// Whether a word may be that, in any case.
    pub(super) fn is(self, word: &str) -> bool {
        Roles::of(word).any(&[self])
    }
}

impl Roles {
    pub(super) fn of(word: &str) -> Self {
        ROLES.get(word).unwrap_or_default()
    }

    /// Of all words of a text and of what signs part in them: a rule whose role is not among these cannot apply.
    pub(super) fn within(text: &str) -> Self {
        text.split(' ').fold(Self::default(), |roles, word| {
            let roles = roles.and(Self::of(word));
            if word.chars().all(is_letter) {
                return roles;
            }
            // "n.-e.", "5km".
            let signs = Self(Compass.bit() | if word.bytes().any(|b| b.is_ascii_digit()) { Measure.bit() } else { 0 });
            word.split(|c| !is_letter(c)).fold(roles.and(signs), |roles, piece| roles.and(Self::of(piece)))
        })
    }

    pub(super) fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.0 & role.bit() != 0)
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
