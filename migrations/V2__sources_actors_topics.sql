-- Where facts come from (sources, passages, dossiers) and what they are about
-- (actors, topics). Rows here are shared: several dossiers may use one.

CREATE TABLE sources ( -- One row per document or data set that facts are coded from.
    source_id           INTEGER PRIMARY KEY,  -- Key.
    slug                TEXT NOT NULL UNIQUE, -- Stable name; the first part of a passage's reference.
    kind                TEXT NOT NULL REFERENCES source_kinds (code) ON DELETE RESTRICT, -- What it is.
    label               TEXT NOT NULL, -- The coder's description of it, to print where a title is unknown.
    title               TEXT,          -- As printed; NULL: the document prints none.
    author              TEXT,          -- As printed; NULL: unknown.
    publisher           TEXT,          -- As printed; NULL: unknown.
    published           TEXT,          -- Date of publication, EDTF; NULL: unknown.
    written             TEXT,          -- When it was written, EDTF: the anchor of "now" and "this year".
    written_basis       TEXT REFERENCES date_bases (code) ON DELETE RESTRICT, -- How that is known.
    written_words       TEXT,          -- The words of the source that say so.
    written_reason      TEXT,          -- Why the coder concludes it, where inferred.
    written_precision   TEXT REFERENCES date_precisions (code) ON DELETE RESTRICT, -- The coarsest unit in it.
    written_form        TEXT REFERENCES date_forms (code) ON DELETE RESTRICT, -- One date, throughout, one of several, each of several.
    written_approximate INTEGER CHECK (written_approximate IN (0, 1)), -- 1: marked ~, ? or %; its bounds are one unit wider.
    written_earliest    TEXT CHECK (written_earliest IS date(written_earliest)), -- First day it can have been written.
    written_latest      TEXT CHECK (written_latest IS date(written_latest)),     -- Last day it can have been written.
    url                 TEXT,          -- Where it can be read.
    language            TEXT CHECK (language GLOB '[a-z][a-z]'), -- ISO 639-1.
    licence             TEXT,          -- Terms of the source itself.
    fingerprint         TEXT CHECK (length(fingerprint) = 64), -- SHA-256 of the document's file, hexadecimal.
    reliability         TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')), -- Admiralty grade of the source; NULL: not graded.
    credibility         INTEGER CHECK (credibility BETWEEN 1 AND 6), -- Admiralty grade of what it says; NULL: not graded.
    CHECK (written_latest >= written_earliest),
    CHECK ((written IS NULL) = (written_precision IS NULL)),
    CHECK ((written IS NULL) = (written_form IS NULL)),
    CHECK ((written IS NULL) = (written_approximate IS NULL)),
    CHECK (written IS NOT NULL OR (written_earliest IS NULL AND written_latest IS NULL)),
    CHECK ((written_basis IS NULL) = (coalesce(written, written_words) IS NULL)),
    CHECK (written_basis IS NOT 'inferred' OR written_reason IS NOT NULL),
    CHECK (written_reason IS NULL OR written_basis IS NOT NULL)
) STRICT;
CREATE INDEX sources_by_kind ON sources (kind);
CREATE INDEX sources_by_written_basis ON sources (written_basis);
CREATE INDEX sources_by_written_precision ON sources (written_precision);
CREATE INDEX sources_by_written_form ON sources (written_form);

CREATE TABLE passages ( -- One row per paragraph, caption or notice of a source; its text is not stored.
    passage_id INTEGER PRIMARY KEY, -- Key.
    source_id  INTEGER NOT NULL REFERENCES sources (source_id) ON DELETE CASCADE, -- Of which source.
    position   INTEGER NOT NULL CHECK (position >= 1), -- Order within the whole source, from 1.
    section    TEXT NOT NULL,       -- Slug of the heading it stands under.
    ordinal    INTEGER NOT NULL CHECK (ordinal >= 1), -- Order under that heading, from 1.
    kind       TEXT NOT NULL REFERENCES passage_kinds (code) ON DELETE RESTRICT, -- Paragraph, caption or notice.
    sentences  INTEGER NOT NULL CHECK (sentences >= 1), -- How many sentences it has.
    span_start INTEGER CHECK (span_start >= 0), -- First code point in the normalized text, from 0.
    span_end   INTEGER CHECK (span_end > span_start), -- One past the last code point.
    sha256     TEXT CHECK (length(sha256) = 64), -- SHA-256 of its normalized text, hexadecimal.
    UNIQUE (source_id, section, ordinal),
    UNIQUE (source_id, position)
) STRICT;
CREATE INDEX passages_by_kind ON passages (kind);

CREATE TABLE passage_texts ( -- One row per sentence whose words a user attached from their own copy of the source; no dossier brings any.
    passage_text_id INTEGER PRIMARY KEY, -- Key.
    passage_id INTEGER NOT NULL REFERENCES passages (passage_id) ON DELETE CASCADE, -- Of which passage.
    sentence   INTEGER CHECK (sentence >= 1), -- Which sentence of it, from 1; NULL: the whole passage, its sentences could not be told apart.
    text       TEXT NOT NULL, -- The words, in their normalized form.
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64) -- The passage's fingerprint when they were attached.
) STRICT;
CREATE UNIQUE INDEX passage_texts_by_place ON passage_texts (passage_id, coalesce(sentence, 0));

CREATE VIRTUAL TABLE passage_search USING fts5 ( -- One row per attached sentence, for full-text search: WHERE passage_search MATCH 'words'; its rowid is passage_text_id.
    text, -- The words; AND, OR, NOT, NEAR, "phrases" and prefix* as in FTS5.
    content = 'passage_texts',
    content_rowid = 'passage_text_id',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE dossiers ( -- One row per coding file loaded: one coder's account of one source.
    dossier_id INTEGER PRIMARY KEY,  -- Key.
    slug       TEXT NOT NULL UNIQUE, -- What unload and export call it.
    title      TEXT NOT NULL,        -- The coder's name for it.
    source_id  INTEGER REFERENCES sources (source_id) ON DELETE RESTRICT, -- What it codes; NULL: the shared register.
    coder      TEXT NOT NULL,        -- Who coded.
    coded_on   TEXT NOT NULL CHECK (coded_on IS date(coded_on)), -- Day of coding.
    codebook   TEXT NOT NULL,        -- Version of the vocabularies it was coded with.
    coverage   TEXT NOT NULL REFERENCES coverages (code) ON DELETE RESTRICT, -- Whether absence means "not stated".
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64), -- SHA-256 of its content, whatever its layout and comments.
    loaded_at  TEXT NOT NULL CHECK (loaded_at IS datetime(loaded_at)) -- When it was loaded, UTC.
) STRICT;
CREATE INDEX dossiers_by_source ON dossiers (source_id);
CREATE INDEX dossiers_by_coverage ON dossiers (coverage);

CREATE TABLE not_coded ( -- One row per sentence that a coder read and that carries no fact.
    dossier_id INTEGER NOT NULL REFERENCES dossiers (dossier_id) ON DELETE CASCADE, -- In whose coding.
    passage_id INTEGER NOT NULL REFERENCES passages (passage_id) ON DELETE CASCADE, -- Where.
    sentence   INTEGER NOT NULL CHECK (sentence >= 1), -- Which sentence of the passage, from 1.
    ordinal    INTEGER NOT NULL, -- Order in the dossier, from 1.
    reason     TEXT NOT NULL, -- Why it carries no fact.
    PRIMARY KEY (dossier_id, passage_id, sentence)
) STRICT, WITHOUT ROWID;
CREATE INDEX not_coded_by_passage ON not_coded (passage_id);

CREATE TABLE actors ( -- One row per state, body, person, thing or public that acts or is acted upon.
    actor_id     INTEGER PRIMARY KEY,  -- Key.
    slug         TEXT NOT NULL UNIQUE, -- Stable name; actor:SLUG is its reference.
    name         TEXT NOT NULL,        -- As printed; the coder's words in brackets where the source names nobody.
    named        INTEGER NOT NULL CHECK (named IN (0, 1)), -- 0: the source names nobody.
    kind         TEXT NOT NULL REFERENCES actor_kinds (code) ON DELETE RESTRICT, -- What it is.
    iso3         TEXT UNIQUE CHECK (iso3 GLOB '[A-Z][A-Z][A-Z]'), -- ISO 3166-1 alpha-3, for states.
    part_of      INTEGER REFERENCES actors (actor_id), -- Whose it is, undated.
    open_members INTEGER NOT NULL CHECK (open_members IN (0, 1)), -- 1: it has more members than are named.
    CHECK (named = 1 OR name GLOB '[[]*]')
) STRICT;
CREATE INDEX actors_by_kind ON actors (kind);
-- What a person types is looked up in lower case: see the view actor_refs.
CREATE INDEX actors_by_slug_typed ON actors (lower(slug));
CREATE INDEX actors_by_ref_typed ON actors ('actor:' || lower(slug));
CREATE INDEX actors_by_name_typed ON actors (lower(name));
CREATE INDEX actors_by_iso3_typed ON actors (lower(iso3)) WHERE iso3 IS NOT NULL;
CREATE INDEX actors_by_part_of ON actors (part_of);

CREATE TABLE actor_names ( -- One row per further name of an actor.
    actor_id INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE CASCADE, -- Whose name.
    ordinal  INTEGER NOT NULL, -- Order in the dossier, from 1.
    name     TEXT NOT NULL,    -- As printed.
    language TEXT CHECK (language GLOB '[a-z][a-z]'), -- ISO 639-1; NULL: not said.
    note     TEXT,             -- Where or why it is used.
    PRIMARY KEY (actor_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_names_by_name_typed ON actor_names (lower(name));

CREATE TABLE actor_scopes ( -- One row per actor and other that it stands for, itself included; derived anew at each load.
    whole_id INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE CASCADE, -- The one that is stood for.
    actor_id INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE CASCADE, -- The one that stands for it: itself, its part, its person, or a body that it is in.
    via      TEXT NOT NULL REFERENCES scope_ways (code) ON DELETE RESTRICT,   -- The closest way in which it does.
    of_state INTEGER NOT NULL CHECK (of_state IN (0, 1)), -- 1: the whole is a state.
    PRIMARY KEY (whole_id, actor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_scopes_by_actor ON actor_scopes (actor_id, of_state, via);
CREATE INDEX actor_scopes_by_via ON actor_scopes (via);

CREATE TABLE topics ( -- One row per issue on which positions are taken.
    topic_id INTEGER PRIMARY KEY,  -- Key.
    slug     TEXT NOT NULL UNIQUE, -- Stable name; topic:SLUG is its reference.
    name     TEXT NOT NULL,        -- For people.
    broader  INTEGER REFERENCES topics (topic_id) -- The wider topic it belongs to.
) STRICT;
CREATE INDEX topics_by_broader ON topics (broader);
-- What a person types is looked up in lower case: see the view topic_refs.
CREATE INDEX topics_by_slug_typed ON topics (lower(slug));
CREATE INDEX topics_by_ref_typed ON topics ('topic:' || lower(slug));
CREATE INDEX topics_by_name_typed ON topics (lower(name));

CREATE TABLE dossier_actors ( -- One row per actor that a dossier declares; the last to go takes the actor with it.
    dossier_id INTEGER NOT NULL REFERENCES dossiers (dossier_id) ON DELETE CASCADE, -- The dossier.
    actor_id   INTEGER NOT NULL REFERENCES actors (actor_id) ON DELETE CASCADE,     -- The actor.
    ordinal    INTEGER NOT NULL, -- Order in the dossier, from 1.
    PRIMARY KEY (dossier_id, actor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_actors_by_actor ON dossier_actors (actor_id);

CREATE TABLE dossier_topics ( -- One row per topic that a dossier declares; the last to go takes the topic with it.
    dossier_id INTEGER NOT NULL REFERENCES dossiers (dossier_id) ON DELETE CASCADE, -- The dossier.
    topic_id   INTEGER NOT NULL REFERENCES topics (topic_id) ON DELETE CASCADE,     -- The topic.
    ordinal    INTEGER NOT NULL, -- Order in the dossier, from 1.
    PRIMARY KEY (dossier_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_topics_by_topic ON dossier_topics (topic_id);

PRAGMA user_version = 2;
