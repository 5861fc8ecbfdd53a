//! What the sheet says of itself: which border, which period, how many reports.

use crate::{
    border::BorderPair,
    incident::IncidentDate,
    layer::{Layers, LocatedIncident},
    map::{
        DrawnAs, Sheet,
        base::BaseMap,
        caption::alt_text,
        incident::{Depiction, Ground},
        wording::Words,
    },
};
use geo::{Distance, Euclidean, Point};

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

/// What the sheet is called and says of its incidents, before it is known how these are shown.
pub(crate) struct Named {
    /// Title: as asked, or else derived from the layers.
    pub title: String,
    derived: String,
    counts: String,
    subtitle: Option<String>,
    is_empty: bool,
    words: Words,
}

/// What a sheet is called.
pub(crate) fn named(layers: &Layers, base: &BaseMap, focus: Option<BorderPair>, sheet: &Sheet) -> Named {
    let words = Words::from(sheet.language);
    let reported = words.say("incidents.reported");
    let what = match focus.map(|pair| border_name(pair, base, words)) {
        Some(border) => words.fill("list.head", &[&border, reported]),
        None => reported.to_owned(),
    };
    let when = span(layers).map(|(from, to)| format!(", {}", words.period(from, to))).unwrap_or_default();
    let derived = words.sentence_case(&what) + &when;
    let (title, subtitle) = (sheet.title.clone().unwrap_or_else(|| derived.clone()), sheet.subtitle.clone());
    Named { title, derived, counts: counts(layers, words), subtitle, is_empty: layers.incidents.is_empty(), words }
}

impl Named {
    /// The line below the title where incidents are shown so.
    pub(crate) fn subtitle(&self, drawn_as: DrawnAs) -> String {
        let shown = if self.is_empty { "" } else { self.words.say(how_shown(drawn_as)) };
        let said = format!("{} {shown}", self.words.fill("sentence", &[&self.counts]));
        self.subtitle.clone().unwrap_or_else(|| said.trim_end().to_owned())
    }

    /// All of it.
    pub(crate) fn heading(&self, layers: &Layers, depiction: &Depiction<'_>) -> Heading {
        // A title of the user's own may leave out what, where and when.
        let subject = match self.title == self.derived {
            true => self.title.clone(),
            false => format!("{}. {}", self.title, self.derived),
        };
        Heading {
            description: alt_text(layers, &subject, &self.counts, depiction.said(self.words), self.words),
            title: self.title.clone(),
            subtitle: self.subtitle(depiction.drawn_as()),
        }
    }
}

fn how_shown(drawn_as: DrawnAs) -> &'static str {
    match drawn_as {
        DrawnAs::Markers => "count.numbers",
        DrawnAs::Clusters => "count.clusters",
        DrawnAs::Hexagons => "count.hexagons",
        DrawnAs::Provinces => "count.provinces",
    }
}

/// "Armenia – Azerbaijan border", in other languages by its usual name where the table has one.
fn border_name(pair: BorderPair, base: &BaseMap, words: Words) -> String {
    let (first, second) = pair.countries();
    let usual = words.usual_border(first, second);
    let names = || words.fill("border.pair", &[&base.country_name(first), &base.country_name(second)]);
    usual.map_or_else(names, str::to_owned)
}

/// How many reports, and how finely their places are known.
pub(crate) fn counts(layers: &Layers, words: Words) -> String {
    let all = layers.incidents.len();
    let on = |is: fn(&Ground) -> bool| layers.incidents.iter().filter(|located| is(&Ground::of(located))).count();
    let parts = [
        (on(|ground| matches!(ground, Ground::Spot(..) | Ground::Spots(_) | Ground::Likely(..))), "count.spot"),
        (on(|ground| matches!(ground, Ground::Stretch(_))), "count.stretch"),
        (on(|ground| matches!(ground, Ground::Area(_) | Ground::Vague(..))), "count.area"),
        (on(|ground| matches!(ground, Ground::Country)), "count.country"),
        (on(|ground| matches!(ground, Ground::OffMap)), "count.off_map"),
        (on(|ground| matches!(ground, Ground::Nowhere)), "count.nowhere"),
    ];
    let parts: Vec<(usize, &str)> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, key)| (count, words.say(key))).collect();
    let reports = words.count("count.all", all, &[]);
    match parts.as_slice() {
        [] if all == 0 => words.say("incidents.none").to_owned(),
        [] => reports,
        [(1, only)] if all == 1 => format!("{reports}, {only}"),
        parts => {
            let said: Vec<String> = parts.iter().map(|(count, said)| format!("{count} {said}")).collect();
            words.fill("list.head", &[&reports, &said.join(", ")])
        }
    }
}

/// First and last date of all dated incidents.
pub(crate) fn span(layers: &Layers) -> Option<(IncidentDate, IncidentDate)> {
    let dates = || layers.incidents.iter().filter_map(|located| located.incident.date);
    let ends = layers.incidents.iter().filter_map(|located| located.incident.date_end).chain(dates());
    Some((IncidentDate::earliest(dates())?, IncidentDate::latest(ends)?))
}

/// Title of a page that knows of its incidents only the first and the last date.
pub fn bare_title(span: Option<(IncidentDate, IncidentDate)>, words: Words) -> String {
    let when = span.map(|(from, to)| format!(", {}", words.period(from, to))).unwrap_or_default();
    words.sentence_case(words.say("incidents.reported")) + &when
}
