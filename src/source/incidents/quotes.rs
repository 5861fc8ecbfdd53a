//! A quote that is never closed: it would swallow every row below it without a word.

/// Where the quote is that is still open at the end of a file. Offsets are bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OpenQuote {
    /// Where its row begins.
    pub(super) row: usize,
    /// Where it stands.
    pub(super) quote: usize,
    /// The index of its cell.
    pub(super) cell: usize,
}

/// The states of the csv reader that matter to quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// Behind a quote in a quoted cell: the end of it, or the first of two.
    Quote,
}

impl OpenQuote {
    /// In a text; `None` if every quote is closed.
    pub(super) fn find(text: &[u8]) -> Option<Self> {
        let mut state = State::CellStart;
        let mut open = Self { row: 0, quote: 0, cell: 0 };
        for (offset, byte) in text.iter().enumerate() {
            state = match (state, byte) {
                (State::Quoted, b'"') => State::Quote,
                (State::Quoted, _) | (State::Quote, b'"') => State::Quoted,
                (State::CellStart, b'"') => {
                    open.quote = offset;
                    State::Quoted
                }
                (_, b',') => {
                    open.cell += 1;
                    State::CellStart
                }
                (_, b'\n' | b'\r') => {
                    open = Self { row: offset + 1, cell: 0, ..open };
                    State::CellStart
                }
                _ => State::Plain,
            };
        }
        (state == State::Quoted).then_some(open)
    }

    /// The offset of the line below the one on which the quote stands.
    pub(super) fn next_line(self, text: &[u8]) -> usize {
        let end = text[self.quote..].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        end.map_or(text.len(), |end| self.quote + end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_quotes_open_at_the_end_are_found() {
        for (text, found) in [
            ("a,b\n1,\"x", Some((4, 6, 1))),
            ("a\r\n\"x\"\"\ny\n", Some((3, 3, 0))),
            ("a\n\"x\ny\",\"z\n", Some((2, 8, 1))),
            ("a\n\"x\"\n", None),
            ("a\nx \"y\n\"\"\n", None),
            ("a\n\"x\"y\"\n", None),
        ] {
            let open = OpenQuote::find(text.as_bytes()).map(|open| (open.row, open.quote, open.cell));
            assert_eq!(open, found, "{text}");
        }
    }
}
