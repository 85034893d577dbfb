-- One row per actor, topic, fact or gap in whose texts all of the words stand; where a
-- user attached a copy of the source, also per sentence with all of them, and per fact
-- that stands on such a sentence. :words is a JSON array of words in
-- lower case, :match the same as a query of FTS5.
WITH texts AS (
    SELECT 'actor:' || slug AS ref, kind AS kind, 'name' AS field, name AS text FROM actors
    UNION ALL
    SELECT 'actor:' || actors.slug, actors.kind, 'other name',
        actor_names.name || coalesce(' (' || actor_names.note || ')', '')
    FROM actor_names JOIN actors USING (actor_id)
    UNION ALL
    SELECT 'actor:' || slug, kind, 'ISO 3166-1', iso3 FROM actors WHERE iso3 IS NOT NULL
    UNION ALL
    SELECT 'topic:' || slug, 'topic', 'name', name FROM topics
    UNION ALL
    SELECT ref, fact_kind, CASE fact_kind
        WHEN 'engagement' THEN 'title' WHEN 'affiliation' THEN 'title' ELSE 'summary'
    END, title
    FROM fact_list WHERE fact_kind NOT IN ('link', 'quantity')
    UNION ALL
    SELECT ref, 'engagement', 'purpose', purpose FROM engagement_list WHERE purpose IS NOT NULL
    UNION ALL
    SELECT ref, 'engagement', 'place', place FROM engagement_list WHERE place IS NOT NULL
    UNION ALL
    SELECT ref, 'stance', 'utterance', utterance FROM stance_list WHERE utterance IS NOT NULL
    UNION ALL
    SELECT ref, 'quantity', 'amount', title || ': ' || amount || coalesce(', ' || stage, '')
    FROM quantity_list
    UNION ALL
    SELECT ref, 'gap', 'question', question FROM gap_list
),

sentences AS (
    SELECT
        passage_text_list.ref AS ref,
        passage_text_list.locator AS locator,
        passage_text_list.passage_id AS passage_id,
        passage_text_list.sentence AS sentence,
        passage_text_list.source || ' ' || printf('%09d', passage_text_list.position)
            || ' ' || printf('%05d', passage_text_list.sentence) AS place,
        snippet(passage_search, 0, '', '', '…', 24) AS words
    FROM passage_search
    JOIN passage_text_list ON passage_text_list.passage_text_id = passage_search.rowid
    WHERE passage_search MATCH :match
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
    WHERE NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS asked
        WHERE instr(lower(texts.text || ' ' || texts.ref), asked.value) = 0
    )
    UNION ALL
    SELECT 4, sentences.place || ' 1', sentences.ref, 'passage', 'source text', sentences.words
    FROM sentences
    UNION
    SELECT
        4,
        sentences.place || ' 2',
        fact_list.ref,
        fact_list.fact_kind,
        'stands on it',
        fact_list.title || ' (' || sentences.locator || ')'
    FROM sentences
    JOIN citations
        ON citations.passage_id = sentences.passage_id
        AND coalesce(citations.sentence, sentences.sentence, 0)
            = coalesce(sentences.sentence, citations.sentence, 0)
    JOIN fact_list ON fact_list.fact_id = citations.fact_id
    WHERE fact_list.fact_kind NOT IN ('link', 'quantity')
)

SELECT found.ref AS ref, found.kind AS kind, found.field AS field, found.text AS text
FROM found
ORDER BY
    found.rank,
    found.place,
    found.ref,
    found.field,
    found.text;
