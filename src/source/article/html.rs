//! A saved web page: its main text, without what stands around it. The WHATWG tokenizer gives the tags and text
//! (<https://html.spec.whatwg.org/multipage/parsing.html>); no tree is built.

use super::Article;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::ops::Range;

/// Elements whose text is none of the article's.
const ASIDE: [&str; 16] = [
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select", "svg",
    "iframe", "figure", "textarea", "head",
];
/// Elements that hold the article.
const MAIN: [&str; 2] = ["article", "main"];
/// Elements that begin and end a line.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "table",
    "section",
    "article",
    "main",
    "blockquote",
    "pre",
    "dd",
    "dt",
    "dl",
    "hr",
    "body",
];
/// A block with more of its letters in links is a menu.
const MOST_LINKED: f64 = 0.6;
/// A main element with less text is none.
const SHORTEST: usize = 200;

/// A line of a page.
#[derive(Default)]
struct Line {
    pieces: Vec<(usize, String)>,
    letters: usize,
    linked: usize,
    main: bool,
}

/// The text of a page.
pub(super) fn read(file: &str, source: &str) -> Article {
    let lines = lines(source);
    let is_told = |line: &&Line| line.letters > 0 && line.linked as f64 <= MOST_LINKED * line.letters as f64;
    let main: usize = lines.iter().filter(|line| line.main).filter(is_told).map(|line| line.letters).sum();
    let kept = lines.iter().filter(|line| line.main || main < SHORTEST).filter(is_told);
    let pieces = kept.flat_map(|line| {
        let end = line.pieces.last().map_or(0, |(start, text)| start + text.len());
        line.pieces.iter().cloned().chain([(end, "\n".to_owned())])
    });
    Article::of_pieces(file, source, pieces)
}

fn lines(source: &str) -> Vec<Line> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&String::from_utf8_lossy(&tag.name), tag.self_closing),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => page.text(source, &String::from_utf8_lossy(&text), text.span.start..text.span.end),
            _ => {}
        }
    }
    page.close_line();
    page.lines
}

#[derive(Default)]
struct Page {
    lines: Vec<Line>,
    line: Line,
    aside: Vec<String>,
    main: usize,
    links: usize,
}

impl Page {
    fn start(&mut self, name: &str, closed: bool) {
        if BLOCKS.contains(&name) {
            self.close_line();
        }
        match name {
            "a" => self.links += 1,
            _ if MAIN.contains(&name) => self.main += 1,
            _ if ASIDE.contains(&name) && !closed => self.aside.push(name.to_owned()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.close_line();
        }
        match name {
            "a" => self.links = self.links.saturating_sub(1),
            _ if MAIN.contains(&name) => self.main = self.main.saturating_sub(1),
            _ => {
                // A page may leave inner ones open.
                if let Some(at) = self.aside.iter().rposition(|open| open == name) {
                    self.aside.truncate(at);
                }
            }
        }
    }

    fn text(&mut self, source: &str, text: &str, span: Range<usize>) {
        if !self.aside.is_empty() {
            return;
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.line.letters += letters;
        self.line.linked += if self.links > 0 { letters } else { 0 };
        self.line.main |= self.main > 0;
        self.line.pieces.extend(pieces(source, text, span));
    }

    fn close_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.pieces.is_empty() {
            self.lines.push(line);
        }
    }
}

/// Text as it stands in the source, cut at each character reference, which is one letter here and several there. Line
/// breaks of the source are spaces.
fn pieces(source: &str, text: &str, span: Range<usize>) -> Vec<(usize, String)> {
    let (mut pieces, mut at) = (Vec::new(), span.start);
    let mut piece = (at, String::new());
    for c in text.chars() {
        let rest = source.get(at..span.end.max(at)).unwrap_or_default();
        let spaced = if c.is_whitespace() { ' ' } else { c };
        // An ampersand stands for itself only where no reference begins with it.
        let is_reference = c == '&' && (rest.starts_with("&amp") || rest.starts_with("&#"));
        if rest.starts_with(c) && !is_reference {
            piece.1.push(spaced);
            at += c.len_utf8();
            continue;
        }
        pieces.push(std::mem::replace(&mut piece, (at, String::new())));
        pieces.push((at, spaced.to_string()));
        at += rest.find(';').map_or(c.len_utf8(), |end| end + 1);
        piece.0 = at;
    }
    pieces.push(piece);
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_text_of_a_page_is_read() {
        let body = "On 12 May units opened fire near the village of Kut. ".repeat(5);
        let page = format!(
            "<!DOCTYPE html><html><head><title>T</title><script>if (a < b) f();</script></head><body><nav><a href=x>Home</a></nav>\
             <article><h1>Fire &laquo;near&raquo; Kut</h1><p>{body}</p><ul><li><a href=y>Read also this story</a></li></ul></article>\
             <aside><p>Buy now.</p></aside></body></html>"
        );
        let article = read("a.html", &page);
        assert_eq!(article.text, format!("Fire «near» Kut\n{}\n", body));
    }

    #[test]
    fn broken_pages_have_text_all_the_same() {
        for page in ["<html><p>one<p>two", "<html><div><nav>menu<p>lost", "<html>&#x41;&bogus; &lt", "<html><script>"] {
            let article = read("a.html", page);
            assert!(!article.text.contains("menu"), "{page}");
        }
        assert_eq!(read("a.html", "<html><p>one<p>two").text, "one\ntwo\n");
    }
}
