//! Completes the names of commands, as arguments of `help` and `man`.

use std::ffi::OsStr;
use std::sync::OnceLock;

use clap::Command;
use clap_complete::CompletionCandidate;

use crate::cli::complete::typed::words_after;
use crate::cli::subcommand;

/// The function that makes the parser of chancery; it is set only for completion.
pub(crate) static PARSER: OnceLock<fn() -> Command> = OnceLock::new();

/// Completes the words of a command's name.
pub(crate) fn command(typed: &OsStr) -> Vec<CompletionCandidate> {
    let before = [words_after("help"), words_after("man")].concat();
    let parser = PARSER.get().map(|parser| parser());
    let named = parser.and_then(|parser| subcommand::named(parser, &before, &[]).ok());
    let Some(command) = named else {
        return Vec::new();
    };
    let parts = command.get_subcommands();
    let parts = parts.filter(|part| part.get_name().starts_with(&*typed.to_string_lossy()));
    parts.map(named_candidate).collect()
}

fn named_candidate(command: &Command) -> CompletionCandidate {
    CompletionCandidate::new(command.get_name()).help(command.get_about().cloned())
}
