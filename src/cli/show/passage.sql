-- One row per thing the record holds of the passage :id, or of its sentence
-- :sentence, in reading order.
WITH shown AS (
    SELECT 1 AS rank, 0 AS place, 'passage' AS section, passages.kind AS item,
        passages.sentences || CASE passages.sentences WHEN 1 THEN ' sentence' ELSE ' sentences' END AS value,
        passage_refs.ref AS ref
    FROM passages JOIN passage_refs USING (passage_id)
    WHERE passages.passage_id = :id
    -- The words themselves, where a user attached a copy of the source.
    UNION ALL
    SELECT 1.5, coalesce(passage_text_list.sentence, 0), 'words', passage_text_list.locator,
        passage_text_list.words, passage_text_list.ref
    FROM passage_text_list
    WHERE passage_text_list.passage_id = :id
      AND (
          :sentence IS NULL
          OR coalesce(passage_text_list.sentence, :sentence) = :sentence
      )
    UNION ALL
    SELECT 2, coalesce(citation_list.sentence, 0), 'facts', citation_list.locator,
        fact_list.title || ' (' || citation_list.hedge_label
            || coalesce(', "' || citation_list.cue || '"', '')
            || coalesce(', ' || citation_list.voice_name, '') || ')',
        citation_list.ref
    FROM citations
    JOIN citation_list ON citation_list.citation_id = citations.citation_id
    JOIN fact_list ON fact_list.fact_id = citations.fact_id
    WHERE citations.passage_id = :id
      AND (:sentence IS NULL OR coalesce(citations.sentence, :sentence) = :sentence)
    UNION ALL
    SELECT 3, not_coded.sentence, 'not coded',
        passage_refs.locator || '.' || not_coded.sentence, not_coded.reason, dossiers.slug
    FROM not_coded
    JOIN passage_refs USING (passage_id)
    JOIN dossiers USING (dossier_id)
    WHERE not_coded.passage_id = :id
      AND (:sentence IS NULL OR not_coded.sentence = :sentence)
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.rank, shown.place, shown.ref, shown.item;
