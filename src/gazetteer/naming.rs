//! What a place is called at a time, and on whose side.

use super::Place;
use crate::place::{Held, NameKey, NameKind, Script, Toponym, View, When, in_latin_letters};
use std::borrow::Cow;

/// How well a name answers "what was it called then, by whom"; the least is taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// That side's own name, in use then.
    OwnThen,
    /// A dated name of general use, in use then.
    GeneralThen,
    /// That side's own name, of which the data know no use then: its last one, or an undated one.
    OwnAtOtherTimes,
    /// A name in that side's language for a place elsewhere.
    OwnLanguage,
}

/// A name that is used at a time or on a side, and how it is written in Latin letters.
#[derive(Clone, Debug)]
pub struct UsedName<'g> {
    /// To show: all names in one script, the Latin.
    pub text: Cow<'g, str>,
    /// As the data have it.
    pub name: Toponym<'g>,
}

impl<'g> Place<'g> {
    /// The name to show: of international use or of one side, on the days asked about or now.
    ///
    /// Without days and without a side it is the main name, [`Place::name`]; so it is where the data know no other.
    pub fn name_on(self, when: Option<When>, view: View) -> Cow<'g, str> {
        self.name_used(when, view).map_or(Cow::Borrowed(self.name()), |used| used.text)
    }

    /// The dated or one-sided name that [`Place::name_on`] shows; `None` when it is the main name for want of another.
    pub fn name_used(self, when: Option<When>, view: View) -> Option<UsedName<'g>> {
        if when.is_none() && view == View::International {
            return None;
        }
        let fits = self.names().filter_map(|name| Some((self.fit(&name, when, view)?, name)));
        // Of equals the one that is certain, then the latest, the everyday one of a language, the international spelling.
        let (_, name) = fits.min_by_key(|(fit, name)| {
            let held = when.map_or(Held::Yes, |when| name.period.held(when));
            let long = *fit == Fit::OwnLanguage && name.kind == NameKind::Official;
            let latest = std::cmp::Reverse(name.period.from);
            (*fit, held, latest, long, name.language.0 != "en", name.script() != Script::Latin)
        })?;
        self.in_latin_letters(name)
    }

    /// The Latin spelling of a name in another script, that of the place's own that sounds the same if it has one; `None`
    /// for a script whose letters do not tell how it is read.
    fn in_latin_letters(self, name: Toponym<'g>) -> Option<UsedName<'g>> {
        let written = |name: Toponym<'g>| UsedName { text: Cow::Borrowed(name.text), name };
        if name.script() == Script::Latin {
            return Some(written(name));
        }
        let heard = NameKey::romanised(name.text);
        let alike = |other: &Toponym<'_>| other.text.is_ascii() && heard.contains(&NameKey::folded(other.text));
        let spelt = || Some(UsedName { text: Cow::Owned(in_latin_letters(name.text)?), name });
        self.names().find(alike).map(written).or_else(spelt)
    }

    /// The first-level area that held its point then, of those that the data date; undated ones count as lasting.
    pub fn admin1_on(self, when: When) -> Option<Place<'g>> {
        let held = |area: &Place<'g>| area.code() == "ADM1" && area.period().held(when).is_possible();
        self.whole.areas_at(self.position()?).into_iter().find(held)
    }

    fn fit(self, name: &Toponym<'g>, when: Option<When>, view: View) -> Option<Fit> {
        let own = matches!(view, View::Of(country) if country.as_str() == name.view);
        let dated = !name.period.is_undated();
        match when.map(|when| name.period.held(when)) {
            Some(Held::Yes | Held::Partly) if own => Some(Fit::OwnThen),
            Some(Held::Yes | Held::Partly) if dated && name.view.is_empty() => Some(Fit::GeneralThen),
            Some(Held::Undated | Held::NoMore) | None if own => Some(Fit::OwnAtOtherTimes),
            _ => self.is_in_language_of(name, view).then_some(Fit::OwnLanguage),
        }
    }

    /// Whether a source states that the name is in the language of a side on which the place does not lie.
    fn is_in_language_of(self, name: &Toponym<'g>, view: View) -> bool {
        let View::Of(country) = view else { return false };
        let elsewhere = self.country().is_some_and(|own| own != country);
        let stated = name.source != "geonames" && name.view.is_empty() && name.period.is_undated();
        let language = super::place::local_language(country).map(|(language, _)| language);
        elsewhere
            && stated
            && !matches!(name.kind, NameKind::Demonym | NameKind::Main)
            && language == Some(name.language)
    }
}
