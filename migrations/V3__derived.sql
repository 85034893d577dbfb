-- What the loader derives, anew at each load, and the two tables that explain this file.

CREATE TABLE fact_actors ( -- One row per fact of any kind, actor in it, and part of it; derived at each load.
    ref     TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The fact.
    actor   TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- The actor.
    part    TEXT NOT NULL, -- Its role, or holder, target, member, organisation, subject, speaker.
    ordinal INTEGER NOT NULL, -- Order among those in the fact.
    shares  INTEGER NOT NULL CHECK (shares IN (0, 1)), -- 1: it is a side of the fact: takes part, holds, is meant, belongs; 0: it is only spoken of or speaks.
    agent   INTEGER NOT NULL CHECK (agent IN (0, 1)), -- 1: it is behind the fact.
    PRIMARY KEY (ref, actor, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_actors_by_actor ON fact_actors (actor, agent, shares);

CREATE TABLE work_scopes ( -- One row per actor and other that it stands for, itself included.
    whole    TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- The one that is stood for.
    actor    TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- The one that stands for it: itself, its part, its person, or a body that it is in.
    via      TEXT NOT NULL REFERENCES vocab_via, -- self, part, person or member.
    of_state INTEGER NOT NULL CHECK (of_state IN (0, 1)), -- 1: the whole is a state.
    PRIMARY KEY (whole, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_scopes_by_actor ON work_scopes (actor, of_state, via);

CREATE TABLE work_acts ( -- One row per act or standing relationship, actor in it, other it is towards, and ground for its tone. What is only planned is none, nor a series or package: its parts are.
    act_id  INTEGER PRIMARY KEY, -- Key.
    ref     TEXT NOT NULL REFERENCES engagements ON DELETE CASCADE, -- The engagement.
    actor   TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- Who acts.
    other   TEXT NOT NULL REFERENCES actors ON DELETE CASCADE, -- Whom it is towards.
    tone    INTEGER NOT NULL CHECK (tone IN (-1, 1)), -- 1 cooperative, -1 critical or distancing.
    ground  INTEGER NOT NULL CHECK (ground IN (1, 2, 3)), -- 1: a stance goes through it; 2: a stance moves it; 3: its kind says so. The nearest decides.
    stance  TEXT REFERENCES stances ON DELETE CASCADE, -- That stance; NULL: its kind says so.
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)), -- 1: an act; 0: a standing relationship.
    CHECK ((ground = 3) = (stance IS NULL))
) STRICT;
CREATE INDEX work_acts_by_actor ON work_acts (actor, other);

CREATE TABLE work_comparisons ( -- One row per aspect in which two facts of different dossiers tell one thing, each pair both ways round.
    a_ref   TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The one fact.
    b_ref   TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The other; where it is silent on an amount, its engagement.
    a_whole TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The engagement of the one, where it is an amount; else the one.
    b_whole TEXT NOT NULL REFERENCES facts ON DELETE CASCADE, -- The same of the other.
    rank    INTEGER NOT NULL, -- Order of the aspects.
    aspect  TEXT NOT NULL, -- truth, date, status, place, visibility, participant, vote, amount, position or office.
    of_what TEXT, -- The actor of a role or a vote, the thing of an amount.
    a_says  TEXT, -- What the one says, as people read it; NULL: nothing.
    b_says  TEXT, -- What the other says; NULL: nothing.
    stands  TEXT NOT NULL, -- same, compatible (both can be true), different, only one says, or not comparable.
    apart   INTEGER NOT NULL CHECK (apart IN (0, 1)), -- 1: nothing can be both; yet amounts that need not be of one time can both be true, and are not comparable.
    how     TEXT -- How what the one says stands to what the other says; NULL: it is the same, or only one says.
) STRICT;

CREATE TABLE work_dictionary ( -- One row per table, view and column of this file: the data dictionary, made of the comments of its schema.
    object   TEXT NOT NULL, -- Name of the table or view.
    ordinal  INTEGER NOT NULL, -- 0: the table or view itself; else the column's place, from 1.
    column_name TEXT, -- Name of the column; NULL for the table or view itself.
    kind     TEXT NOT NULL, -- table or view for the object; the declared type for a table's column, '' for a view's.
    meaning  TEXT NOT NULL, -- What it holds; for an object, what one row stands for.
    lists    TEXT, -- The vocabulary, or other table, that its values refer to.
    PRIMARY KEY (object, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE README ( -- One row per question to begin with, and a query to paste that answers it. Start here.
    n        INTEGER PRIMARY KEY, -- Order to read them in.
    question TEXT NOT NULL, -- The question.
    query    TEXT NOT NULL -- SQL that answers it.
) STRICT;

PRAGMA user_version = 13;
