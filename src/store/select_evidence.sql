-- One row per place where a source carries the fact of reference ?1.
SELECT
    citation_list.source,
    citation_list.locator,
    citation_list.hedge,
    coalesce(citation_list.hedge_label, citation_list.hedge),
    citation_list.cue,
    citation_list.voice,
    citation_list.voice_actor,
    CASE citation_list.voice
        WHEN 'author' THEN 'the author'
        WHEN 'unnamed' THEN 'nobody named'
        ELSE coalesce(citation_list.voice_name, citation_list.voice)
    END
FROM citation_list
WHERE citation_list.ref = ?1
ORDER BY
    citation_list.source,
    citation_list.position,
    citation_list.sentence
