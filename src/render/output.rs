//! Writes to standard output, or to a file that is replaced atomically.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::pager::Pager;
use super::spool::{Destination, Spool};
use crate::beside::{self, Beside};
use crate::disk;
use crate::visible::visible_path;

/// The file named by `-o FILE`, or standard output.
///
/// If the file is regular or new, the text is written to a temporary file, which
/// [`commit`](Self::commit) renames. So the final file is never half written, and dropping the
/// output leaves the folder unchanged. A device, a FIFO and standard output need no such file, but
/// a buffer, because their readers can be slow.
#[derive(Debug)]
pub struct Output {
    target: OutputTarget,
    writer: OutputWriter,
}

#[derive(Debug)]
enum OutputWriter {
    Direct(Spool),
    Replace {
        file: BufWriter<File>,
        /// The temporary file, which is removed when this field is dropped.
        beside: Beside,
        /// The final path, with symbolic links followed.
        place: PathBuf,
    },
}

/// What an [`OutputError`] is about: standard output or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputTarget {
    /// Standard output.
    Stdout,
    /// A path, as the user typed it.
    File(PathBuf),
}

impl fmt::Display for OutputTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdout => f.write_str("standard output"),
            Self::File(path) => write!(f, "`{}`", visible_path(path)),
        }
    }
}

/// Why an output could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The target is a database, perhaps the one that the program is reading.
    #[error("`{}` is a database, and is not written over", visible_path(path))]
    Database {
        /// The database.
        path: PathBuf,
    },
    /// `SQLite` would take the file for a journal of a database, because of its path.
    #[error(
        "cannot write to `{}`: it would pass for a journal of `{}`",
        visible_path(path),
        visible_path(database)
    )]
    Journal {
        /// The path as the user named it.
        path: PathBuf,
        /// The database.
        database: PathBuf,
    },
    /// The path is a folder.
    #[error("cannot write to `{}`: it is a folder", visible_path(path))]
    Folder {
        /// The path as the user named it.
        path: PathBuf,
    },
    /// The file, or the temporary file that is to replace it, cannot be opened.
    #[error("cannot open `{}` for writing", visible_path(path))]
    Open {
        /// The path as the user named it.
        path: PathBuf,
        /// The error from the system.
        source: io::Error,
    },
    /// Writing or syncing failed.
    #[error("cannot write to {target}")]
    Write {
        /// The output.
        target: OutputTarget,
        /// The error from the system.
        source: io::Error,
    },
    /// The finished file cannot be renamed to its final path.
    #[error("cannot replace {target}")]
    Replace {
        /// The output.
        target: OutputTarget,
        /// The error from the system.
        source: io::Error,
    },
    /// The file was renamed, but its folder could not be synced.
    #[error("{target} was written, but may not outlive a power failure")]
    Unsynced {
        /// The output.
        target: OutputTarget,
        /// The error from the system.
        source: io::Error,
    },
}

impl OutputError {
    /// Returns whether the reader closed the pipe, as `head` does. This is not a failure.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Returns advice, if the cause is known.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Database { .. } | Self::Folder { .. } | Self::Journal { .. } => None,
            Self::Open { source, .. }
            | Self::Write { source, .. }
            | Self::Replace { source, .. }
            | Self::Unsynced { source, .. } => disk::advice(source),
        }
    }
}

/// Returns whether a file begins as every `SQLite` database does.
fn is_database(path: &Path) -> bool {
    let mut beginning = [0; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut beginning));
    read.is_ok() && beginning == *b"SQLite format 3\0"
}

/// Returns the database whose journal would have this path. Returns `None` if there is no such
/// database.
#[must_use]
pub fn journal_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let name = beside::JOURNALS
        .iter()
        .find_map(|ending| name.strip_suffix(ending))?;
    let database = path.with_file_name(name);
    (database.is_file() && is_database(&database)).then_some(database)
}

impl Output {
    /// Returns standard output.
    #[must_use]
    pub fn stdout() -> Self {
        Self::direct(OutputTarget::Stdout, Destination::Stdout)
    }

    /// Returns an output that goes to a pager. When the first byte is written, the pager starts and
    /// `started` is called.
    #[must_use]
    pub fn pager(command: String, started: fn()) -> Self {
        let pager = Destination::Pager(Pager::new(command, started));
        Self::direct(OutputTarget::Stdout, pager)
    }

    fn direct(target: OutputTarget, destination: Destination) -> Self {
        let writer = OutputWriter::Direct(Spool::new(destination));
        Self { target, writer }
    }

    /// Opens a file for output. The file at `path` does not change before [`commit`](Self::commit).
    ///
    /// Other users get a permission on a new file only if they have it on all of `made_from`.
    ///
    /// # Errors
    ///
    /// Fails on a folder, on a database or its journal, on a write-protected file, and if no file
    /// can be created in the folder of `path`.
    pub fn file(path: &Path, made_from: &[PathBuf]) -> Result<Self, OutputError> {
        let open_error = |source| OutputError::Open {
            path: path.to_owned(),
            source,
        };
        let found = match fs::metadata(path) {
            Ok(found) => Some(found),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(open_error(error)),
        };
        let place = follow_links(path).map_err(open_error)?;
        if let Some(database) = [path, &place].into_iter().find_map(journal_of) {
            let path = path.to_owned();
            return Err(OutputError::Journal { path, database });
        }
        let writer = match &found {
            Some(found) if found.is_dir() => {
                let path = path.to_owned();
                return Err(OutputError::Folder { path });
            }
            Some(found) if found.is_file() && is_database(path) => {
                let path = path.to_owned();
                return Err(OutputError::Database { path });
            }
            Some(found) if !found.is_file() || names_open_stream(path) => {
                let destination = Destination::open(path, is_fifo(found)).map_err(open_error)?;
                return Ok(Self::direct(
                    OutputTarget::File(path.to_owned()),
                    destination,
                ));
            }
            found => OutputWriter::beside(place, found.as_ref(), made_from).map_err(open_error)?,
        };
        let target = OutputTarget::File(path.to_owned());
        Ok(Self { target, writer })
    }

    /// Returns whether writing to a path would replace a file that is not empty.
    #[must_use]
    pub fn would_replace(path: &Path) -> bool {
        let is_written = |found: Metadata| found.is_file() && found.len() > 0;
        fs::metadata(path).is_ok_and(is_written) && !names_open_stream(path)
    }

    /// Returns whether the output goes to a file that the user named.
    #[must_use]
    pub fn is_file(&self) -> bool {
        matches!(self.target, OutputTarget::File(_))
    }

    /// Writes a whole text and commits the output.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`commit`](Self::commit).
    pub fn write_whole(mut self, text: &[u8]) -> Result<(), OutputError> {
        self.write_all(text)
            .map_err(|error| self.write_error(error))?;
        self.commit()
    }

    /// Writes the buffered text, and renames the temporary file to its final path.
    ///
    /// # Errors
    ///
    /// If the error is not [`OutputError::Unsynced`], the old file is unchanged.
    pub fn commit(self) -> Result<(), OutputError> {
        let Self { target, writer } = self;
        let write_error = |source| OutputError::Write {
            target: target.clone(),
            source,
        };
        match writer {
            OutputWriter::Direct(mut out) => out.close().map_err(write_error),
            OutputWriter::Replace {
                file,
                beside,
                place,
            } => {
                let written = file
                    .into_inner()
                    .map_err(|error| write_error(error.into_error()))?;
                written.sync_all().map_err(write_error)?;
                drop(written);
                beside
                    .replace(&place)
                    .map_err(|source| OutputError::Replace {
                        target: target.clone(),
                        source,
                    })?;
                beside::sync_folder(beside::folder_of(&place))
                    .map_err(|source| OutputError::Unsynced { target, source })
            }
        }
    }

    /// Returns an error that names this output. `source` is the error that a renderer returned when
    /// it wrote to the output.
    #[must_use]
    pub fn write_error(&self, source: io::Error) -> OutputError {
        let target = self.target.clone();
        OutputError::Write { target, source }
    }

    fn stream(&mut self) -> &mut dyn Write {
        match &mut self.writer {
            OutputWriter::Direct(out) => out,
            OutputWriter::Replace { file, .. } => file,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream().write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream().write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream().flush()
    }
}

impl OutputWriter {
    /// Creates the temporary file for a final path. `found` describes the file that is there now,
    /// if there is one.
    fn beside(place: PathBuf, found: Option<&Metadata>, made_from: &[PathBuf]) -> io::Result<Self> {
        if found.is_some() {
            // The user must be allowed to write the old file. A rename would not check this,
            // because it needs permission for the folder only.
            OpenOptions::new().write(true).open(&place)?;
        }
        let beside = Beside::new(&place)?;
        let file = File::create_new(beside.path())?;
        match found {
            // The new file gets the permissions of the old one, because its owner has decided who
            // may read it.
            Some(found) => file.set_permissions(found.permissions())?,
            None => beside::narrow(&beside.path(), made_from)?,
        }
        Ok(Self::Replace {
            file: BufWriter::new(file),
            beside,
            place,
        })
    }
}

#[cfg(unix)]
fn is_fifo(found: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;

    found.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_fifo(_: &Metadata) -> bool {
    false
}

/// Returns whether a path, such as `/dev/stdout`, is another name for a stream that this process
/// has open. The stream can be a regular file opened by the shell. Replacing that file would lose
/// what the shell writes to it later.
fn names_open_stream(path: &Path) -> bool {
    let streams = ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"];
    streams.iter().any(|stream| path.starts_with(stream))
}

/// Follows symbolic links to their target, which need not exist yet.
///
/// Without this, a rename would replace the link instead of its target. The caller has already
/// refused links that form a loop.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    while fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink()) {
        let link = fs::read_link(&place)?;
        place = match place.parent() {
            Some(folder) => folder.join(link),
            None => link,
        };
    }
    Ok(place)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn temporary() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn write(path: &Path, text: &str) -> Result<(), OutputError> {
        let mut output = Output::file(path, &[])?;
        output.write_all(text.as_bytes()).unwrap();
        output.commit()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_file_is_replaced_only_at_commit() {
        let folder = temporary();
        let path = folder.path().join("a.csv");
        fs::write(&path, "old").unwrap();
        let mut output = Output::file(&path, &[]).unwrap();
        output.write_all(b"new").unwrap();
        output.flush().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        output.commit().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names_in(folder.path()), ["a.csv"]);
    }

    #[test]
    fn a_dropped_output_leaves_nothing_behind() {
        let folder = temporary();
        let mut output = Output::file(&folder.path().join("a.csv"), &[]).unwrap();
        output.write_all(b"half").unwrap();
        drop(output);
        assert!(names_in(folder.path()).is_empty());
    }

    #[test]
    fn a_replaced_file_keeps_its_permissions() {
        let folder = temporary();
        let [plain, new, kept] = ["plain", "new", "kept"].map(|name| folder.path().join(name));
        fs::write(&plain, "").unwrap();
        write(&new, "").unwrap();
        assert_eq!(mode(&new), mode(&plain));
        fs::write(&kept, "").unwrap();
        fs::set_permissions(&kept, PermissionsExt::from_mode(0o751)).unwrap();
        write(&kept, "").unwrap();
        assert_eq!(mode(&kept), 0o751);
    }

    #[test]
    fn a_new_file_is_as_private_as_its_source_and_an_old_file_keeps_its_mode() {
        let folder = temporary();
        let [source, new, kept] = ["source", "new", "kept"].map(|name| folder.path().join(name));
        fs::write(&source, "").unwrap();
        fs::set_permissions(&source, PermissionsExt::from_mode(0o600)).unwrap();
        fs::write(&kept, "").unwrap();
        fs::set_permissions(&kept, PermissionsExt::from_mode(0o644)).unwrap();
        for (path, expected) in [(&new, 0o600), (&kept, 0o644)] {
            let output = Output::file(path, std::slice::from_ref(&source)).unwrap();
            output.write_whole(b"text").unwrap();
            assert_eq!(mode(path), expected);
        }
    }

    #[test]
    fn a_link_is_followed_and_not_replaced() {
        let folder = temporary();
        let link = folder.path().join("latest.csv");
        fs::create_dir(folder.path().join("archive")).unwrap();
        symlink("archive/1648.csv", &link).unwrap();
        for text in ["made", "replaced"] {
            write(&link, text).unwrap();
            let target = folder.path().join("archive/1648.csv");
            assert_eq!(fs::read_to_string(target).unwrap(), text);
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        }
    }

    #[test]
    fn a_folder_and_a_missing_folder_are_errors_with_the_path() {
        let folder = temporary();
        let error = Output::file(folder.path(), &[]).unwrap_err();
        assert!(matches!(&error, OutputError::Folder { path } if path == folder.path()));
        let path = folder.path().join("missing/a.csv");
        let error = Output::file(&path, &[]).unwrap_err();
        assert!(matches!(error, OutputError::Open { .. }));
        assert!(error.to_string().contains("missing/a.csv"), "{error}");
    }

    #[test]
    fn a_journal_of_a_database_is_never_written() {
        let folder = temporary();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.db"), "SQLite format 3\0").unwrap();
        symlink("a.db-wal", path("link.csv")).unwrap();
        for name in ["a.db-journal", "a.db-wal", "a.db-shm", "link.csv"] {
            let error = Output::file(&path(name), &[]).unwrap_err();
            assert!(
                matches!(&error, OutputError::Journal { database, .. } if *database == path("a.db")),
                "{error}"
            );
        }
        // These names are allowed: `b.db` does not exist, and the others are not names of journals.
        for name in ["b.db-journal", "a.db-journal.csv", "-wal"] {
            write(&path(name), "text").unwrap();
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_device_is_an_error() {
        let error = write(Path::new("/dev/full"), "text").unwrap_err();
        assert_eq!(error.to_string(), "cannot write to `/dev/full`");
        assert!(!error.is_broken_pipe());
        assert!(matches!(error, OutputError::Write { source, .. }
            if source.kind() == io::ErrorKind::StorageFull));
    }

    #[test]
    fn a_closed_pipe_differs_from_other_errors() {
        let target = OutputTarget::Stdout;
        let source = io::ErrorKind::BrokenPipe.into();
        assert!(OutputError::Write { target, source }.is_broken_pipe());
        let output = Output::stdout();
        let error = output.write_error(io::ErrorKind::StorageFull.into());
        assert_eq!(error.to_string(), "cannot write to standard output");
        assert!(!error.is_broken_pipe());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn an_open_stream_is_appended_to_and_not_replaced() {
        use std::os::fd::AsRawFd;

        let folder = temporary();
        let log = folder.path().join("log");
        fs::write(&log, "before ").unwrap();
        let open = OpenOptions::new().append(true).open(&log).unwrap();
        let stream = format!("/dev/fd/{}", open.as_raw_fd());
        write(Path::new(&stream), "after").unwrap();
        assert_eq!(fs::read_to_string(&log).unwrap(), "before after");
    }
}
