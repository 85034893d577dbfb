INSERT INTO engagements (
    engagement_id, happening, title, kind, domain, status, visibility,
    visibility_words, recurrence, place, purpose, part_of,
    open_participants, open_topics, open_parts
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15
)
