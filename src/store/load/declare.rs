//! Writes the things that dossiers can share: sources with their passages, actors and topics.
//!
//! Several dossiers may declare the same thing, but their declarations must agree. If only the
//! dossier that is being loaded declares a thing, the row of the thing is updated.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::Value;

use super::export;
use super::rows::{GivenValue, Referable, RowWriter};
use crate::dossier::{Actor, Described, Dossier, Passage, REGISTER_SLUG, Source, Topic, Visitor};
use crate::store::select::column;
use crate::store::{Difference, Error};

/// Stores a dossier's own row and its declarations, and returns the things that the dossier may
/// refer to.
///
/// If another dossier declares a thing differently, the row of the thing does not change, and every
/// difference is added to `differences`.
pub(crate) fn declare<'c>(
    connection: &'c Connection,
    rows: &mut RowWriter<'c>,
    dossier: &Dossier,
    sha256: &str,
    differences: &mut Vec<Difference>,
) -> Result<Referable, Error> {
    let shared = |sql| shared(connection, sql);
    let actors = shared("SELECT actor FROM work_dossier_actors WHERE dossier = ?1")?;
    let topics = shared("SELECT topic FROM work_dossier_topics WHERE dossier = ?1")?;
    let known = Referable::of(dossier, actors.into_iter(), topics.into_iter());
    let mut declaration = Declaration {
        connection,
        rows,
        dossier,
        known: &known,
        differences,
    };
    declaration.source()?;
    declaration.dossier(sha256)?;
    declaration.actors()?;
    declaration.topics()?;
    Ok(known)
}

/// Returns the slugs of the actors or topics that the register declares.
fn shared(connection: &Connection, sql: &str) -> Result<Vec<String>, Error> {
    Ok(column(connection, sql, [REGISTER_SLUG])?)
}

struct Declaration<'a, 'c> {
    connection: &'c Connection,
    rows: &'a mut RowWriter<'c>,
    dossier: &'a Dossier,
    known: &'a Referable,
    differences: &'a mut Vec<Difference>,
}

/// A dossier's own row, which holds the fields at the start of its file.
#[derive(Default)]
struct DossierHead(Dossier);

impl Described for DossierHead {
    const NOUN: &'static str = "dossier";
    const TABLE: &'static str = "dossiers";

    fn describe<V: Visitor>(&mut self, visitor: &mut V) {
        self.0.head(visitor);
    }
}

impl Declaration<'_, '_> {
    fn dossier(&mut self, sha256: &str) -> Result<(), Error> {
        let now: String = self
            .connection
            .query_row("SELECT datetime('now')", [], |row| row.get(0))?;
        let source = self.dossier.source.as_ref();
        let given = [
            (
                "source",
                source.map_or(GivenValue::None, |it| GivenValue::Text(&it.slug)),
            ),
            ("sha256", GivenValue::Text(sha256)),
            ("loaded_at", GivenValue::Text(&now)),
        ];
        let mut head = DossierHead(self.dossier.clone());
        self.rows.upsert(self.known, &mut head, &given, "dossier")
    }

    fn source(&mut self) -> Result<(), Error> {
        let Some(source) = &self.dossier.source else {
            return Ok(());
        };
        let others = "SELECT dossier FROM dossiers WHERE source = ?1 AND dossier <> ?2 ORDER BY 1";
        let other = self.other(others, &source.slug)?;
        let stored = export::source_of(self.connection, &source.slug)?;
        if let (Some(stored), Some(other)) = (stored, other) {
            let thing = format!("source `{}`", source.slug);
            self.compare(&thing, source, &stored, &other);
            let stored = export::passages(self.connection, &source.slug)?;
            self.compare_passages(source, &stored, &other);
            return Ok(());
        }
        self.rows
            .upsert(self.known, &mut source.clone(), &[], "source")?;
        self.write_passages(source)
    }

    /// Makes the stored passages of a source equal to the dossier's list. Passages that stay are
    /// updated, not deleted and inserted, because other rows can refer to them.
    fn write_passages(&mut self, source: &Source) -> Result<(), Error> {
        // Positions are unique. So the old positions are first raised by this number, which frees
        // the low numbers for the new positions.
        const ASIDE: i64 = 1_000_000_000;
        self.connection.execute(
            "UPDATE passages SET position = position + ?2 WHERE source = ?1",
            params![source.slug, ASIDE],
        )?;
        for (position, passage) in (1..).zip(&self.dossier.passages) {
            let key = format!("{}#{}", source.slug, locator(passage));
            let given = [
                ("passage", GivenValue::Text(&key)),
                ("source", GivenValue::Text(&source.slug)),
                ("position", GivenValue::Number(position)),
            ];
            self.rows
                .upsert(self.known, &mut passage.clone(), &given, "passage")?;
        }
        self.connection.execute(
            "DELETE FROM passages WHERE source = ?1 AND position > ?2",
            params![source.slug, ASIDE],
        )?;
        Ok(())
    }

    fn compare_passages(&mut self, source: &Source, stored: &[Passage], other: &str) {
        let ours = &self.dossier.passages;
        for passage in ours {
            let thing = passage_name(source, passage);
            match stored.iter().find(|stored| is_same_place(stored, passage)) {
                Some(stored) => self.compare(&thing, passage, stored, other),
                None => self.differ(&thing, "declared", Some("yes"), other, Some("no")),
            }
        }
        let missing = stored
            .iter()
            .filter(|stored| !ours.iter().any(|it| is_same_place(it, stored)));
        for passage in missing {
            let thing = passage_name(source, passage);
            self.differ(&thing, "declared", Some("no"), other, Some("yes"));
        }
        let same_set = ours.len() == stored.len();
        if same_set && !ours.iter().zip(stored).all(|(a, b)| is_same_place(a, b)) {
            let order = |passages: &[Passage]| {
                let names: Vec<_> = passages.iter().map(locator).collect();
                names.join(" ")
            };
            let (ours, theirs) = (order(ours), order(stored));
            let thing = format!("source `{}`", source.slug);
            self.differ(
                &thing,
                "order of passages",
                Some(&ours),
                other,
                Some(&theirs),
            );
        }
    }

    fn actors(&mut self) -> Result<(), Error> {
        let dossier = self.dossier;
        for (ordinal, actor) in (1_i64..).zip(&dossier.actors) {
            let thing = format!("actor `{}`", actor.slug);
            let other = self.other(include_str!("select_actor_dossier.sql"), &actor.slug)?;
            let stored = export::actor(self.connection, &actor.slug)?;
            if let (Some(stored), Some(other)) = (stored, other) {
                self.compare(&thing, actor, &stored, &other);
            } else if let Some((slug, other)) = self.iso3_elsewhere(actor)? {
                let code = actor.iso3.as_deref();
                let theirs = code.map(|code| format!("{code}, of actor {slug}"));
                self.differ(&thing, "iso3", code, &other, theirs.as_deref());
                continue;
            } else {
                self.rows
                    .upsert(self.known, &mut actor.clone(), &[], "actor")?;
                self.write_names(actor)?;
            }
            self.connection
                .prepare_cached("INSERT INTO work_dossier_actors VALUES (?1, ?2, ?3)")?
                .execute(params![dossier.slug, actor.slug, ordinal])?;
        }
        Ok(())
    }

    /// Returns another actor with the same ISO code, and the dossier that declares it.
    fn iso3_elsewhere(&self, actor: &Actor) -> Result<Option<(String, String)>, Error> {
        let found = self
            .connection
            .prepare_cached(include_str!("select_iso3_owner.sql"))?
            .query_row([actor.iso3.as_ref(), Some(&actor.slug)], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        Ok(found)
    }

    /// Replaces the names by which an actor is found: its slug, name, ISO code and other names.
    fn write_names(&mut self, actor: &Actor) -> Result<(), Error> {
        self.connection
            .prepare_cached("DELETE FROM work_names WHERE actor = ?1")?
            .execute([&actor.slug])?;
        let mut typed = Vec::new();
        for (ordinal, name) in (1..).zip(&actor.names) {
            let lower = name.name.to_ascii_lowercase();
            let given = [
                ("typed", GivenValue::Text(&lower)),
                ("actor", GivenValue::Text(&actor.slug)),
                ("ordinal", GivenValue::Number(ordinal)),
            ];
            self.rows.row(self.known, &mut name.clone(), &given)?;
            typed.push(lower);
        }
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO work_names (typed, actor) VALUES (?1, ?2)")?;
        for name in [Some(&actor.slug), Some(&actor.name), actor.iso3.as_ref()] {
            let lower = name.map(|name| name.to_ascii_lowercase());
            if let Some(lower) = lower.filter(|lower| !typed.contains(lower)) {
                insert.execute([&lower, &actor.slug])?;
                typed.push(lower);
            }
        }
        Ok(())
    }

    fn topics(&mut self) -> Result<(), Error> {
        let dossier = self.dossier;
        for (ordinal, topic) in (1_i64..).zip(&dossier.topics) {
            let other = self.other(include_str!("select_topic_dossier.sql"), &topic.slug)?;
            let stored = export::topic(self.connection, &topic.slug)?;
            if let (Some(stored), Some(other)) = (stored, other) {
                self.compare(&format!("topic `{}`", topic.slug), topic, &stored, &other);
            } else {
                self.rows
                    .upsert(self.known, &mut topic.clone(), &[], "topic")?;
                self.write_topic_names(topic)?;
            }
            self.connection
                .prepare_cached("INSERT INTO work_dossier_topics VALUES (?1, ?2, ?3)")?
                .execute(params![dossier.slug, topic.slug, ordinal])?;
        }
        Ok(())
    }

    fn write_topic_names(&self, topic: &Topic) -> Result<(), Error> {
        self.connection
            .prepare_cached("DELETE FROM work_names WHERE topic = ?1")?
            .execute([&topic.slug])?;
        self.connection
            .prepare_cached(
                "INSERT INTO work_names (typed, topic)
                SELECT lower(?1), ?1 UNION SELECT lower(?2), ?1",
            )?
            .execute([&topic.slug, &topic.name])?;
        Ok(())
    }

    /// Returns the first other dossier that declares a thing.
    fn other(&self, sql: &str, slug: &str) -> Result<Option<String>, Error> {
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row([slug, &self.dossier.slug], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    /// Adds to `differences` every field in which two declarations of one thing differ.
    fn compare<T: Serialize>(&mut self, thing: &str, ours: &T, theirs: &T, other: &str) {
        let (ours, theirs) = (fields(ours), fields(theirs));
        for (field, value) in &ours {
            let other_value = &theirs[field];
            if value != other_value {
                let (says, other_says) = (printed(value), printed(other_value));
                self.differ(thing, field, says.as_deref(), other, other_says.as_deref());
            }
        }
    }

    fn differ(
        &mut self,
        thing: &str,
        field: &str,
        says: Option<&str>,
        other: &str,
        other_says: Option<&str>,
    ) {
        self.differences.push(Difference {
            thing: thing.into(),
            field: field.into(),
            dossier: self.dossier.slug.clone(),
            says: says.map(Into::into),
            other: other.into(),
            other_says: other_says.map(Into::into),
        });
    }
}

fn passage_name(source: &Source, passage: &Passage) -> String {
    format!("passage `{}#{}`", source.slug, locator(passage))
}

fn locator(passage: &Passage) -> String {
    format!("{}/{}", passage.section, passage.ordinal)
}

fn is_same_place(one: &Passage, other: &Passage) -> bool {
    one.section == other.section && one.ordinal == other.ordinal
}

/// Returns the fields of a declaration, with their names in the model.
fn fields<T: Serialize>(thing: &T) -> serde_json::Map<String, Value> {
    match serde_json::to_value(thing) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    }
}

fn printed(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
