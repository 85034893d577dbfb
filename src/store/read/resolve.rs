//! Finds the actor, topic or fact that a typed text names.
//!
//! The table `work_names` holds the names of actors and topics, so a query in the stock shell finds
//! the same things. A fact is found by its reference, or by the part of the reference before the
//! `@`.

use rusqlite::ToSql;

use super::query::within_reason;
use crate::fold::{composed, folded_name};
use crate::store::{Error, Reader};
use crate::suggest;

/// The thing or things that a text names, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// Exactly one thing: its slug or, if it is a fact, its `ref`.
    One(String),
    /// Several things, any of which can be meant.
    Many(Vec<String>),
    /// The text names nothing.
    None {
        /// Names with a similar spelling.
        suggestions: Vec<String>,
    },
}

/// A query that returns one text per row, and its parameters.
type Lookup<'q> = (&'q str, &'q [&'q dyn ToSql]);

impl Reader {
    /// Finds an actor by slug, reference (`actor:malaysia`), name, other name or ISO code. Case,
    /// Unicode normal form and variants of punctuation do not matter. Accents may be left out if
    /// the text then names only one actor. A slug takes precedence over an equal name of another
    /// actor.
    pub fn actor(&self, text: &str) -> Result<Resolved, Error> {
        self.named(text, "actor", include_str!("select_actor.sql"))
    }

    /// Finds a topic by slug, reference or name, as [`Self::actor`] finds an actor.
    pub fn topic(&self, text: &str) -> Result<Resolved, Error> {
        self.named(text, "topic", include_str!("select_topic.sql"))
    }

    /// Finds an actor or a topic, first by the text as typed, then by its folded form.
    fn named(&self, text: &str, kind: &str, sql: &str) -> Result<Resolved, Error> {
        let text = composed(text);
        let names = format!("SELECT DISTINCT typed FROM work_names WHERE {kind} IS NOT NULL");
        let found = self.resolve((sql, &[&text]), (&names, &[]), &text)?;
        if !matches!(found, Resolved::None { .. }) {
            return Ok(found);
        }
        let bare = text.strip_prefix(kind).and_then(|it| it.strip_prefix(':'));
        let keys = self.folded(bare.unwrap_or(&text), kind)?;
        Ok(match keys.len() {
            0 => found,
            1 => keys.into_iter().map(Resolved::One).next().unwrap_or(found),
            _ => Resolved::Many(keys),
        })
    }

    /// Returns the slugs of the actors or topics that have a name with the folded form of `text`.
    fn folded(&self, text: &str, kind: &str) -> Result<Vec<String>, Error> {
        let wanted = folded_name(text);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT DISTINCT typed, {kind} FROM work_names WHERE {kind} IS NOT NULL ORDER BY {kind}"
        );
        let look_up = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            let mut keys: Vec<String> = Vec::new();
            while let Some(row) = rows.next()? {
                let typed = row.get_ref(0)?.as_str()?;
                if folded_name(typed) == wanted {
                    keys.push(row.get(1)?);
                }
            }
            keys.dedup();
            Ok(keys)
        };
        look_up().map_err(|error| self.failed(error))
    }

    /// Finds a fact by reference or slug. If a kind is given, finds only facts of that kind.
    ///
    /// If two dossiers have the slug, the result has both facts; `@DOSSIER` after the slug selects
    /// one.
    pub fn fact(&self, text: &str, kind: Option<&str>) -> Result<Resolved, Error> {
        let text = &*composed(text);
        self.resolve(
            (include_str!("select_fact.sql"), &[&text, &kind]),
            (include_str!("select_fact_names.sql"), &[&kind]),
            text,
        )
    }

    /// Runs the query `meant`, which finds what the text names. If it finds nothing, runs the query
    /// `names`, which lists all names, for suggestions.
    fn resolve(&self, meant: Lookup<'_>, names: Lookup<'_>, text: &str) -> Result<Resolved, Error> {
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

    fn texts(&self, (sql, values): Lookup<'_>) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        within_reason(statement.query_map(values, |row| row.get(0))?)
    }
}

/// Returns the names with a similar spelling. If there are none, returns the shortest names that
/// contain the text.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// The rows of two dossiers that each have an engagement `dinner`.
    const TWO: &str = "
        INSERT INTO dossiers (dossier, title, coder, coded_on, codebook, coverage, sha256, loaded_at)
        SELECT value, value, 'tester', '2026-11-23', '1', 'partial', printf('%064d', 1), '2026-11-23 10:00:00'
        FROM json_each('[\"one\", \"two\"]');
        INSERT INTO facts (ref, fact_kind, title, dossier, ordinal) VALUES
            ('dinner@one', 'engagement', 'Dinner', 'one', 1),
            ('dinner@two', 'stance', 'Dinner', 'two', 1),
            ('dinner/fish-2022@one', 'quantity', 'Dinner: fish', 'one', 2),
            ('dinners@one', 'engagement', 'Dinners', 'one', 3);
    ";

    fn reader() -> Reader {
        let store = Store::in_memory().unwrap();
        store.connection.execute_batch(TWO).unwrap();
        store.into_reader().unwrap()
    }

    #[test]
    fn a_slug_in_two_dossiers_means_both_unless_kind_or_dossier_is_given() {
        let reader = reader();
        let both = Resolved::Many(vec!["dinner@one".into(), "dinner@two".into()]);
        assert_eq!(reader.fact("dinner", None).unwrap(), both);
        let one = |reference: &str| Resolved::One(reference.into());
        for (typed, kind, meant) in [
            (" Dinner@two ", None, "dinner@two"),
            ("dinner", Some("stance"), "dinner@two"),
            ("engagement:dinner", None, "dinner@one"),
            ("engagement:dinner@one", None, "dinner@one"),
            ("dinners", None, "dinners@one"),
            ("dinner/fish-2022", None, "dinner/fish-2022@one"),
        ] {
            assert_eq!(reader.fact(typed, kind).unwrap(), one(meant), "{typed}");
        }
        for typed in ["stance:dinner@one", "dinner@", "@one", "dinn", ""] {
            let found = reader.fact(typed, None).unwrap();
            assert!(matches!(found, Resolved::None { .. }), "{typed}: {found:?}");
        }
    }

    #[test]
    fn a_misspelt_reference_suggests_the_right_one() {
        let suggestions = |typed: &str| match reader().fact(typed, None).unwrap() {
            Resolved::None { suggestions } => suggestions,
            found => panic!("{found:?}"),
        };
        assert_eq!(suggestions("diner@two"), ["dinner@two"]);
        assert_eq!(suggestions("dinnre"), ["dinner"]);
    }
}
