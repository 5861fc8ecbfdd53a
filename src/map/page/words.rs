//! The words of the page: those of the sheet, and some of its own.

use crate::map::Words;
use std::collections::BTreeMap;

/// How template and script call them, and their keys in the table of words.
const KEYS: &[(&str, &str)] = &[
    ("near", "legend.near"),
    ("framed", "legend.framed"),
    ("number", "table.number"),
    ("date", "table.date"),
    ("place", "table.place"),
    ("what", "table.what"),
    ("status", "table.status"),
    ("precision", "table.precision"),
    ("source", "table.source"),
    ("incidents", "incidents"),
    ("on_the_map", "legend"),
    ("day", "date.short_day_year"),
    ("km", "unit.km"),
    ("m", "unit.m"),
    ("map", "page.map"),
    ("zoom_in", "page.zoom_in"),
    ("zoom_out", "page.zoom_out"),
    ("show_all", "page.show_all"),
    ("when", "page.when"),
    ("from", "page.from"),
    ("to", "page.to"),
    ("undated", "page.undated"),
    ("reset", "page.reset"),
    ("several", "page.several"),
    ("several_framed", "page.several_framed"),
    ("event", "page.event"),
    ("shown", "page.shown"),
    ("unmapped", "page.unmapped"),
    ("none", "page.none"),
    ("earlier", "page.earlier"),
    ("later", "page.later"),
    ("rows", "page.rows"),
    ("close", "page.close"),
    ("here", "page.here"),
    ("more", "page.more"),
    ("said", "page.said"),
    ("why", "page.why"),
    ("actors", "page.actors"),
    ("affected", "page.affected"),
    ("notes", "page.notes"),
    ("id", "page.id"),
    ("count", "page.count"),
    ("no_script", "page.no_script"),
    ("histogram", "page.histogram"),
    ("coarse", "page.coarse"),
    ("printed", "page.printed"),
    ("left_out", LEFT_OUT),
];

/// Key of what is said of texts that the page has no room for.
const LEFT_OUT: &str = "page.left_out";

/// Their names go by their numbers.
const MONTHS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// All, for the script, and the language.
pub(super) fn all(words: Words) -> BTreeMap<&'static str, &'static str> {
    let said = KEYS.iter().map(|(name, key)| (*name, words.say(key)));
    let months = MONTHS.iter().map(|month| (*month, words.of("short_month_of_day", month)));
    said.chain(months).chain([("lang", words.language().code())]).collect()
}

/// From which number on the page is without what is long.
pub(super) fn left_out(number: usize, words: Words) -> String {
    words.say(LEFT_OUT).replace("{n}", &number.to_string())
}

/// One, for the template.
pub(super) fn of(name: &str, words: Words) -> &'static str {
    match name {
        "lang" => words.language().code(),
        name => KEYS.iter().find(|(known, _)| *known == name).map_or("", |(_, key)| words.say(key)),
    }
}
