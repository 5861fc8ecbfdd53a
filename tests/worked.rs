//! Six worked cases: what a geographer says must be so of each sheet, and what the sheet looked like when last looked at.
//!
//! See `worked/README.md` for the tables and how the goldens are rewritten.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "worked/case.rs"]
mod case;
#[path = "worked/dump.rs"]
mod dump;
#[path = "worked/facts.rs"]
mod facts;
#[path = "worked/made.rs"]
mod made;
#[path = "worked/measure.rs"]
mod measure;
#[path = "pdf/reader.rs"]
mod reader;
#[path = "worked/sound.rs"]
mod sound;
mod tables;

use case::{Case, Made};

/// Makes a sheet once and holds all to it that must hold.
fn hold(case: &Case) {
    let made = Made::of(case);
    let faults = [sound::faults(case, &made), facts::faults(case, &made), dump::faults(case, &made)].concat();
    assert!(faults.is_empty(), "{}: {} faults:\n{}", case.name, faults.len(), faults.join("\n"));
}

#[test]
fn the_bundled_example() {
    hold(&Case::new("bundled"));
}

#[test]
fn one_village() {
    hold(&Case::new("village"));
}

#[test]
fn the_whole_region() {
    hold(&Case::new("region").showing([41.6, 38.3, 50.6, 42.6]));
}

#[test]
fn an_exclave_with_an_enclave_beside_it() {
    hold(&Case::new("exclave"));
}

#[test]
fn fifty_thousand_incidents() {
    let table = made::fifty_thousand();
    hold(&Case::new("fifty-thousand").reading(table.path()).summed_up());
}

#[test]
fn a_border_of_another_continent_from_a_users_files() {
    hold(&Case::new("another-continent").with_own_ground());
}
