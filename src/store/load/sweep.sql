-- Delete everything that no dossier uses any more. ON DELETE CASCADE deletes passages and their
-- texts with the source, names with the actor or topic, and spans with the date. Actors that are
-- parties of events stay.
DELETE FROM sources
WHERE source NOT IN (SELECT source FROM dossiers WHERE source IS NOT NULL);
DELETE FROM actors
WHERE actor NOT IN (SELECT actor FROM work_dossier_actors)
  AND actor NOT IN (SELECT actor FROM work_event_actors WHERE actor IS NOT NULL);
DELETE FROM topics
WHERE topic NOT IN (SELECT topic FROM work_dossier_topics);
DELETE FROM dates
WHERE NOT EXISTS (SELECT 1 FROM facts WHERE facts.date = dates.date)
  AND date NOT IN (SELECT written FROM sources WHERE written IS NOT NULL)
  AND date NOT IN (SELECT date FROM work_remits WHERE date IS NOT NULL);
