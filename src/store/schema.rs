//! The schema: its migrations, and the versions that can be read.

use std::path::Path;

use refinery::{Migration, Runner};
use rusqlite::Connection;

use super::migrations::InTransaction;
use super::{Error, dictionary};

/// Every migration: file name and text, numbered from 1 without gaps.
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

/// Versions below this one and one more were those of a schema that is no longer read: a
/// file of theirs is made anew out of its dossiers.
pub(super) const NO_LONGER_READ: i64 = 14;

/// Returns the newest schema version, which is that of the last migration.
#[must_use]
pub fn latest_version() -> i64 {
    let numbered = (NO_LONGER_READ + 1..).zip(MIGRATIONS);
    numbered.last().map_or(0, |(version, _)| version)
}

/// Returns the version of the file's schema. Reading the schema shows whether the file is
/// intact.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Refuses a schema that this program can neither read nor migrate.
pub(super) fn known(found: i64, path: &Path) -> Result<(), Error> {
    let known = latest_version();
    let path = path.to_path_buf();
    match found {
        _ if found > known => Err(Error::Newer { path, found, known }),
        _ if found <= NO_LONGER_READ => Err(Error::Outdated { path, found, known }),
        _ => Ok(()),
    }
}

/// Makes the schema of a new database.
///
/// Foreign keys are off meanwhile, because a migration may rebuild a table that others
/// refer to, and the `PRAGMA` has no effect inside a transaction.
pub(super) fn make(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let bare = |error: rusqlite::Error| Error::from(error).at(path);
    let switch = |connection: &Connection, on: bool| {
        connection
            .pragma_update(None, "foreign_keys", on)
            .map_err(bare)
    };
    switch(connection, false)?;
    let transaction = connection.transaction().map_err(bare)?;
    run(&transaction, path)?;
    transaction.commit().map_err(bare)?;
    switch(connection, true)
}

/// Runs the missing migrations and updates the dictionary, in the transaction that is
/// open, with foreign keys off.
pub(super) fn run(connection: &Connection, path: &Path) -> Result<(), Error> {
    let bare = |error: rusqlite::Error| Error::from(error).at(path);
    let failed = |source| Error::Migration {
        path: path.into(),
        source,
    };
    let mut open = InTransaction::new(connection);
    let ran = runner().and_then(|runner| runner.run(&mut open));
    if let Some(error) = open.failure() {
        return Err(match bare(error) {
            Error::Sqlite(error) => failed(Box::new(error)),
            error => error,
        });
    }
    ran.map_err(|error| failed(Box::new(error)))?;
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
    let (found, known) = (version(connection).map_err(bare)?, latest_version());
    if found != known {
        let path = path.into();
        return Err(Error::Unfinished { path, found, known });
    }
    dictionary::refresh(connection).map_err(|error| error.at(path))
}

/// Returns the runner of the migrations.
fn runner() -> Result<Runner, refinery::Error> {
    let migrations: Vec<_> = MIGRATIONS
        .iter()
        .map(|(name, sql)| Migration::unapplied(name, sql))
        .collect::<Result<_, _>>()?;
    let mut runner = Runner::new(&migrations).set_grouped(true);
    runner.set_migration_table_name("work_migrations");
    Ok(runner)
}

/// Returns a database at an earlier version, for tests.
#[cfg(test)]
pub(super) fn run_to(connection: &mut Connection, version: i32) {
    let runner = runner().unwrap();
    let runner = runner.set_target(refinery::Target::Version(version));
    runner.run(&mut InTransaction::new(connection)).unwrap();
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
