//! A user's own copy of a source's text, beside the record that is coded from it.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{Error, Store};
use crate::dossier::sha256_hex;

/// The words of one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageText {
    /// Slug of the heading, as the dossier has it.
    pub section: String,
    /// Order under the heading, from 1.
    pub ordinal: u32,
    /// All of its words, normalized.
    pub text: String,
    /// The same, sentence by sentence.
    pub sentences: Vec<String>,
}

/// A passage as the record has it.
struct Place {
    passage_id: i64,
    sentences: u32,
    sha256: Option<String>,
}

impl Store {
    /// Stores the words of passages of a source, in the place of all those that were there.
    ///
    /// What is stored is indexed for full-text search. A passage whose sentences are
    /// not as many as the record counts is stored as a whole. Returns how many passages
    /// of the source have their words now.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownSource`]; [`Error::OtherWords`] where the words are not those of
    /// the passage's fingerprint, and then nothing is stored.
    pub fn attach(&mut self, source: &str, texts: &[PassageText]) -> Result<u32, Error> {
        self.changing_texts(source, |connection, source_id| {
            clear(connection, source_id)?;
            for text in texts {
                let place = place(connection, source_id, text)?;
                let fits = |place: &Place| place.sha256.as_ref() == Some(&sha256_hex(&text.text));
                match place.filter(fits) {
                    Some(place) => put(connection, &place, text)?,
                    None => {
                        return Err(Error::OtherWords {
                            place: format!("{source}#{}/{}", text.section, text.ordinal),
                        });
                    }
                }
            }
            count(connection, source_id)
        })
    }

    /// Takes the words of a source's passages out, and returns of how many.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownSource`].
    pub fn detach(&mut self, source: &str) -> Result<u32, Error> {
        self.changing_texts(source, |connection, source_id| {
            let count = count(connection, source_id)?;
            clear(connection, source_id)?;
            Ok(count)
        })
    }

    /// Refuses a source that is not in the record.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownSource`].
    pub fn check_source(&self, slug: &str) -> Result<(), Error> {
        let found = source_id(&self.connection, slug).map(drop);
        found.map_err(|error| error.at(&self.path))
    }

    fn changing_texts<T>(
        &mut self,
        source: &str,
        change: impl FnOnce(&Connection, i64) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let path = self.path.clone();
        let change_all = || {
            let transaction = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let source_id = source_id(&transaction, source)?;
            let done = change(&transaction, source_id)?;
            refresh(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        change_all().map_err(|error: Error| error.at(&path))
    }
}

/// Deletes the texts of passages that are gone or have become others, and makes the
/// index follow what is left.
pub(super) fn refresh(connection: &Connection) -> Result<(), Error> {
    Ok(connection.execute_batch(include_str!("refresh_texts.sql"))?)
}

fn source_id(connection: &Connection, slug: &str) -> Result<i64, Error> {
    let found = connection
        .query_row(
            "SELECT source_id FROM sources WHERE slug = ?1",
            [slug],
            |row| row.get(0),
        )
        .optional()?;
    match found {
        Some(id) => Ok(id),
        None => Err(Error::UnknownSource {
            slug: slug.into(),
            known: slugs(connection)?,
        }),
    }
}

fn slugs(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare("SELECT slug FROM sources ORDER BY slug")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn place(
    connection: &Connection,
    source_id: i64,
    text: &PassageText,
) -> Result<Option<Place>, Error> {
    let found = connection
        .prepare_cached(
            "SELECT passage_id, sentences, sha256 FROM passages
            WHERE source_id = ?1 AND section = ?2 AND ordinal = ?3",
        )?
        .query_row(params![source_id, text.section, text.ordinal], |row| {
            Ok(Place {
                passage_id: row.get(0)?,
                sentences: row.get(1)?,
                sha256: row.get(2)?,
            })
        })
        .optional()?;
    Ok(found)
}

fn put(connection: &Connection, place: &Place, text: &PassageText) -> Result<(), Error> {
    let mut insert = connection.prepare_cached(include_str!("insert_passage_text.sql"))?;
    let mut insert = |sentence: Option<i64>, words: &str| {
        insert.execute(params![place.passage_id, sentence, words, place.sha256])
    };
    if u32::try_from(text.sentences.len()) != Ok(place.sentences) {
        insert(None, &text.text)?;
        return Ok(());
    }
    for (sentence, words) in (1_i64..).zip(&text.sentences) {
        insert(Some(sentence), words)?;
    }
    Ok(())
}

/// Takes all words of a source out: those of one copy are not mixed with another's.
fn clear(connection: &Connection, source_id: i64) -> Result<(), Error> {
    connection.execute(
        "DELETE FROM passage_texts WHERE passage_id IN (
            SELECT passage_id FROM passages WHERE source_id = ?1
        )",
        [source_id],
    )?;
    Ok(())
}

/// Returns how many passages of a source have their words.
fn count(connection: &Connection, source_id: i64) -> Result<u32, Error> {
    let count = connection.query_row(
        "SELECT count(DISTINCT passage_texts.passage_id)
        FROM passage_texts
        JOIN passages USING (passage_id)
        WHERE passages.source_id = ?1",
        [source_id],
        |row| row.get(0),
    )?;
    Ok(count)
}
