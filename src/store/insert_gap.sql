INSERT INTO gaps (
    slug, dossier_id, about_fact, about_actor, about_topic, aspect, question
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7
)
