INSERT INTO citations (
    fact_id, passage_id, sentence, hedge, voice, voice_actor
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6
)
