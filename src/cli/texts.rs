//! The texts that `geocode` is asked about: arguments, or the lines of standard input as they arrive.

use super::Failure;
use memchr::memchr;
use std::io::{BufRead, BufReader, Read, StdinLock};

/// As much as is asked for at once from a file or a pipe.
const READ: usize = 1 << 18;

/// Texts by batches.
pub(super) enum Texts<'a, R = StdinLock<'static>> {
    Given(&'a [String]),
    Lines(Lines<R>),
}

impl<'a> Texts<'a> {
    /// Those of the arguments; without any, the lines of standard input.
    pub(super) fn of(given: &'a [String]) -> Self {
        match given {
            [] => Self::Lines(Lines::of(std::io::stdin().lock())),
            given => Self::Given(given),
        }
    }
}

impl<R: Read> Texts<'_, R> {
    /// The next texts, no more than `most` and none when all are done. Whoever writes a line and waits for its answer gets it:
    /// only lines that have arrived are taken, and waited for is the first.
    pub(super) fn batch(&mut self, most: usize) -> Result<Vec<String>, Failure> {
        match self {
            Self::Given(texts) => {
                let (batch, rest) = texts.split_at(most.min(texts.len()));
                *texts = rest;
                Ok(batch.to_vec())
            }
            Self::Lines(lines) => lines.batch(most),
        }
    }

    /// All that are left.
    pub(super) fn rest(&mut self) -> Result<Vec<String>, Failure> {
        let mut all = Vec::new();
        loop {
            let batch = self.batch(usize::MAX)?;
            if batch.is_empty() {
                return Ok(all);
            }
            all.extend(batch);
        }
    }
}

/// Lines of a stream, trimmed; empty ones are passed over.
pub(super) struct Lines<R> {
    input: BufReader<R>,
    number: usize,
    line: Vec<u8>,
    /// What was met behind texts that are answered first, so that it does not matter how the input arrives.
    fault: Option<Failure>,
}

impl<R: Read> Lines<R> {
    fn of(input: R) -> Self {
        Self { input: BufReader::with_capacity(READ, input), number: 0, line: Vec::new(), fault: None }
    }

    fn batch(&mut self, most: usize) -> Result<Vec<String>, Failure> {
        let mut texts = Vec::new();
        while self.fault.is_none() && texts.len() < most && (texts.is_empty() || self.has_arrived()) {
            match self.next() {
                Ok(Some(text)) if text.is_empty() => {}
                Ok(Some(text)) => texts.push(text),
                Ok(None) => break,
                Err(fault) => self.fault = Some(fault),
            }
        }
        match self.fault.take_if(|_| texts.is_empty()) {
            Some(fault) => Err(fault),
            None => Ok(texts),
        }
    }

    fn has_arrived(&self) -> bool {
        memchr(b'\n', self.input.buffer()).is_some()
    }

    fn next(&mut self) -> Result<Option<String>, Failure> {
        self.line.clear();
        let failed = |error| Failure::Failed(format!("-: {error}"));
        if self.input.read_until(b'\n', &mut self.line).map_err(failed)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let line = match self.number {
            1 => self.line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.line),
            _ => &self.line,
        };
        match std::str::from_utf8(line) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(_) => Err(Failure::Failed(format!("-:{}: not UTF-8 text (save the texts as UTF-8)", self.number))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives so many bytes at once.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let (now, later) = self.0.split_at(self.1.min(self.0.len()).min(to.len()));
            self.0 = later;
            to[..now.len()].copy_from_slice(now);
            Ok(now.len())
        }
    }

    fn batches(input: &[u8], at_once: usize, most: usize) -> (Vec<Vec<String>>, Option<String>) {
        let mut texts = Texts::Lines(Lines::of(Slow(input, at_once)));
        let mut all = Vec::new();
        loop {
            match texts.batch(most) {
                Ok(batch) if batch.is_empty() => return (all, None),
                Ok(batch) => all.push(batch),
                Err(Failure::Failed(words)) => return (all, Some(words)),
                Err(other) => return (all, Some(format!("{other:?}"))),
            }
        }
    }

    #[test]
    fn lines_are_taken_as_they_arrive() {
        let (batches, fault) = batches(b"\xEF\xBB\xBFSotk\nKut\n\n  Goris\r\nKapan", 12, 100);
        assert_eq!(batches, [vec!["Sotk", "Kut"], vec!["Goris"], vec!["Kapan"]]);
        assert_eq!(fault, None);
    }

    #[test]
    fn the_same_lines_however_they_arrive() {
        let input = "Sotk\n\n Сотк \r\nKut\nGoris".as_bytes();
        for at_once in 1..=input.len() {
            for most in [1, 2, usize::MAX] {
                let (batches, fault) = batches(input, at_once, most);
                assert!(batches.iter().all(|batch| batch.len() <= most));
                assert_eq!(
                    (batches.concat(), fault),
                    (["Sotk", "Сотк", "Kut", "Goris"].map(str::to_owned).to_vec(), None)
                );
            }
        }
    }

    #[test]
    fn what_comes_before_a_broken_line_is_answered() {
        let input = b"Sotk\nKut\n\xFF\xFE\nGoris\n";
        for at_once in 1..=input.len() {
            let (batches, fault) = batches(input, at_once, 100);
            assert_eq!(batches.concat(), ["Sotk", "Kut"]);
            assert!(fault.is_some_and(|words| words.starts_with("-:3: not UTF-8")));
        }
    }
}
