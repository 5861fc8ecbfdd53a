//! A text as sentences: paragraphs and headings by its lines, and what stands in quotation marks.

use std::ops::Range;

/// A sentence and what is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the article's text.
    pub span: Range<usize>,
    /// The number of its paragraph.
    pub paragraph: usize,
    /// Whether the paragraph is a heading or an item that links elsewhere.
    pub heading: bool,
    /// Whether it begins within a quotation.
    pub quoted: bool,
}

/// More bytes than any sentence: what goes on is cut there, at a space where there is one.
const LONGEST: usize = 2_000;
/// Lines no longer than this, with empty lines between the paragraphs, are wrapped ones.
const WRAPPED: usize = 130;
/// A heading has fewer characters.
const HEADING: usize = 140;

/// The sentences of a text, in order.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (number, span) in paragraphs(text).into_iter().enumerate() {
        split(text, span, number, &mut found);
    }
    found
}

/// A line is a paragraph, but where lines are wrapped: there an empty line parts them.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = || {
        text.split_inclusive('\n').scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start..*at, line.trim().is_empty()))
        })
    };
    let is_wrapped =
        lines().all(|(span, _)| text[span].chars().nth(WRAPPED).is_none()) && lines().any(|(_, empty)| empty);
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (span, empty) in lines() {
        match paragraphs.last_mut() {
            Some(last) if goes_on && !empty && is_wrapped => last.end = span.end,
            _ if !empty => paragraphs.push(span),
            _ => {}
        }
        goes_on = !empty;
    }
    paragraphs
}

fn split(text: &str, paragraph: Range<usize>, number: usize, found: &mut Vec<Sentence>) {
    let body = text.get(paragraph.clone()).unwrap_or_default();
    let heading = is_heading(body);
    let (mut start, mut depth, mut depth_at_start) = (0, 0_usize, 0_usize);
    let mut chars = body.char_indices().peekable();
    let mut push = |from: usize, to: usize, depth: usize| {
        let piece = &body[from..to];
        let begin = from + piece.len() - piece.trim_start().len();
        if !piece.trim().is_empty() {
            let span = paragraph.start + begin..paragraph.start + from + piece.trim_end().len();
            let quoted = depth > 0 || piece.trim_start().starts_with(['“', '«', '"', '„']);
            found.push(Sentence { span, paragraph: number, heading, quoted });
        }
    };
    while let Some((at, c)) = chars.next() {
        // Most characters neither end a sentence nor quote anything.
        if matches!(c, 'a'..='z' | ' ' | 'а'..='я') && at - start < LONGEST {
            continue;
        }
        match c {
            '“' | '«' | '„' => depth += 1,
            '”' | '»' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let end = at + c.len_utf8();
        let is_end = match c {
            '.' | '!' | '?' | '…' => ends_here(body, at, end),
            '։' => true,
            // A colon of two dots stands for the Armenian full stop.
            ':' => is_armenian(body, at) && follows_capital(body, end),
            c => end - start > LONGEST && c == ' ' || end - start > 2 * LONGEST,
        };
        if is_end {
            let mut end = end;
            while let Some((at, c)) = chars.next_if(|(_, c)| matches!(c, '”' | '»' | '"' | ')' | '.' | '…')) {
                depth = if matches!(c, '”' | '»') { depth.saturating_sub(1) } else { depth };
                end = at + c.len_utf8();
            }
            push(start, end, depth_at_start);
            (start, depth_at_start) = (end, depth);
        }
    }
    push(start, body.len(), depth_at_start);
}

/// A short line without an end, or an item of a list of links.
fn is_heading(body: &str) -> bool {
    let text = body.trim();
    let ends = text.ends_with(['.', '!', '?', ':', ';', ',', '”', '»', '"', '։', '…']);
    text.starts_with('#') || (!ends && text.chars().nth(HEADING).is_none())
}

/// Whether a full stop ends a sentence: not after an abbreviation, and only before a capital, a digit or a quotation.
fn ends_here(body: &str, at: usize, end: usize) -> bool {
    const SHORT: [&str; 26] = [
        "с", "г", "гг", "т", "п", "д", "им", "ул", "обл", "р", "н", "км", "mt", "st", "gen", "col", "lt", "dr", "mr",
        "mrs", "no", "թ", "թթ", "ք", "ş", "mj",
    ];
    let after = body[end..].chars().next();
    if after.is_some_and(|c| !c.is_whitespace() && !matches!(c, '”' | '»' | '"' | ')' | '.' | '…')) {
        return false;
    }
    let word = body[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_short = word.len() <= 6 && SHORT.contains(&word.to_lowercase().as_str());
    !(is_initial || is_short) && follows_capital(body, end)
}

fn follows_capital(body: &str, end: usize) -> bool {
    let next = body[end..].chars().find(|c| !c.is_whitespace() && !matches!(c, '”' | '»' | '"' | ')'));
    next.is_none_or(|c| {
        c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '«' | '„' | '[' | '(' | '-' | '–' | '—' | '.' | '…')
    })
}

fn is_armenian(body: &str, at: usize) -> bool {
    body[..at].chars().next_back().is_some_and(|c| ('\u{531}'..='\u{587}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        sentences(text).into_iter().map(|sentence| text[sentence.span].to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_readers_end_them() {
        assert_eq!(
            told("Fire was opened at 10.30 p.m. near Mt. Aragats. It lasted 5 min. “Nobody was hurt.” 12 posts held."),
            [
                "Fire was opened at 10.30 p.m. near Mt. Aragats.",
                "It lasted 5 min.",
                "“Nobody was hurt.”",
                "12 posts held."
            ]
        );
        assert_eq!(
            told("Обстрел с. Кут 28 июля 2021 г. прекращён. Жертв нет."),
            ["Обстрел с. Кут 28 июля 2021 г. прекращён.", "Жертв нет."]
        );
        assert_eq!(told("Կրակ է բացվել։ Զոհեր չկան:"), ["Կրակ է բացվել։", "Զոհեր չկան:"]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_headings_are_known() {
        let text = "Fire on the border\n\nUnits opened fire\nnear Kut. It ended.\n\n“He said so. And more.”\n";
        let seen: Vec<(usize, bool, bool)> =
            sentences(text).iter().map(|sentence| (sentence.paragraph, sentence.heading, sentence.quoted)).collect();
        assert_eq!(seen, [(0, true, false), (1, false, false), (1, false, false), (2, false, true), (2, false, true)]);
    }

    #[test]
    fn a_text_without_ends_is_cut() {
        let text = "word ".repeat(10_000);
        assert!(sentences(&text).iter().all(|sentence| sentence.span.len() <= 2 * LONGEST));
        let letters = "a".repeat(100_000);
        assert_eq!(sentences(&letters).iter().map(|sentence| sentence.span.len()).sum::<usize>(), letters.len());
    }
}
