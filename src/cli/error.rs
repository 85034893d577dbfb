//! The errors of commands, and their exit codes.

use std::error::Error;
use std::fmt;
use std::io;
use std::iter;
use std::sync::Arc;

use signal_hook::consts::{SIGHUP, SIGTERM};

use crate::cli::clock::{self, Work};
use crate::finding::Findings;
use crate::input::TooLong;
use crate::render::OutputError;
use crate::store::{self, Stop};
use crate::suggest::did_you_mean;
use crate::table;
use crate::visible::visible;

/// Why a command failed. The number of each kind is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitKind {
    /// The program that reads the output has closed it, which is not a failure.
    ClosedPipe = 0,
    /// A query or the data failed.
    Data = 1,
    /// The command line or a parameter is wrong.
    Usage = 2,
    /// The database is missing, unreadable, not chancery's, or of another version.
    Database = 3,
    /// A limit of time or size was reached.
    Limit = 4,
    /// The read-only lock refused the query.
    Refused = 5,
    /// `check` found faults.
    Faults = 6,
    /// The database is busy.
    Busy = 7,
    /// The terminal was closed (SIGHUP).
    HungUp = 129,
    /// The user interrupted the command (SIGINT).
    Interrupted = 130,
    /// The process received a request to end (SIGTERM).
    Terminated = 143,
}

/// The error of a command: what is wrong, why, and what to do about it.
#[derive(Debug, Clone)]
pub(crate) struct CliError {
    /// Decides the exit code.
    pub(crate) kind: ExitKind,
    /// What is wrong and where, in lower case, without a full stop, and with names in backticks.
    /// Its `source` says why.
    error: Arc<dyn Error + Send + Sync>,
    /// What the user can do about it.
    pub(crate) hints: Vec<String>,
}

/// The task in which a command failed, and the error that made it fail.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
struct Failure {
    what: String,
    source: Arc<dyn Error + Send + Sync>,
}

impl CliError {
    /// Returns an error of this kind, made from a message or from another error.
    pub(crate) fn new(kind: ExitKind, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind,
            error: Arc::from(error.into()),
            hints: Vec::new(),
        }
    }

    /// Returns an error about the command line.
    pub(crate) fn usage(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(ExitKind::Usage, error)
    }

    /// Puts the failed task, such as ``cannot read `a.toml` ``, before the error, which says why.
    #[must_use]
    pub(crate) fn after(self, what: impl Into<String>) -> Self {
        let failure = Failure {
            what: what.into(),
            source: self.error,
        };
        Self {
            error: Arc::new(failure),
            ..self
        }
    }

    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    #[must_use]
    pub(crate) fn hints<H: Into<String>>(self, hints: impl IntoIterator<Item = H>) -> Self {
        hints.into_iter().fold(self, Self::hint)
    }

    /// Replaces the hints by a better hint, if there is one.
    #[must_use]
    pub(crate) fn better_hint(mut self, hint: Option<String>) -> Self {
        if let Some(hint) = hint {
            self.hints = vec![hint];
        }
        self
    }

    /// Returns the exit code, one of those that the README lists.
    #[must_use]
    pub(crate) fn exit_code(&self) -> u8 {
        self.kind as u8
    }

    /// Returns the whole message: what is wrong, why, and the faulty line of SQL.
    pub(crate) fn message(&self) -> String {
        let message = chain(&*self.error);
        let sql = sources(&*self.error).filter_map(|it| match it.downcast_ref() {
            Some(store::Error::Sql(sql)) => sql.excerpt(),
            _ => None,
        });
        iter::once(message)
            .chain(sql)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message();
        // Lists of findings already begin with `error:` or `warning:`.
        let opens = ["error: ", "warning: "];
        if !opens.iter().any(|word| message.starts_with(word)) {
            f.write_str("error: ")?;
        }
        f.write_str(message.trim_end())?;
        for hint in &self.hints {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

/// Returns an error, then its source, then the source of its source, and so on.
fn sources<'e>(
    error: &'e (dyn Error + 'static),
) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    iter::successors(Some(error), |it| (**it).source())
}

/// Joins an error and its sources into one line.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    let texts = sources(error).map(ToString::to_string);
    texts.fold(String::new(), |chain, text| match chain {
        chain if chain.is_empty() => text,
        chain if chain.ends_with(&text) => chain,
        chain => format!("{chain}: {text}"),
    })
}

/// Returns the error for a command that was stopped.
pub(crate) fn stopped(why: Stop) -> CliError {
    if why == Stop::Interrupted {
        return match clock::heeded() {
            SIGTERM => CliError::new(ExitKind::Terminated, "terminated"),
            SIGHUP => CliError::new(ExitKind::HungUp, "the terminal was closed"),
            _ => CliError::new(ExitKind::Interrupted, "interrupted"),
        };
    }
    let (work, limit) = clock::limit();
    let limit = humantime::format_duration(limit);
    let (what, advice) = match work {
        Work::Change => ("command", ""),
        Work::Query => ("query", "narrow the query, or "),
    };
    CliError::new(
        ExitKind::Limit,
        format!("the {what} took more than {limit}"),
    )
    .hint(format!("{advice}allow more time: `--timeout 5m`"))
}

/// Returns the error ``there is no WHAT `TEXT` ``, with a hint at the similar names in `known`.
pub(crate) fn not_found(what: &str, text: &str, known: &[String]) -> CliError {
    CliError::usage(format!("there is no {what} `{}`", visible(text)))
        .hints(did_you_mean(text, known.iter().map(String::as_str)))
}

/// Returns the error for a file or for standard input, if it cannot be read or is not text.
pub(crate) fn unreadable(what: &str, error: io::Error) -> CliError {
    let failed = match (TooLong::of(&error), error.kind()) {
        (Some(too_long), _) => CliError::new(ExitKind::Limit, error).hint(too_long.hint()),
        (None, io::ErrorKind::InvalidData) => CliError::new(ExitKind::Data, "it is not UTF-8 text"),
        _ => CliError::new(ExitKind::Data, error),
    };
    failed.after(format!("cannot read {what}"))
}

impl From<Findings> for CliError {
    fn from(findings: Findings) -> Self {
        Self::new(ExitKind::Data, findings)
    }
}

impl From<OutputError> for CliError {
    fn from(error: OutputError) -> Self {
        if error.is_broken_pipe() {
            return Self::new(ExitKind::ClosedPipe, "the output was closed");
        }
        let kind = match &error {
            OutputError::Database { .. }
            | OutputError::Folder { .. }
            | OutputError::Journal { .. } => ExitKind::Usage,
            _ => ExitKind::Data,
        };
        let hint = error.hint();
        Self::new(kind, error).hints(hint)
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
            | E::WriteProtected(_) => ExitKind::Database,
            E::Busy(_) | E::Read(_) => ExitKind::Busy,
            E::Refused { .. } => ExitKind::Refused,
            E::Limit(_) => ExitKind::Limit,
            E::Exists(_)
            | E::Twice(_)
            | E::UnknownDossier { .. }
            | E::UnknownSource { .. }
            | E::Register
            | E::SameFile { .. }
            | E::Votes(_)
            | E::UnknownParameter { .. }
            | E::Empty => ExitKind::Usage,
            _ => ExitKind::Data,
        };
        let hint = error.hint();
        Self::new(kind, error).hints(hint)
    }
}

impl From<table::Error> for CliError {
    fn from(error: table::Error) -> Self {
        let hint = error.hint();
        Self::usage(error).hints(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_printed_with_its_sources_and_hints() {
        let source = OutputError::Write {
            target: crate::render::OutputTarget::Stdout,
            source: io::Error::other("the disk is full"),
        };
        let why = chain(&source);
        let error = CliError::from(source)
            .after("cannot export")
            .hint("free space");
        assert!(why.ends_with(": the disk is full"), "{why}");
        assert_eq!(
            error.to_string(),
            format!("error: cannot export: {why}\nhint: free space")
        );
        assert!(sources(&*error.error).any(<dyn Error>::is::<io::Error>));
    }
}
