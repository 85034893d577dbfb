UPDATE actors SET iso3 = NULL, part_of = NULL
WHERE coalesce(iso3, part_of) IS NOT NULL
  AND actor NOT IN (SELECT actor FROM work_dossier_actors);
UPDATE topics SET broader = NULL
WHERE broader IS NOT NULL
  AND topic NOT IN (SELECT topic FROM work_dossier_topics);
