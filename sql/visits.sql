-- title: Register of visits
-- group: Dealings
-- question: Who visited whom, in which office, when, and with what are the visits compared?
-- about: One row per visit and account of it, the dated ones first; a series that is told in its parts is a row of its own, not counted, only where more visits or visitors than are named belong to it or where it is compared with something.
-- param visitor: actor; only what this actor, its parts or its people came on; default everybody
-- param host: actor; only what this actor, its parts or its people received; default everybody
-- param exact: flag; only the actors named, not their parts and people; default off
-- param since: day; only what may lie on or after this day; default the beginning
-- param until: end_day; only what may lie on or before this day; default the end
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column visit: what it is, in the coder's words
-- column visitor: who came; the coder's words in brackets where the source names nobody
-- column office: the title the visitor has where the visit is told; where none is told there, the titles the same source gives it elsewhere, each with its date in brackets
-- column host: who was visited
-- column date [EDTF]: when
-- column words: the words of the source that date it
-- column within: certainly, possibly or ongoing within the days asked for; undated: it cannot be told; NULL where no days were asked for
-- column place: where, as printed
-- column status: how far it came, as of the source
-- column done: 1: made or regularly made; 0: only planned, or called off
-- column counted: 1: counts as a visit; 0: a series, which its parts are counted for or of which only a word says how many, or another account of one that is counted
-- column open: 1: more visits or visitors belong to it than are named
-- column how_many: what is said of how many, in words or figures
-- column compared: what the source sets it against, with the words that mark it
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source place done status counted within words how_many cited open host
-- example: visits --visitor united-states --host malaysia
-- example: visits --since 2021-10 --until 2021-12
-- answer: SELECT coalesce(sum(counted), 0) || CASE sum(counted) WHEN 1 THEN ' visit: ' ELSE ' visits: ' END
--         || coalesce(sum(counted * done), 0) || ' made, ' || coalesce(sum(counted * (1 - done)), 0) || ' not made as far as recorded'
--         || '; ' || count(CASE WHEN counted = 1 AND date IS NULL THEN 1 END) || ' without a date'
--         || CASE WHEN count(how_many) > 0 THEN '; ' || count(how_many) || ' with no more than a word or figure for how many' ELSE '' END
--         || CASE WHEN sum(open) > 0 THEN '; ' || sum(open) || ' with more visits or visitors than are named' ELSE '' END
--         || CASE WHEN count(compared) > 0 THEN '; ' || count(compared) || ' compared with others' ELSE '' END
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
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

-- Series that one of these accounts tells in its parts, be it another one's row. A
-- meeting on a visit is a part of it, and none of a series of visits.
in_parts AS (
    SELECT engagement_parts.fact_id AS fact_id
    FROM engagement_parts
    JOIN engagements AS parts ON parts.engagement_id = engagement_parts.part_id
    JOIN engagement_kinds ON engagement_kinds.code = parts.kind
    WHERE engagement_parts.dossier IN (SELECT accounts.dossier FROM accounts)
      AND engagement_kinds.register = 'visits'
),

visitors AS NOT MATERIALIZED (
    SELECT
        participations.engagement_id AS visit_id,
        participations.actor_id AS actor_id,
        participations.ordinal AS ordinal
    FROM participations
    JOIN roles ON roles.code = participations.role
    WHERE roles.travels = 1
),

-- Of these only a word says how many they were.
in_words AS (
    SELECT quantities.engagement_id AS visit_id
    FROM quantities
    WHERE coalesce(quantities.low, quantities.high) IS NULL
),

offices AS NOT MATERIALIZED (
    SELECT
        visitors.visit_id AS visit_id,
        visitors.ordinal AS ordinal,
        affiliations.affiliation_id AS affiliation_id,
        affiliations.through AS through,
        CASE
            WHEN EXISTS (
                SELECT 1 FROM visitors AS others
                WHERE others.visit_id = visitors.visit_id
                  AND others.actor_id <> visitors.actor_id
            ) THEN actors.name || ': '
            ELSE ''
        END || affiliations.title AS office,
        coalesce(periods.edtf, periods.date_words, 'undated') AS seen,
        affiliation_refs.ref AS ref
    FROM visitors
    JOIN actors USING (actor_id)
    JOIN affiliations USING (actor_id)
    JOIN affiliation_kinds ON affiliation_kinds.code = affiliations.kind
    JOIN fact_summaries AS visit_refs ON visit_refs.fact_id = visitors.visit_id
    JOIN fact_summaries AS affiliation_refs
        ON affiliation_refs.fact_id = affiliations.affiliation_id
    LEFT JOIN periods ON periods.fact_id = affiliations.affiliation_id
    WHERE affiliations.title IS NOT NULL
      AND affiliation_kinds.rolls_up = 1
      AND affiliation_refs.dossier = visit_refs.dossier
      AND affiliation_refs.denied <> 1
)

SELECT
    engagement_list.title AS visit,
    (
        SELECT group_concat(ordered.name, '; ')
        FROM (
            SELECT actors.name AS name
            FROM visitors
            JOIN actors USING (actor_id)
            WHERE visitors.visit_id = engagement_list.fact_id
            ORDER BY visitors.ordinal
        ) AS ordered
    ) AS visitor,
    -- What is attested through the visit itself goes before what is told elsewhere.
    coalesce(
        (
            SELECT group_concat(ordered.office, '; ')
            FROM (
                SELECT offices.office AS office
                FROM offices
                WHERE offices.visit_id = engagement_list.fact_id
                  AND offices.through = engagement_list.fact_id
                ORDER BY offices.ordinal, offices.affiliation_id
            ) AS ordered
        ),
        (
            SELECT group_concat(ordered.office, '; ')
            FROM (
                SELECT offices.office || ' (' || offices.seen || ')' AS office
                FROM offices
                WHERE offices.visit_id = engagement_list.fact_id
                ORDER BY offices.ordinal, offices.affiliation_id
            ) AS ordered
        )
    ) AS office,
    (
        SELECT group_concat(ordered.name, '; ')
        FROM (
            SELECT actors.name AS name
            FROM participations
            JOIN roles ON roles.code = participations.role
            JOIN actors USING (actor_id)
            WHERE participations.engagement_id = engagement_list.fact_id
              AND roles.hosts = 1
            ORDER BY participations.ordinal
        ) AS ordered
    ) AS host,
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
    engagement_list.status AS status,
    engagement_list.done AS done,
    CASE
        WHEN engagement_list.fact_id IN (SELECT in_words.visit_id FROM in_words) THEN 0
        WHEN engagement_list.fact_id IN (SELECT in_parts.fact_id FROM in_parts) THEN 0
        -- Of several accounts of one visit that one counts which says most of it.
        WHEN row_number() OVER (
            PARTITION BY engagement_list.happening
            ORDER BY
                engagement_list.fact_id IN (SELECT in_words.visit_id FROM in_words),
                engagement_list.fact_id IN (SELECT in_parts.fact_id FROM in_parts),
                engagement_list.done DESC,
                engagement_list.edtf IS NULL,
                engagement_list.dossier,
                engagement_list.fact_id
        ) > 1 THEN 0
        ELSE 1
    END AS counted,
    max(engagement_list.open_participants, engagement_list.open_parts) AS open,
    engagement_list.amounts AS how_many,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT
                CASE links.from_fact
                    WHEN engagement_list.fact_id
                        THEN relations.label || ' "' || link_list.to_what || '"'
                    ELSE relations.inverse || ' "' || link_list.from_what || '"'
                END
                    || coalesce(' (' || link_list.cue || ')', '') AS said
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN link_list ON link_list.fact_id = links.link_id
            WHERE (
                links.from_fact = engagement_list.fact_id
                OR links.to_fact = engagement_list.fact_id
            )
              AND relations.opposes = 1
              AND link_list.denied <> 1
            ORDER BY links.link_id
        ) AS ordered
    ) AS compared,
    engagement_list.cited AS cited,
    engagement_list.source AS source,
    engagement_list.sources AS sources,
    engagement_list.facts
        || coalesce(
            (
                SELECT ' ' || group_concat(ordered.ref, ' ')
                FROM (
                    SELECT offices.ref AS ref
                    FROM offices
                    WHERE offices.visit_id = engagement_list.fact_id
                      AND offices.through = engagement_list.fact_id
                    ORDER BY offices.ordinal, offices.affiliation_id
                ) AS ordered
            ),
            (
                SELECT ' ' || group_concat(ordered.ref, ' ')
                FROM (
                    SELECT offices.ref AS ref
                    FROM offices
                    WHERE offices.visit_id = engagement_list.fact_id
                    ORDER BY offices.ordinal, offices.affiliation_id
                ) AS ordered
            ),
            ''
        )
        || coalesce((
            SELECT ' ' || group_concat(ordered.ref, ' ')
            FROM (
                SELECT
                    link_list.ref || ' ' || CASE links.from_fact
                        WHEN engagement_list.fact_id THEN link_list.to_ref
                        ELSE link_list.from_ref
                    END AS ref
                FROM links
                JOIN relations ON relations.code = links.relation
                JOIN link_list ON link_list.fact_id = links.link_id
                WHERE (
                    links.from_fact = engagement_list.fact_id
                    OR links.to_fact = engagement_list.fact_id
                )
                  AND relations.opposes = 1
                  AND link_list.denied <> 1
                ORDER BY links.link_id
            ) AS ordered
        ), '') AS facts
FROM engagement_kinds
CROSS JOIN engagements ON engagements.kind = engagement_kinds.code
CROSS JOIN engagement_list ON engagement_list.fact_id = engagements.engagement_id
CROSS JOIN asked
WHERE engagement_kinds.register = 'visits'
  AND engagement_list.denied <> 1
  AND engagement_list.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (
      engagement_list.fact_id NOT IN (SELECT in_parts.fact_id FROM in_parts)
      OR engagement_list.open_participants = 1
      OR engagement_list.open_parts = 1
      OR EXISTS (
          SELECT 1
          FROM links
          JOIN relations ON relations.code = links.relation
          JOIN fact_summaries ON fact_summaries.fact_id = links.link_id
          WHERE (
              links.from_fact = engagement_list.fact_id
              OR links.to_fact = engagement_list.fact_id
          )
            AND relations.opposes = 1
            AND fact_summaries.denied <> 1
      )
  )
  AND asked.ordered = 1
  AND coalesce(engagement_list.latest, '9999-12-31') >= asked.since
  AND coalesce(engagement_list.earliest, '0000-01-01') <= asked.until
  AND (
      :visitor IS NULL
      OR engagement_list.fact_id IN (
          SELECT engagement_reach.fact_id
          FROM engagement_reach
          WHERE engagement_reach.ref = lower(:visitor)
            AND engagement_reach.travels = 1
            AND engagement_reach.body = 0
            AND (engagement_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :host IS NULL
      OR engagement_list.fact_id IN (
          SELECT engagement_reach.fact_id
          FROM engagement_reach
          WHERE engagement_reach.ref = lower(:host)
            AND engagement_reach.hosts = 1
            AND engagement_reach.body = 0
            AND (engagement_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    engagement_list.earliest IS NULL,
    engagement_list.earliest,
    engagement_list.latest,
    engagement_list.fact_id NOT IN (SELECT in_parts.fact_id FROM in_parts),
    engagement_list.ref;
