//! A dossier that validation has passed: every reference resolves, every code is
//! in the codebook, every date has its bounds.
//!
//! Order is the file's own everywhere. Texts are trimmed and free of control
//! characters. Optional means *not stated*.

use serde::Serialize;

use super::form::is_slug;

/// Name of an actor, topic, source, dossier or fact: `[a-z0-9]+(-[a-z0-9]+)*`.
pub type Slug = String;

/// A code of one of the codebook's vocabularies.
pub type Code = String;

/// One coder's account of one source, or the shared register.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Dossier {
    /// What `unload` and `export dossier` call it.
    pub slug: Slug,
    /// The coder's name for it.
    pub title: String,
    /// Who coded.
    pub coder: String,
    /// Day of coding, ISO 8601.
    pub coded_on: String,
    /// Version of the vocabularies.
    pub codebook: String,
    /// `complete` or `partial`.
    pub coverage: Code,
    /// What is coded; only the register has none.
    pub source: Option<Source>,
    /// In the order of the source.
    pub passages: Vec<Passage>,
    /// Sentences that carry no fact.
    pub not_coded: Vec<NotCoded>,
    /// Actors this dossier declares.
    pub actors: Vec<Actor>,
    /// Topics this dossier declares.
    pub topics: Vec<Topic>,
    /// Offices and memberships.
    pub affiliations: Vec<Affiliation>,
    /// What was done, held, given, said, agreed, planned, declined or skipped.
    pub engagements: Vec<Engagement>,
    /// Positions.
    pub stances: Vec<Stance>,
    /// Judgements of the source's author.
    pub assessments: Vec<Assessment>,
    /// Relations between facts.
    pub links: Vec<Link>,
    /// What the source does not say.
    pub gaps: Vec<Gap>,
    /// What the source keeps record of.
    pub remits: Vec<Remit>,
}

/// A document or data set.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Source {
    /// Stable name.
    pub slug: Slug,
    /// Code of `source_kind`.
    pub kind: Code,
    /// The coder's description of it.
    pub label: String,
    /// As printed.
    pub title: Option<String>,
    /// As printed.
    pub author: Option<String>,
    /// As printed.
    pub publisher: Option<String>,
    /// EDTF.
    pub published: Option<String>,
    /// When it was written: the anchor of "now".
    pub written: Option<Period>,
    /// Where it can be read.
    pub url: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Terms of the source itself.
    pub licence: Option<String>,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub fingerprint: Option<String>,
    /// Admiralty grade, `A` to `F`.
    pub reliability: Option<String>,
    /// Admiralty grade, 1 to 6.
    pub credibility: Option<u32>,
}

/// A paragraph, caption or notice.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Passage {
    /// Slug of the heading.
    pub section: Slug,
    /// Order under the heading, from 1.
    pub ordinal: u32,
    /// Code of `passage_kind`.
    pub kind: Code,
    /// How many sentences.
    pub sentences: u32,
    /// First code point in the normalized text, from 0.
    pub start: Option<u64>,
    /// One past the last code point.
    pub end: Option<u64>,
    /// The first 32 lower-case hexadecimal digits of the SHA-256 of its normalized text.
    pub sha256: Option<String>,
}

/// A place in the source: `section/ordinal` or `section/ordinal.sentence`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Locator {
    /// Slug of the heading.
    pub section: Slug,
    /// Paragraph under it, from 1.
    pub ordinal: u32,
    /// Sentence, from 1; `None` is the passage as a whole.
    pub sentence: Option<u32>,
}

/// A sentence that was read and carries no fact.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NotCoded {
    /// Always with a sentence.
    pub locator: Locator,
    /// Why.
    pub reason: String,
}

/// An actor.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Actor {
    /// Stable name.
    pub slug: Slug,
    /// As printed, or the coder's words in brackets.
    pub name: String,
    /// Whether the source names it.
    pub named: bool,
    /// Code of `actor_kind`.
    pub kind: Code,
    /// ISO 3166-1 alpha-3.
    pub iso3: Option<String>,
    /// The actor it belongs to.
    pub part_of: Option<Slug>,
    /// Whether it has more members than are named.
    pub open_members: bool,
    /// Further names.
    pub names: Vec<ActorName>,
}

/// A further name of an actor.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ActorName {
    /// As printed.
    pub name: String,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Where or why it is used.
    pub note: Option<String>,
}

/// An issue.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Topic {
    /// Stable name.
    pub slug: Slug,
    /// For people.
    pub name: String,
    /// A wider topic.
    pub broader: Option<Slug>,
}

/// What every fact with a slug carries.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Fact {
    /// Unique in the dossier. Of an amount `ENGAGEMENT/THING-STAGE-DATE` and what else tells
    /// it from others, of a link `FROM/RELATION/TO`.
    pub slug: String,
    /// Code of `confidence`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Code>,
    /// The coder's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memo: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// At least one.
    pub citations: Vec<Citation>,
}

/// Evidence: where, how surely, in whose voice.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Citation {
    /// Where.
    pub locator: Locator,
    /// Code of `hedge`.
    pub hedge: Code,
    /// Words that hedge, contrast or mark.
    pub cue: Vec<String>,
    /// Code of `voice`.
    pub voice: Code,
    /// The speaker, exactly where `voice` is `speaker`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice_actor: Option<Slug>,
}

/// When, and how that is known.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Period {
    /// The date; `None` where there are only words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Code of `date_basis`.
    pub basis: Code,
    /// The words that date it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Why the coder concludes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An EDTF date with what SQL needs to know of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Date {
    /// In its canonical form.
    pub edtf: String,
    /// Code of `precision`: the coarsest unit in it.
    pub precision: Code,
    /// Code of `form`.
    pub form: Code,
    /// Marked `~`, `?` or `%`.
    pub approximate: bool,
    /// First ISO day it can lie on; `0000-01-01` is open, `None` unknown.
    pub earliest: Option<String>,
    /// Last ISO day; `9999-12-31` is open, `None` unknown.
    pub latest: Option<String>,
    /// First and last ISO day of each stretch of days that it consists of; none where
    /// that is one, from the earliest to the latest.
    pub spans: Vec<(String, String)>,
}

/// Something done, held, given, said, agreed, planned, declined or skipped.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Engagement {
    /// Slug, date, evidence.
    pub fact: Fact,
    /// Shared by accounts of one happening; the slug unless given.
    pub happening: Slug,
    /// In the coder's words.
    pub title: String,
    /// Code of `engagement_kind`.
    pub kind: Code,
    /// Code of `domain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<Code>,
    /// Code of `status`.
    pub status: Code,
    /// Of a commitment, what it obliges to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obligation: Option<Obligation>,
    /// Code of `visibility`, and the printed word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// Code of `recurrence`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Code>,
    /// As printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// In the coder's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// What must happen first, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// What limits it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Article or annex, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// Slug of an engagement of this dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Slug>,
    /// More took part than are named.
    #[serde(skip_serializing_if = "is_not")]
    pub open_participants: bool,
    /// It has more topics than are named.
    #[serde(skip_serializing_if = "is_not")]
    pub open_topics: bool,
    /// It has more parts than are told.
    #[serde(skip_serializing_if = "is_not")]
    pub open_parts: bool,
    /// Topics.
    pub topics: Vec<Slug>,
    /// Who, as what.
    pub participants: Vec<Participant>,
    /// Amounts.
    pub quantities: Vec<Quantity>,
}

/// Whether a flag is left out of the content, as what is absent is.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_not(flag: &bool) -> bool {
    !flag
}

/// How public something is.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Visibility {
    /// Code of `visibility`.
    pub code: Code,
    /// The printed word.
    pub words: Option<String>,
}

/// What a commitment obliges to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Obligation {
    /// Code of `obligation`.
    pub code: Code,
    /// The printed words.
    pub words: String,
}

/// An actor in an engagement.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Participant {
    /// Who.
    pub actor: Slug,
    /// Code of `role`.
    pub role: Code,
    /// Code of `vote`, of a voter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vote: Option<Code>,
    /// Why the coder concludes the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred: Option<String>,
}

/// An amount of an engagement at one stage.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Quantity {
    /// Slug, date, evidence.
    pub fact: Fact,
    /// What is counted.
    pub thing: Slug,
    /// Code of `comparator`.
    pub comparator: Code,
    /// Least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// Most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// As printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// ISO 4217, or the thing counted; an unquantified amount may have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Code of `per`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Code>,
    /// Code of `stage`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Code>,
    /// A level that is kept or reached, which is never added.
    #[serde(skip_serializing_if = "is_not")]
    pub level: bool,
}

/// A figure: whole numbers stay whole.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
pub enum Number {
    /// Whole.
    Integer(i64),
    /// With a fraction; finite.
    Real(f64),
}

impl Number {
    /// Returns a whole figure; beyond what a fraction could tell apart, as the nearest one
    /// that the record can hold.
    #[must_use]
    pub fn whole(whole: i64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "that is the nearest one")]
        match whole.unsigned_abs() {
            0..=Self::EXACT => Self::Integer(whole),
            _ => Self::Real(whole as f64),
        }
    }

    /// Returns a figure that may have a fraction; without one it is whole.
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

    /// Up to here each whole number is a floating-point number, too.
    const EXACT: u64 = 1 << 53;
}

/// A position.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Stance {
    /// Slug, date, evidence.
    pub fact: Fact,
    /// Whose.
    pub holder: Slug,
    /// Towards which actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Slug>,
    /// On which topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<Slug>,
    /// Code of `position`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Code>,
    /// Code of `mode`.
    pub mode: Code,
    /// What limits it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// In the coder's words.
    pub summary: String,
    /// The quoted words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utterance: Option<String>,
    /// Slug of the engagement that declares or enacts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Slug>,
    /// How public; only without `through`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
}

/// Who is what of whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Affiliation {
    /// Slug, date, evidence.
    pub fact: Fact,
    /// Who.
    pub actor: Slug,
    /// Of whom.
    pub organisation: Slug,
    /// Code of `affiliation_kind`.
    pub kind: Code,
    /// Title of the office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether the date says when it is attested, not the term of office.
    pub attested: bool,
    /// Slug of the engagement that attests it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Slug>,
}

/// A judgement of the source's author.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Assessment {
    /// Slug, date, evidence.
    pub fact: Fact,
    /// Code of `assessment_kind`.
    pub kind: Code,
    /// In the coder's words.
    pub summary: String,
    /// What limits it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// What it is about.
    pub about: Vec<Reference>,
}

/// How one fact stands to another.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Link {
    /// Slug, evidence; never a date.
    pub fact: Fact,
    /// Slug of a fact of this dossier.
    pub from: String,
    /// Code of `relation`.
    pub relation: Code,
    /// Slug of a fact of this dossier.
    pub to: String,
    /// ISO 8601 duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag: Option<String>,
    /// The words the source gives it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag_words: Option<String>,
}

/// What the source does not say.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Gap {
    /// Unique among the dossier's gaps and facts.
    pub slug: Slug,
    /// About what; `None` is the source itself.
    pub about: Option<Reference>,
    /// Code of `aspect`.
    pub aspect: Code,
    /// In the coder's words.
    pub question: String,
}

/// A sort of engagement that a source keeps record of: what it can confirm, and
/// whether its silence tells.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Remit {
    /// Code of `engagement_kind`.
    pub kind: Code,
    /// Whose; `None` is anybody's.
    pub actor: Option<Slug>,
    /// Code of `role`: as what that actor is in them.
    pub role: Option<Code>,
    /// The time that is covered; `None` is not bounded.
    pub covered: Option<Date>,
    /// Whether all of them are recorded, so that by it what is missing did not
    /// take place.
    pub exhaustive: bool,
    /// What is covered, in the coder's words.
    pub note: String,
}

/// An actor, a topic, or a fact of the same dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Reference {
    /// `actor:SLUG`
    Actor(Slug),
    /// `topic:SLUG`
    Topic(Slug),
    /// A fact's slug, whatever its kind.
    Fact(String),
}

impl Locator {
    /// Reads `section/ordinal` or `section/ordinal.sentence`.
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

/// Reads a number from 1, without sign or leading zeros: one place, one locator.
fn counted(text: &str) -> Option<u32> {
    let starts_well = text.starts_with(|c: char| matches!(c, '1'..='9'));
    starts_well.then(|| text.parse().ok()).flatten()
}
