//! Texts and the answers that a geographer expects, from the tables of `tests/cases` that share `geocode.tsv`'s columns.

#![allow(clippy::expect_used, clippy::panic)]

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::{Answer, Context, Geocoder, Resolution},
    place::{CountryCode, Footprint, Position},
};
use std::sync::OnceLock;

/// The tables, by theme.
const TABLES: [(&str, &str); 5] = [
    ("geocode.tsv", include_str!("cases/geocode.tsv")),
    ("phrases.tsv", include_str!("cases/phrases.tsv")),
    ("hard_names.tsv", include_str!("cases/hard_names.tsv")),
    ("villages.tsv", include_str!("cases/villages.tsv")),
    ("doubt.tsv", include_str!("cases/doubt.tsv")),
];

/// A row; an empty cell is not asked about.
struct Case<'t> {
    asked: String,
    context: Option<&'t str>,
    status: &'t str,
    shape: Option<&'t str>,
    country: Option<&'t str>,
    admin1: Option<&'t str>,
    name: Option<&'t str>,
    at: Option<(Position, f64)>,
}

impl<'t> Case<'t> {
    fn of(line: &'t str) -> Self {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |column: usize| cells.get(column).copied().filter(|cell| !cell.is_empty());
        let number = |column| cell(column).map(|cell| cell.parse::<f64>().expect(line));
        let at = number(7).zip(number(8)).zip(number(9));
        Self {
            asked: unescaped(cells.first().copied().unwrap_or_default()),
            context: cell(1),
            status: cell(2).expect(line),
            shape: cell(3),
            country: cell(4),
            admin1: cell(5),
            name: cell(6),
            at: at.map(|((lon, lat), km)| (Position::new(lon, lat).expect(line), km)),
        }
    }

    fn answered(&self, geocoder: &Geocoder) -> Resolution {
        let country = self.context.map(|code| CountryCode::new(code).expect("the context is a country code"));
        geocoder.geocode(&self.asked, &Context { country, ..Context::default() })
    }
}

/// `\u{301}` in a table stands for a character that an editor would not show.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split("\\u{");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| {
        let (number, rest) = piece.split_once('}').expect("\\u{ is closed");
        let c = u32::from_str_radix(number, 16).ok().and_then(char::from_u32).expect("a character's number");
        format!("{text}{c}{rest}")
    })
}

/// A row of a table and what the program answers to it.
struct Answered {
    table: &'static str,
    case: Case<'static>,
    resolution: Resolution,
}

/// All rows, answered once.
fn answered() -> impl Iterator<Item = &'static Answered> {
    static ANSWERED: OnceLock<Vec<Answered>> = OnceLock::new();
    let all = || {
        let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
        let rows = TABLES.into_iter().flat_map(|(table, text)| {
            let rows = text.lines().filter(|line| !line.starts_with("# ")).skip(1);
            rows.map(move |line| (table, Case::of(line)))
        });
        rows.map(|(table, case)| Answered { table, resolution: case.answered(&geocoder), case }).collect()
    };
    ANSWERED.get_or_init(all).iter()
}

fn shape(answer: Option<&Answer>) -> &'static str {
    match answer.and_then(|answer| answer.footprint.as_ref()) {
        None => "none",
        Some(Footprint::Point(_)) => "point",
        Some(Footprint::PointRadius { .. }) => "near",
        Some(Footprint::Likely { .. }) => "likely",
        Some(Footprint::Points(_)) => "points",
        Some(Footprint::Line(_)) => "line",
        Some(Footprint::Area(_)) => "area",
        Some(Footprint::FuzzyArea { .. }) => "fuzzy",
    }
}

fn country(answer: &Answer) -> Option<String> {
    answer.country.map(|country| country.to_string())
}

/// "ambiguous or resolved AM": whether one of the verdicts that are fair was given.
fn is_fair(statuses: &str, resolution: &Resolution) -> bool {
    let given = resolution.answer().and_then(country);
    statuses.split(" or ").any(|fair| match fair.split_once(' ') {
        Some((status, wanted)) => status == resolution.status() && given.as_deref() == Some(wanted),
        None => fair == resolution.status(),
    })
}

fn far(case: &Case, answer: &Answer) -> Option<String> {
    let (wanted, km) = case.at?;
    let away = answer.representative?.distance(wanted);
    (away.km() > km).then(|| format!("{away} from where the atlas has it"))
}

/// What is wrong with an answer, or nothing.
fn faults(case: &Case, resolution: &Resolution) -> Vec<String> {
    let answer = resolution.answer();
    let status = (!is_fair(case.status, resolution)).then(|| format!("not {}: {}", case.status, resolution.status()));
    let given_shape = Some(shape(answer).to_owned());
    let checks = [
        (case.shape, given_shape),
        (case.country, answer.and_then(country)),
        (case.admin1, answer.and_then(|answer| answer.admin1.clone())),
    ];
    let differ = checks.into_iter().filter_map(|(wanted, given)| {
        let wanted = wanted?;
        (given.as_deref() != Some(wanted)).then(|| format!("wanted {wanted}, got {}", given.unwrap_or_default()))
    });
    let name = answer.map(|answer| answer.place_name.clone());
    let named = case.name.is_none_or(|wanted| name.as_ref().is_some_and(|name| name.starts_with(wanted)));
    let misnamed = (!named).then(|| format!("named {name:?}"));
    status.into_iter().chain(differ).chain(misnamed).chain(answer.and_then(|answer| far(case, answer))).collect()
}

/// An answer in lines for people.
fn told(resolution: &Resolution) -> Vec<String> {
    let line = |answer: &Answer| format!("{} {:?}: {}", answer.place_id, answer.confidence, answer.reasons.join(" / "));
    match resolution {
        Resolution::Resolved(answer) => vec![line(answer)],
        Resolution::Ambiguous(answers) => answers.iter().map(line).collect(),
        Resolution::Inconsistent(why) | Resolution::Unresolved(why) => vec![why.reason.clone()],
    }
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} answers are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn texts_are_answered_as_the_tables_say() {
    let wrong = answered().filter_map(|Answered { table, case, resolution }| {
        let faults = faults(case, resolution);
        let told = told(resolution).join("\n    ");
        (!faults.is_empty()).then(|| format!("{table} “{}”: {}\n    {told}", case.asked, faults.join("; ")))
    });
    assert_none(&wrong.collect::<Vec<_>>());
}

/// Whatever else an answer gets wrong: never the other side of a border.
#[test]
fn nothing_is_resolved_on_the_wrong_side() {
    let wrong = answered().filter_map(|Answered { table, case, resolution }| {
        let (side, given) = (case.country?, resolution.answer().and_then(country)?);
        (given != side).then(|| format!("{table} “{}”: {side}, not {given}", case.asked))
    });
    assert_none(&wrong.collect::<Vec<_>>());
}

/// A name that is an area's or a line's in its context is never answered with a settlement.
#[test]
fn no_area_and_no_line_becomes_a_settlement() {
    let wide = answered().filter(|row| matches!(row.case.shape, Some("area" | "fuzzy" | "line")));
    let wrong = wide.filter_map(|Answered { table, case, resolution }| {
        let given = shape(resolution.answer());
        matches!(given, "point" | "points" | "near").then(|| format!("{table} “{}”: a {given}", case.asked))
    });
    assert_none(&wrong.collect::<Vec<_>>());
}

/// Texts that no report holds: a verdict and a reason. Read letter by letter they would take minutes.
#[test]
fn absurd_texts_are_refused() {
    let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
    let ten_megabytes = 10_000_000;
    let pieces = [
        "к",
        "Sotk-",
        "section of ",
        "Sotk, ",
        "5 km north of ",
        "\u{301}",
        "\u{202E}",
        "a\u{0}",
        "Sotk and ",
        "мя\n",
        "🤷",
    ];
    for piece in pieces {
        let text = piece.repeat(ten_megabytes / piece.len());
        let resolution = geocoder.geocode(&text, &Context::default());
        assert!(matches!(&resolution, Resolution::Unresolved(why) if !why.reason.is_empty()), "{piece}");
    }
}

#[test]
fn the_province_of_the_report_tells_namesakes_apart() {
    let geocoder = Geocoder::new(Gazetteer::bundled(), Borders::bundled());
    for (admin1, country) in [("Gegharkunik", "AM"), ("Գեղարքունիք", "AM"), ("AM-GR", "AM"), ("Kars", "TR")]
    {
        let context = Context { admin1: Some(admin1), ..Context::default() };
        let resolution = geocoder.geocode("Azat", &context);
        let found = resolution.answer().and_then(|answer| answer.country).map(|code| code.to_string());
        assert_eq!(found.as_deref(), Some(country), "Azat in {admin1}: {resolution:?}");
    }
}
