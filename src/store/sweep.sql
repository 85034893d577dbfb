-- What no dossier uses any more, so that nothing is left of one that is taken out.
-- Passages and their texts go with their source, names with what they name, and
-- stretches with their date.
DELETE FROM sources
WHERE source NOT IN (SELECT source FROM dossiers WHERE source IS NOT NULL);
DELETE FROM actors
WHERE actor NOT IN (SELECT actor FROM work_dossier_actors);
DELETE FROM topics
WHERE topic NOT IN (SELECT topic FROM work_dossier_topics);
DELETE FROM dates
WHERE NOT EXISTS (SELECT 1 FROM facts WHERE facts.date = dates.date)
  AND date NOT IN (SELECT written FROM sources WHERE written IS NOT NULL)
  AND date NOT IN (SELECT date FROM work_remits WHERE date IS NOT NULL);
