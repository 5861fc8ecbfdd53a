//! Dictionary forms of names that a sentence has inflected: "Сотка" -> "Сотк", "Սոթքում" -> "Սոթք", "Laçında" -> "Laçın".
//!
//! Endings are stripped blindly; what comes out is only ever a candidate to be looked up, after the name as written.
//! Tables: Russian noun and adjective declension (Academy Grammar §§1180–1300, singular), Eastern Armenian article and
//! cases, Georgian cases, Azerbaijani and Turkish case suffixes with vowel harmony, the English genitive.

use super::Script;

/// Endings of a script and what the dictionary form may have in their stead.
struct Endings {
    script: Script,
    endings: &'static [(&'static str, &'static [&'static str])],
}

/// Fewer letters than this are left alone: a stem must stay a name.
const SHORTEST_STEM: usize = 3;
/// Latin endings are short and common ("Varda" is no case of "Var"): they take a longer stem.
const SHORTEST_LATIN_STEM: usize = 4;

const TABLES: &[Endings] = &[
    Endings {
        script: Script::Cyrillic,
        endings: &[
            ("ией", &["ия"]),
            ("ии", &["ия"]),
            ("ию", &["ия"]),
            ("ского", &["", "ск"]),
            ("скому", &["", "ск"]),
            ("ским", &["", "ск"]),
            ("ском", &["", "ск"]),
            ("ской", &["", "ск"]),
            ("скую", &["", "ск"]),
            ("ская", &["", "ск"]),
            ("ский", &["", "ск"]),
            ("ское", &["", "ск"]),
            // After the endings above, which leave more of the word. Names in a vowel: "Физулинский" of Физули, "Шушинский" of Шуша.
            ("инского", &["ы", "и", "а"]),
            ("инскому", &["ы", "и", "а"]),
            ("инским", &["ы", "и", "а"]),
            ("инском", &["ы", "и", "а"]),
            ("инской", &["ы", "и", "а"]),
            ("инскую", &["ы", "и", "а"]),
            ("инская", &["ы", "и", "а"]),
            ("инский", &["ы", "и", "а"]),
            ("инское", &["ы", "и", "а"]),
            ("ом", &["", "о"]),
            ("ем", &["", "ь", "й"]),
            ("ой", &["а"]),
            ("ей", &["а", "я"]),
            ("а", &["", "о"]),
            ("я", &["ь", "й"]),
            ("у", &["", "а", "о"]),
            ("ю", &["ь", "й", "я"]),
            ("е", &["", "а", "ь", "й", "о"]),
            ("и", &["а", "я", "ь"]),
            ("ы", &["а", ""]),
        ],
    },
    Endings {
        script: Script::Armenian,
        endings: &[
            ("լճի", &["լիճ"]),
            ("լճում", &["լիճ"]),
            ("յում", &[""]),
            ("յից", &[""]),
            ("յի", &[""]),
            ("ում", &["", "ի"]),
            ("ու", &["ի"]),
            ("ից", &[""]),
            ("ով", &[""]),
            ("ին", &["", "ի"]),
            ("ի", &[""]),
            ("ը", &[""]),
            ("ն", &[""]),
        ],
    },
    Endings {
        script: Script::Georgian,
        endings: &[
            ("ში", &["", "ი"]),
            ("დან", &["", "ი"]),
            ("თან", &["", "ი"]),
            ("ის", &["", "ი"]),
            ("ს", &["", "ი"]),
            ("ი", &[""]),
        ],
    },
    Endings {
        script: Script::Latin,
        endings: &[
            ("'s", &[""]),
            ("nın", &[""]),
            ("nin", &[""]),
            ("nun", &[""]),
            ("nün", &[""]),
            ("dan", &[""]),
            ("dən", &[""]),
            ("den", &[""]),
            ("tan", &[""]),
            ("ten", &[""]),
            ("da", &[""]),
            ("də", &[""]),
            ("de", &[""]),
            ("ın", &[""]),
            ("in", &[""]),
            ("un", &[""]),
            ("ün", &[""]),
            ("ya", &[""]),
            ("yə", &[""]),
            ("a", &[""]),
            ("ə", &[""]),
        ],
    },
];

/// Forms that the name may be inflected from, longest ending first; empty when it bears no ending that is known.
pub fn dictionary_forms(name: &str) -> Vec<String> {
    let script = Script::of(name);
    let endings = TABLES.iter().filter(|table| table.script == script).flat_map(|table| table.endings);
    let shortest = if script == Script::Latin { SHORTEST_LATIN_STEM } else { SHORTEST_STEM };
    let last_word = endings
        .filter_map(|(ending, instead)| Some((name.strip_suffix(ending)?, instead)))
        .map(|(stem, instead)| (stem.trim_end_matches('\''), instead))
        .filter(|(stem, _)| stem.chars().count() >= shortest)
        .flat_map(|(stem, instead)| instead.iter().map(move |end| format!("{stem}{end}")));
    last_word.flat_map(|form| [with_adjective(&form), Some(form)]).flatten().collect()
}

/// Endings of Russian adjectives and what the dictionary has: "Нагорном" -> "Нагорный".
const ADJECTIVES: &[(&str, &str)] = &[
    ("ского", "ский"),
    ("скому", "ский"),
    ("ским", "ский"),
    ("ском", "ский"),
    ("ской", "ская"),
    ("скую", "ская"),
    ("ном", "ный"),
    ("ного", "ный"),
    ("ному", "ный"),
    ("ным", "ный"),
    ("ной", "ная"),
    ("ную", "ная"),
    ("нем", "ний"),
    ("него", "ний"),
    ("ней", "няя"),
    ("нюю", "няя"),
];

/// The same with the adjectives before it in their dictionary form too.
fn with_adjective(name: &str) -> Option<String> {
    let (adjectives, noun) = name.rsplit_once(' ')?;
    let forms: Option<Vec<String>> = adjectives.split(' ').map(adjective_form).collect();
    Some(format!("{} {noun}", forms?.join(" ")))
}

/// The dictionary form of a Russian adjective.
pub fn adjective_form(adjective: &str) -> Option<String> {
    ADJECTIVES.iter().find_map(|(ending, instead)| Some(format!("{}{instead}", adjective.strip_suffix(ending)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_form_is_among_the_forms() {
        for (inflected, dictionary) in [
            ("Сотка", "Сотк"),
            ("Вардениса", "Варденис"),
            ("Физулинском", "Физули"),
            ("Шушинского", "Шуша"),
            ("Горисе", "Горис"),
            ("Шуши", "Шуша"),
            ("Гянджой", "Гянджа"),
            ("Сюникской", "Сюник"),
            ("Лачинского", "Лачин"),
            ("Красносельского", "Красносельск"),
            ("Кубатлинском", "Кубатлы"),
            ("Физулинский", "Физули"),
            ("Карабахе", "Карабах"),
            ("Вайоцдзорской области", "Вайоцдзорская область"),
            ("Лачинского района", "Лачинский район"),
            ("Нагорном Карабахе", "Нагорный Карабах"),
            ("Нахичеванской автономной республике", "Нахичеванская автономная республика"),
            ("Нагорного Карабаха", "Нагорный Карабах"),
            ("Սոթքում", "Սոթք"),
            ("Գորիսի", "Գորիս"),
            ("Կութից", "Կութ"),
            ("Laçında", "Laçın"),
            ("Kəlbəcərin", "Kəlbəcər"),
            ("Gəncədən", "Gəncə"),
            ("Şuşanın", "Şuşa"),
            ("Sotk's", "Sotk"),
            ("გორისი", "გორის"),
            ("თბილისში", "თბილისი"),
            ("Laçın'da", "Laçın"),
        ] {
            assert!(dictionary_forms(inflected).iter().any(|form| form == dictionary), "{inflected} -> {dictionary}");
        }
        assert!(dictionary_forms("Кут").is_empty());
    }
}
