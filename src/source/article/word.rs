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
    let mut xml = Vec::new();
    let read = document.take(LONGEST + 1).read_to_end(&mut xml);
    read.map_err(|error| SourceError::from_io(file, error))?;
    if xml.len() as u64 > LONGEST {
        let (kind, cure) = ("a document of more than 256 MiB", "give the articles one by one");
        return Err(SourceError::NotAnArticle { file: file.to_owned(), kind, cure });
    }
    let xml = String::from_utf8_lossy(&xml);
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
            Ok(Event::GeneralRef(name)) if in_run => text.push(reference(&name)),
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
    }
}

/// The five names that XML has for itself, and numbers of letters.
fn reference(name: &str) -> char {
    let of_number = |number: &str| {
        let number = match number.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => number.parse().ok(),
        };
        number.and_then(char::from_u32)
    };
    match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => name.strip_prefix('#').and_then(of_number).unwrap_or(' '),
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
        assert_eq!(text("<w:p><w:t>S&#111;t&#x6B;</w:t></w:p>"), "Sotk\n");
    }
}
