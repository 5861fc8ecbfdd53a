//! `completions` and `man`: what shells and `man` want to know, out of the same definitions as `--help`.

use super::{
    Ending, Failure,
    args::{Arguments, Completions, Man},
};
use clap::{Command, CommandFactory};
use clap_mangen::Man as Page;
use std::{
    fs,
    io::{self, Write},
    path::Path,
};

pub(super) fn completions(asked: &Completions) -> Result<Ending, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(asked.shell, &mut Arguments::command(), "bordermap", &mut text);
    io::stdout().write_all(&text)?;
    Ok(Ending::Done)
}

pub(super) fn man(asked: &Man) -> Result<Ending, Failure> {
    let mut program = Arguments::command();
    program.build();
    match &asked.output {
        None => io::stdout().write_all(&page(program)?)?,
        Some(folder) => {
            let failed = |error: io::Error| Failure::of(format!("{}: {error}", folder.display()));
            fs::create_dir_all(folder).and_then(|()| write(folder, program)).map_err(failed)?;
        }
    }
    Ok(Ending::Done)
}

/// A page for a command, and for each of its own.
fn write(folder: &Path, command: Command) -> io::Result<()> {
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        write(folder, inner.clone())?;
    }
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    fs::write(folder.join(format!("{name}.1")), page(command)?)
}

/// The examples stand below the options, as manual pages have them.
fn page(command: Command) -> io::Result<Vec<u8>> {
    let examples = command.get_before_help().map(ToString::to_string);
    let mut text = Vec::new();
    Page::new(command).render(&mut text)?;
    if let Some(examples) = examples {
        writeln!(text, ".SH EXAMPLES\n.nf")?;
        for line in examples.lines().skip(1) {
            writeln!(text, "\\&{}", line.trim_start().replace('-', "\\-"))?;
        }
        writeln!(text, ".fi")?;
    }
    Ok(text)
}
