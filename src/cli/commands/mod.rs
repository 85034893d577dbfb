//! The commands, each in its own file or folder. This module runs the command that the user named.

use clap::Subcommand;

use crate::cli::flags::GlobalArgs;

mod agree;
mod attach;
mod brief;
mod check;
mod cite;
mod completions;
mod dict;
mod doctor;
mod draft;
mod export;
mod find;
mod help;
mod import;
mod init;
mod load;
mod man;
mod migrate;
mod report;
mod show;
mod sql;
mod table;
mod unload;

use crate::cli::deferred::Deferred;
use crate::cli::error::CliError;

#[derive(Debug, Subcommand)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one, and clap makes it in place"
)]
pub(crate) enum Command {
    /// Print a report; without a name, list the reports
    Report(Deferred<report::ReportArgs>),
    /// Print an actor, topic, fact, passage or source with its evidence
    Show(Deferred<show::ShowArgs>),
    /// Write a page with charts and notes on an actor, a pair, a topic or a source
    ///
    /// The page is one HTML file that loads nothing from a network, to read, print and send. It
    /// shows what the reports answer: at a glance, as charts, and as tables. Each row and each
    /// mark leads to a note with the sentence of the source that states it, how certain it is, who
    /// says so and who coded it. Without arguments, the page is about the whole record.
    Brief(Deferred<brief::BriefArgs>),
    /// Search names, titles, summaries, questions and attached texts
    Find(Deferred<find::FindArgs>),
    /// Cite facts, passages or sources as text, Markdown, biblatex or CSL-JSON
    Cite(Deferred<cite::CiteArgs>),
    /// Run your own SQL query, read-only
    Sql(Deferred<sql::SqlArgs>),
    /// Filter and pivot facts without SQL; without a name, list the facts
    Table(Deferred<table::TableArgs>),
    /// Start a dossier from a text
    Draft(Deferred<draft::DraftArgs>),
    /// Check dossiers and your own reports before you use them
    ///
    /// Nothing is loaded. For a dossier, check reports every fault that `load` would refuse, and
    /// warns of likely mistakes: a passage that no fact cites, a citation of a whole paragraph, a
    /// relative date in an undated source, an unused declaration, an actor that exists under
    /// another slug, a gift without a stage, an engagement that another dossier may already have.
    ///
    /// With `--text`, check compares each passage and quotation with your copy of the source, and
    /// gives the new place of a passage that has moved.
    ///
    /// For a report, check compares header, SQL, order of rows and query plan.
    ///
    /// With `--format`, findings are rows. The exit code is 6 for faults, 0 for warnings only. See
    /// `chancery help coding` and `chancery help own-reports`.
    Check(Deferred<check::CheckArgs>),
    /// Load dossiers into the database: all of them or none
    Load(Deferred<load::LoadArgs>),
    /// Remove a dossier, or a file of events or votes, from the database
    Unload(Deferred<unload::UnloadArgs>),
    /// Load files of events or votes beside the record
    ///
    /// All files are loaded, or none. Rows that cannot be used are written to a file, each with its
    /// line and the reason; the database keeps only how many there are. The tables
    /// `event_files` and `vote_files` list what is loaded.
    ///
    /// The exit code is 0 if all files are loaded, also where some rows are rejected; 1 if a file
    /// cannot be read or used, and 2 if one is loaded already. See `chancery help events`
    /// and `chancery help votes`.
    Import(Deferred<import::ImportArgs>),
    /// Store the text of your own copy of a source
    Attach(Deferred<attach::AttachArgs>),
    /// Remove the attached text of a source
    Detach(Deferred<attach::DetachArgs>),
    /// Measure how far the coders of one source agree
    Agree(Deferred<agree::AgreeArgs>),
    /// Export the record in other formats
    Export(Deferred<export::ExportArgs>),
    /// Explain tables, views, columns and codes
    Dict(Deferred<dict::DictArgs>),
    /// Write the bundled record to a database file
    Init(Deferred<init::InitArgs>),
    /// Check whether a database file can be trusted
    Doctor(Deferred<doctor::DoctorArgs>),
    /// Upgrade an older database file, keeping a copy
    Migrate,
    /// Explain a topic or a command
    Help(Deferred<help::HelpArgs>),
    /// Print a shell completion script
    Completions(Deferred<completions::CompletionsArgs>),
    /// Print the man page of chancery or of a command
    Man(Deferred<man::ManArgs>),
}

impl Command {
    /// Returns the name of a command that takes neither `--format` nor `-o`, or `None` for any
    /// other command.
    fn silent(&self) -> Option<&'static str> {
        match self {
            Self::Report(_)
            | Self::Show(_)
            | Self::Brief(_)
            | Self::Cite(_)
            | Self::Find(_)
            | Self::Sql(_)
            | Self::Table(_)
            | Self::Check(_)
            | Self::Dict(_)
            | Self::Agree(_)
            | Self::Doctor(_)
            | Self::Draft(_)
            | Self::Export(_)
            | Self::Completions(_)
            | Self::Man(_) => None,
            Self::Init(_) => Some("init"),
            Self::Load(_) => Some("load"),
            Self::Unload(_) => Some("unload"),
            Self::Import(_) => Some("import"),
            Self::Attach(_) => Some("attach"),
            Self::Detach(_) => Some("detach"),
            Self::Migrate => Some("migrate"),
            Self::Help(_) => Some("help"),
        }
    }
}

pub(crate) fn run(
    command: &Command,
    global: &GlobalArgs,
    parser: fn() -> clap::Command,
) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    if let Some(name) = command.silent() {
        output.refuse(name)?;
        if matches!(command, Command::Init(_) | Command::Help(_)) {
            database.refuse_timeout(name)?;
        }
    }
    match command {
        Command::Report(Deferred(args)) => report::run(args, global),
        Command::Show(Deferred(args)) => show::run(args, global),
        Command::Brief(Deferred(args)) => brief::run(args, global),
        Command::Cite(Deferred(args)) => cite::run(args, global),
        Command::Find(Deferred(args)) => find::run(args, global),
        Command::Sql(Deferred(args)) => sql::run(args, global),
        Command::Table(Deferred(args)) => table::run(args, global),
        Command::Check(Deferred(args)) => check::run(args, global),
        Command::Dict(Deferred(args)) => dict::run(args, global),
        Command::Doctor(Deferred(args)) => doctor::run(args, global),
        Command::Draft(Deferred(args)) => draft::run(args, global),
        Command::Export(Deferred(args)) => export::run(args, global),
        Command::Init(Deferred(args)) => init::run(args, database),
        Command::Load(Deferred(args)) => load::run(args, database),
        Command::Agree(Deferred(args)) => agree::run(args, global),
        Command::Unload(Deferred(args)) => unload::run(args, database),
        Command::Import(Deferred(args)) => import::run(args, database),
        Command::Attach(Deferred(args)) => attach::run(args, database),
        Command::Detach(Deferred(args)) => attach::detach(args, database),
        Command::Migrate => migrate::run(database),
        Command::Help(Deferred(args)) => help::run(args, parser()),
        Command::Completions(Deferred(args)) => completions::run(args, global, parser()),
        Command::Man(Deferred(args)) => man::run(args, global, parser()),
    }
}
