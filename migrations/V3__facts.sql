-- Coded facts. Every kind of fact shares one key space: facts.fact_id is also
-- the key of its row in engagements, stances and so on, so that citing and
-- linking need one column whatever the kind. The constant fact_kind in each of
-- those tables, with the two-column foreign key, keeps the kind true.
-- References among facts of one dossier have no ON DELETE action: a fact that
-- others stand on cannot be taken out alone, a whole dossier can.

CREATE TABLE facts ( -- One row per coded fact of any kind: what citations and links point at.
    fact_id    INTEGER PRIMARY KEY, -- Key, shared with the table of its kind.
    kind       TEXT NOT NULL REFERENCES fact_kinds (code) ON DELETE RESTRICT, -- Which table holds the rest.
    slug       TEXT NOT NULL, -- Name within the dossier; KIND:SLUG is its reference.
    dossier_id INTEGER NOT NULL REFERENCES dossiers (dossier_id) ON DELETE CASCADE, -- Whose account it is.
    confidence TEXT REFERENCES confidences (code) ON DELETE RESTRICT, -- The coder's own confidence; NULL: not said.
    memo       TEXT, -- The coder's remark on how it was coded.
    UNIQUE (fact_id, kind), -- Parent of the two-column foreign keys.
    UNIQUE (dossier_id, slug)
) STRICT;
CREATE INDEX facts_by_slug ON facts (slug, kind);
CREATE INDEX facts_by_kind ON facts (kind);
CREATE INDEX facts_by_confidence ON facts (confidence) WHERE confidence IS NOT NULL;

CREATE TABLE periods ( -- One row per dated fact: when, how exactly, and how that is known.
    fact_id        INTEGER PRIMARY KEY REFERENCES facts (fact_id) ON DELETE CASCADE, -- Whose date.
    edtf           TEXT, -- The date in EDTF (ISO 8601-2); NULL: there are only words.
    date_basis     TEXT NOT NULL REFERENCES date_bases (code) ON DELETE RESTRICT, -- Stated, relative or inferred.
    date_words     TEXT, -- The words of the source that date it.
    date_reason    TEXT, -- Why the coder concludes it, where inferred.
    date_precision TEXT REFERENCES date_precisions (code) ON DELETE RESTRICT, -- The unit it is written to; of several, the coarsest.
    date_form      TEXT REFERENCES date_forms (code) ON DELETE RESTRICT, -- One date, throughout, one of several, each of several.
    approximate    INTEGER CHECK (approximate IN (0, 1)), -- 1: marked ~, ? or %; its bounds are one unit wider.
    earliest       TEXT CHECK (earliest IS date(earliest)), -- First day it can lie on; 0000-01-01: open; NULL: unknown.
    latest         TEXT CHECK (latest IS date(latest)), -- Last day it can lie on; 9999-12-31: still going on; NULL: unknown.
    begun_by       TEXT CHECK (begun_by IS date(begun_by)), -- Day by which it has begun for certain; NULL: it does not last, or is approximate.
    ended_from     TEXT CHECK (ended_from IS date(ended_from)), -- Day before which it has not ended for certain; NULL: it does not last, is approximate, or its end is unknown.
    CHECK (latest >= earliest),
    CHECK ((edtf IS NULL) = (date_precision IS NULL)),
    CHECK ((edtf IS NULL) = (date_form IS NULL)),
    CHECK ((edtf IS NULL) = (approximate IS NULL)),
    CHECK (edtf IS NOT NULL OR (date_words IS NOT NULL AND earliest IS NULL AND latest IS NULL)),
    CHECK (date_basis <> 'inferred' OR date_reason IS NOT NULL)
) STRICT;
CREATE INDEX periods_by_day ON periods (earliest, latest);
CREATE INDEX periods_by_basis ON periods (date_basis);
CREATE INDEX periods_by_precision ON periods (date_precision);
CREATE INDEX periods_by_form ON periods (date_form);

CREATE TABLE engagements ( -- One row per thing done, held, given, said, agreed, planned, declined or skipped. Its date is in periods, its places in the source in citations; engagement_list has it all.
    engagement_id     INTEGER PRIMARY KEY, -- Key: the fact.
    fact_kind         TEXT NOT NULL DEFAULT 'engagement' CHECK (fact_kind = 'engagement'), -- Constant.
    happening         TEXT NOT NULL, -- Shared by the accounts of one happening; as a rule the slug.
    title             TEXT NOT NULL, -- What it is, in the coder's words.
    kind              TEXT NOT NULL REFERENCES engagement_kinds (code) ON DELETE RESTRICT, -- What sort of thing.
    domain            TEXT REFERENCES domains (code) ON DELETE RESTRICT, -- Field of policy; NULL: none fits.
    status            TEXT NOT NULL REFERENCES statuses (code) ON DELETE RESTRICT, -- How far it came, as of the source.
    visibility        TEXT REFERENCES visibilities (code) ON DELETE RESTRICT, -- How public, as the source says; NULL: it does not say.
    visibility_words  TEXT, -- The words it says it with.
    recurrence        TEXT REFERENCES recurrences (code) ON DELETE RESTRICT, -- Once, series, annual, continuing; NULL: not said.
    place             TEXT, -- Where, as printed.
    purpose           TEXT, -- What for, as stated, in the coder's words.
    part_of           INTEGER REFERENCES engagements (engagement_id), -- The series or package it is stated to belong to.
    open_participants INTEGER NOT NULL CHECK (open_participants IN (0, 1)), -- 1: the list of those who took part is open ("including").
    open_topics       INTEGER NOT NULL CHECK (open_topics IN (0, 1)), -- 1: the list of topics is open.
    open_parts        INTEGER NOT NULL CHECK (open_parts IN (0, 1)), -- 1: the list of parts is open ("such as").
    FOREIGN KEY (engagement_id, fact_kind) REFERENCES facts (fact_id, kind) ON DELETE CASCADE,
    CHECK (visibility_words IS NULL OR visibility IS NOT NULL),
    CHECK (part_of IS NOT engagement_id)
) STRICT;
CREATE INDEX engagements_by_happening ON engagements (happening);
CREATE INDEX engagements_by_kind ON engagements (kind);
CREATE INDEX engagements_by_status ON engagements (status);
CREATE INDEX engagements_by_domain ON engagements (domain);
CREATE INDEX engagements_by_visibility ON engagements (visibility);
CREATE INDEX engagements_by_recurrence ON engagements (recurrence);
CREATE INDEX engagements_by_part_of ON engagements (part_of);

CREATE TABLE participations ( -- One row per actor and role in an engagement.
    engagement_id INTEGER NOT NULL REFERENCES engagements (engagement_id) ON DELETE CASCADE, -- In what.
    actor_id      INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE RESTRICT, -- Who.
    role          TEXT NOT NULL REFERENCES roles (code) ON DELETE RESTRICT, -- As what.
    ordinal       INTEGER NOT NULL, -- Order in the dossier, from 1.
    vote          TEXT REFERENCES vote_options (code) ON DELETE RESTRICT, -- How it voted, for a voter.
    inferred      TEXT, -- Why the coder concludes the role; NULL: the sentence states it.
    PRIMARY KEY (engagement_id, actor_id, role),
    CHECK (vote IS NULL OR role = 'voter')
) STRICT, WITHOUT ROWID;
CREATE INDEX participations_by_actor ON participations (actor_id, role);
CREATE INDEX participations_by_role ON participations (role);
CREATE INDEX participations_by_vote ON participations (vote) WHERE vote IS NOT NULL;

CREATE TABLE engagement_topics ( -- One row per topic of an engagement.
    engagement_id INTEGER NOT NULL REFERENCES engagements (engagement_id) ON DELETE CASCADE, -- Which engagement.
    topic_id      INTEGER NOT NULL REFERENCES topics (topic_id) ON DELETE RESTRICT, -- What about.
    ordinal       INTEGER NOT NULL, -- Order in the dossier, from 1.
    PRIMARY KEY (engagement_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX engagement_topics_by_topic ON engagement_topics (topic_id);

CREATE TABLE quantities ( -- One row per amount of an engagement at one stage; amounts of different stages are never added.
    quantity_id   INTEGER PRIMARY KEY, -- Key: the fact.
    fact_kind     TEXT NOT NULL DEFAULT 'quantity' CHECK (fact_kind = 'quantity'), -- Constant.
    engagement_id INTEGER NOT NULL REFERENCES engagements (engagement_id), -- Of what.
    thing         TEXT NOT NULL, -- What is counted; amounts of the same thing are its stages.
    comparator    TEXT NOT NULL REFERENCES comparators (code) ON DELETE RESTRICT, -- Exact, a bound, a range, or only a word.
    low           ANY CHECK (low IS NULL OR typeof(low) IN ('integer', 'real')),  -- Least, in the unit; NULL: no lower bound given.
    high          ANY CHECK (high IS NULL OR typeof(high) IN ('integer', 'real')), -- Most, in the unit; NULL: no upper bound given.
    words         TEXT, -- As printed, where the word matters.
    unit          TEXT CHECK (unit IS NOT NULL OR comparator = 'unquantified'), -- ISO 4217 code for money, or the thing counted; NULL only where there is only a word.
    per           TEXT REFERENCES time_units (code) ON DELETE RESTRICT, -- How often; NULL: in all, or once.
    stage         TEXT REFERENCES stages (code) ON DELETE RESTRICT, -- Announced, pledged ... received; NULL: it has none.
    FOREIGN KEY (quantity_id, fact_kind) REFERENCES facts (fact_id, kind) ON DELETE CASCADE,
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
) STRICT;
CREATE INDEX quantities_by_engagement ON quantities (engagement_id);
CREATE INDEX quantities_by_comparator ON quantities (comparator);
CREATE INDEX quantities_by_per ON quantities (per);
CREATE INDEX quantities_by_stage ON quantities (stage);

CREATE TABLE stances ( -- One row per position of a holder towards an actor, on a topic, or both.
    stance_id        INTEGER PRIMARY KEY, -- Key: the fact.
    fact_kind        TEXT NOT NULL DEFAULT 'stance' CHECK (fact_kind = 'stance'), -- Constant.
    holder_id        INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE RESTRICT, -- Whose position.
    target_id        INTEGER REFERENCES actors (actor_id) ON DELETE RESTRICT, -- Towards whom.
    topic_id         INTEGER REFERENCES topics (topic_id) ON DELETE RESTRICT, -- On what.
    position         TEXT REFERENCES positions (code) ON DELETE RESTRICT, -- Which position; NULL: none that the scale names.
    mode             TEXT NOT NULL REFERENCES modes (code) ON DELETE RESTRICT, -- Said, done, or read by the author.
    scope            TEXT, -- What limits it ("some", "where possible"), in the coder's words.
    summary          TEXT NOT NULL, -- The position in the coder's words.
    utterance        TEXT, -- The few words the holder is quoted with.
    through          INTEGER REFERENCES engagements (engagement_id), -- The engagement that declares or enacts it.
    visibility       TEXT REFERENCES visibilities (code) ON DELETE RESTRICT, -- How public; only where no engagement says so.
    visibility_words TEXT, -- The words the source says it with.
    FOREIGN KEY (stance_id, fact_kind) REFERENCES facts (fact_id, kind) ON DELETE CASCADE,
    CHECK (target_id IS NOT NULL OR topic_id IS NOT NULL),
    CHECK (mode <> 'enacted' OR through IS NOT NULL),
    CHECK (visibility IS NULL OR through IS NULL),
    CHECK (visibility_words IS NULL OR visibility IS NOT NULL)
) STRICT;
CREATE INDEX stances_by_holder ON stances (holder_id);
CREATE INDEX stances_by_target ON stances (target_id);
CREATE INDEX stances_by_topic ON stances (topic_id);
CREATE INDEX stances_by_position ON stances (position);
CREATE INDEX stances_by_mode ON stances (mode);
CREATE INDEX stances_by_through ON stances (through);
CREATE INDEX stances_by_visibility ON stances (visibility);

CREATE TABLE affiliations ( -- One row per office, membership, service or other belonging of an actor.
    affiliation_id  INTEGER PRIMARY KEY, -- Key: the fact.
    fact_kind       TEXT NOT NULL DEFAULT 'affiliation' CHECK (fact_kind = 'affiliation'), -- Constant.
    actor_id        INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE RESTRICT, -- Who.
    organisation_id INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE RESTRICT, -- To whom or what it belongs.
    kind            TEXT NOT NULL REFERENCES affiliation_kinds (code) ON DELETE RESTRICT, -- In what way.
    title           TEXT, -- Title of the office, as printed.
    attested        INTEGER NOT NULL CHECK (attested IN (0, 1)), -- 1: its date says when it is seen held; 0: its date is the tenure.
    through         INTEGER REFERENCES engagements (engagement_id), -- The engagement that attests it.
    FOREIGN KEY (affiliation_id, fact_kind) REFERENCES facts (fact_id, kind) ON DELETE CASCADE,
    CHECK (actor_id <> organisation_id)
) STRICT;
CREATE INDEX affiliations_by_actor ON affiliations (actor_id);
CREATE INDEX affiliations_by_organisation ON affiliations (organisation_id);
CREATE INDEX affiliations_by_kind ON affiliations (kind);
CREATE INDEX affiliations_by_through ON affiliations (through);

CREATE TABLE assessments ( -- One row per judgement of a source's author.
    assessment_id INTEGER PRIMARY KEY, -- Key: the fact.
    fact_kind     TEXT NOT NULL DEFAULT 'assessment' CHECK (fact_kind = 'assessment'), -- Constant.
    kind          TEXT NOT NULL REFERENCES assessment_kinds (code) ON DELETE RESTRICT, -- Verdict, ranking, forecast ...
    summary       TEXT NOT NULL, -- The judgement in the coder's words.
    scope         TEXT, -- What limits it, in the coder's words.
    FOREIGN KEY (assessment_id, fact_kind) REFERENCES facts (fact_id, kind) ON DELETE CASCADE
) STRICT;
CREATE INDEX assessments_by_kind ON assessments (kind);

CREATE TABLE assessment_subjects ( -- One row per actor, topic or fact that an assessment is about.
    assessment_id INTEGER NOT NULL REFERENCES assessments (assessment_id) ON DELETE CASCADE, -- Which assessment.
    ordinal       INTEGER NOT NULL, -- Order in the dossier, from 1.
    actor_id      INTEGER REFERENCES actors (actor_id) ON DELETE RESTRICT, -- An actor it is about.
    topic_id      INTEGER REFERENCES topics (topic_id) ON DELETE RESTRICT, -- A topic it is about.
    fact_id       INTEGER REFERENCES facts (fact_id), -- A fact it is about.
    PRIMARY KEY (assessment_id, ordinal),
    CHECK ((actor_id IS NOT NULL) + (topic_id IS NOT NULL) + (fact_id IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_subjects_by_actor ON assessment_subjects (actor_id);
CREATE INDEX assessment_subjects_by_topic ON assessment_subjects (topic_id);
CREATE INDEX assessment_subjects_by_fact ON assessment_subjects (fact_id);

CREATE TABLE links ( -- One row per relation that a source draws between two facts: FROM relation TO.
    link_id   INTEGER PRIMARY KEY, -- Key: the fact.
    fact_kind TEXT NOT NULL DEFAULT 'link' CHECK (fact_kind = 'link'), -- Constant.
    from_fact INTEGER NOT NULL REFERENCES facts (fact_id), -- The one that follows, causes, limits ...
    relation  TEXT NOT NULL REFERENCES relations (code) ON DELETE RESTRICT, -- How it stands to the other.
    to_fact   INTEGER NOT NULL REFERENCES facts (fact_id), -- The one that is followed, caused, limited ...
    lag       TEXT CHECK (lag GLOB 'P*'), -- Time between them, ISO 8601 duration; NULL: not given as one.
    lag_words TEXT, -- The words the source gives it in.
    FOREIGN KEY (link_id, fact_kind) REFERENCES facts (fact_id, kind) ON DELETE CASCADE,
    CHECK (from_fact <> to_fact)
) STRICT;
CREATE INDEX links_by_from ON links (from_fact, relation);
CREATE INDEX links_by_to ON links (to_fact, relation);
CREATE INDEX links_by_relation ON links (relation);

CREATE TABLE citations ( -- One row per place where a source carries a fact: the evidence, with its hedge and its voice.
    citation_id INTEGER PRIMARY KEY, -- Key.
    fact_id     INTEGER NOT NULL REFERENCES facts (fact_id) ON DELETE CASCADE, -- What is carried.
    passage_id  INTEGER NOT NULL REFERENCES passages (passage_id) ON DELETE RESTRICT, -- Where.
    sentence    INTEGER CHECK (sentence >= 1), -- Which sentence of the passage, from 1; NULL: the passage as a whole.
    hedge       TEXT NOT NULL REFERENCES hedges (code) ON DELETE RESTRICT, -- How sure the voice is (FactBank).
    voice       TEXT NOT NULL REFERENCES voices (code) ON DELETE RESTRICT, -- Who speaks: the author, a speaker, nobody named.
    voice_actor INTEGER REFERENCES actors (actor_id) ON DELETE RESTRICT, -- The speaker.
    CHECK ((voice = 'speaker') = (voice_actor IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX citations_by_fact ON citations (fact_id, passage_id, coalesce(sentence, 0));
CREATE INDEX citations_by_passage ON citations (passage_id, sentence);
CREATE INDEX citations_by_hedge ON citations (hedge);
CREATE INDEX citations_by_voice ON citations (voice);
CREATE INDEX citations_by_voice_actor ON citations (voice_actor) WHERE voice_actor IS NOT NULL;

CREATE TABLE cues ( -- One row per word or phrase that hedges, contrasts or marks a citation.
    citation_id INTEGER NOT NULL REFERENCES citations (citation_id) ON DELETE CASCADE, -- Where it stands.
    ordinal     INTEGER NOT NULL, -- Order in the dossier, from 1.
    words       TEXT NOT NULL,    -- The words of the source.
    PRIMARY KEY (citation_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact_actors ( -- One row per fact, actor in it, and part of it; derived anew at each load.
    fact_id  INTEGER NOT NULL REFERENCES facts (fact_id) ON DELETE CASCADE, -- The fact.
    actor_id INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE CASCADE, -- The actor.
    part     TEXT NOT NULL,    -- Its role, or holder, target, member, organisation, subject, speaker.
    ordinal  INTEGER NOT NULL, -- Order among those in the fact.
    shares   INTEGER NOT NULL CHECK (shares IN (0, 1)), -- 1: it is a side of the fact: takes part, holds, is meant, belongs; 0: it is only spoken of or speaks.
    agent    INTEGER NOT NULL CHECK (agent IN (0, 1)), -- 1: it is behind the fact: holds the stance, leads or, where nobody leads, shares in the engagement, has the office, is judged.
    PRIMARY KEY (fact_id, actor_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_actors_by_actor ON fact_actors (actor_id, agent, shares);

CREATE TABLE fact_summaries ( -- One row per fact: what every list says of it; derived anew at each load.
    fact_id INTEGER PRIMARY KEY REFERENCES facts (fact_id) ON DELETE CASCADE, -- The fact.
    ref     TEXT NOT NULL UNIQUE, -- Its reference: KIND:SLUG, with @DOSSIER where another dossier has the same.
    title   TEXT NOT NULL,        -- The line that names it for people.
    who     TEXT,                 -- Names of the actors behind it (fact_actors.agent); NULL: nobody, as of a link.
    cited   TEXT NOT NULL,        -- Locators of all sentences that carry it, in the order of the source.
    cue     TEXT,                 -- The words in them that hedge, contrast or mark it; NULL: none.
    hedged  INTEGER NOT NULL CHECK (hedged IN (0, 1)), -- 1: hedged in at least one of them.
    denied  INTEGER NOT NULL CHECK (denied IN (0, 1)), -- 1: the source says in all of them that it is not so.
    source  TEXT NOT NULL,        -- Slug of the source.
    dossier TEXT NOT NULL,        -- Slug of the dossier.
    account_of TEXT NOT NULL,     -- What it is an account of: facts of several dossiers with the same text tell one thing.
    sources INTEGER NOT NULL CHECK (sources >= 1) -- Independent sources behind it, that is, of different publishers: those of all accounts that say, or all that deny, the same.
) STRICT;
CREATE INDEX fact_summaries_by_account ON fact_summaries (account_of);

CREATE TABLE directed_acts ( -- One row per act or standing relationship, actor in it, other it is towards, and ground for its tone; derived anew at each load. What is only planned is none, nor a series or package: its parts are.
    directed_act_id INTEGER PRIMARY KEY, -- Key.
    fact_id   INTEGER NOT NULL REFERENCES engagements (engagement_id) ON DELETE CASCADE, -- The engagement.
    actor_id  INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE CASCADE, -- Who acts.
    other_id  INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE CASCADE, -- Whom it is towards.
    tone      INTEGER NOT NULL CHECK (tone IN (-1, 1)), -- 1 cooperative, -1 critical or distancing.
    ground    INTEGER NOT NULL CHECK (ground IN (1, 2, 3)), -- 1: a stance goes through it; 2: a stance moves it; 3: its kind says so. The nearest decides.
    stance_id INTEGER REFERENCES stances (stance_id) ON DELETE CASCADE, -- That stance; NULL: its kind says so.
    counted   INTEGER NOT NULL CHECK (counted IN (0, 1)), -- 1: an act; 0: a standing relationship.
    CHECK ((ground = 3) = (stance_id IS NULL))
) STRICT;
CREATE INDEX directed_acts_by_fact ON directed_acts (fact_id);
CREATE INDEX directed_acts_by_actor ON directed_acts (actor_id, other_id);
CREATE INDEX directed_acts_by_other ON directed_acts (other_id);
CREATE INDEX directed_acts_by_stance ON directed_acts (stance_id) WHERE stance_id IS NOT NULL;

CREATE TABLE gaps ( -- One row per thing that an analyst would ask and the source does not say.
    gap_id         INTEGER PRIMARY KEY, -- Key.
    slug           TEXT NOT NULL, -- Name within the dossier; gap:SLUG is its reference.
    dossier_id     INTEGER NOT NULL REFERENCES dossiers (dossier_id) ON DELETE CASCADE, -- Whose account misses it.
    about_fact     INTEGER REFERENCES facts (fact_id), -- The fact it is about; all three NULL: the source itself.
    about_actor    INTEGER REFERENCES actors (actor_id) ON DELETE RESTRICT, -- The actor it is about.
    about_topic    INTEGER REFERENCES topics (topic_id) ON DELETE RESTRICT, -- The topic it is about.
    aspect         TEXT NOT NULL REFERENCES gap_aspects (code) ON DELETE RESTRICT, -- What is missing.
    question       TEXT NOT NULL, -- The question that stays open, in the coder's words.
    UNIQUE (dossier_id, slug),
    CHECK ((about_fact IS NOT NULL) + (about_actor IS NOT NULL) + (about_topic IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX gaps_by_slug ON gaps (slug);
CREATE INDEX gaps_by_fact ON gaps (about_fact);
CREATE INDEX gaps_by_actor ON gaps (about_actor);
CREATE INDEX gaps_by_topic ON gaps (about_topic);
CREATE INDEX gaps_by_aspect ON gaps (aspect);

CREATE TABLE remits ( -- One row per sort of engagement that a source keeps record of: what it can confirm, and whether its silence tells.
    dossier_id INTEGER NOT NULL REFERENCES dossiers (dossier_id) ON DELETE CASCADE, -- Whose source.
    ordinal    INTEGER NOT NULL, -- Order in the dossier, from 1.
    kind       TEXT NOT NULL REFERENCES engagement_kinds (code) ON DELETE RESTRICT, -- Which engagements it records.
    actor_id   INTEGER REFERENCES actors (actor_id) ON DELETE RESTRICT, -- Whose; NULL: anybody's.
    role       TEXT REFERENCES roles (code) ON DELETE RESTRICT, -- As what; NULL: in any role.
    edtf       TEXT, -- The time it covers, in EDTF; NULL: not bounded.
    earliest   TEXT CHECK (earliest IS date(earliest)), -- First day it covers.
    latest     TEXT CHECK (latest IS date(latest)), -- Last day it covers.
    exhaustive INTEGER NOT NULL CHECK (exhaustive IN (0, 1)), -- 1: it records all of them, so that by it what is missing did not take place.
    note       TEXT NOT NULL, -- What it covers, in the coder's words.
    PRIMARY KEY (dossier_id, ordinal),
    CHECK (role IS NULL OR actor_id IS NOT NULL),
    CHECK (edtf IS NOT NULL OR (earliest IS NULL AND latest IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX remits_by_kind ON remits (kind);
CREATE INDEX remits_by_actor ON remits (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX remits_by_role ON remits (role) WHERE role IS NOT NULL;

CREATE TABLE dictionary ( -- One row per table, view and column of this file: the data dictionary.
    object   TEXT NOT NULL,    -- Name of the table or view.
    ordinal  INTEGER NOT NULL, -- 0: the table or view itself; else the column's place, from 1.
    "column" TEXT,             -- Name of the column; NULL for the table or view itself.
    kind     TEXT NOT NULL,    -- table or view for the object; the declared type for a table's column, '' for a view's.
    meaning  TEXT NOT NULL,    -- What it holds; for an object, what one row stands for.
    lists    TEXT,             -- The vocabulary, or other table, that its values refer to.
    PRIMARY KEY (object, ordinal),
    CHECK ((ordinal = 0) = ("column" IS NULL))
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
