//! The errors of commands, and their exit codes.

use std::fmt;
use std::io;

use signal_hook::consts::{SIGHUP, SIGTERM};

use crate::cli::clock::{self, Work};
use crate::finding::Findings;
use crate::input::TooLong;
use crate::render::OutputError;
use crate::store::{self, Stop};
use crate::suggest::did_you_mean;
use crate::table;
use crate::visible::visible;

/// Why a command failed; its number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The reader of our output has closed it; this is not a failure.
    ClosedPipe = 0,
    /// A query or the data failed.
    Data = 1,
    /// The command line or a parameter is wrong.
    Usage = 2,
    /// The database is missing, unreadable, not ours, or of another version.
    Database = 3,
    /// A limit of time or size was reached.
    Limit = 4,
    /// The read-only lock refused it.
    Refused = 5,
    /// `check` found faults.
    Faults = 6,
    /// The database is busy.
    Busy = 7,
    /// The terminal was closed (SIGHUP).
    HungUp = 129,
    /// The user interrupted it (SIGINT).
    Interrupted = 130,
    /// The process was told to end (SIGTERM).
    Terminated = 143,
}

/// The error of a command: one line, and hints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CliError {
    /// Decides the exit code.
    pub kind: Kind,
    /// What is wrong and where: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do about it.
    pub hints: Vec<String>,
}

impl CliError {
    /// Returns an error of that kind.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hints: Vec::new(),
        }
    }

    /// Returns an error of the command line.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Returns the exit code, as the README lists them.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        self.kind as u8
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Lists of findings already start with `error:` or `warning:`.
        let opens = ["error: ", "warning: "];
        if !opens.iter().any(|word| self.message.starts_with(word)) {
            f.write_str("error: ")?;
        }
        f.write_str(self.message.trim_end())?;
        for hint in &self.hints {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

/// Joins an error and its causes into one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

/// Returns the error of a command that was stopped.
pub(crate) fn stopped(why: Stop) -> CliError {
    if why == Stop::Interrupted {
        return match clock::heeded() {
            SIGTERM => CliError::new(Kind::Terminated, "terminated"),
            SIGHUP => CliError::new(Kind::HungUp, "the terminal was closed"),
            _ => CliError::new(Kind::Interrupted, "interrupted"),
        };
    }
    let (work, limit) = clock::limit();
    let limit = humantime::format_duration(limit);
    let (what, advice) = match work {
        Work::Change => ("command", ""),
        Work::Query => ("query", "narrow the query, or "),
    };
    CliError::new(Kind::Limit, format!("the {what} took more than {limit}"))
        .hint(format!("{advice}allow more time: `--timeout 5m`"))
}

/// Says that a thing asked for by name is not there, and what may have been meant.
pub(crate) fn not_found(what: &str, text: &str, known: &[String]) -> CliError {
    let error = CliError::new(
        Kind::Usage,
        format!("there is no {what} `{}`", visible(text)),
    );
    match did_you_mean(text, known.iter().map(String::as_str)) {
        Some(question) => error.hint(question),
        None => error,
    }
}

/// Returns the error that `what`, a file or standard input, cannot be read as text.
pub(crate) fn unreadable(what: &str, error: &io::Error) -> CliError {
    if let Some(too_long) = TooLong::of(error) {
        let message = format!("cannot read {what}: {too_long}");
        return CliError::new(Kind::Limit, message).hint(too_long.hint());
    }
    let why = match error.kind() {
        io::ErrorKind::InvalidData => "it is not UTF-8 text".into(),
        _ => chain(error),
    };
    CliError::new(Kind::Data, format!("cannot read {what}: {why}"))
}

impl From<Findings> for CliError {
    fn from(findings: Findings) -> Self {
        Self::new(Kind::Data, findings.to_string())
    }
}

impl From<OutputError> for CliError {
    fn from(error: OutputError) -> Self {
        if error.is_broken_pipe() {
            return Self::new(Kind::ClosedPipe, "the output was closed");
        }
        let kind = match &error {
            OutputError::Database { .. }
            | OutputError::Folder { .. }
            | OutputError::Journal { .. } => Kind::Usage,
            _ => Kind::Data,
        };
        let failed = Self::new(kind, chain(&error));
        error.hint().into_iter().fold(failed, Self::hint)
    }
}

impl From<store::Error> for CliError {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        if let E::Stopped(why) = error {
            return stopped(why);
        }
        let kind = match &error {
            E::Missing(_)
            | E::NotAFile(_)
            | E::Io { .. }
            | E::Copy { .. }
            | E::Disk { .. }
            | E::Unsynced { .. }
            | E::NotADatabase(_)
            | E::Foreign(_)
            | E::Newer { .. }
            | E::Older { .. }
            | E::Outdated { .. }
            | E::Altered(_)
            | E::Beside { .. }
            | E::Corrupt(_)
            | E::Dangling { .. }
            | E::LeftOver(_)
            | E::Migration { .. }
            | E::Codebook(_)
            | E::Unreadable { .. }
            | E::Unrecovered(_)
            | E::Unfinished { .. }
            | E::WriteAhead(_)
            | E::WriteProtected(_) => Kind::Database,
            E::Busy(_) | E::Read(_) => Kind::Busy,
            E::Refused { .. } => Kind::Refused,
            E::Limit(_) => Kind::Limit,
            E::Exists(_)
            | E::Twice(_)
            | E::UnknownDossier { .. }
            | E::UnknownSource { .. }
            | E::Register
            | E::SameFile { .. }
            | E::Votes(_)
            | E::UnknownParameter { .. }
            | E::Empty => Kind::Usage,
            _ => Kind::Data,
        };
        let mut message = chain(&error);
        if let E::Sql(sql) = &error
            && let Some(excerpt) = sql.excerpt()
        {
            message = format!("{message}\n{excerpt}");
        }
        let failed = Self::new(kind, message);
        match error.hint() {
            Some(hint) => failed.hint(hint),
            None => failed,
        }
    }
}

impl From<table::Error> for CliError {
    fn from(error: table::Error) -> Self {
        let failed = Self::usage(error.to_string());
        match error.hint() {
            Some(hint) => failed.hint(hint),
            None => failed,
        }
    }
}
