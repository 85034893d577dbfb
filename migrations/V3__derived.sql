-- Tables that the loader derives at each load, and the two tables that explain this file.

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
    PRIMARY KEY (whole, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_scopes_by_actor ON work_scopes (actor, of_state, via);

CREATE TABLE work_acts ( -- One row per act or ongoing relationship, its actor, whom it is towards, and ground for its tone. Plans are no acts; of a series or package, the parts are.
    act_id  INTEGER PRIMARY KEY, -- Key.
    ref     TEXT NOT NULL REFERENCES engagements ON DELETE CASCADE, -- The engagement.
    actor   TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- Who acts.
    other   TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- Whom it is towards.
    tone    INTEGER NOT NULL CHECK (tone IN (-1, 1)), -- 1 cooperative, -1 critical or distancing.
    ground  INTEGER NOT NULL CHECK (ground IN (1, 2, 3)), -- 1: a stance goes through it; 2: a stance motivates it; 3: its kind says so. The lowest decides.
    stance  TEXT REFERENCES stances ON DELETE CASCADE, -- That stance; NULL: ground 3.
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)), -- 1: an act; 0: an ongoing relationship.
    CHECK ((ground = 3) = (stance IS NULL))
) STRICT;
CREATE INDEX work_acts_by_actor ON work_acts (actor, other);

CREATE TABLE work_comparisons ( -- One row per aspect of two accounts of one thing in different dossiers; each pair in both orders.
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

PRAGMA user_version = 13;
