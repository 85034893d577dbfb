INSERT INTO participations (
    engagement_id, actor_id, role, ordinal, vote, inferred
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6
)
