//! A record as bytes that a program can embed and read in place.

use rusqlite::{Connection, MAIN_DB};

use crate::store::{Error, Reader, Store};

impl Store {
    /// Returns the record as the bytes of a database file without free pages.
    ///
    /// The times of loading and migration are replaced by days of coding, so that the same dossiers
    /// always give the same bytes.
    pub fn into_image(mut self) -> Result<Vec<u8>, Error> {
        self.connection
            .execute_batch(include_str!("date_by_coding.sql"))?;
        self.connection.execute("VACUUM", [])?;
        Ok(self.connection.serialize(MAIN_DB)?.to_vec())
    }
}

impl Reader {
    /// Opens an image for reading, without copying it.
    ///
    /// Its version is not checked, because the program that embeds it also made it.
    pub fn image(bytes: &'static [u8]) -> Result<Self, Error> {
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_bytes(MAIN_DB, bytes)?;
        Self::lock(connection, ":memory:".into())
    }
}
