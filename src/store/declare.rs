//! What dossiers share: sources with their passages, actors and topics.
//!
//! A row that several dossiers declare is one row, and they must declare it
//! alike. A row that only the dossier at hand declares is updated in place, so
//! that its key survives.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::Value;

use super::{Difference, Error, export};
use crate::dossier::{Actor, Dossier, Passage, REGISTER_SLUG, Source, Topic};

/// Keys of what a dossier may refer to: its own declarations and the register's.
pub(super) struct Declared {
    pub(super) dossier_id: i64,
    pub(super) actors: HashMap<String, i64>,
    pub(super) topics: HashMap<String, i64>,
    /// Of its source, by `section/ordinal`.
    pub(super) passages: HashMap<String, i64>,
}

/// Stores a dossier's own row and everything it declares.
///
/// Where another dossier declares a thing otherwise, that row is left alone and
/// every difference is noted in `differences`.
pub(super) fn declare(
    connection: &Connection,
    dossier: &Dossier,
    sha256: &str,
    differences: &mut Vec<Difference>,
) -> Result<Declared, Error> {
    let mut declaration = Declaration {
        connection,
        dossier,
        differences,
    };
    let source_id = declaration.source()?;
    let dossier_id = declaration.dossier(source_id, sha256)?;
    declaration.actors(dossier_id)?;
    declaration.topics(dossier_id)?;
    let passages = match source_id {
        Some(id) => passage_keys(connection, id)?,
        None => HashMap::new(),
    };
    let actors = declaration.visible(include_str!("select_visible_actors.sql"))?;
    let topics = declaration.visible(include_str!("select_visible_topics.sql"))?;
    let declared = Declared {
        dossier_id,
        actors,
        topics,
        passages,
    };
    declaration.wholes(&declared)?;
    Ok(declared)
}

struct Declaration<'a> {
    connection: &'a Connection,
    dossier: &'a Dossier,
    differences: &'a mut Vec<Difference>,
}

impl Declaration<'_> {
    fn dossier(&self, source_id: Option<i64>, sha256: &str) -> Result<i64, Error> {
        let id = self
            .connection
            .prepare_cached(include_str!("upsert_dossier.sql"))?
            .query_row(
                params![
                    self.dossier.slug,
                    self.dossier.title,
                    source_id,
                    self.dossier.coder,
                    self.dossier.coded_on,
                    self.dossier.codebook,
                    self.dossier.coverage,
                    sha256,
                ],
                |row| row.get(0),
            )?;
        Ok(id)
    }

    fn source(&mut self) -> Result<Option<i64>, Error> {
        let Some(source) = &self.dossier.source else {
            return Ok(None);
        };
        let found = self.find(
            "SELECT source_id FROM sources WHERE slug = ?1",
            &source.slug,
        )?;
        let others = self.others(found, include_str!("select_source_dossiers.sql"))?;
        if let (Some(id), Some(other)) = (found, others.first()) {
            let stored = export::source(self.connection, id)?;
            self.compare(&format!("source `{}`", source.slug), source, &stored, other);
            let stored = export::passages(self.connection, id)?;
            self.compare_passages(source, &stored, other);
            return Ok(found);
        }
        let id = self.write_source(source)?;
        self.write_passages(id)?;
        Ok(Some(id))
    }

    fn write_source(&self, source: &Source) -> Result<i64, Error> {
        let written = source.written.as_ref();
        let date = written.and_then(|written| written.date.as_ref());
        let id = self
            .connection
            .prepare_cached(include_str!("upsert_source.sql"))?
            .query_row(
                params![
                    source.slug,
                    source.kind,
                    source.label,
                    source.title,
                    source.author,
                    source.publisher,
                    source.published,
                    date.map(|date| &date.edtf),
                    written.map(|written| &written.basis),
                    written.and_then(|written| written.words.as_ref()),
                    written.and_then(|written| written.reason.as_ref()),
                    date.map(|date| &date.precision),
                    date.map(|date| &date.form),
                    date.map(|date| date.approximate),
                    date.and_then(|date| date.earliest.as_ref()),
                    date.and_then(|date| date.latest.as_ref()),
                    source.url,
                    source.language,
                    source.licence,
                    source.fingerprint,
                    source.reliability,
                    source.credibility,
                ],
                |row| row.get(0),
            )?;
        Ok(id)
    }

    /// Brings a source's passages to what the dossier lists, keeping the keys of those that stay.
    fn write_passages(&self, source_id: i64) -> Result<(), Error> {
        // Positions are unique: the old ones step aside before the new are given out.
        const ASIDE: i64 = 1_000_000_000;
        self.connection.execute(
            "UPDATE passages SET position = position + ?2 WHERE source_id = ?1",
            [source_id, ASIDE],
        )?;
        let mut upsert = self
            .connection
            .prepare_cached(include_str!("upsert_passage.sql"))?;
        for (position, passage) in (1_i64..).zip(&self.dossier.passages) {
            upsert.execute(params![
                source_id,
                position,
                passage.section,
                passage.ordinal,
                passage.kind,
                passage.sentences,
                passage.start.map(u64::cast_signed),
                passage.end.map(u64::cast_signed),
                passage.sha256,
            ])?;
        }
        self.connection.execute(
            "DELETE FROM passages WHERE source_id = ?1 AND position > ?2",
            [source_id, ASIDE],
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

    fn actors(&mut self, dossier_id: i64) -> Result<(), Error> {
        let dossier = self.dossier;
        for (ordinal, actor) in (1_i64..).zip(&dossier.actors) {
            let found = self.find("SELECT actor_id FROM actors WHERE slug = ?1", &actor.slug)?;
            let others = self.others(found, include_str!("select_actor_dossiers.sql"))?;
            let thing = format!("actor `{}`", actor.slug);
            let id = match (found, others.first()) {
                (Some(id), Some(other)) => {
                    let stored = export::actor(self.connection, id)?;
                    self.compare(&thing, actor, &stored, other);
                    id
                }
                _ => match self.iso3_elsewhere(actor)? {
                    Some((slug, other)) => {
                        let code = actor.iso3.as_deref();
                        let theirs = code.map(|code| format!("{code}, of actor {slug}"));
                        self.differ(&thing, "iso3", code, &other, theirs.as_deref());
                        continue;
                    }
                    None => self.write_actor(actor)?,
                },
            };
            self.connection
                .prepare_cached("INSERT INTO dossier_actors VALUES (?1, ?2, ?3)")?
                .execute([dossier_id, id, ordinal])?;
        }
        Ok(())
    }

    /// Returns the actor that has this one's ISO code, and who declares that.
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

    fn write_actor(&self, actor: &Actor) -> Result<i64, Error> {
        let id = self
            .connection
            .prepare_cached(include_str!("upsert_actor.sql"))?
            .query_row(
                params![
                    actor.slug,
                    actor.name,
                    actor.named,
                    actor.kind,
                    actor.iso3,
                    actor.open_members,
                ],
                |row| row.get(0),
            )?;
        self.connection
            .prepare_cached("DELETE FROM actor_names WHERE actor_id = ?1")?
            .execute([id])?;
        let mut insert = self
            .connection
            .prepare_cached(include_str!("insert_actor_name.sql"))?;
        for (ordinal, name) in (1_i64..).zip(&actor.names) {
            insert.execute(params![id, ordinal, name.name, name.language, name.note])?;
        }
        Ok(id)
    }

    fn topics(&mut self, dossier_id: i64) -> Result<(), Error> {
        let dossier = self.dossier;
        for (ordinal, topic) in (1_i64..).zip(&dossier.topics) {
            let found = self.find("SELECT topic_id FROM topics WHERE slug = ?1", &topic.slug)?;
            let others = self.others(found, include_str!("select_topic_dossiers.sql"))?;
            let id = match (found, others.first()) {
                (Some(id), Some(other)) => {
                    let stored = export::topic(self.connection, id)?;
                    self.compare(&format!("topic `{}`", topic.slug), topic, &stored, other);
                    id
                }
                _ => self.write_topic(topic)?,
            };
            self.connection
                .prepare_cached("INSERT INTO dossier_topics VALUES (?1, ?2, ?3)")?
                .execute([dossier_id, id, ordinal])?;
        }
        Ok(())
    }

    fn write_topic(&self, topic: &Topic) -> Result<i64, Error> {
        let id = self
            .connection
            .prepare_cached(include_str!("upsert_topic.sql"))?
            .query_row([&topic.slug, &topic.name], |row| row.get(0))?;
        Ok(id)
    }

    /// Says to what actors and topics belong, once all of them have keys.
    fn wholes(&self, declared: &Declared) -> Result<(), Error> {
        let mut update = self
            .connection
            .prepare_cached("UPDATE actors SET part_of = ?2 WHERE slug = ?1")?;
        for actor in &self.dossier.actors {
            let whole = self.whole("actor", actor.part_of.as_deref(), &declared.actors)?;
            if let Some(whole) = whole {
                update.execute(params![actor.slug, whole])?;
            }
        }
        let mut update = self
            .connection
            .prepare_cached("UPDATE topics SET broader = ?2 WHERE slug = ?1")?;
        for topic in &self.dossier.topics {
            let whole = self.whole("topic", topic.broader.as_deref(), &declared.topics)?;
            if let Some(whole) = whole {
                update.execute(params![topic.slug, whole])?;
            }
        }
        Ok(())
    }

    fn whole(
        &self,
        what: &'static str,
        slug: Option<&str>,
        visible: &HashMap<String, i64>,
    ) -> Result<Option<i64>, Error> {
        // With differences found, some rows were left out; nothing is kept anyway.
        match slug.map(|slug| (slug, visible.get(slug))) {
            None => Ok(None),
            Some((_, Some(id))) => Ok(Some(*id)),
            Some(_) if !self.differences.is_empty() => Ok(None),
            Some((slug, None)) => {
                let dossier = self.dossier.slug.clone();
                Err(Error::Undeclared {
                    dossier,
                    what,
                    slug: slug.into(),
                })
            }
        }
    }

    fn visible(&self, sql: &str) -> Result<HashMap<String, i64>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([self.dossier.slug.as_str(), REGISTER_SLUG], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn find(&self, sql: &str, slug: &str) -> Result<Option<i64>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([slug], |row| row.get(0)).optional()?)
    }

    /// Returns the slugs of the other dossiers that declare a row.
    fn others(&self, id: Option<i64>, sql: &str) -> Result<Vec<String>, Error> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![id, self.dossier.slug], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes every field in which two descriptions of one thing differ.
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

fn passage_keys(connection: &Connection, source_id: i64) -> Result<HashMap<String, i64>, Error> {
    let mut statement = connection.prepare_cached(include_str!("select_passage_keys.sql"))?;
    let rows = statement.query_map([source_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
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

/// Returns a description as its fields, under the names that the model gives them.
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
