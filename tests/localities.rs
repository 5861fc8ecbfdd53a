//! How localities may be read, from `tests/cases/localities.tsv`.

#![allow(clippy::expect_used)]

use bordermap::incident::locality::{Breadth, Direction, Distance, Locality, Phrase, Reference, Sides, readings};

fn reference(reference: &Reference) -> String {
    match reference.kind {
        Some(kind) => format!("{}:{kind:?}", reference.name),
        None => reference.name.clone(),
    }
}

fn sides(sides: &Sides) -> String {
    match sides {
        Sides::Unnamed => "unnamed".to_owned(),
        Sides::With(other) => format!("with {other}"),
        Sides::Both(a, b) => format!("{a}/{b}"),
    }
}

fn distance_said(distance: &Distance) -> String {
    format!("{:.0}±{:.0} m", distance.about.0, distance.give_or_take.0)
}

fn part(direction: Option<&Direction>) -> &'static str {
    const ROSE: [&str; 8] = ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"];
    direction.map_or("central", |direction| ROSE[(direction.bearing.0 / 45.0) as usize])
}

fn said(locality: &Locality) -> String {
    let phrase = phrase_said(&locality.phrase);
    locality.containers.iter().fold(phrase, |said, container| format!("{said} < {}", reference(container)))
}

fn phrase_said(phrase: &Phrase) -> String {
    match phrase {
        Phrase::Place(place) => format!("place {}", reference(place)),
        Phrase::Near(place) => format!("near {}", reference(place)),
        Phrase::AreaOf(place) => format!("area of {}", reference(place)),
        Phrase::SectionOf(place) => format!("section of {}", reference(place)),
        Phrase::Territory(place) => format!("territory {}", reference(place)),
        Phrase::Section { from, to, border } => {
            format!("section {}..{} of {}", reference(from), reference(to), sides(border))
        }
        Phrase::Border { sides: of, breadth: Breadth::Line } => format!("border {}", sides(of)),
        Phrase::Border { sides: of, breadth: Breadth::Zone } => format!("zone {}", sides(of)),
        Phrase::Offset { distance, direction, from } => {
            format!("{} {}° of {}", distance_said(distance), direction.bearing.0, reference(from))
        }
        Phrase::OffsetToward { distance, from, to } => {
            format!("{} from {} toward {}", distance_said(distance), reference(from), reference(to))
        }
        Phrase::Inside { distance, side, from } => {
            let from = from.as_ref().map(|from| format!(" from {}", reference(from))).unwrap_or_default();
            format!("{} inside {}{from}", distance_said(distance), reference(side))
        }
        Phrase::Along { of, border } => format!("along {} of {}", reference(of), sides(border)),
        Phrase::Around { distance, from } => format!("{} around {}", distance_said(distance), reference(from)),
        Phrase::Beyond { direction, from } => format!("{}° of {}", direction.bearing.0, reference(from)),
        Phrase::Part { direction, of, .. } => format!("{} part of {}", part(direction.as_ref()), reference(of)),
        Phrase::Toward(place) => format!("toward {}", reference(place)),
        Phrase::Road(a, b) => format!("road {}..{}", reference(a), reference(b)),
        Phrase::Several(listed) => format!("several {}", listed.iter().map(said).collect::<Vec<_>>().join(", ")),
        Phrase::OneOf(listed) => format!("one of {}", listed.iter().map(said).collect::<Vec<_>>().join(", ")),
        Phrase::OffBorder { distance, border } => format!("{} off border {}", distance_said(distance), sides(border)),
        Phrase::Opposite(of) => format!("opposite {}", reference(of)),
        Phrase::Sited { what, by } => format!("{} [{}]", phrase_said(what), phrase_said(by)),
        Phrase::Halfway(a, b) => format!("halfway {}, {}", reference(a), reference(b)),
        Phrase::Between(a, b) => format!("between {}, {}", reference(a), reference(b)),
        Phrase::BorderPart { direction, border } => {
            format!("{} part of border {}", part(Some(direction)), sides(border))
        }
    }
}

#[test]
fn localities_are_read_as_the_table_says() {
    let table = include_str!("cases/localities.tsv");
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let (asked, expected) = line.split_once('\t').expect("two columns");
        let given: Vec<String> = readings(asked).iter().map(said).collect();
        let given = if given.is_empty() { "nothing".to_owned() } else { given.join(" | ") };
        if given != expected {
            wrong.push(format!("{asked}\n   wanted {expected}\n   got    {given}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_text_makes_the_parser_panic() {
    let pieces =
        ["the", "section", "of", "-", "между", "ə", "ß", "İ", "\u{202E}", "\0", "border", "between", "and", ",", " "];
    for a in pieces {
        for b in pieces {
            for c in pieces {
                for glue in ["", " "] {
                    readings(&[a, b, c].join(glue));
                    readings(&[c, a, b, a, c].join(glue));
                }
            }
        }
    }
    readings(&"Sotk-".repeat(2_000));
    readings(&"section of ".repeat(2_000));
}
