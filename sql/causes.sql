-- title: Chains of cause
-- group: Reasons
-- question: Why is something so: which causes, motives and constraints lead to it, step by step?
-- about: One row per cause, motive, constraint or official reason that the source draws between two facts, first causes first.
-- param effect: fact; only what leads to this fact, at any distance; default every effect
-- param actor: actor; only where this actor is behind the cause or the effect, itself or by its parts and people; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param topic: topic; only effects on this topic or a narrower one; default every topic
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column step [links]: how many links the effect is from a first cause, at the nearest
-- column cause: what brings it about, in the coder's words
-- column who: who is behind the cause
-- column how: causes, motivates, constrains or explains
-- column effect: what it leads to, in the coder's words
-- column whose: who is behind the effect
-- column official: 1: the reason is the one that is officially given
-- column cue: the words that say so
-- column hedged: 1: the source hedges in at least one place
-- column confidence: the coder's own confidence; NULL: not said
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source official confidence hedged cited cue whose who
-- example: causes --effect stance:low-profile-towards-us
-- example: causes --actor malaysia --topic public-posture
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' link' ELSE ' links' END || ' in up to ' || coalesce(max(step), 0) || ' steps, from '
--         || count(DISTINCT CASE WHEN step = 1 THEN cause END) || ' first causes'
--         || '; ' || (count(*) - count(cue)) || ' without a word that says so, ' || coalesce(sum(hedged), 0) || ' hedged'
--     FROM report
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :coded_since "'2021-09-01'"
WITH RECURSIVE accounts AS (
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

reasoning AS (
    SELECT relations.code AS relation
    FROM relations
    WHERE relations.causal = 1 OR relations.excuses = 1
),

reasons AS (
    SELECT
        links.link_id AS link_id,
        links.from_fact AS cause,
        links.to_fact AS effect,
        relations.label AS how,
        relations.excuses AS official
    FROM reasoning
    JOIN relations ON relations.code = reasoning.relation
    JOIN links ON links.relation = reasoning.relation
),

-- From the first causes on; twenty steps are further than anybody argues, and
-- bring a circle to an end. The plus sign has the few links of a fact looked up
-- once, not once for each relation.
downstream (fact_id, step) AS (
    SELECT reasons.cause, 1
    FROM reasons
    WHERE reasons.cause NOT IN (SELECT reasons.effect FROM reasons)
    UNION
    SELECT links.to_fact, downstream.step + 1
    FROM downstream
    JOIN links ON links.from_fact = downstream.fact_id
    WHERE downstream.step < 20
      AND +links.relation IN (SELECT reasoning.relation FROM reasoning)
),

steps AS (
    SELECT downstream.fact_id AS fact_id, min(downstream.step) AS step
    FROM downstream
    GROUP BY downstream.fact_id
),

-- What leads to the effect that is asked for.
upstream (fact_id) AS (
    SELECT fact_summaries.fact_id
    FROM fact_summaries
    WHERE fact_summaries.ref = lower(:effect)
    UNION
    SELECT facts.fact_id
    FROM facts
    WHERE facts.slug = lower(:effect)
    UNION
    SELECT links.from_fact
    FROM upstream
    JOIN links ON links.to_fact = upstream.fact_id
    WHERE +links.relation IN (SELECT reasoning.relation FROM reasoning)
)

SELECT
    steps.step AS step,
    causes.title AS cause,
    causes.who AS who,
    reasons.how AS how,
    effects.title AS effect,
    effects.who AS whose,
    reasons.official AS official,
    summaries.cue AS cue,
    summaries.hedged AS hedged,
    facts.confidence AS confidence,
    summaries.cited AS cited,
    summaries.source AS source,
    summaries.sources AS sources,
    causes.ref || ' ' || effects.ref || ' ' || summaries.ref AS facts
FROM reasons
JOIN fact_summaries AS summaries ON summaries.fact_id = reasons.link_id
JOIN facts ON facts.fact_id = reasons.link_id
JOIN fact_summaries AS causes ON causes.fact_id = reasons.cause
JOIN fact_summaries AS effects ON effects.fact_id = reasons.effect
LEFT JOIN steps ON steps.fact_id = reasons.cause
WHERE summaries.denied <> 1
  AND summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (
      :effect IS NULL
      OR reasons.effect IN (SELECT upstream.fact_id FROM upstream)
  )
  AND (
      :actor IS NULL
      OR EXISTS (
          SELECT 1
          FROM fact_actors
          WHERE fact_actors.fact_id IN (reasons.cause, reasons.effect)
            AND fact_actors.agent = 1
            AND fact_actors.actor_id IN (
                SELECT actor_reach.actor_id
                FROM actor_reach
                WHERE actor_reach.ref = lower(:actor)
                  AND actor_reach.body = 0
                  AND (actor_reach.itself = 1 OR coalesce(:exact, 0) = 0)
            )
      )
  )
  AND (
      :topic IS NULL
      OR reasons.effect IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
  )
ORDER BY
    steps.step IS NULL,
    steps.step,
    causes.title,
    effects.title,
    summaries.ref;
