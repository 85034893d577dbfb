//! The schema: embedded migrations, and bringing a file up to date.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use refinery::{Migration, Runner};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};

use super::{Error, dictionary, open};

/// Every migration: its file's name, and its text. They are numbered from 1 without a gap.
const MIGRATIONS: [(&str, &str); 4] = [
    (
        "V1__codebook",
        include_str!("../../migrations/V1__codebook.sql"),
    ),
    (
        "V2__record",
        include_str!("../../migrations/V2__record.sql"),
    ),
    (
        "V3__derived",
        include_str!("../../migrations/V3__derived.sql"),
    ),
    ("V4__views", include_str!("../../migrations/V4__views.sql")),
];

/// What [`migrate`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// Schema version before.
    pub from: i64,
    /// Schema version now.
    pub to: i64,
    /// The copy that was kept; `None`: the file was current and is unchanged.
    pub copy: Option<PathBuf>,
}

/// Versions below this one and one more were those of a schema that is no longer read: a
/// file of theirs is made anew out of its dossiers.
pub(super) const NO_LONGER_READ: i64 = 10;

/// Returns the newest schema version, which is that of the last migration.
#[must_use]
pub fn latest_version() -> i64 {
    let numbered = (NO_LONGER_READ + 1..).zip(MIGRATIONS);
    numbered.last().map_or(0, |(version, _)| version)
}

/// Brings the file at `path` up to date, and keeps a copy of it as it was.
///
/// A file that is current already is not touched. A migration that fails leaves
/// the file as it was, and no copy.
///
/// # Errors
///
/// Those of opening, [`Error::Newer`] included; [`Error::Migration`],
/// [`Error::Dangling`] and [`Error::Unfinished`].
pub fn migrate(path: &Path) -> Result<Migrated, Error> {
    let mut connection = open::writable(path)?;
    let from = open::version(&connection, path)?;
    let to = latest_version();
    if from > to {
        return Err(Error::Newer {
            path: path.into(),
            found: from,
            known: to,
        });
    }
    let copy = if from < to {
        rehearse(&connection, path)?;
        let copy = keep_copy(&connection, path, from)?;
        run(&mut connection, path)?;
        Some(copy)
    } else {
        // A crash right after a migration can have left the dictionary behind.
        dictionary::refresh(&mut connection).map_err(|error| error.at(path))?;
        None
    };
    Ok(Migrated { from, to, copy })
}

/// Migrates a passing copy of the file: what fails, or what shows only after the
/// migrations have been committed, is then found before the file itself is touched.
fn rehearse(connection: &Connection, path: &Path) -> Result<(), Error> {
    let file = open::temporary_file_for(path)?;
    // An empty file is the one thing there that VACUUM INTO does not refuse.
    connection
        .execute("VACUUM INTO ?1", [Name(&open::plain(file.path()))])
        .map_err(|error| Error::from(error).at(path))?;
    let mut rehearsal = open::connect(file.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    run(&mut rehearsal, path)
}

/// Runs what is missing of the migrations, in one transaction, and describes the result.
///
/// Foreign keys are off meanwhile, because a migration may rebuild a table that
/// others refer to, and a `PRAGMA` for that does nothing inside a transaction.
pub(super) fn run(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let bare = |error: rusqlite::Error| Error::from(error).at(path);
    connection
        .pragma_update(None, "foreign_keys", false)
        .map_err(bare)?;
    runner()
        .and_then(|runner| runner.run(connection))
        .map_err(|source| Error::Migration {
            path: path.into(),
            source: Box::new(source),
        })?;
    let dangling: u32 = connection
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .map_err(bare)?;
    if dangling > 0 {
        return Err(Error::Dangling {
            path: path.into(),
            rows: dangling,
        });
    }
    let (found, known) = (open::version(connection, path)?, latest_version());
    if found != known {
        let path = path.into();
        return Err(Error::Unfinished { path, found, known });
    }
    connection
        .pragma_update(None, "foreign_keys", true)
        .map_err(bare)?;
    dictionary::refresh(connection).map_err(|error| error.at(path))
}

/// Returns what runs the migrations, all of them in one transaction.
fn runner() -> Result<Runner, refinery::Error> {
    let migrations: Vec<_> = MIGRATIONS
        .iter()
        .map(|(name, sql)| Migration::unapplied(name, sql))
        .collect::<Result<_, _>>()?;
    let mut runner = Runner::new(&migrations).set_grouped(true);
    runner.set_migration_table_name("work_migrations");
    Ok(runner)
}

/// Copies the file beside itself, as `chancery.db.v3.bak`, over nothing that is there.
fn keep_copy(connection: &Connection, path: &Path, version: i64) -> Result<PathBuf, Error> {
    let copy = copy_names(path, version)
        .find(|name| !name.exists())
        .expect("the names are endless");
    // VACUUM INTO refuses a file that has come to be in the meantime.
    connection
        .execute("VACUUM INTO ?1", [Name(&open::plain(&copy))])
        .map_err(|error| Error::from(error).at(path))?;
    Ok(copy)
}

/// A file's name as `SQLite` takes it: its very bytes, which need not be UTF-8.
struct Name<'a>(&'a Path);

impl ToSql for Name<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let bytes = self.0.as_os_str().as_encoded_bytes();
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(bytes)))
    }
}

fn copy_names(path: &Path, version: i64) -> impl Iterator<Item = PathBuf> {
    let named = move |number: u32| {
        let mut name = OsString::from(path);
        match number {
            1 => name.push(format!(".v{version}.bak")),
            number => name.push(format!(".v{version}.{number}.bak")),
        }
        PathBuf::from(name)
    };
    (1..).map(named)
}

/// Returns a database at an earlier version, as a test needs it.
#[cfg(test)]
pub(super) fn run_to(connection: &mut Connection, version: i32) {
    runner()
        .unwrap()
        .set_target(refinery::Target::Version(version))
        .run(connection)
        .unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_are_the_folder_numbered_from_one() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        let mut names = MIGRATIONS.map(|(name, _)| name);
        files.sort();
        names.sort_unstable();
        assert_eq!(names.as_slice(), files);
        let runner = runner().unwrap();
        let versions = runner.get_migrations().iter().map(Migration::version);
        assert!(versions.eq(1..=i32::try_from(MIGRATIONS.len()).unwrap()));
    }
}
