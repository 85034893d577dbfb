-- title: Register of exercises
-- group: Dealings
-- question: Who exercised with whom, when and where, under what, and was it held?
-- about: One row per joint exercise and account of it, the dated ones first; a series stands in its parts, and by itself only where none of them is told.
-- param actor: actor; only what this actor takes part in, itself, by its parts and people, or by a body it is in; default everybody
-- param with: actor; only what this other actor takes part in too; default anybody
-- param exact: flag; only the actors named, not their parts, people and bodies; default off
-- param since: day; only what may lie on or after this day; default the beginning
-- param until: end_day; only what may lie on or before this day; default the end
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column exercise: what it is, in the coder's words
-- column participants: who took part, and as what
-- column open: 1: more took part than are named
-- column date [EDTF]: when; of a dated part, such as an opening ceremony, the words say which
-- column words: the words of the source that date it
-- column within: certainly, possibly or ongoing within the days asked for; undated: it cannot be told; NULL where no days were asked for
-- column place: where, as printed
-- column framework: the series, programme or relationship it is stated to belong to, from the nearest to the widest, and how that recurs
-- column recurrence: once, series, annual or continuing; NULL: not said
-- column scale: what is said of its size, in words or figures
-- column status: how far it came, as of the source
-- column done: 1: held or regularly held; 0: only planned, or called off
-- column counted: 1: counts as an exercise; 0: another account of one that is counted
-- column after: what it followed, with the lag
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source counted open recurrence words scale cited framework within done after place participants
-- example: exercises --actor malaysia --with united-states
-- example: exercises --since 2021 --until 2021
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' exercise: ' ELSE ' exercises: ' END
--         || coalesce(sum(done), 0) || ' held or in practice, ' || coalesce(sum(1 - done), 0) || ' not held as far as recorded'
--         || '; ' || count(CASE WHEN date IS NULL THEN 1 END) || ' without a date'
--         || CASE WHEN sum(open) > 0 THEN '; ' || sum(open) || ' with an open list of participants' ELSE '' END
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
--     FROM report
--     WHERE counted = 1
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
)

SELECT
    engagement_list.title AS exercise,
    engagement_list.participants AS participants,
    engagement_list.open_participants AS open,
    engagement_list.edtf AS date,
    engagement_list.date_words AS words,
    CASE
        WHEN coalesce(:since, :until) IS NULL THEN NULL
        WHEN coalesce(engagement_list.earliest, engagement_list.latest) IS NULL
            THEN 'undated'
        WHEN engagement_list.approximate = 0
            AND engagement_list.earliest >= asked.since
            AND coalesce(engagement_list.latest, engagement_list.begun_by) <= asked.until
            THEN 'certainly'
        WHEN engagement_list.begun_by <= asked.until
            AND engagement_list.ended_from >= asked.since
            THEN 'ongoing'
        ELSE 'possibly'
    END AS within,
    engagement_list.place AS place,
    engagement_list.framework AS framework,
    engagement_list.recurrence AS recurrence,
    engagement_list.amounts AS scale,
    engagement_list.status AS status,
    engagement_list.done AS done,
    -- Of several accounts of one exercise that one counts which says most of it.
    CASE row_number() OVER (
        PARTITION BY engagement_list.happening
        ORDER BY
            engagement_list.done DESC,
            engagement_list.edtf IS NULL,
            engagement_list.dossier,
            engagement_list.fact_id
    )
        WHEN 1 THEN 1
        ELSE 0
    END AS counted,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT coalesce(links.lag_words || ': ', '') || fact_summaries.title AS said
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries ON fact_summaries.fact_id = links.to_fact
            WHERE links.from_fact = engagement_list.fact_id AND relations.after = 1
            ORDER BY links.link_id
        ) AS ordered
    ) AS after,
    engagement_list.cited AS cited,
    engagement_list.source AS source,
    engagement_list.sources AS sources,
    engagement_list.facts || coalesce((
        SELECT ' ' || group_concat(ordered.ref, ' ')
        FROM (
            SELECT fact_summaries.ref AS ref
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries ON fact_summaries.fact_id = links.link_id
            WHERE links.from_fact = engagement_list.fact_id AND relations.after = 1
            ORDER BY links.link_id
        ) AS ordered
    ), '') AS facts
FROM engagement_list
CROSS JOIN asked
WHERE engagement_list.register = 'exercises'
  AND engagement_list.counts = 1
  AND engagement_list.fact_id NOT IN (SELECT in_parts.fact_id FROM in_parts)
  AND engagement_list.denied <> 1
  AND engagement_list.dossier IN (SELECT accounts.dossier FROM accounts)
  AND asked.ordered = 1
  AND coalesce(engagement_list.latest, '9999-12-31') >= asked.since
  AND coalesce(engagement_list.earliest, '0000-01-01') <= asked.until
  AND (
      :actor IS NULL
      OR engagement_list.fact_id IN (
          SELECT engagement_reach.fact_id
          FROM engagement_reach
          WHERE engagement_reach.ref = lower(:actor)
            AND engagement_reach.counts = 1
            AND (engagement_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :with IS NULL
      OR engagement_list.fact_id IN (
          SELECT engagement_reach.fact_id
          FROM engagement_reach
          WHERE engagement_reach.ref = lower(:with)
            AND engagement_reach.counts = 1
            AND (engagement_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    engagement_list.earliest IS NULL,
    engagement_list.earliest,
    engagement_list.latest,
    engagement_list.ref;
