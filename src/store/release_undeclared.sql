UPDATE actors SET iso3 = NULL, part_of = NULL
WHERE actor_id NOT IN (SELECT actor_id FROM dossier_actors);
UPDATE topics SET broader = NULL
WHERE topic_id NOT IN (SELECT topic_id FROM dossier_topics);
