//! The schema: runs its migrations, decides which versions can be read, and checks whether a file
//! has exactly this schema.

pub(crate) mod dictionary;
mod migrations;
pub(crate) mod origin;

use std::path::Path;

use migrations::InTransaction;
use refinery::{Migration, Runner, Target};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::dossier::sha256_hex;
use crate::store::Error;
use crate::store::select::column;

/// The migrations, each with its file name and text. They are numbered from 1 without gaps.
const MIGRATIONS: [(&str, &str); 6] = [
    (
        "V1__codebook",
        include_str!("../../../migrations/V1__codebook.sql"),
    ),
    (
        "V2__record",
        include_str!("../../../migrations/V2__record.sql"),
    ),
    (
        "V3__derived",
        include_str!("../../../migrations/V3__derived.sql"),
    ),
    (
        "V4__views",
        include_str!("../../../migrations/V4__views.sql"),
    ),
    (
        "V5__events",
        include_str!("../../../migrations/V5__events.sql"),
    ),
    (
        "V6__votes",
        include_str!("../../../migrations/V6__votes.sql"),
    ),
];

/// Versions up to this one belong to an older schema that is no longer read. A file with such a
/// version must be created again from its dossiers.
pub(super) const NO_LONGER_READ: i64 = 22;

/// Returns the newest schema version, which is the version of the last migration.
#[must_use]
pub fn latest_version() -> i64 {
    let numbered = (NO_LONGER_READ + 1..).zip(MIGRATIONS);
    numbered.last().map_or(0, |(version, _)| version)
}

/// Returns the schema version of the file. To do so, `SQLite` reads the schema, which fails if the
/// file is damaged.
pub(crate) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Refuses a schema that this program can neither read nor migrate.
pub(crate) fn known(found: i64, path: &Path) -> Result<(), Error> {
    let known = latest_version();
    let path = path.to_path_buf();
    match found {
        _ if found > known => Err(Error::Newer { path, found, known }),
        _ if found <= NO_LONGER_READ => Err(Error::Outdated { path, found, known }),
        _ => Ok(()),
    }
}

/// The fingerprints of the newest schema, which `build.rs` computes. When the build script itself
/// is compiled, they do not exist yet.
const KEPT: Option<&str> = option_env!("CHANCERY_SCHEMA");

/// Returns three fingerprints: of the newest schema without the search index, of the same schema
/// with the index, and of the codebook.
///
/// # Errors
///
/// Fails if the migrations fail, which the build would show.
pub fn schema_fingerprints() -> Result<String, Error> {
    let [bare, with_search] = made(latest_version())?;
    Ok(format!("{bare} {with_search} {}", codebook_made()?))
}

/// Refuses a file unless its schema is exactly the one that the migrations up to this version
/// create.
///
/// Anyone who can change a schema can make other users run SQL when they read or write: by a view
/// in place of a table, a trigger, a generated column, a CHECK, a DEFAULT or an index on an
/// expression. So no SQL of a file runs before this check.
pub(crate) fn verify(connection: &Connection, version: i64, path: &Path) -> Result<(), Error> {
    let found = fingerprint(connection)?;
    let is_ours = match KEPT {
        Some(kept) if version == latest_version() => {
            kept.split(' ').take(2).any(|kept| kept == found)
        }
        _ => made(version)?.contains(&found),
    };
    if !is_ours {
        return Err(Error::Altered(path.into()));
    }
    Ok(())
}

/// Creates the schema of a version in memory, and returns its fingerprints without and with the
/// search index.
fn made(version: i64) -> Result<[String; 2], Error> {
    let connection = Connection::open_in_memory()?;
    run_to(&connection, version)?;
    let bare = fingerprint(&connection)?;
    connection.execute_batch(include_str!("work_search.sql"))?;
    Ok([bare, fingerprint(&connection)?])
}

/// Creates the codebook in memory, and returns its fingerprint.
fn codebook_made() -> Result<String, Error> {
    let connection = Connection::open_in_memory()?;
    run_to(&connection, latest_version())?;
    Ok(codebook_fingerprint(&connection)?)
}

/// Refuses a file of the newest version unless its vocabularies are exactly chancery's, because
/// they decide what is counted and added up.
pub(crate) fn verify_codebook(connection: &Connection, path: &Path) -> Result<(), Error> {
    let found = codebook_fingerprint(connection)?;
    let is_ours = match KEPT.and_then(|kept| kept.split(' ').nth(2)) {
        Some(kept) => kept == found,
        None => codebook_made()? == found,
    };
    if !is_ours {
        return Err(Error::Codebook(path.into()));
    }
    Ok(())
}

/// Returns the SHA-256 over all rows of the vocabularies.
pub(crate) fn codebook_fingerprint(connection: &Connection) -> rusqlite::Result<String> {
    let mut tables: Vec<String> = column(connection, include_str!("vocabularies.sql"), [])?;
    tables.push("codes".to_owned());
    let mut text = String::new();
    for table in tables {
        // The schema has been verified, so the name is one of chancery's.
        let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let width = statement.column_count();
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let values = (0..width).map(|at| row.get_ref(at).map(written));
            found.push(values.collect::<rusqlite::Result<Vec<_>>>()?.join("\t"));
        }
        found.sort_unstable();
        text.push_str(&table);
        text.push('\n');
        text.push_str(&found.join("\n"));
        text.push('\n');
    }
    Ok(sha256_hex(&text))
}

/// Returns a value as a text for hashing. Different values have different texts. A string has its
/// length in front, which shows where the string ends.
fn written(value: ValueRef<'_>) -> String {
    match value.as_str() {
        Ok(text) => format!("{} {text}", text.len()),
        Err(_) => format!("{value:?}"),
    }
}

/// Returns the SHA-256 over all rows of the schema, except the tables of ANALYZE.
///
/// This runs no SQL of the file, because no view or table can be named `sqlite_schema`.
fn fingerprint(connection: &Connection) -> rusqlite::Result<String> {
    // The quotes show where each value ends.
    let sql = format!(
        "SELECT quote(type) || quote(name) || quote(tbl_name) || quote(sql) FROM ({}) \
        ORDER BY name, type, tbl_name, sql",
        include_str!("select_schema.sql")
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut hash = String::new();
    while let Some(row) = rows.next()? {
        hash.push_str(row.get_ref(0)?.as_str()?);
        hash = sha256_hex(&hash);
    }
    Ok(hash)
}

/// Creates the schema in a new database.
///
/// Foreign keys are off meanwhile, because a migration can rebuild a table to which others refer.
/// The `PRAGMA` has no effect inside a transaction, so it runs before one begins.
pub(crate) fn make(connection: &mut Connection, path: &Path) -> Result<(), Error> {
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

/// Runs the missing migrations and updates the dictionary. A transaction must be open, and foreign
/// keys must be off.
pub(crate) fn run(connection: &Connection, path: &Path) -> Result<(), Error> {
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
    refuse_dangling(connection, path).map_err(|error| error.at(path))?;
    let (found, known) = (version(connection).map_err(bare)?, latest_version());
    if found != known {
        let path = path.into();
        return Err(Error::Unfinished { path, found, known });
    }
    dictionary::refresh(connection).map_err(|error| error.at(path))
}

/// Refuses a record in which rows refer to missing rows. It is called after a change that was made
/// with foreign keys off. Rows of events are not checked.
pub(crate) fn refuse_dangling(connection: &Connection, path: &Path) -> Result<(), Error> {
    let sql = include_str!("count_dangling.sql");
    match connection.query_row(sql, [], |row| row.get(0))? {
        0 => Ok(()),
        rows => Err(Error::Dangling {
            path: path.into(),
            rows,
        }),
    }
}

/// Returns the names of the record's tables, in the order of the schema: those that dossiers fill,
/// and the codebook. The tables of data sets are left out, because they can be a thousand times as
/// large.
pub(crate) fn record_tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    column(connection, include_str!("select_record_tables.sql"), [])
}

/// Returns whether any file of a data set is loaded.
pub(crate) fn has_data_sets(connection: &Connection) -> rusqlite::Result<bool> {
    connection
        .prepare("SELECT 1 FROM event_files UNION ALL SELECT 1 FROM vote_files")?
        .exists([])
}

/// Removes the statistics of the tables of data sets, if there are any.
pub(crate) fn forget_statistics(connection: &Connection) -> rusqlite::Result<()> {
    if connection.table_exists(None, "sqlite_stat1")? {
        connection.execute_batch(include_str!("forget_statistics.sql"))?;
    }
    Ok(())
}

/// Returns refinery's runner, with all migrations.
fn runner() -> Result<Runner, refinery::Error> {
    let migrations: Vec<_> = MIGRATIONS
        .iter()
        .map(|(name, sql)| Migration::unapplied(name, sql))
        .collect::<Result<_, _>>()?;
    let mut runner = Runner::new(&migrations).set_grouped(true);
    runner.set_migration_table_name("work_migrations");
    Ok(runner)
}

/// Creates the schema of an earlier version.
pub(crate) fn run_to(connection: &Connection, version: i64) -> Result<(), Error> {
    let failed = |source: refinery::Error| Error::Migration {
        path: ":memory:".into(),
        source: Box::new(source),
    };
    let number = i32::try_from(version - NO_LONGER_READ).unwrap_or_default();
    let runner = runner().map_err(failed)?;
    let runner = runner.set_target(Target::Version(number));
    let transaction = connection.unchecked_transaction()?;
    runner
        .run(&mut InTransaction::new(&transaction))
        .map_err(failed)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kept_fingerprints_are_those_of_the_migrated_schemas() {
        assert_eq!(KEPT, Some(schema_fingerprints().unwrap().as_str()));
    }

    #[test]
    fn every_version_has_a_fingerprint_of_its_own() {
        let versions = NO_LONGER_READ + 1..=latest_version();
        let mut all: Vec<String> = versions
            .flat_map(|version| made(version).unwrap())
            .collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!((all.len(), count), (2 * MIGRATIONS.len(), count));
    }

    #[test]
    fn every_file_of_the_folder_is_a_migration_numbered_from_one() {
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
