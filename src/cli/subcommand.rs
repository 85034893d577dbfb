//! Finds a command by its words.

use clap::Command;

use crate::cli::error::CliError;
use crate::report;
use crate::suggest::did_you_mean;
use crate::visible::visible;

/// Returns the command with this name, ready to print its help. Without words, returns chancery
/// itself.
///
/// `topics` lists what else the first word could have meant, for suggestions.
pub(crate) fn named(
    mut parser: Command,
    words: &[String],
    topics: &[&str],
) -> Result<Command, CliError> {
    parser.build();
    let mut command = &parser;
    for (at, word) in words.iter().enumerate() {
        let topics = if at == 0 { topics } else { &[] };
        let found = command.find_subcommand(word);
        command = found.ok_or_else(|| unknown(command, word, topics))?;
    }
    Ok(command.clone())
}

/// Returns the error that a command has no such subcommand, with a suggestion of what was meant.
fn unknown(command: &Command, word: &str, topics: &[&str]) -> CliError {
    let typed = format!("`{}`", visible(word));
    let (what, list) = match command.get_bin_name() {
        None | Some("chancery") if topics.is_empty() => (
            format!("there is no command {typed}"),
            "`chancery help` lists them".to_owned(),
        ),
        None | Some("chancery") => (
            format!("there is no topic or command {typed}"),
            "`chancery help` lists both".to_owned(),
        ),
        Some(name @ "chancery report") => (
            format!("there is no report {typed}"),
            format!("`{name}` lists them"),
        ),
        Some(name) => (
            format!("`{name}` has no command {typed}"),
            format!("`{name} --help` lists its arguments"),
        ),
    };
    let parts = command.get_subcommands().map(Command::get_name);
    let meant = did_you_mean(word, parts.chain(topics.iter().copied()));
    // The user may have left out the word `report`.
    let report = report::find(word).map(|it| format!("`chancery help report {}`", it.name));
    let meant = report.filter(|_| !topics.is_empty()).or(meant);
    let hints = meant.into_iter().chain([list]);
    CliError::usage(what).hints(hints)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;
    use crate::cli::topics::names;

    #[test]
    fn a_command_is_found_by_its_words() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let found = named(Cli::command(), &words("report timeline"), &[]).unwrap();
        assert_eq!(found.get_bin_name(), Some("chancery report timeline"));
        for wrong in ["reprot", "report timelin", "sql timeline"] {
            let error = named(Cli::command(), &words(wrong), &names()).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{wrong}");
        }
    }
}
