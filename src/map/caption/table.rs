//! The numbered incidents as a Markdown table, ready to be pasted into a document.
//!
//! Names and sources are a stranger's words: none of them becomes markup, a link of its own, or a formula.

use crate::{
    layer::{Layers, LocatedIncident},
    map::{
        furniture::credits,
        incident::{Ground, listed},
        scene::Scene,
        text::clean::clean,
        wording::Words,
    },
    place::Precision,
    source::guarded::guarded,
};
use std::fmt::Write;

/// Rows written at most: a longer table is no use in a document, and the layers have them all.
const MOST: usize = 10_000;

const HEADS: [&str; 7] =
    ["table.number", "table.date", "table.place", "table.what", "table.status", "table.precision", "table.source"];

/// The table of all incidents by their numbers on the sheet, those that a map of an extent asked for does not show in one
/// of their own; then the sources and the alternative text of the picture.
pub fn table(layers: &Layers, scene: &Scene, words: Words) -> String {
    let mut text = format!("**{}**\n\n{}", plain(&scene.title), head(words));
    let (shown, beyond) = listed(layers);
    shown.iter().take(MOST).for_each(|located| row(located, words, &mut text));
    let left = MOST.saturating_sub(shown.len());
    if left > 0 && !beyond.is_empty() {
        let _ = write!(text, "\n**{}**\n\n{}", words.say("table.not_shown"), head(words));
        beyond.iter().take(left).for_each(|located| row(located, words, &mut text));
    }
    let more = layers.incidents.len().saturating_sub(MOST);
    let more = (more > 0).then(|| words.count("table.more", more, &[]));
    let credits = (!layers.attributions.is_empty()).then(|| plain(&credits(&layers.attributions)));
    let sources = credits.map(|credits| words.fill("table.sources", &[&credits]));
    let description = words.fill("table.alt", &[&plain(&scene.description)]);
    let unread = layers.unread.to_string();
    let unread = (layers.unread > 0).then(|| words.fill("row.unread_in", &[&unread, "rejected.csv"]));
    for paragraph in more.into_iter().chain(unread).chain(sources).chain([description]) {
        // Writing to a string never fails.
        let _ = writeln!(text, "\n{paragraph}");
    }
    text
}

fn head(words: Words) -> String {
    format!("| {} |\n|---:|---|---|---|---|---|---|\n", HEADS.map(|head| words.say(head)).join(" | "))
}

fn row(located: &LocatedIncident, words: Words, text: &mut String) {
    let incident = &located.incident;
    let cells = [
        located.number.to_string(),
        dates(located, words),
        plain(&place(located, words)),
        plain(&what(located, words)),
        words.sentence_case(words.of("status", incident.status.word())),
        plain(&precision(located, words)),
        source(&incident.source, &incident.source_url),
    ];
    // Writing to a string never fails.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

pub(crate) fn dates(located: &LocatedIncident, words: Words) -> String {
    let incident = &located.incident;
    let from =
        incident.date.map_or_else(|| words.say("table.not_given").to_owned(), |date| words.short_date(date, true));
    match incident.date_end {
        Some(end) => format!("{from} – {}", words.short_date(end, true)),
        None => from,
    }
}

/// The name, and the province of a settlement.
pub(crate) fn place(located: &LocatedIncident, words: Words) -> String {
    let Some(answer) = located.answer() else {
        let said = located.incident.location.as_str();
        return if said.is_empty() { words.say("table.not_given").to_owned() } else { said.to_owned() };
    };
    let name = words.sentence_case(&answer.place_name);
    let fine = matches!(answer.precision, Precision::Exact | Precision::Near | Precision::District);
    match answer.admin1_name.as_deref().filter(|admin1| fine && *admin1 != answer.place_name) {
        Some(admin1) => format!("{name}, {admin1}"),
        None => name,
    }
}

fn what(located: &LocatedIncident, words: Words) -> String {
    let kind = words.of("kind", located.incident.event_type.word());
    match located.incident.affected {
        Some(people) => format!("{kind}; {}", words.fill("table.affected", &[&people.to_string()])),
        None => kind.to_owned(),
    }
}

/// How finely the place is known, in words.
pub(crate) fn precision(located: &LocatedIncident, words: Words) -> String {
    let Some(answer) = located.answer() else { return words.say("precision.unknown").to_owned() };
    let said = match (answer.precision, answer.uncertainty) {
        (_, Some(off)) if answer.doubt().is_some() => words.fill("precision.doubtful", &[&words.distance(off)]),
        (Precision::Near, Some(radius)) => words.fill("precision.near_within", &[&words.distance(radius)]),
        (Precision::Province, _) => match answer.admin1_name.as_deref() {
            Some(admin1) if answer.admin1.as_deref() != Some(answer.place_id.as_str()) => {
                words.fill("precision.province_named", &[admin1])
            }
            _ => words.say("precision.province").to_owned(),
        },
        (precision, _) => words.of("precision", precision.word()).to_owned(),
    };
    match Ground::of(located) {
        Ground::OffMap => words.fill("precision.off_map", &[&said]),
        Ground::Country | Ground::Nowhere => words.fill("precision.not_on_map", &[&said]),
        _ => said,
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
