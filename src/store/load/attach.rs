//! Stores a user's own copy of a source's text in the database, outside the record.

use std::borrow::Borrow;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::dossier::passage_fingerprint;
use crate::store::file::commit::commit;
use crate::store::schema::dictionary;
use crate::store::select::column;
use crate::store::{Error, Store};

/// The text of one passage, which a user attaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageText<'t> {
    /// The slug of the heading, as in the dossier.
    pub section: &'t str,
    /// The number of the passage under the heading, from 1.
    pub ordinal: u32,
    /// The whole text, normalized.
    pub text: &'t str,
    /// The text of each sentence.
    pub sentences: Vec<&'t str>,
}

/// A passage in the record.
struct StoredPassage {
    passage: String,
    sentences: u32,
    sha256: Option<String>,
}

impl Store {
    /// Stores texts for a source's passages. All texts stored for the source before are deleted.
    ///
    /// The texts are indexed for full-text search, sentence by sentence. But a passage is stored as
    /// one text if the number of its sentences is not the number in its dossier, or if the
    /// sentences, joined, differ from the text. Returns how many passages of the source now have a
    /// text.
    ///
    /// # Errors
    ///
    /// Returns [`Error::UnknownSource`], or [`Error::OtherWords`] if a text does not match the
    /// fingerprint of its passage. In that case nothing is stored.
    pub fn attach(&mut self, source: &str, texts: &[PassageText<'_>]) -> Result<u32, Error> {
        self.changing_texts(source, |connection| {
            clear(connection, source)?;
            for text in texts {
                let key = format!("{source}#{}/{}", text.section, text.ordinal);
                let place = place(connection, key)?;
                if place.sha256.as_ref() != Some(&passage_fingerprint(text.text)) {
                    return Err(Error::OtherWords {
                        place: place.passage,
                    });
                }
                put(connection, &place, text)?;
            }
            count(connection, source)
        })
    }

    /// Deletes the texts of a source's passages, and returns how many passages had a text.
    ///
    /// # Errors
    ///
    /// Returns [`Error::UnknownSource`].
    pub fn detach(&mut self, source: &str) -> Result<u32, Error> {
        self.changing_texts(source, |connection| {
            let count = count(connection, source)?;
            clear(connection, source)?;
            Ok(count)
        })
    }

    /// Refuses a source that is not in the record.
    ///
    /// # Errors
    ///
    /// Returns [`Error::UnknownSource`].
    pub fn check_source(&self, slug: &str) -> Result<(), Error> {
        let found = check(&self.connection, slug);
        found.map_err(|error| self.failed(error))
    }

    fn changing_texts<T>(
        &mut self,
        source: &str,
        change: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let change_all = || {
            let transaction = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            check(&transaction, source)?;
            let done = change(&transaction)?;
            refresh(&transaction)?;
            describe(&transaction)?;
            commit(transaction, &self.path)?;
            Ok(done)
        };
        change_all().map_err(|error: Error| self.failed(error))
    }
}

/// Deletes the texts of passages that were deleted or changed, and updates the search index. If no
/// text remains, the index is dropped.
pub(crate) fn refresh(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch(include_str!("refresh_texts.sql"))?;
    let exists = |sql| connection.prepare(sql)?.exists([]);
    let is_indexed = exists("SELECT 1 FROM sqlite_schema WHERE name = 'work_search'")?;
    match (exists("SELECT 1 FROM work_texts")?, is_indexed) {
        (false, false) => return Ok(()),
        (false, true) => return Ok(connection.execute_batch("DROP TABLE work_search")?),
        (true, false) => connection.execute_batch(include_str!("../schema/work_search.sql"))?,
        (true, true) => {}
    }
    let rebuild = "INSERT INTO work_search (work_search) VALUES ('rebuild')";
    Ok(connection.execute_batch(rebuild)?)
}

/// Adds the search index to the data dictionary if the index exists, and removes it otherwise.
pub(crate) fn describe(connection: &Connection) -> Result<(), Error> {
    let is_told: bool = connection.query_row(
        "SELECT
            (SELECT count(*) FROM sqlite_schema WHERE name = 'work_search')
            = (SELECT count(*) FROM work_dictionary WHERE object = 'work_search' AND ordinal = 0)",
        [],
        |row| row.get(0),
    )?;
    if is_told {
        return Ok(());
    }
    dictionary::refresh(connection)
}

fn check(connection: &Connection, slug: &str) -> Result<(), Error> {
    let known: Vec<String> = column(connection, "SELECT source FROM sources ORDER BY source", [])?;
    if known.iter().any(|known| known == slug) {
        return Ok(());
    }
    Err(Error::UnknownSource {
        slug: slug.into(),
        known,
    })
}

/// Returns the passage with this primary key. If there is none, the result has no fingerprint, so
/// that no text matches it.
fn place(connection: &Connection, passage: String) -> Result<StoredPassage, Error> {
    let found = connection
        .prepare_cached("SELECT sentences, sha256 FROM passages WHERE passage = ?1")?
        .query_row([&passage], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (sentences, sha256) = found.unwrap_or_default();
    Ok(StoredPassage {
        passage,
        sentences,
        sha256,
    })
}

fn put(
    connection: &Connection,
    place: &StoredPassage,
    text: &PassageText<'_>,
) -> Result<(), Error> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO work_texts (passage, sentence, text, sha256) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let mut insert = |sentence: u32, words: &str| {
        insert.execute(params![place.passage, sentence, words, place.sha256])
    };
    let is_whole = joined(&text.sentences).any(|joined| joined == text.text);
    if !is_whole || u32::try_from(text.sentences.len()) != Ok(place.sentences) {
        insert(0, text.text)?;
        return Ok(());
    }
    for (sentence, words) in (1..).zip(&text.sentences) {
        insert(sentence, words)?;
    }
    Ok(())
}

/// Returns the two texts that sentences can form: joined by spaces, and joined without spaces.
fn joined(sentences: &[impl Borrow<str>]) -> impl Iterator<Item = String> {
    [" ", ""].iter().map(|between| sentences.join(between))
}

/// Counts the passages that have a text, and lists those whose text does not match their
/// fingerprint.
pub(crate) fn texts(connection: &Connection) -> rusqlite::Result<(usize, Vec<String>)> {
    let mut passages = connection.prepare(
        "SELECT DISTINCT work_texts.passage, passages.sha256
        FROM work_texts
        LEFT JOIN passages USING (passage)
        ORDER BY 1",
    )?;
    let select = "SELECT text FROM work_texts WHERE passage = ?1 ORDER BY sentence";
    let mut count = 0;
    let mut altered = Vec::new();
    let mut passages = passages.query([])?;
    while let Some(row) = passages.next()? {
        let (passage, sha256): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        let texts: Vec<String> = column(connection, select, [&passage])?;
        count += 1;
        let sha256 = sha256.unwrap_or_default();
        if !joined(&texts).any(|joined| passage_fingerprint(&joined) == sha256) {
            altered.push(passage);
        }
    }
    Ok((count, altered))
}

/// Deletes all texts of a source, so that two copies are never mixed.
fn clear(connection: &Connection, source: &str) -> Result<(), Error> {
    connection.execute(
        "DELETE FROM work_texts WHERE passage IN (
            SELECT passage FROM passages WHERE source = ?1
        )",
        [source],
    )?;
    Ok(())
}

/// Returns how many passages of a source have a text.
fn count(connection: &Connection, source: &str) -> Result<u32, Error> {
    let count = connection.query_row(
        "SELECT count(DISTINCT work_texts.passage)
        FROM work_texts
        JOIN passages USING (passage)
        WHERE passages.source = ?1",
        [source],
        |row| row.get(0),
    )?;
    Ok(count)
}
