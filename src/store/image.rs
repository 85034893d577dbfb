//! A record as bytes, which a program can hold and read from where they lie.

use rusqlite::{Connection, MAIN_DB};

use super::{Error, Reader, Store};

impl Store {
    /// Returns the record as the bytes of a database file, packed.
    ///
    /// The same dossiers give the same bytes, whenever and wherever. So an image
    /// cannot tell when it was made, and dates its loading and its schema by the
    /// day of coding instead: neither can have been any earlier.
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
    /// It is not asked for its version: whoever holds it has made it, too.
    pub fn image(bytes: &'static [u8]) -> Result<Self, Error> {
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_bytes(MAIN_DB, bytes)?;
        Self::lock(connection, ":memory:".into())
    }
}
