//! An article with its mentions and records marked, as one page to be checked by eye.

use super::{Extraction, Record};
use crate::{geocode::Resolution, source::article::Article};
use std::{collections::BTreeSet, fmt::Write, ops::Range};

const STYLE: &str = "body{font:16px/1.5 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222;background:#fff}\
.text{white-space:pre-wrap}.record{background:#fdf3d0;border-bottom:2px solid #c98b00}.review{background:#eee;\
border-bottom:2px dashed #888}mark{background:#d6e8f7;color:inherit}mark.open{background:#f7d6d6}\
table{border-collapse:collapse;font:14px/1.4 sans-serif;margin-top:2em}td,th{border:1px solid #ccc;padding:.2em .5em;\
text-align:left;vertical-align:top}sup{font:bold 11px sans-serif}";

/// The page: self-contained, everything of the article escaped.
pub fn page(article: &Article, extraction: &Extraction) -> String {
    let title = escaped(&article.file);
    let (text, table) = (marked(article, extraction), table(extraction));
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style></head><body>\n\
         <h1>{title}</h1>\n<div class=\"text\">{text}</div>\n{table}</body></html>\n"
    )
}

/// What marks a part of the text.
struct Mark<'e> {
    span: Range<usize>,
    open: String,
    close: &'static str,
    of: Kind<'e>,
}

enum Kind<'e> {
    Record(usize, &'e Record),
    Mention,
}

/// The text cut at every beginning and end of a mark, each piece within the marks that hold it, records outside.
fn marked(article: &Article, extraction: &Extraction) -> String {
    let marks = marks(extraction);
    let ends = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]);
    let cuts: BTreeSet<usize> = ends.chain([0, article.text.len()]).collect();
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut html = String::with_capacity(article.text.len() * 2);
    let mut next = 0;
    let mut open: Vec<&Mark> = Vec::new();
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        open.retain(|mark| mark.span.end > start);
        while let Some(mark) = marks.get(next).filter(|mark| mark.span.start <= start) {
            open.push(mark);
            next += 1;
        }
        let in_order = || {
            let records = open.iter().filter(|mark| matches!(mark.of, Kind::Record(..)));
            records.chain(open.iter().filter(|mark| matches!(mark.of, Kind::Mention)))
        };
        in_order().for_each(|mark| html.push_str(&mark.open));
        html.push_str(&escaped(article.text.get(start..end).unwrap_or_default()));
        let closing: Vec<&str> = in_order().map(|mark| mark.close).collect();
        closing.into_iter().rev().for_each(|close| html.push_str(close));
        for mark in open.iter().filter(|mark| mark.span.end == end) {
            if let Kind::Record(number, record) = mark.of {
                let _ =
                    write!(html, "<sup title=\"{}\"><a href=\"#r{number}\">{number}</a></sup>", escaped(&said(record)));
            }
        }
    }
    html
}

fn marks(extraction: &Extraction) -> Vec<Mark<'_>> {
    let records = numbered(extraction).map(|(number, record, class)| Mark {
        span: record.span.clone(),
        open: format!("<span class=\"{class}\">"),
        close: "</span>",
        of: Kind::Record(number, record),
    });
    let mentions = extraction.mentions.iter().map(|mention| {
        let (class, title) = match mention.resolution.as_ref() {
            Resolution::Resolved(answer) => ("", format!("{} ({})", answer.place_name, answer.precision.word())),
            _ => (" class=\"open\"", "several places are called so".to_owned()),
        };
        let open = format!("<mark{class} title=\"{}\">", escaped(&title));
        Mark { span: mention.span.clone(), open, close: "</mark>", of: Kind::Mention }
    });
    let mut marks: Vec<Mark> = records.chain(mentions).collect();
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    marks
}

fn numbered(extraction: &Extraction) -> impl Iterator<Item = (usize, &Record, &'static str)> {
    let records = extraction.records.iter().map(|record| (record, "record"));
    let all = records.chain(extraction.review.iter().map(|record| (record, "review")));
    all.enumerate().map(|(index, (record, class))| (index + 1, record, class))
}

fn said(record: &Record) -> String {
    let incident = &record.incident;
    let date = incident.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
    format!("{date}: {} ({}), {}", incident.event_type.label(), incident.status.label(), incident.location)
}

fn table(extraction: &Extraction) -> String {
    let mut html = String::from(
        "<table><tr><th>No.</th><th>Date</th><th>What</th><th>Where</th><th>Who</th><th>Affected</th><th>Rule</th><th>Confidence</th></tr>\n",
    );
    for (number, record, class) in numbered(extraction) {
        let incident = &record.incident;
        let actors: Vec<&str> = [&incident.actor1, &incident.actor2]
            .into_iter()
            .map(String::as_str)
            .filter(|actor| !actor.is_empty())
            .collect();
        let cells = [
            incident.date.map(|date| date.to_string()).unwrap_or_default(),
            format!("{} ({})", incident.event_type.label(), incident.status.label()),
            incident.location.clone(),
            actors.join(" / "),
            incident.affected.map(|affected| affected.to_string()).unwrap_or_default(),
            record.rule.clone(),
            format!("{:.2}{}", record.confidence, if class == "review" { ", to be reviewed" } else { "" }),
        ];
        let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        let _ = writeln!(html, "<tr id=\"r{number}\"><td>{number}</td>{cells}</tr>");
    }
    html + "</table>\n"
}

/// Text that is no markup; what cannot stand in a page at all is left out.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // Direction marks would turn what is around them.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => html.push(c),
        }
    }
    html
}
