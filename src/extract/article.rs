//! An article as text, with the way back to the characters of its source.

use std::ops::Range;

/// The text of a report, and where it stood in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// File as the user named it.
    pub file: String,
    /// The text, its lines being paragraphs.
    pub text: String,
    /// Where pieces of the text begin, in the text and in the source, both in bytes; empty where the two are one.
    pieces: Vec<(usize, usize)>,
    /// Where characters begin that are counted from the source.
    source: Option<String>,
}

impl Article {
    /// A text that is its own source: plain text, Markdown.
    pub fn plain(file: &str, text: &str) -> Self {
        Self { file: file.to_owned(), text: text.to_owned(), ..Self::default() }
    }

    /// A text taken from a source piece by piece.
    pub(super) fn of_pieces(file: &str, source: &str, pieces: impl IntoIterator<Item = (Range<usize>, String)>) -> Self {
        let mut article = Self { file: file.to_owned(), source: Some(source.to_owned()), ..Self::default() };
        for (range, text) in pieces {
            article.pieces.push((article.text.len(), range.start));
            article.text.push_str(&text);
        }
        article
    }

    /// The characters of the source that some bytes of the text are, counted from 0, end excluded. Spans are asked for
    /// in any order; each is counted once.
    pub fn characters(&self, spans: &[Range<usize>]) -> Vec<Range<usize>> {
        let places = spans.iter().flat_map(|span| [self.in_source(span.start), self.in_source(span.end)]);
        let places: Vec<usize> = places.collect();
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_counted_in_characters_of_the_source() {
        let article = Article::plain("a.txt", "Կութ: Kut");
        assert_eq!(article.characters(&[10..13, 0..8]), [6..9, 0..4]);
        let source = "<p>Կութ</p><p>Kut</p>";
        let pieces = [(3..11, "Կութ".to_owned()), (18..21, "Kut".to_owned())];
        let article = Article::of_pieces("a.html", source, pieces);
        assert_eq!(article.text, "ԿութKut");
        assert_eq!(article.characters(&[8..11]), [14..17]);
    }
}
