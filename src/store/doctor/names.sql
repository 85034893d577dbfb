-- The names of actors and topics: key, name, ISO code, and other names from dossiers.
SELECT lower(actors.actor) AS typed, actors.actor AS actor, NULL AS topic FROM actors
UNION
SELECT lower(actors.name), actors.actor, NULL FROM actors
UNION
SELECT lower(actors.iso3), actors.actor, NULL FROM actors WHERE actors.iso3 IS NOT NULL
UNION
SELECT lower(work_names.name), work_names.actor, work_names.topic
FROM work_names
WHERE work_names.name IS NOT NULL
UNION
SELECT lower(topics.topic), NULL, topics.topic FROM topics
UNION
SELECT lower(topics.name), NULL, topics.topic FROM topics
ORDER BY 1, 2, 3
