//! Words for people, on standard error.

use super::args::{Colour, Manner};
use bordermap::source::printable;
use std::{
    io::{IsTerminal, Write},
    sync::atomic::{AtomicBool, Ordering},
};

/// To the beginning of the line, and nothing left on it.
const WIPE: &str = "\r\u{1b}[K";

/// How loud, and in which colours.
pub(super) struct Voice {
    loudness: Loudness,
    coloured: bool,
    /// Whether a line of progress stands on the terminal, to be wiped before the next words.
    in_progress: AtomicBool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Loudness {
    Quiet,
    Normal,
    Verbose,
}

impl Voice {
    pub(super) fn new(manner: &Manner) -> Self {
        let loudness = match (manner.quiet, manner.verbose) {
            (true, _) => Loudness::Quiet,
            (false, true) => Loudness::Verbose,
            (false, false) => Loudness::Normal,
        };
        let coloured = match manner.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && std::io::stderr().is_terminal()
            }
        };
        Self { loudness, coloured, in_progress: AtomicBool::new(false) }
    }

    /// Why a thing asked for was not done; said even when quiet. Each line stands for itself.
    pub(super) fn error(&self, words: &str) {
        for line in words.lines() {
            self.say("31", "error", line);
        }
    }

    /// What went wrong in a part of the work.
    pub(super) fn warning(&self, words: &str) {
        if self.loudness >= Loudness::Normal {
            self.say("33", "warning", words);
        }
    }

    /// What was done.
    pub(super) fn note(&self, words: &str) {
        if self.loudness >= Loudness::Normal {
            self.line(words);
        }
    }

    /// How far the work is; on a terminal only, and gone with the next words.
    pub(super) fn progress(&self, words: &str) {
        if self.loudness >= Loudness::Normal && std::io::stderr().is_terminal() {
            self.in_progress.store(true, Ordering::Relaxed);
            let _ = write!(std::io::stderr().lock(), "{WIPE}{}", printable(words));
        }
    }

    /// What only those want to know who ask.
    pub(super) fn detail(&self, words: &str) {
        if self.loudness >= Loudness::Verbose {
            self.line(words);
        }
    }

    fn say(&self, colour: &str, word: &str, words: &str) {
        match self.coloured {
            true => self.line_raw(&format!("\u{1b}[{colour};1m{word}\u{1b}[0m: {}", printable(words))),
            false => self.line_raw(&format!("{word}: {}", printable(words))),
        }
    }

    fn line(&self, words: &str) {
        self.line_raw(&printable(words));
    }

    fn line_raw(&self, words: &str) {
        let wipe = if self.in_progress.swap(false, Ordering::Relaxed) { WIPE } else { "" };
        // If nobody can hear, there is nobody to tell.
        let _ = writeln!(std::io::stderr().lock(), "{wipe}{words}");
    }
}
