//! What is claimed about the speed of reading articles: `cargo bench --bench extraction`. One thread; figures are in
//! `docs/BENCHMARKS.md`.
//!
//! The texts are made of sentences as reports have them, one in four of them with an event and a place, every place
//! another one: nothing is remembered from sentence to sentence but what an article itself repeats.

#![allow(clippy::expect_used, missing_docs)]

use bordermap::{
    border::Borders,
    extract::{Hints, extract},
    gazetteer::Gazetteer,
    source::article::Article,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

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
const BYTES: usize = 1 << 20;

fn text(told: &[&str; 3], around: &[&str; 3], script: fn(char) -> bool) -> String {
    let places = Gazetteer::bundled().places().filter(|place| place.admin1().is_some());
    let names: Vec<&str> =
        places.flat_map(|place| place.names().map(|name| name.text)).filter(|name| name.chars().all(script)).collect();
    let mut text = String::new();
    for index in 0.. {
        if text.len() >= BYTES {
            break;
        }
        let name = names.get(index * 7919 % names.len().max(1)).copied().unwrap_or("Kut");
        text.push_str(&told[index % 3].replace("NAME", name));
        for other in 0..3 {
            text.push(' ');
            text.push_str(around[(index + other) % 3]);
        }
        text.push('\n');
    }
    text
}

fn articles(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("articles");
    group.sample_size(10);
    for (language, told, around) in TOLD {
        let script = if language == "english" {
            |c: char| c.is_ascii_alphabetic()
        } else {
            |c: char| ('а'..='я').contains(&c) || ('А'..='Я').contains(&c)
        };
        let article = Article::plain("bench", &text(&told, &around, script));
        let hints = Hints { date: "2021-07-08".parse().ok(), border: None };
        group.throughput(Throughput::Bytes(article.text.len() as u64));
        group.bench_function(language, |bench| {
            bench.iter(|| {
                black_box(extract(&article, &hints, (Gazetteer::bundled(), Borders::bundled()))).records.len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, articles);
criterion_main!(benches);
