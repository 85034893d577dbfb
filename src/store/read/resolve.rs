//! Resolves typed text to an actor, topic or fact.
//!
//! The table `work_names` holds the names of actors and topics, so the stock shell finds
//! the same. A fact is found by its reference, or by the part before the `@`.

use rusqlite::ToSql;

use super::query::within_reason;
use crate::fold::{composed, folded_name};
use crate::store::{Error, Reader};
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
type Lookup<'q> = (&'q str, &'q [&'q dyn ToSql]);

impl Reader {
    /// Finds an actor by key, reference, name, other name or ISO code, in whatever case,
    /// normal form and spelling of signs; accents may be left out where one actor only is
    /// called so. A key goes before a name of another actor.
    pub fn actor(&self, text: &str) -> Result<Resolved, Error> {
        self.named(text, "actor", include_str!("select_actor.sql"))
    }

    /// Finds a topic by key, reference or name, as [`Self::actor`] finds an actor.
    pub fn topic(&self, text: &str) -> Result<Resolved, Error> {
        self.named(text, "topic", include_str!("select_topic.sql"))
    }

    /// Finds an actor or a topic: first as typed, then by its folded name.
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

    /// Returns the keys of what has that name in its folded form.
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

    /// Finds a fact by reference or slug; with a kind, only one of that kind.
    ///
    /// Where two dossiers have the slug, both are meant until `@DOSSIER` says which.
    pub fn fact(&self, text: &str, kind: Option<&str>) -> Result<Resolved, Error> {
        let text = &*composed(text);
        self.resolve(
            (include_str!("select_fact.sql"), &[&text, &kind]),
            (include_str!("select_fact_names.sql"), &[&kind]),
            text,
        )
    }

    /// Asks for what is meant; if it is nothing, for the names there are.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// Two dossiers that each have a dinner, as the tables hold them.
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
    fn a_slug_that_two_dossiers_have_means_both_until_it_is_said_which() {
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
    fn a_slip_in_a_reference_is_told() {
        let suggestions = |typed: &str| match reader().fact(typed, None).unwrap() {
            Resolved::None { suggestions } => suggestions,
            found => panic!("{found:?}"),
        };
        assert_eq!(suggestions("diner@two"), ["dinner@two"]);
        assert_eq!(suggestions("dinnre"), ["dinner"]);
    }
}
