//! A saved web page: its main text, without what stands around it. The WHATWG tokenizer gives the tags and text
//! (<https://html.spec.whatwg.org/multipage/parsing.html>); no tree is built.

use super::Article;
use crate::source::Problem;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::ops::Range;

/// Elements whose text is none of the article's.
const ASIDE: [&str; 16] = [
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "title", "button", "select", "svg",
    "iframe", "figure", "textarea", "head",
];
/// What stands in a head; anything else ends it, whether or not it is closed.
const OF_HEAD: [&str; 9] = ["title", "meta", "link", "base", "script", "style", "noscript", "template", "object"];
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
    let mut article = Article::of_pieces(file, source, pieces);
    if article.text.trim().is_empty() {
        let (file, column, value) = (file.to_owned(), String::new(), String::new());
        let (problem, cure) =
            ("no text of an article was found in the page".to_owned(), "save its text as .txt".to_owned());
        article.warnings.push(Problem { file, row: None, column, value, problem, cure });
    }
    article
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
            self.close_block();
        }
        if self.aside.last().is_some_and(|open| open == "head") && !OF_HEAD.contains(&name) {
            self.aside.pop();
        }
        match name {
            "a" => self.links += 1,
            // The head of an article has its title and date.
            "header" if self.main > 0 => {}
            _ if MAIN.contains(&name) => self.main += 1,
            _ if ASIDE.contains(&name) && !closed => self.aside.push(name.to_owned()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.close_block();
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

    /// A link that was left open ends with its block.
    fn close_block(&mut self) {
        self.close_line();
        self.links = 0;
    }

    fn close_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.pieces.is_empty() {
            self.lines.push(line);
        }
    }
}

/// Text as it stands in the source, cut wherever the two are not as long: at each character reference, and at a line break
/// of two letters, which the tokenizer hands out as one. Line breaks of the source are spaces.
fn pieces(source: &str, text: &str, span: Range<usize>) -> Vec<(usize, String)> {
    let (mut pieces, mut at) = (Vec::new(), span.start);
    let mut piece = (at, String::new());
    for (index, c) in text.char_indices() {
        let rest = source.get(at..span.end.max(at)).unwrap_or_default();
        let spaced = if c.is_whitespace() { ' ' } else { c };
        let length = length_in_source(c, rest, &text[index + c.len_utf8()..]);
        if length == spaced.len_utf8() {
            piece.1.push(spaced);
            at += length;
            continue;
        }
        pieces.push(std::mem::replace(&mut piece, (at, String::new())));
        pieces.push((at, spaced.to_string()));
        at += length;
        piece.0 = at;
    }
    pieces.push(piece);
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

/// How many bytes of the source stand for a letter of the text; `after` is the text that follows.
fn length_in_source(c: char, rest: &str, after: &str) -> usize {
    if c == '\n' && rest.starts_with('\r') {
        return if rest.starts_with("\r\n") { 2 } else { 1 };
    }
    let Some(name) = rest.strip_prefix('&').filter(|name| c != '&' || is_ampersand(name)) else {
        // The second letter of a reference to two has none of its own.
        return if rest.starts_with(c) || rest.starts_with('\0') {
            rest.chars().next().map_or(0, char::len_utf8)
        } else {
            0
        };
    };
    1 + name_length(name, after)
}

/// Whether a reference to an ampersand goes on so.
fn is_ampersand(name: &str) -> bool {
    let number = name.strip_prefix('#').map(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, "26"),
        None => (digits, "38"),
    });
    name.starts_with("amp")
        || name.starts_with("AMP")
        || number.is_some_and(|(digits, of)| digits.trim_start_matches('0').starts_with(of))
}

/// The length of a reference after its ampersand. Old names need no semicolon: the text that follows says where they end.
fn name_length(name: &str, after: &str) -> usize {
    const LONGEST: usize = 40;
    const LONGEST_OLD: usize = 6;
    const COMPARED: usize = 8;
    let run = name.bytes().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    if name[run..].starts_with(';') && (name.starts_with('#') || goes_on(&name[run + 1..], after, COMPARED)) {
        return run + 1;
    }
    if let Some(digits) = name.strip_prefix('#') {
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        let is_hexadecimal = |byte: &u8| byte.is_ascii_hexdigit();
        return 1 + match digits.strip_prefix(['x', 'X']) {
            Some(digits) => 1 + digits.bytes().take(LONGEST).take_while(is_hexadecimal).count(),
            None => digits.bytes().take(LONGEST).take_while(is_digit).count(),
        };
    }
    let ends = (2..=run.min(LONGEST_OLD)).find(|end| goes_on(&name[*end..], after, COMPARED));
    ends.unwrap_or(run + usize::from(name[run..].starts_with(';')))
}

/// Whether the source goes on as the text does, as far as no reference or line break comes.
fn goes_on(source: &str, text: &str, letters: usize) -> bool {
    let is_plain = |c: &char| !matches!(c, '&' | '\r' | '\0');
    let source: Vec<char> = source.chars().take(letters).take_while(is_plain).take_while(|c| *c != '<').collect();
    source.iter().copied().eq(text.chars().take(source.len()))
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

    /// The words that the page has for each part of its text.
    fn in_source(page: &str, words: &str) -> String {
        let article = read("a.html", page);
        let at = article.text.find(words).expect("the words");
        let spans = article.characters(std::slice::from_ref(&(at..at + words.len())));
        page.chars().skip(spans[0].start).take(spans[0].len()).collect()
    }

    #[test]
    fn spans_are_those_of_the_page_whatever_stands_before() {
        for before in [
            "one\r\ntwo\r\n",
            "\r\r",
            "a\u{A0}b",
            "&ltb&gt;",
            "&nbsp;x&#160;&#xA0;",
            "&amp;&",
            "&copy2021",
            "&notit;",
            "&bogus; & co",
            "&NotEqualTilde;",
            "\0",
        ] {
            let page = format!("<html><p>{before} Kut</p><p>Sotk &amp; Kut.</p></html>");
            assert_eq!(in_source(&page, "Kut"), "Kut", "{before:?}");
            assert_eq!(in_source(&page, "Sotk"), "Sotk", "{before:?}");
        }
    }

    #[test]
    fn pages_keep_their_text_however_they_are_built() {
        let body = "On 12 May units opened fire near the village of Kut.";
        for page in [
            format!("<html><head><title>T</title><body><p>{body}</p></html>"),
            format!("<html><head><title>T</title><p>{body}</p></html>"),
            format!("<html><body><form action=x><div><p>{body}</p></div></form></body></html>"),
            format!("<html><article><header><p>{body}</p></header></article></html>"),
            format!("<html><p><a href=x>Home<p>{body}</html>"),
        ] {
            let article = read("a.html", &page);
            assert!(
                article.text.contains(body) && !article.text.contains('T') && article.warnings.is_empty(),
                "{page}"
            );
        }
        assert_eq!(read("a.html", "<html><nav><p>Menu</p></nav></html>").warnings.len(), 1);
    }
}
