-- title: Public and low-key dealings
-- group: Says and does
-- question: Which dealings are public, which are kept low-key, and which are officially explained as something else?
-- about: One row per engagement or stance if the source says how public it is or gives an official explanation. The most public come first. An engagement that declares or enacts a stance shares one row with it.
-- param actor: actor; only facts with this actor, its parts or people; default everybody
-- param with: actor; only facts with this second actor beside the first; default anybody
-- param topic: topic; only facts on this topic or a narrower one; default every topic
-- param visibility: code visibility; only dealings with this degree of publicity; default every degree
-- names: actor with
-- columns: title visibility
-- column visibility_words: the words of the source that say how public it is
-- column explained: the official reason, and who gives it
-- column who: who takes part, each with its role; of a stance, its holder and whom it is towards
-- column voice: whose words these are, in the order of the source: the author's, or a speaker's
-- columns: date
-- column kind: kind of engagement, or stance
-- column status: how far an engagement had come when the source was written; of a stance, its mode: declared, enacted or attributed
-- columns: within counted hedged cited source sources facts
-- aside: sources source within counted facts hedged kind status date who voice visibility_words cited
-- example: visibility --actor malaysia --with united-states
-- example: visibility --actor malaysia --visibility low_key
-- answer: SELECT coalesce(sum(dealings), 0) || CASE sum(dealings) WHEN 1 THEN ' dealing' ELSE ' dealings' END
--         || coalesce(': ' || group_concat(dealings || ' ' || coalesce(label, 'of which the source does not say how public it is'), ', '), '')
--         || '; ' || coalesce(sum(explained), 0) || ' officially explained'
--         || coalesce('; ' || nullif(sum(others), 0) || CASE sum(others) WHEN 1 THEN ' more row is another account' ELSE ' more rows are other accounts' END || ' of these', '')
--     FROM (
--         SELECT label, sum(counted) AS dealings, count(CASE counted WHEN 1 THEN explained END) AS explained, sum(1 - counted) AS others
--         FROM report LEFT JOIN vocab_visibility USING (visibility) GROUP BY visibility, label ORDER BY visibility IS NULL, rank, visibility
--     )
WITH reach AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, fact_actors.ref AS ref
    FROM work_reach
    JOIN fact_actors USING (actor)
    WHERE work_reach.body = 0 AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

explained AS MATERIALIZED (
    SELECT
        ordered.ref AS ref,
        group_concat(ordered.said, '; ') AS said,
        group_concat(ordered.facts, ' ') AS facts
    FROM (
        SELECT
            links.to_ref AS ref,
            CASE tellings.qualifier WHEN reasons.qualifier THEN '' ELSE tellings.qualifier END || reasons.title || coalesce(' (' || reasons.who || ')', '') AS said,
            reasons.ref || ' ' || links.ref AS facts
        FROM vocab_relation
        CROSS JOIN links USING (relation)
        JOIN facts AS tellings ON tellings.ref = links.ref
        JOIN facts AS reasons ON reasons.ref = links.from_ref
        WHERE vocab_relation.excuses = 1 AND tellings.denied <> 1
        ORDER BY links.to_ref, links.ref
    ) AS ordered
    GROUP BY ordered.ref
),

dealings AS MATERIALIZED (
    SELECT engagements.ref AS ref
    FROM engagements INDEXED BY sqlite_autoindex_engagements_1 -- By the key, as the table lies.
    WHERE engagements.visibility IS NOT NULL OR engagements.ref IN (SELECT explained.ref FROM explained)
    UNION ALL
    SELECT stances.ref
    FROM stances
    WHERE stances.visibility IS NOT NULL
)

SELECT
    facts.title AS title,
    coalesce(engagements.visibility, stances.visibility) AS visibility,
    coalesce(engagements.visibility_words, stances.visibility_words) AS visibility_words,
    explained.said AS explained,
    coalesce(holders.name || coalesce(' → ' || targets.name, ''), work_told.participants) AS who,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT coalesce(speakers.name, vocab_voice.label) AS said
            FROM citations
            JOIN passages USING (passage)
            LEFT JOIN vocab_voice USING (voice)
            LEFT JOIN actors AS speakers ON speakers.actor = citations.speaker
            WHERE citations.ref = dealings.ref
            GROUP BY citations.voice, citations.speaker
            ORDER BY min(passages.position), min(citations.sentence), min(citations.ordinal)
        ) AS ordered
    ) AS voice,
    facts.date AS date,
    coalesce(vocab_engagement_kind.label, vocab_fact_kind.label) AS kind,
    coalesce(engagements.status, stances.mode) AS status,
    coalesce(
        work_asked_dates.within,
        CASE WHEN (SELECT coalesce(since, until) FROM work_asked_days) IS NOT NULL THEN 'undated' END
    ) AS within,
    -- An engagement is counted once, even if several dossiers have it. Of other facts with
    -- the same `account_of`, all in the first dossier are counted, and none in the others.
    row_number() OVER (
        PARTITION BY coalesce(engagements.happening, facts.ref)
        ORDER BY engagements.visibility IS NULL, facts.dossier, facts.ref
    ) = 1 AND (
        engagements.ref IS NOT NULL OR rank() OVER (PARTITION BY facts.account_of ORDER BY facts.dossier) = 1
    ) AS counted,
    facts.hedged AS hedged,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    facts.ref || coalesce(' ' || explained.facts, '') AS facts
FROM dealings
CROSS JOIN facts USING (ref)
LEFT JOIN dossiers USING (dossier)
LEFT JOIN vocab_fact_kind USING (fact_kind)
LEFT JOIN explained USING (ref)
LEFT JOIN engagements USING (ref)
LEFT JOIN work_told USING (ref)
LEFT JOIN vocab_engagement_kind USING (engagement_kind)
LEFT JOIN stances USING (ref)
LEFT JOIN actors AS holders ON holders.actor = stances.holder
LEFT JOIN actors AS targets ON targets.actor = stances.target
LEFT JOIN vocab_visibility ON vocab_visibility.visibility = coalesce(engagements.visibility, stances.visibility)
LEFT JOIN dates USING (date)
LEFT JOIN work_asked_dates USING (date)
WHERE facts.denied <> 1
  AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (facts.date IS NULL OR work_asked_dates.date IS NOT NULL)
  AND (:visibility IS NULL OR vocab_visibility.visibility = :visibility)
  AND (:actor IS NULL OR facts.ref IN (SELECT reach.ref FROM reach WHERE reach.typed = lower(:actor)))
  AND (:with IS NULL OR facts.ref IN (SELECT reach.ref FROM reach WHERE reach.typed = lower(:with)))
  AND (:topic IS NULL OR facts.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY
    vocab_visibility.rank IS NULL,
    vocab_visibility.rank,
    vocab_visibility.visibility IS NULL,
    dates.earliest IS NULL,
    dates.earliest,
    facts.fact_kind,
    facts.ref;
