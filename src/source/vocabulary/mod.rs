//! The words and codes of other schemas in ours: kinds of events, standing of reports, codes of countries.
//!
//! The mappings are tables that anybody can read and correct, `geodata/vocabulary/*.csv`, each row with its source. An
//! answer of `None` means that the table does not know the word; what to do then, and keeping the source's own words, is
//! the caller's.

pub mod countries;
pub mod kinds;
mod lexicon;
pub mod statuses;

use lexicon::{Lexicon, rows};
