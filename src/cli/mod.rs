//! The code that all commands share, and the function that runs the command line of this process.

use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser};

use crate::cli::coding::read::stated;

mod ask;
mod clock;
mod coding;
mod commands;
mod complete;
mod database;
mod deferred;
mod error;
mod fields;
mod files;
mod flags;
mod markdown;
mod meaning;
mod output;
mod parameter;
mod plan;
mod reports;
mod source;
mod stdin;
mod subcommand;
mod topics;
mod ui;
mod usage;
mod watch;

use commands::Command;
use error::{CliError, ExitKind};

use crate::render::Output;

/// Query a record of diplomacy in which every fact cites its source.
///
/// Without a database file, chancery reads its bundled record: what one commentary of
/// 2022 says about Malaysia's low-profile relations with the United States. Every row
/// cites the paragraph that states it.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, long_version = version(), max_term_width = 100)]
#[command(after_help = topics::BRIEF, after_long_help = topics::closing())]
#[command(disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    global: flags::GlobalArgs,

    #[command(subcommand)]
    command: Command,
}

/// Runs the command line of this process and returns its exit code.
#[must_use]
pub fn main() -> ExitCode {
    let answered = complete::answer(Cli::command).or_else(numbered);
    let done = answered.unwrap_or_else(|| match parse() {
        Ok(cli) => {
            commands::run(&cli.command, &cli.global, Cli::command).map(|()| ExitCode::SUCCESS)
        }
        Err(error) => usage::print(error),
    });
    match done {
        Ok(code) => code,
        Err(error) => {
            if error.kind != ExitKind::ClosedPipe {
                ui::error(&error);
            }
            ExitCode::from(error.exit_code())
        }
    }
}

/// Answers `chancery --version` without clap, which would first build all commands.
fn numbered() -> Option<Result<ExitCode, CliError>> {
    let asked = std::env::args_os().skip(1).eq(["--version"]);
    asked.then(|| {
        let text = format!("{} {}\n", env!("CARGO_PKG_NAME"), version());
        Output::stdout().write_whole(text.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Reads the arguments of this process.
fn parse() -> Result<Cli, clap::Error> {
    let mut parser = Cli::command();
    let matches = parser.try_get_matches_from_mut(std::env::args_os())?;
    let mut cli = Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut parser))?;
    cli.global.output.command = words(&matches);
    cli.global
        .output
        .made_from
        .extend(cli.global.database.file());
    Ok(cli)
}

/// Returns the words of a command, as in `report timeline`.
fn words(matches: &ArgMatches) -> String {
    let names = std::iter::successors(matches.subcommand(), |(_, given)| given.subcommand());
    let names: Vec<&str> = names.map(|(name, _)| name).collect();
    names.join(" ")
}

/// Returns the versions of chancery, SQLite and the bundled record.
fn version() -> String {
    format!(
        "{}\nSQLite {}\nbundled record {}, coded on {}",
        env!("CARGO_PKG_VERSION"),
        rusqlite::version(),
        crate::dossier::MALAYSIA_US.0.trim_end_matches(".toml"),
        stated("coded_on", crate::dossier::MALAYSIA_US.1).unwrap_or("an unknown day"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_version_names_sqlite_and_the_bundled_record() {
        let version = version();
        assert!(version.contains(&format!("SQLite {}", rusqlite::version())));
        assert!(
            version.contains("malaysia-us-2022, coded on 20"),
            "{version}"
        );
    }
}
