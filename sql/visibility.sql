-- title: What is shown and what is kept quiet
-- group: Says and does
-- question: Which dealings are public, which are kept low-key, and which are officially explained as something else?
-- about: One row per engagement or stance of which the source says how public it is, and per engagement that is officially explained, from the most public to the most hidden; a stance that an engagement declares or enacts is told with that engagement.
-- param actor: actor; only what this actor is in, itself or by its parts and people; default everybody
-- param with: actor; only what this other actor is in too; default anybody
-- param exact: flag; only the actors named, not their parts and people; default off
-- param visibility: code visibilities; only what is public to this degree; default every degree
-- param since: day; only what may lie on or after this day; default the beginning
-- param until: end_day; only what may lie on or before this day; default the end
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column visibility: how public, as the source says; NULL: it does not say
-- column words: the words it says it with
-- column dealing: what it is, in the coder's words
-- column what: kind of engagement, or stance
-- column who: who takes part, and as what; of a stance, its holder and the one it is towards
-- column voice: whose words the dealing is told in, in the order of the source: the author's, or those of the speaker named
-- column explained: the reason that is officially given for it, and by whom
-- column status: how far an engagement came, as of the source; of a stance, its mode: declared, enacted or attributed
-- column date [EDTF]: when
-- column within: certainly, possibly or ongoing within the days asked for; undated: it cannot be told; NULL where no days were asked for
-- column counted: 1: is counted; 0: another account of what is counted
-- column hedged: 1: the source hedges in at least one place
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source counted hedged within status what cited date who explained
-- example: visibility --actor malaysia --with united-states
-- example: visibility --actor malaysia --visibility low_key
-- answer: SELECT coalesce(sum(dealings), 0) || CASE sum(dealings) WHEN 1 THEN ' dealing: ' ELSE ' dealings: ' END
--         || coalesce(group_concat(dealings || ' ' || coalesce(visibility, 'not said how public'), ', '), 'none')
--         || '; ' || coalesce(sum(explained), 0) || ' officially explained, ' || coalesce(sum(hedged), 0) || ' hedged by the source'
--         || '; how public the rest is, the source does not say'
--     FROM (
--         SELECT visibility, count(*) AS dealings, count(explained) AS explained, sum(hedged) AS hedged
--         FROM report WHERE counted = 1 GROUP BY visibility ORDER BY visibility IS NULL, visibility
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
),

dealings AS (
    SELECT engagements.engagement_id AS fact_id
    FROM visibilities
    CROSS JOIN engagements ON engagements.visibility = visibilities.code
    UNION
    SELECT stances.stance_id
    FROM visibilities
    CROSS JOIN stances ON stances.visibility = visibilities.code
    UNION
    SELECT engagements.engagement_id
    FROM relations
    CROSS JOIN links ON links.relation = relations.code
    JOIN engagements ON engagements.engagement_id = links.to_fact
    JOIN fact_summaries ON fact_summaries.fact_id = links.link_id
    WHERE relations.excuses = 1 AND fact_summaries.denied <> 1
)

SELECT
    visibilities.code AS visibility,
    coalesce(engagements.visibility_words, stances.visibility_words) AS words,
    fact_summaries.title AS dealing,
    coalesce(engagement_kinds.label, fact_kinds.label) AS what,
    coalesce(
        holders.name || coalesce(' → ' || targets.name, ''),
        (
            SELECT engagement_list.participants FROM engagement_list
            WHERE engagement_list.fact_id = dealings.fact_id
        )
    ) AS who,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT coalesce(speakers.name, voices.label) AS said
            FROM citations
            JOIN passages USING (passage_id)
            LEFT JOIN voices ON voices.code = citations.voice
            LEFT JOIN actors AS speakers ON speakers.actor_id = citations.voice_actor
            WHERE citations.fact_id = dealings.fact_id
            GROUP BY citations.voice, citations.voice_actor
            ORDER BY
                min(passages.position),
                min(citations.sentence),
                min(citations.citation_id)
        ) AS ordered
    ) AS voice,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT reasons.title || coalesce(' (' || reasons.who || ')', '') AS said
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries AS summaries ON summaries.fact_id = links.link_id
            JOIN fact_summaries AS reasons ON reasons.fact_id = links.from_fact
            WHERE links.to_fact = dealings.fact_id
              AND relations.excuses = 1
              AND summaries.denied <> 1
            ORDER BY links.link_id
        ) AS ordered
    ) AS explained,
    coalesce(engagements.status, stances.mode) AS status,
    periods.edtf AS date,
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
    CASE
        -- A happening counts once, whoever tells it.
        WHEN row_number() OVER (
            PARTITION BY coalesce(engagements.happening, dealings.fact_id)
            ORDER BY
                visibilities.code IS NULL,
                fact_summaries.dossier,
                dealings.fact_id
        ) > 1 THEN 0
        -- Of what else several dossiers tell, what the first tells apart.
        WHEN engagements.engagement_id IS NULL
            AND rank() OVER (
                PARTITION BY fact_summaries.account_of
                ORDER BY fact_summaries.dossier
            ) > 1 THEN 0
        ELSE 1
    END AS counted,
    fact_summaries.hedged AS hedged,
    fact_summaries.cited AS cited,
    fact_summaries.source AS source,
    fact_summaries.sources AS sources,
    fact_summaries.ref || coalesce((
        SELECT ' ' || group_concat(ordered.ref, ' ')
        FROM (
            SELECT reasons.ref || ' ' || summaries.ref AS ref
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries AS summaries ON summaries.fact_id = links.link_id
            JOIN fact_summaries AS reasons ON reasons.fact_id = links.from_fact
            WHERE links.to_fact = dealings.fact_id
              AND relations.excuses = 1
              AND summaries.denied <> 1
            ORDER BY links.link_id
        ) AS ordered
    ), '') AS facts
FROM dealings
CROSS JOIN asked
CROSS JOIN fact_summaries USING (fact_id)
JOIN facts ON facts.fact_id = dealings.fact_id
LEFT JOIN fact_kinds ON fact_kinds.code = facts.kind
LEFT JOIN engagements ON engagements.engagement_id = dealings.fact_id
LEFT JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
LEFT JOIN stances ON stances.stance_id = dealings.fact_id
LEFT JOIN actors AS holders ON holders.actor_id = stances.holder_id
LEFT JOIN actors AS targets ON targets.actor_id = stances.target_id
LEFT JOIN visibilities
    ON visibilities.code = coalesce(engagements.visibility, stances.visibility)
LEFT JOIN periods ON periods.fact_id = dealings.fact_id
WHERE fact_summaries.denied <> 1
  AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND asked.ordered = 1
  AND coalesce(periods.latest, '9999-12-31') >= asked.since
  AND coalesce(periods.earliest, '0000-01-01') <= asked.until
  AND (:visibility IS NULL OR visibilities.code = :visibility)
  AND (
      :actor IS NULL
      OR dealings.fact_id IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:actor)
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :with IS NULL
      OR dealings.fact_id IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:with)
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    visibilities.rank IS NULL,
    visibilities.rank,
    visibilities.code IS NULL,
    periods.earliest IS NULL,
    periods.earliest,
    fact_summaries.ref;
