//! Loading dossiers: one transaction for all of them, and the same again changes nothing.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::declare::{self, Declared};
use super::{Error, Store, derive, unload};
use crate::dossier::{
    Affiliation, Assessment, Citation, Dossier, Engagement, Fact, Gap, Link, Locator, Number,
    Period, Quantity, REGISTER_SLUG, Reference, Remit, Stance, Visibility,
};

/// What loading did to one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    Added,
    /// It said something else before.
    Replaced,
    /// It said just this before.
    Unchanged,
}

/// One dossier that is now in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Its slug.
    pub slug: String,
    /// What happened to it.
    pub change: Change,
    /// How many facts it has, amounts and links included.
    pub facts: usize,
}

impl Store {
    /// Loads dossiers: all of them, or none where one fails.
    ///
    /// Their order does not matter. A dossier that is loaded already and has not
    /// changed is left alone; of one that has, everything it said is replaced.
    ///
    /// # Errors
    ///
    /// [`Error::OtherCoder`]; [`Error::Conflict`] with every difference between declarations of one
    /// thing, [`Error::Undeclared`], [`Error::Needed`], [`Error::Twice`].
    pub fn load(&mut self, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        self.load_all(dossiers)
            .map_err(|error| error.at(&self.path))
    }

    fn load_all(&mut self, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        refuse_twice(dossiers)?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (loaded, mut changed) = changed(&transaction, dossiers)?;
        if changed.is_empty() {
            return Ok(loaded);
        }
        // References may point forward and in circles; they are checked at the end.
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        replace(&transaction, &mut changed)?;
        transaction.commit()?;
        Ok(loaded)
    }
}

/// Refuses two dossiers of one name.
pub(super) fn refuse_twice(dossiers: &[Dossier]) -> Result<(), Error> {
    let mut seen = HashSet::new();
    match dossiers.iter().find(|dossier| !seen.insert(&dossier.slug)) {
        Some(dossier) => Err(Error::Twice(dossier.slug.clone())),
        None => Ok(()),
    }
}

/// A dossier to be written, and its fingerprint.
pub(super) type Changed<'d> = (&'d Dossier, String);

/// Returns what becomes of each dossier, and those that say something new.
pub(super) fn changed<'d>(
    connection: &Connection,
    dossiers: &'d [Dossier],
) -> Result<(Vec<Loaded>, Vec<Changed<'d>>), Error> {
    let mut loaded = Vec::with_capacity(dossiers.len());
    let mut changed = Vec::new();
    for dossier in dossiers {
        let sha256 = dossier.fingerprint();
        let change = compare(connection, dossier, &sha256)?;
        if change != Change::Unchanged {
            changed.push((dossier, sha256));
        }
        loaded.push(Loaded {
            slug: dossier.slug.clone(),
            change,
            facts: dossier.facts().count(),
        });
    }
    Ok((loaded, changed))
}

fn compare(connection: &Connection, dossier: &Dossier, sha256: &str) -> Result<Change, Error> {
    let stored: Option<(String, String)> = connection
        .prepare_cached("SELECT sha256, coder FROM dossiers WHERE slug = ?1")?
        .query_row([&dossier.slug], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match stored {
        None => Ok(Change::Added),
        Some((stored, _)) if stored == sha256 => Ok(Change::Unchanged),
        Some((_, coder)) if coder == dossier.coder => Ok(Change::Replaced),
        Some((_, coder)) => Err(Error::OtherCoder {
            slug: dossier.slug.clone(),
            loaded: coder,
            coder: dossier.coder.clone(),
        }),
    }
}

/// Puts changed dossiers in the place of what they said before.
fn replace(transaction: &Transaction<'_>, changed: &mut [Changed<'_>]) -> Result<(), Error> {
    write(transaction, changed)?;
    derive::derive(transaction)?;
    unload::sweep(transaction)
}

/// Writes changed dossiers in the place of what they said before; nothing is derived, and
/// what nobody declares any more is still there.
pub(super) fn write(
    transaction: &Transaction<'_>,
    changed: &mut [Changed<'_>],
) -> Result<(), Error> {
    // All are taken back first: what only they declared may then change freely.
    for (dossier, _) in changed.iter() {
        unload::take_back(transaction, &dossier.slug)?;
    }
    // The register first, since actors of the others may belong to its own.
    changed.sort_by_key(|(dossier, _)| dossier.slug != REGISTER_SLUG);
    let mut differences = Vec::new();
    let mut declared = Vec::with_capacity(changed.len());
    for (dossier, sha256) in changed.iter() {
        declared.push(declare::declare(
            transaction,
            dossier,
            sha256,
            &mut differences,
        )?);
    }
    if !differences.is_empty() {
        return Err(Error::Conflict(differences));
    }
    for ((dossier, _), declared) in changed.iter().zip(declared) {
        Writer::new(transaction, dossier, declared)?.write()?;
    }
    Ok(())
}

/// Writes what one dossier says, its declarations being there.
struct Writer<'a> {
    connection: &'a Connection,
    dossier: &'a Dossier,
    declared: Declared,
    /// Keys are given out beforehand, so that facts may refer to later ones.
    facts: HashMap<&'a str, i64>,
}

impl<'a> Writer<'a> {
    fn new(
        connection: &'a Connection,
        dossier: &'a Dossier,
        declared: Declared,
    ) -> Result<Self, Error> {
        let first: i64 = connection.query_row(
            "SELECT coalesce(max(fact_id), 0) + 1 FROM facts",
            [],
            |row| row.get(0),
        )?;
        let facts = (first..)
            .zip(dossier.facts_by_kind())
            .map(|(id, (_, fact))| (fact.slug.as_str(), id));
        Ok(Self {
            connection,
            dossier,
            declared,
            facts: facts.collect(),
        })
    }

    fn write(&self) -> Result<(), Error> {
        self.not_coded()?;
        for (kind, fact) in self.dossier.facts_by_kind() {
            self.fact(kind, fact)?;
        }
        for affiliation in &self.dossier.affiliations {
            self.affiliation(affiliation)?;
        }
        for engagement in &self.dossier.engagements {
            self.engagement(engagement)?;
        }
        for stance in &self.dossier.stances {
            self.stance(stance)?;
        }
        for assessment in &self.dossier.assessments {
            self.assessment(assessment)?;
        }
        for link in &self.dossier.links {
            self.link(link)?;
        }
        for gap in &self.dossier.gaps {
            self.gap(gap)?;
        }
        (1_i64..)
            .zip(&self.dossier.remits)
            .try_for_each(|(ordinal, remit)| self.remit(ordinal, remit))
    }

    fn not_coded(&self) -> Result<(), Error> {
        let mut insert = self
            .connection
            .prepare_cached(include_str!("insert_not_coded.sql"))?;
        for (ordinal, sentence) in (1_i64..).zip(&self.dossier.not_coded) {
            insert.execute(params![
                self.declared.dossier_id,
                self.passage(&sentence.locator)?,
                sentence.locator.sentence,
                ordinal,
                sentence.reason,
            ])?;
        }
        Ok(())
    }

    fn fact(&self, kind: &str, fact: &Fact) -> Result<(), Error> {
        let id = self.fact_id(&fact.slug)?;
        self.connection
            .prepare_cached(include_str!("insert_fact.sql"))?
            .execute(params![
                id,
                kind,
                fact.slug,
                self.declared.dossier_id,
                fact.confidence,
                fact.memo,
            ])?;
        if let Some(period) = &fact.period {
            self.period(id, period)?;
        }
        fact.citations
            .iter()
            .try_for_each(|citation| self.citation(id, citation))
    }

    fn period(&self, fact_id: i64, period: &Period) -> Result<(), Error> {
        let date = period.date.as_ref();
        self.connection
            .prepare_cached(include_str!("insert_period.sql"))?
            .execute(params![
                fact_id,
                date.map(|date| &date.edtf),
                period.basis,
                period.words,
                period.reason,
                date.map(|date| &date.precision),
                date.map(|date| &date.form),
                date.map(|date| date.approximate),
                date.and_then(|date| date.earliest.as_ref()),
                date.and_then(|date| date.latest.as_ref()),
            ])?;
        Ok(())
    }

    fn citation(&self, fact_id: i64, citation: &Citation) -> Result<(), Error> {
        self.connection
            .prepare_cached(include_str!("insert_citation.sql"))?
            .execute(params![
                fact_id,
                self.passage(&citation.locator)?,
                citation.locator.sentence,
                citation.hedge,
                citation.voice,
                self.maybe_actor(citation.voice_actor.as_deref())?,
            ])?;
        let citation_id = self.connection.last_insert_rowid();
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO cues (citation_id, ordinal, words) VALUES (?1, ?2, ?3)")?;
        for (ordinal, words) in (1_i64..).zip(&citation.cue) {
            insert.execute(params![citation_id, ordinal, words])?;
        }
        Ok(())
    }

    fn affiliation(&self, affiliation: &Affiliation) -> Result<(), Error> {
        self.connection
            .prepare_cached(include_str!("insert_affiliation.sql"))?
            .execute(params![
                self.fact_id(&affiliation.fact.slug)?,
                self.actor(&affiliation.actor)?,
                self.actor(&affiliation.organisation)?,
                affiliation.kind,
                affiliation.title,
                affiliation.attested,
                self.maybe_fact(affiliation.through.as_deref())?,
            ])?;
        Ok(())
    }

    fn engagement(&self, engagement: &Engagement) -> Result<(), Error> {
        let id = self.fact_id(&engagement.fact.slug)?;
        let (visibility, visibility_words) = visibility(engagement.visibility.as_ref());
        self.connection
            .prepare_cached(include_str!("insert_engagement.sql"))?
            .execute(params![
                id,
                engagement.happening,
                engagement.title,
                engagement.kind,
                engagement.domain,
                engagement.status,
                visibility,
                visibility_words,
                engagement.recurrence,
                engagement.place,
                engagement.purpose,
                self.maybe_fact(engagement.part_of.as_deref())?,
                engagement.open_participants,
                engagement.open_topics,
                engagement.open_parts,
            ])?;
        self.participants(id, engagement)?;
        self.topics(id, &engagement.topics)?;
        engagement
            .quantities
            .iter()
            .try_for_each(|quantity| self.quantity(id, quantity))
    }

    fn participants(&self, engagement_id: i64, engagement: &Engagement) -> Result<(), Error> {
        let mut insert = self
            .connection
            .prepare_cached(include_str!("insert_participation.sql"))?;
        for (ordinal, participant) in (1_i64..).zip(&engagement.participants) {
            insert.execute(params![
                engagement_id,
                self.actor(&participant.actor)?,
                participant.role,
                ordinal,
                participant.vote,
                participant.inferred,
            ])?;
        }
        Ok(())
    }

    fn topics(&self, engagement_id: i64, topics: &[String]) -> Result<(), Error> {
        let mut insert = self
            .connection
            .prepare_cached(include_str!("insert_engagement_topic.sql"))?;
        for (ordinal, topic) in (1_i64..).zip(topics) {
            insert.execute(params![engagement_id, self.topic(topic)?, ordinal])?;
        }
        Ok(())
    }

    fn quantity(&self, engagement_id: i64, quantity: &Quantity) -> Result<(), Error> {
        self.connection
            .prepare_cached(include_str!("insert_quantity.sql"))?
            .execute(params![
                self.fact_id(&quantity.fact.slug)?,
                engagement_id,
                quantity.thing,
                quantity.comparator,
                quantity.low.map(value),
                quantity.high.map(value),
                quantity.words,
                quantity.unit,
                quantity.per,
                quantity.stage,
            ])?;
        Ok(())
    }

    fn stance(&self, stance: &Stance) -> Result<(), Error> {
        let (visibility, visibility_words) = visibility(stance.visibility.as_ref());
        self.connection
            .prepare_cached(include_str!("insert_stance.sql"))?
            .execute(params![
                self.fact_id(&stance.fact.slug)?,
                self.actor(&stance.holder)?,
                self.maybe_actor(stance.target.as_deref())?,
                stance
                    .topic
                    .as_deref()
                    .map(|topic| self.topic(topic))
                    .transpose()?,
                stance.position,
                stance.mode,
                stance.scope,
                stance.summary,
                stance.utterance,
                self.maybe_fact(stance.through.as_deref())?,
                visibility,
                visibility_words,
            ])?;
        Ok(())
    }

    fn assessment(&self, assessment: &Assessment) -> Result<(), Error> {
        let id = self.fact_id(&assessment.fact.slug)?;
        self.connection
            .prepare_cached(include_str!("insert_assessment.sql"))?
            .execute(params![
                id,
                assessment.kind,
                assessment.summary,
                assessment.scope,
            ])?;
        let mut insert = self
            .connection
            .prepare_cached(include_str!("insert_assessment_subject.sql"))?;
        for (ordinal, about) in (1_i64..).zip(&assessment.about) {
            let (actor, topic, fact) = self.reference(Some(about))?;
            insert.execute(params![id, ordinal, actor, topic, fact])?;
        }
        Ok(())
    }

    fn link(&self, link: &Link) -> Result<(), Error> {
        self.connection
            .prepare_cached(include_str!("insert_link.sql"))?
            .execute(params![
                self.fact_id(&link.fact.slug)?,
                self.fact_id(&link.from)?,
                link.relation,
                self.fact_id(&link.to)?,
                link.lag,
                link.lag_words,
            ])?;
        Ok(())
    }

    fn gap(&self, gap: &Gap) -> Result<(), Error> {
        let (actor, topic, fact) = self.reference(gap.about.as_ref())?;
        self.connection
            .prepare_cached(include_str!("insert_gap.sql"))?
            .execute(params![
                gap.slug,
                self.declared.dossier_id,
                fact,
                actor,
                topic,
                gap.aspect,
                gap.question,
            ])?;
        Ok(())
    }

    fn remit(&self, ordinal: i64, remit: &Remit) -> Result<(), Error> {
        let covered = remit.covered.as_ref();
        self.connection
            .prepare_cached(include_str!("insert_remit.sql"))?
            .execute(params![
                self.declared.dossier_id,
                ordinal,
                remit.kind,
                self.maybe_actor(remit.actor.as_deref())?,
                remit.role,
                covered.map(|date| &date.edtf),
                covered.and_then(|date| date.earliest.as_ref()),
                covered.and_then(|date| date.latest.as_ref()),
                remit.exhaustive,
                remit.note,
            ])?;
        Ok(())
    }

    /// Returns the keys of the actor, topic and fact, of which at most one is there.
    #[expect(clippy::type_complexity, reason = "three columns of one row")]
    fn reference(
        &self,
        reference: Option<&Reference>,
    ) -> Result<(Option<i64>, Option<i64>, Option<i64>), Error> {
        Ok(match reference {
            None => (None, None, None),
            Some(Reference::Actor(slug)) => (Some(self.actor(slug)?), None, None),
            Some(Reference::Topic(slug)) => (None, Some(self.topic(slug)?), None),
            Some(Reference::Fact(slug)) => (None, None, Some(self.fact_id(slug)?)),
        })
    }

    fn actor(&self, slug: &str) -> Result<i64, Error> {
        let id = self.declared.actors.get(slug).copied();
        id.ok_or_else(|| self.undeclared("actor", slug))
    }

    fn maybe_actor(&self, slug: Option<&str>) -> Result<Option<i64>, Error> {
        slug.map(|slug| self.actor(slug)).transpose()
    }

    fn topic(&self, slug: &str) -> Result<i64, Error> {
        let id = self.declared.topics.get(slug).copied();
        id.ok_or_else(|| self.undeclared("topic", slug))
    }

    fn fact_id(&self, slug: &str) -> Result<i64, Error> {
        let id = self.facts.get(slug).copied();
        id.ok_or_else(|| self.undeclared("fact", slug))
    }

    fn maybe_fact(&self, slug: Option<&str>) -> Result<Option<i64>, Error> {
        slug.map(|slug| self.fact_id(slug)).transpose()
    }

    fn passage(&self, locator: &Locator) -> Result<i64, Error> {
        let name = format!("{}/{}", locator.section, locator.ordinal);
        let id = self.declared.passages.get(&name).copied();
        id.ok_or_else(|| self.undeclared("passage", &name))
    }

    fn undeclared(&self, what: &'static str, slug: &str) -> Error {
        Error::Undeclared {
            dossier: self.dossier.slug.clone(),
            what,
            slug: slug.into(),
        }
    }
}

fn visibility(visibility: Option<&Visibility>) -> (Option<&str>, Option<&str>) {
    let code = visibility.map(|visibility| visibility.code.as_str());
    (
        code,
        visibility.and_then(|visibility| visibility.words.as_deref()),
    )
}

/// Whole figures stay whole: as REAL, `200000000` prints with a fraction.
fn value(number: Number) -> rusqlite::types::Value {
    match number {
        Number::Integer(number) => number.into(),
        Number::Real(number) => number.into(),
    }
}
