//! When: dates in a sentence, in words and numbers, and days told from the article's own date.

use super::{
    vocabulary::{Hit, Role, Tongue},
    words::{Gap, Words},
};
use crate::{
    incident::{DatePrecision, IncidentDate},
    source::dates::month_of,
};
use jiff::{ToSpan, civil::Weekday};
use std::ops::Range;

/// When something was, as a sentence tells it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Day {
    /// A date, or two where a span is told.
    Known(IncidentDate, Option<IncidentDate>),
    /// A day and month of a year that is not known.
    NoYear,
    /// So many days after the meeting that the article tells of.
    OfMeeting(i32),
    /// Some day before that meeting.
    BeforeMeeting,
}

/// A date in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DateFound {
    pub(super) words: Range<usize>,
    pub(super) day: Day,
}

/// A date after the article's by more days than this is one of the year before: "December" in an article of January.
const AHEAD: i32 = 120;

/// The dates of a sentence, in order.
pub(super) fn dates(words: &Words, hits: &[Hit], article: Option<IncidentDate>) -> Vec<DateFound> {
    let mut found: Vec<DateFound> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match written(words, at, article) {
            Some(date) => {
                at = date.words.end.max(at + 1);
                // "2021 թվականի մայիսի 27-ին": the year was met first.
                found.pop_if(|last| is_year_of(&last.day, &date.day) && last.words.end + 3 > date.words.start);
                found.push(date);
            }
            None => at += 1,
        }
    }
    let free = |words: &Range<usize>, found: &[DateFound]| !found.iter().any(|date| overlap(&date.words, words));
    for hit in hits {
        if let Some(day) = relative(hit.rule.role, article).filter(|_| free(&hit.words, &found)) {
            found.push(DateFound { words: hit.words.clone(), day });
        }
    }
    found.sort_by_key(|date| date.words.start);
    found
}

/// Words beside the date in a line that is little more than a date: a town, a ministry.
const MOST_BESIDE: usize = 5;

/// The date of a line of an article's head, or of its dateline, which ends at the first full stop or dash; no date of
/// something that the line tells.
pub(super) fn of_head(line: &str) -> Option<IncidentDate> {
    const OF_EVENT: [&str; 14] =
        ["on", "since", "from", "until", "by", "of", "in", "after", "с", "со", "до", "после", "за", "к"];
    let ends = [". ", "— ", "– ", " - "].iter().filter_map(|end| line.find(end));
    let line = ends.min().and_then(|end| line.get(..end)).unwrap_or(line);
    let words = Words::of(line, 0..line.len());
    let known = |date: DateFound| match date.day {
        Day::Known(day, None) if day.precision() == DatePrecision::Day => Some((date.words, day)),
        _ => None,
    };
    let (at, day) = (0..words.len()).find_map(|at| written(&words, at, None).and_then(known))?;
    let is_other = |word: &usize| !at.contains(word) && !is_year_word(words.key(*word)) && !is_clock(&words, *word);
    let others = (0..words.len()).filter(is_other).count();
    let before = at.start.checked_sub(1).map_or("", |before| words.key(before));
    let hits = Tongue::of(line).rules().hits(&words).0;
    let tells = hits.iter().any(|hit| matches!(hit.rule.role, Role::Event(..) | Role::Harm(_)));
    (others <= MOST_BESIDE && !tells && !OF_EVENT.contains(&before)).then_some(day)
}

/// The date in the name of a file: `2021-07-08-report.txt`, `2021-07.txt`.
pub(super) fn of_file_name(name: &str) -> Option<IncidentDate> {
    let name = name.rsplit(['/', '\\']).next()?;
    let numbers: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).collect();
    let number = |index: usize, length: usize| {
        numbers.get(index).filter(|text| text.len() == length).and_then(|text| text.parse::<u16>().ok())
    };
    (0..numbers.len()).find_map(|at| {
        let (year, month) = (number(at, 4).filter(|year| (1990..2100).contains(year))?, number(at + 1, 2)? as u8);
        match number(at + 2, 2) {
            Some(day) => IncidentDate::day(year as i16, month, day as u8),
            None => IncidentDate::month(year as i16, month),
        }
    })
}

fn is_year_of(year: &Day, date: &Day) -> bool {
    let (Day::Known(year, None), Day::Known(date, _)) = (year, date) else { return false };
    year.precision() == DatePrecision::Year
        && year.coarsened(DatePrecision::Year) == date.coarsened(DatePrecision::Year)
}

pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// A day so many days from another; a date that is not known to the day stays as it is.
pub(super) fn days_from(date: IncidentDate, days: i32) -> Option<IncidentDate> {
    if date.precision() != DatePrecision::Day {
        return Some(date);
    }
    let day = date.first_day().checked_add(days.days()).ok()?;
    IncidentDate::day(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

fn relative(role: Role, article: Option<IncidentDate>) -> Option<Day> {
    let of_article = |days: i32| article.and_then(|date| days_from(date, days));
    match role {
        Role::DaysAgo(days) => Some(of_article(days).map_or(Day::NoYear, |date| Day::Known(date, None))),
        Role::Weekday(day) => {
            let wanted = Weekday::from_monday_one_offset(day).ok()?;
            let date = article.filter(|date| date.precision() == DatePrecision::Day);
            let day = date.and_then(|date| days_from(date, -i32::from(date.first_day().weekday().since(wanted))));
            Some(day.map_or(Day::NoYear, |day| Day::Known(day, None)))
        }
        Role::OfMeeting(days) => Some(Day::OfMeeting(days)),
        Role::BeforeMeeting => Some(Day::BeforeMeeting),
        _ => None,
    }
}

/// A date whose first word stands here.
fn written(words: &Words, at: usize, article: Option<IncidentDate>) -> Option<DateFound> {
    match words.key(at).starts_with(|c: char| c.is_ascii_digit()) {
        true => numeric(words, at).or_else(|| day_first(words, at, article)).or_else(|| year_alone(words, at)),
        false => month_first(words, at, article),
    }
}

fn number(words: &Words, at: usize, lengths: Range<usize>) -> Option<u16> {
    let key = words.key(at);
    let is_number = lengths.contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| key.parse().ok()).flatten()
}

/// A number of a day, perhaps with its ending: "28", "28th", "28-ին".
fn day_at(words: &Words, at: usize) -> Option<(u8, usize)> {
    const ENDINGS: [&str; 16] =
        ["st", "nd", "rd", "th", "ին", "ի", "ից", "de", "da", "i", "si", "u", "den", "dan", "го", "е"];
    let key = words.key(at);
    if !key.starts_with(|c: char| c.is_ascii_digit()) || is_clock(words, at) {
        return None;
    }
    let digits = key.trim_end_matches(|c: char| !c.is_ascii_digit());
    let joined = &key[digits.len()..];
    let day: u8 = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    let is_ending = |text: &str| ENDINGS.contains(&text);
    match joined {
        "" if words.gap(at + 1) == Gap::Hyphen && is_ending(words.key(at + 1)) => Some((day, at + 2)),
        "" => Some((day, at + 1)),
        ending if is_ending(ending) => Some((day, at + 1)),
        _ => None,
    }
}

/// Whether a number is one of a clock's time: "04:30", "saat 23", "в 10 часов".
pub(super) fn is_clock(words: &Words, at: usize) -> bool {
    const BEFORE: [&str; 5] = ["at", "saat", "saati", "ժամը", "around"];
    const AFTER: [&str; 14] =
        ["час", "часа", "часов", "часам", "ч", "утра", "вечера", "ночи", "мин", "минут", "минуты", "hours", "am", "pm"];
    let is_number = |at: usize| words.key(at).starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1);
    let joined = (words.gap(at) == Gap::Clock && before.is_some_and(is_number))
        || (words.gap(at + 1) == Gap::Clock && is_number(at + 1));
    joined || before.is_some_and(|before| BEFORE.contains(&words.key(before))) || AFTER.contains(&words.key(at + 1))
}

fn month_at(words: &Words, at: usize) -> Option<u8> {
    let key = words.key(at);
    let long_enough = key.chars().nth(2).is_some() && !key.bytes().all(|byte| byte.is_ascii_digit());
    // "may" and "march" are verbs, too, and "mart" and "mai" words; Russian writes months small.
    let is_marked = words.is_capital(at)
        || !key.is_ascii()
        || number(words, at + 1, 4..5).is_some()
        || !matches!(key, "may" | "march" | "mar");
    let named = || month_of(key).or_else(|| month_of(unsuffixed(key)?));
    if long_enough && is_marked { named() } else { None }
}

/// An Armenian or Azerbaijani month with a case that the table has not.
fn unsuffixed(key: &str) -> Option<&str> {
    ["ից", "ում", "inden", "dan", "den"]
        .iter()
        .find_map(|ending| key.strip_suffix(ending))
        .filter(|stem| stem.len() > 3)
}

fn year_at(words: &Words, at: usize) -> Option<(i16, usize)> {
    let year = number(words, at, 4..5).filter(|year| (1900..2100).contains(year))?;
    Some((year as i16, at + 1))
}

/// `2021-07-08`, `08.07.2021`.
fn numeric(words: &Words, at: usize) -> Option<DateFound> {
    let dotted = |at: usize| {
        let (before, word) = (words.get(at.checked_sub(1)?)?, words.get(at)?);
        (word.span.start == before.span.end + 1).then_some(())
    };
    dotted(at + 1).and(dotted(at + 2))?;
    let (first, second) = (number(words, at, 1..5)?, number(words, at + 1, 1..3)? as u8);
    let date = match words.key(at).len() {
        4 => IncidentDate::day(first as i16, second, number(words, at + 2, 1..3)? as u8),
        _ => IncidentDate::day(number(words, at + 2, 4..5)? as i16, second, first as u8),
    };
    Some(DateFound { words: at..at + 3, day: Day::Known(date?, None) })
}

/// "28 July 2021", "27–28 июля", "с 27 на 28 июля".
fn day_first(words: &Words, at: usize, article: Option<IncidentDate>) -> Option<DateFound> {
    let (first, mut next) = day_at(words, at)?;
    let mut last = None;
    if month_at(words, next).is_none() {
        let joined = words.gap(next) == Gap::Hyphen || is_and(words.key(next));
        let second = if words.gap(next) == Gap::Hyphen { next } else { next + 1 };
        let (day, end) = day_at(words, second).filter(|_| joined)?;
        (last, next) = (Some(day), end);
    }
    if words.key(next) == "of" {
        next += 1;
    }
    let month = month_at(words, next)?;
    // "28 iyul" may be followed by an ending: "28 iyulda", which is in the month's own word.
    let (year, end) = year_near(words, at, next + 1);
    Some(found(at..end, (first, last), month, year, article))
}

/// "July 28, 2021", "հուլիսի 28-ին", "2021-ci il iyulun 27-28-də", "in July 2021".
fn month_first(words: &Words, at: usize, article: Option<IncidentDate>) -> Option<DateFound> {
    let month = month_at(words, at)?;
    let Some((first, mut next)) = day_at(words, at + 1).filter(|_| number(words, at + 1, 4..5).is_none()) else {
        return month_alone(words, at, month, article);
    };
    let mut last = None;
    let second = match words.gap(next) {
        Gap::Hyphen => Some(next),
        Gap::Space if is_and(words.key(next)) => Some(next + 1),
        _ => None,
    };
    if let Some((day, end)) =
        second.and_then(|second| day_at(words, second)).filter(|(_, end)| month_at(words, *end).is_none())
    {
        (last, next) = (Some(day), end);
    }
    let (year, end) = year_near(words, at, next);
    Some(found(at..end, (first, last), month, year, article))
}

fn month_alone(words: &Words, at: usize, month: u8, article: Option<IncidentDate>) -> Option<DateFound> {
    const IN: [&str; 12] = ["in", "since", "during", "of", "early", "late", "mid", "в", "с", "last", "начале", "конце"];
    let (year, end) = year_near(words, at, at + 1);
    let is_told = year.is_some() || (at > 0 && IN.contains(&words.key(at - 1))) || !words.key(at).is_ascii();
    let year = year.or_else(|| Some(year_of(month, 1, article?)));
    let date = year.and_then(|year| IncidentDate::month(year, month)).filter(|_| is_told)?;
    Some(DateFound { words: at..end, day: Day::Known(date, None) })
}

/// "in 2016", "в 2016 году", "2016-cı ildə".
fn year_alone(words: &Words, at: usize) -> Option<DateFound> {
    let (year, end) = year_at(words, at)?;
    Some(DateFound { words: at..end, day: Day::Known(IncidentDate::year(year)?, None) })
}

fn is_and(word: &str) -> bool {
    ["and", "to", "или", "и", "на", "по", "և", "եւ", "ve", "until"].contains(&word)
}

/// The year beside a day and month: shortly after it, or before, where Armenian and Azerbaijani have it.
fn year_near(words: &Words, start: usize, end: usize) -> (Option<i16>, usize) {
    if let Some((year, end)) = year_at(words, end).filter(|_| matches!(words.gap(end), Gap::Space | Gap::Comma)) {
        return (Some(year), end);
    }
    let before = (1..=3).filter_map(|back| start.checked_sub(back)).find_map(|at| year_at(words, at));
    let is_of_date = before.is_some_and(|(_, after)| (after..start).all(|at| is_year_word(words.key(at))));
    (before.filter(|_| is_of_date).map(|(year, _)| year), end)
}

fn is_year_word(word: &str) -> bool {
    ["թ", "թվականի", "թվականին", "ci", "cu", "il", "ilin", "ilde", "г", "года", "год"].contains(&word)
}

fn found(
    words: Range<usize>,
    (first, last): (u8, Option<u8>),
    month: u8,
    year: Option<i16>,
    article: Option<IncidentDate>,
) -> DateFound {
    let year = year.or_else(|| article.map(|article| year_of(month, first, article)));
    let day = |day: u8| year.and_then(|year| IncidentDate::day(year, month, day));
    let told = match day(first) {
        Some(from) => Day::Known(from, last.and_then(day).filter(|to| *to > from)),
        None => Day::NoYear,
    };
    DateFound { words, day: told }
}

/// The year of a day and month, seen from the article's date: the article's, or the one before.
fn year_of(month: u8, day: u8, article: IncidentDate) -> i16 {
    let last = article.last_day();
    let same = IncidentDate::day(last.year(), month, day).map(IncidentDate::first_day);
    let is_ahead = same.is_some_and(|same| last.until(same).is_ok_and(|span| span.get_days() > AHEAD));
    last.year() - i16::from(is_ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let words = Words::of(text, 0..text.len());
        let hits = Tongue::of(text).rules().hits(&words).0;
        let shown = |day: &Day| match day {
            Day::Known(from, None) => from.to_string(),
            Day::Known(from, Some(to)) => format!("{from}..{to}"),
            other => format!("{other:?}"),
        };
        dates(&words, &hits, "2021-07-08".parse().ok()).iter().map(|date| shown(&date.day)).collect()
    }

    #[test]
    fn dates_of_sentences() {
        for (text, expected) in [
            ("Since May 12, forces have advanced", "2021-05-12"),
            ("on 28 May 2020 at 10:30", "2020-05-28"),
            ("on the night of 5–6 July", "2021-07-05..2021-07-06"),
            ("Yesterday nothing happened", "2021-07-07"),
            ("On Monday troops left", "2021-07-05"),
            ("on the eve of the meeting", "OfMeeting(-1)"),
            ("They may march", ""),
            ("in November 2020", "2020-11"),
            ("on December 30", "2020-12-30"),
            ("28 июня 2021 года", "2021-06-28"),
            ("в ночь на 6 июля", "2021-07-06"),
            ("вчера вечером", "2021-07-07"),
            ("в 2016 году", "2016"),
            ("Հուլիսի 7-ին կրակ է բացվել", "2021-07-07"),
            ("2021 թվականի մայիսի 27-ին", "2021-05-27"),
            ("İyulun 7-də Kəlbəcər rayonunda", "2021-07-07"),
            ("2021-ci il mayın 27-də Kəlbəcərdə", "2021-05-27"),
            ("07.07.2021 was a day", "2021-07-07"),
            ("İyulun 6-da saat 23:50-dən iyulun 7-si saat 04:30-dək", "2021-07-06 2021-07-07"),
            ("saat 04:30-dan iyulun 7-də", "2021-07-07"),
            ("в 10 часов 6 июля", "2021-07-06"),
            ("from 04:30 July 7", "2021-07-07"),
        ] {
            assert_eq!(told(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn heads_tell_the_date_of_their_article() {
        for (line, expected) in [
            ("Yerevan, 8 July 2021", Some("2021-07-08")),
            ("YEREVAN, July 8, 2021 — On July 7 fire was opened near Kut.", Some("2021-07-08")),
            ("Баку, 3 августа 2022 года. Сегодня утром обстреляли село.", Some("2022-08-03")),
            ("15 iyul 2021-ci il", Some("2021-07-15")),
            ("13 սեպտեմբերի 2022 թ.", Some("2022-09-13")),
            ("Published 08.07.2021, 10:30", Some("2021-07-08")),
            ("On 12 May 2020 units opened fire near the village of Kut.", None),
            ("Since 12 May 2020", None),
            ("The two countries have not agreed on a line since the statement of 9 November 2020.", None),
            ("Shelling of 12 May 2020", None),
        ] {
            assert_eq!(of_head(line).map(|date| date.to_string()).as_deref(), expected, "{line}");
        }
        let words = "On Monday troops left";
        let words = Words::of(words, 0..words.len());
        let hits = Tongue::English.rules().hits(&words).0;
        assert_eq!(dates(&words, &hits, None).iter().map(|date| &date.day).collect::<Vec<_>>(), [&Day::NoYear]);
    }

    #[test]
    fn files_tell_their_date() {
        assert_eq!(of_file_name("a/2021-07-08_report.txt").map(|date| date.to_string()).as_deref(), Some("2021-07-08"));
        assert_eq!(of_file_name("2021-07-meeting.txt").map(|date| date.to_string()).as_deref(), Some("2021-07"));
        assert_eq!(of_file_name("report 12.txt"), None);
    }
}
