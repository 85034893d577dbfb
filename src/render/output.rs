//! Where text goes: standard output, or a file that is replaced all at once.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Read, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{NamedTempFile, TempDir, TempPath};

use super::pager::Pager;
use crate::visible::visible_path;

/// The place that `-o FILE`, or its absence, names.
///
/// A regular or new file is written beside its place under another name, and
/// takes that place only at [`commit`](Self::commit): it is never half written,
/// and dropping the output leaves the folder as it was. What is no regular file
/// (a device, a FIFO) is written directly, as is standard output.
#[derive(Debug)]
pub struct Output {
    target: Target,
    sink: Sink,
}

#[derive(Debug)]
enum Sink {
    Stdout(BufWriter<StdoutLock<'static>>),
    Pager(BufWriter<Pager>),
    Direct(BufWriter<File>),
    Replace {
        beside: BufWriter<File>,
        /// Where it is until then; dropping this takes the file away.
        temporary: TempPath,
        /// What the path leads to once symbolic links are followed.
        place: PathBuf,
    },
}

/// What an [`OutputError`] calls the place: standard output or a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// A file, as the user named it.
    File(PathBuf),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdout => f.write_str("standard output"),
            Self::File(path) => write!(f, "`{}`", visible_path(path)),
        }
    }
}

/// Why text did not reach its place.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The target is a database, perhaps the very one that is read.
    #[error("`{}` is a database, and is not written over", visible_path(path))]
    Database {
        /// The database.
        path: PathBuf,
    },
    /// The target is where `SQLite` keeps a journal of a database.
    #[error(
        "cannot write to `{}`: it would pass for a journal of `{}`",
        visible_path(path),
        visible_path(database)
    )]
    Journal {
        /// The path as the user named it.
        path: PathBuf,
        /// The database beside it.
        database: PathBuf,
    },
    /// The path is a folder.
    #[error("cannot write to `{}`: it is a folder", visible_path(path))]
    Folder {
        /// The path as the user named it.
        path: PathBuf,
    },
    /// The file, or the one written beside it, cannot be opened.
    #[error("cannot open `{}` for writing", visible_path(path))]
    Open {
        /// The path as the user named it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Text cannot be written, or not to the disk.
    #[error("cannot write to {target}")]
    Write {
        /// Where it was to go.
        target: Target,
        /// What the system said.
        source: io::Error,
    },
    /// The finished file cannot take its place.
    #[error("cannot replace {target}")]
    Replace {
        /// The place it was to take.
        target: Target,
        /// What the system said.
        source: io::Error,
    },
}

impl OutputError {
    /// Returns whether the reader went away, as `head` does: no fault of ours.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// How the name of what is written beside its place begins.
const PREFIX: &str = ".chancery-";

/// The file or folder that is being written beside its place: a process has one output.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

fn unfinished() -> MutexGuard<'static, Option<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away what an output has written beside its place, for a process that is
/// about to end without dropping it.
pub fn abandon_output() {
    let Some(path) = unfinished().take() else {
        return;
    };
    // It is gone where the output was committed or dropped.
    if fs::remove_file(&path).is_err() {
        // Somebody may still make a file in a folder that is being emptied.
        let _ = (0..3).any(|_| fs::remove_dir_all(&path).is_ok());
    }
}

/// Makes a folder in `parent` for what is written there until it takes its place.
///
/// Dropping it takes it away, and so does [`abandon_output`].
///
/// # Errors
///
/// Where no folder can be made there.
pub fn folder_beside(parent: &Path) -> io::Result<TempDir> {
    // As with a file, held while it is made.
    let mut unfinished = unfinished();
    let beside = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
    *unfinished = Some(beside.path().to_owned());
    Ok(beside)
}

/// Returns whether a file begins as every `SQLite` database does.
fn is_database(path: &Path) -> bool {
    let mut beginning = [0; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut beginning));
    read.is_ok() && beginning == *b"SQLite format 3\0"
}

/// Returns the database whose journal would have this path, if there is one.
#[must_use]
pub fn journal_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let endings = ["-journal", "-wal", "-shm"];
    let name = endings
        .iter()
        .find_map(|ending| name.strip_suffix(ending))?;
    let database = path.with_file_name(name);
    (database.is_file() && is_database(&database)).then_some(database)
}

impl Output {
    /// Returns standard output, locked and buffered.
    #[must_use]
    pub fn stdout() -> Self {
        let sink = Sink::Stdout(BufWriter::new(io::stdout().lock()));
        let target = Target::Stdout;
        Self { target, sink }
    }

    /// Returns a pager, which is started once there is something to read, and then
    /// says so by calling `started`.
    #[must_use]
    pub fn pager(command: String, started: fn()) -> Self {
        let sink = Sink::Pager(BufWriter::new(Pager::new(command, started)));
        let target = Target::Stdout;
        Self { target, sink }
    }

    /// Opens the file at a path, which is not changed before [`commit`](Self::commit).
    ///
    /// # Errors
    ///
    /// Fails on a folder, on a database or its journal, on a file that must not be
    /// written, and where no file can be made in its folder.
    pub fn file(path: &Path) -> Result<Self, OutputError> {
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
        let sink = match &found {
            Some(found) if found.is_dir() => {
                let path = path.to_owned();
                return Err(OutputError::Folder { path });
            }
            Some(found) if found.is_file() && is_database(path) => {
                let path = path.to_owned();
                return Err(OutputError::Database { path });
            }
            Some(found) if !found.is_file() || names_open_stream(path) => {
                Sink::direct(path).map_err(open_error)?
            }
            found => Sink::beside(path, found.as_ref()).map_err(open_error)?,
        };
        let target = Target::File(path.to_owned());
        Ok(Self { target, sink })
    }

    /// Returns whether writing to a path would cost what is written there.
    #[must_use]
    pub fn would_replace(path: &Path) -> bool {
        let is_written = |found: Metadata| found.is_file() && found.len() > 0;
        fs::metadata(path).is_ok_and(is_written) && !names_open_stream(path)
    }

    /// Returns whether this is a file rather than standard output.
    #[must_use]
    pub fn is_file(&self) -> bool {
        matches!(self.target, Target::File(_))
    }

    /// Writes a text that is there as a whole, and puts the file in its place.
    ///
    /// # Errors
    ///
    /// Those of [`commit`](Self::commit).
    pub fn write_whole(mut self, text: &[u8]) -> Result<(), OutputError> {
        self.write_all(text)
            .map_err(|error| self.write_error(error))?;
        self.commit()
    }

    /// Writes what is buffered, and puts the file in its place.
    ///
    /// # Errors
    ///
    /// After an error the file is as it was before.
    pub fn commit(self) -> Result<(), OutputError> {
        let Self { target, sink } = self;
        let write_error = |source| OutputError::Write {
            target: target.clone(),
            source,
        };
        match sink {
            Sink::Stdout(mut out) => out.flush().map_err(write_error),
            Sink::Pager(mut out) => {
                out.flush().map_err(write_error)?;
                out.get_mut().close().map_err(write_error)
            }
            Sink::Direct(mut out) => out.flush().map_err(write_error),
            Sink::Replace {
                beside,
                temporary,
                place,
            } => {
                let written = beside
                    .into_inner()
                    .map_err(|error| write_error(error.into_error()))?;
                written.sync_all().map_err(write_error)?;
                drop(written);
                let mut unfinished = unfinished();
                match temporary.persist(&place) {
                    Ok(()) => {
                        *unfinished = None;
                        Ok(())
                    }
                    Err(error) => Err(OutputError::Replace {
                        target,
                        source: error.error,
                    }),
                }
            }
        }
    }

    /// Returns the error for a fault met while writing here.
    ///
    /// A renderer knows only a writer; this adds the name of the place.
    #[must_use]
    pub fn write_error(&self, source: io::Error) -> OutputError {
        let target = self.target.clone();
        OutputError::Write { target, source }
    }

    fn writer(&mut self) -> &mut dyn Write {
        match &mut self.sink {
            Sink::Stdout(out) => out,
            Sink::Pager(out) => out,
            Sink::Direct(out) => out,
            Sink::Replace { beside, .. } => beside,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer().write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer().write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer().flush()
    }
}

impl Sink {
    /// Opens what is no regular file, or is one only behind an open stream.
    fn direct(path: &Path) -> io::Result<Self> {
        // Appending, so that `-o /dev/stdout >> log` adds to the log.
        let file = OpenOptions::new().append(true).open(path)?;
        Ok(Self::Direct(BufWriter::new(file)))
    }

    fn beside(path: &Path, found: Option<&Metadata>) -> io::Result<Self> {
        let place = follow_links(path)?;
        if found.is_some() {
            // Renaming over it asks only the folder; a write-protected file says no here.
            OpenOptions::new().write(true).open(&place)?;
        }
        let folder = match place.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        // Apart from its path, or every error of the file would name that path.
        let (beside, temporary) = create_beside(folder, found)?.into_parts();
        Ok(Self::Replace {
            beside: BufWriter::new(beside),
            temporary,
            place,
        })
    }
}

/// Creates a file with the permissions of the one replaced, or of any new file.
fn create_beside(folder: &Path, found: Option<&Metadata>) -> io::Result<NamedTempFile> {
    // Held while it is made: whoever ends the process finds it either way.
    let mut unfinished = unfinished();
    let beside = tempfile::Builder::new()
        .prefix(PREFIX)
        .make_in(folder, |name| File::create_new(name))?;
    *unfinished = Some(beside.path().to_owned());
    if let Some(found) = found {
        beside.as_file().set_permissions(found.permissions())?;
    }
    Ok(beside)
}

/// Returns whether a path is another name for a stream this process has open.
///
/// Such a stream can be a regular file; replacing that file would lose what the
/// shell that opened it still means to write.
fn names_open_stream(path: &Path) -> bool {
    let streams = ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"];
    streams.iter().any(|stream| path.starts_with(stream))
}

/// Returns the path at the end of a chain of symbolic links.
///
/// A rename would otherwise replace the link and not what it leads to. The end
/// need not exist yet. Loops do not come here: reading their metadata fails.
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

    fn folder() -> tempfile::TempDir {
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
        let mut output = Output::file(path)?;
        output.write_all(text.as_bytes()).unwrap();
        output.commit()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_file_takes_its_place_only_at_commit() {
        let folder = folder();
        let path = folder.path().join("a.csv");
        fs::write(&path, "old").unwrap();
        let mut output = Output::file(&path).unwrap();
        output.write_all(b"new").unwrap();
        output.flush().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        output.commit().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names_in(folder.path()), ["a.csv"]);
    }

    #[test]
    fn a_dropped_output_leaves_nothing_behind() {
        let folder = folder();
        let mut output = Output::file(&folder.path().join("a.csv")).unwrap();
        output.write_all(b"half").unwrap();
        drop(output);
        assert!(names_in(folder.path()).is_empty());
    }

    #[test]
    fn permissions_are_a_new_files_or_those_replaced() {
        let folder = folder();
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
    fn a_link_is_followed_and_not_replaced() {
        let folder = folder();
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
        let folder = folder();
        let error = Output::file(folder.path()).unwrap_err();
        assert!(matches!(&error, OutputError::Folder { path } if path == folder.path()));
        let path = folder.path().join("missing/a.csv");
        let error = Output::file(&path).unwrap_err();
        assert!(matches!(error, OutputError::Open { .. }));
        assert!(error.to_string().contains("missing/a.csv"), "{error}");
    }

    #[test]
    fn a_journal_of_a_database_is_no_place() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.db"), "SQLite format 3\0").unwrap();
        symlink("a.db-wal", path("link.csv")).unwrap();
        for name in ["a.db-journal", "a.db-wal", "a.db-shm", "link.csv"] {
            let error = Output::file(&path(name)).unwrap_err();
            assert!(
                matches!(&error, OutputError::Journal { database, .. } if *database == path("a.db")),
                "{error}"
            );
        }
        // Without a database, these are names like any other.
        for name in ["b.db-journal", "a.db-journal.csv", "-wal"] {
            write(&path(name), "text").unwrap();
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_device_is_written_directly_and_says_so() {
        let error = write(Path::new("/dev/full"), "text").unwrap_err();
        assert_eq!(error.to_string(), "cannot write to `/dev/full`");
        assert!(!error.is_broken_pipe());
        assert!(matches!(error, OutputError::Write { source, .. }
            if source.kind() == io::ErrorKind::StorageFull));
    }

    #[test]
    fn a_reader_gone_is_told_from_other_faults() {
        let target = Target::Stdout;
        let source = io::ErrorKind::BrokenPipe.into();
        assert!(OutputError::Write { target, source }.is_broken_pipe());
        let output = Output::stdout();
        let error = output.write_error(io::ErrorKind::StorageFull.into());
        assert_eq!(error.to_string(), "cannot write to standard output");
        assert!(!error.is_broken_pipe());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn an_open_stream_is_added_to_and_not_replaced() {
        use std::os::fd::AsRawFd;

        let folder = folder();
        let log = folder.path().join("log");
        fs::write(&log, "before ").unwrap();
        let open = OpenOptions::new().append(true).open(&log).unwrap();
        let stream = format!("/dev/fd/{}", open.as_raw_fd());
        write(Path::new(&stream), "after").unwrap();
        assert_eq!(fs::read_to_string(&log).unwrap(), "before after");
    }
}
