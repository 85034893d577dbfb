-- title: Everything between two actors
-- group: Dealings
-- question: What have two actors done, said and planned with each other, and what position does each take towards the other?
-- about: One row per engagement in which both take part, per position of one towards the other, and per affiliation of one to the other; those with a date first. The column `through_body` marks what they share only through a body.
-- param actor: actor; one side, with its parts, people and bodies; default the state with most facts
-- param with: actor; the other side, with its parts, people and bodies; default every other state
-- param topic: topic; only facts on this topic or a narrower one; default every topic
-- names: actor with
-- column date [EDTF]: when; for a stance without a date, the date of the engagement that declares or enacts it; NULL: not stated
-- columns: title
-- column kind: kind of engagement or affiliation; position of a stance
-- column other: the other side
-- columns: who
-- column status: how far an engagement had come when the source was written; of a stance, its mode
-- column tone [1 cooperative, -1 critical or distancing]: of an engagement by its kind, of a stance by its position; NULL: neither says
-- columns: amounts visibility
-- column fact_kind: engagement, stance or affiliation
-- column standing: 1: an ongoing relationship, not an act
-- column through_body: 1: one of the two takes part only through a body that it belongs to
-- columns: date_words within
-- column counted: 1: the row counts; 0: another account of it counts, or a row with another side
-- columns: cited source sources facts
-- aside: sources source within counted facts through_body standing fact_kind date_words visibility amounts tone who kind cited
-- example: bilateral --actor malaysia --with united-states
-- example: bilateral --actor malaysia --with australia --since 2021-09
-- answer: SELECT sum(counted * (standing IS NOT NULL AND standing = 0))
--         || CASE sum(counted * (standing IS NOT NULL AND standing = 0)) WHEN 1 THEN ' act, statement or plan, ' ELSE ' acts, statements and plans, ' END
--         || sum(counted * (standing IS NOT NULL AND standing = 1))
--         || CASE sum(counted * (standing IS NOT NULL AND standing = 1)) WHEN 1 THEN ' ongoing relationship, ' ELSE ' ongoing relationships, ' END
--         || sum(counted * (fact_kind = 'stance')) || CASE sum(counted * (fact_kind = 'stance')) WHEN 1 THEN ' position, ' ELSE ' positions, ' END
--         || sum(counted * (fact_kind = 'affiliation')) || CASE sum(counted * (fact_kind = 'affiliation')) WHEN 1 THEN ' affiliation' ELSE ' affiliations' END
--         || coalesce('; ' || nullif(sum(counted * through_body), 0) || ' of these only through a body', '')
--         || coalesce('; ' || nullif(sum(1 - counted), 0) || CASE sum(1 - counted) WHEN 1 THEN ' more row tells' ELSE ' more rows tell' END || ' of the same or with another side', '')
--     FROM report
WITH chosen AS MATERIALIZED (
    SELECT work_reach.actor AS actor
    FROM work_reach
    WHERE work_reach.itself = 1 AND work_reach.typed = lower(coalesce(:actor, (
        SELECT fact_actors.actor
        FROM facts
        CROSS JOIN fact_actors USING (ref)
        CROSS JOIN actors USING (actor)
        WHERE facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
          AND actors.actor_kind IN (SELECT actor_kind FROM vocab_actor_kind WHERE is_state = 1)
        GROUP BY fact_actors.actor
        ORDER BY count(*) DESC, fact_actors.actor
        LIMIT 1
    )))
),

-- Actors that share a fact with the first side: as participants, holders, targets or members.
together AS (
    SELECT
        ones.ref AS ref,
        others.actor AS actor,
        min(work_scopes.body) AS body
    FROM chosen
    JOIN work_scopes ON work_scopes.whole = chosen.actor
    JOIN fact_actors AS ones ON ones.actor = work_scopes.actor
    JOIN fact_actors AS others ON others.ref = ones.ref AND others.actor <> ones.actor
    WHERE ones.shares = 1
      AND others.shares = 1
      AND (work_scopes.actor = work_scopes.whole OR coalesce(:exact, 0) = 0)
    GROUP BY ones.ref, others.actor
),

dealings AS (
    SELECT
        together.ref AS ref,
        work_scopes.whole AS other,
        min(max(together.body, work_scopes.body)) AS through_body
    FROM together
    JOIN work_scopes USING (actor)
    WHERE work_scopes.whole NOT IN (SELECT actor FROM chosen)
      AND (work_scopes.actor = work_scopes.whole OR coalesce(:exact, 0) = 0)
      AND CASE
          WHEN :with IS NULL THEN work_scopes.of_state = 1
          ELSE work_scopes.whole IN (SELECT actor FROM work_reach WHERE typed = lower(:with) AND itself = 1)
      END
    GROUP BY together.ref, work_scopes.whole
)

SELECT
    dated.date AS date,
    facts.title AS title,
    coalesce(engagements.engagement_kind, stances.position, affiliations.affiliation_kind) AS kind,
    others.name AS other,
    facts.who AS who,
    coalesce(engagements.status, stances.mode) AS status,
    coalesce(vocab_engagement_kind.tone, (vocab_position.score > 0) - (vocab_position.score < 0)) AS tone,
    work_told.amounts AS amounts,
    coalesce(engagements.visibility, stances.visibility) AS visibility,
    facts.fact_kind AS fact_kind,
    vocab_engagement_kind.standing AS standing,
    dealings.through_body AS through_body,
    dated.date_words AS date_words,
    coalesce(
        work_asked_dates.within,
        CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END
    ) AS within,
    CASE
        -- A happening with several accounts or other actors has several rows, but counts once.
        WHEN row_number() OVER (
            PARTITION BY coalesce(engagements.happening, facts.ref)
            ORDER BY dealings.through_body, dated.date IS NULL, facts.dossier, facts.ref, others.actor
        ) > 1 THEN 0
        -- If several dossiers tell of one thing that is no engagement, only the first dossier counts.
        WHEN engagements.ref IS NULL
            AND rank() OVER (PARTITION BY facts.account_of ORDER BY facts.dossier) > 1 THEN 0
        ELSE 1
    END AS counted,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    coalesce(work_told.facts, facts.ref) AS facts
FROM dealings
CROSS JOIN facts USING (ref)
LEFT JOIN dossiers USING (dossier)
JOIN actors AS others ON others.actor = dealings.other
LEFT JOIN engagements ON engagements.ref = dealings.ref
LEFT JOIN vocab_engagement_kind USING (engagement_kind)
LEFT JOIN work_told ON work_told.ref = dealings.ref
LEFT JOIN stances ON stances.ref = dealings.ref
LEFT JOIN vocab_position USING (position)
LEFT JOIN affiliations ON affiliations.ref = dealings.ref
LEFT JOIN facts AS dated ON dated.ref = CASE WHEN facts.date_basis IS NULL THEN stances.through ELSE facts.ref END
LEFT JOIN dates ON dates.date = dated.date
LEFT JOIN work_asked_dates ON work_asked_dates.date = dated.date
WHERE facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND coalesce(engagements.ref, stances.ref, affiliations.ref) IS NOT NULL
  AND (dated.date IS NULL OR work_asked_dates.date IS NOT NULL)
  AND (:topic IS NULL OR facts.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY
    dates.earliest NULLS LAST,
    dates.latest,
    facts.fact_kind,
    facts.ref,
    others.name,
    others.actor;
