-- One row per actor, topic, fact or gap in whose texts all of the words stand, and,
-- where a user attached a copy of the source, per fact that stands on a sentence with
-- all of them, or per sentence that carries none. :words is a JSON array of words in
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
        passage_search.rowid AS passage_text_id,
        snippet(passage_search, 0, '', '', '…', 24) AS words
    FROM passage_search
    WHERE passage_search MATCH :match
),
carried AS (
    SELECT
        fact_list.ref AS ref,
        fact_list.fact_kind AS kind,
        'source text' AS field,
        passage_text_list.locator || ': ' || sentences.words AS text
    FROM sentences
    JOIN passage_text_list USING (passage_text_id)
    JOIN citations
        ON citations.passage_id = passage_text_list.passage_id
        AND coalesce(citations.sentence, passage_text_list.sentence, 0)
            = coalesce(passage_text_list.sentence, citations.sentence, 0)
    JOIN fact_list ON fact_list.fact_id = citations.fact_id
),
found AS (
    SELECT texts.ref AS ref, texts.kind AS kind, texts.field AS field, texts.text AS text
    FROM texts
    WHERE NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS asked
        WHERE instr(lower(texts.text || ' ' || texts.ref), asked.value) = 0
    )
    UNION
    SELECT carried.ref, carried.kind, carried.field, carried.text
    FROM carried
    UNION
    SELECT
        passage_text_list.ref,
        'passage',
        'source text',
        passage_text_list.locator || ': ' || sentences.words
    FROM sentences
    JOIN passage_text_list USING (passage_text_id)
    WHERE NOT EXISTS (
        SELECT 1 FROM citations
        WHERE citations.passage_id = passage_text_list.passage_id
          AND coalesce(citations.sentence, passage_text_list.sentence, 0)
              = coalesce(passage_text_list.sentence, citations.sentence, 0)
    )
)

SELECT found.ref AS ref, found.kind AS kind, found.field AS field, found.text AS text
FROM found
ORDER BY
    CASE substr(found.ref, 1, 6) WHEN 'actor:' THEN 1 WHEN 'topic:' THEN 2 ELSE 3 END,
    found.ref,
    found.field,
    found.text;
