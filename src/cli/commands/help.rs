//! `chancery help`: explains topics and commands.

use std::ffi::OsStr;

use clap::{Args, Command};
use clap_complete::ArgValueCompleter;
use clap_complete::CompletionCandidate;

use crate::cli::complete::subcommands;
use crate::cli::complete::typed::words_after;
use crate::cli::error::CliError;
use crate::cli::subcommand;
use crate::cli::topics::TOPICS;
use crate::cli::topics::{names, topic, topic_of};
use crate::cli::{markdown, ui, usage};
use crate::render::Output;

/// The greatest width of a text in characters. Longer lines would be hard to read.
const WIDEST: usize = 100;

/// What to explain.
#[derive(Debug, Clone, Args)]
pub(crate) struct HelpArgs {
    /// A topic or a command, such as report timeline [default: chancery]
    #[arg(value_name = "TOPIC|COMMAND", add = ArgValueCompleter::new(topic_or_command))]
    words: Vec<String>,
}

/// Completes the words of `chancery help`.
fn topic_or_command(typed: &OsStr) -> Vec<CompletionCandidate> {
    let mut candidates = subcommands::command(typed);
    if words_after("help").is_empty() {
        let topics = TOPICS.iter();
        let topics = topics.filter(|topic| topic.name.starts_with(&*typed.to_string_lossy()));
        candidates
            .extend(topics.map(|topic| {
                CompletionCandidate::new(topic.name).help(Some(topic.title().into()))
            }));
    }
    candidates
}

pub(crate) fn run(args: &HelpArgs, parser: Command) -> Result<(), CliError> {
    if let Some(topic) = topic(&args.words.join("-")) {
        return print(topic.text);
    }
    let mut command = subcommand::named(parser, &args.words, &names())?;
    command.print_long_help().map_err(usage::not_written)
}

/// Prints a topic as wide as the terminal, up to the greatest width.
fn print(text: &str) -> Result<(), CliError> {
    let style = ui::stdout_style();
    let width = style.width.unwrap_or(WIDEST).clamp(20, WIDEST);
    let drawn = markdown::drawn(text, width, style.color, &topic_of);
    Ok(Output::stdout().write_whole(drawn.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use crate::cli::topics::TOPICS;
    use clap::CommandFactory;

    #[test]
    fn no_name_of_a_topic_is_used_twice_or_is_a_command() {
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
            let drawn = markdown::drawn(topic.text, 60, false, &topic_of);
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
}
