INSERT INTO links (
    link_id, from_fact, relation, to_fact, lag, lag_words
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6
)
