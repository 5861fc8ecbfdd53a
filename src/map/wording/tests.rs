//! The table of words is whole, and what is said of dates and numbers is what people say.

use super::*;
use crate::{
    border::BorderStatus,
    incident::{EventType, IncidentDate, Status},
    place::Precision,
};

/// Letters of other alphabets than a language's own: "км" with a Latin k, an Armenian word with a Cyrillic letter.
fn foreign(language: Language, text: &str) -> Vec<char> {
    let known = ["WGS", "Lambert"].iter().fold(text.to_owned(), |text, word| text.replace(word, ""));
    let gaps = known.split(['{', '}']).step_by(2).collect::<String>();
    let own = |c: char| match language {
        Language::English => c.is_ascii(),
        Language::Russian => ('\u{400}'..='\u{4ff}').contains(&c),
        Language::Armenian => ('\u{530}'..='\u{58f}').contains(&c),
        Language::Azerbaijani => c.is_ascii() || "əƏçÇşŞğĞıİöÖüÜ".contains(c),
    };
    gaps.chars().filter(|c| c.is_alphabetic() && !own(*c)).collect()
}

#[test]
fn every_key_has_words_in_every_language_and_in_its_letters() {
    let mut faults = Vec::new();
    for (key, words) in table() {
        let gaps = |text: &str| text.split('|').map(|form| form.matches('{').count()).max();
        for language in Language::ALL {
            let said = &words[language as usize];
            let forms = said.split('|').count();
            let most = match language {
                Language::English => 2,
                Language::Russian => 3,
                _ => 1,
            };
            let counted = words[0].contains('|');
            let is_pair = key.starts_with("border.") && language == Language::English;
            if said.trim().is_empty()
                || forms != if counted { most } else { 1 }
                || gaps(said) != gaps(&words[0])
                || (!is_pair && !foreign(language, said).is_empty())
            {
                faults.push(format!("{key} {}: “{said}” {:?}", language.code(), foreign(language, said)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(table().len() > 180, "{}", table().len());
}

/// Keys that the program asks for by their words stand in quotes after `say(`, `fill(`, `count(`; the rest is of groups.
#[test]
fn the_table_has_what_is_asked_for_and_nothing_else() {
    let groups: Vec<String> = [
        EventType::ALL.iter().map(|kind| format!("kind.{}", kind.word())).collect::<Vec<_>>(),
        Precision::ALL.iter().map(|precision| format!("precision.{}", precision.word())).collect(),
        Status::ALL.iter().map(|status| format!("status.{}", status.word())).collect(),
        (1..=12)
            .flat_map(|month| {
                ["month", "month_of_day", "short_month", "short_month_of_day"].map(|g| format!("{g}.{month}"))
            })
            .collect(),
        BorderStatus::ALL.iter().map(|&status| format!("line.{}", crate::map::ground::status_word(status))).collect(),
    ]
    .concat();
    for key in &groups {
        assert!(table().contains_key(key), "{key}");
    }
    let source = sources(std::path::Path::new("src/map"));
    let quoted: std::collections::BTreeSet<&str> = source.split('"').collect();
    // Asked for by the countries of a border, by words of the geocoder, or by the names of groups.
    let by_word = |key: &String| ["border.", "way.", "side.", "part."].iter().any(|group| key.starts_with(group));
    let used = |key: &String| groups.contains(key) || quoted.contains(key.as_str()) || by_word(key);
    let unused: Vec<&String> = table().keys().filter(|key| !used(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
    let asked = [".say(\"", "words.fill(\"", "words.count(\""].iter().flat_map(|call| source.split(call).skip(1));
    for key in asked.filter_map(|rest| rest.split('"').next()) {
        assert!(table().contains_key(key), "{key}");
    }
}

fn sources(folder: &std::path::Path) -> String {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let text = |path: &std::path::PathBuf| match path.is_dir() {
        true => sources(path),
        false if path.ends_with("wording/tests.rs") => String::new(),
        false => std::fs::read_to_string(path).unwrap_or_default(),
    };
    paths.iter().map(text).collect()
}

#[test]
fn numbers_take_their_forms() {
    for (language, said) in [
        (Language::English, ["1 report", "2 reports", "5 reports", "11 reports", "21 reports", "122 reports"]),
        (
            Language::Russian,
            ["1 сообщение", "2 сообщения", "5 сообщений", "11 сообщений", "21 сообщение", "122 сообщения"],
        ),
        (
            Language::Armenian,
            ["1 հաղորդում", "2 հաղորդում", "5 հաղորդում", "11 հաղորդում", "21 հաղորդում", "122 հաղորդում"],
        ),
        (Language::Azerbaijani, ["1 məlumat", "2 məlumat", "5 məlumat", "11 məlumat", "21 məlumat", "122 məlumat"]),
    ] {
        for (count, said) in [1, 2, 5, 11, 21, 122].into_iter().zip(said) {
            assert_eq!(Words::from(language).count("count.all", count, &[]), said);
        }
    }
    let russian = Words::from(Language::Russian);
    assert_eq!((russian.miles("0.5").as_str(), russian.miles("20").as_str()), ("0,5 мили", "20 миль"));
    assert_eq!(russian.distance(Metres(2500.0)), "2,5 км");
    assert_eq!(russian.tenths(40.06, "degree.N", "degree.S"), "40,1° с. ш.");
    assert_eq!(Words::default().degrees("45°30′", "degree.E"), "45°30′E");
    assert_eq!(Words::from(Language::Azerbaijani).capitals("bildirilib"), "BİLDİRİLİB");
    assert_eq!(Words::from(Language::Azerbaijani).sentence_case("insident"), "İnsident");
}

/// What is known to a month only begins and ends no day.
#[test]
fn a_period_is_no_finer_than_its_ends() {
    for (dates, said) in [
        (&["2021-05-12", "2021-07-08"][..], "12 May – 8 July 2021"),
        (&["2021-07-02", "2021-07-08"], "2–8 July 2021"),
        (&["2021-07-02"], "2 July 2021"),
        (&["2020-11-09", "2021-07-08"], "9 November 2020 – 8 July 2021"),
        (&["2021-05-12", "2021-07-05", "2021-07"], "12 May – July 2021"),
        (&["2021-05", "2021-05-12", "2021-07-05"], "May – 5 July 2021"),
        (&["2021-07", "2021-07-05"], "July 2021"),
        (&["2021-05-12", "2021-07-31", "2021-07"], "12 May – 31 July 2021"),
        (&["2020-11-09", "2021"], "9 November 2020 – 2021"),
        (&["2020-11", "2021-02"], "November 2020 – February 2021"),
        (&["2021-05-12", "2021"], "2021"),
        (&["2020", "2021"], "2020–2021"),
    ] {
        assert_eq!(period(Language::English, dates), said);
    }
    for (language, dates, said) in [
        (Language::Russian, ["2021-05-12", "2021-07"], "12 мая – июль 2021"),
        (Language::Russian, ["2021-07-02", "2021-07-08"], "2–8 июля 2021"),
        (Language::Armenian, ["2021-05-12", "2021-07"], "2021 թ. մայիսի 12 – հուլիս"),
        (Language::Armenian, ["2021-07-02", "2021-07-08"], "2021 թ. հուլիսի 2–8"),
        (Language::Armenian, ["2020-11-09", "2021-07-08"], "2020 թ. նոյեմբերի 9 – 2021 թ. հուլիսի 8"),
        (Language::Azerbaijani, ["2021-05-12", "2021-07"], "12 may – iyul 2021"),
    ] {
        assert_eq!(period(language, &dates), said);
    }
}

fn period(language: Language, dates: &[&str]) -> String {
    let dates = || dates.iter().filter_map(|date| date.parse::<IncidentDate>().ok());
    let span = IncidentDate::earliest(dates()).zip(IncidentDate::latest(dates()));
    span.map(|(from, to)| Words::from(language).period(from, to)).unwrap_or_default()
}
