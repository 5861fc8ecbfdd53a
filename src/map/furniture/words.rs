//! What the sheet says of itself: which border, which period, how many reports.

use crate::{
    border::BorderPair,
    incident::{DatePrecision, IncidentDate},
    layer::{Layers, LocatedIncident},
    map::{Sheet, base::BaseMap, caption::alt_text, incident::Ground},
    place::When,
};
use geo::{Distance, Euclidean, Point};
use jiff::civil::Date;

/// Title, subtitle and the paragraph that stands for the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Title.
    pub title: String,
    /// Line below.
    pub subtitle: String,
    /// A paragraph for who cannot see the picture.
    pub description: String,
}

/// The border that most incidents are about; `None` where no border is in the frame.
pub(crate) fn focus(layers: &Layers) -> Option<BorderPair> {
    let mut pairs: Vec<BorderPair> = layers.base.borders.iter().map(|border| border.pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let scored = pairs.into_iter().map(|pair| (score(layers, pair), pair));
    scored.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, pair)| pair)
}

fn score(layers: &Layers, pair: BorderPair) -> usize {
    let (first, second) = pair.countries();
    let points = |located: &LocatedIncident| {
        let country = located.answer().and_then(|answer| answer.country).or(located.incident.country);
        let side = usize::from(country.is_some_and(|country| country == first || country == second));
        let stretch = matches!(Ground::of(located), Ground::Stretch(_)) && runs_along(layers, located, pair);
        side + if stretch { 3 } else { 0 }
    };
    layers.incidents.iter().filter(|located| !located.off_map).map(points).sum()
}

/// Whether the stretch of an incident lies on the pair's line: its first point within 0.005° of it.
fn runs_along(layers: &Layers, located: &LocatedIncident, pair: BorderPair) -> bool {
    let Ground::Stretch(line) = Ground::of(located) else { return false };
    let Some(start) = line.iter().flat_map(|part| part.coords()).next() else { return false };
    let borders = layers.base.borders.iter().filter(|border| border.pair == pair);
    borders.into_iter().any(|border| Euclidean.distance(&Point::from(*start), &border.line) < 0.005)
}

/// What the sheet is called: as asked, or else derived from the layers.
pub(crate) fn heading(layers: &Layers, base: &BaseMap, focus: Option<BorderPair>, sheet: &Sheet) -> Heading {
    let period = span(layers).map(|(from, to)| period(from, to));
    let place = focus.map(|pair| {
        let (first, second) = pair.countries();
        format!("{} – {} border: ", base.country_name(first), base.country_name(second))
    });
    let place = place.unwrap_or_default();
    let what = if place.is_empty() { "Reported incidents" } else { "reported incidents" };
    let when = period.map(|period| format!(", {period}")).unwrap_or_default();
    let derived = format!("{place}{what}{when}");
    let title = sheet.title.clone().unwrap_or_else(|| derived.clone());
    let counts = counts(layers);
    let numbers = if layers.incidents.is_empty() { "" } else { " Numbers refer to the table." };
    let subtitle = sheet.subtitle.clone().unwrap_or_else(|| format!("{counts}.{numbers}"));
    // A title of the user's own may leave out what, where and when.
    let subject = if title == derived { title.clone() } else { format!("{title}. {derived}") };
    Heading { description: alt_text(layers, &subject, &counts), title, subtitle }
}

fn counts(layers: &Layers) -> String {
    let all = layers.incidents.len();
    let on = |is: fn(&Ground) -> bool| layers.incidents.iter().filter(|located| is(&Ground::of(located))).count();
    let parts = [
        (
            on(|ground| matches!(ground, Ground::Spot(..) | Ground::Spots(_) | Ground::Likely(..))),
            "at or near a settlement",
        ),
        (on(|ground| matches!(ground, Ground::Stretch(_))), "along the border"),
        (on(|ground| matches!(ground, Ground::Area(_) | Ground::Vague(..))), "somewhere in an area"),
        (on(|ground| matches!(ground, Ground::Country)), "known to the country only"),
        (on(|ground| matches!(ground, Ground::OffMap)), "outside the map"),
        (on(|ground| matches!(ground, Ground::Nowhere)), "not placed"),
    ];
    let said: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
    let reports = if all == 1 { "report" } else { "reports" };
    match said.as_slice() {
        [] if all == 0 => "No incidents".to_owned(),
        [] => format!("{all} {reports}"),
        [only] if all == 1 => format!("1 report, {}", only.trim_start_matches("1 ")),
        _ => format!("{all} {reports}: {}", said.join(", ")),
    }
}

/// First and last day of all dated incidents.
pub(crate) fn span(layers: &Layers) -> Option<(Date, Date)> {
    let dates = || layers.incidents.iter().filter_map(|located| located.incident.date);
    let ends = layers.incidents.iter().filter_map(|located| located.incident.date_end).chain(dates());
    Some((dates().map(IncidentDate::first_day).min()?, ends.map(IncidentDate::last_day).max()?))
}

/// Title of a page that knows its incidents by their dates only.
pub fn bare_title(when: Option<When>) -> String {
    let date = |(year, month, day)| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let days = when.and_then(|when| Some((date(when.first())?, date(when.last())?)));
    let when = days.map(|(from, to)| format!(", {}", period(from, to))).unwrap_or_default();
    format!("Reported incidents{when}")
}

fn period(from: Date, to: Date) -> String {
    let year = to.year();
    match (from.year() == year, from.month() == to.month(), from == to) {
        (_, _, true) => format!("{} {year}", day_month(from)),
        (true, true, _) => format!("{}–{} {year}", from.day(), day_month(to)),
        (true, false, _) => format!("{} – {} {year}", day_month(from), day_month(to)),
        (false, ..) => format!("{} {} – {} {year}", day_month(from), from.year(), day_month(to)),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(names: [&'static str; 12], date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|i| names.get(i).copied()).unwrap_or("")
}

fn day_month(date: Date) -> String {
    format!("{} {}", date.day(), month(LONG_MONTHS, date))
}

/// A date for the table: `12 May`, `May 2021`, `2021`; with the year where the period spans several.
pub(crate) fn short_date(date: IncidentDate, with_year: bool) -> String {
    let day = date.first_day();
    match date.precision() {
        DatePrecision::Day if with_year => format!("{} {} {}", day.day(), month(MONTHS, day), day.year()),
        DatePrecision::Day => format!("{} {}", day.day(), month(MONTHS, day)),
        DatePrecision::Month => format!("{} {}", month(MONTHS, day), day.year()),
        DatePrecision::Year => day.year().to_string(),
    }
}

/// With its first letter upper-case, as at the head of a line.
pub(crate) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
