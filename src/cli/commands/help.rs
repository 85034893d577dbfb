//! `chancery help`: explains topics and commands.

use clap::{Args, Command, CommandFactory};
use clap_complete::ArgValueCompleter;

use crate::cli::error::CliError;
use crate::cli::topics::{names, topic, topic_of};
use crate::cli::{Cli, complete, page, ui, usage};
use crate::render::Output;
use crate::suggest::did_you_mean;
use crate::visible::visible;

/// The greatest width of a text: longer lines are hard to read.
const WIDEST: usize = 100;

/// What to explain.
#[derive(Debug, Clone, Args)]
pub(crate) struct HelpArgs {
    /// A topic or a command, such as report timeline [default: chancery]
    #[arg(value_name = "TOPIC|COMMAND", add = ArgValueCompleter::new(complete::topic_or_command))]
    words: Vec<String>,
}

pub(crate) fn run(args: &HelpArgs) -> Result<(), CliError> {
    if let Some(topic) = topic(&args.words.join("-")) {
        return print(topic.text);
    }
    let mut command = command(&args.words, &names())?;
    command.print_long_help().map_err(usage::not_written)
}

/// Returns the command of that name, ready to print its help; without words, chancery.
///
/// `topics` are other possible meanings of the first word.
pub(crate) fn command(words: &[String], topics: &[&str]) -> Result<Command, CliError> {
    let mut whole = Cli::command();
    whole.build();
    let mut command = &whole;
    for (at, word) in words.iter().enumerate() {
        let topics = if at == 0 { topics } else { &[] };
        let found = command.find_subcommand(word);
        command = found.ok_or_else(|| unknown(command, word, topics))?;
    }
    Ok(command.clone())
}

/// Returns the error that a command has no such subcommand, with a suggestion.
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
    // Users may leave out `report`.
    let report = crate::report::find(word).map(|it| format!("`chancery help report {}`", it.name));
    let meant = report.filter(|_| !topics.is_empty()).or(meant);
    let hints = meant.into_iter().chain([list]);
    hints.fold(CliError::usage(what), CliError::hint)
}

/// Prints a topic as wide as the terminal, up to the greatest width.
fn print(text: &str) -> Result<(), CliError> {
    let style = ui::stdout_style();
    let width = style.width.unwrap_or(WIDEST).clamp(20, WIDEST);
    let drawn = page::drawn(text, width, style.color, &topic_of);
    Ok(Output::stdout().write_whole(drawn.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::topics::TOPICS;

    #[test]
    fn no_name_means_two_topics_or_a_command() {
        let cli = Cli::command();
        let mut words: Vec<&str> = names().to_vec();
        words.extend(TOPICS.iter().flat_map(|topic| topic.aliases));
        for word in &words {
            assert!(cli.find_subcommand(word).is_none(), "{word}");
        }
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }

    #[test]
    fn the_text_of_a_topic_is_wrapped_for_any_terminal() {
        for topic in TOPICS {
            assert!(topic.text.starts_with("# "), "{}", topic.name);
            let drawn = page::drawn(topic.text, 60, false, &topic_of);
            for line in drawn.lines().filter(|line| !line.starts_with("  ")) {
                let unbroken = !line.trim_start_matches("- ").contains(' ');
                let fits = line.chars().count() <= 60 || unbroken;
                assert!(fits, "{}: {line}", topic.name);
            }
        }
    }

    #[test]
    fn every_command_is_in_the_page_of_commands() {
        let text = topic("commands").unwrap().text;
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            assert!(text.contains(&format!("`chancery {name}")), "{name}");
        }
    }

    #[test]
    fn a_command_is_found_by_its_words() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let found = command(&words("report timeline"), &[]).unwrap();
        assert_eq!(found.get_bin_name(), Some("chancery report timeline"));
        for wrong in ["reprot", "report timelin", "sql timeline"] {
            let error = command(&words(wrong), &names()).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{wrong}");
        }
    }
}
