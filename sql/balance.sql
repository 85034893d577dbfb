-- title: Balance of acts
-- group: Says and does
-- question: How many acts of an actor towards another are cooperative, how many critical or distancing, and which?
-- about: One row per actor, other and tone, apart for acts and for standing relationships, which are never counted as acts. An act is what was done and counts: a series by its parts, what is only planned not at all. Its tone is that of the stance it declares, enacts or is moved by, else of its kind. What is told as one series without parts counts as one, however often it was.
-- param actor: actor; only acts of this actor, its parts and its people; default every state
-- param towards: actor; only what is towards this actor, its parts, its people or a body it is in; default every state
-- param exact: flag; only the actors named, not their parts, people and bodies; default off
-- param since: day; only what may lie on or after this day; default the beginning
-- param until: end_day; only what may lie on or before this day; default the end
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column actor: who takes part in what is cooperative, giver or receiver, host or guest; who does what is critical
-- column towards: the other
-- column tone: cooperative; critical, which includes distancing; or mixed: its stances differ
-- column counted: 1: acts; 0: standing relationships
-- column acts [happenings]: how many; accounts of one happening count once
-- column sayings [happenings]: how many of them are words
-- column indirect [happenings]: how many are towards the other only by the motive that the source ascribes
-- column through_body [happenings]: how many reach the other only through a body it is in
-- column within [happenings]: how many lie certainly within the days asked for; NULL where no days were asked for
-- column undated [happenings]: how many have no date
-- column what: the acts, in the coder's words
-- column source: slugs of the sources
-- column sources: independent sources behind it, that is, different publishers of any account of what is in the row; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source within indirect through_body undated sayings
-- example: balance --actor malaysia --towards united-states
-- example: balance --actor malaysia --towards china --citations
-- answer: SELECT coalesce(sum(CASE WHEN counted = 1 AND tone = 'cooperative' THEN acts END), 0) || ' cooperative and '
--         || coalesce(sum(CASE WHEN counted = 1 AND tone = 'critical' THEN acts END), 0) || ' critical or distancing'
--         || ', of which ' || coalesce(sum(CASE WHEN counted = 1 THEN sayings END), 0) || ' only said'
--         || CASE WHEN count(DISTINCT actor || '|' || towards) > 1 THEN ', over ' || count(DISTINCT actor || '|' || towards) || ' pairs' ELSE '' END
--         || '; standing relationships beside them: ' || coalesce(sum(CASE WHEN counted = 0 THEN acts END), 0)
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within) || ' certainly, '
--             || sum(undated) || ' undated and so not to be told' END
--     FROM report
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :since "'2021-09-01'"
WITH accounts AS (
    SELECT dossier_list.dossier AS dossier
    FROM dossier_list
    WHERE (:source IS NULL OR dossier_list.source = lower(:source))
      AND (:coder IS NULL OR lower(dossier_list.coder) = lower(:coder))
      AND dossier_list.coded_on >= CASE
          WHEN :coded_since IS NULL THEN '0000-01-01'
          WHEN :coded_since = date(:coded_since) THEN :coded_since
          ELSE json_extract('{}', ':coded_since is no day in quotes, such as "''2021-09-01''"')
      END
      AND dossier_list.coded_on <= CASE
          WHEN :coded_until IS NULL THEN '9999-12-31'
          WHEN :coded_until < :coded_since
              THEN json_extract('{}', ':coded_since is after :coded_until')
          WHEN :coded_until = date(:coded_until) THEN :coded_until
          ELSE json_extract('{}', ':coded_until is no day in quotes, such as "''2021-12-31''"')
      END
),

-- Series that one of these accounts tells in its parts, be it another one's row.
in_parts AS (
    SELECT engagement_parts.fact_id AS fact_id
    FROM engagement_parts
    WHERE engagement_parts.dossier IN (SELECT accounts.dossier FROM accounts)
),

asked AS (
    SELECT
        CASE
            WHEN :since IS NULL THEN '0000-01-01'
            WHEN :since = date(:since) THEN :since
            ELSE json_extract('{}', ':since is no day in quotes, such as "''2021-09-01''"')
        END AS since,
        CASE
            WHEN :until IS NULL THEN '9999-12-31'
            WHEN :until = date(:until) THEN :until
            ELSE json_extract('{}', ':until is no day in quotes, such as "''2021-12-31''"')
        END AS until,
        CASE
            WHEN :since > :until THEN json_extract('{}', ':since is after :until')
            ELSE 1
        END AS ordered
),

acting AS (
    SELECT
        actor_scopes.whole_id AS whole_id,
        actor_scopes.actor_id AS actor_id
    FROM actor_scopes
    JOIN scope_ways ON scope_ways.code = actor_scopes.via
    WHERE scope_ways.body = 0
      AND (actor_scopes.whole_id = actor_scopes.actor_id OR coalesce(:exact, 0) = 0)
      AND CASE
          WHEN :actor IS NULL THEN actor_scopes.of_state = 1
          ELSE actor_scopes.whole_id IN (
              SELECT actor_refs.actor_id FROM actor_refs WHERE actor_refs.ref = lower(:actor)
          )
      END
),

facing AS (
    SELECT
        actor_scopes.whole_id AS whole_id,
        actor_scopes.actor_id AS actor_id,
        scope_ways.body AS body
    FROM actor_scopes
    JOIN scope_ways ON scope_ways.code = actor_scopes.via
    WHERE (actor_scopes.whole_id = actor_scopes.actor_id OR coalesce(:exact, 0) = 0)
      AND CASE
          WHEN :towards IS NULL THEN actor_scopes.of_state = 1
          ELSE actor_scopes.whole_id IN (
              SELECT actor_refs.actor_id FROM actor_refs WHERE actor_refs.ref = lower(:towards)
          )
      END
),

-- The nearest ground decides the tone.
grounds AS (
    SELECT
        directed_acts.fact_id AS fact_id,
        acting.whole_id AS actor_id,
        facing.whole_id AS other_id,
        directed_acts.counted AS counted,
        min(directed_acts.ground) AS nearest,
        coalesce(
            min(CASE directed_acts.ground WHEN 1 THEN directed_acts.tone END),
            min(CASE directed_acts.ground WHEN 2 THEN directed_acts.tone END),
            min(directed_acts.tone)
        ) AS low,
        coalesce(
            max(CASE directed_acts.ground WHEN 1 THEN directed_acts.tone END),
            max(CASE directed_acts.ground WHEN 2 THEN directed_acts.tone END),
            max(directed_acts.tone)
        ) AS high,
        coalesce(
            min(CASE directed_acts.ground WHEN 1 THEN directed_acts.stance_id END),
            min(directed_acts.stance_id)
        ) AS stance_id,
        min(facing.body) AS body
    FROM directed_acts
    JOIN acting ON acting.actor_id = directed_acts.actor_id
    JOIN facing ON facing.actor_id = directed_acts.other_id
    WHERE acting.whole_id <> facing.whole_id
    GROUP BY
        directed_acts.fact_id,
        acting.whole_id,
        facing.whole_id
),

-- It is asked for twice; inlined, a newer SQLite takes seconds where it takes half a one.
acts AS MATERIALIZED (
    SELECT
        grounds.actor_id AS actor_id,
        grounds.other_id AS other_id,
        CASE
            WHEN grounds.low <> grounds.high THEN 'mixed'
            WHEN grounds.low > 0 THEN 'cooperative'
            ELSE 'critical'
        END AS tone,
        grounds.counted AS counted,
        engagements.happening AS happening,
        summaries.account_of AS account_of,
        engagement_kinds.saying AS saying,
        CASE WHEN grounds.nearest = 2 THEN 1 ELSE 0 END AS indirect,
        grounds.body AS body,
        CASE
            WHEN periods.approximate = 0
                AND periods.earliest >= asked.since
                AND coalesce(periods.latest, periods.begun_by) <= asked.until
                THEN 1
            ELSE 0
        END AS certain,
        CASE WHEN coalesce(periods.earliest, periods.latest) IS NULL THEN 1 ELSE 0 END AS undated,
        summaries.title AS title,
        summaries.source AS source,
        summaries.ref || coalesce(' ' || stance_summaries.ref, '') AS refs,
        coalesce(periods.earliest, '9999-12-31') AS first_day
    FROM grounds
    CROSS JOIN asked
    JOIN engagements ON engagements.engagement_id = grounds.fact_id
    JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
    JOIN fact_summaries AS summaries ON summaries.fact_id = grounds.fact_id
    LEFT JOIN fact_summaries AS stance_summaries
        ON stance_summaries.fact_id = grounds.stance_id
    LEFT JOIN periods ON periods.fact_id = grounds.fact_id
    WHERE summaries.dossier IN (SELECT accounts.dossier FROM accounts)
      AND (
          grounds.counted = 0
          OR grounds.fact_id NOT IN (SELECT in_parts.fact_id FROM in_parts)
      )
      AND asked.ordered = 1
      AND coalesce(periods.latest, '9999-12-31') >= asked.since
      AND coalesce(periods.earliest, '0000-01-01') <= asked.until
),

-- Who tells an act, wherever in the record.
voices_of AS (
    SELECT DISTINCT
        fact_summaries.account_of AS account_of,
        lower(dossier_list.voice) AS voice
    FROM fact_summaries
    JOIN dossier_list ON dossier_list.dossier = fact_summaries.dossier
    WHERE fact_summaries.account_of IN (SELECT acts.account_of FROM acts)
      AND fact_summaries.denied <> 1
),

-- One row per act, and one per voice that tells it: joined to the rows of the
-- report, voices would be looked for from end to end for each.
entries AS (
    SELECT
        acts.actor_id AS actor_id,
        acts.other_id AS other_id,
        acts.tone AS tone,
        acts.counted AS counted,
        acts.happening AS happening,
        acts.saying AS saying,
        acts.indirect AS indirect,
        acts.body AS body,
        acts.certain AS certain,
        acts.undated AS undated,
        acts.title AS title,
        acts.source AS source,
        acts.refs AS refs,
        acts.first_day AS first_day,
        NULL AS voice
    FROM acts
    UNION ALL
    SELECT
        acts.actor_id,
        acts.other_id,
        acts.tone,
        acts.counted,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        voices_of.voice
    FROM acts
    JOIN voices_of USING (account_of)
)

SELECT
    actors.name AS actor,
    others.name AS towards,
    ordered.tone AS tone,
    ordered.counted AS counted,
    count(DISTINCT ordered.happening) AS acts,
    count(DISTINCT CASE WHEN ordered.saying = 1 THEN ordered.happening END) AS sayings,
    -- Where accounts differ, the one that says more decides.
    count(DISTINCT ordered.happening)
        - count(DISTINCT CASE WHEN ordered.indirect = 0 THEN ordered.happening END) AS indirect,
    count(DISTINCT ordered.happening)
        - count(DISTINCT CASE WHEN ordered.body = 0 THEN ordered.happening END) AS through_body,
    CASE
        WHEN coalesce(:since, :until) IS NOT NULL
            THEN count(DISTINCT CASE WHEN ordered.certain = 1 THEN ordered.happening END)
    END AS within,
    count(DISTINCT ordered.happening)
        - count(DISTINCT CASE WHEN ordered.undated = 0 THEN ordered.happening END) AS undated,
    group_concat(ordered.title, '; ') AS what,
    group_concat(DISTINCT ordered.source) AS source,
    count(DISTINCT ordered.voice) AS sources,
    group_concat(ordered.refs, ' ') AS facts
FROM (
    SELECT
        entries.actor_id AS actor_id,
        entries.other_id AS other_id,
        entries.tone AS tone,
        entries.counted AS counted,
        entries.happening AS happening,
        entries.saying AS saying,
        entries.indirect AS indirect,
        entries.body AS body,
        entries.certain AS certain,
        entries.undated AS undated,
        entries.title AS title,
        entries.source AS source,
        entries.refs AS refs,
        entries.voice AS voice
    FROM entries
    ORDER BY
        entries.actor_id,
        entries.other_id,
        entries.counted,
        entries.tone,
        entries.first_day,
        entries.refs
) AS ordered
-- CROSS JOIN keeps them in that order.
CROSS JOIN actors ON actors.actor_id = ordered.actor_id
CROSS JOIN actors AS others ON others.actor_id = ordered.other_id
GROUP BY ordered.actor_id, ordered.other_id, ordered.counted, ordered.tone
ORDER BY
    actors.name,
    others.name,
    ordered.counted DESC,
    ordered.tone,
    actors.slug,
    others.slug;
