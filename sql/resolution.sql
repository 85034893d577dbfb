-- title: Who voted how on a resolution
-- group: Votes
-- engines: duckdb spark
-- question: Which states voted yes, no or abstained on a resolution, and what does the record say of a vote on that day?
-- about: One row per data set, roll call and vote, the vote on the whole of the resolution first, if it is known. `not in the file` lists states that voted in other roll calls of the session and have no row in this one. That does not mean absence, which only some data sets record. The record does not name resolutions: only the day links its votes to a roll call. What passes by consensus is no roll call. Data sets are never added up.
-- param resolution: text; its number, such as 68/33, ES-11/1, "1514 (XV)" or A/RES/68/33; default roll calls on days of which the record has a vote
-- param engagement: fact; only roll calls on the day of this vote of the record in which one of its voters took part; default all
-- param actor: actor; only how this state voted, one row per roll call; default all votes
-- names: resolution
-- columns: dataset
-- column resolution: the resolution voted on; NULL: none, or not given
-- column date [EDTF]: when; data sets do not have the day of sessions 1 to 51, and often not that of 52 to 57
-- column what: whole: the vote on the whole of the resolution, the only one that fits; paragraph, amendment: a vote on a part of it or on a change; other: another vote on it; NULL: unknown, because several votes fit, none does, or there is no resolution
-- column vote: yes, no, abstain and other codes of how states voted; not in the file: no row, though the state voted in the session
-- column count [states]: those that voted so
-- column share [%]: of the states that voted yes, no or abstained; NULL: no such vote
-- column states: their names at that time; with an actor, only its name
-- column record: votes of the record on that day, on any matter: reference, voter and vote; possibly: one of the two dates is not exact to the day
-- column title: title of the roll call as given; without one, the start of the description
-- column description: description of the roll call as given
-- column session: session of the Assembly as given; ES: emergency special, S: special
-- column number: number of the roll call in the data set
-- column given_totals: totals as given (yes, no, abstentions), if they differ from those of the file
-- columns: facts
-- aside: description facts number session given_totals title share record dataset resolution what
-- example: resolution --engagement unga-vote-on-ukraine
-- example: resolution ES-11/1 --actor malaysia
-- refuse: SELECT 'no resolution `' || :resolution || '`', 'write 68/304, ES-11/1, S-10/2 or "1514(XV)"'
--     FROM (SELECT ltrim(replace(replace(upper(:resolution), ' ', ''), 'A/RES', ''), '/') AS number) AS typed
--     WHERE NOT (number GLOB '[0-9]*/[0-9]*' OR number GLOB 'S-[0-9]*/[0-9]*' OR number GLOB 'ES-[0-9]*/[0-9]*' OR number GLOB '[0-9]*(*)*')
-- answer: SELECT group_concat(told.said, '; ')
--         || coalesce('; totals as given differ: ' || group_concat(told.differ, ', '), '')
--         || CASE WHEN max(told.missing) = 1 THEN '; not in the file is no absence' ELSE '' END
--         || CASE WHEN max(told.recorded) = 1 THEN '; the record does not name the resolution of its vote: the same day is all that links them' ELSE '' END
--     FROM (
--         SELECT dataset || ': ' || count(*) || CASE count(*) WHEN 1 THEN ' roll call' ELSE ' roll calls' END
--             || CASE sum(what = 'whole') WHEN 1 THEN CASE count(*) WHEN 1 THEN ',' ELSE ';' END || ' on the whole of ' || max(CASE what WHEN 'whole' THEN resolution || ': ' || said END) ELSE '' END AS said,
--             group_concat(differ, ', ') AS differ, max(missing) AS missing, max(recorded) AS recorded
--         FROM (
--             SELECT
--                 dataset, what, resolution, group_concat(vote || CASE WHEN :actor IS NULL THEN ' ' || count ELSE '' END, ', ') AS said,
--                 max(CASE WHEN given_totals IS NOT NULL THEN dataset || ' ' || number END) AS differ,
--                 max(vote = 'not in the file') AS missing, max(record IS NOT NULL) AS recorded
--             FROM (SELECT row_number() OVER () AS place, report.* FROM report ORDER BY dataset, number, place) AS ordered
--             GROUP BY dataset, number
--         ) AS calls
--         GROUP BY dataset ORDER BY dataset
--     ) AS told
WITH
asked_states AS MATERIALIZED (
    SELECT DISTINCT work_actor_states.state AS state
    FROM work_reach JOIN work_actor_states ON work_actor_states.actor = work_reach.actor
    WHERE work_reach.itself = 1 AND work_reach.typed = lower(:actor)
),

-- Votes of states, as facts of the record tell them. The date of the fact spans at most 31 days.
recorded AS MATERIALIZED (
    SELECT
        facts.ref AS ref,
        dates.earliest AS earliest,
        dates.latest AS latest,
        CASE WHEN dates.earliest = dates.latest AND dates.approximate = 0 THEN 1 ELSE 0 END AS dated,
        states.state AS state,
        states.name || ' ' || vocab_vote.label AS said,
        CASE WHEN :engagement IS NULL OR lower(:engagement) IN (facts.ref, substr(facts.ref, 1, instr(facts.ref, '@') - 1)) THEN 1 ELSE 0 END AS asked
    FROM participants
    JOIN vocab_vote ON vocab_vote.vote = participants.vote
    JOIN facts ON facts.ref = participants.ref
    JOIN dates ON dates.date = facts.date
    JOIN work_actor_states ON work_actor_states.actor = participants.actor
    JOIN states ON states.state = work_actor_states.state
    WHERE facts.denied <> 1
      AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
      AND unixepoch(dates.latest) - unixepoch(dates.earliest) < 31 * 86400
),

-- Roll calls on the resolution or, if none is given, on a possible day of a vote in `recorded`.
near AS MATERIALIZED (
    SELECT roll_calls.roll_call AS roll_call
    FROM roll_calls
    WHERE roll_calls.resolution = replace('A/RES/' || replace(replace(replace(replace(upper(:resolution), ' ', ''), '[', ''), ']', ''), 'A/RES', ''), '//', '/')
    UNION
    SELECT roll_calls.roll_call
    FROM recorded
    JOIN roll_calls ON roll_calls.first_day <= recorded.latest AND roll_calls.last_day >= recorded.earliest
    WHERE :resolution IS NULL
),

linked AS MATERIALIZED (
    SELECT
        roll_calls.roll_call AS roll_call, recorded.ref AS ref, recorded.said AS said,
        CASE WHEN recorded.dated = 1 AND roll_calls.first_day = roll_calls.last_day AND instr(roll_calls.date, '?') = 0 THEN 1 ELSE 0 END AS same_day,
        CASE WHEN recorded.asked = 1 AND work_votes.vote IS NOT NULL THEN 1 ELSE 0 END AS asked
    FROM near
    CROSS JOIN roll_calls
    JOIN recorded ON roll_calls.first_day <= recorded.latest AND roll_calls.last_day >= recorded.earliest
    LEFT JOIN work_votes ON work_votes.roll_call = roll_calls.roll_call AND work_votes.state = recorded.state
    WHERE roll_calls.roll_call = near.roll_call
),

told AS (
    SELECT DISTINCT
        roll_call, ref,
        CASE min(same_day) OVER whole WHEN 0 THEN 'possibly ' ELSE '' END || ref || ': ' || group_concat(said, ', ') OVER whole AS said
    FROM linked
    WINDOW whole AS (PARTITION BY roll_call, ref ORDER BY said NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
),

records AS MATERIALIZED (
    SELECT DISTINCT roll_call, group_concat(said, '; ') OVER whole AS said, group_concat(ref, ' ') OVER whole AS facts
    FROM told
    WINDOW whole AS (PARTITION BY roll_call ORDER BY ref NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
),

calls AS MATERIALIZED (
    SELECT roll_calls.*, vote_files.dataset AS dataset
    FROM near CROSS JOIN roll_calls CROSS JOIN vote_files
    WHERE roll_calls.roll_call = near.roll_call AND vote_files.vote_file = roll_calls.vote_file
      AND (:resolution IS NOT NULL AND :engagement IS NULL OR roll_calls.roll_call IN (SELECT roll_call FROM linked WHERE asked = 1))
),

-- States with a vote in any roll call of the same session.
voters AS MATERIALIZED (
    SELECT DISTINCT sessions.vote_file AS vote_file, sessions.session AS session, work_votes.state AS state
    FROM (SELECT DISTINCT vote_file, session FROM calls) AS sessions CROSS JOIN roll_calls CROSS JOIN work_votes
    WHERE roll_calls.vote_file = sessions.vote_file AND roll_calls.session = sessions.session AND work_votes.roll_call = roll_calls.roll_call
      AND work_votes.vote IN (SELECT vote FROM vocab_vote WHERE side IS NOT NULL)
),

ballots AS MATERIALIZED (
    SELECT
        calls.roll_call AS roll_call, work_votes.state AS state, work_votes.vote AS vote,
        CASE vocab_vote.side WHEN 1 THEN 1 WHEN -1 THEN 2 WHEN 0 THEN 3 ELSE 4 END AS place
    FROM calls
    CROSS JOIN work_votes
    JOIN vocab_vote ON vocab_vote.vote = work_votes.vote
    WHERE work_votes.roll_call = calls.roll_call
    UNION ALL
    SELECT calls.roll_call, voters.state, 'not in the file', 5
    FROM calls
    JOIN voters ON voters.vote_file = calls.vote_file AND voters.session = calls.session
    WHERE NOT EXISTS (SELECT 1 FROM work_votes WHERE work_votes.roll_call = calls.roll_call AND work_votes.state = voters.state)
),

choices AS (
    SELECT roll_call, place, vote, count, states
    FROM (
        SELECT
            ballots.*, max(ballots.state) OVER whole AS last, count(*) OVER whole AS count,
            group_concat(CASE WHEN :actor IS NULL OR asked_states.state IS NOT NULL THEN coalesce(state_codes.name, states.name) END, ', ') OVER whole AS states
        FROM ballots
        JOIN calls ON calls.roll_call = ballots.roll_call
        JOIN states ON states.state = ballots.state
        LEFT JOIN state_codes ON state_codes.state = ballots.state AND state_codes.first_day <= calls.last_day
            AND coalesce(state_codes.last_day, '9999') >= calls.last_day
        LEFT JOIN asked_states ON asked_states.state = ballots.state
        WINDOW whole AS (
            PARTITION BY ballots.roll_call, ballots.place, ballots.vote ORDER BY coalesce(state_codes.name, states.name) NULLS FIRST
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        )
    ) AS named
    WHERE state = last AND states IS NOT NULL
)

SELECT
    calls.dataset AS dataset,
    calls.resolution AS resolution,
    calls.date AS date,
    CASE
        WHEN calls.whole = 1 THEN 'whole'
        WHEN calls.paragraph = 1 AND calls.amendment = 1 THEN 'paragraph, amendment'
        WHEN calls.paragraph = 1 THEN 'paragraph'
        WHEN calls.amendment = 1 THEN 'amendment'
        WHEN calls.whole = 0 THEN 'other'
    END AS what,
    choices.vote AS vote,
    choices.count AS count,
    CASE WHEN choices.place < 4 THEN round(1e2 * choices.count / (calls.yes + calls.no + calls.abstain), 2) END AS share,
    choices.states AS states,
    records.said AS record,
    coalesce(calls.title, substr(calls.description, 1, 60) || CASE WHEN length(calls.description) > 60 THEN '…' ELSE '' END) AS title,
    calls.description AS description,
    CASE WHEN calls.session >= 2000 THEN 'S-' WHEN calls.session >= 1000 THEN 'ES-' ELSE '' END || (calls.session % 1000) AS session,
    calls.number AS number,
    calls.given_totals AS given_totals,
    records.facts AS facts
FROM calls
JOIN choices ON choices.roll_call = calls.roll_call
LEFT JOIN records ON records.roll_call = calls.roll_call
ORDER BY
    calls.dataset NULLS FIRST, calls.resolution NULLS LAST, coalesce(calls.whole, 0) DESC NULLS LAST, calls.number NULLS FIRST,
    choices.place NULLS FIRST, choices.vote NULLS FIRST;
