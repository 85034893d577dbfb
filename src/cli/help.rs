//! `chancery help`: explains topics and commands.

use clap::{Args, Command, CommandFactory};
use clap_complete::ArgValueCompleter;

use super::error::CliError;
use super::{Cli, complete, page, ui, usage};
use crate::render::Output;
use crate::suggest::did_you_mean;
use crate::visible::visible;

/// A page that `chancery help` shows.
pub(super) struct Topic {
    /// Its name, which the page's file has too.
    pub(super) name: &'static str,
    /// Other words that a reader may type for it.
    aliases: &'static [&'static str],
    /// The file's name, to which other pages link.
    file: &'static str,
    text: &'static str,
}

/// Makes the topic of a page in `docs/`.
macro_rules! topic {
    ($name:literal, $aliases:expr) => {
        Topic {
            name: $name,
            aliases: &$aliases,
            file: concat!($name, ".md"),
            text: include_str!(concat!("../../docs/", $name, ".md")),
        }
    };
}

/// All topics, in the order in which they are listed.
///
/// A test compares this with the folder.
pub(super) const TOPICS: [Topic; 24] = [
    topic!("reports", ["asking", "ask", "names", "parameters"]),
    topic!(
        "pivot",
        ["filter", "count", "counting", "tables", "crosstab"]
    ),
    topic!("queries", ["query", "ad-hoc", "select"]),
    topic!("sqlite3", ["sqlite", "shell", "duckdb", "python", "r"]),
    topic!("schema", ["columns", "views", "joins", "vocabularies"]),
    topic!(
        "dates",
        ["date", "edtf", "windows", "window", "since", "year"]
    ),
    topic!(
        "citing",
        [
            "citation",
            "citations",
            "evidence",
            "hedge",
            "hedges",
            "locators"
        ]
    ),
    topic!(
        "sources",
        ["accounts", "several-sources", "source", "examples"]
    ),
    topic!("events", ["event", "gdelt", "icews", "machine-coded"]),
    topic!("votes", ["vote", "roll-calls", "unga", "general-assembly"]),
    topic!("panel", ["panels", "statistics", "stata", "pandas"]),
    topic!("scale", ["parquet", "spark", "engines", "billion"]),
    topic!("coding", ["code", "codes", "codebook", "coders"]),
    topic!(
        "checking",
        ["checks", "warnings", "faults", "contradictions"]
    ),
    Topic {
        name: "example",
        aliases: &["manual", "tutorial", "worked-example", "walkthrough"],
        file: "CODING.md",
        text: include_str!("../../dossiers/CODING.md"),
    },
    Topic {
        name: "dossiers",
        aliases: &["dossier", "dossier-format", "toml"],
        file: "README.md",
        text: include_str!("../../dossiers/README.md"),
    },
    topic!("agreement", ["reliability", "kappa", "alpha"]),
    topic!(
        "commitments",
        ["commitment", "obligations", "pledges", "promises"]
    ),
    topic!("models", ["model", "language-model", "llm", "ai"]),
    topic!("own-reports", ["own", "header", "headers"]),
    topic!("briefs", ["page", "pages", "html", "print"]),
    topic!(
        "exporting",
        [
            "exports", "output", "format", "formats", "csv", "json", "excel"
        ]
    ),
    topic!("security", ["lock", "limits", "safety"]),
    topic!(
        "commands",
        ["command", "flags", "options", "environment", "exit-codes"]
    ),
];

/// The lines below the short help of chancery.
pub(super) const BRIEF: &str = "Topics: `chancery help reports`, `pivot`, `queries`, `sqlite3`, \
    `schema`, `dates`, `citing`, `sources`, `events`, `votes`, `panel`, `scale`, `coding`, `checking`, `example`, `dossiers`, \
    `agreement`, `commitments`, `models`, `own-reports`, `briefs`, `exporting`, `security`, `commands`\n\
    Environment: CHANCERY_DB, CHANCERY_REPORTS and others, \
    see `chancery help`";

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
    if let Some(topic) = topic(&args.words.join("-")) {
        return print(topic.text);
    }
    let mut command = command(&args.words, &names())?;
    command.print_long_help().map_err(usage::not_written)
}

/// Returns the end of the long help of chancery.
pub(super) fn closing() -> String {
    let topics = TOPICS.map(|topic| format!("  {:<12} {}", topic.name, topic.title()));
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

/// Returns the topic of that name or alias, in any case.
fn topic(typed: &str) -> Option<&'static Topic> {
    let typed = typed.to_lowercase();
    let is_meant = |topic: &&Topic| topic.name == typed || topic.aliases.contains(&&*typed);
    TOPICS.iter().find(is_meant)
}

/// Returns the name of the topic that a file has the text of.
fn topic_of(file: &str) -> Option<String> {
    let topic = TOPICS.iter().find(|topic| topic.file == file)?;
    Some(topic.name.to_owned())
}

fn names() -> [&'static str; TOPICS.len()] {
    TOPICS.map(|topic| topic.name)
}

impl Topic {
    /// Returns the title, which is the first line.
    pub(super) fn title(&self) -> &'static str {
        let first = self.text.lines().next().unwrap_or_default();
        first.trim_start_matches("# ")
    }
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

    #[test]
    fn every_page_of_docs_is_a_topic() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let mut topics = TOPICS.map(|topic| topic.file).to_vec();
        topics.retain(|file| file.starts_with(|first: char| first.is_ascii_lowercase()));
        files.sort();
        topics.sort_unstable();
        assert_eq!(topics, files);
    }

    #[test]
    fn a_topic_is_found_by_its_aliases_in_any_case() {
        let found = |typed: &str| topic(typed).map(|topic| topic.name);
        assert_eq!(found("EDTF"), Some("dates"));
        assert_eq!(found("Dates"), Some("dates"));
        assert_eq!(found("filter"), Some("pivot"));
        assert_eq!(found("manual"), Some("example"));
        assert_eq!(found("codebook"), Some("coding"));
        assert_eq!(found("timeline"), None);
    }

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
