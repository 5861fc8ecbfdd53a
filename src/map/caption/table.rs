//! The numbered incidents as a Markdown table, ready to be pasted into a document.
//!
//! Names and sources are a stranger's words: none of them becomes markup, a link of its own, or a formula.

use crate::{
    layer::{Layers, LocatedIncident},
    map::{
        furniture::{credits, short_date, upper_first},
        incident::Ground,
        scene::Scene,
        text::clean::clean,
    },
    place::Precision,
    source::guarded::guarded,
};
use std::fmt::Write;

/// Rows written at most: a longer table is no use in a document, and the layers have them all.
const MOST: usize = 10_000;

const HEAD: &str = "| No. | Date | Place | What | Status | How precisely | Source |\n|---:|---|---|---|---|---|---|\n";

/// The table of all incidents by their numbers on the sheet, then the sources and the alternative text of the picture.
pub fn table(layers: &Layers, scene: &Scene) -> String {
    let mut text = format!("**{}**\n\n{HEAD}", plain(&scene.title));
    for located in layers.incidents.iter().take(MOST) {
        row(located, &mut text);
    }
    let more = layers.incidents.len().saturating_sub(MOST);
    if more > 0 {
        // Writing to a string never fails.
        let _ = write!(text, "\n{more} more incidents stand in the layers.\n");
    }
    match layers.unread {
        0 => {}
        1 => text.push_str("\n1 row could not be read: see rejected.csv.\n"),
        // Writing to a string never fails.
        rows => drop(write!(text, "\n{rows} rows could not be read: see rejected.csv.\n")),
    }
    if !layers.attributions.is_empty() {
        let _ = write!(text, "\nSources of the map: {}.\n", plain(&credits(&layers.attributions)));
    }
    let _ = write!(text, "\nAlternative text of the picture: {}\n", plain(&scene.description));
    text
}

fn row(located: &LocatedIncident, text: &mut String) {
    let incident = &located.incident;
    let cells = [
        located.number.to_string(),
        dates(located),
        plain(&place(located)),
        plain(&what(located)),
        upper_first(incident.status.label()),
        plain(&precision(located)),
        source(&incident.source, &incident.source_url),
    ];
    // Writing to a string never fails.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

fn dates(located: &LocatedIncident) -> String {
    let incident = &located.incident;
    let from = incident.date.map_or_else(|| "not given".to_owned(), |date| short_date(date, true));
    match incident.date_end {
        Some(end) => format!("{from} – {}", short_date(end, true)),
        None => from,
    }
}

/// The name, and the province of a settlement.
fn place(located: &LocatedIncident) -> String {
    let Some(answer) = located.answer() else {
        let said = located.incident.location.as_str();
        return if said.is_empty() { "not given".to_owned() } else { said.to_owned() };
    };
    let name = upper_first(&answer.place_name);
    let fine = matches!(answer.precision, Precision::Exact | Precision::Near | Precision::District);
    match answer.admin1_name.as_deref().filter(|admin1| fine && *admin1 != answer.place_name) {
        Some(admin1) => format!("{name}, {admin1}"),
        None => name,
    }
}

fn what(located: &LocatedIncident) -> String {
    let incident = &located.incident;
    match incident.affected {
        Some(people) => format!("{}; {people} affected", incident.event_type.label()),
        None => incident.event_type.label().to_owned(),
    }
}

/// How finely the place is known, in words.
fn precision(located: &LocatedIncident) -> String {
    let Some(answer) = located.answer() else { return "place not known".to_owned() };
    let words = match (answer.precision, answer.uncertainty) {
        (Precision::Exact, _) => "this place".to_owned(),
        (Precision::Near, Some(radius)) => format!("near, within {radius}"),
        (Precision::Near, None) => "near".to_owned(),
        (Precision::Section, _) => "somewhere along this line".to_owned(),
        (Precision::District, _) => "somewhere in this district".to_owned(),
        (Precision::Province, _) => match answer.admin1_name.as_deref() {
            Some(admin1) if answer.admin1.as_deref() != Some(answer.place_id.as_str()) => {
                format!("somewhere in {admin1}")
            }
            _ => "somewhere in this province".to_owned(),
        },
        (Precision::Vague, _) => "somewhere in an area without an agreed outline".to_owned(),
        (Precision::Country, _) => "the country only".to_owned(),
        (Precision::Water, _) => "on or above the sea".to_owned(),
    };
    match Ground::of(located) {
        Ground::OffMap => format!("{words}; outside the map"),
        Ground::Country | Ground::Nowhere => format!("{words}; not on the map"),
        _ => words,
    }
}

/// Who reports, as a link where there is an address of the web.
fn source(name: &str, address: &str) -> String {
    let (name, address) = (plain(name), address.trim());
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let harmless = |c: char| c.is_ascii_graphic() && !"<>()[]\"'`|\\*_".contains(c) || "_*".contains(c);
    match (name.is_empty(), is_web && address.chars().all(harmless)) {
        (true, true) => format!("<{address}>"),
        (false, true) => format!("[{name}](<{address}>)"),
        (true, false) => plain(address),
        (false, false) => name,
    }
}

/// A text that Markdown, HTML and spreadsheets show as it is, on one line.
fn plain(text: &str) -> String {
    let cleaned = clean(text);
    let line = cleaned.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    for c in guarded(&line).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' | '^' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    // Some readers make links of bare addresses and mentions.
    out.replace("://", "&#58;//").replace("www.", "www&#46;").replace('@', "&#64;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strangers_words_stay_words() {
        for (text, written) in [
            ("Sotk, Gegharkunik", "Sotk, Gegharkunik"),
            ("a | b\nc", "a \\| b c"),
            ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
            ("![x](javascript:alert(1))", "!\\[x\\](javascript:alert(1))"),
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+374", "+374"),
            ("-", "'-"),
            ("AT&T &copy;", "AT&amp;T &amp;copy;"),
            ("**bold** _it_ `code`", "\\*\\*bold\\*\\* \\_it\\_ \\`code\\`"),
            ("see https://a.example", "see https&#58;//a.example"),
            ("a\u{202e}b\u{0}", "ab"),
        ] {
            assert_eq!(plain(text), written, "{text:?}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for (name, address, written) in [
            ("Agency", "https://a.example/x_1?y=2", "[Agency](<https://a.example/x_1?y=2>)"),
            ("", "https://a.example", "<https://a.example>"),
            ("Agency", "javascript:alert(1)", "Agency"),
            ("Agency", "https://a.example/>) evil", "Agency"),
            ("[x]", "", "\\[x\\]"),
            ("", "", ""),
        ] {
            assert_eq!(source(name, address), written);
        }
    }
}
