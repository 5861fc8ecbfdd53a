//! What is claimed about the speed of reading articles: `cargo bench --bench extraction`. One thread, in processor time;
//! figures are in `docs/BENCHMARKS.md`.
//!
//! `every place another`: one long text of sentences as reports have them, one in four with an event and a place, every
//! place another one, so that nothing is remembered from sentence to sentence but what an article itself repeats.
//! `news`: the same sentences in articles of some three thousand letters, each with its own date; places recur as names
//! do in texts (the n-th most frequent of 2 000 in every n-th mention, after Zipf).
//! `reports`: the reports of `tests/reports`, those of a language one article, again and again with other places in the
//! stead of theirs, no two alike. `reports, places recur`: the same, with places as in `news`.

#![allow(clippy::expect_used, missing_docs)]

mod processor_time;

use bordermap::{
    border::Borders,
    extract::{Hints, Reader},
    gazetteer::Gazetteer,
    source::article::Article,
};
use criterion::{Criterion, Throughput};
use processor_time::ProcessorTime;
use std::hint::black_box;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Sentences with a place, and those around them.
const TOLD: [(&str, [&str; 3], [&str; 3]); 2] = [
    (
        "english",
        [
            "On July 7 units of the armed forces opened fire from rifles near the village of NAME, the ministry said.",
            "Two soldiers were wounded when positions in the direction of NAME were shelled with mortars on the same day.",
            "Work on the road between NAME and the district centre went on until the evening without further incidents.",
        ],
        [
            "The parties had been expected to return to the questions that were left open at the end of the last round.",
            "He stressed that the situation had become calmer since then, and that nobody wanted it to change again.",
            "In the opinion of several observers the talks on trade and transport would take more time than was planned.",
        ],
    ),
    (
        "russian",
        [
            "7 июля подразделения вооружённых сил открыли огонь из стрелкового оружия в районе села NAME, сообщили в министерстве.",
            "Двое военнослужащих ранены при обстреле позиций в направлении села NAME, который продолжался до вечера.",
            "Работы на дороге у села NAME продолжались до вечера, новых происшествий за это время не было.",
        ],
        [
            "Стороны должны были вернуться к вопросам, которые остались нерешёнными в конце прошлого раунда.",
            "Он подчеркнул, что обстановка с тех пор стала спокойнее и что никто не хочет новых осложнений.",
            "Наблюдатели отметили, что разговор о торговле и перевозках займёт больше времени, чем ожидалось.",
        ],
    ),
];
/// Places of the reports in whose stead others stand from article to article.
const PLACES: [(&str, &[&str]); 2] = [
    (
        "en",
        &[
            "Kut",
            "Sotk",
            "Zod",
            "Jermuk",
            "Istisu",
            "Goris",
            "Yeraskh",
            "Verin Shorzha",
            "Tegh",
            "Nerkin Hand",
            "Kapan",
            "Hadrut",
            "Basarkechar",
        ],
    ),
    ("ru", &["Хознавар", "Тех", "Сотк", "Истису", "Ерасх", "Джермука"]),
];
const BYTES: usize = 1 << 20;
/// Bytes of the news and of an article of them; places that recur.
const NEWS: usize = 8 << 20;
const ARTICLE: usize = 3_000;
const RECURRING: f64 = 2_000.0;

/// Names of the region's places that are written with these letters, scattered.
fn names(script: fn(char) -> bool) -> impl Iterator<Item = &'static str> + Clone {
    let places = Gazetteer::bundled().places().filter(|place| place.admin1().is_some());
    let names: Vec<&str> =
        places.flat_map(|place| place.names().map(|name| name.text)).filter(|name| name.chars().all(script)).collect();
    (0..).map(move |index| names[index * 7919 % names.len()])
}

/// The same names, a few of them often and most of them seldom.
fn recurring(script: fn(char) -> bool) -> impl Iterator<Item = &'static str> {
    let known: Vec<&str> = names(script).take(RECURRING as usize).collect();
    // The golden ratio scatters evenly, and the same in every run.
    (1..).map(move |index: u32| known[RECURRING.powf(f64::from(index) * 0.618_033_988_749_895 % 1.0) as usize - 1])
}

/// Sentences about these places, one in four.
fn sentences(
    bytes: usize,
    told: &[&str; 3],
    around: &[&str; 3],
    names: &mut impl Iterator<Item = &'static str>,
) -> Article {
    let mut text = String::new();
    for index in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&told[index % 3].replace("NAME", names.next().expect("a name")));
        for other in 0..3 {
            text.push(' ');
            text.push_str(around[(index + other) % 3]);
        }
        text.push('\n');
    }
    Article::plain("bench", &text)
}

/// The reports of a language as articles, each with places of its own.
fn reports(language: &str, places: &[&str], mut names: impl Iterator<Item = &'static str>) -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("reports").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let is_of = |name: &str| name.starts_with(language) && name.ends_with(".txt");
    let files = files.iter().filter(|path| path.file_name().is_some_and(|name| is_of(&name.to_string_lossy())));
    let all: String = files.map(|path| std::fs::read_to_string(path).expect("a report") + "\n").collect();
    let mut articles = Vec::new();
    while articles.len() * all.len() < BYTES {
        let text = places.iter().fold(all.clone(), |text, place| text.replace(place, names.next().expect("a name")));
        articles.push(Article::plain("bench", &text));
    }
    articles
}

/// One run over all of them, each of another day.
fn read(articles: &[Article]) -> usize {
    let reader = Reader::new(Gazetteer::bundled(), Borders::bundled());
    let told = articles.iter().zip((1..=28).cycle()).map(|(article, day)| {
        let hints = Hints { date: format!("2021-07-{day:02}").parse().ok(), border: None };
        black_box(reader.read(article, &hints)).records.len()
    });
    told.sum()
}

fn latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

fn cyrillic(c: char) -> bool {
    ('а'..='я').contains(&c) || ('А'..='Я').contains(&c)
}

fn articles(criterion: &mut Criterion<ProcessorTime>) {
    let mut group = criterion.benchmark_group("articles");
    group.sample_size(10);
    for ((language, told, around), (code, places)) in TOLD.into_iter().zip(PLACES) {
        let script = if language == "english" { latin } else { cyrillic };
        let mut places_of_news = recurring(script);
        let news = (0..NEWS / ARTICLE).map(|_| sentences(ARTICLE, &told, &around, &mut places_of_news)).collect();
        for (what, articles) in [
            ("every place another", vec![sentences(BYTES, &told, &around, &mut names(script))]),
            ("news", news),
            ("reports", reports(code, places, names(script))),
            ("reports, places recur", reports(code, places, recurring(script))),
        ] {
            let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
            group.throughput(Throughput::Bytes(bytes as u64));
            group.bench_function(format!("{language}/{what}"), |bench| bench.iter(|| read(&articles)));
        }
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().with_measurement(ProcessorTime).configure_from_args();
    articles(&mut criterion);
    criterion.final_summary();
}
