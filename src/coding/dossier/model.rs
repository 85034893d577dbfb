//! The model of a valid dossier: every reference resolves, every code is in the codebook, every
//! date has its bounds.
//!
//! Everything is in the order of the file. Texts are trimmed and free of control characters. An
//! absent value means *not stated*.

use serde::Serialize;

use super::form::is_slug;

/// The name of an actor, topic, source, dossier or fact: `[a-z0-9]+(-[a-z0-9]+)*`.
pub type Slug = String;

/// A code of one of the codebook's vocabularies.
pub type Code = String;

/// One coder's account of one source, or the shared register.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Dossier {
    /// Its name in `unload` and `export dossier`.
    pub slug: Slug,
    /// The coder's title for it.
    pub title: String,
    /// The coder.
    pub coder: String,
    /// Day of coding, ISO 8601.
    pub coded_on: String,
    /// Version of the vocabularies.
    pub codebook: String,
    /// `complete` or `partial`.
    pub coverage: Code,
    /// The coded source; only the register has none.
    pub source: Option<Source>,
    /// In the order of the source.
    pub passages: Vec<Passage>,
    /// Sentences that carry no fact.
    pub not_coded: Vec<NotCoded>,
    /// Actors that this dossier declares.
    pub actors: Vec<Actor>,
    /// Topics that this dossier declares.
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
    /// Open questions.
    pub gaps: Vec<Gap>,
    /// The kinds of events that the source records.
    pub remits: Vec<Remit>,
}

/// A document or data set.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Source {
    /// The stable name.
    pub slug: Slug,
    /// Code of `source_kind`.
    pub kind: Code,
    /// The coder's description.
    pub label: String,
    /// As printed.
    pub title: Option<String>,
    /// As printed.
    pub author: Option<String>,
    /// As printed.
    pub publisher: Option<String>,
    /// EDTF.
    pub published: Option<String>,
    /// The date of writing, which "now" refers to.
    pub written: Option<Period>,
    /// Where it is published.
    pub url: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// The source's terms of use.
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
    /// The number of sentences.
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
    /// Paragraph under the heading, from 1.
    pub ordinal: u32,
    /// Sentence, from 1; `None` is the whole passage.
    pub sentence: Option<u32>,
}

/// A sentence that was read and carries no fact.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NotCoded {
    /// Its place, always with a sentence.
    pub locator: Locator,
    /// The reason.
    pub reason: String,
}

/// An actor.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Actor {
    /// The stable name.
    pub slug: Slug,
    /// As printed, or the coder's words in brackets.
    pub name: String,
    /// Whether the source names the actor.
    pub named: bool,
    /// Code of `actor_kind`.
    pub kind: Code,
    /// ISO 3166-1 alpha-3.
    pub iso3: Option<String>,
    /// The actor that it is part of.
    pub part_of: Option<Slug>,
    /// Whether it has members that are not named.
    pub open_members: bool,
    /// Other names.
    pub names: Vec<ActorName>,
}

/// Another name of an actor.
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
    /// The stable name.
    pub slug: Slug,
    /// The name for people.
    pub name: String,
    /// The broader topic.
    pub broader: Option<Slug>,
}

/// The part that all facts share.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Fact {
    /// Unique in the dossier. An amount has `ENGAGEMENT/THING-STAGE-DATE`, with more parts if
    /// needed; a link has `FROM/RELATION/TO`.
    pub slug: String,
    /// Code of `confidence`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Code>,
    /// The coder's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memo: Option<String>,
    /// The date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// At least one citation.
    pub citations: Vec<Citation>,
}

/// Evidence: the place, its certainty, its voice.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Citation {
    /// The place.
    pub locator: Locator,
    /// Code of `hedge`.
    pub hedge: Code,
    /// Words that hedge, contrast or mark.
    pub cue: Vec<String>,
    /// Code of `voice`.
    pub voice: Code,
    /// The speaker, if `voice` is `speaker`, and only then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice_actor: Option<Slug>,
}

/// A date, and how it is known.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Period {
    /// The date; `None` if there are only words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Code of `date_basis`.
    pub basis: Code,
    /// The words for the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The coder's reason, if the date is inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An EDTF date with the values that SQL needs.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Date {
    /// The canonical form.
    pub edtf: String,
    /// Code of `precision`: the coarsest unit in it.
    pub precision: Code,
    /// Code of `form`.
    pub form: Code,
    /// Marked `~`, `?` or `%`.
    pub approximate: bool,
    /// First possible ISO day; `0000-01-01` is open, `None` unknown.
    pub earliest: Option<String>,
    /// Last possible ISO day; `9999-12-31` is open, `None` unknown.
    pub latest: Option<String>,
    /// First and last ISO day of each stretch of days; empty if there is only one stretch, from the
    /// earliest to the latest day.
    pub spans: Vec<(String, String)>,
}

/// Something done, held, given, said, agreed, planned, declined or skipped.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Engagement {
    /// Slug, date and evidence.
    pub fact: Fact,
    /// Shared by all accounts of one happening; by default the slug.
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
    /// The obligation of a commitment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obligation: Option<Obligation>,
    /// Code of `visibility`, with the printed words.
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
    /// The precondition, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// The limitation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Article or annex, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// Slug of the engagement that it is part of, in this dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Slug>,
    /// Whether it has participants that are not named.
    #[serde(skip_serializing_if = "is_not")]
    pub open_participants: bool,
    /// Whether it has topics that are not named.
    #[serde(skip_serializing_if = "is_not")]
    pub open_topics: bool,
    /// Whether it has parts that are not coded.
    #[serde(skip_serializing_if = "is_not")]
    pub open_parts: bool,
    /// Topics.
    pub topics: Vec<Slug>,
    /// The participants and their roles.
    pub participants: Vec<Participant>,
    /// Amounts.
    pub quantities: Vec<Quantity>,
}

/// Whether a flag is false and therefore left out of the content, as absent values are.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_not(flag: &bool) -> bool {
    !flag
}

/// How public something is.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Visibility {
    /// Code of `visibility`.
    pub code: Code,
    /// The printed words.
    pub words: Option<String>,
}

/// The obligation of a commitment.
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
    /// The actor.
    pub actor: Slug,
    /// Code of `role`.
    pub role: Code,
    /// Code of `vote`, for a voter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vote: Option<Code>,
    /// The coder's reason for an inferred role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred: Option<String>,
}

/// An amount of an engagement at one stage.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Quantity {
    /// Slug, date, evidence.
    pub fact: Fact,
    /// The thing counted.
    pub thing: Slug,
    /// Code of `comparator`.
    pub comparator: Code,
    /// The lower bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// The upper bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// As printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// ISO 4217 code or the thing counted; an unquantified amount may have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Code of `per`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Code>,
    /// Code of `stage`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Code>,
    /// Whether it is a level that is kept or reached, which is never added.
    #[serde(skip_serializing_if = "is_not")]
    pub level: bool,
}

/// A figure; whole numbers stay whole.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
pub enum Number {
    /// Whole.
    Integer(i64),
    /// With a fraction; finite.
    Real(f64),
}

impl Number {
    /// Returns a whole figure; one beyond the precision of a fraction becomes the nearest one that
    /// the record can hold.
    #[must_use]
    pub fn whole(whole: i64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "that is the nearest one")]
        match whole.unsigned_abs() {
            0..=Self::EXACT => Self::Integer(whole),
            _ => Self::Real(whole as f64),
        }
    }

    /// Returns a figure that may have a fraction; without a fraction it is whole.
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

    /// Up to here, every whole number is also a floating-point number.
    const EXACT: u64 = 1 << 53;
}

/// A position.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Stance {
    /// Slug, date, evidence.
    pub fact: Fact,
    /// The actor who holds it.
    pub holder: Slug,
    /// The actor it is directed at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Slug>,
    /// The topic it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<Slug>,
    /// Code of `position`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Code>,
    /// Code of `mode`.
    pub mode: Code,
    /// The limitation.
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
    /// How public it is; only without `through`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
}

/// An office, a membership or the like.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Affiliation {
    /// Slug, date, evidence.
    pub fact: Fact,
    /// The actor.
    pub actor: Slug,
    /// The organisation.
    pub organisation: Slug,
    /// Code of `affiliation_kind`.
    pub kind: Code,
    /// Title of the office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether the date is the day of the attestation, not the term of office.
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
    /// The limitation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// What it is about.
    pub about: Vec<Reference>,
}

/// The relation between two facts.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Link {
    /// Slug and evidence; a link has no date.
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
    /// The source's words for the lag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag_words: Option<String>,
}

/// An open question: something that the source does not say.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Gap {
    /// Unique among the dossier's gaps and facts.
    pub slug: Slug,
    /// What it is about; `None` is the source itself.
    pub about: Option<Reference>,
    /// Code of `aspect`.
    pub aspect: Code,
    /// In the coder's words.
    pub question: String,
}

/// A kind of engagement that a source records: what it can confirm, and whether its silence means
/// something.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Remit {
    /// Code of `engagement_kind`.
    pub kind: Code,
    /// The actor; `None` is any actor.
    pub actor: Option<Slug>,
    /// Code of `role` of that actor.
    pub role: Option<Code>,
    /// The covered time; `None` is unlimited.
    pub covered: Option<Date>,
    /// Whether all of them are recorded, so that one that is missing did not take place.
    pub exhaustive: bool,
    /// The coverage, in the coder's words.
    pub note: String,
}

/// An actor, a topic, or a fact of the same dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Reference {
    /// `actor:SLUG`
    Actor(Slug),
    /// `topic:SLUG`
    Topic(Slug),
    /// A fact's slug, of any kind.
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

/// Reads a number from 1, without sign or leading zeros, so that each place has only one locator.
fn counted(text: &str) -> Option<u32> {
    let starts_well = text.starts_with(|c: char| matches!(c, '1'..='9'));
    starts_well.then(|| text.parse().ok()).flatten()
}
