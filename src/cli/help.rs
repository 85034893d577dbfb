//! `chancery help`: explains topics and commands.

use clap::{Args, Command, CommandFactory};
use clap_complete::ArgValueCompleter;

use super::error::CliError;
use super::{Cli, complete, page, ui, usage};
use crate::render::Output;
use crate::suggest::did_you_mean;
use crate::visible::visible;

/// Name and text of each topic, in the order of the list.
///
/// A test compares this with the folder.
pub(super) const TOPICS: [(&str, &str); 7] = [
    ("schema", include_str!("help/schema.md")),
    ("dates", include_str!("help/dates.md")),
    ("citing", include_str!("help/citing.md")),
    ("reports", include_str!("help/reports.md")),
    ("coding", include_str!("help/coding.md")),
    ("sqlite3", include_str!("help/sqlite3.md")),
    ("security", include_str!("help/security.md")),
];

/// The lines below the short help of chancery.
pub(super) const BRIEF: &str = "Topics: `chancery help schema`, `dates`, `citing`, `reports`, \
    `coding`, `sqlite3`, `security`\nEnvironment: CHANCERY_DB, CHANCERY_REPORTS and others, see \
    `chancery help`";

/// The exit codes.
pub(super) const EXIT_CODES: &str = "0 done; 1 query or data failed; 2 usage or parameter; \
    3 database missing, unreadable or not chancery's; 4 limit reached; 5 refused by the read-only lock; \
    6 faults found; 7 database busy; 130 interrupted";

/// The greatest width of a text: longer lines are hard to read.
const WIDEST: usize = 100;

/// What to explain.
#[derive(Debug, Clone, Args)]
pub(super) struct HelpArgs {
    /// A topic or a command, such as report timeline [default: chancery]
    #[arg(value_name = "TOPIC|COMMAND", add = ArgValueCompleter::new(complete::topic_or_command))]
    words: Vec<String>,
}

pub(super) fn run(args: &HelpArgs) -> Result<(), CliError> {
    if let [word] = args.words.as_slice()
        && let Some(text) = topic(word)
    {
        return print(text);
    }
    let mut command = command(&args.words, &names())?;
    command.print_long_help().map_err(usage::not_written)
}

/// Returns the end of the long help of chancery.
pub(super) fn closing() -> String {
    let topics = TOPICS.map(|(name, text)| format!("  {name:<9} {}", title(text)));
    format!(
        "Topics, for `chancery help TOPIC`:\n{}\n\n\
        Environment: CHANCERY_DB names the database, CHANCERY_REPORTS a folder of your own \
        reports, CHANCERY_PAGER or PAGER the pager. chancery also respects NO_COLOR, CLICOLOR, \
        CLICOLOR_FORCE, TERM and COLUMNS.\n\n\
        Exit codes: {EXIT_CODES}.",
        topics.join("\n")
    )
}

/// Returns the command of that name, ready to print its help; without words, chancery.
///
/// `topics` are other possible meanings of the first word.
pub(super) fn command(words: &[String], topics: &[&str]) -> Result<Command, CliError> {
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

fn topic(name: &str) -> Option<&'static str> {
    let (_, text) = TOPICS.iter().find(|(known, _)| *known == name)?;
    Some(text)
}

fn names() -> [&'static str; TOPICS.len()] {
    TOPICS.map(|(name, _)| name)
}

/// Returns the title of a topic, which is its first line.
pub(super) fn title(text: &str) -> &str {
    let first = text.lines().next().unwrap_or_default();
    first.trim_start_matches("# ")
}

/// Prints a topic as wide as the terminal, up to the greatest width.
fn print(text: &str) -> Result<(), CliError> {
    let style = ui::stdout_style();
    let width = style.width.unwrap_or(WIDEST).clamp(20, WIDEST);
    let drawn = page::drawn(text, width, style.color);
    Ok(Output::stdout().write_whole(drawn.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_topics_are_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/help");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        let mut names = names();
        files.sort();
        names.sort_unstable();
        assert_eq!(names.as_slice(), files);
    }

    #[test]
    fn no_topic_has_the_name_of_a_command() {
        let cli = Cli::command();
        for name in names() {
            assert!(cli.find_subcommand(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_topic_has_a_title_and_fits_on_a_page() {
        for (name, text) in TOPICS {
            assert!(text.starts_with("# "), "{name}");
            let lines = text.lines().count();
            assert!((20..=60).contains(&lines), "{name}: {lines} lines");
            let widest = text.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(WIDEST), "{name}");
        }
    }

    #[test]
    fn what_is_not_wrapped_fits_a_terminal_of_eighty() {
        for (name, text) in TOPICS {
            let drawn = page::drawn(text, 80, false);
            for line in drawn.lines() {
                let fits = line.chars().count() <= 80 || line.starts_with("  ");
                assert!(fits && line.chars().count() <= WIDEST, "{name}: {line}");
            }
        }
    }

    #[test]
    fn the_short_help_names_every_topic() {
        for name in names() {
            let named = BRIEF.contains(&format!("`{name}`"));
            assert!(
                named || BRIEF.contains(&format!("`chancery help {name}`")),
                "{name}"
            );
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
