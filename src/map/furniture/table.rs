//! The table of incidents: every one that was read, on the map or not.

use super::words::span;
use crate::{
    geocode::Answer,
    incident::Incident,
    layer::{Layers, LocatedIncident},
    map::{
        DrawnAs,
        incident::{self, outline_years, place_word, symbol_items},
        scene::{Colour, Group, Path, Pixel, PixelBox, Stroke},
        style::Measure,
        text::{Anchor, TextStyle, Typesetter},
        wording::Words,
    },
    place::Precision,
    symbology::Standing,
};

/// Height of a line, of what a row has beside its lines, and of the heading, layout units.
const LINE: f32 = 14.6;
const ROW: f32 = 7.2;
const HEAD: f32 = 24.0;
/// Height of a heading between rows.
const PART: f32 = 22.0;

/// One row, wrapped.
struct Row<'l> {
    /// A heading above it.
    above: Option<&'static str>,
    located: &'l LocatedIncident,
    date: String,
    name: Vec<String>,
    detail: Vec<String>,
    /// The detail where it stands beside the name, flush right.
    beside: Option<String>,
}

impl Row<'_> {
    fn height(&self, measure: Measure) -> f32 {
        self.head(measure) + measure.px(ROW + LINE * (self.name.len() + self.detail.len()) as f32)
    }

    /// Height of the heading above it.
    fn head(&self, measure: Measure) -> f32 {
        if self.above.is_some() { measure.px(PART) } else { 0.0 }
    }
}

/// Columns, layout units from the left: end of the number, date, name.
#[derive(Clone, Copy)]
struct Columns {
    number: f32,
    date: f32,
    name: f32,
}

impl Columns {
    /// For numbers up to `most`, and dates of a width.
    fn of(most: usize, dates: f32) -> Self {
        let number = 20.0 + 7.4 * most.to_string().len().saturating_sub(2) as f32;
        Self { number, date: number + 9.0, name: number + 18.0 + dates }
    }
}

/// How much the rows may shrink so that all fit.
const SHRINK: [f32; 4] = [1.0, 0.95, 0.91, 0.87];

/// The group `table`, and how many rows do not fit: they are counted at its foot. Where the map counts incidents instead
/// of numbering them, it lists the latest. `full_table` is the file that has all rows; may be empty.
pub(crate) fn table(
    layers: &Layers,
    (drawn_as, full_table): (DrawnAs, &str),
    area: &PixelBox,
    measure: Measure,
    types: &Typesetter,
    words: Words,
) -> (Group, usize) {
    let mut group = Group::new("table", "");
    let head = Pixel::new(area.left, area.top + measure.px(13.0));
    let is_keyed = drawn_as == DrawnAs::Markers;
    let heading = words.say(if is_keyed { "incidents" } else { "incidents.latest" });
    group.push(types.line(heading, &measure.heading(), head, Anchor::Start));
    let mut area = PixelBox { top: area.top + measure.px(HEAD), ..*area };
    if layers.unread > 0 {
        area.bottom -= measure.px(LINE + 4.0);
    }
    rule(&mut group, &area, area.top, 0x6b6f78, measure);
    let with_year = span(layers).is_some_and(|(from, to)| from.first_day().year() != to.last_day().year());
    let dates = date_width(layers, with_year, measure, types, words) / measure.unit;
    let columns = Columns::of(layers.incidents.len(), dates);
    let sizes = SHRINK.map(|share| measure.scaled(share));
    let (mapped, listed) = listed(layers, is_keyed);
    let rows = |small: Measure| -> Vec<Row> {
        let room = area.width() - small.px(columns.name + 20.0);
        let most = (area.height() / small.px(ROW + LINE)).max(0.0) as usize + 1;
        let row = |(i, located)| Row {
            above: (i == mapped).then(|| words.say("table.not_shown")),
            ..row(located, with_year, room, small, types, words)
        };
        listed.iter().copied().take(most).enumerate().map(row).collect()
    };
    let all = layers.incidents.len();
    let fits = |small: &Measure| {
        let rows = rows(*small);
        rows.len() == all && rows.iter().map(|row| row.height(*small)).sum::<f32>() <= area.height()
    };
    let small = sizes.into_iter().find(fits).unwrap_or(sizes[SHRINK.len() - 1]);
    if layers.incidents.is_empty() {
        let at = Pixel::new(area.left, area.top + measure.px(LINE + 3.0));
        group.push(types.line(words.say("incidents.none"), &measure.soft(12.0), at, Anchor::Start));
    }
    let shown = fill(&mut group, &rows(small), all, &area, (columns, words), small, types);
    let more = all - shown;
    if let (true, Some(foot)) = (more > 0, group.ink_bounds().map(|ink| ink.bottom)) {
        let at = Pixel::new(area.left + small.px(columns.name), foot.max(area.top) + small.px(LINE));
        let said = rest(&listed[shown..], is_keyed, full_table, words);
        group.push(types.line(&said, &measure.soft(12.0), at, Anchor::Start));
    }
    if layers.unread > 0 {
        let at = Pixel::new(area.left, area.bottom + measure.px(LINE));
        group.push(types.line(&unread(layers.unread, full_table, words), &measure.soft(12.0), at, Anchor::Start));
    }
    (group, more)
}

/// How many the map shows, and all: those first where the frame was asked for; by number, or the latest first, those
/// without a date last.
fn listed(layers: &Layers, by_number: bool) -> (usize, Vec<&LocatedIncident>) {
    let (mut mapped, mut beyond) = incident::listed(layers);
    if !by_number {
        [&mut mapped, &mut beyond].into_iter().for_each(latest_first);
    }
    (mapped.len(), [mapped, beyond].concat())
}

fn latest_first(incidents: &mut Vec<&LocatedIncident>) {
    let (mut dated, undated): (Vec<_>, Vec<_>) =
        incidents.iter().copied().partition(|located| located.incident.date.is_some());
    dated.reverse();
    *incidents = [dated, undated].concat();
}

/// "… and 44 more (17–60): see table.md". The map has their numbers all the same; where they are not one after the other,
/// they are not said.
fn rest(left: &[&LocatedIncident], is_keyed: bool, full_table: &str, words: Words) -> String {
    let more = left.len();
    let numbers = match left {
        [first, .., last] if last.number + 1 == first.number + more => Some((first.number, last.number)),
        [only] => Some((only.number, only.number)),
        _ => None,
    };
    let numbers = numbers.filter(|_| is_keyed);
    let numbers = numbers.map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    });
    let count = more.to_string();
    match (numbers, full_table) {
        (Some(numbers), "") => words.count("row.more", more, &[&numbers]),
        (Some(numbers), file) => words.fill("row.more_in", &[&count, &numbers, file]),
        (None, "") => words.fill("row.rest", &[&count]),
        (None, file) => words.fill("row.rest_in", &[&count, file]),
    }
}

fn unread(rows: usize, full_table: &str, words: Words) -> String {
    match full_table {
        "" => words.fill("row.unread", &[&rows.to_string()]),
        _ => words.fill("row.unread_in", &[&rows.to_string(), "rejected.csv"]),
    }
}

/// Fills in rows as far as they fit; how many did.
fn fill(
    group: &mut Group,
    rows: &[Row<'_>],
    all: usize,
    area: &PixelBox,
    columns: (Columns, Words),
    measure: Measure,
    types: &Typesetter,
) -> usize {
    let mut y = area.top;
    for (i, row) in rows.iter().enumerate() {
        let left = all - i;
        let foot = if left > 1 { measure.px(LINE + 6.0) } else { 0.0 };
        let rest: f32 = rows[i..].iter().map(|row| row.height(measure)).sum();
        let is_last = rows.len() == all && y + rest <= area.bottom;
        if !is_last && y + row.height(measure) + foot > area.bottom {
            return i;
        }
        group.push(drawn(row, Pixel::new(area.left, y), area, columns, measure, types));
        y += row.height(measure);
        rule(group, area, y, 0xdedad4, measure);
    }
    rows.len()
}

fn rule(group: &mut Group, area: &PixelBox, y: f32, colour: u32, measure: Measure) {
    let line = Path::line(&[Pixel::new(area.left, y), Pixel::new(area.right, y)]);
    group.push(line.stroked(Stroke::solid(Colour::hex(colour), measure.px(0.8))));
}

fn row<'l>(
    located: &'l LocatedIncident,
    year: bool,
    room: f32,
    measure: Measure,
    types: &Typesetter,
    words: Words,
) -> Row<'l> {
    let incident = &located.incident;
    let answer = located.answer();
    let name = answer.map_or(incident.location.clone(), |answer| words.short_section(&answer.place_name));
    let name = if name.is_empty() { words.say("row.no_place").to_owned() } else { words.sentence_case(&name) };
    let detail = detail(located, incident, year, words);
    let (bold, soft) = (measure.bold(12.5), measure.soft(11.5));
    let short = types.width(&name, &bold) + types.width(&detail, &soft) + measure.px(12.0) < room;
    let long = if short { Vec::new() } else { cut(types.wrap(&detail, &soft, room), 2) };
    Row {
        above: None,
        located,
        date: incident.date.map_or_else(|| "–".to_owned(), |date| words.short_date(date, year)),
        name: cut(types.wrap(&name, &bold, room), 2),
        detail: long,
        beside: short.then_some(detail),
    }
}

/// The widest of the dates, pixels.
fn date_width(layers: &Layers, with_year: bool, measure: Measure, types: &Typesetter, words: Words) -> f32 {
    let dates = layers.incidents.iter().filter_map(|located| located.incident.date);
    let mut said: Vec<String> = dates.map(|date| words.short_date(date, with_year)).collect();
    said.sort_unstable();
    said.dedup();
    said.iter().map(|date| types.width(date, &measure.soft(12.0))).fold(measure.px(20.0), f32::max)
}

fn cut(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        lines.iter_mut().skip(most - 1).for_each(|line| line.push('…'));
    }
    lines
}

/// Kind, status if it did not happen, and what the map cannot show.
fn detail(located: &LocatedIncident, incident: &Incident, year: bool, words: Words) -> String {
    let mut said = vec![words.of("kind", incident.event_type.word()).to_owned()];
    if Standing::of(incident.status) != Standing::Happened {
        said.push(words.capitals(words.of("status", incident.status.word())));
    }
    if let Some(end) = incident.date_end {
        said.push(words.fill("row.until", &[&words.short_date(end, year)]));
    }
    let near = located.answer().filter(|answer| answer.precision == Precision::Near);
    said.extend(near.map(|answer| match answer.uncertainty {
        Some(radius) => words.fill("row.near_within", &[&words.distance(radius)]),
        None => words.say("row.near").to_owned(),
    }));
    let doubt = located.answer().and_then(Answer::doubt);
    said.extend(doubt.map(|off| words.fill("precision.doubtful", &[&words.distance(off)])));
    said.extend(place_word(located, words));
    said.extend(outline_years(located).map(|years| words.fill("row.outline", &[&years])));
    said.join(" · ")
}

fn drawn(
    row: &Row<'_>,
    at: Pixel,
    area: &PixelBox,
    (columns, words): (Columns, Words),
    measure: Measure,
    types: &Typesetter,
) -> Group {
    let number = row.located.number;
    let mut group = Group::new(format!("row-{number}"), words.fill("part.row", &[&number.to_string()]));
    let top = at.y + row.head(measure);
    let base = top + measure.px(LINE + 0.6);
    if let Some(said) = row.above {
        let style = TextStyle { colour: measure.theme.ink.soft.into(), ..measure.bold(11.5) };
        group.push(types.line(said, &style, Pixel::new(at.x, at.y + measure.px(PART - 6.0)), Anchor::Start));
        rule(&mut group, area, top, 0xdedad4, measure);
    }
    let left = |units: f32| at.x + measure.px(units);
    let accent = TextStyle { colour: measure.theme.ink.accent.into(), ..measure.bold(12.5) };
    group.push(types.line(&number.to_string(), &accent, Pixel::new(left(columns.number), base), Anchor::End));
    group.push(types.line(&row.date, &measure.soft(11.8), Pixel::new(left(columns.date), base), Anchor::Start));
    let lines = row.name.iter().map(|line| (line, measure.bold(12.5)));
    let lines = lines.chain(row.detail.iter().map(|line| (line, measure.soft(11.5))));
    for (i, (line, style)) in lines.enumerate() {
        let base = base + measure.px(LINE * i as f32);
        group.push(types.line(line, &style, Pixel::new(left(columns.name), base), Anchor::Start));
    }
    if let Some(detail) = &row.beside {
        let right = Pixel::new(area.right - measure.px(20.0), base);
        group.push(types.line(detail, &measure.soft(11.5), right, Anchor::End));
    }
    let incident = &row.located.incident;
    let small = measure.scaled(0.62);
    let middle = Pixel::new(area.right - measure.px(8.0), (top + at.y + row.height(measure)) / 2.0);
    let near = row.located.answer().is_some_and(Answer::is_rough);
    group.items.extend(symbol_items(
        measure.theme.symbol(incident.event_type),
        Standing::of(incident.status),
        near,
        middle,
        small,
    ));
    group
}
