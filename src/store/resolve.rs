//! From what a person types to the actor, topic or fact that is meant.
//!
//! The table `work_names` decides what names an actor or a topic, so that the stock shell
//! finds the same; a fact is found by its reference, or by what stands before the `@`.

use rusqlite::ToSql;

use super::query::within_reason;
use super::{Error, Reader};
use crate::suggest;

/// What a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// Exactly this key; of a fact, its reference.
    One(String),
    /// Any of these.
    Many(Vec<String>),
    /// Nothing.
    None {
        /// Names that are spelt much the same.
        suggestions: Vec<String>,
    },
}

/// SQL that yields one text a row, and its parameters.
type Question<'q> = (&'q str, &'q [&'q dyn ToSql]);

impl Reader {
    /// Finds an actor by key, reference, name, other name or ISO code, whatever the case
    /// of its ASCII letters, as `SQLite` has it.
    pub fn actor(&self, text: &str) -> Result<Resolved, Error> {
        let text = text.trim();
        self.resolve(
            (include_str!("select_actor.sql"), &[&text]),
            (
                "SELECT DISTINCT typed FROM work_names WHERE actor IS NOT NULL",
                &[],
            ),
            text,
        )
    }

    /// Finds a topic by key, reference or name, whatever the case of its ASCII letters.
    pub fn topic(&self, text: &str) -> Result<Resolved, Error> {
        let text = text.trim();
        self.resolve(
            (include_str!("select_topic.sql"), &[&text]),
            (
                "SELECT DISTINCT typed FROM work_names WHERE topic IS NOT NULL",
                &[],
            ),
            text,
        )
    }

    /// Finds a fact by reference or slug; with a kind, only one of that kind.
    ///
    /// Where two dossiers have the slug, both are meant until `@DOSSIER` says which.
    pub fn fact(&self, text: &str, kind: Option<&str>) -> Result<Resolved, Error> {
        let text = text.trim();
        self.resolve(
            (include_str!("select_fact.sql"), &[&text, &kind]),
            (include_str!("select_fact_names.sql"), &[&kind]),
            text,
        )
    }

    /// Asks for what is meant; if it is nothing, for the names there are.
    fn resolve(
        &self,
        meant: Question<'_>,
        names: Question<'_>,
        text: &str,
    ) -> Result<Resolved, Error> {
        let look_up = || -> rusqlite::Result<Resolved> {
            let mut found = self.texts(meant)?;
            Ok(match found.len() {
                0 => Resolved::None {
                    suggestions: similar(text, &self.texts(names)?),
                },
                1 => Resolved::One(found.remove(0)),
                _ => Resolved::Many(found),
            })
        };
        look_up().map_err(|error| self.failed(error))
    }

    fn texts(&self, (sql, values): Question<'_>) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        within_reason(statement.query_map(values, |row| row.get(0))?)
    }
}

/// Returns the names that are spelt much the same, else the shortest that hold the text.
fn similar(text: &str, names: &[String]) -> Vec<String> {
    let near = suggest::closest(text, names.iter().map(String::as_str));
    if !near.is_empty() || text.is_empty() {
        return near.into_iter().map(Into::into).collect();
    }
    let text = text.to_lowercase();
    let mut holding: Vec<&String> = names.iter().filter(|name| name.contains(&text)).collect();
    holding.sort_by_key(|name| (name.len(), *name));
    holding.into_iter().take(3).cloned().collect()
}
