//! Checks files that have the names of `SQLite`'s journals, before `SQLite` opens them.
//!
//! `SQLite` opens any file with the name of a journal, whoever made it: it waits for a FIFO,
//! applies a write-ahead log that does not belong to the file, and deletes the file that a journal
//! names as its super-journal. So chancery checks these files first, without following links or
//! waiting.

use std::fs::{File, FileType};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::names::{target, with_ending};
use crate::store::Error;

/// The bytes at the start of every journal. They are also at the end of a journal that names a
/// super-journal.
const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// Refuses files next to `path` that `SQLite` must not use as journals. Returns whether there is a
/// `-journal` file. The database itself must not be in WAL mode.
///
/// A `-shm` file alone is not refused, because `SQLite` opens it only if there is a write-ahead
/// log.
pub(crate) fn check(path: &Path) -> Result<bool, Error> {
    let path = target(path);
    let journal = with_ending(&path, "-journal");
    let found = kind(&journal);
    if let Some(kind) = found
        && let Some(what) = fault(kind, &journal)?
    {
        let path = journal;
        return Err(Error::Beside { path, what });
    }
    let log = with_ending(&path, "-wal");
    if kind(&log).is_some() {
        let what = "is a write-ahead log, but the database beside it has none";
        return Err(Error::Beside { path: log, what });
    }
    Ok(found.is_some())
}

/// Returns, for `doctor`, the faults of files that are named like a journal of the database.
pub(crate) fn faults(path: &Path) -> Vec<String> {
    let mut faults: Vec<String> = check(path).err().iter().map(ToString::to_string).collect();
    let shared = with_ending(&target(path), "-shm");
    if kind(&shared).is_some() {
        let what = "belongs to a write-ahead log, but the database beside it has none";
        faults.push(Error::Beside { path: shared, what }.to_string());
    }
    faults
}

/// Returns whether an interrupted write might have changed the file.
///
/// A journal with an empty header was left before any change: `SQLite` ignores it, and
/// reuses it for the next write (<https://www.sqlite.org/lockingv3.html#hot_journals>).
pub(crate) fn has_something_to_set_back(path: &Path) -> bool {
    let journal = with_ending(&target(path), "-journal");
    first_byte(&journal).is_ok_and(|first| first == MAGIC[0])
}

/// Returns the kind of file at a path, without following a link. Returns `None` if the path does
/// not exist.
fn kind(path: &Path) -> Option<FileType> {
    let found = path.symlink_metadata().ok()?;
    Some(found.file_type())
}

/// Returns why `SQLite` must not use this file as a journal. Returns `None` if `SQLite` may use it.
fn fault(kind: FileType, journal: &Path) -> Result<Option<&'static str>, Error> {
    if kind.is_symlink() {
        return Ok(Some("is a symbolic link, not a journal"));
    }
    if kind.is_dir() {
        return Ok(Some("is a folder, not a journal"));
    }
    if !kind.is_file() {
        return Ok(Some("is a FIFO or device, not a journal"));
    }
    let judge = || -> io::Result<_> {
        Ok(match first_byte(journal)? {
            // SQLite ignores journals that begin with a zero byte, and empty ones.
            0 => None,
            first if first != MAGIC[0] => Some("is not a journal"),
            _ if names_another(journal)? => {
                Some("is a journal that names another file, which SQLite would delete")
            }
            _ => None,
        })
    };
    match judge() {
        // The program that wrote the journal has finished and deleted it in the meantime.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        judged => judged.map_err(|source| Error::Io {
            path: journal.into(),
            source,
        }),
    }
}

/// Returns the first byte of a file, or 0 if the file is empty.
fn first_byte(path: &Path) -> io::Result<u8> {
    let mut first = [0];
    let _ = File::open(path)?.read(&mut first)?;
    Ok(first[0])
}

/// Returns whether a journal ends with the name of a super-journal. Only transactions over several
/// databases have one, and chancery has no such transactions.
fn names_another(journal: &Path) -> io::Result<bool> {
    let mut file = File::open(journal)?;
    // The last 16 bytes: the length of the name (4), its checksum (4), and the magic bytes (8).
    let mut end = [0; 16];
    let read = file
        .seek(SeekFrom::End(-16))
        .and_then(|_| file.read_exact(&mut end));
    // A file of fewer than 16 bytes names no super-journal.
    Ok(read.is_ok() && end.ends_with(&MAGIC))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_a_file_that_sqlite_may_use_passes_for_a_journal() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        assert!(!check(&path).unwrap());
        let whole = [&MAGIC[..], &[0; 600]].concat();
        // Contents of journals that are being created or deleted, and of a hot journal.
        for content in [&[][..], &[0; 600], &MAGIC, &whole] {
            fs::write(with_ending(&path, "-journal"), content).unwrap();
            assert!(check(&path).unwrap());
            let is_hot = content.first() == Some(&MAGIC[0]);
            assert_eq!(has_something_to_set_back(&path), is_hot);
        }
        let naming = [&whole[..], b"a.txt\0\0\0\x05\0\0\0\0", &MAGIC].concat();
        for (content, expected) in [
            (&b"Some notes"[..], "is not a journal"),
            (
                &naming,
                "is a journal that names another file, which SQLite would delete",
            ),
        ] {
            fs::write(with_ending(&path, "-journal"), content).unwrap();
            let refused = check(&path);
            let Err(Error::Beside { path: named, what }) = refused else {
                panic!("{refused:?}")
            };
            assert_eq!((named, what), (with_ending(&path, "-journal"), expected));
        }
    }

    /// `SQLite` never opens a `-shm` file unless there is a write-ahead log.
    #[test]
    fn shared_memory_alone_is_reported_but_does_not_stop_reading() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        assert!(faults(&path).is_empty());
        fs::create_dir(with_ending(&path, "-shm")).unwrap();
        assert!(!check(&path).unwrap());
        assert_eq!(faults(&path).len(), 1);
        fs::write(with_ending(&path, "-wal"), "").unwrap();
        assert!(matches!(check(&path), Err(Error::Beside { .. })));
        assert_eq!(faults(&path).len(), 2);
    }
}
