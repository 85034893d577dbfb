//! The meanings of tables, columns and codes.

use rusqlite::Connection;

use super::codebook::codes;
use crate::dossier::Meanings;
use crate::store::{Error, Reader};

impl Reader {
    /// Returns the meanings of tables and columns, from the data dictionary, and of codes, from the
    /// codebook.
    pub fn meanings(&self) -> Result<Meanings, Error> {
        meanings(&self.connection).map_err(|error| self.failed(error))
    }
}

fn meanings(connection: &Connection) -> rusqlite::Result<Meanings> {
    let mut meanings = Meanings::default();
    let mut dictionary = connection.prepare(
        "SELECT object, coalesce(column_name, ''), meaning FROM work_dictionary WHERE kind <> 'view'",
    )?;
    let mut rows = dictionary.query([])?;
    while let Some(row) = rows.next()? {
        let names = (row.get(0)?, row.get(1)?);
        meanings.columns.insert(names, row.get(2)?);
    }
    meanings.codes.extend(codes(connection)?);
    Ok(meanings)
}
