//! What tables, columns and codes mean, for whoever has only the words.

use rusqlite::Connection;

use super::{Error, Reader, codebook};
use crate::dossier::Meanings;

impl Reader {
    /// Returns the meanings that the data dictionary and the codebook give.
    pub fn meanings(&self) -> Result<Meanings, Error> {
        meanings(&self.connection).map_err(|error| error.at(&self.path))
    }
}

fn meanings(connection: &Connection) -> Result<Meanings, Error> {
    let mut meanings = Meanings::default();
    let mut dictionary = connection.prepare(
        "SELECT object, coalesce(\"column\", ''), meaning FROM dictionary WHERE kind <> 'view'",
    )?;
    let mut rows = dictionary.query([])?;
    while let Some(row) = rows.next()? {
        let names = (row.get(0)?, row.get(1)?);
        meanings.columns.insert(names, row.get(2)?);
    }
    for (vocabulary, code) in codebook(connection)? {
        // The name comes from the schema and is quoted, so it cannot be anything else.
        let table = vocabulary.replace('"', "\"\"");
        let sql = format!("SELECT definition FROM \"{table}\" WHERE code = ?1");
        let definition = connection
            .prepare_cached(&sql)?
            .query_row([&code], |row| row.get(0))?;
        meanings.codes.insert((vocabulary, code), definition);
    }
    Ok(meanings)
}
