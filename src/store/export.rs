//! Reading a dossier back, just as it was loaded.

use std::collections::BTreeMap;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Type, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Error, Reader, Store, unload};
use crate::dossier::{
    Actor, ActorName, Affiliation, Assessment, Citation, Date, Dossier, Engagement, Fact, Gap,
    Link, Locator, NotCoded, Number, Participant, Passage, Period, Quantity, REGISTER_SLUG,
    Reference, Remit, Source, Stance, Topic, Visibility, read_date,
};

impl Store {
    /// Reads a dossier back, equal to the one that was loaded.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownDossier`].
    pub fn dossier(&self, slug: &str) -> Result<Dossier, Error> {
        dossier(&self.connection, slug).map_err(|error| error.at(&self.path))
    }

    /// Returns the actors that dossiers declare and the register does not: slug, and the first
    /// dossier that declares it.
    pub fn declared(&self) -> Result<BTreeMap<String, String>, Error> {
        declared(&self.connection).map_err(|error| Error::from(error).at(&self.path))
    }
}

impl Reader {
    /// Reads a dossier back, equal to the one that was loaded.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownDossier`].
    pub fn dossier(&self, slug: &str) -> Result<Dossier, Error> {
        dossier(&self.connection, slug).map_err(|error| error.at(&self.path))
    }

    /// Returns the actors that dossiers declare and the register does not: slug, and the first
    /// dossier that declares it.
    pub fn declared(&self) -> Result<BTreeMap<String, String>, Error> {
        declared(&self.connection).map_err(|error| Error::from(error).at(&self.path))
    }

    /// Returns an actor as it is declared.
    pub fn declaration(&self, slug: &str) -> Result<Option<Actor>, Error> {
        let id = "SELECT actor_id FROM actors WHERE slug = ?1";
        let id = self.connection.query_row(id, [slug], |row| row.get(0));
        let found = id
            .optional()
            .and_then(|id| id.map(|id| actor(&self.connection, id)).transpose());
        found.map_err(|error| Error::from(error).at(&self.path))
    }

    /// Returns the slugs of the dossiers that are loaded, the register first.
    pub fn dossiers(&self) -> Result<Vec<String>, Error> {
        unload::loaded(&self.connection).map_err(|error| error.at(&self.path))
    }
}

fn declared(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut statement = connection.prepare_cached(include_str!("select_declared_actors.sql"))?;
    let rows = statement.query_map([REGISTER_SLUG], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

fn dossier(connection: &Connection, slug: &str) -> Result<Dossier, Error> {
    let mut head = connection.prepare_cached(include_str!("export_dossier.sql"))?;
    let mut head = head.query([slug])?;
    // Until `head` is done with, this row holds one state of the file, so that
    // no writer can come in between the tables.
    let Some(row) = head.next()? else {
        let loaded = unload::loaded(connection)?;
        return Err(Error::UnknownDossier {
            slug: slug.into(),
            loaded,
        });
    };
    let reading = Reading {
        connection,
        dossier_id: row.get(0)?,
    };
    let source_id: Option<i64> = row.get(1)?;
    Ok(Dossier {
        slug: row.get(2)?,
        title: row.get(3)?,
        coder: row.get(4)?,
        coded_on: row.get(5)?,
        codebook: row.get(6)?,
        coverage: row.get(7)?,
        source: source_id.map(|id| source(connection, id)).transpose()?,
        passages: source_id.map_or_else(|| Ok(Vec::new()), |id| passages(connection, id))?,
        not_coded: reading.said(include_str!("export_not_coded.sql"), not_coded)?,
        actors: reading.actors()?,
        topics: reading.topics()?,
        affiliations: reading.affiliations()?,
        engagements: reading.engagements()?,
        stances: reading.stances()?,
        assessments: reading.assessments()?,
        links: reading.links()?,
        gaps: reading.said(include_str!("export_gaps.sql"), gap)?,
        remits: reading.said(include_str!("export_remits.sql"), remit)?,
    })
}

/// Returns the source with this key.
pub(super) fn source(connection: &Connection, id: i64) -> rusqlite::Result<Source> {
    let mut statement = connection.prepare_cached(include_str!("export_source.sql"))?;
    statement.query_row([id], |row| {
        let basis: Option<String> = row.get(1)?;
        Ok(Source {
            written: basis.map(|_| period(row)).transpose()?,
            slug: row.get(9)?,
            kind: row.get(10)?,
            label: row.get(11)?,
            title: row.get(12)?,
            author: row.get(13)?,
            publisher: row.get(14)?,
            published: row.get(15)?,
            url: row.get(16)?,
            language: row.get(17)?,
            licence: row.get(18)?,
            fingerprint: row.get(19)?,
            reliability: row.get(20)?,
            credibility: row.get(21)?,
        })
    })
}

/// Returns the passages of a source, in its order.
pub(super) fn passages(connection: &Connection, source_id: i64) -> rusqlite::Result<Vec<Passage>> {
    list(
        connection,
        include_str!("export_passages.sql"),
        source_id,
        |row| {
            Ok(Passage {
                section: row.get(0)?,
                ordinal: row.get(1)?,
                kind: row.get(2)?,
                sentences: row.get(3)?,
                start: row.get::<_, Option<i64>>(4)?.map(i64::cast_unsigned),
                end: row.get::<_, Option<i64>>(5)?.map(i64::cast_unsigned),
                sha256: row.get(6)?,
            })
        },
    )
}

/// Returns the actor with this key.
pub(super) fn actor(connection: &Connection, id: i64) -> rusqlite::Result<Actor> {
    let names = "SELECT name, language, note FROM actor_names WHERE actor_id = ?1 ORDER BY ordinal";
    let names = list(connection, names, id, |row| {
        Ok(ActorName {
            name: row.get(0)?,
            language: row.get(1)?,
            note: row.get(2)?,
        })
    })?;
    let mut statement = connection.prepare_cached(include_str!("export_actor.sql"))?;
    statement.query_row([id], |row| {
        Ok(Actor {
            slug: row.get(0)?,
            name: row.get(1)?,
            named: row.get(2)?,
            kind: row.get(3)?,
            iso3: row.get(4)?,
            part_of: row.get(5)?,
            open_members: row.get(6)?,
            names,
        })
    })
}

/// Returns the topic with this key.
pub(super) fn topic(connection: &Connection, id: i64) -> rusqlite::Result<Topic> {
    let mut statement = connection.prepare_cached(include_str!("export_topic.sql"))?;
    statement.query_row([id], |row| {
        Ok(Topic {
            slug: row.get(0)?,
            name: row.get(1)?,
            broader: row.get(2)?,
        })
    })
}

/// One dossier while it is read.
struct Reading<'c> {
    connection: &'c Connection,
    dossier_id: i64,
}

impl Reading<'_> {
    /// Reads what the dossier says in one table, in its order.
    fn said<T>(
        &self,
        sql: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        list(self.connection, sql, self.dossier_id, read)
    }

    fn actors(&self) -> rusqlite::Result<Vec<Actor>> {
        let sql = "SELECT actor_id FROM dossier_actors WHERE dossier_id = ?1 ORDER BY ordinal";
        self.said(sql, |row| actor(self.connection, row.get(0)?))
    }

    fn topics(&self) -> rusqlite::Result<Vec<Topic>> {
        let sql = "SELECT topic_id FROM dossier_topics WHERE dossier_id = ?1 ORDER BY ordinal";
        self.said(sql, |row| topic(self.connection, row.get(0)?))
    }

    fn affiliations(&self) -> rusqlite::Result<Vec<Affiliation>> {
        self.said(include_str!("export_affiliations.sql"), |row| {
            Ok(Affiliation {
                fact: self.fact(row.get(0)?)?,
                actor: row.get(1)?,
                organisation: row.get(2)?,
                kind: row.get(3)?,
                title: row.get(4)?,
                attested: row.get(5)?,
                through: row.get(6)?,
            })
        })
    }

    fn engagements(&self) -> rusqlite::Result<Vec<Engagement>> {
        self.said(include_str!("export_engagements.sql"), |row| {
            let id = row.get(0)?;
            Ok(Engagement {
                fact: self.fact(id)?,
                happening: row.get(1)?,
                title: row.get(2)?,
                kind: row.get(3)?,
                domain: row.get(4)?,
                status: row.get(5)?,
                visibility: visibility(row.get(6)?, row.get(7)?),
                recurrence: row.get(8)?,
                place: row.get(9)?,
                purpose: row.get(10)?,
                part_of: row.get(11)?,
                open_participants: row.get(12)?,
                open_topics: row.get(13)?,
                open_parts: row.get(14)?,
                topics: self.list(include_str!("export_topics_of.sql"), id, |row| row.get(0))?,
                participants: self.list(
                    include_str!("export_participants.sql"),
                    id,
                    participant,
                )?,
                quantities: self.quantities(id)?,
            })
        })
    }

    fn quantities(&self, engagement_id: i64) -> rusqlite::Result<Vec<Quantity>> {
        self.list(
            include_str!("export_quantities.sql"),
            engagement_id,
            |row| {
                Ok(Quantity {
                    fact: self.fact(row.get(0)?)?,
                    thing: row.get(1)?,
                    comparator: row.get(2)?,
                    low: row.get(3)?,
                    high: row.get(4)?,
                    words: row.get(5)?,
                    unit: row.get(6)?,
                    per: row.get(7)?,
                    stage: row.get(8)?,
                })
            },
        )
    }

    fn stances(&self) -> rusqlite::Result<Vec<Stance>> {
        self.said(include_str!("export_stances.sql"), |row| {
            Ok(Stance {
                fact: self.fact(row.get(0)?)?,
                holder: row.get(1)?,
                target: row.get(2)?,
                topic: row.get(3)?,
                position: row.get(4)?,
                mode: row.get(5)?,
                scope: row.get(6)?,
                summary: row.get(7)?,
                utterance: row.get(8)?,
                through: row.get(9)?,
                visibility: visibility(row.get(10)?, row.get(11)?),
            })
        })
    }

    fn assessments(&self) -> rusqlite::Result<Vec<Assessment>> {
        self.said(include_str!("export_assessments.sql"), |row| {
            let id = row.get(0)?;
            let about = self.list(include_str!("export_subjects.sql"), id, |row| {
                reference(row, 0)
            })?;
            Ok(Assessment {
                fact: self.fact(id)?,
                kind: row.get(1)?,
                summary: row.get(2)?,
                scope: row.get(3)?,
                about: about.into_iter().flatten().collect(),
            })
        })
    }

    fn links(&self) -> rusqlite::Result<Vec<Link>> {
        self.said(include_str!("export_links.sql"), |row| {
            Ok(Link {
                fact: self.fact(row.get(0)?)?,
                from: row.get(1)?,
                relation: row.get(2)?,
                to: row.get(3)?,
                lag: row.get(4)?,
                lag_words: row.get(5)?,
            })
        })
    }

    fn fact(&self, id: i64) -> rusqlite::Result<Fact> {
        let sql = "SELECT slug, confidence, memo FROM facts WHERE fact_id = ?1";
        self.connection.prepare_cached(sql)?.query_row([id], |row| {
            Ok(Fact {
                slug: row.get(0)?,
                confidence: row.get(1)?,
                memo: row.get(2)?,
                period: self.period(id)?,
                citations: self.citations(id)?,
            })
        })
    }

    fn period(&self, fact_id: i64) -> rusqlite::Result<Option<Period>> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("export_period.sql"))?;
        statement.query_row([fact_id], period).optional()
    }

    fn citations(&self, fact_id: i64) -> rusqlite::Result<Vec<Citation>> {
        self.list(include_str!("export_citations.sql"), fact_id, |row| {
            let cues = "SELECT words FROM cues WHERE citation_id = ?1 ORDER BY ordinal";
            Ok(Citation {
                cue: self.list(cues, row.get(0)?, |row| row.get(0))?,
                locator: locator(row, 1)?,
                hedge: row.get(4)?,
                voice: row.get(5)?,
                voice_actor: row.get(6)?,
            })
        })
    }

    fn list<T>(
        &self,
        sql: &str,
        id: i64,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        list(self.connection, sql, id, read)
    }
}

fn list<T>(
    connection: &Connection,
    sql: &str,
    id: i64,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare_cached(sql)?
        .query_map([id], read)?
        .collect()
}

/// Reads a period from the first nine columns of a row.
fn period(row: &Row<'_>) -> rusqlite::Result<Period> {
    let edtf: Option<String> = row.get(0)?;
    let date = edtf.map(|edtf| -> rusqlite::Result<Date> {
        Ok(Date {
            edtf,
            precision: row.get(4)?,
            form: row.get(5)?,
            approximate: row.get(6)?,
            earliest: row.get(7)?,
            latest: row.get(8)?,
        })
    });
    Ok(Period {
        date: date.transpose()?,
        basis: row.get(1)?,
        words: row.get(2)?,
        reason: row.get(3)?,
    })
}

/// Reads section, ordinal and sentence from a row.
fn locator(row: &Row<'_>, first: usize) -> rusqlite::Result<Locator> {
    Ok(Locator {
        section: row.get(first)?,
        ordinal: row.get(first + 1)?,
        sentence: row.get(first + 2)?,
    })
}

fn not_coded(row: &Row<'_>) -> rusqlite::Result<NotCoded> {
    Ok(NotCoded {
        locator: locator(row, 0)?,
        reason: row.get(3)?,
    })
}

fn participant(row: &Row<'_>) -> rusqlite::Result<Participant> {
    Ok(Participant {
        actor: row.get(0)?,
        role: row.get(1)?,
        vote: row.get(2)?,
        inferred: row.get(3)?,
    })
}

fn gap(row: &Row<'_>) -> rusqlite::Result<Gap> {
    Ok(Gap {
        slug: row.get(0)?,
        about: reference(row, 1)?,
        aspect: row.get(4)?,
        question: row.get(5)?,
    })
}

fn remit(row: &Row<'_>) -> rusqlite::Result<Remit> {
    let edtf: Option<String> = row.get(3)?;
    let covered = edtf.map(|edtf| read_date(&edtf)).transpose();
    Ok(Remit {
        kind: row.get(0)?,
        actor: row.get(1)?,
        role: row.get(2)?,
        covered: covered.map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(error))
        })?,
        exhaustive: row.get(4)?,
        note: row.get(5)?,
    })
}

/// Reads the slugs of an actor, a topic and a fact, of which at most one is there.
fn reference(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Reference>> {
    let actor = row.get::<_, Option<String>>(first)?.map(Reference::Actor);
    let topic = row
        .get::<_, Option<String>>(first + 1)?
        .map(Reference::Topic);
    let fact = row
        .get::<_, Option<String>>(first + 2)?
        .map(Reference::Fact);
    Ok(actor.or(topic).or(fact))
}

fn visibility(code: Option<String>, words: Option<String>) -> Option<Visibility> {
    code.map(|code| Visibility { code, words })
}

impl FromSql for Number {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(number) => Ok(Self::Integer(number)),
            ValueRef::Real(number) => Ok(Self::Real(number)),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}
