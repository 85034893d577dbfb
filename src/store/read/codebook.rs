//! The codebook of a record.

use rusqlite::Connection;

use crate::dossier::Codebook;
use crate::store::select::all;
use crate::store::{Error, Reader, Store, schema};

impl Store {
    /// Returns every code of the codebook, as a pair of vocabulary and code.
    pub fn codebook(&self) -> Result<Vec<(String, String)>, Error> {
        codebook(&self.connection).map_err(|error| self.failed(error))
    }

    /// Returns the codebook, including the labels, synonyms and flags that checks need.
    pub fn whole_codebook(&self) -> Result<Codebook, Error> {
        whole_codebook(&self.connection).map_err(|error| self.failed(error))
    }
}

impl Reader {
    /// Returns every code of the codebook, as a pair of vocabulary and code.
    pub fn codebook(&self) -> Result<Vec<(String, String)>, Error> {
        codebook(&self.connection).map_err(|error| self.failed(error))
    }

    /// Returns the codebook, including the labels, synonyms and flags that checks need.
    pub fn whole_codebook(&self) -> Result<Codebook, Error> {
        whole_codebook(&self.connection).map_err(|error| self.failed(error))
    }

    /// Returns the SHA-256 over all rows of the vocabularies.
    pub fn codebook_fingerprint(&self) -> Result<String, Error> {
        schema::codebook_fingerprint(&self.connection).map_err(|error| self.failed(error))
    }
}

/// Returns every code of a codebook, as a pair of vocabulary and code.
pub(crate) fn codebook(connection: &Connection) -> Result<Vec<(String, String)>, Error> {
    let codes = codes(connection)?.into_iter();
    Ok(codes.map(|(code, _)| code).collect())
}

/// Returns every code of the codebook, as a pair of vocabulary and code, and its definition.
pub(crate) fn codes(connection: &Connection) -> rusqlite::Result<Vec<((String, String), String)>> {
    all(connection, include_str!("select_codes.sql"), [], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
    })
}

fn whole_codebook(connection: &Connection) -> Result<Codebook, Error> {
    let codebook = Codebook::new(codebook(connection)?);
    let codebook = codebook.with_words(words_for_codes(connection)?);
    Ok(codebook.with_flags(flags_of_codes(connection)?))
}

/// Returns each label or synonym of a code, as `(vocabulary, label or synonym, code)`.
fn words_for_codes(connection: &Connection) -> Result<Vec<(String, String, String)>, Error> {
    let words = "SELECT vocabulary, label, code FROM codes \
        UNION ALL SELECT vocabulary, synonym, code FROM vocab_synonym";
    Ok(all(connection, words, [], |row| row.try_into())?)
}

/// Returns each flag of a code that checks need, as `[vocabulary, name of the flag, code]`.
fn flags_of_codes(connection: &Connection) -> Result<Vec<[String; 3]>, Error> {
    let flags = "SELECT 'obligation', 'binds', obligation FROM vocab_obligation WHERE binds = 1 \
        UNION ALL SELECT 'role', 'leads', role FROM vocab_role WHERE leads = 1 \
        UNION ALL SELECT 'role', 'promises', role FROM vocab_role WHERE promises = 1";
    Ok(all(connection, flags, [], |row| {
        Ok([row.get(0)?, row.get(1)?, row.get(2)?])
    })?)
}
