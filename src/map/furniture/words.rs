//! What the sheet says of itself: which border, which period, how many reports.

use crate::{
    border::BorderPair,
    incident::{DatePrecision, IncidentDate},
    layer::{Layers, LocatedIncident},
    map::{
        DrawnAs, Sheet,
        base::BaseMap,
        caption::alt_text,
        incident::{Depiction, Ground},
    },
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
pub(crate) fn heading(
    layers: &Layers,
    base: &BaseMap,
    focus: Option<BorderPair>,
    sheet: &Sheet,
    depiction: &Depiction<'_>,
) -> Heading {
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
    let shown = if layers.incidents.is_empty() { "" } else { how_shown(depiction.drawn_as()) };
    let subtitle = sheet.subtitle.clone().unwrap_or_else(|| format!("{counts}.{shown}"));
    // A title of the user's own may leave out what, where and when.
    let subject = if title == derived { title.clone() } else { format!("{title}. {derived}") };
    Heading { description: alt_text(layers, &subject, &counts, &depiction.said()), title, subtitle }
}

fn how_shown(drawn_as: DrawnAs) -> &'static str {
    match drawn_as {
        DrawnAs::Markers => " Numbers refer to the table.",
        DrawnAs::Clusters => " Circles show how many.",
        DrawnAs::Hexagons => " Hexagons show how many.",
        DrawnAs::Provinces => " Provinces show how many.",
    }
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

/// First and last date of all dated incidents.
pub(crate) fn span(layers: &Layers) -> Option<(IncidentDate, IncidentDate)> {
    let dates = || layers.incidents.iter().filter_map(|located| located.incident.date);
    let ends = layers.incidents.iter().filter_map(|located| located.incident.date_end).chain(dates());
    Some((IncidentDate::earliest(dates())?, IncidentDate::latest(ends)?))
}

/// Title of a page that knows of its incidents only the first and the last date.
pub fn bare_title(span: Option<(IncidentDate, IncidentDate)>) -> String {
    let when = span.map(|(from, to)| format!(", {}", period(from, to))).unwrap_or_default();
    format!("Reported incidents{when}")
}

/// Each end as finely as it is known: "12 May – July 2021". Where one end lies within the other, the wider says it all.
fn period(from: IncidentDate, to: IncidentDate) -> String {
    use DatePrecision::{Day, Month, Year};
    let within = |inner: IncidentDate, outer: IncidentDate| {
        outer.first_day() <= inner.first_day() && inner.last_day() <= outer.last_day()
    };
    if within(from, to) {
        return long_date(to, true);
    }
    if within(to, from) {
        return long_date(from, true);
    }
    let (first, last) = (from.first_day(), to.last_day());
    let same_year = first.year() == last.year();
    match (from.precision(), to.precision()) {
        (Day, Day) if same_year && first.month() == last.month() => format!("{}–{}", first.day(), long_date(to, true)),
        (Day | Month, Day | Month) if same_year => format!("{} – {}", long_date(from, false), long_date(to, true)),
        (Year, Year) => format!("{}–{}", first.year(), last.year()),
        _ => format!("{} – {}", long_date(from, true), long_date(to, true)),
    }
}

/// "12 May 2021", "May 2021", "2021"; a year is never left out of itself.
fn long_date(date: IncidentDate, with_year: bool) -> String {
    let day = date.first_day();
    let words = match date.precision() {
        DatePrecision::Day => day_month(day),
        DatePrecision::Month => month(LONG_MONTHS, day).to_owned(),
        DatePrecision::Year => return day.year().to_string(),
    };
    if with_year { format!("{words} {}", day.year()) } else { words }
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

#[cfg(test)]
mod tests {
    use super::*;

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
            let dates = || dates.iter().map(|date| date.parse::<IncidentDate>().expect("a date"));
            let span = IncidentDate::earliest(dates()).zip(IncidentDate::latest(dates()));
            assert_eq!(bare_title(span), format!("Reported incidents, {said}"));
        }
    }
}
