//! What happened, to how many, and how sure the report is of it.

use super::{
    super::{
        problem::shortened,
        schema::{Kind, StatusScale},
        vocabulary::{kinds, statuses},
    },
    reader::Cells,
};
use crate::incident::{EventType, Status};

const SHOWN_AS_OTHER: &str = "shown as other; say what it is under [kinds] in a file for --mapping";

/// Our kind for the words of a schema, by its published table (`geodata/vocabulary/`).
fn mapped(schema: Kind, kind: &str, sub_kind: &str) -> Option<EventType> {
    match schema {
        Kind::Acled => kinds::acled(kind, sub_kind),
        Kind::Ucdp => kinds::ucdp(kind),
        Kind::Gdelt | Kind::Icews => kinds::cameo(sub_kind).or_else(|| kinds::cameo(kind)),
        Kind::Polecat => kinds::plover(kind, sub_kind),
        _ => kinds::words(sub_kind).or_else(|| kinds::words(kind)).or_else(|| kinds::acled(kind, sub_kind)),
    }
}

impl Cells<'_> {
    /// The kind, and the source's own words for it where they are not ours.
    pub(super) fn kind(&mut self) -> (EventType, String) {
        let columns = self.columns();
        if self.is_own() {
            return self.own_kind(columns.kind);
        }
        let (kind, sub_kind) = (self.list(columns.kind), self.list(columns.sub_kind));
        let words = self.kind_words(&kind, &sub_kind);
        let hints = self.hints();
        let said = hints.kind_of(&sub_kind).or_else(|| hints.kind_of(&kind)).or_else(|| hints.kind_of(&words));
        let ours = || EventType::from_word(&sub_kind).or_else(|| EventType::from_word(&kind));
        let found = said.or_else(|| mapped(self.schema().kind, &kind, &sub_kind)).or_else(ours);
        if found.is_none() && !words.is_empty() {
            self.unknown_word(columns.kind.or(columns.sub_kind), &words, "kind of incident", SHOWN_AS_OTHER);
        }
        (found.unwrap_or(EventType::Other), words)
    }

    /// Another word for one of our kinds, or an unknown one, loses no row that says when and where.
    fn own_kind(&mut self, column: Option<usize>) -> (EventType, String) {
        let text = self.text(column);
        if let Some(kind) = EventType::from_word(text) {
            return (kind, String::new());
        }
        if text.is_empty() {
            let words: Vec<&str> = EventType::ALL.iter().map(|kind| kind.word()).collect();
            self.wrong(column, text, "empty".to_owned(), &format!("write one of {}", words.join(", ")));
            return (EventType::Other, String::new());
        }
        let said = self.hints().kind_of(text);
        let found = said.or_else(|| kinds::words(text));
        match found {
            Some(_) if said.is_some() => {}
            Some(kind) => {
                let read = format!("`{}` is read as {}", shortened(text), kind.word());
                self.of_file(column, text, read, "write that word, or the one that is meant");
            }
            None => self.unknown_word(column, text, "kind of incident", SHOWN_AS_OTHER),
        }
        (found.unwrap_or(EventType::Other), text.to_owned())
    }

    /// "Battles / Armed clash"; a bare number with the name of its column.
    fn kind_words(&self, kind: &str, sub_kind: &str) -> String {
        let is_code = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_digit());
        let kind = match self.columns().kind.filter(|_| is_code) {
            Some(column) => format!("{} {kind}", self.schema().name(column)),
            None => kind.to_owned(),
        };
        match (kind.is_empty(), sub_kind.is_empty()) {
            (_, true) => kind,
            (true, false) => sub_kind.to_owned(),
            (false, false) => format!("{kind} / {sub_kind}"),
        }
    }

    /// Who says nothing of how sure it is, reports it.
    pub(super) fn status(&mut self) -> Status {
        let Some((column, scale)) = self.columns().status else { return Status::Reported };
        let Some(text) = self.filled(Some(column)) else { return Status::Reported };
        let words = Status::ALL.iter().map(|status| status.word());
        let found = match scale {
            _ if self.is_own() => Status::from_word(text),
            StatusScale::Word => statuses::words(text).or_else(|| Status::from_word(&text.to_lowercase())),
            StatusScale::Ucdp => statuses::event_clarity(text),
        };
        if found.is_none() {
            let cure = format!("write one of {}", words.collect::<Vec<_>>().join(", "));
            match self.is_own() {
                true => self.wrong(Some(column), text, format!("`{}` is not known", shortened(text)), &cure),
                false => self.unknown_word(Some(column), text, "status", &format!("taken as reported; {cure}")),
            }
        }
        found.unwrap_or(Status::Reported)
    }

    /// All people affected, or the sum of those who are told apart.
    pub(super) fn affected(&mut self) -> Option<u32> {
        let columns = self.columns();
        if let Some(whole) = self.people(columns.affected) {
            return Some(whole);
        }
        columns.affected_parts.iter().fold(None, |sum: Option<u32>, column| {
            let part = self.people(Some(*column));
            part.map(|part| sum.unwrap_or(0).saturating_add(part)).or(sum)
        })
    }

    fn people(&mut self, column: Option<usize>) -> Option<u32> {
        let text = self.filled(column)?;
        let bare = if self.is_own() { text } else { text.strip_suffix(".0").unwrap_or(text) };
        match bare.parse() {
            Ok(number) => Some(number),
            Err(_) => {
                let said = format!("`{}` is not a number of people", shortened(text));
                self.doubt(column, text, said, "write a bare number, or leave it empty");
                None
            }
        }
    }
}
