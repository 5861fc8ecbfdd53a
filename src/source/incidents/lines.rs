//! Lines of a file from byte offsets, as an editor counts them.

/// Counts lines while offsets grow. The csv reader's own count starts a record at the blank lines before it.
pub(super) struct LineCounter<'b> {
    bytes: &'b [u8],
    offset: usize,
    line: usize,
}

impl<'b> LineCounter<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, offset: 0, line: 1 }
    }

    /// The line, from 1, of the first byte at or after `offset` that is no line break. Offsets must not decrease.
    pub(super) fn line_at(&mut self, offset: u64) -> usize {
        let asked = usize::try_from(offset).unwrap_or(usize::MAX).min(self.bytes.len());
        let blank = self.bytes[asked..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let start = asked + blank;
        if start > self.offset {
            self.line += breaks(&self.bytes[self.offset..start]);
            self.offset = start;
        }
        self.line
    }
}

/// Line breaks: `\n`, `\r\n`, or a `\r` alone.
fn breaks(bytes: &[u8]) -> usize {
    let alone = |i: usize| bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n');
    (0..bytes.len()).filter(|&i| bytes[i] == b'\n' || alone(i)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_and_all_kinds_of_breaks_count() {
        let mut lines = LineCounter::new(b"a\r\n\r\nb\nc\rd");
        assert_eq!([0, 3, 6, 8].map(|offset| lines.line_at(offset)), [1, 3, 4, 5]);
    }
}
