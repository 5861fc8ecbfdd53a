//! Candidates: the places that a reference may mean, tier by tier.

use super::{Geocoder, NameMatch, evidence, own, qualified};
use crate::{
    gazetteer::{Gazetteer, KeyTier, NameHit, Place, Sound},
    incident::locality::{Reference, TypeWord, names_nothing, names_several, shapes_phrases},
    place::{FeatureClass, Language, NameKey, NameKind, Script, dictionary_forms, is_spelling_drift},
};
use std::collections::BTreeSet;

/// A place that a reference may mean, and the name that says so.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'g> {
    pub place: Place<'g>,
    /// The name that matched.
    pub hit: NameHit<'g>,
    pub name_match: NameMatch,
    /// Letters changed, for a fuzzy match.
    pub edits: u32,
    /// Whether the letters changed are only another way of writing the same sounds.
    pub drifted: bool,
    /// What the name is to the place.
    pub standing: Standing,
    /// Whether it stands for the exclave that it lies in, and is as well known by its name.
    pub has_area: bool,
}

impl Candidate<'_> {
    /// Whether the name found is so near to the one asked for that a wider place or the report can bear it out: it sounds
    /// the same, or differs by one letter and is long enough without the ending that both share.
    pub(super) fn is_near(&self, asked: &str) -> bool {
        let keys = |name: &str| [NameKey::romanised(name), vec![NameKey::folded(name)]].concat();
        let (names, asked) = (keys(self.hit.text()), keys(asked));
        let is_long = |key: &NameKey| {
            let shared = |ending: &&&str| asked.iter().any(|asked| asked.as_str().ends_with(**ending));
            let mut endings = COMMON_ENDINGS.iter().filter(shared);
            let stem = endings.find_map(|ending| key.as_str().strip_suffix(ending)).unwrap_or(key.as_str());
            stem.chars().count() >= FUZZY_FROM
        };
        self.drifted || self.edits < 2 && names.iter().all(is_long)
    }
}

/// What a name is to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its main name, or that name in another script or spelling.
    Own,
    /// Another name, of a language that the source states.
    Stated,
    /// Another name, of which the source says neither language nor time.
    Loose,
}

impl Standing {
    fn of(hit: &NameHit) -> Self {
        match hit.kind {
            NameKind::Main => Self::Own,
            NameKind::Former => Self::other(hit),
            _ if hit.sound == Sound::Alike => Self::Own,
            _ => Self::other(hit),
        }
    }

    fn other(hit: &NameHit) -> Self {
        if hit.language() == Language::UNDETERMINED { Self::Loose } else { Self::Stated }
    }
}

/// Names shorter than this are never matched with letters changed.
const FUZZY_FROM: usize = 5;
/// Endings that hundreds of names share ("village", "built", plurals and adjectives), as keys have them: they are no
/// likeness.
const COMMON_ENDINGS: [&str; 10] = ["kend", "kand", "lar", "ler", "li", "ly", "lu", "avan", "shen", "abad"];
/// Names at least this long may differ by two letters.
const FUZZY_TWO_FROM: usize = 8;

/// The ways to look a name up, strictest first.
#[derive(Clone, Copy)]
enum Tier {
    AsWritten,
    OtherForms,
    LettersChanged,
}

impl Tier {
    fn find<'g>(self, gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
        match self {
            Self::AsWritten => as_written(gazetteer, name),
            Self::OtherForms => other_forms(gazetteer, name),
            Self::LettersChanged => nearly(gazetteer, name),
        }
    }
}

/// All places of the first tier that knows the name, with the areas and seats that share it.
pub(super) fn gather<'g>(geocoder: &Geocoder<'g>, reference: &Reference) -> Vec<Candidate<'g>> {
    let gazetteer = geocoder.gazetteer;
    if names_nothing(&reference.written) {
        return own::named(gazetteer, &reference.written);
    }
    let mut found = match two_names(&reference.name) {
        Some(names) => bearing_both(geocoder, reference, names),
        None => by_known_forms(gazetteer, reference),
    };
    if found.is_empty() {
        found = qualified::translated(gazetteer, reference);
    }
    if found.is_empty() && geocoder.guesses && two_names(&reference.name).is_none() {
        found = best_of_each_place(named(gazetteer, reference, Tier::LettersChanged));
    }
    if found.is_empty() {
        found = with_its_type_word(gazetteer, reference);
    }
    // "от Кута" is no Kuta of Indonesia where a Kut lies in the region.
    if Script::of(&reference.name) != Script::Latin && found.iter().all(|c| !is_regional(c.place)) {
        found.extend(by_other_forms(gazetteer, reference));
    }
    found.extend(in_other_scripts(gazetteer, reference, &found));
    let sharing = found.iter().filter_map(|candidate| namesake(gazetteer, candidate));
    let sharing = sharing.filter(|c| reference.kind.is_none_or(|kind| kind.allows(c.place.class(), c.place.code())));
    let all = found.iter().copied().chain(sharing).collect();
    best_of_each_place(all)
}

/// The places that bear the name as written, else by way of Latin letters or as a case of another name.
pub(super) fn by_known_forms<'g>(gazetteer: &'g Gazetteer, reference: &Reference) -> Vec<Candidate<'g>> {
    let tiers = [Tier::AsWritten, Tier::OtherForms].into_iter();
    let mut found = tiers.map(|tier| best_of_each_place(named(gazetteer, reference, tier)));
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

/// The places that the name means by way of Latin letters or as a case of another name, even where others bear it as
/// written.
pub(super) fn by_other_forms<'g>(gazetteer: &'g Gazetteer, reference: &Reference) -> Vec<Candidate<'g>> {
    best_of_each_place(named(gazetteer, reference, Tier::OtherForms))
}

/// The places whose names sound like the one asked for, with letters changed.
pub(super) fn by_drift<'g>(gazetteer: &'g Gazetteer, reference: &Reference) -> Vec<Candidate<'g>> {
    let found = named(gazetteer, reference, Tier::LettersChanged).into_iter().filter(|c| c.drifted);
    best_of_each_place(found.collect())
}

/// "озеро Сев" for Sev Lich: lakes and rivers whose names on file hold the word for what they are, in another language.
fn with_its_type_word<'g>(gazetteer: &'g Gazetteer, reference: &Reference) -> Vec<Candidate<'g>> {
    let words: &[&str] = match reference.kind {
        Some(TypeWord::Lake) => &["lake", "lich"],
        Some(TypeWord::River) => &["river", "get"],
        _ => return Vec::new(),
    };
    let mut keys = NameKey::romanised(&reference.name);
    keys.push(NameKey::folded(&reference.name));
    let names = keys.iter().flat_map(|key| words.iter().map(move |word| format!("{} {word}", key.as_str())));
    let found = names.flat_map(|name| as_written(gazetteer, &name));
    let of_kind = found.filter(|c| reference.kind.is_some_and(|kind| kind.allows(c.place.class(), c.place.code())));
    best_of_each_place(of_kind.map(|c| Candidate { name_match: NameMatch::Transliterated, ..c }).collect())
}

/// Who bears the name in Latin letters that a place is called by in these: a source that spells one Aygedzor in Cyrillic
/// too, and another not, does not choose between them.
fn in_other_scripts<'g>(
    gazetteer: &'g Gazetteer,
    reference: &Reference,
    found: &[Candidate<'g>],
) -> Vec<Candidate<'g>> {
    if Script::of(&reference.name) == Script::Latin {
        return Vec::new();
    }
    let own = found.iter().filter(|c| c.standing == Standing::Own && c.name_match <= NameMatch::Alternate);
    let regional = own.filter(|c| is_regional(c.place));
    let names: BTreeSet<(&str, NameMatch)> = regional.map(|c| (c.place.name(), c.name_match)).collect();
    let alike = names.into_iter().flat_map(|(name, name_match)| {
        as_written(gazetteer, name).into_iter().map(move |other| Candidate { name_match, ..other })
    });
    alike.filter(|c| reference.kind.is_none_or(|kind| kind.allows(c.place.class(), c.place.code()))).collect()
}

/// "Sotk/Zod", "Stepanakert (Khankendi)": two names of one place.
fn two_names(name: &str) -> Option<(&str, &str)> {
    let bracketed = || name.strip_suffix(')')?.rsplit_once(" (");
    // "the border (Gadabay)", "near Sotk (Gegharkunik)": a phrase with its wider place.
    let is_of_phrases = |word: &str| shapes_phrases(word) && TypeWord::of(word).is_none();
    let is_name = |name: &str| {
        !names_nothing(name)
            && !names_several(name)
            && !name.contains(|c: char| c.is_ascii_digit())
            && !name.split(' ').any(is_of_phrases)
    };
    name.split_once('/').or_else(bracketed).filter(|(one, other)| is_name(one) && is_name(other))
}

/// Why nobody bears "Kapan/Goris": each name is that of a place, and no place has both.
pub(super) fn not_one_place(geocoder: &Geocoder, reference: &Reference) -> Option<String> {
    let (one, other) = two_names(&reference.name)?;
    let is_known = |name: &str| !gather(geocoder, &Reference::bare(name)).is_empty();
    (is_known(one) && is_known(other)).then(|| {
        format!(
            "no place is known by both names of “{}”: write “{one} and {other}” where both are meant, “{one} or {other}” where one of them is",
            reference.name
        )
    })
}

/// The places that bear both names; where nobody bears one of the two, those of the other.
fn bearing_both<'g>(geocoder: &Geocoder<'g>, reference: &Reference, names: (&str, &str)) -> Vec<Candidate<'g>> {
    let typed = |name: &str| {
        let (bare, word) = name.rsplit_once(' ')?;
        Some(Reference { written: name.to_owned(), name: bare.to_owned(), kind: Some(TypeWord::of(word)?) })
    };
    let untyped = |name: &str| Reference { kind: reference.kind, ..Reference::bare(name) };
    let of = |name: &str| gather(geocoder, &typed(name).unwrap_or_else(|| untyped(name)));
    match (of(names.0), of(names.1)) {
        (one, other) if one.is_empty() || other.is_empty() => [one, other].concat(),
        (one, other) => {
            one.into_iter().filter(|c| other.iter().any(|other| other.place.row() == c.place.row())).collect()
        }
    }
}

/// Of candidates that a text calls a town, a village or an exclave: those that likely are, where there are any.
pub(super) fn suited<'g>(found: Vec<Candidate<'g>>, reference: &Reference) -> Vec<Candidate<'g>> {
    let suits = |c: &Candidate| {
        reference.kind.is_none_or(|kind| kind.suits(c.place.class(), c.place.code(), c.place.population()))
    };
    let suited: Vec<Candidate> = found.iter().copied().filter(suits).collect();
    if suited.is_empty() { found } else { suited }
}

/// A district is named after its seat: what the seat's name is in another script, the district's is too, and what the
/// district is called, its seat is called.
fn namesake<'g>(gazetteer: &'g Gazetteer, candidate: &Candidate<'g>) -> Option<Candidate<'g>> {
    let other_name = matches!(candidate.name_match, NameMatch::Alternate | NameMatch::Transliterated);
    let place = match candidate.place.class() {
        _ if !other_name || candidate.hit.kind == NameKind::Former => None,
        FeatureClass::Settlement if candidate.standing == Standing::Own => {
            candidate.place.admin1().filter(|area| area.bears(&NameKey::folded(candidate.place.name())))
        }
        FeatureClass::Area if candidate.place.code() != "PCLI" => seat(gazetteer, candidate.place),
        _ => None,
    };
    place.map(|place| Candidate { place, ..*candidate })
}

fn seat<'g>(gazetteer: &'g Gazetteer, area: Place<'g>) -> Option<Place<'g>> {
    let hits = gazetteer.named(&NameKey::folded(area.name())).into_iter().filter(|hit| hit.kind == NameKind::Main);
    let mut places = hits.map(|hit| gazetteer.place(hit.row));
    places.find(|place| {
        let within = place.admin1().is_some_and(|admin1| admin1.row() == area.row());
        place.class() == FeatureClass::Settlement && within
    })
}

/// The full words under any class, and the name without its type word under the classes that the word allows. Where the
/// phrase and not a word says the kind ("the *Karabakh* area"), only places of that kind.
fn named<'g>(gazetteer: &'g Gazetteer, reference: &Reference, tier: Tier) -> Vec<Candidate<'g>> {
    let kind_is_the_phrases = reference.kind.is_some() && reference.written == reference.name;
    let mut found = if kind_is_the_phrases { Vec::new() } else { tier.find(gazetteer, &reference.written) };
    if let Some(kind) = reference.kind {
        let typed = tier.find(gazetteer, &reference.name);
        found.extend(typed.into_iter().filter(|c| kind.allows(c.place.class(), c.place.code())));
    }
    found
}

fn candidate<'g>(gazetteer: &'g Gazetteer, hit: &NameHit<'g>, name_match: NameMatch, edits: u32) -> Candidate<'g> {
    let place = gazetteer.place(hit.row);
    Candidate { place, hit: *hit, name_match, edits, drifted: false, standing: Standing::of(hit), has_area: false }
}

pub(super) fn as_written<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    let hits = gazetteer.named(&NameKey::folded(name)).into_iter().filter(|hit| is_name(hit, name));
    hits.map(|hit| candidate(gazetteer, &hit, how(&hit, name), 0)).collect()
}

/// A main name in the key's own script counts as such; a stored name that only meets ours in another script does not.
fn how(hit: &NameHit, name: &str) -> NameMatch {
    match (hit.tier, hit.kind) {
        (KeyTier::Folded, NameKind::Main) if hit.text() == name => NameMatch::Exact,
        (KeyTier::Folded, NameKind::Main) => NameMatch::Folded,
        (KeyTier::Folded, _) => NameMatch::Alternate,
        (KeyTier::Romanised, _) => NameMatch::Transliterated,
    }
}

/// By way of Latin letters, or as a case of another name. Where both say something, as in "Гориса" (a village Gorisa,
/// or of Goris), the score decides; Latin endings are too common to be tried on a name that is known as it stands.
fn other_forms<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    let romanised = romanised(gazetteer, name);
    match Script::of(name) {
        Script::Latin if !romanised.is_empty() || !as_written(gazetteer, name).is_empty() => romanised,
        _ => [romanised, uninflected(gazetteer, name)].concat(),
    }
}

fn romanised<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    let keys = NameKey::romanised(name);
    let hits = keys.iter().flat_map(|key| gazetteer.named(key)).filter(|hit| is_name(hit, name));
    hits.map(|hit| candidate(gazetteer, &hit, NameMatch::Transliterated, 0)).collect()
}

/// "Сотка" may be a case of "Сотк".
fn uninflected<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    let forms = dictionary_forms(name);
    let found = forms.iter().map(|form| [as_written(gazetteer, form), romanised(gazetteer, form)].concat());
    found.into_iter().find(|found: &Vec<Candidate>| !found.is_empty()).unwrap_or_default()
}

/// One letter changed in any name, two only in a long name that is the place's own. What may be a list of names is not
/// guessed at as one.
fn nearly<'g>(gazetteer: &'g Gazetteer, name: &str) -> Vec<Candidate<'g>> {
    if names_several(name) {
        return Vec::new();
    }
    let romanised = NameKey::romanised(name);
    let keys = if romanised.is_empty() { vec![NameKey::folded(name)] } else { romanised };
    let hits = keys.iter().flat_map(|key| {
        let edits = match key.as_str().chars().count() {
            0..FUZZY_FROM => return Vec::new(),
            FUZZY_FROM..FUZZY_TWO_FROM => 1,
            _ => 2,
        };
        gazetteer.named_nearly(key, edits)
    });
    hits.filter(|(hit, _)| is_name(hit, name))
        .map(|(hit, edits)| Candidate {
            drifted: is_spelling_drift(hit.text(), name),
            ..candidate(gazetteer, &hit, NameMatch::Fuzzy, edits)
        })
        .filter(|c| c.edits < 2 || c.standing == Standing::Own)
        .filter(|c| is_regional(c.place) && (c.drifted || !is_wide(c.place)))
        .collect()
}

/// Whether the index holds the place for the region's sake or the user's, not as one of the larger cities of the world.
pub(super) fn is_regional(place: Place) -> bool {
    place.is_own() || place.class() != FeatureClass::Settlement || place.admin1().is_some()
}

/// Whether a place is an area: those are known by their names, and too large to be guessed at.
fn is_wide(place: Place) -> bool {
    matches!(place.class(), FeatureClass::Area | FeatureClass::Locality)
}

/// Adjectives stand for a country only in phrases about borders and territory, codes only as they are written: "Nor" is
/// the Armenian for "new", not Norway.
fn is_name(hit: &NameHit, text: &str) -> bool {
    hit.kind != NameKind::Demonym && (!is_code(hit) || text == hit.text())
}

/// Whether a name is a code of letters: "NOR", "UAE".
pub(super) fn is_code(hit: &NameHit) -> bool {
    let is_short = |text: &str| text.len() <= 3 && text.bytes().all(|b| b.is_ascii_uppercase());
    hit.kind == NameKind::Short && is_short(hit.text())
}

/// The country of a code of two capitals: countries have their codes for ids.
pub(super) fn coded<'g>(gazetteer: &'g Gazetteer, written: &str) -> Option<Place<'g>> {
    let is_code = written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_uppercase());
    let found = is_code.then(|| gazetteer.by_id(written)).flatten();
    found.filter(|country| country.code() == "PCLI")
}

/// Of the names that lead to one place, the one that says most.
pub(super) fn best_of_each_place<'g>(mut found: Vec<Candidate<'g>>) -> Vec<Candidate<'g>> {
    if found.len() < 2 {
        return found;
    }
    found.sort_by_key(|candidate| candidate.place.row());
    let better = |held: Candidate<'g>, other: Candidate<'g>| match evidence::name(&other) > evidence::name(&held) {
        true => other,
        false => held,
    };
    found
        .chunk_by(|a, b| a.place.row() == b.place.row())
        .filter_map(|of_one| of_one.iter().copied().reduce(better))
        .collect()
}
