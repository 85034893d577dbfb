-- One row per actor, topic, fact or gap in whose texts all of the words stand; where a
-- user attached a copy of the source, also per sentence with all of them, and per fact
-- that stands on such a sentence. :words is a JSON array of words in lower case.
WITH texts (ref, known, kind, field, text) AS (
    SELECT 'actor:' || actor, 'actor:' || actor, actor_kind, 'name', name FROM actors
    UNION ALL
    SELECT 'actor:' || actors.actor, 'actor:' || actors.actor, actors.actor_kind, 'other name',
        work_names.name || coalesce(' (' || work_names.note || ')', '')
    FROM work_names JOIN actors USING (actor)
    WHERE work_names.name IS NOT NULL
    UNION ALL
    SELECT 'actor:' || actor, 'actor:' || actor, actor_kind, 'ISO 3166-1', iso3 FROM actors WHERE iso3 IS NOT NULL
    UNION ALL
    SELECT 'topic:' || topic, 'topic:' || topic, 'topic', 'name', name FROM topics
    UNION ALL
    SELECT facts.ref, facts.fact_kind || ':' || substr(facts.ref, 1, instr(facts.ref, '@') - 1), facts.fact_kind,
        said.field, said.text
    FROM (
        SELECT ref, 'title' AS field, title AS text FROM facts WHERE fact_kind NOT IN ('link', 'quantity')
        UNION ALL SELECT ref, 'purpose', purpose FROM engagements
        UNION ALL SELECT ref, 'place', place FROM engagements
        UNION ALL SELECT ref, 'utterance', utterance FROM stances
        UNION ALL
        SELECT quantities.ref, 'amount', facts.title || ': ' || amount || coalesce(', ' || stage, '')
        FROM quantities JOIN facts ON facts.ref = quantities.engagement
    ) AS said
    JOIN facts USING (ref)
    WHERE said.text IS NOT NULL
    UNION ALL
    SELECT ref, 'gap:' || substr(ref, 1, instr(ref, '@') - 1), 'gap', 'question', question FROM work_gaps
),

sentences (passage, sentence, locator, place, words) AS (
    {sentences}
),

found AS (
    SELECT
        CASE substr(texts.ref, 1, 6) WHEN 'actor:' THEN 1 WHEN 'topic:' THEN 2 ELSE 3 END AS rank,
        NULL AS place,
        texts.ref AS ref,
        texts.kind AS kind,
        texts.field AS field,
        texts.text AS text
    FROM texts
    -- Of a reference what stands behind the @ is not looked at: it is the whole dossier's.
    WHERE NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS asked
        WHERE instr(lower(texts.text || ' ' || texts.known), asked.value) = 0
    )
    UNION ALL
    SELECT 4, place || ' 1', passage || coalesce('.' || nullif(sentence, 0), ''), 'passage', 'source text', words
    FROM sentences
    UNION
    SELECT
        4,
        sentences.place || ' 2',
        facts.ref,
        facts.fact_kind,
        'stands on it',
        facts.title || ' (' || sentences.locator || ')'
    FROM sentences
    JOIN citations
        ON citations.passage = sentences.passage
        AND (citations.sentence = sentences.sentence OR 0 IN (citations.sentence, sentences.sentence))
    JOIN facts USING (ref)
    WHERE facts.fact_kind NOT IN ('link', 'quantity')
)

SELECT found.ref AS ref, found.kind AS kind, found.field AS field, found.text AS text
FROM found
ORDER BY
    found.rank,
    found.place,
    found.ref,
    found.field,
    found.text;
