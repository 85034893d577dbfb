DELETE FROM sources
WHERE source_id NOT IN (
    SELECT source_id FROM dossiers WHERE source_id IS NOT NULL
);
DELETE FROM actors
WHERE actor_id NOT IN (SELECT actor_id FROM dossier_actors);
DELETE FROM topics
WHERE topic_id NOT IN (SELECT topic_id FROM dossier_topics);
