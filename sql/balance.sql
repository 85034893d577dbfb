-- title: Cooperative and critical acts by pair
-- group: Says and does
-- question: How many acts of an actor towards another are cooperative, how many are critical or distancing, and which are they?
-- about: One row per actor, other actor and tone. An act counts if it was done. Plans do not. A series counts as its parts, or as one act if it has no parts. An act takes its tone from the stance that it declares or enacts, or that motivates it. Without a stance, it takes the tone of its kind. Two things are not acts and have columns of their own: ongoing relationships, and what concerns the other actor only by a motive that the source ascribes. With days asked for, acts without a date are not counted.
-- param actor: actor; only acts of this actor, its parts and its people; default every state
-- param with: actor; only if directed at this actor, its parts or people, or a body it belongs to; default every state; alias towards, target
-- param topic: topic; only acts on this topic or a narrower one; default every topic
-- names: actor with
-- column actor: the actor: any participant of a cooperative act; whoever does a critical one
-- column towards: the other actor
-- column tone: cooperative; critical, which includes distancing; or mixed: its stances differ
-- column acts [happenings]: number of acts; several accounts of one event count once
-- column titles: the acts, in the coder's words; of several accounts of one happening, the first
-- column sayings [happenings]: how many of the acts are statements
-- column ongoing [happenings]: how many ongoing relationships of that tone; they are not acts
-- column relationships: these relationships, in the coder's words
-- column indirect [happenings]: number of further acts that concern the other actor only by their motive
-- column by_motive: the acts counted in `indirect`, in the coder's words
-- column through_body [happenings]: number of acts that reach the other actor only through a body that it belongs to
-- column certainly_within [happenings]: number of acts certainly in the window of days; NULL: no window
-- column undated [happenings]: number of acts without a date; in a window of days, they are not counted in `acts`
-- column source: keys of the sources
-- column sources: number of independent sources, of different publishers, behind the row; filters do not change it
-- columns: facts
-- aside: sources source facts undated certainly_within through_body by_motive indirect relationships ongoing sayings
-- example: balance --actor malaysia --with united-states
-- example: balance --actor malaysia --with china --citations
-- answer: SELECT coalesce(sum(CASE tone WHEN 'cooperative' THEN acts END), 0) || ' cooperative and '
--         || coalesce(sum(CASE tone WHEN 'critical' THEN acts END), 0) || ' critical or distancing acts'
--         || coalesce(', ' || nullif(sum(CASE tone WHEN 'mixed' THEN acts END), 0) || ' of mixed tone', '')
--         || '; ' || coalesce(sum(sayings), 0) || CASE sum(sayings) WHEN 1 THEN ' of these is a statement' ELSE ' of these are statements' END
--         || '; plus ' || coalesce(sum(ongoing), 0) || CASE sum(ongoing) WHEN 1 THEN ' ongoing relationship' ELSE ' ongoing relationships' END
--         || coalesce(' and ' || nullif(sum(indirect), 0) || ' by motive only', '') || ', not counted'
--         || CASE WHEN count(DISTINCT actor || '|' || towards) > 1 THEN '; over ' || count(DISTINCT actor || '|' || towards) || ' pairs, in each of which an act counts once' ELSE '' END
--         || CASE WHEN count(certainly_within) = 0 THEN '' ELSE '; ' || sum(certainly_within) || CASE sum(certainly_within) WHEN 1 THEN ' act lies' ELSE ' acts lie' END || ' certainly within the days asked for'
--             || coalesce('; ' || nullif(sum(undated), 0) || CASE sum(undated) WHEN 1 THEN ' without a date is' ELSE ' without a date are' END || ' not counted', '') END
--     FROM report
WITH grounds AS (
    SELECT
        work_acts.ref AS ref,
        acting.whole AS actor,
        facing.whole AS other,
        work_acts.counted AS counted,
        -- 1: it concerns the other actor only by its motive (ground 2).
        min(work_acts.ground = 2) AS by_motive,
        -- If the act has several grounds, its tone is that of the lowest ground.
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
        min(facing.body) AS body
    FROM work_scopes AS acting
    CROSS JOIN work_acts USING (actor)
    CROSS JOIN work_scopes AS facing ON facing.actor = work_acts.other AND facing.whole <> acting.whole
    WHERE acting.body = 0
      AND (acting.whole = acting.actor OR coalesce(:exact, 0) = 0)
      AND (facing.whole = facing.actor OR coalesce(:exact, 0) = 0)
      AND acting.whole IN (
          SELECT actor FROM work_reach WHERE typed = lower(:actor) AND itself = 1
          UNION
          SELECT whole FROM work_scopes WHERE :actor IS NULL AND of_state = 1
      )
      AND +facing.whole IN (
          SELECT actor FROM work_reach WHERE typed = lower(:with) AND itself = 1
          UNION
          SELECT whole FROM work_scopes WHERE :with IS NULL AND of_state = 1
      )
    GROUP BY work_acts.ref, acting.whole, facing.whole
)

SELECT
    actors.name AS actor,
    others.name AS towards,
    acts.tone AS tone,
    count(DISTINCT CASE acts.sort WHEN 'act' THEN acts.happening END) AS acts,
    group_concat(CASE acts.sort WHEN 'act' THEN acts.title END, '; ') AS titles,
    count(DISTINCT CASE WHEN acts.sort = 'act' AND acts.saying = 1 THEN acts.happening END) AS sayings,
    count(DISTINCT CASE acts.sort WHEN 'ongoing' THEN acts.happening END) AS ongoing,
    group_concat(CASE acts.sort WHEN 'ongoing' THEN acts.title END, '; ') AS relationships,
    count(DISTINCT CASE acts.sort WHEN 'indirect' THEN acts.happening END) AS indirect,
    group_concat(CASE acts.sort WHEN 'indirect' THEN acts.title END, '; ') AS by_motive,
    -- The acts through a body are all acts, less those with a direct account (body = 0).
    count(DISTINCT CASE acts.sort WHEN 'act' THEN acts.happening END)
        - count(DISTINCT CASE WHEN acts.sort = 'act' AND acts.body = 0 THEN acts.happening END) AS through_body,
    CASE
        WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL
            THEN count(DISTINCT CASE WHEN acts.sort = 'act' AND acts.within = 'certainly' THEN acts.happening END)
    END AS certainly_within,
    count(DISTINCT CASE WHEN acts.sort IN ('act', 'undated') THEN acts.happening END)
        - count(DISTINCT CASE WHEN acts.sort = 'act' AND acts.dated = 1 THEN acts.happening END) AS undated,
    group_concat(DISTINCT acts.source) AS source,
    count(DISTINCT acts.voice) AS sources,
    group_concat(acts.refs, ' ') AS facts
FROM (
    -- A row pairs an account that the report reads (`facts`) with any account of the same act in
    -- the record (`tellings`), so that filters do not change `sources`. A row has a title, source
    -- and refs only if it pairs an account with itself. Titles are joined in the order of the rows.
    SELECT
        grounds.actor AS actor,
        grounds.other AS other,
        CASE
            WHEN grounds.counted = 0 THEN 'ongoing'
            -- If days are asked for, an act is 'undated' unless one of its accounts has a date.
            WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL
                AND max(coalesce(dates.earliest, dates.latest) IS NOT NULL) OVER (PARTITION BY grounds.actor, grounds.other, grounds.low, grounds.high, engagements.happening) = 0
                THEN 'undated'
            WHEN min(grounds.by_motive) OVER (PARTITION BY grounds.actor, grounds.other, engagements.happening) = 1 THEN 'indirect'
            ELSE 'act'
        END AS sort,
        CASE
            WHEN grounds.low <> grounds.high THEN 'mixed'
            WHEN grounds.low > 0 THEN 'cooperative'
            ELSE 'critical'
        END AS tone,
        grounds.body AS body,
        engagements.happening AS happening,
        vocab_engagement_kind.saying AS saying,
        work_asked_dates.within AS within,
        coalesce(dates.earliest, dates.latest) IS NOT NULL AS dated,
        -- The title of the first account of a happening.
        CASE
            WHEN tellings.ref = facts.ref AND row_number() OVER (
                PARTITION BY grounds.actor, grounds.other, grounds.low, grounds.high, engagements.happening, tellings.ref = facts.ref
                ORDER BY facts.dossier, facts.ref
            ) = 1
                THEN facts.title
        END AS title,
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
      AND (:topic IS NULL OR facts.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
      -- If the report reads an account with parts of a series, only the parts count.
      AND (grounds.counted = 0 OR NOT EXISTS (
          SELECT 1
          FROM work_parts
          WHERE work_parts.ref = grounds.ref
            AND +work_parts.dossier IN (SELECT dossier FROM work_asked_dossiers)
      ))
    ORDER BY
        grounds.actor,
        grounds.other,
        tone,
        grounds.counted,
        coalesce(dates.earliest, '9999-12-31'),
        facts.ref
) AS acts
-- CROSS JOIN keeps the tables in this order.
CROSS JOIN actors ON actors.actor = acts.actor
CROSS JOIN actors AS others ON others.actor = acts.other
GROUP BY acts.actor, acts.other, acts.tone
ORDER BY
    actors.name,
    others.name,
    acts.tone,
    actors.actor,
    others.actor;
