//! Tests creating, opening, recognizing, repairing and migrating files.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::fixtures::{content, one, register, two};
use crate::rows::Cell;
use crate::store::schema::run_to;
use crate::store::{APPLICATION_ID, Error, Reader, Shape, Stop, Store, latest_version, migrate};

struct DatabaseFolder(tempfile::TempDir);

impl DatabaseFolder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn database(&self) -> PathBuf {
        let path = self.path("chancery.db");
        Store::create(&path, &[register(), one()]).unwrap();
        path
    }

    fn files(&self) -> Vec<String> {
        let files = fs::read_dir(self.0.path()).unwrap();
        let mut files: Vec<_> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        files
    }
}

/// Opens a file and runs a query, because opening alone does not read the schema.
fn asked(path: &Path) -> Result<Shape, Error> {
    Reader::open(path)?.shape("SELECT * FROM facts")
}

/// Opens a file for writing and for reading. Both must fail with the same message, which is
/// returned.
fn refusal(path: &Path) -> String {
    let writing = Store::open(path).unwrap_err().to_string();
    assert_eq!(asked(path).unwrap_err().to_string(), writing);
    writing.replace(&path.display().to_string(), "PATH")
}

#[test]
fn a_file_is_made_whole_or_not_at_all() {
    let folder = DatabaseFolder::new();
    let path = folder.path("chancery.db");
    let mut broken = one();
    broken.actors.clear();
    assert!(Store::create(&path, &[register(), broken]).is_err());
    assert_eq!(folder.files(), Vec::<String>::new());
    let loaded = Store::create(&path, &[register(), one()]).unwrap();
    assert_eq!(loaded.len(), 2);
    assert_eq!(folder.files(), ["chancery.db"]);
    let before = fs::read(&path).unwrap();
    let again = Store::create(&path, &[]);
    assert!(matches!(again, Err(Error::Exists(_))));
    assert_eq!(fs::read(&path).unwrap(), before);
    let header = Connection::open(&path).unwrap();
    let id: i32 = header
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .unwrap();
    assert_eq!(id, APPLICATION_ID);
    assert_eq!(latest_version(), 28);
}

#[test]
fn no_file_is_made_beside_a_left_over_journal() {
    for ending in ["-journal", "-wal", "-shm"] {
        let folder = DatabaseFolder::new();
        let left_over = folder.path(&format!("chancery.db{ending}"));
        fs::write(&left_over, "").unwrap();
        let refused = Store::create(&folder.path("chancery.db"), &[register()]);
        let Err(Error::LeftOver(named)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(named, left_over);
        assert_eq!(folder.files(), [format!("chancery.db{ending}")]);
    }
}

#[test]
fn a_file_that_is_not_chancerys_is_refused_and_unchanged() {
    let folder = DatabaseFolder::new();
    assert_eq!(refusal(&folder.path("none.db")), "no database at `PATH`");
    assert_eq!(
        refusal(&folder.path("none/none.db")),
        "no database at `PATH`"
    );
    assert_eq!(refusal(folder.0.path()), "`PATH` is not a file");
    let path = folder.path("notes.txt");
    fs::write(&path, "some notes").unwrap();
    assert_eq!(refusal(&path), "`PATH` is not a database");
    let path = folder.path("empty.db");
    fs::write(&path, "").unwrap();
    assert_eq!(refusal(&path), "`PATH` is not a database");
    let path = folder.path("foreign.db");
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE t (a)")
        .unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(
        refusal(&path),
        "`PATH` is a database, but not one of chancery's"
    );
    assert!(matches!(migrate(&path), Err(Error::Foreign(_))));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_damaged_file_is_reported_as_damaged() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(refusal(&path), "`PATH` is damaged");
    fs::write(&path, &whole[..64]).unwrap();
    assert_eq!(refusal(&path), "`PATH` is damaged");
    let mut overwritten = whole.clone();
    let table = overwritten.len() / 4 / 4096 * 4096;
    overwritten[table..].fill(0xff);
    fs::write(&path, &overwritten).unwrap();
    let refused = Reader::open(&path).and_then(|reader| reader.dossier("one"));
    assert!(matches!(refused, Err(Error::Corrupt(_))), "{refused:?}");
}

#[test]
fn a_file_of_another_version_is_refused_with_its_version() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let set = |version: i64| {
        let connection = Connection::open(&path).unwrap();
        connection
            .pragma_update(None, "user_version", version)
            .unwrap();
    };
    set(99);
    assert_eq!(
        refusal(&path),
        format!(
            "`PATH` was made by a newer chancery: its schema is version 99, this chancery supports {}",
            latest_version()
        )
    );
    assert!(matches!(
        migrate(&path),
        Err(Error::Newer { found: 99, .. })
    ));
    set(23);
    assert_eq!(
        refusal(&path),
        format!(
            "`PATH` was made by an older chancery: its schema is version 23, not {}",
            latest_version()
        )
    );
    let hint = Reader::open(&path).unwrap_err().hint().unwrap();
    assert!(hint.contains("chancery migrate"), "{hint}");
    assert_eq!(folder.files(), ["chancery.db"]);
}

/// Every command refuses a file whose schema cannot be migrated.
#[test]
fn a_file_whose_schema_is_too_old_must_be_created_again() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    for version in [0, 4, 22] {
        let connection = Connection::open(&path).unwrap();
        connection
            .pragma_update(None, "user_version", version)
            .unwrap();
        drop(connection);
        let before = fs::read(&path).unwrap();
        let errors = [
            Reader::open(&path).map(drop).unwrap_err(),
            Reader::glance(&path).map(drop).unwrap_err(),
            Store::open(&path).map(drop).unwrap_err(),
            migrate(&path).map(drop).unwrap_err(),
        ];
        for error in errors {
            assert!(
                matches!(&error, Error::Outdated { found, .. } if *found == version),
                "{error}"
            );
            let message = error.to_string();
            assert!(message.contains("older version of chancery"), "{message}");
            let hint = error.hint().unwrap();
            for part in [
                "chancery export dossier NAME -o NAME.toml",
                "chancery init NEW.db",
                "chancery load --db NEW.db FILE",
            ] {
                assert!(hint.contains(part), "{hint}");
            }
        }
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(folder.files(), ["chancery.db"]);
    }
}

#[test]
fn migrating_keeps_a_copy_and_a_current_file_is_left_alone() {
    let folder = DatabaseFolder::new();
    let path = folder.path("chancery.db");
    run_to(&Connection::open(&path).unwrap(), 25).unwrap();
    fs::write(folder.path("chancery.db.v25.bak"), "mine").unwrap();
    let migrated = migrate(&path).unwrap();
    assert_eq!((migrated.from, migrated.to), (25, latest_version()));
    assert_eq!(migrated.copy, Some(folder.path("chancery.db.v25.2.bak")));
    assert_eq!(
        fs::read(folder.path("chancery.db.v25.bak")).unwrap(),
        b"mine"
    );
    let copy = Reader::open(&folder.path("chancery.db.v25.2.bak"));
    assert!(
        matches!(copy, Err(Error::Older { found: 25, .. })),
        "{copy:?}"
    );
    let mut store = Store::open(&path).unwrap();
    store.load(&[register(), one()]).unwrap();
    let mut fresh = Store::in_memory().unwrap();
    fresh.load(&[register(), one()]).unwrap();
    assert_eq!(content(&store), content(&fresh));
    drop(store);
    let before = fs::read(&path).unwrap();
    let again = migrate(&path).unwrap();
    assert_eq!(again.copy, None);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(folder.files().len(), 3);
}

#[test]
fn a_migration_that_cannot_be_committed_leaves_the_copies_that_were_there() {
    let folder = DatabaseFolder::new();
    let path = folder.path("chancery.db");
    run_to(&Connection::open(&path).unwrap(), 25).unwrap();
    let reader = Connection::open(&path).unwrap();
    let read = || reader.execute_batch("BEGIN; SELECT 1 FROM facts").unwrap();
    read();
    let kept = migrate(&path).unwrap_err();
    assert!(matches!(kept, Error::Read(_)), "{kept}");
    assert_eq!(folder.files(), ["chancery.db"]);
    // If an identical copy exists already, migrating uses it and must not remove it.
    reader.execute_batch("COMMIT").unwrap();
    let before = fs::read(&path).unwrap();
    let copy = migrate(&path).unwrap().copy.unwrap();
    fs::write(&path, before).unwrap();
    read();
    assert!(matches!(migrate(&path), Err(Error::Read(_))));
    assert!(copy.exists());
    assert_eq!(folder.files().len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn the_copy_keeps_a_name_that_is_not_utf8() {
    use std::os::unix::ffi::OsStrExt;

    let folder = DatabaseFolder::new();
    let name = |bytes| folder.0.path().join(std::ffi::OsStr::from_bytes(bytes));
    let path = name(b"caf\xe9.db");
    run_to(&Connection::open(&path).unwrap(), 25).unwrap();
    let copy = migrate(&path).unwrap().copy.unwrap();
    assert_eq!(copy, name(b"caf\xe9.db.v25.bak"));
    assert!(copy.exists());
}

#[test]
fn a_failed_migration_leaves_the_file_unchanged_and_no_copy() {
    let refused = |version: i64, sql: &str| {
        let folder = DatabaseFolder::new();
        let path = folder.path("chancery.db");
        let old = Connection::open(&path).unwrap();
        run_to(&old, version).unwrap();
        old.pragma_update(None, "foreign_keys", false).unwrap();
        old.execute_batch(sql).unwrap();
        drop(old);
        let before = fs::read(&path).unwrap();
        let error = migrate(&path).unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), before, "{error}");
        assert_eq!(folder.files(), ["chancery.db"], "{error}");
        error
    };
    let altered = refused(25, "CREATE TABLE mine (a)");
    assert!(matches!(altered, Error::Altered(_)), "{altered}");
    let fails = refused(
        25,
        "UPDATE work_migrations SET name = 'other' WHERE version = 3",
    );
    assert!(matches!(fails, Error::Migration { .. }), "{fails}");
    let dangles = refused(
        25,
        "INSERT INTO work_dossier_actors VALUES ('one', 'arcadia', 1)",
    );
    assert!(
        matches!(dangles, Error::Dangling { rows: 2, .. }),
        "{dangles}"
    );
    // This file lists all migrations as run, but its schema is an earlier one.
    let whole = Connection::open_in_memory().unwrap();
    run_to(&whole, latest_version()).unwrap();
    let rows = "SELECT group_concat(
            printf('(%d, %Q, %Q, %Q)', version, name, applied_on, checksum), ', '
        )
        FROM work_migrations WHERE version > 2";
    let rows: String = whole.query_row(rows, [], |row| row.get(0)).unwrap();
    let misnumbered = refused(24, &format!("INSERT INTO work_migrations VALUES {rows}"));
    assert!(
        matches!(misnumbered, Error::Unfinished { found: 24, .. }),
        "{misnumbered}"
    );
}

#[test]
fn a_repeated_or_failed_load_leaves_the_bytes_unchanged() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let before = fs::read(&path).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.load(&[one(), register()]).unwrap();
    let mut broken = two();
    broken.actors[1].kind = "movement".into();
    assert!(store.load(&[broken.clone()]).is_err());
    broken.actors.clear();
    assert!(store.load(&[broken]).is_err());
    assert!(store.unload("register").is_err());
    drop(store);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(folder.files(), ["chancery.db"]);
}

#[test]
fn a_file_locked_by_a_writer_is_reported_as_busy() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let refused = asked(&path);
    assert!(matches!(refused, Err(Error::Busy(_))), "{refused:?}");
}

/// The file is busy because another program reads it, not because one writes to it.
#[test]
fn an_error_says_that_a_reader_keeps_the_writer_waiting() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let reader = Connection::open(&path).unwrap();
    reader.execute_batch("BEGIN; SELECT 1 FROM facts").unwrap();
    let mut store = Store::open(&path).unwrap();
    let kept = store.load(&[two()]).unwrap_err();
    assert!(matches!(kept, Error::Read(_)), "{kept}");
    assert!(
        kept.to_string().contains("another program is reading it"),
        "{kept}"
    );
    drop(reader);
    store.load(&[two()]).unwrap();
}

/// Returns the first number in the result of a query.
fn number(reader: &Reader, sql: &str) -> Result<i64, Error> {
    let mut number = 0;
    reader.prepared(sql)?.rows(&[], |row| {
        if let Cell::Integer(found) = row.cell(0) {
            number = found;
        }
        Ok::<_, Error>(())
    })?;
    Ok(number)
}

#[test]
fn a_second_reader_sees_the_state_of_the_first() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let reader = Reader::open(&path).unwrap();
    let second = reader.second().unwrap();
    let mut store = Store::open(&path).unwrap();
    assert!(matches!(store.load(&[two()]), Err(Error::Read(_))));
    let facts = "SELECT count(*) FROM facts";
    assert_eq!(
        number(&second, facts).unwrap(),
        number(&reader, facts).unwrap()
    );
    let refused = second.prepared("DELETE FROM facts").map(drop);
    assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
    reader.stopper().stop(Stop::TimeUp);
    let endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n";
    let stopped = number(&second, endless);
    assert!(
        matches!(stopped, Err(Error::Stopped(Stop::TimeUp))),
        "{stopped:?}"
    );
    drop((reader, second));
    store.load(&[two()]).unwrap();
}

#[test]
fn there_is_no_second_reader_of_another_file_or_of_memory() {
    let memory = Store::in_memory().unwrap().into_reader().unwrap();
    assert!(memory.second().is_none());
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let reader = Reader::open(&path).unwrap();
    assert!(reader.second().is_some());
    fs::rename(&path, folder.path("old.db")).unwrap();
    assert!(reader.second().is_none());
    Store::create(&path, &[register(), one(), two()]).unwrap();
    assert!(reader.second().is_none());
}

#[test]
fn there_is_no_second_reader_of_a_file_that_was_written_before_the_first_read() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let reader = Reader::open(&path).unwrap();
    Store::open(&path).unwrap().load(&[two()]).unwrap();
    assert!(reader.second().is_none());
}

/// A process loses all its locks on a file when it closes any of its descriptors of that file.
#[cfg(target_os = "linux")]
#[test]
fn the_lock_of_the_first_reader_outlives_the_second() {
    use std::os::unix::fs::MetadataExt;

    let folder = DatabaseFolder::new();
    let path = folder.database();
    let locks = || {
        let all = fs::read_to_string("/proc/locks").unwrap();
        let inode = format!(":{} ", fs::metadata(&path).unwrap().ino());
        all.lines().filter(|line| line.contains(&inode)).count()
    };
    let reader = Reader::open(&path).unwrap();
    assert_eq!(locks(), 0);
    let second = reader.second().unwrap();
    assert_eq!(locks(), 1);
    drop(second);
    assert_eq!(locks(), 1);
    drop(reader);
    assert_eq!(locks(), 0);
}

#[test]
fn a_file_with_a_write_ahead_log_is_not_read() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let set = |mode: &str| {
        let other = Connection::open(&path).unwrap();
        let pragma = format!("PRAGMA journal_mode = {mode}");
        other.query_row(&pragma, [], |_| Ok(())).unwrap();
    };
    set("WAL");
    let refused = Reader::open(&path);
    assert!(matches!(refused, Err(Error::WriteAhead(_))), "{refused:?}");
    assert_eq!(folder.files(), ["chancery.db"]);
    set("DELETE");
    assert!(Reader::open(&path).is_ok());
}

/// Leaves a file as a crash would, with some pages written and the journal still there.
fn crash(folder: &DatabaseFolder) -> PathBuf {
    let path = folder.database();
    let crashed = folder.path("crashed.db");
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "PRAGMA cache_size = 1; BEGIN; UPDATE facts SET title = 'Lost';
             UPDATE work_dictionary SET meaning = 'lost'; UPDATE facts SET memo = 'lost';",
        )
        .unwrap();
    fs::copy(&path, &crashed).unwrap();
    fs::copy(
        folder.path("chancery.db-journal"),
        folder.path("crashed.db-journal"),
    )
    .unwrap();
    drop(connection);
    assert_ne!(
        fs::read(&crashed).unwrap(),
        fs::read(&path).unwrap(),
        "nothing was spilled"
    );
    crashed
}

#[test]
fn a_hot_journal_is_rolled_back_once_and_reported() {
    let folder = DatabaseFolder::new();
    let crashed = crash(&folder);
    let reader = Reader::open(&crashed).unwrap();
    assert!(reader.recovered());
    assert_eq!(reader.dossier("one").unwrap(), one());
    drop(reader);
    assert!(!Reader::open(&crashed).unwrap().recovered());
    assert_eq!(folder.files(), ["chancery.db", "crashed.db"]);
}

#[test]
fn a_glance_rolls_nothing_back_and_waits_for_nobody() {
    let folder = DatabaseFolder::new();
    let crashed = crash(&folder);
    let before = folder.files();
    assert!(Reader::glance(&crashed).is_err());
    assert_eq!(folder.files(), before);
    assert!(Reader::open(&crashed).unwrap().recovered());
    assert!(Reader::glance(&crashed).is_ok());

    let writer = Connection::open(&crashed).unwrap();
    writer.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let started = Instant::now();
    let glance = Reader::glance(&crashed);
    let asked = glance.and_then(|reader| reader.shape("SELECT * FROM facts"));
    let error = asked.unwrap_err();
    assert!(matches!(error, Error::Busy(_)), "{error}");
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[cfg(unix)]
#[test]
fn a_hot_journal_is_found_behind_a_link() {
    let folder = DatabaseFolder::new();
    let crashed = crash(&folder);
    let links = tempfile::tempdir().unwrap();
    let link = links.path().join("link.db");
    std::os::unix::fs::symlink(&crashed, &link).unwrap();
    let hint = Error::Unrecovered(link.clone()).hint().unwrap();
    assert!(hint.contains("crashed.db-journal"), "{hint}");
    let reader = Reader::open(&link).unwrap();
    assert!(reader.recovered());
    assert_eq!(reader.dossier("one").unwrap(), one());
    drop(reader);
    assert_eq!(folder.files(), ["chancery.db", "crashed.db"]);
}

#[test]
fn a_hot_journal_that_cannot_be_rolled_back_is_reported() {
    let folder = DatabaseFolder::new();
    let crashed = crash(&folder);
    let protected = Protected::new(&folder, &["crashed.db", "crashed.db-journal"]);
    if protected.holds() {
        let refused = Reader::open(&crashed);
        assert!(matches!(refused, Err(Error::Unrecovered(_))), "{refused:?}");
        let before = ["chancery.db", "crashed.db", "crashed.db-journal"];
        assert_eq!(folder.files(), before);
    }
}

#[test]
fn a_protected_folder_can_be_read_and_not_written() {
    let folder = DatabaseFolder::new();
    let path = folder.database();
    let protected = Protected::new(&folder, &["chancery.db"]);
    let reader = Reader::open(&path).unwrap();
    assert_eq!(reader.dossier("one").unwrap(), one());
    assert_eq!(folder.files(), ["chancery.db"]);
    drop(reader);
    if protected.holds() {
        let refused = Store::open(&path).and_then(|mut store| store.load(&[two()]));
        assert!(
            matches!(refused, Err(Error::WriteProtected(_))),
            "{refused:?}"
        );
        let refused = Store::create(&folder.path("new.db"), &[]);
        assert!(matches!(refused, Err(Error::Io { .. })), "{refused:?}");
        let refused = migrate(&path).map(|migrated| migrated.copy);
        assert!(matches!(refused, Ok(None)), "{refused:?}");
    }
    assert_eq!(folder.files(), ["chancery.db"]);
}

/// Keeps a folder and its files read-only until it is dropped.
struct Protected(Vec<PathBuf>);

impl Protected {
    fn new(folder: &DatabaseFolder, files: &[&str]) -> Self {
        let mut paths: Vec<_> = files.iter().map(|file| folder.path(file)).collect();
        paths.push(folder.path(""));
        for path in &paths {
            protect(path, true);
        }
        Self(paths)
    }

    /// Returns whether permissions have any effect. They have none if the user is root.
    fn holds(&self) -> bool {
        let folder = self.0.last().expect("the folder comes last");
        let probe = folder.join("probe");
        let stopped = fs::write(&probe, "").is_err();
        let _ = fs::remove_file(probe);
        stopped
    }
}

impl Drop for Protected {
    fn drop(&mut self) {
        for path in self.0.iter().rev() {
            protect(path, false);
        }
    }
}

fn protect(path: &Path, readonly: bool) {
    let mut permissions = fs::metadata(path).unwrap().permissions();
    permissions.set_readonly(readonly);
    fs::set_permissions(path, permissions).unwrap();
}

#[test]
fn a_path_that_looks_like_a_uri_is_opened_as_a_path() {
    let folder = DatabaseFolder::new();
    let path = folder.path("file:a?mode=memory");
    Store::create(&path, &[register()]).unwrap();
    assert_eq!(folder.files(), ["file:a?mode=memory"]);
    assert_eq!(
        Reader::open(&path).unwrap().dossiers().unwrap(),
        ["register"]
    );
}

#[test]
fn a_store_on_a_file_becomes_a_reader_of_it() {
    let folder = DatabaseFolder::new();
    let reader = Store::open(&folder.database())
        .unwrap()
        .into_reader()
        .unwrap();
    assert_eq!(reader.path(), folder.path("chancery.db"));
    assert!(!reader.recovered());
}
