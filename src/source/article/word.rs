//! A Word document: the text of its paragraphs (ECMA-376, part 1, 17.3).

use super::Article;
use crate::source::SourceError;
use quick_xml::{Reader, events::Event};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes of the unpacked document.
const LONGEST: u64 = 256 << 20;

pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Article, SourceError> {
    let no_document = || SourceError::NotAnArticle {
        file: file.to_owned(),
        kind: "an archive without a Word document",
        cure: "unpack it, and give the texts",
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_document())?;
    let document = archive.by_name("word/document.xml").map_err(|_| no_document())?;
    let mut xml = String::new();
    let read = document.take(LONGEST).read_to_string(&mut xml);
    read.map_err(|error| SourceError::from_io(file, error))?;
    Ok(Article::plain(file, &text(&xml)))
}

/// Paragraphs as lines. What cannot be read ends the text.
fn text(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut in_run) = (String::new(), false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => in_run = tag.local_name().as_ref() == "t",
            Ok(Event::End(tag)) => {
                in_run = false;
                if tag.local_name().as_ref() == "p" {
                    text.push('\n');
                }
            }
            Ok(Event::Empty(tag)) => match tag.local_name().as_ref() {
                "br" | "cr" => text.push('\n'),
                "tab" => text.push(' '),
                _ => {}
            },
            Ok(Event::Text(run)) if in_run => text.push_str(&run),
            Ok(Event::GeneralRef(name)) if in_run => text.push_str(reference(&name)),
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
    }
}

/// The five names that XML has for itself.
fn reference(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_lines() {
        let xml = "<w:document><w:p><w:r><w:t>Fire near </w:t></w:r><w:r><w:t>Kut &amp; Sotk.</w:t></w:r></w:p><w:p><w:t>End</w:t></w:p>";
        assert_eq!(text(xml), "Fire near Kut & Sotk.\nEnd\n");
        assert_eq!(text("<w:p><w:t>cut"), "cut");
    }
}
