-- title: Balance of acts
-- group: Says and does
-- question: How many acts of an actor towards another are cooperative, how many critical or distancing, and which?
-- about: One row per actor, other and tone, apart for acts and for standing relationships, which are never counted as acts. An act is what was done and counts: a series by its parts, what is only planned not at all. Its tone is that of the stance it declares, enacts or is moved by, else of its kind. What is told as one series without parts counts as one, however often it was.
-- param actor: actor; only acts of this actor, its parts and its people; default every state
-- param towards: actor; only what is towards this actor, its parts, its people or a body it is in; default every state
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
-- columns: facts
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
WITH grounds AS (
    SELECT
        work_acts.ref AS ref,
        acting.whole AS actor,
        facing.whole AS other,
        work_acts.counted AS counted,
        -- The nearest ground decides the tone.
        min(work_acts.ground) AS nearest,
        coalesce(
            min(CASE work_acts.ground WHEN 1 THEN work_acts.tone END),
            min(CASE work_acts.ground WHEN 2 THEN work_acts.tone END),
            min(work_acts.tone)
        ) AS low,
        coalesce(
            max(CASE work_acts.ground WHEN 1 THEN work_acts.tone END),
            max(CASE work_acts.ground WHEN 2 THEN work_acts.tone END),
            max(work_acts.tone)
        ) AS high,
        coalesce(min(CASE work_acts.ground WHEN 1 THEN work_acts.stance END), min(work_acts.stance)) AS stance,
        min(facing_vias.body) AS body
    FROM work_scopes AS acting
    CROSS JOIN work_acts USING (actor)
    CROSS JOIN work_scopes AS facing ON facing.actor = work_acts.other AND facing.whole <> acting.whole
    LEFT JOIN vocab_via AS acting_vias ON acting_vias.via = acting.via
    LEFT JOIN vocab_via AS facing_vias ON facing_vias.via = facing.via
    WHERE acting_vias.body = 0
      AND (acting.whole = acting.actor OR coalesce(:exact, 0) = 0)
      AND (facing.whole = facing.actor OR coalesce(:exact, 0) = 0)
      AND acting.whole IN (
          SELECT actor FROM work_reach WHERE typed = lower(:actor) AND itself = 1
          UNION
          SELECT whole FROM work_scopes WHERE :actor IS NULL AND of_state = 1
      )
      AND +facing.whole IN (
          SELECT actor FROM work_reach WHERE typed = lower(:towards) AND itself = 1
          UNION
          SELECT whole FROM work_scopes WHERE :towards IS NULL AND of_state = 1
      )
    GROUP BY work_acts.ref, acting.whole, facing.whole
)

SELECT
    actors.name AS actor,
    others.name AS towards,
    acts.tone AS tone,
    acts.counted AS counted,
    count(DISTINCT acts.happening) AS acts,
    count(DISTINCT CASE WHEN acts.saying = 1 THEN acts.happening END) AS sayings,
    -- Where accounts differ, the one that says more decides.
    count(DISTINCT acts.happening) - count(DISTINCT CASE WHEN acts.nearest <> 2 THEN acts.happening END) AS indirect,
    count(DISTINCT acts.happening) - count(DISTINCT CASE WHEN acts.body = 0 THEN acts.happening END) AS through_body,
    CASE
        WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL
            THEN count(DISTINCT CASE WHEN acts.within = 'certainly' THEN acts.happening END)
    END AS within,
    count(DISTINCT acts.happening) - count(DISTINCT CASE WHEN acts.dated = 1 THEN acts.happening END) AS undated,
    group_concat(acts.title, '; ') AS what,
    group_concat(DISTINCT acts.source) AS source,
    count(DISTINCT acts.voice) AS sources,
    group_concat(acts.refs, ' ') AS facts
FROM (
    -- One row per act and account of it anywhere in the record, of which only its own
    -- has the words, in the order in which they are put together.
    SELECT
        grounds.actor AS actor,
        grounds.other AS other,
        grounds.counted AS counted,
        CASE
            WHEN grounds.low <> grounds.high THEN 'mixed'
            WHEN grounds.low > 0 THEN 'cooperative'
            ELSE 'critical'
        END AS tone,
        grounds.nearest AS nearest,
        grounds.body AS body,
        engagements.happening AS happening,
        vocab_engagement_kind.saying AS saying,
        work_asked_dates.within AS within,
        coalesce(dates.earliest, dates.latest) IS NOT NULL AS dated,
        CASE tellings.ref WHEN facts.ref THEN facts.title END AS title,
        CASE tellings.ref WHEN facts.ref THEN dossiers.source END AS source,
        CASE tellings.ref WHEN facts.ref THEN facts.ref || coalesce(' ' || grounds.stance, '') END AS refs,
        lower(coalesce(sources.publisher, sources.author, sources.source)) AS voice
    FROM grounds
    CROSS JOIN facts USING (ref)
    CROSS JOIN engagements USING (ref)
    CROSS JOIN facts AS tellings ON tellings.account_of = facts.account_of AND tellings.denied <> 1
    LEFT JOIN dossiers ON dossiers.dossier = tellings.dossier
    LEFT JOIN sources ON sources.source = dossiers.source
    LEFT JOIN vocab_engagement_kind USING (engagement_kind)
    LEFT JOIN dates ON dates.date = facts.date
    LEFT JOIN work_asked_dates ON work_asked_dates.date = facts.date
    WHERE facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
      AND (facts.date IS NULL OR work_asked_dates.date IS NOT NULL)
      -- A series that one of these accounts tells in its parts is counted by them.
      AND (grounds.counted = 0 OR NOT EXISTS (
          SELECT 1
          FROM work_parts
          WHERE work_parts.ref = grounds.ref
            AND +work_parts.dossier IN (SELECT dossier FROM work_asked_dossiers)
      ))
    ORDER BY
        grounds.actor,
        grounds.other,
        grounds.counted,
        tone,
        coalesce(dates.earliest, '9999-12-31'),
        facts.ref
) AS acts
-- CROSS JOIN keeps them in that order.
CROSS JOIN actors ON actors.actor = acts.actor
CROSS JOIN actors AS others ON others.actor = acts.other
GROUP BY acts.actor, acts.other, acts.counted, acts.tone
ORDER BY
    actors.name,
    others.name,
    acts.counted DESC,
    acts.tone,
    actors.actor,
    others.actor;
