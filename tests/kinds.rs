//! The words and codes of other schemas in ours, from `tests/cases/kinds.tsv`.

#![allow(clippy::expect_used, clippy::panic)]

#[allow(dead_code)]
mod tables;

use bordermap::{
    incident::{EventType, Status},
    source::vocabulary::{
        countries::{CodeSystem, country_of},
        kinds, statuses,
    },
};

fn answer(table: &str, asked: &str, second: &str) -> Option<String> {
    let kind = |kind: Option<EventType>| kind.map(|kind| kind.word().to_owned());
    let status = |status: Option<Status>| status.map(|status| status.word().to_owned());
    let country = |system| country_of(asked, system).map(|code| code.to_string());
    match table {
        "acled" => kind(kinds::acled(asked, second)),
        "ucdp" => kind(kinds::ucdp(asked)),
        "cameo" => kind(kinds::cameo(asked)),
        "plover" => kind(kinds::plover(asked, second)),
        "words" => kind(kinds::words(asked)),
        "status" => status(statuses::words(asked)),
        "clarity" => status(statuses::event_clarity(asked)),
        "alpha-2" => country(CodeSystem::Alpha2),
        "alpha-3" => country(CodeSystem::Alpha3),
        "numeric" => country(CodeSystem::Numeric),
        "gw" => country(CodeSystem::GleditschWard),
        "fips" => country(CodeSystem::Fips),
        other => panic!("no table {other}"),
    }
}

#[test]
fn words_of_other_schemas_are_known() {
    let mut faults = Vec::new();
    for case in tables::read(include_str!("cases/kinds.tsv")) {
        let (table, asked, second) = (case.text("table"), case.text("asked"), case.text("second"));
        let (said, expected) = (answer(table, asked, second).unwrap_or_default(), case.text("expected"));
        if said != expected {
            faults.push(format!("line {}: {table} {asked} {second}: {said}, not {expected}", case.line));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
