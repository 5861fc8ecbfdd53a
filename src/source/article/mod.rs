//! Articles: plain text, Markdown, a saved web page, a Word document, as text with the way back to its source.

mod html;
mod word;

use super::{Problem, SourceError};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use std::{borrow::Cow, ops::Range};

/// The text of a report, and where it stood in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// File as the user named it.
    pub file: String,
    /// The text, its lines being paragraphs.
    pub text: String,
    /// What was noticed on reading it.
    pub warnings: Vec<Problem>,
    /// Where pieces of the text begin, in the text and in the source, both in bytes; empty where the two are one.
    pieces: Vec<(usize, usize)>,
    /// The source, where the text is only a part of it.
    source: Option<String>,
}

/// A longer text is no article.
const LONGEST: usize = 32 << 20;

impl Article {
    /// Reads a file by what stands in it.
    ///
    /// # Errors
    /// For what is no text, or too long for an article.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, SourceError> {
        let refused = |kind, cure| Err(SourceError::NotAnArticle { file: file.to_owned(), kind, cure });
        if bytes.len() > LONGEST {
            return refused("a file of more than 32 MiB", "give the articles one by one");
        }
        match bytes {
            [b'%', b'P', b'D', b'F', ..] => refused("a PDF file", "save its text, or copy it into a text file"),
            [b'P', b'K', 3, 4, ..] => word::read(file, bytes),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => refused("an old .doc text", "save it as .docx or as text"),
            _ if bytes.trim_ascii().is_empty() => refused("empty", "give a text"),
            _ if is_binary(bytes) => refused("a binary file", "give a text, a web page or a .docx"),
            _ => {
                let (text, warning) = decoded(file, bytes);
                let mut article = if is_page(&text) { html::read(file, &text) } else { Self::plain(file, &text) };
                article.warnings.extend(warning);
                Ok(article)
            }
        }
    }

    /// A text that is its own source: plain text, Markdown.
    pub fn plain(file: &str, text: &str) -> Self {
        Self { file: file.to_owned(), text: text.to_owned(), ..Self::default() }
    }

    /// A text taken from a source piece by piece, each with the byte on which it begins there.
    fn of_pieces(file: &str, source: &str, pieces: impl IntoIterator<Item = (usize, String)>) -> Self {
        let mut article = Self { file: file.to_owned(), source: Some(source.to_owned()), ..Self::default() };
        for (start, text) in pieces {
            article.pieces.push((article.text.len(), start));
            article.text.push_str(&text);
        }
        article
    }

    /// The characters of the source that some bytes of the text are, counted from 0, end excluded. Of a Word document,
    /// the characters of its text.
    pub fn characters(&self, spans: &[Range<usize>]) -> Vec<Range<usize>> {
        let places: Vec<usize> =
            spans.iter().flat_map(|span| [self.in_source(span.start), self.end_in_source(span.end)]).collect();
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by_key(|index| places[*index]);
        let source = self.source.as_ref().unwrap_or(&self.text);
        let (mut at, mut count, mut counted) = (0, 0, vec![0; places.len()]);
        for index in order {
            let to = places[index].min(source.len());
            count += source.get(at..to).map_or(0, |between| between.chars().count());
            at = to;
            counted[index] = count;
        }
        counted.chunks(2).map(|pair| pair[0]..pair.get(1).copied().unwrap_or(pair[0])).collect()
    }

    fn in_source(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|(start, _)| *start <= at);
        match index.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some((start, source)) => source + (at - start),
            None => at,
        }
    }

    /// The end of a span belongs to the piece before it.
    fn end_in_source(&self, end: usize) -> usize {
        end.checked_sub(1).map_or(0, |last| self.in_source(last) + 1)
    }
}

/// Whether a text reads like one, not like a table: a line of many words that ends as sentences do, and no columns.
pub fn is_prose(bytes: &[u8]) -> bool {
    const SAMPLE: usize = 20_000;
    const WORDS: usize = 8;
    let sample = String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes)).into_owned();
    let is_sentence = |line: &str| {
        let line = line.trim();
        line.split(' ').count() >= WORDS && line.ends_with(['.', '!', '?', '։', ':', '”', '»', '"', '…'])
    };
    let is_header = |line: &str| {
        line.split([';', '\t', '|']).count() > 3
            || line.split(',').skip(1).filter(|cell| !cell.starts_with(' ')).count() > 2
    };
    let head = sample.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    is_page(&sample) || (!is_header(head) && !has_columns(&sample) && sample.lines().any(is_sentence))
}

/// Whether the first line is short names between separators, and the lines below it have as many cells. In prose a
/// space follows commas and semicolons.
fn has_columns(text: &str) -> bool {
    const LOOKED_AT: usize = 6;
    const LONGEST_NAME: usize = 40;
    let mut lines = text.trim_start_matches('\u{FEFF}').lines().filter(|line| !line.trim().is_empty());
    let Some(head) = lines.next() else { return false };
    let below: Vec<&str> = lines.take(LOOKED_AT).collect();
    let is_name = |cell: &str| {
        let cell = cell.trim_matches('"');
        !cell.is_empty() && cell.chars().count() <= LONGEST_NAME && !cell.ends_with(['.', '!', '?', '։', ':'])
    };
    [',', ';', '\t', '|'].into_iter().any(|separator| {
        let cuts = cuts(head, separator);
        let is_header = cuts > 0 && head.split(separator).all(|cell| !cell.starts_with(' ') && is_name(cell));
        is_header && !below.is_empty() && below.iter().all(|line| self::cuts(line, separator) == cuts)
    })
}

/// Separators outside quotes that no space follows.
fn cuts(line: &str, separator: char) -> usize {
    let (mut is_quoted, mut cuts) = (false, 0);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        is_quoted ^= c == '"';
        cuts += usize::from(c == separator && !is_quoted && chars.peek() != Some(&' '));
    }
    cuts
}

fn is_page(text: &str) -> bool {
    let first: String = text.trim_start_matches('\u{FEFF}').trim_start().chars().take(200).collect();
    let first = first.to_ascii_lowercase();
    first.starts_with("<!doctype html")
        || first.starts_with("<html")
        || (first.starts_with('<') && first.contains("<head"))
}

fn is_binary(bytes: &[u8]) -> bool {
    let first = bytes.get(..4096).unwrap_or(bytes);
    Encoding::for_bom(bytes).is_none() && first.contains(&0)
}

/// UTF-8, or what the bytes look like.
fn decoded<'b>(file: &str, bytes: &'b [u8]) -> (Cow<'b, str>, Option<Problem>) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0, None);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let encoding = if encoding == UTF_8 { encoding_rs::WINDOWS_1251 } else { encoding };
    let problem = format!("the file is not UTF-8; it seems to be {}, and was read as that", encoding.name());
    let cure = "if letters look wrong, save the file as UTF-8".to_owned();
    let (file, column, value) = (file.to_owned(), String::new(), String::new());
    (encoding.decode(bytes).0, Some(Problem { file, row: None, column, value, problem, cure }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_counted_in_characters_of_the_source() {
        let article = Article::plain("a.txt", "Կութ: Kut");
        assert_eq!(article.characters(&[10..13, 0..8]), [6..9, 0..4]);
        let article =
            Article::read("a.html", "<html><p>Կութ</p><p>Kut &amp; Sotk</p></html>".as_bytes()).expect("a page");
        assert_eq!(article.text.trim(), "Կութ\nKut & Sotk");
        let at = article.text.find("Sotk").expect("a name");
        assert_eq!(article.characters(&[at..at + 4, 0..8]), [30..34, 9..13]);
    }

    #[test]
    fn what_is_no_article_is_refused() {
        for bytes in [&b"%PDF-1.7"[..], b"PK\x03\x04rest", b"   \n", b"\x7FELF\0\0", b"\xD0\xCF\x11\xE0"] {
            assert!(Article::read("a", bytes).is_err(), "{bytes:?}");
        }
        let russian = encoding_rs::WINDOWS_1251.encode("Обстрел села Кут начался утром и продолжался час.").0;
        let article = Article::read("a.txt", &russian).expect("a text");
        assert!(article.text.starts_with("Обстрел") && article.warnings.len() == 1);
    }

    #[test]
    fn prose_is_told_from_tables() {
        assert!(is_prose("Title\nOn 12 May units opened fire near the village of Kut.\n".as_bytes()));
        assert!(is_prose(b"<!DOCTYPE html><html></html>"));
        assert!(is_prose("Fire at Kut, Sotk\nOn 12 May units opened fire, near the village of Kut.\n".as_bytes()));
        assert!(!is_prose(b"id,place,date\n1,Kut,2021\n"));
        for table in [
            "when,text\n2021-05-12,On this day units opened fire near Kut, then they withdrew.\n",
            "when,text\n2021-05-12,\"On this day, units opened fire,near the village of Kut.\"\n",
            "when;text\n12.05.2021;On this day units opened fire near the village of Kut.\n",
            "when\ttext\n\n12.05.2021\tOn this day units opened fire near the village of Kut.\n",
        ] {
            assert!(!is_prose(table.as_bytes()), "{table}");
        }
        assert!(!is_prose(b"id,place,date,words\n1,Kut,2021,On this day nothing at all happened near the village.\n"));
    }
}
