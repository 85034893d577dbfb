-- title: Offices and memberships
-- group: The record
-- question: Who was what, in which office, body or set, and as of when is that known?
-- about: One row per office, membership, service or other belonging of one actor to another; a holder is seen in office on a day, and how long the office was held stands only where the source gives a tenure.
-- param actor: actor; only what this actor, its parts or its people belong to; default everybody
-- param organisation: actor; only who belongs to this actor, its parts or its people; default everybody
-- param exact: flag; only the actors named, not their parts and people; default off
-- param kind: code affiliation_kinds; only what belongs in this way; default every way
-- param since: day; only what may lie on or after this day; default the beginning
-- param until: end_day; only what may lie on or before this day; default the end
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column actor: who; the coder's words in brackets where the source names nobody
-- column named: 0: the source names nobody
-- column what: in what way it belongs
-- column title: the title of the office, as printed
-- column organisation: to whom or what
-- column states: slugs of the states that the actor stands for, itself, as a part or as one of their people
-- column date [EDTF]: when it is seen held, or the tenure
-- column words: the words of the source that date it, or that date the engagement which attests it
-- column basis: stated by the source, relative to another date, or inferred by the coder
-- column within: certainly, possibly or ongoing within the days asked for; undated: it cannot be told; NULL where no days were asked for
-- column known: seen held: only on that date; tenure: throughout that date
-- column through: the engagement that attests it
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source named within basis states through cited words known
-- example: offices --actor malaysia --kind office
-- example: offices --organisation aukus
-- answer: SELECT coalesce(max(things), 0) || CASE max(things) WHEN 1 THEN ' office, membership or other belonging' ELSE ' offices, memberships and other belongings' END
--         || CASE WHEN max(things) < count(*) THEN ', told in ' || count(*) || ' accounts' ELSE '' END || ': '
--         || count(CASE known WHEN 'tenure' THEN 1 END) || ' with a tenure, ' || count(CASE known WHEN 'seen held' THEN 1 END) || ' only seen held'
--         || '; ' || (count(*) - count(date)) || ' without a date'
--         || '; ' || coalesce(sum(1 - named), 0) || ' of actors that the source does not name'
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
--     FROM report
--     CROSS JOIN (
--         SELECT sum(most) AS things
--         FROM (
--             SELECT max(told) AS most
--             FROM (
--                 SELECT
--                     fact_summaries.account_of AS account_of,
--                     count(DISTINCT coalesce(engagements.happening, fact_summaries.ref)) AS told
--                 FROM report
--                 JOIN fact_summaries
--                     ON fact_summaries.ref = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)
--                 LEFT JOIN engagements ON engagements.engagement_id = fact_summaries.fact_id
--                 GROUP BY fact_summaries.account_of, fact_summaries.dossier
--             )
--             GROUP BY account_of
--         )
--     )
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
    members.name AS actor,
    members.named AS named,
    affiliation_kinds.label AS what,
    affiliations.title AS title,
    organisations.name AS organisation,
    (
        SELECT group_concat(ordered.slug, '; ')
        FROM (
            SELECT states.slug AS slug
            FROM actor_states
            JOIN scope_ways ON scope_ways.code = actor_states.via
            JOIN actors AS states ON states.actor_id = actor_states.state_id
            WHERE actor_states.actor_id = affiliations.actor_id AND scope_ways.body = 0
            ORDER BY states.slug
        ) AS ordered
    ) AS states,
    periods.edtf AS date,
    coalesce(periods.date_words, through_periods.date_words) AS words,
    periods.date_basis AS basis,
    CASE
        WHEN coalesce(:since, :until) IS NULL THEN NULL
        WHEN coalesce(periods.earliest, periods.latest) IS NULL
            THEN 'undated'
        WHEN periods.approximate = 0
            AND periods.earliest >= asked.since
            AND coalesce(periods.latest, periods.begun_by) <= asked.until
            THEN 'certainly'
        WHEN periods.begun_by <= asked.until
            AND periods.ended_from >= asked.since
            THEN 'ongoing'
        ELSE 'possibly'
    END AS within,
    CASE affiliations.attested WHEN 1 THEN 'seen held' ELSE 'tenure' END AS known,
    through_refs.title AS through,
    fact_summaries.cited AS cited,
    fact_summaries.source AS source,
    fact_summaries.sources AS sources,
    fact_summaries.ref || coalesce(' ' || through_refs.ref, '') AS facts
FROM affiliations
CROSS JOIN asked
CROSS JOIN fact_summaries ON fact_summaries.fact_id = affiliations.affiliation_id
JOIN actors AS members ON members.actor_id = affiliations.actor_id
JOIN actors AS organisations ON organisations.actor_id = affiliations.organisation_id
LEFT JOIN affiliation_kinds ON affiliation_kinds.code = affiliations.kind
LEFT JOIN periods ON periods.fact_id = affiliations.affiliation_id
LEFT JOIN fact_summaries AS through_refs ON through_refs.fact_id = affiliations.through
LEFT JOIN periods AS through_periods ON through_periods.fact_id = affiliations.through
WHERE fact_summaries.denied <> 1
  AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND asked.ordered = 1
  AND coalesce(periods.latest, '9999-12-31') >= asked.since
  AND coalesce(periods.earliest, '0000-01-01') <= asked.until
  AND (:kind IS NULL OR affiliations.kind = :kind)
  AND (
      :actor IS NULL
      OR affiliations.actor_id IN (
          SELECT actor_reach.actor_id
          FROM actor_reach
          WHERE actor_reach.ref = lower(:actor)
            AND actor_reach.body = 0
            AND (actor_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :organisation IS NULL
      OR affiliations.organisation_id IN (
          SELECT actor_reach.actor_id
          FROM actor_reach
          WHERE actor_reach.ref = lower(:organisation)
            AND actor_reach.body = 0
            AND (actor_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    members.name,
    periods.earliest IS NULL,
    periods.earliest,
    periods.latest,
    fact_summaries.ref;
