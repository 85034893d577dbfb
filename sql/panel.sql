-- title: A panel for statistics
-- group: Statistics
-- engines: duckdb spark
-- question: How many events, votes and facts of the record does each pair of states, or each state, have in each year?
-- about: One row per pair of states and year, or per state and year without a second side. Every year in which the state exists, or both do, has a row, even if nothing is covered. NULL means unknown or not covered; 0 means covered, and none found. Events and votes come from one data set each: data sets are never added up. `chancery help panel` has the joins, and snippets for R, Stata and pandas.
-- param actor: actors; the state, or each of several in turn; choices SELECT key FROM states; default the state with most facts
-- param with: actors; the other state, or each of several in turn; choices SELECT key FROM states; default none: one row per state and year
-- param events: text; the data set of the events; choices SELECT DISTINCT dataset FROM event_files ORDER BY dataset; default the one with most rows loaded
-- param votes: text; the data set of the votes; choices SELECT DISTINCT dataset FROM vote_files ORDER BY dataset; default the one with most rows loaded
-- param since: day; from the year of this day on; default the first year of which anything is loaded for these states
-- param until: end_day; until the year of this day; default the last such year
-- names: actor
-- column unit: what a row is of: pair or country
-- column year: the year
-- column state: the key of the state
-- column other: the key of the other state; NULL: the row is of a country
-- column name: the name of the state at the end of the year, or on its last day
-- column other_name: that of the other state
-- columns: iso3 cow gw other_iso3 other_cow other_gw
-- column events_from: the data set of the events; NULL: none is loaded
-- column events_days [days]: days of the year that its files cover; 0: none
-- column events: events between the two, or of the state with anybody else, in both directions, without repeats and without those dated by words
-- columns: verbal_cooperation material_cooperation verbal_conflict material_conflict verbal_cooperation_share material_cooperation_share verbal_conflict_share material_conflict_share
-- column all_events [events]: all events of the year in the data set, of whatever actors
-- column votes_from: the data set of the votes; NULL: none is loaded
-- column session: the session of the UN General Assembly that opened in the year, of which all votes are
-- column roll_calls: its roll calls that are loaded; 0: none, and no vote is known
-- column votes_shared [roll calls]: those in which both voted yes or no or abstained; NULL also for a country
-- column identical: the part of these in which both did the same, from 0 to 1
-- column half: likewise, but one abstention counts half
-- column coincidence: without abstentions: both yes or both no, divided by these and opposite votes
-- columns: yes no abstain
-- column engagements [happenings]: engagements of both, or of the country, certainly dated in the year, plans included; NULL: the record dates nothing of either there
-- column engagements_done [happenings]: of these, those that took place
-- column engagements_possible [happenings]: `engagements`, and those that may lie in the year or went on in it
-- column stances [positions]: positions of the state, on the other one, certainly dated in the year
-- column other_stances [positions]: those of the other state on it
-- column commitments [happenings]: what binds the state, towards the other one, certainly dated in the year
-- column other_commitments [happenings]: what binds the other state towards it
-- aside: other_gw gw other_iso3 iso3 other_name name unit votes_from events_from session all_events material_conflict_share verbal_conflict_share material_cooperation_share verbal_cooperation_share coincidence half other_commitments commitments other_stances engagements_possible engagements_done abstain no yes material_conflict verbal_conflict material_cooperation verbal_cooperation other_cow cow roll_calls events_days stances
-- example: panel malaysia --with united-states,china --since 2019 --until 2022
-- example: panel malaysia,indonesia --year 2021
-- answer: SELECT CASE count(*) WHEN 0 THEN 'no year: nothing is loaded for these states, or they did not exist in the years asked for'
--         ELSE count(*) || CASE count(*) WHEN 1 THEN ' row: ' ELSE ' rows: ' END || min(year) || coalesce(' to ' || nullif(max(year), min(year)), '') || ', '
--             || CASE WHEN max(state || ' ' || coalesce(other, '')) = min(state || ' ' || coalesce(other, '')) THEN '1 ' || max(unit)
--                 ELSE count(DISTINCT state || ' ' || coalesce(other, '')) || CASE WHEN max(other) IS NULL THEN ' countries' ELSE ' pairs' END END
--             || '; covered years: events ' || count(DISTINCT CASE WHEN events IS NOT NULL THEN year END) || coalesce(' (' || max(events_from) || ')', '')
--             || ', votes ' || count(DISTINCT CASE WHEN roll_calls > 0 THEN year END) || coalesce(' (' || max(votes_from) || ')', '')
--             || ', record ' || count(DISTINCT CASE WHEN engagements IS NOT NULL THEN year END)
--         END FROM report
WITH
-- A state can be given by its key or by a name of its actor.
sides AS MATERIALIZED (
    SELECT DISTINCT listed.side AS side, named.state AS state, named.key AS key
    FROM (
        SELECT 1 AS side, lower(coalesce(:actor, (
            SELECT '["' || fact_actors.actor || '"]' FROM facts CROSS JOIN fact_actors CROSS JOIN actors
            WHERE fact_actors.ref = facts.ref AND actors.actor = fact_actors.actor
              AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers) AND actors.actor_kind IN (SELECT actor_kind FROM vocab_actor_kind WHERE is_state = 1)
            GROUP BY fact_actors.actor ORDER BY count(*) DESC NULLS LAST, fact_actors.actor NULLS FIRST LIMIT 1
        ))) AS typed
        UNION ALL SELECT 2, lower(:with)
    ) AS listed
    CROSS JOIN (
        SELECT key AS typed, key, state FROM states
        UNION ALL SELECT work_names.typed, states.key, states.state FROM work_names JOIN states ON states.key = work_names.actor WHERE work_names.finds = 1
    ) AS named
    WHERE instr(listed.typed, '"' || named.typed || '"') > 0
),
units AS MATERIALIZED (
    SELECT ones.state AS state, ones.key AS key, others.state AS other, others.key AS other_key,
        CASE WHEN ones.state < others.state THEN ones.state ELSE others.state END AS low,
        CASE WHEN ones.state < others.state THEN others.state ELSE ones.state END AS high
    FROM sides AS ones LEFT JOIN sides AS others ON others.side = 2 AND others.state <> ones.state
    WHERE ones.side = 1 AND (:with IS NULL OR others.state IS NOT NULL)
),
chosen AS MATERIALIZED (
    SELECT
        coalesce(:events, (SELECT dataset FROM event_files GROUP BY dataset ORDER BY sum(loaded) DESC NULLS LAST, dataset NULLS FIRST LIMIT 1)) AS events,
        coalesce(:votes, (SELECT dataset FROM vote_files WHERE vote_file = belongs_to GROUP BY dataset ORDER BY sum(loaded) DESC NULLS LAST, dataset NULLS FIRST LIMIT 1)) AS votes
),

-- Facts in which a state, its parts or its people are a side.
present AS MATERIALIZED (
    SELECT work_scopes.whole AS key, fact_actors.ref AS ref, fact_actors.actor AS actor
    FROM (SELECT DISTINCT key FROM sides) AS asked CROSS JOIN work_scopes CROSS JOIN fact_actors CROSS JOIN facts
    WHERE work_scopes.whole = asked.key AND fact_actors.actor = work_scopes.actor AND facts.ref = fact_actors.ref
      AND work_scopes.body = 0 AND fact_actors.shares = 1 AND (work_scopes.actor = work_scopes.whole OR coalesce(:exact, 0) = 0)
      AND facts.denied <> 1 AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
),

-- `sort`: 0 = any fact; 1 = engagement; of the state, 2 = stance and 3 = commitment; of the other state, 4 and 5.
told (key, other_key, sort, ref) AS (
    SELECT units.key, units.other_key, 0, present.ref FROM units JOIN present ON present.key IN (units.key, units.other_key)
    UNION
    SELECT units.key, units.other_key, 1, ones.ref
    FROM units JOIN present AS ones ON ones.key = units.key JOIN engagements ON engagements.ref = ones.ref
    LEFT JOIN present AS others ON others.key = units.other_key AND others.ref = ones.ref AND others.actor <> ones.actor
    WHERE units.other IS NULL OR others.ref IS NOT NULL
    UNION
    SELECT ways.key, ways.other_key, ways.sort + work_towards.binds, ones.ref
    FROM (
        SELECT key, other_key, sort, CASE sort WHEN 2 THEN key ELSE other_key END AS doer, CASE sort WHEN 2 THEN other_key ELSE key END AS faced
        FROM units CROSS JOIN (SELECT 2 AS sort UNION ALL SELECT 4) AS sorts WHERE sort = 2 OR other IS NOT NULL
    ) AS ways
    JOIN present AS ones ON ones.key = ways.doer JOIN work_towards ON work_towards.ref = ones.ref AND work_towards.actor = ones.actor
    LEFT JOIN present AS others ON others.key = ways.faced AND others.ref = ones.ref AND others.actor = work_towards.towards
    WHERE ways.faced IS NULL OR others.ref IS NOT NULL
),
recorded AS MATERIALIZED (
    SELECT told.key AS key, told.other_key AS other_key, years.year AS year, max(certain) AS covered,
        count(DISTINCT CASE WHEN sort = 1 AND certain = 1 THEN thing END) AS engagements,
        count(DISTINCT CASE WHEN sort = 1 AND certain = 1 AND done = 1 THEN thing END) AS done, count(DISTINCT CASE WHEN sort = 1 THEN thing END) AS possible,
        count(DISTINCT CASE WHEN sort = 2 AND certain = 1 THEN thing END) AS stances, count(DISTINCT CASE WHEN sort = 3 AND certain = 1 THEN thing END) AS commitments,
        count(DISTINCT CASE WHEN sort = 4 AND certain = 1 THEN thing END) AS other_stances, count(DISTINCT CASE WHEN sort = 5 AND certain = 1 THEN thing END) AS other_commitments
    FROM told CROSS JOIN work_things AS things CROSS JOIN work_date_years AS years
    WHERE things.ref = told.ref AND years.date = things.date
    GROUP BY told.key, told.other_key, years.year
),
event_years AS MATERIALIZED (SELECT work_event_years.* FROM work_event_years JOIN chosen ON work_event_years.dataset = chosen.events),
classes AS MATERIALIZED (SELECT quad, row_number() OVER (ORDER BY quad NULLS FIRST) AS place FROM vocab_quad),
sessions AS MATERIALIZED (SELECT work_session_years.* FROM work_session_years JOIN chosen ON work_session_years.dataset = chosen.votes),
asked AS MATERIALIZED (
    SELECT coalesce(CAST(substr(max(days.since), 1, 4) AS BIGINT), min(loaded.year)) AS first_year,
        coalesce(CAST(substr(max(days.until), 1, 4) AS BIGINT), max(loaded.year)) AS last_year
    FROM work_asked_days AS days LEFT JOIN (
        SELECT year FROM event_years UNION SELECT year FROM sessions
        UNION SELECT years.year FROM present CROSS JOIN work_things AS things CROSS JOIN work_date_years AS years
        WHERE things.ref = present.ref AND years.date = things.date AND years.certain = 1
    ) AS loaded ON 1 = 1
),
state_years AS MATERIALIZED (SELECT years.* FROM (SELECT DISTINCT state FROM sides) AS states CROSS JOIN work_state_years AS years WHERE years.state = states.state),

-- The pairs of parties by which events are counted; 1 is anybody.
parties AS MATERIALIZED (
    SELECT key, other_key, CASE WHEN one < other THEN one ELSE other END AS low, CASE WHEN one < other THEN other ELSE one END AS high
    FROM (
        SELECT units.key AS key, units.other_key AS other_key, ones.event_actor AS one, CASE WHEN units.other IS NULL THEN 1 ELSE others.event_actor END AS other
        FROM units LEFT JOIN work_event_actors AS ones ON ones.actor = units.key LEFT JOIN work_event_actors AS others ON others.actor = units.other_key
    ) AS sought
),
counted AS MATERIALIZED (
    SELECT parties.key AS key, parties.other_key AS other_key, event_years.year AS year, CAST(coalesce(sum(counts.events), 0) AS BIGINT) AS events,
        CAST(sum(CASE place WHEN 1 THEN counts.events ELSE 0 END) AS BIGINT) AS verbal_cooperation, CAST(sum(CASE place WHEN 2 THEN counts.events ELSE 0 END) AS BIGINT) AS material_cooperation,
        CAST(sum(CASE place WHEN 3 THEN counts.events ELSE 0 END) AS BIGINT) AS verbal_conflict, CAST(sum(CASE place WHEN 4 THEN counts.events ELSE 0 END) AS BIGINT) AS material_conflict
    FROM work_asked_days AS days CROSS JOIN event_years CROSS JOIN parties
    LEFT JOIN work_event_counts AS counts NOT INDEXED ON counts.low = parties.low AND counts.high = parties.high AND counts.type = '*'
        AND counts.dataset = event_years.dataset AND counts.month BETWEEN event_years.year * 100 AND event_years.year * 100 + 12
    LEFT JOIN classes ON classes.quad = counts.quad
    WHERE (days.since IS NULL OR event_years.year >= CAST(substr(days.since, 1, 4) AS BIGINT)) AND (days.until IS NULL OR event_years.year <= CAST(substr(days.until, 1, 4) AS BIGINT))
    GROUP BY parties.key, parties.other_key, event_years.year
),
vote_years AS MATERIALIZED (
    SELECT units.key AS key, units.other_key AS other_key, counts.session AS session,
        CAST(sum(counts.shared) AS BIGINT) AS shared, CAST(sum(counts.same) AS BIGINT) AS same, CAST(sum(counts.decided) AS BIGINT) AS decided, CAST(sum(counts.opposite) AS BIGINT) AS opposite
    FROM chosen CROSS JOIN vote_files CROSS JOIN units CROSS JOIN work_vote_agreement AS counts
    WHERE vote_files.dataset = chosen.votes AND counts.low = units.low AND counts.high = units.high AND counts.vote_file = vote_files.vote_file
    GROUP BY units.key, units.other_key, counts.session
),
cast_votes AS MATERIALIZED (
    SELECT sides.key AS key, roll_calls.session AS session, count(CASE WHEN vocab_vote.side > 0 THEN 1 END) AS yes,
        count(CASE WHEN vocab_vote.side < 0 THEN 1 END) AS no, count(CASE vocab_vote.side WHEN 0 THEN 1 END) AS abstain
    FROM chosen CROSS JOIN vote_files CROSS JOIN roll_calls CROSS JOIN sides
    LEFT JOIN work_votes ON work_votes.roll_call = roll_calls.roll_call AND work_votes.state = sides.state LEFT JOIN vocab_vote ON vocab_vote.vote = work_votes.vote
    WHERE :with IS NULL AND sides.side = 1 AND vote_files.dataset = chosen.votes AND roll_calls.vote_file = vote_files.vote_file
    GROUP BY sides.key, roll_calls.session
)

SELECT
    CASE WHEN units.other IS NULL THEN 'country' ELSE 'pair' END AS unit, ones.year AS year,
    units.key AS state, units.other_key AS other, ones.name AS name, others.name AS other_name,
    ones.iso3 AS iso3, ones.cow AS cow, ones.gw AS gw, others.iso3 AS other_iso3, others.cow AS other_cow, others.gw AS other_gw,
    chosen.events AS events_from, coalesce(event_years.days, 0) AS events_days,
    counted.events AS events, counted.verbal_cooperation AS verbal_cooperation, counted.material_cooperation AS material_cooperation,
    counted.verbal_conflict AS verbal_conflict, counted.material_conflict AS material_conflict,
    round(1e2 * counted.verbal_cooperation / nullif(event_years.events, 0), 4) AS verbal_cooperation_share,
    round(1e2 * counted.material_cooperation / nullif(event_years.events, 0), 4) AS material_cooperation_share,
    round(1e2 * counted.verbal_conflict / nullif(event_years.events, 0), 4) AS verbal_conflict_share,
    round(1e2 * counted.material_conflict / nullif(event_years.events, 0), 4) AS material_conflict_share,
    event_years.events AS all_events, chosen.votes AS votes_from, nullif(ones.year - 1945, 0) AS session, coalesce(sessions.roll_calls, 0) AS roll_calls,
    CASE WHEN sessions.session IS NOT NULL AND units.other IS NOT NULL THEN coalesce(vote_years.shared, 0) END AS votes_shared,
    round(1e0 * vote_years.same / nullif(vote_years.shared, 0), 7) AS identical,
    round(0.5e0 * (vote_years.shared + vote_years.same - vote_years.opposite) / nullif(vote_years.shared, 0), 7) AS half,
    round(1e0 * vote_years.decided / nullif(vote_years.decided + vote_years.opposite, 0), 7) AS coincidence,
    cast_votes.yes AS yes, cast_votes.no AS no, cast_votes.abstain AS abstain,
    CASE covered WHEN 1 THEN engagements END AS engagements, CASE covered WHEN 1 THEN done END AS engagements_done,
    CASE covered WHEN 1 THEN possible ELSE nullif(possible, 0) END AS engagements_possible,
    CASE covered WHEN 1 THEN stances END AS stances, CASE WHEN covered = 1 AND units.other IS NOT NULL THEN other_stances END AS other_stances,
    CASE covered WHEN 1 THEN commitments END AS commitments, CASE WHEN covered = 1 AND units.other IS NOT NULL THEN other_commitments END AS other_commitments
FROM asked CROSS JOIN chosen CROSS JOIN units
JOIN state_years AS ones ON ones.state = units.state AND ones.year BETWEEN asked.first_year AND asked.last_year
LEFT JOIN state_years AS others ON others.state = units.other AND others.year = ones.year
LEFT JOIN event_years ON event_years.year = ones.year
LEFT JOIN counted ON counted.key = units.key AND counted.other_key IS NOT DISTINCT FROM units.other_key AND counted.year = ones.year
LEFT JOIN sessions ON sessions.year = ones.year
LEFT JOIN vote_years ON vote_years.key = units.key AND vote_years.other_key = units.other_key AND vote_years.session = sessions.session
LEFT JOIN cast_votes ON cast_votes.key = units.key AND cast_votes.session = ones.year - 1945
LEFT JOIN recorded ON recorded.key = units.key AND recorded.other_key IS NOT DISTINCT FROM units.other_key AND recorded.year = ones.year
WHERE units.other IS NULL OR others.year IS NOT NULL
ORDER BY units.key NULLS FIRST, units.other_key NULLS FIRST, ones.year NULLS FIRST;
