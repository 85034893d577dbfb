-- Where a source carries the fact :id, or which passage :id is, with its sentence
-- :sentence, in the order of the source.
SELECT
    passages.section AS section,
    passages.ordinal AS paragraph,
    citation_list.sentence AS sentence,
    citation_list.hedge_label AS hedge,
    citation_list.cue AS cue,
    coalesce(citation_list.voice_name, voices.label) AS voice,
    passages.position AS position
FROM citations
JOIN citation_list ON citation_list.citation_id = citations.citation_id
JOIN passages ON passages.passage_id = citations.passage_id
LEFT JOIN voices ON voices.code = citations.voice
WHERE :kind = 'fact'
  AND citations.fact_id = :id
UNION ALL
SELECT passages.section, passages.ordinal, :sentence, NULL, NULL, NULL, passages.position
FROM passages
WHERE :kind = 'passage'
  AND passages.passage_id = :id
ORDER BY position, sentence, section;
