-- Machine-coded events, outside the record: no table of the record refers to them. A row codes a
-- news report, so a happening can have many rows. Keys are numbers, as there can be ten million.
--
-- work_events is clustered by pair of parties and day; work_event_pairs has each pair both ways,
-- so both directions are found without an index. Loading writes rows in the order of their keys.

CREATE TABLE vocab_dataset ( -- One row per data set: machine-coded events, or votes.
    dataset TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- What it is.
    licence TEXT NOT NULL, -- Terms of use.
    scale TEXT NOT NULL -- Its codes, and its scale of intensity if it has one.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_dataset VALUES
    ('gdelt1', 'GDELT 1.0', 'Events coded by machine from news since 1979, a file a day since April 2013.', 'free use with citation of the GDELT Project', 'CAMEO; Goldstein scale as published by GDELT'),
    ('gdelt2', 'GDELT 2.0', 'Events coded by machine from news since February 2015, a file every 15 minutes.', 'free use with citation of the GDELT Project', 'CAMEO; Goldstein scale as published by GDELT'),
    ('icews',  'ICEWS',     'Events coded by machine from news, 1995 to 2023 (Integrated Crisis Early Warning System).', 'CC0 1.0, with citation of the Dataverse', 'CAMEO as ICEWS codes it; ICEWS intensity');

CREATE TABLE vocab_quad ( -- One row per class of events, from cooperation in words to conflict in deeds.
    quad TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- Which CAMEO roots it has, by the rule of GDELT.
    cooperates INTEGER NOT NULL CHECK (cooperates IN (0, 1)) -- 1: cooperation; 0: conflict.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_quad VALUES
    ('1', 'verbal cooperation',   'CAMEO 01 to 05: statements, appeals, intents, consultations, diplomacy.', 1),
    ('2', 'material cooperation', 'CAMEO 06 to 09: cooperation in deeds, aid, concessions, investigation.', 1),
    ('3', 'verbal conflict',      'CAMEO 10 to 14: demands, disapproval, rejection, threats, protest.', 0),
    ('4', 'material conflict',    'CAMEO 15 to 20: force shown, relations reduced, coercion, assault, fighting.', 0);

INSERT INTO codes (vocabulary, code, label, definition)
SELECT 'dataset', dataset, label, definition FROM vocab_dataset
UNION ALL SELECT 'quad', quad, label, definition FROM vocab_quad;

CREATE TABLE event_files ( -- One row per file of events that is loaded.
    event_file INTEGER PRIMARY KEY, -- Its number in this database.
    name       TEXT NOT NULL, -- Name of the file.
    dataset    TEXT NOT NULL REFERENCES vocab_dataset, -- Its data set.
    read       INTEGER NOT NULL, -- Rows read.
    loaded     INTEGER NOT NULL, -- Different rows of it that are loaded.
    repeated   INTEGER NOT NULL, -- Rows that repeat another row of it in all columns kept.
    rejected   INTEGER NOT NULL, -- Rows that cannot be used.
    relative   INTEGER NOT NULL, -- Rows loaded whose day was worked out from words such as "a year ago".
    first_day  TEXT, -- Earliest day of an event.
    last_day   TEXT, -- Latest day of an event.
    first_added TEXT, -- Earliest time at which the data set added one; NULL: it does not say.
    last_added TEXT, -- Latest such time.
    loaded_at  TEXT NOT NULL, -- When it was loaded, UTC.
    bytes      INTEGER NOT NULL, -- Its size.
    lowest     INTEGER, -- Lowest number of an event.
    highest    INTEGER, -- Highest number of an event.
    sha256     TEXT NOT NULL UNIQUE, -- SHA-256 of its bytes, hexadecimal.
    CHECK (read = loaded + repeated + rejected)
) STRICT;

CREATE TABLE work_event_file_sets ( -- One row per set of files and file in it. Rows that are in the same files share a set.
    file_set   INTEGER NOT NULL, -- The set.
    event_file INTEGER NOT NULL REFERENCES event_files, -- A file of it.
    PRIMARY KEY (file_set, event_file)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_event_actors ( -- One row per actor as a data set gives it, and per party that actors are counted as. 0: nobody; 1: anybody.
    event_actor INTEGER PRIMARY KEY, -- Its number in this database.
    party   INTEGER NOT NULL REFERENCES work_event_actors, -- The party it is counted as: its state, its organization, or the actor as given; of a party, itself.
    scheme  TEXT NOT NULL, -- How it is coded: cameo or icews; of a party: iso3, actor (of the record), or given.
    code    TEXT NOT NULL, -- Code as given; '': none. Of a party: its code in the scheme.
    name    TEXT NOT NULL, -- Name as given.
    country TEXT NOT NULL, -- Country as given: a CAMEO code or an ICEWS name; '': none.
    known_group TEXT NOT NULL, -- Known group as given, as in ASN for ASEAN; '': none.
    types   TEXT NOT NULL, -- Types as given: CAMEO codes or ICEWS sectors; '': none.
    type    TEXT NOT NULL, -- The first of them in words; '': none.
    actor   TEXT REFERENCES actors, -- The actor of the record that a party is; NULL: not resolved.
    UNIQUE (scheme, code, name, country, known_group, types)
) STRICT;
CREATE INDEX work_event_actors_by_actor ON work_event_actors (actor) WHERE actor IS NOT NULL;
INSERT INTO work_event_actors VALUES
    (0, 0, '', '', 'nobody', '', '', '', '', NULL),
    (1, 1, '', '', 'anybody', '', '', '', '', NULL);

CREATE TABLE work_event_codes ( -- One row per code of events that is used.
    event_code INTEGER PRIMARY KEY, -- Its number in this database.
    dataset TEXT NOT NULL REFERENCES vocab_dataset, -- The data set that uses it.
    cameo   TEXT NOT NULL, -- CAMEO code as given.
    name    TEXT NOT NULL, -- Its name in the data set; '': unknown.
    root    INTEGER, -- Root of the code, 1 to 20; NULL: none.
    UNIQUE (dataset, cameo, name)
) STRICT;

CREATE TABLE work_event_places ( -- One row per place of events.
    event_place INTEGER PRIMARY KEY, -- Its number in this database.
    scheme    TEXT NOT NULL, -- How its country is coded: fips, or icews (by name).
    name      TEXT NOT NULL, -- Name as given.
    country   TEXT NOT NULL, -- Country as given; '': none.
    iso3      TEXT, -- ISO 3166-1 alpha-3 of that country; NULL: not a state of today, or unknown.
    latitude  REAL, -- Degrees north; NULL: not given.
    longitude REAL, -- Degrees east; NULL: not given.
    feature   TEXT NOT NULL -- Its number in the source's gazetteer; '': none.
) STRICT;

CREATE TABLE work_event_addresses ( -- One row per article or story that events are coded from.
    event_address INTEGER PRIMARY KEY, -- Its number in this database.
    fingerprint   INTEGER NOT NULL, -- First 63 bits of the SHA-256 of the address, to find it by.
    address       TEXT NOT NULL, -- The address as given; ICEWS: publisher and story.
    domain        TEXT NOT NULL -- Registrable domain, or publisher; '': neither.
) STRICT;
CREATE INDEX work_event_addresses_by_fingerprint ON work_event_addresses (fingerprint);

CREATE TABLE work_events ( -- One row per row of a data set. low and high are its two parties, the lower number first.
    low       INTEGER NOT NULL REFERENCES work_event_actors, -- The party with the lower number.
    high      INTEGER NOT NULL REFERENCES work_event_actors, -- The other party.
    day       INTEGER NOT NULL, -- Day of the event, counted from 1970-01-01.
    event     INTEGER NOT NULL, -- Its number in the data set.
    twin      INTEGER NOT NULL, -- 0; counted up for other rows with the same number, parties and day.
    flow      INTEGER NOT NULL CHECK (flow IN (0, 1)), -- 0: low acts on high; 1: high acts on low.
    doer      INTEGER NOT NULL REFERENCES work_event_actors, -- Who acts, as given.
    target    INTEGER NOT NULL REFERENCES work_event_actors, -- On whom, as given.
    event_code INTEGER NOT NULL REFERENCES work_event_codes, -- What is done.
    quad      TEXT REFERENCES vocab_quad, -- Class of what is done, as given; NULL: none.
    intensity INTEGER, -- Ten times the intensity as given, from -100 (conflict) to 100; NULL: none.
    mentions  INTEGER, -- Mentions in the first 15 minutes (GDELT 1: day).
    sources   INTEGER, -- Sources in that time.
    articles  INTEGER, -- Articles in that time.
    tone      REAL, -- Average tone of these articles.
    root      INTEGER, -- 1: in the lead of an article; NULL: not said.
    repeats   INTEGER NOT NULL CHECK (repeats IN (0, 1)), -- 1: has the day, actors, code and address of another row, as an event coded for two places has.
    added     INTEGER, -- When the data set added it, seconds from 1970-01-01; NULL: not said.
    event_place INTEGER REFERENCES work_event_places, -- Where; NULL: not given.
    event_address INTEGER REFERENCES work_event_addresses, -- The article or story; NULL: not given.
    sentence  INTEGER, -- Sentence of the story; NULL: not given.
    file_set  INTEGER NOT NULL, -- The files that have it.
    relative  INTEGER AS (coalesce(added / 86400 - day IN (1, 7, 30, 365, 3650), 0)) VIRTUAL, -- 1: its day was worked out from words such as "a year ago".
    PRIMARY KEY (low, high, day, event, twin),
    CHECK (low <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_event_pairs ( -- One row per party and party it has events with, both ways.
    party     INTEGER NOT NULL REFERENCES work_event_actors, -- The party.
    other     INTEGER NOT NULL REFERENCES work_event_actors, -- The other party.
    total     INTEGER NOT NULL, -- Rows of the two.
    first_day INTEGER NOT NULL, -- Earliest day, counted from 1970-01-01.
    last_day  INTEGER NOT NULL, -- Latest day.
    PRIMARY KEY (party, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_event_counts ( -- One row per pair, period, data set, direction and class: by month and by year for all types of acting party together, and by year for each type. Party 1 (anybody) stands for all other parties; paired with itself, for all events.
    low      INTEGER NOT NULL REFERENCES work_event_actors, -- The party with the lower number.
    high     INTEGER NOT NULL REFERENCES work_event_actors, -- The other party.
    type     TEXT NOT NULL, -- Type of the acting party; '': none; '*': all types and none, by month; '**': the same, by year.
    dataset  TEXT NOT NULL REFERENCES vocab_dataset, -- The data set.
    month    INTEGER NOT NULL, -- Year and month of the events, as in 202112; of a year as a whole, as in 202100.
    flow     INTEGER NOT NULL, -- 0: low acts on high; 1: high acts on low.
    quad     TEXT NOT NULL, -- Class of what is done; '': none.
    total    INTEGER NOT NULL, -- Rows.
    relative INTEGER NOT NULL, -- Rows whose day was worked out from words such as "a year ago".
    events   INTEGER NOT NULL, -- Rows that are neither relative nor repeats.
    roots    INTEGER NOT NULL, -- Of these, root events.
    scaled   INTEGER NOT NULL, -- Of these, events with an intensity.
    intensity INTEGER NOT NULL, -- Sum of their intensities, times ten.
    PRIMARY KEY (low, high, type, dataset, month, flow, quad)
) STRICT, WITHOUT ROWID;

CREATE VIEW work_event_names AS -- One row per name of an actor, and party of events that is this actor.
SELECT
    work_reach.typed AS typed, -- The name, in lower case.
    work_event_actors.event_actor AS party, -- The party.
    actors.name AS name -- Printed name of the actor.
FROM work_reach
CROSS JOIN work_event_actors
CROSS JOIN actors
WHERE work_reach.itself = 1
  AND work_event_actors.actor = work_reach.actor
  AND actors.actor = work_reach.actor;

CREATE VIEW events AS -- One row per machine-coded event, with names and dates. A coding of a report, not a happening.
SELECT
    substr(datetime(e.day * 86400, 'unixepoch'), 1, 10) AS date, -- Day of the event.
    e.relative AS relative, -- 1: worked out from words such as "a year ago".
    CASE e.flow WHEN 0 THEN l.actor ELSE h.actor END AS source, -- The actor of the record who acts; NULL: not resolved.
    CASE e.flow WHEN 0 THEN l.name ELSE h.name END AS source_party, -- The party it is counted as.
    s.name AS source_name, -- Who acts, as given.
    s.types AS source_types, -- Types as given.
    CASE e.flow WHEN 0 THEN h.actor ELSE l.actor END AS target, -- The actor of the record acted upon; NULL: not resolved.
    CASE e.flow WHEN 0 THEN h.name ELSE l.name END AS target_party, -- The party it is counted as.
    t.name AS target_name, -- On whom, as given.
    t.types AS target_types, -- Types as given.
    c.cameo AS cameo, -- CAMEO code as given.
    c.name AS action, -- Its name.
    e.quad AS quad, -- Class of what is done.
    e.intensity / 1e1 AS intensity, -- Intensity as given.
    e.mentions AS mentions, -- Mentions in the first 15 minutes (GDELT 1: day).
    e.sources AS sources, -- Sources in that time.
    e.articles AS articles, -- Articles in that time.
    e.tone AS tone, -- Average tone of these articles.
    e.root AS root, -- 1: in the lead of an article.
    e.repeats AS repeats, -- 1: repeats day, actors, code and address of another row.
    p.name AS place, -- Where.
    p.country AS place_country, -- Its country, in the scheme of the data set.
    p.iso3 AS place_iso3, -- ISO 3166-1 alpha-3 of that country.
    p.latitude AS latitude, -- Degrees north.
    p.longitude AS longitude, -- Degrees east.
    datetime(e.added, 'unixepoch') AS added, -- When the data set added it.
    a.address AS address, -- The article or story.
    e.sentence AS sentence, -- Sentence of the story.
    c.dataset AS dataset, -- The data set.
    e.event AS event -- Its number in the data set.
FROM work_events AS e
JOIN work_event_actors AS l ON l.event_actor = e.low
JOIN work_event_actors AS h ON h.event_actor = e.high
JOIN work_event_actors AS s ON s.event_actor = e.doer
JOIN work_event_actors AS t ON t.event_actor = e.target
JOIN work_event_codes AS c ON c.event_code = e.event_code
LEFT JOIN work_event_places AS p ON p.event_place = e.event_place
LEFT JOIN work_event_addresses AS a ON a.event_address = e.event_address;

INSERT INTO README (n, question, query) VALUES
    (21, 'Which files of machine-coded events are loaded? None until import loads some. The view events has their rows.', 'SELECT dataset, name, loaded, first_day, last_day FROM event_files ORDER BY dataset, first_day;'),
    (22, 'How many events of two states are there in each month? Here Malaysia and the United States.', 'SELECT dataset, month, sum(events) AS events FROM work_event_actors AS ones JOIN work_event_actors AS others JOIN work_event_counts ON low = min(ones.event_actor, others.event_actor) AND high = max(ones.event_actor, others.event_actor) WHERE ones.actor = ''malaysia'' AND others.actor = ''united-states'' AND work_event_counts.type = ''*'' GROUP BY dataset, month;');

PRAGMA user_version = 27;
