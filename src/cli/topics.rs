//! The topics of `chancery help`, and the lines of help that mention them.

/// A page that `chancery help` shows.
pub(crate) struct HelpTopic {
    /// The name of the topic, which is also the name of the page's file.
    pub(crate) name: &'static str,
    /// Other words that a user can type for the topic.
    pub(crate) aliases: &'static [&'static str],
    /// The name of the file, to which other pages link.
    file: &'static str,
    pub(crate) text: &'static str,
}

/// Makes a topic from a page in `docs/`.
macro_rules! topic {
    ($name:literal, $aliases:expr) => {
        HelpTopic {
            name: $name,
            aliases: &$aliases,
            file: concat!($name, ".md"),
            text: include_str!(concat!("../../docs/", $name, ".md")),
        }
    };
}

/// All topics, in the order in which they are listed.
///
/// A test compares this list with the pages in `docs/`.
pub(crate) const TOPICS: [HelpTopic; 24] = [
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
    HelpTopic {
        name: "example",
        aliases: &["manual", "tutorial", "worked-example", "walkthrough"],
        file: "CODING.md",
        text: include_str!("../../dossiers/CODING.md"),
    },
    HelpTopic {
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
pub(crate) const BRIEF: &str = "Topics: `chancery help reports`, `pivot`, `queries`, `sqlite3`, \
    `schema`, `dates`, `citing`, `sources`, `events`, `votes`, `panel`, `scale`, `coding`, `checking`, `example`, `dossiers`, \
    `agreement`, `commitments`, `models`, `own-reports`, `briefs`, `exporting`, `security`, `commands`\n\
    Environment: CHANCERY_DB, CHANCERY_REPORTS and others, \
    see `chancery help`";

/// The exit codes.
pub(crate) const EXIT_CODES: &str = "0 done; 1 query or data failed; 2 usage or parameter; \
    3 database missing, unreadable or not chancery's; 4 limit reached; 5 refused by the read-only lock; \
    6 faults found; 7 database busy; 130 interrupted";

/// Returns the end of the long help of chancery.
pub(crate) fn closing() -> String {
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

/// Returns the topic with this name or alias; case does not matter.
pub(crate) fn topic(typed: &str) -> Option<&'static HelpTopic> {
    let typed = typed.to_lowercase();
    let is_meant = |topic: &&HelpTopic| topic.name == typed || topic.aliases.contains(&&*typed);
    TOPICS.iter().find(is_meant)
}

/// Returns the name of the topic whose text is in this file.
pub(crate) fn topic_of(file: &str) -> Option<String> {
    let topic = TOPICS.iter().find(|topic| topic.file == file)?;
    Some(topic.name.to_owned())
}

pub(crate) fn names() -> [&'static str; TOPICS.len()] {
    TOPICS.map(|topic| topic.name)
}

impl HelpTopic {
    /// Returns the title of the topic, which is the first line of its page.
    pub(crate) fn title(&self) -> &'static str {
        let first = self.text.lines().next().unwrap_or_default();
        first.trim_start_matches("# ")
    }
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
    fn the_short_help_names_every_topic() {
        for name in names() {
            let named = BRIEF.contains(&format!("`{name}`"));
            assert!(
                named || BRIEF.contains(&format!("`chancery help {name}`")),
                "{name}"
            );
        }
    }
}
