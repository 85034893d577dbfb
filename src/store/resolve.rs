//! From what a person types to the actor or topic that is meant.
//!
//! The views `actor_refs` and `topic_refs` decide, so that the stock shell finds
//! the same.

use super::{Error, Reader};
use crate::suggest;

/// What a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// Exactly this slug.
    One(String),
    /// Any of these.
    Many(Vec<String>),
    /// Nothing.
    None {
        /// Names that are spelt much the same.
        suggestions: Vec<String>,
    },
}

impl Reader {
    /// Finds an actor by slug, reference, name, other name or ISO code, whatever the case
    /// of its ASCII letters, as `SQLite` has it.
    pub fn actor(&self, text: &str) -> Result<Resolved, Error> {
        self.resolve(
            text,
            include_str!("select_actor.sql"),
            "SELECT ref FROM actor_refs",
        )
    }

    /// Finds a topic by slug, reference or name, whatever the case of its ASCII letters.
    pub fn topic(&self, text: &str) -> Result<Resolved, Error> {
        self.resolve(
            text,
            include_str!("select_topic.sql"),
            "SELECT ref FROM topic_refs",
        )
    }

    fn resolve(&self, text: &str, sql: &str, refs: &str) -> Result<Resolved, Error> {
        let text = text.trim();
        self.look_up(text, sql, refs)
            .map_err(|error| Error::from(error).at(&self.path))
    }

    fn look_up(&self, text: &str, sql: &str, refs: &str) -> rusqlite::Result<Resolved> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([text], |row| row.get(0))?;
        let mut found = found.collect::<Result<Vec<String>, _>>()?;
        Ok(match found.len() {
            0 => Resolved::None {
                suggestions: self.similar(text, refs)?,
            },
            1 => Resolved::One(found.remove(0)),
            _ => Resolved::Many(found),
        })
    }

    fn similar(&self, text: &str, refs: &str) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(refs)?;
        let refs = statement.query_map([], |row| row.get(0))?;
        let refs = refs.collect::<Result<Vec<String>, _>>()?;
        let near = suggest::closest(text, refs.iter().map(String::as_str));
        Ok(near.into_iter().map(Into::into).collect())
    }
}
