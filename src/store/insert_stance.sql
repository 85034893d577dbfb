INSERT INTO stances (
    stance_id, holder_id, target_id, topic_id, position, mode, scope,
    summary, utterance, through, visibility, visibility_words
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
)
