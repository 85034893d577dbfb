//! The errors of the store.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use unicode_width::UnicodeWidthStr;

use crate::store::file::{failure, names};
use crate::store::{Stop, VotesError};
use crate::visible::{visible, visible_path};

/// A reason why the store failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file does not exist.
    #[error("no database at `{}`", visible_path(.0))]
    Missing(PathBuf),
    /// The path leads to a folder or a device, not to a file.
    #[error("`{}` is not a file", visible_path(.0))]
    NotAFile(PathBuf),
    /// The operating system failed to read or write the file.
    #[error("cannot use `{}`", visible_path(path))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        #[source]
        source: io::Error,
    },
    /// The disk has failed or is full.
    #[error("cannot {doing} `{}`", visible_path(path))]
    Disk {
        /// The path of the database, which is empty until it is known.
        path: PathBuf,
        /// A verb that says what could not be done, such as `read` or `write`.
        doing: &'static str,
        /// The error of the operating system.
        #[source]
        source: io::Error,
    },
    /// The change has been made, but a power failure could still undo it.
    #[error(
        "the change to `{}` was made, but may not outlive a power failure",
        visible_path(path)
    )]
    Unsynced {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        #[source]
        source: io::Error,
    },
    /// The file is not an `SQLite` database.
    #[error("`{}` is not a database", visible_path(.0))]
    NotADatabase(PathBuf),
    /// The file is a database that another program made.
    #[error("`{}` is a database, but not one of chancery's", visible_path(.0))]
    Foreign(PathBuf),
    /// The schema is newer than this program.
    #[error(
        "`{}` was made by a newer chancery: its schema is version {found}, this chancery supports {known}",
        visible_path(path)
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The schema version of the file.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The schema must be migrated first.
    #[error(
        "`{}` was made by an older chancery: its schema is version {found}, not {known}",
        visible_path(path)
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// The schema version of the file.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The schema is too old to migrate: the file must be created again from its dossiers.
    #[error(
        "`{}` was made by an older version of chancery: its schema is version {found}, not {known}, and no migration exists",
        visible_path(path)
    )]
    Outdated {
        /// The file.
        path: PathBuf,
        /// The schema version of the file.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file is damaged or cut off.
    #[error("`{}` is damaged", visible_path(.0))]
    Corrupt(PathBuf),
    /// The tables, views, indexes and triggers differ from chancery's.
    #[error(
        "the schema of `{}` is not chancery's: somebody changed its tables, views, indexes or triggers",
        visible_path(.0)
    )]
    Altered(PathBuf),
    /// A file next to the database has the name of its journal, but `SQLite` must not use it.
    #[error("`{}` {what}", visible_path(path))]
    Beside {
        /// The path of the journal.
        path: PathBuf,
        /// What is wrong with the file, as the end of the message.
        what: &'static str,
    },
    /// A write was interrupted. It cannot be rolled back, because the file, its journal or its
    /// folder cannot be written.
    #[error(
        "a write to `{}` was interrupted, and the file cannot be repaired in this folder",
        visible_path(.0)
    )]
    Unrecovered(PathBuf),
    /// The file is in WAL mode, and so `SQLite` would create files even if it only reads.
    #[error(
        "`{}` has a write-ahead log: reading it would create files beside it",
        visible_path(.0)
    )]
    WriteAhead(PathBuf),
    /// The file or its folder is write-protected.
    #[error("`{}` cannot be written", visible_path(.0))]
    WriteProtected(PathBuf),
    /// Another program has locked the file.
    #[error("`{}` is busy: another program is writing to it", visible_path(.0))]
    Busy(PathBuf),
    /// Other programs read the file for so long that the change could not be written.
    #[error(
        "`{}` is busy: another program is reading it, and nothing can be written meanwhile",
        visible_path(.0)
    )]
    Read(PathBuf),
    /// A file with this path exists, and is not overwritten.
    #[error("`{}` already exists", visible_path(.0))]
    Exists(PathBuf),
    /// The journal of a deleted database still exists. `SQLite` would apply it to a new database.
    #[error("`{}` remains from a database that no longer exists", visible_path(.0))]
    LeftOver(PathBuf),
    /// The migration failed, and the file is unchanged.
    #[error("cannot migrate `{}`", visible_path(path))]
    Migration {
        /// The file.
        path: PathBuf,
        /// The reason.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The old file could not be copied for safekeeping, so it was not migrated.
    #[error(
        "cannot keep a copy of `{}`, so it was not migrated",
        visible_path(path)
    )]
    Copy {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        #[source]
        source: io::Error,
    },
    /// The file lists all migrations as run, but states another schema version than the latest.
    #[error(
        "`{}` says that its schema is version {found}, but all migrations to version {known} have run",
        visible_path(path)
    )]
    Unfinished {
        /// The file.
        path: PathBuf,
        /// The schema version of the file.
        found: i64,
        /// The version that results from the listed migrations.
        known: i64,
    },
    /// After the migration, rows would refer to missing rows. The file is unchanged.
    #[error("`{}` has {rows} rows that refer to missing rows", visible_path(path))]
    Dangling {
        /// The file.
        path: PathBuf,
        /// The number of such rows.
        rows: u32,
    },

    /// A file of events cannot be read.
    #[error(transparent)]
    Events(#[from] chancery_datasets::Error),
    /// The bytes of a file are already loaded, or two files to load have the same bytes.
    #[error("{}", same(file, other, *is_loaded))]
    SameFile {
        /// The name of the file.
        file: String,
        /// The name of the other file with the same bytes.
        other: String,
        /// Whether the other file is already loaded. Otherwise it is one of the files to load.
        is_loaded: bool,
    },
    /// Votes cannot be loaded.
    #[error(transparent)]
    Votes(#[from] VotesError),
    /// Events refer to rows that do not exist. The loader should make this impossible.
    #[error("{0} columns of events refer to missing rows")]
    DanglingEvents(usize),
    /// The thread that reads files ended without giving a reason.
    #[error("reading ended without a reason")]
    Gone,
    /// Another program changed rows of loaded dossiers, so these dossiers cannot be loaded again.
    #[error("rows of {} were changed since they were loaded", listed(.slugs))]
    Unreadable {
        /// The slugs of the dossiers.
        slugs: Vec<String>,
        /// Why the dossiers cannot be loaded again.
        source: Box<Error>,
    },
    /// The vocabularies of the file differ from those of this program.
    #[error("the codebook in `{}` was changed", visible_path(.0))]
    Codebook(PathBuf),

    /// Several dossiers declare the same thing, such as an actor, but with different values. The
    /// list has every difference.
    #[error("dossiers declare shared things differently\n{}", lines(.0))]
    Conflict(Vec<Difference>),
    /// A dossier uses a thing, such as an actor, that neither the dossier nor the register
    /// declares.
    #[error("dossier `{dossier}` uses {what} `{slug}`, which neither it nor the register declares")]
    Undeclared {
        /// The slug of the dossier.
        dossier: String,
        /// The kind of the thing: `actor`, `topic`, `passage` or `fact`.
        what: &'static str,
        /// The slug or locator of the thing.
        slug: String,
    },
    /// A thing would be removed, although dossiers that remain still use it.
    #[error("other dossiers still use these\n{}", lines(.0))]
    Needed(Vec<Need>),
    /// Two dossiers that are to be loaded have the same slug.
    #[error("dossier `{0}` is given twice")]
    Twice(String),
    /// A dossier would replace a loaded dossier that another coder has coded.
    #[error(
        "dossier `{slug}` is already loaded, coded by `{loaded}`; this one is coded by `{coder}`"
    )]
    OtherCoder {
        /// The slug of the dossier.
        slug: String,
        /// The coder of the loaded dossier.
        loaded: String,
        /// The coder of the new dossier.
        coder: String,
    },
    /// No such dossier is loaded.
    #[error("no dossier `{slug}` is loaded")]
    UnknownDossier {
        /// The slug that was asked for.
        slug: String,
        /// The slugs of the loaded dossiers.
        loaded: Vec<String>,
    },
    /// No such source is in the record.
    #[error("there is no source `{slug}`")]
    UnknownSource {
        /// The slug that was asked for.
        slug: String,
        /// The slugs of the sources in the record.
        known: Vec<String>,
    },
    /// The text to attach is not the text that was coded.
    #[error("the text for `{place}` does not match its fingerprint")]
    OtherWords {
        /// The passage, as `source#section/ordinal`.
        place: String,
    },
    /// The register cannot be unloaded, because it is part of every record.
    #[error("the register cannot be unloaded: every dossier depends on it")]
    Register,

    /// The rules for locked connections do not allow this statement.
    #[error("{what}")]
    Refused {
        /// What is refused, in words.
        what: String,
    },
    /// The query exceeds a limit.
    #[error("{0}")]
    Limit(String),
    /// Another thread stopped the query, because time was up or the user asked for it.
    #[error("{}", match .0 {
        Stop::TimeUp => "the query took too long",
        Stop::Interrupted => "interrupted",
    })]
    Stopped(Stop),
    /// The SQL is wrong, or failed while it ran.
    #[error("{}", .0.message)]
    Sql(Box<SqlError>),
    /// The query is empty.
    #[error("the query is empty")]
    Empty,
    /// The SQL has no parameter with this name.
    #[error("the query has no parameter `{name}`")]
    UnknownParameter {
        /// The name that was given.
        name: String,
        /// The names of the query's parameters.
        known: Vec<String>,
    },
    /// The sink, which receives the rows, failed.
    #[error("cannot write the result")]
    Sink(#[source] io::Error),
    /// Any other failure of `SQLite`.
    #[error("the database failed")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match failure::of(&error) {
            Some((doing, source)) => Self::Disk {
                path: PathBuf::new(),
                doing,
                source,
            },
            None => Self::Sqlite(error),
        }
    }
}

impl Error {
    /// Returns advice on what to do, if there is any.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Missing(path) => {
                Some(format!("`chancery init {}` creates it", visible_path(path)))
            }
            Self::Exists(_) => Some("name another file: existing files are never overwritten".into()),
            Self::LeftOver(_) => Some(
                "remove it, or name another database: it would damage a new one".into(),
            ),
            Self::Newer { .. } => {
                Some("update chancery, or ask for a file made with this version".into())
            }
            Self::Older { path, .. } => Some(format!(
                "run `chancery migrate --db {}`, which keeps a copy",
                visible_path(path)
            )),
            Self::Outdated { .. } => Some(
                "create it again: take its dossier files, or export each with that version, `chancery \
                export dossier NAME -o NAME.toml`; then `chancery init NEW.db` and `chancery load \
                --db NEW.db FILE…`"
                    .into(),
            ),
            Self::Unrecovered(path) => Some(format!(
                "copy `{0}` and `{0}-journal` together into a folder that can be written",
                visible_path(&names::target(path))
            )),
            Self::WriteAhead(path) => Some(format!(
                "`sqlite3 {} \"PRAGMA journal_mode = DELETE\"` removes the log",
                visible_path(path)
            )),
            Self::Altered(path) => Some(format!(
                "`chancery doctor {}` names the difference; reports and queries can still read the file",
                visible_path(path)
            )),
            Self::Beside { .. } => Some(
                "chancery did not make it: move it away, unless another program is using it".into(),
            ),
            Self::Corrupt(_) => {
                Some("use the latest copy, or create it again from its dossiers".into())
            }
            Self::Busy(_) | Self::Read(_) => Some("try again when the other program has finished".into()),
            Self::Io { source, .. }
            | Self::Disk { source, .. }
            | Self::Copy { source, .. }
            | Self::Unsynced { source, .. } => crate::disk::advice(source).map(Into::into),
            Self::Conflict(_) => Some(
                "make the declarations equal, or give one of the things another slug".into(),
            ),
            Self::OtherCoder { slug, .. } => Some(format!(
                "give the new dossier its own `slug` in `[dossier]`, or run `chancery unload {slug}` first"
            )),
            Self::UnknownDossier { slug, loaded } => {
                Some(match crate::dossier::example_slug(slug) {
                    Some(known) if loaded.iter().any(|it| it == known) => {
                        format!("the loaded dossier is `{known}`")
                    }
                    Some(_) => format!("it comes with chancery: run `chancery load {slug}` first"),
                    None => crate::suggest::did_you_mean(slug, loaded.iter().map(String::as_str))
                        .unwrap_or_else(|| match loaded.as_slice() {
                            [] => "no dossier is loaded".into(),
                            loaded => format!("loaded dossiers: {}", listed(loaded)),
                        }),
                })
            }
            Self::Votes(error) => Some(error.hint()),
            Self::SameFile {
                other, is_loaded, ..
            } => Some(hint_of_same(other, *is_loaded)),
            Self::UnknownSource { slug, known } => Some(
                crate::suggest::did_you_mean(slug, known.iter().map(String::as_str))
                    .unwrap_or_else(|| match known.as_slice() {
                        [] => "the record has no source".into(),
                        known => format!("the sources are {}", listed(known)),
                    }),
            ),
            Self::UnknownParameter { name, known } => Some(
                crate::suggest::did_you_mean(name, known.iter().map(String::as_str))
                    .unwrap_or_else(|| match known.as_slice() {
                        [] => "it has no parameters".into(),
                        known => format!("its parameters are {}", listed(known)),
                    }),
            ),
            Self::Unreadable { slugs, .. } => Some(format!(
                "load {} in the same command",
                match slugs.as_slice() {
                    [_] => "this dossier's file",
                    _ => "the files of these dossiers",
                }
            )),
            Self::Codebook(_) => Some(
                "`chancery doctor` names the rows; load the dossiers into a new file".into(),
            ),
            Self::Undeclared { .. } => Some("declare it, or load the register first".into()),
            Self::Limit(_) => {
                Some("narrow the query; `chancery help security` lists the limits".into())
            }
            Self::Sql(error) => error.suggestion.clone(),
            _ => None,
        }
    }

    /// Turns a failure of `SQLite` into an error about the file at `path`.
    pub(super) fn at(self, path: &Path) -> Self {
        let error = match self {
            Self::Sqlite(error) => error,
            Self::Disk { doing, source, .. } => {
                let path = path.into();
                return Self::Disk {
                    path,
                    doing,
                    source,
                };
            }
            error => return error,
        };
        let is_illegible = matches!(
            error,
            rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..)
        );
        if is_illegible {
            // Chancery's own tables enforce the declared types, so a value of another type means
            // that the file is damaged.
            return Self::Corrupt(path.into());
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path.into()),
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt(path.into()),
            Some(ErrorCode::NotADatabase) => Self::NotADatabase(path.into()),
            Some(ErrorCode::ReadOnly) => Self::WriteProtected(path.into()),
            Some(ErrorCode::CannotOpen) => Self::Disk {
                path: path.into(),
                doing: "make or open a journal beside",
                source: failure::probe(path, &error),
            },
            _ => Self::Sqlite(error),
        }
    }
}

/// One field in which two dossiers declare the same thing differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The kind of the thing (`actor`, `topic`, `source` or `passage`), and its slug or locator.
    pub thing: String,
    /// The field in which the declarations differ.
    pub field: String,
    /// The dossier that is being loaded.
    pub dossier: String,
    /// The field's value in this dossier. `None` if the field is missing there.
    pub says: Option<String>,
    /// The other dossier.
    pub other: String,
    /// The field's value in the other dossier. `None` if the field is missing there.
    pub other_says: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}: {} in `{}`, {} in `{}`",
            self.thing,
            self.field,
            quoted(self.says.as_deref()),
            self.dossier,
            quoted(self.other_says.as_deref()),
            self.other
        )
    }
}

/// A thing that a dossier uses, but that no dossier would declare after the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The kind of the thing, `actor` or `topic`, and its slug.
    pub thing: String,
    /// The dossier that uses it.
    pub dossier: String,
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is used by `{}`", self.thing, self.dossier)
    }
}

/// SQL that does not compile, or that fails while it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlError {
    /// The message of `SQLite`.
    pub message: String,
    /// The position of the error in the SQL, in bytes, or `None` if it is unknown.
    pub offset: Option<usize>,
    /// The SQL.
    pub sql: String,
    /// What the author probably meant, if there is a likely correction.
    pub suggestion: Option<String>,
}

impl SqlError {
    /// Returns the faulty line, with carets under the faulty word. Returns `None` if the position
    /// is unknown.
    ///
    /// Control characters are spelled out, so that the line can be printed safely.
    #[must_use]
    pub fn excerpt(&self) -> Option<String> {
        let offset = self.offset?;
        let before = self.sql.get(..offset)?;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let number = before.matches('\n').count() + 1;
        let line = self.sql[start..].lines().next().unwrap_or_default();
        let word: String = self.sql[offset..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let margin = " ".repeat(number.to_string().len());
        let indent = " ".repeat(visible(&self.sql[start..offset]).width());
        let carets = "^".repeat(visible(&word).width().max(1));
        Some(format!(
            "{margin} |\n{number} | {}\n{margin} | {indent}{carets}",
            visible(line)
        ))
    }
}

fn quoted(value: Option<&str>) -> String {
    value.map_or_else(|| "nothing".into(), |value| format!("`{value}`"))
}

fn listed(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

fn lines<T: fmt::Display>(items: &[T]) -> String {
    let lines: Vec<_> = items.iter().map(|item| format!("  {item}")).collect();
    lines.join("\n")
}

/// Returns the message that a file has the same bytes as another, which is loaded already or is to
/// be loaded too.
fn same(file: &str, other: &str, is_loaded: bool) -> String {
    if is_loaded {
        format!("the bytes of `{file}` are loaded already, as `{other}`")
    } else {
        format!("`{file}` has the same bytes as `{other}`")
    }
}

/// Returns advice on what to do about two files with the same bytes.
fn hint_of_same(other: &str, is_loaded: bool) -> String {
    if is_loaded {
        format!("nothing was loaded; `chancery unload {other}` takes the loaded file out")
    } else {
        "nothing was loaded; give each file once".into()
    }
}
