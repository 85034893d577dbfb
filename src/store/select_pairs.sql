-- Pairs of an engagement of one dossier and one of another that have the same kind and
-- actors (or one has all actors of the other and more) and compatible dates. Ongoing
-- relationships are left out: they are no acts that two sources could report.
WITH
candidates AS (
    SELECT DISTINCT own.ref, other.ref AS other_ref
    FROM facts
    JOIN engagements AS own USING (ref)
    JOIN vocab_engagement_kind USING (engagement_kind)
    JOIN participants AS part ON part.ref = own.ref
    JOIN participants AS other_part ON other_part.actor = part.actor
    JOIN engagements AS other ON other.ref = other_part.ref
    JOIN facts AS other_facts ON other_facts.ref = other.ref
    LEFT JOIN dates AS days ON days.date = facts.date
    LEFT JOIN dates AS other_days ON other_days.date = other_facts.date
    WHERE facts.dossier = ?1
      AND vocab_engagement_kind.standing <> 1
      AND other.engagement_kind = own.engagement_kind
      AND other.happening <> own.happening
      AND other_facts.dossier <> facts.dossier
      -- An unknown day excludes nothing.
      AND coalesce(days.earliest > other_days.latest, 0) = 0
      AND coalesce(other_days.earliest > days.latest, 0) = 0
)
SELECT
    substr(facts.ref, 1, instr(facts.ref, '@') - 1) AS slug,
    facts.title,
    other_facts.dossier AS other_dossier,
    substr(other_facts.ref, 1, instr(other_facts.ref, '@') - 1) AS other_slug,
    other.happening AS other_happening,
    other_facts.title AS other_title,
    -- An overlap of dates says little if they are only known to the year.
    coalesce(
        julianday(days.latest) - julianday(days.earliest) < 31
        AND julianday(other_days.latest) - julianday(other_days.earliest) < 31,
        0
    ) AS close
FROM candidates
JOIN facts ON facts.ref = candidates.ref
JOIN facts AS other_facts ON other_facts.ref = candidates.other_ref
JOIN engagements AS other ON other.ref = candidates.other_ref
LEFT JOIN dates AS days ON days.date = facts.date
LEFT JOIN dates AS other_days ON other_days.date = other_facts.date
WHERE NOT EXISTS (
        SELECT actor FROM participants WHERE participants.ref = candidates.ref
        EXCEPT
        SELECT actor FROM participants WHERE participants.ref = candidates.other_ref
    )
   OR NOT EXISTS (
        SELECT actor FROM participants WHERE participants.ref = candidates.other_ref
        EXCEPT
        SELECT actor FROM participants WHERE participants.ref = candidates.ref
    )
ORDER BY facts.ordinal, other_facts.dossier, other_facts.ordinal
