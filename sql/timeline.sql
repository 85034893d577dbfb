-- title: The dated record
-- question: What happened when, how exactly is that known, and from which words?
-- about: One row per dated engagement, tenure or amount, earliest first; what has no date, only words, is left out.
-- param actor: actor; only what this actor takes part in; a state stands for its parts and its people too
-- param kind: engagement_kind; only engagements of this kind
-- param since: day; only what may lie on or after this day; a year or month means its first day
-- param until: end_day; only what may lie on or before this day; a year or month means its last day
-- column date: the date in EDTF (ISO 8601-2)
-- column precision: the coarsest unit in it, and whether the date is approximate, uncertain or one of several
-- column basis: stated by the source, relative to another date, or inferred by the coder
-- column words: the words of the source that date it
-- column within: certainly or possibly within the days asked for (of unknown end: begun within), or ongoing: from before them or until after them; NULL where none were asked for
-- column kind: kind of engagement or affiliation, or the stage of an amount
-- column status: how far an engagement came, as of the source
-- column what: what it is, in the coder's words
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column facts: what to ask `chancery show` for
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :since "'2021-09-01'"
WITH asked AS (
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

bounds AS (
    -- An unknown end is searched as an open one.
    SELECT
        timeline.fact_id AS fact_id,
        coalesce(timeline.earliest, '0000-01-01') AS earliest,
        coalesce(timeline.latest, '9999-12-31') AS latest
    FROM timeline
),

acting AS (
    SELECT fact_actors.fact_id AS fact_id
    FROM actor_refs
    JOIN fact_actors USING (actor_id)
    WHERE actor_refs.ref = lower(:actor)
    UNION
    SELECT fact_actors.fact_id
    FROM actor_refs
    JOIN actor_states ON actor_states.state_id = actor_refs.actor_id
    JOIN fact_actors ON fact_actors.actor_id = actor_states.actor_id
    WHERE actor_refs.ref = lower(:actor) AND actor_states.via <> 'member'
)

SELECT
    timeline.edtf AS date,
    timeline.date_precision || CASE
        WHEN timeline.edtf LIKE '%?%' THEN ', uncertain'
        WHEN timeline.approximate = 1 THEN ', approximate'
        WHEN timeline.date_form = 'one_of' THEN ', one of several'
        ELSE ''
    END AS precision,
    timeline.date_basis AS basis,
    timeline.date_words AS words,
    CASE
        WHEN :since IS NULL AND :until IS NULL THEN NULL
        WHEN timeline.approximate = 1 THEN 'possibly'
        WHEN bounds.earliest >= asked.since
            AND coalesce(timeline.latest, timeline.earliest) <= asked.until THEN 'certainly'
        WHEN timeline.date_form = 'interval'
            AND timeline.earliest IS NOT NULL
            AND timeline.latest IS NOT NULL THEN 'ongoing'
        ELSE 'possibly'
    END AS within,
    timeline.kind AS kind,
    timeline.status AS status,
    timeline.title AS what,
    timeline.cited AS cited,
    timeline.source AS source,
    timeline.ref AS facts
FROM timeline
JOIN bounds USING (fact_id)
CROSS JOIN asked
WHERE asked.ordered = 1
  AND bounds.latest >= asked.since
  AND bounds.earliest <= asked.until
  AND (:actor IS NULL OR timeline.fact_id IN (SELECT acting.fact_id FROM acting))
  AND (
      :kind IS NULL
      OR (timeline.fact_kind = 'engagement' AND timeline.kind = :kind)
  )
ORDER BY
    bounds.earliest,
    bounds.latest,
    timeline.ref;
