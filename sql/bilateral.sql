-- title: Two actors' whole ledger
-- group: Dealings
-- question: What have two actors done, said and planned with each other, and what does each hold of the other?
-- about: One row per engagement in which both take part, per position of the one towards the other, and per belonging of the one to the other; the dated ones first. What they do only through a body that they are in is marked.
-- param actor: actor; one side, with its parts, its people and the bodies it is in; default the state that is in most facts
-- param with: actor; the other side, likewise; default every other state
-- column other: the other side
-- column date [EDTF]: when; of a stance its own, else that of what declares or enacts it; NULL: not said
-- columns: words within
-- column fact: engagement, stance or affiliation
-- column kind: kind of engagement or affiliation; position of a stance
-- columns: who what
-- column status: how far an engagement came; how a stance is known
-- column tone [1 cooperative, -1 critical or distancing]: of an engagement by its kind, of a stance by its position; NULL: neither says
-- column standing: 1: a standing relationship, not an act
-- column through_body: 1: one of the two only through a body it is in
-- column counted: 1: is counted; 0: another account of what is counted, or counted with another side already
-- columns: amounts visibility cited source sources facts
-- aside: sources source counted visibility standing through_body words cited amounts tone who other within fact
-- example: bilateral --actor malaysia --with united-states
-- example: bilateral --actor malaysia --with australia --since 2021-09
-- answer: SELECT count(CASE WHEN fact = 'engagement' AND standing = 0 THEN 1 END) || ' deeds and sayings, '
--         || count(CASE WHEN standing = 1 THEN 1 END) || ' standing relationships, '
--         || count(CASE WHEN fact = 'stance' THEN 1 END) || ' positions, '
--         || count(CASE WHEN fact = 'affiliation' THEN 1 END) || ' belongings; '
--         || count(CASE WHEN through_body = 1 THEN 1 END) || ' only through a body, '
--         || count(CASE WHEN date IS NULL THEN 1 END) || ' without a date'
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
--     FROM report
--     WHERE counted = 1
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

-- Who is in a fact with the one side, and takes part, holds, is meant or belongs.
together AS (
    SELECT
        ones.ref AS ref,
        others.actor AS actor,
        min(vocab_via.body) AS body
    FROM chosen
    JOIN work_scopes ON work_scopes.whole = chosen.actor
    JOIN vocab_via USING (via)
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
        min(max(together.body, vocab_via.body)) AS through_body
    FROM together
    JOIN work_scopes USING (actor)
    JOIN vocab_via USING (via)
    WHERE work_scopes.whole NOT IN (SELECT actor FROM chosen)
      AND (work_scopes.actor = work_scopes.whole OR coalesce(:exact, 0) = 0)
      AND CASE
          WHEN :with IS NULL THEN work_scopes.of_state = 1
          ELSE work_scopes.whole IN (SELECT actor FROM work_reach WHERE typed = lower(:with) AND itself = 1)
      END
    GROUP BY together.ref, work_scopes.whole
)

SELECT
    others.name AS other,
    dated.date AS date,
    dated.date_words AS words,
    coalesce(
        work_asked_dates.within,
        CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END
    ) AS within,
    facts.fact_kind AS fact,
    coalesce(engagements.engagement_kind, stances.position, affiliations.affiliation_kind) AS kind,
    facts.who AS who,
    facts.title AS what,
    coalesce(engagements.status, stances.mode) AS status,
    coalesce(vocab_engagement_kind.tone, (vocab_position.score > 0) - (vocab_position.score < 0)) AS tone,
    vocab_engagement_kind.standing AS standing,
    dealings.through_body AS through_body,
    CASE
        -- A happening counts once, whoever tells it and with however many.
        WHEN row_number() OVER (
            PARTITION BY coalesce(engagements.happening, facts.ref)
            ORDER BY dealings.through_body DESC, dated.date IS NULL, facts.dossier, facts.ref, others.actor
        ) > 1 THEN 0
        -- Of what else several dossiers tell, what the first tells apart.
        WHEN engagements.ref IS NULL
            AND rank() OVER (PARTITION BY facts.account_of ORDER BY facts.dossier) > 1 THEN 0
        ELSE 1
    END AS counted,
    work_told.amounts AS amounts,
    coalesce(engagements.visibility, stances.visibility) AS visibility,
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
ORDER BY
    dates.earliest NULLS LAST,
    dates.latest,
    facts.fact_kind,
    facts.ref,
    others.name,
    others.actor;
