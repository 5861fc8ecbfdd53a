//! Places by their names in the language of the sheet: what the answers are called, and what lies around them.

use super::{Language, Words};
use crate::{
    gazetteer::{Gazetteer, Place},
    geocode::{Answer, Resolution},
    layer::Layers,
    place::{self, CountryCode, Metres, Script},
};
use std::{collections::BTreeMap, sync::Arc};

impl Language {
    /// As the gazetteer tags its names, and the letters they are written in.
    fn tag(self) -> (place::Language<'static>, Script) {
        let script = match self {
            Self::English | Self::Azerbaijani => Script::Latin,
            Self::Russian => Script::Cyrillic,
            Self::Armenian => Script::Armenian,
        };
        (place::Language(self.code()), script)
    }
}

/// The name of a place in the language of the sheet, where that is not English and the gazetteer has one.
pub(crate) fn spoken_name(place: Place<'_>, language: Language) -> Option<String> {
    let (tag, script) = language.tag();
    (language != Language::English).then(|| place.name_in(tag, script).map(str::to_owned))?
}

/// The layers by the names of a language; `None` for English, whose names they have.
pub(crate) fn spoken(layers: &Layers, gazetteer: &Gazetteer, language: Language) -> Option<Layers> {
    if language == Language::English {
        return None;
    }
    let speaker = Speaker::new(gazetteer, language);
    let mut layers = layers.clone();
    let mut said: BTreeMap<*const Resolution, Arc<Resolution>> = BTreeMap::new();
    for located in &mut layers.incidents {
        let key = Arc::as_ptr(&located.resolution);
        let resolution = said.entry(key).or_insert_with(|| speaker.resolution(&located.resolution));
        located.resolution = Arc::clone(resolution);
    }
    for province in &mut layers.base.provinces {
        speaker.rename(&province.id, &mut province.name);
    }
    for place in &mut layers.base.places {
        speaker.rename(&place.id, &mut place.name);
    }
    Some(layers)
}

/// Says names and phrases of the geocoder in another language.
struct Speaker<'g> {
    gazetteer: &'g Gazetteer,
    words: Words,
    /// Countries by their main name.
    countries: BTreeMap<&'g str, Place<'g>>,
}

/// Phrases within phrases at most: "northern section of the border between A and B".
const DEEPEST: u8 = 4;

impl<'g> Speaker<'g> {
    fn new(gazetteer: &'g Gazetteer, language: Language) -> Self {
        let countries = gazetteer.places().filter(|place| place.code().starts_with("PCL"));
        Self { gazetteer, words: language.into(), countries: countries.map(|place| (place.name(), place)).collect() }
    }

    fn rename(&self, id: &str, name: &mut String) {
        // A name of a time or of a side was chosen: it stays.
        let place = self.gazetteer.by_id(id).filter(|place| place.name() == name);
        if let Some(said) = place.and_then(|place| spoken_name(place, self.words.language)) {
            *name = said;
        }
    }

    fn resolution(&self, resolution: &Arc<Resolution>) -> Arc<Resolution> {
        let Some(answer) = resolution.answer() else { return Arc::clone(resolution) };
        let ids = answer.place_id.split('+').map(crate::map::base::bare_id);
        let ids = ids.flat_map(|id| [Some(id), id.rsplit_once(':').map(|(id, _)| id)]).flatten();
        let places = ids.chain(answer.admin1.as_deref()).filter_map(|id| self.gazetteer.by_id(id)).collect();
        let phrase = Phrase { speaker: self, places };
        let said = Answer {
            place_name: phrase.say(&answer.place_name, DEEPEST),
            admin1_name: answer.admin1_name.as_deref().map(|name| phrase.name(name)),
            ..answer.clone()
        };
        Arc::new(Resolution::Resolved(Box::new(said)))
    }
}

/// What an answer is called, with the places that it is put together of.
struct Phrase<'a, 'g> {
    speaker: &'a Speaker<'g>,
    places: Vec<Place<'g>>,
}

/// The patterns of phrases, the more telling first.
const PATTERNS: [&str; 14] = [
    "place.section",
    "place.section_side",
    "place.zone",
    "place.border",
    "place.near",
    "place.opposite",
    "place.towards",
    "place.inside",
    "place.road",
    "place.halfway",
    "place.between",
    "place.around",
    "place.district",
    "place.from",
];

impl Phrase<'_, '_> {
    fn place(&self, name: &str) -> Option<Place<'_>> {
        let named = self.places.iter().find(|place| place.name() == name);
        named.or_else(|| self.speaker.countries.get(name)).copied()
    }

    /// A name alone.
    fn name(&self, name: &str) -> String {
        let said = self.place(name).and_then(|place| spoken_name(place, self.speaker.words.language));
        said.unwrap_or_else(|| name.to_owned())
    }

    /// A name, a phrase, or a list of them.
    fn say(&self, text: &str, deep: u8) -> String {
        if deep == 0 || self.place(text).is_some() {
            return self.name(text);
        }
        let words = self.speaker.words;
        let within = |text: &str| self.say(text, deep - 1);
        let border = between(Words::default().say("place.border"), text);
        if let Some(usual) = border.and_then(|parts| self.usual_border(&parts)) {
            return usual.to_owned();
        }
        for key in PATTERNS {
            if let Some(parts) = between(Words::default().say(key), text) {
                let said: Vec<String> = parts.into_iter().map(within).collect();
                return words.fill(key, &said.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
        self.part(text, &within).or_else(|| self.list(text, &within)).unwrap_or_else(|| self.name(text))
    }

    /// "5 km north of Goris", "northern Syunik", "Kura in Gardabani", "5 km".
    fn part(&self, text: &str, within: &impl Fn(&str) -> String) -> Option<String> {
        let words = self.speaker.words;
        if let Some((way, of)) = text.split_once(" of ") {
            return Some(words.fill("place.way", &[&self.way(way)?, &within(of)]));
        }
        if let Some((part, whole)) = text.split_once(" in ") {
            return Some(words.fill("place.in", &[&within(part), &within(whole)]));
        }
        match text.split_once(' ') {
            Some((side, of)) if !words.of("side", side).is_empty() => {
                Some(words.fill("place.part", &[words.of("side", side), &within(of)]))
            }
            Some((number, unit @ ("km" | "m"))) => {
                let metres = number.parse::<f64>().ok()? * if unit == "km" { 1000.0 } else { 1.0 };
                Some(words.distance(Metres(metres)))
            }
            None => Some(words.of("side", text)).filter(|side| !side.is_empty()).map(str::to_owned),
            _ => None,
        }
    }

    /// "north-east", "5 km north-east".
    fn way(&self, text: &str) -> Option<String> {
        let words = self.speaker.words;
        let (distance, way) = text.rsplit_once(' ').unwrap_or(("", text));
        let way = Some(words.of("way", way)).filter(|way| !way.is_empty())?;
        if distance.is_empty() {
            return Some(way.to_owned());
        }
        Some(format!("{} {way}", self.part(distance, &str::to_owned)?))
    }

    fn list(&self, text: &str, within: &impl Fn(&str) -> String) -> Option<String> {
        let places: Vec<&str> = text.split(", ").collect();
        (places.len() > 1).then(|| places.into_iter().map(within).collect::<Vec<_>>().join(", "))
    }

    /// What the border of two countries is usually called.
    fn usual_border(&self, parts: &[&str]) -> Option<&'static str> {
        let country = |name: &str| self.speaker.countries.get(name)?.country();
        let [one, other] = parts else { return None };
        self.speaker.words.usual_border(country(one)?, country(other)?)
    }
}

impl Words {
    /// What the border of two countries is usually called, where the table says and the language is not English.
    pub(crate) fn usual_border(self, one: CountryCode, other: CountryCode) -> Option<&'static str> {
        let usual = self.find(&format!("border.{one}-{other}")).or_else(|| self.find(&format!("border.{other}-{one}")));
        usual.filter(|_| self.language != Language::English)
    }

    /// A section without the border that it is of: the title says which.
    pub(crate) fn short_section(self, name: &str) -> String {
        match between(self.say("place.section"), name).as_deref() {
            Some([from, to, _]) => self.fill("place.section_short", &[from, to]),
            _ => name.to_owned(),
        }
    }
}

/// What stands in the gaps of a pattern, if the text is made by it.
fn between<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let fixed: Vec<&str> = pattern.split("{}").collect();
    let (first, last) = (fixed.first()?, fixed.last()?);
    let mut rest = text.strip_prefix(first)?.strip_suffix(last)?;
    let mut parts = Vec::new();
    for literal in fixed.get(1..fixed.len() - 1)? {
        let (part, after) = rest.split_once(literal)?;
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts.iter().all(|part| !part.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        border::Borders,
        geocode::{Context, Geocoder},
    };

    #[test]
    fn phrases_are_said_in_the_language_of_the_sheet() {
        let gazetteer = Gazetteer::bundled();
        let geocoder = Geocoder::new(gazetteer, Borders::bundled());
        for (text, russian, armenian, azerbaijani) in [
            ("Goris", "Горис", "Գորիս", "Gorus"),
            // What no source has stays as it is: Зод is a former name, and none is made up.
            ("Sotk", "Sotk", "Սոթք", "Zod"),
            (
                "5 km north of Goris",
                "5 км к северу от пункта Горис",
                "5 կմ դեպի հյուսիս՝ Գորիս բնակավայրից",
                "5 km şimala, Gorus məntəqəsindən",
            ),
            (
                "the border between Armenia and Azerbaijan",
                "армяно-азербайджанская граница",
                "հայ-ադրբեջանական սահման",
                "Ermənistan – Azərbaycan sərhədi",
            ),
            ("northern Syunik", "северная часть: Сюник", "հյուսիսային մաս՝ Սյունիք", "şimal hissə: Sünik"),
        ] {
            let resolution = Arc::new(geocoder.geocode(text, &Context::default()));
            for (language, wanted) in
                [(Language::Russian, russian), (Language::Armenian, armenian), (Language::Azerbaijani, azerbaijani)]
            {
                let said = Speaker::new(gazetteer, language).resolution(&resolution);
                assert_eq!(said.answer().map(|answer| answer.place_name.as_str()), Some(wanted), "{text}");
            }
        }
    }

    /// GeoNames says of a name no language: it is taken where it sounds like the main one, whose letters are Azerbaijani,
    /// Turkish or English.
    #[test]
    fn a_name_of_the_language_is_one_that_sounds_like_the_place() {
        let gazetteer = Gazetteer::bundled();
        for (id, russian, armenian) in [
            ("gn:584717", Some("Хачмаз"), Some("Խաչմազ")),
            ("gn:587378", Some("Агдаш"), Some("Աղտաշ")),
            ("gn:318755", Some("Чешме"), None),
            // The Russian of its former name, Zod, is no name of Sotk.
            ("gn:616041", None, Some("Սոթք")),
        ] {
            let place = gazetteer.by_id(id).expect(id);
            for (language, wanted) in [(Language::Russian, russian), (Language::Armenian, armenian)] {
                assert_eq!(spoken_name(place, language).as_deref(), wanted, "{}", place.name());
            }
        }
    }

    #[test]
    fn gaps_are_what_stands_between_fixed_words() {
        assert_eq!(between("{}–{} section of the {}", "A–B section of the C"), Some(vec!["A", "B", "C"]));
        assert_eq!(between("near {}", "nearby"), None);
        assert_eq!(between("{} from {}", " from X"), None);
    }
}
