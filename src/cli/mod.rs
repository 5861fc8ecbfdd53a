//! The command line: one short file per command. Data goes to standard output, words to standard error.

mod args;
mod examples;
mod explanation;
mod extract;
mod filters;
mod gazetteer;
mod geocode;
mod import;
mod manual;
mod monitor;
mod run;
mod sheet_options;
mod sheet_size;
mod table;
mod texts;
mod voice;

use args::{Arguments, Command};
use clap::Parser;
use std::{fmt, process::ExitCode};
use voice::Voice;

/// The status that shells give to a program ended by Ctrl-C.
const INTERRUPTED: u8 = 130;

/// How a command ended: the contract's exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// All done.
    Done,
    /// Failed, nothing written.
    Failed,
    /// Done, but some rows have no place.
    Incomplete,
}

/// Why a command failed, in words for people.
#[derive(Debug)]
enum Failure {
    /// The asked cannot be done.
    Failed(String),
    /// The arguments make no sense together.
    Usage(String),
    /// Whoever read our output has gone.
    Closed,
    /// Stopped by whoever started it.
    Interrupted,
}

impl Failure {
    fn of(error: impl fmt::Display) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::of(error),
        }
    }
}

/// Runs the program on its arguments.
pub(crate) fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let voice = Voice::new(&arguments.manner);
    let ended = match arguments.command {
        Command::Map(asked) => run::map(&asked, &arguments.manner, &voice),
        Command::Layers(asked) => run::layers(&asked, &arguments.manner, &voice),
        Command::Render(asked) => run::render(&asked, &arguments.manner, &voice),
        Command::Extract(asked) => extract::extract(&asked, &arguments.manner, &voice),
        Command::Check(asked) => run::check(&asked, &arguments.manner, &voice),
        Command::Geocode(asked) => geocode::geocode(&asked, &arguments.manner, &voice),
        Command::Gazetteer(asked) => gazetteer::gazetteer(&asked, &voice),
        Command::Completions(asked) => manual::completions(&asked),
        Command::Man(asked) => manual::man(&asked),
    };
    ExitCode::from(code(ended, &voice))
}

fn code(ended: Result<Ending, Failure>, voice: &Voice) -> u8 {
    match ended {
        Ok(Ending::Done) | Err(Failure::Closed) => 0,
        Ok(Ending::Failed) => 1,
        Ok(Ending::Incomplete) => 3,
        Err(Failure::Interrupted) => {
            voice.error("stopped; nothing written");
            INTERRUPTED
        }
        Err(Failure::Failed(words)) => {
            voice.error(&words);
            1
        }
        Err(Failure::Usage(words)) => {
            voice.error(&words);
            2
        }
    }
}
