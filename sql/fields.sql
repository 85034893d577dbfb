-- title: Fields of cooperation
-- group: Dealings
-- question: In which fields do two actors work together, on what evidence, and how far has it come?
-- about: One row per topic of what two or more actors do together, say together or plan. Critical acts, acts of one actor alone and facts without a topic are left out.
-- param actor: actor; only engagements with this actor, its parts or people; default everybody
-- param with: actor; only engagements with this second actor beside the first; default anybody
-- param topic: topic; only this field and narrower ones; default every topic
-- names: actor with
-- column topic: the field
-- column status: how far any of it has come: done, standing (an ongoing relationship), planned, or stated; `chancery report pending` lists what is still open
-- column titles: the engagements behind it, in the coder's words
-- columns: amounts
-- column done [happenings]: number of acts that took place or take place regularly; for a series, each part counts, not the series
-- column standing [happenings]: ongoing relationships
-- column planned [happenings]: acts to come
-- column said [happenings]: statements
-- column wider: the wider topic that it belongs to
-- column open [lists]: number of engagements with more topics or parts than the source names
-- column cited: paragraphs and sentences of the source, in the order of the titles
-- column source: keys of the sources
-- column sources: number of independent sources, of different publishers, behind the row; filters do not change it
-- columns: facts
-- aside: sources source facts open wider said planned standing done amounts cited
-- example: fields --actor malaysia --with united-states
-- example: fields --actor malaysia --with china
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' field: ' ELSE ' fields: ' END
--         || coalesce(sum(status = 'done'), 0) || ' in which something was done, ' || coalesce(sum(status = 'standing'), 0) || ' with only an ongoing relationship, '
--         || coalesce(sum(status = 'planned'), 0) || ' planned, ' || coalesce(sum(status = 'said'), 0) || ' with statements only'
--         || '; ' || count(amounts) || ' with an amount'
--     FROM report
WITH reach AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, participants.ref AS ref
    FROM work_reach
    JOIN participants USING (actor)
    LEFT JOIN vocab_role USING (role)
    WHERE vocab_role.counts = 1 AND work_reach.body = 0 AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

-- `rank` is the furthest progress in any account: 1 = done, 2 = ongoing, 3 = planned, 4 = said.
together AS MATERIALIZED (
    SELECT
        work_about.topic AS topic,
        facts.ref AS ref,
        facts.title AS title,
        facts.cited AS cited,
        facts.account_of AS account_of,
        facts.dossier AS dossier,
        dossiers.source AS source,
        work_told.facts AS facts,
        engagements.happening AS happening,
        max(engagements.open_topics, engagements.open_parts) AS open,
        vocab_engagement_kind.standing = 0 AND NOT EXISTS (
            SELECT 1 FROM work_parts
            WHERE work_parts.ref = facts.ref AND +work_parts.dossier IN (SELECT dossier FROM work_asked_dossiers)
        ) AS counts,
        min(CASE
            WHEN vocab_engagement_kind.standing = 1 THEN 2
            WHEN vocab_engagement_kind.saying = 1 THEN 4
            WHEN vocab_status.done = 1 THEN 1
            ELSE 3
        END) OVER (PARTITION BY work_about.topic, engagements.happening) AS rank
    FROM engagements
    JOIN facts USING (ref)
    JOIN work_told USING (ref)
    JOIN work_about USING (ref)
    LEFT JOIN dossiers USING (dossier)
    LEFT JOIN vocab_engagement_kind USING (engagement_kind)
    LEFT JOIN vocab_status USING (status)
    WHERE facts.denied <> 1
      AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
      AND coalesce(vocab_engagement_kind.tone, 0) >= 0
      AND max(vocab_status.done, vocab_status.open) = 1
      AND (
          SELECT count(DISTINCT participants.actor)
          FROM participants
          LEFT JOIN vocab_role USING (role)
          WHERE participants.ref = engagements.ref AND vocab_role.counts = 1
      ) > 1
      AND (:actor IS NULL OR engagements.ref IN (SELECT reach.ref FROM reach WHERE typed = lower(:actor)))
      AND (:with IS NULL OR engagements.ref IN (SELECT reach.ref FROM reach WHERE typed = lower(:with)))
      AND (:topic IS NULL OR work_about.topic IN (SELECT topic FROM work_topic_reach WHERE typed = lower(:topic)))
),

-- Equal amounts of several accounts are listed once.
sums AS (
    SELECT ordered.topic AS topic, group_concat(ordered.said, '; ') AS amounts
    FROM (
        SELECT figures.topic AS topic, figures.said AS said
        FROM (
            SELECT
                together.topic AS topic,
                together.title AS title,
                together.ref AS ref,
                facts.ordinal AS ordinal,
                facts.qualifier || quantities.amount || coalesce(', ' || vocab_stage.label, '') AS said,
                rank() OVER (
                    PARTITION BY together.topic, together.happening, quantities.amount, quantities.stage
                    ORDER BY together.dossier
                ) AS telling
            FROM together
            CROSS JOIN quantities ON quantities.engagement = together.ref
            JOIN facts ON facts.ref = quantities.ref
            LEFT JOIN vocab_stage USING (stage)
            WHERE NOT EXISTS (
                SELECT 1
                FROM links
                LEFT JOIN vocab_relation USING (relation)
                WHERE links.from_ref = quantities.ref AND vocab_relation.restates = 1
            )
        ) AS figures
        WHERE figures.telling = 1
        ORDER BY figures.topic, figures.title, figures.ref, figures.ordinal
    ) AS ordered
    GROUP BY ordered.topic
),

-- For each topic, how many publishers in the whole record tell of the engagements in `together`.
telling AS (
    SELECT
        together.topic AS topic,
        count(DISTINCT lower(coalesce(sources.publisher, sources.author, sources.source))) AS sources
    FROM together
    CROSS JOIN facts USING (account_of)
    JOIN dossiers ON dossiers.dossier = facts.dossier
    JOIN sources ON sources.source = dossiers.source
    WHERE facts.denied <> 1
    GROUP BY together.topic
)

SELECT
    topics.name AS topic,
    CASE min(ordered.rank) WHEN 1 THEN 'done' WHEN 2 THEN 'standing' WHEN 3 THEN 'planned' ELSE 'said' END AS status,
    group_concat(ordered.title, '; ') AS titles,
    sums.amounts AS amounts,
    count(DISTINCT CASE WHEN ordered.rank = 1 AND ordered.counts = 1 THEN ordered.happening END) AS done,
    count(DISTINCT CASE ordered.rank WHEN 2 THEN ordered.happening END) AS standing,
    count(DISTINCT CASE ordered.rank WHEN 3 THEN ordered.happening END) AS planned,
    count(DISTINCT CASE ordered.rank WHEN 4 THEN ordered.happening END) AS said,
    wider.name AS wider,
    count(DISTINCT CASE ordered.open WHEN 1 THEN ordered.happening END) AS open,
    group_concat(ordered.cited, ' ') AS cited,
    group_concat(DISTINCT ordered.source) AS source,
    telling.sources AS sources,
    group_concat(ordered.facts, ' ') AS facts
FROM (
    SELECT
        together.topic AS topic,
        together.happening AS happening,
        together.rank AS rank,
        together.counts AS counts,
        together.open AS open,
        together.title AS title,
        together.cited AS cited,
        together.source AS source,
        together.facts AS facts
    FROM together
    ORDER BY together.topic, together.title, together.ref
) AS ordered
CROSS JOIN topics USING (topic)
CROSS JOIN telling USING (topic)
LEFT JOIN sums USING (topic)
LEFT JOIN topics AS wider ON wider.topic = topics.broader
GROUP BY ordered.topic
ORDER BY topics.name, topics.topic;
