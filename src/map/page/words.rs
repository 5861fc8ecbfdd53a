//! The words of the page that are its own, in one place.

use std::collections::BTreeMap;

const WORDS: &[(&str, &str)] = &[
    ("lang", "en"),
    ("map", "Map of incidents. Arrow keys move it, plus and minus zoom, 0 shows all."),
    ("zoom_in", "Zoom in"),
    ("zoom_out", "Zoom out"),
    ("show_all", "Show all"),
    ("what", "What happened"),
    ("status", "Status"),
    ("when", "When"),
    ("from", "From"),
    ("to", "to"),
    ("undated", "Without a date"),
    ("reset", "Show all incidents"),
    ("on_the_map", "On the map"),
    ("near", "Near the place"),
    ("framed", "Anywhere in the area, or along the line"),
    ("several", "Several together: click to part them"),
    ("several_framed", "Several in one area or along one line"),
    ("incidents", "Incidents"),
    ("number", "No."),
    ("date", "Date"),
    ("event", "Place and event"),
    ("shown", "{n} of {all} incidents shown"),
    ("unmapped", "{n} of them in the table only: known to the country, outside the map, or not placed"),
    ("none", "No incident is left: choose more kinds or more days"),
    ("earlier", "Previous"),
    ("later", "Next"),
    ("rows", "{from}–{to} of {all}"),
    ("close", "Close"),
    ("here", "{n} incidents here"),
    ("more", "and {n} more: see the table"),
    ("place", "Place"),
    ("precision", "How precisely"),
    ("said", "As reported"),
    ("why", "Why there"),
    ("actors", "Actors"),
    ("affected", "People affected"),
    ("source", "Source"),
    ("notes", "Notes"),
    ("id", "Id"),
    ("table_only", "in the table only"),
    ("count", "{n} incidents; press to part them"),
    ("no_script", "This page needs JavaScript to show the incidents. Nothing is loaded from anywhere."),
    ("histogram", "Incidents by date; hatched: left out"),
    ("coarse", "{n} not known to the day or month of a bar"),
    ("printed", "Printed are the first {n} of {all} rows."),
];

/// All, for the script.
pub(super) fn all() -> BTreeMap<&'static str, &'static str> {
    WORDS.iter().copied().collect()
}

/// One, for the template.
pub(super) fn of(name: &str) -> &'static str {
    WORDS.iter().find(|(known, _)| *known == name).map_or("", |(_, words)| words)
}
