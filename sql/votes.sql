-- title: How often two states vote alike
-- group: Votes
-- question: In how many roll calls of the General Assembly do two states vote alike, abstain beside each other's vote, or vote against each other, by session, year or issue?
-- about: One row per data set and session, year or issue of two states; without a second state, one row per other state, most identical votes first. Only roll calls are counted in which both voted yes, no or abstained. Agendas change from session to session, and what passes by consensus is no roll call, so a change of agreement need not be one of policy. A session is no year: it opens in September and goes on in the next year. Data sets are never added up.
-- param actor: actor; one state, alone, without its parts and people; default the state with most facts
-- param with: actor; the other state, likewise; default every other state
-- param by: text; what a row of two states counts: a session, a calendar year or an issue; choices session, year, issue; default = session
-- param session: text; only this session: 68, ES-11 (emergency special) or S-10 (special); default all
-- param issue: code issue; only roll calls filed under this issue; default all roll calls
-- param whole: flag; only the vote on the whole of each resolution, where it is known which one that was; default all votes
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
-- What sessions hold is counted already; anything else is counted here from the votes.
asked AS MATERIALIZED (
    SELECT
        since, until,
        CASE WHEN :with IS NULL THEN 'all' ELSE coalesce(:by, 'session') END AS by,
        (:with IS NULL OR coalesce(:by, 'session') = 'session') AND since IS NULL AND until IS NULL AND :issue IS NULL AND coalesce(:whole, 0) = 0 AS stored,
        CASE
            WHEN :session LIKE 'ES-%' THEN 1000 + CAST(substr(:session, 4) AS INTEGER)
            WHEN :session LIKE 'S-%' THEN 2000 + CAST(substr(:session, 3) AS INTEGER)
            ELSE CAST(:session AS INTEGER)
        END AS session
    FROM work_asked_days
),

named AS (
    SELECT 1 AS place, lower(coalesce(:actor, (
        SELECT fact_actors.actor
        FROM fact_actors
        CROSS JOIN actors USING (actor)
        WHERE actors.actor_kind IN (SELECT actor_kind FROM vocab_actor_kind WHERE is_state = 1)
        GROUP BY fact_actors.actor
        ORDER BY count(*) DESC, fact_actors.actor LIMIT 1
    ))) AS typed
    UNION ALL
    SELECT 2, lower(:with)
),

-- A state has the key of its actor, or its code.
sides AS MATERIALIZED (
    SELECT named.place AS place, states.*
    FROM named
    CROSS JOIN work_reach ON work_reach.typed = named.typed AND work_reach.itself = 1
    CROSS JOIN actors USING (actor)
    CROSS JOIN states ON states.state = coalesce(
        (SELECT same.state FROM states AS same WHERE same.key = actors.actor),
        (SELECT state FROM state_codes WHERE iso3 = actors.iso3 ORDER BY last_day IS NOT NULL, first_day LIMIT 1)
    )
),

pairs AS MATERIALIZED (
    SELECT states.*, min(sides.state, states.state) AS low, max(sides.state, states.state) AS high
    FROM sides
    CROSS JOIN states ON states.state <> sides.state
    WHERE sides.place = 1 AND (:with IS NULL OR states.state IN (SELECT state FROM sides WHERE place = 2))
),

calls AS MATERIALIZED (
    SELECT roll_calls.roll_call AS roll_call, vote_files.dataset AS dataset, CASE asked.by
        WHEN 'session' THEN coalesce(roll_calls.session, 0)
        WHEN 'year' THEN CAST(substr(roll_calls.date, 1, 4) AS INTEGER)
        WHEN 'issue' THEN roll_call_issues.issue
    END AS part
    FROM asked
    CROSS JOIN roll_calls
    JOIN vote_files USING (vote_file)
    LEFT JOIN roll_call_issues ON asked.by = 'issue' AND roll_call_issues.roll_call = roll_calls.roll_call
    WHERE (asked.session IS NULL OR roll_calls.session = asked.session)
      AND (asked.since IS NULL OR roll_calls.last_day >= asked.since)
      AND (asked.until IS NULL OR roll_calls.first_day <= asked.until)
      AND (coalesce(:whole, 0) = 0 OR roll_calls.whole = 1)
      AND (:issue IS NULL OR (roll_calls.roll_call, :issue) IN (SELECT roll_call, issue FROM roll_call_issues))
),

parts AS MATERIALIZED (
    SELECT dataset, part, count(*) AS roll_calls FROM calls GROUP BY dataset, part
),

-- How the state itself voted.
ballots AS MATERIALIZED (
    SELECT calls.*, vocab_vote.side AS side, vocab_vote.label AS label
    FROM asked
    CROSS JOIN sides
    CROSS JOIN calls
    CROSS JOIN work_votes ON work_votes.roll_call = calls.roll_call AND work_votes.state = sides.state
    JOIN vocab_vote USING (vote)
    WHERE sides.place = 1 AND (asked.stored = 0 OR asked.by = 'all')
),

own AS MATERIALIZED (
    SELECT dataset, group_concat(said, ', ') AS said
    FROM (
        SELECT dataset, label || ' ' || count(*) AS said
        FROM ballots GROUP BY dataset, label
        ORDER BY dataset, max(side) IS NULL, abs(max(side)) DESC, max(side) DESC, label
    ) AS counted
    GROUP BY dataset
),

found AS MATERIALIZED (
    SELECT
        vote_files.dataset AS dataset, pairs.state AS state, CASE asked.by WHEN 'session' THEN stored.session END AS part,
        sum(stored.shared) AS n, sum(stored.same) AS same, sum(stored.decided) AS decided, sum(stored.opposite) AS opposite
    FROM asked
    CROSS JOIN pairs
    CROSS JOIN work_vote_agreement AS stored ON stored.low = pairs.low AND stored.high = pairs.high
    JOIN vote_files USING (vote_file)
    WHERE asked.stored = 1 AND (asked.session IS NULL OR stored.session = asked.session)
    GROUP BY 1, 2, 3
    UNION ALL
    SELECT
        ballots.dataset, work_votes.state, ballots.part,
        count(*), sum(ballots.side = vocab_vote.side),
        sum(ballots.side = vocab_vote.side AND ballots.side <> 0), sum(ballots.side * vocab_vote.side = -1)
    FROM asked
    CROSS JOIN (SELECT min(state) AS first, max(state) AS last FROM pairs) AS ends
    CROSS JOIN ballots
    CROSS JOIN work_votes ON work_votes.roll_call = ballots.roll_call AND work_votes.state BETWEEN ends.first AND ends.last
    JOIN vocab_vote ON vocab_vote.vote = work_votes.vote
    WHERE asked.stored = 0 AND work_votes.state IN (SELECT state FROM pairs)
      AND ballots.side IS NOT NULL AND vocab_vote.side IS NOT NULL
    GROUP BY 1, 2, 3
),

ranked AS (
    SELECT
        found.*, found.n - found.same - found.opposite AS partial, pairs.name AS name, pairs.key AS key,
        row_number() OVER (PARTITION BY dataset ORDER BY 1.0 * same / n DESC, n DESC, name, key) AS place
    FROM found JOIN pairs USING (state)
    WHERE found.n >= coalesce(:least, 1)
)

SELECT
    ranked.dataset AS dataset,
    ranked.name AS other,
    CASE asked.by
        WHEN 'session' THEN CASE ranked.part / 1000 WHEN 2 THEN 'S-' WHEN 1 THEN 'ES-' ELSE '' END || nullif(ranked.part % 1000, 0)
        WHEN 'issue' THEN vocab_issue.label
        ELSE CAST(ranked.part AS TEXT)
    END AS part,
    ranked.n AS n, ranked.same AS same, ranked.partial AS partial, ranked.opposite AS opposite,
    round(1.0 * ranked.same / ranked.n, 7) AS identical,
    round((ranked.same + 0.5 * ranked.partial) / ranked.n, 7) AS half,
    round(1.0 * ranked.decided / nullif(ranked.decided + ranked.opposite, 0), 7) AS coincidence,
    ranked.decided AS decided,
    parts.roll_calls AS roll_calls,
    CASE WHEN asked.by = 'session' AND ranked.part BETWEEN 1 AND 999 THEN CAST(ranked.part + 1945 AS TEXT) END AS opens,
    CASE asked.by WHEN 'all' THEN own.said END AS own,
    ranked.key AS key
FROM ranked
CROSS JOIN asked
LEFT JOIN parts ON parts.dataset = ranked.dataset AND parts.part IS ranked.part
LEFT JOIN own USING (dataset)
LEFT JOIN vocab_issue ON vocab_issue.issue = ranked.part
WHERE asked.by <> 'all' OR ranked.place <= coalesce(:top, 25)
ORDER BY ranked.dataset, CASE asked.by WHEN 'all' THEN ranked.place END, vocab_issue.label NULLS LAST, ranked.part;
