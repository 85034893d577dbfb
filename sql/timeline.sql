-- title: The dated record
-- group: The record
-- question: What happened when, how exactly is that known, and from which words?
-- about: One row per dated engagement, tenure or amount, earliest first; what has no date, only words, is left out.
-- param actor: actor; only what this actor takes part in; a state stands for its parts and its people too; default everybody
-- param kind: code engagement_kinds; only engagements of this kind; default every kind, and tenures and amounts too
-- param since: day; only what may lie on or after this day; default from the first on
-- param until: end_day; only what may lie on or before this day; default to the last
-- column date [EDTF]: when it was, by ISO 8601-2
-- column precision: the unit it is written to, of several the coarsest, and whether the date is approximate, uncertain or one of several
-- column basis: stated by the source, relative to another date, or inferred by the coder
-- column words: the words of the source that date it
-- column within: certainly or possibly within the days asked for (of unknown end: begun within), or ongoing: it began by their end and did not end before their start; of several dates the first and the last count; NULL where no days were asked for
-- column kind: kind of engagement or affiliation, or the stage of an amount
-- column status: how far an engagement came, as of the source
-- column what: what it is, in the coder's words
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column facts: what to ask `chancery show` for
-- aside: source words basis precision cited facts
-- example: timeline --actor united-states --since 2021
-- example: timeline --kind exercise
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' dated fact' ELSE ' dated facts' END
--         || CASE WHEN count(within) > 0
--             THEN ', ' || sum(CASE within WHEN 'certainly' THEN 1 ELSE 0 END)
--                 || ' of them certainly within those days'
--             ELSE '' END
--     FROM report
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

dated AS (
    SELECT
        timeline.fact_id AS fact_id,
        timeline.fact_kind AS fact_kind,
        timeline.edtf AS edtf,
        timeline.date_precision AS date_precision,
        timeline.date_form AS date_form,
        timeline.approximate AS approximate,
        timeline.date_basis AS date_basis,
        timeline.date_words AS date_words,
        timeline.kind AS kind,
        timeline.status AS status,
        timeline.title AS title,
        timeline.cited AS cited,
        timeline.source AS source,
        timeline.ref AS ref,
        timeline.earliest AS earliest,
        timeline.latest AS latest,
        -- An unknown end is searched as an open one.
        coalesce(timeline.earliest, '0000-01-01') AS first_day,
        coalesce(timeline.latest, '9999-12-31') AS last_day,
        -- What is written to the month began in it, on its last day at the latest.
        date(timeline.earliest, '+' || date_precisions.length, '-1 day') AS begun_by,
        date(timeline.latest, '-' || date_precisions.length, '+1 day') AS ended_from
    FROM timeline
    LEFT JOIN date_precisions ON date_precisions.code = timeline.date_precision
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
    dated.edtf AS date,
    dated.date_precision
        || CASE
            WHEN dated.edtf LIKE '%?%' THEN ', uncertain'
            WHEN dated.approximate = 1 THEN ', approximate'
            ELSE ''
        END
        || CASE dated.date_form
            WHEN 'one_of' THEN ', one of several'
            WHEN 'all_of' THEN ', each of several'
            ELSE ''
        END AS precision,
    dated.date_basis AS basis,
    dated.date_words AS words,
    CASE
        WHEN :since IS NULL AND :until IS NULL THEN NULL
        WHEN dated.approximate = 1 THEN 'possibly'
        WHEN dated.earliest >= asked.since
            AND coalesce(dated.latest, dated.begun_by) <= asked.until THEN 'certainly'
        WHEN dated.date_form = 'interval'
            AND dated.begun_by <= asked.until
            AND dated.ended_from >= asked.since THEN 'ongoing'
        ELSE 'possibly'
    END AS within,
    dated.kind AS kind,
    dated.status AS status,
    dated.title AS what,
    dated.cited AS cited,
    dated.source AS source,
    dated.ref AS facts
FROM dated
CROSS JOIN asked
WHERE asked.ordered = 1
  AND dated.last_day >= asked.since
  AND dated.first_day <= asked.until
  AND (:actor IS NULL OR dated.fact_id IN (SELECT acting.fact_id FROM acting))
  AND (
      :kind IS NULL
      OR (dated.fact_kind = 'engagement' AND dated.kind = :kind)
  )
ORDER BY
    dated.first_day,
    dated.last_day,
    dated.ref;
