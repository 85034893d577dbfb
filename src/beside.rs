//! Writes a file or folder under another name, and renames it when it is complete.
//!
//! The file is written in a temporary folder that only its owner can enter. The process keeps that
//! folder locked. So a folder without a lock is from a killed run. The next run that makes such a
//! folder in the same place removes it.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempPath;

/// The beginning and the end of the temporary folder's name, and the number of random characters
/// between them.
const PREFIX: &str = ".chancery-";
const SUFFIX: &str = ".part";
const RANDOM: usize = 12;

/// The name of the file in the folder. `SQLite` puts the file's journal next to it.
const INSIDE: &str = "new";

/// The suffixes of `SQLite`'s journals.
pub(crate) const JOURNALS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// The folders that this process has not removed yet.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A temporary folder next to a final path. Dropping this value removes the folder.
#[derive(Debug)]
pub(crate) struct Beside {
    folder: PathBuf,
    /// The lock on the folder, or `None` if the system cannot lock a folder. Without locks, `sweep`
    /// removes no folder.
    _lock: Option<File>,
}

impl Beside {
    /// Creates the folder next to `place`, and removes the folders that killed runs left there.
    ///
    /// # Errors
    ///
    /// Fails if no folder can be created there.
    pub(crate) fn new(place: &Path) -> io::Result<Self> {
        let parent = folder_of(place);
        sweep(parent);
        loop {
            // Lock the list while the folder is created, so that `abandon` does not miss the
            // folder.
            let mut unfinished = unfinished();
            let folder = make_folder(parent)?;
            unfinished.push(folder.clone());
            drop(unfinished);
            let beside = Self {
                _lock: File::open(&folder).ok().filter(|it| it.lock().is_ok()),
                folder,
            };
            // Try again if another process swept the folder before it was locked.
            if beside.folder.exists() {
                return Ok(beside);
            }
        }
    }

    /// Returns the path at which to write the file or folder.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.join(INSIDE)
    }

    /// Renames the file or folder to `place`, and replaces whatever is there.
    pub(crate) fn replace(self, place: &Path) -> io::Result<()> {
        fs::rename(self.path(), place)
    }

    /// Renames the file to `place`, which must not exist yet.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::AlreadyExists`] if `place` exists.
    pub(crate) fn put(&self, place: &Path) -> io::Result<()> {
        let inside = TempPath::try_from_path(self.path())?;
        let put = inside.persist_noclobber(place);
        put.map_err(|refused| {
            // Keep the file: the caller may then call `put` again with another name.
            let _ = refused.path.keep();
            refused.error
        })
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        remove(&self.folder);
        unfinished().retain(|folder| *folder != self.folder);
    }
}

/// Removes all temporary folders of this process. Call it before an exit that drops no [`Beside`].
pub(crate) fn abandon() {
    for folder in unfinished().drain(..) {
        remove(&folder);
    }
}

/// Removes the folders that killed runs left in `folder`.
///
/// A folder is removed only if its name and all names in it are chancery's, and no process has
/// locked it. Errors are ignored.
pub(crate) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let is_folder = || entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_ours(&entry.file_name()) && is_folder() {
            remove_abandoned(&entry.path());
        }
    }
}

/// Returns whether this folder is from a killed run, that is, whether no process has locked it.
///
/// Returns `None` if this is not a folder, or if its name is not chancery's.
pub(crate) fn is_left(folder: &Path) -> Option<bool> {
    let is_named = folder.file_name().is_some_and(is_ours) && folder.is_dir();
    is_named.then(|| File::open(folder).is_ok_and(|it| it.try_lock().is_ok()))
}

fn remove_abandoned(path: &Path) {
    let Ok(folder) = File::open(path) else { return };
    if folder.try_lock().is_ok() && holds_only_ours(path) {
        remove(path);
    }
}

fn remove(folder: &Path) {
    // Try three times, because another thread could still create a file in the folder.
    let _ = (0..3).any(|_| fs::remove_dir_all(folder).is_ok());
}

fn is_ours(name: &OsStr) -> bool {
    let name = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
    let random = name.and_then(|name| name.strip_suffix(SUFFIX));
    random.is_some_and(|it| it.len() == RANDOM && it.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn holds_only_ours(folder: &Path) -> bool {
    let is_ours = |name: &OsStr| name.to_str().is_some_and(|name| name.starts_with(INSIDE));
    fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.all(|entry| entry.is_ok_and(|entry| is_ours(&entry.file_name())))
    })
}

/// Creates a folder that only its owner can enter.
///
/// The function of `tempfile` for this would show the random name in its errors.
fn make_folder(parent: &Path) -> io::Result<PathBuf> {
    let made = tempfile::Builder::new()
        .prefix(PREFIX)
        .suffix(SUFFIX)
        .rand_bytes(RANDOM)
        .make_in(parent, |path| private().create(path))?;
    let ((), path) = made.into_parts();
    Ok(path.keep()?)
}

#[cfg(unix)]
fn private() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt;

    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

/// Returns the parent folder of a path.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Syncs a folder itself to the disk, so that a file that was created, renamed or removed in it
/// stays so after a power failure.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    // A folder that the user may write but not read cannot be opened.
    let Ok(folder) = File::open(folder) else {
        return Ok(());
    };
    match folder.sync_all() {
        // Some network file systems cannot sync a folder.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        synced => synced,
    }
}

/// Does nothing. On systems other than Unix, a folder cannot be opened as a file.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Syncs a folder and all files in it to the disk.
pub(crate) fn sync_tree(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_tree(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    sync_folder(folder)
}

/// Removes permissions from a new file or folder. Other users keep only the permissions that they
/// have for every file in `made_from`, so that data from a private file remain private.
#[cfg(unix)]
pub(crate) fn narrow(new: &Path, made_from: &[PathBuf]) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    let found = fs::metadata(new)?;
    let mut given = 0o077;
    let sources = made_from.iter().filter_map(|path| fs::metadata(path).ok());
    for source in sources.filter(fs::Metadata::is_file) {
        let others = source.mode() & 0o007;
        let group = if source.gid() == found.gid() {
            source.mode() & 0o070
        } else {
            // The new file has another group, whose members are "others" to the source file.
            others << 3
        };
        given &= group | others;
    }
    if found.is_dir() {
        // Users who may read the files in the folder may also enter it.
        given |= (given & 0o044) >> 2;
    }
    let mode = found.mode() & 0o7777;
    let narrowed = mode & (0o7700 | given);
    if narrowed == mode {
        return Ok(());
    }
    fs::set_permissions(new, fs::Permissions::from_mode(narrowed))
}

/// Does nothing. On systems other than Unix, a file simply gets the permissions of its folder.
#[cfg(not(unix))]
pub(crate) fn narrow(_: &Path, _: &[PathBuf]) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn only_folders_of_killed_processes_are_swept() {
        let around = tempfile::tempdir().unwrap();
        let beside = Beside::new(&around.path().join("x.csv")).unwrap();
        fs::write(beside.path(), "half").unwrap();
        assert_eq!(mode(&beside.folder), 0o700);
        sweep(around.path());
        assert_eq!(fs::read(beside.path()).unwrap(), b"half");
        // This folder without a lock imitates the folder of a killed process: the system frees the
        // process's lock, but nothing removes the folder.
        let left = make_folder(around.path()).unwrap();
        fs::write(left.join("new"), "half").unwrap();
        fs::write(left.join("new-journal"), "").unwrap();
        sweep(around.path());
        assert!(!left.exists());
        drop(beside);
        assert_eq!(names_in(around.path()), [""; 0]);
    }

    #[test]
    fn files_of_the_user_are_not_swept() {
        let around = tempfile::tempdir().unwrap();
        let folder = |name: &str| around.path().join(name);
        let kept = [
            ".chancery-abcdefghijkl",
            ".chancery-abcdefghijk.part",
            ".chancery-backup",
            "chancery-abcdefghijkl.part",
        ];
        for name in kept {
            fs::create_dir(folder(name)).unwrap();
        }
        fs::write(folder(".chancery-aaaaaaaaaaaa.part"), "mine").unwrap();
        symlink(folder(kept[0]), folder(".chancery-bbbbbbbbbbbb.part")).unwrap();
        fs::create_dir(folder(".chancery-cccccccccccc.part")).unwrap();
        fs::write(folder(".chancery-cccccccccccc.part/notes.txt"), "mine").unwrap();
        let before = names_in(around.path());
        sweep(around.path());
        assert_eq!(names_in(around.path()), before);
        let mine = folder(".chancery-cccccccccccc.part/notes.txt");
        assert_eq!(fs::read(mine).unwrap(), b"mine");
    }

    #[test]
    fn put_replaces_nothing_and_can_be_repeated() {
        let around = tempfile::tempdir().unwrap();
        let [taken, free] = ["taken", "free"].map(|name| around.path().join(name));
        fs::write(&taken, "mine").unwrap();
        let beside = Beside::new(&taken).unwrap();
        fs::write(beside.path(), "new").unwrap();
        let refused = beside.put(&taken).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        beside.put(&free).unwrap();
        drop(beside);
        assert_eq!(fs::read(&taken).unwrap(), b"mine");
        assert_eq!(fs::read(&free).unwrap(), b"new");
        assert_eq!(names_in(around.path()), ["free", "taken"]);
    }

    #[test]
    fn permissions_are_narrowed_to_those_of_the_source_and_never_widened() {
        let around = tempfile::tempdir().unwrap();
        let [source, new, folder] = ["source", "new", "folder"].map(|it| around.path().join(it));
        fs::write(&source, "").unwrap();
        fs::write(&new, "").unwrap();
        fs::create_dir(&folder).unwrap();
        for (before, of_source, after) in [
            (0o644, 0o600, 0o600),
            (0o664, 0o640, 0o640),
            (0o600, 0o666, 0o600),
            (0o644, 0o400, 0o600),
            (0o644, 0o755, 0o644),
        ] {
            set_mode(&new, before);
            set_mode(&source, of_source);
            narrow(&new, std::slice::from_ref(&source)).unwrap();
            assert_eq!(mode(&new), after, "{before:o} of {of_source:o}");
        }
        set_mode(&folder, 0o755);
        set_mode(&source, 0o640);
        narrow(&folder, &[source]).unwrap();
        assert_eq!(mode(&folder), 0o750);
        // Files that are devices or missing are ignored.
        narrow(&folder, &["/dev/null".into(), "missing".into()]).unwrap();
        assert_eq!(mode(&folder), 0o750);
    }
}
