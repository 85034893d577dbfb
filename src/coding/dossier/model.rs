//! The model of a valid dossier. Every reference refers to a declared name, every code is in the
//! codebook, and every date has its first and last possible day.
//!
//! Lists keep the order of the file. Texts are trimmed and free of control characters. An absent
//! value (`None`) was not stated in the file.

use serde::Serialize;

use super::form::is_slug;

/// The name of an actor, topic, source, dossier or fact: `[a-z0-9]+(-[a-z0-9]+)*`.
pub type Slug = String;

/// A code of one of the codebook's vocabularies.
pub type Code = String;

/// One coder's account of one source, or the shared register.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Dossier {
    /// The name of the dossier, by which `unload` and `export dossier` find it.
    pub slug: Slug,
    /// The coder's title for the dossier.
    pub title: String,
    /// The name of the coder.
    pub coder: String,
    /// The day of coding, in ISO 8601.
    pub coded_on: String,
    /// The version of the vocabularies that the coder used.
    pub codebook: String,
    /// How far the coder covered the source: `complete` or `partial`.
    pub coverage: Code,
    /// The coded source. Only the register has none.
    pub source: Option<Source>,
    /// The passages, in the order of the source.
    pub passages: Vec<Passage>,
    /// The sentences that the coder read but found to state no fact.
    pub not_coded: Vec<NotCoded>,
    /// The actors that this dossier declares.
    pub actors: Vec<Actor>,
    /// The topics that this dossier declares.
    pub topics: Vec<Topic>,
    /// The offices and memberships of actors.
    pub affiliations: Vec<Affiliation>,
    /// Things done, held, given, said, agreed, planned, declined or skipped.
    pub engagements: Vec<Engagement>,
    /// The positions of actors.
    pub stances: Vec<Stance>,
    /// The judgements of the source's author.
    pub assessments: Vec<Assessment>,
    /// The relations between facts.
    pub links: Vec<Link>,
    /// The open questions.
    pub gaps: Vec<Gap>,
    /// The kinds of events that the source keeps a record of, such as votes.
    pub remits: Vec<Remit>,
}

/// A document or data set that coders read.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Source {
    /// The stable name of the source.
    pub slug: Slug,
    /// A code of `source_kind`.
    pub kind: Code,
    /// The coder's description of the source.
    pub label: String,
    /// The title, as printed.
    pub title: Option<String>,
    /// The author, as printed.
    pub author: Option<String>,
    /// The publisher, as printed.
    pub publisher: Option<String>,
    /// The date of publication, in EDTF.
    pub published: Option<String>,
    /// The date of writing. Words such as "now" refer to it.
    pub written: Option<Period>,
    /// The address at which the source is published.
    pub url: Option<String>,
    /// The language, as an ISO 639-1 code.
    pub language: Option<String>,
    /// The source's terms of use.
    pub licence: Option<String>,
    /// The SHA-256 of the file, as lower-case hexadecimal.
    pub fingerprint: Option<String>,
    /// The Admiralty grade of the source, `A` to `F`.
    pub reliability: Option<String>,
    /// The Admiralty grade of the information, 1 to 6.
    pub credibility: Option<u32>,
}

/// A paragraph, caption or notice of the source.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Passage {
    /// The slug of the heading above the passage.
    pub section: Slug,
    /// The number of the passage under its heading, from 1.
    pub ordinal: u32,
    /// A code of `passage_kind`.
    pub kind: Code,
    /// The number of sentences.
    pub sentences: u32,
    /// The first code point of the passage in the normalized text, counted from 0.
    pub start: Option<u64>,
    /// One past the last code point of the passage.
    pub end: Option<u64>,
    /// The first 32 lower-case hexadecimal digits of the SHA-256 of the passage's normalized text.
    pub sha256: Option<String>,
}

/// A passage or sentence of the source, written `section/ordinal` or `section/ordinal.sentence`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Locator {
    /// The slug of the heading above the passage.
    pub section: Slug,
    /// The number of the passage under its heading, from 1.
    pub ordinal: u32,
    /// The number of the sentence, from 1, or `None` for the whole passage.
    pub sentence: Option<u32>,
}

/// A sentence that the coder read but that states no fact.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NotCoded {
    /// Where the sentence is. Its `sentence` is never `None`.
    pub locator: Locator,
    /// Why the sentence states no fact.
    pub reason: String,
}

/// A state, organisation, person or other actor.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Actor {
    /// The stable name of the actor.
    pub slug: Slug,
    /// The name as printed, or the coder's words in brackets if the source gives no name.
    pub name: String,
    /// Whether the source gives the actor a name.
    pub named: bool,
    /// A code of `actor_kind`.
    pub kind: Code,
    /// The ISO 3166-1 alpha-3 code of a state.
    pub iso3: Option<String>,
    /// The slug of the actor that this actor is part of.
    pub part_of: Option<Slug>,
    /// Whether the actor has more members than the source lists.
    pub open_members: bool,
    /// The other names of the actor.
    pub names: Vec<ActorName>,
}

/// Another name of an actor, in addition to its main name.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ActorName {
    /// The name, as printed.
    pub name: String,
    /// The language of the name, as an ISO 639-1 code.
    pub language: Option<String>,
    /// Where or why the name is used.
    pub note: Option<String>,
}

/// An issue with which facts deal, such as tariffs.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Topic {
    /// The stable name of the topic.
    pub slug: Slug,
    /// The name that readers see.
    pub name: String,
    /// The slug of the broader topic.
    pub broader: Option<Slug>,
}

/// The values that facts of all kinds share.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Fact {
    /// The name of the fact, unique in the dossier. The name of an amount is
    /// `ENGAGEMENT/THING-STAGE-DATE`, with more parts if two amounts would otherwise have the same
    /// name. The name of a link is `FROM/RELATION/TO`.
    pub slug: String,
    /// How sure the coder is, as a code of `confidence`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Code>,
    /// The coder's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memo: Option<String>,
    /// The date of the fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The citations of the source, at least one.
    pub citations: Vec<Citation>,
}

/// A citation: the cited sentence or passage, how certain the source is there, and who speaks.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Citation {
    /// The cited sentence or passage.
    pub locator: Locator,
    /// How certain the source is, as a code of `hedge`.
    pub hedge: Code,
    /// The words of the source that express the hedge or, for some links, the contrast.
    pub cue: Vec<String>,
    /// Whether the author or somebody else speaks, as a code of `voice`.
    pub voice: Code,
    /// The speaker, who is stated if and only if `voice` is `speaker`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice_actor: Option<Slug>,
}

/// A date, and how the coder knows it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Period {
    /// The date. It is `None` if the source gives only words, such as "recently".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How the coder knows the date, as a code of `date_basis`.
    pub basis: Code,
    /// The source's words for the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The coder's reason, if the coder inferred the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An EDTF date, with the values that SQL needs to compare it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Date {
    /// The canonical form of the date in EDTF.
    pub edtf: String,
    /// A code of `precision`, such as `month`. Of an interval or set, the coarsest date counts.
    pub precision: Code,
    /// The EDTF form, such as an interval, as a code of `form`.
    pub form: Code,
    /// Whether the date is marked `~`, `?` or `%`.
    pub approximate: bool,
    /// The first possible ISO day. An open start is `0000-01-01`, and an unknown one is `None`.
    pub earliest: Option<String>,
    /// The last possible ISO day. An open end is `9999-12-31`, and an unknown one is `None`.
    pub latest: Option<String>,
    /// The first and last ISO day of each stretch of possible days. The list is empty if a single
    /// stretch goes from the earliest to the latest day, or if there are more than 400 stretches.
    pub spans: Vec<(String, String)>,
}

/// An event or relationship: something done, held, given, said, agreed, planned, declined or
/// skipped.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Engagement {
    /// The slug, date and evidence.
    pub fact: Fact,
    /// The name of the event, which is the same in all accounts of the event. By default it is the
    /// slug of the engagement.
    pub happening: Slug,
    /// The title, in the coder's words.
    pub title: String,
    /// A code of `engagement_kind`.
    pub kind: Code,
    /// A code of `domain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<Code>,
    /// A code of `status`.
    pub status: Code,
    /// What a commitment obliges its parties to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obligation: Option<Obligation>,
    /// How public the engagement is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// A code of `recurrence`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Code>,
    /// The place, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The purpose, in the coder's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The precondition, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// What limits the engagement, in the coder's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The article or annex, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// The slug of the engagement that contains this engagement. Both are in the same dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Slug>,
    /// Whether the engagement has participants that are not named.
    #[serde(skip_serializing_if = "is_not")]
    pub open_participants: bool,
    /// Whether the engagement has topics that are not named.
    #[serde(skip_serializing_if = "is_not")]
    pub open_topics: bool,
    /// Whether the engagement has parts that are not coded.
    #[serde(skip_serializing_if = "is_not")]
    pub open_parts: bool,
    /// The slugs of the topics.
    pub topics: Vec<Slug>,
    /// The participants with their roles.
    pub participants: Vec<Participant>,
    /// The amounts of the engagement.
    pub quantities: Vec<Quantity>,
}

/// Returns whether a flag is false. False flags are not serialized, like absent values.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_not(flag: &bool) -> bool {
    !flag
}

/// How public an engagement or stance is.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Visibility {
    /// A code of `visibility`.
    pub code: Code,
    /// The printed words that show how public it is.
    pub words: Option<String>,
}

/// What a commitment obliges its parties to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Obligation {
    /// A code of `obligation`.
    pub code: Code,
    /// The printed words that state the obligation, such as "shall".
    pub words: String,
}

/// An actor that takes part in an engagement, and its role.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Participant {
    /// The slug of the actor.
    pub actor: Slug,
    /// A code of `role`.
    pub role: Code,
    /// The vote, as a code of `vote`. `None` unless the actor is a voter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vote: Option<Code>,
    /// The coder's reason, if the coder inferred the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred: Option<String>,
}

/// An amount of an engagement at one stage.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Quantity {
    /// The name, date and evidence.
    pub fact: Fact,
    /// What is counted, as a slug such as `aid`.
    pub thing: Slug,
    /// Whether the figure is exact or a bound, as a code of `comparator`.
    pub comparator: Code,
    /// The lower bound of the figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// The upper bound of the figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// The amount, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The unit: an ISO 4217 currency code such as `USD`, or a noun such as `ship`. It can be
    /// absent if the amount has no figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The period of a rate, as a code of `per`: `year` in `5 million USD a year`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Code>,
    /// How far the amount has come, such as pledged or received, as a code of `stage`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Code>,
    /// Whether the amount is a level to keep or reach, such as a tariff rate. Levels are never
    /// added up.
    #[serde(skip_serializing_if = "is_not")]
    pub level: bool,
}

/// A figure: a whole number, or a number with a fraction.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
pub enum Number {
    /// A whole figure.
    Integer(i64),
    /// A figure with a fraction, always finite.
    Real(f64),
}

impl Number {
    /// Returns a whole figure. A number beyond 2^53 becomes the nearest floating-point number,
    /// as the database stores it.
    #[must_use]
    pub fn whole(whole: i64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "that is the nearest one")]
        match whole.unsigned_abs() {
            0..=Self::EXACT => Self::Integer(whole),
            _ => Self::Real(whole as f64),
        }
    }

    /// Returns a whole figure if the number has no fraction and is not beyond 2^53, and otherwise
    /// [`Self::Real`].
    #[must_use]
    pub fn real(real: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "it has no fraction, and fits"
        )]
        if real.fract() == 0.0 && real.abs() <= Self::EXACT as f64 {
            Self::Integer(real as i64)
        } else {
            Self::Real(real)
        }
    }

    /// Every whole number up to this bound is exact as a floating-point number.
    const EXACT: u64 = 1 << 53;
}

/// A position that an actor takes.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Stance {
    /// The slug, date and evidence.
    pub fact: Fact,
    /// The actor who holds the position.
    pub holder: Slug,
    /// The actor at whom the position is directed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Slug>,
    /// The topic of the position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<Slug>,
    /// A code of `position`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Code>,
    /// A code of `mode`.
    pub mode: Code,
    /// What limits the position, in the coder's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// A summary, in the coder's words.
    pub summary: String,
    /// What the actor said, in quoted words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utterance: Option<String>,
    /// The slug of the engagement that declares or enacts the position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Slug>,
    /// How public the position is. It is `None` if `through` is set: see `Engagement::visibility`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
}

/// An office, a membership or a similar relation of an actor to an organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Affiliation {
    /// The slug, date and evidence.
    pub fact: Fact,
    /// The actor who has the office or membership.
    pub actor: Slug,
    /// The organisation in which the actor has the office or membership.
    pub organisation: Slug,
    /// A code of `affiliation_kind`.
    pub kind: Code,
    /// The title of the office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether the date is only a day on which the affiliation is known to have existed, and not
    /// the whole term of office.
    pub attested: bool,
    /// The slug of the engagement that attests the affiliation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Slug>,
}

/// A judgement of the source's author.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Assessment {
    /// The slug, date and evidence.
    pub fact: Fact,
    /// A code of `assessment_kind`.
    pub kind: Code,
    /// A summary, in the coder's words.
    pub summary: String,
    /// What limits the judgement, in the coder's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The actors, topics and facts that are judged.
    pub about: Vec<Reference>,
}

/// A relation between two facts.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Link {
    /// The name and the evidence. A link has no date.
    pub fact: Fact,
    /// The slug of the fact at which the link starts. The fact is in the same dossier.
    pub from: String,
    /// A code of `relation`.
    pub relation: Code,
    /// The slug of the fact at which the link ends. The fact is in the same dossier.
    pub to: String,
    /// The time between the two facts, as an ISO 8601 duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag: Option<String>,
    /// The source's words for the time between the two facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag_words: Option<String>,
}

/// An open question, which the source does not answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Gap {
    /// The slug of the question, unique among the gaps and facts of the dossier.
    pub slug: Slug,
    /// What the question is about, or `None` for the source itself.
    pub about: Option<Reference>,
    /// A code of `aspect`.
    pub aspect: Code,
    /// The question, in the coder's words.
    pub question: String,
}

/// A statement that a source records engagements of a kind, such as votes, and so can confirm them.
/// If it is `exhaustive`, an engagement that the source does not mention did not take place.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Remit {
    /// A code of `engagement_kind`.
    pub kind: Code,
    /// The actor whose engagements the source records, or `None` for those of any actor.
    pub actor: Option<Slug>,
    /// The role of that actor, as a code of `role`.
    pub role: Option<Code>,
    /// The period that the source covers, or `None` if it is unlimited.
    pub covered: Option<Date>,
    /// Whether the source records all these engagements. If so, an engagement that it does not
    /// mention did not take place.
    pub exhaustive: bool,
    /// A description of the coverage, in the coder's words.
    pub note: String,
}

/// An actor, a topic, or a fact of the same dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Reference {
    /// An actor, written `actor:SLUG`.
    Actor(Slug),
    /// A topic, written `topic:SLUG`.
    Topic(Slug),
    /// A fact of any kind, written as its slug.
    Fact(String),
}

impl Locator {
    /// Reads a locator: `section/ordinal` or `section/ordinal.sentence`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (section, place) = text.split_once('/')?;
        let (ordinal, sentence) = match place.split_once('.') {
            Some((ordinal, sentence)) => (ordinal, Some(counted(sentence)?)),
            None => (place, None),
        };
        is_slug(section).then_some(())?;
        Some(Self {
            section: section.to_owned(),
            ordinal: counted(ordinal)?,
            sentence,
        })
    }
}

/// Reads a whole number above 0. A plus sign or leading zero is refused, so that each sentence has
/// only one locator.
fn counted(text: &str) -> Option<u32> {
    let starts_well = text.starts_with(|c: char| matches!(c, '1'..='9'));
    starts_well.then(|| text.parse().ok()).flatten()
}
