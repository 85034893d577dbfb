-- title: How often two states vote alike
-- group: Votes
-- engines: duckdb spark
-- question: In how many roll calls of the General Assembly do two states vote alike, does only one abstain, or do they oppose each other, by session, year or issue?
-- about: One row per data set and session, year or issue of two states; without a second state, one row per other state, most identical votes first. Only roll calls are counted in which both voted yes, no or abstained. Agendas change from session to session, and what passes by consensus is no roll call, so a change of agreement need not be one of policy. A session is no year: it opens in September and goes on in the next year. Data sets are never added up.
-- param actor: actor; one state, alone, without its parts and people; default the state with most facts
-- param with: actor; the other state, likewise; default every other state
-- param by: text; what a row of two states counts: a session, a calendar year or an issue; choices session, year, issue; default = session
-- param session: text; only this session: 68, ES-11 (emergency special) or S-10 (special); default all
-- param issue: code issue; only roll calls filed under this issue; default all roll calls
-- param whole: flag; only the vote on the whole of each resolution, if it is known; default all votes
-- param least: integer; only rows with at least this many roll calls in which both voted; default = 1
-- param top: integer; without a second state, at most this many states of each data set; default = 25
-- param since: day; only roll calls that may lie on or after this day; default the beginning
-- param until: end_day; only roll calls that may lie on or before this day; default the end
-- names: actor with
-- columns: dataset
-- column other: the other state
-- column part: the session, year or issue counted; a roll call counts under each of its issues; NULL: all that are asked for, or none given
-- column n [roll calls]: those in which both voted yes, no or abstained
-- column same [roll calls]: of these, those in which both did the same
-- column partial [roll calls]: of these, those in which one of them abstained
-- column opposite [roll calls]: of these, those in which one voted yes and the other no
-- column identical: same / n
-- column half: (same + partial / 2) / n
-- column coincidence: without abstentions, as the US Department of State counts: decided / (decided + opposite); NULL: no such roll call
-- column decided [roll calls]: those in which both voted yes or both no
-- column roll_calls [roll calls]: all of that part in the data set, whoever voted
-- column opens: the year in which a regular session opens; NULL: no regular session
-- column own: without a second state, how the state itself voted in all roll calls asked for
-- column key: the key of the other state
-- aside: key own opens roll_calls decided coincidence
-- example: votes malaysia usa
-- example: votes --actor malaysia --session 68 --top 5
-- refuse: SELECT
--         'no session `' || :session || '`',
--         'write 68, ES-11 or S-10' || CASE WHEN length(:session) = 4 AND CAST(:session AS INTEGER) BETWEEN 1946 AND 2100 THEN '; the session that opened in ' || :session || ' is ' || (:session - 1945) ELSE '' END
--     FROM (SELECT substr(:session, 1 + CASE WHEN :session LIKE 'ES-%' THEN 3 WHEN :session LIKE 'S-%' THEN 2 ELSE 0 END) AS number) AS typed
--     WHERE number GLOB '*[^0-9]*' OR CAST(number AS INTEGER) NOT BETWEEN 1 AND 999
--     UNION ALL
--     SELECT 'a state is not compared with itself', 'name another state, or leave out the second' WHERE lower(:actor) = lower(:with)
-- answer: SELECT group_concat(told.said, '; ')
--         || '; identical = same / n, half = (same + partial / 2) / n; agendas change between sessions, and what passes by consensus is no roll call'
--         || CASE WHEN :with IS NOT NULL AND coalesce(:by, 'session') = 'session' THEN '; session + 1945 is the year in which one opens' ELSE '' END
--         || CASE WHEN :with IS NOT NULL AND :by = 'issue' THEN '; a roll call counts under each of its issues' ELSE '' END
--     FROM (
--         SELECT dataset || ': ' || CASE
--                 WHEN own IS NOT NULL THEN own || '; ' || count(*) || CASE count(*) WHEN 1 THEN ' other state' ELSE ' other states' END || ' listed'
--                 WHEN :by = 'issue' THEN count(part) || CASE count(part) WHEN 1 THEN ' issue' ELSE ' issues' END
--                 ELSE 'same ' || sum(same) || ', partial ' || sum(partial) || ', opposite ' || sum(opposite) || ' of ' || sum(n) || CASE sum(n) WHEN 1 THEN ' roll call' ELSE ' roll calls' END
--             END AS said
--         FROM report
--         GROUP BY dataset
--         ORDER BY dataset
--     ) AS told
WITH
-- Agreement by session is stored; any other is counted here from the votes.
asked AS MATERIALIZED (
    SELECT
        since, until,
        CASE WHEN :with IS NULL THEN 'all' ELSE coalesce(:by, 'session') END AS by,
        CASE WHEN (:with IS NULL OR coalesce(:by, 'session') = 'session') AND since IS NULL AND until IS NULL AND :issue IS NULL AND coalesce(:whole, 0) = 0 THEN 1 ELSE 0 END AS stored,
        CASE
            WHEN upper(substr(:session, 1, 3)) = 'ES-' THEN 1000 + CAST(substr(:session, 4) AS BIGINT)
            WHEN upper(substr(:session, 1, 2)) = 'S-' THEN 2000 + CAST(substr(:session, 3) AS BIGINT)
            ELSE CAST(:session AS BIGINT)
        END AS session
    FROM work_asked_days
),

named AS (
    SELECT 1 AS place, lower(coalesce(:actor, (SELECT actor FROM work_default_actor))) AS typed
    UNION ALL
    SELECT 2, lower(:with)
),

sides AS MATERIALIZED (
    SELECT named.place AS place, work_actor_states.state AS state
    FROM named CROSS JOIN work_reach CROSS JOIN work_actor_states
    WHERE work_reach.typed = named.typed AND work_reach.itself = 1 AND work_actor_states.actor = work_reach.actor
),

pairs AS MATERIALIZED (
    SELECT
        states.state AS state, states.key AS key, states.name AS name,
        CASE WHEN sides.state < states.state THEN sides.state ELSE states.state END AS low,
        CASE WHEN sides.state < states.state THEN states.state ELSE sides.state END AS high
    FROM sides CROSS JOIN states
    WHERE sides.place = 1 AND states.state <> sides.state AND (:with IS NULL OR states.state IN (SELECT state FROM sides WHERE place = 2))
),

-- Roll calls with their session, year or issue; `number` is a session or year.
calls AS MATERIALIZED (
    SELECT roll_calls.roll_call AS roll_call, vote_files.dataset AS dataset, roll_call_issues.issue AS issue, CASE asked.by
        WHEN 'session' THEN coalesce(roll_calls.session, 0)
        WHEN 'year' THEN CAST(substr(roll_calls.date, 1, 4) AS BIGINT)
    END AS number
    FROM asked
    CROSS JOIN roll_calls
    JOIN vote_files ON vote_files.vote_file = roll_calls.vote_file
    LEFT JOIN roll_call_issues ON asked.by = 'issue' AND roll_call_issues.roll_call = roll_calls.roll_call
    WHERE (asked.session IS NULL OR roll_calls.session = asked.session)
      AND (asked.since IS NULL OR roll_calls.last_day >= asked.since)
      AND (asked.until IS NULL OR roll_calls.first_day <= asked.until)
      AND (coalesce(:whole, 0) = 0 OR roll_calls.whole = 1)
      AND (:issue IS NULL OR roll_calls.roll_call IN (SELECT roll_call FROM roll_call_issues WHERE issue = :issue))
),

parts AS MATERIALIZED (
    SELECT dataset, number, issue, count(*) AS roll_calls FROM calls GROUP BY dataset, number, issue
),

-- The vote of the first state in each roll call.
ballots AS MATERIALIZED (
    SELECT calls.*, vocab_vote.side AS side, vocab_vote.label AS label
    FROM asked CROSS JOIN sides CROSS JOIN calls CROSS JOIN work_votes
    JOIN vocab_vote ON vocab_vote.vote = work_votes.vote
    WHERE sides.place = 1 AND (asked.stored = 0 OR asked.by = 'all')
      AND work_votes.roll_call = calls.roll_call AND work_votes.state = sides.state
),

own AS MATERIALIZED (
    SELECT DISTINCT dataset, group_concat(label || ' ' || number, ', ') OVER (
        PARTITION BY dataset ORDER BY abs(side) DESC NULLS LAST, side DESC NULLS LAST, label NULLS FIRST
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS said
    FROM (SELECT dataset, label, max(side) AS side, count(*) AS number FROM ballots GROUP BY dataset, label) AS counted
),

found AS MATERIALIZED (
    SELECT
        vote_files.dataset AS dataset, pairs.state AS state, CASE asked.by WHEN 'session' THEN stored.session END AS number, NULL AS issue,
        CAST(sum(stored.shared) AS BIGINT) AS n, CAST(sum(stored.same) AS BIGINT) AS same,
        CAST(sum(stored.decided) AS BIGINT) AS decided, CAST(sum(stored.opposite) AS BIGINT) AS opposite
    FROM asked CROSS JOIN pairs CROSS JOIN work_vote_agreement AS stored
    JOIN vote_files ON vote_files.vote_file = stored.vote_file
    WHERE asked.stored = 1 AND stored.low = pairs.low AND stored.high = pairs.high AND (asked.session IS NULL OR stored.session = asked.session)
    GROUP BY vote_files.dataset, pairs.state, CASE asked.by WHEN 'session' THEN stored.session END
    UNION ALL
    SELECT
        ballots.dataset, work_votes.state, ballots.number, ballots.issue, count(*), count(CASE WHEN ballots.side = vocab_vote.side THEN 1 END),
        count(CASE WHEN ballots.side = vocab_vote.side AND ballots.side <> 0 THEN 1 END), count(CASE WHEN ballots.side * vocab_vote.side = -1 THEN 1 END)
    FROM asked
    CROSS JOIN (SELECT min(state) AS first, max(state) AS last FROM pairs) AS ends
    CROSS JOIN ballots CROSS JOIN work_votes
    JOIN vocab_vote ON vocab_vote.vote = work_votes.vote
    WHERE asked.stored = 0 AND work_votes.roll_call = ballots.roll_call
      AND work_votes.state BETWEEN ends.first AND ends.last AND work_votes.state IN (SELECT state FROM pairs)
      AND ballots.side IS NOT NULL AND vocab_vote.side IS NOT NULL
    GROUP BY ballots.dataset, work_votes.state, ballots.number, ballots.issue
),

ranked AS (
    SELECT found.*, found.n - found.same - found.opposite AS partial, pairs.name AS name, pairs.key AS key, row_number() OVER (
        PARTITION BY found.dataset
        ORDER BY 1e0 * found.same / found.n DESC NULLS LAST, found.n DESC NULLS LAST, pairs.name NULLS FIRST, pairs.key NULLS FIRST
    ) AS place
    FROM found JOIN pairs ON pairs.state = found.state
    WHERE found.n >= coalesce(:least, 1)
)

SELECT
    ranked.dataset AS dataset,
    ranked.name AS other,
    CASE asked.by
        WHEN 'session' THEN CASE WHEN ranked.number >= 2000 THEN 'S-' WHEN ranked.number >= 1000 THEN 'ES-' ELSE '' END || nullif(ranked.number % 1000, 0)
        WHEN 'issue' THEN vocab_issue.label
        ELSE ranked.number || ''
    END AS part,
    ranked.n AS n, ranked.same AS same, ranked.partial AS partial, ranked.opposite AS opposite,
    round(1e0 * ranked.same / ranked.n, 7) AS identical,
    round((ranked.same + 0.5e0 * ranked.partial) / ranked.n, 7) AS half,
    round(1e0 * ranked.decided / nullif(ranked.decided + ranked.opposite, 0), 7) AS coincidence,
    ranked.decided AS decided,
    parts.roll_calls AS roll_calls,
    CASE WHEN asked.by = 'session' AND ranked.number BETWEEN 1 AND 999 THEN (ranked.number + 1945) || '' END AS opens,
    CASE asked.by WHEN 'all' THEN own.said END AS own,
    ranked.key AS key
FROM ranked
CROSS JOIN asked
LEFT JOIN parts ON parts.dataset = ranked.dataset AND parts.number IS NOT DISTINCT FROM ranked.number AND parts.issue IS NOT DISTINCT FROM ranked.issue
LEFT JOIN own ON own.dataset = ranked.dataset
LEFT JOIN vocab_issue ON vocab_issue.issue = ranked.issue
WHERE asked.by <> 'all' OR ranked.place <= coalesce(:top, 25)
ORDER BY ranked.dataset NULLS FIRST, CASE asked.by WHEN 'all' THEN ranked.place END NULLS FIRST, vocab_issue.label NULLS LAST, ranked.number NULLS FIRST;
