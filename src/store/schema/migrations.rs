//! Lets refinery run migrations inside an open transaction. The driver that refinery provides
//! begins and commits a transaction of its own, so the other steps of a migration could not be
//! part of it.

use std::fmt;

use refinery::Migration;
use refinery_core::traits::sync::{Migrate, Query, Transaction};
use rusqlite::types::Type;
use rusqlite::{Connection, Row};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::store::select::all;

/// A connection with an open transaction.
pub(super) struct InTransaction<'c> {
    connection: &'c Connection,
    /// The failure of `SQLite`, kept here because refinery passes it on only as text.
    failure: Option<rusqlite::Error>,
}

/// The error that is passed to refinery if `SQLite` fails.
#[derive(Debug)]
pub(crate) struct Failed;

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the database failed")
    }
}

impl std::error::Error for Failed {}

impl<'c> InTransaction<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self {
            connection,
            failure: None,
        }
    }

    /// Returns the failure of `SQLite`, if there was one.
    pub(crate) fn failure(self) -> Option<rusqlite::Error> {
        self.failure
    }

    fn kept<T>(&mut self, result: rusqlite::Result<T>) -> Result<T, Failed> {
        result.map_err(|error| {
            self.failure = Some(error);
            Failed
        })
    }
}

impl Transaction for InTransaction<'_> {
    type Error = Failed;

    fn execute<'a, T: Iterator<Item = &'a str>>(&mut self, queries: T) -> Result<usize, Failed> {
        let mut count = 0;
        for query in queries {
            let done = self.connection.execute_batch(query);
            self.kept(done)?;
            count += 1;
        }
        Ok(count)
    }
}

impl Query<Vec<Migration>> for InTransaction<'_> {
    fn query(&mut self, query: &str) -> Result<Vec<Migration>, Failed> {
        let applied = applied(self.connection, query);
        self.kept(applied)
    }
}

impl Migrate for InTransaction<'_> {}

fn applied(connection: &Connection, query: &str) -> rusqlite::Result<Vec<Migration>> {
    all(connection, query, [], migration)
}

/// Reads the row of a migration that has already run. The file might be untrusted.
fn migration(row: &Row<'_>) -> rusqlite::Result<Migration> {
    let illegible =
        |column| move |error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error);
    let (applied_on, checksum): (String, String) = (row.get(2)?, row.get(3)?);
    let applied_on =
        OffsetDateTime::parse(&applied_on, &Rfc3339).map_err(|error| illegible(2)(error.into()))?;
    let checksum = checksum
        .parse()
        .map_err(|error: std::num::ParseIntError| illegible(3)(error.into()))?;
    Ok(Migration::applied(
        row.get(0)?,
        row.get(1)?,
        applied_on,
        checksum,
    ))
}
