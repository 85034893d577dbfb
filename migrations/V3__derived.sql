-- Tables that the loader derives at each load, and the tables README and work_dictionary, which
-- explain the database to its users.

CREATE TABLE fact_actors ( -- One row per fact, actor in it, and part of that actor; derived.
    ref     TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The fact.
    actor   TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- The actor.
    part    TEXT NOT NULL, -- Its role, or holder, target, member, organisation, subject, speaker.
    ordinal INTEGER NOT NULL, -- Order within the fact.
    shares  INTEGER NOT NULL CHECK (shares IN (0, 1)), -- 1: a side of the fact: takes part, holds, is the target, belongs; 0: only mentioned, or only speaks.
    agent   INTEGER NOT NULL CHECK (agent IN (0, 1)), -- 1: a main actor of the fact.
    PRIMARY KEY (ref, actor, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_actors_by_actor ON fact_actors (actor, agent, shares);

CREATE TABLE work_scopes ( -- One row per actor and actor it stands for, itself included.
    whole    TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- The actor stood for.
    actor    TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- The actor that stands for it: itself, its part, its person, or a body it is in.
    via      TEXT NOT NULL REFERENCES vocab_via, -- self, part, person or member.
    of_state INTEGER NOT NULL CHECK (of_state IN (0, 1)), -- 1: the whole is a state.
    body     INTEGER NOT NULL CHECK (body IN (0, 1)), -- 1: only a body that the whole is in.
    PRIMARY KEY (whole, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_scopes_by_actor ON work_scopes (actor, of_state, body);

CREATE TABLE work_topic_scopes ( -- One row per topic and topic that it covers: itself and narrower ones.
    whole TEXT NOT NULL REFERENCES topics ON DELETE CASCADE, -- The topic.
    topic TEXT NOT NULL REFERENCES topics ON DELETE CASCADE, -- The topic covered.
    PRIMARY KEY (whole, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_topic_scopes_by_topic ON work_topic_scopes (topic);

CREATE TABLE work_acts ( -- One row per act or ongoing relationship, its actor, the actor at whom it is directed, and ground for its tone. A plan is not an act. Of a series or package, each part is an act.
    act_id  INTEGER PRIMARY KEY, -- Key.
    ref     TEXT NOT NULL REFERENCES engagements ON DELETE CASCADE, -- The engagement.
    actor   TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- Who acts.
    other   TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- The actor at whom it is directed.
    tone    INTEGER NOT NULL CHECK (tone IN (-1, 1)), -- 1 cooperative, -1 critical or distancing.
    ground  INTEGER NOT NULL CHECK (ground IN (1, 2, 3)), -- 1: a stance goes through it; 2: a stance motivates it; 3: its kind says so. The lowest decides.
    stance  TEXT REFERENCES stances ON DELETE CASCADE, -- That stance; NULL: ground 3.
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)), -- 1: an act; 0: an ongoing relationship.
    CHECK ((ground = 3) = (stance IS NULL))
) STRICT;
CREATE INDEX work_acts_by_actor ON work_acts (actor, other);

CREATE TABLE work_promises ( -- One row per promised thing of an engagement; a rate has one row per date for which it holds. Amounts are added within a stage; of several stages, the greatest sum counts.
    engagement TEXT NOT NULL REFERENCES engagements ON DELETE CASCADE, -- The engagement.
    thing      TEXT NOT NULL, -- What is counted.
    unit       TEXT, -- Currency or thing counted.
    per        TEXT REFERENCES vocab_per, -- Per which period; NULL: in total, or once.
    rate_of    TEXT, -- The date that a rate holds for, EDTF; NULL: not stated, or no rate.
    low        REAL, -- Least that was promised; NULL: not stated.
    high       REAL, -- Most that was promised; NULL: not stated.
    qualifier  TEXT NOT NULL, -- The voice or hedge of its least certain amount, as in facts.
    refs       TEXT NOT NULL -- The amounts.
) STRICT;
CREATE INDEX work_promises_by_engagement ON work_promises (engagement);

CREATE TABLE work_arrivals ( -- One row per promise and dossier that states how much of the promise has arrived.
    engagement TEXT NOT NULL REFERENCES engagements ON DELETE CASCADE, -- The engagement of the promise.
    thing      TEXT NOT NULL, -- What was promised.
    unit       TEXT, -- Currency or thing counted.
    per        TEXT REFERENCES vocab_per, -- Per which period; NULL: in total, or once.
    rate_of    TEXT, -- The date that a rate holds for.
    dossier    TEXT NOT NULL REFERENCES dossiers ON DELETE CASCADE, -- The dossier that states the arrival.
    low        REAL, -- Least that has arrived.
    high       REAL, -- Most that has arrived; NULL: not stated.
    latest     TEXT, -- Last day and date of the latest arrival.
    qualifier  TEXT NOT NULL, -- The voice or hedge of its least certain amount, as in facts.
    refs       TEXT NOT NULL, -- The amounts that arrived.
    elsewhere  TEXT -- Those of them that belong to another engagement.
) STRICT;
CREATE INDEX work_arrivals_by_engagement ON work_arrivals (engagement);
CREATE INDEX work_arrivals_by_dossier ON work_arrivals (dossier);

CREATE TABLE work_comparisons ( -- One row per aspect of two accounts of one thing in different dossiers; each pair in both orders. If more than ten dossiers describe a thing, each is compared only with the first dossier that gives each of the ten commonest values of an aspect.
    a_ref   TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- One fact.
    b_ref   TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The other; if it gives no such amount, its engagement.
    a_whole TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- Of an amount, its engagement; else a_ref.
    b_whole TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The same for b_ref.
    rank    INTEGER NOT NULL, -- Order of the aspects.
    aspect  TEXT NOT NULL, -- truth, date, status, place, visibility, participant, vote, amount, position or office.
    of_what TEXT, -- The actor of a role or a vote, the thing of an amount.
    a_says  TEXT, -- What a_ref says, for people; NULL: nothing.
    b_says  TEXT, -- What b_ref says; NULL: nothing.
    stands  TEXT NOT NULL, -- same, compatible (both can be true), different, only one says, or not comparable.
    apart   INTEGER NOT NULL CHECK (apart IN (0, 1)), -- 1: the values exclude each other; amounts of different times may still both be true, and are not comparable.
    how     TEXT -- How the two values differ; NULL: they are equal, or only one says.
) STRICT;

CREATE TABLE work_dictionary ( -- One row per table, view and column: the data dictionary, made from the comments of the schema.
    object   TEXT NOT NULL, -- Name of the table or view.
    ordinal  INTEGER NOT NULL, -- 0: the table or view itself; else the column's place, from 1.
    column_name TEXT, -- Name of the column; NULL for the table or view itself.
    kind     TEXT NOT NULL, -- table or view for the object; the declared type for a table's column, '' for a view's.
    meaning  TEXT NOT NULL, -- What it holds; for an object, what one row is.
    lists    TEXT, -- The vocabulary, or other table, that its values refer to.
    PRIMARY KEY (object, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE README ( -- One row per first question, with a query that answers it. Start here.
    n        INTEGER PRIMARY KEY, -- Order to read them in.
    question TEXT NOT NULL, -- The question.
    query    TEXT NOT NULL -- SQL that answers it.
) STRICT;

PRAGMA user_version = 25;
