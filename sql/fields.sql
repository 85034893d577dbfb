-- title: Map of the fields of cooperation
-- group: Dealings
-- question: In which fields do two actors work together, on what evidence, and how far has it come?
-- about: One row per topic of what the two do together, say together or plan; what is critical by its kind is left out, as is what one does alone and what has no topic.
-- param actor: actor; only what this actor takes part in, itself or by its parts and people; default everybody
-- param with: actor; only what this other actor takes part in too; default anybody
-- param exact: flag; only the actors named, not their parts and people; default off
-- param topic: topic; only this field and narrower ones; default every topic
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column field: the topic
-- column wider: the wider topic it belongs to
-- column status: how far any of it came: done, standing, planned, or only said; what of it is open `pending` tells
-- column done [happenings]: deeds that were done or are regularly done; a series counts by its parts
-- column standing [happenings]: standing relationships
-- column planned [happenings]: deeds to come
-- column said [happenings]: sayings
-- column amounts: what is said of how much; those of different stages are never added
-- column open [lists]: how many of the lists of topics or parts behind it are open
-- column evidence: the engagements, in the coder's words
-- column cited: paragraphs and sentences of the source, in the order of the evidence
-- column source: slugs of the sources
-- column sources: independent sources behind it, that is, different publishers of any account of what is in the row; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source cited open said planned standing done wider amounts
-- example: fields --actor malaysia --with united-states
-- example: fields --actor malaysia --with china
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' field: ' ELSE ' fields: ' END
--         || coalesce(sum(status = 'done'), 0) || ' with deeds, ' || coalesce(sum(status = 'standing'), 0) || ' with a standing relationship only, '
--         || coalesce(sum(status = 'planned'), 0) || ' planned, ' || coalesce(sum(status = 'said'), 0) || ' only said'
--         || '; ' || coalesce(sum(amounts IS NULL), 0) || ' without an amount, ' || coalesce(sum(open > 0), 0) || ' with an open list'
--     FROM report
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :coded_since "'2021-09-01'"
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

together AS (
    SELECT
        engagement_topics.topic_id AS topic_id,
        engagement_list.fact_id AS fact_id,
        engagement_list.happening AS happening,
        engagement_list.account_of AS account_of,
        engagement_list.dossier AS dossier,
        engagement_list.title AS title,
        engagement_list.cited AS cited,
        engagement_list.source AS source,
        engagement_list.facts AS facts,
        CASE
            WHEN engagement_list.fact_id IN (SELECT in_parts.fact_id FROM in_parts) THEN 0
            ELSE engagement_list.counts
        END AS counts,
        CASE
            WHEN engagement_list.open_topics + engagement_list.open_parts > 0 THEN 1
            ELSE 0
        END AS open,
        CASE
            WHEN engagement_list.standing = 1 THEN 2
            WHEN engagement_list.saying = 1 THEN 4
            WHEN engagement_list.done = 1 THEN 1
            ELSE 3
        END AS rank
    FROM engagement_list
    JOIN engagement_topics ON engagement_topics.engagement_id = engagement_list.fact_id
    WHERE engagement_list.denied <> 1
      AND engagement_list.dossier IN (SELECT accounts.dossier FROM accounts)
      AND coalesce(engagement_list.tone, 0) >= 0
      AND (engagement_list.done = 1 OR engagement_list.open = 1)
      AND (
          SELECT count(DISTINCT participations.actor_id)
          FROM participations
          JOIN roles ON roles.code = participations.role
          WHERE participations.engagement_id = engagement_list.fact_id
            AND roles.counts = 1
      ) > 1
      AND (
          :actor IS NULL
          OR engagement_list.fact_id IN (
              SELECT engagement_reach.fact_id
              FROM engagement_reach
              WHERE engagement_reach.ref = lower(:actor)
                AND engagement_reach.counts = 1
                AND engagement_reach.body = 0
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
                AND engagement_reach.body = 0
                AND (engagement_reach.itself = 1 OR coalesce(:exact, 0) = 0)
          )
      )
      AND (
          :topic IS NULL
          OR engagement_topics.topic_id IN (
              SELECT topic_scopes.narrower_id
              FROM topic_refs
              JOIN topic_scopes USING (topic_id)
              WHERE topic_refs.ref = lower(:topic)
          )
      )
),

-- Of the accounts of one happening, the one that is furthest decides.
told AS (
    SELECT
        together.topic_id AS topic_id,
        together.fact_id AS fact_id,
        together.dossier AS dossier,
        together.happening AS happening,
        together.title AS title,
        together.cited AS cited,
        together.source AS source,
        together.facts AS facts,
        together.open AS open,
        together.counts AS counts,
        min(together.rank) OVER (
            PARTITION BY together.topic_id, together.happening
        ) AS rank
    FROM together
),

figures AS (
    SELECT
        together.topic_id AS topic_id,
        together.happening AS happening,
        together.title AS title,
        together.dossier AS dossier,
        together.fact_id AS fact_id,
        quantities.quantity_id AS quantity_id,
        amounts.amount || coalesce(', ' || stages.label, '') AS said
    FROM together
    JOIN quantities ON quantities.engagement_id = together.fact_id
    JOIN amounts USING (quantity_id)
    LEFT JOIN stages ON stages.code = quantities.stage
    WHERE NOT EXISTS (
        SELECT 1
        FROM links
        JOIN relations ON relations.code = links.relation
        WHERE links.from_fact = quantities.quantity_id AND relations.restates = 1
    )
),

-- What several accounts say alike of how much stands once.
sums AS (
    SELECT
        ordered.topic_id AS topic_id,
        group_concat(ordered.said, '; ') AS amounts
    FROM (
        SELECT ranked.topic_id AS topic_id, ranked.said AS said
        FROM (
            SELECT
                figures.topic_id AS topic_id,
                figures.title AS title,
                figures.dossier AS dossier,
                figures.fact_id AS fact_id,
                figures.quantity_id AS quantity_id,
                figures.said AS said,
                rank() OVER (
                    PARTITION BY figures.topic_id, figures.happening, figures.said
                    ORDER BY figures.dossier
                ) AS telling
            FROM figures
        ) AS ranked
        WHERE ranked.telling = 1
        ORDER BY
            ranked.topic_id,
            ranked.title,
            ranked.dossier,
            ranked.fact_id,
            ranked.quantity_id
    ) AS ordered
    GROUP BY ordered.topic_id
),

-- Who tells an engagement, wherever in the record.
voices_of AS (
    SELECT DISTINCT
        fact_summaries.account_of AS account_of,
        lower(dossier_list.voice) AS voice
    FROM fact_summaries
    JOIN dossier_list ON dossier_list.dossier = fact_summaries.dossier
    WHERE fact_summaries.account_of IN (SELECT together.account_of FROM together)
      AND fact_summaries.denied <> 1
),

telling AS (
    SELECT
        together.topic_id AS topic_id,
        count(DISTINCT voices_of.voice) AS sources
    FROM together
    JOIN voices_of USING (account_of)
    GROUP BY together.topic_id
)

SELECT
    topics.name AS field,
    wider.name AS wider,
    CASE min(ordered.rank)
        WHEN 1 THEN 'done'
        WHEN 2 THEN 'standing'
        WHEN 3 THEN 'planned'
        ELSE 'said'
    END AS status,
    count(DISTINCT CASE
        WHEN ordered.rank = 1 AND ordered.counts = 1 THEN ordered.happening
    END) AS done,
    count(DISTINCT CASE ordered.rank WHEN 2 THEN ordered.happening END) AS standing,
    count(DISTINCT CASE ordered.rank WHEN 3 THEN ordered.happening END) AS planned,
    count(DISTINCT CASE ordered.rank WHEN 4 THEN ordered.happening END) AS said,
    sums.amounts AS amounts,
    count(DISTINCT CASE ordered.open WHEN 1 THEN ordered.happening END) AS open,
    group_concat(ordered.title, '; ') AS evidence,
    group_concat(ordered.cited, ' ') AS cited,
    group_concat(DISTINCT ordered.source) AS source,
    telling.sources AS sources,
    group_concat(ordered.facts, ' ') AS facts
FROM (
    SELECT
        told.topic_id AS topic_id,
        told.happening AS happening,
        told.title AS title,
        told.cited AS cited,
        told.source AS source,
        told.facts AS facts,
        told.open AS open,
        told.counts AS counts,
        told.rank AS rank
    FROM told
    ORDER BY told.topic_id, told.title, told.dossier, told.fact_id
) AS ordered
CROSS JOIN topics USING (topic_id)
CROSS JOIN telling USING (topic_id)
LEFT JOIN sums USING (topic_id)
LEFT JOIN topics AS wider ON wider.topic_id = topics.broader
GROUP BY ordered.topic_id
ORDER BY topics.name, topics.slug;
