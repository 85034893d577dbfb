-- title: Ledger of assistance
-- group: Dealings
-- question: Who gives what to whom, how much of it, at which stage, and what for?
-- about: One row per account of an amount of assistance, training or transfer at one stage, and one row per such engagement of which no amount is told; stages of the same thing stand side by side and are never added up.
-- param donor: actor; only what this actor gives, itself or by its parts and people; default everybody
-- param recipient: actor; only what this actor gets, itself or by its parts and people; default everybody
-- param exact: flag; only the actors named, not their parts and people; default off
-- param since: day; only what may lie on or after this day: the date of the amount, or of its engagement where the amount has none; default the beginning
-- param until: end_day; only what may lie on or before this day; default the end
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column programme: what is given, in the coder's words
-- column happening: what the accounts of one programme share
-- column amount: the amount with its bound, as in `> 1,000,000 USD a year`; NULL: none is told
-- column otherwise: what other accounts that are asked for say of the same amount, where they differ
-- column counted: 1: counts; 0: another account of what is counted, told once more by the same source, or the amount of a package, which those of its parts are counted for
-- column printed: the amount as printed, where the word matters
-- column comparator: exact, a bound, a range, or only a word
-- column low [unit]: least; NULL: no lower bound given
-- column high [unit]: most; NULL: no upper bound given
-- column unit: ISO 4217 code of money, or the thing counted
-- column per: how often; NULL: in all, or once
-- column stage: announced, pledged, committed, provided, delivered or received; NULL: not said
-- column follows: the earlier stage that it follows on, with the words that mark it
-- column donor: who gives; inferred: the coder's conclusion
-- column recipient: who gets it; inferred: the coder's conclusion
-- column purpose: what for, as stated
-- column date [EDTF]: of the amount
-- column words: the words of the source that date the amount
-- column within: certainly, possibly or ongoing within the days asked for; undated: it cannot be told; NULL where no days were asked for
-- column runs [EDTF]: when the engagement is held or runs as a whole
-- column status: how far the engagement came, as of the source
-- column part_of: the programme or package that it belongs to
-- column open: 1: the engagement has more parts than are told
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source happening counted printed comparator low high unit per within follows part_of status open runs words cited donor purpose date
-- example: assistance --donor united-states --recipient malaysia
-- example: assistance --since 2020 --until 2020
-- answer: SELECT count(amount) || CASE count(amount) WHEN 1 THEN ' amount of ' ELSE ' amounts of ' END
--         || count(DISTINCT happening) || CASE count(DISTINCT happening) WHEN 1 THEN ' programme' ELSE ' programmes' END
--         || CASE WHEN count(amount) BETWEEN 1 AND 8 THEN ': ' || group_concat(amount || coalesce(', ' || stage, '') || coalesce(' (otherwise ' || otherwise || ')', ''), '; ') ELSE '' END
--         || '; stages are not added up'
--         || CASE WHEN count(*) > count(amount) THEN '; ' || (count(*) - count(amount)) || ' without an amount' ELSE '' END
--         || CASE WHEN count(amount) > count(coalesce(low, high)) THEN '; ' || (count(amount) - count(coalesce(low, high))) || ' in words, without a number' ELSE '' END
--         || (SELECT CASE WHEN sum(report.open) > 0 THEN '; ' || count(DISTINCT report.happening) || ' with more parts than are told' ELSE '' END FROM report WHERE report.open = 1)
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

-- An amount without a date of its own is searched by that of its engagement.
entries AS (
    SELECT
        engagements.engagement_id AS engagement_id,
        quantities.quantity_id AS quantity_id,
        periods.fact_id AS dated_fact,
        periods.edtf AS edtf,
        periods.date_words AS date_words,
        periods.earliest AS earliest,
        periods.latest AS latest,
        periods.approximate AS approximate,
        periods.begun_by AS begun_by,
        periods.ended_from AS ended_from
    FROM engagement_kinds
    CROSS JOIN engagements ON engagements.kind = engagement_kinds.code
    LEFT JOIN quantities
        ON quantities.engagement_id = engagements.engagement_id
        AND EXISTS (
            SELECT 1 FROM fact_summaries
            WHERE fact_summaries.fact_id = quantities.quantity_id
              AND fact_summaries.denied <> 1
        )
    LEFT JOIN periods ON periods.fact_id = CASE
        WHEN EXISTS (
            SELECT 1 FROM periods AS own
            WHERE own.fact_id = quantities.quantity_id
        ) THEN quantities.quantity_id
        ELSE engagements.engagement_id
    END
    WHERE engagement_kinds.register = 'assistance'
),

-- Amounts that a source tells once more.
restating AS (
    SELECT links.from_fact AS fact_id
    FROM relations
    CROSS JOIN links ON links.relation = relations.code
    JOIN fact_summaries ON fact_summaries.fact_id = links.link_id
    WHERE relations.restates = 1 AND fact_summaries.denied <> 1
),

-- Amounts of packages whose parts have amounts in the ledger too, whichever of these
-- accounts tells them.
in_parts AS (
    SELECT amount_parts.fact_id AS fact_id
    FROM amount_parts
    JOIN quantities ON quantities.quantity_id = amount_parts.part_id
    JOIN engagements USING (engagement_id)
    JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
    WHERE engagement_kinds.register = 'assistance'
      AND amount_parts.dossier IN (SELECT accounts.dossier FROM accounts)
      AND amount_parts.part_dossier IN (SELECT accounts.dossier FROM accounts)
)

SELECT
    engagement_list.title AS programme,
    engagement_list.happening AS happening,
    (
        SELECT amounts.amount FROM amounts
        WHERE amounts.quantity_id = entries.quantity_id
    ) AS amount,
    (
        SELECT group_concat(ordered.amount, '; ')
        FROM (
            SELECT DISTINCT amounts.amount AS amount
            FROM fact_summaries AS others
            JOIN amounts ON amounts.quantity_id = others.fact_id
            WHERE others.account_of = amount_refs.account_of
              AND others.dossier <> amount_refs.dossier
              AND others.denied <> 1
              AND others.dossier IN (SELECT accounts.dossier FROM accounts)
              AND amounts.amount <> (
                  SELECT own.amount FROM amounts AS own
                  WHERE own.quantity_id = amount_refs.fact_id
              )
            ORDER BY amounts.amount
        ) AS ordered
    ) AS otherwise,
    CASE
        WHEN entries.quantity_id IN (SELECT restating.fact_id FROM restating) THEN 0
        WHEN entries.quantity_id IN (SELECT in_parts.fact_id FROM in_parts) THEN 0
        -- Another account says how much it is.
        WHEN entries.quantity_id IS NULL
            AND count(entries.quantity_id) OVER (PARTITION BY engagement_list.happening) > 0
            THEN 0
        -- The first account counts, with all that it tells apart.
        WHEN rank() OVER (
            PARTITION BY coalesce(amount_refs.account_of, engagement_list.account_of)
            ORDER BY
                entries.quantity_id IN (SELECT restating.fact_id FROM restating),
                entries.quantity_id IN (SELECT in_parts.fact_id FROM in_parts),
                engagement_list.dossier
        ) > 1 THEN 0
        ELSE 1
    END AS counted,
    quantities.words AS printed,
    quantities.comparator AS comparator,
    quantities.low AS low,
    quantities.high AS high,
    quantities.unit AS unit,
    quantities.per AS per,
    quantities.stage AS stage,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT link_list.to_what || coalesce(' (' || link_list.cue || ')', '') AS said
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN link_list ON link_list.fact_id = links.link_id
            WHERE links.from_fact = entries.quantity_id
              AND relations.after = 1
              AND link_list.denied <> 1
            ORDER BY links.link_id
        ) AS ordered
    ) AS follows,
    (
        SELECT group_concat(ordered.name, '; ')
        FROM (
            SELECT
                actors.name || CASE
                    WHEN count(*) = count(participations.inferred) THEN ' (inferred)'
                    ELSE ''
                END AS name
            FROM participations
            JOIN roles ON roles.code = participations.role
            JOIN actors USING (actor_id)
            WHERE participations.engagement_id = entries.engagement_id AND roles.gives = 1
            GROUP BY participations.actor_id
            ORDER BY min(participations.ordinal)
        ) AS ordered
    ) AS donor,
    (
        SELECT group_concat(ordered.name, '; ')
        FROM (
            SELECT
                actors.name || CASE
                    WHEN count(*) = count(participations.inferred) THEN ' (inferred)'
                    ELSE ''
                END AS name
            FROM participations
            JOIN roles ON roles.code = participations.role
            JOIN actors USING (actor_id)
            WHERE participations.engagement_id = entries.engagement_id AND roles.gets = 1
            GROUP BY participations.actor_id
            ORDER BY min(participations.ordinal)
        ) AS ordered
    ) AS recipient,
    engagement_list.purpose AS purpose,
    CASE entries.dated_fact WHEN entries.quantity_id THEN entries.edtf END AS date,
    CASE entries.dated_fact WHEN entries.quantity_id THEN entries.date_words END AS words,
    CASE
        WHEN coalesce(:since, :until) IS NULL THEN NULL
        WHEN coalesce(entries.earliest, entries.latest) IS NULL
            THEN 'undated'
        WHEN entries.approximate = 0
            AND entries.earliest >= asked.since
            AND coalesce(entries.latest, entries.begun_by) <= asked.until
            THEN 'certainly'
        WHEN entries.begun_by <= asked.until
            AND entries.ended_from >= asked.since
            THEN 'ongoing'
        ELSE 'possibly'
    END AS within,
    engagement_list.edtf AS runs,
    engagement_list.status AS status,
    wholes.title AS part_of,
    engagement_list.open_parts AS open,
    coalesce(amount_refs.cited, engagement_list.cited) AS cited,
    engagement_list.source AS source,
    coalesce(amount_refs.sources, engagement_list.sources) AS sources,
    engagement_list.ref
        || coalesce(' ' || amount_refs.ref, '')
        || coalesce(' ' || wholes.ref, '')
        || coalesce((
            SELECT ' ' || group_concat(ordered.ref, ' ')
            FROM (
                SELECT link_list.ref || ' ' || link_list.to_ref AS ref
                FROM links
                JOIN relations ON relations.code = links.relation
                JOIN link_list ON link_list.fact_id = links.link_id
                WHERE links.from_fact = entries.quantity_id
                  AND relations.after = 1
                  AND link_list.denied <> 1
                ORDER BY links.link_id
            ) AS ordered
        ), '') AS facts
FROM entries
CROSS JOIN engagement_list ON engagement_list.fact_id = entries.engagement_id
CROSS JOIN asked
LEFT JOIN quantities ON quantities.quantity_id = entries.quantity_id
LEFT JOIN fact_summaries AS amount_refs ON amount_refs.fact_id = entries.quantity_id
LEFT JOIN fact_summaries AS wholes ON wholes.ref = engagement_list.part_of
WHERE engagement_list.denied <> 1
  AND engagement_list.dossier IN (SELECT accounts.dossier FROM accounts)
  AND asked.ordered = 1
  AND coalesce(entries.latest, '9999-12-31') >= asked.since
  AND coalesce(entries.earliest, '0000-01-01') <= asked.until
  AND (
      :donor IS NULL
      OR entries.engagement_id IN (
          SELECT engagement_reach.fact_id
          FROM engagement_reach
          WHERE engagement_reach.ref = lower(:donor)
            AND engagement_reach.gives = 1
            AND engagement_reach.body = 0
            AND (engagement_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :recipient IS NULL
      OR entries.engagement_id IN (
          SELECT engagement_reach.fact_id
          FROM engagement_reach
          WHERE engagement_reach.ref = lower(:recipient)
            AND engagement_reach.gets = 1
            AND engagement_reach.body = 0
            AND (engagement_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    engagement_list.title,
    engagement_list.dossier,
    engagement_list.ref,
    quantities.thing,
    entries.quantity_id;
