-- The record. Keys are names: an actor is 'malaysia', a topic 'aukus', a source
-- 'malaysia-us-2022', and a fact SLUG@DOSSIER. A key does not depend on what else is loaded.
-- A foreign key column has the name of the key, or a name for its role.
--
-- Foreign keys to facts, actors, topics and passages have indexes. These foreign keys have none:
-- - to vocabularies (vocab_): their rows are never deleted, and no query starts there. The
--   kind of an engagement and the relation of a link are exceptions: reports start there.
-- - from sources and remits to dates: both tables are small.
-- - from facts to dossiers: unloading a dossier scans all facts once.
-- - in work_acts and work_comparisons: both tables are emptied before anything is deleted.
--
-- date(day, '+0 days') refuses 2021-02-30 in every SQLite; date(day) accepts it before 3.45.

CREATE TABLE dates ( -- One row per distinct date, with all that its EDTF implies.
    date        TEXT PRIMARY KEY, -- In EDTF (ISO 8601-2).
    label       TEXT NOT NULL, -- In words, as in 'Q4 2021'.
    precision   TEXT NOT NULL REFERENCES vocab_precision, -- Its unit; of several dates, the coarsest.
    form        TEXT NOT NULL REFERENCES vocab_form, -- One date, an interval, one of several, each of several.
    approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)), -- 1: marked ~, ? or %; its bounds are one unit wider.
    earliest    TEXT CHECK (earliest IS date(earliest, '+0 days')), -- First possible day; 0000-01-01: open; NULL: unknown.
    latest      TEXT CHECK (latest IS date(latest, '+0 days')), -- Last possible day; 9999-12-31: still going on; NULL: unknown.
    begun_by    TEXT CHECK (begun_by IS date(begun_by, '+0 days')), -- Day by which it has certainly begun; NULL: no interval, or approximate.
    ended_from  TEXT CHECK (ended_from IS date(ended_from, '+0 days')), -- Day before which it has certainly not ended; NULL: no interval, approximate, or of unknown end.
    spans       INTEGER NOT NULL CHECK (spans >= 0), -- Number of its rows in work_spans; 0: all days from earliest to latest.
    CHECK (latest >= earliest)
) STRICT, WITHOUT ROWID;
CREATE INDEX dates_by_day ON dates (earliest, latest);

CREATE TABLE work_spans ( -- One row per run of days in a date with gaps: a set, or a date with unspecified digits.
    date      TEXT NOT NULL REFERENCES dates ON DELETE CASCADE, -- The date.
    first_day TEXT NOT NULL CHECK (first_day IS date(first_day, '+0 days')), -- First day of the run.
    last_day  TEXT NOT NULL CHECK (last_day IS date(last_day, '+0 days')), -- Last day of the run.
    PRIMARY KEY (date, first_day),
    CHECK (last_day >= first_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources ( -- One row per document or data set that facts are coded from.
    source         TEXT PRIMARY KEY, -- Stable name; the first part of a passage's key.
    source_kind    TEXT NOT NULL REFERENCES vocab_source_kind, -- What it is.
    label          TEXT NOT NULL, -- The coder's description, printed if the title is unknown.
    title          TEXT, -- As printed; NULL: the document prints none.
    author         TEXT, -- As printed; NULL: unknown.
    publisher      TEXT, -- As printed; NULL: unknown.
    published      TEXT, -- Date of publication, EDTF; NULL: unknown.
    written        TEXT REFERENCES dates, -- When it was written: the reference for "now" and "this year".
    written_basis  TEXT REFERENCES vocab_date_basis, -- How the time of writing is known.
    written_words  TEXT, -- The source's words for it.
    written_reason TEXT, -- Why the coder concludes it, if inferred.
    url            TEXT, -- Where it can be read.
    language       TEXT CHECK (language GLOB '[a-z][a-z]'), -- ISO 639-1.
    licence        TEXT, -- Terms of the source itself.
    fingerprint    TEXT CHECK (length(fingerprint) = 64), -- SHA-256 of the document's file, hexadecimal.
    reliability    TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')), -- Admiralty grade of the source; NULL: not graded.
    credibility    INTEGER CHECK (credibility BETWEEN 1 AND 6), -- Admiralty grade of what it says; NULL: not graded.
    CHECK ((written_basis IS NULL) = (coalesce(written, written_words) IS NULL)),
    CHECK (written_basis IS NOT 'inferred' OR written_reason IS NOT NULL),
    CHECK (written_reason IS NULL OR written_basis IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossiers ( -- One row per coding file loaded: one coder's account of one source.
    dossier   TEXT PRIMARY KEY CHECK (dossier NOT GLOB '*[^a-z0-9-]*'), -- Key, chosen by the coder; the references of its facts end in it.
    title     TEXT NOT NULL, -- Its title.
    source    TEXT REFERENCES sources, -- What it codes; NULL: the shared register.
    coder     TEXT NOT NULL, -- Who coded.
    coded_on  TEXT NOT NULL CHECK (coded_on IS date(coded_on, '+0 days')), -- Day of coding.
    codebook  TEXT NOT NULL, -- Version of the vocabularies it was coded with.
    coverage  TEXT NOT NULL REFERENCES vocab_coverage, -- complete: every sentence is cited or listed as not coded, though not every detail; partial: absence means nothing.
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64), -- SHA-256 of its content, without layout and comments.
    loaded_at TEXT NOT NULL CHECK (loaded_at IS datetime(loaded_at, '+0 days')) -- When it was loaded, UTC.
) STRICT, WITHOUT ROWID;
CREATE INDEX dossiers_by_source ON dossiers (source);

CREATE TABLE actors ( -- One row per state, body, person, thing or public that acts or is acted upon.
    actor        TEXT PRIMARY KEY, -- Stable name.
    name         TEXT NOT NULL, -- As printed; if the source gives no name, the coder's words in brackets.
    actor_kind   TEXT NOT NULL REFERENCES vocab_actor_kind, -- What it is.
    iso3         TEXT UNIQUE CHECK (iso3 GLOB '[A-Z][A-Z][A-Z]'), -- ISO 3166-1 alpha-3, for states.
    part_of      TEXT REFERENCES actors, -- The actor it belongs to, undated.
    named        INTEGER NOT NULL CHECK (named IN (0, 1)), -- 0: the source gives no name.
    open_members INTEGER NOT NULL CHECK (open_members IN (0, 1)), -- 1: it has more members than are named.
    facts        INTEGER NOT NULL DEFAULT 0, -- Number of facts that name it; derived. 0: only the register has it.
    CHECK (named = 1 OR name GLOB '[[]*]')
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_by_part_of ON actors (part_of);

CREATE TABLE topics ( -- One row per issue on which positions are taken.
    topic   TEXT PRIMARY KEY, -- Stable name.
    name    TEXT NOT NULL, -- For people.
    broader TEXT REFERENCES topics -- The wider topic it belongs to.
) STRICT, WITHOUT ROWID;
CREATE INDEX topics_by_broader ON topics (broader);

CREATE TABLE facts ( -- One row per coded fact of any kind: what, when, and where the source states it. The table of its kind has the rest, by ref.
    ref         TEXT PRIMARY KEY CHECK (ref GLOB '?*@' || dossier), -- Reference: SLUG@DOSSIER. It never changes, whatever else is loaded.
    fact_kind   TEXT NOT NULL REFERENCES vocab_fact_kind, -- Which table holds the rest.
    title       TEXT NOT NULL DEFAULT '', -- The line that names it: the qualifier, then the coder's words; of an amount, an office or a link, derived from its parts.
    qualifier   TEXT NOT NULL DEFAULT '', -- The voice, denial and hedge before the title, as in "possibly: "; derived. '': the author states it outright.
    who         TEXT, -- Names of the main actors; derived. NULL: none, as for a link.
    date        TEXT REFERENCES dates, -- When, in EDTF; NULL: not dated, or only in words.
    date_words  TEXT, -- The source's words for the date.
    date_basis  TEXT REFERENCES vocab_date_basis, -- stated, relative or inferred; NULL: no date.
    date_reason TEXT, -- Why the coder concludes it, if inferred.
    cited       TEXT NOT NULL DEFAULT '', -- Paragraphs and sentences that state it; derived.
    hedge       TEXT REFERENCES vocab_hedge, -- How sure the source is, at its least sure place (FactBank); derived.
    cue         TEXT, -- The source's words that hedge, contrast or mark it; derived. NULL: none.
    hedged      INTEGER NOT NULL DEFAULT 0 CHECK (hedged IN (0, 1)), -- 1: hedged in at least one place; derived.
    denied      INTEGER NOT NULL DEFAULT 0 CHECK (denied IN (0, 1)), -- 1: denied in every place; derived.
    sources     INTEGER NOT NULL DEFAULT 1 CHECK (sources >= 1), -- Number of independent sources, of different publishers; derived.
    account_of  TEXT, -- What it is an account of: facts of several dossiers with the same value describe one thing; derived. NULL: a judgement or link.
    confidence  TEXT REFERENCES vocab_confidence, -- The coder's own confidence; NULL: not given.
    memo        TEXT, -- The coder's remark on how it was coded.
    dossier     TEXT NOT NULL REFERENCES dossiers ON DELETE CASCADE, -- Its dossier.
    ordinal     INTEGER NOT NULL, -- Order in the dossier.
    UNIQUE (ref, fact_kind), -- What the tables of the kinds refer to.
    CHECK ((date_basis IS NULL) = (coalesce(date, date_words) IS NULL)),
    CHECK (date_basis IS NOT 'inferred' OR date_reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX facts_by_date ON facts (date);
CREATE INDEX facts_by_account ON facts (account_of) WHERE account_of IS NOT NULL;

CREATE TABLE engagements ( -- One row per thing done, held, given, said, agreed, planned, declined or skipped. Its title and date are in facts.
    ref               TEXT PRIMARY KEY, -- The fact.
    engagement_kind   TEXT NOT NULL REFERENCES vocab_engagement_kind, -- Its kind.
    status            TEXT NOT NULL REFERENCES vocab_status, -- Its status, according to the source.
    domain            TEXT REFERENCES vocab_domain, -- Field of policy; NULL: none fits.
    place             TEXT, -- Where, as printed.
    purpose           TEXT, -- What for, as stated, in the coder's words.
    obligation        TEXT REFERENCES vocab_obligation, -- What a commitment obliges to; none: nobody is bound; NULL: no commitment.
    obligation_words  TEXT, -- The source's words for it: has committed to, shall, takes note of.
    conditions        TEXT, -- What must happen first, as printed.
    scope             TEXT, -- What limits it, in the coder's words.
    provision         TEXT, -- The article or annex that states it, as printed; the instrument is part_of.
    recurrence        TEXT REFERENCES vocab_recurrence, -- once, series, annual, continuing; NULL: not said.
    part_of           TEXT REFERENCES engagements, -- The series or package to which it belongs, according to the source.
    happening         TEXT NOT NULL, -- Shared by all accounts of one event; usually the slug.
    visibility        TEXT REFERENCES vocab_visibility, -- How public, according to the source; NULL: not stated.
    visibility_words  TEXT, -- The source's words for it.
    open_participants INTEGER NOT NULL CHECK (open_participants IN (0, 1)), -- 1: the list of participants is open ("including").
    open_topics       INTEGER NOT NULL CHECK (open_topics IN (0, 1)), -- 1: the list of topics is open.
    open_parts        INTEGER NOT NULL CHECK (open_parts IN (0, 1)), -- 1: the list of parts is open ("such as").
    fact_kind         TEXT AS ('engagement') VIRTUAL NOT NULL, -- Constant.
    FOREIGN KEY (ref, fact_kind) REFERENCES facts (ref, fact_kind) ON DELETE CASCADE,
    CHECK (visibility_words IS NULL OR visibility IS NOT NULL),
    CHECK ((obligation_words IS NULL) = (obligation IS NULL)),
    CHECK (part_of IS NOT ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX engagements_by_kind ON engagements (engagement_kind);
CREATE INDEX engagements_by_happening ON engagements (happening);
CREATE INDEX engagements_by_part_of ON engagements (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE participants ( -- One row per actor and role in an engagement.
    ref      TEXT NOT NULL REFERENCES engagements ON DELETE CASCADE, -- The engagement.
    actor    TEXT NOT NULL REFERENCES actors, -- Who.
    role     TEXT NOT NULL REFERENCES vocab_role, -- In which role.
    vote     TEXT REFERENCES vocab_vote, -- How it voted, for a voter.
    inferred TEXT, -- Why the coder concludes the role; NULL: the sentence states it.
    ordinal  INTEGER NOT NULL, -- Order in the dossier.
    PRIMARY KEY (ref, actor, role),
    CHECK (vote IS NULL OR role = 'voter')
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_actor ON participants (actor, role);

CREATE TABLE stances ( -- One row per position of a holder towards an actor, on a topic, or both. Its title and date are in facts.
    ref              TEXT PRIMARY KEY, -- The fact.
    holder           TEXT NOT NULL REFERENCES actors, -- Whose position.
    target           TEXT REFERENCES actors, -- Towards whom.
    topic            TEXT REFERENCES topics, -- On what.
    position         TEXT REFERENCES vocab_position, -- Which position, towards the target if there is one; NULL: none on the scale fits.
    mode             TEXT NOT NULL REFERENCES vocab_mode, -- declared, enacted, or attributed by the author.
    scope            TEXT, -- What limits it ("some", "where possible"), in the coder's words.
    utterance        TEXT, -- The holder's quoted words.
    through          TEXT REFERENCES engagements, -- The engagement that declares or enacts it, and dates it if it has no date of its own.
    visibility       TEXT REFERENCES vocab_visibility, -- How public; only if through is NULL.
    visibility_words TEXT, -- The source's words for it.
    fact_kind        TEXT AS ('stance') VIRTUAL NOT NULL, -- Constant.
    FOREIGN KEY (ref, fact_kind) REFERENCES facts (ref, fact_kind) ON DELETE CASCADE,
    CHECK (target IS NOT NULL OR topic IS NOT NULL),
    CHECK (mode <> 'enacted' OR through IS NOT NULL),
    CHECK (visibility IS NULL OR through IS NULL),
    CHECK (visibility_words IS NULL OR visibility IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX stances_by_holder ON stances (holder, target, topic, mode);
CREATE INDEX stances_by_target ON stances (target);
CREATE INDEX stances_by_topic ON stances (topic);
CREATE INDEX stances_by_through ON stances (through) WHERE through IS NOT NULL;

CREATE TABLE affiliations ( -- One row per office, membership, service or other tie of an actor.
    ref              TEXT PRIMARY KEY, -- The fact.
    actor            TEXT NOT NULL REFERENCES actors, -- Who.
    affiliation_kind TEXT NOT NULL REFERENCES vocab_affiliation_kind, -- In what way: office, member, inclusion (is among) ...
    organisation     TEXT NOT NULL REFERENCES actors, -- The body or actor it is tied to.
    office           TEXT, -- Title of the office, as printed.
    attested         INTEGER NOT NULL CHECK (attested IN (0, 1)), -- 1: its date is when it was attested; 0: its date is the term.
    through          TEXT REFERENCES engagements, -- The engagement that attests it.
    fact_kind        TEXT AS ('affiliation') VIRTUAL NOT NULL, -- Constant.
    FOREIGN KEY (ref, fact_kind) REFERENCES facts (ref, fact_kind) ON DELETE CASCADE,
    CHECK (actor <> organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX affiliations_by_actor ON affiliations (actor, organisation, affiliation_kind);
CREATE INDEX affiliations_by_organisation ON affiliations (organisation);
CREATE INDEX affiliations_by_through ON affiliations (through) WHERE through IS NOT NULL;

CREATE TABLE assessments ( -- One row per judgement of a source's author. Its title is in facts; what it is about, in fact_actors, fact_topics and work_about.
    ref             TEXT PRIMARY KEY, -- The fact.
    assessment_kind TEXT NOT NULL REFERENCES vocab_assessment_kind, -- verdict, ranking, forecast ...
    scope           TEXT, -- What limits it, in the coder's words.
    fact_kind       TEXT AS ('assessment') VIRTUAL NOT NULL, -- Constant.
    FOREIGN KEY (ref, fact_kind) REFERENCES facts (ref, fact_kind) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE quantities ( -- One row per amount of an engagement at one stage; amounts of different stages are never added.
    ref        TEXT PRIMARY KEY, -- The fact.
    engagement TEXT NOT NULL REFERENCES engagements, -- The engagement.
    thing      TEXT NOT NULL, -- What is counted; an engagement has one amount of a thing at each stage.
    stage      TEXT REFERENCES vocab_stage, -- announced, pledged ... received; NULL: none.
    amount     TEXT NOT NULL DEFAULT '', -- As people read it: "> 1,000,000 USD a year"; derived.
    comparator TEXT NOT NULL REFERENCES vocab_comparator, -- Exact, a bound, a range, or only a word.
    low        REAL CHECK (low >= 0), -- Least, in the unit; NULL: no lower bound given.
    high       REAL CHECK (high >= 0), -- Most, in the unit; NULL: no upper bound given.
    words      TEXT, -- As printed, if the wording matters.
    unit       TEXT CHECK (unit IS NOT NULL OR comparator = 'unquantified'), -- ISO 4217 code for money, or the thing counted; NULL only without a figure.
    per        TEXT REFERENCES vocab_per, -- Per which period; NULL: in total, or once.
    level      INTEGER NOT NULL CHECK (level IN (0, 1)), -- 1: a level that is kept or reached, such as a tariff: levels are never added.
    counts_as  TEXT REFERENCES vocab_counts_as, -- Whether an amount of a commitment is added up, or why not; derived. NULL: no commitment, or nothing promised.
    fact_kind  TEXT AS ('quantity') VIRTUAL NOT NULL, -- Constant.
    FOREIGN KEY (ref, fact_kind) REFERENCES facts (ref, fact_kind) ON DELETE CASCADE,
    CHECK (CASE comparator
        WHEN 'eq' THEN low IS NOT NULL AND high IS low
        WHEN 'approx' THEN low IS NOT NULL AND high IS low
        WHEN 'nearly' THEN low IS NULL AND high IS NOT NULL
        WHEN 'up_to' THEN low IS NULL AND high IS NOT NULL
        WHEN 'more_than' THEN low IS NOT NULL AND high IS NULL
        WHEN 'at_least' THEN low IS NOT NULL AND high IS NULL
        WHEN 'range' THEN low IS NOT NULL AND high IS NOT NULL AND low < high
        ELSE low IS NULL AND high IS NULL AND words IS NOT NULL
    END)
) STRICT, WITHOUT ROWID;
CREATE INDEX quantities_by_engagement ON quantities (engagement);

CREATE TABLE links ( -- One row per relation that a source draws between two facts: FROM relation TO.
    ref       TEXT PRIMARY KEY, -- The fact.
    from_ref  TEXT NOT NULL REFERENCES facts, -- The fact that follows, causes, limits ...
    relation  TEXT NOT NULL REFERENCES vocab_relation, -- Relation of FROM to TO.
    to_ref    TEXT NOT NULL REFERENCES facts, -- The fact that is followed, caused, limited ...
    lag       TEXT CHECK (lag GLOB 'P*'), -- Time between them, ISO 8601 duration; NULL: not given as a duration.
    lag_words TEXT, -- The source's words for it.
    fact_kind TEXT AS ('link') VIRTUAL NOT NULL, -- Constant.
    FOREIGN KEY (ref, fact_kind) REFERENCES facts (ref, fact_kind) ON DELETE CASCADE,
    CHECK (from_ref <> to_ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_from ON links (from_ref, relation);
CREATE INDEX links_by_to ON links (to_ref, relation);
CREATE INDEX links_by_relation ON links (relation);

CREATE TABLE passages ( -- One row per paragraph, caption or notice of a source; its text is not stored.
    passage      TEXT PRIMARY KEY CHECK (passage = source || '#' || section || '/' || ordinal), -- SOURCE#SECTION/ORDINAL.
    source       TEXT NOT NULL REFERENCES sources ON DELETE CASCADE, -- Its source.
    position     INTEGER NOT NULL CHECK (position >= 1), -- Order within the whole source, from 1.
    section      TEXT NOT NULL, -- Slug of its heading.
    ordinal      INTEGER NOT NULL CHECK (ordinal >= 1), -- Order under that heading, from 1.
    passage_kind TEXT NOT NULL REFERENCES vocab_passage_kind, -- Paragraph, caption or notice.
    sentences    INTEGER NOT NULL CHECK (sentences >= 1), -- How many sentences it has.
    span_start   INTEGER CHECK (span_start >= 0), -- First code point in the normalized text, from 0.
    span_end     INTEGER CHECK (span_end > span_start), -- One past the last code point.
    sha256       TEXT CHECK (length(sha256) = 32), -- First 32 hexadecimal digits of the SHA-256 of its normalized text.
    UNIQUE (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE citations ( -- One row per place where a source states a fact: the evidence, with its hedge and voice.
    ref      TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The fact.
    passage  TEXT NOT NULL REFERENCES passages, -- Where.
    sentence INTEGER NOT NULL CHECK (sentence >= 0), -- Which sentence of the passage, from 1; 0: the passage as a whole.
    hedge    TEXT NOT NULL REFERENCES vocab_hedge, -- How sure the speaker is (FactBank).
    voice    TEXT NOT NULL REFERENCES vocab_voice, -- Who speaks: the author, a named speaker or an unnamed one.
    speaker  TEXT REFERENCES actors, -- The speaker.
    ordinal  INTEGER NOT NULL, -- Order in the dossier.
    PRIMARY KEY (ref, passage, sentence),
    CHECK ((voice = 'speaker') = (speaker IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_by_passage ON citations (passage, sentence);
CREATE INDEX citations_by_speaker ON citations (speaker) WHERE speaker IS NOT NULL;

-- Details: tables with several rows per fact, actor, source or dossier.

CREATE TABLE work_texts ( -- One row per sentence attached from a user's own copy of the source. `chancery attach` also makes work_search, its FTS5 index.
    text_id  INTEGER PRIMARY KEY, -- Key: rowid in work_search.
    passage  TEXT NOT NULL REFERENCES passages ON DELETE CASCADE, -- Its passage.
    sentence INTEGER NOT NULL CHECK (sentence >= 0), -- Which sentence of it, from 1; 0: the whole passage.
    text     TEXT NOT NULL, -- The sentence, normalized.
    sha256   TEXT NOT NULL CHECK (length(sha256) = 32), -- The passage's fingerprint when it was attached.
    UNIQUE (passage, sentence)
) STRICT;

CREATE TABLE work_cues ( -- One row per word or phrase that hedges, contrasts or marks a citation.
    ref      TEXT NOT NULL, -- The fact.
    passage  TEXT NOT NULL, -- The passage.
    sentence INTEGER NOT NULL, -- The sentence.
    ordinal  INTEGER NOT NULL, -- Order in the dossier.
    words    TEXT NOT NULL, -- The source's words.
    PRIMARY KEY (ref, passage, sentence, ordinal),
    FOREIGN KEY (ref, passage, sentence) REFERENCES citations ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE work_about ( -- One row per topic of an engagement, and per actor, topic or fact that an assessment is about.
    ref     TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The engagement or assessment.
    ordinal INTEGER NOT NULL, -- Order in the dossier.
    actor   TEXT REFERENCES actors, -- An actor it is about.
    topic   TEXT REFERENCES topics, -- A topic it is about.
    fact    TEXT REFERENCES facts, -- A fact it is about.
    PRIMARY KEY (ref, ordinal),
    CHECK ((actor IS NOT NULL) + (topic IS NOT NULL) + (fact IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_about_by_actor ON work_about (actor) WHERE actor IS NOT NULL;
CREATE INDEX work_about_by_topic ON work_about (topic) WHERE topic IS NOT NULL;
CREATE INDEX work_about_by_fact ON work_about (fact) WHERE fact IS NOT NULL;

CREATE TABLE work_gaps ( -- One row per question that an analyst would ask and the source leaves open, as noted by a coder; see not_stated.
    ref      TEXT PRIMARY KEY CHECK (ref GLOB '?*@' || dossier), -- SLUG@DOSSIER.
    aspect   TEXT NOT NULL REFERENCES vocab_aspect, -- What is missing.
    question TEXT NOT NULL, -- The open question, in the coder's words.
    fact     TEXT REFERENCES facts, -- The fact it is about; all three NULL: the source itself.
    actor    TEXT REFERENCES actors, -- The actor it is about.
    topic    TEXT REFERENCES topics, -- The topic it is about.
    dossier  TEXT NOT NULL REFERENCES dossiers ON DELETE CASCADE, -- Its dossier.
    ordinal  INTEGER NOT NULL, -- Order in the dossier.
    CHECK ((fact IS NOT NULL) + (actor IS NOT NULL) + (topic IS NOT NULL) <= 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_gaps_by_dossier ON work_gaps (dossier);
CREATE INDEX work_gaps_by_fact ON work_gaps (fact) WHERE fact IS NOT NULL;
CREATE INDEX work_gaps_by_actor ON work_gaps (actor) WHERE actor IS NOT NULL;
CREATE INDEX work_gaps_by_topic ON work_gaps (topic) WHERE topic IS NOT NULL;

CREATE TABLE work_remits ( -- One row per kind of engagement that a source records: what it can confirm, and whether its silence is evidence.
    dossier         TEXT NOT NULL REFERENCES dossiers ON DELETE CASCADE, -- Its dossier.
    ordinal         INTEGER NOT NULL, -- Order in the dossier.
    engagement_kind TEXT NOT NULL REFERENCES vocab_engagement_kind, -- Which engagements the source records.
    actor           TEXT REFERENCES actors, -- Of which actor; NULL: of any.
    role            TEXT REFERENCES vocab_role, -- In which role; NULL: in any.
    date            TEXT REFERENCES dates, -- The time it covers; NULL: unlimited.
    exhaustive      INTEGER NOT NULL CHECK (exhaustive IN (0, 1)), -- 1: the source records all of them, so an engagement that it lacks did not take place.
    note            TEXT NOT NULL, -- What it covers, in the coder's words.
    PRIMARY KEY (dossier, ordinal),
    CHECK (role IS NULL OR actor IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_remits_by_actor ON work_remits (actor) WHERE actor IS NOT NULL;

CREATE TABLE work_not_coded ( -- One row per sentence that a coder read and that carries no fact.
    dossier  TEXT NOT NULL REFERENCES dossiers ON DELETE CASCADE, -- Its dossier.
    passage  TEXT NOT NULL REFERENCES passages ON DELETE CASCADE, -- Where.
    sentence INTEGER NOT NULL CHECK (sentence >= 1), -- Which sentence of the passage, from 1.
    ordinal  INTEGER NOT NULL, -- Order in the dossier.
    reason   TEXT NOT NULL, -- Why it carries no fact.
    PRIMARY KEY (dossier, passage, sentence)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_not_coded_by_passage ON work_not_coded (passage);

CREATE TABLE work_names ( -- One row per name that finds an actor or topic: key, printed name, ISO code, other names.
    typed    TEXT NOT NULL, -- The name in lower case.
    actor    TEXT REFERENCES actors ON DELETE CASCADE, -- The actor that it names.
    topic    TEXT REFERENCES topics ON DELETE CASCADE, -- The topic that it names.
    ordinal  INTEGER, -- Of an other name, its order in the dossier; NULL: key, printed name or ISO code.
    name     TEXT, -- Of an other name, as printed.
    language TEXT CHECK (language GLOB '[a-z][a-z]'), -- ISO 639-1; NULL: not given.
    note     TEXT, -- Where or why it is used.
    finds    INTEGER NOT NULL DEFAULT 1 CHECK (finds IN (0, 1)), -- 0: it finds nothing, because it is the key of another actor or topic; derived.
    CHECK ((actor IS NULL) <> (topic IS NULL)),
    CHECK ((ordinal IS NULL) = (name IS NULL))
) STRICT;
CREATE INDEX work_names_by_text ON work_names (typed, finds, actor, topic);
CREATE INDEX work_names_by_actor ON work_names (actor) WHERE actor IS NOT NULL;
CREATE INDEX work_names_by_topic ON work_names (topic) WHERE topic IS NOT NULL;

CREATE TABLE work_dossier_actors ( -- One row per actor that a dossier declares; an actor with no row left is removed.
    dossier TEXT NOT NULL REFERENCES dossiers ON DELETE CASCADE, -- The dossier.
    actor   TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- The actor.
    ordinal INTEGER NOT NULL, -- Order in the dossier.
    PRIMARY KEY (dossier, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_dossier_actors_by_actor ON work_dossier_actors (actor);

CREATE TABLE work_dossier_topics ( -- One row per topic that a dossier declares; a topic with no row left is removed.
    dossier TEXT NOT NULL REFERENCES dossiers ON DELETE CASCADE, -- The dossier.
    topic   TEXT NOT NULL REFERENCES topics ON DELETE CASCADE, -- The topic.
    ordinal INTEGER NOT NULL, -- Order in the dossier.
    PRIMARY KEY (dossier, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_dossier_topics_by_topic ON work_dossier_topics (topic);

PRAGMA user_version = 24;
