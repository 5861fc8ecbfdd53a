//! What is claimed about the speed of geocoding: `cargo bench --bench geocoding`. One thread, in processor
//! time; figures and how to read them are in `docs/BENCHMARKS.md`.
//!
//! Criterion times what many calls take together. What it does not give (single calls at the 99th percentile, the time
//! from process start to the first answer, peak memory) is measured here by hand and printed before. To measure a
//! fresh process, this program starts itself with `--alone`.

#![allow(clippy::expect_used, clippy::print_stdout, missing_docs)]

mod processor_time;

use bordermap::{
    border::Borders,
    gazetteer::Gazetteer,
    geocode::{Context, Geocoder},
    place::{FeatureClass, NameKey},
};
use cpu_time::ThreadTime;
use criterion::{Criterion, Throughput};
use processor_time::ProcessorTime;
use std::{
    collections::HashMap,
    hint::black_box,
    process::Command,
    time::{Duration, Instant},
};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Kind and text, tab between.
const PHRASES: &str = include_str!("phrases.tsv");
/// Enough calls that the 99th percentile rests on fifty of them.
const MISSPELT: usize = 5_000;
const HOT: usize = 200;
const STARTS: usize = 51;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("--alone") => alone(&std::env::args().nth(2).unwrap_or_default()),
        _ => {
            // `cargo test --benches` only wants to see that it runs.
            if std::env::args().any(|arg| arg == "--bench") {
                by_hand();
            }
            let mut criterion = Criterion::default().with_measurement(ProcessorTime).configure_from_args();
            names(&mut criterion);
            phrases(&mut criterion);
            criterion.final_summary();
        }
    }
}

fn geocoder() -> Geocoder<'static> {
    Geocoder::new(Gazetteer::bundled(), Borders::bundled())
}

/// All names, in every script, of the places that the index holds for the region's sake; shuffled.
fn regional_names() -> Vec<&'static str> {
    let regional = |class, has_area: bool| class != FeatureClass::Settlement || has_area;
    let places = Gazetteer::bundled().places().filter(|place| regional(place.class(), place.admin1().is_some()));
    let mut names: Vec<&str> = places.flat_map(|place| place.names().map(|name| name.text)).collect();
    let mut dice = Dice(1);
    for last in (1..names.len()).rev() {
        names.swap(last, dice.below(last + 1));
    }
    names
}

fn phrase_list() -> Vec<(&'static str, &'static str)> {
    PHRASES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
}

/// One letter dropped, doubled, changed or swapped with the next; two such slips in names of eight letters and more.
fn misspelt(name: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let slips = if letters.len() < 8 { 1 } else { 2 };
    for _ in 0..slips {
        let at = dice.below(letters.len() - 1);
        match dice.below(4) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 => letters[at] = char::from(b'a' + dice.below(26) as u8),
            _ => letters.swap(at, at + 1),
        }
    }
    letters.into_iter().collect()
}

/// A linear congruential generator (Knuth's MMIX constants): the same cases on every run and machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn names(criterion: &mut Criterion<ProcessorTime>) {
    let (gazetteer, geocoder, shuffled) = (Gazetteer::bundled(), geocoder(), regional_names());
    let hot: Vec<&str> = shuffled.iter().copied().take(HOT).collect();
    let filed = by_lower_case(&shuffled);
    let mut group = criterion.benchmark_group("exact names");
    for (label, names) in [("hot", &hot), ("shuffled", &shuffled)] {
        group.throughput(Throughput::Elements(names.len() as u64));
        group.bench_function(format!("{label}, key and look-up"), |bench| {
            bench.iter(|| names.iter().map(|name| gazetteer.named(&NameKey::folded(name)).len()).sum::<usize>());
        });
        group.bench_function(format!("{label}, naive hash map"), |bench| {
            bench.iter(|| names.iter().map(|name| filed.get(&name.to_lowercase()).map_or(0, Vec::len)).sum::<usize>());
        });
    }
    group.sample_size(20).throughput(Throughput::Elements(hot.len() as u64));
    group.bench_function("hot, whole answer", |bench| {
        bench.iter(|| hot.iter().for_each(|name| drop(black_box(geocoder.geocode(name, &Context::default())))));
    });
    group.finish();
}

/// The naive baseline: the same names in lower case, and the numbers of those that are spelt so.
fn by_lower_case(names: &[&str]) -> HashMap<String, Vec<u32>> {
    let mut filed: HashMap<String, Vec<u32>> = HashMap::new();
    for (name, number) in names.iter().zip(0..) {
        filed.entry(name.to_lowercase()).or_default().push(number);
    }
    filed
}

fn phrases(criterion: &mut Criterion<ProcessorTime>) {
    let (geocoder, phrases) = (geocoder(), phrase_list());
    let mut kinds: Vec<&str> = phrases.iter().map(|(kind, _)| *kind).collect();
    kinds.dedup();
    let mut group = criterion.benchmark_group("phrases");
    group.sample_size(20);
    for wanted in std::iter::once("all").chain(kinds) {
        let texts: Vec<&str> =
            phrases.iter().filter(|(kind, _)| wanted == "all" || *kind == wanted).map(|(_, text)| *text).collect();
        group.throughput(Throughput::Elements(texts.len() as u64));
        group.bench_function(wanted, |bench| {
            bench.iter(|| texts.iter().for_each(|text| drop(black_box(geocoder.geocode(text, &Context::default())))));
        });
    }
    group.finish();
}

fn by_hand() {
    let names = regional_names();
    println!("index {}: {} regional names", Gazetteer::bundled().version(), names.len());
    fuzzy(&names);
    for (text, mut times) in slowest_phrases() {
        println!("{:>9.1} µs  {text}", micros(median(&mut times)));
    }
    for (what, mut command) in [
        ("hello-world of the same size", itself("nothing")),
        ("library, first answer", itself("first")),
        ("program, first answer", program()),
    ] {
        let mut times: Vec<Duration> = (0..STARTS).map(|_| started(&mut command)).collect();
        println!("from process start, {what}: median {:.2} ms", micros(median(&mut times)) / 1000.0);
    }
    for what in ["first", "everything", "hash map"] {
        let said = itself(what).output().expect("starts").stdout;
        println!("peak resident, {what}: {}", String::from_utf8_lossy(&said).lines().last().unwrap_or_default());
    }
}

fn fuzzy(names: &[&str]) {
    let mut dice = Dice(2);
    let long: Vec<&&str> = names.iter().filter(|name| name.chars().count() >= 5).collect();
    let cases: Vec<String> = (0..MISSPELT).map(|i| misspelt(long[i % long.len()], &mut dice)).collect();
    let (gazetteer, geocoder) = (Gazetteer::bundled(), geocoder());
    let edits = |name: &str| if name.chars().count() < 8 { 1 } else { 2 };
    let search = |name: &String| drop(black_box(gazetteer.named_nearly(&NameKey::folded(name), edits(name))));
    let answer = |name: &String| drop(black_box(geocoder.geocode(name, &Context::default())));
    type Asking<'a> = (&'a str, &'a dyn Fn(&String));
    let asked: [Asking; 2] = [("search", &search), ("whole answer", &answer)];
    for (what, ask) in asked {
        let mut times: Vec<Duration> = cases.iter().map(|name| timed(|| ask(name))).collect();
        let (p50, p99) = (median(&mut times), times[times.len() * 99 / 100]);
        let (p50, p99, most) = (micros(p50), micros(p99), micros(times[times.len() - 1]));
        println!("misspelt names, {what}: p50 {p50:.0} µs, p99 {p99:.0} µs, most {most:.0} µs");
    }
}

fn slowest_phrases() -> Vec<(&'static str, Vec<Duration>)> {
    let geocoder = geocoder();
    let answer = |text| drop(black_box(geocoder.geocode(text, &Context::default())));
    let asked = phrase_list().into_iter().map(|(_, text)| text);
    let mut all: Vec<_> =
        asked.map(|text| (text, (0..21).map(|_| timed(|| answer(text))).collect::<Vec<_>>())).collect();
    all.sort_by_key(|(_, times)| std::cmp::Reverse(median(&mut times.clone())));
    all.truncate(12);
    all
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = ThreadTime::now();
    run();
    start.elapsed()
}

/// On the wall, since it is another process that works.
fn started(command: &mut Command) -> Duration {
    let start = Instant::now();
    command.output().expect("starts");
    start.elapsed()
}

/// Sorts the times too.
fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn itself(what: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a path"));
    command.args(["--alone", what]);
    command
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordermap"));
    command.args(["geocode", "Sotk"]);
    command
}

/// One piece of work in a process of its own, which ends by saying its peak memory.
fn alone(what: &str) {
    match what {
        "first" => println!("{}", geocoder().geocode("Sotk", &Context::default()).status()),
        "everything" => {
            let texts = regional_names().into_iter().chain(phrase_list().into_iter().map(|(_, text)| text));
            texts.for_each(|text| drop(black_box(geocoder().geocode(text, &Context::default()))));
        }
        "hash map" => drop(black_box(by_lower_case(&regional_names()))),
        _ => return,
    }
    println!("{}", peak_resident().unwrap_or_else(|| "not told by this system".to_owned()));
}

/// From `/proc` (Linux).
fn peak_resident() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kib: f64 =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(format!("{:.1} MiB", kib / 1024.0))
}
